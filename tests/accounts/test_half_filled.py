"""Rows that are only begun, doubled or odd: each counts as far as it goes, and moves nothing else."""

# mypy: disable-error-code="comparison-overlap"
# Amounts are Decimal; whole kroner are written as int here.

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from small_books import book, granted, kr, paid, posted

from omstillingsbok.accounts.rollup import rollup
from omstillingsbok.workbook.sheets import Budsjett, Fond, Kontoplan, Prosjekter, Regnskapsar, Restmidler, Tilsagn


def test_ledger_lines_without_a_year_stand_first_as_no_year() -> None:
    undated = [posted("470", 30, "P1"), posted("830", -20), posted("550", 5), posted("429", 8)]
    figures = rollup(book(*(line.model_copy(update={"year": None}) for line in undated), posted("470", 4, "P1")))
    assert [(b.year, b.income, b.cost, b.fund_movement, b.difference, b.vat_net) for b in figures.balance] == [
        (0, 20, 30, 5, -15, 8),
        (2024, 0, 4, 0, -4, 0),
    ]
    assert [(a.year, a.cost) for a in figures.by_focus_area] == [(0, 30), (2024, 4)]


def test_a_year_has_a_balance_when_anything_in_it_counts() -> None:
    """Interest that is not the programme's, the balance sheet and internal lines count in no sum."""
    figures = rollup(
        book(
            posted("470", 1, "P1", year=2019), posted("830", -2, year=2020),
            posted("850", -3, year=2021, tilsagn_id="K"),
            posted("550", 4, year=2022), posted("429", 5, year=2023), posted("900", -6, year=2024),
            posted("470", 7, year=2025, account_class=2), posted("290", 8, year=2026), granted("K", "Kommune", 9),
        )
    )  # fmt: skip
    assert [(b.year, b.difference) for b in figures.balance] == [
        (2019, -1),
        (2020, 2),
        (2021, 3),
        (2022, -4),
        (2023, 0),
    ]


def test_the_frame_pays_what_is_missing_in_each_year_by_itself() -> None:
    case = book(
        posted("470", 100, "P1", year=2023), posted("830", -70, year=2023), posted("550", 10, year=2023),
        posted("470", 50, "P1"), posted("830", -20), own_share="Dekkes av rammen",
    )  # fmt: skip
    figures = rollup(case)
    # 100 + 10 − 70, and 50 − 20
    assert [(f.year, f.income) for f in figures.financing if f.source == "Kommune"] == [(2023, 40), (2024, 30)]
    assert [b.difference for b in figures.balance] == [0, 0]


def test_tilsagn_and_payments_that_are_only_begun() -> None:
    figures = rollup(
        book(
            Tilsagn(id="T", source="Stat"),
            Tilsagn(source="Andre", amount=kr(7), year=2024),
            paid("T", 60),
            paid("T", 40).model_copy(update={"date": None}),
            paid("T", 1).model_copy(update={"amount": None}),
            paid("UKJENT", 5),
            paid("T", 3).model_copy(update={"tilsagn_id": None}),
        )
    )
    assert [(f.year, f.source, f.granted, f.paid) for f in figures.financing] == [
        (0, "Stat", 0, 40),
        (2024, "Stat", 0, 60),
        (2024, "Andre", 7, 0),
        (2024, None, 0, 8),
    ]
    [line] = figures.grants
    assert (line.tilsagn, line.source, line.granted, line.paid, line.not_booked) == ("T", "Stat", 0, 100, 0)
    assert (line.eligible_cost, line.share_percent, line.may_be_cut) == (0, None, None)
    assert figures.remaining.not_booked == 7


@pytest.mark.parametrize(
    "said", [{}, {"max_share": Decimal(50)}, {"approved_cost": kr(300)}, {"max_share": Decimal(50), "lapsed": kr(1)}]
)
def test_what_may_be_cut_takes_both_the_share_and_the_approved_cost(said: dict[str, Decimal]) -> None:
    [line] = rollup(book(granted("T", "Stat", 900).model_copy(update=said), posted("470", 500, "P1"))).grants
    assert line.may_be_cut is None
    assert line.eligible_cost == (300 if "approved_cost" in said else 500)


