"""What report a workbook already holds: its figures are fetched by address from Regnskapsoversikt."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FORMULA = re.compile(rb"<f[\s>]")
_DRAFT = re.compile(rb"<oddHeader[^>]*>[^<]*UTKAST")


def is_draft(path: Path, report: str) -> bool | None:
    """Whether the sluttrapport in the workbook is marked as a draft; None when there is no report."""
    with zipfile.ZipFile(path) as archive:
        part = dict(sheet_parts(archive)).get(report)
        data = archive.read(part) if part else b""
        return None if not _FORMULA.search(data) else bool(_DRAFT.search(data))


def sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Sheet name and part."""
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {each.get("Id"): posixpath.normpath(posixpath.join("/xl", each.get("Target", ""))) for each in relations}
    for sheet in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(f"{_MAIN}sheet"):
        part = targets.get(sheet.get(_ID), "")[1:]
        if part in archive.namelist():
            yield sheet.get("name", ""), part
