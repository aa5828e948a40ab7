"""Payment routes: every way to pay for an offering, the cheapest one that is known, and the months it is billed for.

All amounts are whole ten-thousandths of the learner's currency in float64, which is exact; infinity stands for an
unknown price. Rows are evaluated level by level, parts before what they make, all offerings of a level at once.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mcred.model.columns import (
    AID,
    AUDIT,
    BUNDLE,
    CERTIFICATE,
    CREDIT,
    CREDIT_UPGRADE,
    EXAM,
    MATERIALS,
    MONTH,
    TAX_PERCENT,
    TUITION,
    YEAR,
    Interval,
)

if TYPE_CHECKING:
    import datetime as dt

    from mcred.model.columns import Choices, Columns, Flags, Floats, Ints
    from mcred.model.goal import Goal
    from mcred.model.quantity import Rates

HELD, ONE_PRICE, PLAN, PARTS, EXTRAS, NO_PRICE = range(6)
"""The forms of a route: nothing left to pay, a price of the offering, a plan, its parts each their own way, nothing
but fees beside (an exam), and no price listed."""

_MONTHS_A_YEAR, _DAYS_A_YEAR = 12, 364


@dataclass(frozen=True, slots=True)
class Terms:
    """What a goal says about paying. Arrays are by row, price or plan of the columns that they were made for.

    `factor` is what one unit of each currency is worth in the learner's, NaN where no rate is known.
    """

    want: str
    minutes_per_week: int
    factor: Floats
    region: int
    today: int
    claims_aid: bool
    held: Flags
    paid_plans: Flags


def terms_of(columns: Columns, goal: Goal, rates: Rates, as_of: dt.date) -> Terms:
    """Translate a goal into terms. What is held is held with all that grants it or that it grants."""
    learner = goal.learner
    factors = [rates.factor(currency, learner.currency) for currency in columns.currencies]
    held = np.zeros(columns.rows, dtype=bool)
    holds = set(learner.holds)
    held[[row for row, id in enumerate(columns.ids) if id in holds] if holds else []] = True
    grants, granted = columns.granted_by
    held[granted[held[grants]]] = True
    held[grants[held[granted]]] = True
    return Terms(
        want=goal.want,
        minutes_per_week=max(1, round(60 * learner.hours_per_week)),
        factor=np.array([math.nan if factor is None else float(factor) for factor in factors], np.float64),
        region=columns.regions.index(learner.region) if learner.region in columns.regions else -1,
        today=as_of.toordinal(),
        claims_aid=learner.claims_aid,
        held=held,
        paid_plans=np.isin(np.array(columns.plans.ids, object), learner.subscriptions),
    )


def billed_periods(
    minutes: Floats, minutes_per_week: int, trial_days: Ints, per: Ints, *, at_least_one: bool
) -> Floats:
    """Return for how many months or years a subscription is paid.

    A period is paid as soon as it is begun: the days of study beyond the trial, rounded up to months of 364/12 days
    (or years of 364), computed in whole minutes so that no rounding of floats turns a full month into two (own; the
    rule of calendar-month billing). `minutes` of infinity give infinity; anything not billed by time gives 1.
    """
    known = np.isfinite(minutes)
    beyond_trial = np.maximum(0, 7 * np.where(known, minutes, 0).astype(np.int64) - trial_days * minutes_per_week)
    numerator = np.where(per == MONTH, _MONTHS_A_YEAR, 1) * beyond_trial
    periods = np.where(known, -(-numerator // (_DAYS_A_YEAR * minutes_per_week)), math.inf)
    periods = np.maximum(periods, 1.0) if at_least_one else periods
    return np.where((per == MONTH) | (per == YEAR), periods, 1.0)


@dataclass(frozen=True, slots=True)
class Routes:
    """Ways to pay, one a position: for `row` by `form`, with `price` (a row of the prices, -1 for none).

    `periods` are the months, years or credits that the price is multiplied by.
    """

    row: Ints
    form: Ints
    price: Ints
    periods: Interval
    cost: Interval


@dataclass(frozen=True, slots=True)
class Pricing:
    """What every row costs and how long it takes.

    `cost` is that of the route `chosen` (a position in `routes`). `minutes` is the effort, a session's counted as its
    weeks at the learner's pace. `selected` says, for each level of the columns, which children the cheapest choice
    takes. `perhaps_cheaper` marks rows with another route whose unknown price could undercut the chosen one. `extras`
    is what is paid for a row beside any route (materials, an exam, the upgrade to credit), with tax; `amount` what each
    price is in the learner's currency, and `usable` whether it holds here and today and for what is wanted.
    """

    cost: Interval
    minutes: Interval
    chosen: Ints
    routes: Routes
    selected: tuple[Flags, ...]
    perhaps_cheaper: Flags
    extras: Interval
    amount: Interval
    usable: Flags


def price_offerings(columns: Columns, terms: Terms) -> Pricing:
    """Find the cheapest known route of every row.

    Cost is that of the route with the lowest upper bound, then the lowest lower bound; where no route is wholly known,
    of the one with the lowest known part, unbounded above.
    """
    return _Evaluation(columns, terms).run()


def paid_by(columns: Columns, pricing: Pricing, row: int) -> list[int]:
    """Return the routes (positions) that the cost of a row is made of: its own, or those of its selected parts."""
    route = int(pricing.chosen[row])
    if pricing.routes.form[route] != PARTS:
        return [route]
    return [line for part in parts_taken(columns, pricing, row) for line in paid_by(columns, pricing, part)]


def parts_taken(columns: Columns, pricing: Pricing, row: int) -> list[int]:
    """Return the children (rows) that the cheapest choice takes of a row; none of a row without parts."""
    for choices, selected in zip(columns.levels, pricing.selected, strict=True):
        places = np.flatnonzero(choices.rows == row)
        if len(places):
            span = slice(choices.starts[places[0]], choices.starts[places[0] + 1])
            children: list[int] = choices.children[span][selected[span]].tolist()
            return children
    return []


class _Evaluation:
    """One pass from the lowest level up. A slot is a row, or behind the rows a pair of a plan and a row."""

    def __init__(self, columns: Columns, terms: Terms) -> None:
        self.columns, self.terms = columns, terms
        self.wants_certificate = terms.want in ("certificate", "credit")
        slots = columns.rows + len(columns.plans.pair_row)
        self.cost = Interval(np.zeros(slots), np.full(slots, math.inf))
        """A row's cost; what is left to pay beside the plan for a pair."""
        self.planned = Interval(np.zeros(slots), np.zeros(slots))
        """Minutes spent under the plan: none for a row."""
        self.minutes = Interval(*_stated_minutes(columns, terms))
        self.chosen = np.full(columns.rows, -1, np.int64)
        self.perhaps_cheaper = np.zeros(columns.rows, dtype=bool)
        self.amount, self.usable = _converted(columns, terms), _usable(columns, terms)
        self.level = np.zeros(columns.rows, np.int64)
        for number, choices in enumerate(columns.levels, start=1):
            self.level[choices.rows] = number
        self.done: list[Routes] = []

    def run(self) -> Pricing:
        selected = []
        extras = self._extras()
        base = self._base_prices()
        for number in range(len(self.columns.levels) + 1):
            routes = []
            if number:
                choices = self.columns.levels[number - 1]
                selected.append(self._select(choices, self.cost.high, self.cost.low, self.minutes.high))
                self._measure(choices, selected[-1])
                routes.append(self._parts(choices, selected[-1], extras))
            routes.append(self._own(base[self.level[self.columns.prices.owner[base]] == number], extras))
            routes.append(self._plans(self.columns.plans.levels[number], extras))
            self._settle(np.flatnonzero(self.level == number), _joined(routes), extras)
        rows = self.columns.rows
        return Pricing(
            cost=Interval(self.cost.low[:rows], self.cost.high[:rows]),
            minutes=self.minutes,
            chosen=self.chosen,
            routes=_joined(self.done),
            selected=tuple(selected),
            perhaps_cheaper=self.perhaps_cheaper,
            extras=extras,
            amount=self.amount,
            usable=self.usable & (self.columns.prices.certificate | (not self.wants_certificate)),
        )

    def _extras(self) -> Interval:
        """Sum what is paid beside any route, with tax: materials, an exam, the upgrade to credit."""
        prices = self.columns.prices
        without_base = np.ones(self.columns.rows, dtype=bool)
        without_base[prices.owner[np.isin(prices.kind, _BASE_KINDS) & (prices.owner >= 0)]] = False
        without_base[self.level > 0] = False
        due = prices.kind == MATERIALS
        due |= (prices.kind == EXAM) & (self.wants_certificate | without_base[prices.owner])
        due |= (prices.kind == CREDIT_UPGRADE) & (self.terms.want == "credit")
        due = np.flatnonzero(due & self.usable & (prices.owner >= 0))
        cost, _ = self._priced(due, self.minutes, prices.owner[due])
        rows = self.columns.rows
        self.has_extras = np.bincount(prices.owner[due], prices.kind[due] != MATERIALS, rows) > 0
        low, high = (np.bincount(prices.owner[due], bound, rows).astype(np.float64) for bound in cost)
        return self._taxed(np.arange(rows), Interval(low, high))

    def _base_prices(self) -> Ints:
        """Return the prices that pay for an offering by themselves and that the goal allows."""
        prices = self.columns.prices
        allowed = np.isin(prices.kind, _BASE_KINDS) & (prices.owner >= 0) & self.usable
        badge_is_paid = np.append(self.columns.badge_needs_certificate, np.zeros(self.columns.rows + 1, dtype=bool))
        audit_is_enough = (self.terms.want == "learn") | (
            (self.terms.want == "milestone") & ~badge_is_paid[prices.owner]
        )
        return np.flatnonzero(allowed & ((prices.kind != AUDIT) | audit_is_enough))

    def _priced(self, price: Ints, minutes: Interval, row: Ints) -> tuple[Interval, Interval]:
        """Return what prices come to for the minutes at the positions `row`, and by what they are multiplied."""
        prices = self.columns.prices
        per, trial = prices.per[price], prices.trial_days[price]
        by_time = (self._periods(bound[row], per, trial) for bound in minutes)
        periods = Interval(
            *(np.where(per == CREDIT, units[price], times) for units, times in zip(prices.units, by_time, strict=True))
        )
        return Interval(*(_product(self.amount[end][price], periods[end]) for end in (0, 1))), periods

    def _periods(self, minutes: Floats, per: Ints, trial_days: Ints) -> Floats:
        return billed_periods(
            minutes, self.terms.minutes_per_week, trial_days, per, at_least_one=self.wants_certificate
        )

    def _own(self, price: Ints, extras: Interval) -> Routes:
        """Price each offering by each of its own prices, less aid where it is claimed."""
        row = self.columns.prices.owner[price]
        cost, periods = self._priced(price, self.minutes, row)
        if self.terms.claims_aid:
            # The most aid goes with the lowest cost; aid of unknown amount may take off nothing, or all.
            cost = Interval(self._aided(cost.low, row, self.amount.high), self._aided(cost.high, row, self.amount.low))
        whole = Interval(*(bound + extra[row] for bound, extra in zip(self._taxed(row, cost), extras, strict=True)))
        return Routes(row, np.full(len(row), ONE_PRICE), price, periods, whole)

    def _aided(self, cost: Floats, row: Ints, off: Floats) -> Floats:
        """Take aid off what the rows cost: `off` is the amount of each price, a percentage comes after it."""
        prices, rows = self.columns.prices, self.columns.rows
        aid = np.flatnonzero((prices.kind == AID) & self.usable & (prices.owner >= 0))
        amount = np.bincount(prices.owner[aid], off[aid], rows)[row]
        percent = np.bincount(prices.owner[aid], prices.percent[aid], rows)[row]
        left = np.where(np.isinf(amount), 0.0, np.maximum(0.0, cost - amount))
        return np.rint(left * (1 - np.minimum(percent, 100) / 100))

    def _taxed(self, row: Ints, cost: Interval) -> Interval:
        """Add the tax that the offerings state on top of their prices."""
        prices, rows = self.columns.prices, self.columns.rows
        tax = np.flatnonzero((prices.kind == TAX_PERCENT) & self.usable & (prices.owner >= 0))
        rates = (np.bincount(prices.owner[tax], bound[tax], rows)[row] for bound in (prices.low, prices.high))
        return Interval(*(np.rint(_product(bound, 1 + rate / 100)) for bound, rate in zip(cost, rates, strict=True)))

    def _select(self, choices: Choices, *keys: Floats) -> Flags:
        """Choose for each row the children that are best by the first key, then the next, then their order."""
        parents, children = choices.parents, choices.children
        selected = np.ones(len(children), dtype=bool)
        # Most rows take all their children, and only the others need them sorted.
        some = np.flatnonzero((choices.take < np.diff(choices.starts))[parents])
        order = some[np.lexsort((children[some], *(key[children[some]] for key in reversed(keys)), parents[some]))]
        # Sorted row by row, the children of a row stand where they stood together.
        selected[order] = some - choices.starts[parents[some]] < choices.take[parents[some]]
        return selected

    def _measure(self, choices: Choices, selected: Flags) -> None:
        """Set the minutes of rows with parts: their own statement, or the sum where a session or a held part counts."""
        rows = choices.rows
        held, holds_part = self.terms.held[rows], self._holds_part(choices)
        parts = self._summed(choices, selected, self.minutes, rows)
        silent = np.isnan(self.minutes.low[rows])
        parts_set_the_pace = self.columns.has_session[rows] & np.isnan(self.columns.weeks[rows])
        summed = silent | (np.isfinite(parts.high) & (parts_set_the_pace | holds_part))
        low = np.where(holds_part & ~summed, np.minimum(self.minutes.low[rows], parts.low), self.minutes.low[rows])
        self.minutes.low[rows] = np.where(held, 0.0, np.where(summed, parts.low, low))
        self.minutes.high[rows] = np.where(held, 0.0, np.where(summed, parts.high, self.minutes.high[rows]))

    def _summed(self, choices: Choices, selected: Flags, values: Interval, rows: Ints) -> Interval:
        """Sum the selected children's values; where rows share parts the largest one bounds the sum from below."""
        low, high = (_total(choices, selected, bound) for bound in values)
        largest = np.zeros(len(rows))
        np.maximum.at(largest, choices.parents, np.where(selected, values.low[choices.children], 0.0))
        return Interval(np.where(self.columns.shares_parts[rows], largest, low), high)

    def _holds_part(self, choices: Choices) -> Flags:
        return np.logical_or.reduceat(self.terms.held[choices.children], choices.starts[:-1])

    def _parts(self, choices: Choices, selected: Flags, extras: Interval) -> Routes:
        """Price rows by their selected parts, each paid in its own cheapest way."""
        rows = choices.rows
        low, high = self._summed(choices, selected, self.cost, rows)
        nothing = np.full(len(rows), -1)
        dearest = np.zeros(len(rows))
        np.maximum.at(dearest, choices.parents, np.where(selected, self.cost.high[choices.children], 0.0))
        unknown = ~selected & np.isinf(self.cost.high[choices.children])
        unknown &= self.cost.low[choices.children] < dearest[choices.parents]
        unknown |= selected & self.perhaps_cheaper[choices.children]
        self.perhaps_cheaper[rows] |= np.logical_or.reduceat(unknown, choices.starts[:-1])
        once = np.ones(len(rows))
        cost = Interval(low + extras.low[rows], high + extras.high[rows])
        return Routes(rows, np.full(len(rows), PARTS), nothing, Interval(once, once), cost)

    def _plans(self, pairs: Choices, extras: Interval) -> Routes:
        """Price rows by each plan that covers them or a part of them; what it leaves is paid as usual."""
        plans, offset = self.columns.plans, self.columns.rows
        pair = pairs.rows
        row, direct = plans.pair_row[pair], plans.direct[pair]
        selected = self._select(pairs, self.cost.high, self.planned.high)
        held = self.terms.held[row]
        planned, left = (self._summed(pairs, selected, both, row) for both in (self.planned, self.cost))
        for end in (0, 1):
            under = np.where(direct, self.minutes[end][row], planned[end])
            beside = left[end] + extras[end][row]
            self.planned[end][offset + pair] = np.where(held, 0.0, under)
            self.cost[end][offset + pair] = np.where(held, 0.0, beside)
        price = plans.price[plans.pair_plan[pair]]
        minutes, rest = (Interval(*(bound[offset + pair] for bound in both)) for both in (self.planned, self.cost))
        fee, periods = self._priced(price, minutes, np.arange(len(pair)))
        paid = self.terms.paid_plans[plans.pair_plan[pair]]
        fee = self._taxed(row, Interval(*(np.where(paid, 0.0, bound) for bound in fee)))
        cost = Interval(*(bound + other for bound, other in zip(fee, rest, strict=True)))
        allowed = self.usable[price] & (self.columns.prices.certificate[price] | (not self.wants_certificate))
        routes = Routes(row, np.full(len(pair), PLAN), price, periods, cost)
        return _at(routes, np.flatnonzero(allowed))

    def _settle(self, rows: Ints, routes: Routes, extras: Interval) -> None:
        """Give each of the rows its cheapest route, or the unknown one where no allowed price is listed."""
        offered = np.zeros(self.columns.rows, dtype=bool)
        offered[routes.row] = True
        bare = rows[~offered[rows]]
        form = np.where(self.has_extras[bare], EXTRAS, NO_PRICE)
        high = np.where(form == EXTRAS, extras.high[bare], math.inf)
        held = rows[self.terms.held[rows]]
        once, free = np.ones(len(bare)), np.zeros(len(held))
        unpriced = Routes(bare, form, np.full(len(bare), -1), Interval(once, once), Interval(extras.low[bare], high))
        owned = Routes(
            held, np.full(len(held), HELD), np.full(len(held), -1), Interval(free, free), Interval(free, free)
        )
        routes = _joined([owned, routes, unpriced])
        left = np.arange(len(routes.row))
        for key in (routes.cost.high, routes.cost.low, routes.form):  # one key after the other, instead of sorting all
            least = np.full(self.columns.rows, math.inf)
            np.minimum.at(least, routes.row[left], key[left])
            left = left[key[left] == least[routes.row[left]]]
        first = np.empty(self.columns.rows, np.int64)
        first[routes.row[left][::-1]] = left[::-1]  # of equals the first, which is written last
        first = first[rows]
        self.cost.low[rows], self.cost.high[rows] = routes.cost.low[first], routes.cost.high[first]
        self.chosen[rows] = sum(len(done.row) for done in self.done) + first
        rival = np.isinf(routes.cost.high) & (routes.cost.low < self.cost.high[routes.row])
        rival &= np.isfinite(self.cost.high[routes.row])
        self.perhaps_cheaper[routes.row[rival]] = True
        self.perhaps_cheaper[held] = False
        self.done.append(routes)


