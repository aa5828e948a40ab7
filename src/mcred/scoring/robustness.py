"""How sure a ranking is: who comes first in how many of the plausible weightings, with unknown facts left open.

SMAA-2 (Lahdelma & Salminen 2001): weights and values are drawn 10,000 times, each draw ranks the alternatives, and what
is reported are shares of draws. Every offering has a stream of random numbers of its own, keyed by its id, so that
neither the order of the input nor who else is compared changes what it draws.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from mcred.model.catalog import RUBRIC
from mcred.model.goal import CRITERIA_NAMES
from mcred.scoring.numeric import piecewise_linear, sample_weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mcred.model.columns import Floats, Ints
    from mcred.scoring.ranking import Comparison, Measured

Draws: TypeAlias = npt.NDArray[np.float32]
"""Random numbers from 0 to 1; single precision is more than enough and half the memory."""

DRAWS = 10_000
MOST_ALTERNATIVES = 200
"""Beyond so many the best by their possible score are compared: others win nothing worth reporting."""
RUBRIC_SPREAD = 0.25
"""By which part the rubric's points are varied up and down: they are judgement (own)."""
CLEAR, LIKELY = 0.9, 0.7
"""From which share of first places on a ranking is called clear, or likely (own)."""
_SEED = 2001
_TOP = 3


@dataclass(frozen=True, slots=True)
class Acceptability:
    """Shares of draws, for the rows that were compared.

    `rows` are offerings in the order of the columns; `first` and `top_three` their shares of first and of first to
    third places; `central_weights` (rows x criteria, in the order of the measured criteria) the mean weights of the
    draws in which each came first, NaN where it never did; `confidence` the share of value draws in which it is first
    at these. `left_out` counts the alternatives beyond MOST_ALTERNATIVES.
    """

    mode: str
    rows: Ints
    first: Floats
    top_three: Floats
    central_weights: Floats
    confidence: Floats
    left_out: int
    _scores: Floats
    _unit: Draws

    def place(self, row: int) -> int:
        """Return the position of an offering among the rows. Raises KeyError where it was not compared."""
        found = np.flatnonzero(self.rows == row)
        if not len(found):
            raise KeyError(row)
        return int(found[0])

    def winning(self, row: int, other: int) -> float:
        """Return the share of draws in which one offering has the higher score, ties by halves."""
        own, others = self._scores[self.place(row)], self._scores[self.place(other)]
        return float((own > others).mean() + (own == others).mean() / 2)

    def sways(self, unknown: Sequence[tuple[int, int]], leader: int) -> list[float]:
        """Return how much the leader's share of first places hangs on each unknown figure: (row, criterion).

        The difference of that share between the draws in which the figure is in its lowest and its highest fifth (own).
        """
        first = self._scores.argmax(axis=0) == self.place(leader)
        found = []
        for row, criterion in unknown:
            drawn = self._unit[self.place(row), criterion]
            found.append(float(abs(first[drawn < 0.2].mean() - first[drawn > 0.8].mean())))  # noqa: PLR2004 - fifths
        return found


def word_for(share: float) -> str:
    """Name how sure a first place is."""
    return "clear" if share >= CLEAR else "likely" if share >= LIKELY else "toss-up"


def acceptability(comparison: Comparison, shown: Sequence[int], draws: int = DRAWS) -> Acceptability:
    """Draw weights and values, and count who comes where among all that pass the limits.

    Central weights and confidence are worked out for the `shown` rows.
    """
    ranked = comparison.ranked
    possible = comparison.score.high[ranked]
    best = ranked[np.lexsort((ranked, -possible))][:MOST_ALTERNATIVES]
    rows = np.union1d(best, np.intersect1d(np.array(shown, np.int64), ranked))
    mode, weights = _weights(comparison, draws)
    ids = comparison.situation.columns.ids
    unit = np.stack([_stream(ids[row], len(CRITERIA_NAMES) + len(RUBRIC), draws) for row in rows.tolist()])
    values = [_values(comparison, one, rows, unit) for one in comparison.measured]
    scores = _scores(values, weights)
    first, top_three, winners = _places(scores)
    central = np.full((len(rows), len(values)), np.nan)
    confidence = np.zeros(len(rows))
    for place in (int(np.flatnonzero(rows == row)[0]) for row in shown if row in rows):
        mine = winners == place
        if mine.any():
            central[place] = weights[mine].mean(axis=0)
            settled = _scores(values, np.broadcast_to(central[place], weights.shape))
            confidence[place] = float((settled.argmax(axis=0) == place).mean())
    names = [CRITERIA_NAMES.index(one.criterion.name) for one in comparison.measured]
    return Acceptability(
        mode, rows, first, top_three, central, confidence, len(ranked) - len(best), scores, unit[:, names]
    )


