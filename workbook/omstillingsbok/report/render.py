"""Blocks onto a spreadsheet: every formula with its computed value stored, nothing merged that holds data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from ..workbook.pen import SHIFT, kept_text, serial
from ..workbook.refs import Cell, quoted
from ..workbook.style import (
    COUNT_FORMAT,
    DARK,
    DATE_FORMAT,
    ERROR,
    GOOD,
    GREY,
    INK,
    MONEY_FORMAT,
    NOTE,
    PERCENT_FORMAT,
    QUIET,
    RULE,
    SECTION,
    TEXT_FORMAT,
    TIME_FORMAT,
    TITLE,
    WARNING,
    WHITE,
    Property,
    Style,
)
from ..workbook.text import Text
from .blocks import (
    Block,
    Chart,
    Contents,
    Facts,
    Figure,
    Heading,
    Key,
    Paragraph,
    Show,
    Signatures,
    Table,
    Tone,
)
from .charts import draw
from .layout import Layout, Placed, Spot
from .pages import MARGIN, TOP, page_breaks, row_heights

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

SIZE = 10
FORMATS: dict[Show, str] = {
    "money": MONEY_FORMAT,
    "percent": PERCENT_FORMAT,
    "count": COUNT_FORMAT,
    "number": "General",
    "year": "0",
    "date": DATE_FORMAT,
    "time": TIME_FORMAT,
    "text": TEXT_FORMAT,
}
LEFT: frozenset[Show] = frozenset({"text", "date", "time", "year"})
"""What stands to the left of its column; figures stand to the right."""
INKS: dict[Tone, str] = {
    "": INK,
    "quiet": QUIET,
    "missing": WARNING,
    "good": GOOD,
    "warning": WARNING,
    "error": ERROR,
}


@dataclass
class RenderedSheet:
    """A sheet of the program's own, ready to be written into a workbook."""

    name: Text
    layout: Layout
    known: Mapping[Key, Cell] = field(default_factory=dict)
    """Figures on other sheets that this one refers to."""
    landscape: bool = False
    header: str = ""
    footer: str = ""

    def write(self, workbook: Workbook, worksheet: Worksheet, style: Style) -> None:
        """Write every block, then set the page up."""
        _Renderer(self, workbook, worksheet, style).run()


