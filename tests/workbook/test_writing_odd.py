"""Packages that other programs make are written into as they are."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from lxml import etree
from own_sheets import NAMES, PICTURE, SHEETS, scratch
from package_facts import check_rest, entries, loose, sheet_parts
from user_books import Parts, save, swap, user_book

from omstillingsbok.workbook.writing import replace_sheets


def renamed(parts: Parts, names: Mapping[str, str]) -> Parts:
    return {names.get(name, name): data for name, data in parts.items()}


def prefixed(parts: Parts) -> Parts:
    """Every part's own namespace under a prefix."""
    out = {}
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")) and "theme" not in name and "docProps" not in name:
            root = etree.fromstring(data)
            made = etree.Element(
                root.tag, nsmap={"x": etree.QName(root).namespace, **{k: v for k, v in root.nsmap.items() if k}}
            )
            made.attrib.update(root.attrib)
            made.extend(list(root))
            etree.cleanup_namespaces(made, keep_ns_prefixes=["x", "r"])
            data = etree.tostring(made, xml_declaration=True, encoding="UTF-8")
            assert b"<x:" in data
        out[name] = data
    return out


def moved(parts: Parts) -> Parts:
    """The workbook at the root, a folder with a space, targets absolute, letter case mixed."""
    names = {
        "xl/workbook.xml": "bok.xml",
        "xl/_rels/workbook.xml.rels": "_rels/bok.xml.rels",
        "xl/worksheets/sheet1.xml": "Mine ark/En.XML",
        "xl/worksheets/_rels/sheet1.xml.rels": "Mine ark/_rels/en.xml.rels",
        "xl/styles.xml": "utseende.xml",
    }
    parts = renamed(parts, names)
    parts = swap(parts, "_rels/.rels", (b"xl/workbook.xml", b"/bok.xml"))
    parts = swap(
        parts,
        "_rels/bok.xml.rels",
        (b'"worksheets/sheet1.xml', b'"/Mine%20ark/en.xml'),
        (b'"worksheets/sheet2', b'"./xl/../xl/worksheets/sheet2'),
        (b'"styles.xml', b'"utseende.xml'),
        (b'"theme/', b'"/xl/theme/'),
        (b'"sharedStrings', b'"/xl/sharedStrings'),
    )
    parts = swap(
        parts, "Mine ark/_rels/en.xml.rels", (b"../comments", b"/xl/comments"), (b"../drawings", b"/xl/drawings")
    )
    return swap(
        parts,
        "[Content_Types].xml",
        (b"/xl/workbook.xml", b"/bok.xml"),
        (b"/xl/worksheets/sheet1.xml", b"/mine ark/en.xml"),
        (b"/xl/styles.xml", b"/utseende.xml"),
    )


def without_styles(parts: Parts) -> Parts:
    parts = {name: data for name, data in parts.items() if name != "xl/styles.xml"}
    for name, found in (("[Content_Types].xml", rb'<Override PartName="/xl/styles.xml"[^>]*>'),
                        ("xl/_rels/workbook.xml.rels", rb'<Relationship [^>]*"styles.xml"/>'),
                        ("xl/worksheets/sheet1.xml", rb' s="\d+"')):  # fmt: skip
        assert re.search(found, parts[name])
        parts[name] = re.sub(found, b"", parts[name])
    return parts


def other_names(parts: Parts) -> Parts:
    """Extensions that must stay, a comment outside the root, characters that must stay escaped."""
    return swap(
        parts,
        "xl/workbook.xml",
        (b"<workbook ", b'<!-- laget av noe annet -->\n<workbook xmlns:mc="http://schemas.openxmlformats.org/markup-'
         b'compatibility/2006" xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main" '
         b'mc:Ignorable="x15" '),
        (b"</workbook>", b'<extLst><ext uri="{x}"><x15:workbookPr chartTrackingRefBase="1" odd="a&#10;b &lt;c&gt;"/>'
         b"</ext></extLst></workbook>\n<!-- slutt -->"),
        (b"<calcPr calcId=\"124519\" fullCalcOnLoad=\"1\"/>", b""),
    )  # fmt: skip


def utf16(parts: Parts) -> Parts:
    text = parts["xl/workbook.xml"].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    return {**parts, "xl/workbook.xml": text.encode("utf-16")}


