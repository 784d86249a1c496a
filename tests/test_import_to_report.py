"""From each kind of ledger file to the report: imported, checked, rolled up, handed in, to the øre of its totals."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import python_calamine
from books import good_book
from command_line import run
from engines import libreoffice
from ledger_files import SHAPES, Entry

from omstillingsbok import api
from omstillingsbok.report.issue import issue
from omstillingsbok.workbook.book import Book
from omstillingsbok.workbook.sheets import Prosjekter, Regnskap

PROFILE = """
[prosjekter]
4701 = "P01"
4702 = "P02"
4799 = "utelat"

[ansvar]
3250 = "ta med"
9000 = "utelat"

[tilsagn]
830 = "T01"
700 = "T02"

[svar]
"år" = "alle"
"""
NUMBERS = {"P01": "4701", "P02": "4702", None: ""}


def right_book() -> Book:
    """The programme in which everything is right, its projects known by their numbers in the ledger."""
    whole = good_book()
    numbered = [p.model_copy(update={"ledger_numbers": (NUMBERS[p.id],)}) for p in whole.rows(Prosjekter)]
    others = [row for entry, table in whole.tables.items() if entry is not Prosjekter for row in table]
    return Book.of(whole.start, [*numbered, *others])


def exported(book: Book) -> list[Entry]:
    """Its ledger as the municipality's system has it, with the lines of a project that is not the programme's."""
    lines = []
    for i, r in enumerate(book.rows(Regnskap), 1):
        assert r.year
        assert r.period
        assert r.account
        assert r.amount
        assert r.voucher_date
        number, text = f"{r.year}{i:04d}", r.text or ""
        lines.append(Entry(r.year, r.period, number, r.voucher_date, r.account, r.amount, NUMBERS[r.project_id], text))
    other = [Entry(2025, m, f"2025{m:02d}77", lines[0].date, "27000", Decimal("7.35") * m, "4799") for m in range(1, 9)]
    return [*lines, *other]


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, dict[str, Any]]]:
    """For each shape the book with its report, and what the import said; all by the command line."""
    folder = tmp_path_factory.mktemp("fra_hovedbok")
    right = right_book()
    empty = Book.of(
        right.start, [row for entry, table in right.tables.items() if entry is not Regnskap for row in table]
    )
    profile = folder / "kommunen.toml"
    profile.write_text(PROFILE, "utf-8")
    made = {}
    for shape, (name, write) in SHAPES.items():
        path, report = folder / f"{shape}.xlsx", folder / f"{shape}_rapport.xlsx"
        issue(path, empty)
        file = write(folder / f"{shape}_{name}", exported(right))
        got = run("importer", path, file, "--profil", profile, "--format", "json")
        assert got.code == 0, got
        assert run("valider", path, "--fase", "innsending").code == 0
        assert run("sluttrapport", path, "--ut", report).code == 0
        made[shape] = report, json.loads(got.out)
    return made


@pytest.mark.parametrize("shape", SHAPES)
def test_the_report_has_the_figures_of_the_ledger(shape: str, reported: dict[str, tuple[Path, dict[str, Any]]]) -> None:
    path, said = reported[shape]
    right = right_book()
    ours, theirs = api.rollup(api.open(path)), api.rollup(right)
    for view in (
        "by_focus_area",
        "by_project",
        "by_report_line",
        "financing",
        "funds",
        "balance",
        "remaining",
        "unplaced",
    ):
        assert getattr(ours, view) == getattr(theirs, view), view
    entries = exported(right)
    own = sum((e.amount for e in entries if e.project != "4799"), Decimal(0))
    assert said["sums"]["new"] == said["sums"]["own"] == f"{own:.2f}"
    if shape == "saft":
        debit = sum(abs(e.amount) for e in entries)
        assert said["ledger"]["facts"]["kontrollsum"] == f"debet {debit:.2f}, kredit {debit:.2f}"
        assert said["totals_checked"] >= 3
    else:
        assert said["sums"]["stated"] == said["sums"]["read"] == f"{sum(e.amount for e in entries):.2f}"
        others = sum(Decimal(each["amount"]) for each in said["other_projects"])
        assert Decimal(said["sums"]["read"]) == own + others


def numbers(path: Path, sheet: str) -> dict[tuple[int, int], object]:
    """What a sheet shows, amounts to the øre."""
    rows = python_calamine.load_workbook(str(path)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return {
        (r, c): round(cell, 2) if isinstance(cell, float) else cell
        for r, row in enumerate(rows)
        for c, cell in enumerate(row)
        if cell != ""
    }


def test_libreoffice_computes_the_same_figures(
    reported: dict[str, tuple[Path, dict[str, Any]]], tmp_path: Path
) -> None:
    files = [reported[shape][0] for shape in ("saft", "xledger")]
    for mine, theirs in zip(files, libreoffice(files, tmp_path), strict=True):
        for sheet in ("Regnskapsoversikt", "Sluttrapport", "Regnskap"):
            shown, computed = numbers(mine, sheet), numbers(theirs, sheet)
            # the sums above the entries wait for the spreadsheet to compute them
            amounts = {at: v for at, v in shown.items() if isinstance(v, float) and (sheet != "Regnskap" or at[0] > 4)}
            assert amounts
            assert {at: computed.get(at) for at in amounts} == amounts, (mine.name, sheet)
        assert api.rollup(api.open(theirs)).remaining == api.rollup(api.open(mine)).remaining
