"""Compare the offerings of a catalog with a goal: limits, values, weights, and an order that rests on what is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from mcred.findings import McredError
from mcred.model.columns import Interval
from mcred.model.goal import CRITERIA_NAMES
from mcred.model.quantity import Bounds
from mcred.scoring.criteria import CRITERIA, Criterion, Knots
from mcred.scoring.limits import Verdict, judge
from mcred.scoring.numeric import piecewise_linear_range, rank_order_centroid, swing_weights, weighted_sum
from mcred.scoring.situation import Situation

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from mcred.model.catalog import Occupation
    from mcred.model.columns import Columns, Flags, Floats, Ints
    from mcred.model.goal import Goal
    from mcred.model.quantity import Rates

Order = Literal["guaranteed", "middle", "possible"]

ORDERINGS: dict[Order, str] = {
    "guaranteed": "the sure score: what is guaranteed whatever the unknown facts turn out to be",
    "middle": "the middle between the sure and the possible score, which rewards silence about facts",
    "possible": "the possible score: the best that the unknown facts could turn out to be",
}
"""By what a list can be ordered, in words."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One active criterion over all offerings: raw figures, their values from 0 to 100, and its weight."""

    criterion: Criterion
    weight: float
    knots: Knots
    raw: Interval
    value: Interval

    @property
    def contribution(self) -> Interval:
        """Points of the score that the criterion brings."""
        return Interval(self.weight * self.value.low, self.weight * self.value.high)

    def points(self, row: int) -> Bounds:
        """Points of one offering's score that the criterion brings."""
        return Bounds(*(self.weight * float(bound[row]) for bound in self.value))


@dataclass(frozen=True, slots=True)
class Comparison:
    """All offerings of a catalog held against a goal.

    `ordering` says by what the list is ordered. `measured` are the active criteria, whose contributions add up to
    `score`; `inactive` says of the others why they are. `known_weight` is the share of the weights that rests on
    figures known exactly. `ranked` are the offerings (rows) that pass every limit, best first; `ruled_out` those that
    fail one, in the order of their ids.
    """

    situation: Situation
    weighting: str
    ordering: str
    measured: tuple[Measured, ...]
    inactive: dict[str, str]
    verdicts: tuple[Verdict, ...]
    score: Interval
    known_weight: Floats
    ranked: Ints
    ruled_out: Ints


def compare(
    columns: Columns,
    goal: Goal,
    rates: Rates,
    as_of: dt.date,
    *,
    occupation: Occupation | None = None,
    order: Order = "guaranteed",
    among: Flags | None = None,
) -> Comparison:
    """Rank the offerings `among` the catalog's (all that stand for themselves unless said) against a goal.

    The order is by what is guaranteed: the lower end of the score, then the upper end, then the id; or by the middle or
    the possible end. No offering's score depends on another one's, so that leaving some out reorders nothing.
    """
    situation = Situation(columns, goal, rates, as_of, occupation)
    inactive = {name: reason for name, one in CRITERIA.items() if (reason := one.inactive(situation))}
    weighting, weights = weigh(goal, [name for name in CRITERIA if name not in inactive])
    measured = tuple(assess(CRITERIA[name], weight, situation) for name, weight in weights.items())
    shares = list(weights.values())
    low, high = (
        weighted_sum(np.column_stack([getattr(one.value, end) for one in measured]), shares) for end in ("low", "high")
    )
    exact = np.column_stack([one.value.low == one.value.high for one in measured])
    verdicts = tuple(judge(situation))
    chosen = ~columns.represented if among is None else among
    failed = np.logical_or.reduce([np.zeros(len(columns), dtype=bool), *(verdict.failed for verdict in verdicts)])
    return Comparison(
        situation=situation,
        weighting=weighting,
        ordering=ORDERINGS[order],
        measured=measured,
        inactive=inactive,
        verdicts=verdicts,
        score=Interval(low, high),
        known_weight=weighted_sum(exact, shares),
        ranked=_ordered(np.flatnonzero(chosen & ~failed), Interval(low, high), order),
        ruled_out=np.flatnonzero(chosen & failed),
    )


def _ordered(rows: Ints, score: Interval, order: Order) -> Ints:
    """Sort rows, best first. Rows are in the order of ids, which breaks the ties."""
    low, high = np.round(score.low[rows], 9), np.round(score.high[rows], 9)
    keys = {"guaranteed": (high, low), "middle": (low, low + high), "possible": (low, high)}[order]
    return rows[np.lexsort((rows, *(-key for key in keys)))]


def assess(criterion: Criterion, weight: float, situation: Situation) -> Measured:
    """Take a criterion's raw figures and turn them into values on the learner's own scale."""
    raw = criterion.measure(situation)
    own = next((curve for name, curve in situation.goal.values.items() if name == criterion.name), None)
    knots = tuple((float(place), float(value)) for place, value in own) if own else tuple(criterion.knots(situation))
    return Measured(criterion, weight, knots, raw, Interval(*piecewise_linear_range(*raw, knots)))


def weigh(goal: Goal, active: list[str]) -> tuple[str, dict[str, float]]:
    """Return how the weights came about, and those of the active criteria, which add up to 1.

    Direct weights and swing points are taken in proportion; a ranking by its rank-order centroid; without any of them
    the default ranking holds. Inactive criteria are left out once for the goal, never for an offering. Raises
    McredError where nothing that has a weight is active.
    """
    points: dict[str, float]
    if goal.weights is not None:
        word, points = "the goal's weights", {name: float(weight) for name, weight in goal.weights.items()}
    elif goal.swing is not None:
        shares = swing_weights([float(given) for given in goal.swing.values()])
        word, points = "the goal's swing points", {**dict(zip(goal.swing, shares.tolist(), strict=True))}
    else:
        names: Sequence[str] = goal.ranking or CRITERIA_NAMES
        word = ("the goal's" if goal.ranking else "the default") + " ranking, by its rank-order centroid"
        points = dict(zip(names, rank_order_centroid(len(names)).tolist(), strict=True))
    total = sum(points.get(name, 0.0) for name in active)
    if not total:
        raise McredError(
            "no criterion with a weight is active for this goal",
            f"active are {', '.join(active)}; give one of them a weight",
        )
    return word, {name: points[name] / total for name in active if points.get(name)}
