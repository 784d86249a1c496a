"""A comparison as a workbook: figures of both sides, every change, and each sheet's rows before and after."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ...report.comparison.differences import Comparison, RowChange, TableChanges
from ...report.comparison.structure import WORDS
from ...workbook.kinds import Kind, Options
from ...workbook.pen import is_code
from ...workbook.personal import masked, personal_number
from ...workbook.style import WARNING_FILL, Style
from ...workbook.tables import all_columns, fit_height
from ...workbook.text import Lang, Text
from .sammenlign_ord import MEASURE_WORDS, NOWHERE, VIEW_WORDS, side_name, structure_values, value_text

MOST_ROWS = 1_000_000
"""Excel takes a few more on a sheet."""
KINDS = {
    "added": Text("Lagt til", "Lagd til"),
    "removed": Text("Fjernet", "Fjerna"),
    "changed": Text("Endret", "Endra"),
    "moved": Text("Flyttet", "Flytta"),
}
BEFORE, NOW = Text("Før"), Text("Nå", "No")
FIGURES = (Text("Visning", "Vising"), Text("År"), Text("Nøkkel"), Text("Mål"), BEFORE, NOW, Text("Differanse"))
CHANGES = (Text("Ark"), Text("Hva", "Kva"), Text("Nøkkel"), Text("Felt"), BEFORE, NOW, Text("Differanse"),
           Text("Celle før"), Text("Celle nå", "Celle no"), Text("Rader med nøkkelen"))  # fmt: skip
STRUCTURE = (Text("Ark"), Text("Hva", "Kva"), Text("Gjelder", "Gjeld"), BEFORE, NOW)


def comparison_xlsx(found: Comparison, lang: Lang) -> bytes:
    """The workbook's bytes."""
    buffer = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(buffer, plain) as workbook:
        workbook.set_properties({"title": Text("Sammenligning", "Samanlikning").get(lang)})
        paper = _Paper(Style(workbook), lang)
        paper.figures(workbook.add_worksheet(Text("Tall", "Tal").get(lang)), found)
        paper.changes(workbook.add_worksheet(Text("Endringer", "Endringar").get(lang)), found)
        structure = workbook.add_worksheet(Text("Struktur").get(lang))
        rows = [
            (masked(s.sheet), WORDS[s.kind].get(lang), masked(s.what), *structure_values(s, lang))
            for s in found.structure
        ]
        paper.table(structure, 0, STRUCTURE, rows, (24, 34, 40, 60, 60))
        for table in found.tables:
            if table.any:
                paper.sides(workbook.add_worksheet(masked(table.entry.sheet.name.get(lang))), table)
    return buffer.getvalue()


