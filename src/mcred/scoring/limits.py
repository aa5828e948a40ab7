"""Limits: what rules an offering out before anything is weighed, and by how much it fails."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mcred.scoring.situation import as_money

if TYPE_CHECKING:
    from collections.abc import Callable

    from mcred.model.columns import Flags, Floats, Interval
    from mcred.scoring.situation import Situation

PASS, FAIL, UNKNOWN = 1, 0, -1


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the offerings stand to one limit: passed, failed or unknown, and by how much they miss it, in `unit`.

    `excess` is NaN where a limit is not a matter of degree.
    """

    limit: str
    unit: str
    passed: Flags
    failed: Flags
    excess: Floats

    def status(self, row: int) -> int:
        """Return PASS, FAIL or UNKNOWN for one offering."""
        return FAIL if self.failed[row] else PASS if self.passed[row] else UNKNOWN


LIMITS: dict[str, Callable[[Situation], Verdict | None]] = {}
"""Every limit by its name; a function returns None where the goal does not set it."""


def limit(check: Callable[[Situation], Verdict | None]) -> Callable[[Situation], Verdict | None]:
    """Register a limit under its function's name."""
    LIMITS[check.__name__] = check
    return check


def judge(situation: Situation) -> list[Verdict]:
    """Hold all offerings against every limit that the goal sets."""
    verdicts = (check(situation) for check in LIMITS.values())
    return [verdict for verdict in verdicts if verdict is not None]


def _at_most(name: str, unit: str, value: Interval, most: float) -> Verdict:
    """Surely within, surely beyond, or not known."""
    return Verdict(name, unit, value.high <= most, value.low > most, np.maximum(0.0, value.low - most))


def _all_or_nothing(name: str, passed: Flags, failed: Flags) -> Verdict:
    return Verdict(name, "", passed, failed, np.full(len(passed), math.nan))


@limit
def budget(situation: Situation) -> Verdict | None:
    """The cost must be within the budget."""
    most = situation.goal.limits.budget
    if most is None:
        return None
    low, high = (as_money(bound) for bound in situation.cost)
    return _at_most("budget", "money", type(situation.cost)(low, high), float(most))


@limit
def deadline(situation: Situation) -> Verdict | None:
    """The work must be done by the deadline."""
    if situation.goal.limits.deadline is None:
        return None
    return _at_most("deadline", "weeks", situation.weeks, situation.weeks_available)


@limit
def language(situation: Situation) -> Verdict | None:
    """The language must be one that the learner has; regional forms count as their language."""
    if not situation.goal.learner.languages:
        return None
    spoken = {language.split("-")[0] for language in situation.goal.learner.languages}
    fits = np.array([name.split("-")[0] in spoken for name in situation.columns.languages] + [False])
    known = situation.columns.language >= 0
    return _all_or_nothing(
        "language", known & fits[situation.columns.language], known & ~fits[situation.columns.language]
    )


@limit
def required_skills(situation: Situation) -> Verdict | None:
    """Skills that the goal marks `must` are reached, or the learner has them already."""
    must = np.array([target.must for target in situation.goal.skills], dtype=bool)
    if not must.any():
        return None
    skills, reach = situation.goal_skills, situation.goal_reach
    missing = [
        np.maximum(0.0, skills.required - np.maximum(skills.current, bound))[:, must].sum(axis=1) for bound in reach
    ]
    return Verdict("required_skills", "levels", missing[0] == 0, missing[1] > 0, missing[1])


@limit
def minimum_weight(situation: Situation) -> Verdict | None:
    """The platform weight must reach the goal's minimum."""
    least = situation.goal.limits.minimum_weight
    if least is None:
        return None
    low, high = (bound.sum(axis=1) for bound in situation.rubric)
    return Verdict(
        "minimum_weight", "points", low >= float(least), high < float(least), np.maximum(0, float(least) - high)
    )


@limit
def platform(situation: Situation) -> Verdict | None:
    """The platform must be one of those that the goal allows."""
    choice, columns = situation.goal.limits.platforms, situation.columns
    if not choice.exclude and not choice.include:
        return None
    allowed = np.array(
        [name not in choice.exclude and (not choice.include or name in choice.include) for name in columns.platforms]
        + [not choice.include],
        dtype=bool,
    )
    known = columns.platform >= 0
    fits = allowed[columns.platform]
    return _all_or_nothing("platform", known & fits, known & ~fits)


@limit
def pace(situation: Situation) -> Verdict | None:
    """A session must not ask for more hours a week than the learner has."""
    return _at_most(
        "pace", "hours_a_week", situation.session_hours_a_week, float(situation.goal.learner.hours_per_week)
    )


@limit
def prerequisites(situation: Situation) -> Verdict | None:
    """What is needed before starting must be there: skills at their level, offerings held."""
    columns = situation.columns
    has = np.zeros(len(columns.skills) + 1)
    for skill in situation.goal.learner.skills:
        has[columns.skills.get(skill.skill, -1)] = skill.level
    has[-1] = 0
    held = np.append(situation.terms.held, False)
    met = np.where(
        columns.needs_skill >= 0, has[columns.needs_skill] >= columns.needs_level, held[columns.needs_offering]
    )
    unmet = np.bincount(columns.needs_row[~met], minlength=situation.n).astype(np.float64)
    return Verdict("prerequisites", "unmet", unmet == 0, unmet > 0, unmet)


@limit
def wanted(situation: Situation) -> Verdict | None:
    """Whoever wants a certificate is not served by a badge that certifies nothing.

    Whoever wants a milestone wants one that is known: most courses have none, and catalogs rarely say so. Of a
    certificate the catalog may be silent; its unknown price then speaks for itself.
    """
    columns, want = situation.columns, situation.goal.want
    if want == "learn":
        return None
    if want == "milestone":
        return _all_or_nothing("wanted", columns.gives_badge == 1, columns.gives_badge != 1)
    return _all_or_nothing("wanted", columns.gives_certificate == 1, columns.gives_certificate == 0)


@limit
def held(situation: Situation) -> Verdict | None:
    """What the learner holds already need not be bought again."""
    has = situation.terms.held[: situation.n]
    return _all_or_nothing("held", ~has, has) if has.any() else None
