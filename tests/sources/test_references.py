from __future__ import annotations

import textwrap

import pytest

from mcred.findings import Finding
from mcred.model.catalog import Catalog
from mcred.model.goal import Goal
from mcred.sources.document import Document, parse
from mcred.sources.entries import Entries
from mcred.sources.references import goal_reference_findings, reference_findings


def document(text: str) -> Document:
    parsed, _refused = parse(f"mcred: 1\n{textwrap.dedent(text)}".encode(), "f")
    assert parsed is not None
    return parsed


def findings(text: str) -> list[Finding]:
    parsed = document(text)
    entries = Entries()
    assert not entries.add(parsed, shipped=False)[1]
    return list(reference_findings(entries))


def told(text: str) -> list[tuple[str, str]]:
    return [(finding.message, str(finding.location)) for finding in findings(text)]


@pytest.mark.parametrize(
    ("line", "message", "column"),
    [
        ("platform: no", "there is no platform no", 13),
        ("provider: no", "there is no provider no", 13),
        ("teaches: [{skill: no}]", "there is no skill no", 21),
        ("prerequisites: [no]", "there is no course, program or credential no", 19),
        ("prerequisites: [{skill: no}]", "there is no skill no", 27),
        ("grants: [no]", "there is no course, program or credential no", 12),
        ("counts_toward: [{credential: no}]", "there is no course, program or credential no", 32),
    ],
)
def test_a_course_refers_to_what_is_there(line: str, message: str, column: int) -> None:
    assert told(f"courses:\n- id: a\n  title: A\n  {line}\n") == [(message, f"f:5:{column}")]


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("credentials: [{id: a, title: A, type: no}]", "there is no credential type no", "f:2:39"),
        ("plans: [{id: a, covers: [no]}]", "there is no course, program or credential no", "f:2:26"),
        ("plans: [{id: a, platform: no}]", "there is no platform no", "f:2:27"),
        ("occupations: [{id: o, label: O, skills: [{skill: no}]}]", "there is no skill no", "f:2:50"),
        (
            "evidence: [{about: no, criterion: credit, level: none}]",
            "there is no platform, provider or offering no",
            "f:2:20",
        ),
        (
            "programs: [{id: p, title: P, requires: {any_of: [p2, {n_of: {count: 1, of: [no]}}]}}, {id: p2, title: Q}]",
            "there is no course, program or credential no",
            "f:2:77",
        ),
    ],
)
def test_so_does_everything_else(text: str, message: str, place: str) -> None:
    assert told(text) == [(message, place)]


def test_what_is_there_is_not_told() -> None:
    assert not told("""\
        platforms: [{id: p, name: P}]
        providers: [{id: x, name: X}]
        skills: [{id: s, label: S}]
        credential_types: [{id: t, label: T, kind: academic}]
        plans: [{id: plan, platform: p, covers: [c, d]}]
        evidence:
        - {about: p, criterion: credit, level: none}
        - {about: x, criterion: credit, level: none}
        - {about: d, criterion: credit, level: none}
        courses:
        - {id: c, title: C, platform: p, provider: x, teaches: [{skill: s}], grants: [d]}
        credentials:
        - id: d
          title: D
          type: t
          issuer: x
          requires: {all_of: [c]}
          counts_toward: [{kind: recommendation, credits: {amount: 1, unit: ace}}]
        """)


def test_the_nearest_id_is_suggested() -> None:
    (finding,) = findings(
        "skills: [{id: python, label: P}]\ncourses: [{id: a, title: A, teaches: [{skill: pyhton}]}]\n"
    )
    assert finding.help == "did you mean python?"
    assert finding.context == "course a, teaches[0].skill"


class TestCycles:
    def test_each_step_is_located_and_bystanders_are_not_blamed(self) -> None:
        (finding,) = findings("""\
            credential_types: [{id: t, label: T, kind: certification}]
            credentials:
            - {id: tail, title: T, type: t, counts_toward: [{credential: B}]}
            - {id: B, title: B, type: t, counts_toward: [{credential: C}]}
            - {id: C, title: C, type: t, requires: {all_of: [A]}}
            - {id: A, title: A, type: t, requires: {any_of: [C]}}
            """)
        assert finding.message == "A is a part of itself, or counts toward itself: A -> C -> A"
        assert [(words, str(place)) for place, words in finding.related] == [
            ("C requires A", "f:6:50"),
            ("A requires C", "f:7:50"),
        ]
        assert (finding.location, finding.label) == finding.related[0]

    def test_grants_and_recognitions_are_steps_too(self) -> None:
        (finding,) = findings("""\
            credential_types: [{id: t, label: T, kind: certification}]
            courses: [{id: a, title: A, grants: [b]}]
            credentials: [{id: b, title: B, type: t, counts_toward: [{credential: a}]}]
            """)
        assert [words for _place, words in finding.related] == ["a grants b", "b counts toward a"]

    def test_an_opinion_leads_nowhere(self) -> None:
        assert not told("courses: [{id: a, title: A, counts_toward: [{kind: recommendation, credential: a}]}]")

    def test_a_course_cannot_be_needed_before_itself(self) -> None:
        assert told("courses: [{id: a, title: A, prerequisites: [a]}]") == [
            ("a is needed before itself: a -> a", "f:2:45")
        ]

    def test_what_is_needed_first_and_what_it_is_a_part_of_are_different_things(self) -> None:
        assert not told("""\
            courses: [{id: a, title: A, prerequisites: [b]}, {id: b, title: B}]
            programs: [{id: p, title: P, requires: {all_of: [a, b]}}]
            """)

    def test_a_long_cycle_is_named_short_and_located_in_full(self) -> None:
        courses = "".join(f"- {{id: c{n:02}, title: C, prerequisites: [c{(n + 1) % 30:02}]}}\n" for n in range(30))
        (finding,) = findings(f"courses:\n{courses}")
        assert (
            finding.message
            == "c00 is needed before itself: c00 -> c01 -> c02 -> c03 -> c04 -> c05 -> c06 -> ... -> c00"
        )
        assert len(finding.related) == 30


@pytest.mark.parametrize(
    ("line", "message", "column"),
    [
        ("skills: [{skill: no}]", "the catalog has no skill no", 18),
        ("learner: {skills: [{skill: no, level: 1}]}", "the catalog has no skill no", 28),
        ("learner: {holds: [no]}", "the catalog has no course, program or credential no", 19),
        ("learner: {subscriptions: [no]}", "the catalog has no plan no", 27),
        ("target: no", "the catalog has no course, program or credential no", 9),
        ("job_market: {occupation: no}", "the catalog has no occupation no", 26),
        (
            "classroom: {toward: no, credits: {amount: 1, unit: ects}}",
            "the catalog has no course, program or credential no",
            21,
        ),
        ("stack_toward: [no]", "the catalog has no course, program or credential no", 16),
        ("limits: {platforms: {exclude: [no]}}", "the catalog has no platform no", 32),
        ("limits: {platforms: {include: [no]}}", "the catalog has no platform no", 32),
    ],
)
def test_a_goal_refers_to_what_is_in_the_catalog(line: str, message: str, column: int) -> None:
    parsed = document(f"{line}\n")
    found = goal_reference_findings(Goal.model_validate(parsed.data), parsed, Catalog())
    assert [(finding.message, str(finding.location)) for finding in found] == [(message, f"f:2:{column}")]
