"""Ledger files that are odd or wrong: each number and date has one reading, or a sentence with its line."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from ledger_files import Entry, bracketed, dotted, general, ledger, saft, spaced, unit4, visma, xledger
from small_books import PLACES, book, granted

from omstillingsbok import api
from omstillingsbok.accounts.importing.answers import Answers
from omstillingsbok.accounts.importing.former import Former
from omstillingsbok.accounts.importing.matching import match
from omstillingsbok.accounts.importing.notices import Stopped
from omstillingsbok.accounts.importing.plan import LedgerImport
from omstillingsbok.accounts.importing.profile import Profile, profile_of
from omstillingsbok.accounts.posting import Posting
from omstillingsbok.accounts.tabular import values
from omstillingsbok.workbook.book import Book
from omstillingsbok.workbook.money import Ambiguous, decimal_sign, parse_number
from omstillingsbok.workbook.refs import Cell
from omstillingsbok.workbook.sheets import Prosjekter, Regnskap
from omstillingsbok.workbook.unreadable import Unreadable

HEAD = "Konto;Bilagsnr;Bilagsdato;År;Periode;Prosjekt;Tekst;Beløp\n"


def programme(**start: Any) -> Book:
    places = [
        p if not isinstance(p, Prosjekter) else p.model_copy(update={"ledger_numbers": (f"3250{str(p.id)[1]}",)})
        for p in PLACES
    ]
    return book(places=tuple(places), **start)


def read(tmp_path: Path, text: str, answers: dict[str, str] | None = None, **more: object) -> LedgerImport:
    path = tmp_path / "hovedbok.csv"
    path.write_text(text, "utf-8", newline="")
    return api.import_ledger(programme(), path, answers=answers, **more)  # type: ignore[arg-type]


def said(outcome: LedgerImport) -> list[tuple[str, int | None]]:
    return [(n.code, n.line) for n in outcome.notices] + [(q.code, q.line) for q in outcome.questions]


def line(amount: str = "100,00", **cells: str) -> str:
    given = {
        "konto": "27000",
        "nr": "1",
        "dato": "05.03.2024",
        "aar": "2024",
        "periode": "3",
        "prosjekt": "32501",
        "tekst": "Faktura",
        **cells,
    }
    return ";".join([*given.values(), amount]) + "\n"


# --- how amounts are written -----------------------------------------------------------------------------------------


@given(
    st.decimals(-(10**11), 10**11, places=2),
    st.sampled_from([" ", "\u00a0", "\u202f", "\u2009", "'", "", "."]),
    st.sampled_from("-\u2212"),
)
def test_every_norwegian_way_to_write_an_amount_is_the_same_amount(amount: Decimal, space: str, minus: str) -> None:
    written = spaced(amount, space, minus)
    assert parse_number(written, ",") == amount
    assert decimal_sign(written) == ","
    assert parse_number(dotted(amount), ",") == amount
    assert parse_number(bracketed(amount), ".") == amount
    assert parse_number(f"kr {written}", ",") == amount
    assert values.ore(written, ",") == int(amount * 100)


@pytest.mark.parametrize(
    ("cell", "ore"),
    [
        ("-kr 6,00", -600),
        ("- kr 1 234,50", -123450),
        ("(kr 12,00)", -1200),
        (0.1 + 0.2, 30),
        (1234.5600000000002, 123456),
    ],
)
def test_what_excel_makes_of_an_amount_is_that_amount(cell: object, ore: int) -> None:
    assert values.ore(cell, ",") == ore


def test_a_dash_is_the_side_that_a_line_is_not_on(tmp_path: Path) -> None:
    head = HEAD.replace("Beløp", "Debet;Kredit")
    outcome = read(tmp_path, head + line("100,00; -   ") + line("kr -;40,00", nr="2"))
    assert (outcome.ready, list(outcome.columns["amount"])) == (True, [Decimal(100), Decimal(-40)])


@pytest.mark.parametrize("cell", [1234.565, 1 / 3, 1e308, float("nan"), "--", "kr"])
def test_what_is_not_whole_ore_is_none(cell: object) -> None:
    with pytest.raises(ValueError, match=r".*"):
        values.ore(cell, ",")


@pytest.mark.parametrize("text", ["1.234", "1,234", "12.345", "999,000"])
def test_an_amount_with_two_readings_says_nothing_of_its_sign(text: str) -> None:
    assert decimal_sign(text) == ""
    with pytest.raises(Ambiguous):
        parse_number(text)


@pytest.mark.parametrize("text", ["1.23.456", "1,2,3", "12a", "", "-", "1.2345,00", "1e5", "1 234,567", ","])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises((ValueError, ArithmeticError)):
        values.ore(text, ",")


def test_the_column_settles_what_one_cell_cannot(tmp_path: Path) -> None:
    outcome = read(tmp_path, HEAD + line("1.234") + line("12,50", nr="2"))
    assert list(outcome.columns["amount"]) == [Decimal("1234.00"), Decimal("12.50")]
    asked = read(tmp_path, HEAD + line("1.234"))
    assert said(asked) == [("IMP012", 2)]
    for answer, amount in (("komma", "1234.00"), ("punktum", "1.23")):
        given = read(tmp_path, HEAD + line("1.234" if answer == "komma" else "1.230"), {"desimaltegn": answer})
        assert (given.ready, list(given.columns["amount"])) == (True, [Decimal(amount)])
    assert said(read(tmp_path, HEAD + line("1.234,50") + line("1234.50"))) == [("IMP013", 3)]


def test_dates_with_slashes_are_settled_by_the_column_or_asked(tmp_path: Path) -> None:
    outcome = read(tmp_path, HEAD + line(dato="03/04/2024") + line(dato="31/03/2024", nr="2"))
    assert [d.isoformat() for d in outcome.columns["voucher_date"]] == ["2024-04-03", "2024-03-31"]
    assert said(read(tmp_path, HEAD + line(dato="03/04/2024"))) == [("IMP012", 2)]
    other = read(tmp_path, HEAD + line(dato="03/04/2024"), {"datoformat": "måned først"})
    assert [d.isoformat() for d in other.columns["voucher_date"]] == ["2024-03-04"]
    assert said(read(tmp_path, HEAD + line(dato="13/04/2024") + line(dato="04/13/2024"))) == [("IMP014", 3)]
    for written in ("2024-03-05", "20240305", "5.3.2024", "05.03.24", "05.03.2024 00:00:00"):
        assert read(tmp_path, HEAD + line(dato=written)).columns["voucher_date"][0].isoformat() == "2024-03-05"


@pytest.mark.parametrize("written", ["202403", "2024-03", "03/2024", "2024 03", "03.2024"])
def test_periods_with_their_year_need_no_year(tmp_path: Path, written: str) -> None:
    text = (HEAD + line(periode=written, aar="x")).replace("År;", "").replace("x;", "")
    outcome = read(tmp_path, text)
    assert (outcome.ready, outcome.columns["year"], outcome.columns["period"]) == (True, [2024], [3])


@pytest.mark.parametrize("written", ["Des 2024", "desember 2024", "des.24", "des. 24", "12.2024"])
def test_a_period_by_its_months_name(tmp_path: Path, written: str) -> None:
    outcome = read(tmp_path, (HEAD + line(periode=written, aar="x")).replace("År;", "").replace("x;", ""))
    assert (outcome.ready, outcome.columns["year"], outcome.columns["period"]) == (True, [2024], [12])


def test_a_period_or_date_with_two_readings_is_refused(tmp_path: Path) -> None:
    """2024.1 is January, or October as a number; 24-12-31 is no day of 2031; 45657 counts as 31.12.2024 in 2024 alone."""
    assert said(read(tmp_path, HEAD + line(periode="2024.1"))) == [("IMP014", 2)]
    assert said(read(tmp_path, HEAD + line(dato="24-12-31"))) == [("IMP014", 2)]
    assert said(read(tmp_path, HEAD + line(dato="44195"))) == [("IMP014", 2)]
    for written in ("31-12-24", "31/12-24", "45657"):
        outcome = read(tmp_path, HEAD + line(dato=written, periode="12"))
        assert outcome.columns["voucher_date"][0].isoformat() == "2024-12-31", written


def test_an_answered_year_does_not_take_the_lines_of_another(tmp_path: Path) -> None:
    bare = (HEAD + line(aar="x") + line(aar="x", nr="2", dato="05.03.2023")).replace("År;", "").replace("x;", "")
    for key in ("år", "regnskapsår"):
        assert said(read(tmp_path, bare, {key: "2024"})) == [("IMP043", 3)]
    assert [q.key for q in read(tmp_path, bare, {"regnskapsår": "24"}).questions] == ["regnskapsår"]
    late = line(periode="202413", dato="20.01.2024") + line(periode="202401", nr="2", dato="31.12.2024")
    assert read(tmp_path, HEAD + late).added == 2  # År and Periode say it: a voucher's date is no doubt


def test_a_voucher_of_another_years_date_falls_at_the_end_of_its_own_year(tmp_path: Path) -> None:
    texts = HEAD + line(periode="x", dato="20.01.2025") + line(periode="x", nr="2", dato="28.12.2023")
    outcome = read(tmp_path, texts.replace("Periode;", "").replace("x;", ""), {"periode": "bilagsdato"})
    assert (outcome.ready, outcome.columns["period"]) == (True, [12, 1])


# --- encodings, separators, sheets -----------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [";", "\t", ",", "|"])
def test_encodings_and_separators(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "h.csv"
    text = (HEAD + line("100", tekst="Kjøp av båt")).replace(";", delimiter)
    path.write_bytes(text.encode(encoding))
    outcome = api.import_ledger(programme(), path)
    assert (outcome.ready, outcome.columns["text"]) == (True, ["Kjøp av båt"]), said(outcome)
    assert outcome.facts["tegnsett"].nb.replace("-sig", "") in (encoding.replace("-sig", ""), "utf-16")


def test_an_encoding_that_does_not_hold_is_said(tmp_path: Path) -> None:
    path = tmp_path / "h.csv"
    path.write_bytes((HEAD + line()).encode("utf-8") + b"\x81\xc3")
    assert said(api.import_ledger(programme(), path)) == [("IMP004", None)]
    path.write_bytes((HEAD + line(tekst="båt")).encode("cp865"))
    assert api.import_ledger(programme(), path, profile=Profile(encoding="cp865")).columns["text"] == ["båt"]


def test_numbers_in_a_sheet_that_lost_their_zeros_are_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "h.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, HEAD.strip().split(";"))
        for row, account in enumerate((1000, 27000, 47000), 1):
            sheet.write_row(row, 0, [account, row, "05.03.2024", 2024, 3, 32501, "Lønn", 100 + row / 100])
    outcome = api.import_ledger(programme(), path)
    assert said(outcome) == [("IMP032", 2)]
    filled = api.import_ledger(programme(), path, answers={"nuller foran": "fyll ut"})
    assert (filled.ready, filled.columns["account"]) == (True, ["01000", "27000", "47000"])
    assert list(filled.columns["amount"]) == [Decimal("100.01"), Decimal("100.02"), Decimal("100.03")]
    kept = api.import_ledger(programme(), path, answers={"nuller foran": "behold"})
    assert kept.columns["account"] == ["1000", "27000", "47000"]


def test_another_kind_of_file_is_named_whatever_it_is_called(tmp_path: Path) -> None:
    sheet = b"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>"
    for held, named in (
        (b"%PDF-1.7\n" + bytes(range(256)), "PDF"),
        (b"\xef\xbb\xbf\n<HTML><table>", "HTML"),
        (b"<!DOCTYPE html><html>", "HTML"),
        (sheet, "Excel 2003"),
    ):
        path = tmp_path / "hovedbok.csv"
        path.write_bytes(held)
        (told,) = api.import_ledger(programme(), path).notices
        assert (told.code, named in told.message.nb) == ("IMP045", True)
    with zipfile.ZipFile(tmp_path / "hovedbok.zip", "w") as packed:
        packed.write(saft(tmp_path / "regnskap.xml", ledger()), "SAF-T 2024/regnskap.xml")
    (told,) = api.import_ledger(programme(), tmp_path / "hovedbok.zip").notices
    assert (told.code, "«SAF-T 2024/regnskap.xml»" in told.message.nb) == ("IMP044", True)
    with zipfile.ZipFile(tmp_path / "hovedbok.ods", "w") as calc:
        calc.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        calc.writestr("content.xml", "<x/>")
    with pytest.raises(Unreadable, match="FIL004"):
        api.import_ledger(programme(), tmp_path / "hovedbok.ods")


def test_two_sheets_and_error_values(tmp_path: Path) -> None:
    path = tmp_path / "h.xlsx"
    with xlsxwriter.Workbook(path) as made:
        for name in ("A", "B"):
            sheet = made.add_worksheet(name)
            sheet.write_row(0, 0, HEAD.strip().split(";"))
            sheet.write_row(1, 0, ["27000", name, "05.03.2024", 2024, 3, "32501", "t", 1])
        sheet.write_formula(2, 7, "=1/0", None, "#DIV/0!")
        sheet.write_row(2, 0, ["27000", "2", "05.03.2024", 2024, 3, "32501", "t"])
    (asked,) = api.import_ledger(programme(), path).questions
    assert (asked.key, [c.value for c in asked.choices]) == ("ark", ["A", "B"])
    assert api.import_ledger(programme(), path, profile=Profile(sheet="A")).columns["voucher_no"] == ["A"]
    wrong = api.import_ledger(programme(), path, answers={"ark": "B"})
    assert [(n.code, n.line, "#DIV/0!" in n.message.nb) for n in wrong.notices] == [("IMP014", 3, True)]


# --- bad files -------------------------------------------------------------------------------------------------------

BAD = {
    "tom": ("", [("IMP001", None)]),
    "bare overskrift": (HEAD, [("IMP001", None)]),
    "ikke en hovedbok": ("Navn;Adresse\nKari;Oslo\n", [("IMP002", 1)]),
    "kolonne mangler": ("Konto;Bilagsnr;År;Periode;Beløp\n27000;1;2024;3;100,00\n", [("IMP003", 1)]),
    "avkortet": (HEAD + line() + "27000;2;05.03.20", [("IMP005", 3)]),
    "skilletegn i tekst": (HEAD + line(tekst="a;b"), [("IMP006", 2)]),
    "hermetegn": (HEAD + line() * 150 + line(tekst='"a;b'), [("IMP010", 152)]),
    "uleselig beløp": (HEAD + line("ca. 100"), [("IMP014", 2)]),
    "uleselig dato": (HEAD + line(dato="31.02.2024"), [("IMP014", 2)]),
    "periode 16": (HEAD + line(periode="16"), [("IMP014", 2)]),
    "tre desimaler": (HEAD + line("1000,005"), [("IMP014", 2)]),
    "uten beløp": (HEAD + line("") + line(nr="2"), [("IMP014", 2)]),
    "uten konto": (HEAD + line(konto=""), [("IMP015", 2)]),
    "sum stemmer ikke": (HEAD + line() + "Sum;;;;;;;101,00\n", [("IMP016", 3)]),
    "valuta": (HEAD.replace("Tekst", "Valuta") + line(tekst="EUR"), [("IMP017", 2)]),
    "to år": (HEAD + line() + line(aar="2023", nr="2"), [("IMP018", 3)]),
    "år mot periode": (HEAD + line(periode="202312"), [("IMP019", 2)]),
    "bilagsnr to ganger": (HEAD + line() + line(dato="09.09.2024"), [("IMP021", 3)]),
    "fortegn": (HEAD + line() + line("-100,00", nr="2"), [("IMP023", None)]),
    "andres prosjekt": (HEAD + line(prosjekt="4711"), [("IMP025", None)]),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_told_with_its_line(case: str, tmp_path: Path) -> None:
    text, expected = BAD[case]
    outcome = read(tmp_path, text)
    assert said(outcome) == expected
    assert not outcome.ready
    with pytest.raises(ValueError, match="not written"):
        api.write_import(programme(), outcome, tmp_path / "ut.xlsx")


@pytest.mark.parametrize(
    ("lacking", "asked"), [(3, [("IMP018", None)]), (4, [("IMP003", None)])], ids=["År", "Periode"]
)
def test_while_the_year_or_the_period_is_asked_for_no_line_is_blamed(
    lacking: int, asked: list[tuple[str, None]], tmp_path: Path
) -> None:
    rows = [HEAD, line(), line("50,00", nr="2"), "Sum;;;;;;;150,00\n"]
    text = "".join(";".join(cell for i, cell in enumerate(row.split(";")) if i != lacking) for row in rows)
    outcome = read(tmp_path, text)
    assert said(outcome) == asked
    answers = {"regnskapsår": "2024", "periode": "bilagsdato"}
    assert list(read(tmp_path, text, answers).columns["amount"]) == [Decimal("100.00"), Decimal("50.00")]


def test_every_sentence_has_its_fix_in_both_languages(tmp_path: Path) -> None:
    for text, _ in BAD.values():
        outcome = read(tmp_path, text)
        for each in outcome.notices:
            for words in (each.message, each.fix):
                assert "{" not in words.nb + words.get("nn")
                assert words.nb.endswith(".")
        for question in outcome.questions:
            assert question.text.nb != ""
            assert question.text.nn != ""
            assert not re.search(r"\b(flere|fra|ikke|hvilke|en|ett)\b", question.text.nn), question.text.nn


def test_many_faults_of_one_kind_are_counted(tmp_path: Path) -> None:
    outcome = read(tmp_path, HEAD + "".join(line("x", nr=str(i)) for i in range(500)))
    assert len(outcome.notices) == 20
    assert sum(n.count for n in outcome.notices) == 500


def test_a_balance_is_left_out_and_counted_and_a_line_that_sounds_like_one_is_not(tmp_path: Path) -> None:
    opening = "21000;;01.01.2024;2024;0;32501;Inngående balanse;5000,00\n"
    brought = ";;;;;;Overført fra side 1;100,00\nSaldo;;;;;;;7,50\n"
    outcome = read(tmp_path, HEAD + opening + line("100,00") + brought)
    assert (outcome.ready, outcome.added, outcome.tally.balances, outcome.tally.balances_ore) == (True, 1, 3, 510750)
    for words in ("Overført fra disposisjonsfond", "Saldo telefonkort", "IB Byggevarer AS", "Balanse mellom år"):
        assert said(read(tmp_path, HEAD + line("9,00", nr="", tekst=words))) == [("IMP015", 2)], words
    party = read(tmp_path, HEAD.replace("\n", ";Motpart\n") + line("9,00;Sum Regnskap AS", nr=""))
    assert said(party) == [("IMP015", 2)]
    assert read(tmp_path, HEAD + line("9,00", nr="IB-100")).columns["voucher_no"] == ["IB-100"]


def test_pages_with_transport_second_header_lines_and_a_footer_are_no_postings(tmp_path: Path) -> None:
    page = "Hovedbok Lillevik;;;;;;;\nSide {};;;;;;;\n" + HEAD + ";nr;;;;;;i NOK\n"
    text = page.format(1) + line("100,00") + "Transport;;;;;;;{}\n" + page.format(2) + "Transport;;;;;;;100,00\n"
    text += line("7,00", nr="2") + "Antall bilag;2;;;;;;\n"
    right = read(tmp_path, text.format("100,00"))
    assert (right.ready, right.added_ore, right.tally.checked) == (True, 10700, 2)
    assert said(read(tmp_path, text.format("90,00"))) == [("IMP016", 6)]
    assert said(read(tmp_path, HEAD + line("100,00") + line("", nr="2"))) == [
        ("IMP014", 3)
    ]  # a line, without its amount


def test_excels_own_subtotals_are_totals(tmp_path: Path) -> None:
    text = HEAD + line("100,00") + "27000 Totalt;;;;;;;100,00\n" + line("7,00", nr="2") + "Totalsum;;;;;;;{}\n"
    right = read(tmp_path, text.format("107,00"))
    assert (right.ready, right.tally.totals, right.tally.checked) == (True, 2, 2)
    assert said(read(tmp_path, text.format("106,00"))) == [("IMP016", 5)]


def test_whole_vouchers_must_balance(tmp_path: Path) -> None:
    pairs = "".join(line(nr=str(i)) + line("-100,00", nr=str(i), konto="2100000", prosjekt="") for i in range(9))
    answers = {"uten prosjekt": "utelat", "fortegn": "debet"}
    assert read(tmp_path, HEAD + pairs, answers).ready
    broken = read(tmp_path, HEAD + pairs + line("7,00", nr="99"), answers)
    assert said(broken) == [("IMP022", 20)]


def test_a_separator_inside_a_text_or_an_amount_never_moves_the_amount(tmp_path: Path) -> None:
    """Also where the last cells of the line are blank, and an amount would be read from the text."""
    head = HEAD.replace("\n", ";Motpart\n")
    moved = line("123;4000,00;", nr="2")
    assert said(read(tmp_path, head + line("100,00;") + moved + line("5,00;", nr="3"))) == [("IMP006", 3)]
    ended = read(tmp_path, HEAD + line("100,00;") + line("5,00;", nr="3"))
    assert (ended.ready, ended.added_ore) == (True, 10500)  # every line ends with a separator, the header does not
    short = HEAD.replace("\n", ";Saldo;Motpart;Merknad\n")
    assert read(tmp_path, short + line("100,00") + line("5,00;105,00", nr="2") + line("7,00;1,00;Bo", nr="3")).ready
    hidden = line("123;4000,00;4100,00", nr="2")  # «Faktura;123», Beløp and Saldo one to the right
    assert said(read(tmp_path, short + line("100,00;100,00") + hidden)) == [("IMP006", 3)]
    halves = "Konto,Bilagsnr,Bilagsdato,År,Periode,Prosjekt,Beløp,Tekst,Motpart\n" + "".join(
        f"27000,{nr},05.03.2024,2024,3,32501,100,{nr}0,Faktura,\n" for nr in (1, 2)
    )
    assert said(read(tmp_path, halves)) == [("IMP006", 2), ("IMP006", 3)]


def test_a_code_shown_as_a_number_keeps_its_digits(tmp_path: Path) -> None:
    outcome = read(tmp_path, HEAD + line(konto="27 000", prosjekt="32\u00a0501"))
    assert (outcome.columns["account"], outcome.columns["project_id"]) == (["27000"], ["P1"])


def test_the_wrong_system_is_told(tmp_path: Path) -> None:
    for write, name in ((unit4, "h.csv"), (visma, "h.txt"), (xledger, "h.xlsx")):
        path = write(tmp_path / name, ledger())
        for declared in ("visma", "unit4", "xledger"):
            outcome = api.import_ledger(programme(), path, profile=Profile(system=declared))
            assert outcome.ready == (declared == write.__name__), (declared, name, said(outcome))
    assert said(
        api.import_ledger(programme(), saft(tmp_path / "s.xml", ledger()), profile=Profile(system="visma"))
    ) == [("IMP007", 1)]
    assert said(
        api.import_ledger(programme(), general(tmp_path / "g.csv", ledger()), profile=Profile(system="saft"))
    ) == [("IMP007", 1)]


def test_while_a_column_is_asked_for_no_line_is_blamed(tmp_path: Path) -> None:
    outcome = read(tmp_path, HEAD.replace("Beløp", "Beløp;Beløp") + line("100,00;50,00"))
    assert ([q.key for q in outcome.questions], list(outcome.notices)) == (["kolonne Beløp"], [])
    second = read(tmp_path, HEAD.replace("Beløp", "Beløp;Beløp") + line("100,00;50,00"), {"kolonne Beløp": "9"})
    assert second.added_ore == 5000


def test_two_columns_that_could_be_the_amount_are_asked_about(tmp_path: Path) -> None:
    text = HEAD.replace("Tekst", "Beløp NOK") + line("100,00", tekst="90,00")
    (asked,) = read(tmp_path, text).questions
    assert (asked.key, [c.value for c in asked.choices]) == ("kolonne Beløp", ["Beløp", "Beløp NOK"])
    chosen = read(tmp_path, text, {"kolonne beløp": "Beløp NOK"})
    assert list(chosen.columns["amount"]) == [Decimal("90.00")]
    assert list(read(tmp_path, text, profile=profile_of({"kolonner": {"Beløp": "Beløp"}})).columns["amount"]) == [
        Decimal("100.00")
    ]


# --- years and period ------------------------------------------------------------------------------------------------


def test_years_can_be_chosen_and_lines_outside_the_programme_are_asked_about(tmp_path: Path) -> None:
    text = HEAD + "".join(line(aar=str(y), nr=str(y), dato=f"05.03.{y}") for y in (2022, 2023, 2024))
    outcome = read(tmp_path, text, {"år": "2022, 2024"})
    assert (outcome.ready, outcome.columns["year"], outcome.other_years) == (True, [2022, 2024], {2023: (1, 10000)})
    import datetime as dt

    short = programme(starts_on=dt.date(2023, 1, 1), ends_on=dt.date(2024, 12, 31))
    path = tmp_path / "hovedbok.csv"
    assert said(api.import_ledger(short, path, answers={"år": "alle"})) == [("IMP020", 2)]
    left = api.import_ledger(short, path, answers={"år": "alle", "utenfor perioden": "utelat"})
    assert (left.ready, left.columns["year"]) == (True, [2023, 2024])


@pytest.mark.parametrize("answer", ["2024 og 2025", "2019", "2024, 20x5", "i fjor"])
def test_an_answer_that_names_no_year_of_the_file_leaves_the_question_open(tmp_path: Path, answer: str) -> None:
    outcome = read(tmp_path, HEAD + line() + line(aar="2025", nr="2"), {"år": answer})
    assert (outcome.ready, [q.key for q in outcome.questions]) == (False, ["år"])


def test_a_january_voucher_of_the_last_year_is_inside(tmp_path: Path) -> None:
    import datetime as dt

    inside = programme(starts_on=dt.date(2020, 1, 1), ends_on=dt.date(2024, 12, 31))
    path = tmp_path / "h.csv"
    path.write_text(HEAD + line(dato="20.01.2025", periode="13"), "utf-8")
    assert api.import_ledger(inside, path).ready


# --- where lines belong ----------------------------------------------------------------------------------------------


def test_other_projects_and_lines_without_one(tmp_path: Path) -> None:
    text = (
        HEAD
        + line()
        + line(nr="2", prosjekt="")
        + line("7,00", nr="3", prosjekt="4711")
        + line("8,00", nr="4", prosjekt="4711")
    )
    assert said(read(tmp_path, text)) == [("IMP026", 3)]
    left = read(tmp_path, text, {"uten prosjekt": "utelat"})
    assert (left.added, left.others, left.without_project) == (1, {"4711": (2, 1500)}, (1, 10000))
    assert left.tally.ore == left.own[1] + left.without_project[1] + sum(ore for _, ore in left.others.values())
    taken = read(tmp_path, text, {"uten prosjekt": "ta med"})
    assert taken.columns["project_id"] == ["P1", None]
    assert read(tmp_path, HEAD + line() + line(nr="2", prosjekt="")).added == 2


def test_a_ledger_without_projects_is_asked_about_where_the_book_is_part_of_the_municipalitys(tmp_path: Path) -> None:
    """It may be the ledger of all the municipality. Once such lines were taken they are the user's way to export."""
    path = tmp_path / "h.csv"
    path.write_text(HEAD.replace("Prosjekt;", "") + line().replace("32501;", ""), "utf-8")
    within, taken = programme(organisation_form="Kommune"), {"uten prosjekt": "ta med"}
    (asked,) = api.import_ledger(within, path).questions
    assert (asked.key, "boken føres i kommunens regnskap" in asked.text.nb) == ("uten prosjekt", True)
    first = api.import_ledger(within, path, answers=taken)
    assert (first.ready, first.added, first.unplaced) == (True, 1, (1, 10_000))
    assert api.import_ledger(programme(organisation_form="KF"), path).unplaced == (1, 10_000)
    rows = [Regnskap(**dict(zip(first.columns, each, strict=True))) for each in first.rows(list(first.columns))]
    later = tmp_path / "neste.csv"
    later.write_text(path.read_text("utf-8").replace(";3;", ";4;"), "utf-8")
    known = book(*rows, places=tuple(within.tables[Prosjekter]), organisation_form="Kommune")
    assert api.import_ledger(known, later).unplaced == (1, 10_000)
    path.write_text(HEAD + line() + line(nr="2", prosjekt=""), "utf-8")
    assert api.import_ledger(within, path).unplaced == (1, 10_000)


