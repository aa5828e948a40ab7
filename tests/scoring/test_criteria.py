"""What each criterion measures, and when the goal gives no ground for it."""

from decimal import Decimal
from math import inf

import pytest

from build import AS_OF, catalog, compared, cost_of, raw_of, value_of, weeks_of, weights_of
from mcred.findings import McredError
from mcred.model.goal import CRITERIA_NAMES, Goal
from mcred.model.quantity import Rates
from mcred.scoring.criteria import CRITERIA

SKILLS = """
skills: [{id: x, label: X}, {id: y, label: Y}, {id: z, label: Z}]
occupations:
  - id: job
    label: Job
    skills: [{skill: x, level: 3}, {skill: y, importance: high, level: 4}, {skill: z, importance: 1, level: 2}]
"""
WANTED = "skills: [{skill: x, level: 3, importance: high}, {skill: y, level: 4, importance: low}]"


def fit(teaches: str, learner: str = "{}") -> tuple[float, float]:
    course = catalog(f"{SKILLS}\ncourses: [{{id: a, title: A, {teaches}}}]")
    return raw_of(compared(course, f"{WANTED}\nlearner: {learner}"), "skill_fit", "a")


def test_the_criteria_stand_in_the_order_of_the_default_ranking() -> None:
    assert tuple(CRITERIA) == CRITERIA_NAMES
    assert {one.branch for one in CRITERIA.values()} == {"fit", "credential", "burden"}


@pytest.mark.parametrize(
    ("teaches", "expected"),
    [
        # the gaps: 3 levels of weight 3 and 4 levels of weight 1, 13 in all
        ("teaches: [{skill: x, level: 3}]", 900 / 13),
        ("teaches: [{skill: x, level: 2}, {skill: y, level: 1}]", 700 / 13),
        ("teaches: [{skill: x, level: 5}, {skill: y, level: 5}, {skill: z, level: 5}]", 100),
        ("teaches: [{skill: z, level: 5}]", 0),
        ("teaches: []", 0),
    ],
)
def test_skill_fit_is_the_closed_part_of_the_gaps(teaches: str, expected: float) -> None:
    assert fit(teaches) == pytest.approx((expected, expected))


def test_what_the_learner_knows_is_no_gap() -> None:
    # 1 level of weight 3 and 4 of weight 1 are left; the course goes up to level 2, which is known
    knows = "{skills: [{skill: x, level: 2}]}"
    assert fit("teaches: [{skill: x, level: 2}]", knows) == (0, 0)
    assert fit("teaches: [{skill: x, level: 3}]", knows) == pytest.approx((300 / 7, 300 / 7))
    assert fit("teaches: []", "{skills: [{skill: x, level: 3}, {skill: y, level: 5}]}") == (100, 100)


def test_skills_that_are_not_stated_are_unknown_and_so_is_a_level_that_is_not() -> None:
    assert fit("level: beginner") == (0, 100)
    # x anything from 1 to 5: 3 to 9 of 13
    assert fit("teaches: [{skill: x}]") == pytest.approx((300 / 13, 900 / 13))


def test_names_that_the_vocabulary_does_not_know_leave_open_what_else_is_taught() -> None:
    # x stays at 2 (6 of 13), y is anything up to what is wanted (4 of 13)
    assert fit("teaches: [{skill: x, level: 2}], skill_names: [W]") == pytest.approx((600 / 13, 1000 / 13))
    assert fit("teaches: [{skill: x}, {skill: y, level: 4}], skill_names: [W]") == pytest.approx((700 / 13, 100))
    assert fit("skill_names: [W]") == (0, 100)


PARTS = """
skills: [{{id: x, label: X}}, {{id: y, label: Y}}]
courses:
  - {{id: a, title: A, teaches: [{{skill: x, level: 1}}]}}
  - {{id: b, title: B, teaches: [{{skill: x, level: 3}}, {{skill: y, level: 2}}]}}
  - {{id: c, title: C}}
programs: [{{id: p, title: P, requires: {requires}, {own}}}]
"""


