"""Whole processes beside one another: what each takes, start-up and exit included."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PYTHON = sys.executable


class Spent(NamedTuple):
    """What a process took: seconds on the clock, processor seconds, and MiB at its largest."""

    clock: float
    processor: float
    memory: float


def in_turn(commands: Mapping[str, Sequence[str]], tries: int, **environment: str) -> dict[str, Spent]:
    """Run commands in turn, again and again, so that a slow moment hits all of them; return the least of each.

    The environment is this process's own, with some variables changed; bytecode may be written, so that it is there.
    """
    surroundings = {**os.environ, **environment}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    runs: dict[str, list[Spent]] = {name: [] for name in commands}
    for _ in range(tries):
        for name, command in commands.items():
            runs[name].append(_spent(command, surroundings))
    return {name: Spent(*(min(figures) for figures in zip(*found, strict=True))) for name, found in runs.items()}


_BETWEEN = """
import os, subprocess, sys, time
began = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_pid, status, usage = os.wait4(process.pid, 0)
print(time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, os.waitstatus_to_exitcode(status))
"""
"""A small process between this one and the one to measure: a child counts the memory of what started it as its own."""


def _spent(command: Sequence[str], environment: Mapping[str, str]) -> Spent:
    told = subprocess.run(  # noqa: S603 - our own words
        (PYTHON, "-c", _BETWEEN, *command), capture_output=True, text=True, check=True, env=environment
    )
    clock, processor, memory, code = (float(figure) for figure in told.stdout.split())
    if code not in {0, 1}:  # 1: something was found, as it should be
        raise RuntimeError(f"{command} failed")
    return Spent(clock, processor, memory / 1024)


def peak() -> float:
    """Return the MiB of this process at its largest; NaN where the system does not tell."""
    try:
        told = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return math.nan
    return int(told.partition("VmHWM:")[2].split()[0]) / 1024


def script(name: str) -> str | None:
    """Return an installed script beside this Python; None where it is not there."""
    found = Path(PYTHON).with_name(name)
    return str(found) if found.exists() else None


def growth(sizes: Sequence[int], figures: Sequence[float]) -> float:
    """Return the exponent of growth: the slope of a straight line through the logarithms (1 is linear)."""
    return float(np.polyfit(np.log(sizes), np.log(figures), 1)[0])
