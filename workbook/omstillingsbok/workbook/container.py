"""The untrusted file: what is checked before any library opens it, and its parts.

A workbook is a zip that somebody sent. Two files of 1.5 kB are known to abort the reader's whole process and others
to fill its memory, so sizes, names, counts and the used range are held against limits first.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import cast
from xml.etree import ElementTree

from .text import Text
from .unreadable import DOCTYPE, NO_INDEX, NOT_UNPACKED, NOT_XML, SAME_NAME, Unreadable, not_opened, refuse_special

MAX_ENTRIES = 2_000
MAX_TOTAL = 1 << 29
MAX_PART = 1 << 28
MAX_RATIO = 200
"""Of inflated to packed size, for parts of more than ``RATIO_FROM`` bytes."""
RATIO_FROM = 1 << 20
MAX_SMALL_PART = 1 << 25
"""Parts other than sheets and strings are parsed whole; none of them has a reason to be larger than this."""
CHUNK = 1 << 18
"""How much is inflated at a time: what fits the processor's cache is searched fastest."""

_TWO_NAMES = Text("en del har et navn som kan leses på to måter", "ein del har eit namn som kan lesast på to måtar")
_REFERENCE = re.compile(r"&#(?:x([0-9A-Fa-f]{1,5})|(\d{1,6}));")


@contextmanager
def unchanged(path: Path) -> Iterator[None]:
    """Raise ``Unreadable`` where another program has changed the file meanwhile, whatever was found in it.

    A file is opened several times while it is read: what is found, and its digest, must be of the same bytes.
    """
    before = _stamp(path)
    try:
        yield
    except Exception as error:
        if _stamp(path) != before:
            raise Unreadable("FIL029") from error
        raise
    if _stamp(path) != before:
        raise Unreadable("FIL029")


