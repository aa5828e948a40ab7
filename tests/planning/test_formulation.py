"""One rule of doing and paying a test: catalogs of a few lines whose best plan is found by hand."""

from __future__ import annotations

import pytest

from mcred.findings import UsageError
from planned import money, order, planned

MONTHLY_OR_ONCE = """
skills: [{id: sql, label: SQL}]
courses:
  - id: monthly
    title: Monthly
    hours: 40
    teaches: [{skill: sql, level: 3}]
  - id: once
    title: Once
    hours: 40
    teaches: [{skill: sql, level: 3}]
    prices: [{kind: certificate, amount: 100, currency: USD}]
plans: [{id: club, amount: 39, currency: USD, per: month, covers: [monthly]}]
"""


@pytest.mark.parametrize(
    ("hours", "ids", "months", "cost"),
    [
        (8, ["monthly"], 2, 78),  # 5 weeks are 1.15 months of 364/12 days
        (3, ["once"], 0, 100),  # 13⅓ weeks would be 4 months: 156
        (10, ["monthly"], 1, 39),  # 4 weeks
    ],
)
def test_the_pace_changes_the_billed_months_and_so_the_plan(hours: int, ids: list[str], months: int, cost: int) -> None:
    best = planned(MONTHLY_OR_ONCE, f"learner: {{hours_per_week: {hours}}}\nskills: [{{skill: sql}}]").best
    assert (order(best), sum(step.billed_months for step in best.steps), money(best)) == (ids, months, cost)


def test_a_bundle_beats_its_parts_and_pays_for_all_of_them_once() -> None:
    offered = """
    courses:
      - {id: a, title: A, hours: 10, prices: [{kind: certificate, amount: 60, currency: USD}]}
      - {id: b, title: B, hours: 10, prices: [{kind: certificate, amount: 60, currency: USD}]}
    programs:
      - {id: p, title: P, requires: {all_of: [a, b]}, prices: [{kind: bundle, amount: 99, currency: USD}]}
    """
    best = planned(offered, "target: p").best
    assert [(step.id, step.route, step.cents) for step in best.steps] == [("a", "bundle p", 9900), ("b", "bundle p", 0)]
    assert [step.completes for step in best.steps] == [(), ("p",)]
    alone = planned(offered, "target: p\nlearner: {holds: [a]}").best
    assert [(step.id, step.route, step.cents) for step in alone.steps] == [("b", "certificate", 6000)]


CHAIN = """
skills: [{id: sql, label: SQL}]
courses:
  - {id: first, title: First, hours: 10, prices: [{kind: certificate, amount: 50, currency: USD}]}
  - id: second
    title: Second
    hours: 10
    prerequisites: [first]
    teaches: [{skill: sql, level: 3}]
    prices: [{kind: certificate, amount: 70, currency: USD}]
"""


def test_a_held_course_costs_nothing_takes_no_time_and_is_no_step() -> None:
    without = planned(CHAIN, "skills: [{skill: sql}]").best
    assert (order(without), money(without), without.minutes) == (["first", "second"], 120, 1200)
    holding = planned(CHAIN, "skills: [{skill: sql}]\nlearner: {holds: [first]}").best
    assert (order(holding), money(holding), holding.minutes) == (["second"], 70, 600)


def test_what_a_held_part_once_needed_is_not_bought_for_the_whole() -> None:
    offered = """
    courses:
      - {id: basics, title: Basics, hours: 10, prices: [{kind: certificate, amount: 50, currency: USD}]}
      - id: held
        title: Held
        hours: 10
        prerequisites: [basics]
        prices: [{kind: certificate, amount: 70, currency: USD}]
      - {id: other, title: Other, hours: 10, prices: [{kind: certificate, amount: 30, currency: USD}]}
    programs: [{id: whole, title: Whole, requires: {all_of: [held, other]}}]
    """
    best = planned(offered, "target: whole\nlearner: {holds: [held]}").best
    assert (order(best), money(best)) == (["other"], 30)


