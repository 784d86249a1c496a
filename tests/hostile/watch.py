"""What a run does beside its answer: calls to the net, other programs, and files written elsewhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_OUTWARD = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "urllib.", "ftplib.", "webbrowser.")
_CHANGES = ("os.remove", "os.rename", "os.rmdir", "os.mkdir", "shutil.")
_watching: list[tuple[list[str], str]] = []
"""What is noted, and the folder that may be written in; a hook can be set and never taken away."""


@contextmanager
def watched(folder: Path) -> Iterator[list[str]]:
    """Collects what goes outwards, and what is written outside ``folder``."""
    if not watched.__dict__.setdefault("hooked", False):
        sys.addaudithook(_note)
        watched.__dict__["hooked"] = True
    done: list[str] = []
    _watching.append((done, str(folder.resolve())))
    try:
        yield done
    finally:
        _watching.pop()


def _note(event: str, given: tuple[object, ...]) -> None:
    if not _watching:
        return
    done, folder = _watching[-1]
    outward = event.startswith(_OUTWARD)
    if not outward:
        flags = given[2] if event == "open" else 0
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        path = given[0] if given else None
        if not (writes or event.startswith(_CHANGES)) or not isinstance(path, (str, bytes, os.PathLike)):
            return
        name = os.path.abspath(os.fsdecode(path))
        below = event in ("os.remove", "os.rmdir") and given[1] != -1  # a folder of our own, emptied by its handle
        if below or "__pycache__" in name or name == os.devnull or name.startswith(folder):
            return
    done.append(f"{event} {given!r}")
