"""The ladder: best paths on a day, trees that end, parts, and what is missing to a target."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from build import catalog
from mcred.ladder import MOST_RUNGS, Missing, Part, Route, missing, parts, routes, rungs
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
    steps = steps_upward(catalog(CATALOG), {})
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
    found = routes(steps_upward(catalog(CATALOG), {}), "c", LATE)
    assert [(route.target, route.open) for route in found] == [("series", True), ("degree", False)]


def test_the_tree_draws_a_shared_branch_once() -> None:
    tree, left = rungs(steps_upward(catalog(CATALOG), {}), "b", EARLY)
    assert [(rung.step.parent, rung.open, rung.repeated, len(rung.above)) for rung in tree] == [
        ("other", True, False, 1),
        ("series", True, False, 1),
    ]
    assert [rung.above[0].repeated for rung in tree] == [False, True]
    assert left == 0


def test_a_wide_tree_is_cut_and_said_to_be() -> None:
    many = "\n".join(f"  - {{id: p{n:03d}, title: P, requires: {{any_of: [x]}}}}" for n in range(MOST_RUNGS + 50))
    tree, left = rungs(steps_upward(catalog(f"courses: [{{id: x, title: X}}]\nprograms:\n{many}"), {}), "x", EARLY)
    assert (len(tree), left) == (MOST_RUNGS, 50)


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
    (route,) = routes(steps_upward(among, {}), "b", EARLY)
    left = Part("", "n_of", 1, (Part("a", "", 0, ()), Part("c", "", 0, ())))
    assert list(missing(among, route, {})) == [Missing("p", (left,), None, "", None)]
