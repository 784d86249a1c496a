"""Workbooks for the commands: a clean example, and the same with faults that a user makes."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest


@pytest.fixture(scope="session")
def faulty_source(clean_source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with six amounts written as text by a user; not to be written into."""
    path = tmp_path_factory.mktemp("feil") / "feil.xlsx"
    workbook = openpyxl.load_workbook(clean_source)
    ledger = workbook["Regnskap"]
    header = next(row for row in ledger.iter_rows() if any(cell.value == "Beløp" for cell in row))
    column = next(cell.column for cell in header if cell.value == "Beløp")
    for row in range(header[0].row + 1, header[0].row + 7):
        ledger.cell(row, column).value = "12,5 kr"
    workbook.save(path)
    return path


@pytest.fixture
def clean(clean_source: Path, tmp_path: Path) -> Path:
    """A copy of the example, alone in its folder."""
    return Path(shutil.copy(clean_source, tmp_path / "ren.xlsx"))


@pytest.fixture
def faulty(faulty_source: Path, tmp_path: Path) -> Path:
    """A copy of the example with faults."""
    return Path(shutil.copy(faulty_source, tmp_path / "feil.xlsx"))
