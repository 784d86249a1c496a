"""How far a batch has come: on stderr, and only where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path


def watched(paths: Sequence[Path], quiet: bool) -> Iterable[Path]:
    """The paths, with a progress bar on a terminal when there are several."""
    if quiet or len(paths) < 2 or not sys.stderr.isatty():
        return paths
    from rich.console import Console
    from rich.progress import track

    return track(paths, "Kontrollerer", console=Console(stderr=True), transient=True)
