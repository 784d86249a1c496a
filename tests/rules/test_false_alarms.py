"""What would cost the users' trust: ten things that look wrong and are not, each in a workbook file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from changes import ADOPTED, add, both, change, each, first, good, jan, remade, start
from rule_examples import award, posted

from omstillingsbok import api
from omstillingsbok.report.example import example
from omstillingsbok.report.issue import issue
from omstillingsbok.validators.finding import Finding
from omstillingsbok.workbook.book import Book
from omstillingsbok.workbook.sheets import (
    TABLES,
    Innbetalinger,
    Maal,
    Prosjekter,
    Regnskap,
    Regnskapsar,
    Restmidler,
    Tilsagn,
    Viderefoering,
)

Change = Callable[[Book], Book]


def found(path: Path, book: Book) -> Sequence[Finding]:
    """The findings of the book as a file, judged as handed in."""
    issue(path, book)
    report = api.validate(api.open(path), phase="innsending")
    assert (report.crashes, report.not_checked) == ((), ())
    return report.findings


def late_vouchers(book: Book) -> Book:
    """The last year's invoices come in January and February of the next, its closing entries in April."""
    days = [(jan(2026, 1, 20), 12), (jan(2026, 2, 28), 12), (jan(2026, 4, 15), 13)]
    lines = [
        posted(book, "470", 0, year=2025, voucher_no=f"S{n}", voucher_date=day, period=period)
        for n, (day, period) in enumerate(days)
    ]
    old = posted(book, "470", 0, year=2025, voucher_no="S9", voucher_date=jan(2024, 11, 3))
    return remade(book, {Regnskap: [*book.rows(Regnskap), *lines, old]})


def alike(book: Book) -> Book:
    """Payroll in two equal lines, an invoice split in two, and all of it reversed; each line from its own place."""
    lines = [
        posted(book, account, sign * 4_000, voucher_no=number, text=text, source=source and f"hovedbok.csv:{n}")
        for source in (False, True)
        for n, (account, sign, number, text) in enumerate(
            [("010", 1, "L1", "Lønn"), ("010", 1, "L1", "Lønn"), ("470", 1, "F1", "Delt"), ("470", 1, "F1", "Delt"),
             ("010", -1, "L1", "Lønn"), ("010", -1, "L1", "Lønn"), ("470", -1, "F2", "Tilbakeført"),
             ("470", -1, "F2", "Tilbakeført")], start=17 + 100 * source)
    ]  # fmt: skip
    plain = [line.model_copy(update={"source": line.source or None}) for line in lines]
    return remade(book, {Regnskap: [*book.rows(Regnskap), *plain]})


def vat_without_project(book: Book) -> Book:
    """The compensation is posted once, on no project."""
    return each(Regnskap, lambda r: r.account == "729", project_id=None)(book)


def vat_elsewhere(book: Book) -> Book:
    """The compensation is posted centrally, and not in the programme's ledger at all."""
    lines = [row for row in book.rows(Regnskap) if row.account != "729"]
    return start(vat_compensation="Sentralt")(remade(book, {Regnskap: lines}))


def frame_pays(book: Book) -> Book:
    """The municipality's share is nowhere in the ledger."""
    lines = [row for row in book.rows(Regnskap) if not str(row.tilsagn_id).startswith("KO")]
    own = {t.year: t.amount or 0 for t in book.rows(Tilsagn) if t.source == "Kommune"}
    years = [
        row.model_copy(update={"control_income": (row.control_income or 0) - own[row.year]})
        for row in book.rows(Regnskapsar)
    ]
    payments = [row for row in book.rows(Innbetalinger) if not str(row.tilsagn_id).startswith("KO")]
    made = remade(book, {Regnskap: lines, Regnskapsar: years, Innbetalinger: payments})
    return start(own_share="Dekkes av rammen")(made)


def frame_pays_the_rest(book: Book) -> Book:
    """Projects are still promised more than the county will pay; the frame pays the rest, and nothing is left."""
    promised = first(Prosjekter, lambda p: p.id == "P14", grant=Decimal(2_000_000), own_financing=Decimal(2_000_000),
                     total_cost=Decimal(4_000_000))  # fmt: skip
    return remade(frame_pays(promised(book)), {Restmidler: ()})


def other_split(book: Book) -> Book:
    """76 per cent from the county in one year, 24 from the municipality."""
    moved, county, own = Decimal(54_000), "FK-2022", "KO-2022"
    book = first(Tilsagn, lambda t: t.id == county, amount=Decimal(4_050_000) + moved, max_share=Decimal(76))(book)
    book = first(Tilsagn, lambda t: t.id == own, amount=Decimal(1_350_000) - moved, max_share=Decimal(24),
                 approved_cost=Decimal(5_400_000))(book)  # fmt: skip
    for tilsagn, more in ((county, moved), (own, -moved)):
        line = next(i for i, r in enumerate(book.rows(Regnskap)) if r.tilsagn_id == tilsagn)
        paid = next(i for i, r in enumerate(book.rows(Innbetalinger)) if r.tilsagn_id == tilsagn)
        book = change(Regnskap, line, amount=(book.rows(Regnskap)[line].amount or 0) - more)(book)
        book = change(Innbetalinger, paid, amount=(book.rows(Innbetalinger)[paid].amount or 0) + more)(book)
    return book


