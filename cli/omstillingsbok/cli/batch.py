"""One file or many, judged: a single one at once, several in worker processes, always in the order given."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ..workbook.container import Unreadable
from .progress import watched
from .results import Judged, failed, refused
from .sources import Source

Work = Callable[[Any], Judged]


def cores() -> int:
    """The processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def check_all(
    work: Work,
    paths: Sequence[Source],
    *,
    jobs: int | None = None,
    seconds: int | None = None,
    megabytes: int | None = None,
    cluster: str | None = None,
    quiet: bool = False,
    phase: str | None = None,
    language: str | None = None,
) -> list[Judged]:
    """The outcome for every path. A single file without limits of its own never pays for a worker.

    ``cluster`` is the address of a Dask scheduler, whose machines then do the work.
    ``phase`` and ``language`` are what was asked for, for the files that nobody came to judge.
    """
    found = dict(
        outcomes(
            work,
            paths,
            jobs=jobs,
            seconds=seconds,
            megabytes=megabytes,
            cluster=cluster,
            quiet=quiet,
            phase=phase,
            language=language,
        )
    )
    return [found[index] for index in range(len(paths))]


def outcomes(
    work: Work,
    paths: Sequence[Source],
    *,
    jobs: int | None = None,
    seconds: int | None = None,
    megabytes: int | None = None,
    cluster: str | None = None,
    quiet: bool = False,
    phase: str | None = None,
    language: str | None = None,
) -> Iterator[tuple[int, Judged]]:
    """The outcome for every path with its index, as they come; see ``check_all``."""
    if len(paths) == 1 and seconds is None and megabytes is None and cluster is None:
        yield 0, work(paths[0])
        return
    from .workers import Limits, spread

    shipped = Limits()
    limits = Limits(seconds or shipped.seconds, megabytes or shipped.megabytes)
    if cluster is not None:
        from .cluster import spread_over

        coming = spread_over(cluster, work, paths, limits)
    else:
        coming = spread(work, paths, jobs or cores(), limits)
    for index, outcome in watched(coming, len(paths), quiet):
        if isinstance(outcome, Unreadable):
            outcome = refused(paths[index], outcome, phase=phase, language=language)
        elif isinstance(outcome, Exception):
            outcome = failed(paths[index], outcome, phase=phase, language=language)
        yield index, outcome
