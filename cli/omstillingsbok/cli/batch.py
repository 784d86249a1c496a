"""One file or many, judged: a single one at once, several in worker processes, always in the order given."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ..workbook.unreadable import Unreadable
from .progress import watched
from .results import Judged, failed, refused
from .sources import Source

if TYPE_CHECKING:
    from .workers import Limits

Work = Callable[[Any], Judged]


def cores() -> int:
    """The processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Run(NamedTuple):
    """How a batch is done, and what it was asked for: that is said of the files that nobody came to judge.

    ``seconds`` and ``megabytes`` bound each file; ``cluster`` is the address of a Dask scheduler, whose machines then
    do the work.
    """

    jobs: int | None = None
    seconds: int | None = None
    megabytes: int | None = None
    cluster: str | None = None
    quiet: bool = False
    phase: str | None = None
    language: str | None = None

    def limits(self) -> Limits:
        """What one file may take: the shipped limits where none were asked for."""
        from .workers import Limits

        shipped = Limits()
        return Limits(self.seconds or shipped.seconds, self.megabytes or shipped.megabytes)

    def limited(self) -> Run:
        """The same run, in which a single file has limits too."""
        limits = self.limits()
        return self._replace(seconds=limits.seconds, megabytes=limits.megabytes)


AS_SHIPPED = Run()


def check_all(work: Work, paths: Sequence[Source], run: Run = AS_SHIPPED) -> list[Judged]:
    """The outcome for every path. A single file without limits of its own never pays for a worker."""
    found = dict(outcomes(work, paths, run))
    return [found[index] for index in range(len(paths))]


def outcomes(work: Work, paths: Sequence[Source], run: Run = AS_SHIPPED) -> Iterator[tuple[int, Judged]]:
    """The outcome for every path with its index, as they come; see ``check_all``."""
    if len(paths) == 1 and run.seconds is None and run.megabytes is None and run.cluster is None:
        yield 0, work(paths[0])
        return
    if not paths:
        return
    if run.cluster is not None:
        from .cluster import spread_over

        coming = spread_over(run.cluster, work, paths, run.limits())
    else:
        from .workers import spread

        coming = spread(work, paths, run.jobs or cores(), run.limits())
    for index, outcome in watched(coming, len(paths), run.quiet):
        if isinstance(outcome, Unreadable):
            outcome = refused(paths[index], outcome, phase=run.phase, language=run.language)
        elif isinstance(outcome, Exception):
            outcome = failed(paths[index], outcome, phase=run.phase, language=run.language)
        yield index, outcome
