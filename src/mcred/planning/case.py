"""What there is to choose from: offerings that could help toward a goal, ways to pay for them, and what each needs.

Only what is known can be planned with: an offering whose price or hours are not known is left out, and said to be.
Rows are those of the columns; money is in whole cents, effort in whole minutes.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from mcred.findings import UsageError
from mcred.model.columns import CREDIT, ONCE, PRICE_KINDS, TAX_PERCENT
from mcred.model.quantity import MONEY_SCALE
from mcred.planning.plan import LeftOut
from mcred.pricing import EXTRAS, ONE_PRICE, PARTS
from mcred.scoring.limits import judge

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from mcred.model.catalog import Catalog
    from mcred.model.columns import Columns, Flags
    from mcred.scoring.situation import Situation

_PER_CENT: Final = MONEY_SCALE // 100

_BARRED: Final = {
    "language": "in another language than the learner's",
    "platform": "on a platform that the goal leaves out",
    "minimum_weight": "less platform weight than the goal asks for",
    "pace": "more hours a week than the learner has",
}
"""Limits that hold for each offering of a plan by itself."""

NO_HOURS, NO_PRICE, AVOIDED = "hours not known", "price not known", "asked to be left out"


def cents(amount: float) -> int:
    """Return an amount of whole ten-thousandths as a bill states it: whole cents, half a cent upward."""
    return math.floor(amount / _PER_CENT + 0.5)


@dataclass(frozen=True, slots=True)
class Unit:
    """Something that is studied as one: a course, or a whole whose parts do not say how long they take.

    `parts` are the rows that are done with it, itself among them.
    """

    row: int
    id: str
    minutes: int
    parts: frozenset[int]


@dataclass(frozen=True, slots=True)
class Option:
    """A one-off way to pay: `cents` for the units `pays`, by a `price` (a row) of the offering `owner`.

    `kind` is the price's, or `fees` and `parts`. `per_credit` are cents of each credit, where it is paid by the credit.
    """

    owner: int
    kind: str
    price: int
    cents: int
    pays: frozenset[int]
    per_credit: int = 0


@dataclass(frozen=True, slots=True)
class Subscription:
    """A plan: `fee` cents a period (`per`) after `trial_days`, for the units `pays`; nothing where it is `paid`."""

    place: int
    id: str
    price: int
    fee: int
    per: int
    trial_days: int
    pays: frozenset[int]
    paid: bool


@dataclass(frozen=True, slots=True)
class Need:
    """What must be done before a row is begun: any of the rows in `by`."""

    row: int
    by: frozenset[int]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A wanted skill whose level is not reached yet, and the rows that lead to it."""

    skill: str
    level: int
    weight: float
    by: frozenset[int]


@dataclass(frozen=True)
class Case:
    """All that a plan can be made of. `target` and `musts` are rows that must be done."""

    catalog: Catalog
    situation: Situation
    target: int | None
    musts: tuple[int, ...]
    units: tuple[Unit, ...]
    options: tuple[Option, ...]
    subscriptions: tuple[Subscription, ...]
    wanted: tuple[Wanted, ...]
    needs: tuple[Need, ...]
    done: frozenset[int]
    composed: tuple[int, ...]
    extras: dict[int, int]
    left_out: tuple[LeftOut, ...]

    @property
    def columns(self) -> Columns:
        """The catalog as arrays."""
        return self.situation.columns

    @property
    def pace(self) -> int:
        """Minutes of study a week."""
        return self.situation.terms.minutes_per_week

    @cached_property
    def children(self) -> dict[int, tuple[int, tuple[int, ...]]]:
        """How many children each composed row takes, and which it has."""
        return children_of(self.columns)

    @cached_property
    def above(self) -> dict[int, list[int]]:
        """The composed rows that have a row as a child."""
        found: dict[int, list[int]] = defaultdict(list)
        for row, (_, inside) in self.children.items():
            for child in inside:
                found[child].append(row)
        return found

    @cached_property
    def contested(self) -> frozenset[int]:
        """The offerings whose requirement names a part in more than one place."""
        named, found = len(self.columns.ids), set()
        for row in self.children:
            if row < named:
                slots: list[int] = []
                waiting = [row]
                while waiting:
                    for child in self.children.get(waiting.pop(), (0, ()))[1]:
                        (waiting if child >= named else slots).append(child)
                if len(slots) > len(set(slots)):
                    found.add(row)
        return frozenset(found)

    @cached_property
    def unit_of(self) -> dict[int, Unit]:
        """The units by row."""
        return {unit.row: unit for unit in self.units}

    def name(self, row: int) -> str:
        """Return the id of an offering; nothing for an anonymous group."""
        return self.columns.ids[row] if row < len(self.columns.ids) else ""


