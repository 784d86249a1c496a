"""Hostile at the level of the parts: XML that is no XML or too much of it, and relations that lead astray."""

from __future__ import annotations

from collections.abc import Iterator

from hostile_books import MAIN, PKG, REL, ROW, TYPES, rels, sheet

from hostile.containers import SHEET, Case, bare, packed

FAR = sheet('<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
"""Two cells at the ends: no reader may be let near it."""
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
DTD = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname"><!ENTITY n SYSTEM "http://127.0.0.1:9/x">]>'
STRINGS = f'<sst xmlns="{MAIN}" count="1" uniqueCount="1"><si><t>a</t></si></sst>'
BOOK = f'<workbook xmlns="{MAIN}" xmlns:r="{REL}">%s<sheets>%s</sheets>%s</workbook>'
ONE = '<sheet name="Start" sheetId="1" r:id="rId1"/>'
TEXT = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'


def book(sheets: str = ONE, before: str = "", after: str = "") -> str:
    return BOOK % (before, sheets, after)


def outside(target: str, kind: str = "worksheet", mode: str = "") -> str:
    mode = f' TargetMode="{mode}"' if mode else ""
    relation = f'<Relationship Id="rId1" Type="{REL}/{kind}" Target="{target}"{mode}/>'
    return f'<Relationships xmlns="{PKG}/relationships">{relation}</Relationships>'


def small_parts() -> dict[str, str]:
    """One of every kind of part that is read beside the sheets."""
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": rels(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": book(),
        "xl/_rels/workbook.xml.rels": rels(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")
        ),
        SHEET: sheet(TEXT),
        "xl/worksheets/_rels/sheet1.xml.rels": rels(("table", "../tables/table1.xml")),
        "xl/tables/table1.xml": table(),
        "xl/sharedStrings.xml": STRINGS,
        "docProps/custom.xml": "<Properties><property name='a'><b>1</b></property></Properties>",
        "xl/comments1.xml": f'<comments xmlns="{MAIN}"><commentList><comment ref="A1"><text><t>hei</t></text></comment>'
        "</commentList></comments>",
    }


def table(
    ref: str = "A1:B2", more: str = "", columns: str = '<tableColumn id="1" name="a"/><tableColumn id="2" name="b"/>'
) -> str:
    said = f'<table xmlns="{MAIN}" id="1" name="t" displayName="t" ref="{ref}"{more}>'
    return f"{said}<tableColumns>{columns}</tableColumns></table>"


def with_table(xml: str, rows: str = ROW) -> bytes:
    related = rels(("table", "../tables/table1.xml"))
    return packed(bare(sheet(rows), {"xl/worksheets/_rels/sheet1.xml.rels": related, "xl/tables/table1.xml": xml}))


def parts() -> Iterator[Case]:
    """Every case."""
    yield from _kinds()
    yield from _relations()


