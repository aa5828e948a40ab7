"""PROMETHEE II: who is preferred to whom, and by how much, pair by pair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Required, TypeAlias, TypedDict

import numpy as np

from mcred.scoring.numeric.inputs import as_matrix, as_weights, blocks, maximized, require_finite

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import ArrayLike

    from mcred.model.columns import Floats, Ints
    from mcred.scoring.numeric.inputs import Objective

    Ladder: TypeAlias = tuple[Floats, Ints]  # the distinct figures of a criterion, ascending, and how many have each
    Gains: TypeAlias = Callable[[Ladder], Floats]  # each figure's preference over all alternatives, added up


class Preference(TypedDict, total=False):
    """How a difference d in favour of an alternative turns into a preference from 0 to 1, in the criterion's unit.

    Brans, Vincke & Mareschal 1986: `usual` 1 for any d > 0; `u-shape` 1 for d > q; `v-shape` d / p up to p; `level`
    1/2 for d > q and 1 for d > p; `linear` (d - q) / (p - q) from q to p; `gaussian` 1 - exp(-d^2 / (2 sigma^2)).
    A type takes the thresholds that its formula names; others are left aside.
    """

    type: Required[Literal["usual", "u-shape", "v-shape", "level", "linear", "gaussian"]]
    q: float
    p: float
    sigma: float


_THRESHOLDS: dict[str, tuple[str, ...]] = {
    "usual": (),
    "u-shape": ("q",),
    "v-shape": ("p",),
    "level": ("q", "p"),
    "linear": ("q", "p"),
    "gaussian": ("sigma",),
}
_PAIRS_AT_A_TIME = 1 << 18


def promethee_ii(
    matrix: ArrayLike,
    weights: ArrayLike,
    objectives: Sequence[Objective],
    preference: Preference | Sequence[Preference] | None = None,
) -> Floats:
    """Return the net outranking flow of each alternative, -1 to 1; all of them add up to 0.

    (1 / (n - 1)) sum over b of sum over j of w_j (P_j(a, b) - P_j(b, a)), weights in proportion (Brans & Vincke 1985);
    0 for a single alternative. `preference` is one for all criteria or one for each, `usual` unless given. Sorting
    makes it n log n (after Calders & Van Assche 2018); `gaussian` takes n^2. Raises ValueError for shapes that do not
    fit, unknown names, thresholds that are missing, negative, or 0 for p and sigma, p < q, weights that are negative or
    all 0, and figures that are not finite.
    """
    table = as_matrix(matrix)
    criteria = table.shape[1]
    shares = as_weights(weights, criteria)
    upward = maximized(objectives, criteria)
    require_finite(table, "the figures")
    shapes = _one_each(preference, criteria)
    flow = np.zeros(len(table))
    for figures, share, more, shape in zip(table.T, shares / shares.sum(), upward, shapes, strict=True):
        flow += share * _net_flow(figures if more else -figures, shape)
    return flow / max(1, len(table) - 1)


def _one_each(preference: Preference | Sequence[Preference] | None, criteria: int) -> list[Preference]:
    """Return a preference for each criterion, with thresholds that make sense."""
    if preference is None:
        return [{"type": "usual"}] * criteria
    given = [preference] * criteria if isinstance(preference, dict) else list(preference)
    if len(given) != criteria:
        raise ValueError(f"expected one preference, or one for each of {criteria} criteria, got {len(given)}")
    for one in given:
        _check(one)
    return given


def _check(preference: Preference) -> None:
    needed = _THRESHOLDS.get(preference.get("type", ""))
    if needed is None or not set(preference) <= {"type", "q", "p", "sigma"}:
        raise ValueError(f"expected a type of {', '.join(_THRESHOLDS)}, with q, p or sigma, got {preference!r}")
    for name in needed:
        value = preference.get(name)
        if not isinstance(value, int | float | np.number) or not np.isfinite(value) or value < 0:
            raise ValueError(f"{preference['type']} needs {name}, a finite number that is not negative, got {value!r}")
        if name != "q" and not value:
            raise ValueError(f"{name} must be more than 0")
    if len(needed) == 2 and preference["p"] < preference["q"]:  # noqa: PLR2004 - both q and p
        raise ValueError(f"p must be at least q, got p = {preference['p']} and q = {preference['q']}")


def _net_flow(figures: Floats, preference: Preference) -> Floats:
    """Return the preference for each alternative less that against it, added up over all others, more being better."""
    levels, place, counts = np.unique(figures, return_inverse=True, return_counts=True)
    ladder = levels, counts
    kind, p = preference["type"], preference.get("p", 0.0)
    q = preference.get("q", 0.0) if "q" in _THRESHOLDS[kind] else 0.0
    if kind == "gaussian":
        net = _gaussian(ladder, preference["sigma"])
    elif kind == "usual":
        net = _both_ways(lambda one: _step(one, 0.0), ladder)
    elif kind == "level":
        net = _both_ways(lambda one: (_step(one, q) + _step(one, p)) / 2, ladder)
    elif kind == "u-shape" or q == p:  # a ramp of no width is a step
        net = _both_ways(lambda one: _step(one, q), ladder)
    else:
        net = _both_ways(lambda one: _ramp(one, q, p), ladder)
    return net[place]


def _both_ways(gains: Gains, ladder: Ladder) -> Floats:
    """Return what each figure gains less what it loses: a loss is a gain seen from below."""
    levels, counts = ladder
    return gains(ladder) - gains((-levels[::-1], counts[::-1]))[::-1]


def _step(ladder: Ladder, threshold: float) -> Floats:
    """Count the alternatives that each level exceeds by more than a threshold."""
    below = np.concatenate([[0], np.cumsum(ladder[1])])
    return below[_exceeded(ladder[0], threshold)].astype(np.float64)


def _ramp(ladder: Ladder, q: float, p: float) -> Floats:
    """Add up (d - q) / (p - q), from 0 to 1, over the alternatives at a difference d below each level.

    Those between the thresholds are neighbours once sorted, so that sums over them are differences of running sums.
    """
    levels, counts = ladder
    centred = levels - levels[len(levels) // 2]  # keeps the running sums small, and so exact
    below = np.concatenate([[0], np.cumsum(counts)])
    running = np.concatenate([[0.0], np.cumsum(counts * centred)])
    whole, some = _exceeded(levels, p), _exceeded(levels, q)
    partly = (below[some] - below[whole]) * (centred - q) - (running[some] - running[whole])
    return np.asarray(below[whole] + partly / (p - q))


def _exceeded(levels: Floats, threshold: float) -> Ints:
    """Count, for each level, the levels that it exceeds by more than a threshold, exactly as a - b > threshold says."""
    if not threshold:
        return np.arange(len(levels))
    count = np.searchsorted(levels, levels - threshold)
    # searched for is the rounded a - threshold, which can be some places off
    rows = np.arange(len(levels))
    while (rows := rows[(count[rows] > 0) & (levels[rows] - levels[count[rows] - 1] <= threshold)]).size:
        count[rows] -= 1
    rows = np.arange(len(levels))
    while (rows := rows[levels[rows] - levels[count[rows]] > threshold]).size:
        count[rows] += 1
    return np.asarray(count)


def _gaussian(ladder: Ladder, sigma: float) -> Floats:
    """Add up the Gaussian preference over all pairs: what the higher level of a pair gains, the lower one loses."""
    levels, counts = ladder[0] / (sigma * np.sqrt(2)), ladder[1].astype(np.float64)
    net = np.zeros(len(levels))
    for rows in blocks(len(levels), max(1, _PAIRS_AT_A_TIME // len(levels))):
        others = slice(0, rows.stop)  # higher levels meet these rows in their own turn
        preferred = np.maximum(levels[rows, None] - levels[others], 0.0)
        preferred *= preferred
        np.subtract(1.0, np.exp(np.negative(preferred, out=preferred), out=preferred), out=preferred)
        net[others] -= (preferred * counts[rows, None]).sum(axis=0)
        preferred *= counts[others]
        net[rows] += preferred.sum(axis=1)
    return net
