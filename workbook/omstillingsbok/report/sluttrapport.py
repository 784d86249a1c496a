"""The sluttrapport: title block, the numbered sections, signatures. Every figure is live over the book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..accounts.figures import Rollup
from ..validators.finding import Report
from ..workbook.book import Book
from ..workbook.issued import REPORT
from ..workbook.pen import escaped
from ..workbook.text import Lang, Text
from .blocks import Block, Contents, Heading, PageBreak, Table
from .layout import Layout
from .matter import Matter
from .sections import SECTIONS, tittel, underskrifter

WIDTHS = (28.0, *6 * (12.0,))
"""One wide column and six of figures: what A4 takes at 10 points."""
SHORT = 12
"""So much of the digest stands at the foot of every page."""
DRAFT = Text("UTKAST")
KRONER, AMOUNTS = Text("kroner"), Text("beløp i kroner")


def sluttrapport(book: Book, figures: Rollup, *, findings: Report | None = None, draft: bool = True) -> Layout:
    """The whole report, placed; its figures refer to those of Regnskapsoversikt."""
    return Layout(REPORT.get(book.lang), list(WIDTHS), filled=True).place(list(blocks(book, figures, findings, draft)))


def blocks(book: Book, figures: Rollup, findings: Report | None, draft: bool) -> Iterator[Block]:
    """The report as blocks, in its order."""
    matter = Matter(book, figures, findings, draft)
    titles = [f"{number} {section.TITLE.get(matter.lang)}" for number, section in enumerate(SECTIONS, 1)]
    yield from tittel.blocks(matter)
    yield Contents(titles)
    yield PageBreak()
    for title, section in zip(titles, SECTIONS, strict=True):
        yield Heading(title)
        for block in section.blocks(matter):
            yield _with_unit(block, matter.lang) if isinstance(block, Table) else block
    yield from underskrifter.blocks(matter)


def _with_unit(table: Table, lang: Lang) -> Table:
    """The table with the unit of its amounts in the header: above them, or first where several columns have any."""
    amounts = [i for i, column in enumerate(table.columns) if column.show == "money"]
    if not amounts:
        return table
    at, unit = (amounts[0], KRONER) if len(amounts) == 1 else (0, AMOUNTS)
    columns = list(table.columns)
    columns[at] = replace(columns[at], unit=unit.get(lang))
    return replace(table, columns=columns)


def page_header(book: Book, draft: bool) -> str:
    """UTKAST on every page of a draft."""
    return f'&C&"-,Bold"&12&KB3261E{DRAFT.get(book.text_lang)}' if draft else ""


def page_footer(book: Book) -> str:
    """Programme – Sluttrapport – page – digest, within the 255 characters a footer takes."""
    programme = escaped(book.start.programme or book.start.municipality or "Omstillingsbok")
    gap = " " if programme[:1].isdigit() else ""
    report, page = REPORT.get(book.text_lang), Text("side &P av &N").get(book.text_lang)
    return f"&C&8{gap}{programme} – {report} – {page} – {book.digest[:SHORT]}"
