"""The offerings of a catalog while it is read: those of lines written down and outlined, not held as objects."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, MutableMapping
from typing import TYPE_CHECKING, Any, Final

from mcred.sources.entries import Entry
from mcred.sources.lines import Line
from mcred.sources.outline import Outliner
from mcred.sources.written import Book

if TYPE_CHECKING:
    from mcred.model.catalog import Course, Credential, Program
    from mcred.sources.outline import Outline

_SECTIONS: Final = ("courses", "programs", "credentials")
"""Where the kinds of `written.KINDS` stand in a file."""


class Rows(MutableMapping[str, Entry[Any]]):
    """Entries of offerings by id. That of a line comes back with an outline in the offering's place."""

    def __init__(self) -> None:
        """Start with none."""
        self._entries: dict[str, Entry[Any] | int] = {}
        self._book, self._outliner = Book(), Outliner()
        self._outlines: list[Outline] = []
        self._numbers, self._starts = array("q"), array("q")
        self._files: list[Line] = []
        self._first_rows: list[int] = []

    def __getitem__(self, id: str) -> Entry[Any]:
        """Return an entry."""
        found = self._entries[id]
        if not isinstance(found, int):
            return found
        file = self._files[bisect_right(self._first_rows, found) - 1]
        section = _SECTIONS[self._book.kinds[found]]
        line = file.of_same_file(self._numbers[found], self._starts[found], section)
        return Entry(self._outlines[found], line, (section, 0), shipped=False)

    def __setitem__(self, id: str, entry: Entry[Any]) -> None:
        """Put an entry down: a line's as its outline and its text, and only those of other files as they are."""
        line = entry.document
        if not isinstance(line, Line) or not line.section:
            self._entries[id] = entry
            return
        if not self._files or self._files[-1].file != line.file:
            self._files.append(line)
            self._first_rows.append(len(self._numbers))
        self._numbers.append(line.number)
        self._starts.append(line.start)
        self._entries[id] = self._write(entry.noun)

    def __contains__(self, id: object) -> bool:
        """Tell whether there is such an entry, without making it."""
        return id in self._entries

    def __delitem__(self, id: str) -> None:
        """Forget an entry."""
        del self._entries[id]

    def __iter__(self) -> Iterator[str]:
        """Go through the ids in the order in which they were met."""
        return iter(self._entries)

    def __len__(self) -> int:
        """Count the entries."""
        return len(self._entries)

    def offerings(self) -> Mapping[str, Course | Program | Credential]:
        """Return the offerings in the order of their ids: as they are where none is a line's, else all written down."""
        entries = self._entries
        if not self._numbers:
            return {id: self[id].noun for id in sorted(entries)}
        # Copied into one piece: each would keep alone the memory round it that reading took, when the rest is let go.
        ids = "\0".join(sorted(entries)).split("\0")
        rows = {id: found if isinstance(found := entries[id], int) else self._write(found.noun) for id in ids}
        return self._book.offerings(rows, {id: self._outlines[row] for id, row in rows.items()})

    def _write(self, offering: Course | Program | Credential) -> int:
        self._outlines.append(self._outliner.outline(offering))
        return self._book.add(offering)
