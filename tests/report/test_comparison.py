"""Two books held together: what a user did to a book is told of, and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_books import book, posted

from omstillingsbok import api
from omstillingsbok.report.comparison.differences import Comparison
from omstillingsbok.report.comparison.pairing import out_of_order, pair
from omstillingsbok.report.example import example
from omstillingsbok.report.issue import blank, issue
from omstillingsbok.workbook.sheets import Prosjekter, Regnskap, Start


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bok") / "bok.xlsx"
    issue(path, example(rows=60))
    return path


def place(sheet: Any, header: str) -> int:
    """The column of a header on an entry sheet."""
    return next(int(cell.column) for cell in sheet[5] if cell.value == header)


def edited(issued: Path, tmp_path: Path, change: Callable[[Any], None]) -> Comparison:
    """What a comparison says of a change made by another program."""
    workbook = openpyxl.load_workbook(issued)
    plain = tmp_path / "før.xlsx"
    workbook.save(plain)
    change(workbook)
    workbook.save(tmp_path / "nå.xlsx")
    return api.compare(api.open(plain), api.open(tmp_path / "nå.xlsx"))


def by_table(found: Comparison) -> dict[str, Any]:
    return {table.entry.sheet.table: table for table in found.tables if table.any}


def test_a_copy_is_equal(issued: Path, tmp_path: Path) -> None:
    copy = shutil.copy(issued, tmp_path / "kopi.xlsx")
    assert api.compare(api.open(issued), api.open(copy)).equal


def test_a_changed_amount_shows_both_values_the_difference_and_the_figures(issued: Path, tmp_path: Path) -> None:
    before = api.open(issued)

    def change(workbook: Any) -> None:
        ledger = workbook["Regnskap"]
        ledger.cell(9, place(ledger, "Beløp")).value += 100.25

    found = edited(issued, tmp_path, change)
    (row,) = by_table(found)["tblRegnskap"].changed
    (field,) = row.fields
    assert (row.key, field.header.nb, str(field.difference)) == (before.rows(Regnskap)[3].row_key(), "Beløp", "100.25")
    assert field.old == before.rows(Regnskap)[3].amount
    changed = {(f.view, f.measure): str(f.difference) for f in found.figures if f.view == "remaining"}
    assert changed[("remaining", "cost")] == "100.25"
    assert not found.structure
    assert not found.cells


def test_rows_are_found_by_key_wherever_they_stand(issued: Path, tmp_path: Path) -> None:
    def change(workbook: Any) -> None:
        sheet = workbook["Prosjekter"]
        first, last = 6, 5 + len(api.open(issued).rows(Prosjekter))
        for column in range(1, place(sheet, "Merknad") + 1):
            moved, gone = sheet.cell(first, column).value, sheet.cell(first + 1, column).value
            sheet.cell(first, column).value = gone
            sheet.cell(first + 1, column).value = sheet.cell(last, column).value
            sheet.cell(last, column).value = moved
        sheet.cell(first + 1, 1).value = "NY1"

    table = by_table(edited(issued, tmp_path, change))["tblProsjekter"]
    last = api.open(issued).rows(Prosjekter)[-1].id
    assert [row.key for row in table.added] == ["NY1"]
    assert [row.key for row in table.removed] == [last]
    assert [row.key for row in table.moved] == ["P01"]
    assert not table.changed


def test_what_a_user_adds_and_hides_is_told_of(issued: Path, tmp_path: Path) -> None:
    def change(workbook: Any) -> None:
        workbook.create_sheet("Notater")["B2"] = "Husk"
        workbook["Mål"].sheet_state = "hidden"
        workbook["Prosjekter"].row_dimensions[7].hidden = True
        workbook["Regnskap"]["Z3"] = "notat"
        del workbook.defined_names["start_fase"]
        projects = workbook["Prosjekter"]
        projects.cell(6, place(projects, "Budsjettert")).value = 5
        projects.cell(5, 40).value = "Egen"
        projects.cell(6, 40).value = "min"

    found = edited(issued, tmp_path, change)
    told = {(s.kind, s.sheet, s.what) for s in found.structure}
    assert told == {
        ("sheet_added", "Notater", ""),
        ("sheet_shown", "Mål", ""),
        ("rows_hidden", "Prosjekter", ""),
        ("name_removed", "", "start_fase"),
        ("formula_replaced", "Prosjekter", "Budsjettert"),
        ("column_added", "Prosjekter", "Egen"),
    }
    assert [(str(c.cell), c.old, c.new) for c in found.cells] == [("Regnskap!Z3", None, "notat")]


def test_a_sheet_that_was_renamed_is_compared_above_and_below_its_table(issued: Path, tmp_path: Path) -> None:
    def change(workbook: Any) -> None:
        ledger = workbook["Regnskap"]
        ledger.title = "Hovedbok"
        ledger["Z3"], ledger["B200"] = "notat", "under"

    found = edited(issued, tmp_path, change)
    assert [(str(c.cell), c.new) for c in found.cells] == [("Hovedbok!B200", "under"), ("Hovedbok!Z3", "notat")]


def test_cells_outside_the_entries_are_told_by_their_place_and_the_programs_own_sheets_are_not(tmp_path: Path) -> None:
    """Below a table a cell is known by its distance from the last row: the table grows in between."""
    path = tmp_path / "tom.xlsx"
    issue(path, blank("nb", Start(chart="KOSTRA")))
    workbook = openpyxl.load_workbook(path)
    workbook.create_sheet("Notater")["B2"] = "Husk"
    workbook.create_sheet("Kontroll")["A1"] = "før"
    for sheet in ("Prosjekter", "Tilsagn"):
        workbook[sheet]["B18"], workbook[sheet]["B19"] = "sum", "likt"
    workbook.save(path)

    def change(workbook: Any) -> None:
        workbook["Notater"]["A1"], workbook["Notater"]["C9"] = "ny", 5
        workbook["Kontroll"]["A1"] = "nå"
        projects, grants = workbook["Prosjekter"], workbook["Tilsagn"]
        assert projects.tables["tblProsjekter"].ref.endswith("15")
        grown = projects.tables["tblProsjekter"]
        grown.ref = grown.autoFilter.ref = grown.ref[:-2] + "16"
        projects["B18"], projects["B19"], projects["B20"] = None, "sum 2", "likt"
        grants["B18"], grants["B19"] = None, None
        workbook["Vedlegg"]["C17"] = "ny"
        workbook["Vedlegg"]["A2"] = "annet"

    found = edited(path, tmp_path, change)
    purpose = openpyxl.load_workbook(path)["Vedlegg"]["A2"].value
    assert [(str(c.cell), c.old, c.new) for c in found.cells] == [
        ("Prosjekter!B19", "sum", "sum 2"),
        ("Tilsagn!B18", "sum", None),
        ("Tilsagn!B19", "likt", None),
        ("Vedlegg!C17", None, "ny"),
        ("Notater!A1", None, "ny"),
        ("Notater!C9", None, 5.0),
        ("Vedlegg!A2", purpose, "annet"),
    ]


def test_own_sheets_and_own_columns_are_compared(issued: Path, tmp_path: Path) -> None:
    base = tmp_path / "egen.xlsx"
    workbook = openpyxl.load_workbook(issued)
    workbook.create_sheet("Notater")["B2"] = "Husk"
    workbook["Prosjekter"].cell(5, 40).value = "Egen"
    workbook["Prosjekter"].cell(6, 40).value = 1
    workbook.save(base)

    def change(workbook: Any) -> None:
        workbook["Notater"]["B2"] = "Husk 2"
        workbook["Prosjekter"].cell(6, 40).value = 2

    found = edited(base, tmp_path, change)
    assert [(str(c.cell), c.old, c.new) for c in found.cells] == [("Notater!B2", "Husk", "Husk 2")]
    (row,) = by_table(found)["tblProsjekter"].changed
    assert [(f.header.nb, f.old, f.new) for f in row.fields] == [("Egen", 1.0, 2.0)]


def test_a_refused_cell_is_compared_by_what_stands_in_it(issued: Path, tmp_path: Path) -> None:
    def change(workbook: Any) -> None:
        ledger = workbook["Regnskap"]
        ledger.cell(9, place(ledger, "Beløp")).value = "hundre"

    (row,) = by_table(edited(issued, tmp_path, change))["tblRegnskap"].changed
    assert [(f.header.nb, f.new) for f in row.fields] == [("Beløp", "hundre")]


def test_the_template_as_issued_is_the_other_side(issued: Path, tmp_path: Path) -> None:
    found = api.compare(api.open(issued))
    assert found.issued
    assert not found.structure
    assert not found.start
    assert len(by_table(found)["tblRegnskap"].added) == len(api.open(issued).rows(Regnskap))
    for lang in ("nb", "nn"):
        empty = tmp_path / f"{lang}.xlsx"
        issue(empty, blank("nn" if lang == "nn" else "nb", Start(chart="NS 4102")))
        assert api.compare(api.open(empty)).equal


def test_lines_that_share_a_key_are_held_to_the_line_they_are_most_like() -> None:
    lines = [posted("120", 10, "P1", text="a", voucher_no="7"), posted("120", 20, "P2", text="b", voucher_no="7")]
    other = [posted("120", 21, "P2", text="b", voucher_no="7"), posted("120", 10, "P1", text="a", voucher_no="7")]
    found = by_table(api.compare(book(*lines), book(*other)))["tblRegnskap"]
    (row,) = found.changed
    assert [(f.header.nb, str(f.old), str(f.new)) for f in row.fields] == [("Beløp", "20.00", "21.00")]
    assert row.alike == 2
    more = by_table(api.compare(book(*lines), book(*lines, lines[0])))["tblRegnskap"]
    assert (len(more.added), more.added[0].alike, len(more.changed)) == (1, 3, 0)


def pairs(old: list[Any], new: list[Any], keys: tuple[int, ...] = (0,)) -> tuple[list[Any], list[int], list[int]]:
    """Changed, removed and added."""
    found = pair(old, new, keys)
    return found.changed, found.removed, found.added


def test_a_row_with_a_key_of_its_own_is_changed_however_much_of_it_is_another() -> None:
    assert pairs([("P1", 1, 2, 3)], [("P1", 7, 8, 9)]) == ([(0, 0)], [], [])
    assert pairs([("P1", None, 2, 3)], [("P1", None, 8, 9)], (0, 1)) == ([(0, 0)], [], [])


def test_a_key_that_is_empty_or_shared_does_not_tell_which_row_became_which() -> None:
    assert pairs([(None, 1, 2, 3)], [(None, 7, 8, 9)]) == ([], [0], [0])
    assert pairs([("P1", 1, 2, 3), ("P1", 4, 5, 6)], [("P1", 7, 8, 9)]) == ([], [0, 1], [0])
    assert pairs([("P1", 1, 2, 3)], [("P1", 7, 8, 9), ("P1", 4, 5, 6)]) == ([], [0], [0, 1])


def test_of_rows_that_share_a_key_those_that_agree_in_half_or_more_are_held_together_the_best_first() -> None:
    assert pairs([("P1", 1), ("P1", 5)], [("P1", 2)]) == ([(0, 0)], [1], [])
    assert pairs([("P1", 1, 2, 3), ("P1", 1, 2, 4)], [("P1", 1, 9, 4)]) == ([(1, 0)], [0], [])
    both_blank, one_blank = ("P1", None, None, 3, 4), ("P1", 1, 2, None, None)
    assert pairs([both_blank] * 2, [("P1", None, None, 5, 6)]) == ([], [0, 1], [0])
    assert pairs([one_blank] * 2, [("P1", 1, 3, 7, 8)]) == ([], [0, 1], [0])
    near = [("P1", "a", 1), ("P1", "a", 2)], [("P1", "a", 3), ("P1", "a", 4)]
    assert pairs(*near) == ([(0, 0), (1, 1)], [], [])


def test_what_became_of_the_rows_is_told_in_the_order_of_the_sheets() -> None:
    worse_then_better = [("P1", 1, 8, 8), ("P1", 4, 5, 8)]
    assert pairs([("P1", 1, 2, 3), ("P1", 4, 5, 6)], worse_then_better) == ([(0, 0), (1, 1)], [], [])
    old, new = [("P1", 1, 1), ("P2", 1, 1), ("P1", 2, 2)], [("P3", 1, 1), ("P4", 1, 1), ("P3", 2, 2)]
    assert pairs(old, new) == ([], [0, 1, 2], [0, 1, 2])


def test_of_more_than_2500_pairs_under_one_key_each_row_is_held_to_the_one_in_its_place() -> None:
    def found(olds: int) -> list[Any]:
        return pairs([("P1", n, "a") for n in range(olds)], [("P1", n + 1, "b") for n in range(50)])[0]

    assert found(50) == [(n + 1, n) for n in range(49)]
    assert found(51) == []


ROWS = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 2), st.integers(0, 2)), max_size=12)


@given(ROWS, ROWS)
def test_every_row_is_told_of_exactly_once(old: list[Any], new: list[Any]) -> None:
    found = pair(old, new, [0])
    both = [*found.equal, *found.changed]
    assert sorted([i for i, _ in both] + found.removed) == list(range(len(old)))
    assert sorted([j for _, j in both] + found.added) == list(range(len(new)))
    assert all(old[i] == new[j] for i, j in found.equal)
    assert all(old[i] != new[j] and old[i][0] == new[j][0] for i, j in found.changed)


@given(st.permutations(range(8)))
def test_without_the_moved_rows_the_others_stand_in_one_order(places: list[int]) -> None:
    pairs = list(enumerate(places))
    moved = out_of_order(pairs)
    rest = [j for i, j in pairs if (i, j) not in moved]
    assert rest == sorted(rest)
    for each in moved:
        assert sorted([*rest, each[1]]) != [j for _, j in pairs if j in rest or j == each[1]]
