"""The most memory that a process of the tests has had, for code that runs in one of its own."""

from __future__ import annotations

import sys
from pathlib import Path


def peak() -> int:
    """Bytes. On Linux by /proc: what ``getrusage`` tells begins at the size of the process that started this one."""
    if sys.platform == "linux":
        lines = Path("/proc/self/status").read_text().splitlines()
        return int(next(line.split()[1] for line in lines if line.startswith("VmHWM"))) << 10
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
