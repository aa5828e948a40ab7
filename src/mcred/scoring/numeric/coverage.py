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
    closed = weights * np.maximum(0.0, np.minimum(required, reached) - current)
    covered: Floats = 100.0 * closed.sum(axis=1) / gap.sum()
    return covered
