"""The best plan by brute force: every set of courses, every way to pay, every order; and what is wrong with a plan.

Nothing here is shared with the planner but the model of catalogs and goals: needs, bills and months are worked out from
the words of the method, in whole cents and minutes. Aid, regions, sessions and credit transfer are left out.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import inf
from typing import TypeAlias

from mcred.model.catalog import Catalog, Plan, Prerequisite, Price, Requirement
from mcred.model.goal import Goal

Ids: TypeAlias = "frozenset[str]"


@dataclass(frozen=True)
class Answer:
    """What is studied, and what that costs at least and takes."""

    cents: int
    minutes: int
    ids: tuple[str, ...]


class Oracle:
    """One catalog before one goal; `start` to the deadline are `days`."""

    def __init__(self, catalog: Catalog, goal: Goal, avoid: Ids = frozenset()) -> None:
        self.catalog, self.goal = catalog, goal
        self.below, self.done = cache(self._below), cache(self._done)
        self.extras, self.single, self.ways = cache(self._extras), cache(self._single), cache(self._ways)
        self.pace = round(60 * goal.learner.hours_per_week)
        self.paid_for = goal.want in {"certificate", "credit"}
        self.granters = {
            id: [one.id for one in catalog.offerings.values() if id in one.granted] for id in catalog.offerings
        }
        listed = set(goal.learner.holds)
        granted = {one for id in listed for one in catalog.offerings[id].granted}
        self.held = frozenset(listed | granted | {one for id in listed | granted for one in self.granters.get(id, ())})
        self.most = 10**12 if goal.limits.budget is None else goal.limits.budget * 100
        self.has = {skill.skill: skill.level for skill in goal.learner.skills}
        self.composed = {id for id, one in catalog.offerings.items() if one.requirement or self.granters[id]}
        studied = catalog.offerings.keys() - self.composed - self.held - avoid
        self.units = sorted(id for id in studied if catalog.offerings[id].hours and self.ways(id))

    # What is done

    def _below(self, id: str) -> Ids:
        """Return an offering and all that can be a part of it."""
        found = {id}.union(*(self.below(one) for one in self.granters[id]))
        requires = self.catalog.offerings[id].requirement
        return (
            frozenset(found.union(*(self.below(one) for one in named_in(requires)))) if requires else frozenset(found)
        )

    def _done(self, studied: Ids, unpaid: Ids) -> Ids:
        """Return all that is done when these units are; wholes whose fee is `unpaid` never are."""
        done = set(studied | self.held)
        while True:
            new = {id for id in self.composed - done - unpaid if self._made(id, frozenset(done))}
            if not new:
                return frozenset(done)
            done |= new

    def _made(self, id: str, done: Ids) -> bool:
        requires = self.catalog.offerings[id].requirement
        return any(one in done for one in self.granters[id]) or (
            requires is not None and any(True for _ in fillings(requires, done))
        )

    def teaches(self, id: str, skill: str, level: int) -> bool:
        return any(one.skill == skill and (one.level or 1) >= level for one in self.catalog.offerings[id].teaches or ())

    def reached(self, skill: str, level: int, done: Ids) -> bool:
        return self.has.get(skill, 0) >= level or any(self.teaches(id, skill, level) for id in done)

    def ready(self, id: str, done: Ids) -> bool:
        """Tell whether all that a unit needs first is there."""
        return all(
            self.reached(need.skill, need.level, done) if isinstance(need, Prerequisite) else need in done
            for need in self.catalog.offerings[id].prerequisites
        )

    def meets(self, done: Ids, must: Ids = frozenset()) -> bool:
        """Tell whether the goal is reached."""
        ends = [*must, *([self.goal.target] if self.goal.target else [])]
        return all(end in done for end in ends) and all(
            self.reached(one.skill, one.level, done) for one in self.goal.skills
        )

    def orders(self, studied: Ids, unpaid: Ids) -> Iterator[tuple[str, ...]]:
        """Go through the orders in which nothing comes before what it needs."""

        def walk(before: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
            if len(before) == len(studied):
                yield before
            done = self.done(frozenset(before), unpaid)
            for id in sorted(studied - set(before)):
                if self.ready(id, done):
                    yield from walk((*before, id))

        return walk(())

    # What it costs

    def minutes(self, id: str) -> int:
        hours = self.catalog.offerings[id].hours
        return round(60 * hours.max) if hours else 0

    def taxed(self, id: str, prices: Iterable[Price]) -> Fraction | None:
        """Return the sum of prices with the tax that the offering adds, in cents; None where one is unknown."""
        known = [price.amount.max for price in prices if price.amount is not None]
        if len(known) < len(list(prices)):
            return None
        rate = sum(
            one.amount.max for one in self.catalog.offerings[id].prices if one.kind == "tax_percent" and one.amount
        )
        return Fraction(sum(known)) * (100 + Fraction(rate))

    def _extras(self, id: str) -> Fraction | None:
        """Return what is paid beside any price: materials, an exam where a certificate is wanted, an upgrade."""
        kinds = {"materials"} | ({"exam"} if self.paid_for else set())
        kinds |= {"credit_upgrade"} if self.goal.want == "credit" else set()
        return self.taxed(id, [price for price in self.catalog.offerings[id].prices if price.kind in kinds])

    def _single(self, id: str) -> int | None:
        """Return the cheapest of an offering's own prices, with what is paid beside, in cents."""
        kinds = {"certificate", "tuition", "bundle"} | ({"audit"} if self.goal.want == "learn" else set())
        beside = self.extras(id)
        bases = [self.taxed(id, [one]) for one in self.catalog.offerings[id].prices if one.kind in kinds]
        known = [base + beside for base in bases if base is not None and beside is not None]
        return exactly(min(known)) if known else None

    def plans(self, id: str) -> list[Plan]:
        """Return the plans that cover a unit, itself or in a whole."""
        if self.extras(id) is None:
            return []
        usable = [one for one in self.catalog.plans.values() if one.certificate or not self.paid_for]
        usable = [one for one in usable if one.amount is not None or one.id in self.goal.learner.subscriptions]
        return [one for one in usable if any(id in self.below(covered) for covered in one.covers)]

    def _ways(self, id: str) -> list[str]:
        """Return how a unit can be paid: the offering whose price is paid, or `plan:` and the plan."""
        owners = [
            one
            for one in sorted(self.catalog.offerings.keys() - self.held)
            if id in self.below(one) and self.single(one) is not None
        ]
        return owners + [f"plan:{one.id}" for one in self.plans(id)]

    def periods(self, plan: Plan, minutes: int) -> int:
        """Return the months or years billed for one uninterrupted stretch of study."""
        if plan.per == "once":
            return 1
        beyond = max(0, 7 * minutes - (plan.trial_days or 0) * self.pace)
        begun = Fraction((12 if plan.per == "month" else 1) * beyond, 364 * self.pace).__ceil__()
        return max(begun, 1) if self.paid_for else begun

    def billed(self, order: Iterable[str], paid: dict[str, str]) -> dict[str, int]:
        """Return the periods of each plan: through a pause it is kept running or booked anew, whichever is cheaper."""
        stretches: dict[str, list[tuple[int, int]]] = {}
        begin, before = 0, ""
        for id in order:
            end, way = begin + self.minutes(id), paid[id]
            mine = stretches.setdefault(way, [])
            mine[-1:] = [(mine[-1][0], end)] if way == before else [*mine[-1:], (begin, end)]
            begin, before = end, way
        return {
            way: min(
                self._booked(self._plan(way), mine, cuts) for cuts in itertools.product([0, 1], repeat=len(mine) - 1)
            )
            for way, mine in stretches.items()
            if way.startswith("plan:")
        }

    def _booked(self, plan: Plan, mine: list[tuple[int, int]], cuts: tuple[int, ...]) -> int:
        """Return the periods where the bookings end before the stretches that `cuts` marks."""
        if plan.per == "once":
            return 1
        total, first = 0, 0
        for place in range(1, len(mine) + 1):
            if place == len(mine) or cuts[place - 1]:
                one = plan.model_copy(update={"trial_days": 0}) if first else plan  # a trial is had once
                total += self.periods(one, mine[place - 1][1] - mine[first][0])
                first = place
        return total

    def _plan(self, way: str) -> Plan:
        return self.catalog.plans[way.removeprefix("plan:")]

    def fee(self, way: str) -> int:
        plan = self._plan(way)
        if plan.id in self.goal.learner.subscriptions:
            return 0
        return exactly(Fraction(plan.amount.max) * 100) if plan.amount else 0

    def cost(self, order: tuple[str, ...], paid: dict[str, str], counted: Ids) -> int:
        """Return what it costs to study in an order, paid so, and to have these wholes counted that cost a fee."""
        owners = {way for way in paid.values() if not way.startswith("plan:")}
        bought = sum(self.single(owner) or 0 for owner in owners)
        beside = sum(exactly(self.extras(id) or Fraction(0)) for id in order if paid[id].startswith("plan:"))
        fees = sum(exactly(self.extras(id) or Fraction(0)) for id in counted - owners)
        return bought + beside + fees + sum(self.fee(way) * times for way, times in self.billed(order, paid).items())

    # All answers

    def answers(self, must: Ids = frozenset()) -> Iterator[Answer]:
        """Go through all sets that reach the goal within its limits, each paid in its cheapest way."""
        fees = frozenset(id for id in self.composed - self.held if self.extras(id) != 0)
        known = sorted(id for id in fees if self.extras(id) is not None)
        for studied in subsets(self.units):
            ways = [self._answer(studied, counted, fees - counted, must) for counted in subsets(known)]
            possible = [way for way in ways if way is not None]
            if possible:
                yield min(possible, key=lambda answer: answer.cents)

    def _answer(self, studied: Ids, counted: Ids, unpaid: Ids, must: Ids) -> Answer | None:
        """Return the cheapest way to study a set with these wholes counted that cost a fee."""
        limits, minutes = self.goal.limits, sum(self.minutes(id) for id in studied)
        days = (limits.deadline - (self.goal.learner.start or limits.deadline)).days if limits.deadline else inf
        if not self.meets(self.done(studied, unpaid), must) or 7 * minutes > max(0, days) * self.pace:
            return None
        orders, ids = list(self.orders(studied, unpaid)), sorted(studied)
        least = inf
        for ways in itertools.product(*(self.ways(id) for id in ids)):
            paid = dict(zip(ids, ways, strict=True))
            least = min([least, *(self.cost(order, paid, counted) for order in self._telling(orders, paid))])
        return Answer(int(least), minutes, tuple(ids)) if least <= self.most else None

    def _telling(self, orders: list[tuple[str, ...]], paid: dict[str, str]) -> list[tuple[str, ...]]:
        """Return the orders that can make a difference: one, where no plan covers two units."""
        plans = [way for way in paid.values() if way.startswith("plan:")]
        return orders if len(set(plans)) < len(plans) else orders[:1]


def exactly(cents: Fraction) -> int:
    """Return whole cents; catalogs with any other amount are not for this oracle."""
    assert cents.denominator == 1
    return int(cents)


def subsets(ids: list[str]) -> Iterator[Ids]:
    for size in range(len(ids) + 1):
        for chosen in itertools.combinations(ids, size):
            yield frozenset(chosen)


def named_in(requires: Requirement) -> list[str]:
    return [
        one
        for member in requires.members
        for one in (named_in(member) if isinstance(member, Requirement) else [member])
    ]


def fillings(requires: Requirement, done: Ids) -> Iterator[Ids]:
    """Go through what can fill a requirement, nothing standing in two of its places."""

    def fill(members: tuple[str | Requirement, ...], done: Ids) -> Iterator[Ids]:
        if not members:
            yield frozenset()
            return
        first, rest = members[0], members[1:]
        ways = (
            fillings(first, done)
            if isinstance(first, Requirement)
            else iter([frozenset([first])] if first in done else [])
        )
        for used in ways:
            for more in fill(rest, done - used):
                yield used | more

    for chosen in itertools.combinations(requires.members, requires.take):
        yield from fill(chosen, done)
