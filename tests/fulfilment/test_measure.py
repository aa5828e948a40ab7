"""Shares of requirements worked out by hand: one rule of the definition after another."""

from __future__ import annotations

from datetime import date

import pytest

from build import AS_OF, catalog
from mcred.fulfilment.holding import Holding, achievements
from mcred.fulfilment.measure import Fulfilment, fulfil
from mcred.fulfilment.tree import Ground
from mcred.model.quantity import Bounds

COURSES = "courses: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}, {id: d, title: D}]"


def found(text: str, *held: str | Holding, id: str = "p") -> Fulfilment:
    among = catalog(text)
    holdings = [one if isinstance(one, Holding) else Holding(one) for one in held]
    return fulfil(Ground(among, achievements(among, holdings, AS_OF), {}, AS_OF), id)


def share(requires: str, *held: str) -> float:
    result = found(f"{COURSES}\nprograms: [{{id: p, title: P, requires: {requires}}}]", *held)
    assert result.exact
    assert result.share.known
    return result.share.low


@pytest.mark.parametrize(
    ("requires", "held", "expected"),
    [
        ("{all_of: [a, b, c, d]}", "a", 1 / 4),
        ("{any_of: [a, b]}", "b", 1),
        ("{any_of: [{all_of: [a, b]}, {all_of: [b, c, d]}]}", "cd", 2 / 3),
        ("{n_of: {count: 2, of: [a, b, c]}}", "c", 1 / 2),
        ("{n_of: {count: 2, of: [a, b, c]}}", "abc", 1),
        ("{all_of: [a, {n_of: {count: 2, of: [b, c, d]}}]}", "b", 1 / 4),
        ("{all_of: [a, b]}", "cd", 0),
        ("{all_of: [{any_of: [a, b]}, {any_of: [a, c]}]}", "a", 1 / 2),  # one course, two slots
        ("{all_of: [{any_of: [a, b]}, {any_of: [a]}]}", "ab", 1),  # a greedy guess would put a into the first
        ("{all_of: [a, {any_of: [a, b]}, {n_of: {count: 2, of: [b, c, d]}}]}", "abc", 5 / 6),
        ("{any_of: [{all_of: [a, b]}, {n_of: {count: 2, of: [{any_of: [a, b]}, {all_of: [a, c]}]}}]}", "ac", 3 / 4),
    ],
)
def test_the_share_of_a_requirement(requires: str, held: str, expected: float) -> None:
    assert share(requires, *held) == pytest.approx(expected)


def test_parts_weigh_by_credits_where_all_are_known() -> None:
    text = """
    courses:
      - {id: a, title: A, credits: {amount: 9, unit: ects}}
      - {id: b, title: B, credits: {amount: 1.5, unit: us_semester}}  # 3 ECTS
    programs: [{id: p, title: P, requires: {all_of: [a, b]}}]
    """
    assert found(text, "b").share == Bounds(0.25, 0.25)


def test_a_part_that_is_not_held_is_worth_what_is_done_of_it() -> None:
    text = f"""
    {COURSES}
    programs:
      - {{id: inner, title: I, requires: {{all_of: [a, b]}}}}
      - {{id: p, title: P, requires: {{all_of: [inner, c]}}}}
    """
    assert found(text, "a").share == Bounds(0.25, 0.25)
    assert found(text, "inner").share == Bounds(0.5, 0.5)


def test_a_certificate_is_begun_with_what_grants_it() -> None:
    text = f"""
    {COURSES}
    programs: [{{id: whole, title: W, requires: {{all_of: [a, b]}}, grants: [p]}}]
    credentials: [{{id: p, title: P, type: specialization}}]
    """
    assert found(text, "b").share == Bounds(0.5, 0.5)


def test_what_is_held_is_done_as_a_whole() -> None:
    result = found(f"{COURSES}\nprograms: [{{id: p, title: P, requires: {{all_of: [a, b]}}}}]", "p")
    assert (result.done, result.by) == (True, "p")


DEGREE = """
courses:
  - {id: a, title: A, credits: {amount: 6, unit: ects}}
  - {id: b, title: B}
  - {id: from-afar, title: F, counts_toward: [{credential: p, RECOGNITION}]}
credentials:
  - {id: p, title: P, type: master_degree, requires: {all_of: [a, b], credit_total: {amount: 60, unit: ects}, TERMS}}
"""


def degree(*held: str | Holding, recognition: str = "share: 0.5", terms: str = "minimum_grade: B") -> Fulfilment:
    return found(DEGREE.replace("RECOGNITION", recognition).replace("TERMS", terms), *held)


def test_parts_are_worth_no_more_than_their_credits_are_of_the_total() -> None:
    result = degree("a")
    assert result.share == Bounds(0.1, 0.1)
    assert result.credits is not None
    assert (result.credits.done, int(result.credits.required), result.credits.unit) == (Bounds(6, 6), 60, "ects")
    assert result.open_ended  # a and b are not known to make up 60 credits


def test_credits_that_nobody_states_are_an_interval() -> None:
    assert degree("b").share == Bounds(0, 0.5)


