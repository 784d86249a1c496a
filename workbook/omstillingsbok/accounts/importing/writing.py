"""An import put into the workbook: the rows with the values of their grey columns, whole or not at all."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from ...workbook.atomic import atomic_copy, atomic_write
from ...workbook.book import Book
from ...workbook.growing import add_rows
from ...workbook.sheets import Regnskap
from ...workbook.tables import Rows
from ..computed import ledger_values
from .plan import LedgerImport


def new_rows(book: Book, outcome: LedgerImport) -> Rows:
    """The rows to add with all their columns, the grey ones too."""
    table = book.rows(Regnskap)
    first = table.rows[-1] + 1 if len(table) else 0
    added = outcome.table(table.sheet, first, table.places)
    alone = dataclasses.replace(book, tables={**book.tables, Regnskap: added})
    return Rows.of(Regnskap, added, ledger_values(alone))


def write_rows(book: Book, outcome: LedgerImport, target: Path) -> None:
    """Write the book's file with the new rows to ``target``, which may be the file itself. Raises ``Refused``, ``OSError``."""
    source = Path(book.path)
    made_from = (source, book.sha256)
    if not outcome.added:
        if target.resolve() != source.resolve():
            atomic_copy(source, target, backup=True, made_from=made_from)
        return
    rows = new_rows(book, outcome)
    table = book.rows(Regnskap)
    atomic_write(
        target,
        lambda unfinished: add_rows(source, unfinished, table, rows, book.lang),
        backup=True,
        made_from=made_from,
    )
