"""The lines that the book has, and the mark in Importkilde by which an import knows its own."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from ...workbook.book import Book
from ...workbook.refs import Cell
from ...workbook.sheets import Regnskap
from ..posting import Posting

_SOURCE = re.compile(r"(?P<file>.*)#(?P<digest>[0-9a-f]{16}):(?P<line>\d+)", re.DOTALL)


def source(file: str, posting: Posting, digest: str) -> str:
    """What Importkilde holds: ``hovedbok.csv#0123456789abcdef:17``."""
    return f"{file[-200:]}#{digest}:{posting.line}"


@dataclass(frozen=True)
class Former:
    """A line that the book has: its row on the sheet (from 1), the cell of its amount, and that amount in øre."""

    row: int
    cell: Cell
    year: int | None
    period: int | None
    voucher_type: str
    voucher_no: str
    voucher_date: dt.date | None
    account: str
    ansvar: str
    funksjon: str
    ore: int | None
    project: str
    text: str
    digest: str
    """Empty where the line was entered by hand."""


def former_lines(book: Book) -> list[Former]:
    """The lines that the book has."""
    table = book.rows(Regnskap)
    names = ("year", "period", "voucher_type", "voucher_no", "voucher_date", "account", "ansvar", "funksjon", "project_id",
             "text", "source")  # fmt: skip
    columns = (*(table.column(name) for name in names), table.ore("amount"))
    found = []
    for i, (year, period, kind, voucher, date, account, ansvar, funksjon, project, text, origin, ore) in enumerate(
        zip(*columns, strict=True)
    ):
        match = _SOURCE.fullmatch(origin) if origin else None
        digest = match["digest"] if match else ""
        found.append(Former(table.rows[i], table.cell(i, "amount"), year, period, kind or "", voucher or "", date,
                            account or "", ansvar or "", funksjon or "", ore, project or "", text or "", digest))  # fmt: skip
    return found
