"""Prices and plans as arrays, and for each plan the rows that it can help to pay."""

from __future__ import annotations

import math
from array import array
from typing import TYPE_CHECKING, Final

import numpy as np

from mcred.model.columns import PERS, PRICE_KINDS, SUBSCRIPTION, Choices, Interval, Plans, Prices
from mcred.sources.outline import terms_of
from mcred.sources.structure import UNKNOWN, Codes, closure, ints
from mcred.stacking import required_credits

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from mcred.model.catalog import Plan
    from mcred.model.columns import Ints
    from mcred.sources.outline import PriceTerms
    from mcred.sources.structure import Structure

_WHOLE, _REAL = np.int64, np.float64
_PRICE: Final = np.dtype(
    [
        ("row", _WHOLE),
        ("place", _WHOLE),
        ("units", _REAL),
        ("low", _REAL),
        ("high", _REAL),
        ("percent", _REAL),
        ("last_day", _WHOLE),
        ("trial_days", _WHOLE),
        ("certificate", np.bool_),
        ("dated", _WHOLE),
        ("kind", _WHOLE),
        ("per", _WHOLE),
        ("currency", _WHOLE),
        ("region", _WHOLE),
    ]
)
"""A price as it is laid out: where it stands, the credits that one per credit is multiplied by, and its terms."""


def lay_prices_out(
    plans: Collection[Plan], structure: Structure, currencies: Codes, regions: Codes
) -> tuple[Prices, Plans]:
    """Lay out every price, and for each plan the rows that it can help to pay. New currencies and regions get codes."""
    kinds, pers = (Codes(words).number for words in (PRICE_KINDS, PERS))

    def coded(terms: PriceTerms) -> tuple[float, ...]:
        known = (kinds[terms.kind], pers[terms.per])
        return (*terms[:-4], *known, currencies.of(terms.currency), regions.of(terms.region))

    rows = ((row, place, units, *coded(terms)) for row, place, units, terms in _listed(plans, structure))
    table = np.fromiter(rows, _PRICE)
    unknown = np.isnan(table["units"])
    own = ("row", "place", "units")
    prices = Prices(
        owner=np.where(table["kind"] == SUBSCRIPTION, UNKNOWN, table["row"]),
        origin_row=table["row"].copy(),
        origin_place=table["place"].copy(),
        units=Interval(np.where(unknown, 0.0, table["units"]), np.where(unknown, math.inf, table["units"])),
        **{name: table[name].copy() for name in _PRICE.names or () if name not in own},
    )
    return prices, _plans(plans, structure, prices)


def _listed(plans: Collection[Plan], structure: Structure) -> Iterator[tuple[int, int, float, PriceTerms]]:
    """Go through all prices: the row of the offering, the place among its prices, the credits that it has, the terms.

    The catalog's plans come last, on no row.
    """
    for row, outline in enumerate(structure.outlines):
        size = required_credits(outline) if outline.prices else None
        units = float(size.amount) if size else math.nan
        for place, terms in enumerate(outline.prices):
            yield row, place, units, terms
    for place, plan in enumerate(plans):
        yield UNKNOWN, place, math.nan, terms_of(plan)


def _plans(plans: Collection[Plan], structure: Structure, prices: Prices) -> Plans:
    """Pair each plan with the rows that it covers and with all that is made of them."""
    own = np.flatnonzero((prices.kind == SUBSCRIPTION) & (prices.origin_row != UNKNOWN)).tolist()
    rows = prices.origin_row[own].tolist()
    ids = [
        f"{structure.ids[row]}/prices/{place}"
        for row, place in zip(rows, prices.origin_place[own].tolist(), strict=True)
    ]
    covers = [[structure.row_of[id] for id in plan.covers if id in structure.row_of] for plan in plans]
    pairs = _Pairs(structure)
    for covered in (*([row] for row in rows), *covers):
        pairs.add(covered)
    plan_of, row_of = ints(pairs.plan), ints(pairs.row)
    level_of = structure.level[row_of]
    return Plans(
        ids=(*ids, *(plan.id for plan in plans)),
        price=ints([*own, *range(len(prices.kind) - len(plans), len(prices.kind))]),
        pair_plan=plan_of,
        pair_row=row_of,
        direct=np.frombuffer(bytes(pairs.direct), np.bool_),
        levels=tuple(pairs.choices(np.flatnonzero(level_of == level)) for level in range(len(structure.levels) + 1)),
    )


class _Pairs:
    """The pairs (plan, row), plan by plan, and the slots of their children one behind another."""

    def __init__(self, structure: Structure) -> None:
        self._structure = structure
        self._plans = 0
        self.plan, self.row, self.direct = array("q"), array("q"), bytearray()
        self._slots, self._counts, self._take = array("q"), array("q"), array("q")

    def add(self, covers: Sequence[int]) -> None:
        """Pair the next plan with the rows that it covers, with their parts, and with all that is made of them."""
        structure = self._structure
        covered = closure(covers, structure.parts)
        reached = sorted(closure(covered, structure.wholes))
        pair_of = {row: pair for pair, row in enumerate(reached, len(self.row))}
        for row in reached:
            self.plan.append(self._plans)
            self.row.append(row)
            self.direct.append(row in covered)
            parts = structure.parts(row)
            self._slots.extend(structure.rows + pair_of[part] if part in pair_of else part for part in parts)
            self._counts.append(len(parts))
            self._take.append(structure.take[row] if parts else 0)
        self._plans += 1

    def choices(self, pairs: Ints) -> Choices:
        """Return some of the pairs with the slots of their children."""
        counts, slots, take = ints(self._counts), ints(self._slots), ints(self._take)
        begins = np.cumsum(counts) - counts
        starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts[pairs])])
        chosen = np.repeat(begins[pairs] - starts[:-1], counts[pairs]) + np.arange(starts[-1])
        return Choices(pairs, starts, slots[chosen], take[pairs])
