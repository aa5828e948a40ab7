"""The ladder on which an offering stands: what it counts toward and by which path, what it is made of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from mcred.model.catalog import Requirement
from mcred.model.quantity import convert_credits
from mcred.stacking import WHOLE, required_credits, upward_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mcred.model.catalog import Catalog, Offering, Recognition
    from mcred.model.quantity import Credits
    from mcred.stacking import Step

MOST_RUNGS: Final = 200
"""How many lines of a tree are drawn, up and down; what is beyond is counted."""

_DEEPEST: Final = 50


@dataclass(frozen=True, slots=True)
class Route:
    """The best path from an offering to a target: what it is worth there (a share), and whether every step is open."""

    target: str
    steps: tuple[Step, ...]
    low: Decimal
    high: Decimal
    open: bool

    @property
    def further(self) -> bool:
        """Whether it leads beyond the certificate that the offering itself brings."""
        return any(step.how != "grants" for step in self.steps)


@dataclass(frozen=True, slots=True)
class Rung:
    """One step up, and what follows from there. `low` and `high` are the share of `step.parent` of the first offering.

    What follows from a parent that several paths reach is drawn behind the best of them; elsewhere it is `repeated`.
    `leads_on` tells that something follows, drawn here or not.
    """

    step: Step
    low: Decimal
    high: Decimal
    open: bool
    above: tuple[Rung, ...]
    repeated: bool
    leads_on: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an offering: an `id`, or a group of which `take` are needed (`form` all_of, any_of, n_of, grants).

    A group without a form lists nothing: it asks for credits of no named part.
    `requirement` holds what else is asked for: a total of credits, a transfer cap, a residency, a grade.
    """

    id: str
    form: str
    take: int
    of: tuple[Part, ...]
    size: Credits | None = None
    repeated: bool = False
    requirement: Requirement | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """What is still needed of `whole` when a step of a path is done: parts, and credits in the `unit` of its total.

    `credits` is None where the total, or what the step is worth of it, is unknown. Behind a `recognition` the parts
    are all that the whole lists: which of them the accepted credit stands for is not said.
    """

    whole: str
    parts: tuple[Part, ...]
    credits: Decimal | None
    unit: str
    recognition: Recognition | None


def is_open(step: Step, finish: dt.date) -> bool:
    """Tell whether a step can be taken with an offering that is finished on a day."""
    return step.first_day <= finish <= step.last_day


def routes(steps: Mapping[str, Sequence[Step]], id: str, finish: dt.date) -> tuple[Route, ...]:
    """Return the best path from an offering to everything that it counts toward, the most valuable first.

    A path that is open on the day of finishing comes before one that is not, then the one that is worth most.
    """
    best: dict[str, Route] = {id: Route(id, (), WHOLE, WHOLE, open=True)}
    for child in reversed(upward_order(_above(steps, id))):
        here = best[child]
        for step in steps.get(child, ()):
            found = Route(
                step.parent,
                (*here.steps, step),
                here.low * step.low,
                here.high * step.high,
                open=here.open and is_open(step, finish),
            )
            rival = best.get(step.parent)
            if rival is None or _merit(found) > _merit(rival):
                best[step.parent] = found
    del best[id]
    return tuple(sorted(best.values(), key=lambda route: (not route.open, -route.low, -route.high, route.target)))


def _merit(route: Route) -> tuple[bool, Decimal, Decimal, int]:
    return route.open, route.low, route.high, -len(route.steps)


def _above(steps: Mapping[str, Sequence[Step]], id: str) -> dict[str, Sequence[Step]]:
    """Return the part of the graph that can be reached from an offering."""
    found: dict[str, Sequence[Step]] = {}
    waiting = [id]
    while waiting:
        child = waiting.pop()
        if child not in found:
            found[child] = steps.get(child, ())
            waiting += [step.parent for step in found[child]]
    return found


def rungs(steps: Mapping[str, Sequence[Step]], id: str, finish: dt.date) -> tuple[tuple[Rung, ...], int]:
    """Return the tree upward, and how many of its rungs were left out because there are too many."""
    best = {route.target: route for route in routes(steps, id, finish)}
    drawn, left = 0, 0

    def above(child: str, here: Route) -> tuple[Rung, ...]:
        nonlocal drawn, left
        found = []
        for step in sorted(steps.get(child, ()), key=lambda step: (-step.low, -step.high, step.parent)):
            if drawn >= MOST_RUNGS or len(here.steps) >= _DEEPEST:
                left += 1
                continue
            drawn += 1
            onward = best[step.parent]
            repeated = onward.steps[-1] is not step
            passes = here.open and is_open(step, finish)
            rung = Rung(
                step,
                here.low * step.low,
                here.high * step.high,
                open=passes,
                above=() if repeated else above(step.parent, onward),
                repeated=repeated,
                leads_on=bool(steps.get(step.parent)),
            )
            found.append(rung)
        return tuple(found)

    return above(id, Route(id, (), WHOLE, WHOLE, open=True)), left


