"""What is made of what: the parts of every whole, and the way down and up from a row.

Rows are those of the columns: first the offerings, `named` of them, then the anonymous groups that requirements nest.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcred.model.columns import Columns

_NONE: tuple[int, tuple[int, ...]] = (0, ())


@dataclass(frozen=True)
class Parts:
    """`children` says of each row that is made of others how many it takes, and which there are."""

    named: int
    children: dict[int, tuple[int, tuple[int, ...]]]

    @classmethod
    def of(cls, columns: Columns) -> Parts:
        """Read them off the columns."""
        groups = (group for choices in columns.levels for group in choices.groups())
        return cls(len(columns.ids), {row: (take, tuple(inside)) for row, take, inside in groups})

    def inside(self, row: int) -> tuple[int, ...]:
        """Return the children of a row; nothing where it is not made of others."""
        return self.children.get(row, _NONE)[1]

    @cached_property
    def above(self) -> dict[int, list[int]]:
        """The rows that have a row as a child."""
        found: dict[int, list[int]] = defaultdict(list)
        for row, (_, inside) in self.children.items():
            for child in inside:
                found[child].append(row)
        return dict(found)

    def below(self, row: int) -> set[int]:
        """Return all that a row is made of, itself included."""
        found, waiting = {row}, [row]
        while waiting:
            new = [child for child in self.inside(waiting.pop()) if child not in found]
            found.update(new)
            waiting += new
        return found

    def certain(self, row: int) -> set[int]:
        """Return a row and the parts that are done whenever it is: all children of what takes all of them."""
        found, waiting = {row}, [row]
        while waiting:
            take, inside = self.children.get(waiting.pop(), _NONE)
            if take == len(inside):
                waiting += [child for child in inside if child not in found]
                found.update(inside)
        return found

    def requirement(self, row: int) -> Iterator[int]:
        """Go through a row and the anonymous groups that its requirement nests, at whatever depth."""
        yield row
        for child in self.inside(row):
            if child >= self.named:
                yield from self.requirement(child)

    def places(self, row: int) -> list[int]:
        """Return the offerings that a requirement names, each as often as it does."""
        return [child for group in self.requirement(row) for child in self.inside(group) if child < self.named]

    def is_contested(self, row: int) -> bool:
        """Tell whether an offering's requirement names a part in more than one place."""
        places = self.places(row) if row < self.named else []
        return len(places) > len(set(places))
