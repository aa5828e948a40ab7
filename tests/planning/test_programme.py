"""The solver's wrapping: what is proved, what is found, and rows that can be taken out again."""

from __future__ import annotations

import math

import numpy as np
import pytest

from mcred.planning.programme import Programme, Solution


def knapsack() -> tuple[Programme, list[int]]:
    """Take items of weight 3, 4, 5 and 6 up to 10; by hand the best of worth 4, 5, 7, 8 is 4 and 6: 13."""
    programme = Programme()
    items = [programme.variable() for _ in range(4)]
    programme.row(zip(items, (3, 4, 5, 6), strict=True), high=10)
    return programme, items


def worth(items: list[int]) -> dict[int, float]:
    return dict(zip(items, (-4.0, -5.0, -7.0, -8.0), strict=True))


def taken(solution: Solution) -> list[float] | None:
    return None if solution.values is None else solution.values.tolist()


@pytest.mark.parametrize("presolve", [True, False])
def test_the_best_is_found_and_proved(*, presolve: bool) -> None:
    programme, items = knapsack()
    solution = programme.solve(worth(items), presolve=presolve)
    assert (taken(solution), solution.worth, solution.proved) == ([0, 1, 0, 1], -13, True)
    assert (solution.gap, solution.stopped) == (0, False)


def test_a_gap_of_one_cent_in_a_million_is_a_gap() -> None:
    programme = Programme()
    dear, cheap = programme.variable(), programme.variable()
    programme.row([(dear, 1), (cheap, 1)], low=1)
    solution = programme.solve({dear: 100_000_001.0, cheap: 100_000_000.0})
    assert taken(solution) == [0, 1]


def test_an_aim_whose_factors_share_a_divisor_is_told_in_its_own_unit() -> None:
    programme = Programme()
    names = [programme.variable() for _ in range(2)]
    programme.row([(name, 1) for name in names], low=1)
    solution = programme.solve({names[0]: 300.0, names[1]: 450.0})
    assert solution.worth == 300
    assert solution.bound == pytest.approx(300)


def test_what_cannot_be_is_proved_so() -> None:
    programme, items = knapsack()
    programme.row([(item, 1) for item in items], low=3)  # three items weigh 12 at least
    solution = programme.solve(worth(items))
    assert (taken(solution), solution.proved, solution.gap) == (None, True, 0)


def test_marks_take_rows_variables_and_bounds_back() -> None:
    programme, items = knapsack()
    mark = programme.mark()
    more = programme.variable()
    programme.row([(more, 1), (items[1], 1)], high=0)
    programme.fix(items[3], 0)
    changed = programme.solve(worth(items))
    assert taken(changed) == [1, 0, 1, 0, 0]
    programme.back(mark)
    assert len(programme) == 4
    assert taken(programme.solve(worth(items))) == [0, 1, 0, 1]


def test_marks_lie_within_one_another() -> None:
    programme, items = knapsack()
    outer = programme.mark()
    programme.fix(items[0], 1)
    inner = programme.mark()
    programme.fix(items[3], 0)
    programme.row([(items[2], 1)], high=0)
    assert taken(programme.solve(worth(items))) == [1, 1, 0, 0]
    programme.back(inner)
    assert taken(programme.solve(worth(items))) == [1, 0, 0, 1]
    programme.back(outer)
    assert taken(programme.solve(worth(items))) == [0, 1, 0, 1]


def test_a_start_that_is_worse_does_no_harm() -> None:
    programme, items = knapsack()
    start = np.array([1.0, 0.0, 0.0, 0.0])
    assert taken(programme.solve(worth(items), start=start)) == [0, 1, 0, 1]
    assert taken(programme.solve(worth(items), start=start[:2])) == [0, 1, 0, 1]


def test_an_aim_of_nothing_finds_whatever_is_possible() -> None:
    programme, items = knapsack()
    programme.row([(items[0], 1), (items[3], 1)], low=2)
    solution = programme.solve({})
    assert solution.proved
    assert taken(solution) == [1, 0, 0, 1]


def test_fractions_are_left_to_what_may_have_them() -> None:
    programme = Programme()
    whole, part = programme.variable(0, 9), programme.variable(0, 9, whole=False)
    programme.row([(whole, 2)], low=3)
    programme.row([(part, 2)], low=3)
    assert taken(programme.solve({whole: 1.0, part: 1.0})) == [2, pytest.approx(1.5)]


@pytest.mark.parametrize(
    ("worth", "bound", "proved", "gap"),
    [(100.0, 90.0, False, 0.1), (100.0, 90.0, True, 0.0), (-50.0, -60.0, False, 0.2), (0.0, -0.5, False, 0.5)],
)
def test_the_gap_is_a_share_of_the_worth(worth: float, bound: float, proved: bool, gap: float) -> None:  # noqa: FBT001 - a column of the table
    assert Solution(np.zeros(1), worth, bound, proved, 0).gap == pytest.approx(gap)


def test_without_any_solution_there_is_no_gap() -> None:
    assert Solution(None, math.inf, 0.0, proved=False, nodes=1).gap == 0
