"""Hostile in what can be read in two ways: one part, text or number for Excel, another for the value reader."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from hostile_books import MAIN, ROW, rels, sheet

from hostile.containers import SHEET, Case, bare, packed
from hostile.parts import FAR, STRINGS, TEXT, book, small_parts

NINE = sheet('<row r="1"><c r="A1"><v>9</v></c></row>')
RELS = "xl/_rels/workbook.xml.rels"
IGNORED = 'xmlns:q="urn:q" mc:Ignorable="q" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><sheetData>'


def two_ways() -> Iterator[Case]:
    """Every case."""
    yield from _entries()
    yield from _links()
    yield from _elements()
    yield from _strings()


def zipped(entries: Iterator[tuple[bytes, bytes, bytes]]) -> bytes:
    """An archive whose names and fields are as given, in the order given: (name, content, extra field) each."""
    body, directory, count = b"", b"", 0
    for name, data, extra in entries:
        squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
        inside = squeeze.compress(data) + squeeze.flush()
        sizes = struct.pack("<LLLHH", zlib.crc32(data), len(inside), len(data), len(name), len(extra))
        plain = struct.pack("<HHHHH", 20, 0, 8, 0, 33) + sizes
        directory += b"PK\x01\x02\x14\x00" + plain + bytes(10) + struct.pack("<L", len(body)) + name + extra
        body += b"PK\x03\x04" + plain + name + extra + inside
        count += 1
    return body + directory + b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, count, count, len(directory), len(body), 0)


def named_twice(shown: str, real: str) -> bytes:
    """The field that gives an entry a second name in UTF-8, with the checksum of the first (APPNOTE 4.6.9)."""
    return struct.pack("<HHBL", 0x7075, 5 + len(real), 1, zlib.crc32(shown.encode())) + real.encode()


def _entries() -> Iterator[Case]:
    good = [(name.encode(), data, b"") for name, data in bare().items()]
    for what, other in (("far", FAR.encode()), ("other", NINE.encode())):
        second = (b"xl/x.xml", other, named_twice("xl/x.xml", SHEET))
        yield f"a {what} sheet behind a second name", zipped(iter([*good, second])), "FIL005"
        twin = (SHEET.replace("/", "\\").encode(), other, b"")
        yield f"a {what} sheet with backslashes beside", zipped(iter([*good, twin])), "FIL011"
        yield f"a {what} sheet with backslashes before", zipped(iter([twin, *good])), "FIL011"
        links = (RELS.replace("/", "\\").encode(), rels(("worksheet", "a/b.xml")).encode(), b"")
        aside = (b"xl/a/b.xml", other, b"")
        yield f"links with backslashes to a {what} sheet", zipped(iter([*good, links, aside])), "FIL011"
        for target in ("a//b.xml", "a/./b.xml", "./a/b.xml"):
            there: dict[str, str | bytes] = {
                "xl/a/b.xml": sheet(ROW),
                f"xl/{target}": other,
                RELS: rels(("worksheet", target)),
            }
            yield f"a {what} sheet at {target.replace('/', '|')}", packed(bare(more=there)), "FIL005"
    same = (b"xl/x.xml", b"<x/>", named_twice("xl/x.xml", "xl/x.xml"))
    yield "a second name that is the first", zipped(iter([*good, same])), ""
    whole = packed(bare())
    comment = struct.pack("<H", len(whole))
    yield "an archive as the comment of another", whole[:-2] + comment + whole, ""
    yield "an end of archive in its comment", whole[:-2] + b"\x16\x00PK\x05\x06" + b"\xff" * 16 + b"\0\0", "FIL005"
    yield "a comment longer than can be", whole[:-2] + b"\xff\xff" + b"x" * 70_000, "FIL005"
    for count in (0, 4, 6):
        said = struct.pack("<HH", count, count)
        yield f"a directory of {count} parts", whole[:-14] + said + whole[-10:], "FIL005"


def _links() -> Iterator[Case]:
    far = {"xl/a/b.xml": FAR}
    two = rels(("worksheet", "worksheets/sheet1.xml"), ("worksheet", "a/b.xml"))
    for n, ids in enumerate(
        (
            'r:id="rId1" x:id="rId2" xmlns:x="urn:x"',
            'x:id="rId2" r:id="rId1" xmlns:x="urn:x"',
            'r:id="rId1" id="rId2"',
            'r:id="rId1" relationships:id="rId2" xmlns:relationships="urn:x"',
        )
    ):
        one = f'<sheet name="Start" sheetId="1" {ids}/>'
        yield (
            f"a far sheet by a second id {n}",
            packed(bare(more={**far, RELS: two, "xl/workbook.xml": book(one)})),
            ("FIL005"),
        )
    for n, (target, part) in enumerate(
        (
            ("a&#47;b.xml", "a&#47;b.xml"),
            ("a&amp;b/c.xml", "a&amp;b/c.xml"),
            ("a\nb/c.xml", "a\nb/c.xml"),
            ("a%62/c.xml", "a%62/c.xml"),
        )
    ):
        seen = target.replace("&#47;", "/").replace("&amp;", "&").replace("\n", " ")
        more = {f"xl/{part}": FAR, f"xl/{seen}": sheet(ROW)} if part != seen else {f"xl/{part}": sheet(ROW)}
        more[RELS] = rels(("worksheet", target))
        yield f"a far sheet at a path written oddly {n}", packed(bare(more=more)), "FIL005"
    again = two.replace('Id="rId2"', 'Id="rId&#49;"')
    yield "an id written with a reference", packed(bare(more={**far, RELS: again})), "FIL005"


def _elements() -> Iterator[Case]:
    one = '<c r="A1"><v>1</v></c>'
    for n, rows in enumerate(
        (
            '<row r="1"><c r="A1"><v>1</v><q:v>9</q:v></c></row>',
            f'<row r="1">{one}<q:c r="A1"><v>9</v></q:c></row>',
            f'<row r="1">{one}</row><q:row r="1"><c r="A1"><v>9</v></c></q:row>',
            '<row r="1"><c r="A1"><v>1</v><v xmlns="urn:q">9</v></c></row>',
            '<row r="1"><c r="A1"><v>1</v><q:is><t>9</t></q:is></c></row>',
            f'<row r="1">{one}<q:x><c r="A1"><v>9</v></c></q:x></row>',
            f'<row r="1">{one}</row><q:x><row r="1"><c r="A1"><v>9</v></c></row></q:x>',
            '<row r="1"><mc:AlternateContent><mc:Choice Requires="q"><c r="A1"><v>9</v></c></mc:Choice>'
            f"<mc:Fallback>{one}</mc:Fallback></mc:AlternateContent></row>",
        )
    ):
        ignoring = sheet(rows).replace("><sheetData>", f" {IGNORED}", 1)
        yield f"cells that Excel passes over {n}", packed(bare(ignoring)), "FIL005"
    for n, value in enumerate(("<![CDATA[tekst]]>", "te<![CDATA[kst]]>")):
        rows = f'<row r="1"><c r="A1" t="str"><v>{value}</v></c></row>'
        yield f"a result in a literal section {n}", packed(bare(sheet(rows))), "FIL005"
    yield "a text in a literal section", packed(bare(sheet(_inline("en<![CDATA[to]]>")))), ""
    yield "a text with a comment and an instruction", packed(bare(sheet(_inline("en<!-- -->to<?x y?>tre")))), ""
    own = sheet(ROW).replace("<worksheet xmlns=", "<x:worksheet xmlns:x=").replace("</worksheet", "</x:worksheet")
    for kind in ("sheetData", "row", "c", "v"):
        own = own.replace(f"<{kind}", f"<x:{kind}").replace(f"</{kind}", f"</x:{kind}")
    yield "a sheet with a prefix of its own", packed(bare(own)), ""
    again = ROW.replace("<v>", f'<v xmlns="{MAIN}">')
    yield "a value that names its namespace again", packed(bare(sheet(again))), ""


def _inline(text: str) -> str:
    return f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>'


def _strings() -> Iterator[Case]:
    def listed(strings: str, rows: str = TEXT) -> bytes:
        return packed(bare(sheet(rows), {"xl/sharedStrings.xml": strings, RELS: small_parts()[RELS]}))

    for n, odd in enumerate((" 0", "0 ", "\n0", "+0", "0.0", "0x0", "\uff10")):
        for m, cell in enumerate(('t="s"', "t='s'", 't = "s"', 's="0" t="s"')):
            rows = f'<row r="1"><c r="A1" {cell}><v>{odd}</v></c></row>'
            yield f"a string numbered oddly {n} {m}", listed(STRINGS, rows), "FIL005"
    spaced = '<row r="1"><c r="A1" t="s">\n <v xml:space="preserve">0</v>\n</c><c r="B1" t="s"><v/></c></row>'
    yield "a string with blanks around its number's element", listed(STRINGS, spaced), ""
    many = f'<sst xmlns="{MAIN}" uniqueCount="4000000000"><si><t>a</t></si></sst>'
    yield "a string count behind one in a comment", listed(f"<!--<sst>-->{many}"), "FIL011"
    yield "a string count behind one in an instruction", listed(f"<?x <sst>?>{many}"), "FIL011"
    yield "a string count behind an arrow", listed(many.replace(" uniqueCount", ' x=">" uniqueCount')), "FIL011"
    yield "a string count with a sign", listed(many.replace('"4', '"+4')), "FIL011"
    yield "a string count with a reference", listed(many.replace('"4', '"&#52;')), "FIL011"
    for n, (old, new) in enumerate(
        (
            ("<si>", '<q:si xmlns:q="urn:q"><t>lur</t></q:si><si>'),
            ("<si>", '<si xmlns="urn:q"><t>lur</t></si><si>'),
            ("<si>", '<q:x xmlns:q="urn:q"><si><t>lur</t></si></q:x><si>'),
            ("</t>", '</t><q:t xmlns:q="urn:q">lur</q:t>'),
        )
    ):
        yield f"a string that Excel passes over {n}", listed(STRINGS.replace(old, new, 1)), "FIL005"
    aside = '<extLst><ext uri="{x}" xmlns:q="urn:q"><q:t>mer</q:t></ext></extLst></sst>'
    yield "strings with more to come", listed(STRINGS.replace("</sst>", aside)), ""
    own = STRINGS.replace("<sst xmlns=", "<x:sst xmlns:x=")
    for kind in ("si", "t"):
        own = own.replace(f"<{kind}>", f"<x:{kind}>").replace(f"</{kind}>", f"</x:{kind}>")
    yield "strings with a prefix of their own", listed(own.replace("</sst>", "</x:sst>")), ""
    yield "the first string empty", listed(STRINGS.replace("<si>", "<si/><si>", 1).replace('"1"', '"2"')), ""