def test_a_held_subscription_costs_nothing() -> None:
    best = planned(MONTHLY_OR_ONCE, "learner: {hours_per_week: 3, subscriptions: [club]}\nskills: [{skill: sql}]").best
    assert [(step.id, step.route, step.bills) for step in best.steps] == [("monthly", "subscription club", ())]


SHARED_MONTHS = """
skills: [{id: sql, label: SQL}, {id: python, label: Python}]
courses:
  - {id: s, title: S, hours: 10, teaches: [{skill: sql, level: 3}]}
  - {id: p, title: P, hours: 10, teaches: [{skill: python, level: 3}]}
  - id: p-once
    title: P once
    hours: 10
    teaches: [{skill: python, level: 3}]
    prices: [{kind: certificate, amount: 30, currency: USD}]
plans: [{id: club, amount: 39, currency: USD, per: month, covers: [s, p]}]
"""


def test_two_courses_on_one_platform_share_its_months() -> None:
    best = planned(SHARED_MONTHS, "learner: {hours_per_week: 5}\nskills: [{skill: sql}, {skill: python}]").best
    assert [(step.id, step.billed_months, step.cents) for step in best.steps] == [("p", 1, 3900), ("s", 0, 0)]


def test_a_wanted_skill_is_taught_by_what_is_taken_not_by_what_a_whole_could_have_been_made_of() -> None:
    offered = """
    skills: [{id: sql, label: SQL}, {id: python, label: Python}]
    courses:
      - id: s
        title: S
        hours: 5
        teaches: [{skill: sql, level: 3}]
        prices: [{kind: certificate, amount: 10, currency: USD}]
      - id: p
        title: P
        hours: 5
        teaches: [{skill: python, level: 3}]
        prices: [{kind: certificate, amount: 90, currency: USD}]
    programs: [{id: either, title: Either, requires: {any_of: [s, p]}}]
    """
    best = planned(offered, "skills: [{skill: sql}, {skill: python}]").best
    assert (order(best), money(best)) == (["p", "s"], 100)


def test_no_course_fills_two_slots() -> None:
    offered = """
    courses:
      - {id: a, title: A, hours: 5, prices: [{kind: certificate, amount: 10, currency: USD}]}
      - {id: b, title: B, hours: 5, prices: [{kind: certificate, amount: 20, currency: USD}]}
    programs: [{id: p, title: P, requires: {all_of: [a, {any_of: [a, b]}]}}]
    """
    best = planned(offered, "target: p").best
    assert [(step.id, step.completes) for step in best.steps] == [("a", ()), ("b", ("p",))]


def test_a_whole_is_complete_only_where_its_own_fee_is_paid() -> None:
    offered = """
    skills: [{id: sql, label: SQL}]
    courses:
      - id: a
        title: A
        hours: 5
        teaches: [{skill: sql, level: 3}]
        prices: [{kind: certificate, amount: 10, currency: USD}]
    programs:
      - {id: p, title: P, requires: {all_of: [a]}, teaches: [], prices: [{kind: exam, amount: 99, currency: USD}]}
    """
    (step,) = planned(offered, "skills: [{skill: sql}]").best.steps
    assert (step.cents, step.completes) == (1000, ())
    (step,) = planned(offered, "target: p").best.steps
    assert (step.cents, step.completes) == (10_900, ("p",))


def test_tax_is_added_to_an_offering_s_own_subscription() -> None:
    offered = """
    courses:
      - id: a
        title: A
        hours: 5
        prices: [{kind: subscription, amount: 40, currency: USD, per: month}, {kind: tax_percent, amount: 20}]
    """
    assert money(planned(offered, "target: a").best) == 48


def test_a_goal_that_is_reached_already_needs_no_steps() -> None:
    best = planned(CHAIN, "target: second\nlearner: {holds: [second]}").best
    assert (best.status, best.steps) == ("optimal", ())


def test_skills_that_are_had_already_are_said_to_be() -> None:
    with pytest.raises(UsageError) as raised:
        planned(CHAIN, "skills: [{skill: sql}]\nlearner: {skills: [{skill: sql, level: 3}]}")
    assert "already" in str(raised.value), "the goal does name a skill: it is reached"
