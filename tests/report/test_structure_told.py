"""What differs in two books beside their values: each kind of change made once, and told with both its sides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from edited_books import edited
from openpyxl.workbook.defined_name import DefinedName
from package_facts import MAIN

from omstillingsbok import api
from omstillingsbok.report.issue import blank, issue
from omstillingsbok.workbook.sheets import Start


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book without entries, with two sheets of the user's own, own columns and a name."""
    folder = tmp_path_factory.mktemp("bok")
    issue(folder / "mal.xlsx", blank("nb", Start(chart="KOSTRA")))
    workbook = openpyxl.load_workbook(folder / "mal.xlsx")
    for name in ("Gammelt", "Notater"):
        workbook.create_sheet(name)
    notes = workbook["Notater"]
    notes["A1"], notes["A2"], notes["A3"], notes["A4"] = "=1+1", "=2+2", "=3+3", "=B9*2"
    projects = workbook["Prosjekter"]
    for column, header in ((30, "Egen"), (31, "Min"), (32, "Borte")):
        projects.cell(5, column).value = header
    projects["A6"], projects["AF6"] = "P1", "x"
    workbook.defined_names["mitt"] = DefinedName("mitt", attr_text="Notater!$A$1")
    workbook.save(folder / "bok.xlsx")
    return folder / "bok.xlsx"


Told = list[tuple[str, str, str, str, str]]


def told(before: Path, after: Path) -> Told:
    found = api.compare(api.open(before), api.open(after)).structure
    return [(s.kind, s.sheet, s.what, s.old, s.new) for s in found]


def changed(plain: Path, tmp_path: Path, change: Callable[[Any], None]) -> Told:
    workbook = openpyxl.load_workbook(plain)
    change(workbook)
    workbook.save(tmp_path / "nå.xlsx")
    return told(plain, tmp_path / "nå.xlsx")


def test_sheets_and_tables_that_came_went_moved_and_got_another_name(plain: Path, tmp_path: Path) -> None:
    def change(workbook: Any) -> None:
        del workbook["Gammelt"]
        workbook.create_sheet("Nytt")
        workbook["Tilsagn"].title = "Brev"
        workbook["Fond"].sheet_state = "veryHidden"
        del workbook["PSV"]
        workbook.move_sheet("Notater", -(len(workbook.sheetnames) - 3))

    sheets = openpyxl.load_workbook(plain).sheetnames
    assert changed(plain, tmp_path, change) == [
        ("table_removed", "PSV", "tblPSV", "0", "0"),
        ("sheet_removed", "PSV", "", "", ""),
        ("sheet_removed", "Gammelt", "", "", ""),
        ("sheet_added", "Nytt", "", "", ""),
        ("sheet_renamed", "Brev", "", "Tilsagn", "Brev"),
        ("sheet_shown", "Fond", "", "visible", "veryHidden"),
        ("sheet_moved", "Notater", "", str(sheets.index("Notater") + 1), "2"),
    ]
    assert told(tmp_path / "nå.xlsx", plain)[0] == ("table_added", "PSV", "tblPSV", "0", "0")


def test_columns_that_came_went_moved_and_are_hidden(plain: Path, tmp_path: Path) -> None:
    def change(workbook: Any) -> None:
        projects = workbook["Prosjekter"]
        for column, header in ((30, "Min"), (31, "Egen"), (32, "Ny")):
            projects.cell(5, column).value = header
        goals = workbook["Mål"]
        note = next(cell for cell in goals[5] if cell.value == "Merknad")
        note.value = goals.tables["tblMaal"].tableColumns[note.column - 1].name = "Notat"
        swapped = workbook["Vedlegg"]
        for place, header in (("B5", "Type"), ("C5", "Tittel")):
            swapped[place] = header
        second, third = swapped.tables["tblVedlegg"].tableColumns[1:3]
        second.name, third.name = "Type", "Tittel"
        workbook["Fond"].column_dimensions["C"].hidden = True
        for row in (7, 8, 9, 12):
            workbook["Fond"].row_dimensions[row].hidden = True
        workbook["Start"].protection.sheet = False
        limits = workbook["Vedlegg"].data_validations.dataValidation
        limits.remove(next(each for each in limits if each.formula1 == "liste_offentlig"))
        workbook["Notater"].protection.sheet = True

    assert changed(plain, tmp_path, change) == [
        ("column_removed", "Prosjekter", "Borte", "1", "0"),
        ("column_added", "Prosjekter", "Ny", "0", "1"),
        ("column_moved", "Prosjekter", "Egen", "AD", "AE"),
        ("column_removed", "Mål", "Merknad", "0", "0"),
        ("column_added", "Mål", "Notat", "0", "0"),
        ("column_moved", "Vedlegg", "Tittel", "B", "C"),
        ("protection", "Start", "", "True", "False"),
        ("rows_hidden", "Fond", "", "", "7-9 12"),
        ("columns_hidden", "Fond", "", "", "C"),
        ("drop_downs", "Vedlegg", "liste_offentlig", "1", "0"),
        ("protection", "Notater", "", "False", "True"),
    ]


def test_formulas_names_and_what_reaches_out(plain: Path, tmp_path: Path) -> None:
    def change(workbook: Any) -> None:
        notes = workbook["Notater"]
        notes["A1"], notes["A2"], notes["A3"], notes["C3"], notes["C9"] = "=1+2", "to", None, "=3+3", "=9"
        workbook.defined_names["mitt"].attr_text = "Notater!$A$2"
        workbook.defined_names["nytt"] = DefinedName("nytt", attr_text="Notater!$A$9")
        del workbook.defined_names["start_fase"]

    assert changed(plain, tmp_path, change) == [
        ("formula", "Notater", "A1", "1+1", "1+2"),
        ("formula_removed", "Notater", "A2", "2+2", ""),
        ("formula_added", "Notater", "C9", "", "9"),
        ("name_changed", "", "mitt", "Notater!$A$1", "Notater!$A$2"),
        ("name_added", "", "nytt", "", "Notater!$A$9"),
        ("name_removed", "", "start_fase", "Start!$B$49", ""),
    ]
    source = f'<connections xmlns="{MAIN[1:-1]}"><connection name="Visma"/></connections>'
    linked = edited(plain, tmp_path / "hentet.xlsx", extra={"xl/connections.xml": source})
    assert told(plain, linked) == [("reaching", "", "connection Visma", "0", "1")]
    assert told(linked, plain) == [("reaching", "", "connection Visma", "1", "0")]


def test_the_version_of_the_template(plain: Path) -> None:
    now = api.open(plain)
    found = api.compare(replace(now, template="0.8"), now).structure
    assert [(s.kind, s.old, s.new) for s in found] == [("template", "0.8", now.template)]
