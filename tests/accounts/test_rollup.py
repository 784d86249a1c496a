"""The roll-up against figures worked out by hand, in each of its modes."""

# mypy: disable-error-code="comparison-overlap"
# Amounts are Decimal; whole kroner are written as int here.

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from small_books import PLACES, book, granted, kr, paid, posted

from omstillingsbok.accounts.rollup import rollup
from omstillingsbok.workbook.book import Book
from omstillingsbok.workbook.sheets import (
    Fond,
    Innsatsomrader,
    Kontoplan,
    Prosjekter,
    Regnskap,
    Restmidler,
)


def available(given: Book) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    left = rollup(given).remaining
    return left.unused, left.not_booked, left.committed, left.available


# --- worked cases of the contract ---


def test_granted_1000_cost_800_income_800_paid_500_leaves_200() -> None:
    case = book(
        granted("T1", "Fylkeskommune", 1000), paid("T1", 500), posted("470", 800, "P1"),
        posted("830", -800, tilsagn_id="T1"),
    )  # fmt: skip
    assert available(case) == (0, 200, 0, 200)
    assert dict(rollup(case).receivable)["Fylkeskommune"] == 300


def test_a_company_paid_1000_in_advance_that_books_800_as_it_spends_has_200() -> None:
    case = book(
        granted("T1", "Fylkeskommune", 1000), paid("T1", 1000), posted("6700", 800, "P1"),
        posted("3400", -800, tilsagn_id="T1"), posted("2900", 800), chart="NS 4102",
        places=(*PLACES, Fond(year=2024, fund="2900", type="Ubrukt tilskudd (gjeld)", source="Fylkeskommune",
                              opening=kr(0), set_aside=kr(1000), used=kr(800), in_balance_sheet=kr(200))),
    )  # fmt: skip
    assert available(case) == (0, 200, 0, 200)
    figures = rollup(case)
    assert dict(figures.receivable)["Fylkeskommune"] == -200
    assert figures.fund_check.difference == 0
    assert figures.outside.balanse == 1


def test_what_is_promised_is_not_available_and_the_plan_is_compared() -> None:
    promised = Prosjekter(id="P3", focus_area="REI", status="Pågår", decided_on=dt.date(2024, 1, 9),
                          grant=kr(500), cancelled=kr("50.25"))  # fmt: skip
    plan = [Restmidler(id=f"R{n}", amount=kr(a), status=s) for n, (a, s) in enumerate(
        [("100.10", "Planlagt"), ("99.65", "Vedtatt"), ("777", "Gjennomført")])]  # fmt: skip
    case = book(promised, *plan, granted("T1", "Stat", 1000), posted("470", 300, "P3"), posted("810", -800))
    left = rollup(case).remaining
    assert (left.unused, left.not_booked, left.committed) == (500, 200, kr("149.75"))
    assert (left.available, left.planned, left.difference) == (kr("550.25"), kr("199.75"), kr("350.50"))


@pytest.mark.parametrize(
    ("change", "committed"),
    [
        ({}, 700),
        ({"decided_on": None}, 0),
        ({"settled_on": dt.date(2024, 9, 1)}, 0),
        ({"status": "Stoppet"}, 0),
        ({"status": "Videreføres"}, 700),
        ({"grant": kr(200)}, 0),
        ({"cancelled": kr(100)}, 600),
    ],
)
def test_when_a_project_binds_money(change: dict[str, object], committed: int) -> None:
    project = Prosjekter(id="P3", focus_area="REI", status="Pågår", decided_on=dt.date(2024, 1, 9), grant=kr(1000))
    case = book(project.model_copy(update=change), posted("470", 200, "P3", year=2023), posted("470", 100, "p3"))
    assert rollup(case).remaining.committed == committed


# --- modes ---

LEDGER = (
    posted("270", "1000.01", "P1"),
    posted("429", "250.00", "P1"),
    posted("729", "-240.00", "P1"),
    posted("830", "-600.50", tilsagn_id="F"),
    posted("850", "-200.25", tilsagn_id="K"),
    posted("900", "-12.34"),
    posted("550", "50.00"),
    posted("540", "30.00"),
    posted("940", "-130.00"),
    posted("290", "5.00", "P1"),
    posted("470", "999.00", "P1", account_class=2),
)
GRANTS = (granted("F", "Fylkeskommune", 700), granted("K", "Kommune", 300))


@pytest.mark.parametrize(
    ("start", "cost", "own", "interest", "fund"),
    [
        ({}, "1000.01", "200.25", "0", "-50.00"),
        ({"vat": "Brutto"}, "1250.01", "200.25", "0", "-50.00"),
        ({"interest": "Ja"}, "1000.01", "200.25", "12.34", "-50.00"),
        ({"own_share": "Bruk av fond"}, "1000.01", "100.00", "0", "50.00"),
        # 1000.01 − 50.00 − 600.50
        ({"own_share": "Dekkes av rammen"}, "1000.01", "349.51", "0", "-50.00"),
        # 1250.01 − 50.00 − 600.50 − 12.34
        ({"own_share": "Dekkes av rammen", "vat": "Brutto", "interest": "Ja"}, "1250.01", "587.17", "12.34", "-50.00"),
    ],
)
def test_each_mode(start: dict[str, Any], cost: str, own: str, interest: str, fund: str) -> None:
    figures = rollup(book(*GRANTS, *LEDGER, **start))
    income = {f.source: f.income for f in figures.financing}
    expected_income = kr("600.50") + kr(own) + kr(interest)
    [balance] = figures.balance
    assert balance.cost == kr(cost)
    assert income.get("Kommune", 0) == kr(own)
    assert income.get("Renter", 0) == kr(interest)
    assert (balance.income, balance.fund_movement, balance.vat_net) == (expected_income, kr(fund), kr(10))
    assert balance.difference == expected_income - kr(cost) - kr(fund)
    assert figures.remaining.income == expected_income
    if start.get("own_share") == "Dekkes av rammen":
        assert balance.difference == 0
    assert (figures.outside.balanse, figures.outside.intern, figures.unplaced.rows) == (1, 1, 0)
    assert ("Merverdiavgift" in {r.report_line for r in figures.by_report_line}) == (start.get("vat") == "Brutto")


