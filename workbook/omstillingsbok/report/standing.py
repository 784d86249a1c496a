"""What report a workbook already holds: its figures are fetched by address from Regnskapsoversikt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..workbook.container import Container, attributes, local

_FORMULA = re.compile(rb"<f[\s>]")
_DRAFT = re.compile(rb"<oddHeader[^>]*>[^<]*UTKAST")


def is_draft(path: Path, report: str) -> bool | None:
    """Whether the sluttrapport in the workbook is marked as a draft; None when there is no report.

    ``report`` is the name of its sheet. Raises ``Unreadable``.
    """
    with Container(path) as container:
        part = dict(sheet_parts(container)).get(report)
        data = b"".join(container.stream(part)) if part else b""
        return None if not _FORMULA.search(data) else bool(_DRAFT.search(data))


def sheet_parts(container: Container) -> Iterator[tuple[str, str]]:
    """Every sheet that has a part: its name and the part."""
    relations, book = container.relations("xl/workbook.xml"), container.xml("xl/workbook.xml")
    for each in book.iter() if book is not None else ():
        part = relations.get(attributes(each).get("id", ""), ("", ""))[1] if local(each.tag) == "sheet" else ""
        if container.has(part):
            yield each.get("name", ""), part