_BASE_KINDS = (AUDIT, CERTIFICATE, TUITION, BUNDLE)


def _stated_minutes(columns: Columns, terms: Terms) -> tuple[Floats, Floats]:
    """Return each row's own minutes (a session's weeks at the learner's pace); without parts, unknown is unbounded."""
    made = np.zeros(columns.rows, dtype=bool)
    for choices in columns.levels:
        made[choices.rows] = True
    session = columns.weeks * terms.minutes_per_week
    bounds = []
    for stated, unknown in zip(columns.minutes, (0.0, math.inf), strict=True):
        minutes = np.where(np.isnan(session), stated, np.rint(session))
        minutes = np.where(np.isnan(minutes) & ~made, unknown, minutes)
        bounds.append(np.where(terms.held, 0.0, minutes))
    return bounds[0], bounds[1]


def _converted(columns: Columns, terms: Terms) -> Interval:
    """Return the amounts in the learner's currency; unknown where no rate is known, but nothing is nothing anywhere."""
    prices = columns.prices
    factors = np.append(terms.factor, 1.0)[prices.currency]
    factors = np.where(prices.high == 0, 1.0, factors)
    low = np.where(np.isnan(factors), 0.0, np.rint(prices.low * np.nan_to_num(factors, nan=0.0)))
    high = np.where(np.isnan(factors), math.inf, np.rint(prices.high * np.nan_to_num(factors, nan=1.0)))
    return Interval(low, high)


