"""Decision analysis on plain arrays: no course in sight.

Values and weights are float64 arrays. Every function names the source of its formula.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike

    from mcred.model.columns import Floats


def piecewise_linear(x: ArrayLike, knots: Sequence[tuple[float, float]]) -> Floats:
    """Interpolate linearly between knots (x, value), clipped to the first and the last value outside them.

    The usual form of a partial value function (Keeney & Raiffa 1976, chapter 3). Infinity is past the last knot.
    """
    places, values = np.array(knots, np.float64).T
    interpolated: Floats = np.interp(np.asarray(x, np.float64), places, values)
    return interpolated


def piecewise_linear_range(low: Floats, high: Floats, knots: Sequence[tuple[float, float]]) -> tuple[Floats, Floats]:
    """Return the smallest and the largest value that a piecewise linear function takes from `low` to `high`.

    The extremes lie at the two ends or at knots between them, so any curve is right, not monotone ones only.
    """
    ends = piecewise_linear(low, knots), piecewise_linear(high, knots)
    least, most = np.minimum(*ends), np.maximum(*ends)
    for place, value in knots:
        inside = (low < place) & (place < high)
        least = np.where(inside, np.minimum(least, value), least)
        most = np.where(inside, np.maximum(most, value), most)
    return least, most


def weighted_sum(values: ArrayLike, weights: ArrayLike) -> Floats:
    """Return the additive value of each alternative: values (alternatives x criteria) by weights (criteria).

    The additive model of multi-attribute value theory (Keeney & Raiffa 1976; Dyer & Sarin 1979), summed in the order
    of the criteria so that the same numbers give the same bits everywhere.
    """
    matrix, shares = np.asarray(values, np.float64), np.asarray(weights, np.float64)
    total = np.zeros(matrix.shape[0])
    for column, share in enumerate(shares):
        total += matrix[:, column] * share
    return total


def rank_order_centroid(n: int) -> Floats:
    """Return weights for n criteria ranked from most to least important: w_i = (1/n) sum over k >= i of 1/k.

    The centroid of all weights that agree with the ranking (Barron & Barrett 1996).
    """
    weights: Floats = np.cumsum(1.0 / np.arange(n, 0, -1))[::-1] / n
    return weights


def swing_weights(points: ArrayLike) -> Floats:
    """Return weights in proportion to points given to the swing of each criterion from worst to best: s_j / sum s.

    von Winterfeldt & Edwards 1986, chapter 8.
    """
    given = np.asarray(points, np.float64)
    weights: Floats = given / given.sum()
    return weights


def coverage(reached: Floats, required: Floats, current: Floats, weights: Floats) -> Floats:
    """Return which part of the gaps in skills is closed, 0 to 100, for alternatives x skills.

    100 x sum of w_k max(0, min(r_k, l_k) - c_k) / sum of w_k max(0, r_k - c_k), with required level r, reached level l
    and current level c (own); 100 where no gap is left.
    """
    gap = weights * np.maximum(0.0, required - current)
    if not gap.any():
        return np.full(len(reached), 100.0)
    closed = weights * np.maximum(0.0, np.minimum(required, reached) - current)
    covered: Floats = 100.0 * closed.sum(axis=1) / gap.sum()
    return covered
