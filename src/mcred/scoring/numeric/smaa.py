"""SMAA-2: how acceptable each alternative is where weights and values are not known, but drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mcred.scoring.numeric.inputs import blocks, require_finite

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from mcred.model.columns import Floats

_SCORES_AT_A_TIME = 1 << 14


@dataclass(frozen=True, slots=True)
class Acceptabilities:
    """Shares of draws, 0 to 1 (Lahdelma & Salminen 2001; pairs after Leskinen et al. 2006).

    `rank_acceptability` (alternatives x ranks, the first rank first): how often each alternative takes each rank; tied
    ones share the ranks that they span equally, so that rows and columns add up to 1. `central_weights` (alternatives x
    criteria): the mean weights of the draws in which an alternative comes first, a shared first place counting for its
    share; NaN where it never does. `confidence_factor` (alternatives): how often nothing is better than it at its
    central weights, over the drawn values; 0 where it has none. `pairwise_winning` (alternatives x alternatives): how
    often the row's one has the higher score, ties by halves; 0 on the diagonal.
    """

    rank_acceptability: Floats
    central_weights: Floats
    confidence_factor: Floats
    pairwise_winning: Floats


def acceptability(values: ArrayLike, weights: ArrayLike) -> Acceptabilities:
    """Rank the alternatives by their weighted sums in every draw, and count.

    `values` are draws x alternatives x criteria, `weights` draws x criteria, drawn together or independently; what does
    not vary can be spread with `numpy.broadcast_to`, which takes no memory. Raises ValueError for shapes that do not
    fit, without draws or alternatives, and for what is not finite.
    """
    figures, shares = np.asarray(values, np.float64), np.asarray(weights, np.float64)
    if figures.ndim != 3 or shares.shape != figures.shape[::2] or not figures.size:  # noqa: PLR2004 - as documented
        raise ValueError(
            "expected values as draws x alternatives x criteria and weights as draws x criteria, "
            f"got {figures.shape} and {shares.shape}"
        )
    scores = _scores(figures, shares)
    require_finite(scores, "values and weights")
    ranks, first = _ranks(scores)
    central = _central_weights(first, shares)
    return Acceptabilities(ranks, central, _confidence(figures, central), _pairwise(scores))


def _pieces(figures: Floats) -> list[slice]:
    return list(blocks(len(figures), max(1, _SCORES_AT_A_TIME // figures.shape[1])))


def _scores(figures: Floats, shares: Floats) -> Floats:
    """Return the weighted sums, draws x alternatives, added up in the order of the criteria."""
    scores = np.empty(figures.shape[:2])
    for draws in _pieces(figures):
        score = scores[draws]
        np.multiply(figures[draws, :, 0], shares[draws, :1], out=score)
        for criterion in range(1, shares.shape[1]):
            score += figures[draws, :, criterion] * shares[draws, criterion, None]
    return scores


def _ranks(scores: Floats) -> tuple[Floats, Floats]:
    """Return the rank acceptabilities, and each alternative's share of the first place in each draw."""
    draws, count = scores.shape
    order = np.argsort(-scores, axis=1, kind="stable")
    ordered = np.take_along_axis(scores, order, axis=1)
    places = np.arange(count)
    fresh = np.ones((draws, count + 1), dtype=bool)
    np.not_equal(ordered[:, 1:], ordered[:, :-1], out=fresh[:, 1:-1])
    start = np.maximum.accumulate(np.where(fresh[:, :-1], places, 0), axis=1)
    end = np.minimum.accumulate(np.where(fresh[:, 1:], places + 1, count)[:, ::-1], axis=1)[:, ::-1]
    share = 1.0 / (end - start)
    # each alternative adds its share from the first rank of its tie up to the last: the running sum of two marks
    cells = count + 1
    marks = np.bincount((order * cells + start).ravel(), share.ravel(), count * cells)
    marks -= np.bincount((order * cells + end).ravel(), share.ravel(), count * cells)
    first = np.zeros_like(scores)
    np.put_along_axis(first, order, np.where(start == 0, share, 0.0), axis=1)
    return np.cumsum(marks.reshape(count, cells), axis=1)[:, :-1] / draws, first


def _central_weights(first: Floats, shares: Floats) -> Floats:
    draw, winner = np.nonzero(first)
    part, count = first[draw, winner], first.shape[1]
    total = np.bincount(winner, part, count)
    summed = np.stack([np.bincount(winner, part * one[draw], count) for one in shares.T], axis=1)
    never = np.full_like(summed, np.nan)
    return np.divide(summed, total[:, None], out=never, where=total[:, None] > 0)


def _confidence(figures: Floats, central: Floats) -> Floats:
    """Return how often each alternative is not beaten at its central weights."""
    unbeaten = np.zeros(len(central))
    winners = np.flatnonzero(~np.isnan(central[:, 0]))
    for draws in _pieces(figures):
        criteria = np.moveaxis(figures[draws], -1, 0).copy()  # contiguous, as it is read for every winner
        for winner in winners:
            score = criteria[0] * central[winner, 0]
            for figure, share in zip(criteria[1:], central[winner, 1:], strict=True):
                score += figure * share
            unbeaten[winner] += np.count_nonzero(score[:, winner] == score.max(axis=1))
    return unbeaten / len(figures)


def _pairwise(scores: Floats) -> Floats:
    """Return how often each alternative beats each other one."""
    draws, count = scores.shape
    columns = scores.T.copy()  # contiguous, as it is read for every alternative
    winning = np.zeros((count, count))
    for one in range(count):
        others = columns[one + 1 :]
        higher = np.count_nonzero(columns[one] > others, axis=1)
        lower = np.count_nonzero(columns[one] < others, axis=1)
        winning[one, one + 1 :] = (draws + higher - lower) / (2 * draws)
        winning[one + 1 :, one] = (draws + lower - higher) / (2 * draws)
    return winning
