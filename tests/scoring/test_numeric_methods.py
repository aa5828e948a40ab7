"""TOPSIS and PROMETHEE II against published examples, their definitions pair by pair, and what must not change them."""

from math import exp, inf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.scoring.numeric import Normalization, Objective, Preference, promethee_ii, topsis
from published import table


@pytest.mark.parametrize("name", ["topsis_hwang_yoon_1981_fighter", "topsis_tzeng_huang_2011"])
def test_closeness_is_the_published_one(name: str) -> None:
    example = table(name)
    closeness = topsis(example["matrix"], example["weights"], example["sense"])
    assert closeness == pytest.approx(example["expected"]["closeness"], abs=example["tolerance"])
    assert (np.argsort(np.argsort(-closeness)) + 1).tolist() == example["expected"]["rank"]


def test_closeness_of_the_fighters_to_all_digits() -> None:
    example = table("topsis_hwang_yoon_1981_fighter")
    closeness = topsis(example["matrix"], example["weights"], example["sense"], "vector")
    assert closeness == pytest.approx(example["expected"]["closeness_full"], abs=1e-14)


def test_closeness_of_the_mountain_climbers_after_scaling_by_the_range() -> None:
    example = table("topsis_minmax_opricovic_tzeng_2004")
    closeness = topsis(example["matrix"], example["weights"], example["sense"], "minmax")
    assert closeness == pytest.approx(example["expected"]["closeness"], abs=example["tolerance"])


def test_an_irrelevant_alternative_reverses_closeness() -> None:
    example = table("rank_reversal_minmax_topsis")
    matrix, weights = example["matrix"], example["weights"]
    expected = example["expected"]
    assert topsis(matrix, weights, ["min", "max"]) == pytest.approx(expected["topsis_vector_with"], abs=1e-4)
    assert topsis(matrix[:3], weights, ["min", "max"]) == pytest.approx(expected["topsis_vector_without"], abs=1e-4)


@pytest.mark.parametrize(
    ("normalization", "norms"),
    [("none", (1, 1)), ("sum", (6, 6)), ("max", (3, 4)), ("minmax", (2, 3)), ("vector", (14**0.5, 18**0.5))],
)
def test_closeness_by_hand(normalization: Normalization, norms: tuple[float, float]) -> None:
    # the middle one of (1, 4), (2, 1), (3, 1): 1 / n from best and worst in the first, 3 / m and 0 in the second
    n, m = norms
    best, worst = (1 / n**2 + 9 / m**2) ** 0.5, 1 / n
    closeness = topsis([[1, 4], [2, 1], [3, 1]], [1, 1], ["max", "max"], normalization)
    assert closeness[1] == pytest.approx(worst / (best + worst), abs=1e-14)


def test_the_ideal_is_reached_exactly() -> None:
    assert topsis([[0.1, 0.7], [0.3, 0.2]], [0.3, 0.7], ["max", "min"]).tolist() == [0, 1]


def test_what_tells_nothing_apart_counts_nothing() -> None:
    assert topsis([[1, 5], [2, 5]], [0.5, 0.5], ["max", "max"], "minmax").tolist() == [0, 1]
    assert topsis([[0, 5], [0, 5]], [0.5, 0.5], ["max", "max"]).tolist() == [0.5, 0.5]
    assert topsis(np.empty((0, 2)), [0.5, 0.5], ["max", "max"]).shape == (0,)


FIGURES = st.lists(
    st.lists(st.integers(1, 50).map(float), min_size=3, max_size=3), min_size=2, max_size=6, unique_by=tuple
).map(np.array)
SHARES = st.lists(st.integers(1, 9), min_size=3, max_size=3)
SENSES = st.lists(st.sampled_from(["max", "min"]), min_size=3, max_size=3)
NORMALIZATIONS = st.sampled_from(["vector", "minmax", "sum", "max", "none"])


@given(FIGURES, SHARES, SENSES, NORMALIZATIONS)
def test_closeness_lies_between_0_and_1_and_turning_a_criterion_round_changes_nothing(
    figures: np.ndarray, shares: list[int], senses: list[Objective], normalization: Normalization
) -> None:
    closeness = topsis(figures, shares, senses, normalization)
    assert 0 <= closeness.min() <= closeness.max() <= 1
    turned: list[Objective] = ["min" if one == "max" else "max" for one in senses]
    assert topsis(-figures, shares, turned, normalization) == pytest.approx(closeness, abs=1e-12)
    assert topsis(figures[::-1], shares, senses, normalization)[::-1] == pytest.approx(closeness, abs=1e-12)
    assert topsis(figures, np.array(shares) / 7, senses, normalization) == pytest.approx(closeness, abs=1e-12)


