"""Regnskapsoversikt: its figures are those of the roll-up, its totals follow the tables, Start decides live."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import ironcalc
import pytest
from report.books import MODES, programme

from omstillingsbok.accounts.rollup import rollup
from omstillingsbok.report.blocks import Key
from omstillingsbok.report.issue import issue
from omstillingsbok.report.oversikt.sheet import NAMES, overview
from omstillingsbok.workbook.book import Book
from omstillingsbok.workbook.kinds import Options
from omstillingsbok.workbook.sheets import Regnskap, Start
from omstillingsbok.workbook.sheets.start import start_name
from omstillingsbok.workbook.text import Lang

MODE: dict[str, Any] = {"own_share": "Inntektsført", "vat": "Netto", "interest": "Nei", "chart": "KOSTRA"}
LEDGER_FIRST = 6


def live(path: Path) -> Any:
    """The file as an engine that can be written to."""
    return ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")


def sheet_number(model: Any, name: str) -> int:
    return [s["name"] for s in model.get_worksheets_properties()].index(name)


def figures_of(book: Book) -> dict[Key, object]:
    return {key: figure.value for key, figure in overview(book, rollup(book)).figures.items()}


@pytest.mark.parametrize("mode", MODES)
def test_the_figures_are_those_of_the_roll_up(mode: dict[str, Any]) -> None:
    book = programme(7, **mode)
    figures, found = rollup(book), figures_of(book)
    for field in ("income", "cost", "unused", "not_booked", "committed", "available", "planned", "difference"):
        assert found["total", field] == getattr(figures.remaining, field)
    for line in figures.financing:
        if line.year:
            for field in ("budget", "granted", "paid", "income"):
                assert found["financing", str(line.year), line.source or "", field] == getattr(line, field)
    for b in figures.balance:
        if b.year:
            assert found["balance", str(b.year), "difference"] == b.difference
    for area in figures.by_focus_area:
        if area.year:
            assert found["area", str(area.year), area.focus_area or "", "spent"] == area.spent_percent
    assert found["total", "unplaced"] == figures.unplaced.rows
    assert found["total", "unplaced_amount"] == figures.unplaced.amount
    assert (found["total", "balanse"], found["total", "intern"]) == (figures.outside.balanse, figures.outside.intern)


def test_every_figure_of_the_roll_up_is_a_formula() -> None:
    layout = overview(book := programme(3, **MODE), rollup(book))
    dead = [key for key, figure in layout.figures.items() if not figure.formula and figure.value is not None]
    assert dead == []


@pytest.mark.parametrize("lang", ["nb", "nn"])
def test_the_names_stand_in_the_book(tmp_path: Path, lang: Lang) -> None:
    path = tmp_path / "bok.xlsx"
    issue(path, programme(5, lang, **MODE))
    names = {each["name"]: each["formula"] for each in live(path).get_defined_name_list()}
    sheet = "Rekneskapsoversikt" if lang == "nn" else "Regnskapsoversikt"
    assert {name: names[name].split("!")[0] for name in NAMES} == dict.fromkeys(NAMES, sheet)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("own_share", "Bruk av fond"),
        ("own_share", "Dekkes av rammen"),
        ("vat", "Brutto"),
        ("interest", "Ja"),
    ],
)
@pytest.mark.parametrize("lang", ["nb", "nn"])
def test_a_choice_on_start_moves_the_figures_as_python_does(tmp_path: Path, field: str, value: str, lang: Lang) -> None:
    """The book is issued with one choice, changed in the spreadsheet, and must give what Python gives for the other."""
    before, after = programme(7, lang, **MODE), programme(7, lang, **{**MODE, field: value})
    path = tmp_path / "bok.xlsx"
    issue(path, before)
    model = live(path)
    column = Start.column(field)
    assert isinstance(column.kind, Options)
    name = start_name(column.header.nb)
    target = next(n["formula"] for n in model.get_defined_name_list() if n["name"] == name)
    row = int(target.rpartition("$")[2])
    model.set_user_input(sheet_number(model, "Start"), row, 2, column.kind.show(value, lang))
    model.evaluate()
    layout = overview(before, rollup(before))
    was, expected = figures_of(before), figures_of(after)
    number = sheet_number(model, layout.sheet)
    assert was["total", "income"] != expected["total", "income"] or was["total", "cost"] != expected["total", "cost"]
    sums = {key for key in layout.cells if key[0] == "total" and key not in NAMES.values()} - {
        ("total", "sources_income")
    }
    for key, wanted in expected.items():
        # what sums the lines shown cannot have a line that the other choice would add; the reconciliation says so
        if isinstance(wanted, Decimal) and key in layout.cells and key not in sums and key[0] != "identity":
            cell = layout.cells[key]
            got = model.get_cell_value(number, cell.row, cell.column)
            assert got == pytest.approx(float(wanted), abs=0.0005), key


def test_totals_are_right_when_a_new_year_is_entered(tmp_path: Path) -> None:
    """The views by year are those of the last run; the totals go straight over the tables."""
    book = programme(13, **MODE)
    path = tmp_path / "bok.xlsx"
    issue(path, book)
    model, layout = live(path), overview(book, rollup(book))
    ledger, columns = sheet_number(model, "Regnskap"), [c.field for c in Regnskap.columns()]
    first_free = LEDGER_FIRST + len(book.rows(Regnskap))
    for field, value in (("year", "2031"), ("account", "'120"), ("project_id", "P1"), ("amount", "1000.25")):
        model.set_user_input(ledger, first_free, columns.index(field) + 1, value)
    model.evaluate()
    cell = layout.cells["total", "cost"]
    got = model.get_cell_value(sheet_number(model, layout.sheet), cell.row, cell.column)
    before = rollup(book).remaining.cost
    assert got == pytest.approx(float(before + Decimal("1000.25")), abs=0.0005)


def test_ids_that_differ_only_in_case_are_one_line() -> None:
    book = programme(17, **MODE)
    layout = overview(book, rollup(book))
    assert len(layout.cells) == len(set(layout.cells.values()))
