"""How far a batch is, on a terminal's stderr."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from mcred.cli.output import style_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PAUSE: Final = 0.1
"""Seconds between two drawings."""


@contextmanager
def counting(*, plain: bool) -> Iterator[Callable[[int, int], None]]:
    """Give what is told of how many are through, and how many there are. Where nobody watches, nothing is shown."""
    if sys.stderr is None or not sys.stderr.isatty() or style_of(sys.stderr, plain=plain).plain:
        yield lambda _through, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("serving"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # Drawn when something is told and not from a thread: a process with two of them is not safely forked.
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as progress:
        bar, drawn = progress.add_task("serving", total=None), 0.0

        def tell(through: int, total: int) -> None:
            nonlocal drawn
            progress.update(bar, completed=through, total=total)
            if time.monotonic() - drawn > _PAUSE:
                progress.refresh()
                drawn = time.monotonic()

        yield tell
