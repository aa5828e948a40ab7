"""What is said and drawn of a ladder: dead ends, what has lapsed, limits of a degree, one graph of both trees."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar

import pytest

from build import catalog
from mcred.report import Graph, Notes, Table, Tree
from mcred.views.ladder import Ladder, ladder_report
from mcred.views.wording import Words

if TYPE_CHECKING:
    from mcred.report import Block, Branch, Report

B = TypeVar("B", bound="Block")

AMONG = """
courses:
  - {id: a, title: Alpha, grants: [paper]}
  - {id: b, title: Beta}
credentials:
  - id: paper
    title: Paper
    type: completion_certificate
    counts_toward:
      - kind: recommendation
        credits: {amount: 3, unit: us_semester}
        by: A council
        valid_until: 2026-12-31
        source: https://council.example
        as_of: 2026-11-01
  - id: series
    title: Series
    type: specialization
    requires: {n_of: {count: 1, of: [a, b]}, minimum_grade: B}
    counts_toward:
      - credential: degree
        credits: {amount: 12, unit: us_semester}
        condition: admission
        minimum_grade: B+
        valid_from: 2027-01-01
        valid_until: 2027-06-30
        source: https://u.example
        as_of: 2026-11-01
  - id: degree
    title: Degree
    type: master_degree
    requires:
      credit_total: {amount: 30, unit: us_semester}
      transfer_cap: {amount: 15, unit: us_semester}
      residency: {amount: 15, unit: us_semester}
