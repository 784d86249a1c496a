"""Made-up older templates: books as versions 0.8 and 0.9 would have been, and the steps from them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from omstillingsbok.workbook.issued import GENERATED, VERSION_NAME
from omstillingsbok.workbook.steps import (
    AddedColumn,
    LeftColumn,
    NewFormula,
    RenamedChoice,
    RenamedColumn,
    RenamedTable,
    Step,
)
from omstillingsbok.workbook.text import Text

STEPS = (
    Step(
        "0.8",
        "0.9",
        (
            RenamedTable("tblHovedbok", "tblRegnskap"),
            RenamedColumn("tblTilsagn", Text("Bevilget"), Text("Tilsagnsbeløp")),
            LeftColumn("tblVedlegg", Text("Arkivnøkkel")),
            AddedColumn("tblVedlegg", Text("Merknad")),
        ),
        Text("Hovedboken heter Regnskap."),
    ),
    Step(
        "0.9",
        "1.0",
        (
            RenamedColumn("tblTilsagn", Text("Tilsagnsbeløp"), Text("Beløp")),
            RenamedChoice("tblProsjekter", Text("Status"), "prosjektstatus", Text("Fullført"), Text("Avsluttet")),
            AddedColumn("tblProsjekter", Text("Bundet")),
            NewFormula("tblProsjekter", Text("Rest av tilskudd")),
        ),
    ),
)


def place(sheet: Any, header: str) -> int:
    """The column of a header on an entry sheet."""
    return next(int(cell.column) for cell in sheet[5] if cell.value == header)


def older(issued: Path, target: Path, version: str) -> Path:
    """The issued book as one of ``version``, with a user's comment, colour, column, and sheet with a formula."""
    workbook = openpyxl.load_workbook(issued)
    for name in GENERATED:
        del workbook[name.nb]
    for name in [n for n in workbook.defined_names if n.startswith(("oversikt_", "rapport_", "kontroll_"))]:
        del workbook.defined_names[name]
    amount = "Tilsagnsbeløp" if version == "0.9" else "Bevilget"
    own = workbook.create_sheet("Notater")
    own["A1"] = "=SUM(tblRegnskap[Beløp])+SUM(tblTilsagn[Beløp])"
    own["A2"] = "Sum «Beløp» i tblTilsagn[Beløp]"
    rename_column(workbook, "Tilsagn", "tblTilsagn", "Beløp", amount)
    rename_choice(workbook)
    drop_last(workbook, "Prosjekter", "tblProsjekter")
    projects = workbook["Prosjekter"]
    rest = place(projects, "Rest av tilskudd")
    for row in range(6, 10):
        projects.cell(row, rest).value = "=1+1"
    if version == "0.8":
        rename_column(workbook, "Vedlegg", "tblVedlegg", "Merknad", "Arkivnøkkel")
        workbook["Vedlegg"].cell(6, place(workbook["Vedlegg"], "Arkivnøkkel")).value = "K-17"
        rename_table(workbook, "Regnskap", "tblRegnskap", "tblHovedbok")
    ledger = workbook["Regnskap"]
    ledger["A7"].comment = Comment("Sjekk denne", "Bruker")
    ledger["L8"].fill = PatternFill("solid", fgColor="FFFF00")
    ledger.cell(5, 30).value, ledger.cell(8, 30).value = "Mitt", "x"
    mark = workbook.defined_names[VERSION_NAME].attr_text.replace("$", "").rpartition("!")
    workbook[mark[0]][mark[2]] = version
    workbook.custom_doc_props[VERSION_NAME].value = version
    workbook.save(target)
    return target


def in_formulas(workbook: Any, old: str, new: str) -> None:
    """Replace in every formula, name and column formula."""
    for sheet in workbook:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    cell.value = cell.value.replace(old, new)
        for table in sheet.tables.values():
            for column in table.tableColumns:
                if column.calculatedColumnFormula is not None:
                    formula = column.calculatedColumnFormula
                    formula.attr_text = formula.attr_text.replace(old, new)
    for name in workbook.defined_names.values():
        name.attr_text = name.attr_text.replace(old, new)


def rename_column(workbook: Any, sheet: str, table: str, new: str, old: str) -> None:
    """Give a column its former header."""
    page = workbook[sheet]
    page.cell(5, place(page, new)).value = old
    for column in page.tables[table].tableColumns:
        if column.name == new:
            column.name = old
    for form in (f"{table}[{{}}]", f"{table}[[#This Row],[{{}}]]"):
        in_formulas(workbook, form.format(new), form.format(old))


def rename_choice(workbook: Any) -> None:
    """Give a status of projects its former word."""
    page = workbook["Prosjekter"]
    at = place(page, "Status")
    for row in range(6, page.max_row + 1):
        if page.cell(row, at).value == "Avsluttet":
            page.cell(row, at).value = "Fullført"
    for row in workbook["Kodelister"].iter_rows():
        for cell in row:
            if cell.value == "Avsluttet":
                cell.value = "Fullført"


def drop_last(workbook: Any, sheet: str, table: str) -> None:
    """Take the last column of a table away."""
    page = workbook[sheet]
    found = page.tables[table]
    first, last = found.ref.split(":")
    end = page[last]
    for row in range(5, end.row + 1):
        page.cell(row, end.column).value = None
    del found.tableColumns[-1]
    found.ref = f"{first}:{page.cell(end.row, end.column - 1).coordinate}"
    found.autoFilter.ref = found.ref


def rename_table(workbook: Any, sheet: str, new: str, old: str) -> None:
    """Give a table its former name."""
    page = workbook[sheet]
    table = page.tables[new]
    del page.tables[new]
    table.name = table.displayName = old
    page.add_table(table)
    in_formulas(workbook, new, old)
