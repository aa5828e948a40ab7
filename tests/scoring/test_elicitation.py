"""Weights from people: swings in the goal's ranges, and weights out of choices."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.scoring.elicitation import (
    Beliefs,
    Choice,
    Swing,
    changed_answers,
    full_scale_points,
    percentages,
    swing,
)
from mcred.scoring.numeric import rank_order_centroid, swing_weights

WHOLE = Swing(0, 100, 100)


def answered(person: np.ndarray, values: np.ndarray, questions: int) -> Beliefs:
    """Put questions to somebody who knows the weights and always takes what is better by them."""
    beliefs = Beliefs(values)
    for _ in range(questions):
        pair = beliefs.most_telling(np.arange(len(values)))
        assert pair is not None
        lead = person @ (values[pair[0]] - values[pair[1]])
        beliefs = Beliefs(values, (*beliefs.choices, Choice(*pair, 1 if lead > 0 else -1)))
    return beliefs


def test_a_swing_runs_from_the_least_to_the_most_valued_figure() -> None:
    assert swing([(0, 100), (900, 0)]) == Swing(worst=900, best=0, span=100)
    assert swing([(0, 0), (100, 100)]) == Swing(worst=0, best=100, span=100)
    # somebody who wants a challenge, but not too much of one
    assert swing([(0, 20), (10, 80), (50, 40)]) == Swing(worst=0, best=10, span=60)


def test_points_are_taken_as_given_where_every_swing_is_whole() -> None:
    points = {"cost": Decimal("60.5"), "time": Decimal(20)}
    assert full_scale_points(points, {"cost": WHOLE, "time": WHOLE}) == points


def test_points_for_part_of_the_scale_are_worth_more_on_the_whole() -> None:
    # half of the scale of cost is worth as much as all of the time: the whole is worth twice as much
    points = {"cost": Decimal(100), "time": Decimal(100)}
    assert full_scale_points(points, {"cost": Swing(900, 0, 50), "time": WHOLE}) == {"cost": 100, "time": 50}


def test_what_is_worth_the_same_everywhere_has_no_weight() -> None:
    flat = Swing(0, 0, 0)
    assert full_scale_points({"cost": Decimal(100), "time": Decimal(30)}, {"cost": flat, "time": WHOLE}) == {
        "cost": 0,
        "time": 100,
    }
    assert full_scale_points({"cost": Decimal(100)}, {"cost": flat}) == {"cost": 100}


def test_weights_of_the_published_office_example() -> None:
    # Goodwin & Wright, Decision Analysis for Management Judgment: swings 100, 80, 70, 30, 20 and 10
    assert np.rint(100 * swing_weights([100, 80, 70, 30, 20, 10])).tolist() == [32, 26, 23, 10, 6, 3]


def test_answers_that_leave_only_an_order_give_its_centroid() -> None:
    # each alternative is perfect in one thing: who takes a rather than b, and b rather than c, has ranked all three
    values = 100 * np.eye(3)
    firm = [Choice(0, 1, 1), Choice(1, 2, 1)]
    assert Beliefs(values, firm).weights == pytest.approx(rank_order_centroid(3), abs=0.01)


def test_without_answers_all_criteria_weigh_the_same() -> None:
    assert Beliefs(100 * np.eye(4)).weights == pytest.approx([0.25] * 4, abs=0.005)


def test_no_difference_says_that_the_gains_weigh_the_same() -> None:
    # 40 points of the first are worth 80 of the second, so it weighs twice as much
    values = np.array([[40.0, 0.0], [0.0, 80.0]])
    beliefs = Beliefs(values, [Choice(0, 1, 0)])
    assert beliefs.weights == pytest.approx([2 / 3, 1 / 3], abs=0.01)
    assert beliefs.agrees(Choice(1, 0, 0))


@pytest.mark.parametrize("seed", range(2))
def test_people_with_known_weights_get_their_own_winner(seed: int) -> None:
    random = np.random.default_rng(seed)
    values = random.uniform(0, 100, (60, 5))
    lost = []
    for person in random.dirichlet(np.ones(5), 5):
        beliefs = answered(person, values, 10)
        assert sum(map(beliefs.agrees, beliefs.choices)) >= 9
        scores = values @ person
        lost.append(scores.max() - scores[(values @ beliefs.weights).argmax()])
    assert np.count_nonzero(np.array(lost) < 1e-9) >= 4
    assert max(lost) < 3


def test_what_is_asked_is_never_clear_beforehand() -> None:
    values = np.array([[100.0, 0.0], [0.0, 100.0], [90.0, 0.0], [100.0, 0.0]])
    beliefs = Beliefs(values)
    pair = beliefs.most_telling(np.array([0, 1, 2, 3]))
    assert pair == (0, 1)  # 2 is worse than 0 in everything, 3 the same
    assert beliefs.most_telling(np.array([0, 2, 3])) is None
    assert Beliefs(values, [Choice(1, 0, 1)]).most_telling(np.array([0, 1])) is None


def test_once_first_place_is_settled_others_are_asked_about() -> None:
    values = np.array([[99.0, 99.0], [60.0, 10.0], [10.0, 60.0]])
    assert Beliefs(values).most_telling(np.arange(3)) == (1, 2)


def test_an_answer_against_many_is_found_out() -> None:
    values = 100 * np.eye(3)
    choices = [Choice(0, 1, 1), Choice(0, 2, 1), Choice(1, 2, 1), Choice(2, 0, 1)]
    beliefs = Beliefs(values, choices)
    assert [beliefs.agrees(choice) for choice in choices] == [True, True, True, False]
    assert beliefs.lead(choices[0]) == pytest.approx(-beliefs.lead(Choice(1, 0, 1)))


def test_an_answer_that_no_weights_explain_does_not_agree() -> None:
    values = np.array([[50.0, 50.0], [60.0, 60.0]])
    assert not Beliefs(values, [Choice(0, 1, 1)]).agrees(Choice(0, 1, 1))


def test_a_pair_asked_twice_shows_whether_the_answer_is_firm() -> None:
    firm = [Choice(3, 5, 1), Choice(5, 3, -1), Choice(1, 2, 0), Choice(2, 1, 0)]
    assert changed_answers(firm) == []
    assert changed_answers([*firm, Choice(5, 3, 1), Choice(1, 2, -1)]) == [Choice(5, 3, 1), Choice(1, 2, -1)]


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=7).filter(any))
def test_percentages_add_up_to_100_and_are_off_by_less_than_one(points: list[int]) -> None:
    weights = np.array(points) / sum(points)
    whole = percentages(weights)
    assert sum(whole) == 100
    assert np.abs(np.array(whole) - 100 * weights).max() < 1


@given(st.permutations(range(4)))
def test_names_of_the_criteria_do_not_matter(order: list[int]) -> None:
    values = np.array([[80.0, 10.0, 30.0, 0.0], [20.0, 60.0, 10.0, 50.0], [0.0, 30.0, 90.0, 40.0]])
    choices = [Choice(0, 1, 1), Choice(1, 2, -1)]
    straight, permuted = Beliefs(values, choices), Beliefs(values[:, order], choices)
    assert permuted.weights == pytest.approx(straight.weights[order], abs=0.02)