def test_projects_known_by_name_alone_are_kept_apart(tmp_path: Path) -> None:
    named = {"Nye stier": "P1", "Nye skilt": "P2"}
    texts = HEAD + line(prosjekt="Nye stier") + line(prosjekt="Nye skilt", nr="2") + line(prosjekt="Nye båter", nr="3")
    outcome = read(tmp_path, texts, profile=profile_of({"prosjekter": named}))
    assert (outcome.columns["project_id"], outcome.others) == (["P1", "P2"], {"Nye båter": (1, 10000)})
    assert read(tmp_path, HEAD + line(prosjekt="P1 - Fyr")).columns["project_id"] == ["P1"]


def test_the_profile_places_lines(tmp_path: Path) -> None:
    text = (
        HEAD.replace("Tekst", "Ansvar")
        + line(prosjekt="9", tekst="1")
        + line(nr="2", prosjekt="", tekst="3250")
        + line("-5,00", nr="3", konto="83000", prosjekt="77", tekst="1")
    )
    profile = profile_of({"prosjekter": {"9": "p2", "77": "utelat"}, "ansvar": {"3250": "P1"}, "tilsagn": {"83": "T1"}})
    outcome = read(tmp_path, text, profile=profile)
    assert [n.code for n in outcome.notices] == ["IMP028"]
    known = api.import_ledger(
        book(places=PLACES), tmp_path / "hovedbok.csv", profile=dataclasses.replace(profile, tilsagn={})
    )
    assert (known.ready, known.columns["project_id"], known.others) == (True, ["P2", "P1"], {"77": (1, -500)})
    wrong = read(tmp_path, text, profile=profile_of({"prosjekter": {"9": "P9"}}))
    assert ("IMP028", None) in said(wrong)


