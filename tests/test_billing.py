"""How long a subscription is paid for. A month is 364 / 12 = 30 1/3 days; the arithmetic stands beside each figure."""

from decimal import Decimal
from fractions import Fraction
from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import Cost, catalog, compared, cost_of, drawn
from mcred.model.columns import MONTH, ONCE, YEAR
from mcred.model.goal import Goal, Learner
from mcred.pricing import billed_periods

MONTHLY_40_HOURS = """
courses:
  - {id: a, title: A, hours: 40, prices: [{kind: subscription, amount: 49, currency: USD, per: month}]}
"""


@pytest.mark.parametrize(
    ("hours_a_week", "months"),
    [
        (3, 4),  # 13 1/3 weeks = 93 1/3 days = 3.08 months
        (8, 2),  # 5 weeks = 35 days = 1.15 months
        (13, 1),  # 3 1/13 weeks = 21.5 days: a whole month for three weeks' study
        (40, 1),
    ],
)
def test_a_begun_month_is_a_paid_month(hours_a_week: int, months: int) -> None:
    comparison = compared(catalog(MONTHLY_40_HOURS), f"learner: {{hours_per_week: {hours_a_week}}}")
    assert cost_of(comparison, "a") == (49 * months, 49 * months)


def periods(
    minutes: float, minutes_a_week: int, trial: int = 0, per: int = MONTH, *, at_least_one: bool = True
) -> float:
    times = billed_periods(
        np.array([minutes]), minutes_a_week, np.array([trial]), np.array([per]), at_least_one=at_least_one
    )
    return float(times[0])


def test_exactly_full_months_are_not_rounded_up() -> None:
    # 52 h at 12 h a week are 4 1/3 weeks = 30 1/3 days, to the minute one month
    assert periods(52 * 60, 12 * 60) == 1
    assert periods(52 * 60 + 1, 12 * 60) == 2
    assert periods(7 * 52 * 60, 12 * 60) == 7
    assert periods(7 * 52 * 60 + 1, 12 * 60) == 8


def test_a_year_is_52_weeks_and_billed_like_a_month() -> None:
    assert periods(52 * 5 * 60, 5 * 60, per=YEAR) == 1
    assert periods(52 * 5 * 60 + 1, 5 * 60, per=YEAR) == 2
    assert periods(1, 5 * 60, per=YEAR) == 1


def test_days_of_the_trial_are_not_billed() -> None:
    # 10 h at 10 h a week are 7 days
    assert periods(600, 600, trial=7, at_least_one=False) == 0
    assert periods(600, 600, trial=6, at_least_one=False) == 1
    assert periods(600, 600, trial=7, at_least_one=True) == 1
    # 7 days and 30 1/3 days: 37 1/3 days are 5 1/3 weeks of 12 h = 64 h
    assert periods(64 * 60, 12 * 60, trial=7) == 1
    assert periods(64 * 60 + 1, 12 * 60, trial=7) == 2


def test_what_is_not_billed_by_time_is_paid_once_and_an_unknown_time_is_unbounded() -> None:
    assert periods(inf, 300, per=ONCE) == 1
    assert periods(inf, 300) == inf
    assert periods(0, 300, at_least_one=False) == 0
    assert periods(0, 300) == 1


@given(
    minutes=st.integers(0, 10**8),
    pace=st.integers(1, 168 * 60),
    trial=st.integers(0, 366),
    per=st.sampled_from((MONTH, YEAR)),
)
def test_billed_periods_agree_with_exact_fractions(minutes: int, pace: int, trial: int, per: int) -> None:
    days = max(Fraction(0), Fraction(7 * minutes, pace) - trial)
    length = Fraction(364, 12) if per == MONTH else Fraction(364)
    whole = -(-days // length)
    assert periods(minutes, pace, trial, per, at_least_one=False) == whole
    assert periods(minutes, pace, trial, per) == max(1, whole)


def monthly_cost(price: str, course: str, wish: str = "{}") -> Cost:
    """Return the bounds of the cost of a course that is billed by the month."""
    prices = f"prices: [{{currency: USD, per: month, {price}}}]"
    return cost_of(compared(catalog(f"courses: [{{id: a, title: A, {course}, {prices}}}]"), wish), "a")


def test_a_trial_can_pay_for_learning_but_not_for_a_certificate() -> None:
    trial, week = "kind: subscription, amount: 49, trial_days: 7", "learner: {hours_per_week: 40}"
    assert monthly_cost(trial, "hours: 40", f"{week}\nwant: learn") == (0, 0)
    assert monthly_cost(trial, "hours: 40", f"{week}\nwant: certificate") == (49, 49)


def test_a_range_of_hours_and_a_range_of_amounts_give_a_range() -> None:
    # 20 to 80 h at 5 h a week: 28 to 112 days, 1 to 4 months, of 30 to 40 each
    ranges = monthly_cost("kind: subscription, amount: {min: 30, max: 40}", "hours: {min: 20, max: 80}")
    assert ranges == (30, 160)


def test_unknown_hours_leave_the_bill_open() -> None:
    assert monthly_cost("kind: subscription, amount: 49", "level: beginner") == (49, inf)
    assert monthly_cost("kind: subscription, amount: 49", "level: beginner", "want: learn") == (0, inf)
    assert monthly_cost("kind: subscription, amount: 0", "level: beginner") == (0, 0)


def test_a_session_is_billed_by_its_weeks() -> None:
    # 10 weeks = 70 days = 2.3 months, though 10 h at 5 h a week are two weeks
    assert monthly_cost("kind: tuition, amount: 100", "hours: 10, weeks: 10") == (300, 300)
    assert monthly_cost("kind: tuition, amount: 100", "hours: 10, weeks: 10, pace: self_paced") == (100, 100)


def drawn_cost(hours: int, prices: list[dict[str, object]], wish: Goal) -> Cost:
    return cost_of(
        compared(drawn({"courses": [{"id": "a", "title": "A", "hours": hours, "prices": prices}]}), wish), "a"
    )


@given(st.lists(st.decimals(0, 10_000_000, places=2), max_size=200))
def test_long_sums_are_exact_to_the_cent(amounts: list[Decimal]) -> None:
    materials = [{"kind": "materials", "amount": amount, "currency": "USD"} for amount in amounts]
    cost = drawn_cost(40, [{"kind": "certificate", "amount": 0}, *materials], Goal(mcred=1))
    assert cost == (sum(amounts), sum(amounts))


@given(st.decimals(0, 10**6, places=2), st.decimals("0.01", 168, places=2), st.integers(0, 4000))
def test_a_subscription_is_exact_to_the_cent(fee: Decimal, hours_a_week: Decimal, hours: int) -> None:
    months = max(1, -(-12 * 7 * hours * 60 // (364 * max(1, round(60 * hours_a_week)))))
    monthly = {"kind": "subscription", "amount": fee, "currency": "USD", "per": "month"}
    wish = Goal(mcred=1, learner=Learner(hours_per_week=hours_a_week))
    assert drawn_cost(hours, [monthly], wish) == (fee * months, fee * months)