@pytest.mark.parametrize("change", [dict, prefixed, moved, without_styles, other_names, utf16])
@pytest.mark.parametrize("own", ["Mitt", "Sluttrapport"])
def test_packages_that_other_programs_make(tmp_path: Path, change: Callable[[Parts], Parts], own: str) -> None:
    parts = change(entries(user_book(tmp_path / "først.xlsx", own)))
    source = save(tmp_path / "bok.xlsx", parts)
    target, again = tmp_path / "ut.xlsx", tmp_path / "igjen.xlsx"
    made = scratch(tmp_path / "utkast.xlsx")
    names = [own, "Etter", *(name for name in SHEETS if name != own)]
    replace_sheets(source, made, SHEETS, target, NAMES)
    check_rest(source, target, SHEETS)
    assert loose(target) <= loose(source)
    assert list(sheet_parts(entries(target))) == names
    assert sheet_parts(entries(target))[own] == sheet_parts(parts)[own]
    replace_sheets(target, made, SHEETS, again, NAMES)
    assert again.read_bytes() == target.read_bytes()
    if change is moved:
        return  # neither openpyxl nor calamine finds such parts
    assert python_calamine.load_workbook(str(target)).sheet_names == names
    book = openpyxl.load_workbook(target)
    assert book["Sluttrapport"]["B2"].number_format == "#,##0.000"
    assert book.defined_names["mitt_navn"].attr_text == f"{own}!$A$1"
    assert book.defined_names["oversikt_kostnad"].attr_text == NAMES["oversikt_kostnad"]
    assert own in book["Etter"]["A1"].value
    assert book["Etter"].tables["tblMin"].id == 1
    if own in SHEETS:
        assert book[own]["B2"].value == "=1+1"
    elif change is not without_styles:
        assert book[own]["A1"].number_format == "0.0000"
    assert b"ns0:" not in b"".join(entries(target).values())


def test_what_newer_versions_of_excel_put_in_cells_stays(tmp_path: Path) -> None:
    """Pictures in cells, dynamic arrays, check boxes and sparklines live in parts that cells count into."""
    source, target, again = tmp_path / "bok.xlsx", tmp_path / "ut.xlsx", tmp_path / "igjen.xlsx"
    with xlsxwriter.Workbook(source) as book:
        mine = book.add_worksheet("Mitt")
        mine.embed_image(0, 0, "p.png", {"image_data": io.BytesIO(PICTURE), "description": "et bilde"})
        mine.write_dynamic_array_formula("C1:C3", "=SORT(E1:E3)", None, 1)
        mine.insert_checkbox(4, 0, True)
        mine.write_column("E1", [3, 1, 2])
        mine.add_sparkline(5, 0, {"range": "Mitt!E1:E3"})
        mine.insert_textbox(8, 0, "husk")
        mine.insert_button(12, 0, {"caption": "Kjør"})
        book.add_worksheet("Kontroll").write(0, 0, "gammel")
        book.add_worksheet("Etter").write_formula(0, 0, "=Kontroll!A1&Mitt!C1")
    parts = entries(source)
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert b' vm="1"' in sheet
    assert b' cm="1"' in sheet
    assert {"xl/metadata.xml", "xl/richData/rdrichvalue.xml", "xl/featurePropertyBag/featurePropertyBag.xml"} <= set(
        parts
    )
    made = scratch(tmp_path / "utkast.xlsx")
    replace_sheets(source, made, SHEETS, target, NAMES)
    check_rest(source, target, SHEETS)
    after = entries(target)
    assert after["xl/worksheets/sheet1.xml"] == sheet
    assert loose(target) <= loose(source)
    assert openpyxl.load_workbook(target)["Etter"]["A1"].value == "=Kontroll!A1&Mitt!C1"
    replace_sheets(target, made, SHEETS, again, NAMES)
    assert again.read_bytes() == target.read_bytes()


def test_what_stands_in_the_workbook_part_stays(tmp_path: Path) -> None:
    source = save(tmp_path / "bok.xlsx", other_names(entries(user_book(tmp_path / "først.xlsx"))))
    replace_sheets(source, scratch(tmp_path / "utkast.xlsx"), SHEETS, tmp_path / "ut.xlsx", NAMES)
    book = entries(tmp_path / "ut.xlsx")["xl/workbook.xml"]
    for kept in (b"<!-- laget av noe annet -->", b"<!-- slutt -->", b'mc:Ignorable="x15"',
                 b'odd="a&#10;b &lt;c&gt;"'):  # fmt: skip
        assert kept in book, kept
    order = [etree.QName(each).localname for each in etree.fromstring(book)]
    assert order == ["fileVersion", "workbookPr", "bookViews", "sheets", "definedNames", "calcPr", "extLst"]


