"""Which part of several gaps is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from mcred.model.columns import Floats


def coverage(reached: Floats, required: Floats, current: Floats, weights: Floats) -> Floats:
    """Return which part of the gaps in skills is closed, 0 to 100, for alternatives x skills.

    100 x sum of w_k max(0, min(r_k, l_k) - c_k) / sum of w_k max(0, r_k - c_k), with required level r, reached level l
    and current level c (own); 100 where no gap is left.
    """
    gap = weights * np.maximum(0.0, required - current)
    if not gap.any():
        return np.full(len(reached), 100.0)
    covered = np.zeros(len(reached))
    for level, target, start, weight in zip(reached.T, required, current, weights, strict=True):
        closed = np.minimum(target, level)
        closed -= start
        np.maximum(0.0, closed, out=closed)
        closed *= weight
        covered += closed  # skill by skill: added in one order, whatever the layout of the levels in memory
    covered *= 100.0
    covered /= gap.sum()
    return covered
