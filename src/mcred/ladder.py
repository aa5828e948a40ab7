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

    from mcred.model.catalog import Catalog, Recognition
    from mcred.model.quantity import Credits
    from mcred.stacking import Step

MOST_RUNGS: Final = 200
"""How many lines of a tree are drawn, up and down; what is beyond is counted."""


@dataclass(frozen=True, slots=True)
class Route:
    """The best path from an offering to a target: what it is worth there (a share), and whether every step is open."""

    target: str
    steps: tuple[Step, ...]
    low: Decimal
    high: Decimal
    open: bool


@dataclass(frozen=True, slots=True)
class Rung:
    """One step up, and what follows from there. `low` and `high` are the share of `step.parent` of the first offering.

    `repeated` tells that its parent was drawn before, with all that follows.
    """

    step: Step
    low: Decimal
    high: Decimal
    open: bool
    above: tuple[Rung, ...]
    repeated: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an offering: an `id`, or a group of which `take` are needed (`form` all_of, any_of, n_of, grants)."""

    id: str
    form: str
    take: int
    of: tuple[Part, ...]
    size: Credits | None = None
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """What is still needed of `whole` when a step of a path is done: parts, or credits of its `unit`."""

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
        if child not in best:
            continue
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
    seen = {id}
    drawn, left = 0, 0

    def above(child: str, low: Decimal, high: Decimal, *, still: bool, depth: int) -> tuple[Rung, ...]:
        nonlocal drawn, left
        found = []
        for step in sorted(steps.get(child, ()), key=lambda step: (-step.low, -step.high, step.parent)):
            if drawn >= MOST_RUNGS or depth >= _DEEPEST:
                left += 1
                continue
            drawn += 1
            repeated = step.parent in seen
            seen.add(step.parent)
            share = low * step.low, high * step.high
            passes = still and is_open(step, finish)
            further = () if repeated else above(step.parent, *share, still=passes, depth=depth + 1)
            found.append(Rung(step, *share, open=passes, above=further, repeated=repeated))
        return tuple(found)

    tree = above(id, WHOLE, WHOLE, still=True, depth=0)
    return tree, left


_DEEPEST: Final = 50


def parts(catalog: Catalog, id: str) -> tuple[Part, int]:
    """Return what an offering is made of, and how many parts were left out because there are too many."""
    granters: dict[str, list[str]] = {}
    for other, offering in catalog.offerings.items():
        for granted in offering.granted:
            granters.setdefault(granted, []).append(other)
    seen: set[str] = set()
    drawn, left = 0, 0

    def part(name: str, depth: int) -> Part:
        nonlocal drawn, left
        offering = catalog.offerings.get(name)
        repeated = name in seen
        seen.add(name)
        drawn += 1
        size = required_credits(offering) if offering else None
        if offering is None or repeated or drawn >= MOST_RUNGS or depth >= _DEEPEST:
            left += int(offering is not None and not repeated)
            return Part(name, "", 0, (), size, repeated)
        inside: list[Part] = []
        form, take = "", 0
        if offering.requirement and offering.requirement.members:
            form, take = form_of(offering.requirement), offering.requirement.take
            inside += [member(one, depth + 1) for one in offering.requirement.members]
        inside += [Part("", "grants", 1, (part(one, depth + 1),)) for one in granters.get(name, ())]
        return Part(name, form, take, tuple(inside), size)

    def member(one: str | Requirement, depth: int) -> Part:
        if isinstance(one, str):
            return part(one, depth)
        return Part(
            "", form_of(one), one.take, tuple(member(each, depth + 1) for each in one.members), one.credit_total
        )

    return part(id, 0), left


def form_of(requirement: Requirement) -> str:
    """Name the form of a requirement: all_of, any_of or n_of."""
    return "all_of" if requirement.all_of else "any_of" if requirement.any_of else "n_of"


def missing(catalog: Catalog, route: Route, credit_rates: Mapping[str, Decimal]) -> Iterator[Missing]:
    """Go through what each step of a path leaves to be done, when nothing but the step before it is there."""
    for step in route.steps:
        whole = catalog.offerings[step.parent]
        total = required_credits(whole)
        if step.recognition is not None:
            accepted = _accepted(step.recognition, total, credit_rates)
            left = None if total is None or accepted is None else max(Decimal(0), total.amount - accepted)
            yield Missing(whole.id, (), left, total.unit if total else "", step.recognition)
        elif step.how != "grants" and whole.requirement is not None:
            lacking = _lacking(whole.requirement, step.child)
            if lacking:
                yield Missing(whole.id, lacking, None, "", None)


def _accepted(recognition: Recognition, total: Credits | None, credit_rates: Mapping[str, Decimal]) -> Decimal | None:
    """Return how many credits a recognition gives, in the unit of the whole."""
    if total is None:
        return None
    if recognition.credits is None:
        return None if recognition.share is None else recognition.share * total.amount
    return convert_credits(recognition.credits.amount, recognition.credits.unit, total.unit, credit_rates)


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
    return Part("", form_of(one), one.take, tuple(_named(each) for each in one.members))
