"""What a package holds, read without the program's own writer: raw bytes, relations, what is loose in it."""

from __future__ import annotations

import posixpath
import struct
import zipfile
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

Relation = tuple[str, str, str]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def entries(path: Path) -> dict[str, bytes]:
    """Every entry, inflated."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def raw(path: Path) -> dict[str, tuple[int, int, bytes]]:
    """Every entry as it lies in the file: method, checksum, compressed bytes."""
    found = {}
    with zipfile.ZipFile(path) as package, path.open("rb") as file:
        for info in package.infolist():
            file.seek(info.header_offset + 26)
            name_length, extra_length = struct.unpack("<HH", file.read(4))
            file.seek(name_length + extra_length, 1)
            found[info.filename] = info.compress_type, info.CRC, file.read(info.compress_size)
    return found


def relations(parts: dict[str, bytes], part: str) -> list[Relation]:
    """The part's relations inside the package: id, kind, target."""
    folder, name = posixpath.split(part)
    data = _find(parts, posixpath.join(folder, "_rels", name + ".rels"))
    found = []
    for each in ElementTree.fromstring(data) if data else ():
        target = each.get("Target", "")
        if each.get("TargetMode") != "External" and not target.startswith("#"):
            whole = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found.append((each.get("Id", ""), each.get("Type", "").rsplit("/", 1)[-1], unquote(whole)))
    return found


def workbook_part(parts: dict[str, bytes]) -> str:
    """Where the workbook part lies."""
    return next(target for _, kind, target in relations(parts, "") if kind == "officeDocument")


def sheet_parts(parts: dict[str, bytes]) -> dict[str, str]:
    """Sheet name to part, in order."""
    book = workbook_part(parts)
    by_id = {each: target for each, _, target in relations(parts, book)}
    root = ElementTree.fromstring(_find(parts, book))
    return {each.get("name", ""): by_id[each.get(REL + "id", "")] for each in root.iter(MAIN + "sheet")}


def reached(parts: dict[str, bytes], part: str) -> set[str]:
    """The part, its relations and all it leads to."""
    found, waiting = {part}, [part]
    while waiting:
        for _, _, target in relations(parts, waiting.pop()):
            if target not in found:
                found.add(target)
                waiting.append(target)
    return found | {posixpath.join(posixpath.dirname(p), "_rels", posixpath.basename(p) + ".rels") for p in found}


def may_change(parts: dict[str, bytes], sheets: Iterable[str]) -> set[str]:
    """The parts that a write of ``sheets`` may touch, in lower case."""
    book = workbook_part(parts)
    folder, name = posixpath.split(book)
    found = {"[content_types].xml", book, posixpath.join(folder, "_rels", name + ".rels")}
    found |= {target for _, kind, target in relations(parts, book) if kind in ("styles", "calcChain")}
    for sheet, part in sheet_parts(parts).items():
        if sheet in sheets:
            found |= reached(parts, part)
    return {each.lower() for each in found}


def check_rest(source: Path, target: Path, sheets: Iterable[str]) -> None:
    """Everything that a write of ``sheets`` may not touch lies in ``target`` as in ``source``, in the same order."""
    allowed = may_change(entries(source), sheets)
    before, after = raw(source), raw(target)
    kept = [name for name in before if name.lower() not in allowed]
    for name in kept:
        assert after.get(name) == before[name], name
    assert [name for name in after if name in set(kept)] == kept
    with zipfile.ZipFile(target) as package:
        assert package.testzip() is None
        assert len(set(package.namelist())) == len(package.namelist())


def loose(path: Path) -> set[str]:
    """What does not hang together: relations to nothing, types of nothing, parts without a type, doubled numbers."""
    parts = entries(path)
    here = {name.lower() for name in parts}
    found = set()
    for name in parts:
        if name.endswith(".rels"):
            folder, base = posixpath.split(name)
            owner = posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
            links = relations(parts, owner)
            found |= {f"{owner} -> {target}" for _, _, target in links if target.lower() not in here}
            if len({each for each, _, _ in links}) != len(links):
                found.add(f"{owner} has an id twice")
    types = ElementTree.fromstring(parts["[Content_Types].xml"])
    said = [each.get("PartName", "").lstrip("/").lower() for each in types if "PartName" in each.attrib]
    endings = {each.get("Extension", "").lower() for each in types}
    found |= {f"type of {name}" for name in said if name not in here}
    found |= {f"type of {name} twice" for name in said if said.count(name) > 1}
    found |= {
        f"{name} has no type"
        for name in here - set(said) - {"[content_types].xml"}
        if not name.endswith("/") and name.rsplit(".", 1)[-1] not in endings
    }
    tables = [ElementTree.fromstring(data) for name, data in parts.items() if b"<table " in data[:300]]
    numbers = [each.get("id") for each in tables]
    return found | {f"table number {each} twice" for each in numbers if numbers.count(each) > 1}


def _find(parts: dict[str, bytes], part: str) -> bytes:
    return next((data for name, data in parts.items() if name.lower() == part.lower()), b"")
