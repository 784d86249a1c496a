"""The workbook that the user has open in Excel: the only file that knows xlwings.

Few calls, each on a whole block, and never one that grows with the rows. Nothing is saved, and nothing goes past
xlwings' own objects. What those lack is asked of the add-in's VBA, which is as fixed as a library.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import webbrowser
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlwings as xw

from ..workbook.refs import Cell, runs
from ..workbook.text import Lang, Text
from .formulas import Live
from .places import ADDIN, Places
from .putting import formulas_into, write
from .stop import Refusal, Stop
from .ties import Ties

if TYPE_CHECKING:
    from .ledger import NewRows

TITLE = "Omstilling"
STATUS_LIMIT = 250
"""Letters that the status line has room for."""
NAME_LIMIT = 80
"""Letters that the copy keeps of the workbook's name: Excel takes 218 for folder and name together."""
_SAVED = re.compile(r"\.xl\w+$", re.IGNORECASE)
"""How the name of a workbook ends that has been saved; a new one is called after its template, «Bok v1.21»."""
BOX_LIMIT = 1000
"""A message box cuts what is longer."""


@dataclass
class Desk:
    """Excel and the workbook in front, with the language that the ribbon speaks there."""

    app: xw.App
    workbook: xw.Book | None
    lang: Lang
    places: Places

    def show(self, path: Path) -> None:
        """Open a page or a report in the program that the user has for it."""
        webbrowser.open(path.as_uri())

    @property
    def book(self) -> xw.Book:
        """The open workbook. Raises ``Stop``."""
        if self.workbook is None:
            raise Stop("Åpne en bok først.", "Opne ei bok først.")
        return self.workbook


def desk(name: str | None, window: int | None, lang: Lang, places: Places) -> Desk:
    """Excel as the click left it; ``name`` is the workbook's and ``window`` the handle of Excel's window.

    Raises ``Stop``.
    """
    if name is None or "=" in name:  # xlwings reads its caller from the command line and stumbles over «=»
        app = next((each for each in xw.apps if each.hwnd == window), None) or xw.apps.active
        if app is None:
            raise Stop("Finner ikke Excel.", "Finn ikkje Excel.")
        return Desk(app, None if name is None else app.books[name], lang, places)
    sys.argv = [sys.argv[0], f"--wb={name}", "--from_xl=1", f"--hwnd={window or 0}"]
    workbook = xw.Book.caller()
    return Desk(workbook.app, workbook, lang, places)


def ask_addin(desk: Desk, procedure: str, *arguments: object) -> Any:
    """Call a procedure of the add-in's launcher."""
    return desk.app.macro(f"'{ADDIN}'!Launcher.{procedure}")(*arguments)


def order_addin(desk: Desk, procedure: str, *arguments: object) -> None:
    """Have the add-in's launcher do something in Excel. Raises ``Refusal``."""
    if refused := ask_addin(desk, procedure, *arguments):
        raise Refusal(f"{procedure}: {refused}")


def status(desk: Desk, text: Text | None) -> None:
    """A word on the status line; None gives it back to Excel."""
    said = text.get(desk.lang) if text else ""
    shown = said if len(said) <= STATUS_LIMIT else said[: STATUS_LIMIT - 1] + "…"
    desk.app.status_bar = shown or False


def tell(desk: Desk, text: Text, *, warn: bool = False) -> None:
    """A message that waits for OK."""
    said = text.get(desk.lang)
    shown = said if len(said) <= BOX_LIMIT else said[: BOX_LIMIT - 1] + "…"
    desk.app.alert(shown, TITLE, mode="critical" if warn else "info")


@contextmanager
def copied(desk: Desk) -> Iterator[Path]:
    """The workbook as it is now, in a folder that only the user can open; Excel writes it, and it is deleted after."""
    desk.places.temporary.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="omstillingsbok-", dir=desk.places.temporary))
    try:
        name = desk.book.name
        stem, suffix = (Path(name).stem, Path(name).suffix) if _SAVED.search(name) else (name, ".xlsx")
        path = folder / (stem[:NAME_LIMIT] + suffix)
        order_addin(desk, "SaveCopy", name, str(path))
        yield path
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def selected(desk: Desk) -> Cell | None:
    """The first cell of the selection; None when something else is selected, or another workbook has come in front."""
    found = _selection(desk)
    return Cell(found.sheet.name, found.row, found.column) if found is not None else None


def _selection(desk: Desk) -> xw.Range | None:
    found = desk.app.selection
    return found if found is not None and found.sheet.book.name == desk.book.name else None


def select(desk: Desk, cell: Cell) -> None:
    """Go to a cell. Raises ``Stop``."""
    sheet = desk.book.sheets[cell.sheet]
    if not sheet.visible:
        raise Stop(
            f"Arket «{cell.sheet}» er skjult. Vis det, og prøv igjen.",
            f"Arket «{cell.sheet}» er gøymt. Vis det, og prøv igjen.",
        )
    sheet.activate()
    sheet.range((cell.row, cell.column)).select()


@contextmanager
def undisturbed(desk: Desk) -> Iterator[None]:
    """Screen, calculation and selection afterwards as they were before, whatever happens in between."""
    app = desk.app
    calculation, updating, sheet = app.calculation, app.screen_updating, desk.book.sheets.active.name
    chosen = _selection(desk)
    address = chosen.address if chosen is not None else None
    try:
        app.screen_updating, app.calculation = False, "manual"
        yield
    finally:
        try:
            there = next((each for each in desk.book.sheets if each.name == sheet), None)
            if there is not None:
                there.activate()
                if address is not None:
                    there.range(address).select()
            else:  # a sheet that is a chart is none to xlwings
                order_addin(desk, "Show", desk.book.name, sheet)
        finally:
            try:
                app.calculation = calculation
            finally:
                app.screen_updating = updating


