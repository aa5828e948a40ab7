from __future__ import annotations

import pytest
from examined import SOURCE, found

from build import catalog, compared, goal
from mcred.checks.preferences import idle_criteria


@pytest.mark.parametrize(
    ("weights", "rules"),
    [
        ("{skill_fit: 60, cost: 40}", []),
        ("{skill_fit: 0.6, cost: 0.4}", []),
        ("{skill_fit: 33.3, cost: 66.7}", []),
        ("{skill_fit: 60, cost: 50}", ["MC611"]),
        ("{skill_fit: 60, cost: 40, job_market: 0}", []),
        ("{skill_fit: 60, job_market: 40}", ["MC612"]),
    ],
)
def test_weights(weights: str, rules: list[str]) -> None:
    text = f"""\
        skills: [{{skill: sql}}]
        weights: {weights}
        """
    assert found(text) == [(rule, 3) for rule in rules]


@pytest.mark.parametrize(
    ("named", "lines"),
    [
        ("ranking: [time, stackability]", [3]),
        ("swing: {time: 100, stackability: 40}", [3]),
        ("values: {stackability: [[0, 0], [100, 100]]}", [3]),
        ("ranking: [time, cost]", []),
    ],
)
def test_a_criterion_that_the_wish_switches_off(named: str, lines: list[int]) -> None:
    text = f"""\
        want: learn
        {named}
        """
    assert found(text) == [("MC612", line) for line in lines]


@pytest.mark.parametrize("want", ["learn", "milestone", "certificate", "credit"])
@pytest.mark.parametrize(
    "grounds",
    [
        "",
        "skills: [{skill: sql}]",
        "limits: {budget: 0}",
        "job_market: {occupation: data-analyst}",
        "classroom: {toward: d, credits: {amount: 3, unit: ects}}",
        "classroom: {toward: d, credits: {amount: 3, unit: ects}}\nstack_toward: [d]",
        "classroom: {toward: d, credits: {amount: 3, unit: ects}}\nstack_toward: [d, e]",
    ],
)
def test_idle_criteria_are_those_of_the_comparison(want: str, grounds: str) -> None:
    among = catalog(
        """
        credentials:
          - {id: d, title: D, type: master_degree, hours: 9}
          - {id: e, title: E, type: master_degree, hours: 9}
        """
    )
    wish = goal(f"want: {want}\n{grounds}", among)
    assert idle_criteria(wish) == compared(among, wish).inactive


@pytest.mark.parametrize(
    ("values", "rules"),
    [
        ("{cost: [[0, 100], [900, 0]]}", []),
        ("{cost: [[0, 50], [900, 50]]}", []),
        ("{time: [[0, 0], [10, 100], [20, 0]]}", ["MC613"]),
        ("{platform_weight: [[0, 0], [100, 100]]}", []),
    ],
)
def test_curves(values: str, rules: list[str]) -> None:
    assert found(f"values: {values}\n") == [(rule, 2) for rule in rules]


def test_skills_that_are_there_already() -> None:
    text = """\
        learner: {skills: [{skill: sql, level: 3}, {skill: python, level: 2}]}
        skills:
          - {skill: sql}
          - {skill: python}
        """
    assert found(text) == [("MC614", 4)]


def test_a_skill_of_the_learner_stands_twice() -> None:
    text = """\
        learner:
          skills:
            - {skill: sql, level: 3}
            - {skill: python, level: 3}
            - {skill: sql, level: 2}
        """
    assert found(text) == [("MC615", 6)]


def test_what_the_learner_holds_and_pays_for() -> None:
    offered = f"""\
        courses: [{{id: a, title: A}}, {{id: b, title: B}}]
        plans:
          - {{id: monthly, per: month, covers: [a], {SOURCE}}}
          - {{id: bundle, kind: bundle, covers: [a], {SOURCE}}}
        """
    wish = """\
        learner: {holds: [a], subscriptions: [monthly, bundle]}
        target: a
        """
    assert found(offered, wish) == [("MC617", 2), ("MC616", 3)]
    assert found(offered, wish.replace("target: a", "target: b").replace(", bundle", "")) == []
