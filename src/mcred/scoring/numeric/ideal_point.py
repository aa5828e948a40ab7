"""TOPSIS: how near to the best of everything, and how far from the worst."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

import numpy as np

from mcred.scoring.numeric.inputs import BLOCK, as_matrix, as_weights, blocks, maximized, require_finite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike

    from mcred.model.columns import Floats
    from mcred.scoring.numeric.inputs import Objective

Normalization: TypeAlias = Literal["vector", "minmax", "sum", "max", "none"]
"""What a criterion's figures are divided by: their Euclidean norm, range, sum or largest (both of amounts), or 1."""


def topsis(
    matrix: ArrayLike,
    weights: ArrayLike,
    objectives: Sequence[Objective],
    normalization: Normalization = "vector",
) -> Floats:
    """Return each alternative's closeness to the ideal, 0 to 1: d- / (d+ + d-).

    d+ and d- are the Euclidean distances from the best and from the worst figure of each criterion among the
    alternatives compared, after each figure is divided by its criterion's norm and multiplied by its weight (Hwang &
    Yoon 1981); so they depend on the set compared. Costs are not turned into benefits: their best is the least. A
    criterion whose norm is 0 tells nothing apart; where none does, the closeness is 0.5. Raises ValueError for shapes
    that do not fit, unknown names, weights that are negative or all 0, and figures that are not finite.
    """
    table = as_matrix(matrix)
    shares = as_weights(weights, table.shape[1])
    upward = maximized(objectives, table.shape[1])
    if normalization not in get_args(Normalization):
        raise ValueError(f"expected a normalization of {', '.join(get_args(Normalization))}, got {normalization!r}")
    if not len(table):
        return np.empty(0)
    low, high, norm = _extent(table, normalization)
    scale = np.divide(shares, norm, out=np.zeros_like(shares), where=norm > 0)
    worst = np.where(upward, low, high)
    best, away = _distances(table, scale, worst, span=(np.where(upward, high, low) - worst) * scale)
    both = best + away
    closeness = np.full(len(table), 0.5)
    np.divide(away, both, out=closeness, where=both > 0)
    return closeness


def _extent(table: Floats, normalization: Normalization) -> tuple[Floats, Floats, Floats]:
    """Return the least and the largest figure of each criterion, and what its figures are divided by."""
    criteria = table.shape[1]
    low, high, total = np.full(criteria, np.inf), np.full(criteria, -np.inf), np.zeros(criteria)
    for rows in blocks(len(table)):
        figures = table[rows].T.copy()  # contiguous, as they are read several times
        np.minimum(low, figures.min(axis=1), out=low)
        np.maximum(high, figures.max(axis=1), out=high)
        if normalization == "vector":
            total += np.multiply(figures, figures, out=figures).sum(axis=1)
        elif normalization == "sum":
            total += np.abs(figures, out=figures).sum(axis=1)
    require_finite(np.concatenate([low, high, total]), "the figures (and the sums of their squares)")
    norm = {
        "vector": np.sqrt(total),
        "minmax": high - low,
        "sum": total,
        "max": np.maximum(np.abs(low), np.abs(high)),
        "none": np.ones(criteria),
    }[normalization]
    return low, high, norm


def _distances(table: Floats, scale: Floats, worst: Floats, span: Floats) -> tuple[Floats, Floats]:
    """Return each alternative's distance from the best and from the worst, `span` apart in each criterion."""
    best, away = np.zeros(len(table)), np.zeros(len(table))
    spare = np.empty((2, min(BLOCK, len(table))))
    for rows in blocks(len(table)):
        block = table[rows]
        gap, square = spare[:, : len(block)]
        for criterion in np.flatnonzero(scale):
            np.subtract(block[:, criterion], worst[criterion], out=gap)
            gap *= scale[criterion]
            away[rows] += np.multiply(gap, gap, out=square)
            gap -= span[criterion]
            best[rows] += np.multiply(gap, gap, out=square)
    return np.sqrt(best, out=best), np.sqrt(away, out=away)
