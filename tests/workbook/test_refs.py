"""A1 arithmetic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import column_index_from_string, get_column_letter

from omstillingsbok.workbook.refs import (
    MAX_COLUMNS,
    Area,
    Cell,
    column_letters,
    column_number,
    parse_area,
    parse_cell,
    parse_name_target,
    quoted,
    runs,
)


@given(st.integers(1, MAX_COLUMNS))
def test_column_letters_agree_with_openpyxl(number: int) -> None:
    assert column_letters(number) == get_column_letter(number)
    assert column_number(column_letters(number)) == column_index_from_string(column_letters(number)) == number


def test_cells_and_areas_are_read() -> None:
    assert parse_cell("A", "$B$7") == Cell("A", 7, 2)
    assert parse_cell("A", "B0") is None
    assert parse_area("A", "B7") == Area("A", 7, 2, 7, 2)
    assert parse_area("A", "B7:AA9") == Area("A", 7, 2, 9, 27)
    assert parse_area("A", "#REF!") is None


@pytest.mark.parametrize(
    ("target", "cell"),
    [
        ("Start!$C$5", Cell("Start", 5, 3)),
        ("'Min bok'!$C$5:$D$9", Cell("Min bok", 5, 3)),
        ("'Per''s'!A1", Cell("Per's", 1, 1)),
        ("#REF!", None),
        ("Start!#REF!", None),
    ],
)
def test_a_name_leads_to_its_cell(target: str, cell: Cell | None) -> None:
    assert parse_name_target(target) == cell


def test_sheet_names_are_quoted_where_excel_demands_it() -> None:
    assert [quoted(name) for name in ("Start", "Mål", "Bagatellmessig støtte", "2024", "Per's")] == [
        "Start",
        "Mål",
        "'Bagatellmessig støtte'",
        "'2024'",
        "'Per''s'",
    ]


def test_runs_have_no_gap_and_leave_nothing_out() -> None:
    assert runs([]) == []
    assert runs([4]) == [(4, 4)]
    assert runs([1, 2, 3, 5, 7, 8]) == [(1, 3), (5, 5), (7, 8)]
