"""Start: what the book is, where the programme stands, what to do next, who to ask, and the facts as a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .entry import Column
from .guide import (
    ABOUT,
    CONTACTS,
    EXPLAIN,
    EXPLAIN_HOW,
    FACTS,
    GROUPS,
    HOW,
    LAST_STEP,
    NEXT,
    NO_NAME,
    NOT_FILLED,
    PERIOD,
    RULES,
    STATUS_AS_OF,
    STEPS,
    TILES,
    WHERE,
    WHO,
)
from .inputs import validation
from .kinds import Kind
from .pen import BOOK_TITLE, Pen, align, is_wrapped, kept_text, number_format
from .refs import Cell
from .sheets import Start
from .sheets.start import start_name
from .style import DARK, DATE_FORMAT, GREY, MID, MONEY_FORMAT, NOTE, QUIET, REQUIRED_FORMAT, RULE, TIME_FORMAT, WHITE
from .tables import fit_height
from .text import Lang, Text

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

INDENT = 2
"""So many characters of its width a cell's indent takes."""
WIDTHS = (34, 30, 25, 25, 25, 25)
LAST = len(WIDTHS) - 1
HIDDEN_COLUMN = LAST + 2
"""Where the template's id and version stand, out of sight."""


def with_defaults(start: Start, lang: Lang) -> Start:
    """``start`` with the shipped choice in every blank field that has one, and the book's own language."""
    blank = {c.field: c.default for c in Start.columns() if c.default is not None and getattr(start, c.field) is None}
    if "language" in blank:
        blank["language"] = "nynorsk" if lang == "nn" else "bokmål"
    return start.model_copy(update=blank)


def write_start(
    pen: Pen,
    worksheet: Worksheet,
    start: Start,
    generated: Sequence[str],
    marks: Mapping[str, str],
    note: Text | None,
    open_tasks: int,
) -> dict[str, Cell]:
    """Write Start; gives the cells of the defined names that it holds. ``marks`` are hidden: name and text."""
    writer = _Form(pen, worksheet)
    for i, width in enumerate(WIDTHS):
        worksheet.set_column(i, i, width)
    worksheet.hide_gridlines(2)
    worksheet.set_row(0, 26)
    worksheet.write_string(0, 0, BOOK_TITLE, pen.style.title)
    writer.row = 1
    writer.wide(ABOUT, height=20)
    if note is not None:
        worksheet.merge_range(writer.row, 0, writer.row, LAST, note.get(pen.lang), pen.style.banner())
        worksheet.set_row(writer.row, 24)
        writer.row += 1
    writer.facts(start)
    writer.tiles(open_tasks)
    writer.steps(generated)
    writer.section(HOW)
    for rule in RULES:
        writer.line("•  " + rule.get(pen.lang))
    writer.contacts(start)
    names = writer.fields(start)
    for i, (name, text) in enumerate(marks.items()):
        worksheet.write_string(i, HIDDEN_COLUMN, text, pen.style.note)
        names[name] = Cell(pen.sheet(Start), i + 1, HIDDEN_COLUMN + 1)
    worksheet.set_column(HIDDEN_COLUMN, HIDDEN_COLUMN, 12, None, {"hidden": True})
    worksheet.protect("", {"format_columns": True, "format_rows": True})
    worksheet.freeze_panes(1, 0)
    worksheet.print_area(0, 0, writer.row - 1, LAST)
    pen.page(worksheet, pen.sheet(Start), upright=True)
    return names


