from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from build import catalog, compared, row
from mcred.scoring.sensitivity import flips, nearest_flip, nondominated, pair_flips, questions, surely_better

if TYPE_CHECKING:
    from mcred.scoring.ranking import Comparison

SKILL = "skills: [{id: x, label: X}]"
WISH = """
skills: [{skill: x, level: 4}]
weights: {skill_fit: %s, cost: %s}
limits: {budget: 100}
"""


def two(fit: int, cost: int, skill_fit: float = 60, weight_of_cost: float = 40) -> Comparison:
    """A teaches everything at cost 50; b reaches `fit` of 4 levels at `cost`."""
    among = catalog(f"""
    {SKILL}
    courses:
      - id: a
        title: A
        teaches: [{{skill: x, level: 4}}]
        prices: [{{kind: certificate, amount: 50, currency: USD}}]
      - id: b
        title: B
        teaches: [{{skill: x, level: {fit}}}]
        prices: [{{kind: certificate, amount: {cost}, currency: USD}}]
    """)
    return compared(among, WISH % (skill_fit, weight_of_cost))


def test_the_flip_of_a_criterion_by_hand() -> None:
    # values of a: fit 100, cost 50; of b: fit 50, cost 90. D = (50, -40); they tie when fit weighs 40/90
    found = {one.criterion: one for one in flips(two(2, 10))}
    assert found["skill_fit"].weight == pytest.approx(40 / 90)
    assert found["cost"].weight == pytest.approx(50 / 90)


def test_no_weight_puts_a_worse_one_first() -> None:
    comparison = two(2, 80)
    assert [one.weight for one in flips(comparison)] == [None, None]
    assert nearest_flip(comparison) is None


@given(st.integers(1, 3), st.integers(0, 40), st.integers(50, 95))
def test_just_beyond_the_flip_the_rival_leads(fit: int, cost: int, weight: int) -> None:
    comparison = two(fit, cost, weight, 100 - weight)
    leader = comparison.situation.columns.ids[comparison.ranked[0]]
    assume(abs(comparison.score.low[0] - comparison.score.low[1]) > 1e-6)  # a tie has nothing beyond it
    for one in flips(comparison):
        if one.weight is None:
            continue
        stated = next(m.weight for m in comparison.measured if m.criterion.name == one.criterion)
        beyond = one.weight + (1e-6 if one.weight > stated else -1e-6)
        skill_fit = beyond if one.criterion == "skill_fit" else 1 - beyond
        turned = two(fit, cost, round(1000 * skill_fit, 9), round(1000 * (1 - skill_fit), 9))
        assert turned.situation.columns.ids[turned.ranked[0]] != leader


def test_the_nearest_weights_move_as_little_as_the_tie_needs() -> None:
    comparison = two(2, 10)
    nearest = nearest_flip(comparison)
    assert nearest is not None
    # with two criteria the nearest vector is the single flip: from 0.6 to 40/90
    assert nearest.moved == pytest.approx(0.6 - 40 / 90)
    assert sum(nearest.weights.values()) == pytest.approx(1)
    assert nearest.rival == row(comparison, "b")


def test_two_offerings_tie_where_they_say() -> None:
    comparison = two(2, 10)
    assert pair_flips(comparison, 0, 1) == {"skill_fit": pytest.approx(40 / 90), "cost": pytest.approx(50 / 90)}


OPEN = f"""
{SKILL}
courses:
  - id: known
    title: K
    teaches: [{{skill: x, level: 3}}]
    prices: [{{kind: certificate, amount: 50, currency: USD}}]
  - {{id: open, title: O, teaches: [{{skill: x, level: 4}}]}}
  - id: worse
    title: W
    teaches: [{{skill: x, level: 1}}]
    prices: [{{kind: certificate, amount: 90, currency: USD}}]
"""


def test_what_is_surely_better_and_what_is_dominated() -> None:
    comparison = compared(catalog(OPEN), WISH % (50, 50))
    known, unknown, worse = (row(comparison, id) for id in ("known", "open", "worse"))
    assert surely_better(comparison, known).tolist() == [worse]
    assert nondominated(comparison, comparison.ranked[:3]).tolist() == [
        place != worse for place in comparison.ranked.tolist()
    ]
    assert unknown in comparison.ranked


def test_the_unknown_price_is_what_to_ask_for() -> None:
    comparison = compared(catalog(OPEN), WISH % (50, 50))
    (question,) = questions(comparison)
    assert (question.row, question.criterion) == (row(comparison, "open"), "cost")
    assert question.gain == pytest.approx(50)


def test_where_everything_is_known_there_is_nothing_to_ask() -> None:
    assert questions(two(2, 10)) == []
