"""One file or many, judged: a single one at once, several in worker processes, always in the order given."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ..workbook.container import Unreadable
from .progress import watched
from .results import Judged, failed, refused

Work = Callable[[Path], Judged]


def cores() -> int:
    """The processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def check_all(
    work: Work,
    paths: Sequence[Path],
    *,
    jobs: int | None = None,
    seconds: int | None = None,
    megabytes: int | None = None,
    quiet: bool = False,
    phase: str | None = None,
    language: str | None = None,
) -> list[Judged]:
    """The outcome for every path. A single file without limits of its own never pays for a worker.

    ``phase`` and ``language`` are what was asked for, for the files that nobody came to judge.
    """
    found = dict(
        outcomes(
            work, paths, jobs=jobs, seconds=seconds, megabytes=megabytes, quiet=quiet, phase=phase, language=language
        )
    )
    return [found[index] for index in range(len(paths))]


def outcomes(
    work: Work,
    paths: Sequence[Path],
    *,
    jobs: int | None = None,
    seconds: int | None = None,
    megabytes: int | None = None,
    quiet: bool = False,
    phase: str | None = None,
    language: str | None = None,
) -> Iterator[tuple[int, Judged]]:
    """The outcome for every path with its index, as they come; see ``check_all``."""
    if len(paths) == 1 and seconds is None and megabytes is None:
        yield 0, work(paths[0])
        return
    from .workers import Limits, spread

    shipped = Limits()
    limits = Limits(seconds or shipped.seconds, megabytes or shipped.megabytes)
    for index, outcome in watched(spread(work, paths, jobs or cores(), limits), len(paths), quiet):
        if isinstance(outcome, Unreadable):
            outcome = refused(paths[index], outcome, phase=phase, language=language)
        elif isinstance(outcome, Exception):
            outcome = failed(paths[index], outcome, phase=phase, language=language)
        yield index, outcome
