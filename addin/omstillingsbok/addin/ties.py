"""What in a workbook points by address into sheets that are about to be replaced.

Excel turns such references into #REF! when a sheet goes away, so they are found beforehand and put back afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..report.standing import sheet_parts
from ..workbook.container import Container
from ..workbook.refs import quoted
from .stop import Stop

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FORMULA = re.compile(rb"<f\b[^>]*>([^<]*)</f>")
_PROTECTED = re.compile(rb"<sheetProtection\b")


@dataclass(frozen=True)
class Ties:
    """Sheets with such formulas, those of them that the program protects, and defined names with their meaning."""

    sheets: Sequence[str] = ()
    protected: Sequence[str] = ()
    names: Mapping[str, str] = field(default_factory=dict)


def refers(formula: str, replaced: Iterable[str]) -> bool:
    """The formula names a cell on one of the sheets."""
    return any(f"{quoted(name)}!" in formula or f"'{name}'!" in formula for name in replaced)


def ties(path: Path, replaced: Sequence[str], ours: Sequence[str]) -> Ties:
    """Everything outside ``replaced`` that points into it. ``ours`` are the sheets that the program protects itself.

    Raises ``Stop`` when a sheet with such a formula is protected by the user: it could not be put back.
    """
    with Container(path) as container:
        found = []
        for name, part in sheet_parts(container):
            data = b"".join(container.stream(part)) if name not in replaced else b""
            if not any(each.encode() in data for each in replaced):
                continue
            if any(refers(formula.decode("utf-8", "replace"), replaced) for formula in _FORMULA.findall(data)):
                if name not in ours and _PROTECTED.search(data):
                    raise Stop(
                        f"Arket «{name}» er låst og har formler som peker inn på {', '.join(replaced)}. Lås det opp, "
                        "og prøv igjen.",
                        f"Arket «{name}» er låst og har formlar som peikar inn på {', '.join(replaced)}. Lås det opp, "
                        "og prøv igjen.",
                    )
                found.append(name)
        return Ties(found, [name for name in found if name in ours], dict(_names(container, replaced)))


def _names(container: Container, replaced: Sequence[str]) -> Iterator[tuple[str, str]]:
    book = container.xml("xl/workbook.xml")
    for name in book.iter(f"{_MAIN}definedName") if book is not None else ():
        if name.get("localSheetId") is None and refers(name.text or "", replaced):
            yield name.get("name", ""), "=" + (name.text or "")