def _usable(columns: Columns, terms: Terms) -> Flags:
    """Mark prices that hold here and today. One for the learner's region displaces those of its kind for anywhere."""
    prices = columns.prices
    usable = ((prices.region == -1) | (prices.region == terms.region)) & (prices.last_day >= terms.today)
    local = usable & (prices.region >= 0)
    key = prices.owner * len(_ALL_KINDS) + prices.kind
    held: Flags = usable & (local | (prices.owner < 0) | ~np.isin(key, key[local]))
    return held


_ALL_KINDS = range(AID + 1)


def _product(amount: Floats, times: Floats) -> Floats:
    """Multiply; nothing times an unknown number is nothing."""
    with np.errstate(invalid="ignore"):
        return np.where((amount == 0) | (times == 0), 0.0, amount * times)


def _total(choices: Choices, selected: Flags, values: Floats) -> Floats:
    """Sum the selected children's values for each row."""
    parts = np.where(selected, values[choices.children], 0.0)
    total: Floats = np.bincount(choices.parents, parts, len(choices.rows)).astype(np.float64)
    return total


def _at(routes: Routes, places: Ints) -> Routes:
    return Routes(
        routes.row[places],
        routes.form[places],
        routes.price[places],
        Interval(*(bound[places] for bound in routes.periods)),
        Interval(*(bound[places] for bound in routes.cost)),
    )


def _joined(routes: list[Routes]) -> Routes:
    """Put routes behind one another."""
    return Routes(
        np.concatenate([one.row for one in routes]).astype(np.int64, copy=False),
        np.concatenate([one.form for one in routes]).astype(np.int64, copy=False),
        np.concatenate([one.price for one in routes]).astype(np.int64, copy=False),
        Interval(*(np.concatenate([one.periods[end] for one in routes]) for end in (0, 1))),
        Interval(*(np.concatenate([one.cost[end] for one in routes]) for end in (0, 1))),
    )
