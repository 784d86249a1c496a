"""Where a collection goes: a file or a folder, the former one or the new one whole, whatever happens meanwhile."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ..workbook.atomic import MARK, atomic_write
from .errors import UNREADABLE, USAGE, Stop, spoken
from .sources import Source

FILES = (".duckdb", ".xlsx")
"""Endings of a collection that is one file; any other is a folder of Parquet files."""


def target(given: str, sources: Sequence[Source]) -> Path:
    """Where the collection goes. Raises ``Stop`` before the work is done when it cannot go there."""
    from .files import result_file, writable

    path = Path(given)
    ending = path.suffix.lower()
    if ending in FILES:
        if path.is_dir():
            raise Stop(f"--ut: «{given}» er en mappe. Oppgi navnet på en fil.", USAGE)
        result_file(path, ending.removeprefix("."), sources)
        return path
    if ending == ".parquet" and not path.is_dir():
        raise Stop(
            f"--ut: «{given}» er én fil, men Parquet blir én fil for hver tabell. Oppgi en mappe, for eksempel "
            f"«{path.with_suffix('')}».",
            USAGE,
        )
    if ending and not path.is_dir() and not given.endswith(("/", os.sep)):
        raise Stop(f"--ut: «{given}» må være en mappe (Parquet), eller ende på .duckdb eller .xlsx.", USAGE)
    _earlier(path)
    if path.exists():
        _only_ours(path)
    writable(path)
    return path


def _only_ours(folder: Path) -> None:
    from ..report.collection.parquet import parquet_names

    if not folder.is_dir():
        raise Stop(
            f"--ut: «{folder}» er en fil. Oppgi en mappe, eller et navn som ender på .duckdb eller .xlsx.", USAGE
        )
    other = sorted(p.name for p in folder.iterdir() if p.name not in parquet_names())
    if other:
        raise Stop(f"--ut: mappen «{folder}» har noe annet enn en samling («{other[0]}»). Velg en annen.", USAGE)


@contextmanager
def workplace(beside: Path) -> Iterator[Path]:
    """A folder of our own on the disk where the collection is to stand, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix=MARK, dir=beside.absolute().parent, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def placed(folder: Path, path: Path, fill: Callable[[Path], None]) -> None:
    """Let ``fill`` make the collection in ``folder``, then put it at ``path``: the old one or the new one, whole."""
    made = folder / f"{MARK}ferdig{path.suffix}"
    if path.suffix.lower() in FILES:
        fill(made)
        atomic_write(path, lambda unfinished: os.replace(made, unfinished))
        return
    made.mkdir()
    fill(made)
    _replace_folder(made, path)


def _set_aside(path: Path) -> Path:
    return path.absolute().with_name(f"{MARK}forrige-{path.name}")


def _earlier(path: Path) -> None:
    """Bring back the former folder where a run was killed between the two renames."""
    former = _set_aside(path)
    if former.is_dir() and not path.exists():
        former.rename(path)


def _replace_folder(made: Path, path: Path) -> None:
    former = _set_aside(path)
    shutil.rmtree(former, ignore_errors=True)
    if path.exists():
        path.rename(former)
    try:
        made.rename(path)
    except OSError:
        _earlier(path)
        raise
    shutil.rmtree(former, ignore_errors=True)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What DuckDB says of disk and memory, as what the program says in a sentence.

    Raises ``Stop`` of too many rows, ``MemoryError``, and ``OSError`` of the collection at ``path``.
    """
    import duckdb

    from ..report.collection.spool import TooManyRows

    try:
        yield
    except TooManyRows as many:
        raise Stop(
            spoken(
                f"Tabellen {many.table} får {many.rows} rader, og et ark tar ikke flere enn 1048575. Oppgi en mappe "
                "(Parquet) eller et navn som ender på .duckdb.",
                f"Tabellen {many.table} får {many.rows} rader, og eit ark tek ikkje fleire enn 1048575. Oppgi ei mappe "
                "(Parquet) eller eit namn som endar på .duckdb.",
            ),
            UNREADABLE,
        ) from many
    except duckdb.OutOfMemoryException as error:
        raise MemoryError from error
    except (OSError, duckdb.Error) as error:
        raise _of(path, error) from error
    except Exception as error:
        if type(error).__name__ == "FileCreateError":  # XlsxWriter's; named, not imported
            raise _of(path, error.args[0]) from error
        raise


def _of(path: Path, error: Exception) -> Exception:
    """The same trouble with the disk, told of the collection and not of a file of ours; any other as it is."""
    if isinstance(error, OSError):
        return OSError(error.errno, error.strerror, str(path))
    if any(words in str(error) for words in ("No space left", "File too large", "disk space")):
        return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
    return OSError(errno.EIO, os.strerror(errno.EIO), str(path)) if type(error).__name__ == "IOException" else error