@pytest.mark.parametrize(
    "text",
    ["tull = 1", "[kolonner]\nTull = 'x'", "system = 'sap'", "[fil]\nfarge = 'x'", "prosjekter = 1", "[faste]\nKonto = 1.5", "[fil]\ntegnsett = 'x'", "æ = 1", "[analyser]\nA = 'Beløp'", "[svar]\ntull = 'ja'"],
)  # fmt: skip
def test_a_profile_that_cannot_be_used_is_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text(text, "utf-8")
    outcome = read(tmp_path, HEAD + line(), profile=tmp_path / "p.toml")
    assert [n.code for n in outcome.notices] == ["IMP037"]
    assert not outcome.ready


def test_a_profile_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text(
        "system = 'generell'\n[fil]\nskilletegn = ';'\n[kolonner]\n'Beløp' = 'Sum kr'\n[faste]\nPeriode = 4\nProsjekt-ID = 'P2'\n[svar]\n'år' = 'alle'\n",
        "utf-8",
    )
    text = "Konto;Bilagsnr;Bilagsdato;År;Sum kr\n27000;1;05.03.2024;2024;1,00\n27000;2;05.03.2023;2023;2,00\n"
    outcome = read(tmp_path, text, profile=tmp_path / "p.toml")
    assert (outcome.ready, outcome.columns["period"], outcome.columns["project_id"]) == (True, [4, 4], ["P2", "P2"])


