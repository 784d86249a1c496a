"""The book as it is issued: every sheet in its order, prefilled rows and generated sheets given as arguments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

import xlsxwriter

from .book import Table
from .entry import Entry, Headers
from .form import with_defaults, write_start
from .inputs import list_name
from .issued import CHECKS, GENERATED, ID_NAME, LISTS, TEMPLATE_ID, TEMPLATE_VERSION, VERSION_NAME
from .kinds import Options
from .pen import BOOK_TITLE, Pen
from .refs import Cell, column_letters, quoted
from .sheets import BY_TABLE, EVERY_SHEET, TABLES, Start
from .sheets.oppgaver import Oppgaver
from .style import DARK, MID, Style
from .tables import Rows, write_table
from .text import Lang, Text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

CREATED = dt.datetime(2026, 1, 1)
"""Stands in every book, so that the same content gives the same bytes."""

NOT_CHECKED = Text("Ikke kontrollert ennå", "Ikkje kontrollert enno")


class Generated(Protocol):
    """A sheet that the program owns and writes whole."""

    @property
    def name(self) -> Text:
        """The name of the sheet."""
        ...

    def write(self, workbook: Workbook, worksheet: Worksheet, style: Style) -> None:
        """Write the sheet."""
        ...


def write_book(
    target: str | Path | BinaryIO,
    start: Start,
    rows: Mapping[type[Entry], Sequence[Entry] | Table[Any]],
    *,
    computed: Mapping[type[Entry], Mapping[str, Sequence[object]]] | None = None,
    generated: Sequence[Generated] = (),
    lang: Lang = "nb",
    names: Mapping[str, str] | None = None,
    figures: Mapping[str, object] | None = None,
    note: Text | None = None,
) -> None:
    """Write the whole book to ``target``.

    ``computed`` holds the value of every computed column per row, ``names`` the defined names of the generated
    sheets (name to cell or range), ``figures`` the stored value of those that hold a figure. Figures above the
    tables and on Start show a dash when ``names`` lacks theirs. ``note`` is a banner on Start. Raises ``ValueError``.
    """
    start = with_defaults(start, lang)
    sheets: list[Generated] = sorted(generated, key=_place)
    defined = dict(names or {})
    values = dict(figures or {})
    if all(each.name.nb != CHECKS.nb for each in sheets):
        empty = NotChecked(lang)
        sheets = sorted([*sheets, empty], key=_place)
        defined.update(empty.names)
        values.update(dict.fromkeys(empty.names, NOT_CHECKED.get(lang)), kontroll_aapne="–")
    with xlsxwriter.Workbook(
        str(target) if isinstance(target, Path) else target,
        {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False},
    ) as workbook:
        _properties(workbook, start, lang)
        pen = Pen(
            workbook,
            Style(workbook),
            lang,
            Headers(EVERY_SHEET, lang),
            frozenset(defined),
            values,
            start.programme or BOOK_TITLE,
        )
        front = workbook.add_worksheet(pen.sheet(Start))
        front.set_tab_color(DARK)
        for entry in TABLES:
            given = Rows.of(entry, rows.get(entry, ()), (computed or {}).get(entry, {}))
            write_table(pen, workbook.add_worksheet(pen.sheet(entry)), given)
        for each in sheets:
            worksheet = workbook.add_worksheet(each.name.get(lang))
            worksheet.set_tab_color(MID)
            each.write(workbook, worksheet, pen.style)
            worksheet.protect("", {"format_columns": True, "format_rows": True})
        tasks = Rows.of(Oppgaver, rows.get(Oppgaver, ()), {}).values["status"]
        cells = write_start(
            pen,
            front,
            start,
            [each.name.get(lang) for each in sheets],
            {ID_NAME: TEMPLATE_ID, VERSION_NAME: TEMPLATE_VERSION},
            note,
            sum(status in ("Ikke startet", "Pågår") for status in tasks),
        )
        defined.update({name: cell.absolute for name, cell in cells.items()})
        defined.update(_write_lists(pen, workbook.add_worksheet(LISTS.get(lang))))
        defined.update(_references(pen))
        for name, meaning in sorted(defined.items()):
            if workbook.define_name(name, "=" + meaning.removeprefix("=")) != 0:
                raise ValueError(f"the name {name} was refused by XlsxWriter")
        front.activate()


def _place(generated: Generated) -> int:
    order = [name.nb for name in GENERATED]
    return order.index(generated.name.nb) if generated.name.nb in order else len(order)


def _properties(workbook: Workbook, start: Start, lang: Lang) -> None:
    workbook.set_properties(
        {
            "title": BOOK_TITLE,
            "subject": start.programme or "",
            "company": start.municipality or "",
            "author": BOOK_TITLE,
            "created": CREATED,
            "comments": f"{BOOK_TITLE} {TEMPLATE_VERSION}, {'nynorsk' if lang == 'nn' else 'bokmål'}",
        }
    )
    workbook.set_custom_property(ID_NAME, TEMPLATE_ID, "text")
    workbook.set_custom_property(VERSION_NAME, TEMPLATE_VERSION, "text")
    workbook.set_size(24000, 15000)


def option_lists() -> list[Options]:
    """Every list behind a drop-down, once, in the order of the sheets."""
    found = {
        column.kind.name: column.kind
        for entry in EVERY_SHEET
        for column in entry.columns()
        if isinstance(column.kind, Options)
    }
    return list(found.values())


def _write_lists(pen: Pen, worksheet: Worksheet) -> dict[str, str]:
    """The hidden sheet with the allowed values, one list per column; gives the names of the lists."""
    purpose = Text("Listene bak valgene i boken. Endres ikke.", "Listene bak vala i boka. Skal ikkje endrast.")
    worksheet.write_string(0, 0, LISTS.get(pen.lang), pen.style.title)
    worksheet.write_string(1, 0, purpose.get(pen.lang), pen.style.plain)
    names: dict[str, str] = {}
    sheet, first = quoted(LISTS.get(pen.lang)), 6
    for at, options in enumerate(option_lists()):
        worksheet.write_string(first - 2, at, options.name, pen.style.header())
        words = [option.get(pen.lang) for option in options.options]
        for row, word in enumerate(words, first - 1):
            worksheet.write_string(row, at, word, pen.style.cell())
        worksheet.set_column(at, at, max(14, *(len(w) + 2 for w in (*words, options.name))))
        letters = column_letters(at + 1)
        names[list_name(options)] = f"{sheet}!${letters}${first}:${letters}${first + len(words) - 1}"
    worksheet.freeze_panes(first - 1, 0)
    pen.page(worksheet, LISTS.get(pen.lang))
    worksheet.protect("")
    worksheet.hide()
    return names


def _references(pen: Pen) -> dict[str, str]:
    """One name per column that others refer to, over the whole column of its table."""
    names: dict[str, str] = {}
    for entry in TABLES:
        for column in entry.columns():
            if column.ref is not None:
                table, _, field = column.ref.target.partition(".")
                header = BY_TABLE[table].column(field).header.get(pen.lang)
                names[list_name(column.ref)] = f"{table}[{header}]"
    return names


class NotChecked:
    """The sheet Kontroll of a book that nobody has checked yet."""

    name = CHECKS

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang
        self.names = {
            name: Cell(CHECKS.get(lang), row, 2).absolute
            for row, name in enumerate(("kontroll_dom", "kontroll_tid", "kontroll_aapne"), 5)
        }

    def write(self, workbook: Workbook, worksheet: Worksheet, style: Style) -> None:
        """Say that the book is not checked, and how to check it."""
        lang = self.lang
        purpose = Text(
            "Her kommer det kontrollen finner, med lenke til hver celle. Arket lages av programmet.",
            "Her kjem det kontrollen finn, med lenkje til kvar celle. Arket blir laga av programmet.",
        )
        how = Text(
            "Boken er ikke kontrollert ennå. Fyll ut det dere har, og kjør «omstillingsbok valider».",
            "Boka er ikkje kontrollert enno. Fyll ut det de har, og køyr «omstillingsbok valider».",
        )
        labels = (Text("Konklusjon"), Text("Kontrollert"), Text("Åpne funn", "Opne funn"))
        stored = (NOT_CHECKED.get(lang), NOT_CHECKED.get(lang), "–")
        worksheet.hide_gridlines(2)
        worksheet.set_landscape()
        worksheet.set_paper(9)
        worksheet.fit_to_pages(1, 0)
        worksheet.set_column(0, 0, 24)
        worksheet.set_column(1, 1, 90)
        worksheet.set_row(0, 26)
        worksheet.write_string(0, 0, CHECKS.get(lang), style.title)
        worksheet.write_string(1, 0, purpose.get(lang), style.plain)
        worksheet.write_string(2, 0, how.get(lang), style.plain)
        for row, (label, value) in enumerate(zip(labels, stored, strict=True), 4):
            worksheet.write_string(row, 0, label.get(lang), style.plain)
            worksheet.write_string(row, 1, value, style.format(bold=True))
