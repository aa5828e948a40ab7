from __future__ import annotations

import datetime as dt

import pytest
from examined import SOURCE, findings, found

from mcred.findings import Severity


def priced(fact: str) -> str:
    return f"""\
        courses:
          - id: a
            title: A
            prices:
              - {{kind: tuition, amount: 90, currency: EUR, {fact}}}
        """


def test_every_kind_of_fact_needs_a_source() -> None:
    text = """\
        evidence:
          - {about: a, criterion: verifiability, level: hosted_page, as_of: 2026-11-01}
        plans:
          - {id: p, covers: [a], per: month, as_of: 2026-11-01}
        courses:
          - id: a
            title: A
            prices: [{kind: audit, amount: 0, as_of: 2026-11-01}]
            counts_toward:
              - {credential: b, share: 1, condition: admission, as_of: 2026-11-01}
        credentials: [{id: b, title: B, type: microcredential}]
        occupations:
          - id: o
            label: O
            skills: [{skill: sql}]
            as_of: 2026-11-01
            pay: [{amount: 9, currency: EUR, as_of: 2026-11-01}]
        """
    said = [(one.location.line, one.message) for one in findings(text, select="MC401")]
    assert said == [
        (3, "the evidence names no source"),
        (5, "the price names no source"),
        (9, "the price names no source"),
        (11, "the recognition names no source"),
        (14, "the profile names no source"),
        (18, "the pay names no source"),
    ]


def test_a_fact_without_a_date() -> None:
    assert found(priced('source: "https://example.org/a"')) == [("MC402", 6)]


@pytest.mark.parametrize(
    ("day", "rules"),
    [
        ("2026-11-24", []),
        ("2026-05-28", []),  # 180 days
        ("2026-05-27", ["MC403"]),
        ("2025-11-24", ["MC403"]),  # 365 days
        ("2025-11-23", ["MC404"]),
        ("2026-11-25", ["MC405"]),
    ],
)
def test_age(day: str, rules: list[str]) -> None:
    for key in ("as_of", "read"):
        assert [rule for rule, _ in found(priced(f'source: "https://example.org/a", {key}: {day}'))] == rules


def test_the_date_of_the_page_counts_before_the_day_of_reading() -> None:
    fact = 'source: "https://example.org/a", as_of: 2021-07-31, read: 2026-11-24'
    (finding,) = findings(priced(fact))
    assert finding.message == "the price is of 2021-07-31, 1,942 days old"
    assert finding.severity is Severity.WARNING
    column = 1 + finding.location.text.index("2021-07-31")
    assert (finding.location.line, finding.location.column) == (6, column)


def test_age_is_counted_to_the_day_of_the_check() -> None:
    assert found(priced(SOURCE), today=dt.date(2028, 1, 1)) == [("MC404", 6)]
    assert found(priced(SOURCE), today=dt.date(2026, 10, 31)) == [("MC405", 6)]


def test_a_source_without_https() -> None:
    assert found(priced('source: "http://example.org/a", as_of: 2026-11-01')) == [("MC406", 6)]
