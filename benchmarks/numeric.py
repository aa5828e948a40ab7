"""Measure the numeric core beside pymcdm and scikit-criteria: `python -m benchmarks.numeric`.

They are no dependency of ours; the extra `bench` installs them, best into an environment of its own. What
cannot be imported is left out, and the report says so. Each method runs on the same numbers in the same process, the
libraries in turn, so that a slow moment hits all of them; each library's result is held against ours before it counts.
pymcdm is timed twice, as documented and with its checks of the input switched off; ours are always on.
"""

from __future__ import annotations

import importlib
import sys
import time
import tracemalloc
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from mcred.scoring.numeric import Objective, acceptability, promethee_ii, sample_weights, topsis, weighted_sum

if TYPE_CHECKING:
    from collections.abc import Callable

    from mcred.model.columns import Floats

    Run = Callable[[], Any]

CRITERIA = 7
SIZES = (10_000, 1_000_000)
TRIES, PATIENCE = 99, 0.5
"""How often each run is repeated, until it has taken so many seconds in all."""
DRAWS, ALTERNATIVES = 10_000, (20, 200)
OBJECTIVES: list[Objective] = ["max", "min", "max", "max", "min", "max", "max"]
OURS, UNCHECKED, PRODUCT = "mcred", "pymcdm unchecked", "matrix @ weights"
PEERS = {"pymcdm": "pymcdm", "scikit-criteria": "skcriteria"}
"""The other libraries, and their modules."""
NAMES = (OURS, *PEERS, UNCHECKED, PRODUCT)

INTRODUCTION = (
    "Milliseconds, the best of many in turn; then ratios, and the most memory held beside the input, in MB (mcred, "
    "pymcdm, scikit-criteria). Unchecked is pymcdm with its checks of the input off; mcred's are on. TOPSIS with "
    "vector normalization, PROMETHEE II with linear preferences (pymcdm's tables of all pairs fit for 10,000 only; "
    "scikit-criteria has none). Written by `python -m benchmarks.numeric`."
)


@dataclass(frozen=True, slots=True)
class Problem:
    """A decision matrix of made-up figures, and equal weights."""

    matrix: Floats
    weights: Floats
    upward: Floats

    @classmethod
    def of(cls, alternatives: int) -> Problem:
        """Return so many alternatives, the same ones every time."""
        matrix = np.random.default_rng(1).random((alternatives, CRITERIA))
        signs = np.array([1.0 if one == "max" else -1.0 for one in OBJECTIVES])
        return cls(matrix, np.full(CRITERIA, 1 / CRITERIA), signs)


def _module(name: str) -> Any | None:  # noqa: ANN401 - a module without types, if it is there
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def sums(problem: Problem) -> dict[str, Run]:
    """Return ways to add up weighted figures as they are."""
    matrix, weights = problem.matrix, problem.weights
    runs: dict[str, Run] = {OURS: lambda: weighted_sum(matrix, weights), PRODUCT: lambda: matrix @ weights}
    if methods := _module("pymcdm.methods"):
        method, benefits = methods.WSM(lambda figures, cost=False: figures), np.ones(CRITERIA)  # noqa: ARG005 - theirs
        runs |= _pymcdm(method, matrix, weights, benefits)
    if criteria := _module("skcriteria.agg.simple"):
        data = _module("skcriteria").mkdm(matrix, [max] * CRITERIA, weights=weights)  # type: ignore[union-attr]
        runs["scikit-criteria"] = lambda: criteria.WeightedSumModel().evaluate(data).e_.score
    return runs


def closenesses(problem: Problem) -> dict[str, Run]:
    """Return ways to TOPSIS with vector normalization."""
    matrix, weights = problem.matrix, problem.weights
    runs: dict[str, Run] = {OURS: lambda: topsis(matrix, weights, OBJECTIVES)}
    if methods := _module("pymcdm.methods"):
        method = methods.TOPSIS(importlib.import_module("pymcdm.normalizations").vector_normalization)
        runs |= _pymcdm(method, matrix, weights, problem.upward)
    if criteria := _module("skcriteria.agg.topsis"):
        scaler = importlib.import_module("skcriteria.preprocessing.scalers").VectorScaler(target="matrix")
        senses = [max if sign > 0 else min for sign in problem.upward]
        data = importlib.import_module("skcriteria").mkdm(matrix, senses, weights=weights)
        runs["scikit-criteria"] = lambda: criteria.TOPSIS().evaluate(scaler.transform(data)).e_.similarity
    return runs


