"""A real workbook file with a hundred faults gives their findings, each at its cell, and no other."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from changes import good
from planted import FAULTS, HEADER, Finds, index_of

from omstillingsbok import api
from omstillingsbok.report.issue import issue
from omstillingsbok.workbook.book import Book
from omstillingsbok.workbook.refs import Cell
from omstillingsbok.workbook.sheets import Start


def made() -> Book:
    """The good book with every fault that is made before it is written."""
    book = good()
    for fault in FAULTS:
        if fault.change is not None:
            book = fault.change(book)
    return book


def place(written: Book, book: Book, finds: Finds) -> Cell:
    """The cell of a finding in the written file."""
    if finds.entry is Start:
        return written.start.cell(finds.field)
    table, index = written.rows(finds.entry), index_of(book, finds.entry, finds.row)
    if index == HEADER:
        return Cell(table.sheet, table.rows[0] - 1, table.places[finds.field])
    return table.cell(index, finds.field)


def spoil(path: Path, target: Path, cells: dict[Cell, str]) -> None:
    """Put other content into cells of a written file; each must be there."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as changed:
        names = re.findall(r'<sheet name="([^"]+)" sheetId="(\d+)"', source.read("xl/workbook.xml").decode("utf-8"))
        parts = {f"xl/worksheets/sheet{number}.xml": name for name, number in names}
        for name in source.namelist():
            data = source.read(name)
            for cell, content in cells.items() if name in parts else ():
                if cell.sheet == parts[name]:
                    pattern = rf'<c r="{cell.a1}"( s="\d+")?[^>]*?(/>|>.*?</c>)'
                    xml, met = re.subn(pattern, rf'<c r="{cell.a1}"\1 {content}', data.decode("utf-8"), count=1)
                    assert met == 1, cell
                    data = xml.encode("utf-8")
            changed.writestr(name, data)


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Counter[str], Counter[str]]:
    """What the file gives and what it should, as ``CODE Sheet!cell``."""
    folder, book = tmp_path_factory.mktemp("plantet"), made()
    written = folder / "uten.xlsx"
    issue(written, book)
    read = api.open(written)
    wanted = [(finds.code, place(read, book, finds)) for fault in FAULTS for finds in fault.finds]
    cells = {place(read, book, fault.finds[0]): fault.content for fault in FAULTS if fault.content}
    spoil(written, folder / "med.xlsx", cells)
    report = api.validate(api.open(folder / "med.xlsx"), phase="innsending")
    assert (report.crashes, {n.code: n.because for n in report.not_checked}) == ((), {})
    return Counter(f"{f.code} {f.where}" for f in report.findings), Counter(
        f"{c} {at.sheet}!{at.a1}" for c, at in wanted
    )


def test_every_planted_fault_is_found_at_its_cell_and_nothing_else(judged: tuple[Counter[str], Counter[str]]) -> None:
    found, wanted = judged
    wanted = wanted + Counter(["SUM058 Sluttrapport!A18"])  # the cells were spoilt after the report was made
    assert (found - wanted, wanted - found) == (Counter(), Counter())


def test_the_faults_are_many_and_of_many_kinds() -> None:
    assert sum(bool(fault.finds) for fault in FAULTS) >= 100
    assert len({finds.code for fault in FAULTS for finds in fault.finds}) >= 100
