"""Hostile in its masses: depth, length and number, and XML that makes a search begin again and again."""

from __future__ import annotations

from collections.abc import Iterator
from zipfile import ZIP_STORED as STORED

from hostile_books import ROW, rels, sheet

from hostile.containers import Case, bare, packed
from hostile.parts import STRINGS, TEXT, book, small_parts, table, with_table


def masses() -> Iterator[Case]:
    """Every case."""
    yield "deep cells", packed(bare(sheet("<a>" * 50_000 + "</a>" * 50_000))), ""
    for name in (
        "xl/workbook.xml",
        "docProps/custom.xml",
        "xl/comments1.xml",
        "xl/tables/table1.xml",
        "xl/drawings/drawing1.xml",
    ):
        deep = "<a>" * 50_000 + "<a:t>01010112345</a:t>" + "</a>" * 50_000
        yield (
            f"deep {name.rsplit('/', 1)[-1]}",
            packed(bare(more={**small_parts(), name: f'<x xmlns:a="urn:a">{deep}</x>'})),
            ("FIL002" if "workbook" in name else ""),
        )
    yield "a long attribute", packed(bare(sheet(ROW, before=f'<x y="{"a" * 9_000_000}"/>')), STORED), ""
    yield (
        "many attributes",
        packed(bare(sheet(ROW, before="<x " + " ".join(f'a{i}=""' for i in range(50_000)) + "/>"))),
        "",
    )
    yield (
        "merged across the sheet",
        packed(
            bare(
                sheet(
                    ROW,
                    after="<mergeCells>"
                    + "".join(f'<mergeCell ref="A{i}:XFD{i + 1}"/>' for i in range(1, 400, 2))
                    + "</mergeCells>",
                )
            )
        ),
        "",
    )
    yield (
        "fifty thousand merges",
        packed(
            bare(
                sheet(
                    ROW,
                    after="<mergeCells>"
                    + "".join(f'<mergeCell ref="A{i}:B{i}"/>' for i in range(1, 50_001))
                    + "</mergeCells>",
                )
            )
        ),
        "",
    )
    yield (
        "fifty thousand names",
        packed(
            bare(
                more={
                    "xl/workbook.xml": book(
                        after="<definedNames>"
                        + "".join(f'<definedName name="n{i}">n{i + 1}</definedName>' for i in range(50_000))
                        + "</definedNames>"
                    )
                }
            )
        ),
        "",
    )
    yield (
        "fifty thousand drop-downs",
        packed(
            bare(
                sheet(
                    ROW,
                    after="<dataValidations>"
                    + "".join(
                        f'<dataValidation type="list" sqref="A{i}"><formula1>n</formula1></dataValidation>'
                        for i in range(1, 50_001)
                    )
                    + "</dataValidations>",
                )
            )
        ),
        "",
    )
    yield (
        "a row of errors that never end",
        packed(bare(sheet('<row r="1">' + '<c r="A1" t="e"><f>' * 300_000 + "</row>")), STORED),
        "FIL005",
    )
    yield (
        "a row of texts that never end",
        packed(
            bare(sheet('<row r="1"><c r="B1"><v>12345678901</v></c>' + '<c r="A1"><is>' * 300_000 + "</row>")), STORED
        ),
        "FIL005",
    )
    yield (
        "a row of cells that never end",
        packed(bare(sheet('<row r="1">' + '<c r="A1" t="e" ' * 300_000 + "</row>")), STORED),
        "FIL005",
    )
    yield (
        "strings that never end",
        packed(
            bare(
                sheet(TEXT),
                {
                    "xl/sharedStrings.xml": STRINGS[:-11] + "<r>" * 3_200_000,
                    "xl/_rels/workbook.xml.rels": small_parts()["xl/_rels/workbook.xml.rels"],
                },
            ),
            STORED,
        ),
        "FIL010",
    )
    yield (
        "readings that never end",
        packed(
            bare(
                sheet(TEXT),
                {
                    "xl/sharedStrings.xml": STRINGS[:-6] + "<si><r><rPh>" * 300_000 + "</si></sst>",
                    "xl/_rels/workbook.xml.rels": small_parts()["xl/_rels/workbook.xml.rels"],
                },
            ),
            STORED,
        ),
        "",
    )
    yield (
        "a table of all columns",
        with_table(table("A1:XFD9", columns="".join(f'<tableColumn id="{i}" name="k{i}"/>' for i in range(1, 16385)))),
        "",
    )
    yield (
        "ten thousand tables in one sheet",
        packed(
            bare(
                more={
                    "xl/worksheets/_rels/sheet1.xml.rels": rels(*[("table", "../tables/table1.xml")] * 10_000),
                    "xl/tables/table1.xml": table(),
                }
            )
        ),
        "",
    )
