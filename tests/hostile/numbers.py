"""Hostile in its numbers: rows, columns, cells and counts that are none, or too large."""

from __future__ import annotations

from collections.abc import Iterator

from hostile_books import MAIN, ROW, rels, sheet

from hostile.containers import Case, bare, packed
from hostile.parts import STRINGS, TEXT, small_parts, table, with_table


def numbers() -> Iterator[Case]:
    """Every case."""
    digits = "9" * 5000
    for word in (digits, "-1", "\u00b2", "A", "1e9", ""):
        shown = word[:6] or "nothing"
        yield (
            f"a row numbered {shown}",
            packed(bare(sheet(f'<row r="{word}" hidden="1"><c r="A1"/></row>'))),
            ("" if word == digits else "FIL005"),
        )
        yield (
            f"a string numbered {shown}",
            packed(
                bare(
                    sheet(f'<row r="1"><c r="A1" t="s"><v>{word}</v></c></row>'),
                    {
                        "xl/sharedStrings.xml": STRINGS,
                        "xl/_rels/workbook.xml.rels": small_parts()["xl/_rels/workbook.xml.rels"],
                    },
                )
            ),
            "FIL005" if word else "",
        )
        yield (
            f"{shown} strings",
            packed(
                bare(
                    sheet(TEXT),
                    {
                        "xl/sharedStrings.xml": STRINGS.replace('count="1"', f'count="{word}"', 1),
                        "xl/_rels/workbook.xml.rels": small_parts()["xl/_rels/workbook.xml.rels"],
                    },
                )
            ),
            "FIL011" if word == digits else "",
        )
        yield (
            f"columns to {shown}",
            packed(bare(sheet(ROW, before=f'<cols><col min="1" max="{word}" hidden="1"/></cols>'))),
            "",
        )
        yield (
            f"{shown} sums in a table",
            with_table(table(more=f' totalsRowCount="{word}" headerRowCount="{word}"')),
            "",
        )
        yield f"a cell styled {shown}", packed(bare(sheet(f'<row r="1"><c r="A1" s="{word}"><v>1</v></c></row>'))), ""
    for ref in (
        "A1:XFD1048576",
        "B9:A1",
        "A0:B0",
        "ZZZZ1",
        "",
        "A1:A1:A1",
        "$A$1:$B$2",
        f"A1:B{digits}",
        "A1048576:B1048576",
    ):
        yield f"a table at {ref.replace(':', '-')[:20] or 'nothing'}", with_table(table(ref)), ""
    for ref in ("A0", "a1", "$A$1", "AAAA1", "A1048577", "XFE1", f"A{digits}", "1", "A", "A1:B2", "\u00c51"):
        cell = f'<row r="1"><c r="{ref}"><v>1</v></c></row>'
        code = {"a1": "", "A1048577": "FIL012", "XFE1": "FIL012"}.get(ref, "FIL005")
        yield f"a cell at {ref.replace(':', '-')[:20]}", packed(bare(sheet(cell))), code
    yield (
        "rows out of order",
        packed(bare(sheet('<row r="5"><c r="A5"><v>5</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>'))),
        "",
    )
    yield "the same row twice", packed(bare(sheet(ROW + ROW))), ""
    yield (
        "the same cell twice",
        packed(bare(sheet('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'))),
        "",
    )
    yield "a cell of another row", packed(bare(sheet('<row r="1"><c r="A9"><v>1</v></c></row>'))), ""
    yield "a row in a row", packed(bare(sheet(f'<row r="1">{ROW}</row>'))), ""
    yield "cells without places", packed(bare(sheet("<row><c><v>1</v></c><c/></row><row/>"))), ""
    yield "a late cell without its place", packed(bare(sheet('<row r="1048576"><c><v>1</v></c></row>'))), ""
    yield "a column of a million", packed(bare(sheet("<row>" + "<c/>" * 20_000 + "</row>"))), "FIL012"
    for what, value in {
        "cut by a comment": "1<!-- 0 -->2",
        "cut by an instruction": "1<?x?>2",
        "in a literal section": "<![CDATA[12]]>",
        "written with a reference": "1&#50;",
        "begun with a reference": "&#x31;2",
    }.items():
        # the value reader sees the first part, or nothing; Excel sees twelve
        rows = f'<row r="1"><c r="A1"><v>{value}</v></c></row>'
        yield f"a number {what}", packed(bare(sheet(rows))), "FIL005"
        prefixed = sheet(rows).replace("<c ", "<y:c ").replace("</c>", "</y:c>").replace("<v>", "<y:v>")
        prefixed = prefixed.replace("</v>", "</y:v>").replace("<worksheet", f'<worksheet xmlns:y="{MAIN}"')
        yield f"a number {what} behind a prefix", packed(bare(prefixed)), "FIL005"
    for n, harmless in enumerate(("1&amp;2&#10;3", "12&#10;34", "&#216;konomi", "12<!-- x -->34")):
        rows = f'<row r="1"><!-- x --><c r="A1" t="str"><f>1</f><v>{harmless}</v></c></row>'
        yield f"a text with references {n}", packed(bare(sheet(rows))), ""
    elsewhere = rels(("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "strings2.xml"))
    other = {"xl/_rels/workbook.xml.rels": elsewhere, "xl/strings2.xml": STRINGS, "xl/sharedStrings.xml": STRINGS}
    yield "two lists of strings", packed(bare(sheet(TEXT), other)), "FIL005"