def children_of(columns: Columns) -> dict[int, tuple[int, tuple[int, ...]]]:
    """Return how many children each row takes that is made of others, and which."""
    return {row: (take, tuple(inside)) for choices in columns.levels for row, take, inside in choices.groups()}


def case_of(
    catalog: Catalog,
    situation: Situation,
    must: Sequence[str] = (),
    avoid: Sequence[str] = (),
    *,
    for_score: bool = False,
) -> Case:
    """Gather what can help toward a goal; for the best score also what serves the job market or stacks up.

    Raises UsageError where the goal asks for nothing that can be planned.
    """
    return _Gathering(catalog, situation, must, avoid).case(for_score=for_score)


class _Gathering:
    """From the goal downward (parts), back (what is needed first) and upward (what pays for several at once)."""

    def __init__(self, catalog: Catalog, situation: Situation, must: Sequence[str], avoid: Sequence[str]) -> None:
        self.catalog, self.situation = catalog, situation
        self.columns, self.pricing = situation.columns, situation.pricing
        self.children = children_of(self.columns)
        place = {id: row for row, id in enumerate(self.columns.ids)}
        goal = situation.goal
        self.target = place[goal.target] if goal.target is not None else None
        self.musts = tuple(place[id] for id in must)
        self.barred = _barred(situation)
        self.barred.update({place[id]: AVOIDED for id in avoid})
        held = situation.terms.held
        self.done = frozenset(np.flatnonzero(held).tolist())
        self.left_out: dict[int, str] = {}

    def case(self, *, for_score: bool) -> Case:
        """Gather everything."""
        levels = _Levels(self.situation)
        wanted = self._wanted(levels)
        if not wanted and self.target is None and not self.musts:
            if self.situation.goal.skills:
                raise UsageError("the skills that the goal wants are there already", "want more, or give --target")
            raise UsageError(
                "the goal asks for nothing that a plan could reach",
                "name skills or a target in it, or give --target or --skill",
            )
        toward = [row for one in wanted for row in one.by] + list(self.musts)
        toward += [] if self.target is None else [self.target, *self._recognised(self.target)]
        toward += self._valued() if for_score else []
        rows, needs = self._reach(toward, levels)
        wholes = {row for row in rows if self._is_whole(row)}
        studied = {row for row in rows if row < len(self.columns.ids) and (row not in self.children or row in wholes)}
        units = {row: unit for row in sorted(studied) if (unit := self._unit(row, whole=row in wholes))}
        options = self._options(units)
        subscriptions = self._subscriptions(units)
        payable = {row for option in options for row in option.pays} | {
            row for plan in subscriptions for row in plan.pays
        }
        for row in sorted(units.keys() - payable):
            self.left_out.setdefault(row, NO_PRICE)
        kept = {row: unit for row, unit in units.items() if row in payable}
        composed = rows & self.children.keys() - self.done
        unpriced = {row for row in composed if math.isinf(self.pricing.extras.high[row])}
        for row in sorted(unpriced):
            self.left_out.setdefault(row, NO_PRICE)
        return Case(
            catalog=self.catalog,
            situation=self.situation,
            target=self.target,
            musts=self.musts,
            units=tuple(kept.values()),
            options=options,
            subscriptions=subscriptions,
            wanted=wanted,
            needs=tuple(needs),
            done=self.done,
            composed=tuple(sorted(composed - unpriced)),
            extras={row: fee for row in composed - unpriced if (fee := cents(self.pricing.extras.high[row]))},
            left_out=tuple(LeftOut(self.columns.ids[row], why) for row, why in sorted(self.left_out.items())),
        )

    def _wanted(self, levels: _Levels) -> tuple[Wanted, ...]:
        """Return the skills that are not reached yet, with what leads to them."""
        has = {skill.skill: skill.level for skill in self.situation.goal.learner.skills}
        unserving = set(np.flatnonzero(self._verdict("wanted")).tolist())
        found = []
        for target in self.situation.goal.skills:
            if has.get(target.skill, 0) < target.level:
                by = levels.at_least(target.skill, target.level) - unserving
                if not by & self.done:
                    allowed = frozenset(row for row in by if self._allowed(row))
                    found.append(Wanted(target.skill, target.level, target.weight, allowed))
        return tuple(found)

    def _verdict(self, name: str) -> Flags:
        verdicts = {verdict.limit: verdict.failed for verdict in judge(self.situation)}
        nothing = np.zeros(len(self.columns), dtype=bool)
        return verdicts.get(name, nothing)

    def _allowed(self, row: int) -> bool:
        """Whether a row may be part of a plan; why not is noted."""
        if row in self.barred:
            self.left_out.setdefault(row, self.barred[row])
            return False
        return True

    def _valued(self) -> list[int]:
        """Return what teaches further skills of the goal's occupation or counts toward something."""
        columns = self.columns
        job = np.isin(columns.taught_skill, self.situation.job_skills.codes)
        return sorted({*columns.taught_row[job].tolist(), *columns.onward.offering.tolist()})

    def _recognised(self, target: int) -> list[int]:
        """Return the rows whose credential the target accepts."""
        id = self.columns.ids[target]
        return [
            row
            for row, other in enumerate(self.columns.ids)
            for recognition in self.catalog.offerings[other].counts_toward
            if recognition.credential == id and recognition.kind == "acceptance"
        ]

    def _reach(self, toward: Iterable[int], levels: _Levels) -> tuple[set[int], list[Need]]:
        """Go down to parts and back to what is needed first, until nothing new turns up."""
        own: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        columns = self.columns
        for row, skill, offering, level in zip(
            *(array.tolist() for array in (columns.needs_row, columns.needs_skill, columns.needs_offering)),
            columns.needs_level.tolist(),
            strict=True,
        ):
            own[row].append((skill, offering, level))
        has = {
            columns.skills[skill.skill]: skill.level
            for skill in self.situation.goal.learner.skills
            if skill.skill in columns.skills
        }
        rows: set[int] = set()
        needs: list[Need] = []
        waiting = sorted(set(toward))
        while waiting:
            row = waiting.pop()
            if row in rows or row in self.done or not self._allowed(row):
                continue
            rows.add(row)
            waiting += self.children.get(row, (0, ()))[1]
            for skill, offering, level in own[row] if self._needs_itself(row) else ():
                if offering >= 0:
                    by = frozenset([offering])
                elif has.get(skill, 0) >= level:
                    continue
                else:
                    by = levels.of_code(skill, level) - {row}
                if not by & self.done:
                    needs.append(Need(row, by))
                    waiting += sorted(by)
        needs.sort(key=lambda need: (need.row, sorted(need.by)))
        return rows, needs

    def _needs_itself(self, row: int) -> bool:
        """Whether what the columns say that a row needs is its own: of what is made of parts these are asked."""
        if row not in self.children or self._is_whole(row):
            return True
        named = row < len(self.columns.ids)
        return named and bool(self.catalog.offerings[self.columns.ids[row]].prerequisites)

    def _is_whole(self, row: int) -> bool:
        """Whether an offering with parts states its hours where one of its parts does not."""
        if row not in self.children or row >= len(self.columns.ids):
            return False
        stated = not math.isnan(self.columns.minutes.high[row]) or not math.isnan(self.columns.weeks[row])
        if not stated or not self.catalog.offerings[self.columns.ids[row]].requirement:
            return False
        high = self.pricing.minutes.high
        return any(not math.isfinite(high[part]) for part in self._below(row))

    def _below(self, row: int) -> list[int]:
        """Return the lowest parts of a row."""
        found: list[int] = []
        waiting, seen = [row], {row}
        while waiting:
            inside = self.children.get(waiting.pop(), (0, ()))[1]
            for child in inside:
                if child not in seen:
                    seen.add(child)
                    (waiting if child in self.children else found).append(child)
        return found

    def _unit(self, row: int, *, whole: bool) -> Unit | None:
        high = self.pricing.minutes.high[row]
        if not math.isfinite(high):
            self.left_out.setdefault(row, NO_HOURS)
            return None
        return Unit(row, self.columns.ids[row], int(high), frozenset(self._certain(row) if whole else [row]))

    def _certain(self, row: int) -> set[int]:
        """Return a row and the parts that are done whenever it is: all children of what takes all of them."""
        found, waiting = {row}, [row]
        while waiting:
            take, inside = self.children.get(waiting.pop(), (0, ()))
            if take == len(inside):
                waiting += [child for child in inside if child not in found]
                found.update(inside)
        return found

    def _options(self, units: Collection[int]) -> tuple[Option, ...]:
        """Return the one-off payments of the units and of the wholes that they are parts of."""
        pricing, prices = self.pricing, self.columns.prices
        routes = pricing.routes
        above = self._above(units)
        found = []
        finite = np.isfinite(routes.cost.high)
        usable = finite & np.isin(routes.form, (ONE_PRICE, EXTRAS, PARTS)) & np.isin(routes.row, list(above))
        for place in np.flatnonzero(usable).tolist():
            row, form, price = int(routes.row[place]), int(routes.form[place]), int(routes.price[place])
            pays = above.get(row)
            if not pays or row in self.done or row in self.barred or (form == PARTS and row not in units):
                continue
            if form != ONE_PRICE:
                pays = pays & {row}
            kind = PRICE_KINDS[prices.kind[price]] if form == ONE_PRICE else "fees" if form == EXTRAS else "parts"
            by_credit = form == ONE_PRICE and prices.per[price] == CREDIT
            each = cents(pricing.amount.high[price]) if by_credit else 0
            if pays:
                found.append(Option(row, kind, price, cents(routes.cost.high[place]), frozenset(pays), each))
        return _undominated(found)

    def _above(self, units: Collection[int]) -> dict[int, set[int]]:
        """Return for each row the units that are among what it is made of, itself included."""
        reached: dict[int, set[int]] = {row: {row} for row in units}
        for choices in self.columns.levels:
            for row, _, inside in choices.groups():
                parts = set().union(*(reached.get(child, ()) for child in inside))
                if parts:
                    reached[row] = reached.get(row, set()) | parts
        return {row: parts for row, parts in reached.items() if row < len(self.columns.ids)}

    def _subscriptions(self, units: Collection[int]) -> tuple[Subscription, ...]:
        """Return the plans that cover units and whose fee is known."""
        plans, prices, pricing = self.columns.plans, self.columns.prices, self.pricing
        pays: dict[int, set[int]] = defaultdict(set)
        for plan, row, direct in zip(
            plans.pair_plan.tolist(), plans.pair_row.tolist(), plans.direct.tolist(), strict=True
        ):
            if direct and row in units and math.isfinite(pricing.extras.high[row]):
                pays[plan].add(row)
        taxes = np.flatnonzero((prices.kind == TAX_PERCENT) & pricing.usable & (prices.owner >= 0))
        tax = np.bincount(prices.owner[taxes], prices.high[taxes] / 100, self.columns.rows)
        found = []
        for place in sorted(pays, key=lambda place: plans.ids[place]):
            price = int(plans.price[place])
            origin = int(prices.origin_row[price])
            fee = pricing.amount.high[price] * (1 + (tax[origin] if origin >= 0 else 0))
            paid = bool(self.situation.terms.paid_plans[place])
            if pricing.usable[price] and (paid or math.isfinite(fee)):
                per = int(prices.per[price])
                fee_cents = 0 if paid else cents(fee)
                found.append(
                    Subscription(
                        place,
                        plans.ids[place],
                        price,
                        fee_cents,
                        ONCE if per == CREDIT else per,
                        int(prices.trial_days[price]),
                        frozenset(pays[place]),
                        paid,
                    )
                )
        return tuple(found)