@pytest.mark.parametrize(
    ("recognition", "terms", "low", "high"),
    [
        ("credits: {amount: 12, unit: ects}", "minimum_grade: B", 0.2, 0.2),
        ("credits: {amount: 12, unit: us_semester}", "minimum_grade: B", 0.4, 0.4),
        ("credits: {amount: 30, unit: ects}", "transfer_cap: {amount: 15, unit: ects}", 0.25, 0.25),
        ("share: 0.9", "residency: {amount: 24, unit: ects}", 0.6, 0.6),
        ("condition: admission", "residency: {amount: 24, unit: ects}", 0, 0.6),  # nobody says how much
        ("share: 0.5, kind: recommendation", "minimum_grade: B", 0, 0),
        ("share: 0.5, valid_until: 2026-11-23", "minimum_grade: B", 0, 0),
        ("share: 0.5, valid_until: 2026-11-24", "minimum_grade: B", 0.5, 0.5),
        ("share: 0.5, valid_from: 2026-11-25", "minimum_grade: B", 0, 0),
    ],
)
def test_recognised_credit(recognition: str, terms: str, low: float, high: float) -> None:
    result = degree("from-afar", recognition=recognition, terms=terms)
    assert result.share == pytest.approx((low, high))
    assert result.transfer == pytest.approx((low, high))


def test_a_recognition_is_held_against_the_day_it_was_earned_on() -> None:
    held = Holding("from-afar", earned=date(2020, 5, 1))
    assert degree(held, recognition="share: 0.5, valid_until: 2021-01-01").share == Bounds(0.5, 0.5)
    late = degree(held, recognition="share: 0.5, valid_until: 2020-01-01")
    assert late.share == Bounds(0, 0)
    assert [(one.step.child, one.day, one.day_known) for one in late.closed] == [("from-afar", date(2020, 5, 1), True)]


def test_credit_from_elsewhere_is_added_to_that_of_the_parts() -> None:
    assert degree("a", "from-afar").share == pytest.approx((0.6, 0.6))


WHOLE_AND_PART = """
courses:
  - {id: a, title: A, counts_toward: [{credential: p, credits: {amount: PART, unit: ects}}]}
  - {id: b, title: B}
credentials:
  - id: w
    title: W
    type: specialization
    requires: {all_of: [a, b]}
    counts_toward: [{credential: p, credits: {amount: 12, unit: ects}}]
  - {id: p, title: P, type: master_degree, requires: {credit_total: {amount: 60, unit: ects}}}
"""


@pytest.mark.parametrize(("part", "expected"), [("6", 0.2), ("30", 0.5)])
def test_of_a_whole_and_its_part_only_one_brings_credit(part: str, expected: float) -> None:
    result = found(WHOLE_AND_PART.replace("PART", part), "a", "w")
    assert result.share == Bounds(expected, expected)
    assert len(result.accepted) == 1


def test_a_course_in_a_slot_brings_no_credit_besides() -> None:
    text = """
    courses: [{id: a, title: A, counts_toward: [{credential: p, share: 0.25}]}, {id: b, title: B}]
    programs: [{id: p, title: P, requires: {all_of: [a, b]}}]
    """
    result = found(text, "a")
    assert (result.share, result.accepted) == (Bounds(0.5, 0.5), ())


def test_it_says_what_fills_which_slot_and_what_is_missing() -> None:
    requires = "{all_of: [{any_of: [a, b]}, {any_of: [a]}, d]}"
    result = found(f"{COURSES}\nprograms: [{{id: p, title: P, requires: {requires}}}]", "a", "b")
    leaves = [(part.id, part.by) for part in result.parts if part.form == "offering"]
    assert leaves == [("a", ""), ("b", "b"), ("a", "a"), ("d", "")]
    assert not result.contested  # each course has a slot of its own


def test_what_could_fill_another_slot_too_is_told() -> None:
    requires = "{all_of: [{any_of: [a, b]}, {any_of: [a, c]}]}"
    assert found(f"{COURSES}\nprograms: [{{id: p, title: P, requires: {requires}}}]", "a").contested


def test_twenty_slots_that_forty_courses_could_fill_need_no_search() -> None:
    courses = ", ".join(f"{{id: c{number}, title: C{number}}}" for number in range(40))
    slot = f"{{any_of: [{', '.join(f'c{number}' for number in range(40))}]}}"
    text = f"courses: [{courses}]\nprograms: [{{id: p, title: P, requires: {{all_of: [{', '.join([slot] * 20)}]}}}}]"
    result = found(text, *(f"c{number}" for number in range(15)))
    assert (result.share, result.exact) == (Bounds(0.75, 0.75), True)


def test_what_is_too_large_to_look_into_is_anything() -> None:
    programs = ["{id: p0, title: P, requires: {all_of: [a]}}"]
    for number in range(1, 12):
        twice = f"{{any_of: [p{number - 1}]}}"
        programs.append(f"{{id: p{number}, title: P, requires: {{all_of: [{twice}, {twice}, b]}}}}")
    result = found(f"{COURSES}\nprograms: [{', '.join(programs)}]", "a", id="p11")
    assert 0 < result.share.low < result.share.high <= 1
