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

    `counted` marks those that stand for themselves and whose credential type is known.
    """

    catalog: Catalog
    columns: Columns
    pricing: Pricing
    figures: Mapping[str, Floats]
    types: tuple[str | None, ...]
    providers: tuple[str | None, ...]
    counted: Flags

    @cached_property
    def taught(self) -> Flags:
        """The skills that each offering teaches (offerings x skills); if not all are said, those of its parts too."""
        return _taught(self.columns, np.arange(len(self.columns.skills)))

    def taught_by(self, row: int) -> Ints:
        """Return the codes of the skills that one offering teaches."""
        columns = self.columns
        waiting, found = [row], [np.zeros(0, np.int64)]
        while waiting:
            one = waiting.pop()
            start, end = np.searchsorted(columns.taught_row, [one, one + 1])
            found.append(columns.taught_skill[start:end])
            if not columns.teaches_known[one]:
                for choices in columns.levels:
                    for place in np.flatnonzero(choices.rows == one).tolist():
                        waiting += choices.children[choices.starts[place] : choices.starts[place + 1]].tolist()
        codes = np.unique(np.concatenate(found))
        return codes[codes >= 0]

    def sharing(self, row: int) -> Ints:
        """Return of how many skills of one offering each offering teaches: without a table of all skills."""
        shared: Ints = _taught(self.columns, self.taught_by(row)).sum(axis=1)
        return shared

    @cached_property
    def _days(self) -> tuple[Ints, Ints]:
        """The first and the last day (ordinals) of the prices that each price is made of; 0 for none."""
        dated = self.columns.prices.dated
        first, last = np.zeros(len(self.columns), np.int64), np.zeros(len(self.columns), np.int64)
        for row in range(len(self.columns)):
            places = self.pricing.routes.price[list(paid_by(self.columns, self.pricing, row))]
            days = [day for day in dated[places[places >= 0]].tolist() if day]
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
    types = _named(columns.credential_type, columns.credential_types)
    cost = _middle(pricing.cost.low[:n], pricing.cost.high[:n]) / MONEY_SCALE
    hours = _middle(pricing.minutes.low[:n], pricing.minutes.high[:n]) / 60
    hours = np.where(hours > 0, hours, np.nan)
    rates = [credit_rates.get(unit) or rate for unit, rate in CREDIT_UNITS.items()]
    each = np.array([np.nan if rate is None else float(rate) for rate in rates] + [np.nan])
    credits_ = columns.credit_total * each[columns.credit_unit]
    credits_ = np.where(credits_ > 0, credits_, np.nan)
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
        providers=_named(columns.provider, columns.providers),
        counted=(columns.credential_type >= 0) & ~columns.represented,
    )


def _named(codes: Ints, names: Sequence[str]) -> tuple[str | None, ...]:
    """Return the name that each code stands for, None for -1."""
    each = (*names, None)
    return tuple(each[code] for code in codes.tolist())


def _middle(low: Floats, high: Floats) -> Floats:
    """Return the middle of what is stated, NaN where nothing bounds it."""
    with np.errstate(invalid="ignore"):
        middle: Floats = np.where(np.isfinite(high), (low + high) / 2, np.nan)
    return middle


def _taught(columns: Columns, codes: Ints) -> Flags:
    """Mark which of some skills each offering teaches (offerings x codes)."""
    place = np.full(len(columns.skills) + 1, -1)
    place[codes] = np.arange(len(codes))
    taught = np.zeros((columns.rows, len(codes)), dtype=bool)
    places = place[columns.taught_skill]
    taught[columns.taught_row[places >= 0], places[places >= 0]] = True
    for choices in columns.levels:
        parts = np.logical_or.reduceat(taught[choices.children], choices.starts[:-1], axis=0)
        silent = ~columns.teaches_known[choices.rows]
        taught[choices.rows[silent]] |= parts[silent]
    return taught[: len(columns)]
