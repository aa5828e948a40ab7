from __future__ import annotations

import pytest
from examined import findings, found


def requiring(requirement: str) -> str:
    return f"""\
        courses:
          - {{id: a, title: A, credits: {{amount: 5, unit: ects}}}}
          - {{id: b, title: B, credits: {{amount: 10, unit: uk_credit}}}}
          - {{id: c, title: C}}
          - {{id: d, title: D, credits: {{amount: 5, unit: points}}}}
        credentials:
          - id: x
            title: X
            type: microcredential
            requires: {requirement}
        """


@pytest.mark.parametrize(
    ("requirement", "rules"),
    [
        ("{n_of: {count: 2, of: [a, b]}}", []),
        ("{n_of: {count: 3, of: [a, b]}}", ["MC541"]),
        ("{all_of: [c, {n_of: {count: 3, of: [a, b]}}]}", ["MC541"]),
        ("{all_of: [a, b, a]}", ["MC542"]),
        ("{all_of: [a, {any_of: [a, b]}]}", []),
        ("{all_of: [a, b], credit_total: {amount: 10, unit: ects}}", []),
        ("{all_of: [a, b], credit_total: {amount: 20, unit: uk_credit}}", []),
        ("{all_of: [a, b], credit_total: {amount: 11, unit: ects}}", ["MC543"]),
        ("{n_of: {count: 1, of: [a, b]}, credit_total: {amount: 6, unit: ects}}", ["MC543"]),
        ("{all_of: [a, {all_of: [b], credit_total: {amount: 9, unit: ects}}]}", ["MC543"]),
        ("{all_of: [a, c], credit_total: {amount: 90, unit: ects}}", []),
        ("{all_of: [a, d], credit_total: {amount: 90, unit: ects}}", []),
        ("{credit_total: {amount: 90, unit: ects}}", []),
        ("{credit_total: {amount: 30, unit: us_semester}, transfer_cap: {amount: 60, unit: ects}}", []),
        ("{credit_total: {amount: 30, unit: us_semester}, transfer_cap: {amount: 61, unit: ects}}", ["MC544"]),
        ("{credit_total: {amount: 30, unit: us_semester}, residency: {amount: 31, unit: us_semester}}", ["MC544"]),
        ("{credit_total: {amount: 30, unit: us_semester}, residency: {amount: 31, unit: points}}", []),
        ("{residency: {amount: 31, unit: points}}", []),
    ],
)
def test_requirement(requirement: str, rules: list[str]) -> None:
    assert found(requiring(requirement)) == [(rule, 11) for rule in rules]


def test_the_place_inside_a_choice() -> None:
    text = """\
        courses: [{id: a, title: A}, {id: b, title: B}]
        credentials:
          - id: x
            title: X
            type: microcredential
            requires:
              all_of:
                - a
                - n_of:
                    count: 1
                    of:
                      - b
                      - b
        """
    (finding,) = findings(text)
    assert (finding.rule, finding.location.line) == ("MC542", 14)
    assert finding.context == "credential x, requires.all_of[1].n_of.of[1]"