class _Form:
    """Writes Start from top to bottom; ``row`` is the next free row, from 0."""

    def __init__(self, pen: Pen, worksheet: Worksheet) -> None:
        self.pen, self.sheet, self.row = pen, worksheet, 0

    def section(self, heading: Text) -> None:
        self.sheet.set_row(self.row, 10)
        self.row += 1
        form = self.pen.style.format(
            bold=True, font_size=13, font_color=DARK, valign="vcenter", bottom=1, bottom_color=RULE
        )
        self.sheet.write_string(self.row, 0, heading.get(self.pen.lang), form)
        for i in range(1, LAST + 1):
            self.sheet.write_blank(self.row, i, None, form)
        self.sheet.set_row(self.row, 22)
        self.row += 1

    def wide(self, text: Text, height: float) -> None:
        self.sheet.merge_range(self.row, 0, self.row, LAST, text.get(self.pen.lang), self.pen.style.body)
        self.sheet.set_row(self.row, height)
        self.row += 1

    def line(self, text: str) -> None:
        self.sheet.write_string(self.row, 0, text, self.pen.style.plain)
        self.row += 1

    def facts(self, start: Start) -> None:
        """The programme in two lines, from the form below."""
        style, lang = self.pen.style, self.pen.lang
        self.sheet.write_formula(
            self.row,
            0,
            f'=IF(start_programnavn="","{NO_NAME.get(lang)}",start_programnavn)',
            style.section,
            start.programme or NO_NAME.get(lang),
        )
        self.sheet.set_row(self.row, 24)
        self.row += 1
        until = f'"til "{DATE_FORMAT}'
        shown = (
            (PERIOD, "starts_on", 0, DATE_FORMAT),
            (None, "ends_on", 2, until),
            (STATUS_AS_OF, "reported_on", 3, DATE_FORMAT),
        )
        for label, field, at, number in shown:
            date = style.format(num_format=number, align="left", bold=True, valign="vcenter")
            if label is not None:
                self.sheet.write_string(self.row, at, label.get(lang), style.plain)
                at += 1
            name = start_name(Start.column(field).header.nb)
            value = self.pen.shown(Start.column(field), getattr(start, field))
            self.sheet.write_formula(self.row, at, f'=IF({name}="","",{name})', date, "" if value is None else value)
        self.row += 1

    def tiles(self, open_tasks: int) -> None:
        """Six figures side by side: label, figure, and what it counts."""
        self.section(WHERE)
        pen, lang = self.pen, self.pen.lang
        edge: dict[str, Any] = {"bg_color": GREY, "left": 5, "left_color": WHITE, "indent": 1, "align": "left"}
        label = pen.style.format(**edge, font_color=QUIET, valign="vcenter")
        for at, (text, formula, number, under) in enumerate(TILES):
            self.sheet.write_string(self.row, at, text.get(lang), label)
            figure = pen.style.format(**edge, bold=True, font_size=16, font_color=DARK, num_format=number)
            if "COUNTIFS" in formula:
                self.sheet.write_formula(self.row + 1, at, pen.formula(formula), figure, open_tasks)
            else:
                pen.figure(self.sheet, self.row + 1, at, formula, figure)
            small = pen.style.format(**edge, font_size=NOTE, font_color=QUIET, num_format=TIME_FORMAT)
            if isinstance(under, Text):
                self.sheet.write_string(self.row + 2, at, under.get(lang), small)
            else:
                pen.figure(self.sheet, self.row + 2, at, under, small)
        at = next(i for i, tile in enumerate(TILES) if tile[1] == "oversikt_planlagt")
        if "oversikt_differanse" in pen.names:
            wrong = pen.style.mark("error", num_format="▲ " + MONEY_FORMAT)
            rule = {"type": "formula", "criteria": "=oversikt_differanse<>0", "format": wrong}
            self.sheet.conditional_format(self.row + 1, at, self.row + 1, at, rule)
        for offset, height in enumerate((20, 28, 18)):
            self.sheet.set_row(self.row + offset, height)
        self.row += 3

    def steps(self, generated: Sequence[str]) -> None:
        """The work in its order, with links to the sheets."""
        self.section(NEXT)
        pen = self.pen
        steps = [
            (head, text, [(pen.sheet(e), e.sheet.purpose.get(pen.lang)) for e in sheets])
            for head, text, sheets in STEPS
        ]
        steps.append((*LAST_STEP, [(name, name) for name in generated]))
        for head, text, links in steps:
            self.sheet.write_string(self.row, 0, head.get(pen.lang), pen.style.format(bold=True, valign="vcenter"))
            for at, (name, tip) in enumerate(links, 1):
                link = f"internal:'{name}'!A1"
                self.sheet.write_url(self.row, at, link, pen.style.link, string=name, tip=tip[:255])
            self.sheet.set_row(self.row, 20)
            self.sheet.write_string(self.row + 1, 0, "    " + text.get(pen.lang), pen.style.note)
            self.sheet.set_row(self.row + 1, 14)
            self.row += 2

    def contacts(self, start: Start) -> None:
        """Who to ask, by the names in the form."""
        self.section(WHO)
        pen, lang = self.pen, self.pen.lang
        for text, field in CONTACTS:
            column = Start.column(field)
            missing = NOT_FILLED.get(lang).format(FACTS.get(lang))
            self.sheet.write_string(self.row, 0, text.get(lang), pen.style.plain)
            name = start_name(column.header.nb)
            formula = f'="{column.header.get(lang)}: "&IF({name}="","{missing}",{name})'
            value = f"{column.header.get(lang)}: {getattr(start, field) or missing}"
            self.sheet.write_formula(self.row, 1, formula, pen.style.plain, value)
            self.row += 1
        self.sheet.write_string(self.row, 0, EXPLAIN.get(lang), pen.style.plain)
        self.sheet.write_string(self.row, 1, EXPLAIN_HOW.get(lang), pen.style.plain)
        self.row += 1

    def fields(self, start: Start) -> dict[str, Cell]:
        """The form itself: label, value and help; the value is the only cell that is not locked."""
        self.section(FACTS)
        self.line(Start.sheet.purpose.get(self.pen.lang))
        names: dict[str, Cell] = {}
        for column in Start.columns():
            if column.field in GROUPS:
                self.sheet.set_row(self.row, 24)
                heading = self.pen.style.format(bold=True, font_color=MID, valign="bottom")
                self.sheet.write_string(self.row, 0, GROUPS[column.field].get(self.pen.lang), heading)
                self.row += 1
            self._field(column, getattr(start, column.field))
            names[start_name(column.header.nb)] = Cell(self.pen.sheet(Start), self.row + 1, 2)
            self.row += 1
        return names

    def _field(self, column: Column, value: object) -> None:
        pen = self.pen
        label: dict[str, Any] = {"num_format": REQUIRED_FORMAT} if column.required else {}
        self.sheet.write_string(
            self.row, 0, column.header.get(pen.lang), pen.style.format(valign="vcenter", indent=1, **label)
        )
        side = "left" if not isinstance(column.kind, Kind) or column.kind.name == "date" else align(column.kind)
        shown = pen.shown(column, value)
        form = pen.style.format(
            num_format=number_format(column.kind), align=side, border=1, border_color=RULE, locked=False,
            valign="vcenter", indent=1, text_wrap=is_wrapped(column), **kept_text(shown),
        )  # fmt: skip
        pen.put(self.sheet, self.row, 1, shown, form)
        self.sheet.data_validation(self.row, 1, self.row, 1, validation(column, pen.lang))
        self.sheet.write_string(self.row, 2, column.help.get(pen.lang), pen.style.format(
            font_size=NOTE, font_color=QUIET, valign="vcenter", indent=1))  # fmt: skip
        if is_wrapped(column):  # a height of its own would not follow a long name that is typed later
            fit_height(self.sheet, self.row, [(shown, WIDTHS[1] - INDENT)])
        else:
            self.sheet.set_row(self.row, 18)