@given(FIGURES, SHARES, SENSES, st.sampled_from(["vector", "minmax", "sum", "max"]), st.floats(0.01, 100))
def test_the_unit_of_a_criterion_does_not_matter(
    figures: np.ndarray, shares: list[int], senses: list[Objective], normalization: Normalization, unit: float
) -> None:
    closeness = topsis(figures, shares, senses, normalization)
    other = topsis(figures * [1, unit, 1], shares, senses, normalization)
    assert other == pytest.approx(closeness, abs=1e-9)


HYDRO = [
    [80, 90, 600, 5.4, 8, 5],
    [65, 58, 200, 9.7, 1, 1],
    [83, 60, 400, 7.2, 4, 7],
    [40, 80, 1000, 7.5, 7, 10],
    [52, 72, 600, 2.0, 3, 8],
    [94, 96, 700, 3.6, 5, 6],
]
HYDRO_SENSES: list[Objective] = ["min", "max", "min", "min", "min", "max"]
HYDRO_SHAPES: list[Preference] = [
    {"type": "u-shape", "q": 10},
    {"type": "v-shape", "p": 30},
    {"type": "linear", "q": 50, "p": 500},
    {"type": "level", "q": 1, "p": 6},
    {"type": "usual"},
    {"type": "gaussian", "sigma": 5},
]


def test_net_flows_of_the_power_plants_with_all_six_shapes() -> None:
    # Brans, Vincke & Mareschal 1986 (EJOR 24: 228-238), six hydroelectric projects, equal weights: the table of
    # preference indices as printed, rounded to three places, so that a flow is within 10 x 0.0005 / 5
    indices = np.array(
        [
            [0.000, 0.296, 0.250, 0.268, 0.100, 0.185],
            [0.462, 0.000, 0.389, 0.333, 0.296, 0.500],
            [0.236, 0.180, 0.000, 0.333, 0.056, 0.429],
            [0.399, 0.505, 0.305, 0.000, 0.223, 0.212],
            [0.444, 0.515, 0.487, 0.380, 0.000, 0.448],
            [0.286, 0.399, 0.250, 0.432, 0.133, 0.000],
        ]
    )
    flows = promethee_ii(HYDRO, np.full(6, 1 / 6), HYDRO_SENSES, HYDRO_SHAPES)
    assert flows == pytest.approx((indices.sum(axis=1) - indices.sum(axis=0)) / 5, abs=0.001)
    assert np.argsort(-flows).tolist() == [4, 1, 3, 5, 2, 0]


def test_net_flows_are_the_published_ones() -> None:
    example = table("promethee2_zhao_2013_usual")
    flows = promethee_ii(example["matrix"], example["weights"], example["sense"])
    assert flows == pytest.approx(example["expected"]["net_flow"], abs=example["tolerance"])


def preferred(d: float, shape: Preference) -> float:
    """Turn a difference into a preference, as Brans, Vincke & Mareschal 1986 write it."""
    q, p, sigma = shape.get("q", nan), shape.get("p", nan), shape.get("sigma", nan)
    match shape["type"]:
        case "usual":
            return float(d > 0)
        case "u-shape":
            return float(d > q)
        case "v-shape":
            return min(1.0, max(0.0, d / p))
        case "level":
            return 1.0 if d > p else 0.5 if d > q else 0.0
        case "linear":
            return 1.0 if d > p else (d - q) / (p - q) if d > q else 0.0
        case "gaussian":
            return 1 - exp(-(d**2) / (2 * sigma**2)) if d > 0 else 0.0


TENTHS = st.integers(0, 12).map(lambda n: n / 10)
SHAPES = st.builds(
    lambda kind, q, wider: {"type": kind, "q": q, "p": q + wider, "sigma": wider},
    st.sampled_from(["usual", "u-shape", "v-shape", "level", "linear", "gaussian"]),
    st.sampled_from([0.0, 0.1, 0.2, 0.3, 0.6]),
    st.sampled_from([0.1, 0.2, 0.5]),
)


@given(
    st.lists(st.lists(TENTHS, min_size=2, max_size=2), min_size=1, max_size=8),
    st.lists(st.integers(1, 9), min_size=2, max_size=2),
    st.lists(st.sampled_from(["max", "min"]), min_size=2, max_size=2),
    st.lists(SHAPES, min_size=2, max_size=2),
)
def test_net_flows_are_the_sums_over_all_pairs(
    rows: list[list[float]], shares: list[int], senses: list[Objective], shapes: list[Preference]
) -> None:
    # tenths differ by just about the thresholds: rounding must fall as it does in a - b > q
    n = len(rows)
    expected = [
        sum(
            share * (preferred(d, shape) - preferred(-d, shape))
            for b in rows
            for share, sense, shape, x, y in zip(shares, senses, shapes, a, b, strict=True)
            for d in [x - y if sense == "max" else y - x]
        )
        / (sum(shares) * max(1, n - 1))
        for a in rows
    ]
    flows = promethee_ii(rows, shares, senses, shapes)
    assert flows == pytest.approx(expected, abs=1e-12)
    assert flows.sum() == pytest.approx(0, abs=1e-12)


