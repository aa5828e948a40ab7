"""How far a learner is: toward which credentials, what is left in hours and money, and what ends when.

What is left is what the engine says of an offering with all that is held free of charge and of time. Credit that is
recognised takes something off both, but nobody says how much: between nothing and its share.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from mcred.fulfilment.holding import Holding, achievements, has_lapsed, last_day
from mcred.fulfilment.measure import Fulfilment, fulfil
from mcred.fulfilment.tree import Acceptance, Ground
from mcred.model.catalog import Credential, Program
from mcred.model.quantity import Bounds
from mcred.pricing import PARTS
from mcred.scoring.situation import Situation

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from mcred.fulfilment.measure import Part
    from mcred.model.catalog import Catalog
    from mcred.model.columns import Columns, Interval
    from mcred.model.goal import Goal
    from mcred.model.quantity import Rates


@dataclass(frozen=True, slots=True)
class Ending:
    """Something that ends: `what` (an offering) on its last `day`, and why that matters.

    `why` is `held` for a credential that is good until then, `counted` for a recognition that the share rests on,
    `onward` for one of the credential toward `toward`, `access` for what was paid for.
    """

    what: str
    day: dt.date
    why: Literal["held", "counted", "onward", "access"]
    toward: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one offering is: what is done, what is left, and what ends on the way.

    `minutes` are left to study, `cost` is left to pay in ten-thousandths of the learner's currency. `wanted` tells that
    the goal names it as its target or to stack toward.
    """

    fulfilment: Fulfilment
    minutes: Bounds
    cost: Bounds
    endings: tuple[Ending, ...]
    wanted: bool

    @property
    def id(self) -> str:
        """Its id."""
        return self.fulfilment.id


@dataclass(frozen=True)
class Standing:
    """A learner with what is held on one day. `situation` is that of the goal with all of it held."""

    catalog: Catalog
    situation: Situation
    holdings: tuple[Holding, ...]
    ground: Ground

    @property
    def lapsed(self) -> tuple[Holding, ...]:
        """What is held no longer."""
        return tuple(one for one in self.holdings if has_lapsed(self.catalog, one, self.situation.as_of))

    @property
    def held(self) -> frozenset[str]:
        """All offerings that count as held: what was achieved, and what it stands for."""
        return frozenset().union(*(one.covers for one in self.ground.achieved))

    @property
    def wanted(self) -> tuple[str, ...]:
        """What the goal names: its target, and what it stacks toward."""
        goal = self.situation.goal
        named = (*((goal.target,) if goal.target else ()), *goal.stack_toward)
        return tuple(dict.fromkeys(id for id in named if id in self.catalog.offerings))


def standing_of(
    catalog: Catalog, columns: Columns, goal: Goal, rates: Rates, as_of: dt.date, holdings: Sequence[Holding]
) -> Standing:
    """Return where a learner stands who holds so much. What has lapsed is not held, whatever the goal lists."""
    credit_rates = {str(unit): rate for unit, rate in goal.credit_rates.items()}
    ground = Ground(catalog, achievements(catalog, holdings, as_of), credit_rates, as_of)
    holds = tuple(one.id for one in holdings if not has_lapsed(catalog, one, as_of))
    learner = goal.learner.model_copy(update={"holds": holds})
    situation = Situation(columns, goal.model_copy(update={"learner": learner}), rates, as_of)
    return Standing(catalog, situation, tuple(holdings), ground)


def within_reach(standing: Standing) -> tuple[list[Progress], list[Acceptance]]:
    """Return how far everything is that is begun and not held, and the recognitions that were met when closed.

    What the goal names comes first, begun or not; then what is furthest. A program that grants a credential is told by
    that credential.
    """
    reached = frozenset().union(*standing.ground.reached, standing.wanted) - standing.held
    found = []
    closed: list[Acceptance] = []
    for id in sorted(reached):
        if id in standing.wanted or _stands_for_itself(standing.catalog, id):
            fulfilment = fulfil(standing.ground, id)
            closed += [one for one in fulfilment.closed if one.step.parent == id]
            if fulfilment.share.high > 0 or id in standing.wanted:
                found.append(progress_of(standing, fulfilment))
    order = {id: place for place, id in enumerate(standing.wanted)}
    found.sort(key=lambda one: (order.get(one.id, len(order)), *(-end for end in one.fulfilment.share), one.id))
    return found, closed


