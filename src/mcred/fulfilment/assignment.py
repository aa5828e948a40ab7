"""Which achievement fills which place, so that the places' gains add up to most: a flow of greatest gain.

Achievements are on the left, places on the right, some of the places in groups of which only so many count. One
augmenting path of greatest gain after another (successive shortest paths; Busacker & Gowen 1960) is exact, and
with gains as whole multiples of one fraction it is so to the last digit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import lcm
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

_SOURCE, _SINK = 0, 1


@dataclass(frozen=True, slots=True)
class Option:
    """A place that an achievement can fill, and what it is worth there.

    `group` is the number of a group of places, of which only `room` count; None where nothing limits them. A `shared`
    place takes any number of achievements.
    """

    place: int
    gain: Fraction
    group: int | None = None
    room: int = 0
    shared: bool = False


@dataclass(slots=True)
class _Arc:
    target: int
    room: int
    gain: int
    back: int


@dataclass(slots=True)
class _Network:
    """Arcs by the node that they leave. Each stands beside one that leads back, with what can be taken back."""

    arcs: list[list[_Arc]] = field(default_factory=lambda: [[], []])

    def node(self) -> int:
        self.arcs.append([])
        return len(self.arcs) - 1

    def join(self, start: int, end: int, room: int, gain: int = 0) -> None:
        self.arcs[start].append(_Arc(end, room, gain, len(self.arcs[end])))
        self.arcs[end].append(_Arc(start, 0, -gain, len(self.arcs[start]) - 1))

    def augment(self) -> bool:
        """Send one unit by the path of greatest gain; False where none gains anything."""
        best: list[int | None] = [None] * len(self.arcs)
        came_by: dict[int, tuple[int, int]] = {}
        best[_SOURCE] = 0
        waiting = [_SOURCE]
        for node in waiting:  # grows while it is read: a node comes again whenever a better way to it is found
            so_far = best[node]
            for number, arc in enumerate(self.arcs[node]):
                gain = None if so_far is None or not arc.room else so_far + arc.gain
                known = best[arc.target]
                if gain is not None and (known is None or gain > known):
                    best[arc.target] = gain
                    came_by[arc.target] = (node, number)
                    waiting.append(arc.target)
        gained = best[_SINK]
        if gained is None or gained <= 0:
            return False
        node = _SINK
        while node != _SOURCE:
            node, number = came_by[node]
            arc = self.arcs[node][number]
            arc.room -= 1
            self.arcs[arc.target][arc.back].room += 1
        return True


_EVERY: Final = 1_000_000
"""Room where nothing limits it."""


def most_gain(options: Mapping[int, Sequence[Option]], room_taken: Mapping[int, int]) -> dict[int, Option]:
    """Return for each achievement the place that it fills; those that are not in the answer fill none.

    `room_taken` says how many places of a group are filled already. Of equally good answers that one is found in which
    earlier achievements fill earlier options.
    """
    network = _Network()
    scale = lcm(*(option.gain.denominator for choices in options.values() for option in choices))
    places: dict[int, int] = {}
    groups: dict[int, int] = {}
    lefts: dict[int, int] = {}
    for achievement, choices in options.items():
        lefts[achievement] = left = network.node()
        network.join(_SOURCE, left, 1)
        for option in choices:
            if option.place not in places:
                places[option.place] = right = network.node()
                end = _SINK
                if option.group is not None:
                    if option.group not in groups:
                        groups[option.group] = network.node()
                        free = max(0, option.room - room_taken.get(option.group, 0))
                        network.join(groups[option.group], _SINK, free)
                    end = groups[option.group]
                network.join(right, end, _EVERY if option.shared else 1)
            network.join(left, places[option.place], 1, int(option.gain * scale))
    while network.augment():
        pass
    taken = {}
    for achievement, left in lefts.items():
        for arc, option in zip(network.arcs[left][1:], options[achievement], strict=True):
            if not arc.room:
                taken[achievement] = option
    return taken
