"""Measure `mcred check` against reading the same file with PyYAML's fastest loader alone, each in a process of its own.

Processor seconds and peak memory are those that the system books for the process, start-up and exit included.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

OFFERINGS = 10_000
TRIES = 3

_HEAD = """\
mcred: 1
platform: {id: p, name: P}
providers: [{id: x, name: X}]
skills: [{id: python, label: Python}, {id: java, label: Java}]
courses:
"""
_OFFERING = """\
  - id: c{place}
    title: Course number {place} about many different things that matter
    provider: x
    url: https://example.org/courses/{place}
    description: What one learns in course {place}, in a sentence that is a little longer than its title.
    hours: {{min: {hours}, max: {most}}}
    level: beginner
    language: en
    teaches: [{{skill: python, level: 2}}, {{skill: java, level: 3}}]
    prices:
      - {{kind: audit, amount: 0, currency: USD, source: "https://example.org/p", as_of: 2026-10-01}}
      - {{kind: certificate, amount: {hours}, currency: USD, source: "https://example.org/p", as_of: 2026-10-01}}
    source: https://example.org/s
    as_of: 2026-10-01
"""


class Spent(NamedTuple):
    """What a process took: processor seconds, and MiB at its largest."""

    seconds: float
    memory: float


def catalog_text(offerings: int) -> str:
    """Write a catalog as YAML, about 680 bytes an offering."""
    rows = (_OFFERING.format(place=place, hours=4 + place % 50, most=9 + place % 50) for place in range(offerings))
    return _HEAD + "".join(rows)


def spent(command: Sequence[str], tries: int = TRIES) -> Spent:
    """Run a command several times; return the least that it took."""
    runs = []
    for _ in range(tries):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - ours
        _pid, _status, usage = os.wait4(process.pid, 0)
        runs.append(Spent(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024))
    return Spent(min(run.seconds for run in runs), min(run.memory for run in runs))


def report() -> str:
    """Measure, and write the figures as Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        clean, wrong = Path(folder, "clean.yaml"), Path(folder, "wrong.yaml")
        text = catalog_text(OFFERINGS)
        clean.write_text(text, encoding="utf-8")
        wrong.write_text(text.replace("amount: 4,", "amount: -4,", 1), encoding="utf-8")
        code = "import sys, yaml; yaml.load(open(sys.argv[1]), yaml.CSafeLoader)"
        check = (sys.executable, "-m", "mcred", "check", "--as-of", "2026-11-24")
        bare = spent((sys.executable, "-c", code, str(clean)))
        checked, found = (spent((*check, str(file))) for file in (clean, wrong))
    lines = [
        "## Checking",
        "",
        f"`mcred check` of {OFFERINGS:,} offerings ({len(text) / 1e6:.1f} MB) against `yaml.load` with CSafeLoader.",
        f"Whole processes, best of {TRIES}; written by `python -m benchmarks.checking`.",
        "",
        "| process | processor seconds | against CSafeLoader | peak MiB | against CSafeLoader |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, run in (("CSafeLoader alone", bare), ("check", checked), ("check, one error in it", found)):
        seconds, memory = run.seconds / bare.seconds, run.memory / bare.memory
        lines.append(f"| {name} | {run.seconds:.2f} | {seconds:.2f} x | {run.memory:.0f} | {memory:.2f} x |")
    lines += ["", f"One error costs {found.seconds / checked.seconds:.2f} times a clean run."]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(report())
