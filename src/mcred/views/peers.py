"""How the price of an offering stands among similar ones, in a line."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mcred.market.measures import measure
from mcred.market.survey import Market
from mcred.report import Strip, StripRow

if TYPE_CHECKING:
    from mcred.model.catalog import Catalog
    from mcred.report import Json
    from mcred.scoring.ranking import Comparison
    from mcred.views.wording import Words

_MEASURES = {"price_per_hour": "the price of an hour", "price": "the price"}
"""By what offerings are held against their peers: the first that is known."""


@dataclass(frozen=True)
class AmongPeers:
    """A price beside the median of the `n` peers, the offering among them."""

    measure: str
    value: float
    median: float
    n: int
    currency: str

    @property
    def difference(self) -> float:
        """How far it is from the median, as a share of it."""
        return self.value / self.median - 1

    def short(self, words: Words) -> str:
        """In a few words: "18 % below 23"."""
        share = words.figure(100 * abs(self.difference), 0)
        if share == "0":
            return f"median of {self.n}"
        return f"{share} % {'above' if self.difference > 0 else 'below'} {self.n}"

    def sentence(self, words: Words) -> str:
        """In a sentence, with both figures."""
        share = words.figure(100 * abs(self.difference), 0)
        place = "at" if share == "0" else f"{share} % {'above' if self.difference > 0 else 'below'}"
        figures = f"{words.amount(self.value)} {self.currency} against {words.amount(self.median)}"
        return f"{_MEASURES[self.measure]} is {place} the median of {self.n} similar offerings: {figures}"

    def data(self) -> dict[str, Json]:
        """The same for machines."""
        return {
            "measure": self.measure,
            "value": self.value,
            "median": self.median,
            "difference": self.difference,
            "n": self.n,
        }


class Peers:
    """The market that a comparison takes place in."""

    def __init__(self, comparison: Comparison, catalog: Catalog) -> None:
        """Take the comparison's own prices: all offerings of the catalog count, whatever is shown."""
        situation = comparison.situation
        rates = {str(unit): rate for unit, rate in situation.goal.credit_rates.items()}
        measured = measure(catalog, situation.columns, situation.pricing, rates)
        self._market = Market(measured, np.ones(len(situation.columns), dtype=bool))
        self._currency = situation.goal.learner.currency

    def strip(self, row: int) -> Strip | None:
        """Return the prices of an hour of an offering and its peers as a strip plot, itself marked."""
        if self._market.beside(row, "price_per_hour") is None:
            return None
        measured = self._market.measured
        figures = measured.figures["price_per_hour"]
        points = tuple(
            (measured.catalog.offerings[measured.columns.ids[peer]].title, float(figures[peer]), peer == row)
            for peer in self._market.peers(row).tolist()
            if not math.isnan(figures[peer])
        )
        type_ = measured.catalog.credential_types.get(str(measured.types[row]))
        label = type_.label if type_ else str(measured.types[row])
        return Strip("Its price among similar offerings", f"{self._currency} an hour", (StripRow(label, points),))

    def of(self, row: int) -> AmongPeers | None:
        """Return how an offering's price stands; None where it is not known, or the peers are too few or free."""
        for name in _MEASURES:
            found = self._market.beside(row, name)
            if found is not None and found[1].median > 0:
                return AmongPeers(name, found[0], found[1].median, found[1].n, self._currency)
        return None
