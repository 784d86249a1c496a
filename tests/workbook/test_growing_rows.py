"""Rows written into a book that is almost empty: where the first one stands, and every value as it was given."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path
from xml.etree.ElementTree import canonicalize

import openpyxl
import pytest
from edited_books import edited
from package_facts import entries
from small_books import posted

from omstillingsbok import api
from omstillingsbok.report.issue import blank, issue
from omstillingsbok.workbook import growing
from omstillingsbok.workbook.growing import add_rows
from omstillingsbok.workbook.refusal import Refused
from omstillingsbok.workbook.sheets import Regnskap, Start
from omstillingsbok.workbook.tables import Rows

SHEET, TABLE, BOOK = "xl/worksheets/sheet2.xml", "xl/tables/table1.xml", "xl/workbook.xml"
LINES = [
    posted(f"4{n}0", f"{n}.05", f"P{n}", period=n, voucher_no=f"V{n}", text=f"linje {n}",
           voucher_date=dt.date(2024, n + 1, 28))
    for n in range(1, 10)
]  # fmt: skip


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten empty rows stand ready, 6 to 15."""
    path = tmp_path_factory.mktemp("tom") / "bok.xlsx"
    issue(path, blank("nb", Start(chart="KOSTRA")))
    return path


def cells(sheet: str, row: int) -> str:
    found = re.search(rf'<row r="{row}".*?</row>', sheet)
    assert found
    return found[0]


def grown(source: Path, target: Path, lines: Sequence[Regnskap]) -> Path:
    opened = api.open(source)
    add_rows(source, target, opened.rows(Regnskap), Rows.of(Regnskap, lines, {}), opened.lang)
    return target


def test_every_value_stands_in_the_first_empty_rows_as_it_was_given(empty: Path, tmp_path: Path) -> None:
    once = grown(empty, tmp_path / "en.xlsx", LINES)
    assert b'ref="A5:V15"' in entries(once)[TABLE]
    twice = grown(once, tmp_path / "to.xlsx", LINES)
    assert b'ref="A5:V23"' in entries(twice)[TABLE]
    table = api.open(twice).rows(Regnskap)
    assert list(table.rows) == list(range(6, 24))
    for column in Regnskap.columns():
        assert list(table.column(column.field)) == [getattr(line, column.field) for line in LINES] * 2, column.field


def test_a_day_keeps_its_place_in_a_book_from_1904_also_beside_a_line_without_one(empty: Path, tmp_path: Path) -> None:
    old = edited(empty, tmp_path / "mac.xlsx", (BOOK, "<workbookPr ", '<workbookPr date1904="1" '))
    lines = [LINES[0], posted("470", 1, voucher_date=None)]
    table = api.open(grown(old, tmp_path / "ut.xlsx", lines)).rows(Regnskap)
    assert list(table.column("voucher_date")) == [dt.date(2024, 2, 28), None]


def test_a_book_that_does_not_ask_for_recalculation_asks_when_it_has_grown(empty: Path, tmp_path: Path) -> None:
    still = edited(empty, tmp_path / "bok.xlsx", (BOOK, "<calcPr [^>]*>", '<calcPr calcId="191029"/>'))
    assert b'fullCalcOnLoad="1"' in entries(grown(still, tmp_path / "ut.xlsx", LINES))[BOOK]


def test_what_stands_below_is_in_the_way_only_of_a_table_that_grows(empty: Path, tmp_path: Path) -> None:
    noted = edited(
        empty, tmp_path / "bok.xlsx", (SHEET, "</sheetData>", '<row r="16"><c r="C16"><v>1</v></c></row></sheetData>')
    )
    ten = [*LINES, LINES[0]]
    filled = openpyxl.load_workbook(grown(noted, tmp_path / "ut.xlsx", ten))["Regnskap"]
    assert (filled["C16"].value, filled["G15"].value) == (1, "410")
    with pytest.raises(Refused, match="FIL028"):
        grown(noted, tmp_path / "ut.xlsx", [*ten, LINES[1]])


def test_of_a_row_that_was_there_only_the_tables_cells_become_others(empty: Path, tmp_path: Path) -> None:
    """Beside our columns the user has a calculated one, W; X stands outside the table."""
    formula = "tblRegnskap[[#This Row],[Beløp]]*2"
    own = f'<tableColumn id="23" name="Min"><calculatedColumnFormula>{formula}</calculatedColumnFormula></tableColumn>'
    beside = '<c r="X6" s="3" t="inlineStr"><is><t xml:space="preserve"> husk &amp; </t></is></c>'
    high = '<row r="6" ht="30" customHeight="1">'
    source = edited(
        empty,
        tmp_path / "bok.xlsx",
        (TABLE, "A5:V15", "A5:W15"),
        (TABLE, 'count="22"', 'count="23"'),
        (TABLE, "</tableColumns>", own + "</tableColumns>"),
        (SHEET, '</c></row><row r="6" spans="1:22">', '</c><c r="W5" t="inlineStr"><is><t>Min</t></is></c></row>'
         + high.replace(' ht', ' hidden="1" spans="1:24" ht')),
        (SHEET, '</c></row><row r="7"', f'</c><c r="W6" s="2"/>{beside}</row><row r="7"'),
        (SHEET, '</c></row><row r="8"', '</c><c r="W7" s="2"><v>5</v></c></row><row r="8"'),
        (SHEET, '</c></row></sheetData>', '</c><c r="W15" s="2"/></row></sheetData>'),
    )  # fmt: skip
    once = grown(source, tmp_path / "en.xlsx", LINES[:3])
    before, after = entries(source)[SHEET].decode(), entries(once)[SHEET].decode()
    row = {n: cells(after, n) for n in (6, 7, 8, 10)}
    assert row[6].startswith(high)
    assert row[6].endswith(f'<c r="W6" s="2"><f>{formula}</f></c>{beside}</row>')
    assert row[7].endswith('<c r="W7" s="2"><v>5</v></c></row>')
    assert row[8].endswith(f'<c r="W8" s="2"><f>{formula}</f></c></row>')
    assert canonicalize(row[10]) == canonicalize(cells(before, 10))
    assert before.split('<row r="6"')[0] == after.split('<row r="6"')[0]
    assert before.split("</sheetData>")[1] == after.split("</sheetData>")[1]


def test_behind_a_full_table_new_rows_look_like_its_last_one(empty: Path, tmp_path: Path) -> None:
    full = grown(empty, tmp_path / "full.xlsx", [*LINES, LINES[0]])
    marked = edited(full, tmp_path / "merket.xlsx", (SHEET, '<c r="O15" s="37"', '<c r="O15" s="36"'))
    assert '<c r="O16" s="36"><v>1.05</v>' in entries(grown(marked, tmp_path / "ut.xlsx", LINES))[SHEET].decode()


def test_a_table_of_as_many_rows_as_the_limit_has_formulas_and_of_one_more_values(
    empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growing, "FORMULA_ROWS", 4)

    def sheet(path: Path) -> tuple[list[bool], bool]:
        found = openpyxl.load_workbook(path)["Regnskap"]
        return [found.cell(row, 18).data_type == "f" for row in range(6, 11)], "Tabellen er stor" in found["A2"].value

    four = grown(empty, tmp_path / "fire.xlsx", LINES[:4])
    assert sheet(four) == ([True] * 5, False)
    assert sheet(grown(four, tmp_path / "fem.xlsx", LINES[:1])) == ([True] * 4 + [False], True)
