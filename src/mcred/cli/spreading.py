"""Where the work of a batch is done without a fork: on threads of this process, or on workers of a Dask scheduler."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import takewhile
from typing import TYPE_CHECKING

from mcred.findings import McredError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from distributed import Client, Future

    from mcred.cli.desk import Desk, Job, Served

_PATIENCE = 10
"""Seconds to wait for a scheduler."""
_TRIES = 4
"""How often a task is done whose result is lost. Dask itself gives up on one that ends as many workers."""


def on_threads(desk: Desk, tasks: Sequence[Sequence[Job]], workers: int) -> Iterator[Sequence[Served]]:
    """Yield what comes of each task, as soon as it is there. Whoever stops listening stops the work."""
    stop = threading.Event()

    def work(jobs: Sequence[Job]) -> list[Served]:
        return list(takewhile(lambda _: not stop.is_set(), desk.serve(jobs)))

    pool = ThreadPoolExecutor(workers)
    try:
        for future in as_completed([pool.submit(work, task) for task in tasks]):
            yield future.result()
    finally:
        stop.set()
        pool.shutdown(cancel_futures=True)


def on_scheduler(desk: Desk, tasks: Sequence[Sequence[Job]], address: str) -> Iterator[Sequence[Served]]:
    """Yield what comes of each task on the workers of a Dask scheduler, which need this version of mcred.

    What a lost worker had is done again by another. Raises UsageError where Dask is not installed or no scheduler
    answers, and McredError where no worker is left.
    """
    try:
        from distributed import CancelledError, Client, KilledWorker
        from distributed import as_completed as completed
    except ImportError as error:
        raise UsageError("--scheduler needs Dask", "install mcred[dask]; or leave --scheduler out") from error
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(f"no Dask scheduler answers at {address}", "start one with: dask scheduler") from error
    with client:
        counter = _Counter(client, desk)
        try:
            under_way = {counter.submit(task): (task, _TRIES) for task in tasks}
            queue = completed(list(under_way), loop=client.loop)
            for future in queue:
                task, tries = under_way.pop(future)
                try:
                    served = future.result()
                except CancelledError:  # it was done, but its result was lost with the worker that had it
                    if tries == 1:
                        raise
                    again = counter.submit(task)
                    under_way[again] = task, tries - 1
                    queue.add(again)
                else:
                    yield served
        except (KilledWorker, CancelledError, TimeoutError) as error:
            raise McredError(
                f"the workers of {address} were lost", "start some and run again; what is done is kept"
            ) from error


class _Counter:
    """Where tasks are handed in. The desk goes to every worker once, and once more where all that had it are lost."""

    def __init__(self, client: Client, desk: Desk) -> None:
        self._client, self._desk = client, desk
        self._everywhere = client.scatter(desk, broadcast=True, hash=False)

    def submit(self, task: Sequence[Job]) -> Future:
        if self._everywhere.status != "finished":
            self._everywhere = self._client.scatter(self._desk, broadcast=True, hash=False)
        return self._client.submit(_served, self._everywhere, task, pure=False)


def _served(desk: Desk, jobs: Sequence[Job]) -> list[Served]:
    """Serve on a worker."""
    return list(desk.serve(jobs))
