"""Writing into somebody else's workbook: our sheets change, every other byte stays."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from omstillingsbok.workbook.writing import Refused, replace_sheets

SHEETS = ("Regnskapsoversikt", "Sluttrapport")
NAMES = {"oversikt_kostnad": "Regnskapsoversikt!$B$2"}


def scratch(path: Path, amount: float = 12.5) -> Path:
    """Two sheets with what ours hold: formats, a chart, a conditional format, links, a header and print titles."""
    book = xlsxwriter.Workbook(path)
    bold = book.add_format({"bold": True, "bg_color": "#0B3C5D", "num_format": "#,##0.000"})
    for name in SHEETS:
        sheet = book.add_worksheet(name)
        sheet.set_column(0, 3, 22, bold)
        sheet.write_rich_string(0, 0, "Sum ", bold, " kroner")
        sheet.write_formula(1, 1, "=1+1", bold, amount)
        sheet.write_string(2, 0, "  rykket inn  ", bold)
        sheet.write_url(3, 0, f"internal:'{SHEETS[1]}'!A1", string="Til rapporten")
        sheet.conditional_format(0, 0, 9, 3, {"type": "cell", "criteria": "<", "value": 0, "format": bold})
        sheet.repeat_rows(0)
        sheet.set_header("&L&9Programmet && mer")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": [name, 1, 1, 2, 1]})
        sheet.insert_chart(5, 0, chart, {"description": "Stolper"})
        sheet.protect()
    book.close()
    return path


def entries(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def may_change(name: str) -> bool:
    """The parts that every write may touch; our own sheets are new parts on the first write."""
    lower = name.lower()
    return lower in ("[content_types].xml",) or any(
        word in lower for word in ("styles", "workbook.xml", "workbook.xml.rels", "calcchain", "workbook2.xml")
    )


def check_rest(source: Path, target: Path) -> None:
    before, after = entries(source), entries(target)
    for name, data in before.items():
        if not may_change(name):
            assert after.get(name) == data, name
    with zipfile.ZipFile(source) as one, zipfile.ZipFile(target) as other:
        for info in one.infolist():
            if not may_change(info.filename):
                copy = other.getinfo(info.filename)
                assert (copy.CRC, copy.compress_size) == (info.CRC, info.compress_size), info.filename
        assert other.testzip() is None


def test_the_public_corpus_keeps_every_other_byte(corpus: Path, tmp_path: Path) -> None:
    given_sheets = scratch(tmp_path / "utkast.xlsx")
    done, refused = 0, {}
    for source in sorted(corpus.glob("*.xls[xm]")):
        target = tmp_path / f"ut{source.suffix}"
        try:
            replace_sheets(source, given_sheets, SHEETS, target, NAMES)
        except Refused as no:
            refused[source.name] = no.code
            continue
        done += 1
        check_rest(source, target)
        names = python_calamine.load_workbook(str(target)).sheet_names
        assert names[-2:] == list(SHEETS), source.name
        again = tmp_path / f"igjen{source.suffix}"
        replace_sheets(target, given_sheets, SHEETS, again, NAMES)
        assert entries(again) == entries(target), source.name
        try:
            openpyxl.load_workbook(source)
        except Exception:
            continue
        book = openpyxl.load_workbook(target)
        assert book["Regnskapsoversikt"]["B2"].value == "=1+1", source.name
        assert book["Sluttrapport"]["B2"].number_format == "#,##0.000", source.name
        assert book["Sluttrapport"]["A3"].value == "  rykket inn  ", source.name
        assert book.defined_names["oversikt_kostnad"].attr_text == NAMES["oversikt_kostnad"]
    assert done > 30
    assert set(refused.values()) == {"FIL020", "FIL021"}
    assert all(("signed" in name) == (code == "FIL020") for name, code in refused.items())


def test_replacing_twice_gives_the_same_file(tmp_path: Path) -> None:
    source = tmp_path / "bok.xlsx"
    with xlsxwriter.Workbook(source) as book:
        book.add_worksheet("Start").write(0, 0, "fakta", book.add_format({"italic": True}))
    first, second, third = (tmp_path / f"{n}.xlsx" for n in "123")
    made = scratch(tmp_path / "utkast.xlsx")
    replace_sheets(source, made, SHEETS, first, NAMES)
    replace_sheets(first, made, SHEETS, second, NAMES)
    replace_sheets(second, made, SHEETS, third, NAMES)
    digests = {hashlib.sha256(path.read_bytes()).hexdigest() for path in (second, third)}
    assert len(digests) == 1
    assert entries(first) == entries(second)


def test_the_users_own_styles_names_and_sheets_stay(tmp_path: Path) -> None:
    source = tmp_path / "bok.xlsx"
    with xlsxwriter.Workbook(source) as book:
        sheet = book.add_worksheet("Mitt ark")
        sheet.write(0, 0, 1.5, book.add_format({"num_format": "0.0000", "font_color": "#FF0000"}))
        sheet.print_area(0, 0, 4, 4)
        book.add_worksheet("Sluttrapport").write(0, 0, "gammel")
        book.add_worksheet("Etter").write_formula(0, 0, "=Sluttrapport!B2")
        book.define_name("mitt", "='Mitt ark'!$A$1")
    target = tmp_path / "ut.xlsx"
    replace_sheets(source, scratch(tmp_path / "utkast.xlsx", 99.0), SHEETS, target, NAMES)
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["Mitt ark", "Sluttrapport", "Etter", "Regnskapsoversikt"]
    cell = book["Mitt ark"]["A1"]
    assert (cell.number_format, cell.font.color.rgb) == ("0.0000", "FFFF0000")
    assert book["Mitt ark"].print_area == "'Mitt ark'!$A$1:$E$5"
    assert book["Sluttrapport"].print_title_rows == "$1:$1"
    assert book["Etter"]["A1"].value == "=Sluttrapport!B2"
    assert book.defined_names["mitt"].attr_text == "'Mitt ark'!$A$1"
    values = openpyxl.load_workbook(target, data_only=True)
    assert values["Sluttrapport"]["B2"].value == 99
    assert b"fullCalcOnLoad" in entries(target)["xl/workbook.xml"]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(["ark", "bilde", "tabell", "kommentar", "betinget"]), min_size=1, max_size=5),
    st.integers(0, 5),
)
def test_any_workbook_keeps_what_is_not_ours(tmp_path: Path, kinds: list[str], position: int) -> None:
    source, target = tmp_path / "bok.xlsx", tmp_path / "ut.xlsx"
    with xlsxwriter.Workbook(source) as book:
        for i, kind in enumerate(kinds):
            if i == position:
                book.add_worksheet("Sluttrapport").write(0, 0, "gammel")
            sheet = book.add_worksheet(f"{kind} {i}")
            sheet.write_row(0, 0, ["a", "b", i], book.add_format({"font_size": 8 + i}))
            if kind == "tabell":
                sheet.add_table(2, 0, 4, 1, {"name": f"tabell_{i}"})
            elif kind == "kommentar":
                sheet.write_comment(0, 0, "husk")
            elif kind == "betinget":
                sheet.conditional_format(0, 0, 4, 4, {"type": "data_bar"})
            elif kind == "bilde":
                sheet.insert_textbox(4, 4, "x")
    replace_sheets(source, scratch(tmp_path / "utkast.xlsx"), SHEETS, target, NAMES)
    before, after = entries(source), entries(target)
    ours = {f"xl/worksheets/sheet{position + 1}.xml"} if position < len(kinds) else set()
    for name, data in before.items():
        if not may_change(name) and name not in ours and not name.startswith("docProps"):
            assert after[name] == data, name
    assert [s for s in openpyxl.load_workbook(target).sheetnames if s not in SHEETS] == [
        f"{kind} {i}" for i, kind in enumerate(kinds)
    ]


def test_a_broken_file_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "bok.xlsx"
    source.write_bytes(b"PK\x03\x04" + b"\0" * 40)
    with pytest.raises(Refused) as no:
        replace_sheets(source, scratch(tmp_path / "utkast.xlsx"), SHEETS, tmp_path / "ut.xlsx")
    assert no.value.code == "FIL005"
    assert not (tmp_path / "ut.xlsx").exists()
