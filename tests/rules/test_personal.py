"""Personal numbers are found wherever a workbook can hold them, and never repeated; other long numbers are let be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from edited_books import edited
from issued_places import part_of
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName
from stdnum.no import fodselsnummer, kontonr

from omstillingsbok.validators.engine import validate
from omstillingsbok.validators.finding import Finding, Report
from omstillingsbok.workbook.issued import OVERVIEW
from omstillingsbok.workbook.parsing import open_book

SYNTHETIC = "15076500565"
"""Made for tests: no person has it. The D-number and the account are of the same sort."""
D_NUMBER = "55076500044"
ACCOUNT = "68093647010"


def test_the_numbers_of_these_tests_are_what_they_say() -> None:
    assert fodselsnummer.is_valid(SYNTHETIC)
    assert fodselsnummer.is_valid(D_NUMBER)
    assert kontonr.is_valid(ACCOUNT)


def plant(book: openpyxl.Workbook, where: str, text: str) -> None:
    """Put the text somewhere in the workbook; a sheet of its own is named after the place."""
    sheet, number = book["Regnskap"], int(text) if text.isdigit() else text
    own = book.create_sheet(where.capitalize())
    if where == "own column":
        sheet["AB7"] = text
    elif where == "own column as a number":
        sheet["AC8"] = number
    elif where == "above the table":
        sheet["X2"] = number
    elif where == "own sheet":
        own["C3"] = text
    elif where == "number on own sheet":
        own["C3"] = number
    elif where == "hidden sheet":
        own["C3"], own.sheet_state = text, "veryHidden"
    elif where == "two runs":
        own["C3"] = CellRichText(text[:8], TextBlock(InlineFont(b=True), text[8:]))
    elif where == "comment":
        sheet["B7"].comment = Comment(text, "Noen")
    elif where == "sheet name":
        own.title = f"Lønn {text}"
    elif where == "defined name":
        book.defined_names["min_konstant"] = DefinedName("min_konstant", attr_text=f'"{text}"')
    elif where == "title":
        book.properties.title = text
    elif where == "own property":
        book.custom_doc_props.append(StringProperty(name="Saksbehandler", value=text))
    elif where == "page header":
        sheet.oddHeader.center.text = text
    elif where == "link":
        own["C3"] = "Rapporten"
        own["C3"].hyperlink = f"https://example.no/{text}.pdf"


PLACES = {
    "own column": ("PER050", "Regnskap", "AB7", "Cellen"),
    "own column as a number": ("PER050", "Regnskap", "AC8", "Cellen"),
    "above the table": ("PER050", "Regnskap", "X2", "Cellen"),
    "own sheet": ("PER050", "Own sheet", "C3", "Cellen"),
    "number on own sheet": ("PER050", "Number on own sheet", "C3", "Cellen"),
    "hidden sheet": ("PER050", "Hidden sheet", "C3", "Cellen"),
    "two runs": ("PER050", "Two runs", "C3", "Cellen"),
    "comment": ("PER052", "Regnskap", "B7", "En kommentar i Regnskap"),
    "sheet name": ("PER052", "Lønn ●●●●●●●●●●●", "A1", "Navnet på et ark"),
    "defined name": ("PER052", "Start", "A1", "Det definerte navnet «min_konstant»"),
    "title": ("PER052", "Start", "A1", "Dokumentegenskapen «Tittel»"),
    "own property": ("PER052", "Start", "A1", "Dokumentegenskapen «Saksbehandler»"),
    "page header": ("PER052", "Regnskap", "A1", "Topp- eller bunnteksten i Regnskap"),
    "link": ("PER052", "Link", "A1", "En kobling i Link"),
}


def found(issued: Path, tmp_path: Path, *planted: tuple[str, str]) -> Report:
    book = openpyxl.load_workbook(issued, rich_text=True)
    for where, text in planted:
        plant(book, where, text)
    path = tmp_path / "plantet.xlsx"
    book.save(path)
    report = validate(open_book(path))
    assert report.crashes == ()
    return report


def personal(report: Report) -> list[Finding]:
    return [f for f in report.findings if f.code.startswith("PER")]


def test_a_personal_number_is_found_wherever_it_stands(issued: Path, tmp_path: Path) -> None:
    numbers = {where: D_NUMBER if "column" in where else SYNTHETIC for where in PLACES}
    report = found(issued, tmp_path, *numbers.items())
    told = {(f.code, f.sheet, f.cell, f.message.partition(" inneholder ")[0]) for f in personal(report)}
    assert told == set(PLACES.values())
    assert {(f.severity, f.value) for f in personal(report)} == {("error", None)}
    assert not [number for number in (SYNTHETIC, D_NUMBER) if number in str(report.findings)]


def test_the_value_of_a_formula_is_searched_as_well(judged: Callable[..., Report]) -> None:
    cell = f'<row r="40"><c r="B40" t="str"><f>A1</f><v>Lønn {SYNTHETIC}</v></c></row></sheetData>'
    (finding,) = personal(judged((part_of(OVERVIEW), "</sheetData>", cell)))
    assert (finding.code, finding.cell) == ("PER050", "B40")


def test_a_threaded_comment_is_searched(issued: Path, tmp_path: Path) -> None:
    relation = (
        '<Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" '
        'Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    )
    said = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        f'<threadedComment ref="D8" id="{{1}}"><text>Se {SYNTHETIC}</text></threadedComment></ThreadedComments>'
    )
    path = edited(
        issued,
        tmp_path / "tråd.xlsx",
        ("xl/worksheets/_rels/sheet2.xml.rels", "</Relationships>", relation),
        extra={"xl/threadedComments/threadedComment1.xml": said},
    )
    (finding,) = personal(validate(open_book(path)))
    assert (finding.code, finding.sheet, finding.cell) == ("PER052", "Regnskap", "D8")


HARMLESS = (
    "KID 12345678901",
    "Konto 11950, ansvar 325, prosjekt 10101",
    "Konto 15037512345",
    "Faktura 20240112345",
    "Org.nr 310 000 000",
    "Konto 6809 3647 010",
    f"Saksnr {ACCOUNT}",
    f"KID {ACCOUNT}",
    "12.34.56789.01",
    f"Kontostreng {ACCOUNT}",
    f"{SYNTHETIC}0",
    f"SHA-256 {'c0ffee' * 8}a{SYNTHETIC}d0ff",
    f"{{0a1b2c3d-0000-4000-8000-f{SYNTHETIC}}}",
)


def test_other_numbers_are_let_be(issued: Path, tmp_path: Path) -> None:
    """One text with all of them, each on its own line."""
    text = "\n".join(HARMLESS)
    assert personal(found(issued, tmp_path, *((where, text) for where in ("own column", "own sheet", "comment")))) == []


WRITTEN = "6809.36.47010"


@pytest.mark.parametrize(
    "text", [f"Til konto {WRITTEN}", f"Konto: {WRITTEN.replace('.', ' ')}", f"bankkonto {ACCOUNT}"]
)
def test_a_bank_account_is_a_warning(issued: Path, tmp_path: Path, text: str) -> None:
    report = found(issued, tmp_path, ("own column", text))
    (finding,) = personal(report)
    assert (finding.code, finding.severity, finding.cell, finding.value) == ("PER051", "warning", "AB7", None)
    assert ACCOUNT[6:] not in str(report.findings)


@pytest.mark.parametrize(
    ("text", "severity"),
    [(f"KID {SYNTHETIC}", "warning"), (f"Fødselsnr {SYNTHETIC}", "error"), (f"fnr: {SYNTHETIC}", "error")],
)
def test_a_number_with_another_name_is_only_doubtful(issued: Path, tmp_path: Path, text: str, severity: str) -> None:
    assert [f.severity for f in personal(found(issued, tmp_path, ("own column", text)))] == [severity]


@pytest.mark.parametrize("kind", [int, str])
def test_one_among_many_other_numbers_is_doubtful(issued: Path, tmp_path: Path, kind: Callable[[str], object]) -> None:
    """A column of KID numbers: one in a thousand has a date and both check digits by chance."""
    book = openpyxl.load_workbook(issued)
    own = book.create_sheet("KID")
    numbers = [str(n) for n in range(20240100001, 20240100200) if not fodselsnummer.is_valid(str(n))]
    for row, number in enumerate([*numbers, SYNTHETIC], 1):
        own.cell(row, 2, kind(number))
    path = tmp_path / "kid.xlsx"
    book.save(path)
    assert [(f.severity, f.cell) for f in personal(validate(open_book(path)))] == [("warning", f"B{len(numbers) + 1}")]
