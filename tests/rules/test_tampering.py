"""What was done to the issued workbook is found and told with its place; what another program does by itself is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from books import good_book
from edited_books import Edit
from engines import libreoffice
from openpyxl.worksheet.worksheet import Worksheet

from omstillingsbok.report.example import example
from omstillingsbok.report.issue import issue
from omstillingsbok.validators.engine import validate
from omstillingsbok.validators.finding import Finding, Report
from omstillingsbok.workbook.book import Book
from omstillingsbok.workbook.parsing import open_book
from omstillingsbok.workbook.sheets import Start
from omstillingsbok.workbook.versions import distance

BOOK = "xl/workbook.xml"
STRUCTURE = ("STR", "FIL", "PER", "SUM")


def structure(report: Report) -> list[Finding]:
    return [f for f in report.findings if f.code.startswith(STRUCTURE) and f.code != "SUM058"]


def sheet(number: int, pattern: str, replacement: str) -> Edit:
    return f"xl/worksheets/sheet{number}.xml", pattern, replacement


def table(number: int, pattern: str, replacement: str) -> Edit:
    return f"xl/tables/table{number}.xml", pattern, replacement


def version(said: str) -> list[Edit]:
    """Another version of the template, in the property and in the cell on Start."""
    found = r"<vt:lpwstr>1\.0</vt:lpwstr>"
    return [("docProps/custom.xml", found, f"<vt:lpwstr>{said}</vt:lpwstr>")]


def name(which: str, target: str) -> Edit:
    found = rf'(<definedName name="{which}"[^>]*>)[^<]*'
    return BOOK, found, rf"\g<1>{target}"


def swapped(part: str, form: str) -> list[Edit]:
    """Two headers of Prosjekter change places."""
    first, second = "Prosjektnr i regnskapet", "Prosjekteier"
    return [(part, form.format(a), form.format(b)) for a, b in ((first, "~"), (second, first), ("~", second))]


Told = tuple[str, str, str, str | None, str | None]
"""Code, severity, place, value, expected."""
EDITED: dict[str, tuple[list[Edit], list[Told]]] = {
    "a sheet is renamed": (
        [(BOOK, 'name="Budsjett"', 'name="Ark1"')], [("STR007", "warning", "Ark1!A1", "Ark1", "Budsjett")]),
    "a table is renamed": (
        [table(2, '"tblProsjekter"', '"Tabell7"')],
        [("STR008", "warning", "Prosjekter!A1", "Tabell7", "tblProsjekter")]),
    "a header is renamed": (
        [table(2, 'name="Tilskudd vedtatt"', 'name="Tilskudd"'),
         ("xl/sharedStrings.xml", "<t>Tilskudd vedtatt</t>", "<t>Tilskudd</t>")],
        [("STR003", "warning", "Prosjekter!N5", "Tilskudd", "Tilskudd vedtatt")]),
    "a grey column is renamed": (
        [table(2, 'name="Bundet"', 'name="Rest"'), ("xl/sharedStrings.xml", "<t>Bundet</t>", "<t>Rest</t>")],
        [("STR012", "warning", "Prosjekter!A1", "Bundet", None)]),
    "columns change places": (
        [*swapped("xl/tables/table2.xml", 'name="{}"'), *swapped("xl/sharedStrings.xml", "<t>{}</t>")],
        [("STR010", "info", "Prosjekter!C5", "owner", None)]),
    "drop-downs are lost": (
        [sheet(3, r'(<dataValidation type="list"(?:(?!sqref).)*sqref=")J6:J\d+', r"\1J7")],
        [("STR013", "info", "Prosjekter!J6", "1", None)]),
    "protection is removed": (
        [sheet(1, "<sheetProtection[^>]*>", ""), sheet(23, "<sheetProtection[^>]*>", "")],
        [("STR014", "info", "Start!A1", "Start, Kontroll", None)]),
    "a sheet with amounts is hidden": (
        [(BOOK, '(name="Budsjett" sheetId="10")', r'\1 state="veryHidden"')],
        [("STR015", "warning", "Budsjett!A1", "Beløp 2 200 000,00", None)]),
    "a sheet without amounts is hidden": ([(BOOK, '(name="PSV" sheetId="19")', r'\1 state="hidden"')], []),
    "a row with amounts is hidden": (
        [sheet(10, '<row r="6" ', '<row r="6" hidden="1" ')],
        [("STR006", "warning", "Budsjett!A6", "600 000,00", None)]),
    "a column with amounts is hidden": (
        [sheet(10, "<cols>.*</cols>", '<cols><col min="7" max="7" width="0" hidden="1"/></cols>')],
        [("STR016", "warning", "Budsjett!G5", "2 200 000,00", None)]),
    "cells are merged": (
        [sheet(10, "<mergeCells[^>]*>", '<mergeCells count="2"><mergeCell ref="B6:B7"/>')],
        [("STR017", "warning", "Budsjett!B6", "B6:B7", None)]),
    "a name is broken": (
        [name("liste_prosjekter", "#REF!")], [("STR018", "warning", "Start!A1", "liste_prosjekter", None)]),
    "a user's own name is broken": (
        [(BOOK, "<definedNames>", '<definedNames><definedName name="min">#REF!$A$1</definedName>')],
        [("STR018", "info", "Start!A1", "min", None)]),
    "a name leads to another list": (
        [name("liste_prosjekter", "tblTilsagn[Tilsagn-ID]")],
        [("STR019", "warning", "Start!A1", "tblTilsagn[Tilsagn-ID]", "tblProsjekter[Prosjekt-ID]")]),
    "a name leads to the same cells": ([name("liste_prosjekter", r"Prosjekter!$A$6:$A$19")], []),
    "a name is gone": (
        [(BOOK, '<definedName name="liste_rolle".*?</definedName>', "")],
        [("STR020", "info", "Start!A1", "liste_rolle", None)]),
    "a mended template": (version("1.0.3"), [("STR021", "info", "Start!A1", "1.0.3", "1.0")]),
    "an older template": (version("0.9"), [("STR022", "warning", "Start!A1", "0.9", "1.0")]),
    "a newer template": (version("1.1"), [("STR023", "error", "Start!A1", "1.1", "1.0")]),
    "an unknown template": (version("x"), [("STR024", "warning", "Start!A1", "x", "1.0")]),
    "sheets change places": (
        [(BOOK, '(<sheet name="Mål"[^>]*>)(<sheet name="Tilsagn"[^>]*>)', r"\2\1")],
        [("STR026", "info", "Mål!A1", "Mål", None)]),
}  # fmt: skip


def plain(text: str | None) -> str | None:
    return text.replace("\u00a0", " ") if text else text


@pytest.mark.parametrize("what", EDITED)
def test_what_was_done_is_told_with_its_place(judged: Callable[..., Report], what: str) -> None:
    edits, expected = EDITED[what]
    found = structure(judged(*edits))
    assert [(f.code, f.severity, f.where, plain(f.value), f.expected) for f in found] == expected
    assert all("{" not in f.message + f.fix for f in found)


def change(work: openpyxl.Workbook, what: str) -> None:
    """Do with openpyxl what a user does with the mouse."""
    own: Worksheet
    if what == "a sheet is copied":
        own = work.copy_worksheet(work["Budsjett"])
        own.title = "Budsjett (2)"
        headers = [cell.value for cell in own[5]]
        made = openpyxl.worksheet.table.Table(displayName="tblBudsjett3", ref="A5:K9")
        own.add_table(made)
        assert headers[0] == "År"
    elif what == "a sheet with our other name":
        work.create_sheet("Tilsegn")
    elif what == "an empty sheet is deleted":
        del work["PSV"]
    elif what == "a sheet with rows is deleted":
        del work["Budsjett"]
    elif what == "rows are added below the table":
        own = work["Innsatsområder"]
        last = own.tables["tblInnsatsomrader"].ref.split(":")[1].lstrip("ABCDEFGH")
        own.cell(int(last) + 2, 1).value, own.cell(int(last) + 2, 2).value = "NYE", "Nytt område"
    elif what == "the lists are deleted":
        del work["Kodelister"]
    elif what == "an own sheet is hidden":
        own = work.create_sheet("Vurdering")
        own.sheet_state, own["A1"], own["A2"], own["A3"] = "hidden", "Sum", 100.5, 99.5
    elif what == "an own sheet with words is hidden":
        own = work.create_sheet("Vurdering")
        own.sheet_state, own["A1"] = "hidden", "Nei"
    elif what == "an own column is hidden":
        own = work["Budsjett"]
        own["M5"], own["M6"] = "Egen", 12.5
        own.column_dimensions["M"].hidden = True
    elif what == "another program writes over a header":
        work["Budsjett"]["G5"] = "Sum"
    elif what == "a table is made plain cells":
        own = work["Budsjett"]
        del own.tables["tblBudsjett"]
        own["N5"] = "Beløp"


CHANGED: dict[str, set[Told]] = {
    "a sheet is copied": {("STR009", "warning", "Budsjett (2)!A5", "tblBudsjett3", "Budsjett")},
    "a sheet with our other name": {("STR027", "warning", "Tilsegn!A1", "Tilsegn", "Tilsagn")},
    "an empty sheet is deleted": {("STR025", "info", "Start!A1", "PSV", None)},
    "the lists are deleted": {("STR025", "warning", "Start!A1", "Kodelister", None)},
    "a sheet with rows is deleted": {("STR001", "error", "Budsjett!A1", None, None)},
    "rows are added below the table": {("STR004", "error", "Innsatsområder!A19", None, None)},
    "an own sheet is hidden": {("STR015", "warning", "Vurdering!A1", "200,00", None)},
    "an own sheet with words is hidden": {("STR015", "info", "Vurdering!A1", "1", None)},
    "an own column is hidden": {("STR016", "warning", "Budsjett!M5", "12,50", None)},
    "another program writes over a header": {("STR028", "error", "Budsjett!G5", "Sum", "Beløp")},
    "a table is made plain cells": {
        ("STR002", "warning", "Budsjett!A1", None, None),
        ("STR011", "warning", "Budsjett!N5", "Beløp", None),
    },
}


@pytest.mark.parametrize("what", CHANGED)
def test_what_a_user_did_is_told_with_its_place(issued: Path, tmp_path: Path, what: str) -> None:
    work = openpyxl.load_workbook(issued)
    change(work, what)
    path = tmp_path / "endret.xlsx"
    work.save(path)
    report = validate(open_book(path))
    assert report.crashes == ()
    found = [f for f in structure(report) if not f.code.startswith("SUM")]
    assert {(f.code, f.severity, f.where, plain(f.value), f.expected) for f in found} == CHANGED[what]


def test_a_field_whose_name_leads_to_another_row(judged: Callable[..., Report]) -> None:
    given = judged(name("start_fylkeskommune", "Start!$B$40"))
    (finding,) = [f for f in structure(given) if f.code == "STR019"]
    assert (finding.value, finding.expected) == ("Start!B40", "B41")


@pytest.mark.parametrize(
    ("said", "known", "expected"),
    [
        ("1.0", "1.0", "same"), ("1.0.0", "1.0", "same"), ("1.0.1", "1.0", "patch"), ("1.9", "1.10", "older"),
        ("2.0", "1.10", "newer"), ("", "1.0", "none"), ("1", "1.0", "none"), ("1.0 beta", "1.0", "none"),
    ],
)  # fmt: skip
def test_the_ladder_of_template_versions(said: str, known: str, expected: str) -> None:
    assert distance(said, known) == expected


def test_saving_in_another_program_is_not_tampering(tmp_path: Path) -> None:
    """The empty template in both languages, the right book and the example, saved by LibreOffice."""
    files = []
    for stem, book in (("tom", Book.of(Start())), ("rett", good_book()), ("eksempel", example(rows=60))):
        issue(tmp_path / f"{stem}.xlsx", book)
        files.append(tmp_path / f"{stem}.xlsx")
    for path in (*files, *libreoffice(files, tmp_path)):
        assert structure(validate(open_book(path))) == [], path
