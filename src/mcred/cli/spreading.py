"""Where the work of a batch is done without a fork: on threads of this process, or on workers of a Dask scheduler."""

from __future__ import annotations

import logging
import pickle
import queue
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import takewhile
from typing import TYPE_CHECKING, TypeVar

from mcred import __version__
from mcred.findings import McredError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from distributed import Client, Future

    from mcred.cli.desk import Desk, Job, Served

T = TypeVar("T")

_PATIENCE = 10
"""Seconds to wait for a scheduler."""
_WHILE = 20
"""Seconds after which a look is taken whether there are workers."""
_WHILES = 3
"""How often there may be none: a cluster may start them when there is work."""
_KEPT = "what is done is kept, and the same command goes on from there"


class _NoWorkerError(Exception):
    """For a while nobody was there to work."""


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
    """Yield what comes of each task on the workers of a Dask scheduler, which all need this version of mcred.

    What a lost worker had is done again by another. Raises UsageError where Dask is not installed or no scheduler
    answers, and McredError where there is no worker for a while, where a task ends all workers that take it, where the
    scheduler is lost, and where mcred is missing or of another version.
    """
    try:
        from distributed import CancelledError, KilledWorker
    except ImportError as error:
        raise UsageError("--scheduler needs Dask", "install mcred[dask]; or leave --scheduler out") from error
    with _connected(address) as client:
        try:
            _look_for_mcred(client)
            yield from _results(client, desk, tasks)
        except _NoWorkerError as error:
            raise McredError(f"{address} has no worker", f"dask worker {address} starts one; {_KEPT}") from error
        except KilledWorker as error:
            raise McredError(f"{address}: workers ended, one after another", f"read what they say; {_KEPT}") from error
        except ImportError as error:
            advice = "install mcred there, this version with the same extras"
            raise McredError(f"{address} cannot work: {error}", advice) from error
        except Exception as error:
            # A client that has lost its scheduler raises what comes, AttributeError among others.
            if client.status == "running" and not isinstance(error, CancelledError | OSError):
                raise
            raise McredError(f"the Dask scheduler at {address} was lost", f"start it again; {_KEPT}") from error


def _connected(address: str) -> Client:
    """Return a client of the scheduler at an address."""
    from distributed import Client
    from distributed.comm import get_address_host_port

    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # what is lost is told by us, once
    try:
        get_address_host_port(address)  # looked at first: a client that cannot read its address takes long to end
        return Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(f"no Dask scheduler answers at {address}", "start one with: dask scheduler") from error


def _look_for_mcred(client: Client) -> None:
    """Raise ImportError where the scheduler or a worker has another version of mcred, or none.

    A worker that cannot read a task ends, and takes the next one with it.
    """

    def version() -> str:  # within another function, so that it is sent as it stands, and can be read without mcred
        from mcred import __version__ as version

        return version

    _demand("the scheduler", client.run_on_scheduler(version), version())
    for worker, found in client.run(version, on_error="return").items():
        if not isinstance(found, OSError):  # else it is being lost
            _demand(worker, found, version())


def _results(client: Client, desk: Desk, tasks: Sequence[Sequence[Job]]) -> Iterator[Sequence[Served]]:
    """Yield what comes of each task, as soon as it is there. Whoever stops listening stops the work.

    The desk is the result of a task too, on which the others rest: workers take it from one another, and Dask makes it
    again where all that had it are lost. What is scattered instead would be lost with them.
    """
    import dask

    packed = pickle.dumps(desk)
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": 2 * len(packed)}):
        there = client.submit(_unpacked, __version__, packed, pure=False)
    under_way = {client.submit(_served, __version__, there, task, pure=False) for task in tasks}
    done: queue.SimpleQueue[Future] = queue.SimpleQueue()
    for future in under_way:
        future.add_done_callback(done.put)
    while under_way:
        future = _patiently(done.get, client)
        under_way.remove(future)
        yield _patiently(future.result, client)  # which waits for another worker where the one that had it is lost


def _patiently(wait: Callable[..., T], client: Client) -> T:
    """Return what comes of waiting. Raises _NoWorkerError where nothing comes and there is no worker all the while."""
    missing = 0
    while missing < _WHILES:
        try:
            return wait(timeout=_WHILE)
        except (queue.Empty, TimeoutError):
            missing = 0 if client.nthreads() else missing + 1
    raise _NoWorkerError


def _unpacked(version: str, packed: bytes) -> Desk:
    """Set up the desk on a worker."""
    _demand("a worker", __version__, version)
    desk: Desk = pickle.loads(packed)  # noqa: S301 - what Dask itself does with all that it is sent
    return desk


def _served(version: str, desk: Desk, jobs: Sequence[Job]) -> list[Served]:
    """Serve on a worker."""
    _demand("a worker", __version__, version)  # it may have come while others were at work
    return list(desk.serve(jobs))


def _demand(where: str, found: object, needed: str) -> None:
    """Raise ImportError where a version is another, which may well serve otherwise, or an error."""
    if found != needed:
        raise ImportError(f"{where}: mcred {needed} is needed, found: {found}")
