"""The best alternatives of many weightings at once, found without keeping a score for every one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from mcred.scoring.numeric.inputs import BLOCK, as_matrix, blocks
from mcred.scoring.numeric.values import weighted_sum

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import ArrayLike

    from mcred.model.columns import Floats, Ints

Singles: TypeAlias = npt.NDArray[np.float32]

GROUP = 64
"""Alternatives of which only the best score is kept: fewer keep more, more make more to look at again."""
DECIMALS = 9
"""Scores are compared after rounding to so many: two that differ by less are a tie."""
_WEIGHTINGS = 64
"""Weightings in one matrix product: with a block of alternatives their scores stay in the processor's cache."""


@dataclass(frozen=True)
class Contest:
    """Values (alternatives x criteria) prepared for many weightings.

    `single` holds them again in float32, criteria first, for the scores that only sort out; `largest` is the largest
    value without its sign.
    """

    values: Floats
    single: Singles
    largest: float

    @classmethod
    def of(cls, values: ArrayLike) -> Contest:
        """Prepare values. Raises ValueError for another shape than alternatives x criteria."""
        matrix = np.ascontiguousarray(as_matrix(values))
        return cls(matrix, np.ascontiguousarray(matrix.T, np.float32), float(np.abs(matrix).max(initial=0.0)))

    def topmost(self, weights: ArrayLike, count: int) -> Iterator[tuple[Ints, Floats]]:
        """Yield for each weighting (weightings x criteria) the alternatives that can be among the `count` best.

        Alternatives are positions in ascending order, with their `weighted_sum`: all whose sum, rounded, is not below
        that of the `count`-th best, so that every tie with it is among them. The sums are those of float64; float32
        only finds the groups of alternatives that are worth adding up again, with its largest possible error (Higham
        2002, section 3.1) allowed for. Memory is in proportion to a block, not to weightings x alternatives.
        """
        shares = as_matrix(weights)
        for some in blocks(len(shares), _WEIGHTINGS):
            if len(self.values) <= GROUP * count:
                candidates: Iterator[Ints] = (np.arange(len(self.values)) for _ in shares[some])
            else:
                candidates = self._candidates(shares[some], count)
            for share, found in zip(shares[some], candidates, strict=True):
                sums = weighted_sum(self.values[found], share)
                kept = np.flatnonzero(_rounded(sums) >= _nth_largest(_rounded(sums), count))
                yield found[kept], sums[kept]

    def _candidates(self, shares: Floats, count: int) -> Iterator[Ints]:
        """Yield for each weighting the alternatives of the groups whose best could be among the best of all."""
        groups, tops = [], []
        single = shares.astype(np.float32)
        for rows in blocks(len(self.values), BLOCK):
            # The groups of a block interleave: the largest of each is then found along whole rows of memory.
            width = -(-(rows.stop - rows.start) // GROUP)
            scores = np.full((len(shares), GROUP * width), -np.inf, np.float32)
            np.matmul(single, self.single[:, rows], out=scores[:, : rows.stop - rows.start])
            tops.append(scores.reshape(len(shares), GROUP, width).max(axis=1))
            starts = np.arange(rows.start, rows.start + width)
            groups.append(np.stack(np.broadcast_arrays(starts, width, rows.stop)))
        start, step, stop = np.concatenate(groups, axis=1)
        error = (len(self.single) + 2) * float(np.finfo(np.float32).eps) * self.largest
        for share, top in zip(shares, np.concatenate(tops, axis=1), strict=True):
            # The count-th best group holds an alternative as good as its best, and so does every better one.
            least = _nth_largest(top, count) - 2 * (error * float(share.sum()) + 10.0**-DECIMALS)
            near = top >= least
            members = start[near, None] + step[near, None] * np.arange(GROUP)
            yield np.sort(members[members < stop[near, None]])


def _rounded(scores: Floats) -> Floats:
    return np.round(scores, DECIMALS)


def _nth_largest(numbers: npt.NDArray[np.floating], nth: int) -> float:
    """Return the nth largest number, minus infinity where there are fewer."""
    return float(np.partition(numbers, -nth)[-nth]) if len(numbers) >= nth else -np.inf
