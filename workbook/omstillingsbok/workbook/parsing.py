"""From raw sheets to typed entries: tables found by name, then by header; each value with its cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from .book import Book, Fault, Table
from .columns import blank, turned, validate
from .container import unchanged
from .days import written_date
from .entry import Entry, FormPlace
from .issued import GENERATED, VERSION_NAME
from .rawcell import CellError
from .reading import RawBook, RawCell, RawSheet, read_workbook
from .refs import MAX_ROWS, Area, Cell, parse_name_target
from .scanning import SheetFacts
from .sheets import TABLES, Start
from .sheets.start import start_name
from .steps import STEPS, TODAY, Former, former, steps_from
from .steps import Step as TemplateStep
from .text import Lang, Text

HEADER_SEARCH = 30
"""How many rows from the top are searched for headers when a table's name is gone."""
LABEL_SEARCH = 1_000
"""The same for the labels of Start."""


def open_book(path: str | Path, steps: Sequence[TemplateStep] = STEPS) -> Book:
    """Read a workbook into entries. Raises ``unreadable.Unreadable`` when the file cannot be opened safely."""
    with unchanged(Path(path)):
        return parse(read_workbook(Path(path)), steps)


def parse(raw: RawBook, steps: Sequence[TemplateStep] = STEPS) -> Book:
    """The entries of a workbook that has been read; one of an older template by the names it was issued with."""
    faults: list[Fault] = []
    start, version = _read_start(raw, faults)
    names = former(steps_from(version, steps) or ())
    # what is parsed ahead is read last
    order = sorted(TABLES, key=lambda entry: any(s in raw.ahead for s in entry.sheet.name.forms()))
    read = {entry: _read_table(raw, entry, faults, names) for entry in order}
    tables = {entry: read[entry] for entry in TABLES}
    lang = _language(raw)
    ours = {form for name in GENERATED for form in name.forms()}
    for sheet in raw.sheets:
        if (sheet.state != "visible" or sheet.name in ours) and sheet.part and not raw.facts[sheet.name].top:
            raw.facts[sheet.name].top = raw.grid(sheet.name)
    raw.engine = None
    return Book(start, tables, lang, tuple(faults), str(raw.path), raw.sha256, version, raw)


def _language(raw: RawBook) -> Lang:
    """Nynorsk when more sheets have a name that only nynorsk has than one that only bokmål has."""
    names = [entry.sheet.name for entry in TABLES if len(entry.sheet.name.forms()) > 1]
    nynorsk = sum(raw.sheet(name.nn) is not None for name in names)
    bokmal = sum(raw.sheet(name.nb) is not None for name in names)
    return "nn" if nynorsk > bokmal else "nb"


# --- Start, a form ---------------------------------------------------------------------------------------------------


def _read_start(raw: RawBook, faults: list[Fault]) -> tuple[Start, str]:
    sheet = raw.sheet(Start.sheet.name.nb)
    grid = raw.grid(sheet.name) if sheet else []
    if sheet and sheet.name in raw.facts:
        raw.facts[sheet.name].top = grid
    cells: dict[str, Cell] = {}
    values: dict[str, Any] = {}
    for column in Start.columns():
        cell = parse_name_target(raw.names.get(start_name(column.header.nb), ""))
        if cell is None or raw.sheet(cell.sheet) is None:
            cell = _beside_label(grid, sheet.name if sheet else "", column.header)
        if cell is None:
            continue
        cells[column.field] = cell
        source = grid if sheet and cell.sheet.casefold() == sheet.name.casefold() else raw.grid(cell.sheet)
        value = _at(source, cell)
        if cell.sheet in raw.facts:
            value = _told(raw.facts[cell.sheet], cell.row, cell.column, value)
        read, bad = validate(column, [value])
        values[column.field] = read[0]
        for context in bad.values():
            faults.append(Fault(Start, column.field, 0, cell, context.type, value, context.values))
    start = Start.model_construct(**{c.field: values.get(c.field) for c in Start.columns()})
    start.at(FormPlace(sheet.name if sheet else Start.sheet.name.nb, cells))
    version = parse_name_target(raw.names.get(VERSION_NAME, ""))
    stored = str(_at(grid, version)) if version and sheet and version.sheet == sheet.name else ""
    return start, raw.properties.get(VERSION_NAME, "") or stored


