"""JSON of others: numbers exact, tabs and line breaks in strings forgiven, everything else as strict as it must be."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, Final

from mcred.findings import McredError

MAX_DEPTH: Final = 100
MAX_NODES: Final = 3_000_000
_LONGEST_NUMBER: Final = 100


class JsonError(McredError):
    """Text that is no JSON, or more of it than is read. `line` and `column` count from 1."""

    def __init__(self, why: str, line: int = 1, column: int = 1) -> None:
        """Take what is wrong and where."""
        super().__init__(why, "save the file again, or take the broken part out")
        self.line, self.column = line, column


def parse_json(text: str) -> Any:  # noqa: ANN401 - whatever the text holds
    """Read JSON: objects, lists, text, Decimal for every number, truth values, None. Raises JsonError."""
    text = text.removeprefix("\ufeff")
    try:
        data = json.loads(text, strict=False, parse_float=_number, parse_int=_number, parse_constant=lambda _word: None)
    except json.JSONDecodeError as error:
        raise JsonError(f"not JSON: {error.msg[0].lower()}{error.msg[1:]}", error.lineno, error.colno) from error
    except RecursionError as error:
        raise JsonError(f"nested deeper than {MAX_DEPTH} levels") from error
    _require_bounds(data)
    return data


def _number(text: str) -> Decimal | str:
    """Return a number exactly; digits without end stay text."""
    return Decimal(text) if len(text) <= _LONGEST_NUMBER else text


def _require_bounds(data: object) -> None:
    """Raise JsonError where the data is too deep or too much, level by level, so that depth costs no stack."""
    level, depth, nodes = [data], 0, 0
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            raise JsonError(f"nested deeper than {MAX_DEPTH} levels")
        nodes += len(level)
        if nodes > MAX_NODES:
            raise JsonError(f"more than {MAX_NODES:,} values")
        below: list[object] = []
        for value in level:
            if type(value) is dict:
                below.extend(value.values())
            elif type(value) is list:
                below.extend(value)
        level = below