# --- signs -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("cost", "income", "convention"), [(1, -1, "debet"), (-1, 1, "snudd"), (1, 1, "positive")])
def test_every_sign_convention_ends_as_the_books_own(tmp_path: Path, cost: int, income: int, convention: str) -> None:
    turned = [dataclasses.replace(e, amount=-e.amount * (income if e.account == "83000" else -cost)) for e in ledger()]
    right = {e.voucher: e.amount for e in ledger()}
    if convention == "positive":
        turned = [dataclasses.replace(e, amount=abs(e.amount) if e.account == "83000" else e.amount) for e in ledger()]
    else:
        turned = [dataclasses.replace(e, amount=e.amount * cost) for e in ledger()]
    outcome = api.import_ledger(programme(), unit4(tmp_path / "h.csv", turned))
    assert outcome.ready
    assert outcome.signs is not None
    assert outcome.signs.convention == convention
    assert dict(zip(outcome.columns["voucher_no"], outcome.columns["amount"], strict=True)) == right


@pytest.mark.parametrize("written", [("100,00", "40,00", "500,00", "-7,00"), ("100,00", "-40,00", "-500,00", "7,00")])
def test_d_and_k_beside_the_amount_give_its_sign(tmp_path: Path, written: tuple[str, ...]) -> None:
    """Without signs, with credit notes in red, or with the sign of each side; also a credit note on a cost account."""
    head = HEAD.replace("Beløp", "D/K;Beløp")
    sides, accounts = ("D", "K", "Kredit", "K" if written[3][0] == "-" else "d"), ("27000", "27000", "83000", "27000")
    lines = [
        line(f"{side};{amount}", konto=account, nr=str(nr))
        for nr, (side, amount, account) in enumerate(zip(sides, written, accounts, strict=True), 1)
    ]
    outcome = read(tmp_path, head + "".join(lines) + line("D;0,00", nr="9") + line("K;0,00", nr="10"))
    assert said(outcome) == []
    assert list(outcome.columns["amount"]) == [Decimal(each) for each in (100, -40, -500, 7, 0, 0)]
    assert said(read(tmp_path, head + line("X;1,00"))) == said(read(tmp_path, head + line(";1,00"))) == [("IMP014", 2)]
    signed = read(tmp_path, head + line("D;100,00") + line("K;-40,00", nr="2") + line(";7,00", nr="3"))
    assert (signed.ready, signed.added_ore) == (True, 6700)  # the amounts have their signs: the side says nothing more


