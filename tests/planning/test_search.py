"""Aims, what must or must not be in a plan, what comes next, the front, and searches that end early."""

from __future__ import annotations

import pytest

from build import catalog, goal
from mcred.findings import UsageError
from mcred.planning.plan import Change
from mcred.planning.programme import Progress
from mcred.planning.search import Request
from planned import order, planned

THREE_WAYS = """
skills: [{id: sql, label: SQL}]
courses:
  - id: cheap
    title: Cheap
    hours: 40
    teaches: [{skill: sql, level: 3}]
    prices: [{kind: certificate, amount: 20, currency: USD}]
  - id: middle
    title: Middle
    hours: 20
    teaches: [{skill: sql, level: 3}]
    prices: [{kind: certificate, amount: 50, currency: USD}]
  - id: quick
    title: Quick
    hours: 5
    teaches: [{skill: sql, level: 3}]
    prices: [{kind: certificate, amount: 90, currency: USD}]
  - id: worse
    title: Worse
    hours: 30
    teaches: [{skill: sql, level: 3}]
    prices: [{kind: certificate, amount: 60, currency: USD}]
"""


WANT_SQL = "skills: [{skill: sql}]"


def test_aims() -> None:
    assert order(planned(THREE_WAYS, WANT_SQL, Request("cost")).best) == ["cheap"]
    assert order(planned(THREE_WAYS, WANT_SQL, Request("time")).best) == ["quick"]


def test_alternatives_are_the_next_best_and_each_lacks_something_of_every_better_one() -> None:
    found = planned(THREE_WAYS, WANT_SQL, Request("cost", alternatives=5))
    assert [order(other) for other in found.alternatives] == [["middle"], ["worse"], ["quick"]]
    found = planned(THREE_WAYS, WANT_SQL, Request("time", alternatives=2))
    assert [order(other) for other in found.alternatives] == [["middle"], ["worse"]]


def test_must_and_avoid() -> None:
    assert order(planned(THREE_WAYS, WANT_SQL, Request(avoid=("cheap",))).best) == ["middle"]
    assert order(planned(THREE_WAYS, WANT_SQL, Request(must=("worse",))).best) == ["worse"]
    both = planned(THREE_WAYS, WANT_SQL, Request(must=("worse", "quick"))).best
    assert sorted(order(both)) == ["quick", "worse"]


def test_what_must_be_in_a_plan_cannot_be_out_of_it() -> None:
    with pytest.raises(UsageError, match="worse is to be in the plan and out of it"):
        planned(THREE_WAYS, WANT_SQL, Request(must=("worse",), avoid=("worse",)))


def test_what_is_avoided_is_not_bought_for_its_parts() -> None:
    offered = """
    skills: [{id: sql, label: SQL}]
    courses:
      - id: a
        title: A
        hours: 5
        teaches: [{skill: sql, level: 3}]
        prices: [{kind: certificate, amount: 60, currency: USD}]
    programs: [{id: p, title: P, requires: {all_of: [a]}, prices: [{kind: bundle, amount: 30, currency: USD}]}]
    """
    assert [step.route for step in planned(offered, WANT_SQL).best.steps] == ["bundle p"]
    assert [step.route for step in planned(offered, WANT_SQL, Request(avoid=("p",))).best.steps] == ["certificate"]


def test_a_must_of_unknown_price_is_no_plan_and_says_why() -> None:
    offered = """
    skills: [{id: sql, label: SQL}]
    courses:
      - {id: known, title: K, hours: 5, teaches: [{skill: sql}], prices: [{kind: audit, amount: 0}]}
      - {id: unknown, title: U, hours: 5, prices: [{kind: certificate, currency: USD}]}
      - {id: timeless, title: T, prices: [{kind: certificate, amount: 5, currency: USD}]}
    """
    for must, reason in (("unknown", "price not known"), ("timeless", "hours not known")):
        found = planned(offered, "want: learn\nskills: [{skill: sql, level: 1}]", Request(must=(must,)))
        assert (found.best.status, found.best.steps) == ("infeasible", ())
        assert [(one.id, one.reason) for one in found.left_out] == [(must, reason)]
        assert [one.changes for one in found.relaxations] == [(Change("must", subject=must),)]


def test_of_equal_plans_the_first_by_ids_in_whatever_order_files_and_entries_come() -> None:
    entry = "{{id: {0}, title: T, hours: 5, teaches: [{{skill: {1}, level: 3}}], prices: [{{kind: audit, amount: 0}}]}}"
    lines = [("d", "sql"), ("b", "sql"), ("c", "python"), ("a2", "python"), ("a10", "python")]
    skills = "skills: [{id: sql, label: SQL}, {id: python, label: Python}]"
    wish = "want: learn\nskills: [{skill: sql}, {skill: python}]"
    for turned in (lines, lines[::-1], sorted(lines)):
        files = [f"courses: [{entry.format(*line)}]" for line in turned]
        best = planned(catalog(skills, *files), wish).best
        assert best.ids == ("a10", "b")


