"""``sammenlign`` as its user meets it: text, JSON by the schema, a workbook with both sides."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from command_line import run
from json_schema import held

PERSON = "17054026641"
"""A made-up fødselsnummer with valid check digits."""


@pytest.fixture
def changed(clean: Path, tmp_path: Path) -> Path:
    """The clean book with a changed amount, a line less, and a personal number in a text."""
    workbook = openpyxl.load_workbook(clean)
    ledger = workbook["Regnskap"]
    at = {cell.value: cell.column for cell in ledger[5]}
    ledger.cell(8, at["Beløp"]).value += 0.5
    ledger.cell(9, at["Tekst"]).value = f"Utlegg {PERSON}"
    for column in range(1, at["Importkilde"] + 1):
        ledger.cell(10, column).value = None
    target = tmp_path / "ny.xlsx"
    workbook.save(target)
    return target


def test_text_json_and_workbook_tell_the_same_and_no_personal_number(
    clean: Path, changed: Path, tmp_path: Path
) -> None:
    text = run("sammenlign", clean, changed)
    assert text.code == 0
    assert "1 fjernet, 2 endret" in text.out
    assert "(0,50)" in text.out
    found = held("sammenlign", run("sammenlign", clean, changed, "--format", "json").out)
    (table,) = [t for t in found["tables"] if t["table"] == "tblRegnskap"]
    assert (len(table["removed"]), len(table["changed"]), found["equal"]) == (1, 2, False)
    assert table["changed"][0]["fields"][0]["difference"] == "0.50"
    out = tmp_path / "forskjeller.xlsx"
    assert run("sammenlign", clean, changed, "--format", "xlsx", "--ut", out).code == 0
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["Tall", "Endringer", "Struktur", "Regnskap"]
    sides = [(row[0].value, row[1].value) for row in book["Regnskap"].iter_rows(min_row=2)]
    assert sides == [("Endret", "Før"), ("Endret", "Nå")] * 2 + [("Fjernet", "Før")]
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert PERSON not in text.out + json.dumps(found) + "".join(cells)


def test_one_book_is_held_against_the_template(clean: Path) -> None:
    got = run("sammenlign", clean)
    assert "malen slik den utstedes nå" in got.out
    found = held("sammenlign", run("sammenlign", clean, "--format", "json").out)
    assert found["old"] == {"issued": True, "path": None, "sha256": None, "template": "1.0"}


def test_equal_books_in_nynorsk(clean: Path) -> None:
    got = run("sammenlign", clean, clean, "--målform", "nn")
    assert (got.code, "Ingen skilnader." in got.out) == (0, True)


def test_a_book_is_never_written_over(clean: Path, changed: Path) -> None:
    before = changed.read_bytes()
    got = run("sammenlign", clean, changed, "--format", "xlsx", "--ut", changed)
    assert (got.code, changed.read_bytes() == before) == (2, True)
    assert run("sammenlign", clean, "finnes_ikke.xlsx").code == 3


def test_a_row_is_named_in_the_language_of_the_text(tmp_path: Path) -> None:
    """Where a choice is part of a row's key, as the phase of the continuation project is."""
    old, new, out = (tmp_path / f"{name}.xlsx" for name in ("før", "no", "ut"))
    assert run("ny", old, "--eksempel", "--målform", "nn", "--rader", "50").code == 0
    workbook = openpyxl.load_workbook(old)
    workbook["Vidareføring"]["J8"] = 12345
    workbook.save(new)
    assert "J8  Hovudprosjekt  Kostnad: " in run("sammenlign", old, new).out
    assert "J8  Hovedprosjekt  Kostnad: " in run("sammenlign", old, new, "--målform", "nb").out
    told = json.loads(run("sammenlign", old, new, "--format", "json").out)["tables"]
    assert [t["changed"][0]["row_key"] for t in told if t["table"] == "tblVidereforing"] == ["Hovedprosjekt"]
    assert run("sammenlign", old, new, "--format", "xlsx", "--ut", out).code == 0
    made = openpyxl.load_workbook(out)
    named = [
        {cell.value for cell in made[sheet][column]} for sheet, column in (("Endringar", "C"), ("Vidareføring", "D"))
    ]
    assert ["Hovudprosjekt" in each and "Hovedprosjekt" not in each for each in named] == [True, True]
