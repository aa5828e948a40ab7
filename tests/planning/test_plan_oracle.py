"""The planner against brute force, over small catalogs with all that makes planning hard."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any, TypeAlias

import pytest
from checker import violations
from hypothesis import Phase, assume, event, given, settings
from hypothesis import strategies as st
from oracle import Answer, Oracle

from build import drawn, times
from mcred.model.goal import Goal
from mcred.planning.plan import Aim, Change
from mcred.planning.search import Request
from planned import planned

COURSES = ("a", "b", "c", "d", "e")
SKILLS = ("sql", "python")
START = dt.date(2027, 1, 4)

Data: TypeAlias = "dict[str, Any]"
Case: TypeAlias = "tuple[Data, Goal]"

pytestmark = pytest.mark.no_cover  # brute force takes twice as long where each line is counted

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""No shrinking: catalogs are small already, and to search for smaller ones would take minutes."""


def price(kind: str, amount: int | None) -> Data:
    """Write a price; without an amount it is unknown."""
    known: Data = {} if amount is None else {"amount": amount, "currency": "USD"}
    return {"kind": kind, **known}


def now_and_then(draw: st.DrawFn) -> bool:
    """Tell whether to add something that most have not; to shrink is to leave it out."""
    return draw(st.sampled_from([False, False, False, True]))


@st.composite
def courses(draw: st.DrawFn, ids: tuple[str, ...]) -> list[Data]:
    """Draw courses: hours and price are mostly known; some need others, or a skill, first."""
    found = []
    for id in ids:
        prices = [price("certificate", draw(st.sampled_from([30, 49, 49, 100, 30, 49, 0, 120, None])))]
        if now_and_then(draw):
            prices.append(price(draw(st.sampled_from(["materials", "exam", "credit_upgrade"])), 20))
        if now_and_then(draw):
            prices.append(price("audit", 0))
        if now_and_then(draw):
            prices.append({"kind": "tax_percent", "amount": 10})
        needs: list[object] = []
        if now_and_then(draw):
            needs.append(draw(st.sampled_from([one for one in ids if one != id])))
        if now_and_then(draw):
            needs.append({"skill": draw(st.sampled_from(SKILLS)), "level": draw(st.integers(1, 2))})
        course: Data = {"id": id, "title": id, "prices": prices, "prerequisites": needs}
        hours = draw(st.sampled_from([10, 5, 10, 20, 40, 10, 5, 20, 40, None]))
        course |= {} if hours is None else {"hours": hours}
        course |= {"teaches": draw(st.lists(skills(), max_size=2, unique_by=lambda one: str(one["skill"])))}
        course |= {"grants": [f"{id}-badge"]} if now_and_then(draw) else {}
        found.append(course)
    return found


def skills() -> st.SearchStrategy[Data]:
    return st.fixed_dictionaries({"skill": st.sampled_from(SKILLS), "level": st.integers(1, 3)})


def requirements(ids: tuple[str, ...]) -> st.SearchStrategy[Data]:
    """Draw a requirement, at most one group within another."""

    def over(members: st.SearchStrategy[Any]) -> st.SearchStrategy[Data]:
        several = st.lists(members, min_size=1, max_size=3, unique_by=str)
        counted = st.builds(lambda of, count: {"count": min(count, len(of)), "of": of}, several, st.integers(1, 3))
        return st.one_of(
            st.fixed_dictionaries({"all_of": several}),
            st.fixed_dictionaries({"any_of": several}),
            st.fixed_dictionaries({"n_of": counted}),
        )

    leaves = st.sampled_from(ids)
    return over(st.one_of(leaves, leaves, over(leaves)))


