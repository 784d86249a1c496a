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
from ..workbook.text import Text
from .stop import Stop

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FORMULA = re.compile(rb"<f\b[^>]*>([^<]*)</f>")
_ARRAY = re.compile(rb'<c r="([A-Z]+\d+)"([^>]*)><f\b([^>]*\bt="array"[^>]*)>([^<]*)</f>')
_RULE = re.compile(rb"<(?:formula[12]?|xm:f)\b[^>]*>([^<]*)<")
_SERIES = re.compile(rb"<(?:\w+:)?f>([^<]*)<")
_PROTECTED = re.compile(rb"<sheetProtection\b")


@dataclass(frozen=True)
class Ties:
    """Sheets with such formulas, those of them that the program protects, and defined names with their meaning."""

    sheets: Sequence[str] = ()
    protected: Sequence[str] = ()
    names: Mapping[str, str] = field(default_factory=dict)


def refers(formula: str, replaced: Iterable[str]) -> bool:
    """The formula names a cell on one of the sheets."""
    plain = formula.casefold()
    return any(f"{quoted(name)}!".casefold() in plain or f"'{name}'!".casefold() in plain for name in replaced)


def ties(path: Path, replaced: Sequence[str], ours: Sequence[str]) -> Ties:
    """Everything outside ``replaced`` that points into it. ``ours`` are the sheets that the program protects itself.

    Raises ``Stop`` when it could not be put back: a sheet with such a formula is protected by the user, or it is no
    formula of a single cell.
    """
    with Container(path) as container:
        found = []
        for name, part in sheet_parts(container):
            if name.casefold() in (each.casefold() for each in replaced):
                continue
            data = b"".join(container.stream(part))
            _lost(name, data, b"".join(_charts(container, part)), replaced)
            lower = data.lower()
            if not any(each.lower().encode() in lower for each in replaced):
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


def _lost(sheet: str, data: bytes, charts: bytes, replaced: Sequence[str]) -> None:
    """Raises ``Stop`` where something else than formulas of single cells points into the replaced sheets."""
    arrays = (f for cell, more, about, f in _ARRAY.findall(data) if b" cm=" not in more or b'"%s"' % cell not in about)
    for kind, formulas in (
        (Text("et diagram", "eit diagram"), _SERIES.findall(charts)),
        (Text("en matriseformel", "ein matriseformel"), arrays),
        (Text("betinget formatering eller en liste", "vilkårsformatering eller ei liste"), _RULE.findall(data)),
    ):
        if any(refers(formula.decode("utf-8", "replace"), replaced) for formula in formulas):
            into = ", ".join(replaced)
            raise Stop(
                f"Arket «{sheet}» har {kind.nb} som peker inn på {into}, og Excel ville mistet det. La det hente fra "
                "egne celler med formler, eller lukk boken og bruk kommandolinjen.",
                f"Arket «{sheet}» har {kind.nn} som peikar inn på {into}, og Excel ville mista det. La det "
                "hente frå eigne celler med formlar, eller lukk boka og bruk kommandolinja.",
            )


def _charts(container: Container, part: str) -> Iterator[bytes]:
    """The parts of the charts on a sheet."""
    for kind, drawing in container.relations(part).values():
        for below, chart in container.relations(drawing).values() if kind == "drawing" else ():
            if below == "chart" and container.has(chart):
                yield from container.stream(chart)


def _names(container: Container, replaced: Sequence[str]) -> Iterator[tuple[str, str]]:
    book = container.xml("xl/workbook.xml")
    for name in book.iter(f"{_MAIN}definedName") if book is not None else ():
        if name.get("localSheetId") is None and refers(name.text or "", replaced):
            yield name.get("name", ""), "=" + (name.text or "")