def opposite_signs(book: Book) -> Book:
    """A credit note, and a correction of income."""
    pairs = [("470", -5_000, None), ("470", 5_000, None), ("830", 1_000, "FK-2022"), ("830", -1_000, "FK-2022")]
    lines = [
        posted(book, account, amount, year=2022, voucher_date=jan(2022, 6), voucher_no=f"K{n}", text="Retting",
               tilsagn_id=grant, project_id=None if grant else "P05")
        for n, (account, amount, grant) in enumerate(pairs)
    ]  # fmt: skip
    return remade(book, {Regnskap: [*book.rows(Regnskap), *lines]})


def long_numbers(book: Book) -> Book:
    """KID, account and voucher numbers with eleven digits: no valid date in front, or wrong check digits."""
    texts = ("KID 12345678903", "Konto 1503 75 12345", "Ref 15076500566", "Bilag 99990012345", "31027012345")
    lines = [posted(book, "470", 0, voucher_no=f"N{n}", text=text) for n, text in enumerate(texts)]
    return remade(book, {Regnskap: [*book.rows(Regnskap), *lines]})


def functions_and_periods(book: Book) -> Book:
    """Other functions than 325, with and without the municipality's own digit, and the periods of the closing."""
    wanted = [("120", 0), ("3201", 13), (None, 14), ("2850", 15)]
    lines = [posted(book, "470", 0, voucher_no=f"P{n}", funksjon=f, period=p) for n, (f, p) in enumerate(wanted)]
    return remade(book, {Regnskap: [*book.rows(Regnskap), *lines]})


def open_year(book: Book) -> Book:
    """The last year is not closed, and what it cost is not yet paid for."""
    book = first(Regnskapsar, lambda y: y.year == 2025, closed_on=None, audited_on=None, control_cost=None,
                 control_income=None)(book)  # fmt: skip
    return add(posted(book, "470", 1_000, year=2025, project_id="P14", voucher_no="A1", voucher_date=jan(2025, 12)))(
        book
    )


def no_optional_sheet(book: Book) -> Book:
    """The optional sheets are empty."""
    return remade(book, {entry: () for entry in TABLES if entry.sheet.optional})


@pytest.mark.parametrize(
    "harmless",
    [
        late_vouchers,
        alike,
        vat_without_project,
        vat_elsewhere,
        frame_pays,
        frame_pays_the_rest,
        other_split,
        opposite_signs,
        long_numbers,
        functions_and_periods,
        open_year,
        no_optional_sheet,
    ],
    ids=lambda change: change.__name__,
)
def test_what_only_looks_wrong_gives_no_finding(harmless: Change, tmp_path: Path) -> None:
    assert [(f.code, f.where, f.message) for f in found(tmp_path / "bok.xlsx", harmless(good()))] == []


def test_what_is_past_repair_is_told_once_and_as_no_more_than_that(tmp_path: Path) -> None:
    late = first(Viderefoering, lambda v: v.phase == "Forstudie", starts_on=jan(2024, 2))(good())
    assert [(f.code, f.severity) for f in found(tmp_path / "bok.xlsx", late)] == [("VID050", "info")]


def test_the_users_own_columns_and_sheets_are_let_be(tmp_path: Path) -> None:
    issue(tmp_path / "bok.xlsx", good())
    book = openpyxl.load_workbook(tmp_path / "bok.xlsx")
    ledger = book["Regnskap"]
    header = next(cell for row in ledger.iter_rows(max_row=8) for cell in row if cell.value == "År")
    for below in range(4):
        ledger.cell(header.row + below, ledger.max_column + 2 if not below else ledger.max_column).value = "Min merknad"
    book.create_sheet("Notater")["A1"] = "Husk møtet"
    book.save(tmp_path / "egen.xlsx")
    report = api.validate(api.open(tmp_path / "egen.xlsx"), phase="innsending")
    assert [(f.code, f.where, f.message) for f in report.open("fatal", "error", "warning")] == []


@pytest.mark.parametrize("rows", [200, 2_000, 20_000])
def test_the_clean_example_has_no_finding_in_any_size(rows: int, tmp_path: Path) -> None:
    book = remade(example(rows=rows, seed=rows), {}, **ADOPTED)
    if rows == 20_000:  # writing so many rows takes longer than judging them
        report = api.validate(book, phase="innsending")
        assert [(f.code, f.where, f.message) for f in report.findings] == []
    else:
        assert [(f.code, f.where, f.message) for f in found(tmp_path / "bok.xlsx", book)] == []


YEAR = 2023
"""A year in which the example has VAT, interest, funds used and set aside, and a refund of sick pay."""


