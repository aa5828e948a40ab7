"""The score of a set of offerings as one: what an aim of "score" makes as large as it can be.

The set is valued as one offering (own; the planner of the design): the highest level of each skill, the platform weight
of its lowest part, shares toward one destination added up and at most the whole of it, credits added up, the money and
the weeks of all. Never the sum of the offerings' scores, which would reward taking more.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from mcred.scoring.criteria import CRITERIA, academic, destinations, through_classroom
from mcred.scoring.numeric import piecewise_linear
from mcred.scoring.ranking import weigh

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from mcred.model.columns import Floats
    from mcred.planning.case import Case
    from mcred.planning.formulation import Formulation, Sum
    from mcred.scoring.situation import SkillGaps

_FULL: Final = 100.0


@dataclass(frozen=True)
class Valuation:
    """The learner's weights and value curves, applied to a set of offerings."""

    case: Case

    @cached_property
    def weights(self) -> dict[str, float]:
        """The weights of the active criteria, which add up to 1."""
        situation = self.case.situation
        active = [name for name, one in CRITERIA.items() if not one.inactive(situation)]
        return weigh(situation.goal, active)[1]

    def knots(self, name: str) -> list[tuple[float, float]]:
        """Return the value curve of a criterion."""
        own = next((curve for key, curve in self.case.situation.goal.values.items() if key == name), None)
        curve = own or CRITERIA[name].knots(self.case.situation)
        return [(float(place), float(value)) for place, value in curve]

    @cached_property
    def weight_points(self) -> Floats:
        """Points of platform weight that each offering surely has."""
        points: Floats = self.case.situation.rubric.low.sum(axis=1)
        return points

    @cached_property
    def job_levels(self) -> Floats:
        """The level of each of the occupation's further skills that each offering surely leads to."""
        return self.case.situation.reach(self.case.situation.job_skills).low

    @cached_property
    def toward(self) -> tuple[Floats, ...]:
        """For each destination that something counts toward, the share (0 to 1) that each offering has of it."""
        situation = self.case.situation
        onward, apart = situation.columns.onward, through_classroom(situation)
        shares = []
        for target in np.flatnonzero(destinations(situation)).tolist():
            share = situation.share((onward.target == target) & ~apart).low
            share[target] = 1.0
            shares.append(share)
        return tuple(shares)

    @cached_property
    def academic(self) -> Floats:
        """Percent of the wanted credit that each offering surely brings."""
        return academic(self.case.situation).low

    def score(self, units: Collection[int], done: Collection[int], cents: int, minutes: int) -> float:
        """Return the score of a set from 0 to 100: `units` are studied, `done` is what that makes."""
        named = sorted(row for row in done if row < self.case.parts.named)
        figures = {"cost": lambda: cents / 100, "time": lambda: minutes / self.case.pace}
        figures |= self._figures(sorted(units), named)
        values = (
            (weight, piecewise_linear([figures[name]()], self.knots(name))[0]) for name, weight in self.weights.items()
        )
        return float(sum(weight * value for weight, value in values))

    def _figures(self, units: Sequence[int], done: Sequence[int]) -> dict[str, Callable[[], float]]:
        """Return how to work out each criterion: only those with a weight are."""
        situation = self.case.situation
        return {
            "skill_fit": lambda: _covered(situation.goal_skills, situation.goal_reach.low[done]),
            "job_market": lambda: _covered(situation.job_skills, self.job_levels[done]),
            "platform_weight": lambda: float(min(self.weight_points[list(units)], default=0.0)),
            "stackability": lambda: (
                max((min(1.0, float(one[units].sum())) for one in self.toward), default=0.0) * _FULL
            ),
            "academic": lambda: min(_FULL, float(self.academic[units].sum())),
        }


def _covered(skills: SkillGaps, levels: Floats) -> float:
    """Return how much of the gaps the highest of the levels close, in percent."""
    gaps = np.maximum(0.0, skills.required - skills.current)
    whole = float((skills.weights * gaps).sum())
    if not whole:
        return _FULL
    best = levels.max(axis=0) if len(levels) else np.zeros(len(skills.required))
    closed = np.maximum(0.0, np.minimum(skills.required, best) - skills.current)
    return _FULL * float((skills.weights * closed).sum()) / whole


def worth(formulation: Formulation, valuation: Valuation, *, burden: bool) -> Sum:
    """Add the score to a programme; return what is to be made small (its negative, in points).

    Without `burden` cost and time are left out, because they are fixed already.
    """
    writing = _Writing(formulation, valuation)
    return writing.run([name for name in writing.raw if burden or name not in {"cost", "time"}])


