"""What is done when units are: found step by step, and the same whatever the order of the steps."""

from __future__ import annotations

import itertools

import pytest

from mcred.planning.case import Case, Option
from mcred.planning.choice import Choice, Done, finished
from planned import case


def names(of: Case, rows: set[int]) -> set[str]:
    """Return the offerings among some rows."""
    return {of.name(row) for row in rows} - {""}


def rows(of: Case, *ids: str) -> list[int]:
    return [of.columns.ids.index(id) for id in ids]


def nothing_paid(*units: int) -> Choice:
    return Choice(units=units, options=(), under={}, used=(), transferred=0.0, fees=())


COURSES = """
courses:
  - {id: a, title: A, hours: 5, prices: [{kind: certificate, amount: 10, currency: USD}]}
  - {id: b, title: B, hours: 5, prices: [{kind: certificate, amount: 10, currency: USD}]}
  - {id: c, title: C, hours: 5, prices: [{kind: certificate, amount: 10, currency: USD}]}
"""


@pytest.mark.parametrize(
    "requires",
    [
        "{all_of: [a, b, c]}",
        "{all_of: [a, {any_of: [a, b]}]}",  # a fills one place only
        "{all_of: [{any_of: [a, b]}, {any_of: [a, {all_of: [b, c]}]}]}",
        "{n_of: {count: 2, of: [a, b, c]}}",
    ],
)
def test_the_order_of_the_units_makes_no_difference(requires: str) -> None:
    of = case(f"{COURSES}programs: [{{id: p, title: P, requires: {requires}}}]", "target: p")
    for chosen in (some for size in range(4) for some in itertools.combinations(of.unit_of, size)):
        choice = nothing_paid(*chosen)
        at_once = finished(of, chosen, choice)
        for order in itertools.permutations(chosen):
            done = Done(of, choice)
            for unit in order:
                done.add(unit)
            assert done.rows == at_once


def test_a_part_that_comes_last_may_fill_a_place_in_a_group_that_is_done_already() -> None:
    offered = f"{COURSES}programs: [{{id: p, title: P, requires: {{all_of: [a, {{any_of: [a, b]}}]}}}}]"
    of = case(offered, "target: p")
    a, b = rows(of, "a", "b")
    done = Done(of, nothing_paid(a, b))
    done.add(a)
    assert names(of, done.rows) == {"a"}
    assert names(of, done.with_units([b])) == {"a", "b", "p"}
    assert names(of, done.rows) == {"a"}  # asking what would be done does nothing
    done.add(b)
    assert names(of, done.rows) == {"a", "b", "p"}


def test_parts_make_no_whole_whose_own_fee_is_not_paid() -> None:
    exam = "prices: [{kind: exam, amount: 99, currency: USD}]"
    of = case(f"{COURSES}programs: [{{id: p, title: P, requires: {{all_of: [a, b]}}, {exam}}}]", "target: p")
    a, b, p = rows(of, "a", "b", "p")
    assert names(of, finished(of, [a, b], nothing_paid(a, b))) == {"a", "b"}
    fee = Choice(units=(a, b), options=(), under={}, used=(), transferred=0.0, fees=(p,))
    assert names(of, finished(of, [a, b], fee)) == {"a", "b", "p"}
    bundle = Option(owner=p, kind="bundle", price=0, cents=9900, pays=frozenset([a, b]))
    bought = Choice(units=(a, b), options=(bundle,), under={}, used=(), transferred=0.0, fees=())
    assert names(of, finished(of, [a, b], bought)) == {"a", "b", "p"}


def test_what_is_held_makes_its_whole_from_the_beginning() -> None:
    offered = f"{COURSES}programs: [{{id: p, title: P, requires: {{any_of: [a, b]}}}}]\n"
    of = case(offered, "target: c\nlearner: {holds: [a]}")
    assert names(of, Done(of, nothing_paid()).rows) == {"a", "p"}
