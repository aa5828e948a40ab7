"""Months, days and bills, counted by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from mcred.model.columns import MONTH, ONCE, YEAR
from mcred.planning.case import Subscription, cents
from mcred.planning.dating import months_due
from planned import case, order, planned

HOUR, PACE = 60, 300  # five hours a week: a month of 364/12 days is 21 hours and 40 minutes


def plan(per: int = MONTH, trial_days: int = 0) -> Subscription:
    return Subscription(0, "club", 0, 3900, per, trial_days, frozenset(), paid=False)


@pytest.mark.parametrize(
    ("per", "trial_days", "minutes", "periods"),
    [
        (MONTH, 0, 1, 1),
        (MONTH, 0, 1300, 1),  # 1300 minutes are 4⅓ weeks: a month to the minute
        (MONTH, 0, 1301, 2),
        (MONTH, 0, 15_600, 12),  # 52 weeks
        (MONTH, 0, 15_601, 13),
        (MONTH, 7, 300, 0),  # all within the trial
        (MONTH, 7, 301, 1),
        (MONTH, 7, 1600, 1),
        (MONTH, 7, 1601, 2),
        (YEAR, 0, 15_600, 1),
        (YEAR, 0, 15_601, 2),
        (YEAR, 14, 600, 0),
        (ONCE, 0, 100_000, 1),
        (ONCE, 30, 1, 1),
    ],
)
def test_months_due(per: int, trial_days: int, minutes: int, periods: int) -> None:
    assert months_due(plan(per, trial_days), minutes, PACE, at_least_one=False) == periods


def test_a_certificate_is_not_had_for_a_trial() -> None:
    assert months_due(plan(trial_days=7), 300, PACE, at_least_one=True) == 1
    assert months_due(plan(trial_days=7), 1601, PACE, at_least_one=True) == 2
    assert months_due(plan(), 0, PACE, at_least_one=False) == 0


@pytest.mark.parametrize(
    ("ten_thousandths", "expected"), [(0, 0), (100, 1), (149, 1), (150, 2), (490_000, 4900), (12_345_650, 123_457)]
)
def test_half_a_cent_goes_upward(ten_thousandths: float, expected: int) -> None:
    assert cents(ten_thousandths) == expected


THREE = """
courses:
  - {id: a, title: A, hours: 8}
  - {id: b, title: B, hours: 8}
  - {id: c, title: C, hours: 8}
programs: [{id: all, title: All, requires: {all_of: [a, b, c]}}]
plans: [{id: club, amount: 39, currency: USD, per: month, trial_days: TRIAL, covers: [a, b, c]}]
"""


def test_months_are_billed_with_the_step_that_begins_them() -> None:
    best = planned(THREE.replace("TRIAL", "0"), "target: all\nlearner: {hours_per_week: 5, start: 2027-01-04}").best
    billed = [(step.id, step.billed_months, step.cents) for step in best.steps]
    assert billed == [("a", 1, 3900), ("b", 0, 0), ("c", 1, 3900)]  # 8, 16 and 24 hours; a month is 21⅔
    assert [(step.start, step.end) for step in best.steps] == [
        (dt.date(2027, 1, 4), dt.date(2027, 1, 16)),  # 8 hours are 11.2 days
        (dt.date(2027, 1, 16), dt.date(2027, 1, 27)),
        (dt.date(2027, 1, 27), dt.date(2027, 2, 7)),
    ]
    assert best.weeks == pytest.approx(4.8)


def test_the_trial_is_had_once_and_lowers_the_months() -> None:
    text = "target: all\nwant: learn\nlearner: {hours_per_week: 5}"
    best = planned(THREE.replace("TRIAL", "7"), text).best
    assert [(step.id, step.billed_months) for step in best.steps] == [
        ("a", 1),
        ("b", 0),
        ("c", 0),
    ]  # 19 hours beyond it
    best = planned(THREE.replace("TRIAL", "14"), text.replace("5}", "12}")).best
    assert [step.billed_months for step in best.steps] == [0, 0, 0]  # all three within a fortnight


SPLIT = """
courses:
  - {id: a, title: A, hours: 5}
  - {id: b, title: B, hours: 5, prerequisites: [a], prices: [{kind: certificate, amount: 10, currency: USD}]}
  - {id: c, title: C, hours: 5, prerequisites: [b]}
