"""Weights, scores and their order."""

import pytest

from build import catalog, compared, goal, names, raw_of, score_of, value_of, weights_of
from mcred.findings import McredError
from mcred.model.catalog import Catalog
from mcred.scoring.criteria import CRITERIA
from mcred.scoring.ranking import Comparison, Order, weigh

ONE = "courses: [{id: a, title: A}]"


def test_weights_are_taken_in_proportion() -> None:
    comparison = compared(catalog(ONE), "weights: {cost: 30, time: 10}")
    assert weights_of(comparison) == {"cost": 0.75, "time": 0.25}
    assert comparison.weighting == "the goal's weights"


def test_swing_points_are_taken_in_proportion() -> None:
    comparison = compared(catalog(ONE), "swing: {time: 100, cost: 60, platform_weight: 40}")
    assert weights_of(comparison) == pytest.approx({"cost": 0.3, "platform_weight": 0.2, "time": 0.5})
    assert "swing" in comparison.weighting


def test_a_ranking_weighs_by_its_centroid() -> None:
    comparison = compared(catalog(ONE), "ranking: [time, cost]")
    assert weights_of(comparison) == pytest.approx({"cost": 0.25, "time": 0.75})
    assert "the goal's ranking" in comparison.weighting


def test_without_a_word_on_weights_the_default_ranking_holds_and_is_said_to() -> None:
    comparison = compared(
        catalog("""
        skills: [{id: x, label: X}, {id: y, label: Y}]
        occupations: [{id: job, label: J, skills: [{skill: y}]}]
        credentials: [{id: d, title: D, type: master_degree}]
        """),
        """
        skills: [{skill: x}]
        job_market: {occupation: job}
        classroom: {toward: d, credits: {amount: 1, unit: ects}}
        """,
    )
    # seven criteria: (1/7) x (1/i + ... + 1/7)
    expected = [sum(1 / k for k in range(place, 8)) / 7 for place in range(1, 8)]
    assert list(weights_of(comparison)) == list(CRITERIA)
    assert list(weights_of(comparison).values()) == pytest.approx(expected, abs=1e-12)
    assert "default" in comparison.weighting


def test_weights_of_inactive_criteria_are_spread_over_the_others_once() -> None:
    wish = "weights: {skill_fit: 50, cost: 30, time: 20}"  # no skills are wanted
    comparison = compared(catalog("courses: [{id: a, title: A}, {id: b, title: B, hours: 1}]"), wish)
    assert weights_of(comparison) == pytest.approx({"cost": 0.6, "time": 0.4})


def test_weights_on_nothing_that_is_active_are_refused() -> None:
    with pytest.raises(McredError, match="no criterion with a weight is active"):
        compared(catalog(ONE), "weights: {skill_fit: 100}")


def test_a_weight_of_nothing_measures_nothing() -> None:
    wish = goal("weights: {cost: 0, time: 5}", Catalog())
    assert weigh(wish, ["cost", "time"]) == ("the goal's weights", {"time": 1.0})


FIVE = """
skills: [{id: x, label: X}]
courses:
  - {id: known, title: K, hours: 52, teaches: [{skill: x, level: 3}], prices: [{kind: audit, amount: 0}]}
  - {id: poor, title: P, hours: 260, teaches: [], prices: [{kind: tuition, amount: 9000, currency: USD}]}
  - {id: silent, title: S}
  - {id: twin-1, title: T, hours: 104, teaches: [{skill: x, level: 2}], prices: [{kind: audit, amount: 0}]}
  - {id: twin-2, title: T, hours: 104, teaches: [{skill: x, level: 2}], prices: [{kind: audit, amount: 0}]}
"""
LEARN = "want: learn\nskills: [{skill: x, level: 3}]\nweights: {skill_fit: 50, cost: 30, time: 20}\n"


def five(order: Order = "guaranteed") -> Comparison:
    return compared(catalog(FIVE), LEARN, order=order)


def test_a_score_is_the_weighted_sum_of_the_values() -> None:
    comparison = five()
    # 52 h at 5 h a week are 10.4 of 52 weeks: 80 points; fit and cost 100
    assert score_of(comparison, "known") == pytest.approx((96, 96))
    # two of three levels; 20.8 weeks: 60 points
    assert score_of(comparison, "twin-1") == pytest.approx((200 / 6 + 30 + 12,) * 2)
    # 9,000 lies 4,000 / 15,000 from 10 points to none; 52 weeks are none
    assert score_of(comparison, "poor") == pytest.approx((0.3 * (10 - 10 * 4 / 15),) * 2)
    assert score_of(comparison, "silent") == (0, 100)


def test_the_order_is_by_what_is_guaranteed() -> None:
    # poor but documented comes before anything from nothing to all; twins in the order of their ids
    assert names(five(), five().ranked) == ["known", "twin-1", "twin-2", "poor", "silent"]


def test_the_order_can_be_by_the_middle_or_by_what_is_possible() -> None:
    assert names(five(), five("middle").ranked) == ["known", "twin-1", "twin-2", "silent", "poor"]
    assert names(five(), five("possible").ranked) == ["silent", "known", "twin-1", "twin-2", "poor"]


def test_contributions_add_up_to_the_score() -> None:
    comparison = five()
    for end in (0, 1):
        total = sum(one.contribution[end] for one in comparison.measured)
        assert total == pytest.approx(comparison.score[end], abs=1e-9)


def test_the_weight_on_known_facts_is_told() -> None:
    text = """
    skills: [{id: x, label: X}]
    courses:
      - {id: a, title: A, hours: 10, teaches: []}
      - {id: b, title: B, hours: 10}
      - {id: c, title: C}
      - id: d
        title: D
        hours: 600
        teaches: []
        prices: [{kind: tuition, amount: {min: 20000, max: 30000}, currency: USD}]
    """
    comparison = compared(catalog(text), LEARN)
    # a cost of 20,000 or more is worth nothing for sure, so it counts as known
    assert comparison.known_weight.tolist() == pytest.approx([0.7, 0.2, 0, 1])


def test_the_limits_are_held_against_all_before_the_order() -> None:
    comparison = compared(catalog(FIVE), f"{LEARN}limits: {{budget: 100}}")
    assert names(comparison, comparison.ruled_out) == ["poor"]
    assert "poor" not in names(comparison, comparison.ranked)
    assert score_of(comparison, "poor") == (0, 0)  # over the budget and over a year: still scored


def test_a_value_does_not_depend_on_the_other_offerings() -> None:
    alone = compared(catalog("courses: [{id: a, title: A, hours: 10}]"))
    among = compared(catalog("courses: [{id: a, title: A, hours: 10}, {id: b, title: B, hours: 9000}]"))
    assert value_of(alone, "time", "a") == value_of(among, "time", "a")
    assert raw_of(alone, "platform_weight", "a") == raw_of(among, "platform_weight", "a")


def test_what_a_course_stands_for_is_not_ranked_beside_it() -> None:
    comparison = compared(
        catalog("""
        courses: [{id: a, title: A, grants: [c, d]}]
        credentials:
          - {id: c, title: C, type: course_certificate}
          - id: d
            title: D
            type: industry_certification
            prices: [{kind: exam, amount: 100, currency: USD}]
        """)
    )
    assert set(names(comparison, comparison.ranked)) == {"a", "d"}


def test_an_empty_catalog_compares_to_nothing() -> None:
    comparison = compared(Catalog(), goal("want: learn", Catalog()))
    assert (len(comparison.ranked), len(comparison.ruled_out)) == (0, 0)
