"""Importer hovedbok and Lagre som PDF/A: the open workbook and the file are those of the command line."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from fake_excel import FakeEngine, opened
from ledger_files import SHAPES, ledger, unit4
from report.books import programme
from small_books import book, granted

from omstillingsbok import api
from omstillingsbok.accounts.importing.tally import amount
from omstillingsbok.addin.ledger import booked, summary
from omstillingsbok.addin.places import Places
from omstillingsbok.addin.run import Click, run
from omstillingsbok.report.issue import issue
from omstillingsbok.workbook.sheets import Prosjekter
from omstillingsbok.workbook.text import LANGS, Text


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A book whose two projects have numbers in the ledger."""
    numbers = (("P1", "REI", ("32501",)), ("P2", "HAV", ("32502", "32599")))
    projects = tuple(
        Prosjekter(id=id, name=id, focus_area=area, status="Pågår", ledger_numbers=n) for id, area, n in numbers
    )
    issue(tmp_path / "bok.xlsx", book(granted("T1", "Fylkeskommune", 1), places=projects))
    return tmp_path / "bok.xlsx"


def push(button: str, here: Places) -> bool:
    """Click a button."""
    return run(Click(button, "nb", "bok.xlsx", 4711), here)


def sheet(source: Any) -> dict[str, Any]:
    """Cell to value on Regnskap; a formula beside a word that says it is one."""
    workbook = openpyxl.load_workbook(source) if isinstance(source, Path) else source.impl.wb
    return {
        cell.coordinate: ("formula", cell.value) if cell.data_type == "f" else cell.value
        for row in workbook["Regnskap"].iter_rows(min_row=5)
        for cell in row
        if cell.value not in (None, "")
    }


def test_the_lines_are_those_of_the_command_line_and_come_once(
    excel: FakeEngine, here: Places, path: Path, tmp_path: Path
) -> None:
    name, write = next(iter(SHAPES.values()))
    file = write(tmp_path / name, ledger())
    entries = api.open(path)
    api.write_import(entries, api.import_ledger(entries, file), tmp_path / "ved_kommando.xlsx")
    workbook = opened(excel, path)
    excel.answers["AskForFile"] = str(file)
    assert push("importer_hovedbok", here), here.log.read_text("utf-8")
    assert sheet(workbook) == sheet(tmp_path / "ved_kommando.xlsx")
    command = openpyxl.load_workbook(tmp_path / "ved_kommando.xlsx")["Regnskap"].tables["tblRegnskap"].ref
    assert workbook.impl.wb["Regnskap"].tables["tblRegnskap"].ref == command
    assert excel.said[0].startswith(f"{name}: {len(ledger())} nye linjer, sum ")
    assert "Inntektslinjer uten Tilsagn-ID: 4 på til sammen" in excel.said[0]
    assert '"83000/2024" = "T1"' in excel.said[0]
    assert excel.said[0].endswith("Føre dem i Regnskap?")
    assert excel.said[1].startswith(f"{len(ledger())} linjer er ført i Regnskap.")
    assert not push("importer_hovedbok", here)
    assert excel.said[2] == f"Det er ingen nye linjer i {name}. Boken er ikke endret."


def test_one_line_is_told_of_as_one(path: Path, tmp_path: Path) -> None:
    entries = [dataclasses.replace(entry, text="x" * 300) for entry in ledger() if entry.text == "Kreditnota"]
    told = summary(api.import_ledger(api.open(path), unit4(tmp_path / "en.csv", entries), answers={"fortegn": "debet"}))
    nb, nn = (told.get(lang) for lang in LANGS)
    assert ": 1 ny linje, sum " in nb
    assert "1 advarsel; «omstillingsbok importer --tørrkjør» viser den." in nb
    assert "1 åtvaring; «omstillingsbok importer --tørrkjør» viser ho." in nn
    assert (nb.rpartition("\n")[2], nn.rpartition("\n")[2]) == ("Føre den i Regnskap?", "Føre ho i Rekneskap?")
    assert booked(1) == Text("1 linje er ført i Regnskap. Trykk Valider for å kontrollere den.",
                             "1 linje er ført i Rekneskap. Trykk Valider for å kontrollere ho.")  # fmt: skip


def test_what_is_left_out_is_told_with_number_and_sum(path: Path, tmp_path: Path) -> None:
    mine = ledger()[:8]
    others = [dataclasses.replace(entry, project="77", voucher=f"7{i}") for i, entry in enumerate(mine[:2])]
    told = summary(api.import_ledger(api.open(path), unit4(tmp_path / "to.csv", [*mine, *others])))
    total = amount(int(sum(each.amount for each in others) * 100))
    assert f"2 linjer fra andre prosjekter, sum {total} kroner, er ikke med." in told.nb
    assert f"2 linjer frå andre prosjekt, sum {total} kroner, er ikkje med." in told.nn
    bare = [dataclasses.replace(entry, project="") for entry in mine]
    told = summary(api.import_ledger(api.open(path), unit4(tmp_path / "tre.csv", bare)))
    total = amount(int(sum(each.amount for each in mine) * 100))
    assert f"8 linjer av de nye, sum {total} kroner, har ikke Prosjekt-ID." in told.nb


