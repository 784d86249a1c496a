"""A workbook's zip of parts, opened to change a few of them: every other entry is copied as compressed bytes."""

from __future__ import annotations

import copy
import posixpath
import re
import shutil
import struct
import zipfile
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from .text import Text

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PKG = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
STRICT = b"purl.oclc.org/ooxml"
EPOCH = (1980, 1, 1, 0, 0, 0)

Element = etree._Element
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_blank_text=False)


class Refused(Exception):
    """A workbook that is not written into; code, what is wrong and what to do."""

    def __init__(self, code: str, message: Text, fix: Text) -> None:
        super().__init__(code, message.nb)
        self.code, self.message, self.fix = code, message, fix


SAVE_ANEW = Text(
    "Lagre boken som vanlig Excel-arbeidsbok og prøv igjen.", "Lagre boka som vanleg Excel-arbeidsbok og prøv igjen."
)


def broken(what: str) -> Refused:
    """The package does not hold together."""
    return Refused("FIL005", Text(f"Filen er skadet: {what}.", f"Fila er skadd: {what}."), SAVE_ANEW)


def q(name: str) -> str:
    """A spreadsheet element's qualified name."""
    return f"{{{MAIN}}}{name}"


def parse(data: bytes) -> Element:
    """XML without entities or network."""
    try:
        return etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        raise broken("en del er ikke gyldig XML") from error


def dump(element: Element) -> bytes:
    """XML as a part holds it."""
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def relations_part(part: str) -> str:
    """The name of the part that holds ``part``'s relations."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", name + ".rels")


class Package:
    """The parts of a workbook; changed ones are held until ``save``."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, NotImplementedError) as error:
            raise broken("arkivet mangler innholdsliste") from error
        self._entries = {i.filename.lower(): i for i in self._zip.infolist()}
        if len(self._entries) != len(self._zip.infolist()):
            raise broken("to deler har samme navn")
        self._changed: dict[str, bytes] = {}
        self._dropped: set[str] = set()
        self._spelled: dict[str, str] = {}
        self.types = parse(self.read("[Content_Types].xml"))
        self.workbook = self._workbook()

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()

    def has(self, part: str) -> bool:
        """True when the part is there, letter case aside."""
        key = part.lower()
        return key in self._changed or (key in self._entries and key not in self._dropped)

    def read(self, part: str) -> bytes:
        """The bytes of a part."""
        key = part.lower()
        if key in self._changed:
            return self._changed[key]
        if key not in self._entries or key in self._dropped:
            raise broken(f"delen {part} mangler")
        try:
            return self._zip.read(self._entries[key])
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
            raise broken(f"delen {part} kan ikke pakkes ut") from error

    def put(self, part: str, data: bytes, content_type: str = "") -> None:
        """Change or add a part."""
        self._changed[part.lower()] = data
        self._dropped.discard(part.lower())
        self._spelled.setdefault(part.lower(), part)
        if content_type:
            # made anew even where it is the same, so that writing again gives the same bytes
            self.forget_type(part)
            if self.content_type(part) != content_type:
                etree.SubElement(self.types, f"{{{TYPES}}}Override", PartName="/" + part, ContentType=content_type)

    def drop(self, part: str) -> None:
        """Take a part away."""
        self._changed.pop(part.lower(), None)
        if part.lower() in self._entries:
            self._dropped.add(part.lower())
        self.forget_type(part)

    def forget_type(self, part: str) -> None:
        """Take away what is said of the part's content type."""
        for each in self.types.findall(f"{{{TYPES}}}Override"):
            if (each.get("PartName") or "").lower() == "/" + part.lower():
                self.types.remove(each)

    def content_type(self, part: str) -> str:
        """The part's content type; empty when none is declared."""
        for each in self.types.findall(f"{{{TYPES}}}Override"):
            if (each.get("PartName") or "").lower() == "/" + part.lower():
                return each.get("ContentType") or ""
        ending = part.rsplit(".", 1)[-1].lower()
        for each in self.types.findall(f"{{{TYPES}}}Default"):
            if (each.get("Extension") or "").lower() == ending:
                return each.get("ContentType") or ""
        return ""

    def fresh(self, part: str) -> str:
        """A name like ``part`` that no part has."""
        match = re.fullmatch(r"(.*?)(\d*)(\.\w+)", part)
        if match is None:
            raise broken(f"delen {part} har et uventet navn")
        number = int(match[2] or 1)
        while self.has(f"{match[1]}{number}{match[3]}"):
            number += 1
        return f"{match[1]}{number}{match[3]}"

    def relations(self, part: str) -> Element:
        """The part's relations as a tree; an empty one when it has none."""
        name = relations_part(part)
        return parse(self.read(name)) if self.has(name) else etree.Element(f"{{{PKG}}}Relationships", nsmap={None: PKG})  # type: ignore[dict-item]

    def target(self, part: str, relation: Element) -> str:
        """The part that a relation of ``part`` leads to."""
        target = relation.get("Target") or ""
        if target.startswith("/"):
            return target.lstrip("/")
        return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))

    def related(self, part: str, kind: str) -> str | None:
        """The first part of that kind (the last word of the relation's type)."""
        for each in self.relations(part):
            if isinstance(each.tag, str) and (each.get("Type") or "").endswith("/" + kind):
                return self.target(part, each)
        return None

    def _workbook(self) -> str:
        part = self.related("", "officeDocument")
        if part is None or not self.has(part):
            raise broken("arbeidsboken mangler")
        return part

    def save(self, target: Path) -> None:
        """Write the package: changed parts in the place of the old ones, new ones last, all else byte for byte."""
        self._order_types()
        self._changed["[content_types].xml"] = dump(self.types)
        waiting = dict(self._changed)
        with self.path.open("rb") as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
            for info in self._zip.infolist():
                key = info.filename.lower()
                if key in self._dropped:
                    continue
                if key in waiting:
                    self._write(out, info.filename, waiting.pop(key))
                else:
                    _copy_raw(source, info, out)
            for key, data in waiting.items():
                self._write(out, self._spelled.get(key, key), data)

    def _order_types(self) -> None:
        """Changed parts last and by name, so that writing again gives the same bytes."""
        ours = [e for e in self.types if (e.get("PartName") or "").lower().lstrip("/") in self._changed]
        for each in sorted(ours, key=lambda e: e.get("PartName") or ""):
            self.types.append(each)
        self.types.text = None
        for each in self.types:
            each.tail = None

    @staticmethod
    def _write(out: zipfile.ZipFile, name: str, data: bytes) -> None:
        info = zipfile.ZipInfo(name, EPOCH)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        out.writestr(info, data)


