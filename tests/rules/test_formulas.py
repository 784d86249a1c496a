"""Formulas that were changed or typed over, and figures that are not up to date: in the tables, above them, on Start
and on the sheets that the program makes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from books import good_book
from command_line import run
from edited_books import Edit, edited
from issued_places import cell_of, part_of

from omstillingsbok.accounts.named import named_figures
from omstillingsbok.accounts.rollup import rollup
from omstillingsbok.report.example import example
from omstillingsbok.report.issue import issue
from omstillingsbok.report.reports import build_reports
from omstillingsbok.validators.engine import validate
from omstillingsbok.validators.finding import Finding, Report
from omstillingsbok.workbook import issued as sheets
from omstillingsbok.workbook.book import Book
from omstillingsbok.workbook.parsing import open_book
from omstillingsbok.workbook.sheets import Prosjekter, Restmidler, Start

CALCULATED = ("xl/workbook.xml", ' fullCalcOnLoad="1"', "")
"""Taken away, the file says that its stored values are up to date."""
START, PROJECTS, PLAN = part_of(Start), part_of(Prosjekter), part_of(Restmidler)
OVERVIEW, REPORT = part_of(sheets.OVERVIEW), part_of(sheets.REPORT)
FIRST, SECOND = (cell_of(Prosjekter, "budgeted", index) for index in (0, 1))
COST = cell_of(Prosjekter, "cost")


def cell(part: str, at: str, content: str) -> Edit:
    """Put something else into a cell."""
    return part, rf'(<c r="{at}" s="\d+")>(?:(?!</c>).)*</c>', rf"\1>{content}</c>"


def told(report: Report) -> list[tuple[str, str, str, str | None, str | None]]:
    def plain(text: str | None) -> str | None:
        return text.replace("\u00a0", " ") if text else text

    found: list[Finding] = [f for f in report.findings if f.code.startswith("SUM")]
    assert all("{" not in f.message + f.fix for f in found)
    return [(f.code, f.severity, f.where, plain(f.value), plain(f.expected)) for f in found]


CASES: dict[str, tuple[list[Edit], list[tuple[str, str, str, str | None, str | None]]]] = {
    "a formula that gives another value": (
        [cell(PROJECTS, FIRST, "<f>1+1</f><v>2</v>")], [("SUM053", "error", f"Prosjekter!{FIRST}", "=1+1", None)]),
    "a formula that gives the same value": (
        [cell(PROJECTS, FIRST, "<f>600000</f><v>600000</v>")],
        [("SUM053", "warning", f"Prosjekter!{FIRST}", "=600000", None)]),
    "spaces in a formula": (
        [(PROJECTS, r"ROUND\(SUMIFS\(tblBudsjett\[Beløp\],", "ROUND( SUMIFS( tblBudsjett[Beløp], ")], []),
    "a call marked as giving one value": (
        [(PROJECTS, r"SUMIFS\(tblBudsjett\[Beløp\],([^)]*)\)", r"_xlfn.SINGLE(SUMIFS(tblBudsjett[Beløp],\1))")], []),
    "a formula that two rows share": (
        [(PROJECTS, rf'(<c r="{FIRST}" s="\d+">)<f>', rf'\1<f t="shared" ref="{FIRST}:{SECOND}" si="0">'),
         (PROJECTS, rf'(<c r="{SECOND}" s="\d+">)<f>[^<]*</f>', r'\1<f t="shared" si="0"/>')], []),
    "another formula that two rows share": (
        [cell(PROJECTS, FIRST, f'<f t="shared" ref="{FIRST}:{SECOND}" si="0">V1*2</f><v>1</v>'),
         cell(PROJECTS, SECOND, '<f t="shared" si="0"/><v>1</v>')],
        [("SUM053", "error", f"Prosjekter!{at}", "=V1*2", None) for at in (FIRST, SECOND)]),
    "a total on Start": (
        [cell(START, "C8", "<v>99000</v>")], [("SUM054", "error", "Start!C8", "99000", "40 000,00")]),
    "a total above a table": (
        [cell(PLAN, "C3", "<v>99000</v>")], [("SUM054", "error", "Restmidler!C3", "99000", "40 000,00")]),
    "another formula above a table": (
        [cell(PLAN, "H3", "<f>0</f><v>0</v>")], [("SUM054", "error", "Restmidler!H3", "=0", "0,00")]),
    "a figure in the overview": (
        [cell(OVERVIEW, "B8", "<v>1100000.5</v>")],
        [("SUM056", "error", "Regnskapsoversikt!B8", "1 100 000,50", None)]),
    "a figure that waits for a calculation": (
        [(OVERVIEW, r'(<c r="B8" s="\d+"><f>[^<]*</f>)<v>[^<]*</v>', r"\1<v>7</v>")],
        [("SUM057", "info", "Regnskapsoversikt!B8", "7,00", "1 100 000,00")]),
    "a figure that was not calculated": (
        [(OVERVIEW, r'(<c r="B8" s="\d+"><f>[^<]*</f>)<v>[^<]*</v>', r"\1<v>7</v>"), CALCULATED],
        [("SUM057", "warning", "Regnskapsoversikt!B8", "7,00", "1 100 000,00")]),
}  # fmt: skip


@pytest.mark.parametrize("what", CASES)
def test_what_was_done_to_a_formula_is_told_with_its_place(judged: Callable[..., Report], what: str) -> None:
    edits, expected = CASES[what]
    assert told(judged(*edits)) == expected


@pytest.fixture
def shown(issued: Path) -> str:
    """The first cell of the report that shows a figure of the overview."""
    with zipfile.ZipFile(issued) as book:
        found = re.search(r'<c r="(\w+)" s="\d+"><f>Regnskapsoversikt!', book.read(REPORT).decode())
    assert found
    return found[1]


def test_a_figure_typed_into_the_report_is_told_of(judged: Callable[..., Report], shown: str) -> None:
    found = told(judged(cell(REPORT, shown, "<v>5</v>")))
    assert found == [("SUM056", "error", f"Sluttrapport!{shown}", "5,00", None)]


def test_a_report_made_before_the_last_change(judged: Callable[..., Report]) -> None:
    report = judged(("xl/sharedStrings.xml", "<t>Kari Prøve</t>", "<t>Kari Prøve-Hansen</t>"))
    (finding,) = [f for f in report.findings if f.code == "SUM058"]
    assert (finding.severity, finding.sheet) == ("warning", "Sluttrapport")


def test_a_report_in_a_new_book_is_made_of_what_the_book_holds(tmp_path: Path) -> None:
    """Also where the template itself fills a choice that was left blank."""
    issue(tmp_path / "ny.xlsx", Book.of(Start()))
    report = validate(open_book(tmp_path / "ny.xlsx"), phase="innsending")
    assert "SUM058" not in {f.code for f in report.findings}


def test_a_book_saved_without_values_is_one_finding(issued: Path, tmp_path: Path) -> None:
    """As a script saves it: every formula is there, no value is."""
    path = tmp_path / "skript.xlsx"
    openpyxl.load_workbook(issued).save(path)
    (finding,) = told(validate(open_book(path)))
    assert finding[:3] == ("SUM055", "info", "Start!A1")


def test_what_was_typed_into_such_a_book_is_still_told(issued: Path, tmp_path: Path) -> None:
    work = openpyxl.load_workbook(issued)
    work["Prosjekter"][FIRST] = 1
    work["Prosjekter"][COST] = None
    work.save(tmp_path / "skript.xlsx")
    found = told(validate(open_book(tmp_path / "skript.xlsx")))
    assert {(f[0], f[2]) for f in found} == {
        ("SUM055", "Start!A1"),
        ("SUM051", f"Prosjekter!{FIRST}"),
        ("SUM052", f"Prosjekter!{COST}"),
    }


def test_a_new_report_takes_the_place_of_one_that_was_typed_in(issued: Path, shown: str, tmp_path: Path) -> None:
    path = edited(issued, tmp_path / "rettet.xlsx", cell(REPORT, shown, "<v>5</v>"))
    assert run("valider", path).code == 1
    made = run("sluttrapport", path)
    assert made.code == 0, made.out + made.err
    assert told(validate(open_book(path))) == []


@pytest.mark.parametrize("book", [good_book(), example(rows=60)], ids=["right", "example"])
def test_the_named_figures_are_those_of_the_overview(book: Book) -> None:
    figures = rollup(book)
    shown = build_reports(book, figures).figures
    assert named_figures(figures) == {name: value for name, value in shown.items() if name.startswith("oversikt_")}
