"""The trade-off between cost, time and coverage, of cases that are worked out by hand."""

from __future__ import annotations

from mcred.planning.search import Request
from planned import money, order, planned

OFFERED = """
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
FRONT = Request(front=True)


def test_a_front_of_cost_and_time() -> None:
    offered = """
    skills: [{id: sql, label: SQL}]
    courses:
      - {id: cheap, title: C, hours: 40, teaches: [{skill: sql}], prices: [{kind: audit, amount: 0}]}
      - {id: middle, title: M, hours: 20, teaches: [{skill: sql}], prices: [{kind: tuition, amount: 50, currency: USD}]}
      - {id: worse, title: W, hours: 30, teaches: [{skill: sql}], prices: [{kind: tuition, amount: 60, currency: USD}]}
      - {id: quick, title: Q, hours: 5, teaches: [{skill: sql}], prices: [{kind: tuition, amount: 90, currency: USD}]}
    """
    found = planned(offered, "want: learn\nskills: [{skill: sql, level: 1}]", FRONT)
    assert [(order(one), money(one), one.minutes) for one in found.front] == [
        (["cheap"], 0, 2400),
        (["middle"], 50, 1200),
        (["quick"], 90, 300),
    ]
    assert found.front_complete


def test_the_front_trades_coverage_too() -> None:
    found = planned(OFFERED, "skills: [{skill: sql, importance: high}, {skill: python, importance: low}]", FRONT)
    assert [(order(one), money(one), one.minutes, one.coverage) for one in found.front] == [
        (["p", "s"], 140.15, 2700, 1.0),
        (["p-quick", "s"], 360.10, 1500, 1.0),
        (["s"], 60.10, 1200, 0.75),
        (["p-quick"], 300, 300, 0.25),
    ]
    assert found.front_complete


def test_a_target_alone_is_on_the_front_where_skills_cost_more() -> None:
    offered = """
    skills: [{id: sql, label: SQL}]
    courses:
      - {id: aim, title: A, hours: 5, prices: [{kind: certificate, amount: 10, currency: USD}]}
      - id: s
        title: S
        hours: 5
        teaches: [{skill: sql, level: 3}]
        prices: [{kind: certificate, amount: 30, currency: USD}]
    """
    found = planned(offered, "target: aim\nskills: [{skill: sql}]", FRONT)
    assert [(sorted(order(one)), money(one), one.coverage) for one in found.front] == [
        (["aim", "s"], 40, 1.0),
        (["aim"], 10, 0.0),
    ]
    assert found.front_complete


def test_no_front_without_a_plan() -> None:
    found = planned(OFFERED, "skills: [{skill: sql}]\nlimits: {budget: 1}", FRONT)
    assert (found.best.status, found.front, found.front_complete) == ("infeasible", (), None)
