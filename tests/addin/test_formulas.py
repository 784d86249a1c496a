"""Formulas in few blocks: each cell once, in rectangles, and no more of them for a larger book."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from omstillingsbok.accounts.rollup import rollup
from omstillingsbok.addin.formulas import joined
from omstillingsbok.addin.live import made
from omstillingsbok.report.example import example
from omstillingsbok.report.reports import build_reports

CELLS = st.sets(st.tuples(st.integers(1, 6), st.integers(1, 6)), max_size=30)


@given(CELLS)
def test_every_formula_stands_in_one_block(cells: set[tuple[int, int]]) -> None:
    formulas = {cell: f"={cell}" for cell in cells}
    found = [
        ((block.row + r, block.column + c), formula)
        for block in joined(formulas)
        for r, row in enumerate(block.formulas)
        for c, formula in enumerate(row)
    ]
    assert len(found) == len(cells)
    assert dict(found) == formulas


def test_a_table_is_one_block() -> None:
    assert len(joined({(row, column): "=1" for row in range(5, 90) for column in (2, 3, 4)})) == 1


def test_a_larger_book_has_no_more_blocks(tmp_path: Path) -> None:
    counts = []
    for rows in (80, 2000):
        book = example(rows=rows)
        reports = build_reports(book, rollup(book), draft=True)
        live = made(tmp_path, book, reports)
        counts.append({name: len(blocks) for name, blocks in live.sheets.items()})
    assert counts[0] == counts[1]
    assert sum(counts[0].values()) < 150