def rewritten(source: Path, target: Path, streamed: bool, zip64: bool) -> None:
    """The same entries with sizes after the data, zip64 fields, folders, a comment and an archive comment."""

    class Stream:
        def __init__(self, path: Path) -> None:
            self.file = path.open("wb")

        def write(self, data: bytes) -> int:
            return self.file.write(data)

        def flush(self) -> None:
            self.file.flush()

    out: Path | Stream = Stream(target) if streamed else target
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:  # type: ignore[call-overload]
        package.comment = b"laget av noe annet"
        package.writestr(zipfile.ZipInfo("xl/"), b"")
        for i, (name, data) in enumerate(entries(source).items()):
            info = zipfile.ZipInfo(name, (2020, 1, 2, 3, 4, 6))
            info.compress_type = zipfile.ZIP_STORED if i % 3 == 0 else zipfile.ZIP_DEFLATED
            info.comment, info.external_attr, info.extra = b"merk", 0o644 << 16, b"\x99\x99\x04\0abcd"
            with package.open(info, "w", force_zip64=zip64) as part:
                part.write(data)
    if isinstance(out, Stream):
        out.file.close()


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize("zip64", [False, True])
def test_odd_archives(tmp_path: Path, streamed: bool, zip64: bool) -> None:
    source, target = tmp_path / "bok.xlsx", tmp_path / "ut.xlsx"
    rewritten(user_book(tmp_path / "først.xlsx"), source, streamed, zip64)
    with zipfile.ZipFile(source) as package:
        assert all(bool(info.flag_bits & 8) == streamed for info in package.infolist() if not info.is_dir())
    replace_sheets(source, scratch(tmp_path / "utkast.xlsx"), SHEETS, target, NAMES)
    check_rest(source, target, SHEETS)
    assert python_calamine.load_workbook(str(target)).sheet_names == ["Mitt", "Etter", *SHEETS]
    with zipfile.ZipFile(target) as package, zipfile.ZipFile(source) as before:
        assert package.comment == b"laget av noe annet"
        kept, was = package.getinfo("xl/worksheets/sheet1.xml"), before.getinfo("xl/worksheets/sheet1.xml")
        assert not any(info.flag_bits & 8 or info.extra for info in package.infolist())
        assert (kept.date_time, kept.comment, kept.external_attr) == (was.date_time, b"merk", 0o644 << 16)


def test_names_of_untouched_entries_keep_their_bytes(tmp_path: Path) -> None:
    """Names in the old code page, in UTF-8 that is not declared, and in UTF-8 that is."""
    first, source, target = tmp_path / "først.xlsx", tmp_path / "bok.xlsx", tmp_path / "ut.xlsx"
    names = {b"xl/media/bilde_QQ.png": "xl/media/bilde_ø.png".encode(), b"xl/media/b_Q.png": b"xl/media/b_\x86.png"}
    with zipfile.ZipFile(user_book(first), "a") as package:
        for name in (*names, "xl/media/ærlig.png".encode()):
            package.writestr(name.decode(), b"bilde")
    data = first.read_bytes()
    for old, new in names.items():
        assert data.count(old) == 2
        data = data.replace(old, new)
    source.write_bytes(data)
    replace_sheets(source, scratch(tmp_path / "utkast.xlsx"), SHEETS, target)
    check_rest(source, target, SHEETS)
    for name in (*names.values(), "xl/media/ærlig.png".encode()):
        assert target.read_bytes().count(name) == 2
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target) as after:
        flags = {info.filename: info.flag_bits for info in before.infolist() if "/media/" in info.filename}
        assert len(flags) == 3
        assert {name: after.getinfo(name).flag_bits for name in flags} == flags


def test_names_with_backslashes_are_parts_too(tmp_path: Path) -> None:
    parts = entries(user_book(tmp_path / "først.xlsx"))
    source = save(tmp_path / "bok.xlsx", renamed(parts, {"xl/theme/theme1.xml": "xl\\theme\\theme1.xml"}))
    replace_sheets(source, scratch(tmp_path / "utkast.xlsx"), SHEETS, tmp_path / "ut.xlsx", NAMES)
    assert "xl\\theme\\theme1.xml" in entries(tmp_path / "ut.xlsx")


