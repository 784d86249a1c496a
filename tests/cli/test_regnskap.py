"""``regnskap``: the same figures in every form, and a workbook touched only when asked."""

from __future__ import annotations

import csv
import json
import re
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from command_line import run
from small_books import book, posted

from omstillingsbok import api
from omstillingsbok.report.issue import issue
from omstillingsbok.workbook.sheets import Innsatsomrader, Prosjekter


def lines(text: str) -> list[list[str]]:
    """The lines of a Norwegian CSV."""
    return list(csv.reader(text.splitlines(), delimiter=";"))


def test_the_text_has_the_figures_of_the_rollup_in_aligned_columns(clean: Path) -> None:
    before = clean.read_bytes()
    got = run("regnskap", clean)
    assert (got.code, got.err) == (0, "")
    shown = got.out.replace("\u00a0", "").replace("\u2212", "-").replace(",", ".")
    figures = api.rollup(api.open(clean))
    for name in ("income", "cost", "unused", "not_booked", "committed", "available", "planned"):
        assert str(getattr(figures.remaining, name)) in shown
    for each in figures.balance:
        assert re.search(
            rf"^{each.year} +{each.income} +{each.cost} +{each.fund_movement} +{each.difference}$", shown, re.M
        )
    areas = got.out.split("\n\n")[1].splitlines()
    assert len(areas) == 2 + len(figures.by_focus_area)
    assert len({len(line) for line in areas}) == 1
    assert clean.read_bytes() == before


def test_csv_is_what_norwegian_excel_reads(clean: Path, tmp_path: Path) -> None:
    target = tmp_path / "tall.csv"
    assert run("regnskap", clean, "--format", "csv", "--ut", target).code == 0
    raw = target.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfvisning;")
    assert raw.decode("utf-8") == run("regnskap", clean, "--format", "csv").out
    header, *rows = lines(raw.decode("utf-8-sig"))
    assert header == ["visning", "år", "nøkkel", "mål", "verdi"]
    assert all(re.fullmatch(r"-?\d+(,\d\d?)?", row[4]) for row in rows)


def test_csv_and_json_say_the_same(clean: Path) -> None:
    found = json.loads(run("regnskap", clean, "--format", "json").out)
    rows = lines(run("regnskap", clean, "--format", "csv").out.removeprefix("\ufeff"))[1:]
    table = {(view, year, key, measure): value.replace(",", ".") for view, year, key, measure, value in rows}
    assert len(table) == len(rows)
    count = 0
    for view, content in found.items():
        for line in content if isinstance(content, list) else [content] if isinstance(content, dict) else []:
            name = next((k for k in ("project", "report_line", "source", "fund") if k in line), "focus_area")
            key = (line[name] or "(ikke plassert)") if name in line else ""
            for measure, value in line.items():
                if measure not in ("year", name, "focus_area", "status") and value is not None:
                    assert table[view, str(line.get("year") or ""), key, measure] == str(value)
                    count += 1
    assert count == len(rows) > 100


@pytest.mark.parametrize("evil", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path, evil: str) -> None:
    path = tmp_path / "bok.xlsx"
    places = (Innsatsomrader(code="REI", name="Reiseliv"), Prosjekter(id="P1", name="Fyr", focus_area="REI"))
    issue(path, book(posted("270", 10, "P1"), places=places))
    workbook = openpyxl.load_workbook(path)
    for sheet, header in (("Innsatsområder", "Kode"), ("Prosjekter", "Innsatsområde")):
        top = next(row for row in workbook[sheet].iter_rows() if any(cell.value == header for cell in row))
        cell = workbook[sheet].cell(top[0].row + 1, next(c.column for c in top if c.value == header))
        cell.value = evil
        cell.data_type = "s"
    workbook.save(path)
    keys = {row[2] for row in lines(run("regnskap", path, "--format", "csv").out)}
    assert not [key for key in keys if key.startswith(("=", "+", "-", "@"))]


def test_what_could_not_be_read_is_said_beside_the_figures(faulty: Path) -> None:
    got = run("regnskap", faulty, "--stille")
    assert got.code == 0
    assert got.err.startswith("6 celler kan ikke leses og er ikke med i tallene.")
    assert str(faulty) in got.err


def test_the_overview_is_written_only_when_asked_and_the_former_file_kept(clean: Path, tmp_path: Path) -> None:
    before = clean.read_bytes()
    got = run("regnskap", clean, "--skriv")
    assert got.code == 0
    assert f"Skrev arket Regnskapsoversikt i {clean}." in got.err
    assert clean.with_name("ren.bak.xlsx").read_bytes() == before != clean.read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["ren.bak.xlsx", "ren.xlsx"]
    sheets = openpyxl.load_workbook(clean, data_only=True)
    available = api.rollup(api.open(clean)).remaining.available
    values = [c.value for row in sheets["Regnskapsoversikt"].iter_rows() for c in row if isinstance(c.value, float)]
    assert available in [Decimal(str(value)).quantize(Decimal("0.01")) for value in values]


def test_a_copy_leaves_the_book_alone(clean: Path, tmp_path: Path) -> None:
    before = clean.read_bytes()
    copy = tmp_path / "kopi.xlsx"
    assert run("regnskap", clean, "--bok-ut", copy).code == 0
    assert clean.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["kopi.xlsx", "ren.xlsx"]
    assert run("regnskap", copy).out == run("regnskap", clean).out


def test_a_book_open_in_excel_is_read_but_not_written(clean: Path) -> None:
    clean.with_name("~$ren.xlsx").write_bytes(b"x")
    before = clean.read_bytes()
    assert run("regnskap", clean).code == 0
    got = run("regnskap", clean, "--skriv")
    assert (got.code, got.out) == (3, "")
    assert "er åpen i et annet program" in got.err
    assert clean.read_bytes() == before


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gammel.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    got = run("regnskap", path)
    assert (got.code, got.out) == (3, "")
    assert got.err.startswith(f"{path}: ")
    assert "FIL003" in got.err


def test_a_draft_that_fetches_from_the_overview_follows_it(clean: Path) -> None:
    workbook = openpyxl.load_workbook(clean)
    sheet = workbook["Tilsagn"]
    header = next(row for row in sheet.iter_rows() if any(cell.value == "Tilsagn-ID" for cell in row))
    for cell in sheet[header[0].row + 1]:
        cell.value = None  # one line less, so what stands below moves up
    workbook.save(clean)
    assert run("regnskap", clean, "--skriv").code == 0
    held = openpyxl.load_workbook(clean)
    fetched = [f for f in json.loads(api.report_json(api.open(clean), draft=True))["figures"] if f["repeats"]]
    assert len(fetched) > 100
    assert all(held[f["sheet"]][f["cell"]].value == f["formula"] for f in fetched)


def test_a_finished_report_is_not_left_with_the_figures_of_another_overview(clean: Path) -> None:
    assert run("sluttrapport", clean).code == 0
    before = clean.read_bytes()
    got = run("regnskap", clean, "--skriv")
    assert (got.code, got.out) == (3, "")
    assert "ferdig sluttrapport" in got.err
    assert clean.read_bytes() == before


def test_one_cell_that_could_not_be_read_is_said_to_be_one(clean: Path) -> None:
    workbook = openpyxl.load_workbook(clean)
    workbook["Regnskap"]["O6"] = "12,5 kr"
    workbook.save(clean)
    assert run("regnskap", clean, "--stille").err.startswith("1 celle kan ikke leses og er ikke med i tallene.")
