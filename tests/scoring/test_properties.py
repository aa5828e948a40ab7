"""What must hold of every comparison, whatever is compared."""

from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from build import compared, cost_of, drawn, names, score_of, weeks_of
from mcred.model.catalog import RUBRIC
from mcred.model.goal import Goal

Data = dict[str, Any]

COURSES = tuple("abcdefg")
SKILLS = ("x", "y")
VOCABULARY: Data = {
    "skills": [{"id": skill, "label": skill} for skill in SKILLS],
    "credential_types": [{"id": "degree", "label": "Degree", "kind": "academic", "destination": True}],
    "credentials": [{"id": "master", "title": "Master", "type": "degree", "credits": {"amount": 120, "unit": "ects"}}],
}
LEVELS = st.integers(1, 5)


def ranges(least: int, most: int) -> st.SearchStrategy[Data]:
    """Draw a number or an interval, as a file would hold it."""
    return st.tuples(st.integers(least, most), st.integers(0, most)).map(
        lambda at: {"min": at[0], "max": at[0] + at[1]}
    )


def prices() -> st.SearchStrategy[list[Data]]:
    amount = st.one_of(st.integers(0, 2000), ranges(0, 1000))
    known = st.fixed_dictionaries(
        {"kind": st.sampled_from(("certificate", "tuition", "materials", "exam")), "amount": amount}
    ).map(lambda price: {**price, "currency": "USD"})
    monthly = amount.map(lambda fee: {"kind": "subscription", "amount": fee, "currency": "USD", "per": "month"})
    audit = st.just({"kind": "audit", "amount": 0})
    unknown = st.sampled_from(("certificate", "tuition")).map(lambda kind: {"kind": kind})
    return st.lists(st.one_of(known, monthly, audit, unknown), max_size=3)


def courses(id: str) -> st.SearchStrategy[Data]:
    taught = st.fixed_dictionaries({"skill": st.sampled_from(SKILLS)}, optional={"level": LEVELS})
    toward = st.integers(0, 120).map(
        lambda amount: [{"credential": "master", "credits": {"amount": amount, "unit": "ects"}}]
    )
    return st.fixed_dictionaries(
        {"id": st.just(id), "title": st.just(id), "prices": prices()},
        optional={
            "hours": ranges(0, 400),
            "weeks": st.integers(1, 30),
            "teaches": st.lists(taught, max_size=2, unique_by=lambda one: one["skill"]),
            "counts_toward": toward,
        },
    )


CATALOG = st.tuples(*map(courses, COURSES)).map(list)
"""Courses that do not know of one another."""


@st.composite
def evidence(draw: st.DrawFn) -> list[Data]:
    criterion = st.sampled_from(sorted(RUBRIC))
    rows = []
    for name in draw(st.lists(criterion, max_size=6)):
        about, level = draw(st.sampled_from(COURSES)), draw(st.sampled_from(sorted(RUBRIC[name])))
        rows.append({"about": about, "criterion": name, "level": level})
    return rows


def goals(**limits: Any) -> st.SearchStrategy[Goal]:  # noqa: ANN401 - whatever a goal's limits hold
    """Draw who wants what, and what matters how much."""
    weight = st.integers(0, 9)
    criteria = ("skill_fit", "cost", "stackability", "platform_weight", "time")
    return st.builds(
        lambda want, pace, weights, level: Goal.model_validate(
            {
                "mcred": 1,
                "learner": {"hours_per_week": pace},
                "want": want,
                "skills": [{"skill": "x", "level": level, "importance": "high"}, {"skill": "y"}],
                "weights": {"time": 1, **weights},
                "limits": limits,
            }
        ),
        st.sampled_from(("learn", "certificate")),
        st.integers(1, 40),
        st.dictionaries(st.sampled_from(criteria[:-1]), weight),
        LEVELS,
    )


def put_together(offered: list[Data], rows: list[Data] | None = None, **more: Any) -> Data:  # noqa: ANN401 - (the same)
    ids = {one["id"] for one in offered}
    return {**VOCABULARY, "courses": offered, "evidence": [one for one in rows or () if one["about"] in ids], **more}


