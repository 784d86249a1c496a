"""The report for machines: every figure stands in its cell, and is the sum of the ledger rows it names."""

from __future__ import annotations

import json
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from report.books import MODES, programme

from omstillingsbok import api
from omstillingsbok.report.companion import companion
from omstillingsbok.workbook.book import Book
from omstillingsbok.workbook.sheets import Innsatsomrader, Regnskap


def rows_of(text: str) -> list[int]:
    """``6-8,12`` as the rows it means."""
    found: list[int] = []
    for part in filter(None, text.split(",")):
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


def check_trails(book: Book) -> int:
    """Every figure that names its ledger rows is their sum, income with the other sign; how many do."""
    table = book.rows(Regnskap)
    amounts = dict(zip(table.rows, table.ore("amount"), strict=True))
    followed = 0
    for figure in companion(book, api.rollup(book))["figures"]:  # type: ignore[attr-defined]
        if figure["ledger_rows"] is None:
            continue
        total = sum(amounts[row] or 0 for row in rows_of(figure["ledger_rows"]))
        assert abs(Decimal(figure["value"]) * 100) == abs(total), figure
        followed += 1
    return followed


@pytest.mark.parametrize("mode", range(len(MODES)))
def test_the_rows_sum_to_the_figure_in_every_mode(mode: int) -> None:
    assert check_trails(programme(mode, **MODES[mode])) > 20


def test_every_figure_stands_in_its_cell(clean_source: Path, tmp_path: Path) -> None:
    target = tmp_path / "rapport.xlsx"
    book = api.open(clean_source)
    figures = api.rollup(book)
    findings = api.validate_for_report(book, figures, draft=False)
    api.report(book, target, figures=figures, findings=findings)
    said: Any = json.loads(api.report_json(book, figures=figures, findings=findings))
    schema = json.loads((resources.files("omstillingsbok.cli") / "schema" / "rapport.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(said)
    values, formulas = openpyxl.load_workbook(target, data_only=True), openpyxl.load_workbook(target)
    assert len(said["figures"]) > 500
    for figure in said["figures"]:
        held = values[figure["sheet"]][figure["cell"]].value
        if figure["kind"] in ("money", "percent", "number", "count"):
            assert round(Decimal(str(held)), 2) == Decimal(figure["value"]), figure
        if figure["formula"]:
            assert formulas[figure["sheet"]][figure["cell"]].value == figure["formula"], figure
    assert check_trails(book) > 100
    areas = [f for f in said["figures"] if f["column"] == "Kostnad" and f["section"] == "4 Innsatsområder"]
    assert sum(f["ledger_rows"] is not None for f in areas) == len(book.rows(Innsatsomrader))