def replace_sheets(desk: Desk, live: Live, tied: Ties) -> None:
    """Put the sheets of ``live`` into the workbook in place of those of the same name, then their formulas.

    What points into them by address is read first and put back last.
    """
    book = desk.book
    with undisturbed(desk):
        try:
            for name in tied.protected:
                order_addin(desk, "Unprotect", book.name, name)
            kept = {name: formulas_into(book.sheets[name], live.sheets) for name in tied.sheets}
            there = {sheet.name.casefold(): sheet for sheet in book.sheets}  # Excel makes no difference either
            new = _copies(desk, live, there)
            for name, sheet in new.items():
                if (old := there.get(name.casefold())) is not None:
                    called = old.name
                    old.delete()
                    sheet.name = called
            for name, blocks in live.sheets.items():
                write(new[name], blocks)
                order_addin(desk, "Protect", book.name, new[name].name)
            for name, blocks in kept.items():
                write(book.sheets[name], blocks)
        finally:
            for name in tied.protected:
                order_addin(desk, "Protect", book.name, name)
        for name, target in {**tied.names, **{name: f"={target}" for name, target in live.names.items()}}.items():
            if name in book.names:
                book.names[name].refers_to = target
            else:
                book.names.add(name, target)


def _copies(desk: Desk, live: Live, there: Mapping[str, xw.Sheet]) -> dict[str, xw.Sheet]:
    """The new sheets beside the old ones, which they cannot share their names with yet; all of them or none."""
    given = desk.app.books.open(str(live.path), update_links=False, read_only=True, add_to_mru=False)
    new: dict[str, xw.Sheet] = {}
    try:
        for name in live.sheets:
            old = there.get(name.casefold())
            new[name] = given.sheets[name].copy(after=old or desk.book.sheets[-1])
            if old is not None and not old.visible:
                new[name].visible = False
        return new
    except Exception:
        for sheet in new.values():
            sheet.delete()
        raise
    finally:
        given.close()


def confirmed(desk: Desk, text: Text) -> bool:
    """Ask for OK."""
    return bool(desk.app.alert(text.get(desk.lang)[:BOX_LIMIT], TITLE, buttons="ok_cancel", mode="info") == "ok")


def write_rows(desk: Desk, rows: NewRows) -> None:
    """Write new rows into a table, in its blank rows first: one write per run of columns, however many rows.

    A table without room is made longer, and its grey columns get their formulas in the rows that it did not have.
    """
    sheet = desk.book.sheets[rows.sheet]
    table = sheet.tables[rows.table]
    whole = table.range
    first, count = max(rows.after, whole.row) + 1, len(next(iter(rows.columns.values())))
    bottom, last = whole.row + whole.shape[0] - 1, first + count - 1
    with undisturbed(desk):
        if last > bottom:
            table.resize(whole.resize(last - whole.row + 1))
        for column in sorted(rows.texts):
            sheet.range((first, column), (last, column)).number_format = "@"
        for left, right in runs(sorted(rows.columns)):
            values = list(zip(*(rows.columns[column] for column in range(left, right + 1)), strict=True))
            sheet.range((first, left), (last, right)).value = values
        for column, formula in rows.formulas.items() if last > bottom else ():
            target = sheet.range((max(first, bottom + 1), column), (last, column))
            if column in rows.text_formulas:
                target.number_format = "General"
            target.formula = formula


def open_names(desk: Desk) -> list[str]:
    """The names of the open workbooks."""
    return [each.name for each in desk.app.books]


def open_file(desk: Desk, path: Path) -> None:
    """Open a workbook for the user."""
    desk.app.books.open(str(path))


def row_texts(desk: Desk, cell: Cell, columns: int) -> list[str]:
    """The texts of the first ``columns`` cells in the row of ``cell``."""
    row = desk.book.sheets[cell.sheet].range((cell.row, 1), (cell.row, columns)).options(ndim=1).value
    return ["" if value is None else str(value) for value in row]


def append_rows(desk: Desk, sheet: str, table: str, rows: Sequence[Mapping[str, object]]) -> Cell:
    """Write rows, header to value, into the first blank rows of a table; gives the first cell of the first row.

    A table without room is made longer. A cell for text is made one first: Excel takes it as it stands.
    Raises ``Stop``.
    """
    found = desk.book.sheets[sheet].tables[table]
    top = found.header_row_range
    if top is None:
        raise Stop(
            f"Tabellen på arket {sheet} viser ikke overskriftene. Vis dem, og prøv igjen.",
            f"Tabellen på arket {sheet} viser ikkje overskriftene. Vis dei, og prøv igjen.",
        )
    headers: list[str] = top.options(ndim=1).value
    whole, body = found.range, found.data_body_range
    values = body.options(ndim=2).value if body is not None else []
    used = max((i for i, row in enumerate(values, 1) if any(v not in (None, "") for v in row)), default=0)
    if used + len(rows) > len(values):
        found.resize(whole.resize(1 + used + len(rows)))
    first = Cell(sheet, whole.row + 1 + used, whole.column)
    target = desk.book.sheets[sheet].range((first.row, first.column)).resize(len(rows), len(headers))
    for i, header in enumerate(headers):
        if any(isinstance(row.get(header), str) for row in rows):
            target.columns[i].number_format = "@"
    target.value = [[row.get(header) for header in headers] for row in rows]
    return first
