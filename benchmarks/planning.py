"""Measure planning against HiGHS alone: the whole of a plan to the time that the solver takes for its programmes.

The rest is pricing the catalog, gathering what can help, writing the programmes, scheduling and billing.
`python -m benchmarks.planning`; with a number of offerings only that plan is made, for its memory to be measured.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import time
from typing import Any

import highspy

from benchmarks.processes import PYTHON, in_turn
from mcred.model.catalog import Catalog, CatalogFile
from mcred.model.goal import Goal
from mcred.model.quantity import NO_RATES
from mcred.planning.search import Request, plan
from mcred.scoring.situation import Situation
from mcred.sources.compile import compile_catalog

SIZES = (500, 5_000)
TRIES = 7
AS_OF = dt.date(2026, 11, 24)
INTRODUCTION = (
    "The cheapest plan for 15 skills, all ties broken, against the time that HiGHS takes for the same programmes"
)
_NEEDING = 0.3
"""The share of the courses that need another one first."""


def catalog_and_goal(offerings: int) -> tuple[Catalog, Goal]:
    """Return random courses with certificates, prerequisites, subscriptions and bundles, and a goal of 15 skills."""
    draw = random.Random(1)  # noqa: S311 - nothing is to be kept secret
    skills = [f"s{place}" for place in range(max(20, offerings // 10))]
    ids = [f"c{place:05d}" for place in range(offerings)]
    courses: list[dict[str, Any]] = [
        {
            "id": id,
            "title": id,
            "hours": draw.randint(5, 60),
            "teaches": [
                {"skill": skill, "level": draw.randint(1, 5)} for skill in draw.sample(skills, draw.randint(1, 4))
            ],
            "prerequisites": [ids[draw.randrange(place)]] if place and draw.random() < _NEEDING else [],
            "prices": [{"kind": "certificate", "amount": draw.randint(20, 300), "currency": "USD"}],
        }
        for place, id in enumerate(ids)
    ]
    monthly = {"currency": "USD", "per": "month"}
    plans = [
        {"id": f"p{place}", "amount": draw.randint(30, 80), **monthly, "covers": sorted(draw.sample(ids, 30))}
        for place in range(offerings // 100)
    ]
    programs = [
        {
            "id": f"g{place:04d}",
            "title": f"G{place}",
            "requires": {"all_of": sorted(draw.sample(ids, 4))},
            "prices": [{"kind": "bundle", "amount": draw.randint(80, 500), "currency": "USD"}],
        }
        for place in range(offerings // 20)
    ]
    named = [{"id": skill, "label": skill} for skill in skills]
    file = CatalogFile.model_validate(
        {"mcred": 1, "skills": named, "courses": courses, "plans": plans, "programs": programs}
    )
    catalog = Catalog(
        skills={skill.id: skill for skill in file.skills},
        offerings={**{one.id: one for one in file.courses}, **{one.id: one for one in file.programs}},
        plans={one.id: one for one in file.plans},
    )
    goal = {"mcred": 1, "learner": {"hours_per_week": 8}, "limits": {"deadline": "2028-01-01"}}
    return catalog, Goal.model_validate({**goal, "skills": [{"skill": skill} for skill in skills[:15]]})


def measure(offerings: int) -> tuple[float, float, int]:
    """Return the seconds that a plan takes, those of them that HiGHS spends solving, and how often it is asked."""
    catalog, goal = catalog_and_goal(offerings)
    situation = Situation(compile_catalog(catalog), goal, NO_RATES, AS_OF)
    spent: list[float] = []
    run = highspy.Highs.run

    def timed(solver: highspy.Highs) -> object:
        began = time.perf_counter()
        status = run(solver)
        spent.append(time.perf_counter() - began)
        return status

    setattr(highspy.Highs, "run", timed)  # noqa: B010 - for mypy, which refuses to see a method replaced
    try:
        began = time.perf_counter()
        plan(catalog, situation, Request())
        whole = time.perf_counter() - began
    finally:
        setattr(highspy.Highs, "run", run)  # noqa: B010 - (the same)
    return whole, sum(spent), len(spent)


def report() -> str:
    """Measure all sizes, and write the figures as Markdown."""
    lines = [
        "## Planning",
        "",
        f"{INTRODUCTION}; the median of {TRIES}. Peak: of a process that makes the catalog and one plan.",
        "Written by `python -m benchmarks.planning`.",
        "",
        "| offerings | programmes | plan, s | HiGHS alone, s | plan / HiGHS | peak MiB |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for size in SIZES:
        runs = sorted((measure(size) for _ in range(TRIES)), key=lambda run: run[0] / run[1])
        whole, alone, count = runs[TRIES // 2]
        peak = in_turn({"": (PYTHON, "-m", "benchmarks.planning", str(size))}, 1)[""].memory
        lines.append(f"| {size:,} | {count} | {whole:.2f} | {alone:.2f} | {whole / alone:.2f} x | {peak:.0f} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    if sys.argv[1:]:
        measure(int(sys.argv[1]))
    else:
        sys.stdout.write(report())
