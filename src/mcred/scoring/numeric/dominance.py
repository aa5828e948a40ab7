"""Which alternatives nothing else beats in every respect."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mcred.scoring.numeric.inputs import as_matrix, maximized, require_finite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike

    from mcred.model.columns import Flags
    from mcred.scoring.numeric.inputs import Objective


def nondominated(matrix: ArrayLike, objectives: Sequence[Objective]) -> Flags:
    """Tell of each alternative whether no other is at least as good in every criterion and better in one.

    The Pareto set (Keeney & Raiffa 1976, chapter 3). Equal alternatives do not dominate each other. Raises ValueError
    for shapes that do not fit, unknown names, and figures that are not finite.
    """
    table = as_matrix(matrix)
    require_finite(table, "the figures")
    gains = np.where(maximized(objectives, table.shape[1]), table, -table)
    span = np.ptp(gains, axis=0) if len(gains) else np.ones(table.shape[1])
    # the strongest first, as each rules out many: the order costs time, never the answer
    left = np.argsort(-(gains / np.where(span > 0, span, 1.0)).sum(axis=1))
    gains, tried = gains[left], 0
    while tried < len(left):
        pivot = gains[tried]
        kept = (gains > pivot).any(axis=1) | (gains == pivot).all(axis=1)
        tried = int(np.count_nonzero(kept[: tried + 1]))
        left, gains = left[kept], gains[kept]
    flags = np.zeros(len(table), dtype=bool)
    flags[left] = True
    return flags
