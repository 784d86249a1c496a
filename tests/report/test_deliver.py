"""The report into a workbook that exists: our sheets replaced, the rest as it was, whole or not at all."""

from __future__ import annotations

import datetime as dt
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
from report.findings import CLEAN, MIXED

from omstillingsbok.accounts.rollup import rollup
from omstillingsbok.report import deliver as delivering
from omstillingsbok.report.deliver import deliver, deliver_checks
from omstillingsbok.report.example import example
from omstillingsbok.report.issue import issue
from omstillingsbok.workbook.digest import digest
from omstillingsbok.workbook.parsing import open_book
from omstillingsbok.workbook.refusal import Refused
from omstillingsbok.workbook.text import Lang

CHECKED = dt.datetime(2026, 5, 2, 13, 37)
LEFT_ALONE = ("Kontroll", "Sluttrapport")
"""What is not written when only the overview is asked for."""


@pytest.fixture(scope="module", params=["nb", "nn"])
def lang(request: pytest.FixtureRequest) -> Lang:
    """Both languages."""
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def source(lang: Lang, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as issued."""
    path = tmp_path_factory.mktemp("kilde") / "bok.xlsx"
    issue(path, example(lang, 60))
    return path


def entry_parts(path: Path) -> dict[str, bytes]:
    """The parts of the sheets that people fill in: Start and the tables come first in the book."""
    with zipfile.ZipFile(path) as parts:
        names = [f"xl/worksheets/sheet{i}.xml" for i in range(1, 22)]
        names += [n for n in parts.namelist() if n.startswith("xl/tables/")]
        return {name: parts.read(name) for name in names}


def test_only_our_sheets_change(source: Path, lang: Lang, tmp_path: Path) -> None:
    book, target = open_book(source), tmp_path / "rapport.xlsx"
    deliver(source, target, book, rollup(book), findings=CLEAN, draft=False, checked=CHECKED)
    assert entry_parts(target) == entry_parts(source)
    before, after = openpyxl.load_workbook(source), openpyxl.load_workbook(target)
    assert after.sheetnames == before.sheetnames
    assert "UTKAST" not in str([c.value for row in after["Sluttrapport"].iter_rows() for c in row])
    assert after["Kontroll"]["B4"].value == ("Kan sendes" if lang == "nb" else "Kan sendast")
    assert digest(open_book(target)) == digest(book)


def test_the_names_lead_to_the_figures(source: Path, lang: Lang, tmp_path: Path) -> None:
    book, target = open_book(source), tmp_path / "rapport.xlsx"
    figures = rollup(book)
    deliver(source, target, book, figures, findings=MIXED, checked=CHECKED)
    values = openpyxl.load_workbook(target, data_only=True)

    def named(name: str) -> object:
        sheet, _, cell = values.defined_names[name].attr_text.partition("!")
        return values[sheet.strip("'")][cell.replace("$", "")].value

    assert named("oversikt_disponibelt") == float(figures.remaining.available)
    assert named("kontroll_aapne") == 23
    assert named("kontroll_tid") == CHECKED


def test_links_lead_to_the_cells_and_to_what_the_codes_mean(source: Path, lang: Lang, tmp_path: Path) -> None:
    book, target = open_book(source), tmp_path / "rapport.xlsx"
    deliver_checks(source, target, book, rollup(book), MIXED, CHECKED)
    kontroll = openpyxl.load_workbook(target)["Kontroll"]
    links = {cell.value: cell.hyperlink.location for row in kontroll.iter_rows() for cell in row if cell.hyperlink}
    codes = {code for code in links if "!" not in code}
    assert codes == {"OPP001", "REG010", "REG020", "STR001"}
    assert {code: kontroll[links.pop(code).removeprefix("Kontroll!")].value for code in codes} == {c: c for c in codes}
    assert links == {"Regnskap!O6": "Regnskap!O6", "Regnskap!O10:O29": "Regnskap!O10", "Tilsagn!O6": "Tilsagn!O6",
                     "Oppgaver!O6": "Oppgaver!O6"}  # fmt: skip


def test_only_the_overview(source: Path, lang: Lang, tmp_path: Path) -> None:
    book, target = open_book(source), tmp_path / "oversikt.xlsx"
    deliver(source, target, book, rollup(book), findings=MIXED, only_overview=True)
    before, after = openpyxl.load_workbook(source), openpyxl.load_workbook(target)
    for name in LEFT_ALONE:
        same = [[c.value for c in row] for row in after[name].iter_rows()]
        assert same == [[c.value for c in row] for row in before[name].iter_rows()]


def test_in_place_keeps_the_former_file_once(source: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(source, tmp_path))
    first = path.read_bytes()
    book = open_book(path)
    deliver(path, path, book, rollup(book), findings=CLEAN)
    with pytest.raises(Refused, match="FIL029"):
        deliver(path, path, book, rollup(book), findings=MIXED)
    book = open_book(path)
    deliver(path, path, book, rollup(book), findings=MIXED)
    kept = [p for p in tmp_path.iterdir() if p != path]
    assert [p.read_bytes() for p in kept] == [first]


def test_a_fault_on_the_way_leaves_the_file_as_it_was(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(source, tmp_path))
    before, book = path.read_bytes(), open_book(path)

    def half(source: Path, scratch: Path, sheets: object, target: Path, names: object) -> None:
        target.write_bytes(b"PK half")
        raise OSError(28, "disken er full")

    monkeypatch.setattr(delivering, "replace_sheets", half)
    with pytest.raises(OSError, match="full"):
        deliver(path, path, book, rollup(book))
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_the_same_book_gives_the_same_bytes(source: Path, lang: Lang, tmp_path: Path) -> None:
    issue(tmp_path / "igjen.xlsx", example(lang, 60))
    assert (tmp_path / "igjen.xlsx").read_bytes() == source.read_bytes()
