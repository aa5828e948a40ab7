"""Non-dominated sets against published ones and brute force, and the weight at which two alternatives change places."""

from math import inf, nan

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mcred.scoring.numeric import Objective, flip_weight, nondominated, weighted_sum
from published import table


@pytest.mark.parametrize("name", ["pareto_mtcars_rpref", "pareto_mtcars_3obj"])
def test_the_front_is_the_published_one(name: str) -> None:
    example = table(name)
    flags = nondominated(example["matrix"], example["sense"])
    front = [car for car, kept in zip(example["alternatives"], flags.tolist(), strict=True) if kept]
    assert sorted(front) == sorted(example["expected"]["front"])


def test_the_offices_on_the_frontier_of_cost_and_benefit() -> None:
    example = table("mavt_swing_goodwin_wright_office")
    pairs = np.column_stack([example["annual_rent"], example["expected"]["benefit"]])
    flags = nondominated(pairs, ["min", "max"])
    assert [name for name, kept in zip(example["alternatives"], flags, strict=True) if kept] == example[
        "frontier_check"
    ]


def test_equal_alternatives_do_not_dominate_each_other() -> None:
    assert nondominated([[1, 2], [1, 2], [1, 1]], ["max", "max"]).tolist() == [True, True, False]
    assert nondominated(np.empty((0, 2)), ["max", "max"]).shape == (0,)


def test_dominance_is_seen_where_a_sum_is_rounded() -> None:
    assert nondominated([[1e20, 1.0], [1e20, 2.0]], ["max", "max"]).tolist() == [False, True]


@given(
    st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=1, max_size=12),
    st.lists(st.sampled_from(["max", "min"]), min_size=3, max_size=3),
)
def test_the_front_is_what_comparing_all_pairs_finds(rows: list[list[int]], senses: list[Objective]) -> None:
    gains = [[x if sense == "max" else -x for x, sense in zip(row, senses, strict=True)] for row in rows]
    dominated = [
        any(all(x >= y for x, y in zip(a, b, strict=True)) and a != b for a in gains)  # for each b
        for b in gains
    ]
    assert nondominated(rows, senses).tolist() == [not one for one in dominated]


def test_a_front_without_meaning_is_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        nondominated([[nan]], ["max"])
    with pytest.raises(ValueError, match='"max" or "min"'):
        nondominated([[1.0, 2.0]], ["max"])


def test_the_flip_by_hand() -> None:
    # D = (40, -20, -10), S without the first = (0.3 * -20 + 0.2 * -10) / 0.5 = -16: they tie at -16 / (-16 - 40)
    flip = flip_weight([90, 40, 30], [50, 60, 40], [0.5, 0.3, 0.2], 0)
    assert flip == pytest.approx(16 / 56, abs=1e-15)
    # the same whether the weights are shares or points, and whoever comes first
    assert flip_weight([50, 60, 40], [90, 40, 30], [50, 30, 20], 0) == pytest.approx(16 / 56, abs=1e-15)


@pytest.mark.parametrize(
    ("a", "b", "weights", "criterion"),
    [
        ([90, 40], [50, 30], [0.5, 0.5], 0),  # a leads everywhere
        ([90, 40], [50, 30], [1.0, 0.0], 0),  # the criterion has all the weight
        ([90, 40], [80, 30], [0.5, 0.5], 0),  # the lead is the same at every weight
        ([90, 40], [90, 40], [0.5, 0.5], 0),  # always a tie
        ([90, 40], [50, 40], [0.5, 0.5], 0),  # a tie at no weight only
        ([40, 90], [40, 50], [0.5, 0.5], 0),  # a tie at all the weight only
        ([5, 0.1 + 0.2, 0.3], [0, 0.3, 0.1 + 0.2], [0.5, 0.25, 0.25], 0),  # a tie at no weight, but for rounding
        ([90], [50], [1.0], 0),  # nothing else to weigh
    ],
)
def test_there_is_no_flip(a: list[float], b: list[float], weights: list[float], criterion: int) -> None:
    assert flip_weight(a, b, weights, criterion) is None


def lead(a: list[int], b: list[int], shares: list[int], criterion: int, weight: float) -> float:
    """Return by how much a leads when one weight is entered and the others are rescaled in proportion."""
    weights = np.array(shares, float)
    weights[criterion] = 0
    weights *= (1 - weight) / weights.sum()
    weights[criterion] = weight
    first, second = weighted_sum([a, b], weights)
    return float(first - second)


VALUES = st.lists(st.integers(0, 100), min_size=4, max_size=4)


@given(VALUES, VALUES, st.lists(st.integers(1, 20), min_size=4, max_size=4), st.integers(0, 3))
def test_a_weight_just_beyond_the_flip_flips(a: list[int], b: list[int], shares: list[int], criterion: int) -> None:
    flip = flip_weight(a, b, shares, criterion)
    stated = shares[criterion] / sum(shares)
    now = lead(a, b, shares, criterion, stated)
    if flip is None:
        tried = [lead(a, b, shares, criterion, weight) for weight in (1e-6, *np.linspace(0.01, 0.99, 99), 1 - 1e-6)]
        assert min(tried) > -1e-9 or max(tried) < 1e-9
        return
    assume(1e-6 < flip < 1 - 1e-6 and abs(now) > 1e-9)
    beyond = flip + (1e-6 if flip > stated else -1e-6)
    assert lead(a, b, shares, criterion, flip) == pytest.approx(0, abs=1e-10)
    assert lead(a, b, shares, criterion, beyond) * now < 0
    assert lead(a, b, shares, criterion, (flip + stated) / 2) * now > 0


@pytest.mark.parametrize(
    ("a", "b", "weights", "criterion", "complaint"),
    [
        ([1, 2], [1], [0.5, 0.5], 0, "one value for each criterion"),
        ([[1, 2]], [[1, 2]], [0.5, 0.5], 0, "one value for each criterion"),
        ([1, 2], [2, 1], [1.0], 0, "expected 2 weights"),
        ([1, 2], [2, 1], [0.5, 0.5], 2, "criterion from 0 to 1"),
        ([1, 2], [2, 1], [0.5, 0.5], -1, "criterion from 0 to 1"),
        ([1, nan], [2, 1], [0.5, 0.5], 0, "finite"),
        ([1, 2], [inf, 1], [0.5, 0.5], 0, "finite"),
    ],
)
def test_a_flip_without_meaning_is_refused(
    a: list[float], b: list[float], weights: list[float], criterion: int, complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        flip_weight(a, b, weights, criterion)
