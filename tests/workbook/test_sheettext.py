"""A sheet's text cut in two: what is before stays byte for byte, and what reaches a table's end reaches its new end."""

from __future__ import annotations

import pytest
from lxml import etree

from omstillingsbok.workbook.ooxml import MAIN, REL
from omstillingsbok.workbook.refs import Area
from omstillingsbok.workbook.refusal import Refused
from omstillingsbok.workbook.sheettext import SheetText, cell_column, column_styles, cut, merged_below, stretched

ROWS = (
    '<row r="1"><c r="A1"><v>1</v></c></row>',
    '<row r="3" s="2"><c r="A3" t="inlineStr"><is><t>a &amp; «b»</t></is></c></row>',
    "<row r='5'/>",
)
SPACES = f'xmlns="{MAIN}" xmlns:r="{REL}"'


def sheet(rows: str, start: str = "", after: str = "") -> bytes:
    return f"<worksheet {SPACES}>{start}<sheetData>{rows}</sheetData>{after}</worksheet>".encode()


def whole(text: SheetText) -> bytes:
    return text.head + text.kept + b"".join(map(text.dumped, text.rows.values())) + text.tail


@pytest.mark.parametrize(("first", "stay"), [(1, 0), (2, 1), (3, 1), (4, 2), (5, 2), (6, 3)])
def test_the_rows_before_the_cut_stay_and_the_others_are_known_by_number(first: int, stay: int) -> None:
    data = sheet("".join(ROWS), "<sheetPr/>", "<pageMargins/>")
    text = cut(data, "del", "Ark", first)
    assert text.kept == "".join(ROWS[:stay]).encode()
    assert list(text.rows) == [1, 3, 5][stay:]
    assert text.head == f"<worksheet {SPACES}><sheetPr/><sheetData>".encode()
    assert text.tail == b"</sheetData><pageMargins/></worksheet>"
    assert etree.canonicalize(whole(text).decode()) == etree.canonicalize(data.decode())


def test_a_sheet_without_rows_and_one_with_a_prefix() -> None:
    empty = cut(f"<worksheet {SPACES}><sheetData /><a/></worksheet>".encode(), "del", "Ark", 1)
    assert whole(empty) == f"<worksheet {SPACES}><sheetData></sheetData><a/></worksheet>".encode()
    data = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="4"/></x:sheetData></x:worksheet>'.encode()
    text = cut(data, "del", "Ark", 4)
    assert (text.prefix, list(text.rows), whole(text)) == (b"x:", [4], data)


@pytest.mark.parametrize(
    "data",
    [
        sheet(ROWS[1] + ROWS[0]),
        sheet(ROWS[0] + ROWS[0]),
        sheet(ROWS[0] + "<row/>"),
        sheet(ROWS[0] + '<row s="1"></row>'),
        f"<worksheet {SPACES}></worksheet>".encode(),
        b"<chart><sheetData></sheetData></chart>",
    ],
)
def test_rows_in_no_order_or_without_numbers_are_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="FIL027"):
        cut(data, "del", "Ark", 1)


def test_a_sheet_of_another_namespace_is_refused() -> None:
    with pytest.raises(Refused, match="FIL021"):
        cut(sheet(ROWS[0]).replace(MAIN.encode(), b"http://purl.oclc.org/ooxml/main"), "del", "Ark", 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_comments_literal_sections_and_other_encodings(encoding: str) -> None:
    literal = '<row r="3"><c r="A3" t="str"><v><![CDATA[<row r="1"/> æ]]></v></c></row>'
    said = sheet(ROWS[0] + '<!-- <row r="2"/> -->' + literal).decode()
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    text = cut(mark + said.encode(encoding), "del", "Ark", 2)
    assert (text.kept, list(text.rows)) == (ROWS[0].encode(), [3])
    assert "".join(map(str, text.rows[3].itertext())) == '<row r="1"/> æ'


def test_a_text_that_looks_like_a_declaration_stays() -> None:
    said = f'<row r="3"><c r="A3" t="inlineStr"><is><t>skriv {SPACES} her</t></is></c></row>'
    assert whole(cut(sheet(said), "del", "Ark", 1)) == sheet(said)


def test_the_formats_of_columns() -> None:
    given = (
        'min="1" max="2" width="9" style="4"/',
        'min="3" max="3" width="9"/',
        'min="5" max="16384" style="7"></col',
    )
    found = column_styles("".join(f"<col {each}>" for each in given).encode())
    assert {at: found.get(at) for at in (1, 2, 3, 4, 5, 1000)} == {1: 4, 2: 4, 3: None, 4: None, 5: 7, 1000: 7}
    assert max(found) == 1000


TABLE = Area("", 5, 1, 15, 3)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A6:A15", "A6:A20"),
        ("A6:C15 B6:B1015", "A6:C20 B6:B1020"),
        ("B15", "B15:B20"),
        ("B6:B14", "B6:B14"),
        ("C16:C20", "C16:C20"),
        ("D6:D15 A6:D15", "D6:D15 A6:D15"),
        ("A6:A1048575", "A6:A1048576"),
        ("tull", "tull"),
    ],
)
def test_what_reaches_the_end_of_the_table_reaches_its_new_end(before: str, after: str) -> None:
    rules = (
        '<conditionalFormatting sqref="{0}"><x/></conditionalFormatting><dataValidation type="list" sqref="{0}"/>'
        '<xm:sqref>{0}</xm:sqref><other sqref="A6:A15"/><ignoredError sqref="{0}" x="1"/>'
    )
    text = SheetText(b"", b"", {}, rules.format(before).encode(), b"", ())
    stretched(text, TABLE, 15)
    assert text.tail == rules.format(before).encode()
    stretched(text, TABLE, 20)
    assert text.tail == rules.format(after).encode()


@pytest.mark.parametrize(
    ("before", "after"), [("A1:B9", "A1:C20"), ("B2:F30", "B2:F30"), ("A1:C15", "A1:C20"), ("tull", "tull")]
)
def test_the_used_range_holds_the_whole_table(before: str, after: str) -> None:
    text = SheetText(f'<dimension ref="{before}"/>'.encode(), b"", {}, b"", b"", ())
    stretched(text, TABLE, 20)
    assert text.head == f'<dimension ref="{after}"/>'.encode()


@pytest.mark.parametrize(
    ("ref", "below"),
    [("A16:B16", True), ("C15:D16", True), ("A15:B15", False), ("D16:E16", False), ("A1:C1", False), ("tull", False)],
)
def test_merged_cells_under_the_table(ref: str, below: bool) -> None:
    tail = f'<mergeCells><mergeCell ref="E1:F1"/><mergeCell ref="{ref}"/></mergeCells>'.encode()
    assert merged_below(tail, TABLE) == below
    assert not merged_below(tail, Area("", 5, 7, 15, 8))


def test_the_column_of_a_cell() -> None:
    cells = [etree.Element("c", attributes) for attributes in ({"r": "AB12"}, {"r": "12"}, {"r": "A1:B2"}, {})]
    assert [cell_column(cell) for cell in cells] == [28, 0, 0, 0]
