"""The ladder: best paths on a day, trees that end, parts, and what is missing to a target."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from build import catalog
from mcred.ladder import MOST_RUNGS, Missing, Part, Route, missing, parts, routes, rungs
from mcred.model.quantity import Credits
from mcred.stacking import steps_upward

CATALOG = """
courses:
  - {id: a, title: A, grants: [a-certificate]}
  - {id: b, title: B}
  - {id: c, title: C}
  - {id: d, title: D}
credentials:
  - {id: a-certificate, title: Certificate of A, type: completion_certificate}
  - id: series
    title: Series
    type: specialization
    requires: {all_of: [a-certificate, b, {n_of: {count: 1, of: [c, d]}}]}
    counts_toward:
      - credential: degree
        credits: {amount: 12, unit: us_semester}
        condition: admission
        valid_until: 2027-06-30
        source: https://u.example
        as_of: 2026-11-01
  - id: other
    title: Other
    type: completion_certificate
    requires: {any_of: [a-certificate, b]}
    counts_toward:
      - {credential: degree, credits: {amount: 3, unit: us_semester}, source: "https://u.example", as_of: 2026-11-01}
  - id: degree
    title: Degree
    type: master_degree
    requires: {credit_total: {amount: 30, unit: us_semester}, transfer_cap: {amount: 15, unit: us_semester}}
"""
EARLY, LATE = date(2027, 1, 1), date(2027, 7, 1)


def route_of(target: str, finish: date, id: str = "a") -> Route:
    steps = steps_upward(catalog(CATALOG).offerings, {})
    return next(route for route in routes(steps, id, finish) if route.target == target)


def test_the_best_open_path_is_taken() -> None:
    early, late = route_of("degree", EARLY), route_of("degree", LATE)
    assert [step.parent for step in early.steps] == ["a-certificate", "series", "degree"]
    assert (early.low, early.open) == (Decimal(12) / 30 / 3, True)
    assert [step.parent for step in late.steps] == ["a-certificate", "other", "degree"]
    assert (late.low, late.open) == (Decimal("0.1"), True)


def test_a_lapsed_path_is_told_where_there_is_no_other() -> None:
    lapsed = route_of("degree", LATE, id="c")
    assert ([step.parent for step in lapsed.steps], lapsed.open) == (["series", "degree"], False)


def test_what_is_open_comes_first_then_what_is_worth_most() -> None:
    found = routes(steps_upward(catalog(CATALOG).offerings, {}), "c", LATE)
    assert [(route.target, route.open) for route in found] == [("series", True), ("degree", False)]


def test_the_tree_draws_a_shared_branch_once_behind_its_best_path() -> None:
    tree, left = rungs(steps_upward(catalog(CATALOG).offerings, {}), "b", EARLY)
    assert [(rung.step.parent, rung.open, rung.repeated, len(rung.above)) for rung in tree] == [
        ("other", True, False, 1),
        ("series", True, False, 1),
    ]
    assert [rung.above[0].repeated for rung in tree] == [True, False]
    assert left == 0


DETOUR = """
courses: [{id: a, title: A, counts_toward: [{credential: x, share: 0.9, valid_until: 2026-10-01}, {credential: y}]}]
credentials:
  - {id: x, title: X, type: graduate_certificate, counts_toward: [{credential: degree, share: 1}]}
  - {id: y, title: Y, type: graduate_certificate, counts_toward: [{credential: x, share: 0.1}]}
  - {id: degree, title: Degree, type: master_degree}
