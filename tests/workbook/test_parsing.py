"""From a file to entries: tables found by name, then by header; every value with its cell; nothing taken silently."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from omstillingsbok.workbook.entry import Entry
from omstillingsbok.workbook.parsing import open_book
from omstillingsbok.workbook.sheets import Kontoplan, Prosjekter, Regnskap, Tilsagn
from omstillingsbok.workbook.text import Lang

Rows = Sequence[Mapping[str, Any]]
LINE = {
    "year": 2024,
    "period": 5,
    "voucher_no": "1001",
    "voucher_date": dt.date(2024, 5, 17),
    "account": "010",
    "project_id": "P01",
    "text": "Lønn",
    "amount": 1234.5,
}


def write(
    path: Path,
    tables: Mapping[type[Entry], Rows],
    *,
    lang: Lang = "nb",
    named: bool = True,
    first: tuple[int, int] = (5, 0),
    headers: Callable[[list[str]], list[str]] = list,
    below: Rows = (),
    spare: int = 0,
) -> Path:
    """A plain workbook with the entries' tables, not made by the product's own template."""
    book = xlsxwriter.Workbook(path, {"default_date_format": "dd.mm.yyyy"})
    for entry, rows in tables.items():
        sheet = book.add_worksheet(entry.sheet.name.get(lang))
        names = headers([c.header.get(lang) for c in entry.columns()])
        top, left = first
        for i, name in enumerate(names):
            sheet.write_string(top, left + i, name)
        at = {c.field: names.index(c.header.get(lang)) for c in entry.columns() if c.header.get(lang) in names}
        for r, row in enumerate([*rows, *([{}] * spare), *below], top + 1):
            for field, value in row.items():
                if field in at and isinstance(value, str) and value.startswith("="):
                    sheet.write_formula(r, left + at[field], value, None, "#REF!" if "REF" in value else 7)
                elif field in at and value is not None:
                    (sheet.write_string if isinstance(value, str) else sheet.write)(r, left + at[field], value)
        if named:
            area = (top, left, top + max(1, len(rows) + spare), left + len(names) - 1)
            sheet.add_table(*area, {"name": entry.sheet.table, "columns": [{"header": n} for n in names]})
    book.close()
    return path


def test_a_row_is_read_with_its_cells(tmp_path: Path) -> None:
    book = open_book(write(tmp_path / "a.xlsx", {Regnskap: [LINE]}))
    (line,) = book.rows(Regnskap)
    assert (line.year, line.voucher_no, line.account, line.amount) == (2024, "1001", "010", Decimal("1234.50"))
    assert line.voucher_date == dt.date(2024, 5, 17)
    assert str(line.cell("amount")) == "Regnskap!O7"
    assert line.row_key() == "2024-1001"
    assert not book.faults


@pytest.mark.parametrize("first", [(0, 0), (5, 0), (9, 4)])
@pytest.mark.parametrize("named", [True, False])
def test_a_table_is_found_wherever_it_stands(tmp_path: Path, first: tuple[int, int], named: bool) -> None:
    table = open_book(write(tmp_path / "a.xlsx", {Regnskap: [LINE, LINE]}, first=first, named=named)).rows(Regnskap)
    assert len(table) == 2
    assert table.named is named
    assert table[1].amount == Decimal("1234.50")
    assert (table.cell(1, "year").row, table.cell(1, "year").column) == (first[0] + 3, first[1] + 1)


def test_columns_are_found_by_header_not_by_letter(tmp_path: Path) -> None:
    def shuffled(names: list[str]) -> list[str]:
        return ["Min egen", *reversed(names), "Enda en"]

    (line,) = open_book(write(tmp_path / "a.xlsx", {Regnskap: [LINE]}, headers=shuffled)).rows(Regnskap)
    assert (line.year, line.amount, line.text) == (2024, Decimal("1234.50"), "Lønn")


def test_a_missing_column_is_known_and_the_rest_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {Regnskap: [LINE]}, headers=lambda names: [n for n in names if n != "Beløp"])
    table = open_book(path).rows(Regnskap)
    assert "amount" not in table.places
    assert table[0].amount is None
    assert table[0].year == 2024


def test_nynorsk_headers_and_choices_are_read(tmp_path: Path) -> None:
    row = {"account_from": "010", "account_to": "099", "report_line": "Løn", "type": "Utgift"}
    book = open_book(write(tmp_path / "a.xlsx", {Regnskap: [LINE], Kontoplan: [row], Tilsagn: []}, lang="nn"))
    assert book.lang == "nn"
    assert book.rows(Kontoplan)[0].account_from == "010"
    assert str(book.rows(Regnskap)[0].cell("year")) == "Rekneskap!A7"


def test_a_missing_sheet_is_an_absent_table(tmp_path: Path) -> None:
    book = open_book(write(tmp_path / "a.xlsx", {Regnskap: [LINE]}))
    assert not book.rows(Prosjekter).present
    assert len(book.rows(Prosjekter)) == 0


def test_blank_rows_are_not_entries_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    blanks: Rows = [{}, {"text": "  "}]
    table = open_book(write(tmp_path / "a.xlsx", {Regnskap: [LINE, *blanks, LINE]}, spare=5)).rows(Regnskap)
    assert list(table.rows) == [7, 10]
    assert not open_book(tmp_path / "a.xlsx").faults


def test_rows_under_the_table_are_seen_but_a_note_is_not_an_entry(tmp_path: Path) -> None:
    table = open_book(
        write(tmp_path / "a.xlsx", {Regnskap: [LINE]}, below=[{}, LINE, {"year": "Avstemt av revisor"}])
    ).rows(Regnskap)
    assert len(table) == 1
    assert list(table.below) == [9]


@pytest.mark.parametrize(
    ("field", "raw", "fault", "shown"),
    [
        ("amount", "12,5 kr", "text_number", "12,5 kr"),
        ("amount", "=REF", "cell_error", "#REF!"),
        ("year", "2024", "text_number", "2024"),
        ("account", 10, "number_as_code", "10.0"),
        ("voucher_date", "17.05.2024", "date_as_text", "17.05.2024"),
    ],
)
def test_a_refused_cell_is_blank_with_a_fault_at_its_place(
    tmp_path: Path, field: str, raw: object, fault: str, shown: str
) -> None:
    book = open_book(write(tmp_path / "a.xlsx", {Regnskap: [LINE, {**LINE, field: raw}]}))
    assert getattr(book.rows(Regnskap)[1], field) is None
    first = book.faults[0]
    assert (first.field, first.fault, str(first.raw)) == (field, fault, shown)
    assert (first.index, first.cell.row) == (1, 8)


def test_a_formula_where_an_entry_should_be_keeps_its_value(tmp_path: Path) -> None:
    book = open_book(write(tmp_path / "a.xlsx", {Regnskap: [LINE, {**LINE, "amount": "=1000+234"}]}))
    assert book.rows(Regnskap)[1].amount == Decimal("7.00")
    assert [(f.fault, f.cell.a1) for f in book.faults] == [("formula_in_entry", "O8")]


_AMOUNT = st.one_of(
    st.integers(-(10**12), 10**12).map(lambda ore: ore / 100), st.none(), st.just("1 234,5"), st.just(True)
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(_AMOUNT, st.sampled_from(["010", "020", "", "1 2"])), min_size=1, max_size=200))
def test_every_cell_is_a_value_a_blank_or_a_fault(tmp_path: Path, cells: list[tuple[Any, str]]) -> None:
    """What is written is read back, also where a column is validated once per distinct value."""
    rows = [{**LINE, "amount": amount, "account": account or None} for amount, account in cells]
    book = open_book(write(tmp_path / "a.xlsx", {Regnskap: rows}))
    table = book.rows(Regnskap)
    faults = {(f.index, f.field): f.fault for f in book.faults}
    for i, (amount, account) in enumerate(cells):
        if isinstance(amount, float):
            assert table[i].amount == Decimal(round(amount * 100)).scaleb(-2)
            assert table.ore("amount")[i] == round(amount * 100)
        else:
            assert table[i].amount is None
            expected = {str: "text_number", bool: "wrong_type"}.get(type(amount))
            assert faults.get((i, "amount")) == expected
        assert table[i].account == (account if account in ("010", "020") else None)
        assert faults.get((i, "account")) == ("bad_id" if account == "1 2" else None)
