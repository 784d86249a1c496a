"""Where pages end."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from omstillingsbok.report.blocks import Block, Chart, Column, Figure, Heading, PageBreak, Paragraph, Table
from omstillingsbok.report.layout import BESIDE, UPRIGHT, Layout
from omstillingsbok.report.pages import page_breaks


def table(rows: int, name: str = "") -> Table:
    lines = [[Figure("a"), Figure(Decimal(1), "money")]] * rows
    return Table([Column("Navn"), Column("Beløp", "money")], lines, id=name)


def placed(*blocks: Block) -> Layout:
    return Layout("Ark", [40.0, 20.0, 20.0]).place([Paragraph("Øverst"), *blocks])


def test_what_fits_has_no_break() -> None:
    assert page_breaks(placed(Heading("1 Kort"), table(10)), False) == []


def test_a_page_break_breaks() -> None:
    layout = placed(Heading("1 Kort"), PageBreak(), Heading("2 Neste"), table(3))
    assert page_breaks(layout, False) == [layout.headings["2 Neste"] - 1]


@pytest.mark.parametrize("before", range(20, 60))
def test_a_heading_stands_with_its_table(before: int) -> None:
    layout = placed(table(before), Heading("1 Neste"), table(8))
    heading = layout.headings["1 Neste"]
    for row in page_breaks(layout, False):
        assert not heading <= row < heading + 5, "a break between the heading and the table's first rows"


@pytest.mark.parametrize("before", range(20, 60))
def test_no_break_stands_between_a_heading_and_its_table(before: int) -> None:
    layout = placed(table(before), Heading("1 Neste"), table(15))
    assert layout.placed[-1].row - 1 not in page_breaks(layout, False)


@pytest.mark.parametrize("before", range(36, 60))
@pytest.mark.parametrize("beside", [False, True])
def test_a_chart_stands_on_the_page_of_its_table(before: int, beside: bool) -> None:
    chart = Chart("t", 0, (1,), "Tall", "Stolper", beside=beside)
    layout = placed(table(before), Heading("1 Neste"), table(6, "t"), chart)
    whole = range(layout.headings["1 Neste"], layout.last_row - 1)
    assert not [row for row in page_breaks(layout, False) if row in whole]


def test_a_chart_beside_its_table_takes_only_the_rows_the_table_lacks() -> None:
    def after(rows: int, *, beside: bool) -> int:
        chart = Chart("t", 0, (1,), "Tall", "Stolper", beside=beside)
        return placed(table(rows, "t"), chart, Heading("1 Neste")).headings["1 Neste"]

    assert after(30, beside=True) == after(30, beside=False) - UPRIGHT
    assert after(3, beside=True) == after(30, beside=True) - 30 + BESIDE - 1  # the header is a row of the table too


@pytest.mark.parametrize("rows", range(40, 60))
def test_the_last_rows_of_a_long_table_are_not_left_alone(rows: int) -> None:
    layout = placed(table(rows))
    end = layout.placed[-1].row + rows
    assert all(end - row >= 2 for row in page_breaks(layout, False))


def test_a_very_long_table_takes_the_pages_it_needs() -> None:
    breaks = page_breaks(placed(table(500)), False)
    pages = [b - a for a, b in pairwise(breaks)]
    assert len(breaks) > 8
    assert max(pages) - min(pages) <= 3
