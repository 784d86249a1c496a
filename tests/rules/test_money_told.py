"""What the rules of plan, funds and budgets hold against what, and the figures their sentences show."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from small_books import REPORTED, book, granted, kr, posted, told

from omstillingsbok.validators.engine import validate
from omstillingsbok.workbook.entry import Entry
from omstillingsbok.workbook.sheets import Budsjett, Fond, Prosjekter, Regnskapsar, Restmidler, Tilsagn

CLOSED = Regnskapsar(year=2024, closed_on=dt.date(2025, 2, 20))
BINDS = Prosjekter(id="P3", focus_area="REI", status="Pågår", decided_on=dt.date(2024, 1, 9), grant=kr(100))
FRAMED: dict[str, Any] = {"own_share": "Dekkes av rammen"}


def plan(amount: int, **more: Any) -> Restmidler:
    return Restmidler(id="R1", amount=kr(amount), **{"status": "Planlagt", **more})


def fund(year: int, opening: int, aside: int, used: int, **more: Any) -> Fond:
    given = {"opening": kr(opening), "set_aside": kr(aside), "used": kr(used), **more}
    return Fond(year=year, fund="51.1", type="Bundet driftsfond", source="Stat", **given)


def budgeted(amount: int, **more: Any) -> Budsjett:
    return Budsjett(
        **{"year": 2024, "post": "Utgift", "version": "Vedtatt", "focus_area": "REI", "amount": kr(amount), **more}
    )


def message(code: str, *entries: Entry, **start: Any) -> str:
    [found] = validate(book(*entries, **{"reported_on": REPORTED, **start}), select=[code]).findings
    return found.message.replace("\xa0", " ")


def test_the_sentences_show_the_figures_they_add_up() -> None:
    # 5 + 7 − 4 = 8
    assert "2024: inngående 5,00 + avsetning 7,00 − bruk 4,00 = 8,00" in message(
        "FON050", fund(2024, 5, 7, 4, in_balance_sheet=kr(9))
    )
    # income 900 − cost 300 = 600 unused; 50 granted by another; 100 promised: 600 + 50 − 100
    said = message("RES050", posted("830", -900), posted("470", 300, "P1"), granted("T", "Stat", 50), BINDS, plan(1))
    for figure in ("600,00", " 50,00", "100,00", "550,00"):
        assert figure in said
    assert "100,00" in message("RES052", BINDS, plan(1, project_id="p3"))
    said = message("FON055", CLOSED, posted("550", 70), posted("950", -30))
    assert "70,00" in said
    assert "30,00" in said


@pytest.mark.parametrize(
    ("entries", "start", "said"),
    [
        ([BINDS], {}, ["-100.00"]),
        ([BINDS], FRAMED, []),  # the frame pays, and there is nothing to plan
        ([BINDS, plan(5)], FRAMED, ["-105.00"]),
        ([granted("T", "Stat", 900)], FRAMED, ["900.00"]),
        ([], {}, []),
    ],
)
def test_the_plan_is_what_is_available(entries: list[Entry], start: dict[str, Any], said: list[str]) -> None:
    assert [f[3] for f in told("RES050", entries, **start)] == said
    assert len(told("RES051", entries, **start)) == (BINDS in entries and not start)


def test_only_what_is_still_bound_and_still_planned_is_counted_twice() -> None:
    for row in (plan(1, project_id="P3", status="Gjennomført"), plan(1, project_id="P1"), plan(1)):
        assert told("RES052", [BINDS, row]) == []


def test_a_deadline_is_held_against_the_end_of_its_own_tilsagn() -> None:
    ends = dt.date(2024, 5, 4)
    grants = [Tilsagn(valid_to=ends), granted("A", "Stat", 1), granted("B", "Stat", 1, valid_to=ends)]
    for row in (plan(1, deadline=REPORTED), plan(1, tilsagn_id="A", deadline=REPORTED), plan(1, tilsagn_id="B")):
        assert told("RES055", [*grants, row]) == []


def test_unused_funds_are_held_against_the_funds_and_the_open_years() -> None:
    """100 of 2024 is set aside, 30 of 2025 is open: 130 unused."""
    moved = [posted("830", -100), posted("550", 100), CLOSED, posted("830", -30, year=2025)]
    assert told("RES053", [*moved, fund(2024, 0, 100, 0)]) == []
    [found] = told("RES053", [*moved, fund(2024, 0, 90, 0)])
    assert found[1:4] == ("130,00", "120,00", "10.00")
    assert told("RES053", [*moved, fund(2024, 0, 90, 0)], chart="NS 4102", digits="3") == []


def test_a_closed_year_that_moves_funds_has_its_row() -> None:
    for moved in (posted("550", 70), posted("950", -30)):
        assert len(told("FON055", [CLOSED, moved])) == 1
        assert told("FON055", [CLOSED, moved], chart="NS 4102", digits="3") == []
    assert told("FON055", [CLOSED, posted("550", 70), posted("550", -70)]) == []
    assert told("FON055", [CLOSED, posted("470", 70, "P1")]) == []


@pytest.mark.parametrize(("function", "told_of"), [("120", 1), ("1201", 1), ("3259", 0), ("880", 0), (None, 0)])
def test_a_bound_fund_is_used_where_the_programme_has_its_cost(function: str | None, told_of: int) -> None:
    ledger = [posted("470", 70, "P1", funksjon="3250"), posted("830", -1, funksjon="100"),
              posted("950", -30, funksjon=function), posted("550", 30, funksjon="120")]  # fmt: skip
    assert len(told("FON056", ledger)) == told_of
    assert told("FON056", ledger[2:]) == []  # no cost to hold it against


def test_a_year_is_adopted_when_one_of_its_lines_says_so() -> None:
    bare = budgeted(1)
    assert len(told("BUD053", [bare, budgeted(1, year=None)])) == 1
    assert told("BUD053", [bare, budgeted(2, case="KS 1/24")]) == []
    assert told("BUD053", [bare, budgeted(2, decided_on=REPORTED)]) == []


def test_an_adjusted_budget_takes_up_every_area_and_source_that_had_money() -> None:
    paid_by: dict[str, Any] = {"post": "Finansiering", "focus_area": None}
    adopted = [budgeted(1), budgeted(2, focus_area="HAV"), budgeted(0, focus_area="TOM"), budgeted(9, year=2023),
               budgeted(3, source="Stat", **paid_by)]  # fmt: skip
    assert told("BUD055", adopted) == []
    again = [budgeted(1, version="Justert", focus_area="rei"), budgeted(0, version="Justert", focus_area="HAV")]
    assert [f[1] for f in told("BUD055", [*adopted, *again])] == ["Stat"]
    assert told("BUD055", [*adopted, *again, budgeted(3, source="Stat", version="Justert", **paid_by)]) == []


def test_a_year_with_cost_has_a_budget() -> None:
    cost, vat = posted("470", 1, "P1"), posted("429", 1, "P1")
    assert [f[:2] for f in told("BUD054", [cost, budgeted(1, year=2023)])] == [("År", "2024")]
    assert told("BUD054", [cost, budgeted(1)]) == []
    assert told("BUD054", [vat, cost.model_copy(update={"year": None})]) == []


BESIDE = (
    posted("470", 800, "P1"), posted("710", -50, "P1"), posted("830", -700), posted("900", -6), posted("429", 25, "P1"),
    posted("729", -20, "P1"), posted("550", 200), posted("950", -30), posted("290", 40),
    posted("470", 11, "P1", account_class=2), posted("429", 99, "P1", year=2023),
)  # fmt: skip


@pytest.mark.parametrize(
    ("field", "booked", "allowed", "refused"),
    [
        # beside the cost: the refund of sick pay, the tax, what is set aside, what is internal, in any company
        ("control_cost", 750, (0, 50, 25, 200, 40, 50 + 25, 25 + 200 + 40), (-50, 6, 20, 30, 11, 99, 24)),
        # beside the income: the refund, interest, the compensation, what funds pay
        ("control_income", 700, (0, 50, 6, 20, 30, 6 + 30, 50 + 20), (-6, 25, 200, 40, 11, 99, 29)),
    ],
)
def test_a_control_total_may_hold_whole_kinds_of_its_own_side_and_year(
    field: str, booked: int, allowed: tuple[int, ...], refused: tuple[int, ...]
) -> None:
    def said(more: int) -> list[str | None]:
        year = Regnskapsar(year=2024).model_copy(update={field: kr(booked + more)})
        return [f[3] for f in told("REG056", [*BESIDE, year])]

    assert [more for more in allowed if said(more)] == []
    assert [said(more) for more in refused] == [[f"{more}.00"] for more in refused]


def test_what_the_frame_pays_is_in_no_control_total() -> None:
    ledger = [posted("470", 800, "P1"), posted("830", -700)]
    assert (
        told("REG056", [*ledger, Regnskapsar(year=2024, control_cost=kr(800), control_income=kr(700))], **FRAMED) == []
    )
    nothing = Regnskapsar(year=2023, control_cost=kr(0), control_income=kr(3))
    assert [f[3] for f in told("REG056", [*ledger, nothing], **FRAMED)] == ["3.00"]


def test_an_own_share_from_a_fund_may_be_in_the_control_total_or_not() -> None:
    own = granted("K", "Kommune", 500)
    ledger = [own, posted("470", 1900, "P1"), posted("830", -1500), posted("940", -500, tilsagn_id="K"),
              posted("950", -60), posted("550", 160)]  # fmt: skip

    def said(income: str | int) -> list[str | None]:
        year = Regnskapsar(year=2024, control_income=kr(income))
        return [f[3] for f in told("REG056", [*ledger, year], own_share="Bruk av fond")]

    # the county's alone, with the own share, and either of them with the use of the other fund
    assert [said(income) for income in (1500, 2000, 1560, 2060)] == [[], [], [], []]
    assert [said(income) for income in ("1500.01", "1999.99", 1000)] == [["0.01"], ["-0.01"], ["-500.00"]]


@pytest.mark.parametrize(
    ("phase", "moved", "differences"),
    [("Utkast", 100, []), ("Utkast", 90, []), ("Avslutning", 90, ["90.00"]), ("Innsending", 100, ["100.00"])],
)
def test_in_a_draft_what_an_open_year_sets_aside_may_wait_for_its_row(
    phase: str, moved: int, differences: list[str]
) -> None:
    def ledger(aside: int) -> list[Entry]:
        closed = Regnskapsar(year=2023, closed_on=dt.date(2024, 2, 20))
        last = [posted("830", -70, year=2023), posted("550", 70, year=2023), closed, fund(2023, 0, aside, 0)]
        return [*last, posted("830", -100), posted("550", moved)]

    assert [f[3] for f in told("RES053", ledger(70), phase=phase)] == differences
    assert [f[3] for f in told("RES053", [*ledger(70), CLOSED], phase=phase)] == ["100.00"]  # the year is closed
    assert len(told("RES053", ledger(65), phase=phase)) == 1  # something else is wrong too


def test_a_frame_that_keeps_what_others_gave_is_told_of() -> None:
    early = Regnskapsar(year=2023, closed_on=dt.date(2024, 2, 20))

    def said(before: int, aside: int) -> list[tuple[str | None, ...]]:
        lines = [posted("470", before, "P1", year=2023), posted("830", -900), posted("470", 500, "P1")]
        return told("REG057", [*lines, posted("550", aside), early, CLOSED], **FRAMED)

    assert said(0, 400) == []  # all that is left is set aside
    assert said(300, 100) == []  # the county pays in 2024 what the frame paid for in 2023
    assert said(0, 399) == [("År", "2024", None, "1.00", "warning")]
    assert said(299, 100) == [("År", "2024", None, "300.00", "warning")]
    assert told("REG057", [posted("830", -900), early], **FRAMED) == []  # the year is open
