"""The best alternatives of many weightings at once, found without keeping a score for every one of them."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from mcred.scoring.numeric.inputs import BLOCK, as_matrix, blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import ArrayLike

    from mcred.model.columns import Flags, Floats, Ints

Singles: TypeAlias = npt.NDArray[np.float32]

DECIMALS = 9
"""Scores are compared after rounding to so many: two that differ by less are a tie."""
_GROUP = 64
"""Alternatives of which only the best score is kept: fewer keep more, more make more to add up again."""
_WEIGHTINGS = 64
"""Weightings in one matrix product: with a block of alternatives their scores stay near the processor."""
_SUMS = 1_000_000
"""Scores added up again at a time: where all alternatives tie, all of them are."""


class Best(NamedTuple):
    """The best alternatives of one weighting, best first: their positions and the two ends of their scores."""

    rows: Ints
    low: Floats
    high: Floats


@dataclass(frozen=True)
class Contest:
    """Values (alternatives x criteria), at least and at most, prepared for many weightings.

    `single` holds the lower ones again in float32, criteria first.
    """

    low: Floats
    high: Floats
    single: Singles

    @classmethod
    def of(cls, low: ArrayLike, high: ArrayLike) -> Contest:
        """Prepare values. Raises ValueError for two different shapes, for one of no table, and for NaN and infinity."""
        ends = as_matrix(low), as_matrix(high)
        if ends[0].shape != ends[1].shape:
            raise ValueError(f"expected two ends of one shape, got {ends[0].shape} and {ends[1].shape}")
        if not all(np.isfinite(end).all() for end in ends):
            raise ValueError("values must be finite numbers")
        return cls(*ends, np.ascontiguousarray(ends[0].T, np.float32))

    @cached_property
    def _largest(self) -> float:
        """The largest of the lower values, whatever its sign."""
        return max(-float(self.low.min(initial=0.0)), float(self.low.max(initial=0.0)))

    def best(self, weights: ArrayLike, count: int) -> Iterator[Best]:
        """Yield the `count` best alternatives for each weighting (weightings x criteria).

        They are ordered by the lower end of their `weighted_sum`, then the upper end, then their position, ends being
        compared to nine decimals. Sums are those of float64 in the order of the criteria; float32 only finds the
        alternatives that are worth adding up, its largest possible error (Higham 2002, section 3.1) allowed for.
        Memory is in proportion to a block, not to weightings x alternatives. Raises ValueError for weights that are
        none (see `weighted_sum`).
        """
        shares = as_matrix(weights)
        if shares.shape[1] != self.low.shape[1]:
            raise ValueError(f"expected {self.low.shape[1]} weights, one for each criterion, got {shares.shape[1]}")
        if not (np.isfinite(shares).all() and (shares >= 0).all() and shares.any(axis=1).all()):
            raise ValueError("weights must be finite, at least 0 and not all 0")
        groups = self._groups()
        for some in blocks(len(shares), _WEIGHTINGS):
            yield from self._settled(shares[some], self._near(shares[some], count), groups, count)

    def _groups(self) -> Ints:
        """Return the first alternative of each group, the step to its next one, and where its block ends.

        The groups of a block interleave: so the best of each is found along whole rows of memory.
        """
        found = [np.zeros((3, 0), np.int64)]
        for rows in blocks(len(self.low), BLOCK):
            width = _width(rows)
            found.append(np.stack(np.broadcast_arrays(np.arange(rows.start, rows.start + width), width, rows.stop)))
        return np.concatenate(found, axis=1)

    def _near(self, shares: Floats, count: int) -> Flags:
        """Mark for each weighting the groups whose best could be among the best of all."""
        single, tops = shares.astype(np.float32), [np.zeros((len(shares), 0), np.float32)]
        for rows in blocks(len(self.low), BLOCK):
            alternatives, width = rows.stop - rows.start, _width(rows)
            scores = np.empty((len(shares), _GROUP * width), np.float32)
            scores[:, alternatives:] = -np.inf
            np.matmul(single, self.single[:, rows], out=scores[:, :alternatives])
            tops.append(scores.reshape(len(shares), _GROUP, width).max(axis=1))
        best = np.concatenate(tops, axis=1)
        error = (len(self.single) + 2) * float(np.finfo(np.float32).eps) * self._largest
        # The count-th best group holds an alternative as good as its best, and so does every better one.
        least = _nth_largest(best, count) - 2 * (error * shares.sum(axis=1) + 10.0**-DECIMALS)
        near: Flags = best >= least[:, None]
        return near

    def _settled(self, shares: Floats, near: Flags, groups: Ints, count: int) -> Iterator[Best]:
        """Add up the alternatives of the groups marked, and yield the best for each weighting."""
        if len(shares) > 1 and _GROUP * int(near.sum()) > _SUMS:
            middle = len(shares) // 2
            for half in (slice(middle), slice(middle, None)):
                yield from self._settled(shares[half], near[half], groups, count)
            return
        place, group = np.nonzero(near)
        start, step, stop = groups[:, group, None]
        members = start + step * np.arange(_GROUP)
        real = members < stop
        place, row = np.broadcast_to(place[:, None], members.shape)[real], members[real]
        low = _sums(self.low[row], shares[place])
        kept = np.round(low, DECIMALS) >= _nth_by_place(np.round(low, DECIMALS), place, len(shares), count)[place]
        place, row, low = place[kept], row[kept], low[kept]
        high = _sums(self.high[row], shares[place])
        order = np.lexsort((row, -np.round(high, DECIMALS), -np.round(low, DECIMALS), place))
        bounds = np.searchsorted(place, np.arange(len(shares) + 1))
        for first, end in itertools.pairwise(bounds.tolist()):
            best = order[first : min(end, first + count)]
            yield Best(row[best], low[best], high[best])


def _width(rows: slice) -> int:
    """Return how many groups a block of alternatives makes."""
    alternatives: int = rows.stop - rows.start
    return -(-alternatives // _GROUP)


def _sums(values: Floats, shares: Floats) -> Floats:
    """Add up products criterion by criterion, as `weighted_sum` does."""
    terms = np.multiply(values.T, shares.T, order="C")
    total: Floats = terms[0]
    for term in terms[1:]:
        total += term
    return total


def _nth_by_place(scores: Floats, place: Ints, places: int, nth: int) -> Floats:
    """Return the nth largest score of each place; `place` ascends."""
    counts = np.bincount(place, minlength=places)
    table = np.full((places, int(counts.max(initial=0))), -np.inf)
    table[place, np.arange(len(place)) - (np.cumsum(counts) - counts)[place]] = scores
    return _nth_largest(table, nth)


def _nth_largest(table: npt.NDArray[np.floating], nth: int) -> Floats:
    """Return the nth largest number of each line, minus infinity where there are fewer."""
    if table.shape[1] < nth:
        return np.full(len(table), -np.inf)
    return np.partition(table, -nth, axis=1)[:, -nth].astype(np.float64)
