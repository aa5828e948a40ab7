"""A report's data as JSON: lossless, and safe to print, since what cannot be seen is written as an escape.

Written here and not by `json.dumps`, whose indented output comes from a generator a value and takes twice as long: a
thousand learners of a batch are a million values.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import TYPE_CHECKING, TypeAlias

from mcred.render.text import UNSEEN

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from mcred.render.formats import Style
    from mcred.report import Report

_Writers: TypeAlias = "Mapping[type, Callable[..., str]]"
"""How to write what is no container, by its type."""

_DELETE = "\x7f"


def render(report: Report, style: Style) -> str:
    """Write the data with its keys in their order. ValueError on infinity or NaN, which JSON does not have."""
    return written(report.data, only_ascii=style.ascii) + "\n"


def written(data: object, *, only_ascii: bool = False) -> str:
    """Write data as JSON in lines. ValueError on infinity or NaN."""
    return _text(data, "\n", _WRITERS_OF_ASCII if only_ascii else _WRITERS)


def _text(value: object, line: str, writers: _Writers) -> str:
    """Write a value as `json.dumps` with an indent of two does. `line` breaks a line and indents what follows."""
    write = writers.get(type(value))
    if write:
        return write(value)
    inner = line + "  "
    if isinstance(value, Mapping):
        quoted = writers[str]
        items = [
            # numbers and texts, which are most of it, are written without one more call
            f"{quoted(key)}: {write(one) if (write := writers.get(type(one))) else _text(one, inner, writers)}"
            for key, one in value.items()
        ]
        return f"{{{inner}{f',{inner}'.join(items)}{line}}}" if items else "{}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        items = [_text(one, inner, writers) for one in value]
        return f"[{inner}{f',{inner}'.join(items)}{line}]" if items else "[]"
    return _other(value, writers)


def _other(value: object, writers: _Writers) -> str:
    """Write what is a text or a number by its base class, such as one of an enumeration."""
    for base in (str, int, float):
        if isinstance(value, base):
            return writers[base](value)
    raise TypeError(f"{type(value).__name__} has no place in a report's data")


def _number(value: float) -> str:
    return float.__repr__(value) if math.isfinite(value) else json.dumps(value, allow_nan=False)  # which refuses it


def _quoted(text: str) -> str:
    return _seen(encode_basestring(text))


def _quoted_in_ascii(text: str) -> str:
    return _seen(encode_basestring_ascii(text))


def _seen(quoted: str) -> str:
    """Escape what cannot be seen; of ASCII, all but one sign has been."""
    return quoted if quoted.isascii() and _DELETE not in quoted else UNSEEN.sub(_escape, quoted)


def _escape(found: re.Match[str]) -> str:
    r"""Escape as JSON does, `\u202e`; beyond U+FFFF in two halves."""
    return json.dumps(found[0])[1:-1]


_WRITERS: _Writers = {
    str: _quoted,
    int: int.__repr__,
    float: _number,
    bool: {False: "false", True: "true"}.__getitem__,
    type(None): lambda _: "null",
}
_WRITERS_OF_ASCII: _Writers = {**_WRITERS, str: _quoted_in_ascii}
