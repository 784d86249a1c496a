"""Figures one by one: the rows behind each, how they are told in one list, and the funds of a year."""

from __future__ import annotations

from small_books import book, granted, kr, posted

from omstillingsbok.accounts.figures import figure_lines
from omstillingsbok.accounts.rollup import rollup
from omstillingsbok.workbook.sheets import Fond

LINES = [
    granted("F", "Fylkeskommune", 900),
    posted("470", 800, "P1"),
    posted("470", 30, "P2"),
    posted("470", 5, "P1", year=2023),
    posted("120", 4, "P1"),
    posted("830", -600, "P1", tilsagn_id="F"),
    posted("700", -50, "P1"),
    posted("470", 2),
]


def test_each_key_leaves_out_the_rows_that_lack_it() -> None:
    figures = rollup(book(*LINES))
    behind = figures.rows_behind
    assert behind() == [0, 1, 2, 3, 4, 5, 6]
    assert behind(year=2023) == [2]
    assert behind(project="P1") == [0, 2, 3, 4, 5]
    assert behind(focus_area="HAV") == [1]
    assert behind(source="Fylkeskommune") == [4]
    assert behind(source="Stat") == [5]
    line = next(group.place.report_line for group in figures.placing.groups if group.account == "120")
    assert behind(report_line=line) == [3]
    assert behind(year=2024, focus_area="REI", counts_as=figures.placing.of_row[0].place.counts_as) == [0, 3]


def test_every_figure_is_told_with_its_view_year_and_key() -> None:
    """The lines that are not 0; an empty key is that of a view without, None that of what lacks it."""
    told = [line for line in figure_lines(rollup(book(*LINES))) if line[-1]]
    support, goods = "Tilskudd og overføringer", "Materiell og forbruk"
    assert sorted(told, key=str) == sorted([
        ("by_focus_area", 2023, "REI", "cost", kr(5)), ("by_focus_area", 2023, "REI", "deviation", kr(-5)),
        ("by_focus_area", 2024, "HAV", "cost", kr(30)), ("by_focus_area", 2024, "HAV", "deviation", kr(-30)),
        ("by_focus_area", 2024, "REI", "cost", kr(804)), ("by_focus_area", 2024, "REI", "deviation", kr(-804)),
        ("by_focus_area", 2024, None, "cost", kr(2)), ("by_focus_area", 2024, None, "deviation", kr(-2)),
        ("by_project", None, "P1", "cost", kr(809)), ("by_project", None, "P1", "remaining", kr(-809)),
        ("by_project", None, "P2", "cost", kr(30)), ("by_project", None, "P2", "remaining", kr(-30)),
        ("by_project", None, None, "cost", kr(2)), ("by_project", None, None, "remaining", kr(-2)),
        ("by_report_line", 2023, support, "cost", kr(5)), ("by_report_line", 2024, support, "cost", kr(832)),
        ("by_report_line", 2024, goods, "cost", kr(4)),
        ("financing", 2024, "Fylkeskommune", "granted", kr(900)),
        ("financing", 2024, "Fylkeskommune", "income", kr(600)), ("financing", 2024, "Stat", "income", kr(50)),
        ("balance", 2023, "", "cost", kr(5)), ("balance", 2023, "", "difference", kr(-5)),
        ("balance", 2024, "", "cost", kr(836)), ("balance", 2024, "", "income", kr(650)),
        ("balance", 2024, "", "difference", kr(-186)),
        ("remaining", None, "", "cost", kr(841)), ("remaining", None, "", "income", kr(650)),
        ("remaining", None, "", "unused", kr(-191)), ("remaining", None, "", "not_booked", kr(300)),
        ("remaining", None, "", "available", kr(109)), ("remaining", None, "", "difference", kr(109)),
        ("unplaced", None, "", "rows", 1), ("unplaced", None, "", "amount", kr(2)),
    ], key=str)  # fmt: skip


def fund(year: int, aside: int, used: int, name: str = "51.1", **more: object) -> Fond:
    given = {"type": "Bundet driftsfond", "opening": None, "in_balance_sheet": None, **more}
    return Fond.model_validate({"year": year, "fund": name, "set_aside": kr(aside), "used": kr(used), **given})


def test_what_is_set_aside_and_used_year_by_year() -> None:
    """A correction stays with its account; a year may stand in the ledger alone, or on the sheet alone."""
    figures = rollup(book(
        posted("550", 7, year=2022), posted("550", 50), posted("550", -10), posted("950", -30), posted("950", 5),
        posted("540", 3), posted("550", 9, year=2023), posted("550", -9, year=2023),
        fund(2025, 90, 0, "51.3", type="Ubrukt tilskudd (gjeld)"), fund(2025, 11, 0), fund(2024, 2, 6, "51.2"),
        fund(2024, 40, 20),
    ))  # fmt: skip
    years = [
        f"{y.year}: {y.ledger_set_aside} {y.ledger_used}, {y.funds_set_aside} {y.funds_used}"
        for y in figures.fund_years
    ]
    assert years == ["2022: 7.00 0.00, 0.00 0.00", "2023: 0.00 0.00, 0.00 0.00", "2024: 43.00 25.00, 42.00 26.00",
                     "2025: 0.00 0.00, 11.00 0.00"]  # fmt: skip
    differences = [(y.set_aside_difference, y.used_difference) for y in figures.fund_years]
    assert differences == [(kr(-7), kr(0)), (kr(0), kr(0)), (kr(-1), kr(1)), (kr(11), kr(0))]
    closing = [(f.year, f.fund, f.closing) for f in figures.funds]
    assert closing == [(2024, "51.1", kr(20)), (2024, "51.2", kr(-4)), (2025, "51.1", kr(11)), (2025, "51.3", kr(90))]
