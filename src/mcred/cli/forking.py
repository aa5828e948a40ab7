"""The work of a batch on processes of this machine, each a fork of this one.

Most of the work is Python's own, which one thread does at a time. A fork has the catalog and its arrays as they are in
memory: nothing is handed over but numbers of tasks, and files' texts come back.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from itertools import takewhile
from multiprocessing import get_context, parent_process
from typing import TYPE_CHECKING, Final

from mcred.findings import McredError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.synchronize import Event

    from mcred.cli.desk import Desk, Job, Served

CAN_FORK: Final = sys.platform == "linux"
"""Windows has no fork, and on macOS the system's own libraries do not bear it."""


def on_processes(
    desk: Desk, tasks: Sequence[Sequence[Job]], workers: int, let_go: Callable[[], None]
) -> Iterator[Sequence[Served]]:
    """Yield what comes of each task, as soon as it is there. Whoever stops listening stops the work.

    `let_go` is called in each fork, to leave to this process what is its own. Raises McredError where a fork is killed.
    """
    context = get_context("fork")
    stop = context.Event()
    pool = ProcessPoolExecutor(min(workers, len(tasks)), context, _begin, (desk, tasks, stop, let_go))
    try:
        for future in as_completed([pool.submit(_serve, number) for number in range(len(tasks))]):
            yield future.result()
    except BrokenProcessPool as error:
        raise McredError(
            "a process that served learners was killed, perhaps for want of memory",
            "run the command again with fewer --workers; what is done is kept",
        ) from error
    finally:
        stop.set()
        pool.shutdown(cancel_futures=True)


_work: tuple[Desk, Sequence[Sequence[Job]], Event]
"""What a fork has from the process that it comes from; unset in that one."""


def _begin(desk: Desk, tasks: Sequence[Sequence[Job]], stop: Event, let_go: Callable[[], None]) -> None:
    """Set a fork up."""
    global _work  # noqa: PLW0603 - a process has nowhere else to keep what its tasks share
    _work = desk, tasks, stop
    let_go()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes; the first one says what it means
    gc.freeze()  # looking through a catalog for garbage would copy it
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the end of a parent that is killed; its forks would wait for work for ever."""
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _serve(number: int) -> list[Served]:
    """Do a task in a fork."""
    desk, tasks, stop = _work
    return list(takewhile(lambda _: not stop.is_set(), desk.serve(tasks[number])))
