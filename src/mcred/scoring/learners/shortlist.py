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
from mcred.scoring.ranking import ORDERINGS, Comparison, assess, weigh

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from mcred.model.catalog import Occupation
    from mcred.model.columns import Columns, Flags, Floats, Ints
    from mcred.model.goal import Goal
    from mcred.model.quantity import Rates
    from mcred.scoring.limits import Verdict
    from mcred.scoring.ranking import Measured


@dataclass(frozen=True)
class Ground:
    """What learners have in common whose goals differ in weights alone: everything but the weighing.

    `measured` are the active criteria, without weights yet; `rows` the offerings that pass every limit, whose values
    are in the `contest`. `failing` tells how many fail each limit.
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
            # criteria first in memory: whole columns are copied and looked through
            contest=Contest.of(*(np.stack([one.value[end][rows] for one in measured]).T for end in (0, 1))),
        )

    def shortlists(self, goals: Sequence[Goal], top: int) -> Iterator[Shortlist | McredError]:
        """Yield the `top` best for each goal of this ground; an error where no criterion with a weight is active."""
        weighed = [self._weighed(goal) for goal in goals]
        weights = [one.shares for one in weighed if isinstance(one, _Weighing)]
        found = self.contest.best(weights, top) if weights else iter(())
        for one in weighed:
            if isinstance(one, _Weighing):
                best = next(found)
                yield Shortlist(self, one.word, one.shares, self.rows[best.rows], Interval(best.low, best.high))
            else:
                yield one

    def _weighed(self, goal: Goal) -> _Weighing | McredError:
        names = [one.criterion.name for one in self.measured]
        try:
            word, shares = weigh(goal, names)
        except McredError as error:
            return error
        return _Weighing(word, tuple(shares.get(name, 0.0) for name in names))


@dataclass(frozen=True, slots=True)
class Shortlist:
    """The best offerings for one learner: `rows`, best first, with the two ends of their scores.

    `weights` are those of the active criteria in the order of the ground's.
    """

    ground: Ground
    weighting: str
    weights: tuple[float, ...]
    rows: Ints
    score: Interval

    def comparison(self) -> Comparison:
        """Return what `compare` does, but with the best alone in `ranked`, and NaN for the scores of all others."""
        ground = self.ground
        exact = np.column_stack([one.value.low[self.rows] == one.value.high[self.rows] for one in ground.measured])
        weighted = zip(ground.measured, self.weights, strict=True)
        return Comparison(
            situation=ground.situation,
            weighting=self.weighting,
            ordering=ORDERINGS["guaranteed"],
            measured=tuple(replace(one, weight=weight) for one, weight in weighted if weight),
            inactive=ground.inactive,
            verdicts=ground.verdicts,
            score=Interval(*(self._spread(bound) for bound in self.score)),
            known_weight=self._spread(weighted_sum(exact, self.weights)),
            ranked=self.rows,
            ruled_out=ground.ruled_out,
        )

    def _spread(self, figures: Floats) -> Floats:
        """Return figures of the best in an array of all offerings."""
        spread = np.full(self.ground.situation.n, math.nan)
        spread[self.rows] = figures
        return spread


@dataclass(frozen=True, slots=True)
class _Weighing:
    """How weights came about, and those of the active criteria in their order."""

    word: str
    shares: tuple[float, ...]


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