def test_a_book_with_another_standard_font_keeps_it_to_itself(tmp_path: Path) -> None:
    parts = entries(user_book(tmp_path / "først.xlsx"))
    font = (b'<name val="Calibri"/><family val="2"/><scheme val="minor"/></font>', b'<name val="Arial"/></font>')
    source, target = save(tmp_path / "bok.xlsx", swap(parts, "xl/styles.xml", font)), tmp_path / "ut.xlsx"
    replace_sheets(source, scratch(tmp_path / "utkast.xlsx"), SHEETS, target)
    book = openpyxl.load_workbook(target)
    assert book["Etter"]["A1"].font.name == "Arial"
    assert book["Sluttrapport"]["F4"].value == "uten format"
    assert book["Sluttrapport"]["F4"].font.name == "Calibri"


def test_print_areas_of_the_old_sheet_go(tmp_path: Path) -> None:
    source, made, target = tmp_path / "bok.xlsx", tmp_path / "utkast.xlsx", tmp_path / "ut.xlsx"
    with xlsxwriter.Workbook(source) as book:
        book.add_worksheet("Mitt")
        book.add_worksheet("Kontroll").print_area(0, 0, 4, 4)
    with xlsxwriter.Workbook(made) as book:
        book.add_worksheet("Kontroll").write(0, 0, "ny")
    replace_sheets(source, made, ["Kontroll"], target)
    assert b"definedName" in entries(source)["xl/workbook.xml"]
    assert b"definedName" not in entries(target)["xl/workbook.xml"]


def test_loose_relations_are_not_adopted(tmp_path: Path) -> None:
    """A part's relations that were left behind must not become those of a new part with its name."""
    parts = entries(user_book(tmp_path / "først.xlsx"))
    left = "xl/worksheets/_rels/sheet3.xml.rels"
    source = save(tmp_path / "bok.xlsx", {**parts, left: parts["xl/worksheets/_rels/sheet1.xml.rels"]})
    replace_sheets(source, scratch(tmp_path / "utkast.xlsx"), SHEETS, tmp_path / "ut.xlsx", NAMES)
    after = entries(tmp_path / "ut.xlsx")
    assert after[left] == parts["xl/worksheets/_rels/sheet1.xml.rels"]
    assert "xl/worksheets/sheet3.xml" not in sheet_parts(after).values()


def test_a_shared_picture_stays_with_the_other_sheet(tmp_path: Path) -> None:
    source, target, other = tmp_path / "bok.xlsx", tmp_path / "ut.xlsx", PICTURE + b"brukerens"
    with xlsxwriter.Workbook(source) as book:
        for name in ("Mitt", "Sluttrapport"):
            book.add_worksheet(name).insert_image(0, 0, "p.png", {"image_data": io.BytesIO(other)})
        book.get_worksheet_by_name("Sluttrapport").write_comment(0, 0, "bort")
    assert len([name for name in entries(source) if "/media/" in name]) == 1
    replace_sheets(source, scratch(tmp_path / "utkast.xlsx"), SHEETS[1:], target)
    assert entries(target)["xl/media/image1.png"] == other
    assert loose(target) == set()


def test_a_table_that_comes_again_keeps_its_number(tmp_path: Path) -> None:
    made = scratch(tmp_path / "utkast.xlsx", tables=True)
    source, first, second = (tmp_path / f"{n}.xlsx" for n in "123")
    replace_sheets(user_book(source), made, SHEETS, first)
    replace_sheets(first, made, SHEETS[1:], second)
    numbers = re.findall(rb'<table [^>]* id="(\d+)" name="(\w+)"', b"".join(entries(second).values()))
    assert sorted(numbers) == [(b"1", b"tblMin"), (b"2", b"tblOversikt0"), (b"3", b"tblOversikt1")]


def test_a_sheet_stays_in_front_and_keeps_its_macro_name(tmp_path: Path) -> None:
    parts = swap(
        entries(user_book(tmp_path / "først.xlsx", "Sluttrapport")),
        "xl/worksheets/sheet1.xml",
        (b"<dimension", b'<sheetPr codeName="Ark7"/><dimension'),
    )
    assert b'tabSelected="1"' in parts["xl/worksheets/sheet1.xml"]
    target = tmp_path / "ut.xlsx"
    replace_sheets(save(tmp_path / "bok.xlsx", parts), scratch(tmp_path / "utkast.xlsx"), SHEETS, target)
    after = entries(target)
    ours, appended = after["xl/worksheets/sheet1.xml"], after[sheet_parts(after)["Regnskapsoversikt"]]
    assert ours.count(b'codeName="Ark7"') == ours.count(b'tabSelected="1"') == 1
    assert b"tabSelected" not in appended
    assert etree.fromstring(ours)[0].get("codeName") == "Ark7"
