"""Writing into somebody else's workbook: our sheets change, every other byte stays."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl.cell.rich_text import CellRichText
from own_sheets import NAMES, PICTURE, SHEETS, scratch
from package_facts import MAIN, check_rest, entries, loose, reached, sheet_parts, workbook_part

from omstillingsbok.workbook.refusal import Refused
from omstillingsbok.workbook.writing import replace_sheets

STYLES = ("fonts", "fills", "borders", "numFmts", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def canonical(element: etree._Element) -> bytes:
    element.tail = None
    return etree.tostring(element, method="c14n")


def rest_of_book(path: Path) -> bytes:
    """The workbook part without what a write may say in it."""
    parts = entries(path)
    root = etree.fromstring(parts[workbook_part(parts)])
    names = [each.get("name") for each in root.iter(MAIN + "sheet")]
    ours = {str(i) for i, name in enumerate(names) if name in SHEETS}
    for each in list(root.iter(MAIN + "sheet", MAIN + "definedName", MAIN + "calcPr")):
        parent = each.getparent()
        assert parent is not None
        each.attrib.pop("fullCalcOnLoad", "")
        ours_now = each.get("name") in (*SHEETS, *NAMES) or each.get("localSheetId") in ours
        if ours_now or (each.tag == MAIN + "calcPr" and not each.attrib):
            parent.remove(each)
    for empty in root.findall(MAIN + "definedNames"):
        if not len(empty):
            root.remove(empty)
    for each in root.iter():
        each.tail, each.text = (each.tail or "").strip(), (each.text or "").strip()
    return etree.tostring(root, method="c14n")


def styles(path: Path) -> dict[str, list[bytes]]:
    parts = entries(path)
    data = next(data for name, data in parts.items() if name.lower().endswith("styles.xml"))
    root = etree.fromstring(data)
    return {name: [canonical(each) for each in root.iterfind(f"{MAIN}{name}/*")] for name in STYLES}


def check_styles(source: Path, target: Path) -> None:
    """Nothing is renumbered and nothing that was added stands there twice."""
    before, after = styles(source), styles(target)
    for name in STYLES:
        assert after[name][: len(before[name])] == before[name], name
        added = after[name][len(before[name]) :]
        assert len(set(added)) == len(added), name
        assert not set(added) & set(before[name]), name


def check_looks(before: openpyxl.Workbook, after: openpyxl.Workbook) -> int:
    """The first rows of every sheet look as they did, as another program reads the styles; how many cells."""
    compared = 0
    for sheet in before.worksheets:
        for row in sheet.iter_rows(max_row=min(sheet.max_row, 60), max_col=min(sheet.max_column, 30)):
            for cell in row:
                other = after[sheet.title][cell.coordinate]
                assert other.number_format == cell.number_format, (sheet.title, cell.coordinate)
                for part in ("font", "fill", "border", "alignment", "protection"):
                    assert repr(getattr(other, part)) == repr(getattr(cell, part)), (sheet.title, cell.coordinate, part)
                compared += 1
    return compared


def test_the_public_corpus_keeps_every_other_byte(corpus: Path, tmp_path: Path) -> None:
    made = scratch(tmp_path / "utkast.xlsx", tables=True)
    done, refused, opened, compared = 0, {}, 0, 0
    for source in sorted(corpus.glob("*.xls[xm]")):
        target, again = tmp_path / f"ut{source.suffix}", tmp_path / f"igjen{source.suffix}"
        target.unlink(missing_ok=True)
        try:
            replace_sheets(source, made, SHEETS, target, NAMES)
        except Refused as no:
            refused[source.name] = no.code
            assert not target.exists()
            continue
        done += 1
        check_rest(source, target, SHEETS)
        check_styles(source, target)
        assert rest_of_book(source) == rest_of_book(target), source.name
        assert loose(target) <= loose(source), source.name
        before = python_calamine.load_workbook(str(source)).sheet_names
        assert python_calamine.load_workbook(str(target)).sheet_names == [*before, *SHEETS], source.name
        replace_sheets(target, made, SHEETS, again, NAMES)
        assert digest(again) == digest(target), source.name
        try:
            was = openpyxl.load_workbook(source)
        except Exception:
            continue
        opened += 1
        book = openpyxl.load_workbook(target)
        compared += check_looks(was, book)
        assert book["Regnskapsoversikt"]["B2"].value == "=1+1", source.name
        assert book["Sluttrapport"]["B2"].number_format == "#,##0.000", source.name
        assert book["Sluttrapport"]["A3"].value == "  rykket inn  ", source.name
        assert book["Sluttrapport"].tables["tblOversikt1"].ref == "A41:B44", source.name
        assert {book.defined_names[name].attr_text for name in NAMES} == {t.removeprefix("=") for t in NAMES.values()}
    assert done == len(list(corpus.glob("*.xls[xm]"))) - 4
    assert opened > 35
    assert compared > 2000
    assert sorted(refused.values()) == ["FIL020", "FIL020", "FIL021", "FIL021"]
    assert all("signed" in name if code == "FIL020" else "trict" in name for name, code in refused.items())


@pytest.mark.parametrize("tables", [False, True])
def test_replacing_again_gives_the_same_file(tmp_path: Path, tables: bool) -> None:
    source = tmp_path / "bok.xlsx"
    with xlsxwriter.Workbook(source) as book:
        book.add_worksheet("Start").write(0, 0, "fakta", book.add_format({"italic": True}))
    first, second, other, third = (tmp_path / f"{n}.xlsx" for n in "1234")
    made = scratch(tmp_path / "utkast.xlsx", tables=tables)
    replace_sheets(source, made, SHEETS, first, NAMES)
    replace_sheets(first, made, SHEETS, second, NAMES)
    assert digest(second) == digest(first)
    replace_sheets(first, scratch(tmp_path / "annet.xlsx", 7, tables=tables, charts=3), SHEETS, other, NAMES)
    assert digest(other) != digest(first)
    assert styles(other) == styles(first)
    replace_sheets(other, made, SHEETS, third, NAMES)
    assert entries(third) == entries(first)
    assert loose(third) == set()


def test_what_our_sheets_hold_arrives(tmp_path: Path) -> None:
    source, target = tmp_path / "bok.xlsx", tmp_path / "ut.xlsx"
    with xlsxwriter.Workbook(source) as book:
        sheet = book.add_worksheet("Mitt")
        sheet.write(0, 0, 1, book.add_format({"bg_color": "red", "num_format": "0.0", "italic": True}))
        for colour in ("red", "green", "blue"):
            rule = {"type": "blanks", "format": book.add_format({"font_color": colour})}
            sheet.conditional_format(0, 0, 1, 1, rule)
    made = scratch(tmp_path / "utkast.xlsx", tables=True)
    replace_sheets(source, made, SHEETS, target, NAMES)
    assert loose(target) == set()
    seen: tuple[list[list[bytes]], list[list[bytes]]] = ([], [])
    ours, theirs = openpyxl.load_workbook(target, rich_text=True), openpyxl.load_workbook(made, rich_text=True)
    for name in SHEETS:
        one, other = ours[name], theirs[name]
        for row in other.iter_rows():
            for cell in row:
                copy = one[cell.coordinate]
                assert copy.value == cell.value
                assert copy.number_format == cell.number_format
                assert repr((copy.font, copy.fill, copy.border)) == repr((cell.font, cell.fill, cell.border))
                assert (copy.comment and copy.comment.text) == (cell.comment and cell.comment.text)
                assert (copy.hyperlink and copy.hyperlink.location) == (cell.hyperlink and cell.hyperlink.location)
        assert isinstance(one["A1"].value, CellRichText)
        assert one.print_title_rows == "$1:$1"
        assert one.print_area == other.print_area
        assert one.oddHeader.left.text == other.oddHeader.left.text
        assert one.protection.sheet
        assert len(one._charts) == 1
        assert one.column_dimensions["A"].width == other.column_dimensions["A"].width
        assert one.column_dimensions["A"].font.bold
        assert {rule.dxf.font.color.rgb for area in one.conditional_formatting for rule in area.rules if rule.dxf} == {
            "FFB3261E"
        }
        held = reached(parts := entries(target), sheet_parts(parts)[name])
        assert sum(each.endswith(".png") for each in held) == 2
        for number, table in enumerate((one.tables, other.tables)):
            columns = table[f"tblOversikt{SHEETS.index(name)}"].tableColumns
            formats = styles((target, made)[number])["dxfs"]
            seen[number].append([formats[c.dataDxfId] for c in columns if c.dataDxfId is not None])
    assert seen[0] == seen[1]
    assert all(seen[0])
    drawn = b"".join(data for name, data in entries(target).items() if name.startswith("xl/drawings/drawing"))
    assert drawn.count(b'descr="Stolper"') == drawn.count(b'descr="Punkt"') == 2


def test_the_users_own_styles_names_and_sheets_stay(tmp_path: Path) -> None:
    source = tmp_path / "bok.xlsx"
    with xlsxwriter.Workbook(source) as book:
        sheet = book.add_worksheet("Mitt ark")
        sheet.write(0, 0, 1.5, book.add_format({"num_format": "0.0000", "font_color": "#FF0000"}))
        sheet.print_area(0, 0, 4, 4)
        old = book.add_worksheet("Sluttrapport")
        old.write(0, 0, "gammel")
        old.repeat_rows(0, 9)
        old.repeat_columns(0, 1)
        old.autofilter(0, 0, 3, 3)
        old.insert_image(1, 1, "p.png", {"image_data": io.BytesIO(PICTURE)})
        old.write_comment(0, 0, "gammel")
        book.add_worksheet("Etter").write_formula(0, 0, "=Sluttrapport!B2")
        book.define_name("mitt", "='Mitt ark'!$A$1")
        book.define_name("Sluttrapport!lokalt", "=Sluttrapport!$A$1")
        book.define_name("OVERSIKT_kostnad", "=Etter!$A$1")
    target = tmp_path / "ut.xlsx"
    replace_sheets(source, scratch(tmp_path / "utkast.xlsx", 99.0), SHEETS, target, NAMES)
    check_rest(source, target, SHEETS)
    assert loose(target) == set()
    before, after = entries(source), entries(target)
    assert sheet_parts(after)["Sluttrapport"] == sheet_parts(before)["Sluttrapport"]
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["Mitt ark", "Sluttrapport", "Etter", "Regnskapsoversikt"]
    cell = book["Mitt ark"]["A1"]
    assert (cell.number_format, cell.font.color.rgb) == ("0.0000", "FFFF0000")
    assert book["Mitt ark"].print_area == "'Mitt ark'!$A$1:$E$5"
    assert (book["Sluttrapport"].print_title_rows, book["Sluttrapport"].print_title_cols) == ("$1:$1", None)
    assert book["Sluttrapport"].defined_names["lokalt"].attr_text == "Sluttrapport!$A$1"
    assert book["Etter"]["A1"].value == "=Sluttrapport!B2"
    assert book.defined_names["mitt"].attr_text == "'Mitt ark'!$A$1"
    assert book.defined_names["OVERSIKT_kostnad"].attr_text == NAMES["oversikt_kostnad"]
    assert "oversikt_kostnad" not in book.defined_names
    values = openpyxl.load_workbook(target, data_only=True)
    assert values["Sluttrapport"]["B2"].value == 99
    assert after["xl/workbook.xml"].count(b"fullCalcOnLoad") == 1
    assert after["docProps/app.xml"] == before["docProps/app.xml"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(["ark", "figur", "tabell", "kommentar", "betinget", "bilde", "diagram", "filter"]),
        min_size=1,
        max_size=5,
    ),
    st.integers(0, 5),
    st.booleans(),
)
def test_any_workbook_keeps_what_is_not_ours(tmp_path: Path, kinds: list[str], position: int, tables: bool) -> None:
    source, target, again = tmp_path / "bok.xlsx", tmp_path / "ut.xlsx", tmp_path / "igjen.xlsx"
    target.unlink(missing_ok=True)
    again.unlink(missing_ok=True)
    with xlsxwriter.Workbook(source) as book:
        for i, kind in enumerate(kinds):
            if i == position:
                old = book.add_worksheet("Sluttrapport")
                old.insert_image(1, 1, "p.png", {"image_data": io.BytesIO(PICTURE)})
                old.write_comment(0, 0, "gammel")
            sheet = book.add_worksheet(f"{kind} {i}")
            sheet.write_row(0, 0, ["a", "b", i], book.add_format({"font_size": 8 + i}))
            if kind == "tabell":
                sheet.add_table(2, 0, 4, 1, {"name": f"min_tabell_{i}"})
            elif kind == "kommentar":
                sheet.write_comment(0, 0, "husk")
            elif kind == "betinget":
                sheet.conditional_format(0, 0, 4, 4, {"type": "data_bar", "data_bar_2010": True})
            elif kind == "figur":
                sheet.insert_textbox(4, 4, "x")
            elif kind == "bilde":
                sheet.insert_image(1, 1, "p.png", {"image_data": io.BytesIO(PICTURE)})
            elif kind == "filter":
                sheet.autofilter(0, 0, 3, 3)
                sheet.repeat_rows(0)
            elif kind == "diagram":
                chart = book.add_chart({"type": "line"})
                chart.add_series({"values": [sheet.name, 0, 2, 0, 2]})
                sheet.insert_chart(3, 3, chart)
    made = scratch(tmp_path / "utkast.xlsx", tables=tables)
    replace_sheets(source, made, SHEETS, target, NAMES)
    check_rest(source, target, SHEETS)
    check_styles(source, target)
    assert rest_of_book(source) == rest_of_book(target)
    assert loose(target) == set()
    replace_sheets(target, made, SHEETS, again, NAMES)
    assert entries(again) == entries(target)
    names = openpyxl.load_workbook(target).sheetnames
    assert [name for name in names if name not in SHEETS] == [f"{kind} {i}" for i, kind in enumerate(kinds)]
    if position < len(kinds):
        assert names.index("Sluttrapport") == position