@settings(max_examples=50)
@given(CATALOG, evidence(), goals(), st.data())
def test_other_offerings_change_nothing_between_two(
    offered: list[Data], rows: list[Data], wish: Goal, data: st.DataObject
) -> None:
    few = data.draw(st.lists(st.sampled_from(offered), min_size=2, unique_by=lambda one: one["id"]))
    all_of_them, some = (compared(drawn(put_together(one, rows)), wish) for one in (offered, few))
    kept = {one["id"] for one in few} | {"master"}
    for id in kept:
        assert score_of(all_of_them, id) == score_of(some, id)
        assert cost_of(all_of_them, id) == cost_of(some, id)
        assert weeks_of(all_of_them, id) == weeks_of(some, id)
    assert [id for id in names(all_of_them, all_of_them.ranked) if id in kept] == names(some, some.ranked)


@settings(max_examples=50)
@given(CATALOG, evidence(), goals(budget=500))
def test_everything_lies_between_its_bounds(offered: list[Data], rows: list[Data], wish: Goal) -> None:
    program = {"id": "p", "title": "P", "requires": {"all_of": ["a", {"n_of": {"count": 2, "of": ["b", "c", "d"]}}]}}
    again = {"id": "q", "title": "Q", "requires": {"all_of": ["p", {"any_of": ["a", "e"]}]}}
    plan = {"id": "plus", "amount": 30, "currency": "USD", "per": "month", "covers": ["a", "b", "f"]}
    comparison = compared(drawn(put_together(offered, rows, programs=[program, again], plans=[plan])), wish)
    situation = comparison.situation
    for interval in (situation.cost, situation.weeks, situation.session_hours_a_week, *situation.goal_reach):
        assert not np.isnan(interval).any()
    for low, high in (situation.cost, situation.weeks, situation.goal_reach, situation.rubric):
        assert (low >= 0).all()
        assert (low <= high).all()
    for one in (*(one.value for one in comparison.measured), comparison.score):
        assert (one.low >= 0).all()
        assert (one.low <= one.high).all()
        assert (one.high <= 100 + 1e-9).all()
    for end in (0, 1):
        total = sum(one.contribution[end] for one in comparison.measured)
        assert total == pytest.approx(comparison.score[end], abs=1e-9)
    assert ((comparison.known_weight >= 0) & (comparison.known_weight <= 1 + 1e-9)).all()
    assert sorted([*comparison.ranked, *comparison.ruled_out]) == list(range(len(situation.columns)))


@settings(max_examples=30)
@given(CATALOG, goals(), st.sampled_from(SKILLS), st.data())
def test_teaching_more_never_lowers_a_score(offered: list[Data], wish: Goal, skill: str, data: st.DataObject) -> None:
    now = data.draw(st.dictionaries(st.sampled_from(SKILLS), LEVELS))
    more = {**now, skill: data.draw(st.integers(now.get(skill, 1), 5))}
    before, after = (
        {**offered[0], "teaches": [{"skill": one, "level": level} for one, level in taught.items()]}
        for taught in (now, more)
    )
    assert_no_worse(put_together([before, *offered[1:]]), put_together([after, *offered[1:]]), wish)


@settings(max_examples=30)
@given(CATALOG, goals(), st.sampled_from(sorted(RUBRIC)), st.data())
def test_stronger_evidence_never_lowers_a_score(
    offered: list[Data], wish: Goal, criterion: str, data: st.DataObject
) -> None:
    levels = sorted(RUBRIC[criterion], key=RUBRIC[criterion].__getitem__)
    weak, strong = sorted(data.draw(st.tuples(*[st.integers(0, len(levels) - 1)] * 2)))
    rows = [[{"about": "a", "criterion": criterion, "level": levels[place]}] for place in (weak, strong)]
    assert_no_worse(put_together(offered, rows[0]), put_together(offered, rows[1]), wish)


@settings(max_examples=30)
@given(CATALOG, goals(), st.data())
def test_counting_for_more_never_lowers_a_score(offered: list[Data], wish: Goal, data: st.DataObject) -> None:
    less, more = sorted(data.draw(st.tuples(st.integers(0, 120), st.integers(0, 120))))
    both = [
        [{**offered[0], "counts_toward": [{"credential": "master", "credits": {"amount": one, "unit": "ects"}}]}]
        for one in (less, more)
    ]
    assert_no_worse(put_together(both[0] + offered[1:]), put_together(both[1] + offered[1:]), wish)


