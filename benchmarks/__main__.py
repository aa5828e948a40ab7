"""Measure everything, and write `benchmarks/results.md`: `python -m benchmarks` (`million`: a million offerings too).

Everything is a ratio within one run: the machine's speed on the day cancels out, its noise is damped by taking the
best of several tries.
"""

from __future__ import annotations

import datetime as dt
import platform
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks import synthetic
from benchmarks.processes import PYTHON, growth
from mcred import __version__
from mcred.model.quantity import NO_RATES
from mcred.scoring.ranking import compare
from mcred.sources.compile import compile_catalog

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = (1_000, 10_000, 100_000)
TRIES = 5
AS_OF = dt.date(2026, 11, 24)


def best(work: Callable[[], object], tries: int = TRIES) -> float:
    """Return the shortest of several durations, in seconds."""
    durations = []
    for _ in range(tries):
        start = time.perf_counter()
        work()
        durations.append(time.perf_counter() - start)
    return min(durations)


def measure(offerings: int) -> tuple[int, float, float, float]:
    """Return how many offerings there are, and seconds for compiling, comparing, and NumPy's bare matrix product."""
    catalog, goal = synthetic.catalog(offerings), synthetic.goal()
    compiling = best(lambda: compile_catalog(catalog), tries=1 if offerings > SIZES[0] else TRIES)
    columns = compile_catalog(catalog)
    seconds = best(lambda: compare(columns, goal, NO_RATES, AS_OF))
    values, weights = np.random.default_rng(1).random((len(columns), 7)), np.full(7, 1 / 7)
    return len(columns), compiling, seconds, best(lambda: values @ weights)


def report() -> str:
    """Measure all sizes and write the figures as Markdown."""
    rows = [measure(size) for size in SIZES]
    first = rows[0]
    machine = f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}, NumPy {np.__version__}"
    lines = [
        "# Measured",
        "",
        f"mcred {__version__}; {machine}. Written by `python -m benchmarks`; best of {TRIES}.",
        "",
        "| offerings | compile, µs each | compare, µs each | each, against the smallest | against a matrix product |",
        "| --- | --- | --- | --- | --- |",
    ]
    for count, compiling, seconds, product in rows:
        each = seconds / count
        ratio = each / (first[2] / first[0])
        figures = (f"{1e6 * compiling / count:.1f}", f"{1e6 * each:.2f}", f"{ratio:.2f} x")
        lines.append(f"| {count:,} | {' | '.join(figures)} | {seconds / product:,.0f} x |")
    power = growth([row[0] for row in rows[1:]], [row[2] for row in rows[1:]])
    lines += ["", f"From 10,000 to 100,000 the comparison itself grows with the power {power:.2f} (1 is linear)."]
    return "\n".join(lines) + "\n"


def reported(name: str, *arguments: str) -> str:
    """Return what a module of this package measures, in a process of its own: nothing is left of the one before."""
    command = (PYTHON, "-m", f"benchmarks.{name}", *arguments)
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own words


if __name__ == "__main__":
    parts = [report(), *(reported(name) for name in ("start_up", "checking"))]
    parts += [reported("comparing", *sys.argv[1:]), *(reported(name) for name in ("planning", "batch", "numeric"))]
    text = "\n".join(parts)
    Path(__file__).with_name("results.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)
