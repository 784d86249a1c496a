"""Workbooks that are not written into are refused by name, and nothing is left behind."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from own_sheets import NAMES, SHEETS, scratch
from package_facts import check_rest, entries, relations, sheet_parts
from user_books import save, swap, user_book

from omstillingsbok.workbook.refusal import Refused
from omstillingsbok.workbook.stylesheet import MAX_FORMATS
from omstillingsbok.workbook.writing import replace_sheets


def refused(tmp_path: Path, source: Path, code: str, **more: object) -> str:
    target = Path(str(more.get("target", tmp_path / "ut.xlsx")))
    with pytest.raises(Refused) as no:
        replace_sheets(source, scratch(tmp_path / "utkast.xlsx", tables=True), SHEETS, target, NAMES)
    assert no.value.code == code
    assert not target.exists()
    assert no.value.message.nb
    assert no.value.fix.nn
    assert "{" not in no.value.message.nb + no.value.message.nn
    return no.value.message.nb


def test_names_that_are_taken_are_refused(tmp_path: Path) -> None:
    source = tmp_path / "bok.xlsx"
    with xlsxwriter.Workbook(source) as book:
        book.add_worksheet().add_table(0, 0, 3, 1, {"name": "TBLoversikt0"})
    assert "tblOversikt0" in refused(tmp_path, source, "FIL024")
    with xlsxwriter.Workbook(source) as book:
        book.add_worksheet()
        book.define_name("tblOversikt1", "=Sheet1!$A$1")
    assert "tblOversikt1" in refused(tmp_path, source, "FIL024")
    with xlsxwriter.Workbook(source) as book:
        book.add_worksheet().add_table(0, 0, 3, 1, {"name": "Oversikt_kostnad"})
    assert "oversikt_kostnad" in refused(tmp_path, source, "FIL024")


def test_sheets_that_hold_what_the_book_would_miss_are_refused(tmp_path: Path, corpus: Path) -> None:
    source = tmp_path / "bok.xlsx"
    with xlsxwriter.Workbook(source) as book:
        book.add_worksheet("Sluttrapport").add_table(0, 0, 3, 1, {"name": "min_tabell"})
    assert "Sluttrapport" in refused(tmp_path, source, "FIL025")
    pivots = entries(corpus / "poi__test-data_spreadsheet_64450.xlsx")
    sheets = sheet_parts(pivots)
    holder = next(n for n, part in sheets.items() if any(k == "pivotTable" for _, k, _ in relations(pivots, part)))
    save(source, swap(pivots, "xl/workbook.xml", (b'name="%b"' % holder.encode(), b'name="sluttrapport"')))
    assert "Sluttrapport" in refused(tmp_path, source, "FIL025")
    with xlsxwriter.Workbook(source) as book:
        book.add_worksheet().write(0, 0, 1)
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Sheet1!$A$1:$A$2"})
        book.add_chartsheet("Sluttrapport").set_chart(chart)
    assert "Sluttrapport" in refused(tmp_path, source, "FIL026")


def test_pivots_and_formulas_that_point_into_our_sheet_still_do(tmp_path: Path, corpus: Path) -> None:
    """Their sheet name, sheet number and relation stay."""
    pivots = entries(corpus / "poi__test-data_spreadsheet_64450.xlsx")
    cache = next(data for name, data in pivots.items() if "pivotCacheDefinition1.xml" in name and "_rels" not in name)
    found = re.search(rb'<worksheetSource [^>]*sheet="([^"]+)"', cache)
    assert found is not None
    name = found[1].decode()
    made = tmp_path / "utkast.xlsx"
    with xlsxwriter.Workbook(made) as book:
        book.add_worksheet(name).write(0, 0, "ny")
    source, target = save(tmp_path / "bok.xlsx", pivots), tmp_path / "ut.xlsx"
    replace_sheets(source, made, [name], target)
    check_rest(source, target, [name])
    sheet = re.compile(rb'<sheet [^>]*name="%b"[^>]*>' % found[1])
    assert sheet.findall(entries(target)["xl/workbook.xml"]) == sheet.findall(pivots["xl/workbook.xml"])
    assert openpyxl.load_workbook(target)[name]["A1"].value == "ny"


def test_broken_and_dangerous_files_are_refused(tmp_path: Path) -> None:
    source = tmp_path / "bok.xlsx"
    whole = user_book(tmp_path / "hel.xlsx").read_bytes()
    parts = entries(tmp_path / "hel.xlsx")
    for data, code in ((b"PK\x03\x04" + b"\0" * 40, "FIL005"), (whole[: len(whole) // 2], "FIL005"), (b"", "FIL002"),
                       (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "FIL003")):  # fmt: skip
        source.write_bytes(data)
        refused(tmp_path, source, code)
    save(source, parts)
    with zipfile.ZipFile(source, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("xl/styles.xml", b"<x/>")
    refused(tmp_path, source, "FIL011")
    save(source, {**parts, "xl\\styles.xml": b"<x/>"})
    refused(tmp_path, source, "FIL011")
    for part, old, new, code in (
        ("xl/workbook.xml", b"</workbook>", b"", "FIL005"),
        ("xl/workbook.xml", b"<workbook ", b'<!DOCTYPE workbook [<!ENTITY a "b">]><workbook ', "FIL011"),
        ("xl/styles.xml", b"<styleSheet", b"<!DOCTYPE styleSheet><styleSheet", "FIL011"),
        ("_rels/.rels", b"xl/workbook.xml", b"xl/borte.xml", "FIL005"),
        ("xl/workbook.xml", b"schemas.openxmlformats.org/spreadsheetml/2006/main",
         b"purl.oclc.org/ooxml/spreadsheetml/main", "FIL021"),
        ("xl/workbook.xml", b'name="Mitt" sheetId="1" r:id="rId1"', b'name="Sluttrapport" r:id="rId99"', "FIL005"),
    ):  # fmt: skip
        save(source, swap(parts, part, (old, new)))
        refused(tmp_path, source, code)
    away = (b'Target="worksheets/sheet1.xml"', b'Target="https://example.no/" TargetMode="External"')
    away_parts = swap(parts, "xl/_rels/workbook.xml.rels", away)
    save(source, swap(away_parts, "xl/workbook.xml", (b'name="Mitt"', b'name="Sluttrapport"')))
    refused(tmp_path, source, "FIL005")
    source.unlink()
    refused(tmp_path, source, "FIL001")


def test_another_ending_is_refused(tmp_path: Path) -> None:
    source = user_book(tmp_path / "bok.xlsx")
    refused(tmp_path, source, "FIL022", target=tmp_path / "ut.xlsm")


def test_too_many_formats_are_refused(tmp_path: Path) -> None:
    parts = entries(user_book(tmp_path / "først.xlsx"))
    many = b"".join(b'<xf numFmtId="%d" fontId="0" fillId="0" borderId="0" xfId="0"/>' % i for i in range(MAX_FORMATS))
    source = save(tmp_path / "bok.xlsx", swap(parts, "xl/styles.xml", (b"</cellXfs>", many + b"</cellXfs>")))
    refused(tmp_path, source, "FIL023")


def test_writing_over_the_book_that_is_read_is_a_fault(tmp_path: Path) -> None:
    source = user_book(tmp_path / "bok.xlsx")
    before = source.read_bytes()
    with pytest.raises(ValueError, match="written over"):
        replace_sheets(source, scratch(tmp_path / "utkast.xlsx"), SHEETS, source)
    assert source.read_bytes() == before
