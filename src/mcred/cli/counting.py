"""How far a batch is, on a terminal's stderr."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mcred.cli.output import style_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def counting(*, plain: bool) -> Iterator[Callable[[int, int], None]]:
    """Give what is told of how many are through, and how many there are. Where nobody watches, nothing is shown."""
    if sys.stderr is None or not sys.stderr.isatty() or style_of(sys.stderr, plain=plain).plain:
        yield lambda _through, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("serving"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("serving", total=None)
        yield lambda through, total: progress.update(bar, completed=through, total=total)
