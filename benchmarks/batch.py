"""Measure ranking for many learners: against the bare matrix product, and against one comparison after another."""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
from itertools import groupby
from typing import TYPE_CHECKING

if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as mcred batch does, before NumPy is there

import numpy as np

from benchmarks import synthetic
from mcred.cli.desk import Desk, Job
from mcred.cli.spreading import on_threads
from mcred.model.goal import CRITERIA_NAMES, Goal
from mcred.model.quantity import NO_RATES
from mcred.scoring.learners.sharing import profile_of
from mcred.scoring.learners.shortlist import Offer
from mcred.scoring.ranking import compare
from mcred.sources.compile import compile_catalog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mcred.model.catalog import Catalog
    from mcred.model.columns import Columns

LEARNERS, OFFERINGS, DISTINCT, TOP = 1_000, 100_000, 50, 10
WORKERS = 2
AS_OF = dt.date(2026, 11, 24)


def goals(distinct: int, learners: int = LEARNERS) -> list[Goal]:
    """Return learners with weights of their own, and so many different goals otherwise: pace, budget and skills."""
    draw = np.random.default_rng(1)
    base = synthetic.goal().model_dump(exclude_unset=True)
    made = []
    for number in range(learners):
        kind = number % distinct
        changes = {
            "learner": {"hours_per_week": 4 + kind % 10},
            "limits": {"budget": 500 + 100 * (kind // 10)},
            "skills": [{"skill": f"skill-{(kind // 5 + place) % 200}", "level": 3} for place in range(5)],
            "weights": dict(zip(CRITERIA_NAMES, draw.integers(1, 100, len(CRITERIA_NAMES)).tolist(), strict=True)),
        }
        made.append(Goal.model_validate({**base, **changes}))
    return sorted(made, key=profile_of)


def rank(columns: Columns, wanted: Sequence[Goal]) -> int:
    """Find the best offerings for all learners, and return how many were ranked."""
    offer = Offer(columns, {}, AS_OF)
    ranked = 0
    for _, group in groupby(wanted, key=profile_of):
        some = list(group)
        ranked += sum(1 for _ in offer.ground(some[0], NO_RATES).shortlists(some, TOP))
    return ranked


def serve(columns: Columns, catalog: Catalog, wanted: Sequence[Goal], workers: int) -> int:
    """Write the files' text of all learners on so many threads, and return how many bytes they have."""
    desk = Desk(Offer(columns, {}, AS_OF), catalog, "json", TOP, "en")
    jobs = [
        Job(
            number,
            {"id": f"{number}", "name": None},
            goal,
            NO_RATES,
            {},
            f"{number}.json",
            "",
            ("", "", "", profile_of(goal)),
        )
        for number, goal in enumerate(wanted)
    ]
    tasks = [
        some[start : start + 50]
        for _, group in groupby(jobs, key=lambda job: profile_of(job.goal))
        if (some := list(group))
        for start in range(0, len(some), 50)
    ]
    return sum(len(served.text) for task in on_threads(desk, tasks, workers) for served in task)


def seconds(work: Callable[[], object], tries: int = 3) -> float:
    """Return the shortest of several durations."""
    durations = []
    for _ in range(tries):
        began = time.perf_counter()
        work()
        durations.append(time.perf_counter() - began)
    return min(durations)


def report() -> str:
    """Measure, and write the figures as Markdown."""
    catalog = synthetic.catalog(OFFERINGS)
    columns = compile_catalog(catalog)
    draw = np.random.default_rng(2)
    values, weights = draw.random((len(columns), 7)), draw.random((7, LEARNERS))
    product = seconds(lambda: values @ weights)
    alike, mixed = goals(1), goals(DISTINCT)
    alone = seconds(lambda: compare(columns, alike[0], NO_RATES, AS_OF))
    lines = [
        "## Many learners",
        "",
        f"{LEARNERS:,} learners x {len(columns):,} offerings, the {TOP} best for each.",
        "The bare product is NumPy's in float64, of one end of the values; both ends of the score are found, exactly.",
        "Written by `python -m benchmarks.batch`.",
        "",
        f"| work | s | against the bare product ({product:.2f} s) | against one `compare` a learner |",
        "| --- | --- | --- | --- |",
    ]
    works: list[tuple[str, Callable[[], object]]] = [
        ("one goal, weights differ: ranking", lambda: rank(columns, alike)),
        (f"{DISTINCT} goals, weights differ: ranking", lambda: rank(columns, mixed)),
        ("one goal: ranking and JSON, 1 thread", lambda: serve(columns, catalog, alike, 1)),
        (f"{DISTINCT} goals: ranking and JSON, 1 thread", lambda: serve(columns, catalog, mixed, 1)),
        (f"{DISTINCT} goals: ranking and JSON, {WORKERS} threads", lambda: serve(columns, catalog, mixed, WORKERS)),
    ]
    for name, work in works:
        took = seconds(work, tries=2)
        lines.append(f"| {name} | {took:.2f} | {took / product:.1f} x | {took / (alone * LEARNERS):.4f} x |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(report())
