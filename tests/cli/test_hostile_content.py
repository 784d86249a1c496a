"""What cells and file names say is shown and never obeyed: not by terminal, browser, spreadsheet or parser."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from command_line import run
from edited_books import edited
from hostile.containers import packed
from hostile.content import LEDGER, numbers, parts_of, texts
from ledger_files import general, ledger

from omstillingsbok.cli.output.forms import FORMS

NAMES = ("\x1b[2J\x1b[31m", "a\nb", "<img src=x onerror=alert(1)>", "=1+1", "\u202egnp", "\udcff", "-ut", "$(id)")
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]")


@pytest.fixture
def told(clean_source: Path, tmp_path: Path) -> dict[str, bytes]:
    """The findings on a book of hostile texts, in every form; numbers and dates that are none are repeated there."""
    path = tmp_path / "bok.xlsx"
    path.write_bytes(texts(parts_of(clean_source), "ADEJLMNO"))
    made = {}
    for form in FORMS:
        out = tmp_path / f"funn.{'xlsx' if form == 'xlsx' else 'txt'}"
        got = run("valider", path, "--format", form, "--ut", out, "--stille")
        assert (got.code, got.err) == (1, ""), form
        made[form] = out.read_bytes()
    return made


def test_hostile_texts_are_only_texts_in_every_form(told: dict[str, bytes]) -> None:
    assert OBEYED.findall(told["tekst"].decode()) == []
    assert "␛[2J" in told["tekst"].decode()
    for form in ("json", "sarif"):
        assert json.loads(told[form])
    assert ElementTree.fromstring(told["junit"])
    page = _Page(told["html"].decode())
    assert page.tags["script"] == 1
    assert page.tags.keys().isdisjoint(("img", "x", "b", "iframe")), page.tags
    assert page.events == []
    cells = [cell for row in csv.reader(io.StringIO(told["csv"].decode("utf-8-sig")), delimiter=";") for cell in row]
    assert [c for c in cells if (c[:1] in "=+@\t\r\n" and c) or re.match(r"-(?!\d+,\d\d$)", c)] == []
    book = openpyxl.load_workbook(io.BytesIO(told["xlsx"]))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds <= {"s", "n"}
    targets = {c.hyperlink.target for sheet in book for row in sheet.iter_rows() for c in row if c.hyperlink}
    assert targets == {"bok.xlsx"}


def test_text_like_a_formula_stays_text_in_every_workbook_that_is_written(tmp_path: Path) -> None:
    """Also when a user opens such a cell and presses Enter: Excel then reads anew what has no quote in front."""
    clean, book, made = (tmp_path / f"{name}.xlsx" for name in ("ren", "bok", "svar"))
    assert run("ny", clean, "--eksempel", "--rader", "50").code == 0
    named = ("--programnavn", "=1+1", "--programleder", "@leder", "--revisor", "-rev")
    assert run("ny", book, "--overskriv", "--eksempel", "--rader", "50", *named).code == 0
    opened = openpyxl.load_workbook(book)
    for sheet, cell, value in (("Læring", "B6", "+hva"), ("Regnskap", "J6", "=P01"), ("Prosjekter", "B6", "-1+1")):
        opened[sheet][cell].value, opened[sheet][cell].data_type, opened[sheet][cell].quotePrefix = value, "s", True
    opened.save(book)
    for command in (
        ("valider", book, "--format", "xlsx", "--ut", made),
        ("sammenlign", clean, book, "--format", "xlsx", "--ut", made),
        ("sluttrapport", book, "--utkast", "--ut", made),
        ("valider", book, "--i-boken", "--bok-ut", made),
    ):
        made.unlink(missing_ok=True)
        assert run(*command).code in (0, 1)
        cells = [c for sheet in openpyxl.load_workbook(made) for row in sheet.iter_rows() for c in row]
        like = [c for c in cells if c.data_type == "s" and str(c.value).startswith(("=", "+", "-", "@"))]
        assert like, command[0]
        assert [f"{c.parent.title}!{c.coordinate}" for c in like if not c.quotePrefix] == [], command[0]


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: dict[str, int] = {}
        self.events: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] = self.tags.get(tag, 0) + 1
        self.events += [key for key, value in attrs if key.startswith("on") or "script:" in (value or "")]


def test_hostile_cells_go_through_every_command(clean_source: Path, tmp_path: Path) -> None:
    parts = parts_of(clean_source)
    for name, data in {
        "tekster": texts(parts, "BCDHILMN"),
        "tall": numbers(parts, "AGJO"),
        "datoer": numbers(parts, "E"),
    }.items():
        path, copy = tmp_path / f"{name}.xlsx", tmp_path / "kopi.xlsx"
        path.write_bytes(data)
        for arguments in (
            ("regnskap", path),
            ("sammenlign", clean_source, path),
            ("sammenlign", clean_source, path, "--format", "xlsx", "--ut", tmp_path / "ulikt.xlsx"),
            ("sluttrapport", path, "--utkast", "--ut", copy, "--data", tmp_path / "tall.json"),
            ("oppgrader", path, "--tørrkjør"),
        ):
            got = run(*arguments)
            assert got.code in ((3,) if name == "datoer" else (0,)), (name, arguments, got.err)
            assert OBEYED.findall(got.out + got.err) == []
        assert path.read_bytes() == data


@pytest.mark.skipif(sys.platform == "win32", reason="names that Windows does not allow")
@pytest.mark.parametrize("form", ["tekst", "html", "xlsx", "junit"])
def test_hostile_file_names_are_only_names(clean: Path, tmp_path: Path, form: str) -> None:
    for name in NAMES:
        (clean.parent / f"{name}.xlsx").write_bytes(b"PK\x03\x04")
    out = tmp_path / f"ut.{form}"
    got = run("valider", clean.parent, "--format", form, "--ut", out)
    assert got.code == 3
    assert OBEYED.findall(got.err) == []
    if form == "tekst":
        assert OBEYED.findall(out.read_text("utf-8")) == []
        assert out.read_text("utf-8").count("FIL005") == len(NAMES) + 1
    elif form == "html":
        assert "img" not in _Page(out.read_text("utf-8")).tags
    elif form == "junit":
        assert len(ElementTree.parse(out).getroot()) == len(NAMES) + 1
    else:
        assert openpyxl.load_workbook(out)


@pytest.mark.parametrize(
    ("part", "said", "instead"),
    [
        (LEDGER, r'<col min="1" max="1" width="[\d.]+" style="\d+"', r'<col min="²" max="(" width="1" style="(("'),
        (LEDGER, r"<c r=\"Q6\"([^>]*)><f>([^<]*)</f>", r'<c r="Q6"\1><f t="shared" si="(">\2&amp;"&#65;"</f>'),
        (LEDGER, r'<row r="6"', f'<row r="{"6" * 400}"'),
        ("xl/workbook.xml", r'sheetId="2"', f'sheetId="{"9" * 5000}"'),
        ("xl/styles.xml", r'<xf numFmtId="0"', '<xf numFmtId="²"'),
    ],
)
def test_odd_attributes_are_written_past_or_refused_by_name(
    clean_source: Path, tmp_path: Path, part: str, said: str, instead: str
) -> None:
    path = edited(clean_source, tmp_path / "bok.xlsx", (part, said, instead))
    lines = general(tmp_path / "hovedbok.csv", ledger(count=3))
    for arguments in (("importer", path, lines), ("regnskap", path, "--skriv"), ("sluttrapport", path, "--utkast")):
        got = run(*arguments, "--stille")
        assert got.code in (0, 3), got.err
        assert got.code == 0 or re.search(r"\(FIL0\d\d\)\n$", got.err), got.err


def test_parts_named_in_capitals_are_the_same_parts(clean_source: Path, tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    path.write_bytes(packed({name.upper(): data for name, data in parts_of(clean_source).items()}))
    for arguments in (("valider", path), ("regnskap", path, "--skriv"), ("sluttrapport", path, "--utkast")):
        assert run(*arguments, "--stille").code in (0, 3)
