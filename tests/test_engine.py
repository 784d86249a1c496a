"""The engine: one run, one order, counted, isolated, waived by value, honest about what was not checked."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import pytest
from books import day, good_book, kr, posted, replaced, without

from omstillingsbok.validators import catalogue
from omstillingsbok.validators.engine import MOST_PER_RULE, validate
from omstillingsbok.validators.finding import PHASES, Finding, Phase, Report, Severity, fold
from omstillingsbok.validators.waivers import acceptance
from omstillingsbok.workbook.book import Book, Fault, Table
from omstillingsbok.workbook.entry import Entry, FormPlace
from omstillingsbok.workbook.refs import Cell
from omstillingsbok.workbook.sheets import (
    EVERY_SHEET,
    Kontoplan,
    Maal,
    Oppgaver,
    Prosjekter,
    Regnskap,
    Regnskapsar,
    Restmidler,
    Start,
    Unntak,
    Viderefoering,
)

SYNTHETIC = "15076500565"
"""A made-up number with a valid date and both check digits."""


def of(report: Report, code: str) -> list[Finding]:
    """The findings of one rule."""
    return [f for f in report.findings if f.code == code]


def lost(book: Book, entry: type[Entry]) -> Book:
    """The book without the sheet."""
    gone: Table[Any] = Table(entry, entry.sheet.name.nb, (), {c.field: () for c in entry.columns()}, {}, present=False)
    return dataclasses.replace(book, tables={**book.tables, entry: gone})


def refused(book: Book, fault: str = "text_number") -> Book:
    """The book with the first amount of the ledger refused, and so out of every sum."""
    table = book.rows(Regnskap)
    cell = table.cell(0, "amount")
    lines = [row.model_copy(update={"amount": None}) if i == 0 else row for i, row in enumerate(table)]
    made = Fault(Regnskap, "amount", 0, cell, fault, "12,5 kr", {"expected": "12,50"})
    return dataclasses.replace(book, faults=(made,), tables={**book.tables, Regnskap: Table.of(Regnskap, lines)})


def test_a_sum_that_lacks_a_refused_cell_is_told_of_by_its_cause_alone() -> None:
    report = validate(refused(good_book()))
    assert {f.code for f in report.findings} == {"REG010"}
    behind = {n.code: n.because for n in report.not_checked}
    assert behind["RES050"] == behind["REG057"] == ("REG010",)
    assert "REG051" not in behind  # judged line by line


def test_accounts_that_are_not_placed_stand_before_the_sums_they_are_missing_from() -> None:
    report = validate(good_book(posted(2026, "99", 5, "P01")))
    assert {f.code for f in report.findings if f.severity == "error"} == {"REG050"}
    assert {n.because for n in report.not_checked} == {("REG050",)}


def test_sums_by_project_wait_for_projects_that_do_not_exist() -> None:
    report = validate(good_book(posted(2026, "470", 5, "P99")))
    assert {"RES050", "RES051", "PRO051"}.isdisjoint(f.code for f in report.findings)
    assert {"RES050", "PRO051"} <= {n.code for n in report.not_checked if n.because == ("REG040",)}


def test_folded_findings_name_their_cells_and_whose_message_it_is() -> None:
    lines = [posted(2026, "470", n, "P01" if n in (4, 7) else f"X{n}") for n in range(1, 10)]
    (found,) = (f for f in fold(validate(good_book(*lines)).findings) if f.code == "REG040")
    assert found.range is not None
    first = int(found.range.partition(":")[0].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    runs = f"J{first}:J{first + 2}, J{first + 4}:J{first + 5}, J{first + 7}:J{first + 8}"
    assert found.counted("nb") == f" (den første av 7 celler: {runs})"
    assert "«X1»" in found.message
    alike = [posted(2026, "470", n, "P99") for n in range(5)]
    (found,) = (f for f in fold(validate(good_book(*alike)).findings) if f.code == "REG040")
    assert found.counted("nn") == " (5 celler)"


def test_a_cause_that_nobody_is_told_of_hides_nothing() -> None:
    report = validate(refused(good_book()), ignore=["REG010"])
    assert {"REG057", "RES050"} <= {f.code for f in report.findings}
    assert report.not_checked == ()


@pytest.mark.parametrize("phase", PHASES)
def test_the_right_programme_has_no_finding_in_any_phase(phase: Phase) -> None:
    report = validate(good_book(), phase=phase)
    assert [(f.code, f.where, f.message) for f in report.findings] == []
    assert (report.not_checked, report.crashes) == ((), ())


def test_all_findings_come_in_one_run_in_the_order_of_the_book() -> None:
    rows = replaced(Restmidler, 0, amount=kr(1), responsible=None)
    book = good_book(posted(2026, "01000", 7), rows=rows, vat="Brutto", council_case=None)
    found = validate(book).findings
    order = [entry.sheet.name.nb for entry in EVERY_SHEET]
    places = [(order.index(f.sheet), f.place.row, f.place.column, f.code) for f in found if f.place]
    assert places == sorted(places)
    assert {"STA052", "AVS050", "REG051", "RES001", "RES050"} <= {f.code for f in found}


def test_a_finding_says_value_expected_and_difference() -> None:
    rows = replaced(Restmidler, 0, amount=kr(39_000))
    (finding,) = of(validate(good_book(rows=rows), phase="avslutning"), "RES050")
    assert (finding.severity, finding.where, finding.field, finding.row_key) == (
        "error", "Restmidler!G6", "Beløp", "R01")  # fmt: skip
    assert (finding.value, finding.expected, finding.difference) == ("39\u00a0000,00", "40\u00a0000,00", "1000.00")
    for part in ("100\u00a0000,00", "60\u00a0000,00", "40\u00a0000,00", "39\u00a0000,00", "1\u00a0000,00"):
        assert part in finding.message


def test_findings_beyond_the_limit_are_counted_as_serious_as_the_worst() -> None:
    line = posted(2026, "01000", 1, "P01", text=None)
    found = of(validate(good_book(*[line] * (MOST_PER_RULE + 7))), "REG001")
    assert len(found) == MOST_PER_RULE + 1
    rest = found[-1]
    assert (rest.count, rest.truncated, rest.cell, rest.range, rest.value, rest.severity) == (
        7, True, None, None, None, "error")  # fmt: skip
    assert "7" in rest.message


def test_a_rule_that_breaks_is_a_finding_and_silences_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(case: object) -> Any:
        raise ZeroDivisionError

    rules = [dataclasses.replace(r, check=crash) if r.code == "RES050" else r for r in catalogue.rules()]
    monkeypatch.setattr("omstillingsbok.validators.engine.rules", lambda: tuple(rules))
    report = validate(good_book(council_case=None, rows=replaced(Restmidler, 0, amount=kr(1))))
    assert of(report, "AVS050")
    (finding,) = of(report, "FIL900")
    assert (finding.severity, finding.value, finding.waived) == ("error", "RES050", False)
    assert "RES050" in finding.message
    assert [n.because for n in report.not_checked] == [("FIL900",)]
    assert report.blocks


@pytest.mark.parametrize(
    ("entry", "silent"),
    [
        (Regnskap, {"REG050", "REG052", "REG056", "RES050", "RES053", "PRO051", "FON052", "TIL052", "SUM050"}),
        (Kontoplan, {"KON050", "REG050", "REG056", "RES050", "FON052"}),
        (Prosjekter, {"PRO050", "PRO051", "RES050", "RES052"}),
    ],
)
def test_what_rests_on_a_lost_sheet_is_not_judged(entry: type[Entry], silent: set[str]) -> None:
    report = validate(lost(good_book(), entry))
    unchecked = {n.code: n.because for n in report.not_checked}
    assert silent <= set(unchecked)
    assert set(unchecked.values()) == {("STR001",)}
    assert not silent & {f.code for f in report.findings}
    assert of(report, "STR001")


def test_a_lost_column_silences_only_what_needs_it() -> None:
    book = good_book()
    table = book.rows(Regnskap)
    places = {field: at for field, at in table.places.items() if field != "period"}
    made: Table[Any] = Table(Regnskap, table.sheet, table.rows, table.columns, places)
    report = validate(dataclasses.replace(book, tables={**book.tables, Regnskap: made}))
    assert [f.code for f in report.findings] == ["STR003"]
    assert report.not_checked == ()


def test_a_refused_cell_is_not_said_to_be_empty_too() -> None:
    result = Cell("Mål", 6, 11)
    rows = replaced(Maal, 0, result=None)
    refused = Fault(Maal, "result", 0, result, "number_unreadable", "ca. 120")
    assert [f.code for f in validate(good_book(rows=rows)).findings] == ["PLA050"]
    assert [f.code for f in validate(dataclasses.replace(good_book(rows=rows), faults=[refused])).findings] == [
        "PLA011"
    ]


# --- waivers ---------------------------------------------------------------------------------------------------------


def waiver(rule: str, sheet: str, where: str, value: str | None) -> Unntak:
    """An accepted finding."""
    return Unntak(rule=rule, on_sheet=sheet, where=where, value=value, reason="Avklart", approved_by="Revisor",
                  approved_on=day(2027))  # fmt: skip


@pytest.mark.parametrize(
    ("given", "waived"),
    [
        (waiver("RES050", "Restmidler", "G6", "1\u00a0000,00"), True),
        (waiver("res050", "restmidlar", "$G$6", "1000"), True),
        (waiver("RES050", "Restmidler", "r01", "1 000,00"), True),
        (waiver("RES050", "Restmidler", "G6", "2 000,00"), False),
        (waiver("RES050", "Restmidler", "G6", None), False),
        (waiver("RES050", "Restmidler", "G7", "1 000,00"), False),
        (waiver("RES051", "Restmidler", "G6", "1 000,00"), False),
        (waiver("RES050", "Prosjekter", "G6", "1 000,00"), False),
    ],
)
def test_a_waiver_holds_for_one_rule_place_and_value(given: Unntak, waived: bool) -> None:
    book = good_book(given, rows=replaced(Restmidler, 0, amount=kr(39_000)))
    report = validate(book, phase="avslutning")
    assert [f.waived for f in of(report, "RES050")] == [waived]
    assert report.blocks is not waived
    assert report.counts["waived"] == waived


@pytest.mark.parametrize("status", ["Videreføres", "Blir vidareført", "blir vidareført"])
def test_a_choice_is_accepted_as_it_stands_in_the_book_in_either_language(status: str) -> None:
    given = waiver("PRO054", "Prosjekt", "P02", status)
    rows = replaced(Prosjekter, 1, status="Videreføres", grant=kr(0), note=None)
    book = dataclasses.replace(good_book(given, rows=rows), lang="nn")
    (finding,) = of(validate(book, phase="avslutning"), "PRO054")
    assert (finding.value, finding.waived) == ("Videreføres", True)
    assert acceptance(finding, "nn") == ("P02", "Blir vidareført")


@pytest.mark.parametrize("where", ["Hovedprosjekt", "hovudprosjekt", "Hovudprosjekt"])
def test_a_choice_in_the_key_of_a_row_is_accepted_in_either_language(where: str) -> None:
    given = waiver("VID001", "Vidareføring", where, "tom")
    row = Viderefoering(phase="Hovedprosjekt", starts_on=day(2026), ends_on=day(2026, 6))
    (finding,) = of(validate(good_book(given, row)), "VID001")
    assert (finding.row_key, finding.waived) == ("Hovedprosjekt", True)
    assert acceptance(finding, "nn") == ("Hovudprosjekt", "tom")


def accepted(book: Book, code: str) -> list[bool]:
    """Whether each finding of a rule is waived."""
    return [f.waived for f in of(validate(book, phase="avslutning"), code)]


def test_a_waived_difference_comes_back_when_either_side_moves() -> None:
    """The planned sum is as when it was accepted; what it is held against is not."""
    given = waiver("RES050", "Restmidler", "R01", "1 000,00")
    assert accepted(good_book(given, rows=replaced(Restmidler, 0, amount=kr(39_000))), "RES050") == [True]
    more = posted(2026, "83000", -500, tilsagn_id="T01")
    assert accepted(good_book(given, more, rows=replaced(Restmidler, 0, amount=kr(39_000))), "RES050") == [False]


UNFINISHED = replaced(Prosjekter, 1, responsible_after=None)


@pytest.mark.parametrize(
    ("where", "value", "waived"),
    [("P02", "tom", True), ("p02", "Tom", True), ("S7", "tom", False), ("P01", "tom", False), ("P02", None, False)],
)
def test_an_empty_cell_is_accepted_by_the_key_of_its_row(where: str, value: str | None, waived: bool) -> None:
    """A cell may come to hold another row, and one empty cell looks like another."""
    book = good_book(waiver("PRO050", "Prosjekter", where, value), rows=UNFINISHED)
    (finding,) = of(validate(book), "PRO050")
    assert (finding.cell, finding.value, finding.waived) == ("S7", None, waived)


def test_a_fact_on_start_is_accepted_by_its_cell_which_no_row_can_move_into() -> None:
    given = waiver("STA001", "Start", "B21", "tom")
    assert [f.waived for f in of(validate(good_book(given, accountant=None)), "STA001")] == [False]
    (open_now,) = of(validate(good_book(accountant=None)), "STA001")
    there = given.model_copy(update={"where": open_now.cell})
    assert [f.waived for f in of(validate(good_book(there, accountant=None)), "STA001")] == [True]
    assert of(validate(good_book(there)), "STA001") == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (waiver("RES050", "Restmidler", "R01", "2 000,00"), "verdien er nå «1\u00a0000,00»"),
        (waiver("RES050", "Restmidler", "R01", None), "Verdi ved godkjenning er tom; funnet har «1\u00a0000,00»"),
        (waiver("RES050", "Restmidler", "R09", "1 000,00"), "det er ikke noe slikt funn der"),
        (waiver("RES999", "Restmidler", "R01", "1 000,00"), "ingen kontroll heter RES999"),
        (waiver("PER050", "Regnskap", "L14", "tom"), "dette funnet kan ikke unntas"),
        (waiver("FIL900", "Start", "A1", "tom"), "dette funnet kan ikke unntas"),
        (waiver("PRO050", "Prosjekter", "S7", "tom"), "en tom celle unntas med radnøkkelen «P02»"),
    ],
)
def test_a_row_of_unntak_that_accepts_nothing_is_told_and_why(given: Unntak, said: str) -> None:
    rows = [row for row in UNFINISHED if not isinstance(row, Restmidler)]
    short = replaced(Restmidler, 0, amount=kr(39_000))
    book = good_book(given, rows=(*rows, *(row for row in short if isinstance(row, Restmidler))))
    (finding,) = of(validate(book), "AVS054")
    assert (finding.severity, finding.sheet, finding.value) == ("info", "Unntak", given.rule)
    assert said in finding.message


def test_a_waived_finding_says_who_and_why() -> None:
    (waived,) = validate(good_book(waiver("PRO050", "Prosjekter", "P02", "tom"), rows=UNFINISHED)).findings
    assert (waived.waived, waived.fix) == (True, "Godkjent av Revisor 01.01.2027: Avklart")


def test_waived_findings_are_folded_only_with_those_accepted_for_the_same_reason() -> None:
    (found,) = of(validate(good_book(rows=UNFINISHED)), "PRO050")
    several = [dataclasses.replace(found, waived=True, fix=f"Godkjent av {who}") for who in "AAB"]
    assert [(each.count, each.fix) for each in fold(several)] == [(2, "Godkjent av A"), (1, "Godkjent av B")]


def test_a_row_of_unntak_that_accepts_something_is_not_told() -> None:
    book = good_book(waiver("PRO050", "Prosjekter", "P02", "tom"), rows=UNFINISHED)
    assert {(f.code, f.waived) for f in validate(book).findings} == {("PRO050", True)}


def test_what_is_not_judged_in_this_run_is_not_called_idle() -> None:
    book = good_book(waiver("PRO050", "Prosjekter", "P02", "tom"))
    assert of(validate(book, select=("RES",)), "AVS054") == []
    assert [f.severity for f in of(validate(book), "AVS054")] == ["info"]


@pytest.mark.parametrize("severity", ["fatal", "error"])
def test_only_a_finding_that_stops_everything_cannot_be_waived(severity: Severity) -> None:
    found = Finding("RES050", severity, "Restmidler", "G6", "G6:G6", 1, "R01", "Beløp", "1,00", None, None, "", "")
    assert (acceptance(found) is None) is (severity == "fatal")


def test_a_code_with_a_leading_zero_is_not_the_number() -> None:
    """What was accepted as project «010» is not accepted as «10»."""
    line = posted(2026, "01000", 1, "10")
    held = [of(validate(good_book(line, waiver("REG040", "Regnskap", "J14", v))), "REG040") for v in ("010", "10")]
    assert [[f.waived for f in found] for found in held] == [[False], [True]]


def test_personal_data_cannot_be_waived_nor_repeated() -> None:
    line = posted(2026, "01000", 1, "P01", text=f"Lønn {SYNTHETIC}")
    book = good_book(line, waiver("PER050", "Regnskap", "L14", f"Lønn {SYNTHETIC}"))
    found = of(validate(book), "PER050")
    assert [(f.waived, f.value, f.severity) for f in found] == [(False, None, "error")] * 2
    assert SYNTHETIC not in str(validate(book).findings)


# --- personal data ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"Lønn {SYNTHETIC}", True),
        ("Gjelder 150765 00565.", True),
        ("Gjelder 150765\u00a000565.", True),
        ("Konto 15037512345", False),
        ("KID 12345678901", False),
        (f"KID 9{SYNTHETIC}", False),
        (f"{SYNTHETIC}0", False),
    ],
)
def test_a_personal_number_is_found_in_text(text: str, found: bool) -> None:
    report = validate(good_book(posted(2026, "01000", 0, "P01", text=text)))
    assert bool(of(report, "PER050")) is found


def test_a_number_typed_where_an_amount_belongs_is_not_repeated_as_a_proposal() -> None:
    refused = Fault(
        Regnskap, "amount", 0, Cell("Regnskap", 6, 15), "text_number", SYNTHETIC, {"proposal": kr(SYNTHETIC)}
    )
    report = validate(dataclasses.replace(good_book(), faults=[refused]))
    assert {f.code for f in report.findings} == {"REG010", "PER050"}
    digits = "".join(c for c in str(report.findings) if c.isdigit())
    assert SYNTHETIC not in digits


def test_a_personal_number_is_found_on_start_and_in_refused_cells() -> None:
    on_start = of(validate(good_book(auditor=f"Per {SYNTHETIC}")), "PER050")
    assert [(f.sheet, f.field) for f in on_start] == [("Start", "Revisor")]
    refused = [
        Fault(Regnskap, "counterparty_orgnr", i, Cell("Regnskap", 6 + i, 14), "bad_orgnr", raw)
        for i, raw in enumerate((SYNTHETIC, float(SYNTHETIC)))
    ]
    report = validate(dataclasses.replace(good_book(), faults=refused))
    assert [(f.cell, f.value) for f in of(report, "PER050")] == [("N6", None), ("N7", None)]
    assert SYNTHETIC not in str(report.findings)


# --- rules that turn on a date or a kind of organisation -------------------------------------------------------------


@pytest.mark.parametrize(
    ("reported", "starts", "severity"),
    [
        (day(2027, 3, 31), day(2025, 6), "info"),
        (day(2024, 3, 31), day(2025, 6), "warning"),
        (day(2024, 3, 31), day(2024, 6), None),
    ],
)
def test_a_late_continuation_is_a_warning_only_while_it_can_be_mended(
    reported: Any, starts: Any, severity: str | None
) -> None:
    rows = replaced(Viderefoering, 0, starts_on=starts, ends_on=starts)
    rows = tuple(r for r in rows if not isinstance(r, Viderefoering) or r.phase == "Forstudie")
    found = of(validate(good_book(rows=rows, reported_on=reported)), "VID050")
    assert [f.severity for f in found] == ([severity] if severity else [])


def test_no_continuation_at_all_is_said() -> None:
    assert [f.severity for f in of(validate(good_book(rows=without(Viderefoering))), "VID050")] == ["warning"]


@pytest.mark.parametrize(("chart", "severity"), [("KOSTRA", "error"), ("NS 4102", "info")])
def test_a_company_keeps_unspent_grant_as_debt(chart: str, severity: str) -> None:
    """The mapping is kept, so only the chart on Start differs."""
    book = good_book(posted(2025, "83000", -5_000), chart=chart, digits="3", rows=replaced(Maal, 0))
    assert [f.severity for f in of(validate(book), "REG057")] == [severity]


def test_a_frame_that_pays_is_no_deficit() -> None:
    """What the frame pays is no income in the ledger, nor in the control sum that is taken from it."""
    plain = replaced(Regnskapsar, 1, control_income=kr(0))
    rows = tuple(r for r in plain if not isinstance(r, Regnskap) or r.tilsagn_id != "T02")
    report = validate(good_book(rows=rows, own_share="Dekkes av rammen"))
    assert [(f.code, f.message) for f in report.findings] == []


def test_a_task_with_a_later_deadline_does_not_stop_the_report() -> None:
    assert of(validate(good_book()), "OPP051") == []
    late = replaced(Oppgaver, 1, deadline=day(2027, 3))
    book = good_book(rows=late)
    assert [f.severity for f in of(validate(book, phase="innsending"), "OPP051")] == ["error"]
    assert [f.severity for f in of(validate(book, phase="avslutning"), "OPP051")] == ["info"]


def test_adoption_is_an_error_only_at_submission() -> None:
    book = good_book(council_date=None, county_sent_on=None)
    by_phase = {p: {f.severity for f in of(validate(book, phase=p), "AVS050")} for p in PHASES}
    assert by_phase == {"utkast": set(), "avslutning": {"info"}, "innsending": {"error"}}


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("P7", "p7", True), ("010", "10", True), ("1.50", "1.5", True), ("P1", "P01", False), ("1.5", "15", False)],
)
def test_ids_that_a_spreadsheet_takes_for_one(one: str, other: str, alike: bool) -> None:
    like = next(r for r in good_book().rows(Prosjekter))
    more = [like.model_copy(update={"id": each}) for each in (one, other)]
    assert bool(of(validate(good_book(*more)), "PRO042")) is alike


def test_a_field_that_is_gone_from_start_is_said_once() -> None:
    book = good_book(county=None)
    place = book.start.place
    assert isinstance(place, FormPlace)
    assert [f.field for f in of(validate(book), "STA001")] == ["Fylkeskommune"]
    book.start.at(FormPlace("Start", {f: c for f, c in place.cells.items() if f != "county"}))
    report = validate(dataclasses.replace(book, origin=_Read()))
    assert [f.field for f in of(report, "STR005")] == ["Fylkeskommune"]
    assert of(report, "STA001") == []


class _Read:
    """Stands for a file that was read."""

    recalculates = False


def test_every_area_has_its_rules_for_single_cells() -> None:
    codes = {rule.code for rule in catalogue.rules()}
    areas: Sequence[str] = sorted({entry.sheet.area for entry in EVERY_SHEET})
    assert {f"{area}{number}" for area in areas for number in ("001", "002", "003", "035")} <= codes
    assert Start.sheet.area == "STA"
    assert "VED050" not in codes
