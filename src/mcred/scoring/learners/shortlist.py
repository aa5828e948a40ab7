"""The best offerings for each of many learners: the same ones, in the same order, as by comparing for each alone."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from mcred.findings import McredError
from mcred.model.columns import Interval
from mcred.scoring.criteria import CRITERIA
from mcred.scoring.learners.sharing import Memo, SharingSituation, profile_of
from mcred.scoring.limits import LIMITS
from mcred.scoring.numeric import Contest, weighted_sum
from mcred.scoring.ranking import ORDERINGS, Comparison, assess, in_order, weigh

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from mcred.model.catalog import Occupation
    from mcred.model.columns import Columns, Flags, Floats, Ints
    from mcred.model.goal import Goal
    from mcred.model.quantity import Rates
    from mcred.scoring.limits import Verdict
    from mcred.scoring.ranking import Measured


@dataclass(frozen=True, slots=True)
class Shortlist:
    """The best offerings for one learner.

    `comparison` is as by `compare`, but that only the best are in `ranked`, and that scores and known weights are NaN
    in every other row. `passing` tells how many pass every limit, `failing` how many fail each limit.
    """

    comparison: Comparison
    passing: int
    failing: dict[str, int]


@dataclass(frozen=True)
class Ground:
    """What learners have in common whose goals differ in weights alone: everything but the weighing.

    `measured` are the active criteria, without weights yet; `rows` the offerings that pass every limit, `contest` their
    guaranteed values.
    """

    situation: SharingSituation
    inactive: dict[str, str]
    measured: tuple[Measured, ...]
    verdicts: tuple[Verdict, ...]
    rows: Ints
    ruled_out: Ints
    failing: dict[str, int]
    contest: Contest

    @classmethod
    def of(cls, situation: SharingSituation) -> Ground:
        """Measure a situation, sharing what can be shared."""
        inactive = {name: reason for name, one in CRITERIA.items() if (reason := one.inactive(situation))}
        measured = tuple(_measured(name, situation) for name in CRITERIA if name not in inactive)
        judged = (_judged(name, situation) for name in LIMITS)
        verdicts = tuple(verdict for verdict in judged if verdict is not None)
        chosen = ~situation.columns.represented
        failed: Flags = np.logical_or.reduce([np.zeros(situation.n, dtype=bool), *(one.failed for one in verdicts)])
        rows = np.flatnonzero(chosen & ~failed)
        return cls(
            situation=situation,
            inactive=inactive,
            measured=measured,
            verdicts=verdicts,
            rows=rows,
            ruled_out=np.flatnonzero(chosen & failed),
            failing={one.limit: count for one in verdicts if (count := int((chosen & one.failed).sum()))},
            contest=Contest.of(np.column_stack([one.value.low[rows] for one in measured])),
        )

    def shortlists(self, goals: Sequence[Goal], top: int) -> Iterator[Shortlist | McredError]:
        """Yield the `top` best for each goal of this ground; an error where no criterion with a weight is active."""
        weighed = [self._weighed(goal) for goal in goals]
        weights = [one.shares for one in weighed if isinstance(one, _Weighing)]
        best = self.contest.topmost(weights, top) if weights else iter(())
        for one in weighed:
            yield self._shortlist(one, *next(best), top) if isinstance(one, _Weighing) else one

    def _weighed(self, goal: Goal) -> _Weighing | McredError:
        names = [one.criterion.name for one in self.measured]
        try:
            word, shares = weigh(goal, names)
        except McredError as error:
            return error
        return _Weighing(word, [shares.get(name, 0.0) for name in names])

    def _shortlist(self, weighing: _Weighing, found: Ints, low: Floats, top: int) -> Shortlist:
        """Put the best in their order, and say of them alone what they score."""
        rows, shares = self.rows[found], weighing.shares
        high = weighted_sum(np.column_stack([one.value.high[rows] for one in self.measured]), shares)
        score = Interval(self._spread(rows, low), self._spread(rows, high))
        best = in_order(rows, score, "guaranteed")[:top]
        exact = np.column_stack([one.value.low[best] == one.value.high[best] for one in self.measured])
        weighted = zip(self.measured, shares, strict=True)
        comparison = Comparison(
            situation=self.situation,
            weighting=weighing.word,
            ordering=ORDERINGS["guaranteed"],
            measured=tuple(replace(one, weight=share) for one, share in weighted if share),
            inactive=self.inactive,
            verdicts=self.verdicts,
            score=score,
            known_weight=self._spread(best, weighted_sum(exact, shares)),
            ranked=best,
            ruled_out=self.ruled_out,
        )
        return Shortlist(comparison, len(self.rows), self.failing)

    def _spread(self, rows: Ints, figures: Floats) -> Floats:
        """Return figures in an array of all offerings."""
        spread = np.full(self.situation.n, math.nan)
        spread[rows] = figures
        return spread


@dataclass(frozen=True, slots=True)
class _Weighing:
    """How weights came about, and those of the active criteria in their order."""

    word: str
    shares: list[float]


def _measured(name: str, situation: SharingSituation) -> Measured:
    return situation.once(name, lambda: assess(CRITERIA[name], math.nan, situation))


def _judged(name: str, situation: SharingSituation) -> Verdict | None:
    return situation.once(name, lambda: LIMITS[name](situation))


@dataclass(frozen=True)
class Offer:
    """What learners are held against: a compiled catalog on one day, with what was worked out for some of them."""

    columns: Columns
    occupations: Mapping[str, Occupation]
    as_of: dt.date
    memo: Memo = field(default_factory=Memo)

    def ground(self, goal: Goal, rates: Rates) -> Ground:
        """Return what the goal has in common with those that differ in weights alone."""
        job = goal.job_market
        occupation = self.occupations[job.occupation] if job else None
        situation = SharingSituation(self.columns, goal, rates, self.as_of, occupation, self.memo)
        return self.memo.once("ground", (rates.day, profile_of(goal)), lambda: Ground.of(situation))
