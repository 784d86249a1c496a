"""The whole job by buttons: a new book, the ledger in, checked, corrected, rolled up, reported, recalculated."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from engines import libreoffice
from fake_excel import FakeEngine
from ledger_files import SHAPES, ledger

from omstillingsbok import api
from omstillingsbok.addin.places import Places
from omstillingsbok.addin.run import Click, run


def type_rows(book: xw.Book, sheet: str, *rows: dict[str, object]) -> None:
    """What a user types into the first rows of a table."""
    ws = book.sheets[sheet]
    headers = ws.range("A5:Z5").options(ndim=1).value
    for i, row in enumerate(rows, 6):
        for header, value in row.items():
            ws.range((i, headers.index(header) + 1)).value = value


def selected(book: xw.Book) -> tuple[str, int, int]:
    """Sheet, row and column of the selection."""
    found = book.app.selection
    assert found is not None
    return str(found.sheet.name), int(found.row), int(found.column)


def test_from_an_empty_book_to_a_report(
    excel: FakeEngine, here: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webbrowser.open", lambda address: True)
    name, write = next(iter(SHAPES.values()))
    excel.answers = {"AskWhereToSave": str(tmp_path / "bok.xlsx"), "AskForFile": str(write(tmp_path / name, ledger()))}
    excel.answers["Ask"] = "31.12.2026|01.07.2026"

    def push(button: str) -> None:
        name = excel.app.books.list[0].name if excel.app.books.list else None
        assert run(Click(button, "nb", name, 4711), here), excel.said

    push("ny_bok")
    book = xw.Book(impl=excel.app.books.list[0])
    book.set_mock_caller()

    facts = {"programnavn": "Fjordvik", "programstart": "01.01.2021", "programslutt": "31.12.2026"}
    for field, value in facts.items():
        book.names[f"start_{field}"].refers_to_range.value = value
    type_rows(book, "Innsatsområder", {"Kode": "REI", "Navn": "Reiseliv"})
    project = {"Navn": "Sti", "Innsatsområde": "REI", "Status": "Pågår"}
    type_rows(book, "Prosjekter", {"Prosjekt-ID": "P1", "Prosjektnr i regnskapet": "32501", **project},
              {"Prosjekt-ID": "P2", "Prosjektnr i regnskapet": "32502", **project})  # fmt: skip

    push("importer_hovedbok")
    total = sum((entry.amount for entry in ledger()), Decimal(0))
    typed = [cell.value for cell in book.impl.wb["Regnskap"]["O"][5:] if isinstance(cell.value, (int, float))]
    assert sum((Decimal(repr(value)) for value in typed), Decimal(0)) == total

    push("valider")
    assert book.names["kontroll_dom"].refers_to_range.value == "Kan ikke sendes"
    owner = next(cell for cell in book.impl.wb["Prosjekter"][5] if cell.value == "Prosjekteier").column
    book.sheets["Prosjekter"].activate()
    book.sheets["Prosjekter"].range((6, owner - 1)).select()
    push("neste_funn")
    assert selected(book) == ("Prosjekter", 6, owner)
    assert "Prosjekteier" in str(book.app.status_bar)
    book.sheets["Prosjekter"].range((6, owner)).value = "Fjordvik kommune"
    push("forrige_funn")
    push("neste_funn")
    assert selected(book) != ("Prosjekter", 6, owner)

    push("oppdater_regnskapsoversikt")
    push("utkast")
    push("lagre_som_pdf")
    assert (tmp_path / "bok.pdf").read_bytes().startswith(b"%PDF")

    book.impl.copy_to(tmp_path / "ferdig.xlsx")
    (recalculated,) = libreoffice([tmp_path / "ferdig.xlsx"], tmp_path)
    figures = api.rollup(api.open(tmp_path / "ferdig.xlsx"))
    values = openpyxl.load_workbook(recalculated, data_only=True)
    for defined, figure in (
        ("oversikt_kostnad", figures.remaining.cost),
        ("oversikt_disponibelt", figures.remaining.available),
    ):
        ((sheet, cell),) = values.defined_names[defined].destinations
        assert round(Decimal(repr(values[sheet][cell].value)), 2) == figure
    assert figures.remaining.cost != 0
    assert not [
        cell.coordinate
        for sheet in ("Sluttrapport", "Regnskapsoversikt", "Kontroll")
        for row in values[sheet]
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith(("#", "="))
    ]
