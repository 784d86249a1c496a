"""How far a batch has come and how long it will take: on stderr, and only where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


def watched(outcomes: Iterable[T], total: int, quiet: bool) -> Iterable[T]:
    """The outcomes, with a progress bar on a terminal when there are several."""
    if quiet or total < 2 or not sys.stderr.isatty():
        return outcomes
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("Kontrollerer"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("igjen"),
        TimeRemainingColumn(),
    )
    progress = Progress(*columns, console=Console(stderr=True), transient=True)

    def shown() -> Iterable[T]:
        with progress:
            yield from progress.track(outcomes, total)

    return shown()
