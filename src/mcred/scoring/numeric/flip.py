"""How far one weight is from changing who leads."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

import numpy as np

from mcred.scoring.numeric.inputs import as_weights, require_finite

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

_ROUNDING = 1e-12
"""A sum of differences so much smaller than its terms is a zero that was rounded."""


def flip_weight(values_a: ArrayLike, values_b: ArrayLike, weights: ArrayLike, criterion: int) -> float | None:
    """Return the weight of one criterion, the others kept in proportion, at which two alternatives draw level.

    With D_j = v_j(a) - v_j(b) and S = sum over j other than k of w_j D_j / (1 - w_k) it is S / (S - D_k), if that lies
    strictly between 0 and 1; None otherwise, and where criterion k has all the weight (after Triantaphyllou & Sanchez
    1997). On one side of it a leads and on the other b. Weights are taken in proportion, and the result is a share of
    1. Raises ValueError for shapes that do not fit, an unknown criterion, weights that are negative or all 0, and what
    is not finite.
    """
    first, second = np.asarray(values_a, np.float64), np.asarray(values_b, np.float64)
    if first.ndim != 1 or first.shape != second.shape:
        raise ValueError(f"expected one value for each criterion, got the shapes {first.shape} and {second.shape}")
    given = as_weights(weights, len(first))
    require_finite(np.concatenate([first, second]), "values")
    if not 0 <= criterion < len(first):
        raise ValueError(f"expected a criterion from 0 to {len(first) - 1}, got {criterion}")
    difference = (first - second).tolist()
    own = difference.pop(criterion)
    others = np.delete(given, criterion).tolist()
    if not any(others):
        return None
    terms = [share * one for share, one in zip(others, difference, strict=True)]
    rest = fsum(terms) / fsum(others)
    if abs(fsum(terms)) <= _ROUNDING * fsum(map(abs, terms)) or rest == own:
        return None
    weight = rest / (rest - own)
    return weight if 0 < weight < 1 else None
