"""``sluttrapport``: made when nothing stands in the way, refused with the reasons when something does."""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from command_line import run

from omstillingsbok.report.example import example
from omstillingsbok.report.issue import issue
from omstillingsbok.validators import catalogue, engine
from omstillingsbok.validators.rule import Rule
from omstillingsbok.workbook.sheets import Restmidler


def words(path: Path, sheet: str = "Sluttrapport") -> str:
    """All text on one sheet."""
    rows = openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows()
    return "\n".join(str(cell.value) for row in rows for cell in row if cell.value is not None)


def test_the_report_goes_into_a_copy(clean: Path, tmp_path: Path) -> None:
    before, copy = clean.read_bytes(), tmp_path / "rapport.xlsx"
    got = run("sluttrapport", clean, "--ut", copy)
    assert (got.code, got.out) == (0, "")
    assert str(copy) in got.err
    assert clean.read_bytes() == before
    assert "UTKAST" not in words(copy)
    assert "Omstillingsprogrammet for Sildevær" in words(copy)
    assert "Ingen feil er åpne" in words(copy, "Kontroll")


def test_in_place_the_former_file_is_kept_once(clean: Path, tmp_path: Path) -> None:
    before = clean.read_bytes()
    assert run("sluttrapport", clean, "--stille").err == ""
    once = zipfile.ZipFile(clean).namelist()
    assert run("sluttrapport", clean).code == 0
    assert zipfile.ZipFile(clean).namelist() == once
    assert {p.name for p in tmp_path.iterdir()} == {"ren.xlsx", "ren.bak.xlsx"}
    assert (tmp_path / "ren.bak.xlsx").read_bytes() == before
    assert run("valider", clean).code == 0


def test_it_is_refused_while_an_error_is_open_and_says_which(faulty: Path, tmp_path: Path) -> None:
    before = faulty.read_bytes()
    got = run("sluttrapport", faulty, "--ut", tmp_path / "rapport.xlsx")
    assert (got.code, got.out) == (1, "")
    assert "REG010  FEIL" in got.err
    assert "ADVARSEL" not in got.err
    assert "er ikke laget" in got.err.splitlines()[-1]
    assert "--utkast" in got.err.splitlines()[-1]
    assert [p.name for p in tmp_path.iterdir()] == ["feil.xlsx"]
    assert faulty.read_bytes() == before


def test_a_draft_can_be_made_with_errors_and_says_so(faulty: Path, tmp_path: Path) -> None:
    copy = tmp_path / "utkast.xlsx"
    assert run("sluttrapport", faulty, "--ut", copy, "--utkast").code == 0
    assert "UTKAST" in words(copy)
    assert "Kan ikke sendes" in words(copy, "Kontroll")


@pytest.mark.parametrize("phase", ["Utkast", "Avslutning"])
def test_it_is_judged_at_least_as_avslutning(tmp_path: Path, phase: str) -> None:
    """Unplanned funds are only advice in the draft phase; the report is not made on them."""
    programme = example(rows=60, phase=phase)
    tables = dict(programme.tables)
    rows = list(programme.rows(Restmidler))
    tables[Restmidler] = type(tables[Restmidler]).of(Restmidler, rows[:1])
    path = tmp_path / "bok.xlsx"
    issue(path, type(programme)(programme.start, tables))
    assert run("valider", path, "--velg", "RES050").code == (0 if phase == "Utkast" else 1)
    got = run("sluttrapport", path)
    assert got.code == 1
    assert "RES050  FEIL" in got.err


def test_adoption_and_delivery_do_not_stop_it_before_innsending(tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    issue(path, example(rows=60, phase="Innsending"))
    got = run("sluttrapport", path)
    assert got.code == 1
    assert "AVS050  FEIL" in got.err


def test_a_check_that_breaks_does_not_count_as_passed(clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(case: object) -> list[object]:
        raise KeyError("sprakk")

    def rules() -> list[Rule]:
        return [Rule(**{**vars(r), "check": broken}) if r.code == "RES050" else r for r in catalogue.rules()]

    monkeypatch.setattr(engine, "rules", rules)
    before = clean.read_bytes()
    got = run("sluttrapport", clean)
    assert got.code == 4
    assert "RES050: KeyError" in got.err
    assert clean.read_bytes() == before
    assert run("sluttrapport", clean, "--utkast").code == 0


def test_a_book_open_elsewhere_is_not_written(clean: Path) -> None:
    clean.with_name(".~lock.ren.xlsx#").write_text("x")
    before = clean.read_bytes()
    got = run("sluttrapport", clean)
    assert (got.code, got.out) == (3, "")
    assert "er åpen i et annet program" in got.err
    assert clean.read_bytes() == before


def test_the_copy_must_be_of_the_same_kind(clean: Path, tmp_path: Path) -> None:
    got = run("sluttrapport", clean, "--ut", tmp_path / "rapport.xlsm")
    assert (got.code, got.out) == (2, "")
    assert "samme endelse" in got.err
    assert run("regnskap", clean, "--bok-ut", tmp_path / "kopi.xlsm").code == 2
    assert [p.name for p in tmp_path.iterdir()] == ["ren.xlsx"]


def test_pdf_and_data_come_beside_the_book(clean: Path, tmp_path: Path) -> None:
    pdf, data = tmp_path / "rapport.pdf", tmp_path / "rapport.json"
    got = run("sluttrapport", clean, "--pdf", pdf, "--data", data)
    assert got.code == 0
    assert str(pdf) in got.err
    assert pdf.read_bytes().startswith(b"%PDF-1.7")
    assert json.loads(data.read_text("utf-8"))["draft"] is False


def test_without_the_typesetter_nothing_is_written(
    clean: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    before = clean.read_bytes()
    got = run("sluttrapport", clean, "--pdf", tmp_path / "rapport.pdf")
    assert got.code == 3
    assert "omstillingsbok[pdf]" in got.err
    assert clean.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["ren.xlsx"]


@pytest.mark.parametrize("given", [("--pdf", "rapport.txt"), ("--data", "rapport.xlsx")])
def test_a_result_has_the_ending_of_its_kind(clean: Path, given: tuple[str, str]) -> None:
    before = clean.read_bytes()
    assert run("sluttrapport", clean, *given).code == 2
    assert clean.read_bytes() == before
