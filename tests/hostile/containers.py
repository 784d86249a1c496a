"""Hostile at the level of the archive: what is no workbook, or a zip that lies."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from hostile_books import MAIN, REL, ROW, TYPES, rels, sheet

Case = tuple[str, bytes, str]
"""What it is, the file, and the code it is refused with; empty where it is opened."""
SHEET = "xl/worksheets/sheet1.xml"


def bare(sheet_xml: str | bytes = sheet(ROW), more: Mapping[str, str | bytes] | None = None) -> dict[str, bytes]:
    """The parts of the smallest workbook."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": rels(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>'
        '<sheet name="Start" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": rels(("worksheet", "worksheets/sheet1.xml")),
        SHEET: sheet_xml,
        **(more or {}),
    }
    return {name: data.encode() if isinstance(data, str) else data for name, data in parts.items()}


def packed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The parts as an archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()


def containers() -> Iterator[Case]:
    """What is no workbook, and archives that lie."""
    yield from _renamed()
    good = packed(bare())
    yield "junk before the archive", b"MZ" + bytes(500) + good, "FIL002"
    yield "junk after the archive", good + b"x" * 500, ""
    yield "only the end of an archive", b"PK\x05\x06" + bytes(18), "FIL002"
    yield "the head of an archive alone", good[:200], "FIL005"
    yield "half an archive", good[: len(good) // 2], "FIL005"
    yield "an archive of zip64", _zip64(), ""
    yield "a part with a password", _flagged(good, 1), "FIL003"
    yield "a way of packing that spreadsheets do not use", packed(bare(), zipfile.ZIP_LZMA), "FIL005"
    yield "a way of packing that nobody knows", _directory(good, SHEET, 10, struct.pack("<H", 97)), "FIL005"
    yield "a part that says it is short", _directory(good, SHEET, 24, struct.pack("<L", 5)), "FIL005"
    yield "a part that says it is huge", _directory(good, SHEET, 24, struct.pack("<L", 0xFFFFFFF0)), "FIL010"
    yield "a wrong checksum", _directory(good, SHEET, 16, b"abcd"), "FIL005"
    yield "a part that lies elsewhere", _directory(good, SHEET, 42, struct.pack("<L", 0x7FFFFFFF)), "FIL005"
    yield "a part with another name in its head", _renamed_head(good), "FIL005"
    yield "parts that lie in each other", _overlapping(), "FIL011"
    yield "the same part twice in the same letters", _doubled(good), "FIL011"
    yield "an archive of several disks", good[:-18] + b"\x01\x00\x01\x00" + good[-14:], "FIL005"
    yield "a comment as long as can be", good[:-2] + b"\xff\xff" + b"x" * 0xFFFF, ""
    yield "archives in archives", _nested(), ""
    yield "an ods whose type is packed wrongly", _directory(_ods(), "mimetype", 16, b"abcd"), "FIL002"
    yield "an ods that shouts", packed({"MIMETYPE": b"x"}), "FIL002"
    yield "a folder as a part", packed({**bare(), "xl/worksheets/": b""}), ""
    yield "a part with a null in its name", packed({**bare(), "xl/a\0.xml": b"<a/>"}), ""
    yield "a part named with backslashes", packed({**bare(), "xl\\..\\..\\evil.xml": b"<a/>"}), "FIL011"
    yield "a part on a drive", packed({**bare(), "C:\\Windows\\evil.xml": b"<a/>"}), "FIL011"
    yield "blanks that inflate a thousandfold", packed(bare(sheet(ROW) + " " * (3 << 20))), "FIL011"


def _renamed() -> Iterator[Case]:
    for what, data in {
        "a list as csv": b"Konto;Bel\xc3\xb8p\r\n10100;100,00\r\n",
        "a list as csv in UTF-16": "Konto;Beløp\r\n".encode("utf-16"),
        "a pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n",
        "a picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
        "a workbook as flat xml": b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
        "a packed tar": b"\x1f\x8b\x08\x00" + bytes(60),
        "seven-zip": b"7z\xbc\xaf\x27\x1c" + bytes(60),
        "one byte": b"P",
        "two letters": b"PK",
        "only zeros": bytes(4096),
        "a message page": b"<!doctype html><title>403</title>Logg inn",
    }.items():
        yield what, data, "FIL002"
    yield "a real xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(24) + b"\xfe\xff\x09\x00" + bytes(2000), "FIL003"
    yield "a real ods", _ods(), "FIL004"
    yield "an xlsb with all its parts", packed({**bare(), "xl/workbook.bin": b"\x83\x01\x00"}), "FIL004"
    links = rels(("worksheet", "worksheets/sheet1.xml"), ("xlMacrosheet", "macrosheets/sheet1.xml"))
    listed = '<sheet name="M" sheetId="2" r:id="rId2"/></sheets>'
    old = bare() | {"xl/_rels/workbook.xml.rels": links.encode(), "xl/macrosheets/sheet1.xml": b"<macrosheet/>"}
    old["xl/workbook.xml"] = old["xl/workbook.xml"].replace(b"</sheets>", listed.encode())
    yield "a macro sheet of Excel 4", packed(old), "FIL004"
    word = {"[Content_Types].xml": b"<Types/>", "_rels/.rels": rels(("officeDocument", "word/document.xml")).encode()}
    yield "a text document", packed({**word, "word/document.xml": b"<document/>"}), "FIL002"
    yield "a program's library", packed({"META-INF/MANIFEST.MF": b"Manifest-Version: 1.0"}), "FIL002"


def _ods() -> bytes:
    return packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"})


def _zip64() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in bare().items():
            with package.open(name, "w", force_zip64=True) as part:
                part.write(data)
    return buffer.getvalue()


def _entry(data: bytes, name: str) -> int:
    """Where the directory speaks of a part."""
    return next(m.start() for m in re.finditer(b"PK\x01\x02", data) if data[m.start() + 46 :].startswith(name.encode()))


def _directory(data: bytes, name: str, at: int, field: bytes) -> bytes:
    """The archive with a field of the directory's word on a part changed."""
    place = _entry(data, name) + at
    return data[:place] + field + data[place + len(field) :]


def _flagged(data: bytes, flag: int) -> bytes:
    return _directory(data, SHEET, 8, struct.pack("<H", flag))


def _renamed_head(data: bytes) -> bytes:
    at = data.index(SHEET.encode())
    return data[:at] + b"xl/worksheets/sheet9.xml" + data[at + len(SHEET) :]


def _doubled(data: bytes) -> bytes:
    buffer = io.BytesIO(data)
    import warnings

    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "a") as package:
        warnings.simplefilter("ignore")
        package.writestr(SHEET, sheet(ROW))
    return buffer.getvalue()


def _overlapping() -> bytes:
    """Many entries that share one packed megabyte."""
    data = packed(bare(more={"xl/media/a.bin": bytes(1 << 20)}))
    at, end = _entry(data, "xl/media/a.bin"), data.rindex(b"PK\x05\x06")
    word = data[at : at + 46 + len("xl/media/a.bin")]
    more = b"".join(word.replace(b"a.bin", f"{i:03d}".encode() + b"in") for i in range(300))
    count, size, start = struct.unpack("<HLL", data[end + 10 : end + 20])
    tail = struct.pack("<HHLLH", count + 300, count + 300, size + len(more), start, 0)
    return data[:end] + more + data[end : end + 8] + tail


def _nested() -> bytes:
    inner = zlib.compress(bytes(1 << 20))
    for _ in range(5):
        inner = packed({f"{i}.zip": inner for i in range(4)})
    return packed(bare(more={"xl/embeddings/a.zip": inner}))
