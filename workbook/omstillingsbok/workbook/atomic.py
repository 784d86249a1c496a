"""Writing so that a file is either the old one or the new one, whole, whenever the power goes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

MARK = ".omstillingsbok-"
"""In the name of every temporary file of ours."""


def is_temporary(name: str) -> bool:
    """True for the name of a temporary file that a killed run may have left."""
    return name.startswith(MARK)


def backup_path(path: Path) -> Path:
    """Where the former file is kept: ``bok.bak.xlsx``."""
    return path.with_name(f"{path.stem}.bak{path.suffix}")


def open_elsewhere(path: Path) -> Path | None:
    """The lock file that Excel or LibreOffice keeps while the workbook is open; None when there is none."""
    for name in (f"~${path.name}", f".~lock.{path.name}#", f"~${path.name[2:]}"):
        lock = path.with_name(name)
        if lock.exists():
            return lock
    return None


def atomic_write(target: Path, write: Callable[[Path], None], *, backup: bool = False) -> Path | None:
    """Let ``write`` fill a temporary file beside ``target``, flush it to disk, then rename it.

    With ``backup`` the former file is kept the first time and that copy is never overwritten; gives its path.
    Raises ``OSError`` as the system gives it (disk full, locked, no access); the former file is then untouched.
    """
    target = target.resolve()
    temporary = target.with_name(f"{MARK}{os.urandom(6).hex()}{target.suffix}")
    kept = None
    try:
        write(temporary)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
            if backup and not backup_path(target).exists():
                kept = _keep(target)
        os.replace(temporary, target)
        _sync_folder(target.parent)
    finally:
        temporary.unlink(missing_ok=True)
    return kept


def _keep(target: Path) -> Path:
    """Copy the former file beside itself, itself written atomically."""
    kept, half = backup_path(target), target.with_name(f"{MARK}{os.urandom(6).hex()}.bak")
    try:
        shutil.copy2(target, half)
        os.replace(half, kept)
    finally:
        half.unlink(missing_ok=True)
    return kept


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows has no handle of a folder to flush
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
