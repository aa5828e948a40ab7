from __future__ import annotations

import pytest
from examined import findings, found


def course(fields: str) -> str:
    return f"""\
        courses:
          - {{id: a, title: A, {fields}}}
        """


@pytest.mark.parametrize(
    ("fields", "rules"),
    [
        ("hours: 320, weeks: 4", []),
        ("hours: 321, weeks: 4", ["MC511"]),
        ("hours: {min: 10, max: 600}, weeks: 4", []),
        ("hours: 2.5, weeks: 10", []),
        ("hours: 2, weeks: 10", ["MC511"]),
        ("hours: 0, weeks: 10", ["MC517"]),
        ("hours: 600, weeks: 0", []),
        ("pace: session", ["MC513"]),
        ("pace: session, weeks: 3", []),
        ("weeks: 6, starts: 2027-03-14, ends: 2027-03-13", ["MC514"]),
        ("starts: 2027-03-14, ends: 2027-03-14", []),
        ("weeks: 6, starts: 2027-02-01, ends: 2027-03-21", []),
        ("weeks: 6, starts: 2027-02-01, ends: 2027-04-04", ["MC515"]),
        ("weeks: 1, starts: 2027-02-01, ends: 2027-02-14", []),
        ("pace: self_paced, ends: 2027-02-14", ["MC516"]),
    ],
)
def test_course(fields: str, rules: list[str]) -> None:
    assert found(course(fields)) == [(rule, 3) for rule in rules]


def test_figures_are_said() -> None:
    (finding,) = findings(course("hours: 600, weeks: 4"))
    assert finding.message == "600 hours in 4 weeks are 150 hours a week"
    (finding,) = findings(course("hours: {min: 1, max: 2}, weeks: 10"))
    assert finding.message == "1 to 2 hours in 10 weeks are 6 minutes a week"


@pytest.mark.parametrize(("hours", "rules"), [(33, ["MC512"]), (34, []), (67.5, []), (90, []), (91, ["MC512"])])
def test_a_whole_and_its_parts(hours: float, rules: list[str]) -> None:
    text = f"""\
        courses:
          - {{id: a, title: A, hours: 20}}
          - {{id: b, title: B, hours: {{min: 20, max: 30}}}}
          - {{id: c, title: C, hours: 10}}
        programs:
          - {{id: p, title: P, hours: {hours}, requires: {{all_of: [a, b, {{any_of: [c]}}]}}}}
        """
    assert found(text) == [(rule, 7) for rule in rules]


def test_a_choice_takes_the_parts_that_fit() -> None:
    text = """\
        courses:
          - {id: a, title: A, hours: 10}
          - {id: b, title: B, hours: 100}
        programs:
          - {id: p, title: P, hours: 12, requires: {n_of: {count: 1, of: [a, b]}}}
          - {id: q, title: Q, hours: 140, requires: {n_of: {count: 1, of: [a, b]}}}
        """
    assert found(text) == []


def test_parts_of_unknown_length_say_nothing() -> None:
    text = """\
        courses: [{id: a, title: A, hours: 20}, {id: b, title: B}]
        programs: [{id: p, title: P, hours: 500, requires: {all_of: [a, b]}}]
        """
    assert found(text) == []


def test_units_may_be_fewer_than_the_course_has() -> None:
    text = """\
        courses:
          - {id: a, title: A, hours: 34, units: [{title: One, hours: 10}]}
          - {id: b, title: B, hours: 34, units: [{title: One, hours: 30}, {title: Two, hours: 30}]}
          - {id: c, title: C, hours: 34, units: [{title: One, hours: 90}, {title: Two}]}
        """
    assert found(text) == [("MC512", 4)]
