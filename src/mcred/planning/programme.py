"""A mixed-integer linear programme: built up row by row, solved by HiGHS, one aim after another.

HiGHS: Huangfu & Hall 2018, Mathematical Programming Computation 10. It runs on one thread with a fixed seed and a limit
in nodes, never in seconds, so that every machine does the same; its gap is set to zero, where the default of 1e-4 would
be called optimal.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import highspy
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from mcred.model.columns import Floats

Mark: TypeAlias = tuple[int, int, list[float], list[float]]
Terms: TypeAlias = "Iterable[tuple[int, float]]"

NODES = 1_000_000
"""Nodes of the search tree after which the best plan so far is taken."""

_TOLERANCES, _TIGHT = ("mip_feasibility_tolerance", "primal_feasibility_tolerance"), 1e-9
"""Curves of values reach over thousands of units of money: the usual tolerance of 1e-6 would be felt."""

_WHOLE_GAP, _FRACTION_GAP = 0.5, 1e-7
"""Two whole values differ by one at least: a gap below it is none."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a search is: nodes seen, seconds spent, the best value so far, and the gap to the bound (both if any)."""

    nodes: int
    seconds: float
    best: float | None
    gap: float | None


Watch: TypeAlias = "Callable[[Progress], bool]"
"""Told of progress now and then; False stops the search."""


@dataclass(frozen=True, slots=True)
class Solution:
    """The best values found, what they are worth, and how much better others could at most be.

    `proved` says that none can be better. Without any values `values` is None: none exist if `proved`.
    """

    values: Floats | None
    worth: float
    bound: float
    proved: bool
    nodes: int
    stopped: bool = False

    @property
    def gap(self) -> float:
        """How much better than the worth the bound is, as a share of the worth."""
        if self.proved or self.values is None:
            return 0.0
        return abs(self.worth - self.bound) / max(1.0, abs(self.worth))