def parts(catalog: Catalog, id: str) -> tuple[Part, int]:
    """Return what an offering is made of, and how many parts were left out because there are too many."""
    granters: dict[str, list[str]] = {}
    for other, offering in catalog.offerings.items():
        for granted in offering.granted:
            granters.setdefault(granted, []).append(other)
    seen: set[str] = set()
    drawn, left = 0, 0

    def part(name: str, depth: int) -> Part:
        offering = catalog.offerings.get(name)
        asked = offering.requirement if offering else None
        if offering is None or name in seen:
            size = required_credits(offering) if offering else None
            return Part(name, "", 0, (), size, repeated=bool(asked or granters.get(name)))
        seen.add(name)
        inside = members(asked.members, depth) if asked else []
        grants = [Part("", "grants", 1, (one,)) for one in members(granters.get(name, ()), depth)]
        form, take = (form_of(asked), asked.take) if asked else ("", 0)
        return Part(name, form, take, (*inside, *grants), required_credits(offering), requirement=asked)

    def members(of: Sequence[str | Requirement], depth: int) -> list[Part]:
        nonlocal drawn, left
        found = []
        for one in of:
            if drawn >= MOST_RUNGS or depth >= _DEEPEST:
                left += 1
                continue
            drawn += 1
            found.append(part(one, depth + 1) if isinstance(one, str) else group(one, depth + 1))
        return found

    def group(one: Requirement, depth: int) -> Part:
        inside = tuple(members(one.members, depth))
        return Part("", form_of(one), one.take, inside, one.credit_total, requirement=one)

    return part(id, 0), left


def form_of(requirement: Requirement) -> str:
    """Name the form of a requirement: all_of, any_of or n_of; nothing where it lists no parts."""
    return next((form for form in ("all_of", "any_of", "n_of") if getattr(requirement, form)), "")


def missing(catalog: Catalog, route: Route, credit_rates: Mapping[str, Decimal]) -> Iterator[Missing]:
    """Go through what each step of a path leaves to be done, when nothing but the step before it is there."""
    for step in route.steps:
        whole = catalog.offerings[step.parent]
        asked, total = whole.requirement, required_credits(whole)
        unit = total.unit if total else ""
        if step.recognition is not None:
            accepted = _accepted(step.recognition, whole, credit_rates)
            listed = (_named(asked),) if asked and asked.members else ()
            yield Missing(whole.id, listed, _left(total, accepted), unit, step.recognition)
        elif step.how != "grants" and asked is not None:
            done = _in_unit(required_credits(catalog.offerings[step.child]), unit, credit_rates)
            lacking, left = _lacking(asked, step.child) or (), _left(total, done)
            if lacking or left or (left is None and asked.credit_total):
                yield Missing(whole.id, lacking, left, unit if left is not None else "", None)


def _left(total: Credits | None, done: Decimal | None) -> Decimal | None:
    return None if total is None or done is None else max(Decimal(0), total.amount - done)


def _accepted(recognition: Recognition, whole: Offering, credit_rates: Mapping[str, Decimal]) -> Decimal | None:
    """Return how many credits a recognition gives, in the unit of the whole and within its transfer cap."""
    total, asked = required_credits(whole), whole.requirement
    if total is None:
        return None
    given = _in_unit(recognition.credits, total.unit, credit_rates)
    if recognition.share is not None:
        given = recognition.share * total.amount
    if asked is None or asked.transfer_cap is None:
        return given
    cap = _in_unit(asked.transfer_cap, total.unit, credit_rates)
    return None if given is None or cap is None else min(given, cap)


def _in_unit(size: Credits | None, unit: str, credit_rates: Mapping[str, Decimal]) -> Decimal | None:
    return convert_credits(size.amount, size.unit, unit, credit_rates) if size and unit else None


def _lacking(requirement: Requirement, done: str) -> tuple[Part, ...] | None:
    """Return what a requirement still lacks when one part is done; None where that part is not in it."""
    for place, one in enumerate(requirement.members):
        inner = () if one == done else _lacking(one, done) if isinstance(one, Requirement) else None
        if inner is not None:
            others = [each for other, each in enumerate(requirement.members) if other != place]
            due = requirement.take - 1
            rest = tuple(_named(each) for each in others)
            if due == len(others):
                return (*inner, *rest)
            return (*inner, Part("", "n_of", due, rest)) if due else inner
    return None


def _named(one: str | Requirement) -> Part:
    if isinstance(one, str):
        return Part(one, "", 0, ())
    inside = tuple(_named(each) for each in one.members)
    return Part("", form_of(one), one.take, inside, one.credit_total, requirement=one)
