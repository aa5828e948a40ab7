"""What would change a ranking, without drawing anything: sure relations, flipping weights, facts worth asking for.

All of it is worked out on the values that order the list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from mcred.model.columns import Flags, Floats, Ints
    from mcred.scoring.ranking import Comparison

_NONE = -1


@dataclass(frozen=True, slots=True)
class Flip:
    """The weight of one criterion at which a rival draws level with the leader, the others kept in proportion.

    Just beyond it the rival (a row) leads. `weight` is None where no weight of the criterion does it.
    """

    criterion: str
    weight: float | None
    rival: int


@dataclass(frozen=True, slots=True)
class NearestFlip:
    """The weights nearest to the stated ones at which a rival draws level; `moved` is the weight that changes hands."""

    weights: dict[str, float]
    moved: float
    rival: int


def ordering_values(comparison: Comparison) -> Floats:
    """Return the values (offerings x criteria) that order the list: what is guaranteed."""
    return np.column_stack([one.value.low for one in comparison.measured])


def surely_better(comparison: Comparison, row: int) -> Ints:
    """Return the ranked offerings that a row beats at the stated weights whatever the unknown facts are."""
    ranked = comparison.ranked
    beaten: Ints = ranked[comparison.score.high[ranked] < comparison.score.low[row]]
    return beaten


def nondominated(comparison: Comparison, rows: Ints) -> Flags:
    """Tell of rows whether no ranked offering is surely at least as good in every criterion and better in one."""
    low = ordering_values(comparison)[comparison.ranked]
    high = np.column_stack([one.value.high for one in comparison.measured])
    dominated = [
        bool(((low >= high[row]).all(axis=1) & (low > high[row]).any(axis=1)).any())
        for row in np.asarray(rows).tolist()
    ]
    return ~np.array(dominated, dtype=bool)


def flips(comparison: Comparison) -> list[Flip]:
    """Return for each criterion the weight nearest to the stated one at which the leader is caught.

    With D_j = v_j(a) - v_j(b) and S = sum over j other than k of w_j D_j / (1 - w_k), leader a and rival b tie when
    criterion k weighs S / (S - D_k), if that lies strictly between 0 and 1 (after Triantaphyllou & Sanchez 1997).
    """
    differences, rivals = _differences(comparison)
    weights = np.array([one.weight for one in comparison.measured])
    found = []
    for place, one in enumerate(comparison.measured):
        tie = _tie_weights(differences, weights, place)
        distance = np.where(np.isnan(tie), np.inf, np.abs(tie - weights[place]))
        if not len(rivals) or np.isinf(distance.min()):
            found.append(Flip(one.criterion.name, None, _NONE))
            continue
        nearest = int(distance.argmin())
        found.append(Flip(one.criterion.name, float(tie[nearest]), int(rivals[nearest])))
    return found


def pair_flips(comparison: Comparison, row: int, other: int) -> dict[str, float | None]:
    """Return for each criterion the weight at which two offerings tie; None where none between 0 and 1 does."""
    values = ordering_values(comparison)
    weights = np.array([one.weight for one in comparison.measured])
    difference = (values[row] - values[other])[None, :]
    ties = (float(_tie_weights(difference, weights, place)[0]) for place in range(len(weights)))
    names = (one.criterion.name for one in comparison.measured)
    return {name: None if np.isnan(tie) else tie for name, tie in zip(names, ties, strict=True)}


def _differences(comparison: Comparison) -> tuple[Floats, Ints]:
    """Return the leader's values less those of each rival (rivals x criteria), and the rivals."""
    values = ordering_values(comparison)
    leader, rivals = comparison.ranked[:1], comparison.ranked[1:]
    return values[leader] - values[rivals], rivals


def _tie_weights(differences: Floats, weights: Floats, criterion: int) -> Floats:
    """Return for each rival the weight of a criterion at which it ties; NaN where there is none."""
    weight, own = weights[criterion], differences[:, criterion]
    if weight >= 1:
        return np.full(len(own), np.nan)
    rest = (differences @ weights - weight * own) / (1 - weight)
    with np.errstate(divide="ignore", invalid="ignore"):
        tie = rest / (rest - own)
    return np.where((tie > 0) & (tie < 1), tie, np.nan)


def nearest_flip(comparison: Comparison) -> NearestFlip | None:
    """Return the nearest weights (least total change) at which a rival draws level; None where there are none.

    The linear programme "least sum of changes, weights at least 0 and adding up to 1, the rival level" has a solution
    that can be read off: weight moves from the criteria that favour the leader most to the one that favours it least,
    until the lead is gone (a fractional knapsack).
    """
    differences, rivals = _differences(comparison)
    weights = np.array([one.weight for one in comparison.measured])
    best: NearestFlip | None = None
    nearest = -1
    # A weight that moves gains at most the widest difference: who could be nearest is looked at first, few are at all.
    widest = differences.max(axis=1, initial=0) - differences.min(axis=1, initial=0)
    least = np.divide(differences @ weights, widest, out=np.zeros(len(widest)), where=widest > 0)
    for place in np.argsort(least, kind="stable").tolist():
        difference, rival = differences[place], int(rivals[place])
        if best is not None and least[place] > best.moved:
            break
        target = int(difference.argmin())
        if difference[target] >= 0:
            continue
        changed, lead, moved = weights.copy(), float(difference @ weights), 0.0
        for source in np.argsort(-difference, kind="stable").tolist():
            gain = float(difference[source] - difference[target])
            if lead <= 0 or gain <= 0:
                break
            step = min(float(weights[source]), lead / gain)
            changed[source] -= step
            changed[target] += step
            moved, lead = moved + step, lead - step * gain
        if best is None or (moved, place) < (best.moved, nearest):
            nearest = place
            names = (one.criterion.name for one in comparison.measured)
            best = NearestFlip(dict(zip(names, changed.tolist(), strict=True)), moved, rival)
    return best


@dataclass(frozen=True, slots=True)
class Question:
    """An unknown figure which, once known, could put another offering first: whose, on which criterion.

    `gain` is by how many points it could raise what is guaranteed.
    """

    row: int
    criterion: str
    gain: float


def questions(comparison: Comparison) -> list[Question]:
    """Return the unknown figures that alone could change first place, the largest lead that they could bring first."""
    if len(comparison.ranked) < 2:  # noqa: PLR2004 - a leader and a rival
        return []
    leader, rivals = int(comparison.ranked[0]), comparison.ranked[1:]
    bar = comparison.score.low[leader]
    found = []
    for one in comparison.measured:
        gain = one.contribution.high[rivals] - one.contribution.low[rivals]
        reached = comparison.score.low[rivals] + gain
        found += [
            (float(reached[place]), Question(int(rivals[place]), one.criterion.name, float(gain[place])))
            for place in np.flatnonzero((gain > 0) & (reached > bar)).tolist()
        ]
    return [question for _, question in sorted(found, key=lambda pair: (-pair[0], pair[1].row, pair[1].criterion))]
