"""Robust statistics against worked and published figures, and what they do with hostile samples."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.market.robust import OUTLIER, percentile, percentile_interval, spread
from mcred.market.robust import modified_z as scores_of


def modified_z(value: float, figures: np.ndarray) -> float:
    return float(scores_of(np.array([value]), figures)[0])


FIGURES = st.lists(st.floats(0.01, 1e6), min_size=1, max_size=40).map(np.array)


def test_a_spread_by_hand() -> None:
    found = spread(np.array([1.0, 2.0, 3.0, 4.0, 100.0, math.nan]))
    assert (found.n, found.unknown, found.median, found.deviation) == (5, 1, 3.0, 1.0)
    assert (found.low_quartile, found.high_quartile) == (2.0, 4.0)
    assert found.consistency == pytest.approx(100 * (1 - 2 / 6))


def test_nothing_known_is_nothing() -> None:
    found = spread(np.array([math.nan]))
    assert (found.n, found.unknown) == (0, 1)
    assert math.isnan(found.median)
    assert math.isnan(found.consistency)


def test_one_figure_has_no_consistency_and_equal_ones_all_of_it() -> None:
    assert math.isnan(spread(np.array([5.0])).consistency)
    assert spread(np.array([5.0, 5.0, 5.0])).consistency == 100


def test_a_score_by_hand() -> None:
    assert modified_z(10, np.array([1.0, 3.0, 5.0, 7.0, 10.0])) == pytest.approx(0.6745 * 5 / 2)  # median 5, MAD 2


def test_two_outliers_among_ten_do_not_hide_each_other() -> None:
    figures = np.array([2.1, 2.6, 2.4, 2.5, 2.3, 2.1, 2.3, 2.6, 8.2, 8.3])  # median 2.45, MAD 0.15
    scores = [modified_z(value, figures) for value in figures]
    assert scores[8] == pytest.approx(0.6745 * (8.2 - 2.45) / 0.15)
    assert [abs(score) > OUTLIER for score in scores] == [False] * 8 + [True, True]


def test_where_most_are_equal_the_mean_deviation_serves() -> None:
    figures = np.array([49.0] * 9 + [490.0])
    assert modified_z(490.0, figures) == pytest.approx((490 - 49) / (1.253314 * 44.1))
    assert modified_z(49.0, figures) == 0


def test_equal_figures_and_a_single_one_have_no_outlier() -> None:
    assert modified_z(5.0, np.array([5.0] * 7)) == 0
    assert modified_z(5.0, np.array([5.0])) == 0


@given(FIGURES, st.floats(0.001, 1000))
def test_another_currency_changes_no_score(figures: np.ndarray, factor: float) -> None:
    for value in figures:
        assert modified_z(value * factor, figures * factor) == pytest.approx(
            modified_z(value, figures), rel=1e-6, abs=1e-6
        )


@given(FIGURES)
def test_one_absurd_value_leaves_the_median_where_it_was(figures: np.ndarray) -> None:
    found = spread(np.append(figures, 1e15)).median
    assert found <= np.sort(np.append(figures, 1e15))[(len(figures) + 1) // 2]


def test_a_percentile_counts_equal_ones_half() -> None:
    assert percentile(2.0, np.array([1.0, 2.0, 3.0, 4.0])) == 37.5


def test_an_interval_holds_the_percentile_and_comes_again() -> None:
    draw = np.random.default_rng(1)
    own, others = draw.lognormal(1, 0.3, 12), draw.lognormal(1, 0.5, 60)
    low, high = percentile_interval(own, others, 7)
    assert low < percentile(float(np.median(own)), others) < high
    assert (low, high) == percentile_interval(own, others, 7)


def test_an_interval_is_that_of_samples_drawn_one_by_one() -> None:
    draw = np.random.default_rng(2)
    own, others = draw.normal(10, 2, 15), draw.normal(11, 2, 40)
    places = [
        percentile(float(np.median(draw.choice(own, len(own)))), draw.choice(others, len(others))) for _ in range(4000)
    ]
    assert percentile_interval(own, others, 3) == pytest.approx(np.quantile(places, (0.025, 0.975)), abs=3)
