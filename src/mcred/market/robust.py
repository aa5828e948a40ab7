"""Statistics that one absurd value does not move: medians, deviations from them, and how far off a value is.

Plain arrays of known figures; nothing is imputed. Quartiles are interpolated linearly between the two nearest values
(Hyndman & Fan 1996, definition 7).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from mcred.model.columns import Floats

OUTLIER: Final = 3.5
"""A modified z-score beyond it, on either side, is an outlier (Iglewicz & Hoaglin 1993)."""

_MAD_FACTOR, _MEAN_FACTOR = 0.6745, 1.253314
"""They make the median and the mean absolute deviation comparable with a standard deviation of normal figures."""

DRAWS, LEVEL, _SEED = 2_000, 0.95, 20_260_101


@dataclass(frozen=True, slots=True)
class Spread:
    """The figures of a group: how many are known and how many not, the median, quartiles, and MAD (NaN for none)."""

    n: int
    unknown: int
    median: float
    low_quartile: float
    high_quartile: float
    deviation: float

    @property
    def consistency(self) -> float:
        """100 x (1 - (Q3 - Q1) / (Q3 + Q1)): 100 where all are alike (quartile coefficient of dispersion, Bonett 2006).

        NaN with fewer than two figures, and where all are zero.
        """
        total = self.high_quartile + self.low_quartile
        if self.n <= 1 or not total:  # one figure has no spread
            return math.nan
        return 100 * (1 - (self.high_quartile - self.low_quartile) / total)


def spread(figures: Floats) -> Spread:
    """Summarise figures of which unknown ones are NaN."""
    known = figures[~np.isnan(figures)]
    if not len(known):
        return Spread(0, len(figures), math.nan, math.nan, math.nan, math.nan)
    low, middle, high = (float(value) for value in np.quantile(known, (0.25, 0.5, 0.75)))
    deviation = float(np.median(np.abs(known - middle)))
    return Spread(len(known), len(figures) - len(known), middle, low, high, deviation)


def modified_z(values: Floats, figures: Floats) -> Floats:
    """Return how far values are from the median of known figures, in units of their spread.

    0.6745 (x - median) / MAD; where more than half of the figures are equal, (x - median) / (1.253314 x the mean
    absolute deviation from the median); 0 where all are (Iglewicz & Hoaglin 1993).
    """
    if not len(figures):
        return np.zeros(len(values))
    middle = float(np.median(figures))
    deviations = np.abs(figures - middle)
    deviation, mean = float(np.median(deviations)), float(deviations.mean())
    if not mean:
        return np.zeros(len(values))
    unit = deviation / _MAD_FACTOR if deviation > 0 else _MEAN_FACTOR * mean
    return (values - middle) / unit


def percentile(value: float, others: Floats) -> float:
    """Return the percentage of others below a value, those equal to it counted half (mid-rank)."""
    return 100 * float((others < value).mean() + (others == value).mean() / 2)


def percentile_interval(own: Floats, others: Floats, key: int) -> tuple[float, float]:
    """Return the 95 % interval of where the median of `own` stands among the others (percentile bootstrap, Efron 1979).

    Both samples are drawn anew 2,000 times. The generator is seeded by `key` alone, so that neither the order of things
    nor company changes an interval.
    """
    draw = np.random.Generator(np.random.Philox(key=[_SEED, key]))
    mine = np.median(own[draw.integers(0, len(own), (DRAWS, len(own)))], axis=1)
    ordered = np.sort(others)
    below = np.searchsorted(ordered, mine, "left") / len(others)
    equal = np.searchsorted(ordered, mine, "right") / len(others) - below
    # Of a sample drawn anew, the numbers below and equal to a value are multinomial: no sample need be drawn.
    counts = draw.multinomial(len(others), np.column_stack([below, equal, np.maximum(0.0, 1 - below - equal)]))
    places = 100 * (counts[:, 0] + counts[:, 1] / 2) / len(others)
    low, high = np.quantile(places, ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    return float(low), float(high)