"""
OPEN, LAPSED, EARLY = date(2027, 3, 1), date(2027, 7, 1), date(2026, 12, 1)


def report(id: str, finish: date = OPEN, to: str | None = None) -> Report:
    return ladder_report(Ladder(catalog(AMONG), id, finish, {}, to), {}, Words())


def block(found: Report, kind: type[B], title: str = "") -> B:
    (one,) = [
        one for one in found.blocks if isinstance(one, kind) and (not title or getattr(one, "title", "") == title)
    ]
    return one


def lines(branches: tuple[Branch, ...], depth: int = 0) -> list[str]:
    return [
        line
        for one in branches
        for line in (f"{'  ' * depth}{'(struck) ' * one.struck}{one.text}", *lines(one.branches, depth + 1))
    ]


def test_the_tree_upward_tells_conditions_days_and_dead_ends() -> None:
    assert lines(block(report("a"), Tree, "Counts toward").branches) == [
        "Paper (Certificate of completion): 100 %; brings it; a dead end",
        "Series (Specialization): 100 %; one of the parts to choose from",
        (
            "  Degree (Master's degree): 40 %; accepted for 12 US semester credits; condition: admission; "
            "grade at least B+; from 2027-01-01 until 2027-06-30 [1] 2026-11-01"
        ),
    ]


@pytest.mark.parametrize(("finish", "word"), [(LAPSED, "lapsed"), (EARLY, "not yet open")])
def test_what_cannot_be_used_on_the_day_is_struck_and_called_so(finish: date, word: str) -> None:
    found = report("series", finish)
    (line,) = lines(block(found, Tree, "Counts toward").branches)
    assert line.startswith("(struck) Degree")
    assert f"until 2027-06-30, {word} [1]" in line
    (edge, *_) = block(found, Graph).edges
    assert (edge.struck, edge.label) == (True, f"40 %, accepted, from 2027-01-01 until 2027-06-30, {word}")
    assert found.data["dead_end"]


def test_a_certificate_that_leads_nowhere_leaves_a_dead_end() -> None:
    among = catalog("courses: [{id: a, title: A, grants: [p]}]\ncredentials: [{id: p, title: P, type: specialization}]")
    found = ladder_report(Ladder(among, "a", OPEN, {}), {}, Words())
    assert found.data["dead_end"]
    assert block(found, Notes, "Mind").items == ("Dead end: it counts toward nothing further.",)


def test_a_degree_is_where_others_lead_and_no_dead_end() -> None:
    found = report("degree")
    assert not found.data["dead_end"]
    assert lines(block(found, Tree, "Counts toward").branches) == ["nothing further"]
    assert block(found, Notes, "Mind").items == ("It is itself what others stack toward.",)


def test_what_it_is_made_of_says_how_many_and_within_which_limits() -> None:
    assert lines(block(report("series"), Tree, "Made of").branches) == [
        "Series (Specialization); any one of these is enough; minimum grade B",
        "  Alpha (course)",
        "  Beta (course)",
    ]
    assert lines(block(report("degree"), Tree, "Made of").branches) == [
        (
            "Degree (Master's degree), 30 US semester credits; at most 15 US semester credits from elsewhere; "
            "at least 15 US semester credits taken there"
        )
    ]


def test_what_brings_a_certificate_is_told() -> None:
    assert lines(block(report("paper"), Tree, "Made of").branches) == [
        "Paper (Certificate of completion)",
        "  brought by:",
        "    Alpha (course)",
    ]


def test_a_recommendation_for_the_certificate_it_brings_is_its_own() -> None:
    found = block(report("a", OPEN), Notes, "Recommended, which is not accepted")
    assert found.items == (
        (
            "A council: 3 US semester credits for Paper, until 2026-12-31, lapsed [2] 2026-11-01; "
            "whether anybody accepts it is another matter."
        ),
    )


def test_what_is_missing_is_told_with_its_conditions_and_limits() -> None:
    assert block(report("b", to="degree"), Notes, "Toward Degree").items == (
        "It is worth 40 % of it: Beta > Series > Degree.",
        (
            "Degree: accepted for 12 US semester credits; condition: admission; grade at least B+; "
            "from 2027-01-01 until 2027-06-30 [1] 2026-11-01."
        ),
        (
            "Still missing of Degree: 18 US semester credits after what it accepts (at most 15 US semester credits "
            "from elsewhere and at least 15 US semester credits taken there)."
        ),
    )


def test_choices_and_parts_that_are_missing_are_kept_apart() -> None:
    among = catalog(
        "courses: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}, {id: d, title: D}]\nprograms:\n"
        "- {id: p, title: P, requires: {all_of: [a, {n_of: {count: 1, of: [b, c]}}, d]}}\n"
    )
    found = ladder_report(Ladder(among, "a", OPEN, {}, "p"), {}, Words())
    assert block(found, Notes, "Toward P").items[1] == "Still missing of P: one of B, C; D."


@pytest.mark.parametrize(
    ("asked", "missing"),
    [
        ("all_of: [a, {credit_total: {amount: 6, unit: ects}}]", "what is not listed (6 ECTS credits)"),
        ("all_of: [{any_of: [{all_of: [b, c]}, d]}, a]", "one of (B and C), D"),
        (
            "all_of: [a, {n_of: {count: 1, of: [b, c]}, credit_total: {amount: 6, unit: ects}}]",
            "one of B, C (6 ECTS credits)",
        ),
        ("all_of: [a], credit_total: {amount: 60, unit: ects}", "how much of its 60 ECTS credits is left is not known"),
        (
            "all_of: [a, b], residency: {amount: 30, unit: ects}, minimum_grade: B",
            "B (at least 30 ECTS credits taken there and minimum grade B)",
        ),
    ],
)
def test_what_is_missing_is_said_whole(asked: str, missing: str) -> None:
    among = catalog(
        "courses: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}, {id: d, title: D}]\n"
        f"programs: [{{id: p, title: P, requires: {{{asked}}}}}]\n"
    )
    found = ladder_report(Ladder(among, "a", OPEN, {}, "p"), {}, Words())
    assert block(found, Notes, "Toward P").items[1:] == (f"Still missing of P: {missing}.",)


def test_credits_of_no_named_part_are_a_line_of_their_own() -> None:
    among = catalog(
        "courses: [{id: a, title: A}]\n"
        "programs: [{id: p, title: P, requires: {all_of: [a, {credit_total: {amount: 6, unit: ects}}]}}]\n"
    )
    found = ladder_report(Ladder(among, "p", OPEN, {}), {}, Words())
    assert lines(block(found, Tree, "Made of").branches) == [
        "P (program); all of these are needed",
        "  A (course)",
        "  what is not listed, 6 ECTS credits",
    ]


def test_what_stands_behind_a_lapsed_step_says_so_too() -> None:
    among = catalog(
        "courses: [{id: a, title: A, counts_toward: [{credential: p, share: 1, valid_until: 2027-01-01}]}]\n"
        "credentials:\n"
        "- {id: p, title: P, type: specialization}\n"
        "- {id: d, title: D, type: master_degree, requires: {all_of: [p]}}\n"
    )
    found = ladder_report(Ladder(among, "a", OPEN, {}), {}, Words())
    _, behind = lines(block(found, Tree, "Counts toward").branches)
    assert behind == (
        "  (struck) D (Master's degree): 100 %; one of the parts that are all needed; only behind what is not open"
    )


def test_what_several_paths_reach_is_referred_to() -> None:
    among = catalog(
        "courses: [{id: a, title: A, counts_toward: [{credential: p, share: 0.2}]}]\n"
        "credentials:\n"
        "- {id: m, title: M, type: specialization, requires: {all_of: [a]}, "
        "counts_toward: [{credential: p, share: 0.9}]}\n"
        "- {id: p, title: P, type: specialization, counts_toward: [{credential: d, share: 1}]}\n"
        "- {id: d, title: D, type: master_degree}\n"
    )
    found = ladder_report(Ladder(among, "a", OPEN, {}), {}, Words())
    (_, straight) = block(found, Tree, "Counts toward").branches
    assert (straight.text[:15], straight.branches) == ("P (Specializati", ())
    assert straight.text.endswith("; what follows stands behind a better path")


@pytest.mark.parametrize(
    ("total", "said"),
    [
        ("amount: 20, unit: ects", "10 ECTS credits after what it accepts"),
        ("amount: 9, unit: ceu", "how much is left after what it accepts is not known"),
        ("", "how much is left after what it accepts is not known"),
    ],
)
def test_credits_that_cannot_be_counted_are_not_known(total: str, said: str) -> None:
    size = f", credits: {{{total}}}" if total else ""
    among = catalog(
        "courses: [{id: a, title: A, counts_toward: [{credential: d, credits: {amount: 10, unit: ects}}]}]\n"
        f"credentials: [{{id: d, title: D, type: master_degree{size}}}]\n"
    )
    found = ladder_report(Ladder(among, "a", OPEN, {}, "d"), {}, Words())
    assert block(found, Notes, "Toward D").items[-1] == f"Still missing of D: {said}."


def test_a_tree_that_is_cut_says_so() -> None:
    rows = "\n".join(f"- {{id: c{n}, title: C, requires: {{all_of: [c{n - 1}]}}}}" for n in range(1, 60))
    among = catalog(f"courses: [{{id: c0, title: C}}]\nprograms:\n{rows}")
    up = block(ladder_report(Ladder(among, "c0", OPEN, {}), {}, Words()), Tree, "Counts toward")
    down = block(ladder_report(Ladder(among, "c59", OPEN, {}), {}, Words()), Tree, "Made of")
    assert up.caption.endswith("Too large to be drawn whole: cut at 1 place; every target is in the table below.")
    assert down.caption == "Too large to be drawn whole: cut at 1 place."


def test_the_day_is_told_even_where_it_was_asked_for() -> None:
    assert block(report("series"), Table).caption.startswith("The day is 2027-03-01.")


def test_one_graph_holds_both_trees() -> None:
    graph = block(report("series"), Graph)
    assert [(node.id, node.marked) for node in graph.nodes] == [
        ("series", True),
        ("degree", False),
        ("a", False),
        ("b", False),
    ]
    assert [(edge.source, edge.target, edge.label) for edge in graph.edges] == [
        ("series", "degree", "40 %, accepted, from 2027-01-01 until 2027-06-30"),
        ("a", "series", "1 of 2"),
        ("b", "series", "1 of 2"),
    ]


def test_a_share_of_something_of_unknown_size_is_its_two_ends_to_machines() -> None:
    among = catalog(
        "courses: [{id: a, title: A, counts_toward: [{credential: d, credits: {amount: 3, unit: ects}}]}]\n"
        "credentials: [{id: d, title: D, type: master_degree}]\n"
    )
    found = ladder_report(Ladder(among, "a", OPEN, {}), {}, Words())
    (row,) = block(found, Table).rows
    assert (row[2].text, row[2].raw) == ("an unknown share", "0.0/1.0")