class _Paper:
    """Writes the sheets in one style and language."""

    def __init__(self, style: Style, lang: Lang) -> None:
        self.style, self.lang = style, lang
        self.head, self.text = style.header(), style.cell(text_wrap=True)
        self.code = style.cell(text_wrap=True, quote_prefix=True)
        self.money = style.cell("#,##0.00", "right")
        self.whole = style.cell("0", "right")
        self.date = style.cell("dd.mm.yyyy")
        self.marked = {
            form: style.cell(number_format, align, text_wrap=form is self.text, bold=True, bg_color=WARNING_FILL)
            for form, number_format, align in (
                (self.text, "@", "left"),
                (self.money, "#,##0.00", "right"),
                (self.whole, "0", "right"),
                (self.date, "dd.mm.yyyy", "left"),
            )
        }
        self.marked_code = style.cell(text_wrap=True, quote_prefix=True, bold=True, bg_color=WARNING_FILL)

    def table(
        self,
        sheet: Worksheet,
        top: int,
        columns: Sequence[Text],
        rows: Iterable[Sequence[object]],
        widths: Sequence[int],
    ) -> None:
        """Header at row ``top`` and the rows below it."""
        self._frame(sheet, top, [column.get(self.lang) for column in columns], widths)
        last = top
        for last, row in enumerate(rows, top + 1):
            if last - top > MOST_ROWS:
                break
            for at, value in enumerate(row):
                self.put(sheet, last, at, value)
            fit_height(sheet, last, zip(row, widths, strict=True))
        sheet.autofilter(top, 0, max(last, top + 1), len(columns) - 1)

    def _frame(self, sheet: Worksheet, top: int, headers: Sequence[str], widths: Sequence[int]) -> None:
        sheet.hide_gridlines(2)
        sheet.freeze_panes(top + 1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(top)
        for at, (header, width) in enumerate(zip(headers, widths, strict=True)):
            sheet.set_column(at, at, width)
            sheet.write_string(top, at, header, self.head)

    def put(self, sheet: Worksheet, row: int, at: int, value: object, *, mark: bool = False) -> None:
        """One value in its own format, at a row and column from 0; personal numbers hidden."""
        if isinstance(value, (Decimal, float)) and not personal_number(value):
            sheet.write_number(row, at, float(value), self._form(self.money, mark))
        elif isinstance(value, int) and not isinstance(value, bool):
            sheet.write_number(row, at, value, self._form(self.whole, mark))
        elif isinstance(value, dt.date):
            sheet.write_datetime(row, at, value, self._form(self.date, mark))
        else:
            said = (
                "" if value is None else masked(value) if isinstance(value, str) else value_text(value, None, self.lang)
            )
            form = (self.marked_code if mark else self.code) if is_code(said) else self._form(self.text, mark)
            sheet.write_string(row, at, said, form)

    def _form(self, form: Format, mark: bool) -> Format:
        return self.marked[form] if mark else form

    def figures(self, sheet: Worksheet, found: Comparison) -> None:
        """The two sides by name, the remaining funds, and every figure that differs."""
        for row, (label, name) in enumerate(zip((BEFORE, NOW), side_name(found, self.lang), strict=True)):
            sheet.write_string(row, 0, label.get(self.lang), self.style.plain)
            sheet.write_string(row, 1, name, self.style.plain)
        rows = [
            (
                VIEW_WORDS[f.view].get(self.lang), f.year, NOWHERE.get(self.lang) if f.key is None else f.key,
                MEASURE_WORDS[f.measure].get(self.lang), f.old, f.new, f.difference,
            )
            for f in (*found.remaining, *(f for f in found.figures if f.view != "remaining"))
        ]  # fmt: skip
        self.table(sheet, 3, FIGURES, rows, (20, 8, 24, 24, 18, 18, 18))

    def changes(self, sheet: Worksheet, found: Comparison) -> None:
        """One line per field that changed, and one per row that came, went or moved."""
        self.table(sheet, 0, CHANGES, self._lines(found), (20, 12, 20, 24, 30, 30, 16, 11, 11, 12))

    def _lines(self, found: Comparison) -> Iterable[Sequence[object]]:
        say, changed = self.lang, KINDS["changed"].get(self.lang)
        for c in found.start:
            old, new = (self._word(v, c.kind) for v in (c.old, c.new))
            yield ("Start", changed, "", c.header.get(say), old, new, c.difference, c.old_cell.a1, c.new_cell.a1, 1)
        for table in found.tables:
            for row in table.changed:
                key = table.entry.key_in(row.key, say)
                for c in row.fields:
                    old, new = (self._word(v, c.kind) for v in (c.old, c.new))
                    cells = c.old_cell.a1, c.new_cell.a1
                    yield (table.sheet, changed, key, c.header.get(say), old, new, c.difference, *cells, row.alike)
            for what in ("added", "removed", "moved"):
                for row in getattr(table, what):
                    rows = tuple("" if n is None else f"{n}:{n}" for n in (row.old_row, row.new_row))
                    key = table.entry.key_in(row.key, say)
                    yield (table.sheet, KINDS[what].get(say), key, "", None, None, None, *rows, row.alike)
        for each in found.cells:
            yield (each.cell.sheet, changed, "", "", each.old, each.new, None, each.cell.a1, each.cell.a1, 1)

    def _word(self, value: object, kind: Kind | Options | None) -> object:
        return kind.show(value, self.lang) if isinstance(kind, Options) and isinstance(value, str) else value

    def sides(self, sheet: Worksheet, table: TableChanges) -> None:
        """The rows of one sheet that differ, a line for each side; what changed is marked."""
        headers = [column.header.get(self.lang) for column in all_columns(table.entry)[: len(table.entry.columns())]]
        own = [
            f.header.nb
            for rows in (table.changed, table.added, table.removed)
            for r in rows
            for f in (*r.fields, *r.same)
            if f.kind is None
        ]
        headers += list(dict.fromkeys(own))
        at = {header: n for n, header in enumerate(headers, 4)}
        lead = [text.get(self.lang) for text in (Text("Hva", "Kva"), Text("Side"), Text("Rad"), Text("Nøkkel"))]
        self._frame(sheet, 0, [*lead, *headers], [12, 8, 8, 20, *(18 for _ in headers)])
        row = 0
        for what in ("changed", "removed", "added"):
            for row_change in getattr(table, what):
                each = replace(row_change, key=table.entry.key_in(row_change.key, self.lang))
                for side in (BEFORE, NOW):
                    number = each.old_row if side is BEFORE else each.new_row
                    if number is not None and row < MOST_ROWS:
                        row += 1
                        self._side(
                            sheet, row, (KINDS[what].get(self.lang), side, number), each, at, mark=what == "changed"
                        )
        sheet.autofilter(0, 0, max(row, 1), len(headers) + 3)

    def _side(
        self,
        sheet: Worksheet,
        row: int,
        lead: tuple[str, Text, int],
        each: RowChange,
        at: dict[str, int],
        *,
        mark: bool,
    ) -> None:
        what, side, number = lead
        for n, value in enumerate((what, side.get(self.lang), number, each.key)):
            self.put(sheet, row, n, value)
        for fields, marked in ((each.fields, mark), (each.same, False)):
            for field in fields:
                value = self._word(field.old if side is BEFORE else field.new, field.kind)
                self.put(sheet, row, at[field.header.get(self.lang)], value, mark=marked)