def test_zeros_on_the_other_side_do_not_hide_that_credit_has_its_minus(tmp_path: Path) -> None:
    head = HEAD.replace("Beløp", "Debet;Kredit")
    outcome = read(tmp_path, head + line("100,00;0,00") + line("0,00;-40,00", nr="2"))
    assert list(outcome.columns["amount"]) == [Decimal(100), Decimal(-40)]


def test_a_small_month_with_a_credit_note_has_the_signs_of_its_invoices(tmp_path: Path) -> None:
    """No fewer lines have the book's sign than not, and three times as much money: then nothing is asked."""
    invoice, credit = line("5000,00"), line("-50,00", nr="2")
    grant, refund = line("-900,00", konto="83000", nr="3"), line("40,00", konto="83000", nr="4")
    for lines in ([invoice, credit], [grant, refund], [invoice, credit, grant, refund]):
        assert read(tmp_path, HEAD + "".join(lines)).questions == ()
    for lines in (
        [credit],
        [line("149,00"), credit],
        [invoice, credit, line("-5,00", nr="5")],
        [invoice, credit, refund],
    ):
        assert [q.key for q in read(tmp_path, HEAD + "".join(lines)).questions] == ["fortegn"]


def test_a_few_lines_or_a_reversal_never_turn_the_signs(tmp_path: Path) -> None:
    """Credit notes and paid back grants look like a file of the other sign: what it is can only be asked."""
    costs = [line(f"{nr}00,00", nr=str(nr)) for nr in range(1, 8)]
    back = read(tmp_path, HEAD + "".join(costs) + line("500,00", konto="83000", nr="9"))
    few = read(tmp_path, HEAD + line("-100,00") + line("100,00", konto="83000", nr="2"))
    assert [q.key for q in (*back.questions, *few.questions)] == ["fortegn", "fortegn"]
    full = before(tmp_path, *costs, line("-2800,00", konto="83000", nr="9"))
    reversal = [line(f"-{nr}00,00", nr=f"8{nr}") for nr in range(1, 8)] + [line("2800,00", konto="83000", nr="89")]
    assert [q.key for q in into(full, tmp_path, *reversal).questions] == ["fortegn"]
    assert into(full, tmp_path, *reversal, fortegn="debet").added_ore == 0
    turned = [*(line(f"-{nr}00,00", nr=str(nr)) for nr in range(1, 8)), line("2800,00", konto="83000", nr="9")]
    first = read(tmp_path, HEAD + "".join(turned))
    assert first.signs is not None
    assert (first.ready, first.signs.convention) == (True, "snudd")
    again = into(with_rows(first), tmp_path, *turned)
    assert (again.ready, again.known, again.added) == (True, 8, 0)


