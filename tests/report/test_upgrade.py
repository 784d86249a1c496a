"""A book of an older template is led to today's: everything people wrote is there, every figure the same."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from older_books import STEPS, older, place

from omstillingsbok import api
from omstillingsbok.accounts.rollup import rollup
from omstillingsbok.report import upgrade as module
from omstillingsbok.report.example import example
from omstillingsbok.report.issue import issue
from omstillingsbok.report.upgrade import upgrade
from omstillingsbok.workbook.parsing import open_book
from omstillingsbok.workbook.refusal import Refused
from omstillingsbok.workbook.steps import RenamedChoice, RenamedColumn, Step, former
from omstillingsbok.workbook.text import Text
from omstillingsbok.workbook.upgrading import upgrade_parts


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bok") / "bok.xlsx"
    issue(path, example(rows=60))
    return path


@pytest.mark.parametrize("version", ["0.8", "0.9"])
def test_an_older_book_becomes_todays_with_everything_in_it(issued: Path, tmp_path: Path, version: str) -> None:
    path = older(issued, tmp_path / "bok.xlsx", version)
    before = path.read_bytes()
    book = open_book(path, STEPS)
    assert book.template == version
    assert rollup(book) == rollup(open_book(issued))  # an older book is read by its own names
    made = upgrade(book, path, steps=STEPS)
    after, first = api.open(path), api.open(issued)  # today's reader, which knows no older names
    assert after.template == "1.0"
    assert rollup(after) == rollup(first)
    for entry, table in first.tables.items():
        kept = {f: list(v) for f, v in after.rows(entry).columns.items()}
        want = {f: list(v) for f, v in table.columns.items()}
        if version == "0.8" and entry.sheet.table == "tblVedlegg":
            kept.pop("note"), want.pop("note")
        assert kept == want, entry.sheet.table
    assert made.kept is not None
    assert made.kept.read_bytes() == before
    assert made.kept.name == f"bok.mal-{version}.bak.xlsx"
    told = {(d.kind, d.sheet) for d in made.done}
    assert {("changed", "Tilsagn"), ("added", "Prosjekter"), ("changed", "Prosjekter")} <= told
    assert (("left", "Vedlegg") in told) == (version == "0.8")
    workbook = openpyxl.load_workbook(path)
    assert workbook["Notater"]["A1"].value == "=SUM(tblRegnskap[Beløp])+SUM(tblTilsagn[Beløp])"
    assert workbook["Notater"]["A2"].value == "Sum «Beløp» i tblTilsagn[Beløp]"
    ledger = workbook["Regnskap"]
    assert ledger["A7"].comment.text == "Sjekk denne"
    assert ledger["L8"].fill.fgColor.rgb == "00FFFF00"
    assert (ledger.cell(5, 30).value, ledger.cell(8, 30).value) == ("Mitt", "x")
    if version == "0.8":
        assert workbook["Vedlegg"].cell(6, place(workbook["Vedlegg"], "Arkivnøkkel")).value == "K-17"
    assert "Fullført" not in {c.value for row in workbook["Kodelister"].iter_rows() for c in row}


def test_added_and_changed_computed_columns_have_formula_and_value(issued: Path, tmp_path: Path) -> None:
    path = older(issued, tmp_path / "bok.xlsx", "0.9")
    upgrade(open_book(path, STEPS), path, steps=STEPS)
    formulas, values = (openpyxl.load_workbook(p, data_only=d)["Prosjekter"] for p, d in ((path, False), (path, True)))
    want = openpyxl.load_workbook(issued)["Prosjekter"], openpyxl.load_workbook(issued, data_only=True)["Prosjekter"]
    for header in ("Bundet", "Rest av tilskudd"):
        at, there = place(formulas, header), place(want[0], header)
        for row in range(6, 20):
            assert formulas.cell(row, at).value == want[0].cell(row, there).value
            assert (values.cell(row, at).value or None) == (want[1].cell(row, there).value or None)
    told = {(f.code, f.field) for f in api.validate(api.open(path)).findings}
    assert not {each for each in told if each[0].startswith("SUM") and each[1] in ("Bundet", "Rest av tilskudd")}


def test_parts_that_no_step_names_keep_their_bytes(issued: Path, tmp_path: Path) -> None:
    path = older(issued, tmp_path / "bok.xlsx", "0.9")
    target = tmp_path / "ny.xlsx"
    made = upgrade(open_book(path, STEPS), target, steps=STEPS)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target) as new:
        assert old.namelist() == new.namelist()
        same = {n for n in old.namelist() if old.read(n) == new.read(n)}
    assert made.kept is None
    assert {"xl/styles.xml", "xl/comments/comment1.xml", "xl/theme/theme1.xml"} <= same
    assert sum(name.startswith("xl/worksheets/sheet") for name in same) >= 15


def test_what_would_be_another_is_refused_and_nothing_written(
    issued: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = older(issued, tmp_path / "bok.xlsx", "0.9")
    before = path.read_bytes()

    def spoiled(source: Path, target: Path, *_: Any) -> None:
        workbook = openpyxl.load_workbook(source)
        ledger = workbook["Regnskap"]
        ledger.cell(8, place(ledger, "Beløp")).value += 0.01
        workbook.save(target)

    monkeypatch.setattr(module, "fill_computed", spoiled)
    with pytest.raises(Refused) as refused:
        upgrade(open_book(path, STEPS), path, steps=STEPS)
    assert refused.value.code == "FIL062"
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["bok.xlsx"]


def test_no_room_beside_the_table_and_no_way_are_refused(issued: Path, tmp_path: Path) -> None:
    path = older(issued, tmp_path / "bok.xlsx", "0.9")
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Prosjekter"]
    last = sheet.tables["tblProsjekter"].ref.split(":")[1]
    sheet.cell(7, sheet[last].column + 1).value = "min merknad"
    workbook.save(path)
    with pytest.raises(Refused) as refused:
        upgrade(open_book(path, STEPS), path, steps=STEPS)
    assert refused.value.code == "FIL060"
    assert "Prosjekter!" in refused.value.message.nb
    with pytest.raises(Refused) as unknown:
        upgrade(open_book(path), path)
    assert unknown.value.code == "FIL061"


def test_texts_that_cells_share_are_changed_in_their_column_only(issued: Path, tmp_path: Path) -> None:
    """As Excel and the template write them; the older books above have their texts in the cells."""
    words = RenamedChoice("tblProsjekter", Text("Status"), "prosjektstatus", Text("Avsluttet"), Text("Fullført"))
    heading = RenamedColumn("tblTilsagn", Text("Beløp"), Text("Sum"))
    done = upgrade_parts(issued, tmp_path / "ny.xlsx", [Step("1.0", "1.1", (words, heading))], "nb")
    before, after = openpyxl.load_workbook(issued), openpyxl.load_workbook(tmp_path / "ny.xlsx")
    changed = {
        f"{sheet.title}!{cell.coordinate}": (cell.value, after[sheet.title][cell.coordinate].value)
        for sheet in before
        for row in sheet.iter_rows()
        for cell in row
        if cell.value != after[sheet.title][cell.coordinate].value and not str(cell.value).startswith("=")
    }
    told = {f"{d.sheet}!{d.where}": (d.old, d.new) for d in done if d.sheet != "Start"}
    assert changed == told
    assert {pair for pair in told.values()} == {("Avsluttet", "Fullført"), ("Beløp", "Sum")}
    rest = [c.value for row in after["Prosjekter"].iter_rows() for c in row if "tblTilsagn[Beløp]" in str(c.value)]
    assert not rest
    marked = after["Prosjekter"].conditional_formatting
    assert not [r for area in marked for rule in area.rules for r in rule.formula if '"Avsluttet"' in r]


def test_names_are_led_through_every_step() -> None:
    names = former(STEPS)
    assert names.tables == {"tblRegnskap": "tblHovedbok"}
    assert names.headers["tblTilsagn"]["bevilget"] == "Beløp"
    assert names.choices["tblProsjekter", "Status"] == {"fullført": "Avsluttet"}


def test_the_command_leaves_todays_book_and_refuses_a_locked_one(issued: Path, tmp_path: Path) -> None:
    from command_line import run

    path = Path(shutil.copy(issued, tmp_path / "bok.xlsx"))
    got = run("oppgrader", path)
    assert (got.code, got.out) == (0, "Boken følger allerede mal 1.0. Ingenting er endret.\n")
    (tmp_path / "~$bok.xlsx").write_bytes(b"x")
    assert run("oppgrader", path).code == 3
    assert path.read_bytes() == issued.read_bytes()


def test_the_command_tells_every_cell_and_the_json_fits_its_schema(
    issued: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from command_line import run
    from json_schema import held

    path = older(issued, tmp_path / "bok.xlsx", "0.8")
    monkeypatch.setattr(api, "open", lambda p: open_book(p, STEPS))
    monkeypatch.setattr(api, "upgrade", lambda b, t, write: upgrade(b, t, steps=STEPS, write=write))
    before = path.read_bytes()
    tried = run("oppgrader", path, "--tørrkjør")
    assert "Fra mal 0.8 til mal 1.0." in tried.out
    assert "står igjen som egen kolonne" in tried.out
    assert path.read_bytes() == before
    found = held("oppgrader", run("oppgrader", path, "--format", "json").out)
    assert {"changed", "added", "left"} == {c["kind"] for c in found["cells"]}
    assert Path(found["kept"]).read_bytes() == before
