"""The smallest changes that make a plan possible, each of them tried by planning again."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from mcred.planning.plan import Change, Planning
from planned import planned

TIGHT = """
skills: [{id: sql, label: SQL}, {id: python, label: Python}]
courses:
  - id: s
    title: S
    hours: 20
    teaches: [{skill: sql, level: 3}]
    prices: [{kind: certificate, amount: "60.10", currency: USD}]
  - id: p
    title: P
    hours: 25
    teaches: [{skill: python, level: 3}]
    prices: [{kind: certificate, amount: "80.05", currency: USD}]
  - id: p-quick
    title: P quick
    hours: 5
    teaches: [{skill: python, level: 3}]
    prices: [{kind: certificate, amount: 300, currency: USD}]
"""


def tight(budget: Decimal, deadline: dt.date, skills: tuple[str, ...] = ("sql", "python")) -> Planning:
    wanted = ", ".join(f"{{skill: {skill}}}" for skill in skills)
    return planned(
        TIGHT,
        f"learner: {{hours_per_week: 5, start: 2027-01-04}}\nskills: [{wanted}]\n"
        f"limits: {{budget: {budget}, deadline: {deadline}}}",
    )


def test_the_smallest_changes_in_money_time_and_skills_each_proved_by_planning_again() -> None:
    budget, deadline = Decimal(100), dt.date(2027, 2, 8)  # 5 weeks: 25 hours
    found = tight(budget, deadline)
    assert found.best.status == "infeasible"
    changes = [one.changes for one in found.relaxations]
    assert (Change("budget", 26_010),) in changes  # s and p-quick: 360.10
    assert (Change("skill", subject="python"),) in changes or (Change("skill", subject="sql"),) in changes
    for one in found.relaxations:
        money_, days, left = 0, 0, {"sql", "python"}
        for change in one.changes:
            money_ += change.amount if change.kind == "budget" else 0
            days += change.amount if change.kind == "deadline" else 0
            left -= {change.subject}
        skills = tuple(sorted(left))
        again = tight(budget + Decimal(money_) / 100, deadline + dt.timedelta(days), skills).best
        assert again.status == "optimal", one.changes
        if money_:
            less = tight(budget + Decimal(money_ - 1) / 100, deadline + dt.timedelta(days), skills).best
            assert less.status == "infeasible", one.changes
        if days:
            less = tight(budget + Decimal(money_) / 100, deadline + dt.timedelta(days - 1), skills).best
            assert less.status == "infeasible", one.changes


def test_money_and_weeks_together_where_neither_is_enough() -> None:
    found = tight(Decimal(100), dt.date(2027, 1, 11))  # one week: even the quickest two take five
    changes = [one.changes for one in found.relaxations]
    assert (Change("budget", 26_010), Change("deadline", 28)) in changes  # weeks kept smallest: s and p-quick
    assert (Change("budget", 4015), Change("deadline", 56)) in changes  # money kept smallest: s and p
    assert not [one for one in changes if {change.kind for change in one} in ({"budget"}, {"deadline"})]


def test_a_deadline_before_the_start_is_moved_by_all_the_days_that_it_takes() -> None:
    found = tight(Decimal(1000), dt.date(2026, 12, 28), ("sql",))
    (only,) = [one.changes for one in found.relaxations]
    (change,) = only
    assert change.kind == "deadline"
    again = tight(Decimal(1000), dt.date(2026, 12, 28) + dt.timedelta(change.amount), ("sql",)).best
    assert again.status == "optimal"


def test_to_drop_all_that_is_wanted_is_no_way_to_a_plan() -> None:
    for skills in (("sql",), ("sql", "python")):
        found = tight(Decimal(10), dt.date(2027, 1, 5), skills)
        assert [one for one in found.relaxations if not one.plan.steps] == []
        assert found.relaxations
