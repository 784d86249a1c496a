"""A collection as a folder of Parquet files, one per table, and the questions as SQL that runs over them."""

from __future__ import annotations

from pathlib import Path

import duckdb

from .questions import QUESTIONS
from .schema import tables
from .spool import QUIET, quoted

VIEWS = "visninger.sql"
"""The questions, to be run in the folder: ``duckdb -init visninger.sql``."""


def parquet_names() -> frozenset[str]:
    """The files that such a folder holds."""
    return frozenset({VIEWS, *(f"{table.name}.parquet" for table in tables())})


def write_parquet(built: Path, folder: Path) -> None:
    """Fill the empty ``folder`` from a database that ``Spool`` has built."""
    with duckdb.connect(str(built), read_only=True, config=QUIET) as database:
        for table in tables():
            target = quoted((folder / f"{table.name}.parquet").as_posix())
            database.execute(f"COPY {table.name} TO {target} (FORMAT parquet, COMPRESSION zstd)")
    (folder / VIEWS).write_text(views_sql(), "utf-8")


def views_sql() -> str:
    """Every table and question as a view over the Parquet files of the folder at hand."""
    lines = [f"CREATE OR REPLACE VIEW {t.name} AS SELECT * FROM '{t.name}.parquet';" for t in tables()]
    asked = [f"-- {each.says.nb}\nCREATE OR REPLACE VIEW {each.name} AS{each.sql.rstrip()};" for each in QUESTIONS]
    return "\n".join(lines) + "\n\n" + "\n\n".join(asked) + "\n"
