"""Measure reading and checking beside libyaml's bare events, PyYAML's fastest loader and ruamel.yaml.

Each in a process of its own: `python -m benchmarks.checking`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks import synthetic
from benchmarks.processes import PYTHON, Spent, growth, in_turn

SIZES = (100, 10_000, 100_000)
TRIES = {100: 5, 10_000: 3, 100_000: 1}
_SLOWEST_AT = 10_000
"""Beyond so many offerings ruamel.yaml takes minutes, and is left out."""

_EVENTS = "import sys, yaml\nfor _ in yaml.parse(open(sys.argv[1]), yaml.CLoader): pass"
_LOADER = "import sys, yaml; yaml.load(open(sys.argv[1]), yaml.CSafeLoader)"
_RUAMEL = "import sys; from ruamel.yaml import YAML; YAML(typ='safe', pure=True).load(open(sys.argv[1]))"

EVENTS, LOADER, RUAMEL = "libyaml's events alone", "CSafeLoader alone", "ruamel.yaml (safe) alone"
CHECK, ERROR, LINES = "`mcred check`", "`mcred check`, one error in it", "`mcred check`, as JSON Lines"


def measure(offerings: int, folder: Path) -> dict[str, Spent]:
    """Return what each reader takes for a catalog of so many offerings."""
    clean, wrong, lines = (folder / name for name in ("clean.yaml", "wrong.yaml", "clean.jsonl"))
    synthetic.write_yaml(clean, offerings)
    synthetic.write_lines(lines, offerings)
    text = clean.read_text(encoding="utf-8")
    at = text.index("hours:", len(text) // 2)
    wrong.write_text(f"{text[:at]}hours: -1  #{text[at:]}", encoding="utf-8")
    check = (PYTHON, "-m", "mcred", "check", "--as-of", "2026-11-24")
    commands: dict[str, tuple[str, ...]] = {
        EVENTS: (PYTHON, "-c", _EVENTS, str(clean)),
        LOADER: (PYTHON, "-c", _LOADER, str(clean)),
        **({RUAMEL: (PYTHON, "-c", _RUAMEL, str(clean))} if offerings <= _SLOWEST_AT else {}),
        CHECK: (*check, str(clean)),
        ERROR: (*check, str(wrong)),
        LINES: (*check, str(lines)),
    }
    found = in_turn({name: command for name, command in commands.items() if name != RUAMEL}, TRIES[offerings])
    return found | in_turn({name: command for name, command in commands.items() if name == RUAMEL}, 1)


def report() -> str:
    """Measure, and write the figures as Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        found = {size: measure(size, Path(folder)) for size in SIZES}
    lines = [
        "## Reading and checking",
        "",
        "Processor seconds and peak memory of whole processes; written by `python -m benchmarks.checking`.",
        "",
        "| offerings | process | s | against CSafeLoader | against the events | peak MiB | against CSafeLoader |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for size, runs in found.items():
        loader, events = runs[LOADER], runs[EVENTS]
        for name in (EVENTS, LOADER, RUAMEL, CHECK, ERROR, LINES):
            if run := runs.get(name):
                ratios = (run.processor / loader.processor, run.processor / events.processor)
                memory = f"{run.memory:.0f} | {run.memory / loader.memory:.2f} x"
                lines.append(
                    f"| {size:,} | {name} | {run.processor:.2f} | {ratios[0]:.2f} x | {ratios[1]:.1f} x | {memory} |"
                )
    middle = found[10_000]
    each = [found[size][CHECK].processor - found[SIZES[0]][CHECK].processor for size in SIZES[1:]]
    one_error = middle[ERROR].processor / middle[CHECK].processor
    power = growth(SIZES[1:], each)
    lines += ["", f"At 10,000 offerings one error costs {one_error:.2f} times a clean run."]
    lines += [f"From 10,000 to 100,000 a check grows with the power {power:.2f} of the offerings (1 is linear)."]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(report())
