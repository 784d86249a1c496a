"""Workbooks built part by part, to be as odd or as dangerous as a test wants them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PKG = "http://schemas.openxmlformats.org/package/2006"
TYPES = (
    f'<Types xmlns="{PKG}/content-types"><Default Extension="rels" ContentType="application/'
    'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)


LETTER = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    b'Target="word/document.xml"/></Relationships>'
)


def sheet(rows: str, before: str = "", after: str = "") -> str:
    """A worksheet part around ``rows``."""
    return f'<?xml version="1.0"?><worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def rels(*targets: tuple[str, str]) -> str:
    """A relations part: (type, target) each."""
    inner = "".join(f'<Relationship Id="rId{i}" Type="{REL}/{t}" Target="{p}"/>' for i, (t, p) in enumerate(targets, 1))
    return f'<Relationships xmlns="{PKG}/relationships">{inner}</Relationships>'


def book(
    path: Path,
    sheet_xml: str | Iterable[bytes] | None = None,
    strings: str | None = None,
    extra: Mapping[str, bytes] | None = None,
    target: str = "worksheets/sheet1.xml",
) -> Path:
    """Write a package with one sheet ``A``; a part given in chunks may be of any size."""
    links = [("worksheet", target)] + ([("sharedStrings", "sharedStrings.xml")] if strings is not None else [])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", rels(("officeDocument", "xl/workbook.xml")))
        package.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>'
            '<sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        package.writestr("xl/_rels/workbook.xml.rels", rels(*links))
        if strings is not None:
            package.writestr("xl/sharedStrings.xml", strings)
        if isinstance(sheet_xml, str):
            package.writestr("xl/worksheets/sheet1.xml", sheet_xml)
        elif sheet_xml is not None:
            with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
                for chunk in sheet_xml:
                    part.write(chunk)
        for name, data in (extra or {}).items():
            package.writestr(name, data)
    return path


ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'


def _chunked(piece: bytes, times: int, around: str = "@") -> Iterator[bytes]:
    head, tail = sheet(around).split("@")
    yield head.encode()
    for _ in range(times):
        yield piece
    yield tail.encode()


def _entities() -> str:
    levels = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    declared = f'<!DOCTYPE w [<!ENTITY l0 "lol">{levels}]>'
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row>'
    return sheet(cell).replace("<worksheet", declared + "<worksheet", 1)


def _sst(count: str) -> str:
    return f'<sst xmlns="{MAIN}" {count}><si><t>a</t></si></sst>'


def _cells(*refs: str) -> str:
    return sheet(
        "".join(f'<row r="{r.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}"><c r="{r}"><v>1</v></c></row>' for r in refs)
    )


def dangerous(folder: Path) -> Iterator[tuple[str, Path, str]]:
    """(what it is, the file, the code it must be refused with); each is known to hang or kill some reader."""
    number = iter(range(1000))

    def at() -> Path:
        return folder / f"{next(number)}.xlsx"

    yield "two far cells", book(at(), _cells("A1", "XFD1048576")), "FIL012"
    far = '<row r="1"><c r="XFD1"><v>1</v></c><c r="A1"><v>1</v></c></row><row r="9"><c r="A900000"><v>1</v></c></row>'
    yield "far cells out of order", book(at(), sheet(far)), "FIL012"
    spaced = ROW + '<row r="2"><c\tr="XFD2"><v>1</v></c></row><row r="3"><c  r="A1048576"><v>1</v></c></row>'
    yield "far cells behind odd spaces", book(at(), sheet(spaced)), "FIL012"
    odd = ROW + '<row r="2"><c s="0" r="XFD2"><v>1</v></c></row><row r="3"><c r=\'A1048576\'><v>1</v></c></row>'
    yield "far cells with attributes in another order", book(at(), sheet(odd)), "FIL012"
    prefixed = sheet(
        ROW + f'<row r="2"><y:c xmlns:y="{MAIN}" r="XFD2"><v>1</v></y:c><y:c xmlns:y="{MAIN}" r="A1048576"/></row>'
    )
    yield "far cells with a prefix", book(at(), prefixed), "FIL012"
    whole = _cells("A1", "XFD1048576").replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
    for tag in ("worksheet", "sheetData", "row", "c", "v"):
        whole = (
            whole.replace(f"<{tag} ", f"<x:{tag} ")
            .replace(f"<{tag}>", f"<x:{tag}>")
            .replace(f"</{tag}>", f"</x:{tag}>")
        )
    yield "far cells, everything prefixed", book(at(), whole), "FIL012"
    after = sheet(ROW, after=f'<x:row xmlns:x="{MAIN}" r="2"><x:c r="XFD1048576"/></x:row>')
    yield "a far cell outside the rows", book(at(), after), "FIL012"
    for count in ('count="4000000000" uniqueCount="4000000000"', "uniqueCount='4000000000'"):
        yield "impossible string count", book(at(), sheet(ROW), _sst(count)), "FIL011"
    hidden = f"<!--{' ' * 70_000}-->" + _sst('uniqueCount="4000000000"')
    yield "string count behind a comment", book(at(), sheet(ROW), hidden), "FIL011"
    yield "much from little", book(at(), _chunked(b" " * (1 << 20), 230)), "FIL011"
    yield "more than is read", book(at(), _chunked(b" " * (1 << 20), 300)), "FIL010"
    yield "entities in entities", book(at(), _entities()), "FIL011"
    outside = sheet(ROW).replace("<worksheet", '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]><worksheet', 1)
    yield "an entity from outside", book(at(), outside), "FIL011"
    yield (
        "the same part twice",
        book(at(), sheet(ROW), extra={"XL/worksheets/sheet1.xml": sheet(ROW).encode()}),
        "FIL011",
    )
    yield "a part outside", book(at(), sheet(ROW), extra={"../../evil.txt": b"x"}), "FIL011"
    yield "an absolute part", book(at(), sheet(ROW), extra={"/abs.txt": b"x"}), "FIL011"
    yield "too many parts", book(at(), sheet(ROW), extra={f"x/{i}": b"" for i in range(2_100)}), "FIL010"
    yield "a missing sheet", book(at(), None), "FIL005"
    yield "a sheet outside", book(at(), sheet(ROW), target="../../../../etc/hostname"), "FIL005"
    yield "broken XML", book(at(), sheet(ROW)[:-20]), "FIL005"
    for name, data, code in (
        ("empty", b"", "FIL002"),
        ("html", b"<html><table><tr><td>1</td></tr></table></html>", "FIL002"),
        ("old Excel or encrypted", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "FIL003"),
        ("truncated", book(at(), sheet(ROW)).read_bytes()[:-60], "FIL005"),
        ("a plain zip", _zip({"a.txt": b"x"}), "FIL002"),
        ("a letter", _zip({"_rels/.rels": LETTER, "word/document.xml": b"<document/>"}), "FIL002"),
        ("ods", _zip({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "FIL004"),
        ("xlsb", _zip({"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b""}), "FIL004"),
    ):
        path = at()
        path.write_bytes(data)
        yield name, path, code


def _zip(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()
