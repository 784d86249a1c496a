"""An entry sheet: name, purpose, figures, and the table with its header, rows, help, drop-downs and marks.

The same anatomy on every sheet: A1 name, A2 purpose, row 3 figures, row 4 blank, row 5 headers, entries from
row 6 with ten empty rows ready. XlsxWriter notes every cell of a table it is given, which a large ledger
cannot afford, so the table is added over its first row and then stretched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, Any

from .book import Table
from .entry import Column, Computed, Entry
from .inputs import validation
from .kinds import Kind
from .marks import MARKS, condition
from .pen import Pen, align, cell_format, is_code, is_wrapped, number_format
from .refs import Area
from .sheets import BY_TABLE
from .tablehead import write_head

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

HEADER_ROW = 4
FIRST_ROW = HEADER_ROW + 1
READY = 10
"""Empty rows that stand ready in a table."""
BEYOND = 1000
"""Help and drop-downs reach this far below the table, for programs that do not stretch them with it."""
FORMULA_ROWS = 20_000
"""Above this many rows computed cells are written as values."""
PAGE_WIDTH = 240
"""More characters than this do not print legibly across one A4 page."""
REPEATED = 48
"""So many characters of a wide sheet stand on each of its pages: a row is known by its first columns."""
TEXT_FIT = 0.85
"""Running text takes this share of the width that as many digits take."""
HIGHEST = 409
"""Excel makes no row higher, in points."""
SAMPLE = 500
"""How many rows decide the width of text columns and get their height set."""


@dataclass(frozen=True)
class Rows:
    """The entries of one sheet by column, with the values of its computed columns."""

    entry: type[Entry]
    values: Mapping[str, Sequence[Any]]
    count: int

    @classmethod
    def of(
        cls, entry: type[Entry], given: Sequence[Entry] | Table[Any], computed: Mapping[str, Sequence[object]]
    ) -> Rows:
        """The rows of ``given``; computed values must be as many as the rows. Raises ``ValueError``."""
        values: dict[str, Sequence[Any]] = {}
        for column in entry.columns():
            values[column.field] = (
                given.column(column.field) if isinstance(given, Table) else [getattr(e, column.field) for e in given]
            )
        for each in entry.computed:
            stored = computed.get(each.field)
            if stored is not None and len(stored) != len(given):
                raise ValueError(f"{entry.sheet.table}.{each.field}: {len(stored)} values for {len(given)} rows")
            values[each.field] = stored if stored is not None else [""] * len(given)
        return cls(entry, values, len(given))


def all_columns(entry: type[Entry]) -> tuple[Column | Computed, ...]:
    """The columns as they stand on the sheet: entries in the model's order, then the computed ones."""
    return (*entry.columns(), *entry.computed)


def table_area(entry: type[Entry], sheet: str, rows: int) -> Area:
    """Where the table of ``rows`` entries stands, header and empty rows included."""
    return Area(sheet, HEADER_ROW + 1, 1, HEADER_ROW + 1 + rows + READY, len(all_columns(entry)))


def write_table(pen: Pen, worksheet: Worksheet, rows: Rows) -> None:
    """Write one entry sheet."""
    entry, columns = rows.entry, all_columns(rows.entry)
    widths = [_width(column, pen, rows.values[column.field]) for column in columns]
    shown = sum(w for w, c in zip(widths, columns, strict=True) if not (isinstance(c, Computed) and c.hidden))
    repeated = _repeated(widths) if shown > PAGE_WIDTH else 0
    as_values = rows.count if rows.count > FORMULA_ROWS else 0
    write_head(pen, worksheet, entry, widths, repeated, as_values=as_values)
    for i, (column, width) in enumerate(zip(columns, widths, strict=False)):
        form = pen.style.format(num_format=number_format(column.kind), align=align(column.kind), valign="top")
        hidden = isinstance(column, Computed) and column.hidden
        worksheet.set_column(i, i, width, form, {"hidden": True} if hidden else {})
    for i in range(len(columns), len(widths)):
        worksheet.set_column(i, i, widths[i])
    _add_table(pen, worksheet, rows, columns, widths)
    for i, column in enumerate(columns):
        _write_column(pen, worksheet, rows, i, column)
        last = FIRST_ROW + rows.count + READY - 1 + BEYOND
        target = BY_TABLE[column.ref.target.partition(".")[0]] if isinstance(column, Column) and column.ref else None
        rule = validation(column, pen.lang, pen.sheet(target) if target else "")
        worksheet.data_validation(FIRST_ROW, i, last, i, rule)
    if rows.count <= FORMULA_ROWS:
        _heights(pen, worksheet, rows, widths)
    _marks(pen, worksheet, rows, columns)
    worksheet.freeze_panes(FIRST_ROW, entry.sheet.freeze)
    pen.page(worksheet, pen.sheet(entry), header_row=HEADER_ROW, across=ceil(shown / PAGE_WIDTH))
    if repeated:
        worksheet.repeat_columns(0, repeated - 1)


def _repeated(widths: Sequence[float]) -> int:
    """So many first columns of a wide sheet stand on every page."""
    return next(n for n in range(1, len(widths)) if sum(widths[:n]) >= REPEATED)


