"""A stand-in for Excel under real ``xlwings`` objects: workbooks held by openpyxl, and Excel's habits that matter.

It has what the macros may use and no more: xlwings' own base classes raise NotImplementedError for the rest. Every call
that would go to Excel is counted. Habits: a text that looks like a number becomes one, unless the cell is one for
text; locked cells of a protected sheet refuse; deleting a sheet leaves #REF! wherever it was named.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import Any

import openpyxl
import xlwings as xw
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.formula import ArrayFormula
from xlwings import base_classes as bc


class com_error(Exception):
    """What Excel answers when it refuses, under the name that pywin32 has for it."""


class FakeEngine:
    """The engine that xlwings talks to; ``calls`` counts the round trips, ``said`` holds the messages shown.

    ``refused`` are the procedures of the launcher, and the sheets to copy, that Excel says no to;
    ``dynamic`` is whether it has dynamic arrays.
    """

    name, type = "fake", "desktop"

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.said: list[str] = []
        self.statuses: list[str] = []
        self.answers: dict[str, str] = {}
        self.refused: set[str] = set()
        self.dynamic = True
        self.app = App(self)
        self.apps = Apps(self)

    def count(self, what: str) -> None:
        """One round trip."""
        self.calls[what] += 1

    @staticmethod
    def prepare_xl_data_element(x: Any, options: Any) -> Any:
        return x

    @staticmethod
    def clean_value_data(data: Any, datetime_builder: Any, empty_as: Any, number_builder: Any, errors: Any) -> Any:
        def one(value: Any) -> Any:
            if value is None or value == "":
                return empty_as
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                return number_builder(value) if number_builder else float(value)
            if isinstance(value, dt.datetime):
                return datetime_builder(value.year, value.month, value.day, value.hour, value.minute, value.second, 0)
            return value

        return [[one(value) for value in row] for row in data]


class Apps(bc.Apps):
    def __init__(self, engine: FakeEngine) -> None:
        self.engine = engine

    def keys(self) -> list[int]:
        return [1]

    def __iter__(self) -> Iterator[App]:
        return iter([self.engine.app])

    def __len__(self) -> int:
        return 1

    def __getitem__(self, pid: Any) -> App:
        return self.engine.app


class App(bc.App):
    pid, hwnd = 1, 4711
    calculation, screen_updating = "automatic", True

    def __init__(self, engine: FakeEngine) -> None:
        self.engine = engine
        self.open_books = Books(self)
        self._status: Any = False
        self.chosen: Range | None = None

    @property
    def books(self) -> Books:
        return self.open_books

    @property
    def selection(self) -> Range | None:
        self.engine.count("selection")
        return self.chosen

    @property
    def status_bar(self) -> Any:
        return self._status

    @status_bar.setter
    def status_bar(self, value: Any) -> None:
        self.engine.count("status")
        self._status = value
        if value:
            self.engine.statuses.append(value)

    def activate(self, steal_focus: Any = None) -> None:
        """Excel comes to the front."""

    def alert(self, prompt: str, title: str, buttons: Any, mode: Any, callback: Any) -> str:
        self.engine.count("alert")
        self.engine.said.append(prompt)
        return self.engine.answers.get("alert", "ok") if buttons == "ok_cancel" else "ok"

    def run(self, macro: str, arguments: list[Any]) -> Any:
        """The procedures of the add-in's VBA, as they stand in Launcher.bas."""
        self.engine.count("macro")
        addin, procedure = macro.rsplit("!Launcher.", 1)
        assert addin == "'omstillingsbok.xlam'"
        if procedure in ("SaveCopy", "Protect", "Unprotect", "Show"):
            if procedure in self.engine.refused:
                return "1004 Refused"
            if procedure == "SaveCopy":
                self.books(arguments[0]).copy_to(Path(arguments[1]))
            elif procedure == "Show":
                self.books(arguments[0]).wb.active = self.books(arguments[0]).wb[arguments[1]]
            else:
                self.books(arguments[0]).wb[arguments[1]].protection.sheet = procedure == "Protect"
            return ""
        if procedure in ("AskForFile", "AskWhereToSave"):
            return self.engine.answers[procedure]
        elif procedure == "Ask":
            self.engine.said.append(arguments[0])
            given, _, self.engine.answers["Ask"] = self.engine.answers["Ask"].partition("|")
            return given
        else:
            assert procedure == "Answer", procedure
        return None