def test_the_score_values_the_set_as_one() -> None:
    offered = """
    skills: [{id: sql, label: SQL}, {id: python, label: Python}]
    courses:
      - id: both
        title: Both
        hours: 40
        teaches: [{skill: sql, level: 3}, {skill: python, level: 3}]
        prices: [{kind: certificate, amount: 100, currency: USD}]
      - id: s
        title: S
        hours: 10
        teaches: [{skill: sql, level: 3}]
        prices: [{kind: certificate, amount: 60, currency: USD}]
      - id: p
        title: P
        hours: 10
        teaches: [{skill: python, level: 3}]
        prices: [{kind: certificate, amount: 60, currency: USD}]
      - id: filler
        title: Filler
        hours: 1
        teaches: [{skill: sql, level: 5}]
        prices: [{kind: certificate, amount: 1, currency: USD}]
    """
    wish = """
    learner: {hours_per_week: 10}
    skills: [{skill: sql}, {skill: python}]
    weights: {cost: 50, time: 50}
    values: {cost: [[0, 100], [200, 0]], time: [[0, 100], [10, 0]]}
    """
    best = planned(offered, wish, Request("score", avoid=("filler",))).best
    assert order(best) == ["p", "s"]
    assert best.score == pytest.approx(60)  # 120 USD: 40; 2 weeks: 80; both alone: 55
    dear = wish.replace("weights: {cost: 50, time: 50}", "weights: {cost: 80, time: 20}")
    best = planned(offered, dear, Request("score", avoid=("filler",))).best
    assert order(best) == ["both"]
    assert best.score == pytest.approx(0.8 * 50 + 0.2 * 60)


def test_an_aim_that_weighs_nothing_leaves_the_choice_to_the_next() -> None:
    best = planned(THREE_WAYS, "skills: [{skill: sql}]\nweights: {skill_fit: 100}", Request("score")).best
    assert order(best) == ["cheap"]
    assert best.score == pytest.approx(100)


def hard(size: int = 40) -> str:
    """Write a catalog that takes a solver some time: every skill has three courses of nearly the same price."""
    skills = ", ".join(f"{{id: s{number}, label: S}}" for number in range(size))
    courses = "\n".join(
        f"  - {{id: c{number:02}, title: C, hours: {5 + number * 7 % 11}, "
        f"teaches: [{', '.join(f'{{skill: s{(number * step + step) % size}, level: 3}}' for step in (1, 3, 7))}], "
        f"prices: [{{kind: certificate, amount: {90 + number * 13 % 17}, currency: USD}}]}}"
        for number in range(2 * size)
    )
    return f"skills: [{skills}]\ncourses:\n{courses}"


def hard_wish(size: int = 40) -> str:
    return f"skills: [{', '.join(f'{{skill: s{number}}}' for number in range(size))}]"


def test_whoever_stops_the_search_gets_the_best_so_far_said_to_be_so() -> None:
    told: list[Progress] = []

    def watch(progress: Progress) -> bool:
        told.append(progress)
        return progress.best is None

    found = planned(hard(), hard_wish(), watch=watch)
    assert told, "a search of this size tells of its progress"
    assert found.interrupted
    assert found.best.status == "feasible"
    assert found.best.steps
    assert found.best.coverage == 1
    assert planned(hard(), hard_wish()).best.cents <= found.best.cents


def test_a_limit_in_nodes_gives_a_plan_and_a_gap_or_the_proof() -> None:
    limited = planned(hard(), hard_wish(), Request(nodes=1)).best
    proved = planned(hard(), hard_wish()).best
    assert (proved.status, proved.gap) == ("optimal", 0)
    assert limited.status == "feasible"
    assert limited.gap > 0
    assert limited.cents >= proved.cents >= limited.cents * (1 - limited.gap) - 1


def test_a_goal_without_skills_or_target_cannot_be_planned() -> None:
    with pytest.raises(UsageError, match="nothing that a plan could reach"):
        planned(THREE_WAYS, "{}")


def test_the_same_answer_twice() -> None:
    offered = catalog(hard(12))
    wish = goal(hard_wish(12), offered)
    assert planned(offered, wish, Request(alternatives=2)) == planned(offered, wish, Request(alternatives=2))
