"""Books' rows on their way into a collection: one file of lines per table, filled book by book, read by DuckDB.

A thousand books never stand in memory together. The order of arrival means nothing: the table of books has the order
they were given in, and which of them are left out.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from pathlib import Path

import duckdb

from .questions import QUESTIONS
from .rows import Collected
from .schema import BOOKS, WITH, Table, tables

QUIET: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": "400MB",
    "threads": 2,
}
"""How every database is opened: nothing is fetched, and what does not fit in memory is sorted on disk, in the spool.

Each thread that reads lines holds some tens of megabytes, so they are few on a machine of many cores.
"""


class TooManyRows(Exception):
    """A table has more rows than a sheet takes."""

    def __init__(self, table: str, rows: int) -> None:
        super().__init__(table, rows)
        self.table, self.rows = table, rows


class Spool:
    """A folder of rows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, book: Collected) -> None:
        """Take the rows of a book."""
        for table, packed in book.lines.items():
            with self._file(table).open("ab") as file:
                file.write(zlib.decompress(packed))

    def add_book(self, row: Mapping[str, object]) -> None:
        """Take a book itself, one that is left out too."""
        with self._file(BOOKS).open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")

    def built(self) -> Path:
        """The collection as a database: every table in order, every question as a view, nothing of a book left out."""
        path = self.folder / "samling.duckdb"
        with duckdb.connect(str(path), config={**QUIET, "temp_directory": str(self.folder / "plass")}) as database:
            for table in tables():
                database.execute(f"CREATE TABLE {table.name} ({', '.join(f'{f.name} {f.type}' for f in table.fields)})")
                if self._file(table.name).exists():
                    database.execute(f"INSERT INTO {table.name} {_rows(self._file(table.name), table)}")
                database.execute(f"COMMENT ON TABLE {table.name} IS {quoted(table.says.nb)}")
                for field in table.fields:
                    database.execute(f"COMMENT ON COLUMN {table.name}.{field.name} IS {quoted(field.help.nb)}")
            for question in QUESTIONS:
                database.execute(f"CREATE VIEW {question.name} AS {question.sql}")
                database.execute(f"COMMENT ON VIEW {question.name} IS {quoted(question.says.nb)}")
            database.execute("CHECKPOINT")  # closing writes too, but is silent when the disk is full
        return path

    def _file(self, table: str) -> Path:
        return self.folder / f"{table}.ndjson"


def _rows(file: Path, table: Table) -> str:
    types = ", ".join(f"{field.name}: '{field.type}'" for field in table.fields)
    rows = f"read_json({quoted(_literal(file))}, format = 'newline_delimited', columns = {{{types}}}) r"
    names = ", ".join(f"r.{field.name}" for field in table.fields)
    if table.name == BOOKS:
        return f"SELECT {names} FROM {rows} ORDER BY nr"
    taken = f"JOIN {BOOKS} b USING (kilde_fil) WHERE b.status = '{WITH}'"
    return f"SELECT {names} FROM {rows} {taken} ORDER BY b.nr, r.kilde_rad"


def _literal(file: Path) -> str:
    """The path with nothing in it that DuckDB takes for a pattern."""
    return "".join(f"[{c}]" if c in "[*?" else c for c in file.as_posix())


def quoted(said: str) -> str:
    """A text as SQL writes it."""
    return "'" + said.replace("'", "''") + "'"