def _copy_raw(source: BinaryIO, info: zipfile.ZipInfo, out: zipfile.ZipFile) -> None:
    """Copy an entry without inflating it. A size that followed the data moves into its header."""
    source.seek(info.header_offset)
    header = source.read(30)
    if len(header) < 30 or header[:4] != b"PK\x03\x04":
        raise broken("en del mangler sitt hode")
    name_length, extra_length = struct.unpack("<HH", header[26:30])
    source.seek(name_length + extra_length, 1)
    entry = copy.copy(info)
    entry.flag_bits &= ~0x08
    entry.extra = b""
    assert out.fp is not None
    entry.header_offset = out.fp.tell()
    out.fp.write(entry.FileHeader(zip64=False))
    before = out.fp.tell()
    shutil.copyfileobj(_Limited(source, info.compress_size), out.fp, 1 << 20)
    if out.fp.tell() - before != info.compress_size:
        raise broken("en del er avkortet")
    out.filelist.append(entry)
    out.NameToInfo[entry.filename] = entry
    out.start_dir = out.fp.tell()
    out._didModify = True  # type: ignore[attr-defined]


class _Limited:
    def __init__(self, source: BinaryIO, left: int) -> None:
        self._source, self._left = source, left

    def read(self, size: int = -1) -> bytes:
        data = self._source.read(min(size, self._left) if size >= 0 else self._left)
        self._left -= len(data)
        return data
