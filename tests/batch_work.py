"""Work for a batch that does to its process what the file's name says; any other file is judged."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from omstillingsbok.cli.results import Judged, judge
from omstillingsbok.cli.sources import Source


def harmful(source: Source) -> Judged:
    """Judge the file, or come to harm as it is told."""
    path = Path(str(source))
    name = path.stem.rstrip("0123456789")
    first = not path.with_suffix(".begynt").exists()
    path.with_suffix(".begynt").touch()
    if name == "drept" or (name == "uskyldig" and first):
        os.kill(os.getpid(), signal.SIGKILL)
    if name == "avbrutt":
        os.abort()
    if name == "treg":
        time.sleep(600)
    if name == "grådig":
        bytearray(1 << 30)
    if name == "sprukket":
        raise RuntimeError("sprakk")
    return judge(source, phase=None, select=(), ignore=(), language=None)
