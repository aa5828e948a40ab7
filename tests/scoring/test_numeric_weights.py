"""Weights from rankings and swings against published ones, and drawn weights against what is known of them."""

from fractions import Fraction
from math import nan
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.scoring.numeric import rank_order_centroid, sample_weights, swing_weights, weighted_sum
from published import table


def test_centroids_of_a_ranking_are_the_published_ones() -> None:
    published = table("weights_roc_rs_rr")["roc_exact"]
    assert sorted(map(int, published)) == list(range(2, 11))
    for n, weights in published.items():
        assert rank_order_centroid(int(n)) == pytest.approx([float(Fraction(one)) for one in weights], abs=1e-15)


def test_centroids_of_three_by_hand() -> None:
    # a third of 1 + 1/2 + 1/3, of 1/2 + 1/3, and of 1/3
    assert rank_order_centroid(3) == pytest.approx([11 / 18, 5 / 18, 2 / 18], abs=1e-15)
    assert rank_order_centroid(1).tolist() == [1]


def test_swing_weights_and_benefits_of_the_office_example() -> None:
    example = table("mavt_swing_goodwin_wright_office")
    weights = swing_weights(example["swing_points"])
    assert np.rint(100 * weights).tolist() == example["expected_weights_pct"]
    # the book adds up the weights as it prints them, in whole per cent
    benefits = weighted_sum(example["values"], np.array(example["expected_weights_pct"]) / 100)
    assert benefits == pytest.approx(example["expected"]["benefit"], abs=example["tolerance"])


def test_swing_weights_by_hand() -> None:
    assert swing_weights([100, 60, 40]) == pytest.approx([0.5, 0.3, 0.2], abs=1e-15)


def test_drawn_weights_spread_evenly_over_all_weights() -> None:
    weights = sample_weights(4, 10_000)
    assert weights.shape == (10_000, 4)
    assert weights.min() >= 0
    assert weights.sum(axis=1) == pytest.approx(np.ones(10_000), abs=1e-12)
    # on the simplex of four weights each has mean 1/4 and is below x with probability 1 - (1 - x)^3
    assert weights.mean(axis=0) == pytest.approx([0.25] * 4, abs=0.002)
    assert (weights < 0.2).mean(axis=0) == pytest.approx([1 - 0.8**3] * 4, abs=0.01)


def test_weights_drawn_within_an_order_have_its_rank_order_centroid_as_mean() -> None:
    # Barron & Barrett 1996: the centroid of the weights that agree with the ranking
    weights = sample_weights(3, 10_000, order=[2, 0, 1])
    assert (weights[:, 2] >= weights[:, 0]).all()
    assert (weights[:, 0] >= weights[:, 1]).all()
    assert weights[:, [2, 0, 1]].mean(axis=0) == pytest.approx(rank_order_centroid(3), abs=0.002)


def test_weights_drawn_around_stated_ones_have_their_mean_and_a_known_spread() -> None:
    stated = np.array([0.5, 0.3, 0.2, 0.0])
    weights = sample_weights(4, 10_000, around=2 * stated)  # in proportion
    assert weights.mean(axis=0) == pytest.approx(stated, abs=0.003)
    # the variance of a Dirichlet distribution of concentration 50 is w (1 - w) / 51
    assert weights.var(axis=0) == pytest.approx(stated * (1 - stated) / 51, rel=0.05)
    assert not weights[:, 3].any()


FREE = [[0.309367994472, 0.35271668691, 0.337915318618], [0.142437684006, 0.541431798057, 0.316130517937]]
AROUND = [[0.450936140862, 0.250924792566, 0.298139066572], [0.499002743799, 0.265842700443, 0.235154555758]]


def test_drawn_weights_are_the_same_everywhere() -> None:
    # pinned: another version of NumPy or another machine must draw these
    assert sample_weights(3, 10_000)[[0, -1]] == pytest.approx(np.array(FREE), abs=1e-9)
    assert sample_weights(3, 10_000, around=[5, 3, 2])[[0, -1]] == pytest.approx(np.array(AROUND), abs=1e-9)


def test_another_seed_draws_other_weights() -> None:
    assert (sample_weights(3, 5) != sample_weights(3, 5, seed=1)).all()


def test_a_single_criterion_has_all_the_weight() -> None:
    assert sample_weights(1, 2).tolist() == [[1], [1]]
    assert sample_weights(1, 2, order=[0]).tolist() == [[1], [1]]
    assert sample_weights(1, 2, around=[3]).tolist() == [[1], [1]]


@given(st.integers(1, 8), st.integers(1, 20), st.integers(0, 2**64))
def test_whatever_is_drawn_are_weights(n: int, draws: int, seed: int) -> None:
    for weights in (
        sample_weights(n, draws, seed=seed),
        sample_weights(n, draws, order=range(n), seed=seed),
        sample_weights(n, draws, around=[1.0] * n, seed=seed),
    ):
        assert weights.min() >= 0
        assert weights.sum(axis=1) == pytest.approx(np.ones(draws), abs=1e-12)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ({"n": 0, "draws": 1}, "at least one criterion"),
        ({"n": 2, "draws": 0}, "one draw"),
        ({"n": 2, "draws": 1, "order": [0, 0]}, "order of the criteria 0 to 1"),
        ({"n": 2, "draws": 1, "order": [0]}, "order of the criteria 0 to 1"),
        ({"n": 2, "draws": 1, "around": [1.0]}, "expected 2 weights"),
        ({"n": 2, "draws": 1, "order": [0, 1], "around": [0.5, 0.5]}, "not both"),
    ],
)
def test_weights_that_cannot_be_drawn_are_refused(arguments: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        sample_weights(**arguments)


def test_rankings_and_points_without_meaning_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one criterion"):
        rank_order_centroid(0)
    for points in ([], [0, 0], [-1, 2], [nan, 1]):
        with pytest.raises(ValueError, match="weights"):
            swing_weights(points)
