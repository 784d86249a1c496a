"""``ny``: every fact of Start can be given, nothing is lost, and the example is reproducible."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from command_line import run

from omstillingsbok import api
from omstillingsbok.workbook.kinds import Kind, Options
from omstillingsbok.workbook.sheets import Kontoplan, Laering, Oppgaver, Regnskap, Start

GIVEN = {"orgnr": "211111119", "municipality_no": "0301"}


def values() -> dict[str, str]:
    """An option and a value for every field of Start but Målform."""
    found = {}
    for i, column in enumerate(c for c in Start.columns() if c.field != "language"):
        if isinstance(column.kind, Options):
            value = column.kind.options[-1].nb
        elif isinstance(column.kind, Kind) and column.kind.name == "date":
            value = f"{i % 28 + 1:02}.03.2026"
        else:
            value = GIVEN.get(column.field, f"Verdi {i}")
        found["--" + column.header.nb.lower().replace(" ", "-")] = value
    return found


def test_every_fact_of_start_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    got = run("ny", path, *(part for pair in values().items() for part in pair))
    assert (got.code, got.out) == (0, "")
    assert str(path) in got.err
    book = api.open(path)
    read = [getattr(book.start, c.field) for c in Start.columns() if c.field != "language"]
    shown = [v.strftime("%d.%m.%Y") if isinstance(v, dt.date) else v for v in read]
    assert shown == list(values().values())
    assert not book.faults


def test_an_empty_book_has_its_tasks_with_deadlines_and_is_ready_to_fill(tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    assert run("ny", path, "--programslutt", "2026-12-31", "--avslutningsfasen-starter", "01.08.2026").code == 0
    book = api.open(path)
    assert book.start.ends_on == dt.date(2026, 12, 31)
    assert [t.deadline for t in book.rows(Oppgaver) if t.id in ("O01", "O20")] == [
        dt.date(2024, 12, 31),
        dt.date(2027, 6, 30),
    ]
    assert len(book.rows(Regnskap)) == 0
    assert [len(book.rows(model)) for model in (Oppgaver, Laering)] == [21, 5]
    assert len(book.rows(Kontoplan)) > 40
    assert run("valider", path, "--velg", "STR,SUM").code == 0


def test_deadlines_that_no_date_gives_are_told(tmp_path: Path) -> None:
    blank = run("ny", tmp_path / "uten.xlsx")
    assert (blank.code, blank.out) == (0, "")
    assert "21 oppgaver har ikke frist. Lag boken med --programslutt og --avslutningsfasen-starter" in blank.err
    half = run("ny", tmp_path / "halv.xlsx", "--programslutt", "31.12.2026")
    undated = [t.id for t in api.open(tmp_path / "halv.xlsx").rows(Oppgaver) if t.deadline is None]
    assert f"{len(undated)} oppgaver har ikke frist" in half.err
    both = ("--programslutt", "31.12.2026", "--avslutningsfasen-starter", "01.07.2026")
    assert "frist" not in run("ny", tmp_path / "med.xlsx", *both).err
    assert "frist" not in run("ny", tmp_path / "stille.xlsx", "--stille").err


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_an_empty_book_is_rolled_up_and_reported_but_not_ready(tmp_path: Path, language: str) -> None:
    path = tmp_path / "bok.xlsx"
    assert run("ny", path, "--malform", language).code == 0
    assert run("regnskap", path).code == 0
    assert run("sluttrapport", path, "--utkast").code == 0
    assert run("valider", path).code == 1


def test_a_company_gets_the_chart_of_a_company(tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    assert run("ny", path, "--kontoplan", "ns 4102").code == 0
    start = api.open(path).start
    assert (start.chart, start.digits) == ("NS 4102", "4")
    assert run("valider", path, "--velg", "KON").code == 0


def test_nynorsk(tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    assert run("ny", path, "--malform", "nn").code == 0
    book = api.open(path)
    assert (book.lang, book.text_lang, book.start.language) == ("nn", "nn", "nynorsk")
    assert "Rekneskap" in openpyxl.load_workbook(path).sheetnames


def test_a_file_is_never_overwritten_unasked_and_then_kept(tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    path.write_bytes(b"mitt arbeid")
    got = run("ny", path)
    assert got.code == 2
    assert "--overskriv" in got.err
    assert path.read_bytes() == b"mitt arbeid"
    assert run("ny", path, "--overskriv").code == 0
    assert (tmp_path / "bok.bak.xlsx").read_bytes() == b"mitt arbeid"
    assert api.open(path).template == "1.0"


@pytest.mark.parametrize(
    "given",
    [
        ("--organisasjonsnummer", "123456789"),
        ("--kommunenummer", "31"),
        ("--rader", "10"),
        ("--frø", "3"),
        ("--eksempel", "--kontoplan", "NS 4102"),
        ("--eksempel", "--organisasjonsnummer", "1"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_so_is_refused_and_no_file_made(tmp_path: Path, given: tuple[str, ...]) -> None:
    got = run("ny", tmp_path / "bok.xlsx", *given)
    assert (got.code, got.out) == (2, "")
    assert "Traceback" not in got.err
    assert got.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_the_example_is_clean_and_labelled_and_takes_facts_of_start(tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    assert run("ny", path, "--eksempel", "--rader", "300", "--styreleder", "Kari Prøve").code == 0
    assert run("valider", path).code == 0
    book = api.open(path)
    assert len(book.rows(Regnskap)) == 300
    assert book.start.chair == "Kari Prøve"
    shown = [c.value for row in openpyxl.load_workbook(path)["Start"].iter_rows() for c in row]
    assert any("oppdiktet" in str(value) and "Eksempel" in str(value) for value in shown)


def test_the_same_seed_gives_the_same_file(tmp_path: Path) -> None:
    made = []
    for i, seed in enumerate(("7", "7", "8")):
        path = tmp_path / f"{i}.xlsx"
        assert run("ny", path, "--eksempel", "--rader", "60", "--fro", seed).code == 0
        made.append(path.read_bytes())
    assert made[0] == made[1] != made[2]


def test_text_that_looks_like_a_formula_is_text(tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    assert run("ny", path, "--programnavn", "=1+1", "--styreleder", "@A1").code == 0
    start = api.open(path).start
    assert (start.programme, start.chair) == ("=1+1", "@A1")
    cells = [c for row in openpyxl.load_workbook(path)["Start"].iter_rows() for c in row if c.value in ("=1+1", "@A1")]
    assert {c.data_type for c in cells} == {"s"}


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    got = run("ny", tmp_path / "borte" / "bok.xlsx")
    assert got.code == 3
    assert "finnes ikke" in got.err
