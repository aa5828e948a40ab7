"""Mend what can be mended without a doubt about what was meant.

Each repair is a small change of the text at the place of a finding; everything else, comments, order, quotes and the
width of lines, stays as it is, byte for byte.
"""

from __future__ import annotations

import codecs
import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from pydantic import TypeAdapter, ValidationError

from mcred.model.catalog import CatalogFile
from mcred.model.goal import Goal
from mcred.model.quantity import CURRENCIES, Address
from mcred.sources.builder import INVISIBLE
from mcred.sources.document import parse
from mcred.sources.dropping import Edit, dropped, line_starts, span
from mcred.sources.load import holds_goal
from mcred.sources.messages import value_findings
from mcred.sources.rules import Rule
from mcred.sources.scalars import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mcred.findings import Finding, Location
    from mcred.sources.builder import Data, Path
    from mcred.sources.document import Document

    Asked = Callable[[Sequence[Finding], Document], Sequence[Finding]]

_ROUNDS: Final = 20
"""A repair can bring another problem of the same value to light; more than two or three rounds are never needed."""

_SEPARATORS: Final = frozenset("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
"""Unwanted characters that keep words apart: a blank takes their place between two words."""

_ESCAPE: Final = re.compile(r"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^xuU])", re.DOTALL)
_NAMED_ESCAPES: Final = dict(zip("0abvfeNLP", "\x00\x07\x08\x0b\x0c\x1b\x85\u2028\u2029", strict=True))
_TYPOGRAPHIC: Final = re.compile(
    r"(?P<quote>[\"']?)[\u201c\u201d\u201e\u2018\u2019\u201a\xab\xbb]"
    r"(?P<address>[^\u201c\u201d\u201e\u2018\u2019\u201a\xab\xbb]+)"
    r"[\u201c\u201d\u201e\u2018\u2019\u201a\xab\xbb](?P=quote)"
)
_ADDRESS: Final = TypeAdapter(Address)
_DAY: Final = re.compile(r"(?P<quote>[\"']?)(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)(?P=quote)")
_CURRENCY: Final = re.compile(r"(^|[.\s])currency$")
_NULLS: Final = frozenset(("null", "Null", "NULL", "~"))


class _Reading(NamedTuple):
    """A text once read: the document, how much of it is no YAML as we take it, and everything that is wrong with it."""

    document: Document
    unreadable: int
    findings: list[Finding]


def mend(document: Document, asked: Asked) -> str:
    """Return the text of a document with every repair made that its findings ask for.

    `asked` chooses among the findings of a document. Where a repair would make the file less readable, none is made.
    """
    reading = _read(document.source.text, document.file)
    for _round in range(_ROUNDS):
        if reading is None:
            break
        edits = list(_edits(reading.document, asked(reading.findings, reading.document)))
        again = _read(_applied(reading.document.source.text, edits), document.file)
        if not edits or again is None or again.unreadable > reading.unreadable:
            return reading.document.source.text
        reading = again
    return reading.document.source.text if reading else document.source.text


def _read(text: str, file: str) -> _Reading | None:
    """Read a text by itself, whatever other files say."""
    document, findings = parse(codecs.BOM_UTF8 + text.encode("utf-8"), file)  # only a first mark is no part of the text
    if document is None:
        return None
    unreadable = len(findings)
    model = Goal if holds_goal(document.data) else CatalogFile
    try:
        model.model_validate(document.data)
    except ValidationError as error:
        findings += value_findings(error.errors(include_url=False), document, model)
    return _Reading(document, unreadable, findings)


def _applied(text: str, edits: Sequence[Edit]) -> str:
    """Make the changes; of two that overlap the first, since the other has its turn in the next round."""
    parts, done = [], 0
    for edit in sorted(edits):
        if edit.start >= done:
            parts += [text[done : edit.start], edit.text]
            done = edit.end
    return "".join([*parts, text[done:]])


def _edits(document: Document, findings: Sequence[Finding]) -> Iterator[Edit]:
    """Go through the changes that the findings ask for."""
    text = document.source.text
    lines = line_starts(text)
    nulls = dict(_nulls(document)) if any(finding.rule == Rule.NULL for finding in findings) else {}
    for finding in findings:
        start, end = span(finding.location, lines)
        if finding.rule == Rule.INVISIBLE_CHARACTER:
            yield from _unseen(text, start, end)
        elif finding.rule == Rule.NULL and finding.location in nulls and text[start:end] in _NULLS:
            yield from dropped(document, nulls[finding.location], lines)
        elif repair := _REPAIRS.get(finding.rule):
            better = repair(text[start:end], finding)
            if better is not None:
                yield Edit(start, end, better)


def _unseen(text: str, start: int, end: int) -> Iterator[Edit]:
    """Take out a character that nobody sees, or those for which an escape stands in a quoted text."""
    if text[start] != '"':
        apart = text[start] in _SEPARATORS and text[start - 1 : start].strip() and text[end : end + 1].strip()
        yield Edit(start, end, " " if apart else "")
        return
    for found in _ESCAPE.finditer(text, start + 1, end - 1):
        meant = found[1] or ""
        character = chr(int(meant[1:], 16)) if len(meant) > 1 else _NAMED_ESCAPES.get(meant, "")
        if INVISIBLE.match(character):
            yield Edit(found.start(), found.end(), "")


def _nulls(document: Document) -> Iterator[tuple[Location, Path]]:
    """Go through the mappings' values that are null: where each stands, and the path to it."""
    waiting: list[tuple[Path, Data]] = [((), document.data)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [((*path, key), inner) for key, inner in value.items()]
        elif isinstance(value, list):
            waiting += [((*path, place), inner) for place, inner in enumerate(value)]
        elif value is None and path and isinstance(path[-1], str):
            yield document.where(path), path


def _quoted(written: str, _finding: Finding) -> str | None:
    """Quote a number or a truth value where text is due."""
    return f'"{written}"' if isinstance(resolve(written), int | Decimal) else None


def _bare_address(written: str, _finding: Finding) -> str | None:
    """Write straight quotes round an address instead of typographic ones."""
    found = _TYPOGRAPHIC.fullmatch(written)
    try:
        return f'"{_ADDRESS.validate_python(found["address"])}"' if found else None
    except ValidationError:
        return None


def _capital_currency(written: str, finding: Finding) -> str | None:
    """Write the code of a currency in capitals."""
    code = written.strip("\"'").upper()
    return written.upper() if _CURRENCY.search(finding.context) and code in CURRENCIES else None


def _padded_day(written: str, _finding: Finding) -> str | None:
    """Write a day with two digits for month and day."""
    found = _DAY.fullmatch(written)
    try:
        day = dt.date(*(int(found[part]) for part in ("year", "month", "day"))) if found else None
    except ValueError:
        return None
    return f"{found['quote']}{day.isoformat()}{found['quote']}" if found and day else None


_REPAIRS: Final[dict[str, Callable[[str, Finding], str | None]]] = {
    Rule.TEXT: _quoted,
    Rule.ADDRESS: _bare_address,
    Rule.CHOICE: _capital_currency,
    Rule.DAY: _padded_day,
}
"""How to write what a finding points at; None where it is not sure."""

MENDABLE: Final = frozenset({*_REPAIRS, Rule.INVISIBLE_CHARACTER, Rule.NULL})
"""The rules of which some findings can be mended."""