def _told(facts: SheetFacts, row: int, column: int, value: Any) -> Any:
    """The value of a cell, as the scan corrects what the value reader says of it."""
    if (row, column) in facts.errors:
        return CellError(facts.errors[row, column])
    zoned = isinstance(value, str) and (row, column) in facts.zoned
    return (written_date(value) if zoned else None) or value


def _at(grid: Sequence[Sequence[RawCell]], cell: Cell) -> RawCell:
    row = grid[cell.row - 1] if cell.row <= len(grid) else []
    return row[cell.column - 1] if cell.column <= len(row) else ""


def _beside_label(grid: Sequence[Sequence[RawCell]], sheet: str, header: Text) -> Cell | None:
    wanted = {folded(form) for form in header.forms()}
    for r, row in enumerate(islice(grid, LABEL_SEARCH), 1):
        for c, value in enumerate(row[:4], 1):
            if isinstance(value, str) and folded(value) in wanted:
                return Cell(sheet, r, c + 1)
    return None


# --- sheets with a table ---------------------------------------------------------------------------------------------


class Layout(NamedTuple):
    """Where a table stands: its sheet, its header row, the rows of entries, and the columns it spans."""

    sheet: RawSheet
    header_row: int
    first_row: int
    last_row: int
    left: int
    right: int
    headers: tuple[str, ...] = ()
    """The headers as the table's part has them, from ``left``."""
    total_rows: int = 0


def locate(raw: RawBook, entry: type[Entry], names: Former = TODAY) -> Layout | None:
    """Find the entry's table: by table name, else by the sheet's name and a row with its headers."""
    known = entry.sheet.table
    table = raw.tables.get(known.casefold()) or raw.tables.get(names.tables.get(known, known).casefold())
    if table is not None:
        sheet = raw.sheet(table.sheet)
        assert sheet is not None
        area = table.area
        above = table.first_row - 1
        if not table.has_header and _has_headers(raw, entry, area):
            above = area.top
        return Layout(
            sheet,
            above,
            above + 1,
            table.last_row,
            area.left,
            area.right,
            table.headers,
            table.total_rows,
        )
    for form in entry.sheet.name.forms():
        sheet = raw.sheet(form)
        if sheet is None or not sheet.part:
            continue
        top = list(islice(raw.rows(sheet.name), HEADER_SEARCH))
        matches = [len(match_headers(entry, row, 1)) for row in top]
        if max(matches, default=0) >= 2:
            header = matches.index(max(matches)) + 1
            return Layout(sheet, header, header + 1, MAX_ROWS, 1, len(top[header - 1]))
    return None


def _has_headers(raw: RawBook, entry: type[Entry], area: Area) -> bool:
    """True for a table whose part denies the headers that stand in its first row, as ExcelJS writes every table."""
    first = next(islice(raw.rows(area.sheet), area.top - 1, None), ())
    return len(match_headers(entry, first[area.left - 1 : area.right], area.left)) >= 2


def match_headers(entry: type[Entry], row: Sequence[object], first_column: int) -> dict[str, int]:
    """The column number of each field whose header stands in ``row``, which begins at ``first_column``."""
    found: dict[str, int] = {}
    wanted = _headers(entry)
    for number, value in enumerate(row, first_column):
        field = wanted.get(folded(str(value)))
        if field is not None:
            found.setdefault(field, number)
    return found


@cache
def _headers(entry: type[Entry]) -> dict[str, str]:
    named = [(c.field, c.header) for c in entry.columns()] + [(c.field, c.header) for c in entry.computed]
    return {folded(form): field for field, header in named for form in header.forms()}


def folded(text: str) -> str:
    """A header or label as it is compared: case, spaces and the asterisk of required ones aside."""
    return " ".join(text.replace("\u00a0", " ").replace("*", " ").split()).casefold()