class Books(bc.Books):
    def __init__(self, app: App) -> None:
        self.app, self.list = app, list[Book]()

    def __len__(self) -> int:
        return len(self.list)

    def __iter__(self) -> Iterator[Book]:
        return iter(self.list)

    @property
    def active(self) -> Book:
        return self.list[-1]

    def __call__(self, key: Any) -> Book:
        if isinstance(key, int):
            return self.list[key - 1]
        for book in self.list:
            if book.name.lower() == key.lower():
                return book
        raise KeyError(key)

    def open(self, fullname: str, *rest: Any) -> Book:
        self.app.engine.count("open")
        self.list.append(Book(self.app, Path(fullname)))
        return self.list[-1]


class Book(bc.Book):
    def __init__(self, app: App, path: Path) -> None:
        self._app, self.path, self.touched = app, path, False
        self.wb = openpyxl.load_workbook(path)
        self.chosen_before = app.chosen
        app.chosen = Range(Sheet(self, self.wb.active), 1, 1, 1, 1)

    @property
    def app(self) -> App:
        return self._app

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def fullname(self) -> str:
        return str(self.path)

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    def copy_to(self, path: Path) -> None:
        """What SaveCopyAs does: the file as it is when nothing has changed, else as the workbook now stands."""
        if self.touched:
            self.wb.save(path)
        else:
            shutil.copyfile(self.path, path)

    def close(self) -> None:
        self._app.engine.count("close")
        self._app.books.list.remove(self)
        self._app.chosen = self.chosen_before

    def activate(self) -> None:
        self._app.engine.count("activate")


class Sheets(bc.Sheets):
    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def active(self) -> Sheet:
        return Sheet(self.book, self.book.wb.active)

    def __len__(self) -> int:
        return len(self.book.wb.worksheets)

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self.book, each) for each in self.book.wb.worksheets)

    def __call__(self, key: Any) -> Sheet:
        if isinstance(key, int):
            return Sheet(self.book, self.book.wb.worksheets[key - 1])
        for each in self.book.wb.worksheets:
            if each.title.lower() == key.lower():
                return Sheet(self.book, each)
        raise KeyError(key)


class Sheet(bc.Sheet):
    def __init__(self, book: Book, ws: Any) -> None:
        self._book, self.ws = book, ws

    @property
    def book(self) -> Book:
        return self._book

    @property
    def name(self) -> str:
        return str(self.ws.title)

    @name.setter
    def name(self, value: str) -> None:
        self._book.app.engine.count("sheet.name")
        self.ws.title = value

    @property
    def index(self) -> int:
        return int(self._book.wb.worksheets.index(self.ws)) + 1

    @property
    def visible(self) -> bool:
        self._book.app.engine.count("visible")
        return bool(self.ws.sheet_state == "visible")

    @visible.setter
    def visible(self, value: bool) -> None:
        self.ws.sheet_state = "visible" if value else "hidden"

    @property
    def tables(self) -> Tables:
        return Tables(self)

    @property
    def used_range(self) -> Range:
        return Range(self, 1, 1, self.ws.max_row, self.ws.max_column)

    def range(self, first: Any, last: Any = None) -> Range:
        def corners(x: Any) -> tuple[int, int, int, int]:
            if isinstance(x, Range):
                return x.r, x.c, x.r + x.h - 1, x.c + x.w - 1
            if isinstance(x, tuple):
                return x[0], x[1], x[0], x[1]
            left, top, right, bottom = range_boundaries(x.replace("$", ""))
            return top, left, bottom, right

        top, left, *_ = corners(first)
        *_, bottom, right = corners(first if last is None else last)
        return Range(self, top, left, bottom - top + 1, right - left + 1)

    def activate(self) -> None:
        self._book.app.engine.count("activate")
        self._book.wb.active = self.index - 1

    def copy(self, before: Sheet | None, after: Sheet) -> None:
        """Into another workbook, beside ``after``, with everything that openpyxl can carry over."""
        self._book.app.engine.count("sheet.copy")
        if self.name in self._book.app.engine.refused:
            raise com_error(f"{self.name} is not copied")
        target = after._book
        if target.wb.security is not None and target.wb.security.lockStructure:
            raise com_error("the structure of the workbook is protected")
        target.touched = True
        titles = {each.title for each in target.wb.worksheets}
        title = self.ws.title if self.ws.title not in titles else f"{self.ws.title} (2)"
        new = target.wb.create_sheet(title, after.index)
        looks: dict[int, Any] = {}
        for row in self.ws.iter_rows():
            for cell in row:
                if cell.value is None and not cell.has_style:
                    continue
                made = new.cell(cell.row, cell.column)
                if cell.__class__.__name__ != "MergedCell":
                    made.value, made.hyperlink = cell.value, copy(cell.hyperlink)
                if cell.style_id not in looks:
                    for style in ("font", "fill", "border", "alignment", "number_format", "protection"):
                        setattr(made, style, copy(getattr(cell, style)))
                    looks[cell.style_id] = made._style
                made._style = copy(looks[cell.style_id])
        for merged in self.ws.merged_cells.ranges:
            new.merge_cells(str(merged))
        for letter, dimension in self.ws.column_dimensions.items():
            new.column_dimensions[letter].width = dimension.width
        target.wb.active = target.wb.worksheets.index(new)

    def delete(self) -> None:
        self._book.app.engine.count("sheet.delete")
        self._book.touched = True
        spelled = re.compile(rf"('{re.escape(self.name)}'|\b{re.escape(self.name)})!\$?[A-Z]+\$?\d+")
        for sheet in self._book.wb.worksheets:
            for row in sheet.iter_rows() if sheet is not self.ws else ():
                for cell in row:
                    if isinstance(cell.value, ArrayFormula) and f"{self.name}" in cell.value.text:
                        cell.value.text = spelled.sub("#REF!", cell.value.text)
                    if isinstance(cell.value, str) and cell.value.startswith("=") and f"{self.name}" in cell.value:
                        cell.value = spelled.sub("#REF!", cell.value)
        for name in self._book.wb.defined_names.values():
            name.attr_text = spelled.sub("#REF!", name.attr_text)
        self._book.wb.remove(self.ws)