# --- the same lines again --------------------------------------------------------------------------------------------


def with_rows(outcome: LedgerImport, drop: int = -1) -> Book:
    """The programme's book after the import, one row of it gone when asked for."""
    rows = [Regnskap(**dict(zip(outcome.columns, each, strict=True))) for each in outcome.rows(list(outcome.columns))]
    return book(
        *[r for i, r in enumerate(rows) if i != drop], places=tuple(programme().tables[Prosjekter]) + PLACES[:2]
    )


def again(path: Path, entries: list[Entry], into: Book) -> LedgerImport:
    return api.import_ledger(into, unit4(path, entries))


def test_the_same_lines_are_never_added_twice(tmp_path: Path) -> None:
    first = api.import_ledger(programme(), unit4(tmp_path / "a.csv", ledger()))
    full = with_rows(first)
    for write, name in ((unit4, "b.csv"), (xledger, "c.xlsx"), (general, "d.csv")):
        outcome = api.import_ledger(full, write(tmp_path / name, ledger()))
        assert (outcome.ready, outcome.added) == (True, 0), name
        assert outcome.known + len(outcome.reworded) == len(ledger())
        assert (outcome.changed, outcome.vanished) == ([], [])
    # one of three payroll lines that are alike is missing: exactly that one comes back
    gap = next(i for i, text in enumerate(first.columns["text"]) if text == "Lønn mars")
    outcome = again(tmp_path / "e.csv", ledger(), with_rows(first, gap))
    assert (outcome.added, outcome.columns["text"]) == (1, ["Lønn mars"])


def test_what_is_new_changed_or_gone_in_a_later_file_is_told_apart(tmp_path: Path) -> None:
    full = with_rows(api.import_ledger(programme(), unit4(tmp_path / "a.csv", ledger())))
    later = ledger()
    gone = later.pop(3)
    later[5] = dataclasses.replace(later[5], amount=later[5].amount + 1)
    later[7] = dataclasses.replace(later[7], text="Rettet tekst")
    reversal = dataclasses.replace(later[9], voucher="2024777777", amount=-later[9].amount, text="Tilbakeføring")
    outcome = again(tmp_path / "b.csv", [*later, reversal], full)
    assert outcome.ready
    assert outcome.columns["text"] == ["Tilbakeføring"]
    assert [v.voucher_no for v in outcome.vanished] == [gone.voucher]
    assert [c.posting.voucher_no for c in outcome.changed] == [later[5].voucher]
    assert [c.differences() for c in outcome.reworded] == [[("Tekst", "Faktura", "Rettet tekst")]]
    assert sorted(n.code for n in outcome.notices) == ["IMP029", "IMP030"]


def test_only_what_the_file_covers_can_be_gone(tmp_path: Path) -> None:
    """A file for one project, or for some months, says nothing of the rest."""
    full = with_rows(api.import_ledger(programme(), unit4(tmp_path / "a.csv", ledger())))
    for kept in ([e for e in ledger() if e.project == "32501"], [e for e in ledger() if e.period <= 6]):
        outcome = again(tmp_path / "b.csv", kept, full)
        assert (outcome.added, outcome.vanished) == (0, [])


def test_rows_the_user_mended_or_entered_by_hand_are_known(tmp_path: Path) -> None:
    first = api.import_ledger(programme(), unit4(tmp_path / "a.csv", ledger()))
    rows = [Regnskap(**dict(zip(first.columns, each, strict=True))) for each in first.rows(list(first.columns))]
    mended = [r.model_copy(update={"text": "Uten navn", "project_id": "P2", "tilsagn_id": "T1"}) for r in rows[:30]]
    by_hand = [r.model_copy(update={"source": None, "text": "Tastet"}) for r in rows[30:]]
    places = tuple(programme().tables[Prosjekter]) + PLACES[:2]
    outcome = again(tmp_path / "b.csv", ledger(), book(*mended, *by_hand, places=places))
    assert (outcome.added, outcome.known, outcome.by_hand) == (0, 30, len(rows) - 30)


