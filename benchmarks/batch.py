"""Measure ranking for many learners: against the bare matrix product, and against one comparison after another."""

from __future__ import annotations

import datetime as dt
import gc
import os
import sys
import time
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as mcred batch does, before NumPy is there

import numpy as np

from benchmarks import synthetic
from benchmarks.processes import growth, peak
from mcred.cli.batching import tasks_of
from mcred.cli.desk import Desk, Job, Served
from mcred.cli.forking import CAN_FORK, on_processes
from mcred.cli.spreading import on_threads
from mcred.model.goal import CRITERIA_NAMES, Goal
from mcred.model.quantity import NO_RATES
from mcred.scoring.learners.sharing import key_of, profile_of
from mcred.scoring.learners.shortlist import Offer
from mcred.scoring.ranking import compare
from mcred.sources.compile import compile_catalog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

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


class RankingDesk(Desk):
    """A desk that finds the best offerings and writes nothing."""

    def serve(self, jobs: Sequence[Job]) -> Iterator[Served]:
        """Rank for learners."""
        for _, group in groupby(jobs, key=lambda job: job.alike):
            some = list(group)
            ground = self.offer.ground(some[0].goal, NO_RATES)
            for job, _ in zip(some, ground.shortlists([job.goal for job in some], self.top), strict=True):
                yield Served(job.number)


def serve(kind: type[Desk], columns: Columns, catalog: Catalog, wanted: Sequence[Goal], workers: int) -> int:
    """Serve all learners on so many processes, and return how many letters their files have."""
    desk = kind(Offer(columns, {}, AS_OF), catalog, "json", TOP, "en")
    jobs = [_job(number, goal) for number, goal in enumerate(wanted)]
    tasks = list(tasks_of(sorted(jobs, key=lambda job: (job.alike, job.number))))
    if workers > 1 and CAN_FORK:
        results = on_processes(desk, tasks, workers, lambda: None)
    else:
        results = on_threads(desk, tasks, workers)
    return sum(len(served.text) for task in results for served in task)


def _job(number: int, goal: Goal) -> Job:
    alike = "", "", key_of(goal, "terms"), profile_of(goal)
    return Job(number, {"id": f"{number}", "name": None}, goal, NO_RATES, {}, f"{number}.json", "", alike)


def seconds(work: Callable[[], object], tries: int = 3) -> float:
    """Return the shortest of several durations."""
    durations = []
    for _ in range(tries):
        gc.collect()  # what the last run shared goes round in a circle
        began = time.perf_counter()
        work()
        durations.append(time.perf_counter() - began)
    return min(durations)


def report() -> str:
    """Measure, and write the figures as Markdown."""
    catalog = synthetic.catalog(OFFERINGS)
    columns = compile_catalog(catalog)
    gc.freeze()  # the catalog stays: nobody need look through it
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
    goals_by_name = {"one goal, weights differ": alike, f"{DISTINCT} goals, weights differ": mixed}
    for name, kind in (("ranking", RankingDesk), ("ranking and JSON", Desk)):
        for what, wanted in goals_by_name.items():
            for workers, counted in ((1, "1 process"), (WORKERS, f"{WORKERS} processes")):
                took = seconds(partial(serve, kind, columns, catalog, wanted, workers))
                against = f"{took / product:.1f} x | {took / (alone * LEARNERS):.4f} x"
                lines.append(f"| {what}: {name}, {counted} | {took:.2f} | {against} |")
    sizes = [LEARNERS // 4, LEARNERS // 2, LEARNERS]
    for what, wanted in goals_by_name.items():
        some = [sorted(wanted[:: LEARNERS // size], key=profile_of) for size in sizes]
        power = growth(sizes, [seconds(partial(serve, Desk, columns, catalog, each, 1)) for each in some])
        lines += [
            "",
            f"{what.capitalize()}: from {sizes[0]} to {LEARNERS:,} learners it grows with the power {power:.2f}",
        ]
        lines[-1] += " (1 is linear)."
    lines += ["", f"At its largest this process, catalog and all, has {peak():,.0f} MiB."]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(report())
