"""Multi-attribute value theory: from figures to values, and from values to one score."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mcred.scoring.numeric.inputs import BLOCK, as_matrix, as_weights, blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike

    from mcred.model.columns import Floats


def piecewise_linear(x: ArrayLike, knots: Sequence[tuple[float, float]]) -> Floats:
    """Interpolate linearly between knots (x, value), clipped to the first and the last value outside them.

    The usual form of a partial value function (Keeney & Raiffa 1976, chapter 3). Infinity is past the last knot. The
    result has the shape of `x` and the unit of the knots' values. Raises ValueError for NaN, and for knots that are no
    pairs of finite numbers with ascending x.
    """
    pairs = np.array(knots, np.float64)
    if pairs.ndim != 2 or pairs.shape[1] != 2 or not np.isfinite(pairs).all():  # noqa: PLR2004 - pairs
        raise ValueError(f"knots must be pairs (x, value) of finite numbers, got {knots!r}")
    places, values = pairs.T
    if (np.diff(places) <= 0).any():
        raise ValueError(f"knots must ascend in x, got x = {places.tolist()}")
    figures = np.asarray(x, np.float64)
    if np.isnan(figures).any():
        raise ValueError("NaN has no value: give the interval of what is possible")
    if (places == values).all():
        return np.clip(figures, places[0], places[-1])  # percentages, as most criteria are, are values already
    interpolated: Floats = np.interp(figures, places, values)
    return interpolated


def piecewise_linear_range(low: Floats, high: Floats, knots: Sequence[tuple[float, float]]) -> tuple[Floats, Floats]:
    """Return the smallest and the largest value that a piecewise linear function takes from `low` to `high`.

    The extremes lie at the two ends or at knots between them, so any curve is right, not monotone ones only.
    """
    ends = piecewise_linear(low, knots), piecewise_linear(high, knots)
    least, most = np.minimum(*ends), np.maximum(*ends)
    steps = np.diff([value for _, value in knots])
    if (steps >= 0).all() or (steps <= 0).all():
        return least, most  # no knot between the ends lies beyond both of them
    for place, value in knots:
        inside = (low < place) & (place < high)
        least = np.where(inside, np.minimum(least, value), least)
        most = np.where(inside, np.maximum(most, value), most)
    return least, most


def weighted_sum(values: ArrayLike, weights: ArrayLike) -> Floats:
    """Return the additive value of each alternative: values (alternatives x criteria) by weights (criteria).

    The additive model of multi-attribute value theory (Keeney & Raiffa 1976; Dyer & Sarin 1979), in the unit of the
    values where the weights add up to 1; weights are used as they are. Raises ValueError for shapes that do not fit,
    weights that are negative or all 0, and NaN.
    """
    matrix = as_matrix(values)
    shares = as_weights(weights, matrix.shape[1])
    total = np.empty(len(matrix))
    terms = np.empty((len(shares), min(BLOCK, len(matrix))))
    for rows in blocks(len(matrix)):
        products = terms[:, : len(total[rows])]
        np.multiply(matrix[rows].T, shares[:, None], out=products)
        np.add.reduce(products, axis=0, out=total[rows])  # criterion by criterion: the first axis is added in order
    if len(total) and np.isnan(total.min()):  # a NaN among the values, found without reading all of them again
        raise ValueError("values must be numbers: NaN has no place in a comparison")
    return total
