"""Every formula of the whole book gives the same in Python, LibreOffice and ironcalc, to the øre."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import ironcalc
import openpyxl
import pytest
from engines import libreoffice
from report.books import MODES, empty, programme

from omstillingsbok.report.example import example
from omstillingsbok.report.issue import issue
from omstillingsbok.workbook.book import Book
from omstillingsbok.workbook.pen import serial

BOOKS: dict[str, Book] = {
    "eksempel": example("nb", 240, 1),
    "eksempel nynorsk": example("nn", 120, 2),
    "tom": empty(),
    "tom nynorsk": empty("nn"),
    "ett år": programme(90, years=1, rows=12),
    "åtte år": programme(91, "nn", years=8, rows=90),
    **{
        f"{mode['own_share']} {mode['vat']} {mode['chart']} {i}": programme(i, "nn" if i % 2 else "nb", **mode)
        for i, mode in enumerate([*MODES, *MODES])
    },
}


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every book as a file."""
    folder = tmp_path_factory.mktemp("utgitt")
    files = {}
    for i, (name, book) in enumerate(BOOKS.items()):
        files[name] = folder / f"bok{i}.xlsx"
        issue(files[name], book)
    return files


@pytest.fixture(scope="module")
def recalculated(issued: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every file recalculated and saved by LibreOffice, in one start."""
    saved = libreoffice(list(issued.values()), tmp_path_factory.mktemp("libreoffice"))
    return dict(zip(issued, saved, strict=True))


Stored = tuple[int, str, str, str, object]


def formulas(path: Path) -> Iterator[Stored]:
    """Sheet number, sheet, cell, formula and the value Python stored, for every formula of the file."""
    live, stored = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    for number, sheet in enumerate(live.worksheets):
        values = stored[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield number, sheet.title, cell.coordinate, str(cell.value), values[cell.coordinate].value


def plain(value: object) -> object:
    """Dates as the numbers they are stored as, nothing as nothing."""
    if isinstance(value, dt.datetime):
        return float(serial(value.date()))
    return None if value == "" else value


def same(one: object, other: object) -> bool:
    one, other = plain(one), plain(other)
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return abs(one - other) < 0.0005
    return one == other


@pytest.mark.parametrize("name", BOOKS)
def test_ironcalc_gives_what_python_stored(name: str, issued: dict[str, Path]) -> None:
    model = ironcalc.load_from_xlsx(str(issued[name]), "en", "UTC", "en")
    model.evaluate()
    found = list(formulas(issued[name]))
    cells = {(n, c): openpyxl.utils.cell.coordinate_to_tuple(c) for n, _, c, _, _ in found}
    wrong = [
        (sheet, cell, stored, got, formula)
        for number, sheet, cell, formula, stored in found
        if not same(stored, got := model.get_cell_value(number, *cells[number, cell]))
    ]
    assert len(found) > 300
    assert wrong == []


@pytest.mark.parametrize("name", BOOKS)
def test_libreoffice_gives_what_python_stored(
    name: str, issued: dict[str, Path], recalculated: dict[str, Path]
) -> None:
    theirs = openpyxl.load_workbook(recalculated[name], data_only=True)
    wrong = [
        (sheet, cell, stored, theirs[sheet][cell].value, formula)
        for _, sheet, cell, formula, stored in formulas(issued[name])
        if not same(stored, theirs[sheet][cell].value)
    ]
    assert wrong == []


def test_a_planted_fault_is_seen(issued: dict[str, Path], tmp_path: Path) -> None:
    """The comparison itself can fail: a changed entry makes stored values differ from recalculated ones."""
    book = openpyxl.load_workbook(issued["eksempel"])
    book["Regnskap"]["O6"] = 123456.78
    changed = tmp_path / "endret.xlsx"
    book.save(changed)
    model = ironcalc.load_from_xlsx(str(changed), "en", "UTC", "en")
    model.evaluate()
    number = book.sheetnames.index("Regnskapsoversikt")
    differing = [
        cell
        for n, _, cell, _, stored in formulas(issued["eksempel"])
        if n == number
        and not same(stored, model.get_cell_value(number, *openpyxl.utils.cell.coordinate_to_tuple(cell)))
    ]
    assert differing