class _Renderer:
    def __init__(self, sheet: RenderedSheet, workbook: Workbook, worksheet: Worksheet, style: Style) -> None:
        self.sheet, self.workbook, self.worksheet, self.style = sheet, workbook, worksheet, style
        self.layout = sheet.layout
        self.known = {**sheet.known, **sheet.layout.cells}
        self.last_column = len(self.layout.widths) - 1

    def run(self) -> None:
        for i, width in enumerate(self.layout.widths):
            self.worksheet.set_column(i, i, width)
        for placed in self.layout.placed:
            self._rows(placed)
            self._block(placed.block, placed.row - 1)
        breaks = page_breaks(self.layout, self.sheet.landscape)
        if breaks:
            self.worksheet.set_h_pagebreaks(breaks)
        self._page()

    def _rows(self, placed: Placed) -> None:
        for i, height in enumerate(row_heights(placed)):
            self.worksheet.set_row(placed.row - 1 + i, height)

    def _page(self) -> None:
        worksheet = self.worksheet
        worksheet.hide_gridlines(2)
        worksheet.set_paper(9)
        if self.sheet.landscape:
            worksheet.set_landscape()
        worksheet.fit_to_pages(1, 0)
        worksheet.set_margins(left=MARGIN, right=MARGIN, top=TOP, bottom=TOP)
        worksheet.print_area(0, 0, self.layout.last_row - 1, self.last_column)
        worksheet.repeat_rows(0)
        worksheet.freeze_panes(1, 0)
        worksheet.set_header(self.sheet.header)
        worksheet.set_footer(self.sheet.footer)

    def _format(self, tone: Tone = "", /, **more: Property) -> Format:
        return self.style.format(**{"font_size": SIZE, "font_color": INKS[tone], "valign": "top", **more})

    def _block(self, block: Block, row: int) -> None:
        if isinstance(block, Heading):
            self._heading(block, row)
        elif isinstance(block, Paragraph):
            self._paragraph(block, row)
        elif isinstance(block, Table):
            self._table(block, row)
        elif isinstance(block, Facts):
            self._facts(block, row)
        elif isinstance(block, Chart):
            table, header = self.layout.tables[block.table]
            if table.rows:
                draw(block, table, header, self.layout, self.workbook, self.worksheet, row)
        elif isinstance(block, Signatures):
            self._signatures(block, row)
        elif isinstance(block, Contents):
            for i, heading in enumerate(block.headings):
                self._link(row + i, 0, Cell(self.layout.sheet, self.layout.headings[heading], 1), heading)

    def _heading(self, block: Heading, row: int) -> None:
        sizes = (TITLE, SECTION, 11, SIZE)
        rule: dict[str, Property] = {"bottom": 1, "bottom_color": DARK} if block.level == 1 else {}
        look = {"font_size": sizes[block.level], "font_color": INK if block.level == 3 else DARK, **rule}
        form = self.style.format(bold=True, valign="vcenter", **look, **kept_text(block.text))
        self.worksheet.write_string(row, 0, block.text, form)
        if rule:
            for column in range(1, self.last_column + 1):
                self.worksheet.write_blank(row, column, None, form)

    def _paragraph(self, block: Paragraph, row: int) -> None:
        looks: dict[str, dict[str, Property]] = {"quiet": {"font_size": NOTE}, "missing": {"italic": True}}
        form = self._format(block.tone, text_wrap=True, **looks.get(block.tone, {}), **kept_text(block.text))
        if block.tone in ("warning", "error", "good"):
            form = self.style.banner(block.tone)
        # running text, never data, is the one thing that spans columns
        self.worksheet.merge_range(row, 0, row, self.last_column, "", form)
        self.worksheet.write_string(row, 0, block.text, form)

    def _table(self, table: Table, row: int) -> None:
        if table.caption:
            self.worksheet.write_string(row, 0, table.caption, self._format(bold=True))
            row += 1
        header, at = row, self.layout.columns(table)
        across = sum(column.width for column in table.columns)
        head = self._format(bold=True, font_color=WHITE, bg_color=DARK, text_wrap=True, valign="vcenter")
        right = self._format(
            bold=True, font_color=WHITE, bg_color=DARK, text_wrap=True, valign="vcenter", align="right", num_format="0"
        )
        for column in range(across):
            self.worksheet.write_blank(row, column, None, head)
        for column, shown in zip(at, table.columns, strict=True):
            form = head if shown.show in LEFT else right
            if isinstance(shown.head, int):
                self.worksheet.write_number(row, column, shown.head, form)
            else:
                self.worksheet.write_string(row, column, shown.head, form)
        wraps = [self.layout.wraps(table, i) for i in range(len(table.columns))]
        for total, lines in ((False, table.rows), (True, table.totals)):
            edge: dict[str, Property] = {"bottom": 1, "bottom_color": RULE}
            if total:
                edge = {"top": 1, "top_color": INK, "bold": True}
            for number, line in enumerate(lines):
                row += 1
                heads: dict[str, Property] = {}
                if number in table.heads and not total:
                    heads = {"bold": True, "bg_color": GREY}
                for column in range(across):
                    self.worksheet.write_blank(row, column, None, self._format(**edge, **heads))
                for i, figure in enumerate(line):
                    spot = Spot(row + 1, at[i] + 1, header + 1, at)
                    self._figure(figure, spot, wrap=wraps[i], **edge, **heads)

    def _facts(self, block: Facts, row: int) -> None:
        edge: dict[str, Property] = {"bottom": 1, "bottom_color": RULE, "valign": "vcenter" if block.strong else "top"}
        for i, (label, figure, note) in enumerate(block.lines, row):
            for column in range(self.last_column + 1):
                self.worksheet.write_blank(i, column, None, self._format(**edge))
            quiet: Tone = "" if block.strong else "quiet"
            self.worksheet.write_string(i, 0, label, self._format(quiet, text_wrap=True, **edge))
            shown: dict[str, Property] = {"bold": True} if block.strong else {"align": "left"}
            self._figure(figure, Spot(i + 1, 2), wrap=False, **edge, **shown)
            if note:
                form = self._format("quiet", indent=1, font_size=NOTE, text_wrap=True, **edge)
                at = self.layout.note_column(block)
                if at < self.last_column:
                    self.worksheet.merge_range(i, at, i, self.last_column, "", form)
                self.worksheet.write_string(i, at, note, form)

    def _figure(self, figure: Figure, spot: Spot, *, wrap: bool, **edge: Property) -> None:
        left = figure.show in LEFT
        form: dict[str, Property] = {
            "num_format": FORMATS[figure.show],
            "align": "left" if left else "right",
            "text_wrap": wrap and figure.show == "text",
            **edge,
        }
        if figure.indent:
            form["indent"] = figure.indent
        formula = self.layout.formula(figure, spot, self.known)
        value = stored(figure.value, SHIFT if self.workbook.date_1904 else 0)
        row, column = spot.row - 1, spot.column - 1
        if not formula:
            form |= kept_text(value)
        target = figure.target if isinstance(figure.target, Cell) else self.layout.cells.get(figure.target or ())
        if target is not None and isinstance(value, str):
            self._link(row, column, target, value, **edge)
        elif formula:
            self.worksheet.write_formula(row, column, "=" + formula, self._format(figure.tone, **form), value)
        elif value == "":
            self.worksheet.write_blank(row, column, None, self._format(figure.tone, **form))
        elif isinstance(value, str):
            self.worksheet.write_string(row, column, value, self._format(figure.tone, **form))
        else:
            self.worksheet.write_number(row, column, value, self._format(figure.tone, **form))

    def _link(self, row: int, column: int, target: Cell, text: str, **edge: Property) -> None:
        form = self._format(font_color="#1F6F8B", underline=1, **edge, **kept_text(text))
        url = f"internal:{quoted(target.sheet)}!{target.a1}"
        if self.worksheet.write_url(row, column, url, form, text[:255]) != 0:
            self.worksheet.write_string(row, column, text, self._format(**edge))

    def _signatures(self, block: Signatures, row: int) -> None:
        self.worksheet.write_string(row, 0, block.place_and_date, self._format())
        line = self._format(bottom=1, bottom_color=INK)
        for i, (role, name) in enumerate(block.people):
            for column in range(3):
                self.worksheet.write_blank(row + 2 + 3 * i, column, None, line)
            said = f"{name}, {role}" if name else role
            self.worksheet.write_string(row + 3 + 3 * i, 0, said, self._format("quiet", **kept_text(said)))


def stored(value: object, shift: int = 0) -> str | float | int:
    """The value as a cell stores it; ``shift`` is how many days later the book begins to count."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dt.datetime):
        seconds = (value.replace(tzinfo=None) - dt.datetime.combine(value, dt.time())).total_seconds()
        return serial(value) - shift + round(seconds) / 86_400
    if isinstance(value, dt.date):
        return serial(value) - shift
    return value if isinstance(value, (int, float)) else str(value)
