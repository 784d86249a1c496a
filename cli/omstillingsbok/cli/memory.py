"""The database of ``--gjenoppta``: results by what they depend on, and what the last finished run said of each file.

A kill at any moment loses at most the results of the last half second. Where the database cannot be written it is said
once, and the run goes on without it. A file that is no such database is refused and left as it is.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, TypeVar

from ..workbook.text import Text
from .errors import UNREADABLE, Stop, say, spoken

T = TypeVar("T")
MARK, FORM = 0x4F6D7362, 1
"""What says in the file that it is ours, and in which form."""
OFTEN = 0.5
"""Seconds between two writings: each of them waits for the disk."""
NOT_CHECKED = -1
"""Kept in place of errors."""
PATIENCE = 30
"""Seconds that one run waits for another that writes."""
_REASONS = {
    "FULL": Text("det er ikke plass på disken", "det er ikkje plass på disken"),
    "BUSY": Text("en annen kjøring holder på med den", "ei anna køyring held på med han"),
    "IOERR": Text("den kan ikke leses eller skrives", "han kan ikkje lesast eller skrivast"),
    "READONLY": Text("den kan ikke skrives", "han kan ikkje skrivast"),
    "Permission": Text("mappen kan ikke skrives i", "mappa kan ikkje skrivast i"),
    "CANTOPEN": Text("den kan ikke åpnes", "han kan ikkje opnast"),
    "NotFound": Text("mappen finnes ikke", "mappa finst ikkje"),
    "CORRUPT": Text("den er skadet", "han er skadd"),
}
"""What the system's words for a failure mean to a person, by a part of each word."""
_TABLES = """
create table if not exists result (key text primary key, day text not null, outcome text not null) without rowid;
create table if not exists run (scope text primary key, ended text not null) without rowid;
create table if not exists seen (scope text, path text, errors integer not null, primary key (scope, path))
  without rowid;
"""


class LastRun(NamedTuple):
    """When the last finished run of the same kind ended, and the errors of each file; None where it was not checked."""

    ended: str
    errors: dict[str, int | None]


class Memory:
    """An open database; as a context it writes what is not yet written. Raises ``Stop`` for a file of others."""

    def __init__(self, path: Path, day: str) -> None:
        self.path, self.day = path, day
        self._unwritten: list[tuple[str, str, str]] = []
        self._written = time.monotonic()
        self._data: sqlite3.Connection | None = None
        try:
            self._data = _opened(path, day)
        except (sqlite3.OperationalError, OSError) as error:
            self._without(error)
        except sqlite3.DatabaseError as error:
            raise _foreign(path) from error

    def __enter__(self) -> Memory:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._write()
        if self._data is not None:
            self._data.close()

    def outcome(self, key: str) -> str | None:
        """What was kept under the key."""
        row = self._tried(lambda data: data.execute("select outcome from result where key = ?", (key,)).fetchone())
        return str(row[0]) if row else None

    def keep(self, key: str, outcome: str) -> None:
        """Keep an outcome of today."""
        self._unwritten.append((key, self.day, outcome))
        if time.monotonic() - self._written >= OFTEN:
            self._write()

    def last_run(self, scope: str) -> LastRun | None:
        """The last finished run of that kind."""

        def read(data: sqlite3.Connection) -> LastRun | None:
            with data:
                data.execute("begin")
                ended = data.execute("select ended from run where scope = ?", (scope,)).fetchone()
                rows = data.execute("select path, errors from seen where scope = ?", (scope,)).fetchall()
            errors = {str(path): None if count == NOT_CHECKED else int(count) for path, count in rows}
            return LastRun(str(ended[0]), errors) if ended else None

        return self._tried(read)

    def finish(self, scope: str, ended: str, errors: Iterable[tuple[str, int | None]]) -> None:
        """Keep this run as the last of its kind."""
        rows = [(scope, path, NOT_CHECKED if count is None else count) for path, count in errors]

        def write(data: sqlite3.Connection) -> None:
            with data:
                data.execute("begin immediate")
                data.execute("insert or replace into run values (?, ?)", (scope, ended))
                data.execute("delete from seen where scope = ?", (scope,))
                data.executemany("insert or replace into seen values (?, ?, ?)", rows)

        self._tried(write)

    def _write(self) -> None:
        rows, self._unwritten = self._unwritten, []

        def write(data: sqlite3.Connection) -> None:
            with data:
                data.execute("begin immediate")
                data.executemany("insert or replace into result values (?, ?, ?)", rows)

        if rows:
            self._tried(write)
        self._written = time.monotonic()

    def _tried(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        if self._data is None:
            return None
        try:
            return work(self._data)
        except (sqlite3.Error, ValueError, OSError) as error:
            self._without(error)
            return None

    def _without(self, error: Exception) -> None:
        """Go on without the database; said once."""
        if self._data is not None:
            with suppress(sqlite3.Error):
                self._data.close()
            self._data = None
        name = getattr(error, "sqlite_errorname", "") or type(error).__name__
        why = next((text for part, text in _REASONS.items() if part in name), Text(name))
        nb = f"Kan ikke bruke «{self.path}» ({why.nb}). Kontrollen går videre, men husker ingenting til neste gang."
        nn = f"Kan ikkje bruke «{self.path}» ({why.nn}). Kontrollen held fram, men hugsar ingenting til neste gong."
        say(spoken(nb, nn))


def _opened(path: Path, day: str) -> sqlite3.Connection:
    if not path.exists():  # what is in it is for the user alone
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    data = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        marks = [data.execute(f"pragma {name}").fetchone()[0] for name in ("application_id", "user_version")]
        fresh = marks == [0, 0] and not data.execute("select count(*) from sqlite_master").fetchone()[0]
        if not fresh and marks != [MARK, FORM]:
            raise _foreign(path)
        with data:
            data.execute("begin immediate")
            for statement in _TABLES.split(";"):
                data.execute(statement)
            data.execute("delete from result where day <> ?", (day,))
            data.execute(f"pragma application_id = {MARK}")
            data.execute(f"pragma user_version = {FORM}")
    except BaseException:
        data.close()
        raise
    return data


def _foreign(path: Path) -> Stop:
    nb = f"«{path}» er ikke en database fra --gjenoppta, eller den er skadet. Den er ikke endret. Oppgi en annen fil."
    nn = f"«{path}» er ikkje ein database frå --gjenoppta, eller han er skadd. Han er ikkje endra. Oppgi ei anna fil."
    return Stop(spoken(nb, nn), UNREADABLE)
