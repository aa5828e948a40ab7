from __future__ import annotations

import pytest
from examined import SOURCE, findings, found


def recognised(terms: str) -> str:
    return f"""\
        credentials:
          - {{id: b, title: B, type: specialization, hours: 100}}
          - id: a
            title: A
            type: course_certificate
            hours: 40
            counts_toward:
              - {{credential: b, {terms}, {SOURCE}}}
        """


@pytest.mark.parametrize(("day", "lines"), [("2026-11-24", []), ("2026-11-23", [3])])
def test_evidence_holds_on_its_last_day(day: str, lines: list[int]) -> None:
    text = f"""\
        evidence:
          - {{about: a, criterion: verifiability, level: hosted_page, valid_until: {day}, {SOURCE}}}
        courses: [{{id: a, title: A}}]
        """
    assert found(text) == [("MC411", line) for line in lines]


def test_what_has_ended() -> None:
    text = recognised("share: 0.4, valid_until: 2026-11-23")
    (finding,) = findings(text)
    assert (finding.rule, finding.message) == ("MC412", "the recognition ended on 2026-11-23")


@pytest.mark.parametrize(
    "bound", ["condition: on request", "minimum_grade: B", "valid_until: 2027-12-31", "kind: recommendation"]
)
def test_a_bounded_recognition(bound: str) -> None:
    assert found(recognised(f"share: 0.4, {bound}")) == []


def test_a_recognition_for_everybody_and_for_ever() -> None:
    assert found(recognised("share: 0.4")) == [("MC413", 9)]


def test_an_amount_is_a_share_or_credits() -> None:
    assert found(recognised("condition: on request")) == [("MC414", 9)]
    assert found(recognised("condition: on request, credits: {amount: 3, unit: ects}")) == []


def test_one_day_is_a_period() -> None:
    assert found(recognised("share: 0.4, valid_from: 2027-01-01, valid_until: 2027-01-01")) == []
    assert found(recognised("share: 0.4, valid_from: 2027-01-02, valid_until: 2027-01-01")) == [("MC415", 9)]