@pytest.mark.parametrize(
    ("requires", "own", "expected"),
    [
        ("{all_of: [a, b]}", "level: beginner", (62.5, 62.5)),  # 3 and 2 of 4 and 4
        ("{all_of: [a, {any_of: [b]}]}", "level: beginner", (62.5, 62.5)),
        ("{all_of: [b, c]}", "level: beginner", (62.5, 100)),
        ("{all_of: [b, c]}", "teaches: [{skill: y, level: 4}]", (50, 50)),  # its own word is complete
        ("{all_of: [a, b]}", "teaches: [{skill: y, level: 4}], skill_names: [W]", (87.5, 87.5)),  # and so are theirs
        ("{all_of: [b, c]}", "skill_names: [W]", (62.5, 100)),
    ],
)
def test_a_program_reaches_the_highest_level_of_its_parts(
    requires: str, own: str, expected: tuple[float, float]
) -> None:
    wish = "skills: [{skill: x, level: 4}, {skill: y, level: 4}]"
    comparison = compared(catalog(PARTS.format(requires=requires, own=own)), wish)
    assert raw_of(comparison, "skill_fit", "p") == expected


def test_the_job_market_counts_what_the_goal_does_not_name() -> None:
    teaches = "teaches: [{skill: x, level: 3}, {skill: y, level: 2}]"
    course = catalog(f"{SKILLS}\ncourses: [{{id: a, title: A, {teaches}}}]")
    aim = "job_market: {occupation: job}"
    # x: 3 of 3 levels, weight 2; y: 2 of 4, weight 3; z: 0 of 2, weight 1: 12 of 20
    assert raw_of(compared(course, aim), "job_market", "a") == (60, 60)
    # without x: 6 of 14
    without_x = raw_of(compared(course, f"{aim}\nskills: [{{skill: x}}]"), "job_market", "a")
    assert without_x == pytest.approx((600 / 14, 600 / 14))
    all_named = compared(course, f"{aim}\nskills: [{{skill: x}}, {{skill: y}}, {{skill: z}}]")
    assert "name all" in all_named.inactive["job_market"]


ONE = "courses: [{id: a, title: A}]"
CLASSROOM = """
skills: [{id: x, label: X}]
courses: [{id: a, title: A, counts_toward: [{credential: degree, share: 0.1}]}]
credentials: [{id: degree, title: D, type: master_degree}, {id: other, title: O, type: master_degree}]
"""


def test_a_goal_without_grounds_leaves_four_criteria() -> None:
    comparison = compared(catalog(ONE))
    assert list(weights_of(comparison)) == ["cost", "stackability", "platform_weight", "time"]
    assert set(comparison.inactive) == {"skill_fit", "job_market", "academic"}
    assert all(comparison.inactive.values())


@pytest.mark.parametrize(
    ("want", "credential_branch"),
    [
        ("learn", []),
        ("milestone", ["platform_weight"]),
        ("certificate", ["stackability", "platform_weight", "academic"]),
        ("credit", ["stackability", "platform_weight", "academic"]),
    ],
)
def test_what_is_wanted_switches_the_credential_branch(want: str, credential_branch: list[str]) -> None:
    wish = f"want: {want}\nclassroom: {{toward: degree, credits: {{amount: 12, unit: ects}}}}"
    active = weights_of(compared(catalog(CLASSROOM), wish))
    assert [name for name in active if CRITERIA[name].branch == "credential"] == credential_branch
    assert {"cost", "time"} <= active.keys()
    assert sum(active.values()) == pytest.approx(1, abs=1e-12)


def test_a_budget_of_nothing_is_a_limit_and_no_criterion() -> None:
    comparison = compared(catalog(ONE), 'limits: {budget: "0"}')
    assert "limit only" in comparison.inactive["cost"]
    assert "budget" in {verdict.limit for verdict in comparison.verdicts}