class _Writing:
    """Writes the criteria down as rows, one method each; skill fit is complete wherever no skill is dropped."""

    def __init__(self, formulation: Formulation, valuation: Valuation) -> None:
        self.formulation, self.programme, self.case = formulation, formulation.programme, formulation.case
        self.valuation = valuation
        self.raw: dict[str, Callable[[], Sum]] = {
            "cost": lambda: {name: amount / 100 for name, amount in formulation.cost().items()},
            "time": lambda: {name: amount / self.case.pace for name, amount in formulation.minutes().items()},
            "job_market": self._job_market,
            "platform_weight": self._platform_weight,
            "stackability": self._stackability,
            "academic": self._academic,
        }

    def run(self, names: Sequence[str]) -> Sum:
        """Write the active ones of some criteria down, but for those in which all sets are alike."""
        total: Sum = {}
        for name in names:
            raw = self.raw[name]() if self.valuation.weights.get(name) else {}
            if raw:
                total[self._value(raw, self.valuation.knots(name))] = -self.valuation.weights[name]
        return total

    def _value(self, raw: Sum, knots: Sequence[tuple[float, float]]) -> int:
        """Return a variable that is the value of a figure on a piecewise linear curve, level beyond its ends."""
        programme = self.programme
        ends = [programme.bounds(name) for name in raw]
        products = [(factor * low, factor * high) for factor, (low, high) in zip(raw.values(), ends, strict=True)]
        least, most = sum(min(both) for both in products), sum(max(both) for both in products)
        curve = [*knots]
        if least < knots[0][0]:
            curve.insert(0, (least - 1, knots[0][1]))
        if most > knots[-1][0]:
            curve.append((most + 1, knots[-1][1]))
        shares = [programme.variable(whole=False) for _ in curve]
        value = programme.variable(0, _FULL, whole=False)
        programme.row([(share, 1) for share in shares], low=1, high=1)
        terms = [(share, -place) for share, (place, _) in zip(shares, curve, strict=True)]
        programme.row([*raw.items(), *terms], low=0, high=0)
        programme.row([(value, -1), *((share, height) for share, (_, height) in zip(shares, curve, strict=True))], 0, 0)
        slopes = [(right[1] - left[1]) / (right[0] - left[0]) for left, right in itertools.pairwise(curve)]
        if any(later > earlier + 1e-12 for earlier, later in itertools.pairwise(slopes)):
            pieces = [programme.variable() for _ in slopes]
            programme.row([(piece, 1) for piece in pieces], low=1, high=1)
            for place, share in enumerate(shares):
                beside = pieces[max(0, place - 1) : place + 1]
                programme.row([(share, -1), *((piece, 1) for piece in beside)], low=0)
        return value

    def _job_market(self) -> Sum:
        skills = self.case.situation.job_skills
        gaps = np.maximum(0.0, skills.required - skills.current)
        whole = float((skills.weights * gaps).sum())
        total: Sum = {}
        rows = [row for row in (*self.formulation.x, *self.formulation.z) if row < self.case.parts.named]
        held = [row for row in self.case.done if row < self.case.parts.named]
        for place, weight in enumerate(skills.weights.tolist()):
            for level in range(math.floor(skills.current[place]) + 1, math.floor(skills.required[place]) + 1):
                if any(self.valuation.job_levels[row, place] >= level for row in held):
                    reached = self.programme.variable(1, 1)
                else:
                    reached = self.programme.variable()
                    ways: Sum = {}
                    for row in rows:
                        if self.valuation.job_levels[row, place] >= level:
                            ways.update(self.formulation.done(row) or {})
                    self.programme.row([*ways.items(), (reached, -1)], low=0)
                total[reached] = _FULL * weight / whole
        return total

    def _platform_weight(self) -> Sum:
        if len(set(self.valuation.weight_points[list(self.formulation.x)].tolist())) == 1:
            return {}
        lowest = self.programme.variable(0, _FULL, whole=False)
        for row, name in self.formulation.x.items():
            points = float(self.valuation.weight_points[row])
            self.programme.row([(lowest, 1), (name, _FULL - points)], high=_FULL)
        return {lowest: 1.0}

    def _stackability(self) -> Sum:
        if not any(shares[list(self.formulation.x)].any() for shares in self.valuation.toward):
            return {}
        share = self.programme.variable(0, 1, whole=False)
        chosen: Sum = {}
        for shares in self.valuation.toward:
            terms = {name: float(shares[row]) for row, name in self.formulation.x.items() if shares[row] > 0}
            if terms:
                this = self.programme.variable()
                chosen[this] = 1.0
                self.programme.row([*terms.items(), (share, -1), (this, -1)], low=-1)
        self.programme.row(chosen.items(), low=1, high=1)
        return {share: _FULL}

    def _academic(self) -> Sum:
        if not self.valuation.academic[list(self.formulation.x)].any():
            return {}
        percent = self.programme.variable(0, _FULL, whole=False)
        terms = {name: float(self.valuation.academic[row]) for row, name in self.formulation.x.items()}
        self.programme.row([*terms.items(), (percent, -1)], low=0)
        return {percent: 1.0}