class Range(bc.Range):
    max_cells_per_read = max_cells_per_write = None

    def __init__(self, sheet: Sheet, r: int, c: int, h: int, w: int) -> None:
        self._sheet, self.r, self.c, self.h, self.w = sheet, r, c, h, w

    @property
    def sheet(self) -> Sheet:
        return self._sheet

    @property
    def row(self) -> int:
        return self.r

    @property
    def column(self) -> int:
        return self.c

    @property
    def shape(self) -> tuple[int, int]:
        return self.h, self.w

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        return self._sheet.name, self.r, self.c, self.h, self.w

    def __len__(self) -> int:
        return self.h * self.w

    def __call__(self, first: int, second: int | None = None) -> Range:
        down, right = divmod(first - 1, self.w) if second is None else (first - 1, second - 1)
        return Range(self._sheet, self.r + down, self.c + right, 1, 1)

    @property
    def api(self) -> Range:
        return self  # xlwings looks whether there is one before it writes

    def _cells(self) -> Any:
        return self._sheet.ws.iter_rows(self.r, self.r + self.h - 1, self.c, self.c + self.w - 1)

    @property
    def raw_value(self) -> Any:
        self._sheet.book.app.engine.count("read")
        return [[cell.value for cell in row] for row in self._cells()]

    @raw_value.setter
    def raw_value(self, values: Any) -> None:
        self._put(values)

    @property
    def formula(self) -> Any:
        self._sheet.book.app.engine.count("read")
        rows = tuple(tuple(_spelled(cell.value) for cell in row) for row in self._cells())
        return rows if len(self) > 1 else rows[0][0]

    @formula.setter
    def formula(self, values: Any) -> None:
        self._put(values)

    @property
    def formula2(self) -> Any:
        if not self._sheet.book.app.engine.dynamic:
            raise AttributeError("Formula2")
        self._sheet.book.app.engine.count("read")
        rows = tuple(tuple(_spelled(cell.value) for cell in row) for row in self._cells())
        return rows if len(self) > 1 else rows[0][0]

    @formula2.setter
    def formula2(self, values: Any) -> None:
        self._put(values, dynamic=True)

    def _put(self, values: Any, *, dynamic: bool = False) -> None:
        book = self._sheet.book
        book.app.engine.count("write")
        book.touched = True
        for i, row in enumerate(self._cells()):
            for j, cell in enumerate(row):
                if self._sheet.ws.protection.sheet and cell.protection.locked:
                    raise com_error(f"{self._sheet.name} is protected")
                value = values[i][j] if isinstance(values, (list, tuple)) else values
                if dynamic and isinstance(cell.value, ArrayFormula):
                    cell.value = ArrayFormula(cell.coordinate, value)
                    continue
                cell.value = _taken(value, cell.number_format)
                if isinstance(value, str) and cell.number_format == "@":
                    cell.data_type = "s"  # a formula as well

    @property
    def number_format(self) -> str | None:
        self._sheet.book.app.engine.count("read")
        formats = {cell.number_format for row in self._cells() for cell in row}
        return str(formats.pop()) if len(formats) == 1 else None

    @number_format.setter
    def number_format(self, value: str) -> None:
        self._sheet.book.app.engine.count("format")
        for row in self._cells():
            for cell in row:
                cell.number_format = value

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        def spelled(row: int, column: int) -> str:
            return f"${get_column_letter(column)}${row}"

        first, last = spelled(self.r, self.c), spelled(self.r + self.h - 1, self.c + self.w - 1)
        return first if first == last else f"{first}:{last}"

    @property
    def address(self) -> str:
        return self.get_address(True, True, False)

    def select(self) -> None:
        self._sheet.book.app.engine.count("select")
        assert self._sheet.book.wb.active is self._sheet.ws, "Excel selects on the active sheet only"
        self._sheet.book.app.chosen = self


