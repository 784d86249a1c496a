"""Worker processes: each takes one file after the other, within limits, and may die without harm to the others.

Nothing here knows what the work is. A file whose worker dies, or is killed at the time limit, ends in ``Unreadable``;
the files that were given to the same worker after it go to another. A worker that was killed may have been so by others
(somebody, or the system when it is short of memory), so its file is tried once more before it is blamed.
"""

from __future__ import annotations

import os
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..workbook.text import Text
from ..workbook.unreadable import Unreadable

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess
    from multiprocessing.process import BaseProcess

AHEAD = 2
"""So many files are given to a worker at a time, so that it does not wait for the next."""
GRACE = 5
"""So many seconds after the limit a worker ends itself, when the parent has been killed and cannot."""
PYTHON_BROKE, NO_MEMORY = 1, 77
"""Exit codes of a worker: an exception that nobody caught, and a lack of memory that nobody could report."""
KILLED = (-9, -15)
"""Exit codes of a worker that was told to end."""


@dataclass(frozen=True)
class Limits:
    """What one file may take."""

    seconds: int = 120
    megabytes: int = 2000


@dataclass
class _Worker:
    process: BaseProcess | SpawnProcess
    pipe: Connection
    given: deque[int] = field(default_factory=deque)
    since: float = 0.0
    """When it began with the first of ``given``."""


def spread(
    work: Callable[[Any], Any], paths: Sequence[Any], jobs: int, limits: Limits
) -> Iterator[tuple[int, Any | Unreadable]]:
    """The outcome of ``work`` on every path with its index, as they come. ``work`` and its outcomes are pickled."""
    waiting = deque(range(len(paths)))
    crew = [_hired(work, limits) for _ in range(min(jobs, len(paths)))]
    again: set[int] = set()
    try:
        while waiting or any(worker.given for worker in crew):
            for place, worker in enumerate(crew):
                if not worker.given and not worker.process.is_alive():
                    crew[place] = worker = _hired(work, limits)
                _fill(worker, waiting, paths, AHEAD if len(waiting) > AHEAD * len(crew) else 1)
            busy = [worker for worker in crew if worker.given]
            until = min(worker.since for worker in busy) + limits.seconds
            ready = wait([worker.pipe for worker in busy], max(0.0, until - time.monotonic()))
            for worker in busy:
                if worker.pipe in ready:
                    yield from _received(worker, waiting, again)
                elif time.monotonic() - worker.since >= limits.seconds:
                    _dismiss(worker)
                    yield (
                        worker.given.popleft(),
                        Unreadable("FIL013", Text(f"{limits.seconds} sekunder", f"{limits.seconds} sekund")),
                    )
                    _give_back(worker, waiting)
    finally:
        for worker in crew:
            _dismiss(worker)


def _hired(work: Callable[[Any], Any], limits: Limits) -> _Worker:
    # a server that has everything imported forks quickly, and has no threads that a fork could catch half-way
    context: Any = get_context("forkserver" if sys.platform == "linux" else "spawn")
    if sys.platform == "linux":
        context.set_forkserver_preload([f"{__package__}.warm"])
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work, limits), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _fill(worker: _Worker, waiting: deque[int], paths: Sequence[Any], most: int) -> None:
    while waiting and len(worker.given) < most:
        index = waiting.popleft()
        if not worker.given:
            worker.since = time.monotonic()
        worker.given.append(index)
        try:
            worker.pipe.send(paths[index])
        except OSError:  # it has died meanwhile, which is seen at the next reading
            return


def _received(worker: _Worker, waiting: deque[int], again: set[int]) -> Iterator[tuple[int, Any]]:
    try:
        outcome = worker.pipe.recv()
    except (EOFError, OSError):
        worker.process.join()
        first, code = worker.given[0], worker.process.exitcode or 0
        if code in KILLED and first not in again:
            again.add(first)
        else:
            yield worker.given.popleft(), _death(code)
        _give_back(worker, waiting)
        return
    yield worker.given.popleft(), outcome
    worker.since = time.monotonic()


def _death(code: int) -> Unreadable | RuntimeError:
    if code == PYTHON_BROKE:
        return RuntimeError("a worker process broke")
    return Unreadable("FIL014") if code == NO_MEMORY else Unreadable("FIL015", Text(f"kode {code}"))


def _give_back(worker: _Worker, waiting: deque[int]) -> None:
    waiting.extendleft(reversed(worker.given))
    worker.given.clear()


def _dismiss(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.pipe.close()


# --- in the worker ---------------------------------------------------------------------------------------------------


def _serve(pipe: Connection, work: Callable[[Any], Any], limits: Limits) -> None:
    import gc
    import signal

    from . import warm  # noqa: F401

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its workers
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what a library says when it aborts is for no user
    gc.freeze()
    gc.set_threshold(100_000)
    _limit_memory(limits.megabytes)
    while True:
        try:
            path = pipe.recv()
        except EOFError:
            return
        if hasattr(signal, "alarm"):
            signal.alarm(limits.seconds + GRACE)
        try:
            pipe.send(work(path))
        except MemoryError:
            os._exit(NO_MEMORY)


def _limit_memory(megabytes: int) -> None:
    """Bound what the work may take over what the process has now; on Linux, the others do not hold such limits."""
    if sys.platform == "linux":
        import resource

        pages = int(Path("/proc/self/statm").read_text().split()[0])
        most = pages * resource.getpagesize() + (megabytes << 20)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
