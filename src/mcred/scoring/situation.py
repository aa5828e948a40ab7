"""One learner before one catalog on one day: what the criteria are computed from, each quantity once."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from mcred.findings import McredError
from mcred.model.catalog import RUBRIC
from mcred.model.columns import FIRST_DAY, LAST_DAY, Interval
from mcred.model.quantity import MONEY_SCALE, Rates
from mcred.pricing import Pricing, Terms, price_offerings, terms_of

if TYPE_CHECKING:
    from mcred.model.catalog import Occupation
    from mcred.model.columns import Columns, Flags, Floats, Ints
    from mcred.model.goal import Goal

LOWEST_LEVEL, HIGHEST_LEVEL = 0.0, 5.0


@dataclass(frozen=True, slots=True)
class SkillGaps:
    """Wanted skills as arrays: their codes in the columns, required and current levels, and weights."""

    ids: tuple[str, ...]
    codes: Ints
    required: Floats
    current: Floats
    weights: Floats


@dataclass(frozen=True)
class Situation:
    """The goal, the compiled catalog, the day's rates and the day, with everything that follows from them.

    `occupation` is the profile that the goal's job market names. Arrays have one row an offering.
    """

    columns: Columns
    goal: Goal
    rates: Rates
    as_of: dt.date
    occupation: Occupation | None = None

    @cached_property
    def terms(self) -> Terms:
        """What the goal says about paying."""
        return terms_of(self.columns, self.goal, self.rates, self.as_of)

    @cached_property
    def pricing(self) -> Pricing:
        """All payment routes, with the cheapest known one of each row chosen."""
        return price_offerings(self.columns, self.terms)

    @property
    def n(self) -> int:
        """How many offerings there are."""
        return len(self.columns)

    @cached_property
    def cost(self) -> Interval:
        """What each offering costs, in whole ten-thousandths of the learner's currency."""
        return Interval(*(bound[: self.n] for bound in self.pricing.cost))

    @cached_property
    def weeks(self) -> Interval:
        """How long each offering takes at the learner's pace; a session its own weeks."""
        return Interval(*(bound[: self.n] / self.terms.minutes_per_week for bound in self.pricing.minutes))

    @cached_property
    def start(self) -> dt.date:
        """The first day of study: the goal's, or the day of the report."""
        return self.goal.learner.start or self.as_of

    @cached_property
    def finish_day(self) -> tuple[Ints, Ints]:
        """The earliest and the latest day (ordinals) on which each offering would be finished."""
        first, pace = self.start.toordinal(), self.terms.minutes_per_week
        ends = []
        for bound in self.pricing.minutes:
            minutes = np.minimum(bound[: self.n], LAST_DAY * pace)
            # in whole minutes: 7 x weeks as a float turns 29 days into a little more
            ends.append(np.minimum(first - -7 * minutes // pace, LAST_DAY).astype(np.int64))
        return np.maximum(ends[0], FIRST_DAY), ends[1]

    @cached_property
    def weeks_available(self) -> float:
        """Weeks from the start to the deadline; infinite where the goal has none."""
        deadline = self.goal.limits.deadline
        return math.inf if deadline is None else (deadline - self.start).days / 7

    def money(self, amount: Decimal, currency: str) -> Decimal:
        """Convert an amount into the learner's currency. Raises McredError where there is no rate."""
        factor = self.rates.factor(currency, self.goal.learner.currency)
        if factor is None:
            raise McredError(
                f"no exchange rate from {currency} to {self.goal.learner.currency}",
                "choose a currency that the European Central Bank quotes, or one that the prices are in",
            )
        return amount * factor

    @cached_property
    def goal_skills(self) -> SkillGaps:
        """The skills that the goal names."""
        return self._gaps([(target.skill, target.level, target.weight) for target in self.goal.skills])

    @cached_property
    def job_skills(self) -> SkillGaps:
        """The occupation's skills that the goal does not name already."""
        named = {target.skill for target in self.goal.skills}
        asked = self.occupation.skills if self.occupation else ()
        return self._gaps([(skill.skill, skill.level, skill.weight) for skill in asked if skill.skill not in named])

    def _gaps(self, wanted: list[tuple[str, int, float]]) -> SkillGaps:
        has = {skill.skill: skill.level for skill in self.goal.learner.skills}
        return SkillGaps(
            ids=tuple(skill for skill, *_ in wanted),
            codes=np.array([self.columns.skills.get(skill, -1) for skill, *_ in wanted], np.int64),
            required=np.array([level for _, level, _ in wanted], np.float64),
            current=np.array([has.get(skill, 0) for skill, *_ in wanted], np.float64),
            weights=np.array([weight for *_, weight in wanted], np.float64),
        )

    def reach(self, skills: SkillGaps) -> Interval:
        """Return the level of each skill that each offering leads to (offerings x skills).

        What a row says it teaches is complete unless it names skills that the vocabulary does not know. A program
        that does not say all reaches the highest level of its parts besides (own); of another offering that does not,
        any level is possible of what it does not say.
        """
        # Skills first in memory: each is worked out by itself, in lines that follow one another.
        low, high = np.empty((2, len(skills.codes), self.n))
        for place, code in enumerate(skills.codes.tolist()):
            low[place], high[place] = self.reach_of(code)
        return Interval(low.T, high.T)

    def reach_of(self, skill: int) -> Interval:
        """Return the level of one skill, by its code, that each offering leads to; -1 is taught by none."""
        columns = self.columns
        places = np.flatnonzero((columns.taught_skill == skill) & (skill >= 0))
        rows = columns.taught_row[places]
        reached = Interval(np.full(columns.rows, LOWEST_LEVEL), self._unsaid.copy())
        reached.high[rows] = LOWEST_LEVEL
        for bound, level in zip(reached, columns.taught, strict=True):
            np.maximum.at(bound, rows, level[places])
            for whole, part in self._parts_that_tell:
                np.maximum.at(bound, whole, bound[part])
        return Interval(*(bound[: self.n] for bound in reached))

    @cached_property
    def _unsaid(self) -> Floats:
        """The level that is possible of a skill which a row does not name, its parts left aside."""
        columns = self.columns
        unsaid = np.where(columns.teaches_known, LOWEST_LEVEL, HIGHEST_LEVEL)
        for choices in columns.levels:
            unsaid[choices.rows] = LOWEST_LEVEL
        return unsaid

    @cached_property
    def _parts_that_tell(self) -> list[tuple[Ints, Ints]]:
        """By level, the rows that do not say all that they teach, each beside a part that the cheapest choice takes."""
        pairs = []
        for choices, selected in zip(self.columns.levels, self.pricing.selected, strict=True):
            whole = choices.rows[choices.parents]
            taken = np.flatnonzero(selected & ~self.columns.teaches_known[whole])
            pairs.append((whole[taken], choices.children[taken]))
        return pairs

    @cached_property
    def goal_reach(self) -> Interval:
        """Levels reached of the goal's skills."""
        return self.reach(self.goal_skills)

    @cached_property
    def session_hours_a_week(self) -> Interval:
        """Hours a week that sessions ask for: of an offering itself, or the most of its parts; 0 without a session."""
        columns = self.columns
        needs = []
        for hours, unknown in zip(columns.minutes, (0.0, math.inf), strict=True):
            need = np.where(np.isnan(hours), unknown, hours / 60) / np.where(columns.weeks > 0, columns.weeks, math.nan)
            need = np.where(np.isnan(need) | self.terms.held, 0.0, need)
            for choices, selected in zip(columns.levels, self.pricing.selected, strict=True):
                parts = np.where(selected, need[choices.children], 0.0)
                need[choices.rows] = np.maximum(need[choices.rows], np.maximum.reduceat(parts, choices.starts[:-1]))
            needs.append(np.where(self.terms.held, 0.0, need)[: self.n])
        return Interval(*needs)

    @cached_property
    def points(self) -> list[Floats]:
        """The rubric's points by criterion and level, a goal's own in place of ours."""
        return [
            np.array(
                [float(self.goal.rubric.get(criterion, {}).get(level, points)) for level, points in levels.items()]
            )
            for criterion, levels in RUBRIC.items()
        ]

    @cached_property
    def rubric_levels(self) -> Ints:
        """The level that each offering reaches on each criterion of the rubric (offerings x criteria); -1 unknown.

        The nearest owner with valid evidence decides: the offering itself, what it grants, its provider, its
        platform; of several rows of one owner the one with the most points.
        """
        columns = self.columns
        reached = np.full((columns.evidence_owners + 1, len(RUBRIC)), -1, np.int64)
        valid = columns.evidence_last_day >= self.as_of.toordinal()
        for criterion, scale in enumerate(self.points):
            rows = np.flatnonzero(valid & (columns.evidence_criterion == criterion))
            rows = rows[np.argsort(scale[columns.evidence_level[rows]], kind="stable")]
            reached[columns.evidence_owner[rows], criterion] = columns.evidence_level[rows]
        found = np.full((self.n, len(RUBRIC)), -1, np.int64)
        for owner in columns.owner_of.T:
            found = np.where(found < 0, reached[owner], found)
        return found

    @cached_property
    def rubric(self) -> Interval:
        """Points of each offering on each criterion of the rubric; from nothing to its maximum where unknown."""
        levels = self.rubric_levels
        known = np.column_stack([scale[levels[:, place]] for place, scale in enumerate(self.points)])
        most = np.array([scale.max() for scale in self.points])
        return Interval(np.where(levels < 0, 0.0, known), np.where(levels < 0, most, known))

    def share(self, wanted_path: Flags) -> Interval:
        """Return the largest share that each offering has along the wanted paths, open on the day it is finished.

        Where the day is not sure, a path that is open on some of the possible days counts for the possible only.
        """
        onward = self.columns.onward
        early, late = (day[onward.offering] for day in self.finish_day)
        surely = (onward.first_day <= early) & (late <= onward.last_day)
        possibly = (onward.first_day <= late) & (early <= onward.last_day)
        low, high = np.zeros(self.n), np.zeros(self.n)
        for share, bound, is_open in ((low, onward.low, surely), (high, onward.high, possibly)):
            paths = np.flatnonzero(wanted_path & is_open)
            np.maximum.at(share, onward.offering[paths], bound[paths])
        return Interval(low, high)


def as_money(bound: Floats) -> Floats:
    """Return whole ten-thousandths as an amount."""
    return bound / MONEY_SCALE
