"""Budgets, grants and funds in the roll-up, against figures worked out by hand."""

# mypy: disable-error-code="comparison-overlap"
# Amounts are Decimal; whole kroner are written as int here.

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from small_books import book, granted, kr, paid, posted

from omstillingsbok.accounts.rollup import rollup
from omstillingsbok.workbook.sheets import Budsjett, Fond, Regnskapsar, Tilsagn


def budget(year: int, version: str, post: str, amount: int, **more: object) -> Budsjett:
    return Budsjett.model_validate({"year": year, "version": version, "post": post, "amount": kr(amount), **more})


def test_adjusted_lines_take_over_in_their_year_only() -> None:
    figures = rollup(
        book(
            budget(2023, "Vedtatt", "Utgift", 100, focus_area="REI", project_id="P1"),
            budget(2024, "Vedtatt", "Utgift", 200, focus_area="REI", project_id="P1"),
            budget(2024, "Justert", "Utgift", 150, focus_area="Rei", project_id="P1"),
            budget(2024, "Justert", "Utgift", 30, focus_area="HAV"),
            budget(2024, "Vedtatt", "Finansiering", 200, source="Stat"),
            budget(2024, "Justert", "Finansiering", 180, source="Stat"),
            posted("270", "99.99", "P1"),
        )
    )
    seen = {(a.year, a.focus_area): (a.budget, a.deviation, a.spent_percent) for a in figures.by_focus_area}
    assert seen == {
        (2023, "REI"): (100, 100, Decimal("0.0")),
        (2024, "REI"): (150, kr("50.01"), Decimal("66.7")),
        (2024, "HAV"): (30, 30, Decimal("0.0")),
    }
    assert {p.project: p.budget for p in figures.by_project} == {"P1": 250, "P2": 0}
    assert [(f.year, f.source, f.budget) for f in figures.financing] == [(2024, "Stat", 180)]


def test_spent_per_cent_is_blank_without_a_budget() -> None:
    [area] = rollup(book(posted("270", 5, "P1"))).by_focus_area
    assert area.spent_percent is None


def test_a_grant_s_share_is_of_the_cost_it_may_finance() -> None:
    grant = granted(
        "T", "Stat", 900, approved_cost=kr(1000), max_share=Decimal(75),
        valid_from=dt.date(2024, 1, 1), valid_to=dt.date(2024, 12, 31),
    )  # fmt: skip
    figures = rollup(
        book(
            grant,
            posted("270", "700.00", "P1", voucher_date=dt.date(2024, 1, 1)),
            posted("270", "0.10", "P1", voucher_date=dt.date(2024, 12, 31)),
            posted("270", 250, "P1", year=2025, voucher_date=dt.date(2025, 1, 1)),
            posted("270", 60, "P1", voucher_date=dt.date(2023, 12, 31)),
            posted("810", -600, tilsagn_id="T"),
        )
    )
    [line] = figures.grants
    assert (line.eligible_cost, line.share_percent) == (kr("700.10"), Decimal("85.7"))
    assert line.may_be_cut == kr("900") - kr("525.08")  # 75 % of 700.10 is 525.075, half up
    assert line.not_booked == 300


@pytest.mark.parametrize(
    ("valid_to", "counted"),
    [(dt.date(2024, 12, 31), 700), (dt.date(2024, 12, 30), 600), (dt.date(2025, 1, 31), 760), (None, 760)],
)
def test_an_invoice_of_january_is_cost_of_the_accounting_year_it_is_posted_in(
    valid_to: dt.date | None, counted: int
) -> None:
    grant = granted("T", "Stat", 900, valid_from=dt.date(2024, 1, 1), valid_to=valid_to)
    figures = rollup(
        book(
            grant,
            posted("270", 600, "P1"),
            posted("270", 100, "P1", voucher_date=dt.date(2025, 1, 20)),
            posted("270", 60, "P1", year=2025, voucher_date=dt.date(2025, 1, 20)),
        )
    )
    assert figures.grants[0].eligible_cost == counted


def test_cost_above_what_is_approved_cannot_be_financed() -> None:
    grant = granted("T", "Stat", 900, lapsed=kr(100), approved_cost=kr(1000), max_share=Decimal(75))
    [line] = rollup(book(grant, posted("270", 1200, "P1"))).grants
    assert (line.granted, line.eligible_cost, line.may_be_cut) == (800, 1000, 50)


def test_a_source_that_took_more_than_granted_does_not_hide_another_that_has_some_left() -> None:
    case = book(granted("A", "Stat", 100), granted("B", "Andre", 100), posted("810", -130), posted("890", -60))
    assert rollup(case).remaining.not_booked == 40


