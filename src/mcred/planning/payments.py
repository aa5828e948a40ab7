"""Ways to pay for what a plan could hold: one-off payments, and subscriptions that cover several units.

What has no known price pays for nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from mcred.model.columns import CREDIT, ONCE, PRICE_KINDS, TAX_PERCENT
from mcred.planning.case import Option, Subscription, cents
from mcred.pricing import EXTRAS, ONE_PRICE, PARTS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from mcred.planning.parts import Parts
    from mcred.scoring.situation import Situation


def one_off_payments(
    situation: Situation, parts: Parts, units: Collection[int], excluded: Collection[int]
) -> tuple[Option, ...]:
    """Return the one-off payments of the units and of the wholes that they are parts of, but for `excluded` owners."""
    columns, pricing = situation.columns, situation.pricing
    prices, routes = columns.prices, pricing.routes
    above = _above(parts, units)
    owners = np.zeros(columns.rows, dtype=bool)
    owners[list(above.keys() - excluded)] = True
    forms = np.isin(routes.form, (ONE_PRICE, EXTRAS, PARTS))
    usable = np.flatnonzero(owners[routes.row] & forms & np.isfinite(routes.cost.high))
    ways = zip(*(of[usable].tolist() for of in (routes.row, routes.form, routes.price, routes.cost.high)), strict=True)
    found = []
    for row, form, price, cost in ways:
        pays = above[row] if form == ONE_PRICE else above[row] & {row}
        if pays and (form != PARTS or row in units):
            kind = PRICE_KINDS[prices.kind[price]] if form == ONE_PRICE else "fees" if form == EXTRAS else "parts"
            by_credit = form == ONE_PRICE and prices.per[price] == CREDIT
            each = cents(pricing.amount.high[price]) if by_credit else 0
            found.append(Option(row, kind, price, cents(cost), frozenset(pays), each))
    return _undominated(found)


def subscriptions_for(situation: Situation, units: Collection[int]) -> tuple[Subscription, ...]:
    """Return the plans that cover units and whose fee is known."""
    columns, pricing = situation.columns, situation.pricing
    plans, prices = columns.plans, columns.prices
    pays: dict[int, set[int]] = defaultdict(set)
    for plan, row, direct in zip(plans.pair_plan.tolist(), plans.pair_row.tolist(), plans.direct.tolist(), strict=True):
        if direct and row in units and math.isfinite(pricing.extras.high[row]):
            pays[plan].add(row)
    taxes = np.flatnonzero((prices.kind == TAX_PERCENT) & pricing.usable & (prices.owner >= 0))
    tax = np.bincount(prices.owner[taxes], prices.high[taxes] / 100, columns.rows)
    found = []
    for place in sorted(pays, key=lambda place: plans.ids[place]):
        price = int(plans.price[place])
        origin = int(prices.origin_row[price])
        fee = pricing.amount.high[price] * (1 + (tax[origin] if origin >= 0 else 0))
        paid = bool(situation.terms.paid_plans[place])
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


def _above(parts: Parts, units: Collection[int]) -> dict[int, set[int]]:
    """Return for each offering the units that are among what it is made of, itself included."""
    reached: dict[int, set[int]] = {row: {row} for row in units}
    for row, (_, inside) in parts.children.items():  # the lowest level comes first
        below = [reached[child] for child in inside if child in reached]
        if below:
            reached[row] = reached.get(row, set()).union(*below)
    return {row: below for row, below in reached.items() if row < parts.named}


def _undominated(options: Sequence[Option]) -> tuple[Option, ...]:
    """Leave out a payment that pays for nothing more than one of the same owner that is no dearer."""
    best: dict[tuple[int, frozenset[int]], Option] = {}
    for option in options:
        key = (option.owner, option.pays)
        rival = best.get(key)
        if rival is None or (option.cents, option.price) < (rival.cents, rival.price):
            best[key] = option
    return tuple(sorted(best.values(), key=lambda one: (one.owner, one.price, one.kind)))
