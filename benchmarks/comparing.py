"""Measure whole comparisons as catalogs grow: cold, with the catalog kept, and asked before.

`python -m benchmarks.comparing`; with `million` a million offerings too, which takes some minutes and 3 GiB.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from benchmarks import synthetic
from benchmarks.processes import PYTHON, Spent, growth, in_turn

SIZES = (1_000, 10_000, 100_000)
MILLION = 1_000_000
TRIES = 3
COLD, KEPT, BEFORE = "cold", "catalog kept", "asked before"

INTRODUCTION = (
    "`mcred compare` as whole processes, seconds on the clock; YAML up to 10,000 offerings, then JSON Lines. Kept: the"
    " catalog was read before and another question is asked. Written by `python -m benchmarks.comparing`."
)


def measure(offerings: int, folder: Path) -> dict[str, Spent]:
    """Return what a comparison takes with nothing kept, another question to a kept catalog, and the same question."""
    catalog, goal, home = folder / "catalog.jsonl", folder / "goal.yaml", folder / f"cache-{offerings}"
    if offerings < SIZES[-1]:
        catalog = folder / "catalog.yaml"
    (synthetic.write_lines if catalog.suffix == ".jsonl" else synthetic.write_yaml)(catalog, offerings)
    goal.write_text(json.dumps(synthetic.goal_data()), encoding="utf-8")
    asked = (PYTHON, "-m", "mcred", "compare", "--catalog", str(catalog), "--goal", str(goal), "--as-of", "2026-11-24")
    store = {"XDG_CACHE_HOME": str(home), "MCRED_CACHE_SIZE": "4096"}
    cold = in_turn({COLD: asked}, 1, **store)
    # What goes into a file is not kept as an answer, so that each of these asks the kept catalog.
    kept = in_turn({KEPT: (*asked, "--hours", "7", "--output", str(folder / "report.txt"))}, TRIES, **store)
    return cold | kept | in_turn({BEFORE: asked}, TRIES, **store)


def report(*, million: bool = False) -> str:
    """Measure, and write the figures as Markdown."""
    sizes = (*SIZES, MILLION) if million else SIZES
    found = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            found[size] = measure(size, Path(folder))
    lines = [
        "## Comparing",
        "",
        INTRODUCTION,
        "",
        "| offerings | cold, s | catalog kept, s | against cold | asked before, s | against cold | peak MiB of each |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for size, runs in found.items():
        cold, kept, before = (runs[name] for name in (COLD, KEPT, BEFORE))
        memory = " / ".join(f"{run.memory:.0f}" for run in (cold, kept, before))
        lines.append(
            f"| {size:,} | {cold.clock:.2f} | {kept.clock:.2f} | {kept.clock / cold.clock:.3f} x |"
            f" {before.clock:.2f} | {before.clock / cold.clock:.4f} x | {memory} |"
        )
    grown = [runs[KEPT].clock for runs in found.values()]
    large = sizes[-2:]
    power = growth(large, grown[-2:])
    lines += ["", f"With the catalog kept, from {large[0]:,} to {large[1]:,} offerings the time grows with the power"]
    lines += [f"{power:.2f} of their number (1 is linear; start-up is in it)."]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(report(million="million" in sys.argv[1:]))