class Programme:
    """Variables and rows; every `solve` takes what is there at the time."""

    def __init__(self) -> None:
        """Start empty."""
        self._began = time.monotonic()  # for the reader's eyes only: no result depends on it
        self._low: list[float] = []
        self._high: list[float] = []
        self._whole: list[bool] = []
        self._row_low: list[float] = []
        self._row_high: list[float] = []
        self._starts: list[int] = [0]
        self._index: list[int] = []
        self._value: list[float] = []

    def __len__(self) -> int:
        """Count the variables."""
        return len(self._low)

    def variable(self, low: float = 0, high: float = 1, *, whole: bool = True) -> int:
        """Add a variable between two bounds, and return its number."""
        self._low.append(low)
        self._high.append(high)
        self._whole.append(whole)
        return len(self._low) - 1

    def row(self, terms: Terms, low: float = -math.inf, high: float = math.inf) -> int:
        """Bound a sum of (variable, factor), and return the number of the row."""
        kept = [(variable, factor) for variable, factor in terms if factor]
        self._index += [variable for variable, _ in kept]
        self._value += [factor for _, factor in kept]
        self._starts.append(len(self._index))
        self._row_low.append(low)
        self._row_high.append(high)
        return len(self._row_low) - 1

    def bounds(self, variable: int) -> tuple[float, float]:
        """Return the bounds of a variable."""
        return self._low[variable], self._high[variable]

    def fix(self, variable: int, value: float) -> None:
        """Leave a variable one value."""
        self.rebound(variable, value, value)

    def rebound(self, variable: int, low: float, high: float) -> None:
        """Give a variable other bounds."""
        self._low[variable], self._high[variable] = low, high

    def mark(self) -> Mark:
        """Remember the state, for `back`."""
        return len(self._low), len(self._row_low), self._low[:], self._high[:]

    def back(self, mark: Mark) -> None:
        """Take out what was added since a mark, and undo what was bounded."""
        variables, rows, low, high = mark
        self._low, self._high = low[:], high[:]
        del self._row_low[rows:], self._row_high[rows:]
        del self._whole[variables:]
        del self._starts[rows + 1 :]
        del self._index[self._starts[-1] :]
        del self._value[self._starts[-1] :]

    def solve(
        self,
        aim: Mapping[int, float],
        *,
        start: Floats | None = None,
        nodes: int = NODES,
        presolve: bool = True,
        watch: Watch | None = None,
    ) -> Solution:
        """Make the sum of (variable: factor) in `aim` as small as possible, from known values where there are some."""
        solver = highspy.Highs()  # type: ignore[no-untyped-call]
        whole_aim = all(self._whole[variable] and factor == int(factor) for variable, factor in aim.items())
        scale = math.gcd(*(int(factor) for factor in aim.values())) or 1 if whole_aim else 1
        options: dict[str, Any] = {
            "output_flag": False,
            "threads": 1,
            "random_seed": 0,
            "mip_rel_gap": 0.0,
            "mip_abs_gap": _WHOLE_GAP if whole_aim else _FRACTION_GAP,
            "mip_max_nodes": nodes,
            "presolve": "on" if presolve else "off",
            **({} if whole_aim else dict.fromkeys(_TOLERANCES, _TIGHT)),
        }
        for name, value in options.items():
            solver.setOptionValue(name, value)
        self._pass(solver, aim, scale)
        if start is not None:
            given = highspy.HighsSolution()
            given.col_value = list(start[: len(self)]) + [0.0] * (len(self) - len(start))
            solver.setSolution(given)
        stopped = _listen(solver, watch, self._began) if watch else [False]
        solver.run()
        return self._solution(solver, scale, stopped=stopped[0])

    def _pass(self, solver: Any, aim: Mapping[int, float], scale: int) -> None:  # noqa: ANN401 - highspy has no types
        """Hand everything over: sizes, a matrix by rows, a sum to be made small with nothing added to it, bounds."""
        cost = np.zeros(len(self._low))
        cost[list(aim)] = [factor / scale for factor in aim.values()]
        solver.passModel(
            len(self._low),
            len(self._row_low),
            len(self._index),
            int(highspy.MatrixFormat.kRowwise),
            int(highspy.ObjSense.kMinimize),
            0.0,
            cost,
            *(np.array(bounds, np.float64) for bounds in (self._low, self._high, self._row_low, self._row_high)),
            np.array(self._starts, np.int32),
            np.array(self._index, np.int32),
            np.array(self._value, np.float64),
            np.array(self._whole, np.int32),  # 1 is highspy.HighsVarType.kInteger
        )

    def _solution(self, solver: Any, scale: int, *, stopped: bool) -> Solution:  # noqa: ANN401 - (the same)
        status, info = solver.getModelStatus(), solver.getInfo()
        found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        values = np.array(solver.getSolution().col_value) if found else None
        if values is not None:
            whole = np.array(self._whole)
            values[whole] = np.rint(values[whole])
        proved = status == highspy.HighsModelStatus.kOptimal or (
            values is None and status in (highspy.HighsModelStatus.kInfeasible, _EITHER)
        )
        mixed = any(self._whole)
        bound = info.mip_dual_bound if mixed else info.objective_function_value
        nodes = max(0, info.mip_node_count) if mixed else 0
        return Solution(values, info.objective_function_value * scale, bound * scale, proved, nodes, stopped)


_EITHER = highspy.HighsModelStatus.kUnboundedOrInfeasible


def _listen(solver: Any, watch: Watch, began: float) -> list[bool]:  # noqa: ANN401 - highspy has no types
    """Tell `watch` of the search now and then, and stop the search when it says so; return where that is noted."""
    stopped = [False]

    def look(event: Any) -> None:  # noqa: ANN401 - (the same)
        out = event.data_out
        best = out.mip_primal_bound if math.isfinite(out.mip_primal_bound) else None
        gap = out.mip_gap if math.isfinite(out.mip_gap) else None
        if not watch(Progress(int(out.mip_node_count), time.monotonic() - began, best, gap)):
            stopped[0] = True
            event.interrupt()

    solver.cbMipInterrupt += look
    return stopped