def before(tmp_path: Path, *lines: str, **more: Any) -> Book:
    """The programme's book after these lines were imported."""
    return with_rows(read(tmp_path, HEAD + "".join(lines), **more))


def into(full: Book, tmp_path: Path, *lines: str, head: str = HEAD, **answers: str) -> LedgerImport:
    path = tmp_path / "neste.csv"
    path.write_text(head + "".join(lines), "utf-8")
    return api.import_ledger(full, path, answers={key.replace("_", " "): given for key, given in answers.items()})


def test_a_voucher_divided_between_projects_comes_whole_from_a_file_for_each(tmp_path: Path) -> None:
    full = before(tmp_path, line("20000,00", nr="1001"))
    other = into(full, tmp_path, line("15000,00", nr="1001", prosjekt="32502"))
    assert (other.ready, other.added_ore, other.changed) == (True, 1_500_000, [])
    alike = line("20000,00", nr="1001", prosjekt="32502")
    asked = into(full, tmp_path, alike)
    assert ([q.key for q in asked.questions], asked.reworded) == (["annet prosjekt"], [])
    assert into(full, tmp_path, alike, annet_prosjekt="ta med").added_ore == 2_000_000
    left = into(full, tmp_path, alike, annet_prosjekt="utelat")
    assert (left.added, [each.differences() for each in left.changed]) == (0, [[("Prosjekt-ID", "P1", "P2")]])


def test_a_voucher_comes_whole_from_a_file_for_each_account(tmp_path: Path) -> None:
    full = before(tmp_path, line("20000,00", nr="1001", konto="01000"))
    other = into(full, tmp_path, line("2820,00", nr="1001", konto="09900"))
    assert (other.added_ore, other.changed) == (282_000, [])


def test_a_voucher_divided_between_months_comes_whole_from_a_file_for_each(tmp_path: Path) -> None:
    months = [line("1000,00", nr="1001", periode=str(month), dato="02.01.2024") for month in (1, 2, 3)]
    rows = before(tmp_path, months[0])
    february = into(rows, tmp_path, months[1])
    assert (february.ready, february.added_ore, february.changed) == (True, 100_000, [])
    spread = [each.replace("02.01", f"02.0{month}") for month, each in enumerate(months, 1)]
    assert read(tmp_path, HEAD + "".join(spread)).questions == ()
    quarter = into(rows, tmp_path, *months)
    assert (quarter.known, quarter.added_ore, list(quarter.notices)) == (1, 200_000, [])
    rewritten = into(
        before(tmp_path, *reversed(months)), tmp_path, *(each.replace("Faktura", "Leie") for each in months)
    )
    assert (rewritten.added, rewritten.changed, len(rewritten.reworded)) == (0, [], 3)


def test_a_file_for_one_account_or_ansvar_says_nothing_of_the_others(tmp_path: Path) -> None:
    """It is told once how much of the book the file does not have: it may be another file's, or gone."""
    full = before(tmp_path, line("20000,00", konto="01000"), line("1,00", konto="09900"), line("2,00", konto="09900"))
    outcome = into(full, tmp_path, line("300,00", konto="11950"))
    assert (outcome.added_ore, outcome.vanished, [n.code for n in outcome.notices]) == (30_000, [], ["IMP046"])
    assert "3 linjer på til sammen 20 003,00 kroner" in outcome.notices[0].message.nb.replace("\u00a0", " ")
    head = HEAD.replace("Konto;", "Ansvar;Konto;")
    path = tmp_path / "hovedbok.csv"
    path.write_text(head + "3250;" + line("100,00"), "utf-8")
    full = with_rows(api.import_ledger(programme(), path))
    alike = "3260;" + line("100,00")
    (asked,) = into(full, tmp_path, alike, head=head).questions
    assert (asked.key, "på ansvar «3260» har samme" in asked.text.nb) == ("annet prosjekt", True)
    assert "boken har på ansvar «3250» (Regnskap!" in asked.text.nb
    taken = into(full, tmp_path, alike, head=head, annet_prosjekt="ta med")
    left = into(full, tmp_path, alike, head=head, annet_prosjekt="utelat")
    assert [(each.added, len(each.reworded), each.changed) for each in (taken, left)] == [(1, 0, []), (0, 1, [])]
    assert [[n.code for n in each.notices] for each in (taken, left)] == [["IMP046"], []]


def test_a_column_that_the_export_got_later_makes_no_line_another(tmp_path: Path) -> None:
    full = before(tmp_path, line("100,00"), line("7,00", nr="2"))
    head, lines = HEAD.replace("Konto;", "Bilagsart;Ansvar;Konto;"), [line("100,00"), line("8,00", nr="2")]
    outcome = into(full, tmp_path, *(f"IF;3250;{each}" for each in lines), head=head)
    assert (outcome.questions, outcome.added) == ((), 0)
    assert [[n.code for n in outcome.notices], len(outcome.reworded)] == [["IMP029"], 1]
    with_them = tmp_path / "hovedbok.csv"
    with_them.write_text(head + "".join(f"IF;3250;{each}" for each in lines), "utf-8")
    outcome = into(with_rows(api.import_ledger(programme(), with_them)), tmp_path, *lines)
    assert (outcome.questions, outcome.added, list(outcome.notices), len(outcome.reworded)) == ((), 0, [], 2)


def test_two_vouchers_of_one_number_are_told_apart_by_kind_or_period(tmp_path: Path) -> None:
    head = HEAD.replace("Konto;", "Bilagsart;Konto;")
    path = tmp_path / "hovedbok.csv"
    path.write_text(head + "LØ;" + line("100,00"), "utf-8")
    full = with_rows(api.import_ledger(programme(), path))
    invoice = "IF;" + line("700,00", dato="12.03.2024")
    assert into(full, tmp_path, invoice, head=head).added_ore == 70_000
    assert into(full, tmp_path, line("700,00", periode="4", dato="12.04.2024")).added_ore == 70_000


def test_a_posting_moved_to_another_project_or_period_is_told(tmp_path: Path) -> None:
    stays = line("50,00", nr="2")
    full = before(tmp_path, line("100,00"), stays)
    for moved, said_of in (
        (line(prosjekt="32502"), ("Prosjekt-ID", "P1", "P2")),
        (line(periode="4"), ("Periode", "3", "4")),
    ):
        outcome = into(full, tmp_path, moved, stays)
        assert (outcome.ready, outcome.added, [n.code for n in outcome.notices]) == (True, 0, ["IMP029"])
        assert [each.differences() for each in outcome.changed] == [[said_of]]


