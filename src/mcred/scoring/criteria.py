"""The criteria: one decorated function each, from a situation to an interval for every offering.

They form a value tree so that nothing is counted twice: fit (skill_fit, job_market), credential (stackability,
academic, platform_weight), burden (cost, time).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from mcred.model.columns import Interval
from mcred.model.goal import CRITERIA_NAMES
from mcred.model.quantity import CREDIT_UNITS, convert_credits
from mcred.scoring.numeric import coverage
from mcred.scoring.situation import Situation, as_money

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mcred.model.columns import Flags
    from mcred.scoring.situation import SkillGaps

Knots: TypeAlias = "Sequence[tuple[float, float]]"

PERCENT: Knots = ((0.0, 0.0), (100.0, 100.0))
COST_KNOTS_USD: Knots = ((0.0, 100.0), (250.0, 80.0), (1_000.0, 50.0), (5_000.0, 10.0), (20_000.0, 0.0))
"""Value of a cost in US dollars' worth where the goal has neither a budget nor a curve of its own (own)."""
TIME_KNOTS: Knots = ((0.0, 100.0), (52.0, 0.0))
"""Value of a duration in weeks where the goal has neither a deadline nor a curve of its own (own)."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that matters, computed for all offerings at once.

    `measure` returns the raw interval in `unit`; `inactive` a reason why the goal gives no ground for the criterion, or
    ""; `knots` the value function that holds unless the goal brings its own. `formula` is for people.
    """

    name: str
    unit: str
    branch: str
    formula: str
    measure: Callable[[Situation], Interval]
    inactive: Callable[[Situation], str]
    knots: Callable[[Situation], Knots]


CRITERIA: dict[str, Criterion] = {}
"""Every criterion by its name, in the order of the default ranking."""


def criterion(
    branch: str,
    unit: str,
    formula: str,
    *,
    inactive: Callable[[Situation], str] = lambda _: "",
    knots: Callable[[Situation], Knots] = lambda _: PERCENT,
) -> Callable[[Callable[[Situation], Interval]], Callable[[Situation], Interval]]:
    """Register a function as the criterion of its name."""

    def register(measure: Callable[[Situation], Interval]) -> Callable[[Situation], Interval]:
        CRITERIA[measure.__name__] = Criterion(measure.__name__, unit, branch, formula, measure, inactive, knots)
        return measure

    return register


def _no_credential_wanted(situation: Situation) -> str:
    """The credential branch is for those who want one."""
    return {"learn": "the goal is to learn, not a credential", "milestone": "the goal is a milestone"}.get(
        situation.goal.want, ""
    )


def _cost_knots(situation: Situation) -> Knots:
    """From nothing at 100 to the budget at 0; without one the curve in dollars at the day's rate."""
    budget = situation.goal.limits.budget
    if budget is not None:
        return ((0.0, 100.0), (float(budget), 0.0))
    dollar = float(situation.money(Decimal(1), "USD"))
    return tuple((place * dollar, value) for place, value in COST_KNOTS_USD)


def _time_knots(situation: Situation) -> Knots:
    """From no time at 100 to the deadline at 0."""
    weeks = situation.weeks_available
    return ((0.0, 100.0), (weeks, 0.0)) if 0 < weeks < math.inf else TIME_KNOTS


@criterion(
    "fit",
    "percent",
    "100 x sum of w max(0, min(required, reached) - current) / sum of w max(0, required - current)",
    inactive=lambda situation: "" if situation.goal.skills else "the goal names no skills",
)
def skill_fit(situation: Situation) -> Interval:
    """How much of the gap between the learner's skills and the wanted ones an offering closes."""
    return _covered(situation.goal_skills, situation.goal_reach)


@criterion(
    "burden",
    "money",
    "one-off prices + fee x billed months + tax - aid, by the cheapest route whose prices are all known",
    inactive=lambda situation: "the budget is 0: a limit only" if situation.goal.limits.budget == 0 else "",
    knots=_cost_knots,
)
def cost(situation: Situation) -> Interval:
    """What the offering costs at the learner's pace, in the learner's currency."""
    return Interval(*(as_money(bound) for bound in situation.cost))


@criterion(
    "credential",
    "percent",
    "100 x the largest share toward a destination, multiplied along its path",
    inactive=lambda situation: _no_credential_wanted(situation) or _nothing_to_stack_toward(situation),
)
def stackability(situation: Situation) -> Interval:
    """What the offering adds up to: its largest share of a credential that others stack toward."""
    destination = destinations(situation)
    onward = situation.columns.onward
    low, high = situation.share(destination[onward.target] & ~through_classroom(situation))
    itself = np.where(destination, 1.0, 0.0)
    return Interval(100 * np.maximum(low, itself), 100 * np.maximum(high, itself))


