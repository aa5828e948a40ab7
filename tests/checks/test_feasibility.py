from __future__ import annotations

import pytest
from examined import findings, found

CATALOG = """\
    platforms: [{id: x, name: X}, {id: y, name: Y}]
    courses:
      - {id: a, title: A, platform: x, language: en-GB, teaches: [{skill: sql, level: 3}, {skill: python}]}
      - {id: b, title: B, platform: x, language: fr, teaches: [{skill: sql, level: 4}]}
    plans: [{id: p, covers: [a], per: month, platform: y, source: "https://example.org", as_of: 2026-11-01}]
    """


@pytest.mark.parametrize(
    ("wanted", "rules"),
    [
        ("{skill: sql, level: 4, must: true}", []),
        ("{skill: sql, level: 5, must: true}", ["MC605"]),
        ("{skill: sql, level: 5}", ["MC606"]),
        ("{skill: python, level: 5, must: true}", []),
        ("{skill: statistics, level: 1, must: true}", ["MC605"]),
    ],
)
def test_wanted_skills(wanted: str, rules: list[str]) -> None:
    goal = f"""\
        skills:
          - {wanted}
        """
    assert found(CATALOG, goal) == [(rule, 3) for rule in rules]


def test_the_best_there_is_is_named() -> None:
    goal = """\
        skills:
          - {skill: sql, level: 5}
          - {skill: statistics}
        """
    assert [finding.message for finding in findings(CATALOG, goal)] == [
        "no offering is known to lead to level 5 of sql; the most is level 4 (b)",
        "no offering is known to lead to level 3 of statistics; none teaches it at all",
    ]


def test_a_skill_that_the_learner_has_needs_no_offering() -> None:
    goal = """\
        learner: {skills: [{skill: sql, level: 5}]}
        skills: [{skill: sql, level: 5, must: true}]
        """
    assert found(CATALOG, goal) == [("MC614", 3)]


def test_a_goal_alone_cannot_be_judged() -> None:
    goal = """\
        learner: {languages: [de]}
        skills: [{skill: sql, level: 5, must: true}]
        """
    assert found(goal) == []


@pytest.mark.parametrize(("languages", "rules"), [("[de]", ["MC605"]), ("[de, en]", []), ("[en-US]", [])])
def test_languages(languages: str, rules: list[str]) -> None:
    goal = f"""\
        learner: {{languages: {languages}}}
        """
    assert found(CATALOG, goal) == [(rule, 2) for rule in rules]


@pytest.mark.parametrize(("include", "rules"), [("[y]", ["MC605"]), ("[x, y]", [])])
def test_platforms_without_offerings(include: str, rules: list[str]) -> None:
    goal = f"""\
        want: learn
        limits: {{platforms: {{include: {include}}}}}
        """
    assert found(CATALOG, goal) == [(rule, 3) for rule in rules]


@pytest.mark.parametrize(
    ("amount", "rates", "rules"),
    [
        ("{amount: 45, unit: us_semester}", "{}", []),
        ("{amount: 46, unit: us_semester}", "{}", ["MC607"]),
        ("{amount: 46, unit: us_semester}", "{us_semester: 1}", []),
        ("{amount: 900, unit: points}", "{}", []),
    ],
)
def test_wanted_credit(amount: str, rates: str, rules: list[str]) -> None:
    catalog = """\
        credentials: [{id: d, title: D, type: master_degree, requires: {credit_total: {amount: 90, unit: ects}}}]
        """
    goal = f"""\
        want: credit
        classroom: {{toward: d, credits: {amount}}}
        credit_rates: {rates}
        """
    assert found(catalog, goal) == [(rule, 3) for rule in rules]
