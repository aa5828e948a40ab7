"""Decision analysis on plain arrays, against published tables where they are at hand."""

import json
from fractions import Fraction
from math import inf
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.scoring.numeric import (
    coverage,
    piecewise_linear,
    piecewise_linear_range,
    rank_order_centroid,
    swing_weights,
    weighted_sum,
)

TABLES = Path(__file__).resolve().parents[3] / "shared" / "data" / "tables"
"""Published examples that are kept beside the repository, not in it."""


def table(name: str) -> Any:  # noqa: ANN401 - a table is whatever JSON it is
    path = TABLES / f"{name}.json"
    if not path.exists():
        pytest.skip(f"the published table {name} is not at hand")
    return json.loads(path.read_text(encoding="utf-8"))


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


def test_piecewise_linear_values_are_the_published_ones() -> None:
    cases = [case for case in table("value_function_piecewise_linear_rsmaa")["cases"] if clips(case)]
    assert len(cases) == 5
    for case in cases:
        knots = list(zip(case["x_knots"], case["v"], strict=True))
        places, values = zip(*case["points"], strict=True)
        assert piecewise_linear(places, knots) == pytest.approx(values, abs=1e-12)


def clips(case: dict[str, str]) -> bool:
    return case.get("out_of_bounds") != "extrapolate"


def test_values_on_fixed_bounds_do_not_depend_on_the_other_alternatives() -> None:
    example = table("mavt_linear_fixed_bounds_dezert_2020_ex1")
    columns = [
        piecewise_linear(x, [(low, 0), (high, 1)] if sense == "max" else [(low, 1), (high, 0)])
        for x, (low, high), sense in zip(
            np.array(example["matrix"]).T, example["bounds"], example["sense"], strict=True
        )
    ]
    value = weighted_sum(np.column_stack(columns), example["weights"])
    assert value == pytest.approx(example["expected"]["value"], abs=1e-12)
    assert (np.argsort(np.argsort(-value)) + 1).tolist() == example["expected"]["rank"]
    assert weighted_sum(np.column_stack(columns)[[2]], example["weights"])[0] == value[2]


def test_an_irrelevant_alternative_reverses_nothing() -> None:
    example = table("rank_reversal_minmax_topsis")
    cost, fit = (example["value_functions"][name] for name in ("cost", "fit"))
    matrix = np.array(example["matrix"])
    values = np.column_stack([piecewise_linear(matrix[:, 0], cost), piecewise_linear(matrix[:, 1], fit)])
    expected = example["expected"]
    assert weighted_sum(values, example["weights"]) == pytest.approx(expected["mavt_with"], abs=1e-12)
    assert weighted_sum(values[:3], example["weights"]) == pytest.approx(expected["mavt_without"], abs=1e-12)


def test_the_weighted_sum_of_the_heating_example() -> None:
    # there the reciprocals of costs and then every criterion by its sum
    example = table("wsm_kracka_2010")
    matrix = np.array(example["matrix"])
    costs = np.array(example["sense"]) == "min"
    gains = np.where(costs, 1 / matrix, matrix)
    scores = weighted_sum(gains / gains.sum(axis=0), example["weights"])
    assert scores == pytest.approx(example["expected"]["score"], abs=example["tolerance"])


def test_values_are_clipped_and_infinity_is_past_the_last_knot() -> None:
    knots = [(0.0, 100.0), (500.0, 60.0), (900.0, 0.0)]
    assert piecewise_linear([0, 250, 500, 700, 900, 1e9, inf], knots).tolist() == [100, 80, 60, 30, 0, 0, 0]


def test_the_range_of_a_curve_includes_its_knots_between_the_ends() -> None:
    hill = [(0.0, 0.0), (10.0, 100.0), (20.0, 20.0)]
    low, high = piecewise_linear_range(np.array([5.0, 5.0, 12.0]), np.array([15.0, 8.0, inf]), hill)
    assert low.tolist() == [50, 50, 20]
    assert high.tolist() == [100, 80, 84]


KNOTS = st.lists(
    st.tuples(st.integers(0, 1000).map(float), st.integers(0, 100).map(float)), min_size=2, unique_by=lambda one: one[0]
).map(sorted)
PLACE = st.floats(-10, 1100)


@given(KNOTS, PLACE, PLACE, st.floats(0, 1))
def test_every_value_between_two_ends_lies_in_the_range(
    knots: list[tuple[float, float]], one: float, other: float, part: float
) -> None:
    first, last = sorted((one, other))
    between = min(last, first + part * (last - first))
    low, high = piecewise_linear_range(np.array([first]), np.array([last]), knots)
    value = piecewise_linear([between], knots)[0]
    assert low[0] - 1e-9 <= value <= high[0] + 1e-9
    assert 0 <= low[0] <= high[0] <= 100


def test_coverage_is_the_closed_part_of_the_gaps() -> None:
    # gaps 3 - 1 = 2 (weight 3) and 4 - 0 = 4 (weight 1): 10 in all
    required, current, weights = np.array([3.0, 4.0]), np.array([1.0, 0.0]), np.array([3.0, 1.0])
    reached = np.array([[3.0, 0.0], [2.0, 4.0], [5.0, 5.0], [1.0, 0.0], [0.0, 1.0]])
    assert coverage(reached, required, current, weights).tolist() == [60, 70, 100, 0, 10]


def test_coverage_is_whole_where_no_gap_is_left() -> None:
    assert coverage(np.zeros((2, 1)), np.array([3.0]), np.array([3.0]), np.array([1.0])).tolist() == [100, 100]


LEVELS = st.lists(st.integers(0, 5), min_size=3, max_size=3)


@given(LEVELS, LEVELS, LEVELS, st.lists(st.sampled_from((1.0, 2.0, 3.0)), min_size=3, max_size=3), st.integers(2, 9))
def test_only_the_proportions_of_the_importances_matter(
    reached: list[int], required: list[int], current: list[int], weights: list[float], factor: int
) -> None:
    arrays = (np.array([reached], float), np.array(required, float), np.array(current, float))
    once, more = (coverage(*arrays, np.array(weights) * times)[0] for times in (1, factor))
    assert once == pytest.approx(more)
    assert 0 <= once <= 100