def _undominated(options: Sequence[Option]) -> tuple[Option, ...]:
    """Leave out a payment that pays for nothing more than one of the same owner that is no dearer."""
    best: dict[tuple[int, frozenset[int]], Option] = {}
    for option in options:
        key = (option.owner, option.pays)
        rival = best.get(key)
        if rival is None or (option.cents, option.price) < (rival.cents, rival.price):
            best[key] = option
    return tuple(sorted(best.values(), key=lambda one: (one.owner, one.price, one.kind)))


def _barred(situation: Situation) -> dict[int, str]:
    """Return the offerings that no plan may hold, and why."""
    found: dict[int, str] = {}
    for verdict in judge(situation):
        if verdict.limit in _BARRED:
            for row in np.flatnonzero(verdict.failed).tolist():
                found.setdefault(row, _BARRED[verdict.limit])
    return found


class _Levels:
    """The levels of skills that the rows themselves surely lead to. What a whole leads to, its parts do."""

    def __init__(self, situation: Situation) -> None:
        columns = situation.columns
        self._number = columns.skills
        order = np.argsort(columns.taught_skill, kind="stable")
        self._skill, self._row = columns.taught_skill[order], columns.taught_row[order]
        self._level = columns.taught.low[order]

    def of_code(self, code: int, level: int) -> frozenset[int]:
        """Return the rows that lead to a skill at a level."""
        start, end = np.searchsorted(self._skill, (code, code + 1))
        return frozenset(self._row[start:end][self._level[start:end] >= level].tolist())

    def at_least(self, skill: str, level: int) -> frozenset[int]:
        """Return the rows that lead to a skill at a level."""
        return self.of_code(self._number.get(skill, -1), level)
