"""Every limit from its two sides: what is exactly right is silent, an øre or a day more is told of, figure by figure.

The books have a few rows each, so that every figure that a finding shows can be worked out by hand beside it.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from small_books import REPORTED, Told, book, granted, kr, paid, posted, told

from omstillingsbok.validators.engine import validate
from omstillingsbok.workbook.entry import Entry
from omstillingsbok.workbook.sheets import (
    Budsjett,
    Fond,
    Innbetalinger,
    Regnskapsar,
    Restmidler,
    Tilsagn,
)

DAY = dt.timedelta(days=1)
NAMELESS = Tilsagn(source="Stat", amount=kr(5), year=2024)
"""A row that somebody has begun on: the rows after it still get their own figures."""
CLOSED = Regnskapsar(year=2024, closed_on=dt.date(2025, 2, 20))


def on_grant(amount: str | int, booked: str | int = 0, got: str | int = 0, **more: Any) -> list[Entry]:
    """A tilsagn T, what is booked as income on it and what is paid in, after a row without an id."""
    source = more.pop("source", "Fylkeskommune")
    return [NAMELESS, granted("T", source, amount, **more), posted("830", f"-{booked}", tilsagn_id="T"), paid("T", got)]


def fund(year: int, *amounts: str | int, name: str = "51.1", interest: str | int = 0) -> Fond:
    """A fund: opening, set aside, used, in the balance sheet."""
    opening, aside, used, stated = map(kr, amounts)
    return Fond(year=year, fund=name, type="Bundet driftsfond", source="Fylkeskommune", opening=opening,
                set_aside=aside, used=used, in_balance_sheet=stated, of_which_interest=kr(interest))  # fmt: skip


def budget(year: int, cost: str | int, financing: str | int) -> list[Entry]:
    """The two sides of a year."""
    adopted: dict[str, Any] = {"year": year, "version": "Vedtatt"}
    return [
        Budsjett(post="Utgift", focus_area="REI", amount=kr(cost), **adopted),
        Budsjett(post="Finansiering", source="Stat", amount=kr(financing), **adopted),
    ]


def plan(amount: str | int, **more: Any) -> Restmidler:
    return Restmidler(id="R1", amount=kr(amount), **{"status": "Planlagt", **more})


def last_payment(day: dt.date | None, kind: str = "Sluttutbetaling") -> list[Entry]:
    """A payment of a tilsagn whose accounts the auditor attested on 12 April."""
    attested = granted("T", "Stat", 9, attestation="Revisor", attested_on=dt.date(2025, 4, 12))
    return [NAMELESS, attested, Innbetalinger(id="I", tilsagn_id="t", amount=kr(9), date=day, type=kind)]


PAST, THIS = REPORTED - DAY, REPORTED
SHARE: dict[str, Any] = {"max_share": Decimal(75), "valid_to": PAST}
COST_800 = posted("470", 800, "P1")
COMPANY: dict[str, Any] = {"chart": "NS 4102"}
FRAMED: dict[str, Any] = {"own_share": "Dekkes av rammen"}

AMOUNTS: list[tuple[str, list[Entry], list[Entry], Told]] = [
    # 1000 − 100 = 900 may be paid
    ("TIL050", on_grant(1000, got=900, lapsed=kr(100)), on_grant(1000, got="900.01", lapsed=kr(100)),
     [("Beløp", "900,01", "900,00", "0.01", "error")]),
    ("TIL050", on_grant(0), on_grant(0, got="0.01"), [("Beløp", "0,01", "0,00", "0.01", "error")]),
    ("TIL052", on_grant(900, 800, valid_to=THIS), on_grant(900, 800, valid_to=PAST),
     [("Beløp", "800,00", "900,00", "100.00", "warning")]),
    # the own share is never paid in, so that what is paid does not excuse it
    ("TIL052", on_grant(900, 900, 900, valid_to=PAST, source="Kommune"),
     on_grant(900, "899.99", 900, valid_to=PAST, source="Kommune"),
     [("Beløp", "899,99", "900,00", "0.01", "warning")]),
    # the year's own share is whole, but some of it is booked on another tilsagn
    ("TIL052", [CLOSED, granted("K", "Kommune", 100), *on_grant(900, 900, valid_to=PAST, source="Kommune")],
     [CLOSED, granted("K", "Kommune", 100), posted("830", -200, tilsagn_id="K"),
      *on_grant(900, 800, valid_to=PAST, source="Kommune")],
     [("Beløp", "800,00", "900,00", "100.00", "warning")]),
    ("TIL053", [CLOSED, granted("F", "Stat", 5), *on_grant(900, 900, source="Kommune")],
     [CLOSED, granted("F", "Stat", 5), *on_grant(900, "899.99", source="Kommune")],
     [("Beløp", "899,99", "900,00", "0.01", "warning")]),
    # the rest may be booked as long as the tilsagn holds
    ("TIL053", [CLOSED, *on_grant(900, 900, valid_to=THIS, source="Kommune")],
     [CLOSED, *on_grant(900, 800, valid_to=THIS, source="Kommune")], [("Beløp", "800,00", "900,00", "100.00", "info")]),
    # 75 per cent of 800
    ("TIL054", [COST_800, *on_grant(900, 600, **SHARE)], [COST_800, *on_grant(900, "600.01", **SHARE)],
     [("Maks andel", "600,01", "600,00", "0.01", "warning")]),
    ("TIL055", on_grant(850, lapsed=kr(100), max_share=Decimal(75), approved_cost=kr(1000)),
     on_grant("850.01", lapsed=kr(100), max_share=Decimal(75), approved_cost=kr(1000)),
     [("Beløp", "750,01", "750,00", "0.01", "error")]),
    # 33.3 may stand for anything up to 33.35 per cent
    ("TIL055", on_grant("333.50", max_share=Decimal("33.3"), approved_cost=kr(1000)),
     on_grant("333.51", max_share=Decimal("33.3"), approved_cost=kr(1000)),
     [("Beløp", "333,51", "333,00", "0.51", "error")]),
    ("TIL057", on_grant(900, 500, 500, valid_to=PAST), on_grant(900, 500, "499.99", valid_to=PAST),
     [("Beløp", "499,99", "500,00", "-0.01", "warning")]),
    ("TIL057", on_grant(900, 500, 500, valid_to=THIS), on_grant(900, 500, 510, valid_to=THIS),
     [("Beløp", "510,00", "500,00", "10.00", "info")]),
    ("TIL058", on_grant(1000, 900, lapsed=kr(100)), on_grant(1000, "900.01", lapsed=kr(100)),
     [("Beløp", "900,01", "900,00", "0.01", "warning")]),
    ("TIL059", on_grant(100, lapsed=kr(100)), on_grant(100, lapsed=kr("100.01")),
     [("Bortfalt beløp", "100,01", "100,00", None, "error")]),
    ("TIL059", on_grant(0, approved_cost=kr(0)), on_grant("-0.01", approved_cost=kr("-0.01")),
     [("Beløp", "−0,01", None, None, "error"), ("Godkjent kostnad", "−0,01", None, None, "error")]),
    ("BUD050", [*budget(2023, 70, 70), *budget(2024, 90, 90)], [*budget(2023, 70, 70), *budget(2024, "90.01", 90)],
     [("Beløp", "90,01", "90,00", "0.01", "error")]),
    ("BUD052", budget(2024, 0, 0), budget(2024, 0, "-0.01"), [("Beløp", "−0,01", None, None, "error")]),
    # 500 + 200 − 300 = 400
    ("FON050", [fund(2024, 500, 200, 300, 400)], [fund(2024, 500, 200, 300, "399.99")],
     [("Saldo i balansen", "399,99", "400,00", "0.01", "error")]),
    ("FON051", [fund(2023, 500, 200, 300, 400), fund(2024, 400, 0, 0, 400), fund(2024, 7, 0, 0, 7, name="51.2")],
     [fund(2023, 500, 200, 300, 400), fund(2024, 390, 0, 0, 390), fund(2024, 7, 0, 0, 7, name="51.2")],
     [("Inngående saldo", "390,00", "400,00", "-10.00", "error")]),
    ("FON052", [CLOSED, posted("550", 200), posted("950", -30), fund(2024, 0, 200, 30, 170)],
     [CLOSED, posted("550", 200), posted("950", -30), fund(2024, 0, 190, "30.01", 170)],
     [("Avsetning", "190,00", "200,00", "-10.00", "error"), ("Bruk", "30,01", "30,00", "0.01", "error")]),
    ("FON053", [fund(2024, 0, 0, 0, 0)], [fund(2024, "-0.01", "-0.02", "-0.03", "-0.04", interest="-0.05")],
     [("Inngående saldo", "−0,01", None, None, "warning"), ("Avsetning", "−0,02", None, None, "error"),
      ("Bruk", "−0,03", None, None, "error"), ("Herav renter", "−0,05", None, None, "error"),
      ("Saldo i balansen", "−0,04", None, None, "warning")]),
    ("FON054", [fund(2024, 0, 50, 0, 50, interest=50)], [fund(2024, 0, 50, 0, 50, interest="50.01")],
     [("Herav renter", "50,01", "50,00", None, "error")]),
    # available: granted 900, nothing booked, nothing spent
    ("RES050", [granted("T", "Stat", 900), plan(900)], [granted("T", "Stat", 900), plan("899.99")],
     [("Beløp", "899,99", "900,00", "0.01", "error")]),
    ("RES050", [], [granted("T", "Stat", 900)], [("Beløp", "0,00", "900,00", "900.00", "error")]),
    ("RES051", [COST_800, posted("830", -800)], [COST_800, posted("830", "-799.99")],
     [("Beløp", "−0,01", None, None, "error")]),
    # unused 100 = the fund's 100
    ("RES053", [posted("830", -100), posted("550", 100), CLOSED, fund(2024, 0, 100, 0, 100)],
     [posted("830", -100), posted("550", 100), CLOSED, fund(2024, 0, 90, 0, 90)],
     [("Saldo i balansen", "100,00", "90,00", "10.00", "error")]),
    ("RES056", [plan(0)], [plan("-0.01")], [("Beløp", "−0,01", None, None, "error")]),
    ("REG056", [COST_800, posted("830", -700), Regnskapsar(year=2024, control_cost=kr(800), control_income=kr(700))],
     [COST_800, posted("830", -700),
      Regnskapsar(year=2024, control_cost=kr("800.01"), control_income=kr("699.99"))],
     [("Kontrollsum utgift", "800,01", "800,00", "0.01", "error"),
      ("Kontrollsum inntekt", "699,99", "700,00", "-0.01", "error")]),
    # 800 − 700 − 100, and an øre that is not set aside
    ("REG057", [CLOSED, posted("470", 700, "P1"), posted("830", -800), posted("550", 100)],
     [CLOSED, posted("470", 700, "P1"), posted("830", -800), posted("550", "99.99")],
     [("År", "2024", None, "0.01", "error")]),
    ("REG061", [CLOSED, posted("429", 125, "P1"), posted("729", -125, "P1")],
     [CLOSED, posted("429", 125, "P1"), posted("729", -100, "P1")], [("År", "25,00", "0", "25.00", "warning")]),
    ("REG067", [CLOSED, posted("290", 40), posted("790", -40)], [CLOSED, posted("290", 40), posted("790", "-39.99")],
     [("År", "0,01", "0", "0.01", "warning")]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "right", "wrong", "said"), AMOUNTS, ids=[c for c, *_ in AMOUNTS])
def test_an_amount_is_right_to_the_oere(code: str, right: list[Entry], wrong: list[Entry], said: Told) -> None:
    assert told(code, right) == []
    assert told(code, wrong) == said


# --- days and years ---

MAY_4 = dt.date(2024, 5, 4)
PERIOD = {"starts_on": dt.date(2020, 3, 1), "ends_on": dt.date(2026, 2, 28)}


def voucher(day: dt.date, period: int = 6) -> list[Entry]:
    return [posted("470", 1, "P1", voucher_date=day, period=period)]


def share_of(ends: dt.date | None) -> list[Entry]:
    return [COST_800, *on_grant(900, 601, max_share=Decimal(75), valid_to=ends)]


DAYS: list[tuple[str, dict[str, Any] | list[Entry], dict[str, Any] | list[Entry], str | None]] = [
    ("TIL056", last_payment(dt.date(2025, 4, 12)), last_payment(dt.date(2025, 4, 11)), "12.04.2025"),
    ("TIL059", on_grant(9, valid_from=MAY_4, valid_to=MAY_4), on_grant(9, valid_from=MAY_4, valid_to=MAY_4 - DAY),
     "04.05.2024"),
    ("RES055", [granted("T", "Stat", 9, valid_to=MAY_4), plan(9, tilsagn_id="t", deadline=MAY_4)],
     [granted("T", "Stat", 9, valid_to=MAY_4), plan(9, tilsagn_id="t", deadline=MAY_4 + DAY)], "04.05.2024"),
    # the year before, to the first of January; after, to the last of February; closing entries to the last of April
    ("REG053", voucher(dt.date(2023, 1, 1)), voucher(dt.date(2022, 12, 31)), None),
    ("REG053", voucher(dt.date(2025, 2, 28)), voucher(dt.date(2025, 3, 1)), None),
    ("REG053", voucher(dt.date(2025, 4, 30), 13), voucher(dt.date(2025, 5, 1), 13), None),
    ("REG053", voucher(dt.date(2025, 4, 30), 13), voucher(dt.date(2025, 4, 30), 12), None),
    ("REG053", voucher(dt.date(2023, 1, 1), 13), voucher(dt.date(2022, 12, 31), 13), None),
    ("REG054", voucher(REPORTED), voucher(REPORTED + DAY), "30.06.2025"),
    ("STA050", {"starts_on": MAY_4, "ends_on": MAY_4}, {"starts_on": MAY_4, "ends_on": MAY_4 - DAY}, "04.05.2024"),
    ("STA050", {"closing_starts_on": MAY_4, "ends_on": MAY_4}, {"closing_starts_on": MAY_4 + DAY, "ends_on": MAY_4},
     "04.05.2024"),
    ("STA050", {"board_date": MAY_4, "council_date": MAY_4}, {"board_date": MAY_4, "council_date": MAY_4 - DAY},
     "04.05.2024"),
    # six years to the day
    ("STA051", {"starts_on": MAY_4, "ends_on": dt.date(2030, 5, 3)},
     {"starts_on": MAY_4, "ends_on": dt.date(2030, 5, 4)}, "6"),
    # four to six months, the last day being one of them
    ("STA055", {"closing_starts_on": dt.date(2025, 9, 1), "ends_on": dt.date(2025, 12, 31)},
     {"closing_starts_on": dt.date(2025, 9, 2), "ends_on": dt.date(2025, 12, 31)}, "4–6"),
    ("STA055", {"closing_starts_on": dt.date(2025, 7, 1), "ends_on": dt.date(2025, 12, 31)},
     {"closing_starts_on": dt.date(2025, 6, 30), "ends_on": dt.date(2025, 12, 31)}, "4–6"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "right", "wrong", "expected"), DAYS, ids=[c for c, *_ in DAYS])
def test_a_day_is_right_to_the_day(code: str, right: Any, wrong: Any, expected: str | None) -> None:
    def judge(given: Any) -> Told:
        return told(code, [], **given) if isinstance(given, dict) else told(code, given)

    assert judge(right) == []
    assert [each[2] for each in judge(wrong)] == [expected]


@pytest.mark.parametrize(("year", "outside"), [(2019, True), (2020, False), (2026, False), (2027, True)])
def test_the_years_of_the_period_are_inside_it(year: int, outside: bool) -> None:
    entries: list[Entry] = [posted("470", 1, "P1", year=year), granted("T", "Stat", 9, year=year)]
    for code, field in (("REG052", "År"), ("STA054", "År")):
        said = [(field, str(year), "2020–2026", None)] if outside else []
        assert [each[:4] for each in told(code, entries, **PERIOD)] == said


@pytest.mark.parametrize(("ends", "severity"), [(None, "info"), (REPORTED, "info"), (PAST, "warning")])
def test_what_may_be_cut_is_only_told_while_the_tilsagn_lasts(ends: dt.date | None, severity: str) -> None:
    assert [each[-1] for each in told("TIL054", share_of(ends))] == [severity]


# --- what is not to be told of ---

SILENT: list[tuple[str, list[Entry], dict[str, Any]]] = [
    ("TIL050", [Tilsagn(id="T", source="Stat", year=2024), paid("T", 5)], {}),  # no amount to hold it against
    ("TIL052", on_grant(900, 800), {}),  # no end said
    ("TIL052", on_grant(900, 800, 900, valid_to=PAST), {}),  # all is paid: TIL057 tells of it
    ("TIL052", on_grant(900, valid_to=PAST, source="Kommune"), {"own_share": "Bruk av fond"}),
    ("TIL052", [CLOSED, *on_grant(900, 800, valid_to=PAST, source="Kommune")], {}),  # TIL053 tells of it
    ("TIL053", on_grant(900, 800, source="Kommune"), {}),  # the year is open
    # a company has it all, as an advance
    ("TIL053", [CLOSED, granted("K", "Kommune", 900), posted("3440", -300, tilsagn_id="K"), paid("K", 900)], COMPANY),
    ("TIL053", [CLOSED, *on_grant(900, 800)], {}),  # not the municipality's
    ("TIL053", [CLOSED, granted("K", "Kommune", 100), *on_grant(900, 1000, source="Kommune")], {}),  # met by another
    ("TIL053", [CLOSED, COST_800, *on_grant(900, source="Kommune")], FRAMED),
    ("TIL054", [COST_800, *on_grant(900, 900)], {}),
    ("TIL055", on_grant(900, approved_cost=kr(1)), {}),
    ("TIL055", on_grant(900, max_share=Decimal(1)), {}),
    ("TIL056", last_payment(dt.date(2025, 1, 1), "Delutbetaling"), {}),
    ("TIL056", last_payment(None), {}),
    ("TIL056", [granted("T", "Stat", 9, attestation="Ingen", attested_on=MAY_4 + 365 * DAY),
                Innbetalinger(tilsagn_id="T", date=MAY_4, type="Sluttutbetaling")], {}),
    ("TIL057", on_grant(900, 500, source="Kommune"), {}),
    ("TIL057", on_grant(1000, 900, 1000, lapsed=kr(100), valid_to=PAST), {}),  # TIL050 tells of it
    ("FON050", [fund(2024, 500, 200, 300, 1).model_copy(update={field: None})
                for field in ("opening", "set_aside", "used", "in_balance_sheet")], {}),
    ("FON051", [fund(2022, 0, 9, 0, 9), fund(2024, 5, 0, 0, 5)], {}),  # the year between is not on the sheet
    ("FON052", [posted("550", 200), fund(2024, 0, 190, 0, 190)], {}),  # the year is open
    ("FON055", [CLOSED, posted("550", 200), fund(2024, 0, 190, 0, 190)], {}),
    ("FON055", [posted("550", 200)], {}),
    ("RES050", [COST_800, posted("550", -900)], FRAMED),
    ("RES051", [COST_800, posted("470", 1, "P1")], FRAMED),
    ("RES053", [posted("830", -100), CLOSED], {}),  # no funds on the sheet
    ("RES055", [granted("T", "Stat", 9, valid_to=MAY_4),
                plan(9, tilsagn_id="T", deadline=REPORTED, status="Gjennomført")], {}),
    ("REG057", [posted("470", 700, "P1")], {}),  # the year is open
    ("REG061", [posted("429", 125, "P1")], {}),
    ("REG061", [CLOSED, posted("429", 125, "P1")], {"vat": "Brutto"}),
    ("REG061", [CLOSED, posted("429", 125, "P1")], {"vat_compensation": "Sentralt"}),
    ("REG067", [posted("290", 40)], {}),
]  # fmt: skip


@pytest.mark.parametrize(("code", "entries", "start"), SILENT, ids=[c for c, *_ in SILENT])
def test_what_is_no_fault_is_not_told_of(code: str, entries: list[Entry], start: dict[str, Any]) -> None:
    assert told(code, entries, **start) == []


def test_the_own_share_excuses_no_other_giver_and_is_told_of_on_its_own_row() -> None:
    left = on_grant(900, 800, valid_to=PAST)
    assert len(told("TIL052", left, own_share="Bruk av fond")) == 1
    short = book(CLOSED, *left, granted("K1", "Kommune", 10), granted("K2", "Kommune", 20))
    [found] = validate(short, select=["TIL053"]).findings
    assert (found.row_key, found.difference) == ("K1", "30.00")


def test_an_own_share_that_is_over_is_told_of_before_one_that_may_still_come() -> None:
    two = book(CLOSED, granted("K1", "Kommune", 10, valid_to=THIS), granted("K2", "Kommune", 20, valid_to=PAST),
               reported_on=REPORTED)  # fmt: skip
    [found] = validate(two, select=["TIL05"]).findings
    assert (found.code, found.row_key, found.severity) == ("TIL053", "K2", "warning")


def test_a_company_that_was_paid_less_than_its_own_share_is_told_of_it() -> None:
    short = [CLOSED, granted("K", "Kommune", 900), posted("3440", -300, tilsagn_id="K"), paid("K", "899.99")]
    assert told("TIL053", short, **COMPANY) == [("Beløp", "300,00", "900,00", "600.00", "warning")]