def _width(column: Column | Computed, pen: Pen, values: Sequence[Any]) -> float:
    """Wide enough for the kind's usual value, the header's longest word with asterisk and arrow, and shipped texts."""
    word = ceil(max(len(w) for w in column.header.get(pen.lang).split()) * 1.1 + 4)
    if not isinstance(column.kind, Kind):
        return max(9, word, *(len(o.get(pen.lang)) + 4 for o in column.kind.options))
    if column.kind.name in ("text", "long"):
        longest = max((len(value) for value in values[:SAMPLE] if isinstance(value, str)), default=0)
        return max(min(column.kind.width, 24), word, min(longest + 3, 56))
    return max(column.kind.width + 2, word)


def _heights(pen: Pen, worksheet: Worksheet, rows: Rows, widths: Sequence[float]) -> None:
    """Room for wrapped text in the rows that come filled: not every program fits heights when it opens a file."""
    for i in range(min(rows.count, SAMPLE)):
        wrapped = [
            (rows.values[column.field][i], width)
            for column, width in zip(all_columns(rows.entry), widths, strict=False)
            if is_wrapped(column)
        ]
        fit_height(worksheet, FIRST_ROW + i, wrapped)


def fit_height(worksheet: Worksheet, row: int, cells: Iterable[tuple[object, float]]) -> None:
    """Make the row as high as the texts among ``cells``, each with the width of its column, need when wrapped."""
    lines = (ceil(len(value) * TEXT_FIT / (width - 1)) for value, width in cells if isinstance(value, str))
    most = max(lines, default=1)
    if most > 1:
        worksheet.set_row(row, min(15 * most + 1, HIGHEST))


def _add_table(
    pen: Pen, worksheet: Worksheet, rows: Rows, columns: Sequence[Column | Computed], widths: Sequence[float]
) -> None:
    lang, lines = pen.lang, 1
    declared = []
    for column, width in zip(columns, widths, strict=False):
        header = column.header.get(lang)
        required = isinstance(column, Column) and column.required
        form = pen.style.header(required=required, right=align(column.kind) == "right")
        spec: dict[str, Any] = {"header": header, "header_format": form}
        if isinstance(column, Computed):
            spec["formula"] = pen.formula(column.formula)
        declared.append(spec)
        lines = max(lines, _header_lines(header, width - 4))
    worksheet.set_row(HEADER_ROW, 15 * lines + 8)
    entry = rows.entry
    area = table_area(entry, "", rows.count)
    options = {
        "name": entry.sheet.table,
        "columns": declared,
        "style": None,
        "title": pen.sheet(entry),
        "description": entry.sheet.purpose.get(lang),
    }
    if worksheet.add_table(HEADER_ROW, 0, FIRST_ROW, len(columns) - 1, options) != 0:
        raise ValueError(f"{entry.sheet.table} was refused by XlsxWriter")
    worksheet.tables[-1].update(range=area.a1, a_range=area.a1, autofilter=area.a1)


def _header_lines(header: str, width: float) -> int:
    lines, used = 1, 0.0
    for word in header.split():
        length = len(word) * 1.1
        if used and used + 1 + length > width:
            lines, used = lines + 1, length
        else:
            used += length + (1 if used else 0)
    return lines


def _write_column(pen: Pen, worksheet: Worksheet, rows: Rows, at: int, column: Column | Computed) -> None:
    """All cells of a column, the empty rows included."""
    large = rows.count > FORMULA_ROWS
    form = cell_format(pen.style, column, wrap=not large)
    values = rows.values[column.field]
    end = FIRST_ROW + rows.count
    if isinstance(column, Computed):
        formula = pen.formula(column.formula)
        for row, value in enumerate(values, FIRST_ROW):
            shown = pen.shown(column, value)
            if large:
                pen.put(worksheet, row, at, shown, form)
            else:
                worksheet.write_formula(row, at, formula, form, "" if shown is None else shown)
        blank = float(column.blank) if isinstance(column.blank, (int, Decimal)) else column.blank
        for row in range(end, end + READY):
            worksheet.write_formula(row, at, formula, form, blank)
        return
    _write_entries(pen, worksheet, at, column, values, form)
    for row in range(end, end + READY):
        worksheet.write_blank(row, at, None, form)


def _write_entries(
    pen: Pen, worksheet: Worksheet, at: int, column: Column, values: Sequence[Any], form: Format
) -> None:
    like_code = cell_format(pen.style, column, code=True)
    large = len(values) > FORMULA_ROWS
    for row, value in enumerate(values, FIRST_ROW):
        if large and value is None:
            continue  # the column's own format serves, and a large ledger has many blanks
        shown = pen.shown(column, value)
        code = isinstance(shown, str) and is_code(shown)
        pen.put(worksheet, row, at, shown, like_code if code else form)


def _marks(pen: Pen, worksheet: Worksheet, rows: Rows, columns: Sequence[Column | Computed]) -> None:
    numbers = {column.field: i for i, column in enumerate(columns, 1)}
    last = FIRST_ROW + rows.count + READY - 1
    for mark in MARKS:
        if mark.entry is not rows.entry:
            continue
        formula = pen.formula(condition(mark.when, numbers, FIRST_ROW + 1))
        for field in mark.fields:
            at = numbers[field] - 1
            kind = columns[at].kind
            icon = {"num_format": "▲ " + number_format(kind)} if align(kind) == "right" else {}
            rule = {"type": "formula", "criteria": formula, "format": pen.style.mark(mark.tone, **icon)}
            worksheet.conditional_format(FIRST_ROW, at, last, at, rule)
