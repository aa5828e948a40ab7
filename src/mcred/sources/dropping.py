"""Take an entry out of a mapping in the text, with what belongs to it and nothing else: comments stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mcred.sources.place import LINE_BREAK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mcred.findings import Location
    from mcred.sources.builder import Path
    from mcred.sources.document import Document

_COLON: Final = re.compile(r"[ \t]*:[ \t]+")
_COMMA_AFTER: Final = re.compile(r"[ \t]*,[ \t]*")
_COMMA_BEFORE: Final = re.compile(r",[ \t]*$")
_REST_OF_LINE: Final = re.compile(r"[ \t]*(?P<comment>#[^\r\n]*)?(?P<end>\r\n?|\n|\Z)")
_DASHES: Final = re.compile(r"[ ]*(?:-[ ]+)+")


class Edit(NamedTuple):
    """A change of a text: what takes the place of the characters from `start` to just before `end`."""

    start: int
    end: int
    text: str


class _Entry(NamedTuple):
    """An entry of a mapping in its text: from the key to the end of the value, and what is before it in its line."""

    text: str
    start: int
    end: int
    lead: str

    @property
    def line(self) -> int:
        return self.start - len(self.lead)


def line_starts(text: str) -> list[int]:
    """Return the index at which each line starts."""
    return [0, *(line.end() for line in LINE_BREAK.finditer(text))]


def span(location: Location, lines: Sequence[int]) -> tuple[int, int]:
    """Return the indexes of a location in the text whose lines start at these indexes."""
    start = lines[location.line - 1] + location.column - 1
    return start, start + location.end_column - location.column


def dropped(document: Document, path: Path, lines: Sequence[int]) -> Iterator[Edit]:
    """Go through the changes that take out the entry of a mapping to which `path` leads.

    There are none where nothing but nulls would be left of the mapping, or where it is written in an unusual way.
    """
    text = document.source.text
    mapping = document.data
    for step in path[:-1]:
        mapping = mapping[step]  # type: ignore[index]  # the path comes from this very data
    _start, end = span(document.where(path), lines)
    key = document.where(path, key=True)
    start, key_end = span(key, lines)
    others = any(value is not None for value in mapping.values())  # type: ignore[union-attr]  # a mapping's path
    if not others or not _COLON.fullmatch(text, key_end, _start):
        return
    entry = _Entry(text, start, end, text[lines[key.line - 1] : start])
    opening, _closing = span(document.where(path[:-1]), lines)
    edit = _from_flow(entry) if text[opening] == "{" else _from_block(entry)
    if edit:
        yield edit


def _from_flow(entry: _Entry) -> Edit | None:
    """Take an entry out from between braces, with one comma."""
    after = _COMMA_AFTER.match(entry.text, entry.end)
    before = _COMMA_BEFORE.search(entry.lead)
    if after and not entry.lead.strip():
        rest = _REST_OF_LINE.match(entry.text, after.end())
        if rest and not rest["comment"]:  # it has lines of its own
            return Edit(entry.line, rest.end(), "")
    if after:
        return Edit(entry.start, after.end(), "")
    return Edit(entry.line + before.start(), entry.end, "") if before else None


def _from_block(entry: _Entry) -> Edit | None:
    """Take an entry out of a block, with its line; behind the dash of a list the next entry moves up."""
    rest = _REST_OF_LINE.match(entry.text, entry.end)
    if rest is None:
        return None
    if rest["comment"] is not None:
        return Edit(entry.start, rest.start("comment"), "")
    if not entry.lead.strip():
        return Edit(entry.line, rest.end(), "")
    if not _DASHES.fullmatch(entry.lead):
        return None
    following = re.compile(f" {{{len(entry.lead)}}}(?=[^ \t\r\n#])").match(entry.text, rest.end())
    if following:
        return Edit(entry.start, following.end(), "")
    return Edit(entry.line + len(entry.lead.rstrip()), rest.start("end"), "")