@st.composite
def catalogs(draw: st.DrawFn) -> Data:
    ids = COURSES[: draw(st.integers(2, 5))]
    found: Data = {"skills": [{"id": skill, "label": skill} for skill in SKILLS], "courses": draw(courses(ids))}
    inside = ids
    programs = []
    for id in ("p", "q")[: draw(st.integers(0, 2))]:
        program: Data = {"id": id, "title": id, "requires": draw(requirements(inside))}
        if draw(st.booleans()):
            program["prices"] = [price("bundle", draw(st.sampled_from([60, 100, 150, None])))]
        if now_and_then(draw):
            program.setdefault("prices", []).append(price("materials", 15))
        if now_and_then(draw):
            program["teaches"] = draw(st.lists(skills(), max_size=1))
        programs.append(program)
        inside = (*inside, id)
    types = [{"id": "badge", "label": "Badge", "kind": "certification"}]
    granted = [id for course in found["courses"] for id in course.get("grants", ())]
    credentials = [{"id": id, "title": id, "type": "badge"} for id in granted]
    plans = [
        {
            "id": id,
            **price("subscription", draw(st.sampled_from([15, 30, 39, None]))),
            "per": draw(st.sampled_from(["month", "month", "month", "year", "once"])),
            "trial_days": draw(st.sampled_from([0, 0, 7, 14])),
            "certificate": not now_and_then(draw),
            "covers": draw(st.lists(st.sampled_from(inside), min_size=1, max_size=4, unique=True)),
        }
        for id in ("all-in", "bright")[: draw(st.integers(0, 2))]
    ]
    return found | {"programs": programs, "credential_types": types, "credentials": credentials, "plans": plans}


@st.composite
def cases(draw: st.DrawFn) -> tuple[Data, Goal]:
    """Draw a catalog and a goal whose score depends on cost and time alone, so that equal plans are equally good."""
    data = draw(catalogs())
    offered = [one["id"] for kind in ("courses", "programs", "credentials") for one in data[kind]]
    taught: list[Data] = [skill for course in data["courses"] for skill in course["teaches"]] or [
        {"skill": "sql", "level": 1}
    ]
    wanted = draw(st.lists(st.sampled_from(taught), max_size=2, unique_by=lambda one: str(one["skill"])))
    target = draw(st.sampled_from(offered)) if not wanted or draw(st.booleans()) else None
    learner = {
        "hours_per_week": draw(st.sampled_from([1, 3, 5, 10])),
        "start": START,
        "holds": [draw(st.sampled_from(offered))] if now_and_then(draw) else [],
        "subscriptions": draw(st.lists(st.sampled_from([one["id"] for one in data["plans"]] or ["none"]), max_size=1)),
        "skills": draw(st.lists(skills(), max_size=1)) if now_and_then(draw) else [],
    }
    limits: Data = {}
    if now_and_then(draw):
        limits["budget"] = draw(st.sampled_from([0, 50, 100, 200]))
    if now_and_then(draw):
        limits["deadline"] = START + dt.timedelta(days=draw(st.sampled_from([7, 30, 70, 200])))
    return data, Goal.model_validate(
        {
            "mcred": 1,
            "learner": learner,
            "want": draw(st.sampled_from(["learn", "certificate", "certificate", "credit"])),
            "skills": wanted,
            **({"target": target} if target else {}),
            "limits": limits,
            "weights": {"cost": 60, "time": 40},
            "values": {"cost": [(0, 100), (100, 30), (500, 0)], "time": [(0, 100), (52, 0)]},
        }
    )


def chosen(data: Data, wish: Goal, aim: Aim) -> Answer | None:
    """Return the planner's answer in the oracle's words, after a look at what is wrong with it."""
    catalog = drawn(data)
    best = planned(catalog, wish, Request(aim)).best
    if best.status == "infeasible":
        return None
    assert best.status == "optimal"
    assert violations(best, catalog, wish) == []
    return Answer(best.cents, best.minutes, best.ids)


def reached_already(oracle: Oracle) -> bool:
    """Tell whether there is nothing to plan: then the planner says so at once."""
    return oracle.goal.target is None and oracle.meets(oracle.held)


BY: dict[Aim, Callable[[Answer], tuple[object, ...]]] = {
    "cost": lambda answer: (answer.cents, answer.minutes, answer.ids),
    "time": lambda answer: (answer.minutes, answer.cents, answer.ids),
}


