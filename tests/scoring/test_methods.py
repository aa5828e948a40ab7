from __future__ import annotations

import pytest

from build import catalog, compared
from mcred.scoring.methods import METHODS, reranked
from mcred.scoring.ranking import Comparison

COURSES = """
skills: [{id: x, label: X}]
courses:
  - {id: a, title: A, teaches: [{skill: x, level: 4}], prices: [{kind: certificate, amount: 90, currency: USD}]}
  - {id: b, title: B, teaches: [{skill: x, level: 2}], prices: [{kind: certificate, amount: 10, currency: USD}]}
  - {id: c, title: C, teaches: [{skill: x, level: 1}], prices: [{kind: certificate, amount: 95, currency: USD}]}
"""
WISH = "skills: [{skill: x, level: 4}]\nlimits: {budget: 100}\nweights: {skill_fit: 50, cost: 50}"


def order(comparison: Comparison) -> str:
    return "".join(comparison.situation.columns.ids[row] for row in comparison.ranked.tolist())


@pytest.mark.parametrize("method", list(METHODS))
def test_what_is_worse_in_everything_comes_last(method: str) -> None:
    comparison = reranked(compared(catalog(COURSES), WISH), method)
    assert order(comparison)[-1] == "c"
    assert comparison.ordering.startswith(method)


def test_min_max_scaling_lets_a_third_one_turn_two_round() -> None:
    # fit, cost values: a 100, 10; b 50, 90; z 0, 5. Scaled without z: a 1, 0 and b 0, 1, a tie that goes to a; with z
    # b has 0.5 and 1, a 1 and 0.06
    worse = "\n  - {id: z, title: Z, teaches: [], prices: [{kind: certificate, amount: 95, currency: USD}]}"
    two = COURSES.replace(COURSES[COURSES.index("  - {id: c") :], "")
    assert order(reranked(compared(catalog(two), WISH), "weighted-sum")) == "ab"
    assert order(reranked(compared(catalog(two.rstrip() + worse), WISH), "weighted-sum")) == "baz"
    # the additive values do not
    alone, joined = compared(catalog(two), WISH), compared(catalog(two.rstrip() + worse), WISH)
    assert order(joined).replace("z", "") == order(alone)


def test_nothing_to_rank_stays_nothing() -> None:
    comparison = compared(catalog(COURSES), WISH.replace("100", "5"))
    assert order(reranked(comparison, "topsis")) == ""