def flows(problem: Problem) -> dict[str, Run]:
    """Return ways to PROMETHEE II with linear preferences; pymcdm's tables of all pairs fit for 10,000 only."""
    matrix, weights, q, p = problem.matrix, problem.weights, 0.1, 0.3
    runs: dict[str, Run] = {OURS: lambda: promethee_ii(matrix, weights, OBJECTIVES, {"type": "linear", "q": q, "p": p})}
    if len(matrix) == min(SIZES) and (methods := _module("pymcdm.methods")):
        # a new method each time: it uses up its preference functions
        runs["pymcdm"] = lambda: methods.PROMETHEE_II("vshape_2", p=[p] * CRITERIA, q=[q] * CRITERIA)(
            matrix, weights, problem.upward
        )
    return runs


def _pymcdm(method: Any, matrix: Floats, weights: Floats, types: Floats) -> dict[str, Run]:  # noqa: ANN401 - untyped
    return {
        UNCHECKED: lambda: method(matrix, weights, types, validation=False),
        "pymcdm": lambda: method(matrix, weights, types),
    }


def fastest(runs: dict[str, Run]) -> dict[str, float]:
    """Return the shortest time of each run in seconds, all of them taking turns."""
    shortest, spent = dict.fromkeys(runs, np.inf), dict.fromkeys(runs, 0.0)
    for _ in range(TRIES):
        for name, run in runs.items():
            if spent[name] <= PATIENCE:
                start = time.perf_counter()
                run()
                taken = time.perf_counter() - start
                shortest[name], spent[name] = min(shortest[name], taken), spent[name] + taken
    return shortest


def traced(run: Run) -> tuple[Floats, float]:
    """Return a run's result, and how many MB of arrays and objects it held at once beside its input."""
    tracemalloc.start()
    result = run()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return result, most / 1e6


def compared(title: str, runs: dict[str, Run]) -> str:
    """Return a row of the report. Raises ArithmeticError where another library's result differs from ours."""
    times = fastest(runs)
    ours, memory = traced(runs[OURS])
    held = {OURS: memory}
    for name in set(runs) - set(held) - ({"pymcdm"} if UNCHECKED in runs else set()):  # its checks change no result
        result, held[name] = traced(runs[name])
        if not np.allclose(result, ours, rtol=0, atol=1e-9):
            raise ArithmeticError(f"{title}: {name} differs from ours")
    documented = [times[name] for name in PEERS if name in times]
    cells = [
        *(f"{1e3 * times[name]:,.4g}" if name in times else "" for name in NAMES),
        f"{min(documented) / times[OURS]:,.0f} x" if documented else "",
        f"{times[UNCHECKED] / times[OURS]:.1f} x" if UNCHECKED in times else "",
        f"{times[OURS] / times[PRODUCT]:.1f} x" if PRODUCT in times else "",
        " / ".join(f"{held[name]:,.3g}" for name in (OURS, UNCHECKED, *PEERS) if name in held),
    ]
    return f"| {title} | {' | '.join(cells)} |"


def _acceptability(values: Floats) -> Floats:
    return acceptability(values, sample_weights(CRITERIA, len(values))).rank_acceptability


def report() -> str:
    """Measure all methods and sizes, and write the figures as Markdown."""
    missing = [name for name, module in PEERS.items() if not _module(module)]
    head = [*NAMES, "faster peer / mcred", "unchecked / mcred", "mcred / product", "MB"]
    lines = [
        "## The numeric core",
        "",
        INTRODUCTION,
        *([f"\nNot installed, so not measured: {', '.join(missing)}."] if missing else []),
        "",
        f"| alternatives x {CRITERIA} | {' | '.join(head)} |",
        "| --- " * (len(head) + 1) + "|",
    ]
    for size in SIZES:
        problem = Problem.of(size)
        for name, runs in (("weighted sum", sums), ("TOPSIS", closenesses), ("PROMETHEE II", flows)):
            lines.append(compared(f"{name}, {size:,}", runs(problem)))
    lines += ["", f"Acceptability of {DRAWS:,} draws, values and weights both drawn (no peer has it):", ""]
    for alternatives in ALTERNATIVES:
        values = np.random.default_rng(2).random((DRAWS, alternatives, CRITERIA))
        drawn = partial(_acceptability, values)
        lines.append(f"- {alternatives} alternatives: {1e3 * fastest({OURS: drawn})[OURS]:,.3g} ms")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(report())