@settings(max_examples=times(3), phases=PHASES)
@given(cases(), st.sampled_from(sorted(BY)))
def test_the_cheapest_and_the_fastest_plan_are_those_that_brute_force_finds(case: Case, aim: Aim) -> None:
    data, wish = case
    oracle = Oracle(drawn(data), wish)
    assume(not reached_already(oracle))
    best = min(oracle.answers(), key=BY[aim], default=None)
    event("no plan" if best is None else f"{len(best.ids)} courses")
    assert chosen(data, wish, aim) == best


def value(figure: Fraction, knots: Sequence[tuple[Decimal, Decimal]]) -> Fraction:
    """Read a curve of straight pieces."""
    for (left, high), (right, low) in itertools.pairwise(knots):
        if figure <= right:
            part = (figure - Fraction(left)) / Fraction(right - left)
            return Fraction(high) + part * Fraction(low - high)
    return Fraction(knots[-1][1])


@settings(max_examples=times(1.5), phases=PHASES)
@given(cases())
def test_the_best_score_is_the_one_that_brute_force_finds(case: Case) -> None:
    data, wish = case
    oracle = Oracle(drawn(data), wish)
    assume(not reached_already(oracle) and wish.limits.budget != 0)  # without a budget to spend cost has no weight

    def score(answer: Answer) -> Fraction:
        cost = value(Fraction(answer.cents, 100), wish.values["cost"])
        return (60 * cost + 40 * value(Fraction(answer.minutes, oracle.pace), wish.values["time"])) / 100

    best = max(map(score, oracle.answers()), default=None)
    plan = planned(drawn(data), wish, Request("score")).best
    if best is None:
        assert plan.status == "infeasible"
    else:
        assert plan.score == pytest.approx(float(best))


@settings(max_examples=times(0.4), phases=PHASES)
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_entries_changes_nothing(case: Case, random: Random) -> None:
    data, wish = case
    assume(not reached_already(Oracle(drawn(data), wish)))
    turned: Data = {kind: random.sample(entries, len(entries)) for kind, entries in data.items()}
    request = Request(alternatives=1)
    assert planned(drawn(turned), wish, request) == planned(drawn(data), wish, request)


@settings(max_examples=times(0.6), phases=PHASES)
@given(cases())
def test_alternatives_are_the_next_best_sets_without_a_part_of_the_better_ones(case: Case) -> None:
    data, wish = case
    oracle = Oracle(drawn(data), wish)
    assume(not reached_already(oracle))
    left = sorted(oracle.answers(), key=BY["cost"])
    expected: list[Answer] = []
    while left and len(expected) < 3:
        expected.append(left[0])
        left = [one for one in left if not set(expected[-1].ids) <= set(one.ids)]
    found = planned(drawn(data), wish, Request(alternatives=2))
    plans = [] if found.best.status == "infeasible" else [found.best, *found.alternatives]
    assert [Answer(one.cents, one.minutes, one.ids) for one in plans] == expected


@settings(max_examples=times(0.6), phases=PHASES)
@given(cases())
def test_every_relaxation_is_a_plan_for_the_goal_so_changed(case: Case) -> None:
    data, wish = case
    catalog = drawn(data)
    assume(not reached_already(Oracle(catalog, wish)))
    for one in planned(catalog, wish).relaxations:
        changed = relaxed(wish, one.changes)
        assert violations(one.plan, catalog, changed) == []
        if any(change.kind == "budget" for change in one.changes):
            fewer = [replace(one, amount=one.amount - (one.kind == "budget")) for one in one.changes]
            assert not list(Oracle(catalog, relaxed(wish, fewer)).answers())


def relaxed(wish: Goal, changes: Sequence[Change]) -> Goal:
    """Change a goal as a relaxation says."""
    limits, more = wish.limits, {change.kind: change.amount for change in changes}
    dropped = {change.subject for change in changes}
    budget = None if limits.budget is None else limits.budget + Decimal(more.get("budget", 0)) / 100
    deadline = None if limits.deadline is None else limits.deadline + dt.timedelta(more.get("deadline", 0))
    return wish.model_copy(
        update={
            "limits": limits.model_copy(update={"budget": budget, "deadline": deadline}),
            "skills": tuple(one for one in wish.skills if one.skill not in dropped),
            "target": None if wish.target in dropped else wish.target,
        }
    )
