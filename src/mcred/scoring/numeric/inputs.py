"""What the methods are given, held to its meaning: matrices, weights, objectives; and long arrays in pieces."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import ArrayLike

    from mcred.model.columns import Flags, Floats

Objective: TypeAlias = Literal["max", "min"]
"""Whether more of a criterion is better, or less."""

BLOCK = 16_384
"""Rows worked on at a time: they stay in the processor's cache, and the calls are few enough to cost little."""


def as_matrix(matrix: ArrayLike) -> Floats:
    """Return alternatives x criteria as float64. Raises ValueError for another shape or without criteria."""
    table = np.asarray(matrix, np.float64)
    if table.ndim != 2 or not table.shape[1]:  # noqa: PLR2004 - alternatives by criteria
        raise ValueError(f"expected a matrix of alternatives by criteria, got the shape {table.shape}")
    return table


def as_weights(weights: ArrayLike, criteria: int) -> Floats:
    """Return one weight a criterion as float64, not rescaled.

    Raises ValueError for another number of them, for a negative one or one that is not finite, and where all are 0.
    """
    shares = np.asarray(weights, np.float64)
    if shares.shape != (criteria,):
        raise ValueError(f"expected {criteria} weights, one for each criterion, got the shape {shares.shape}")
    if not all(0 <= share < inf for share in shares.tolist()) or not shares.any():
        raise ValueError(f"weights must be finite, at least 0 and not all 0, got {shares.tolist()}")
    return shares


def maximized(objectives: Sequence[Objective], criteria: int) -> Flags:
    """Tell for each criterion whether more is better. Raises ValueError for another number or word."""
    known = get_args(Objective)
    if isinstance(objectives, str) or len(objectives) != criteria or any(one not in known for one in objectives):
        raise ValueError(f'expected "max" or "min" for each of {criteria} criteria, got {objectives!r}')
    return np.array([one == "max" for one in objectives])


def require_finite(numbers: Floats, what: str) -> None:
    """Raise ValueError where a number is NaN or infinite."""
    if not np.isfinite(numbers).all():
        raise ValueError(f"{what} must be finite numbers: NaN and infinity have no place in a comparison")


def blocks(rows: int, size: int = BLOCK) -> Iterator[slice]:
    """Yield the slices that cut so many rows into pieces of at most `size`."""
    for start in range(0, rows, size):
        yield slice(start, min(start + size, rows))