def _read_table(raw: RawBook, entry: type[Entry], faults: list[Fault], names: Former) -> Table[Any]:
    layout = locate(raw, entry, names)
    if layout is None:
        return Table(entry, entry.sheet.name.nb, (), {c.field: () for c in entry.columns()}, {}, present=False)
    sheet, facts = layout.sheet, raw.facts[layout.sheet.name]
    lines = raw.rows(sheet.name)
    facts.top = list(islice(lines, layout.header_row))
    header = facts.top[layout.header_row - 1 :]
    now = names.headers.get(entry.sheet.table, {})
    shown = header[0][layout.left - 1 : layout.right] if header else ()
    places = match_headers(entry, [now.get(folded(str(each)), each) for each in shown], layout.left)
    by_part = match_headers(entry, [now.get(folded(each), each) for each in layout.headers], layout.left)
    places = by_part if len(by_part) > len(places) else places
    others = {f"#{n}": n for n in range(1, len(header[0]) + 1) if n not in places.values()} if header else {}
    cells = turned(islice(lines, layout.last_row - layout.first_row + 1), {**places, **others})
    facts.first_row, facts.aside = layout.first_row, {n: cells.pop(name) for name, n in others.items()}
    below = _rows_below(entry, lines, layout, places)
    fields = {number: field for field, number in places.items()}
    for row, number in (*facts.errors, *facts.zoned):
        held, at = cells.get(fields.get(number, ""), []), row - layout.first_row
        if row <= layout.last_row and 0 <= at < len(held):
            held[at] = _told(facts, row, number, held[at])
    entered = [cells[c.field] for c in entry.columns() if c.field in places]
    used = _rows_in_use(entered)
    if len(used) < max((len(c) for c in entered), default=0):
        cells = {field: [column[i] for i in used] for field, column in cells.items()}
    rows: Sequence[int] = [layout.first_row + i for i in used]
    columns: dict[str, Sequence[Any]] = {}
    for column in entry.columns():
        if column.field not in places:
            columns[column.field] = [None] * len(rows)
            continue
        given = cells.pop(column.field)
        words = names.choices.get((entry.sheet.table, column.header.nb), {})
        if words:
            given = [words.get(cell.strip().casefold(), cell) if isinstance(cell, str) else cell for cell in given]
        values, bad = validate(column, given)
        columns[column.field] = values
        number = places[column.field]
        for i, refusal in bad.items():
            cell = Cell(sheet.name, rows[i], number)
            faults.append(Fault(entry, column.field, i, cell, refusal.type, given[i], refusal.values))
        for row in sorted(facts.formulas.get(number, set()).intersection(rows)):
            i = row - rows[0] if len(rows) == rows[-1] - rows[0] + 1 else rows.index(row)
            faults.append(Fault(entry, column.field, i, Cell(sheet.name, row, number), "formula_in_entry", given[i]))
    return Table(entry, sheet.name, rows, columns, places, cells, named=bool(layout.headers), below=below)


def _rows_below(
    entry: type[Entry], lines: Iterable[Sequence[RawCell]], layout: Layout, places: Mapping[str, int]
) -> Sequence[int]:
    """Rows under the table with something in at least two of its entry columns: lost entries, not a note."""
    numbers = [places[c.field] - 1 for c in entry.columns() if c.field in places]
    first = layout.last_row + layout.total_rows + 1
    found = []
    for row, cells in enumerate(lines, layout.last_row + 1):
        if row >= first and sum(n < len(cells) and not blank(cells[n]) for n in numbers) >= 2:
            found.append(row)
    return found


def _rows_in_use(columns: Sequence[list[Any]]) -> Sequence[int]:
    """The indices of rows where some column holds more than blanks."""
    length = max(map(len, columns), default=0)
    open_rows: Sequence[int] = range(length)
    for column in sorted(columns, key=lambda c: c.count("")):
        if str not in set(map(type, column)):
            return range(length)  # what is blank is text
        open_rows = [i for i in open_rows if blank(column[i])]
        if not open_rows:
            return range(length)
    unused = set(open_rows)
    return [i for i in range(length) if i not in unused]