def test_a_grant_or_payment_without_year_still_counts() -> None:
    case = book(Tilsagn(id="T", source="Stat", amount=kr(100)), paid("T", 60).model_copy(update={"date": None}))
    figures = rollup(case)
    assert figures.remaining.not_booked == 100
    assert dict(figures.receivable)["Stat"] == -60


def fund(year: int, opening: int, aside: int, used: int, name: str = "51.1", **more: object) -> Fond:
    given = {"year": year, "fund": name, "opening": kr(opening), "set_aside": kr(aside), "used": kr(used)}
    return Fond.model_validate({"in_balance_sheet": kr(opening + aside - used), "type": "Bundet driftsfond",
                                "source": "Stat", **given, **more})  # fmt: skip


CLOSED = (Regnskapsar(year=2023, closed_on=dt.date(2024, 2, 20)), Regnskapsar(year=2024))


@pytest.mark.parametrize(("used", "difference"), [(30, 0), (31, 1)])
def test_unused_is_what_the_funds_grew_plus_the_open_years(used: int, difference: int) -> None:
    figures = rollup(
        book(
            *CLOSED, fund(2023, 10, 70, 0), fund(2024, 80, 0, used),
            posted("810", -170, year=2023), posted("270", 100, "P1", year=2023), posted("550", 70, year=2023),
            posted("810", -40), posted("270", 65, "P1"), posted("950", -30),
        )
    )  # fmt: skip
    check = figures.fund_check
    assert (check.by_ledger, check.by_funds, check.open_years) == (45, 70 - used, 5)
    assert check.difference == difference
    assert figures.closed_years == (2023,)


def test_a_fund_that_carries_the_own_share_is_not_the_programme_s() -> None:
    case = book(*CLOSED, fund(2023, 500, 0, 60, "56.1", source="Kommune"), posted("270", 60, "P1", year=2023),
                posted("940", -60, year=2023), own_share="Bruk av fond")  # fmt: skip
    figures = rollup(case)
    assert [(f.source, f.income) for f in figures.financing] == [("Kommune", 60)]
    assert figures.fund_check.difference == 0


def test_what_the_ledger_moves_is_compared_with_the_funds_year_by_year() -> None:
    """A correction on an account of set-asides is no use of the fund."""
    figures = rollup(
        book(
            *CLOSED,
            fund(2023, 0, 70, 5),
            fund(2023, 0, 999, 0, "2900", type="Ubrukt tilskudd (gjeld)"),
            fund(2024, 65, 0, 9),
            posted("550", 80, year=2023),
            posted("550", -10, year=2023),
            posted("950", -6, year=2023),
            posted("950", -9),
        )
    )
    first, second = figures.fund_years
    assert (first.year, first.closed, first.ledger_set_aside, first.ledger_used) == (2023, True, 70, 6)
    assert (first.funds_set_aside, first.funds_used) == (70, 5)
    assert (first.set_aside_difference, first.used_difference) == (0, -1)
    assert (second.closed, second.ledger_used, second.used_difference) == (False, 9, 0)


def test_the_two_posts_of_a_budget_are_compared_year_by_year() -> None:
    figures = rollup(
        book(
            budget(2023, "Vedtatt", "Utgift", 100, focus_area="REI"),
            budget(2023, "Vedtatt", "Finansiering", 99, source="Stat"),
            budget(2024, "Vedtatt", "Finansiering", 7, source="Stat"),
        )
    )
    assert [(b.year, b.cost, b.financing, b.difference) for b in figures.budget_years] == [
        (2023, 100, 99, 1),
        (2024, 0, 7, -7),
    ]


def test_a_fund_s_closing_is_compared_with_the_balance_sheet() -> None:
    [line] = rollup(book(fund(2024, 500, 200, 300, in_balance_sheet=kr(390), of_which_interest=kr(20)))).funds
    assert (line.closing, line.in_balance_sheet, line.difference) == (400, 390, 10)


def moved(year: int, fund: str, source: str, aside: int, used: int) -> Fond:
    return Fond(
        year=year, fund=fund, type="Bundet driftsfond", source=source, opening=kr(0), set_aside=kr(aside), used=kr(used)
    )


@pytest.mark.parametrize("listed", [False, True])
def test_the_fund_that_pays_the_own_share_is_compared_only_where_the_sheet_lists_it(listed: bool) -> None:
    """The municipality's general fund pays for much else, and need not stand on the programme's sheet."""
    own = (moved(2024, "56.100", "Kommune", 0, 250),) if listed else ()
    ledger = (posted("550", 100), posted("950", -30), posted("940", -250))
    figures = rollup(book(*ledger, *own, moved(2024, "51.100", "Stat", 100, 30), own_share="Bruk av fond"))
    [year] = figures.fund_years
    assert (year.ledger_set_aside, year.ledger_used) == (100, 280 if listed else 30)
    assert (year.set_aside_difference, year.used_difference) == (0, 0)
