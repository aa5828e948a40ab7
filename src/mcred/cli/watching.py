"""A long search on a terminal: how far it is, and Ctrl-C, which ends it with the best so far."""

from __future__ import annotations

import math
import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mcred.cli.output import style_of
from mcred.findings import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from mcred.planning.plan import Planning
    from mcred.planning.programme import Progress, Watch

_SILENT_SECONDS = 1


@contextmanager
def watching(*, plain: bool) -> Iterator[Watch]:
    """Give what a search tells of its progress. The first Ctrl-C ends the search, the second one the command."""
    stop = threading.Event()
    line = _Line(plain=plain)

    def note(number: int, frame: FrameType | None) -> None:
        del number, frame
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    def watch(progress: Progress) -> bool:
        if progress.seconds > _SILENT_SECONDS:
            line.show(progress)
        return not stop.is_set()

    before = signal.signal(signal.SIGINT, note) if threading.current_thread() is threading.main_thread() else None
    try:
        yield watch
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)
        line.clear()


class _Line:
    """One line on a terminal's stderr that is written over."""

    def __init__(self, *, plain: bool) -> None:
        self._on = sys.stderr is not None and sys.stderr.isatty() and not style_of(sys.stderr, plain=plain).plain
        self._shown = False

    def show(self, progress: Progress) -> None:
        """Say how far the search is."""
        if self._on:
            gap = "no plan yet" if progress.gap is None else f"at most {100 * progress.gap:.1f} % from the best"
            sys.stderr.write(f"\r\x1b[Ksearching: {progress.seconds:.0f} s, {progress.nodes:,} nodes, {gap}")
            sys.stderr.flush()
            self._shown = True

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def exit_code(planning: Planning) -> ExitCode:
    """Return how a command ends that planned."""
    if planning.interrupted:
        return ExitCode.INTERRUPTED
    # Where all is held already there is a plan, of no step.
    found = planning.best.status != "infeasible" and math.isfinite(planning.best.gap)
    return ExitCode.DONE if found else ExitCode.FOUND
