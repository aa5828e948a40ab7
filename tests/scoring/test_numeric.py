"""Value functions, their weighted sum and covered gaps on plain arrays, against published tables where at hand."""

from math import inf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.scoring.numeric import coverage, piecewise_linear, piecewise_linear_range, weighted_sum
from published import table


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


def test_the_weighted_sum_of_many_rows_adds_criterion_by_criterion() -> None:
    # more rows than a block, and a last block that is not full: the same bits as the sum written out
    values = np.random.default_rng(7).random((20_001, 3))
    first, second, third = values.T
    assert (weighted_sum(values, [0.5, 0.3, 0.2]) == first * 0.5 + second * 0.3 + third * 0.2).all()
    assert (weighted_sum(np.asfortranarray(values), [0.5, 0.3, 0.2]) == weighted_sum(values, [0.5, 0.3, 0.2])).all()


def test_nothing_to_add_up_is_an_empty_result() -> None:
    assert weighted_sum(np.empty((0, 2)), [0.5, 0.5]).shape == (0,)


SHARES = st.lists(st.integers(1, 9), min_size=3, max_size=3)
ROW = st.lists(st.integers(0, 100), min_size=3, max_size=3)


@given(st.lists(ROW, min_size=2, max_size=5), SHARES, st.integers(0, 2))
def test_a_newcomer_changes_no_value_and_more_of_a_criterion_never_lowers_one(
    rows: list[list[int]], shares: list[int], criterion: int
) -> None:
    before = weighted_sum(rows, shares)
    assert weighted_sum([*rows, [0, 0, 0]], shares)[:-1].tolist() == before.tolist()
    raised = [list(row) for row in rows]
    raised[0][criterion] += 1
    assert weighted_sum(raised, shares)[0] > before[0]


@pytest.mark.parametrize(
    ("values", "weights", "complaint"),
    [
        ([1.0, 2.0], [0.5, 0.5], "matrix of alternatives by criteria"),
        ([[1.0, 2.0]], [1.0], "expected 2 weights"),
        ([[1.0, 2.0]], [0.5, -0.5], "at least 0"),
        ([[1.0, 2.0]], [0.0, 0.0], "not all 0"),
        ([[1.0, 2.0]], [nan, 1.0], "finite"),
        ([[1.0, nan]], [0.5, 0.5], "NaN"),
    ],
)
def test_a_sum_without_meaning_is_refused(values: list[list[float]], weights: list[float], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        weighted_sum(values, weights)


@pytest.mark.parametrize(
    ("x", "knots", "complaint"),
    [
        ([0.0], [], "pairs"),
        ([0.0], [(0.0, 1.0, 2.0)], "pairs"),
        ([0.0], [(0.0, 1.0), (inf, 2.0)], "finite"),
        ([0.0], [(1.0, 0.0), (0.0, 1.0)], "ascend"),
        ([0.0], [(1.0, 0.0), (1.0, 1.0)], "ascend"),
        ([nan], [(0.0, 0.0), (1.0, 1.0)], "NaN"),
    ],
)
def test_a_value_function_without_meaning_is_refused(
    x: list[float], knots: list[tuple[float, float]], complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        piecewise_linear(x, knots)