def _stamp(path: Path) -> tuple[int, int] | None:
    """Size and time of change; no number of a file, for some network drives give another each time."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns


class Container:
    """An opened package whose directory has been held against the limits. Use as a context manager."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            refuse_special(path)
            with path.open("rb") as file:
                _check_magic(file.read(8))
                file.seek(0)
                self.sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            self._zip = zipfile.ZipFile(path)
        except OSError as error:
            raise not_opened(error) from error
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise Unreadable("FIL005", NO_INDEX) from error
        self._entries = {info.filename.lower(): info for info in self._zip.infolist()}
        try:
            self._check_directory()
        except Unreadable:
            self._zip.close()
            raise

    def __enter__(self) -> Container:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def _check_directory(self) -> None:
        infos = self._zip.infolist()
        if len(infos) > MAX_ENTRIES:
            raise Unreadable(
                "FIL010", Text(f"{len(infos)} deler, høyst {MAX_ENTRIES}", f"{len(infos)} delar, høgst {MAX_ENTRIES}")
            )
        if len({_spelled(info.filename).lower() for info in infos}) != len(infos):
            raise Unreadable("FIL011", SAME_NAME)
        for info in infos:
            name = _spelled(info.filename)
            if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":":
                raise Unreadable("FIL011", Text("en del ligger utenfor arkivet", "ein del ligg utanfor arkivet"))
            if any(step in ("", ".") for step in name.removesuffix("/").split("/")) or _has_second_name(info):
                raise Unreadable("FIL005", _TWO_NAMES)
            if info.flag_bits & 1:
                raise Unreadable("FIL003")
            if info.file_size > MAX_PART:
                has, most = info.file_size >> 20, MAX_PART >> 20
                raise Unreadable("FIL010", Text(f"en del er {has} MB utpakket, høyst {most}",
                                                f"ein del er {has} MB utpakka, høgst {most}"))  # fmt: skip
            if info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(1, info.compress_size):
                raise Unreadable(
                    "FIL011", Text("en liten del pakker ut til svært mye", "ein liten del pakkar ut til svært mykje")
                )
        if sum(info.file_size for info in infos) > MAX_TOTAL:
            most = MAX_TOTAL >> 20
            raise Unreadable("FIL010", Text(f"mer enn {most} MB utpakket", f"meir enn {most} MB utpakka"))
        places = sorted((info.header_offset, info.header_offset + info.compress_size) for info in infos)
        if any(before[1] > after[0] for before, after in pairwise(places)):
            raise Unreadable("FIL011", Text("deler ligger oppå hverandre", "delar ligg oppå kvarandre"))
        if "[content_types].xml" not in self._entries:
            try:
                kind = self.read("mimetype")[:60]
            except Unreadable:
                kind = b""
            raise Unreadable("FIL004" if b"opendocument" in kind else "FIL002", "OpenDocument")
        if "xl/workbook.bin" in self._entries:
            raise Unreadable("FIL004", "xlsb")

    @property
    def names(self) -> list[str]:
        """The part names as the archive spells them."""
        return [info.filename for info in self._entries.values()]

    def has(self, name: str) -> bool:
        """True when the archive holds the part, letter case aside."""
        return name.lower() in self._entries

    def size(self, name: str) -> int:
        """The part's inflated size in bytes, as the directory says; 0 when there is none."""
        info = self._entries.get(name.lower())
        return info.file_size if info else 0

    def read(self, name: str) -> bytes:
        """A small part, whole; empty when there is none. Raises ``Unreadable``."""
        if self.size(name) > MAX_SMALL_PART:
            raise Unreadable("FIL010", Text(f"{name} er {self.size(name) >> 20} MB"))
        return b"".join(self.stream(name))

    def stream(self, name: str) -> Iterator[bytes]:
        """The inflated bytes of a part, in chunks. Raises ``Unreadable``."""
        info = self._entries.get(name.lower())
        if info is None:
            return
        try:
            with cast(zipfile.ZipExtFile, self._zip.open(info)) as part:
                part.MIN_READ_SIZE = CHUNK  # in its own small bites the same takes twice as long
                while chunk := part.read(CHUNK):
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise Unreadable("FIL005", NOT_UNPACKED.format(part=name)) from error

    def xml(self, name: str) -> ElementTree.Element | None:
        """A small XML part as a tree; None when there is none."""
        return parse_xml(self.read(name), name) if self.has(name) else None

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """The part's relations: id to (type's last word, target part); external ones are left out."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", name + ".rels"))
        found = {}
        for each in root if root is not None else ():
            target = each.get("Target", "")
            if each.get("TargetMode") != "External":
                target = (
                    target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                )
                found[each.get("Id", "")] = (each.get("Type", "").rsplit("/", 1)[-1], target)
        return found


def parse_xml(data: bytes, name: str) -> ElementTree.Element:
    """XML without document types, which no workbook part has and entity tricks need. Raises ``Unreadable``."""
    refuse_odd_head(data, name)
    if b"<!ENTITY" in data:
        raise Unreadable("FIL011", DOCTYPE.format(part=name))
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, LookupError, ValueError) as error:  # the latter two of an odd encoding
        raise Unreadable("FIL005", NOT_XML.format(part=name)) from error


def refuse_odd_head(head: bytes, name: str) -> None:
    """Refuse a part whose beginning has a document type, or is in two bytes a letter, where one could hide."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in head[:4]:
        raise Unreadable("FIL005", Text(f"delen {name} er i et annet tegnsett enn UTF-8",
                                        f"delen {name} er i eit anna teiknsett enn UTF-8"))  # fmt: skip
    if b"<!DOCTYPE" in head:
        raise Unreadable("FIL011", DOCTYPE.format(part=name))


def number(text: str | None) -> int:
    """A number in an attribute; 0 when it is none, or longer than any that a workbook has."""
    return int(text) if text and len(text) < 11 and text.isascii() and text.isdigit() else 0


def unescaped(text: str) -> str:
    """Text as a parser would give it."""
    if "&#" in text:
        text = _REFERENCE.sub(_character, text)
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(entity, character) if "&" in text else text
    return text


def _character(reference: re.Match[str]) -> str:
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    return chr(code) if not 0xD800 <= code < 0xE000 else "\ufffd"


def local(tag: str) -> str:
    """The tag without its namespace."""
    return tag.rsplit("}", 1)[-1]


def attributes(element: ElementTree.Element) -> Mapping[str, str]:
    """The attributes without their namespaces."""
    return {local(k): v for k, v in element.attrib.items()}


def _spelled(name: str) -> str:
    """The name as the value reader compares it, letter case aside."""
    return name.replace("\\", "/")


def _has_second_name(info: zipfile.ZipInfo) -> bool:
    """A field beside the name gives another, by which the value reader and later Pythons go (APPNOTE 4.6.9)."""
    rest = info.extra
    while len(rest) >= 4:
        kind, size = struct.unpack_from("<HH", rest)
        if kind == 0x7075 and rest[9 : 4 + size].decode("utf-8", "replace") != info.orig_filename:
            return True
        rest = rest[4 + size :]
    return False


def _check_magic(head: bytes) -> None:
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("FIL003")
    if not re.match(rb"PK\x03\x04", head):
        raise Unreadable("FIL002")