def test_round_trips_do_not_grow_with_the_lines(excel: FakeEngine, here: Places, path: Path, tmp_path: Path) -> None:
    name, write = next(iter(SHAPES.values()))
    seen = []
    for count in (20, len(ledger())):
        workbook = opened(excel, path)
        excel.answers["AskForFile"] = str(write(tmp_path / name, ledger()[:count]))
        assert push("importer_hovedbok", here), here.log.read_text("utf-8")
        seen.append(dict(excel.calls))
        workbook.close()
    assert seen[0] == seen[1]
    assert sum(seen[0].values()) < 60


@pytest.mark.parametrize(("answers", "told"), [({"AskForFile": ""}, 0), ({"alert": "cancel"}, 1)])
def test_nothing_happens_when_the_user_thinks_better_of_it(
    excel: FakeEngine, here: Places, path: Path, tmp_path: Path, answers: dict[str, str], told: int
) -> None:
    name, write = next(iter(SHAPES.values()))
    workbook = opened(excel, path)
    before = sheet(workbook)
    excel.answers = {"AskForFile": str(write(tmp_path / name, ledger())), **answers}
    assert push("importer_hovedbok", here)
    assert (sheet(workbook), len(excel.said)) == (before, told)


TWO_AMOUNTS = (
    "Konto;Bilagsnr;Bilagsdato;År;Periode;Prosjekt;Beløp NOK;Beløp\n"
    "2700000;1;15.03.2024;2024;3;32501;90,00;100,00\n"
    "2700000;2;16.03.2024;2024;3;32502;80,00;110,00\n"
)


@pytest.mark.parametrize(("answers", "entered"), [("Beløp NOK|debet", [90.0, 80.0]), ("", [])])
def test_what_only_a_person_knows_is_asked(
    excel: FakeEngine, here: Places, path: Path, tmp_path: Path, answers: str, entered: list[float]
) -> None:
    (tmp_path / "hovedbok.csv").write_text(TWO_AMOUNTS, "utf-8")
    workbook = opened(excel, path)
    excel.answers = {"AskForFile": str(tmp_path / "hovedbok.csv"), "Ask": answers}
    assert push("importer_hovedbok", here), here.log.read_text("utf-8")
    assert "Beløp NOK: " in excel.said[0]
    assert [cell.value for cell in workbook.impl.wb["Regnskap"]["O"][5:8] if cell.value is not None] == entered


def test_a_file_that_cannot_be_read_is_said_with_its_fault(
    excel: FakeEngine, here: Places, path: Path, tmp_path: Path
) -> None:
    (tmp_path / "tull.csv").write_text("a;b\n1;2\n")
    workbook = opened(excel, path)
    before = sheet(workbook)
    excel.answers["AskForFile"] = str(tmp_path / "tull.csv")
    assert not push("importer_hovedbok", here)
    assert len(excel.said) == 1
    assert "Traceback" not in excel.said[0]
    assert sheet(workbook) == before


def test_rows_below_the_table_refuse_as_the_command_does(
    excel: FakeEngine, here: Places, path: Path, tmp_path: Path
) -> None:
    name, write = next(iter(SHAPES.values()))
    workbook = openpyxl.load_workbook(path)
    workbook["Regnskap"]["B20"] = "Mitt notat"
    workbook.save(path)
    book_open = opened(excel, path)
    before = sheet(book_open)
    excel.answers["AskForFile"] = str(write(tmp_path / name, ledger()))
    assert not push("importer_hovedbok", here)
    assert sheet(book_open) == before


# PDF


def test_the_report_is_typeset_and_opened(
    excel: FakeEngine, here: Places, clean: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr("webbrowser.open", shown.append)
    opened(excel, clean)
    excel.answers["AskWhereToSave"] = str(tmp_path / "rapport")
    assert push("lagre_som_pdf", here), here.log.read_text("utf-8")
    entries = api.open(clean)
    figures = api.rollup(entries)
    findings = api.validate_for_report(entries, figures, draft=False)
    assert (tmp_path / "rapport.pdf").read_bytes() == api.report_pdf(entries, figures=figures, findings=findings)
    assert shown == [(tmp_path / "rapport.pdf").as_uri()]
    assert excel.said == []


def test_a_book_with_errors_gives_a_draft_when_that_is_wanted(
    excel: FakeEngine, here: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webbrowser.open", lambda address: True)
    issue(tmp_path / "bok.xlsx", programme(1))
    opened(excel, tmp_path / "bok.xlsx")
    excel.answers = {"AskWhereToSave": str(tmp_path / "rapport.pdf"), "alert": "cancel"}
    assert push("lagre_som_pdf", here)
    assert not (tmp_path / "rapport.pdf").exists()
    excel.answers["alert"] = "ok"
    assert push("lagre_som_pdf", here), here.log.read_text("utf-8")
    assert (tmp_path / "rapport.pdf").read_bytes().startswith(b"%PDF")
    assert excel.said[0].endswith("UTKAST. Lagre den likevel?")


def test_a_report_that_is_there_is_written_over_only_when_the_user_says_so(
    excel: FakeEngine, here: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webbrowser.open", lambda address: True)
    issue(tmp_path / "bok.xlsx", programme(1))
    (tmp_path / "rapport.pdf").write_bytes(b"signert")
    opened(excel, tmp_path / "bok.xlsx")
    excel.answers["AskWhereToSave"] = str(tmp_path / "rapport")
    asked = [True, False]
    monkeypatch.setattr("omstillingsbok.addin.commands.confirmed", lambda desk, text: asked.pop(0))
    assert push("lagre_som_pdf", here), here.log.read_text("utf-8")
    assert (asked, (tmp_path / "rapport.pdf").read_bytes()) == ([], b"signert")