@given(FIGURES, SHARES, st.integers(0, 2), SHAPES)
def test_more_of_a_benefit_never_lowers_a_net_flow(
    figures: np.ndarray, shares: list[int], criterion: int, shape: Preference
) -> None:
    before = promethee_ii(figures, shares, ["max"] * 3, shape)
    figures[0, criterion] += 0.25
    assert promethee_ii(figures, shares, ["max"] * 3, shape)[0] >= before[0] - 1e-12


def test_rounding_of_a_threshold_among_crowded_figures_falls_as_the_difference_does() -> None:
    # 1 - b rounds to 1 for each of the tiny figures b, and 1 > 1 does not hold, though b < 1 - 1 holds for some
    tiny = [n * 1e-20 for n in range(-30, 31)]
    flows = promethee_ii([[1.0]] + [[one] for one in tiny], [1.0], ["max"], {"type": "u-shape", "q": 1.0})
    assert not flows.any()


def test_gaussian_flows_of_more_pairs_than_are_held_at_a_time() -> None:
    figures = np.random.default_rng(3).integers(0, 700, (900, 1)) / 7
    gap = figures - figures.T
    expected = (np.sign(gap) * -np.expm1(-(gap**2) / 200)).sum(axis=1) / 899
    flows = promethee_ii(figures, [1.0], ["max"], {"type": "gaussian", "sigma": 10})
    assert flows == pytest.approx(expected, abs=1e-12)


def test_a_ramp_of_no_width_is_a_step() -> None:
    figures = [[1.0], [2.0], [4.0]]
    step = promethee_ii(figures, [1.0], ["max"], {"type": "u-shape", "q": 1})
    assert promethee_ii(figures, [1.0], ["max"], {"type": "linear", "q": 1, "p": 1}).tolist() == step.tolist()


def test_thresholds_that_a_type_does_not_use_are_left_aside() -> None:
    figures = [[1.0], [2.0], [4.0]]
    flows = promethee_ii(figures, [1.0], ["max"], {"type": "usual", "q": 2, "p": 2, "sigma": -1})
    assert flows.tolist() == [-1, 0, 1]
    wide = promethee_ii(figures, [1.0], ["max"], {"type": "v-shape", "p": 2})
    assert promethee_ii(figures, [1.0], ["max"], {"type": "v-shape", "q": 2, "p": 2}).tolist() == wide.tolist()


BAD = [
    ([[1.0, nan]], [1, 1], ["max", "max"], "finite"),
    ([[1.0, inf]], [1, 1], ["max", "max"], "finite"),
    ([1.0, 2.0], [1, 1], ["max", "max"], "matrix of alternatives by criteria"),
    ([[1.0, 2.0]], [1], ["max", "max"], "expected 2 weights"),
    ([[1.0, 2.0]], [1, -1], ["max", "max"], "at least 0"),
    ([[1.0, 2.0]], [1, 1], ["max"], '"max" or "min"'),
    ([[1.0, 2.0]], [1, 1], ["max", "most"], '"max" or "min"'),
    ([[1.0, 2.0]], [1, 1], "max", '"max" or "min"'),
]


@pytest.mark.parametrize(("matrix", "weights", "senses", "complaint"), BAD)
def test_comparisons_without_meaning_are_refused(
    matrix: list[list[float]], weights: list[float], senses: list[Objective], complaint: str
) -> None:
    for method in (topsis, promethee_ii):
        with pytest.raises(ValueError, match=complaint):
            method(matrix, weights, senses)


@pytest.mark.parametrize("name", ["z-score", "", None])
def test_an_unknown_normalization_is_refused(name: Normalization) -> None:
    with pytest.raises(ValueError, match="normalization of vector, minmax, sum, max, none"):
        topsis([[1.0, 2.0]], [1, 1], ["max", "max"], name)


@pytest.mark.parametrize(
    ("preference", "complaint"),
    [
        ({"type": "ushape", "q": 1}, "a type of usual, u-shape"),
        ({"q": 1}, "a type of usual, u-shape"),
        ({"type": "usual", "s": 1}, "with q, p or sigma"),
        ({"type": "u-shape"}, "u-shape needs q"),
        ({"type": "level", "q": 1}, "level needs p"),
        ({"type": "u-shape", "q": -1}, "not negative"),
        ({"type": "v-shape", "p": 0}, "p must be more than 0"),
        ({"type": "gaussian", "sigma": 0}, "sigma must be more than 0"),
        ({"type": "gaussian", "sigma": nan}, "finite"),
        ({"type": "linear", "q": 2, "p": 1}, "p must be at least q"),
        ([{"type": "usual"}], "one for each of 2 criteria"),
    ],
)
def test_preferences_without_meaning_are_refused(preference: Preference, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        promethee_ii([[1.0, 2.0]], [1, 1], ["max", "max"], preference)