def _kinds() -> Iterator[Case]:
    small = small_parts()
    read = [name for name in small if name not in ("[Content_Types].xml", "xl/comments1.xml")]
    for name in read:
        short = name.rsplit("/", 1)[-1]

        def changed(data: str | bytes, name: str = name) -> bytes:
            return packed(bare(sheet(TEXT), {**small, name: data}))

        yield f"a document type in {short}", changed(DTD + small[name]), "FIL011"
        hidden = f'<?xml version="1.0" encoding="UTF-16"?>{BOMB}{small[name]}'
        yield f"a document type in two bytes each in {short}", changed(hidden.encode("utf-16-le")), "FIL005"
        yield f"{short} in two bytes each", changed(f"\ufeff{small[name]}".encode("utf-16-be")), "FIL005"
        strange = f'<?xml version="1.0" encoding="rId1"?>{small[name]}'
        yield f"{short} in no encoding", changed(strange), "" if short == "sharedStrings.xml" else "FIL005"
        yield f"no XML in {short}", changed(b"\x00\x01\x02"), "FIL005"
        yield f"cut {short}", changed(small[name][: len(small[name]) // 2]), "FIL005"
        yield f"empty {short}", changed(b""), "FIL005"
        lost = {
            **dict.fromkeys((".rels", "workbook.xml"), "FIL002"),
            **dict.fromkeys(("sharedStrings.xml", "workbook.xml.rels"), "FIL005"),
        }
        yield f"another root in {short}", changed("<x/>"), lost.get(short, "")


def _relations() -> Iterator[Case]:
    def one(relations: str, **more: str | bytes) -> bytes:
        named = {name.replace("__", "/").replace("_xml", ".xml"): data for name, data in more.items()}
        return packed(bare(sheet(ROW), {"xl/_rels/workbook.xml.rels": relations, **named}))

    evil = {"xl__worksheets__far_xml": FAR}
    yield "a sheet from the net", one(outside("http://127.0.0.1:9/a.xml", mode="External")), ""
    yield "a far sheet said to lie outside", one(outside("worksheets/far.xml", mode="External"), **evil), "FIL012"
    yield "a far sheet said to be a chart", one(outside("worksheets/far.xml", "chartsheet"), **evil), "FIL012"
    yield (
        "a far sheet behind a second path",
        one(outside("xl/worksheets/far.xml"), **{**evil, "xl__xl__worksheets__far_xml": sheet(ROW)}),
        "FIL005",
    )
    yield "an absolute target", one(outside("/xl/worksheets/sheet1.xml")), ""
    yield "a target on a disk", one(outside("file:///etc/hostname")), "FIL005"
    yield "a target above the package", one(outside("../../../../../etc/hostname")), "FIL005"
    yield "a target with backslashes", one(outside("worksheets\\\\sheet1.xml")), "FIL005"
    yield "a sheet that is the workbook", one(outside("workbook.xml")), ""
    both = '<sheet name="Start" sheetId="1" r:id="rId1" x:id="rId2" xmlns:x="urn:x"/>'
    two = rels(("worksheet", "worksheets/far.xml"), ("worksheet", "worksheets/sheet1.xml"))
    yield "a sheet with two ids", one(two, xl__workbook_xml=book(both), **evil), "FIL005"
    again = "".join(f'<sheet name="A{i}" sheetId="{i}" r:id="rId1"/>' for i in range(1, 3000))
    yield "a sheet three thousand times", packed(bare(sheet(ROW * 50), {"xl/workbook.xml": book(again)})), "FIL011"
    twice = '<sheet name="Start" sheetId="1" r:id="rId1"/><sheet name="start" sheetId="2" r:id="rId2"/>'
    pair = rels(("worksheet", "worksheets/sheet1.xml"), ("worksheet", "worksheets/sheet2.xml"))
    yield (
        "two sheets of one name",
        one(pair, xl__workbook_xml=book(twice), xl__worksheets__sheet2_xml=sheet(ROW)),
        "FIL011",
    )
    yield "no sheet at all", one(pair, xl__workbook_xml=book("")), "FIL005"
    yield "a sheet with no id", one(pair, xl__workbook_xml=book('<sheet name="Start" sheetId="1"/>')), "FIL005"
    yield (
        "a workbook elsewhere",
        packed(
            bare(
                FAR,
                {
                    "_rels/.rels": rels(("officeDocument", "xl/other.xml")),
                    "xl/other.xml": book(),
                    "xl/_rels/other.xml.rels": rels(("worksheet", "worksheets/fine.xml")),
                    "xl/worksheets/fine.xml": sheet(ROW),
                },
            )
        ),
        "FIL005",
    )
    huge = STRINGS.replace('"1"', '"4000000000"')
    yield "strings that nothing leads to", packed(bare(sheet(TEXT), {"xl/sharedStrings.xml": huge})), "FIL011"
    round_trip = {"xl/worksheets/_rels/sheet1.xml.rels": rels(("drawing", "sheet1.xml"), ("table", "sheet1.xml"))}
    yield "relations in a ring", packed(bare(sheet(ROW), round_trip)), ""
    yield "no relations of the package", packed({k: v for k, v in bare().items() if k != "_rels/.rels"}), "FIL002"
    yield (
        "no relations of the workbook",
        packed({k: v for k, v in bare().items() if "workbook.xml.rels" not in k}),
        "FIL005",
    )
    linked = f'<externalLink xmlns="{MAIN}"><externalBook/></externalLink>'
    yield (
        "a linked book",
        packed(
            bare(
                sheet('<row r="1"><c r="A1"><f>[1]A!A1</f><v>1</v></c></row>'),
                {
                    "xl/externalLinks/externalLink1.xml": linked,
                    "xl/externalLinks/_rels/externalLink1.xml.rels": outside(
                        "http://127.0.0.1:9/b.xlsx", "externalLinkPath", "External"
                    ),
                },
            )
        ),
        "",
    )
    pictures = outside("http://127.0.0.1:9/track.png", "image", "External")
    yield "a picture from the net", packed(bare(sheet(ROW), {"xl/worksheets/_rels/sheet1.xml.rels": pictures})), ""