@pytest.mark.parametrize(
    ("wanted", "size", "expected"),
    [
        ("{amount: 12, unit: ects}", "credits: {amount: 120, unit: ects}", (100, 100)),  # 0.1 x 120 = 12
        ("{amount: 24, unit: ects}", "credits: {amount: 120, unit: ects}", (50, 50)),
        ("{amount: 12, unit: us_semester}", "credits: {amount: 120, unit: ects}", (50, 50)),  # 6 of 12
        ("{amount: 3, unit: ects}", "credits: {amount: 120, unit: ects}", (100, 100)),  # at most 100
        ("{amount: 12, unit: ects}", "level: graduate", (0, 100)),
        ("{amount: 12, unit: ceu}", "credits: {amount: 120, unit: ects}", (0, 100)),
    ],
)
def test_academic_is_the_part_of_the_wanted_credit(wanted: str, size: str, expected: tuple[float, float]) -> None:
    text = CLASSROOM.replace("type: master_degree}, {id: other", f"type: master_degree, {size}}}, {{id: other")
    comparison = compared(catalog(text), f"classroom: {{toward: degree, credits: {wanted}}}")
    assert raw_of(comparison, "academic", "a") == pytest.approx(expected)
    assert raw_of(comparison, "academic", "other") == (0, 0)


PAID = """
courses:
  - {id: a, title: A, hours: 52, prices: [{kind: certificate, amount: 450, currency: USD}]}
  - {id: b, title: B}
"""


def test_the_value_of_a_cost_runs_from_nothing_to_the_budget() -> None:
    comparison = compared(catalog(PAID), "limits: {budget: 900}")
    assert value_of(comparison, "cost", "a") == (50, 50)
    assert value_of(comparison, "cost", "b") == (0, 100)


def test_without_a_budget_the_value_of_a_cost_is_the_stated_curve_in_dollars() -> None:
    # from (250, 80) to (1000, 50): 450 is 200 past the first knot, 8 points down
    assert value_of(compared(catalog(PAID)), "cost", "a") == pytest.approx((72, 72))


def test_that_curve_is_converted_with_the_price() -> None:
    rates = Rates(AS_OF, {"EUR": Decimal(1), "USD": Decimal("1.25")})
    comparison = compared(catalog(PAID), "learner: {currency: EUR}", rates=rates)
    assert cost_of(comparison, "a") == (360, 360)
    assert value_of(comparison, "cost", "a") == pytest.approx((72, 72))
    with pytest.raises(McredError, match="no exchange rate from USD to EUR"):
        compared(catalog(PAID), "learner: {currency: EUR}")


def test_the_value_of_time_runs_from_nothing_to_the_deadline_or_a_year() -> None:
    year = compared(catalog(PAID), "learner: {hours_per_week: 4}")  # 13 weeks of 52
    assert (weeks_of(year, "a"), value_of(year, "time", "a")) == ((13, 13), (75, 75))
    assert (weeks_of(year, "b"), value_of(year, "time", "b")) == ((0, inf), (0, 100))
    wish = "learner: {hours_per_week: 4, start: 2027-01-01}\nlimits: {deadline: 2027-07-02}"  # 26 weeks later
    assert value_of(compared(catalog(PAID), wish), "time", "a") == (50, 50)


def test_a_deadline_that_has_passed_rules_out_and_leaves_the_curve_of_a_year() -> None:
    comparison = compared(catalog(PAID), "learner: {hours_per_week: 4}\nlimits: {deadline: 2026-01-01}")
    assert value_of(comparison, "time", "a") == (75, 75)
    assert len(comparison.ranked) == 0


def test_the_learner_can_draw_the_curve() -> None:
    comparison = compared(catalog(PAID), "values: {cost: [[0, 100], [500, 60], [900, 0]]}")
    assert value_of(comparison, "cost", "a") == (64, 64)  # 100 - 40 x 450 / 500


def test_a_curve_with_a_summit_gives_the_whole_range_of_what_is_unknown() -> None:
    comparison = compared(catalog(PAID), "values: {time: [[0, 20], [10, 100], [20, 0]]}\nlearner: {hours_per_week: 4}")
    assert value_of(comparison, "time", "a") == (70, 70)  # 13 weeks: 3 of 10 steps down
    assert value_of(comparison, "time", "b") == (0, 100)


def test_toward_a_classroom_that_the_catalog_does_not_have_nothing_counts() -> None:
    wish = Goal.model_validate(
        {"mcred": 1, "classroom": {"toward": "elsewhere", "credits": {"amount": 12, "unit": "ects"}}}
    )
    assert raw_of(compared(catalog(ONE), wish), "academic", "a") == (0, 0)
