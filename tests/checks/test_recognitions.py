from __future__ import annotations

import pytest
from examined import SOURCE, findings, found


def counting(terms: str, requires: str = "{credit_total: {amount: 30, unit: us_semester}}") -> str:
    return f"""\
        credentials:
          - {{id: degree, title: D, type: master_degree, requires: {requires}}}
          - id: a
            title: A
            type: micromasters
            hours: 300
            counts_toward:
              - {{credential: degree, condition: admission, {terms}, {SOURCE}}}
        """


@pytest.mark.parametrize(
    ("terms", "rules"),
    [
        ("credits: {amount: 60, unit: ects}", []),
        ("credits: {amount: 61, unit: ects}", ["MC546"]),
        ("kind: recommendation, credits: {amount: 61, unit: ects}", []),
        ("share: 1", []),
        ("credits: {amount: 300, unit: points}", ["MC548"]),
    ],
)
def test_credit_beside_the_whole(terms: str, rules: list[str]) -> None:
    assert found(counting(terms)) == [(rule, 9) for rule in rules]


@pytest.mark.parametrize(("cap", "rules"), [("12", []), ("11", ["MC547"])])
def test_credit_beside_the_cap(cap: str, rules: list[str]) -> None:
    requires = (
        f"{{credit_total: {{amount: 30, unit: us_semester}}, transfer_cap: {{amount: {cap}, unit: us_semester}}}}"
    )
    assert found(counting("credits: {amount: 12, unit: us_semester}", requires)) == [(rule, 9) for rule in rules]


def test_figures_are_said_in_the_units_of_the_files() -> None:
    (finding,) = findings(counting("credits: {amount: 90, unit: ects}"))
    assert finding.message == "it counts for 90 ects, but degree has 30 us_semester"


def test_a_whole_of_unknown_size() -> None:
    text = counting("credits: {amount: 90, unit: ects}", "{minimum_grade: B}")
    assert found(text, select="MC54") == []