def _stands_for_itself(catalog: Catalog, id: str) -> bool:
    """Tell whether an offering is a credential, or a program that ends with none of the catalog's."""
    offering = catalog.offerings[id]
    if isinstance(offering, Program):
        return not any(granted in catalog.offerings for granted in offering.granted)
    return isinstance(offering, Credential)


def progress_of(standing: Standing, fulfilment: Fulfilment) -> Progress:
    """Return what an offering that is so far fulfilled leaves to do, and what ends on the way."""
    pricing = standing.situation.pricing
    row = standing.situation.columns.ids.index(fulfilment.id)
    timed_by_parts = standing.catalog.offerings[fulfilment.id].hours is None
    paid_by_parts = bool(pricing.routes.form[pricing.chosen[row]] == PARTS)
    return Progress(
        fulfilment=fulfilment,
        minutes=_left(standing, fulfilment, pricing.minutes, by_parts=timed_by_parts),
        cost=_left(standing, fulfilment, pricing.cost, by_parts=paid_by_parts),
        endings=tuple(sorted(set(_endings(standing, fulfilment)), key=lambda one: (one.day, one.what, one.why))),
        wanted=fulfilment.id in standing.wanted,
    )


def _left(standing: Standing, fulfilment: Fulfilment, whole: Interval, *, by_parts: bool) -> Bounds:
    """Return what is left of a quantity of each row, which is the sum of its parts' or its own.

    The engine lets something held stand in two places of a requirement; where that would make a difference what is
    left is at most that of the parts that are really missing. Credits that no named part brings are not bounded.
    """
    if fulfilment.done:
        return Bounds(0.0, 0.0)
    rows = {id: row for row, id in enumerate(standing.situation.columns.ids)}
    row = rows[fulfilment.id]
    low, high = float(whole.low[row]), float(whole.high[row])
    if fulfilment.contested and fulfilment.root:
        most = {id: float(whole.high[row]) for id, row in rows.items() if id not in standing.held}
        high = max(high, _missing(fulfilment.root, most))
    if fulfilment.open_ended and by_parts:
        high = math.inf
    return Bounds(math.floor(low * (1 - fulfilment.transfer.high)), high)


def _missing(part: Part, most: dict[str, float]) -> float:
    """Return the least that the missing parts come to, each at its most. What is held already is of no use twice."""
    if part.done:
        return 0.0
    if part.form == "offering":
        return most.get(part.id, math.inf)
    return sum(sorted(_missing(one, most) for one in part.parts)[: part.take])


def _endings(standing: Standing, fulfilment: Fulfilment) -> Iterator[Ending]:
    catalog, as_of = standing.catalog, standing.situation.as_of
    achieved = standing.ground.achieved
    used = {part.by for part in fulfilment.parts} | {achieved[one.achievement].id for one in fulfilment.accepted}
    for holding in standing.holdings:
        day = last_day(catalog, holding)
        if holding.id in used and day and day >= as_of:
            yield Ending(holding.id, day, "held")
    for one in fulfilment.accepted:
        if one.step.recognition and one.step.recognition.valid_until and not one.day_known:
            yield Ending(one.step.child, one.step.recognition.valid_until, "counted", one.step.parent)
    for step in standing.ground.steps.get(fulfilment.id, ()):
        if step.recognition and step.recognition.valid_until and step.last_day >= as_of:
            yield Ending(fulfilment.id, step.last_day, "onward", step.parent)
    missing = {part.id for part in fulfilment.parts if part.form == "offering" and not part.done} - standing.held
    for id in sorted((missing | {fulfilment.id}) & catalog.offerings.keys()):
        for price in catalog.offerings[id].prices:
            if price.access_until and price.access_until >= as_of:
                yield Ending(id, price.access_until, "access")
