"""What offerings are compared by: money for each hour, each credit and each credential, and the hours themselves.

A stated range counts as its middle. What is not stated is NaN and never anything else.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from mcred.model.quantity import CREDIT_UNITS, MONEY_SCALE
from mcred.pricing import paid_by

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from mcred.model.catalog import Catalog
    from mcred.model.columns import Columns, Flags, Floats, Ints
    from mcred.pricing import Pricing

MEASURES: Final = {
    "price_per_hour": "price of an hour",
    "price_per_credit": "price of an ECTS credit",
    "price": "price",
    "hours": "hours",
}
"""The measures by name, with the words for them."""


@dataclass(frozen=True)
class Measured:
    """The figures of all offerings (rows of the columns) by measure, their credential types and what they teach.

    `counted` marks those that stand for themselves and whose credential type is known. `taught` is offerings x skills.
    """

    catalog: Catalog
    columns: Columns
    pricing: Pricing
    figures: Mapping[str, Floats]
    types: tuple[str | None, ...]
    providers: tuple[str | None, ...]
    taught: Flags
    counted: Flags

    @cached_property
    def _days(self) -> tuple[Ints, Ints]:
        """The first and the last day (ordinals) of the prices that each price is made of; 0 for none."""
        prices, plans = self.columns.prices, list(self.catalog.plans.values())
        first, last = np.zeros(len(self.columns), np.int64), np.zeros(len(self.columns), np.int64)
        for row in range(len(self.columns)):
            days = []
            for route in paid_by(self.columns, self.pricing, row):
                place = int(self.pricing.routes.price[route])
                if place >= 0:
                    origin, number = int(prices.origin_row[place]), int(prices.origin_place[place])
                    owner = self.catalog.offerings[self.columns.ids[origin]] if origin >= 0 else None
                    day = (owner.prices[number] if owner else plans[number]).dated
                    days += [day.toordinal()] if day else []
            first[row], last[row] = (min(days), max(days)) if days else (0, 0)
        return first, last

    def price_days(self, rows: Sequence[int] | Ints) -> tuple[dt.date, dt.date] | None:
        """Return from when to when the prices of offerings are stated; None where none of them bears a day."""
        first, last = (bound[rows] for bound in self._days)
        dated = first > 0
        if not dated.any():
            return None
        return dt.date.fromordinal(int(first[dated].min())), dt.date.fromordinal(int(last[dated].max()))


def measure(catalog: Catalog, columns: Columns, pricing: Pricing, credit_rates: Mapping[str, Decimal]) -> Measured:
    """Measure all offerings. Money is in the currency that they were priced in; credits are converted to ECTS."""
    n = len(columns)
    offerings = [catalog.offerings[id] for id in columns.ids]
    credentials = [catalog.credential_of(one) for one in offerings]
    types = tuple(one.type if one else None for one in credentials)
    cost = _middle(pricing.cost.low[:n], pricing.cost.high[:n]) / MONEY_SCALE
    hours = _middle(pricing.minutes.low[:n], pricing.minutes.high[:n]) / 60
    hours = np.where(hours > 0, hours, np.nan)
    rates = [credit_rates.get(unit) or rate for unit, rate in CREDIT_UNITS.items()]
    each = np.array([np.nan if rate is None else float(rate) for rate in rates] + [np.nan])
    credits_ = columns.credit_total * each[columns.credit_unit]
    credits_ = np.where(credits_ > 0, credits_, np.nan)
    known_type = np.array([one is not None for one in types], dtype=bool)
    return Measured(
        catalog=catalog,
        columns=columns,
        pricing=pricing,
        figures={
            "price_per_hour": cost / hours,
            "price_per_credit": cost / credits_,
            "price": cost,
            "hours": hours,
        },
        types=types,
        providers=tuple(one.awarded_by for one in offerings),
        taught=_taught(columns),
        counted=known_type & ~columns.represented,
    )


def _middle(low: Floats, high: Floats) -> Floats:
    """Return the middle of what is stated, NaN where nothing bounds it."""
    with np.errstate(invalid="ignore"):
        middle: Floats = np.where(np.isfinite(high), (low + high) / 2, np.nan)
    return middle


def _taught(columns: Columns) -> Flags:
    """Mark the skills that each offering teaches; what does not say all teaches what its parts do."""
    taught = np.zeros((columns.rows, len(columns.skills)), dtype=bool)
    known = columns.taught_skill >= 0
    taught[columns.taught_row[known], columns.taught_skill[known]] = True
    for choices in columns.levels:
        parts = np.logical_or.reduceat(taught[choices.children], choices.starts[:-1], axis=0)
        silent = ~columns.teaches_known[choices.rows]
        taught[choices.rows[silent]] |= parts[silent]
    return taught[: len(columns)]