plans: [{id: club, amount: 39, currency: USD, per: month, trial_days: TRIAL, covers: [a, c]}]
"""


def test_after_a_long_pause_months_are_counted_anew_and_there_is_no_second_trial() -> None:
    wish = "target: c\nwant: learn\nlearner: {hours_per_week: 5}"
    long = SPLIT.replace("title: B, hours: 5", "title: B, hours: 60")
    best = planned(SPLIT.replace("TRIAL", "0"), wish).best
    assert [(step.id, step.billed_months) for step in best.steps] == [("a", 1), ("b", 0), ("c", 0)]
    best = planned(long.replace("TRIAL", "0"), wish).best
    assert [(step.id, step.billed_months) for step in best.steps] == [("a", 1), ("b", 0), ("c", 1)]
    best = planned(SPLIT.replace("TRIAL", "7"), wish).best
    assert [(step.id, step.billed_months) for step in best.steps] == [("a", 0), ("b", 0), ("c", 1)]


def test_a_bundle_is_paid_with_the_first_of_its_courses_and_survives_a_pause() -> None:
    text = SPLIT.replace("per: month, trial_days: TRIAL", "kind: bundle")
    best = planned(text, "target: c").best
    assert [(step.route, step.cents) for step in best.steps] == [
        ("bundle club", 3900),
        ("certificate", 1000),
        ("bundle club", 0),
    ]


def test_materials_are_paid_beside_a_subscription() -> None:
    text = """
    courses:
      - {id: a, title: A, hours: 5, prices: [{kind: materials, amount: 25, currency: USD}]}
    plans: [{id: club, amount: 39, currency: USD, per: month, covers: [a]}]
    """
    (step,) = planned(text, "target: a").best.steps
    assert [(bill.kind, bill.owner, bill.cents, bill.months) for bill in step.bills] == [
        ("subscription", "club", 3900, 1),
        ("fees", "a", 2500, 0),
    ]


def test_what_unlocks_what() -> None:
    text = """
    skills: [{id: sql, label: SQL}]
    courses:
      - id: a
        title: A
        hours: 5
        teaches: [{skill: sql, level: 2}]
        prices: [{kind: certificate, amount: 1, currency: USD}]
      - id: b
        title: B
        hours: 5
        prerequisites: [{skill: sql, level: 2}]
        prices: [{kind: certificate, amount: 1, currency: USD}]
    """
    best = planned(text, "target: b").best
    assert (order(best), [step.unlocks for step in best.steps]) == (["a", "b"], [("b",), ()])


def test_a_case_names_what_it_leaves_out() -> None:
    text = """
    platforms: [{id: shut, name: Shut}]
    skills: [{id: sql, label: SQL}]
    courses:
      - {id: foreign, title: F, language: fr, teaches: [{skill: sql}]}
      - {id: barred, title: B, language: en, platform: shut, teaches: [{skill: sql}]}
      - {id: priceless, title: P, language: en, hours: 5, teaches: [{skill: sql}]}
      - id: timeless
        title: T
        language: en
        teaches: [{skill: sql}]
        prices: [{kind: certificate, amount: 1, currency: USD}]
      - {id: unrelated, title: U, language: en}
    """
    found = case(
        text,
        "skills: [{skill: sql, level: 1}]\nlearner: {languages: [en]}\nlimits: {platforms: {exclude: [shut]}}",
    )
    assert {one.id: one.reason for one in found.left_out} == {
        "barred": "on a platform that the goal leaves out",
        "foreign": "in another language than the learner's",
        "priceless": "price not known",
        "timeless": "hours not known",
    }
    assert found.units == ()
