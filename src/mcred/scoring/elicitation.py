"""Weights from people: what swing weighting asks about, and weights out of choices between two alternatives.

Choices follow random utility. Of two alternatives whose scores differ by d points, a person takes the first, neither or
the second in the proportions e^(d/s) : 1 : e^(-d/s): Bradley & Terry 1952 with ties after Davidson 1970. Inferred are
the mean weights of all that are conceivable, each counted by how likely it makes the answers. Where the answers leave
no doubt that is the centroid of the weights that agree with them, as the rank-order centroid is for a ranking (Barron &
Barrett 1996); where they contradict each other it gives way to the more numerous, as UTA's least misfit does
(Jacquet-Lagreze & Siskos 1982).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from mcred.scoring.numeric import sample_weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mcred.model.columns import Floats, Ints
    from mcred.scoring.criteria import Knots

FULL_SCALE = 100
NO_DIFFERENCE = 5.0
"""Points of score within which "no difference" agrees with weights (own)."""

_SCALE = 2.0
"""The s of the model, in points: 2 points apart, the better one is taken twice out of three times (own)."""
_DRAWS = 50_000
"""How many weight vectors stand for all that are conceivable."""
_THINNED = 500
"""How many of them are enough to tell which question says most."""
_ALTERNATIVES = 40
"""How many alternatives questions are made of once first place is settled."""


@dataclass(frozen=True, slots=True)
class Swing:
    """A criterion's swing: from the raw figure that a goal values least to the one that it values most.

    `span` is the difference of the two values, 100 unless the goal's own value curve leaves out an end of the scale.
    """

    worst: float
    best: float
    span: float


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer: of two alternatives (rows) the first is taken (1), the second (-1), or there is no difference (0)."""

    first: int
    second: int
    answer: int

    @property
    def pair(self) -> frozenset[int]:
        """The two alternatives, whichever was named first."""
        return frozenset((self.first, self.second))

    @property
    def taken(self) -> int | None:
        """The alternative that was taken; None for no difference."""
        return {1: self.first, -1: self.second}.get(self.answer)


def swing(knots: Knots) -> Swing:
    """Return the swing of a value function."""
    worst, best = (choose(knots, key=lambda knot: knot[1]) for choose in (min, max))
    return Swing(worst[0], best[0], best[1] - worst[1])


def full_scale_points(points: Mapping[str, Decimal], swings: Mapping[str, Swing]) -> dict[str, Decimal]:
    """Return swing points as weights take them: for the whole scale of values from 0 to 100.

    They stay as given unless a swing covers less of the scale; then each is divided by the part that it covers, and
    all are scaled so that the largest is 100 (von Winterfeldt & Edwards 1986, chapter 8: w_j span_j ~ points_j). A
    criterion that is worth the same everywhere has no swing and keeps no points, unless it is the only one with any.
    """
    whole = {name: float(given) / swings[name].span if swings[name].span else 0.0 for name, given in points.items()}
    largest = max(whole.values())
    if not largest or all(swings[name].span == FULL_SCALE for name in points):
        return dict(points)
    return {name: round(Decimal(FULL_SCALE * share / largest), 2) for name, share in whole.items()}


def percentages(weights: Iterable[float]) -> list[int]:
    """Return weights in whole percent that add up to 100: rounded down, the rest to the largest remainders."""
    exact = np.array(list(weights)) * FULL_SCALE
    floor = np.floor(exact).astype(int)
    missing = FULL_SCALE - int(floor.sum())
    for place in np.argsort(floor - exact, kind="stable")[:missing].tolist():
        floor[place] += 1
    return [int(one) for one in floor]


class Beliefs:
    """What answers to choices between alternatives say about somebody's weights.

    `values` are those of all alternatives (alternatives x criteria, 0 to 100), on which the choices are made.
    """

    def __init__(self, values: Floats, choices: Sequence[Choice] = ()) -> None:
        """Take the values, and the answers so far."""
        self.values = values
        self.choices = tuple(choices)
        self._sample = sample_weights(values.shape[1], _DRAWS)
        likelihood = np.zeros(_DRAWS)
        for choice in self.choices:
            leads = self._sample @ (values[choice.first] - values[choice.second])
            likelihood += np.log(_proportions(leads)[:, 1 - choice.answer])
        shares = np.exp(likelihood - likelihood.max())
        self._plausible: Floats = shares / shares.sum()

    @property
    def weights(self) -> Floats:
        """The inferred weights, which add up to 1."""
        return np.asarray(self._plausible @ self._sample)

    def lead(self, choice: Choice) -> float:
        """Return by how many points of score the first alternative is better at the inferred weights."""
        return float(self.weights @ (self.values[choice.first] - self.values[choice.second]))

    def agrees(self, choice: Choice) -> bool:
        """Tell whether the inferred weights would have given an answer."""
        lead = self.lead(choice)
        return abs(lead) <= NO_DIFFERENCE if choice.answer == 0 else lead * choice.answer > 0

    def most_telling(self, rows: Ints) -> tuple[int, int] | None:
        """Return the pair of `rows` whose answer can be expected to say most; None where none is left to ask about.

        That is the expected information of an answer (Lindley 1956): how uncertain it is, less how uncertain it would
        still be if the weights were known. Asked about are alternatives that come first for some plausible weights, as
        long as there are such pairs; a pair is asked about once, and only if neither is as good in everything.
        """
        if not len(rows):
            return None
        places = np.searchsorted(np.cumsum(self._plausible), (np.arange(_THINNED) + 0.5) / _THINNED)
        thinned = self._sample[np.minimum(places, _DRAWS - 1)]
        scores = self.values[rows] @ thinned.T
        pairs = self._open_pairs(rows[np.unique(scores.argmax(axis=0))])
        if not len(pairs):
            spread = np.linspace(0, len(rows) - 1, min(len(rows), _ALTERNATIVES)).astype(int)
            pairs = self._open_pairs(rows[spread])
        if not len(pairs):
            return None
        answers = _proportions((self.values[pairs[:, 0]] - self.values[pairs[:, 1]]) @ thinned.T)
        gain = _entropy(answers.mean(axis=1)) - _entropy(answers).mean(axis=1)
        first, second = pairs[int(np.round(gain, 9).argmax())].tolist()
        return first, second

    def _open_pairs(self, rows: Ints) -> Ints:
        """Return the pairs (of rows) that have not been asked about and of which neither is as good in everything."""
        mine = self.values[rows]
        at_least = (mine[:, None, :] >= mine[None, :, :]).all(axis=2)
        first, second = np.nonzero(np.triu(~at_least & ~at_least.T))
        asked = {choice.pair for choice in self.choices}
        pairs = np.column_stack([rows[first], rows[second]])
        return pairs[[frozenset(pair) not in asked for pair in pairs.tolist()]]


def changed_answers(choices: Sequence[Choice]) -> list[Choice]:
    """Return the answers that differ from an earlier answer about the same pair."""
    earlier: dict[frozenset[int], int | None] = {}
    return [choice for choice in choices if earlier.setdefault(choice.pair, choice.taken) != choice.taken]


def _proportions(lead: Floats) -> Floats:
    """Return the chances of taking the first, neither and the second, along a new last axis."""
    logits = np.stack([lead, np.zeros_like(lead), -lead], axis=-1) / _SCALE
    chances = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: Floats = chances / chances.sum(axis=-1, keepdims=True)
    return np.maximum(shares, np.finfo(np.float64).tiny)


def _entropy(chances: Floats) -> Floats:
    return np.asarray(-(chances * np.log(chances)).sum(axis=-1))
