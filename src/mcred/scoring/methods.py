"""Other ways to rank, for comparison and teaching. Unlike ours they depend on which offerings are compared."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from mcred.scoring.numeric import promethee_ii, topsis, weighted_sum
from mcred.scoring.sensitivity import ordering_values

if TYPE_CHECKING:
    from collections.abc import Callable

    from mcred.model.columns import Floats
    from mcred.scoring.ranking import Comparison


def _topsis(values: Floats, weights: Floats) -> Floats:
    return topsis(values, weights, ["max"] * len(weights), "vector")


def _promethee(values: Floats, weights: Floats) -> Floats:
    return promethee_ii(values, weights, ["max"] * len(weights), {"type": "usual"})


def _weighted_sum(values: Floats, weights: Floats) -> Floats:
    """Scale each criterion from the worst to the best of those compared, then add up."""
    least, most = values.min(axis=0), values.max(axis=0)
    span = np.where(most > least, most - least, 1.0)
    return weighted_sum((values - least) / span, weights)


METHODS: dict[str, Callable[[Floats, Floats], Floats]] = {
    "topsis": _topsis,
    "promethee": _promethee,
    "weighted-sum": _weighted_sum,
}
"""Every other method by name. All of them work on what is guaranteed, on the learner's own scales."""


def reranked(comparison: Comparison, method: str) -> Comparison:
    """Return the comparison with its offerings in the order of another method; scores and limits stay.

    TOPSIS (Hwang & Yoon 1981) with vector normalisation, PROMETHEE II (Brans & Vincke 1985) with the usual criterion,
    or the weighted sum of min-max scaled values. Each can change the order of two offerings when a third comes or goes.
    """
    if not len(comparison.ranked):
        return comparison
    rows = np.sort(comparison.ranked)
    weights = np.array([one.weight for one in comparison.measured])
    scores = METHODS[method](ordering_values(comparison)[rows], weights)
    ordering = f"{method}, for comparison: an order that depends on which offerings are compared"
    return replace(comparison, ranked=rows[np.lexsort((rows, -np.round(scores, 9)))], ordering=ordering)
