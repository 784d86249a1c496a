"""Writing so that a file is either the old one or the new one, whole, whenever the power goes."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
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
    for name in (f"~${path.name}", f".~lock.{path.name}#"):
        lock = path.with_name(name)
        if lock.exists():
            return lock
    return None


def atomic_write(
    target: Path, write: Callable[[Path], None], *, backup: bool = False, made_from: tuple[Path, str] | None = None
) -> Path | None:
    """Let ``write`` fill a temporary file beside ``target``, flush it to disk, then rename it.

    With ``backup`` the former file is kept the first time and that copy is never overwritten; gives its path.
    ``made_from`` is the file that the new one is made from, and its digest when it was read: had somebody else written
    it meanwhile, their work would be lost or mixed with ours, and ``Refused`` is raised. Raises ``OSError`` as the
    system gives it (disk full, locked, read-only). In every case the former file is then untouched.
    """
    target = Path(os.path.realpath(target))  # what ``resolve`` says to a ring of links is no OSError
    temporary = target.with_name(f"{MARK}{os.urandom(6).hex()}{target.suffix}")
    kept = None
    try:
        _refuse_read_only(target)
        _start(temporary, target)
        try:
            write(temporary)
        except Exception:
            if made_from:  # a file that another writes while it is read may look damaged
                refuse_changed(*made_from)
            raise
        _sync(temporary)
        with _alone(target):
            if made_from:
                refuse_changed(*made_from)
            if target.exists():
                shutil.copymode(target, temporary)
                if backup:
                    kept = _keep(target)
            os.replace(temporary, target)
        _sync_folder(target.parent)
    finally:
        temporary.unlink(missing_ok=True)
    return kept


def atomic_bytes(target: Path, data: bytes) -> None:
    """Write ``data`` to ``target``, whole or not at all. Raises ``OSError``."""

    def write(unfinished: Path) -> None:
        unfinished.write_bytes(data)

    atomic_write(target, write)


def atomic_copy(
    source: Path, target: Path, *, backup: bool = False, made_from: tuple[Path, str] | None = None
) -> Path | None:
    """Copy ``source`` to ``target``, whole or not at all, see ``atomic_write``. Raises ``OSError`` and ``Refused``."""

    def write(unfinished: Path) -> None:
        shutil.copyfile(source, unfinished)

    return atomic_write(target, write, backup=backup, made_from=made_from)


def refuse_changed(path: Path, digest: str) -> None:
    """Raise ``Refused`` where the file is not the one that was read."""
    from .refusal import refusal

    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != digest:
            raise refusal("FIL029")


@contextmanager
def _alone(target: Path) -> Iterator[None]:
    """Of several runs that write the file, one at a time: from the last look at it until it is renamed over."""
    if os.name == "nt" or not target.exists():
        yield
        return
    import fcntl

    with target.open("rb") as file:
        # a file system that knows no locks leaves the look alone, which is nearly as good
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _refuse_read_only(target: Path) -> None:
    """A rename would go past the mark that says the file is not to be changed, and put a file in a device's place."""
    if target.is_symlink() or (target.exists() and not target.is_file()):
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV), str(target))
    if target.exists() and not target.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))


def _start(temporary: Path, target: Path) -> None:
    """An empty file that nobody may read who may not read ``target``, also while it is being filled."""
    mode = stat.S_IMODE(target.stat().st_mode) & 0o777 | stat.S_IRUSR | stat.S_IWUSR if target.exists() else 0o666
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))


def _keep(target: Path) -> Path | None:
    """Copy the former file beside itself, whole or not at all; None when an earlier copy is there."""
    kept, half = backup_path(target), target.with_name(f"{MARK}{os.urandom(6).hex()}.bak")
    if kept.exists():
        return None
    try:
        _start(half, target)
        shutil.copy2(target, half)
        _sync(half)
        return kept if _rename_new(half, kept) else None
    finally:
        half.unlink(missing_ok=True)


def _rename_new(old: Path, new: Path) -> bool:
    """Rename unless the new name has been taken meanwhile."""
    try:
        if os.name == "nt":
            old.rename(new)  # refuses an existing file there
        else:
            os.link(old, new)
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links
        old.replace(new)
    return True


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Flush the folder, so that the new name is on the disk; some systems have no such thing."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)
