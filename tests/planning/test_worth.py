"""The score of a set that is valued as one offering."""

from __future__ import annotations

import itertools

import pytest

from build import catalog
from mcred.planning.gathering import case_of
from mcred.planning.search import Request
from mcred.planning.worth import Valuation
from planned import order, planned, situation

OFFERED = """
platforms: [{id: strong, name: Strong}, {id: weak, name: Weak}]
skills: [{id: sql, label: SQL}, {id: python, label: Python}, {id: git, label: Git}]
evidence:
  - {about: strong, criterion: quality_assurance, level: in_register}
  - {about: strong, criterion: assessment, level: supervised}
  - {about: weak, criterion: quality_assurance, level: issuer_accredited}
occupations:
  - {id: job, label: Job, skills: [{skill: sql}, {skill: git, importance: high, level: 2}]}
courses:
  - {id: basics, title: Basics, hours: 5, teaches: [{skill: sql, level: 1}]}
  - id: git
    title: Git
    platform: weak
    hours: 10
    teaches: [{skill: git, level: 1}, {skill: sql, level: 3}]
    prices: [{kind: certificate, amount: 20, currency: USD}]
    counts_toward: [{credential: degree, credits: {amount: 6, unit: ects}}]
  - id: sql
    title: SQL
    platform: strong
    hours: 20
    teaches: [{skill: sql, level: 3}]
    prices: [{kind: certificate, amount: 100, currency: USD}]
    counts_toward: [{credential: degree, credits: {amount: 12, unit: ects}}]
  - id: sql-weak
    title: SQL
    platform: weak
    hours: 20
    teaches: [{skill: sql, level: 3}]
    prices: [{kind: certificate, amount: 60, currency: USD}]
credentials:
  - {id: degree, title: Degree, type: master_degree, credits: {amount: 60, unit: ects}}
"""
WISH = """
learner: {hours_per_week: 10}
skills: [{skill: sql}]
job_market: {occupation: job}
stack_toward: [degree]
"""


def score(units: str, cost: int, hours: int, weights: str, wish: str = WISH) -> float:
    offered = catalog(OFFERED)
    valuation = Valuation(case_of(offered, situation(offered, f"{wish}\nweights: {weights}")))
    rows = [list(valuation.case.columns.ids).index(id) for id in units.split()]
    return valuation.score(rows, rows, 100 * cost, 60 * hours)


def test_skills_are_those_at_the_highest_level_of_any() -> None:
    assert score("basics", 0, 0, "{skill_fit: 100}") == pytest.approx(100 / 3)
    assert score("basics sql", 0, 0, "{skill_fit: 100}") == 100
    assert score("", 0, 0, "{skill_fit: 100}") == 0
    assert score("git sql", 0, 0, "{job_market: 100}") == 50  # git at 1 of 2; sql is named by the goal itself


def test_platform_weight_is_that_of_the_lowest_part() -> None:
    assert score("sql", 0, 0, "{platform_weight: 100}") == 37
    assert score("git sql", 0, 0, "{platform_weight: 100}") == 10


def test_shares_toward_one_destination_are_added() -> None:
    assert score("git sql", 0, 0, "{stackability: 100}") == pytest.approx(30)


def test_credits_are_added_up_to_those_that_are_wanted() -> None:
    wish = WISH + "classroom: {toward: degree, credits: {amount: AMOUNT, unit: ects}}"
    assert score("git sql", 0, 0, "{academic: 100}", wish.replace("AMOUNT", "36")) == pytest.approx(50)
    assert score("git sql", 0, 0, "{academic: 100}", wish.replace("AMOUNT", "12")) == 100


@pytest.mark.parametrize(("cost", "value"), [(0, 100), (125, 90), (250, 80), (625, 65), (20_000, 0), (50_000, 0)])
def test_money_is_valued_by_the_curve(cost: int, value: float) -> None:
    assert score("sql", cost, 0, "{cost: 100}") == pytest.approx(value)


def test_weeks_are_valued_by_the_curve_and_weights_add_up() -> None:
    assert score("sql", 0, 260, "{time: 100}") == pytest.approx(50)  # 26 of 52 weeks
    assert score("sql", 125, 260, "{cost: 75, time: 25}") == pytest.approx(0.75 * 90 + 0.25 * 50)


COSTS = {"git": 20, "sql": 100, "sql-weak": 60}
HOURS = {"git": 10, "sql": 20, "sql-weak": 20}
SETS = [units for size in (1, 2, 3) for units in itertools.combinations(COSTS, size)]


def best_score(weights: str, wish: str = WISH) -> float:
    """Return the highest score of any set."""
    amounts = ((" ".join(units), sum(COSTS[id] for id in units), sum(HOURS[id] for id in units)) for units in SETS)
    return max(score(*amount, weights, wish) for amount in amounts)


@pytest.mark.parametrize(
    ("weights", "best"),
    [
        ("{cost: 100}", ["git"]),
        ("{platform_weight: 100}", ["sql"]),
        ("{job_market: 100}", ["git"]),
        ("{stackability: 100}", ["git", "sql"]),
        ("{time: 100}", ["git"]),
        ("{stackability: 50, platform_weight: 50}", ["sql"]),  # 20 and 37 against 30 and 10
        ("{stackability: 90, platform_weight: 10}", ["git", "sql"]),  # 28 against 21.7
    ],
)
def test_the_planner_finds_the_set_of_the_highest_score(weights: str, best: list[str]) -> None:
    plan = planned(OFFERED, f"{WISH}\nweights: {weights}", Request("score")).best
    assert sorted(order(plan)) == best
    assert plan.score == pytest.approx(best_score(weights))


def test_more_is_not_better_by_itself() -> None:
    plan = planned(OFFERED, "skills: [{skill: sql}]\nweights: {skill_fit: 60, cost: 40}", Request("score")).best
    assert order(plan) == ["git"]


@pytest.mark.parametrize("curve", ["[[0, 100], [100, 0]]", "[[0, 0], [70, 100], [120, 0]]", "[[0, 0], [500, 100]]"])
def test_curves_of_any_shape_are_followed(curve: str) -> None:
    wish = f"{WISH}\nvalues: {{cost: {curve}}}"
    plan = planned(OFFERED, f"{wish}\nweights: {{cost: 100}}", Request("score")).best
    assert plan.score == pytest.approx(best_score("{cost: 100}", wish))
