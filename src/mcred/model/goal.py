"""What a goals file can say: who learns, what is wanted, within which limits, and what matters how much."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from mcred.model.catalog import IMPORTANCE, RUBRIC, Importance, SkillLevel
from mcred.model.quantity import (
    Absent,
    Amount,
    Credits,
    CreditUnit,
    Currency,
    Day,
    Flag,
    Id,
    Language,
    Money,
    Noun,
    Number,
    Region,
    Title,
    Version,
)

CRITERIA_NAMES = ("skill_fit", "cost", "stackability", "platform_weight", "time", "job_market", "academic")
"""The criteria in the order of the default ranking. They are defined in `scoring.criteria`; the names stand here
because goals are written with them and `--help` must not import arrays."""

CriterionName = Literal["skill_fit", "cost", "stackability", "platform_weight", "time", "job_market", "academic"]
Want = Literal["learn", "milestone", "certificate", "credit"]

Weight = Annotated[Decimal, Field(ge=0, le=1000, allow_inf_nan=False)]
Knot = tuple[Annotated[Decimal, Field(allow_inf_nan=False)], Annotated[Decimal, Field(ge=0, le=100)]]


class LearnerSkill(Noun):
    """A skill that the learner has, and its level."""

    skill: Id
    level: SkillLevel


class Learner(Noun):
    """Who learns. `hours_per_week` is the pace; `start` the first day of study (the day of the report unless said).

    `holds` are offerings finished or credentials held, `subscriptions` plans that are paid anyway. `income` is a year's
    pay now; `hourly_wage`, where given, shows what the hours of study would have earned.
    """

    name: Absent[Title] = None
    hours_per_week: Annotated[Decimal, Field(gt=0, le=168, allow_inf_nan=False)] = Decimal(5)
    languages: tuple[Language, ...] = ()
    currency: Currency = "USD"
    region: Absent[Region] = None
    start: Absent[Day] = None
    holds: tuple[Id, ...] = ()
    subscriptions: tuple[Id, ...] = ()
    income: Absent[Money] = None
    hourly_wage: Absent[Money] = None
    claims_aid: Flag = False
    skills: tuple[LearnerSkill, ...] = ()


class SkillTarget(Noun):
    """A wanted skill: the level to reach (3 unless said), how much it matters, and whether nothing less will do."""

    skill: Id
    level: SkillLevel = 3
    importance: Importance = "medium"
    must: Flag = False

    @property
    def weight(self) -> float:
        """Points of the importance."""
        return IMPORTANCE[self.importance]


class JobMarket(Noun):
    """The occupation aimed at."""

    occupation: Id


class Classroom(Noun):
    """The credential of an institution toward which credit should count, and how much is wanted."""

    toward: Id
    credits: Credits


class PlatformChoice(Noun):
    """Platforms to leave out, or the only ones to look at."""

    exclude: tuple[Id, ...] = ()
    include: tuple[Id, ...] = ()


class Limits(Noun):
    """What rules an offering out. `budget` is in the learner's currency, `minimum_weight` in points of 100."""

    budget: Absent[Amount] = None
    deadline: Absent[Day] = None
    platforms: PlatformChoice = Field(default_factory=PlatformChoice)
    minimum_weight: Absent[Annotated[Decimal, Field(ge=0, le=100)]] = None


class Goal(Noun):
    """One learner's goal. Exactly one of `weights`, `ranking` and `swing` says what matters; none means the default."""

    mcred: Version
    learner: Learner = Field(default_factory=Learner)
    want: Want = "certificate"
    skills: tuple[SkillTarget, ...] = ()
    target: Absent[Id] = None
    job_market: Absent[JobMarket] = None
    classroom: Absent[Classroom] = None
    stack_toward: tuple[Id, ...] = ()
    limits: Limits = Field(default_factory=Limits)
    weights: Absent[dict[CriterionName, Weight]] = None
    ranking: Absent[tuple[CriterionName, ...]] = None
    swing: Absent[dict[CriterionName, Weight]] = None
    values: dict[CriterionName, Annotated[tuple[Knot, ...], Field(min_length=2, max_length=100)]] = Field(
        default_factory=dict
    )
    rubric: dict[str, dict[str, Annotated[Decimal, Field(ge=0, le=100)]]] = Field(default_factory=dict)
    credit_rates: dict[CreditUnit, Annotated[Number, Field(gt=0)]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _consistent(self) -> Goal:
        given = [name for name in ("weights", "ranking", "swing") if getattr(self, name) is not None]
        if len(given) > 1:
            raise ValueError(f"give one of weights, ranking and swing, not {' and '.join(given)}")
        for points in (self.weights, self.swing):
            if points is not None and not any(points.values()):
                message = "at least one criterion needs a weight above zero"
                raise ValueError(message)
        if len({target.skill for target in self.skills}) != len(self.skills):
            raise ValueError("a skill is wanted twice")
        if self.ranking is not None and len(set(self.ranking)) != len(self.ranking):
            raise ValueError("a criterion stands twice in the ranking")
        for name, knots in self.values.items():
            if any(left[0] >= right[0] for left, right in itertools.pairwise(knots)):
                message = f"the knots of {name} must rise from left to right"
                raise ValueError(message)
        for criterion, levels in self.rubric.items():
            unknown = [level for level in levels if level not in RUBRIC.get(criterion, {})]
            if criterion not in RUBRIC or unknown:
                message = f"the rubric has no {' '.join([criterion, *unknown])}"
                raise ValueError(message)
        return self
