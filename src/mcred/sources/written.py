"""Offerings written down as JSON, one behind another, each made again when somebody asks for it.

A catalog then costs what is looked at, not what it holds: the text of an offering takes a tenth of the object.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from mcred.model.catalog import Course, Credential, Program

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mcred.sources.outline import Outline

KINDS: Final[tuple[type[Course | Program | Credential], ...]] = (Course, Program, Credential)
_MOST_MADE: Final = 20_000
"""How many offerings stay once they were made: some 100 MiB of them."""


class Written(Mapping[str, Course | Program | Credential]):
    """Offerings by their ids, in ascending order, each made when it is asked for."""

    def __init__(
        self,
        ids: Sequence[str],
        kinds: bytes,
        starts: array[int] | memoryview,
        ends: array[int] | memoryview,
        text: memoryview,
        outlines: Mapping[str, Outline] | None = None,
    ) -> None:
        """Take the ids, the kind of each offering, where its JSON starts and ends in the text, and outlines if any."""
        self.ids, self.kinds, self.starts, self.ends, self.text = ids, kinds, starts, ends, text
        self._outlines = outlines
        self._made = lru_cache(_MOST_MADE)(self._make)

    def __getitem__(self, id: str) -> Course | Program | Credential:
        """Return an offering."""
        return self._made(id)

    def __contains__(self, id: object) -> bool:
        """Tell whether there is an offering, without making it."""
        return isinstance(id, str) and self._place(id) is not None

    def __iter__(self) -> Iterator[str]:
        """Go through the ids."""
        return iter(self.ids)

    def __len__(self) -> int:
        """Count them."""
        return len(self.ids)

    def take_outlines(self) -> Mapping[str, Outline] | None:
        """Hand out the outlines that were drawn while reading: once, since they are large and needed once."""
        outlines, self._outlines = self._outlines, None
        return outlines

    def _make(self, id: str) -> Course | Program | Credential:
        place = self._place(id)
        if place is None:
            raise KeyError(id)
        text = self.text[self.starts[place] : self.ends[place]]
        return KINDS[self.kinds[place]].model_validate_json(bytes(text))

    def _place(self, id: str) -> int | None:
        place = bisect_left(self.ids, id)
        return place if place < len(self.ids) and self.ids[place] == id else None


class Book:
    """What offerings are written into, in any order."""

    def __init__(self) -> None:
        """Start with nothing written."""
        self.kinds, self._ends, self._text = bytearray(), array("q", [0]), bytearray()

    def add(self, offering: Course | Program | Credential) -> int:
        """Write an offering down; return its number."""
        self._text += offering.model_dump_json(exclude_unset=True).encode("utf-8")
        self._ends.append(len(self._text))
        self.kinds.append(KINDS.index(type(offering)))
        return len(self.kinds) - 1

    def offerings(self, numbers: Mapping[str, int], outlines: Mapping[str, Outline] | None = None) -> Written:
        """Return offerings by their numbers, which are given in the order of ids. Nothing is written afterwards."""
        chosen = numbers.values()
        kinds = bytes(self.kinds[number] for number in chosen)
        starts, ends = (array("q", (self._ends[number + by] for number in chosen)) for by in (0, 1))
        return Written(tuple(numbers), kinds, starts, ends, memoryview(self._text), outlines)


def written(offerings: Mapping[str, Course | Program | Credential], ids: Iterable[str]) -> Written:
    """Return offerings as they are, or written down in the order of their ids."""
    if isinstance(offerings, Written):
        return offerings
    book = Book()
    return book.offerings({id: book.add(offerings[id]) for id in ids})