def test_companies_are_placed_by_four_digits() -> None:
    case = book(
        granted("F", "Fylkeskommune", 900), posted("5000", 300, "P1"), posted("67001", 200, "P1"),
        posted("3400", -450, tilsagn_id="F"), posted("3000", -40), posted("8050", -7), posted("1920", 3),
        posted("500", 11, "P1"), chart="NS 4102", interest="Ja",
    )  # fmt: skip
    figures = rollup(case)
    assert {(r.report_line, r.cost) for r in figures.by_report_line} == {
        ("Lønn", kr(300)),
        ("Konsulenter og andre tjenester", kr(200)),
    }
    assert {f.source: f.income for f in figures.financing} == {"Fylkeskommune": 450, "Andre": 40, "Renter": 7}
    assert (figures.unplaced.rows, figures.unplaced.amount) == (1, 11)


@pytest.mark.parametrize(("account", "placed"), [("010", True), ("01000", True), ("10", False), ("1", False)])
def test_zeros_in_front_count_and_short_accounts_are_not_placed(account: str, placed: bool) -> None:
    figures = rollup(book(posted(account, 80, "P1")))
    assert [(r.report_line, r.cost) for r in figures.by_report_line] == ([("Lønn", 80)] if placed else [])
    assert figures.unplaced.rows == (not placed)


def test_ids_match_without_regard_to_letter_case() -> None:
    figures = rollup(book(granted("Fk-1", "Stat", 100), paid("FK-1", 60), posted("470", 70, "p1"),
                          posted("830", -90, tilsagn_id="fk-1")))  # fmt: skip
    assert [(p.project, p.cost) for p in figures.by_project] == [("P1", 70), ("P2", 0)]
    assert [(f.source, f.paid, f.income) for f in figures.financing] == [("Stat", 60, 90)]
    assert figures.unplaced.rows == 0


# --- what cannot be placed ---


def test_each_row_that_cannot_be_placed_is_counted_once_and_summed() -> None:
    two = Kontoplan(account_from="470", account_to="475", report_line="Dobbelt", type="Utgift")
    figures = rollup(
        book(
            two,
            posted("999x", "1.01", "P1"),
            posted("xyz", "2.02", "P1"),
            posted("470", "4.04", "P1"),
            posted("270", "8.08", "UKJENT"),
            posted("270", "16.16"),
            posted("830", "-32.32", "UKJENT"),
            Regnskap(year=2024, account="270", project_id="P1"),
            posted("xyz", "64.64", account_class=2),
            posted("290", "128.28", "UKJENT"),
            Regnskap(year=2024, account="290", project_id="P1"),
        )
    )
    # 999x is art 999, Intern; xyz, 470, two unknown projects, one cost without project, one without amount
    assert figures.unplaced.rows == 6
    assert figures.unplaced.amount == kr("2.02") + kr("4.04") + kr("8.08") + kr("16.16") - kr("32.32")
    assert (figures.outside.balanse, figures.outside.intern) == (1, 3)


def test_a_row_counts_in_every_view_whose_keys_it_has() -> None:
    figures = rollup(book(posted("270", "8.08", "UKJENT"), posted("270", "16.16"), posted("270", "1.00", "P2")))
    assert [(a.focus_area, a.cost) for a in figures.by_focus_area] == [("HAV", 1), (None, kr("24.24"))]
    assert [(p.project, p.cost) for p in figures.by_project] == [("P1", 0), ("P2", 1), (None, kr("24.24"))]
    assert figures.by_project[0][:3] == ("P1", "REI", "Pågår")
    assert figures.by_project[-1] == (None, None, None, 0, 0, kr("24.24"), kr("-24.24"), 0)
    assert [r.cost for r in figures.by_report_line] == [kr("25.24")]
    assert figures.remaining.cost == kr("25.24")


def test_income_whose_source_is_not_known_stands_alone() -> None:
    figures = rollup(book(posted("3400", -50), chart="NS 4102"))
    assert [(f.source, f.income) for f in figures.financing] == [(None, 50)]
    assert figures.remaining.income == 50


def test_a_row_can_be_followed_from_its_sum() -> None:
    figures = rollup(book(posted("270", 1, "P1"), posted("270", 2, "P2"), posted("010", 4, "P1", year=2023)))
    assert figures.rows_behind(project="P1") == [0, 2]
    assert figures.rows_behind(year=2024, counts_as="Kostnad") == [0, 1]
    assert figures.rows_behind(report_line="Lønn") == [2]


def test_areas_are_the_project_s_as_the_plan_spells_them() -> None:
    places = (Innsatsomrader(code="REI", name="Reiseliv"), Prosjekter(id="P1", focus_area="Rei"))
    [area] = rollup(book(posted("270", 5, "P1"), places=places)).by_focus_area
    assert area.focus_area == "REI"
