"""What a program or a credential requires, as a tree of places that achievements can fill.

An offering that is not held but is itself made of parts stands in the tree with these, so that what is done of it
counts. A place is filled by one achievement; each recognition of a whole takes any number of achievements.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from mcred.model.catalog import Requirement
from mcred.model.quantity import convert_credits
from mcred.stacking import required_credits, steps_upward

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from mcred.fulfilment.holding import Achievement
    from mcred.model.catalog import Catalog, Offering
    from mcred.model.quantity import Credits
    from mcred.stacking import Step

MOST_PLACES, DEEPEST = 1_000, 50
"""Places of one tree, and wholes within wholes, which can double at every level. What is beyond is anything from
nothing to all."""

_ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for one offering: filled by having it, else worth what is done of its parts.

    `credits` is its size in the unit of the whole it belongs to, None where unknown. `cut` tells that it has parts that
    were not looked into.
    """

    id: str
    place: int
    credits: Fraction | None
    whole: Whole | None = None
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A requirement: the best `take` of its members count, each by its weight. `total` are the credits to reach."""

    requirement: Requirement
    take: int
    members: tuple[Slot | Group, ...]
    weights: tuple[Fraction, ...]
    total: Fraction | None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A recognition that an achievement (by its number) can use, on the day that it is held against."""

    achievement: int
    step: Step
    day: dt.date
    day_known: bool

    @property
    def is_open(self) -> bool:
        """Whether the recognition holds on that day."""
        return self.step.first_day <= self.day <= self.step.last_day


@dataclass(frozen=True, slots=True)
class Whole:
    """An offering with what it requires, and what it accepts from elsewhere, at most `most` of it.

    `unit` is that of its credits; ECTS where it states none.
    """

    id: str
    place: int
    parts: Group | None
    acceptances: tuple[Acceptance, ...]
    most: Fraction
    unit: str


@dataclass(frozen=True)
class Ground:
    """What trees are grown from: a catalog, what was achieved, and the day."""

    catalog: Catalog
    achieved: Sequence[Achievement]
    credit_rates: Mapping[str, Decimal]
    as_of: dt.date
    steps: Mapping[str, Sequence[Step]] = field(init=False)
    received: Mapping[str, Sequence[Step]] = field(init=False)
    granters: Mapping[str, Sequence[str]] = field(init=False)
    reached: tuple[frozenset[str], ...] = field(init=False)
    """For each achievement all that it leads to, itself included."""

    def __post_init__(self) -> None:
        """Find once what counts toward what."""
        steps = steps_upward(self.catalog.offerings, self.credit_rates)
        received: dict[str, list[Step]] = {}
        granters: dict[str, list[str]] = {}
        for child, upward in steps.items():
            for step in upward:
                if step.recognition:
                    received.setdefault(step.parent, []).append(step)
                elif step.how == "grants":
                    granters.setdefault(step.parent, []).append(child)
        for name, value in (("steps", steps), ("received", received), ("granters", granters)):
            object.__setattr__(self, name, value)
        object.__setattr__(self, "reached", tuple(self._upward(one.covers) for one in self.achieved))

    def _upward(self, ids: frozenset[str]) -> frozenset[str]:
        found, waiting = set(ids), sorted(ids)
        while waiting:
            for step in self.steps.get(waiting.pop(), ()):
                if step.parent not in found:
                    found.add(step.parent)
                    waiting.append(step.parent)
        return frozenset(found)

    def overlap(self, one: int, other: int) -> bool:
        """Tell whether of two achievements one is a part of the other, so that its credit is in the other's already."""
        first, second = self.achieved[one].covers, self.achieved[other].covers
        return not (second.isdisjoint(self.reached[one]) and first.isdisjoint(self.reached[other]))

    def leads_to(self, id: str) -> bool:
        """Tell whether something achieved is a part of an offering that it does not stand for itself."""
        return any(id in reached - one.covers for one, reached in zip(self.achieved, self.reached, strict=True))

    def grow(self, id: str) -> Whole:
        """Return what an offering requires and accepts."""
        return _Growth(self).whole(id, frozenset())


class _Growth:
    """One tree in the making, its places numbered as they come."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.places = 0

    def place(self) -> int:
        self.places += 1
        return self.places - 1

    def whole(self, id: str, inside: frozenset[str]) -> Whole:
        """Return an offering with its parts; what grants it does for it as well as what it requires."""
        offering = self.ground.catalog.offerings[id]
        total = required_credits(offering)
        unit = total.unit if total else "ects"
        requirement, granters = offering.requirement, self.ground.granters.get(id, ())
        if granters:
            own = (requirement,) if requirement and requirement.members else ()
            requirement = Requirement(any_of=(*own, *granters))
        place = self.place()
        parts = self.group(requirement, unit, inside | {id}) if requirement else None
        return Whole(id, place, parts, self._acceptances(id), self._most(offering, unit), unit)

    def group(self, requirement: Requirement, unit: str, inside: frozenset[str]) -> Group:
        """Return a requirement with its members. Parts of `all_of` weigh by their credits where all are known."""
        members = tuple(
            self.group(member, unit, inside) if isinstance(member, Requirement) else self.slot(member, unit, inside)
            for member in requirement.members
        )
        sizes = [
            self._in_unit(member.requirement.credit_total, unit) if isinstance(member, Group) else member.credits
            for member in members
        ]
        known = [size for size in sizes if size is not None]
        whole = sum(known, Fraction(0))
        if requirement.all_of and whole and len(known) == len(sizes):
            weights = tuple(size / whole for size in known)
        else:
            weights = (_ONE / max(1, requirement.take),) * len(members)
        return Group(requirement, requirement.take, members, weights, self._in_unit(requirement.credit_total, unit))

    def slot(self, id: str, unit: str, inside: frozenset[str]) -> Slot:
        """Return a place for an offering, with its parts where something achieved leads to it."""
        offering = self.ground.catalog.offerings.get(id)
        place, size = self.place(), self._in_unit(required_credits(offering), unit) if offering else None
        if id in inside or not self.ground.leads_to(id):
            return Slot(id, place, size)
        if self.places >= MOST_PLACES or len(inside) >= DEEPEST:
            return Slot(id, place, size, cut=True)
        return Slot(id, place, size, self.whole(id, inside))

    def _in_unit(self, size: Credits | None, unit: str) -> Fraction | None:
        if size is None:
            return None
        amount = convert_credits(size.amount, size.unit, unit, self.ground.credit_rates)
        return None if amount is None else Fraction(amount)

    def _acceptances(self, id: str) -> tuple[Acceptance, ...]:
        """Return the recognitions that achievements meet, open or not."""
        return tuple(
            Acceptance(number, step, one.holding.earned or self.ground.as_of, one.holding.earned is not None)
            for number, one in enumerate(self.ground.achieved)
            for step in self.ground.received.get(id, ())
            if step.child in one.covers
        )

    def _most(self, offering: Offering, unit: str) -> Fraction:
        """Return the share that may come from elsewhere: the cap, or what residency leaves; all where neither binds."""
        requirement = offering.requirement
        total = self._in_unit(required_credits(offering), unit)
        if requirement is None or not total:
            return _ONE
        cap = self._in_unit(requirement.transfer_cap, unit)
        here = self._in_unit(requirement.residency, unit) or Fraction(0)
        return max(Fraction(0), min(total, total if cap is None else cap, total - here)) / total
