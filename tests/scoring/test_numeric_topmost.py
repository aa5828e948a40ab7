"""The best of many weightings: the same as by adding everything up, whatever ties."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mcred.model.columns import Floats
from mcred.scoring.numeric import Contest, weighted_sum


def by_adding_up(low: Floats, high: Floats, weights: Floats, count: int) -> list[int]:
    """Score every alternative and sort all of them."""
    ends = [np.round(weighted_sum(end, weights), 9) for end in (low, high)]
    order: list[int] = np.lexsort((np.arange(len(low)), -ends[1], -ends[0]))[:count].tolist()
    return order


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 2**32),
    st.sampled_from([1, 10, 65, 700, 20_000]),
    st.integers(1, 5),
    st.integers(1, 70),
    st.sampled_from([1, 3, 10, 100]),
    st.sampled_from([0, 1, 1e-7, 1e-12]),
)
def test_they_are_those_of_adding_everything_up(
    seed: int, alternatives: int, criteria: int, weightings: int, count: int, spread: float
) -> None:
    draw = np.random.default_rng(seed)
    # few distinct values and tiny differences: ties, and scores that float32 cannot tell apart
    low = draw.integers(0, 4, (alternatives, criteria)) * 25.0 + spread * draw.random((alternatives, criteria))
    high = np.minimum(low + draw.integers(0, 2, low.shape), 100.0)
    weights = draw.dirichlet([1.0] * criteria, weightings)
    found = list(Contest.of(low, high).best(weights, count))
    assert len(found) == weightings
    for share, best in zip(weights, found, strict=True):
        assert best.rows.tolist() == by_adding_up(low, high, share, count)
        assert best.low.tolist() == weighted_sum(low[best.rows], share).tolist()
        assert best.high.tolist() == weighted_sum(high[best.rows], share).tolist()


def test_where_all_tie_the_first_are_the_best() -> None:
    values = np.full((40_000, 7), 50.0)
    found = list(Contest.of(values, values).best(np.full((64, 7), 1 / 7), 3))
    assert [best.rows.tolist() for best in found] == [[0, 1, 2]] * 64


def test_a_tie_at_the_lower_end_is_decided_by_the_upper_one() -> None:
    low, high = np.array([[10.0], [10.0], [9.0]]), np.array([[20.0], [30.0], [90.0]])
    (best,) = Contest.of(low, high).best([[1.0]], 2)
    assert (best.rows.tolist(), best.low.tolist(), best.high.tolist()) == ([1, 0], [10, 10], [30, 20])


def test_of_nothing_nothing_is_best() -> None:
    (best,) = Contest.of(np.zeros((0, 2)), np.zeros((0, 2))).best([[0.5, 0.5]], 10)
    assert best.rows.tolist() == []


def test_no_weighting_has_no_best() -> None:
    assert list(Contest.of(np.ones((3, 2)), np.ones((3, 2))).best(np.zeros((0, 2)), 10)) == []


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ([[1.0]], "expected 2 weights"),
        ([[0.0, 0.0]], "not all 0"),
        ([[-1.0, 2.0]], "at least 0"),
        ([[np.nan, 1.0]], "finite"),
        ([1.0, 2.0], "matrix"),
    ],
)
def test_weights_that_are_none_are_refused(weights: list[object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        list(Contest.of(np.ones((3, 2)), np.ones((3, 2))).best(weights, 1))  # type: ignore[arg-type] # wrong on purpose


@pytest.mark.parametrize(
    ("high", "message"), [(np.ones((2, 2)), "two ends of one shape"), (np.full((3, 2), np.inf), "finite")]
)
def test_values_that_are_none_are_refused(high: Floats, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Contest.of(np.ones((3, 2)), high)