def _spelled(value: Any) -> str:
    return value.text if isinstance(value, ArrayFormula) else "" if value is None else str(value)


def _taken(value: Any, number_format: str) -> Any:
    """A value as Excel takes it: what looks like a number becomes one, unless the cell is one for text."""
    if not isinstance(value, str) or number_format == "@":
        return value
    return float(value.replace(",", ".")) if re.fullmatch(r"-?\d+([.,]\d+)?", value) else value


class Tables(bc.Collection):
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def __len__(self) -> int:
        return len(self.sheet.ws.tables)

    def __contains__(self, key: Any) -> bool:
        return key in self.sheet.ws.tables

    def __call__(self, key: Any) -> Table:
        return Table(self.sheet, self.sheet.ws.tables[key])


class Table(bc.Table):
    def __init__(self, sheet: Sheet, table: Any) -> None:
        self._sheet, self.table = sheet, table

    @property
    def range(self) -> Range:
        return self._sheet.range(self.table.ref)

    @property
    def header_row_range(self) -> Range:
        whole = self.range
        return Range(self._sheet, whole.r, whole.c, 1, whole.w)

    @property
    def data_body_range(self) -> Range | None:
        whole = self.range
        return Range(self._sheet, whole.r + 1, whole.c, whole.h - 1, whole.w) if whole.h > 1 else None

    def resize(self, range: xw.Range) -> None:
        self._sheet.book.app.engine.count("table.resize")
        self.table.ref = self.table.autoFilter.ref = range.address.replace("$", "")


class Names(bc.Names):
    def __init__(self, book: Book) -> None:
        self.book = book

    def __len__(self) -> int:
        return len(self.book.wb.defined_names)

    def contains(self, key: Any) -> bool:
        self.book.app.engine.count("name")
        return key in self.book.wb.defined_names

    def __call__(self, key: Any) -> Name:
        return Name(self.book, self.book.wb.defined_names[key])

    def add(self, name: str, refers_to: str) -> Name:
        self.book.wb.defined_names[name] = DefinedName(name, attr_text=refers_to.removeprefix("="))
        return self(name)


class Name(bc.Name):
    def __init__(self, book: Book, name: Any) -> None:
        self.book, self._name = book, name

    @property
    def refers_to_range(self) -> Range:
        ((sheet, cell),) = self._name.destinations
        return Sheets(self.book)(sheet).range(cell)

    @property
    def refers_to(self) -> str:
        return "=" + str(self._name.attr_text)

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self.book.app.engine.count("name")
        self._name.attr_text = value.removeprefix("=")


def start_excel() -> FakeEngine:
    """A new Excel, the one that xlwings talks to from now on."""
    fake = FakeEngine()
    engine = xw.main.Engine(impl=fake)
    xw.engines.add(engine)
    engine.activate()
    return fake


def opened(excel: FakeEngine, path: Path) -> xw.Book:
    """A workbook opened in it, which the next click comes from."""
    book = xw.Book(impl=excel.app.books.open(str(path)))
    book.set_mock_caller()
    excel.calls.clear()
    return book