def _stream(id: str, rows: int, draws: int) -> Draws:
    """Return an offering's own random numbers, rows x draws, the same whoever else is compared."""
    key = int.from_bytes(hashlib.sha256(id.encode()).digest()[:8], "little")
    return np.random.Generator(np.random.Philox(key=[_SEED, key])).random((rows, draws), dtype=np.float32)


def _weights(comparison: Comparison, draws: int) -> tuple[str, Floats]:
    """Draw weights as the goal speaks of them: round its own, within its order, or any at all."""
    goal = comparison.situation.goal
    n = len(comparison.measured)
    stated = [one.weight for one in comparison.measured]
    if goal.weights is not None or goal.swing is not None:
        return "weights drawn round the goal's own", sample_weights(n, draws, around=stated)
    if goal.ranking is not None:
        order = sorted(range(n), key=lambda place: -stated[place])
        return "weights drawn within the goal's order", sample_weights(n, draws, order=order)
    return "weights drawn freely: the goal states none", sample_weights(n, draws)


def _values(comparison: Comparison, one: Measured, rows: Ints, unit: Draws) -> Floats:
    """Draw a criterion's values (rows x draws): uniform over what is possible, the rubric's points varied too."""
    if one.criterion.name == "platform_weight":
        return _weight_values(comparison, one, rows, unit)
    drawn = unit[:, CRITERIA_NAMES.index(one.criterion.name)]
    low, high = one.value.low[rows, None], one.value.high[rows, None]
    return np.asarray(low + (high - low) * drawn, np.float64)


def _weight_values(comparison: Comparison, one: Measured, rows: Ints, unit: Draws) -> Floats:
    """Draw platform weights: each level's points are one draw for all offerings, each unknown row one of its own."""
    situation = comparison.situation
    draws = unit.shape[-1]
    total = np.zeros((len(rows), draws))
    for place, (criterion, points) in enumerate(zip(RUBRIC, situation.points, strict=True)):
        spread = 1 + RUBRIC_SPREAD * (2 * _stream(f"rubric/{criterion}", len(points), draws) - 1)
        levels = situation.rubric_levels[rows, place]
        scale = points[:, None] * spread
        largest = scale.max(axis=0)
        total += np.where((levels < 0)[:, None], unit[:, len(CRITERIA_NAMES) + place] * largest, scale[levels])
    return piecewise_linear(np.minimum(total, 100.0), one.knots)


def _scores(values: Sequence[Floats], weights: Floats) -> Floats:
    """Sum weighted values (rows x draws) in the order of the criteria."""
    total = np.zeros(values[0].shape)
    for place, drawn in enumerate(values):
        total += drawn * weights[:, place]
    return total


def _places(scores: Floats) -> tuple[Floats, Floats, Ints]:
    """Return shares of first and of top-three places, and who won each draw. Ties go to the earlier id."""
    count, draws = scores.shape
    winners = scores.argmax(axis=0)
    first = np.bincount(winners, minlength=count) / draws
    if count <= _TOP:
        return first, np.ones(count), winners
    left = scores.copy()
    top_three = np.zeros(count)
    for _ in range(_TOP):
        best = left.argmax(axis=0)
        top_three += np.bincount(best, minlength=count)
        left[best, np.arange(draws)] = -np.inf
    return first, top_three / draws, winners