@pytest.mark.parametrize(("bounds", "counted"), [("from", 20), ("to", 13), ("both", 3), ("neither", 129)])
def test_a_tilsagn_may_say_only_from_when_or_until_when_it_holds(bounds: str, counted: int) -> None:
    """The invoice of January 2025, posted in 2024, counts where 2024 ended while the tilsagn held.

    A line without a date can only be held against a tilsagn that says neither.
    """
    said = {"valid_from": dt.date(2024, 1, 1), "valid_to": dt.date(2024, 12, 31)}
    kept = {field: day for field, day in said.items() if bounds in (field.removeprefix("valid_"), "both")}
    grant = granted("T", "Stat", 900).model_copy(update=kept)
    undated = posted("470", 99, "P1").model_copy(update={"voucher_date": None})
    ledger = (posted("470", 10, "P1", year=2023), posted("470", 3, "P1", voucher_date=dt.date(2025, 1, 20)),
              posted("470", 17, "P1", year=2025), undated)  # fmt: skip
    assert rollup(book(grant, *ledger)).grants[0].eligible_cost == counted


def test_a_late_voucher_counts_when_its_whole_year_lies_within_the_tilsagn() -> None:
    """2023 and 2024 had ended by 30 June 2025; 2022 was before it held, and 2025 was not over."""
    grant = granted("T", "Stat", 900, valid_from=dt.date(2023, 2, 1), valid_to=dt.date(2025, 6, 30))
    late = {"voucher_date": dt.date(2025, 7, 5)}
    ledger = (posted("470", 10**n, "P1", year=2022 + n, **late) for n in range(4))
    assert rollup(book(grant, *ledger)).grants[0].eligible_cost == 110


def test_of_a_doubled_id_the_first_row_says_what_it_is() -> None:
    case = book(
        granted("T", "Stat", 100), granted("T", "Andre", 50), paid("t", 60), posted("830", -30, tilsagn_id="t"),
        Prosjekter(id="p1", focus_area="HAV"), posted("470", 9, "p1"),
    )  # fmt: skip
    figures = rollup(case)
    assert [(f.source, f.granted, f.paid, f.income) for f in figures.financing] == [
        ("Stat", 100, 60, 30),
        ("Andre", 50, 0, 0),
    ]
    assert [(a.focus_area, a.cost) for a in figures.by_focus_area] == [("REI", 9)]


def test_budget_lines_that_are_only_begun_count_where_they_say() -> None:
    given = {"year": 2024, "version": "Vedtatt", "post": "Utgift", "focus_area": "REI", "amount": kr(10)}
    without = [Budsjett.model_validate({**given, field: None}) for field in ("year", "amount", "post", "focus_area")]
    on = [Budsjett.model_validate({**given, "project_id": project}) for project in (None, "UKJENT", "p1")]
    figures = rollup(book(*without, *on))
    assert [(a.focus_area, a.budget) for a in figures.by_focus_area] == [("REI", 30), (None, 10)]
    assert {p.project: p.budget for p in figures.by_project} == {"P1": 10, "P2": 0}
    assert [(b.year, b.cost, b.financing) for b in figures.budget_years] == [(2024, 40, 0)]


def test_the_lines_stand_by_year_then_name_or_source_and_what_is_not_placed_last() -> None:
    figures = rollup(
        book(
            posted("470", 1), posted("470", 2, "P1"), posted("270", 3, "P2"), posted("470", 4, "P1", year=2023),
            posted("890", -1), posted("830", -2), posted("810", -3), posted("890", -4, year=2023), paid("UKJENT", 5),
        )
    )  # fmt: skip
    assert [(a.year, a.focus_area) for a in figures.by_focus_area] == [
        (2023, "REI"), (2024, "HAV"), (2024, "REI"), (2024, None)
    ]  # fmt: skip
    assert [(f.year, f.source) for f in figures.financing] == [
        (2023, "Andre"), (2024, "Stat"), (2024, "Fylkeskommune"), (2024, "Andre"), (2024, None)
    ]  # fmt: skip
    assert [(r.report_line, r.cost) for r in figures.by_report_line if r.year == 2024] == [
        ("Konsulenter og andre tjenester", 3), ("Tilskudd og overføringer", 3)
    ]  # fmt: skip