@criterion(
    "credential",
    "percent",
    "sum of the points of the six criteria of the rubric",
    inactive=lambda situation: _no_credential_wanted(situation) if situation.goal.want == "learn" else "",
)
def platform_weight(situation: Situation) -> Interval:
    """How much the credential weighs, by published evidence about it, its provider and its platform."""
    return Interval(*(bound.sum(axis=1) for bound in situation.rubric))


@criterion("burden", "weeks", "hours / hours a week; a session takes its weeks", knots=_time_knots)
def time(situation: Situation) -> Interval:
    """How long the offering takes."""
    return situation.weeks


@criterion(
    "fit",
    "percent",
    "the formula of skill_fit over the occupation's further skills, weighted by importance",
    inactive=lambda situation: (
        "the goal names no occupation"
        if situation.occupation is None
        else ""
        if situation.job_skills.ids
        else "the goal's skills name all that the occupation asks for"
    ),
)
def job_market(situation: Situation) -> Interval:
    """How much an offering closes of the occupation's gaps that the goal does not name itself."""
    return _covered(situation.job_skills, situation.reach(situation.job_skills))


@criterion(
    "credential",
    "percent",
    "100 x path share x credits that the receiving credential requires / credits wanted, at most 100",
    inactive=lambda situation: (
        _no_credential_wanted(situation) or ("" if situation.goal.classroom else "the goal names no classroom")
    ),
)
def academic(situation: Situation) -> Interval:
    """Which part of the wanted credit an offering brings toward the goal's classroom."""
    classroom, columns = situation.goal.classroom, situation.columns
    if classroom is None or classroom.toward not in columns.ids:
        return Interval(np.zeros(situation.n), np.zeros(situation.n))
    toward = columns.ids.index(classroom.toward)
    low, high = situation.share(columns.onward.target == toward)
    low[toward] = high[toward] = 1.0
    per_share = _credits_wanted(situation, toward)
    if per_share is None:
        return Interval(np.zeros(situation.n), np.where(high > 0, 100.0, 0.0))
    return Interval(np.minimum(100.0, 100 * low * per_share), np.minimum(100.0, 100 * high * per_share))


def destinations(situation: Situation) -> Flags:
    """Mark what stackability looks toward: the goal's `stack_toward`, else every degree and industry certification.

    The goal's classroom is counted under academic and is therefore none.
    """
    goal, columns = situation.goal, situation.columns
    marked = np.isin(np.array(columns.ids, object), goal.stack_toward) if goal.stack_toward else columns.destination
    if goal.classroom is not None and goal.want in ("certificate", "credit"):
        marked = marked & (np.array(columns.ids, object) != goal.classroom.toward)
    return np.asarray(marked, bool)


def _nothing_to_stack_toward(situation: Situation) -> str:
    if situation.goal.stack_toward and not destinations(situation).any():
        return "what the goal stacks toward is counted under academic"
    return ""


def through_classroom(situation: Situation) -> Flags:
    """Mark the paths that lead through the goal's classroom: what they reach is counted there."""
    onward, classroom = situation.columns.onward, situation.goal.classroom
    passes = np.zeros(len(onward.target) + 1, np.int64)
    if classroom is not None and classroom.toward in situation.columns.ids:
        hits = np.cumsum(onward.through == situation.columns.ids.index(classroom.toward))
        passes = np.concatenate([[0], hits])[onward.through_start]
    return np.diff(passes) > 0


def _credits_wanted(situation: Situation, toward: int) -> float | None:
    """Return how many times the wanted credit the whole of the receiving credential is; None where that is unknown."""
    classroom, columns = situation.goal.classroom, situation.columns
    total = columns.credit_total[toward]
    if classroom is None or math.isnan(total) or not classroom.credits.amount:
        return None
    rates = {str(unit): rate for unit, rate in situation.goal.credit_rates.items()}
    unit = tuple(CREDIT_UNITS)[columns.credit_unit[toward]]
    size = convert_credits(Decimal(str(total)), unit, classroom.credits.unit, rates)
    return None if size is None else float(size / classroom.credits.amount)


def _covered(skills: SkillGaps, reach: Interval) -> Interval:
    return Interval(*(coverage(bound, skills.required, skills.current, skills.weights) for bound in reach))


CRITERIA.update({name: CRITERIA.pop(name) for name in CRITERIA_NAMES})