def test_a_row_by_hand_is_set_against_the_line_of_its_own_project(tmp_path: Path) -> None:
    first = read(tmp_path, HEAD + line("100,00"))
    row = Regnskap(**dict(zip(first.columns, next(iter(first.rows(list(first.columns)))), strict=True)))
    places = tuple(programme().tables[Prosjekter]) + PLACES[:2]
    full = book(row.model_copy(update={"source": None}), places=places)
    outcome = into(full, tmp_path, line("100,00", prosjekt="32502"), line("100,00"))
    assert (outcome.by_hand, outcome.columns["project_id"]) == (1, ["P2"])


@pytest.mark.parametrize("written", ["1 2 345,00", "9" * 5000, "9" * 5000 + ",00", "1e308", "NaN"])
def test_an_amount_that_is_none_is_told_with_its_line(tmp_path: Path, written: str) -> None:
    assert ("IMP014", 3) in said(read(tmp_path, HEAD + line("12,50") + line(written, nr="2")))


def test_a_saft_file_in_no_encoding_is_refused(tmp_path: Path) -> None:
    path = saft(tmp_path / "h.xml", ledger(count=2))
    for encoding in ("rId1", "utf-7", "shift_jis"):
        path.write_bytes(f'<?xml version="1.0" encoding="{encoding}"?>'.encode() + path.read_bytes().split(b"?>", 1)[1])
        assert said(api.import_ledger(programme(), path))[0][0] in ("IMP004", "IMP008", "IMP009")


# --- income without Tilsagn-ID ---------------------------------------------------------------------------------------


def income(tmp_path: Path, lines: str, *grants: Any, profile: Any = None, **start: Any) -> LedgerImport:
    path = tmp_path / "inntekter.csv"
    path.write_text(HEAD + line(nr="0") + lines, "utf-8")
    given = {"profile": profile_of(profile)} if profile else {}
    into = book(*grants, places=tuple(programme(**start).tables[Prosjekter]) + PLACES[:2], **start)
    return api.import_ledger(into, path, answers={"år": "alle"}, **given)


TWO_YEARS = (
    line("-300,00", konto="83000", nr="1") + line("-200,50", konto="83000", nr="2")
    + line("-40,00", konto="83000", nr="3", aar="2023", dato="05.03.2023")
)  # fmt: skip


def test_income_without_tilsagn_is_told_once_with_what_may_fit(tmp_path: Path) -> None:
    grants = (
        granted("F23", "Fylkeskommune", 1, 2023),
        granted("F24", "Fylkeskommune", 1),
        granted("K24", "Kommune", 1),
    )
    outcome = income(tmp_path, TWO_YEARS, *grants)
    assert (outcome.ready, outcome.columns["tilsagn_id"]) == (True, [None] * 4)
    assert [(n.code, n.level, n.line) for n in outcome.notices] == [("IMP040", "warning", 3), ("IMP041", "info", None)]
    assert "3 på til sammen 540,50 kroner, konto «83000»" in outcome.notices[0].message.nb
    assert '"83000/2023" = "F23"; "83000/2024" = "F24"' in outcome.notices[1].message.nb
    two = income(tmp_path, TWO_YEARS, *grants, granted("G24", "Fylkeskommune", 1))
    assert ["F24" in n.message.nb for n in two.notices] == [False, False]


def test_what_the_import_proposes_is_what_a_profile_takes(tmp_path: Path) -> None:
    grants = (granted("F23", "Fylkeskommune", 1, 2023), granted("F24", "Fylkeskommune", 1))
    table = {"83000/2023": "F23", "83000/2024": "F24"}
    outcome = income(tmp_path, TWO_YEARS, *grants, profile={"tilsagn": table})
    assert (list(outcome.notices), outcome.columns["tilsagn_id"]) == ([], [None, "F24", "F24", "F23"])
    mixed = income(tmp_path, TWO_YEARS, *grants, profile={"tilsagn": {"83": "F24", "83/2023": "F23", "8": "F23"}})
    assert mixed.columns["tilsagn_id"] == [None, "F24", "F24", "F23"]
    longer = income(tmp_path, TWO_YEARS, *grants, profile={"tilsagn": {"83/2023": "F23", "830": "F24"}})
    assert longer.columns["tilsagn_id"] == [None, "F24", "F24", "F24"]
    with pytest.raises(Stopped):
        profile_of({"tilsagn": {"83000/24": "F24"}})


@pytest.mark.parametrize(
    ("account", "grant", "start", "told"),
    [
        ("81000", "Stat", {}, True),
        ("81000", "Fylkeskommune", {}, False),
        ("85000", "Kommune", {}, True),
        ("85000", "Kommune", {"own_share": "Dekkes av rammen"}, False),
        ("85000", "Fylkeskommune", {}, False),
        ("89000", "Næringsliv", {}, True),
        ("70000", "Stat", {}, False),
        ("73000", "Fylkeskommune", {}, False),
        ("72900", "Stat", {}, False),
        ("90000", "Andre", {}, False),
        ("65000", "Andre", {}, False),
        ("3400", "Stat", {"chart": "NS 4102"}, True),
        ("3000", "Kommune", {"chart": "NS 4102"}, False),
    ],
)
def test_only_income_that_a_tilsagn_may_wait_for_is_told(
    account: str, grant: str, start: dict[str, Any], told: bool, tmp_path: Path
) -> None:
    cost = line(konto="6700", nr="0") if start.get("chart") else line(nr="0")
    path = tmp_path / "inntekter.csv"
    path.write_text(HEAD + cost + line("-5,00", konto=account, nr="2"), "utf-8")
    into = book(granted("T", grant, 1), places=tuple(programme().tables[Prosjekter]) + PLACES[:2], **start)
    outcome = api.import_ledger(into, path)
    assert outcome.ready
    assert ("IMP040" in [n.code for n in outcome.notices]) == told


def test_lines_that_cancel_out_leave_no_tilsagn_unbooked(tmp_path: Path) -> None:
    lines = line("-5,00", konto="83000", nr="1") + line("5,00", konto="83000", nr="2")
    interest = "".join(line("-5,00", konto="90000", nr=nr) for nr in "345")
    outcome = income(tmp_path, lines + interest, granted("T", "Fylkeskommune", 1))
    assert (outcome.ready, list(outcome.notices)) == (True, [])


def test_a_list_with_one_voucher_number_for_all_its_lines_is_matched_at_once() -> None:
    """Twenty thousand equal lines of another kind and day: each would be sought among all the others."""
    day, other = dt.date(2024, 1, 1), dt.date(2024, 1, 2)
    former = [
        Former(row, Cell("Regnskap", row, 15), 2024, 1, "LØ", "1", day, "5000", "", "", 100, "P1", "lønn", f"{row}")
        for row in range(6, 20_006)
    ]
    lines = [(Posting(n, 100, "5000", 2024, 1, "1", other, "IF"), "P1") for n in range(20_000)]
    found = match(lines, former, Answers({}))
    assert (len(found.new), found.changed, found.reworded) == (20_000, [], [])
