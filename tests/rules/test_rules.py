"""One failing and one passing example of every rule, made from a book that is right."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from changes import (
    M,
    add,
    change,
    committed,
    first,
    good,
    imported_twice,
    jan,
    remade,
    start,
    stored,
    table,
    without_column,
)
from rule_examples import EXAMPLES

from omstillingsbok.validators import catalogue
from omstillingsbok.validators.engine import validate
from omstillingsbok.validators.finding import Report
from omstillingsbok.validators.rules.celler.refused import FAULTS as CELL_FAULTS
from omstillingsbok.workbook.book import Book, Fault
from omstillingsbok.workbook.entry import Entry
from omstillingsbok.workbook.kinds import Options
from omstillingsbok.workbook.rawcell import FAULTS
from omstillingsbok.workbook.refs import Cell
from omstillingsbok.workbook.sheets import (
    EVERY_SHEET,
    Budsjett,
    Fond,
    Innbetalinger,
    Kontoplan,
    Maal,
    Oppgaver,
    Prosjekter,
    Regnskap,
    Regnskapsar,
    Restmidler,
    Tilsagn,
    Unntak,
    Viderefoering,
)

FAILING: dict[str, Callable[[Book], Book]] = {
    "STR001": table(Budsjett, present=False),
    "STR002": table(Budsjett, named=False),
    "STR003": without_column(Regnskap, "amount"),
    "STR004": table(Regnskap, below=(900, 901)),
    "KON050": lambda b: remade(b, {Kontoplan: list(b.rows(Kontoplan))[::-1]}),
    "KON051": change(Kontoplan, 0, account_from="10"),
    "KON052": change(Kontoplan, 0, account_to="005"),
    "REG001": change(Regnskap, 3, text=None),
    "REG040": change(Regnskap, 3, project_id="P99"),
    "REG050": change(Regnskap, 3, account="9"),
    "REG051": first(Regnskap, lambda r: r.account.startswith("0"), project_id=None),
    "REG052": change(Regnskap, 3, year=2031),
    "REG053": change(Regnskap, 3, voucher_date=jan(2018)),
    "REG054": start(reported_on=jan(2024)),
    "REG055": change(Regnskap, 3, account="26600"),
    "REG056": change(Regnskapsar, 0, control_cost=Decimal(1)),
    "REG057": change(Regnskap, 3, amount=Decimal("12345678.90")),
    "REG058": start(own_share="Dekkes av rammen"),
    "REG059": lambda b: first(Kontoplan, lambda k: k.account_from == "830", source=None)(
        first(Regnskap, lambda r: r.account.startswith("830"), tilsagn_id=None)(b)
    ),
    "BUD050": change(Budsjett, 0, amount=Decimal(1)),
    "BUD051": first(Budsjett, lambda r: r.post == "Utgift", focus_area=None),
    "TIL041": lambda b: add(b.rows(Tilsagn)[0])(b),
    "TIL042": lambda b: add(b.rows(Tilsagn)[0].model_copy(update={"id": str(b.rows(Tilsagn)[0].id).lower()}))(b),
    "TIL050": change(Innbetalinger, 0, amount=Decimal(900_000_000)),
    "TIL051": change(Tilsagn, 0, attestation="Revisor", attested_on=None),
    "TIL052": lambda b: add(
        Tilsagn(id="T99", source="Stat", giver="Staten", year=2025, granted_on=jan(2025), amount=M, attestation="Ingen",
                valid_to=jan(2025, 12, 31))
    )(b),
    "FON050": change(Fond, 0, in_balance_sheet=Decimal(1)),
    "FON051": change(Fond, 1, opening=Decimal(1)),
    "FON052": change(Fond, 0, set_aside=Decimal(1)),
    "RES050": change(Restmidler, 0, amount=Decimal(1)),
    "RES051": first(Prosjekter, lambda p: p.status == "Pågår", grant=M * M * M, decided_on=jan(2022), settled_on=None),
    "RES052": lambda b: change(Restmidler, 0, project_id=committed(b))(b),
    "RES053": change(Fond, -1, set_aside=Decimal(1)),
    "PRO050": first(Prosjekter, lambda p: p.status == "Pågår", finish_by=None),
    "PRO051": first(
        Prosjekter, lambda p: p.status == "Avsluttet", settled_on=None, grant=M * M * M, decided_on=jan(2022)
    ),
    "PLA050": first(Maal, lambda m: m.level == "Effektmål", result=None),
    "PLA051": change(Maal, 0, target=None),
    "VID050": first(Viderefoering, lambda v: v.phase == "Forstudie", starts_on=jan(2026, 6)),
    "VID051": first(Viderefoering, lambda v: v.phase == "Hovedprosjekt", starts_on=jan(2020)),
    "VID052": first(Viderefoering, lambda v: v.phase == "Forstudie", external_consultant=None),
    "OPP050": first(Oppgaver, lambda o: o.demand == "Bør", status="Pågår", deadline=jan(2025)),
    "OPP051": first(Oppgaver, lambda o: o.demand == "Må", status="Pågår", deadline=jan(2025)),
    "AVS050": start(council_case=None),
    "STA050": start(ends_on=jan(2019)),
    "STA051": start(starts_on=jan(2019)),
    "STA052": start(vat="Brutto", organisation_form="Kommune"),
    "STA053": start(digits="4"),
    "SUM050": stored,
    "REG060": imported_twice,
    "REG061": first(Regnskap, lambda r: r.account.startswith("729"), amount=Decimal("-1")),
    "BUD052": change(Budsjett, 0, amount=Decimal(-1)),
    "TIL053": first(Tilsagn, lambda t: t.source == "Kommune", amount=M * M * M),
    "AVS051": start(county_sent_on=jan(2027, 4, 15)),
    "PER050": change(Regnskap, 3, text="Gjelder 15076500565"),
    **EXAMPLES,
}  # fmt: skip
"""By code: how the good book is made to break the rule."""

BOKMAAL_CHOICE = re.compile(
    "|".join(
        rf"\b{re.escape(option.nb)}\b"
        for entry in EVERY_SHEET
        for column in entry.columns()
        if isinstance(column.kind, Options)
        for option in column.kind.options
        if len(option.forms()) > 1 and option.nb != "Innovasjon Norge"
    )
)
"""A word of a drop-down that nynorsk has another word for; Innovasjon Norge is also a name, in a header of Start."""

ELSEWHERE = {
    "AVS054": "test_engine.py",
    **{f"STR{n:03d}": "rules/test_tampering.py" for n in range(7, 29)},
    **{f"SUM{n:03d}": "rules/test_formulas.py" for n in range(53, 59)},
    "PER051": "rules/test_personal.py",
    "PER052": "rules/test_personal.py",
    **{f"FIL{n:03d}": "rules/test_security.py" for n in range(30, 38)},
    "FIL900": "test_engine.py",
    "STR005": "rules/test_files.py",
    "STR006": "rules/test_files.py",
    "SUM051": "rules/test_files.py",
    "SUM052": "rules/test_files.py",
}
"""Rules about the file itself and the program; their examples are real files, or a rule that breaks."""


def judged(book: Book) -> Report:
    report = validate(book, phase="innsending" if book.start.reported_on else None)
    assert report.crashes == ()
    return report


@pytest.fixture(scope="module")
def right() -> Book:
    return good()


def test_the_good_book_has_no_finding(right: Book) -> None:
    assert [(f.code, f.where, f.message) for f in judged(right).findings] == []


@pytest.mark.parametrize("code", sorted(FAILING))
def test_a_rule_fails_where_it_should(right: Book, code: str) -> None:
    findings = [f for f in judged(FAILING[code](right)).findings if f.code == code]
    assert findings
    for each in findings:
        assert "{" not in each.message + each.fix
        assert each.sheet
        assert each.cell


CODES = {rule.code for rule in catalogue.rules()}
POSSIBLE = [(f, e) for f in CELL_FAULTS for e in EVERY_SHEET if f"{e.sheet.area}{f.number:03d}" in CODES]
"""Every way of being refused, on every sheet of an area whose columns can have it."""


@pytest.mark.parametrize(
    ("fault", "entry"), POSSIBLE, ids=lambda x: str(getattr(x, "number", getattr(x, "__name__", x)))
)
def test_a_refused_cell_is_a_finding_with_its_own_code(right: Book, fault: Any, entry: type[Entry]) -> None:
    code = f"{entry.sheet.area}{fault.number:03d}"
    if entry is Unntak:
        right = add(Unntak(rule="STA052", on_sheet="Start", where="B9"))(right)
    column = entry.columns()[0]
    refused = [
        Fault(entry, column.field, 0, Cell(entry.sheet.name.nb, 6, 1), kind, "12,5 kr", {}) for kind in fault.types
    ]
    report = judged(dataclasses.replace(right, faults=tuple(refused)))
    assert [f.code for f in report.findings if f.code == code] == [code] * len(fault.types)


def test_every_fault_of_reading_has_a_text() -> None:
    spoken = {kind for fault in CELL_FAULTS for kind in fault.types}
    assert spoken == FAULTS | {"string_too_long"}


def test_every_rule_is_whole_and_tested() -> None:
    """A code without texts, ground, examples or a test fails here."""
    cells = {f"{entry.sheet.area}{f.number:03d}" for entry in EVERY_SHEET for f in CELL_FAULTS}
    relations = {f"{entry.sheet.area}{n:03d}" for entry in EVERY_SHEET for n in (1, 40, 41, 42)}
    for rule in catalogue.rules():
        for text in (rule.title, rule.why, rule.message, rule.fix, rule.fails, rule.passes, *rule.ground):
            assert text.nb, rule.code
        assert rule.ground, rule.code
        assert any(rule.severity), rule.code
        assert rule.code in FAILING or rule.code in cells | relations | set(ELSEWHERE), rule.code
    assert set(FAILING) <= {rule.code for rule in catalogue.rules()}
    for code, file in ELSEWHERE.items():
        assert f'"{code}"' in (Path(__file__).parents[1] / file).read_text("utf-8"), code


@pytest.mark.parametrize("code", sorted(FAILING))
def test_a_finding_is_said_in_both_languages(right: Book, code: str) -> None:
    """A message without a nynorsk form of its own is the same word for word; a form with other values is a slip."""
    rule = next(rule for rule in catalogue.rules() if rule.code == code)
    for text in (rule.message, rule.fix):
        assert re.findall(r"\{(\w+)\}", text.nb) == re.findall(r"\{(\w+)\}", text.get("nn")), code
    broken = remade(FAILING[code](right), {}, language="nynorsk")
    findings = [f for f in judged(broken).findings if f.code == code]
    assert findings
    assert all("{" not in f.message + f.fix for f in findings)
    assert [f.message for f in findings if BOKMAAL_CHOICE.search(f.message)] == []


def test_a_choice_is_named_in_the_language_of_the_message(right: Book) -> None:
    refused = Fault(Prosjekter, "status", 0, Cell("Prosjekt", 6, 10), "not_a_choice", "Nesten ferdig",
                    {"allowed": ["Pågår", "Avsluttet"]})  # fmt: skip
    book = remade(dataclasses.replace(right, faults=(refused,)), {}, language="nynorsk")
    (finding,) = judged(book).findings
    assert finding.message == "Status er «Nesten ferdig». Lista har: Pågår, Avslutta."
    assert finding.expected == "Pågår, Avsluttet"
    left = first(Oppgaver, lambda o: o.demand == "Må", status="Ikke startet", deadline=jan(2025))(right)
    (told,) = (f for f in judged(remade(left, {}, language="nynorsk")).findings if f.code == "OPP051")
    assert "«Ikkje starta»" in told.message
    assert told.value == "Ikke startet"


def test_one_line_on_an_account_is_told_of_as_one(right: Book) -> None:
    (found,) = (f for f in judged(FAILING["REG050"](right)).findings if f.code == "REG050")
    assert "Linjer på kontoen: 1, til sammen " in found.message


# --- one fault, one finding ------------------------------------------------------------------------------------------


def test_a_refused_key_is_one_finding_not_one_per_reference(right: Book) -> None:
    old = right.rows(Prosjekter)
    fault = Fault(Prosjekter, "id", 0, Cell("Prosjekter", 6, 1), "number_as_code", 1.0, {"proposal": old[0].id})
    book = table(Prosjekter, columns={**old.columns, "id": [None, *old.columns["id"][1:]]})(right)
    codes = [f.code for f in judged(dataclasses.replace(book, faults=(fault,))).findings]
    assert "REG040" not in codes
    assert codes.count("PRO031") == 1


def test_a_ledger_with_the_signs_turned_round_is_told_of_by_that_alone(right: Book) -> None:
    report = judged(FAILING["REG062"](right))
    assert {f.code for f in report.findings if f.severity in ("error", "warning")} == {"REG062"}


def test_a_grant_below_zero_is_not_called_overdrawn_too(right: Book) -> None:
    report = judged(change(Tilsagn, 0, amount=Decimal(-1))(right))
    assert {f.code for f in report.findings if f.sheet == "Tilsagn" and f.cell == "I6"} == {"TIL059"}


def test_a_budget_adjusted_in_full_lacks_nothing(right: Book) -> None:
    rows = [row.model_copy(update={"version": "Justert"}) for row in right.rows(Budsjett)]
    assert "BUD055" not in {f.code for f in judged(remade(right, {Budsjett: [*right.rows(Budsjett), *rows]})).findings}


def test_a_refusal_without_a_text_of_its_own_is_still_said(right: Book) -> None:
    fault = Fault(Tilsagn, "giver", 0, Cell("Tilsagn", 6, 3), "string_unicode", "x")
    assert [f.code for f in judged(dataclasses.replace(right, faults=(fault,))).findings] == ["TIL035"]


def test_a_number_with_two_readings_shows_both_whole(right: Book) -> None:
    readings = [Decimal("1234"), Decimal("1.234")]
    fault = Fault(Tilsagn, "amount", 0, Cell("Tilsagn", 6, 9), "number_ambiguous", "1.234", {"readings": readings})
    (finding,) = judged(dataclasses.replace(right, faults=(fault,))).findings
    assert finding.expected == "1234 eller 1,234"


def test_an_art_that_became_a_number_gets_its_zeros_back(right: Book) -> None:
    fault = Fault(Regnskap, "account", 0, Cell("Regnskap", 6, 7), "number_as_code", 10.0, {"proposal": "10"})
    (finding,) = judged(dataclasses.replace(right, faults=(fault,))).findings
    assert (finding.code, finding.expected) == ("REG031", "010")


def test_a_year_that_is_text_is_shown_as_a_year(right: Book) -> None:
    fault = Fault(Regnskap, "year", 0, Cell("Regnskap", 6, 1), "text_number", "2021", {"proposal": Decimal("2021")})
    (finding,) = judged(dataclasses.replace(right, faults=(fault,))).findings
    assert "ser ut til å bety 2021, men" in finding.message


def test_a_formula_without_a_stored_value_is_said_to_have_none(right: Book) -> None:
    fault = Fault(Regnskap, "amount", 0, Cell("Regnskap", 6, 15), "formula_in_entry", "", {})
    (finding,) = judged(dataclasses.replace(right, faults=(fault,))).findings
    assert "ingen lagret verdi" in finding.message


def test_a_waiver_without_a_reason_has_no_force(right: Book) -> None:
    broken = FAILING["BUD052"](right)
    whole = Unntak(rule="BUD052", on_sheet="Budsjett", where="G6", reason="Avklart", approved_by="Revisor",
                   approved_on=jan(2027), value="-1")  # fmt: skip
    for waiver, waived in ((whole, True), (whole.model_copy(update={"reason": None}), False)):
        found = [f for f in judged(add(waiver)(broken)).findings if f.code == "BUD052"]
        assert [(f.cell, f.waived) for f in found] == [("G6", waived)]


# --- the engine ------------------------------------------------------------------------------------------------------


def test_a_waiver_holds_only_for_the_value_it_was_given_at(right: Book) -> None:
    broken = FAILING["VID052"](remade(right, {}))
    broken = FAILING["STA052"](broken)
    (finding,) = [f for f in judged(broken).findings if f.code == "STA052"]
    given = Unntak(rule="STA052", on_sheet="Start", where=finding.cell, reason="Avklart", approved_by="Revisor",
                   approved_on=jan(2027), value=finding.value)  # fmt: skip
    assert [f.waived for f in judged(add(given)(broken)).findings if f.code == "STA052"] == [True]
    lapsed = given.model_copy(update={"value": "Netto"})
    assert [f.waived for f in judged(add(lapsed)(broken)).findings if f.code == "STA052"] == [False]


def test_what_could_not_be_checked_says_why(right: Book) -> None:
    report = judged(without_column(Regnskap, "project_id")(right))
    assert ("REG051", ("STR003",)) in [(n.code, n.because) for n in report.not_checked]


def test_one_broken_rule_does_not_silence_the_rest(right: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = list(catalogue.rules())
    at = next(i for i, rule in enumerate(rules) if rule.code == "RES050")

    def crash(case: object) -> Any:
        raise ZeroDivisionError

    rules[at] = dataclasses.replace(rules[at], check=crash)
    monkeypatch.setattr("omstillingsbok.validators.engine.rules", lambda: tuple(rules))
    report = validate(FAILING["STA053"](right))
    assert "STA053" in {f.code for f in report.findings}
    assert len(report.crashes) == 1
    assert report.crashes[0].startswith("RES050")


def test_findings_are_sorted_by_sheet_row_and_column(right: Book) -> None:
    book = right
    for code in ("AVS050", "PLA051", "BUD050", "VID052", "STA052", "RES050", "REG053"):
        book = FAILING[code](book)
    order = [entry.sheet.name.nb for entry in EVERY_SHEET]
    places = [(order.index(f.sheet), f.place.row, f.place.column) for f in judged(book).findings if f.place]
    assert places == sorted(places)
    assert len(places) > 6


def test_many_findings_of_one_rule_are_counted_not_listed(right: Book) -> None:
    line = right.rows(Regnskap)[0].model_copy(update={"text": None})
    report = judged(remade(right, {Regnskap: [line] * 1500}))
    found = [f for f in report.findings if f.code == "REG001"]
    assert len(found) == 1001
    assert (found[-1].count, found[-1].truncated, found[-1].cell) == (500, True, None)


def test_the_phase_decides_how_strict(right: Book) -> None:
    book = FAILING["RES050"](right)
    severity = {
        phase: next(f.severity for f in validate(book, phase=phase).findings if f.code == "RES050")
        for phase in ("utkast", "avslutning", "innsending")
    }
    assert severity == {"utkast": "warning", "avslutning": "error", "innsending": "error"}


def test_codes_can_be_chosen_and_left_out(right: Book) -> None:
    book = FAILING["STA053"](FAILING["RES050"](right))
    assert {f.code for f in validate(book, select=("RES050", "BUD")).findings} == {"RES050"}
    assert "RES050" not in {f.code for f in validate(book, ignore=("RES050",)).findings}


def test_a_fund_that_differs_from_the_balance_sheet_shows_the_whole_sum() -> None:
    book = change(Fond, 2, in_balance_sheet=Decimal(1))(good())
    [message] = [f.message for f in judged(book).findings if f.code == "FON050"]
    said = message.replace("\u00a0", " ")
    assert "inngående 2 040 716,10 + avsetning 41 128,65 − bruk 14 928,15 = 2 066 916,60," in said
