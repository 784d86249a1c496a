"""Every formula of the whole book gives the same in Python, LibreOffice and ironcalc, to the øre."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from engines import libreoffice
from report.agreement import Live, against_ironcalc, against_libreoffice, formulas
from report.books import empty, generated, large

from omstillingsbok.report.example import example
from omstillingsbok.report.issue import issue
from omstillingsbok.workbook.book import Book

BOOKS: dict[str, Book] = {
    "eksempel": example("nb", 240, 1),
    "eksempel nynorsk": example("nn", 120, 2),
    "tom": empty(),
    "tom nynorsk": empty("nn"),
    "tolv år, 50 innsatsområder, 400 prosjekter": large(),
    **{f"program {seed}": generated(seed) for seed in range(25)},
}


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, list[Live]]]:
    """Every book as a file, and its formulas."""
    folder = tmp_path_factory.mktemp("utgitt")
    files = {}
    for i, (name, book) in enumerate(BOOKS.items()):
        path = folder / f"bok{i}.xlsx"
        issue(path, book)
        files[name] = path, formulas(path)
    return files


@pytest.fixture(scope="module")
def recalculated(
    issued: dict[str, tuple[Path, list[Live]]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """Every file recalculated and saved by LibreOffice, in one start."""
    saved = libreoffice([path for path, _ in issued.values()], tmp_path_factory.mktemp("libreoffice"))
    return dict(zip(issued, saved, strict=True))


@pytest.mark.parametrize("name", BOOKS)
def test_ironcalc_gives_what_python_stored(name: str, issued: dict[str, tuple[Path, list[Live]]]) -> None:
    path, live = issued[name]
    assert len(live) > 300
    assert against_ironcalc(live, path) == []


@pytest.mark.parametrize("name", BOOKS)
def test_libreoffice_gives_what_python_stored(
    name: str, issued: dict[str, tuple[Path, list[Live]]], recalculated: dict[str, Path]
) -> None:
    assert against_libreoffice(issued[name][1], recalculated[name]) == []


def test_a_planted_fault_is_seen(issued: dict[str, tuple[Path, list[Live]]], tmp_path: Path) -> None:
    """The comparison itself can fail: a changed entry makes stored values differ from recalculated ones."""
    path, live = issued["eksempel"]
    book = openpyxl.load_workbook(path)
    book["Regnskap"]["O6"] = 123456.78
    changed = tmp_path / "endret.xlsx"
    book.save(changed)
    assert {cell.sheet for cell, _ in against_ironcalc(live, changed)} >= {"Regnskapsoversikt", "Regnskap"}
