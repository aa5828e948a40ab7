"""The offerings and the anonymous groups of their requirements as rows, parts on lower levels than what they make."""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from mcred.findings import McredError
from mcred.model.catalog import Requirement
from mcred.model.columns import Choices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from decimal import Decimal

    from mcred.model.columns import Flags, Floats, Ints
    from mcred.sources.outline import Outline

UNKNOWN = -1


class Codes:
    """Names as numbers, in order of first use; -1 for none."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        """Start with names whose numbers are then known to be the same for the same catalog."""
        self.number = {name: place for place, name in enumerate(names)}

    def of(self, name: str | None) -> int:
        """Return a name's number, a new one where it has none yet."""
        return UNKNOWN if name is None else self.number.setdefault(name, len(self.number))

    @property
    def names(self) -> tuple[str, ...]:
        """The names by number."""
        return tuple(self.number)


def ints(values: Iterable[int]) -> Ints:
    """Return whole numbers as an array."""
    return np.fromiter(values, np.int64)


def floats(values: Iterable[float | Decimal]) -> Floats:
    """Return numbers as an array."""
    return np.fromiter((float(value) for value in values), np.float64)


class Structure:
    """The offerings and the anonymous groups of their requirements as rows with children on lower levels."""

    def __init__(self, outlines: Mapping[str, Outline]) -> None:
        """Lay the offerings of a catalog out. Raises McredError where one is a part of itself."""
        self.ids = tuple(sorted(outlines))
        self.outlines = tuple(outlines[id] for id in self.ids)
        self.row_of = {id: row for row, id in enumerate(self.ids)}
        self.children: dict[int, list[int]] = {}
        self.take: dict[int, int] = {}
        self.rows = len(self.ids)
        grants = [
            (row, self.row_of[id])
            for row, outline in enumerate(self.outlines)
            for id in outline.granted
            if id in self.row_of
        ]
        self.granted_by = ints(row for row, _ in grants), ints(granted for _, granted in grants)
        self.granters: dict[int, list[int]] = defaultdict(list)
        for granter, granted in grants:
            self.granters[granted].append(granter)
        for row, outline in enumerate(self.outlines):
            self._compose(row, outline)
        self.groups = self.rows - len(self.ids)
        self._turn_round()
        self.level = self._levels()
        self.levels = self._by_level(self.level.tolist(), self.children, self.take)
        self.shares_parts = self._shares_parts()
        self.represented = np.fromiter(
            (
                outline.type is not None and row in self.granters and not outline.prices
                for row, outline in enumerate(self.outlines)
            ),
            bool,
        )

    def _compose(self, row: int, outline: Outline) -> None:
        """Say what a row is made of: what it requires, or one of the offerings that grant it."""
        requires = outline.requirement
        granters = self.granters.get(row, [])
        if requires and requires.members and granters:
            self.children[row], self.take[row] = [self._group(requires), *granters], 1
        elif requires and requires.members:
            self.children[row], self.take[row] = self._members(requires), requires.take
        elif granters:
            self.children[row], self.take[row] = list(granters), 1

    def _members(self, requirement: Requirement) -> list[int]:
        return [
            self._group(member) if isinstance(member, Requirement) else self.row_of[member]
            for member in requirement.members
            if isinstance(member, Requirement) or member in self.row_of
        ]

    def _group(self, requirement: Requirement) -> int:
        row, self.rows = self.rows, self.rows + 1
        self.children[row], self.take[row] = self._members(requirement), requirement.take
        return row

    def parts(self, row: int) -> Sequence[int]:
        """Return what a row is made of."""
        return self.children.get(row, ())

    def wholes(self, row: int) -> Sequence[int]:
        """Return what is made of a row."""
        start, end = self._above_starts[row : row + 2].tolist()
        return self._above[start:end].tolist()  # type: ignore[no-any-return]  # whole numbers

    def _turn_round(self) -> None:
        """Note for every row what is made of it."""
        parents = ints(row for row, children in self.children.items() for _ in children)
        children = ints(child for children in self.children.values() for child in children)
        self._above = parents[np.argsort(children, kind="stable")]
        counts = np.bincount(children, minlength=self.rows)
        self._above_starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])

    def _levels(self) -> Ints:
        """Return each row's level: 0 without parts, else one above its highest part. Not recursive: chains are long."""
        waiting = array("q", bytes(8 * self.rows))
        for row, children in self.children.items():
            waiting[row] = len(children)
        level = array("q", bytes(8 * self.rows))
        ready = array("q", (row for row in range(self.rows) if not waiting[row]))
        for row in ready:
            for parent in self.wholes(row):
                level[parent] = max(level[parent], level[row] + 1)
                waiting[parent] -= 1
                if not waiting[parent]:
                    ready.append(parent)
        if len(ready) < self.rows:
            stuck = next(row for row in range(self.rows) if waiting[row] and row < len(self.ids))
            raise McredError(f"{self.ids[stuck]} is a part of itself", "mcred check shows each of the places")
        return ints(level)

    @staticmethod
    def _by_level(
        level: Sequence[int], children: Mapping[int, list[int]], take: Mapping[int, int]
    ) -> tuple[Choices, ...]:
        by_level: dict[int, list[int]] = defaultdict(list)
        for row in sorted(children):
            if children[row]:
                by_level[level[row]].append(row)
        return tuple(choices_of(rows, children, take) for _, rows in sorted(by_level.items()))

    def _shares_parts(self) -> Flags:
        """Find the rows that reach a part in two ways."""
        below: dict[int, set[int]] = {}
        shares = np.zeros(self.rows, dtype=bool)
        for choices in self.levels:
            for row, take, children in choices.groups():
                parts: set[int] = set()
                for child in children:
                    reached = below.get(child, set()) | {child}
                    shares[row] |= bool(shares[child]) or (take > 1 and not parts.isdisjoint(reached))
                    parts |= reached
                below[row] = parts
        return shares

    def spread(self, values: Iterable[float]) -> Floats:
        """Return values of the offerings with NaN for the groups behind them."""
        return np.concatenate([floats(values), np.full(self.groups, math.nan)])

    def any_below(self, flags: Iterable[bool]) -> Flags:
        """Return for every row whether it or anything that it is made of has the flag."""
        found = np.array([*flags, *[False] * self.groups], dtype=bool)
        for choices in self.levels:
            found[choices.rows] |= np.logical_or.reduceat(found[choices.children], choices.starts[:-1])
        return found

    def languages(self) -> list[str | None]:
        """Return each offering's language: its own, else the one that all its parts have in common."""
        language: list[str | None] = [outline.language for outline in self.outlines] + [None] * self.groups
        for choices in self.levels:
            for row, _, children in choices.groups():
                parts = {language[child] for child in children}
                language[row] = language[row] or (parts.pop() if len(parts) == 1 else None)
        return language[: len(self.ids)]


def choices_of(rows: Sequence[int], children: Mapping[int, Sequence[int]], take: Mapping[int, int]) -> Choices:
    """Return the children and the number to take of each of the rows."""
    starts = np.cumsum([0, *(len(children[row]) for row in rows)])
    return Choices(
        ints(rows),
        ints(starts),
        ints(child for row in rows for child in children[row]),
        ints(take[row] for row in rows),
    )


def closure(rows: Iterable[int], onward: Callable[[int], Sequence[int]]) -> set[int]:
    """Return the rows and all that can be reached from them."""
    found = set(rows)
    waiting = list(found)
    while waiting:
        for row in onward(waiting.pop()):
            if row not in found:
                found.add(row)
                waiting.append(row)
    return found