def stated(book: Book, side: int, *arts: str, missing: Decimal = Decimal(0)) -> Book:
    """The year's control total as a system sums it: every line of the year whose art begins as one of these."""
    lines = [r for r in book.rows(Regnskap) if r.year == YEAR and str(r.account).startswith(arts)]
    total = side * sum(r.amount or Decimal(0) for r in lines) + missing
    field = "control_cost" if side > 0 else "control_income"
    return first(Regnskapsar, lambda y: y.year == YEAR, **{field: total})(book)


COSTS, INCOMES = ("0", "1", "2", "3", "4"), ("8", "90")


@pytest.mark.parametrize(
    ("side", "arts"),
    [
        (1, COSTS),
        (1, (*COSTS, "5")),
        (1, (*COSTS, "710")),
        (1, tuple(a for a in COSTS if a != "4") + tuple(f"4{n}" for n in "013456789")),
        (-1, INCOMES),
        (-1, (*INCOMES, "7")),
        (-1, (*INCOMES, "710")),
        (-1, (*INCOMES, "729")),
        (-1, ("6", "7", "8", "9")),
    ],
)
def test_a_control_total_may_hold_all_lines_of_a_kind(side: int, arts: tuple[str, ...]) -> None:
    def codes(missing: Decimal) -> list[str]:
        report = api.validate(stated(good(), side, *arts, missing=missing), phase="innsending")
        return [f.code for f in report.findings]

    assert codes(Decimal(0)) == []
    assert codes(Decimal("0.01")) == ["REG056"]


def test_an_effektmaal_may_be_due_after_the_programme_but_not_before_it() -> None:
    def codes(level: str, year: int) -> list[str]:
        book = first(Maal, lambda m: m.level == level, target_year=year)(good())
        return [f.code for f in api.validate(book, phase="innsending").findings]

    assert codes("Effektmål", 2030) == []
    assert codes("Effektmål", 2019) == codes("Resultatmål", 2030) == ["STA054"]


def test_what_closing_asks_for_is_only_told_while_the_programme_runs() -> None:
    """A draft in the fourth year: projects go on, results are not known, and grants of later years will pay."""
    running = both(
        first(Prosjekter, lambda p: p.id == "P14", responsible_after=None, grant=Decimal(9_000_000), status="Pågår"),
        first(Maal, lambda m: m.level == "Effektmål", result=None),
    )(good())

    def told(day: dt.date, phase: str) -> set[tuple[str, str]]:
        book = start(reported_on=day)(running)
        report = api.validate(book, phase=phase)
        return {(f.code, f.severity) for f in report.findings if f.code in ("PRO050", "PLA050", "RES050", "RES051")}

    def every(severity: str) -> set[tuple[str, str]]:
        return {(code, severity) for code in ("PRO050", "PLA050", "RES050", "RES051")}

    assert told(jan(2023, 10, 15), "utkast") == every("info")
    assert told(jan(2025, 7, 1), "utkast") == every("warning")
    assert told(jan(2023, 10, 15), "avslutning") == every("error")


def test_aid_from_before_the_register_need_not_be_in_it() -> None:
    book = add(award(jan(2022, 5), 127_000, registered_on=None))(good())
    assert api.validate(book, phase="innsending").findings == ()


def test_fund_entries_may_stand_on_a_function_of_financing() -> None:
    book = each(Regnskap, lambda r: str(r.account) in ("540", "550", "940", "950"), funksjon="880")(good())
    assert api.validate(book, phase="innsending").findings == ()


def test_an_own_share_that_is_booked_the_year_after_is_no_less() -> None:
    """The county's tilsagn of 2023 is met with the municipality's money booked in 2024."""
    late = each(Regnskap, lambda r: r.tilsagn_id == "KO-2023", year=2024, voucher_date=jan(2024, 2))(good())
    assert "TIL053" not in {f.code for f in api.validate(late, phase="innsending").findings}
    less = each(Regnskap, lambda r: r.tilsagn_id == "KO-2023", amount=Decimal(-1_000_000))(good())
    assert "TIL053" in {f.code for f in api.validate(less, phase="innsending").findings}


@pytest.mark.parametrize(("paid", "told"), [(1_000, {"TIL057"}), (600, {"TIL052", "TIL057"}), (0, {"TIL052"})])
def test_an_advance_that_is_not_booked_is_told_of_once(paid: int, told: set[str]) -> None:
    grant = Tilsagn(
        id="T99", source="Stat", giver="Staten", year=2025, granted_on=jan(2025), amount=Decimal(1_000),
        attestation="Ingen", valid_to=jan(2025, 12, 31),
    )  # fmt: skip
    payment = Innbetalinger(id="T99-1", tilsagn_id="T99", date=jan(2025, 6), amount=Decimal(paid))
    report = api.validate(both(add(grant), add(payment))(good()), phase="innsending")
    assert {f.code for f in report.findings if f.code in ("TIL052", "TIL057")} == told
