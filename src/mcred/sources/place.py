"""Places in a file: from the positions that the YAML parser gives to the locations that findings show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from mcred.findings import Location

LINE_LEAD = 1000
"""How many characters of a line a location keeps before its column, and as many from there on: a file can be one
line of many megabytes. So the column stands at `min(column - 1, LINE_LEAD)` of a location's text."""

LINE_BREAK = re.compile(r"\r\n?|\n")


class Mark(Protocol):
    """A position as libyaml counts it: characters from 0, over the whole text and within a line."""

    @property
    def index(self) -> int:
        """Characters before it in the text."""

    @property
    def line(self) -> int:
        """Lines before its line."""

    @property
    def column(self) -> int:
        """Characters before it in its line."""


@dataclass(frozen=True, slots=True)
class Point:
    """A position that was counted here."""

    index: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file under the name that its reader knows."""

    file: str
    text: str

    def between(self, start: Mark, end: Mark) -> Location:
        """Return the location from `start` to just before `end`.

        What goes on over further lines, a block mapping, is located by the rest of its first line.
        """
        line_end = self._line_end(start.index)
        if end.line > start.line:
            stop = start.column + max(1, len(self.text[start.index : line_end].rstrip()))
        else:
            stop = max(end.column, start.column + 1)
        opening = start.index - start.column
        shown = self.text[max(opening, start.index - LINE_LEAD) : line_end]
        line = start.line + 1
        return Location(self.file, line, start.column + 1, line, stop + 1, shown)

    def at(self, index: int, length: int = 1) -> Location:
        """Return the location of `length` characters of one line, counted from the start of the text."""
        return self.after(self.point(index), length)

    def after(self, start: Mark, length: int) -> Location:
        """Return the location of `length` characters of one line from `start` on."""
        return self.between(start, Point(start.index + length, start.line, start.column + length))

    def point(self, index: int) -> Point:
        """Count lines and columns up to an index."""
        text = self.text
        line = text.count("\n", 0, index) + text.count("\r", 0, index) - text.count("\r\n", 0, index)
        opening = max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1
        return Point(index, line, index - opening)

    def _line_end(self, index: int) -> int:
        """Return where the line of an index ends, or as far on as a location shows of it."""
        furthest = min(index + LINE_LEAD, len(self.text))
        found = LINE_BREAK.search(self.text, index, furthest)
        return found.start() if found else furthest


def written(location: Location) -> str:
    """Return what stands at a location, as far as its text shows it."""
    start = min(location.column - 1, LINE_LEAD)
    return location.text[start : start + location.end_column - location.column]
