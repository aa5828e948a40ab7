"""SMAA-2 against published samples, an exact table, and what its shares must add up to."""

from math import nan
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.scoring.numeric import acceptability, sample_weights
from published import path_of, table


def test_shares_of_the_published_samples() -> None:
    example = table("smaa_thrombo_rsmaa")
    expected, tolerance = example["expected"], example["tolerance"]
    with np.load(path_of(example["data"])) as samples:
        values, weights = samples["meas"], samples["weights"]
    result = acceptability(values, weights)
    assert result.rank_acceptability == pytest.approx(np.array(expected["rank_acceptability"]), abs=tolerance)
    assert result.central_weights == pytest.approx(np.array(expected["central_weights"]), abs=tolerance)
    assert result.confidence_factor == pytest.approx(np.array(expected["confidence_factor"]), abs=tolerance)
    assert result.pairwise_winning == pytest.approx(np.array(expected["pairwise_winning"]), abs=tolerance)
    held = acceptability(values, np.broadcast_to([0.5, 0.2, 0.3], weights.shape))
    assert held.rank_acceptability == pytest.approx(np.array(expected["with_weights_50_20_30"]), abs=tolerance)


@pytest.mark.parametrize("seed", [2001, 1, 2, 3])
def test_drawn_shares_are_near_the_exact_ones(seed: int) -> None:
    example = table("smaa_exact_3criteria")
    expected, tolerance = example["expected"], example["tolerance_for_10000_samples"]
    values, weights = np.array(example["values"]), sample_weights(3, 10_000, seed=seed)
    result = acceptability(np.broadcast_to(values, (10_000, *values.shape)), weights)
    assert result.rank_acceptability == pytest.approx(np.array(expected["rank_acceptability"]), abs=tolerance)
    assert result.central_weights == pytest.approx(np.array(expected["central_weights"]), abs=tolerance)
    assert result.pairwise_winning == pytest.approx(np.array(expected["pairwise_winning"]), abs=tolerance)


def test_shares_of_four_draws_by_hand() -> None:
    # a gets the first weight as its score and b the second; c is always behind
    values = np.broadcast_to([[1.0, 0.0], [0.0, 1.0], [-1.0, -1.0]], (4, 3, 2))
    result = acceptability(values, [[0.9, 0.1], [0.7, 0.3], [0.6, 0.4], [0.2, 0.8]])
    assert result.rank_acceptability.tolist() == [[0.75, 0.25, 0], [0.25, 0.75, 0], [0, 0, 1]]
    assert result.central_weights[:2] == pytest.approx(np.array([[2.2 / 3, 0.8 / 3], [0.2, 0.8]]), abs=1e-15)
    assert np.isnan(result.central_weights[2]).all()
    assert result.confidence_factor.tolist() == [1, 1, 0]
    assert result.pairwise_winning.tolist() == [[0, 0.75, 1], [0.25, 0, 1], [0, 0, 0]]


def test_confidence_is_taken_at_the_central_weights_over_the_drawn_values() -> None:
    # a wins the first draw, so its central weights are (1, 0); with these it would win two of the four draws of values
    a = [[1, 0], [1, 0], [0, 9], [0, 9]]
    values = np.stack([np.array(a, float), np.full((4, 2), 0.5)], axis=1)
    result = acceptability(values, [[1, 0], [0, 1], [1, 0], [1, 0]])
    assert result.central_weights[0].tolist() == [1, 0]
    assert result.confidence_factor[0] == 0.5


def test_tied_alternatives_share_the_ranks_that_they_span() -> None:
    # the first three are equal: ranks one to three by thirds, first place by thirds, pairs by halves
    values = np.broadcast_to([[1.0, 1.0], [1.0, 1.0], [1.0, 1.0], [0.0, 0.0]], (2, 4, 2))
    result = acceptability(values, [[0.8, 0.2], [0.4, 0.6]])
    third = 1 / 3
    expected = [[third, third, third, 0]] * 3 + [[0, 0, 0, 1]]
    assert result.rank_acceptability == pytest.approx(np.array(expected), abs=1e-15)
    assert result.pairwise_winning[0].tolist() == [0, 0.5, 0.5, 1]
    assert result.central_weights[0] == pytest.approx([0.6, 0.4], abs=1e-15)
    assert result.confidence_factor.tolist() == [1, 1, 1, 0]


LEVELS = st.integers(0, 4)  # few of them, so that there are ties
VALUES = st.integers(1, 5).flatmap(
    lambda count: st.lists(
        st.lists(st.lists(LEVELS, min_size=3, max_size=3), min_size=count, max_size=count), min_size=6, max_size=6
    ).map(lambda rows: np.array(rows, float))
)
WEIGHTS = sample_weights(3, 3).repeat(2, axis=0).round(2)


@given(VALUES)
def test_shares_add_up(values: np.ndarray) -> None:
    result = acceptability(values, WEIGHTS)
    count = values.shape[1]
    assert result.rank_acceptability.sum(axis=0) == pytest.approx(np.ones(count), abs=1e-12)
    assert result.rank_acceptability.sum(axis=1) == pytest.approx(np.ones(count), abs=1e-12)
    assert result.rank_acceptability.min() >= -1e-12
    either = result.pairwise_winning + result.pairwise_winning.T
    assert either.tolist() == (1 - np.eye(count)).tolist()
    # first place without ties is winning against all the others
    if count == 2:
        assert result.rank_acceptability[0, 0] == pytest.approx(result.pairwise_winning[0, 1], abs=1e-12)


@given(VALUES, st.integers(0, 2))
def test_more_value_never_lowers_first_place_and_a_dominated_newcomer_takes_none(
    values: np.ndarray, criterion: int
) -> None:
    first = acceptability(values, WEIGHTS).rank_acceptability[:, 0]
    worse = values.min(axis=(1, 2), keepdims=True).repeat(3, axis=2) - 1
    joined = acceptability(np.concatenate([values, worse], axis=1), WEIGHTS).rank_acceptability[:, 0]
    assert joined.tolist() == [*first.tolist(), 0]
    values[:, 0, criterion] += 0.5
    assert acceptability(values, WEIGHTS).rank_acceptability[0, 0] >= first[0] - 1e-12


@given(VALUES, st.randoms(use_true_random=False))
def test_the_order_of_the_alternatives_does_not_matter(values: np.ndarray, random: Random) -> None:
    order = list(range(values.shape[1]))
    random.shuffle(order)
    before, after = acceptability(values, WEIGHTS), acceptability(values[:, order], WEIGHTS)
    assert after.rank_acceptability == pytest.approx(before.rank_acceptability[order], abs=1e-12)
    assert after.pairwise_winning.tolist() == before.pairwise_winning[np.ix_(order, order)].tolist()
    assert after.central_weights == pytest.approx(before.central_weights[order], abs=1e-12, nan_ok=True)


@pytest.mark.parametrize(
    ("values", "weights", "complaint"),
    [
        ([[1.0]], [[1.0]], "draws x alternatives x criteria"),
        ([[[1.0]]], [1.0], "draws x criteria"),
        ([[[1.0], [2.0]]], [[0.5, 0.5]], "draws x criteria"),
        ([[[1.0], [2.0]]], [[1.0], [1.0]], "draws x criteria"),
        (np.empty((0, 2, 1)), np.empty((0, 1)), "draws x criteria"),
        ([[[nan], [2.0]]], [[1.0]], "finite"),
    ],
)
def test_samples_without_meaning_are_refused(values: object, weights: object, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        acceptability(np.array(values), np.array(weights))