@settings(max_examples=50)
@given(CATALOG, goals(), st.integers(0, 100), st.data())
def test_a_cheaper_price_never_lowers_a_rank(
    offered: list[Data], wish: Goal, percent: int, data: st.DataObject
) -> None:
    places = [place for place, price in enumerate(offered[0]["prices"]) if "amount" in price]
    assume(places)
    place = data.draw(st.sampled_from(places))
    cheaper = [dict(price) for price in offered[0]["prices"]]
    cheaper[place]["amount"] = discounted(cheaper[place]["amount"], percent)
    assert_no_worse(put_together(offered), put_together([{**offered[0], "prices": cheaper}, *offered[1:]]), wish)


def discounted(amount: int | Data, percent: int) -> Decimal | Data:
    if isinstance(amount, dict):
        return {end: discounted(value, percent) for end, value in amount.items()}
    return Decimal(amount) * percent / 100


def assert_no_worse(before: Data, after: Data, wish: Goal) -> None:
    """Assert that course a neither scores less than before nor stands behind more of the others."""
    old, new = (compared(drawn(one), wish) for one in (before, after))
    for end in (0, 1):
        assert score_of(new, "a")[end] >= score_of(old, "a")[end] - 1e-9
    ahead = [names(one, one.ranked) for one in (old, new)]
    assert ("a" in ahead[0]) <= ("a" in ahead[1])
    if "a" in ahead[0]:
        assert ahead[1].index("a") <= ahead[0].index("a")


@settings(max_examples=30)
@given(CATALOG, goals(), st.integers(2, 100))
def test_only_the_proportions_of_weights_matter(offered: list[Data], wish: Goal, factor: int) -> None:
    weights = {name: weight * factor for name, weight in (wish.weights or {}).items()}
    scaled = wish.model_copy(update={"weights": weights})
    one, other = (compared(drawn(put_together(offered)), goal) for goal in (wish, scaled))
    for end in (0, 1):
        assert one.score[end] == pytest.approx(other.score[end], abs=1e-9)
    assert one.ranked.tolist() == other.ranked.tolist()


@settings(max_examples=30)
@given(CATALOG, goals(), st.integers(2, 20))
def test_twice_the_hours_at_twice_the_pace_are_the_same_time_and_cost(
    offered: list[Data], wish: Goal, factor: int
) -> None:
    assume(wish.learner.hours_per_week * factor <= 168)
    longer = [
        {**one, "hours": {end: hours * factor for end, hours in one["hours"].items()}} if "hours" in one else one
        for one in offered
    ]
    learner = wish.learner.model_copy(update={"hours_per_week": wish.learner.hours_per_week * factor})
    slow = compared(drawn(put_together(offered)), wish)
    fast = compared(drawn(put_together(longer)), wish.model_copy(update={"learner": learner}))
    for id in COURSES:
        assert cost_of(slow, id) == cost_of(fast, id)
        assert weeks_of(slow, id) == weeks_of(fast, id)


@settings(max_examples=30)
@given(CATALOG, goals(budget=500), st.integers(2, 50))
def test_all_money_in_another_unit_changes_no_score(offered: list[Data], wish: Goal, factor: int) -> None:
    dearer = [
        {
            **one,
            "prices": [
                {**price, "amount": discounted(price["amount"], 100 * factor)} if "amount" in price else price
                for price in one["prices"]
            ],
        }
        for one in offered
    ]
    limits = wish.limits.model_copy(update={"budget": Decimal(500 * factor)})
    here = compared(drawn(put_together(offered)), wish)
    there = compared(drawn(put_together(dearer)), wish.model_copy(update={"limits": limits}))
    assert here.ranked.tolist() == there.ranked.tolist()
    for id in COURSES:
        assert score_of(here, id) == pytest.approx(score_of(there, id), abs=1e-9)
    flags = [one.situation.pricing.perhaps_cheaper.tolist() for one in (here, there)]
    assert flags[0] == flags[1]
