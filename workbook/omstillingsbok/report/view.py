"""What every sheet of the report shares: the book, its figures, and its words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from ..accounts.figures import Rollup
from ..workbook.book import Book
from ..workbook.entry import Entry, Headers
from ..workbook.kinds import Options
from ..workbook.sheets import EVERY_SHEET, Start
from ..workbook.sheets.choices import SOURCES
from ..workbook.sheets.regnskap import COUNTS_AS, UNPLACED
from ..workbook.sheets.start import start_name
from ..workbook.text import Text
from .blocks import Column, Figure, Key, Show, Tone

ZERO = Decimal("0.00")


class View:
    """The book and its figures, in the words of the report's language and the formulas of the book's."""

    def __init__(self, book: Book, figures: Rollup) -> None:
        self.book, self.figures, self.lang = book, figures, book.text_lang
        self._headers = Headers(EVERY_SHEET, book.lang)
        self._formulas: dict[str, str] = {}
        self.unplaced = COUNTS_AS.show(UNPLACED, book.lang)
        self.years = sorted(
            {b.year for b in figures.balance if b.year}
            | {a.year for a in figures.by_focus_area if a.year}
            | {f.year for f in figures.financing if f.year}
        )

    def t(self, nb: str, nn: str = "") -> str:
        """A text in the report's language."""
        return Text(nb, nn).get(self.lang)

    def word(self, canonical: str | None) -> str:
        """A choice in the book's own word, as a formula compares it; what is not known is said so."""
        return self.unplaced if canonical is None else self.formula(f"«{canonical}»").strip('"')

    def say(self, entry: type[Entry], field: str, canonical: str | None) -> str:
        """A choice in the word of the report's language; empty when there is none."""
        kind = entry.column(field).kind
        if canonical is None or not isinstance(kind, Options):
            return canonical or ""
        return kind.show(canonical, self.lang)

    def header(self, entry: type[Entry], field: str) -> str:
        """The header of a column in the report's language."""
        return entry.column(field).header.get(self.lang)

    def sheet(self, entry: type[Entry]) -> str:
        """The name of a sheet as the book has it."""
        return entry.sheet.name.get(self.book.lang)

    def formula(self, canonical: str) -> str:
        """A formula as the book writes it; the rows of a table share theirs."""
        known = self._formulas.get(canonical)
        if known is None:
            known = self._formulas[canonical] = self._headers.formula(canonical)
        return known

    def figure(
        self, value: Decimal | int | None, formula: str, key: Key | None = None, show: Show = "money", tone: Tone = ""
    ) -> Figure:
        """A live figure; money is rounded to øre by its formula."""
        rounded = f"ROUND({formula},2)" if show == "money" and formula else formula
        return Figure(value, show, self.formula(rounded), key, tone=tone)

    def fact(self, field: str) -> Figure:
        """A field of Start, live."""
        column, value = Start.column(field), getattr(self.book.start, field)
        name = start_name(column.header.nb)
        show: Show = "date" if isinstance(value, dt.date) else "text"
        if isinstance(column.kind, Options) and value is not None:
            value = column.kind.show(value, self.book.lang)
        return Figure(value if value is not None else "", show, f'IF({name}="","",{name})')

    def columns(self, *titles: tuple[str, str, Show] | tuple[str, str, Show, int]) -> list[Column]:
        """Columns from (bokmål, nynorsk, how shown, share of the page)."""
        return [Column(self.t(title[0], title[1]), *title[2:]) for title in titles]

    def of_year(self, year: int) -> tuple[Decimal, Decimal, Decimal]:
        """The year's budget and cost over all innsatsområder, and its budgeted financing, in kroner."""
        areas = [area for area in self.figures.by_focus_area if area.year == year]
        sources = [line for line in self.figures.financing if line.year == year]
        return (
            sum((area.budget for area in areas), ZERO),
            sum((area.cost for area in areas), ZERO),
            sum((line.budget for line in sources), ZERO),
        )

    def sources(self) -> list[str | None]:
        """Every source, and None when some money has none."""
        unknown = any(f.source is None for f in self.figures.financing)
        return [*SOURCES, *([None] if unknown else [])]

    def total(self, rows: Sequence[Sequence[Figure]], first: int, name: str, fields: Sequence[str]) -> list[Figure]:
        """A total row: «Sum», blanks up to column ``first`` (from 0), then the sums of the cells above, in kroner."""
        line = [Figure(self.t("Sum")), *(Figure(None) for _ in range(1, first))]
        for column, field in enumerate(fields, first):
            value = sum((amount(row[column]) for row in rows), ZERO)
            key = ("total", f"{name}_{field}") if name else None
            line.append(self.figure(value, "SUM({rows})" if rows else "", key))
        return line


def amount(figure: Figure) -> Decimal:
    """The figure's amount in kroner; 0 where it has none."""
    return figure.value if isinstance(figure.value, Decimal) else ZERO


def looked_up(table: str, column: str, key_column: str, key: str) -> str:
    """The value of ``column`` in the row of ``table`` whose ``key_column`` is ``key``, a cell or a quoted text."""
    return f"INDEX({table}[{column}],MATCH({key},{table}[{key_column}],0))"


def quoted_text(text: str) -> str:
    """``text`` as a formula writes it."""
    return '"' + text.replace('"', '""') + '"'
