"""What to do about a wrong value: the nearest right word, the quotes that are missing, how a thing is written."""

from __future__ import annotations

import bisect
import difflib
import re
import typing
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel

from mcred.model.catalog import LEVEL_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mcred.sources.builder import Path
    from mcred.sources.messages import Problem

_LIKENESS: Final = 0.6
_CODE_LIKENESS: Final = 0.3
"""One letter of three: nothing is nearer for codes as short as those of currencies."""

_NEIGHBOURS: Final = 100

_CURRENCIES: Final = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW"}
_TYPOGRAPHIC: Final = frozenset("\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)?")


class Names:
    """Names of one kind, and the one among them that a mistyped one is likely to mean."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names, of which there may be a hundred thousand."""
        self._by_folded = {name.casefold(): name for name in sorted(names, reverse=True)}

    def nearest(self, word: str, likeness: float = _LIKENESS) -> str | None:
        """Return the name that is most like a word; None where none is as much like it as asked for."""
        return next(iter(self.several(word, 1, likeness)), None)

    def several(self, word: str, count: int, likeness: float = _LIKENESS) -> list[str]:
        """Return so many names at most that are like a word, the most alike first.

        Among many names only those are compared that start or end most like the word.
        """
        folded = word.casefold()
        forward = _around(self._forward, folded)
        backward = [name[::-1] for name in _around(self._backward, folded[::-1])]
        near = sorted({*forward, *backward})
        letters = sorted(folded)
        # GPB: no other slip keeps every letter
        swapped = [name for name in near if len(name) == len(letters) and sorted(name) == letters]
        found = swapped or difflib.get_close_matches(folded, near, n=count, cutoff=likeness)
        return [self._by_folded[name] for name in found[:count]]

    @cached_property
    def _forward(self) -> list[str]:
        return sorted(self._by_folded)

    @cached_property
    def _backward(self) -> list[str]:
        return sorted(name[::-1] for name in self._by_folded)


def _around(ordered: Sequence[str], word: str) -> Sequence[str]:
    """Return the names that stand next to a word in their order."""
    place = bisect.bisect(ordered, word)
    return ordered[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS]


def did_you_mean(word: str, known: Iterable[str], likeness: float = _LIKENESS) -> str:
    """Return the question after the nearest word, or nothing."""
    found = Names(known).nearest(word, likeness)
    return f"did you mean {found}?" if found else ""


def hint(problem: Problem, written: str, model: type[BaseModel]) -> str:
    """Return what to do about a problem, or nothing. `written` is the wrong value as it stands in the file."""
    if problem.absent is not None:
        return _ABSENT.get(str(problem.absent), "")
    if problem.type == "extra_forbidden":
        return _extra(problem, model)
    if problem.value is None:
        return "write it, or leave the key out if it is unknown"
    key = next((step for step in reversed(problem.path) if isinstance(step, str)), "")
    found = (hint_of(problem, written) for hint_of in (_BY_KEY.get(key), _BY_TYPE.get(problem.type)) if hint_of)
    return next(filter(None, found), "")


def _extra(problem: Problem, model: type[BaseModel]) -> str:
    """Return what may have been meant by a key that the format does not have."""
    key = str(problem.path[-1])
    if problem.value is None and " " in key:
        return "inside { } a comma ends a value: quote text that has one"
    return _EXTRA.get(key) or did_you_mean(key, _keys(model, problem.path[:-1]))


def _keys(model: type[BaseModel], path: Path) -> Iterator[str]:
    """Go through the keys that the format has at a path."""
    models = [model]
    for step in path:
        if isinstance(step, str):
            annotations = [m.model_fields[step].annotation for m in models if step in m.model_fields]
            models = [inner for annotation in annotations for inner in _models(annotation)]
    for found in models:
        yield from found.model_fields


def _models(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - annotations have no common type
    """Go through the models inside an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in typing.get_args(annotation):
        yield from _models(part)


def _alternative(problem: Problem, _written: str) -> str:
    """Return the nearest of the words that may stand here."""
    expected = re.findall(r"'([^']*)'", problem.context.get("expected", ""))
    word = problem.path[-1] if problem.on_key else problem.value
    return did_you_mean(word, expected) if isinstance(word, str) else ""


def _currency(problem: Problem, _written: str) -> str:
    expected = re.findall(r"'([^']*)'", problem.context.get("expected", ""))
    question = did_you_mean(str(problem.value), expected, _CODE_LIKENESS) if expected else ""
    return f"{question} currencies are written as in ISO 4217: USD, EUR".lstrip()


def _quotes(problem: Problem, written: str) -> str:
    return "" if isinstance(problem.value, dict | list) else f'quote it: "{written}"'


def _level(problem: Problem, _written: str) -> str:
    if problem.type == "literal_error":
        return ""
    return "level is " + ", ".join(f"{number} {name}" for number, name in enumerate(LEVEL_NAMES, start=1))


def _invisible(problem: Problem, _written: str) -> str:
    """Name the first character that cannot be seen."""
    hidden = next((sign for sign in str(problem.value) if unicodedata.category(sign) in {"Cf", "Zs"}), " ")
    return "" if hidden == " " else f"it holds the invisible character U+{ord(hidden):04X}"


def _address(problem: Problem, _written: str) -> str:
    value = str(problem.value)
    if _TYPOGRAPHIC.intersection(value):
        return 'there are typographic quotes around it: write straight ones (") or none'
    return f"write https://{value}" if value.startswith("www.") else ""


def _number(problem: Problem, _written: str) -> str:
    value = problem.value
    found = _NUMBER.search(value.replace("_", "")) if isinstance(value, str) else None
    if isinstance(value, str) and found:
        number = found[0].replace(",", ".")
        code = next((code for sign, code in _CURRENCIES.items() if sign in value), None)
        return f"write amount: {number} and currency: {code}" if code else f"write {number}, without anything else"
    return "write a plain number, as 49 or 49.50"


def _price(problem: Problem, _written: str) -> str:
    free = problem.type == "greater_than_equal" and "prices" in problem.path
    return "a free offering is written `amount: 0`" if free else ""


def _say(words: str) -> Callable[[Problem, str], str]:
    return lambda _problem, _written: words


_ABSENT: Final = {
    "mcred": "write `mcred: 1`, the version of the format, as the first line",
    "currency": "write the currency as a code of ISO 4217, such as USD",
    "max": "write a single number, or both min and max",
    "min": "write a single number, or both min and max",
}
_EXTRA: Final = {
    "include": "files are not read from within files: give all of them on the command line",
}
_BY_KEY: Final[dict[str, Callable[[Problem, str], str]]] = {
    "amount": _price,
    "currency": _currency,
    "esco": _address,
    "level": _level,
    "mcred": _say("this version of mcred reads format 1"),
    "source": _address,
    "url": _address,
}
_BY_TYPE: Final[dict[str, Callable[[Problem, str], str]]] = {
    "string_type": _quotes,
    "string_pattern_mismatch": _invisible,
    "literal_error": _alternative,
    "decimal_parsing": _number,
    "decimal_type": _number,
    "tuple_type": _say("write each entry on a line of its own that starts with a dash, or [ ] for none"),
    "day_format": _say("write it as 2026-05-31"),
}