def test_fund_rows_that_are_only_begun_are_no_lines() -> None:
    figures = rollup(
        book(
            Fond(year=2024, opening=kr(5)), Fond(fund="51.1", opening=kr(5)),
            Fond(year=2024, fund="51.2", used=kr(3)), Fond(year=2023, fund="51.2", set_aside=kr(4)),
            Regnskapsar(closed_on=dt.date(2024, 2, 20)),
        )
    )  # fmt: skip
    assert [(f.year, f.fund, f.closing) for f in figures.funds] == [(2023, "51.2", 4), (2024, "51.2", -3)]
    # closing −3 of the last year less opening 0 of the first
    assert (figures.fund_check.by_funds, figures.closed_years) == (-3, ())


def test_a_closed_year_that_does_not_balance_is_no_open_year() -> None:
    closed = [Regnskapsar(year=year, closed_on=dt.date(2025, 2, 20)) for year in (2024, 2023)]
    own = Fond(year=2024, fund="51.1", source="Stat", set_aside=kr(10))
    figures = rollup(book(*closed, own, posted("830", -15), posted("550", 10), Restmidler(id="R")))
    # unused 15, of which the fund has 10; 5 are nowhere
    assert tuple(figures.fund_check) == (15, 10, 0, 5)
    assert (figures.closed_years, figures.remaining.planned) == ((2023, 2024), 0)


def test_a_debt_is_no_fund_of_the_programme_s() -> None:
    debt = Fond(year=2024, fund="2900", type="Ubrukt tilskudd (gjeld)", source="Kommune", set_aside=kr(7))
    figures = rollup(book(debt, posted("540", 5), own_share="Bruk av fond"))
    assert figures.fund_check.by_funds == 0
    assert figures.fund_years == ()


# --- accounts ---


@pytest.mark.parametrize(
    ("account", "placed"), [("41", False), ("05", False), ("41x", False), ("4100", True), (None, False)]
)
def test_an_account_is_placed_by_its_first_digits_alone(account: str | None, placed: bool) -> None:
    """41 lies among the texts from 400 to 428, as 05 from 010 to 089; yet neither is an art."""
    figures = rollup(book(posted("470", 80, "P1").model_copy(update={"account": account})))
    assert (figures.remaining.cost, figures.unplaced.rows) == ((80, 0) if placed else (0, 1))


@pytest.mark.parametrize(
    "bounds", [("4", "5"), ("46", "489"), ("460", "48"), ("4600", "4800"), (None, "480"), ("460", None)]
)
def test_a_row_of_kontoplan_with_other_than_its_digits_covers_nothing(bounds: tuple[str | None, str | None]) -> None:
    odd = Kontoplan(account_from=bounds[0], account_to=bounds[1], report_line="Annet", type="Utgift")
    figures = rollup(book(odd, posted("470", 80, "P1")))
    assert [(r.report_line, r.cost) for r in figures.by_report_line] == [("Tilskudd og overføringer", 80)]


@pytest.mark.parametrize(
    ("chart", "digits", "account", "cost"),
    [
        ("KOSTRA", None, "470", 80),
        ("NS 4102", None, "6700", 80),
        ("KOSTRA", "4", "4700", 0),
        ("NS 4102", "3", "6700", 0),
    ],
)
def test_siffer_i_art_decides_and_else_the_chart(chart: str, digits: str | None, account: str, cost: int) -> None:
    assert rollup(book(posted(account, 80, "P1"), chart=chart, digits=digits)).remaining.cost == cost


def test_an_own_share_that_is_not_said_is_booked() -> None:
    case = book(granted("K", "Kommune", 9), posted("850", -9, tilsagn_id="K"), own_share=None)
    assert rollup(case).remaining.income == 9
