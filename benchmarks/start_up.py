"""Measure how soon commands answer, beside Python alone and others' commands: `python -m benchmarks.start_up`."""

from __future__ import annotations

import sys
import tempfile

from benchmarks.processes import PYTHON, in_turn, script

TRIES = 15
PEERS = ("check-jsonschema", "yamllint", "sqlite-utils")
ONLY_PRINTS = "import sys; sys.stdout.write('mcred 0.1.0\\n')"


def report() -> str:
    """Measure, and write the figures as Markdown."""
    mcred = script("mcred") or "mcred"
    compare = (mcred, "compare", "--as-of", "2026-11-24")
    commands = {
        "`python -c pass`": (PYTHON, "-c", "pass"),
        "`mcred --version`": (mcred, "--version"),
        "`python -m mcred --version`": (PYTHON, "-m", "mcred", "--version"),
        "`mcred --help`": (mcred, "--help"),
        "`mcred compare --help`": (mcred, "compare", "--help"),
        "`mcred compare`, asked before": compare,
        "`mcred compare --hours 4`, catalogs read before": (*compare, "--hours", "4", "--output", "/dev/null"),
        "`mcred compare --no-cache`": (*compare, "--no-cache"),
        **{f"`{name} --version`": (path, "--version") for name in PEERS if (path := script(name))},
    }
    with tempfile.TemporaryDirectory() as folder:
        kept = {"XDG_CACHE_HOME": folder}
        in_turn(commands, 2, **kept)  # what is kept is kept now
        found = in_turn(commands, TRIES, **kept)
    alone, peer = found["`python -c pass`"], found.get("`check-jsonschema --version`")
    missing = [name for name in PEERS if not script(name)]
    lines = [
        "## Start-up",
        "",
        f"Whole processes in turn, best of {TRIES}; written by `python -m benchmarks.start_up`."
        + (f" Not installed, so not measured: {', '.join(missing)}." if missing else ""),
        "",
        "| process | ms | against `python -c pass` | against check-jsonschema | peak MiB |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, run in found.items():
        beside = f"{run.clock / peer.clock:.2f} x" if peer else ""
        lines.append(
            f"| {name} | {1000 * run.clock:.0f} | {run.clock / alone.clock:.2f} x | {beside} | {run.memory:.0f} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(report())
