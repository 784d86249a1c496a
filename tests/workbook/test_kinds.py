"""Each kind of cell: what it takes, what it refuses, and what it proposes instead."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from omstillingsbok.workbook.entry import Entry, Headers
from omstillingsbok.workbook.kinds import Options
from omstillingsbok.workbook.rawcell import FAULTS, CellError
from omstillingsbok.workbook.sheets import EVERY_SHEET, TABLES, Budsjett, Prosjekter, Regnskap, Start, Tilsagn
from omstillingsbok.workbook.text import LANGS


def read(entry: type[Entry], field: str, raw: object) -> Any:
    return entry.column(field).adapter.validate_python([raw])[0]


def refusal(entry: type[Entry], field: str, raw: object) -> tuple[str, Any]:
    with pytest.raises(ValidationError) as caught:
        read(entry, field, raw)
    error = caught.value.errors()[0]
    return error["type"], error.get("ctx", {}).get("proposal")


@pytest.mark.parametrize(
    ("field", "raw", "value"),
    [
        ("amount", 1234.5, Decimal("1234.50")),
        ("amount", 0.29, Decimal("0.29")),
        ("amount", -9_999_999_999.99, Decimal("-9999999999.99")),
        ("year", 2024.0, 2024),
        ("period", 0.0, 0),
        ("voucher_no", 1001.0, "1001"),
        ("voucher_date", dt.date(2024, 2, 29), dt.date(2024, 2, 29)),
        ("voucher_date", dt.datetime(2024, 2, 29, 13, 5), dt.date(2024, 2, 29)),
        ("account", "010", "010"),
        ("counterparty_orgnr", 312345609.0, "312345609"),
        ("counterparty_orgnr", "312 345 609", "312345609"),
        ("text", 17.0, "17"),
    ],
)
def test_a_cell_becomes_its_value(field: str, raw: object, value: object) -> None:
    assert read(Regnskap, field, raw) == value


@pytest.mark.parametrize(
    ("field", "raw", "fault", "proposal"),
    [
        ("amount", "12,5 kr", "text_number", Decimal("12.5")),
        ("amount", "1.234", "number_ambiguous", None),
        ("amount", "ca. 5000", "number_unreadable", None),
        ("amount", 1234.567, "too_many_decimals", Decimal("1234.57")),
        ("amount", 1e12, "out_of_range", None),
        ("amount", float("nan"), "not_finite", None),
        ("amount", float("inf"), "not_finite", None),
        ("amount", "NaN", "not_finite", None),
        ("amount", CellError("#REF!"), "cell_error", None),
        ("amount", True, "wrong_type", None),
        ("amount", dt.datetime(3542, 9, 28), "number_as_date", Decimal(600000)),
        ("amount", dt.datetime(1934, 3, 22, 12, 14, 24), "number_as_date", Decimal("12500.51")),
        ("year", dt.date(2024, 1, 1), "number_as_date", 2024),
        ("year", dt.date(1905, 7, 16), "number_as_date", 2024),
        ("period", dt.date(1900, 1, 5), "number_as_date", 5),
        ("amount", "1234,567", "too_many_decimals", Decimal("1234.57")),
        ("amount", "1 2345", "number_unreadable", None),
        ("year", 24.0, "out_of_range", None),
        ("year", "2024", "text_number", Decimal(2024)),
        ("period", 16.0, "out_of_range", None),
        ("voucher_date", "31.12.2024", "date_as_text", dt.date(2024, 12, 31)),
        ("voucher_date", "31.02.2024", "not_a_date", None),
        ("voucher_date", 45000.0, "not_a_date", dt.date(2023, 3, 15)),
        ("voucher_date", 20240131.0, "not_a_date", dt.date(2024, 1, 31)),
        ("voucher_date", 20240231.0, "not_a_date", None),
        ("voucher_date", 7.0, "not_a_date", None),
        ("voucher_date", 1e300, "not_a_date", None),
        ("voucher_date", "2024-12-31 00:00:00", "date_as_text", dt.date(2024, 12, 31)),
        ("voucher_date", "13/12/2024", "date_as_text", dt.date(2024, 12, 13)),
        ("voucher_date", "01/02/2024", "not_a_date", None),
        ("voucher_date", "1.2.24", "not_a_date", None),
        ("voucher_date", dt.date(1900, 1, 1), "date_out_of_range", None),
        ("account", 10.0, "number_as_code", "10"),
        ("account", " 470", "space_around", "470"),
        ("voucher_no", "A 1", "bad_id", None),
        ("project_id", "P01 ", "space_around", "P01"),
        ("project_id", "\u00a0P01", "space_around", "P01"),
        ("counterparty_orgnr", "312345608", "bad_orgnr", None),
        ("text", "x" * 256, "string_too_long", None),
    ],
)
def test_what_is_only_probably_meant_is_refused_with_a_proposal(
    field: str, raw: object, fault: str, proposal: object
) -> None:
    assert refusal(Regnskap, field, raw) == (fault, proposal)
    assert fault in FAULTS or fault == "string_too_long"


@given(st.integers(-(10**13), 10**13))
def test_every_whole_ore_amount_survives_the_float_it_is_stored_as(ore: int) -> None:
    assert read(Regnskap, "amount", ore / 100) == Decimal(ore).scaleb(-2) or abs(ore) >= 10**14


def test_a_choice_is_taken_in_either_language_and_kept_in_bokmal() -> None:
    assert read(Tilsagn, "attestation", "Rekneskapsførar") == "Regnskapsfører"
    assert read(Tilsagn, "attestation", " regnskapsfører ") == "Regnskapsfører"
    assert refusal(Tilsagn, "attestation", "Kasserer")[0] == "not_a_choice"


def test_spaces_around_a_word_are_refused_only_where_a_formula_would_not_find_it() -> None:
    assert refusal(Budsjett, "post", "Utgift ") == ("space_around", "Utgift")
    assert refusal(Prosjekter, "id", " P01") == ("space_around", "P01")
    assert read(Regnskap, "voucher_no", "  1001 ") == "1001"
    assert read(Regnskap, "account", "470  ") == "470"
    assert read(Regnskap, "funksjon", " 325") == "325"


def test_a_municipality_number_keeps_its_zero() -> None:
    assert read(Start, "municipality_no", "0301") == "0301"
    assert refusal(Start, "municipality_no", 301.0) == ("number_as_code", "0301")


@pytest.mark.parametrize("entry", [Start, *TABLES])
def test_every_column_speaks_both_languages_and_has_help(entry: type[Entry]) -> None:
    for column in entry.columns():
        for text in (column.header, column.help):
            assert text.nb
            assert all(text.get(lang) for lang in LANGS)
        assert column.help.nn, f"{entry.__name__}.{column.field}"
        assert len(column.help.nb) <= 255 >= len(column.help.nn)
    headers = [column.header for column in entry.columns()] + [computed.header for computed in entry.computed]
    for lang in LANGS:
        shown = [header.get(lang).casefold() for header in headers]
        assert len(shown) == len(set(shown))


def test_every_reference_leads_to_a_column() -> None:
    fields = {f"{entry.sheet.table}.{c.field}" for entry in TABLES for c in entry.columns()}
    assert {c.ref.target for entry in TABLES for c in entry.columns() if c.ref} <= fields


def test_a_choice_word_has_one_nynorsk_form_everywhere() -> None:
    """Formulas name choices by their bokmål word alone."""
    forms: dict[str, set[str]] = {}
    for entry in EVERY_SHEET:
        for kind in [*(c.kind for c in entry.columns()), *(c.kind for c in entry.computed)]:
            for option in kind.options if isinstance(kind, Options) else ():
                forms.setdefault(option.nb, set()).add(option.get("nn"))
    assert {word: shown for word, shown in forms.items() if len(shown) > 1} == {}


def test_a_formula_is_written_in_the_books_own_words() -> None:
    nynorsk = Headers(EVERY_SHEET, "nn")
    assert nynorsk.formula("tblTilsagn[[#This Row],[Tilsagn-ID]]&tblRegnskap[Regnes som]=«Egenandel»") == (
        'tblTilsagn[[#This Row],[Tilsegn-ID]]&tblRegnskap[Blir rekna som]="Eigendel"'
    )