"""


def test_what_is_open_by_a_detour_is_not_drawn_behind_the_way_that_has_lapsed() -> None:
    (lapsed, detour), _ = rungs(steps_upward(catalog(DETOUR).offerings, {}), "a", EARLY)
    assert (lapsed.step.parent, lapsed.open, lapsed.repeated, lapsed.leads_on, lapsed.above) == (
        "x",
        False,
        True,
        True,
        (),
    )
    (onward,) = detour.above
    assert (onward.step.parent, onward.open, [rung.step.parent for rung in onward.above]) == ("x", True, ["degree"])
    assert onward.above[0].open
    assert not onward.above[0].leads_on


def test_a_certificate_of_its_own_leads_no_further() -> None:
    found = routes(steps_upward(catalog(CATALOG).offerings, {}), "a", EARLY)
    assert [route.target for route in found if not route.further] == ["a-certificate"]


def chain(length: int) -> str:
    rows = [f"  - {{id: c{n}, title: C, requires: {{all_of: [c{n - 1}]}}}}" for n in range(1, length)]
    return "\n".join(["courses: [{id: c0, title: C}]", "programs:", *rows])


def test_a_long_chain_is_followed_to_its_end_and_drawn_in_part() -> None:
    among = catalog(chain(400))
    steps = steps_upward(among.offerings, {})
    assert {len(route.steps) for route in routes(steps, "c0", EARLY)} == set(range(1, 400))
    assert [left for _, left in (rungs(steps, "c0", EARLY), parts(among, "c399"))] == [1, 1]


def test_a_wide_tree_is_cut_and_said_to_be() -> None:
    many = "\n".join(f"  - {{id: p{n:03d}, title: P, requires: {{any_of: [x]}}}}" for n in range(MOST_RUNGS + 50))
    tree, left = rungs(
        steps_upward(catalog(f"courses: [{{id: x, title: X}}]\nprograms:\n{many}").offerings, {}), "x", EARLY
    )
    assert (len(tree), left) == (MOST_RUNGS, 50)


def test_many_parts_are_cut_and_said_to_be() -> None:
    many = ", ".join(f"p{n:03d}" for n in range(MOST_RUNGS + 50))
    courses = "\n".join(f"  - {{id: p{n:03d}, title: P}}" for n in range(MOST_RUNGS + 50))
    among = catalog(f"courses:\n{courses}\nprograms: [{{id: x, title: X, requires: {{any_of: [{many}]}}}}]")
    whole, left = parts(among, "x")
    assert (len(whole.of), left) == (MOST_RUNGS, 50)


def test_a_shared_part_is_taken_apart_once() -> None:
    among = catalog(
        "courses: [{id: a, title: A}]\nprograms:\n- {id: p, title: P, requires: {all_of: [a]}}\n"
        "- {id: q, title: Q, requires: {all_of: [p, {any_of: [p, a]}]}}\n"
    )
    whole, _ = parts(among, "q")
    first, choice = whole.of
    again, plain = choice.of
    assert (first.repeated, [one.id for one in first.of]) == (False, ["a"])
    assert (again.id, again.repeated, again.of) == ("p", True, ())
    assert plain == Part("a", "", 0, ())  # there is nothing below it to be looked for elsewhere


def test_what_else_a_degree_asks_for_comes_with_it() -> None:
    whole, _ = parts(catalog(CATALOG), "degree")
    assert whole.requirement is not None
    assert whole.of == ()
    assert whole.requirement.transfer_cap == Credits(amount=Decimal(15), unit="us_semester")


def test_parts_keep_their_groups() -> None:
    whole, left = parts(catalog(CATALOG), "series")
    assert (whole.form, whole.take, left) == ("all_of", 3, 0)
    certificate, plain, choice = whole.of
    assert (certificate.id, certificate.of[0].form, certificate.of[0].of[0].id) == ("a-certificate", "grants", "a")
    assert plain == Part("b", "", 0, ())
    assert (choice.form, choice.take, [part.id for part in choice.of]) == ("n_of", 1, ["c", "d"])


def test_what_is_missing_on_the_way() -> None:
    among = catalog(CATALOG)
    series, degree = missing(among, route_of("degree", EARLY), {})
    assert series.whole == "series"
    assert [(part.id, part.form, part.take) for part in series.parts] == [("b", "", 0), ("", "n_of", 1)]
    assert (degree.whole, degree.credits, degree.unit) == ("degree", Decimal(18), "us_semester")


def test_one_of_a_choice_leaves_nothing_of_it_to_do() -> None:
    (series, *_rest) = missing(catalog(CATALOG), route_of("degree", EARLY, id="c"), {})
    assert [part.id for part in series.parts] == ["a-certificate", "b"]


def test_two_of_three_leave_one_of_the_others() -> None:
    among = catalog(
        "courses: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}]\nprograms:\n"
        "- {id: p, title: P, requires: {n_of: {count: 2, of: [a, b, c]}}}\n"
    )
    (route,) = routes(steps_upward(among.offerings, {}), "b", EARLY)
    left = Part("", "n_of", 1, (Part("a", "", 0, ()), Part("c", "", 0, ())))
    assert list(missing(among, route, {})) == [Missing("p", (left,), None, "", None)]


UNIVERSITY = """
courses: [{id: a, title: A, credits: {amount: 10, unit: ects}}, {id: core, title: Core}]
credentials:
  - id: degree
    title: Degree
    type: master_degree
    requires:
      all_of: [a, core]
      credit_total: {amount: 30, unit: us_semester}
      transfer_cap: {amount: 15, unit: us_semester}
  - id: many
    title: Many
    type: specialization
    counts_toward: [{credential: degree, credits: {amount: 40, unit: ects}}]
  - {id: ceu, title: Ceu, type: specialization, counts_toward: [{credential: degree, credits: {amount: 4, unit: ceu}}]}
  - {id: most, title: Most, type: specialization, counts_toward: [{credential: degree, share: 0.8}]}
"""


@pytest.mark.parametrize(("id", "left"), [("many", Decimal(15)), ("most", Decimal(15)), ("ceu", None)])
def test_no_more_is_accepted_than_the_transfer_cap(id: str, left: Decimal | None) -> None:
    among = catalog(UNIVERSITY)
    (route,) = routes(steps_upward(among.offerings, {}), id, EARLY)
    (degree,) = missing(among, route, {})
    assert (degree.credits, degree.unit) == (left, "us_semester")
    assert [[one.id for one in group.of] for group in degree.parts] == [["a", "core"]]


def test_a_part_leaves_the_other_parts_and_the_rest_of_the_credits() -> None:
    among = catalog(UNIVERSITY)
    (route,) = routes(steps_upward(among.offerings, {}), "a", EARLY)
    (degree,) = missing(among, route, {})
    assert ([part.id for part in degree.parts], degree.credits) == (["core"], Decimal(25))
