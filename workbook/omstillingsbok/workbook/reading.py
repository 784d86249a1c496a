"""A workbook file as raw sheets: values by python-calamine, and by a scan of the parts what it hides.

Reading never judges: what looks wrong is kept as a fact for the rules to speak about. Only a file that cannot
be opened safely stops here, with ``unreadable.Unreadable``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree

from .belongings import Belongings, belongings
from .container import Container, attributes, local, number, refuse_odd_head
from .refs import Area, parse_area
from .sameparts import check_links, first_element
from .scanning import SheetFacts, prove_area, scan_sheet
from .text import Text
from .traces import Sort, Tracer, telling_strings
from .unreadable import NO_CONTENT, NO_SHEETS, NO_WORKBOOK, Unreadable
from .valuereader import open_engine, parse_ahead, readable

CELL_BYTES = 16
"""No cell that uses a shared string takes less room in its sheet."""
READ_AHEAD = 8 << 20
"""From this inflated size on, the largest sheet is parsed in a thread while the others are read."""

if TYPE_CHECKING:
    from concurrent.futures import Future

RawCell = str | float | bool | int | dt.date | dt.datetime | dt.time | dt.timedelta


class RawTable(NamedTuple):
    """An Excel table as its part says: the area includes the header row and any total row."""

    name: str
    sheet: str
    area: Area
    headers: tuple[str, ...]
    total_rows: int
    has_header: bool

    @property
    def first_row(self) -> int:
        """The first row of entries."""
        return self.area.top + (1 if self.has_header else 0)

    @property
    def last_row(self) -> int:
        """The last row of entries."""
        return self.area.bottom - self.total_rows


class RawSheet(NamedTuple):
    """One sheet: its name, part and visibility (``visible``, ``hidden``, ``veryHidden``)."""

    name: str
    part: str
    state: str
    tables: tuple[RawTable, ...] = ()


@dataclass
class RawBook:
    """The file's structure; values and facts of a sheet are read when asked for."""

    path: Path
    sha256: str
    sheets: Sequence[RawSheet]
    names: dict[str, str]
    """Workbook-level defined names in lower case, to what they refer to."""
    properties: dict[str, str]
    """Custom document properties."""
    parts: Sequence[str]
    date1904: bool = False
    recalculates: bool = False
    """The file asks for a full recalculation when it is opened."""
    facts: dict[str, SheetFacts] = field(default_factory=dict)
    """By sheet name; every sheet with cells."""
    belongings: Belongings = field(default_factory=Belongings)
    """What the package carries beside its cells."""
    engine: Any = field(default=None, repr=False)
    ahead: dict[str, Future[Any]] = field(default_factory=dict, repr=False)
    """Sheets that a second engine is parsing meanwhile, outside Python's lock."""

    def sheet(self, name: str) -> RawSheet | None:
        """The sheet of that name, letter case aside."""
        return self._by_name.get(name.casefold())

    @cached_property
    def _by_name(self) -> dict[str, RawSheet]:
        return {s.name.casefold(): s for s in self.sheets}

    @cached_property
    def tables(self) -> dict[str, RawTable]:
        """Every table by its name in lower case."""
        return {t.name.casefold(): t for s in self.sheets for t in s.tables}

    def rows(self, sheet: str) -> Iterator[Sequence[RawCell]]:
        """The sheet's rows from row 1, each from column A to the last one used; blanks are ``""``."""
        found = self.sheet(sheet)
        if found is None or not found.part:  # of no cells, or of some that nobody has looked through
            return
        with readable(
            Text("arket {sheet} kan ikke leses", "arket {sheet} kan ikkje lesast").format(sheet=found.name)
        ):  # also on the way: a date no calendar has stops it there
            ahead = self.ahead.pop(found.name, None)
            values = ahead.result() if ahead else self.engine.get_sheet_by_name(found.name)
            # calamine gives rows from row 1, but columns from the first one used
            lead: list[RawCell] = [""] * (values.start[1] if values.start else 0)
            rows: Iterable[Sequence[RawCell]] = values.iter_rows()
            yield from ([*lead, *row] for row in rows) if lead else rows

    def grid(self, sheet: str) -> list[Sequence[RawCell]]:
        """``rows`` as a list, for small sheets."""
        return list(self.rows(sheet))


def read_workbook(path: Path) -> RawBook:
    """Check the file against the limits, then read its structure and facts and open it for values.

    Raises ``Unreadable``.
    """
    with Container(path) as container:
        main = _main_part(container)
        book = container.xml(main)
        if book is None:
            raise Unreadable("FIL005", NO_WORKBOOK)
        if local(book.tag) != "workbook":  # a letter or slides, under the name of a workbook
            raise Unreadable("FIL002")
        if main.lower() != "xl/workbook.xml":  # where alone the value reader looks
            raise Unreadable("FIL005", Text("arbeidsboken ligger et uvanlig sted i arkivet",
                                            "arbeidsboka ligg ein uvanleg stad i arkivet"))  # fmt: skip
        relations = container.relations(main)
        _check_strings(container, relations)
        sheets = _sheets(container, book, relations)
        raw = RawBook(
            path,
            container.sha256,
            sheets,
            _names(book),
            _properties(container),
            container.names,
            *_flags(book),
        )
        _check_others(container, sheets)
        check_links(container, main, book, relations)
        by_size = sorted((s for s in sheets if s.part), key=lambda s: -container.size(s.part))
        for sheet in by_size[:1]:
            if container.size(sheet.part) > READ_AHEAD:
                prove_area(container, sheet.part)
                raw.ahead[sheet.name] = parse_ahead(path, sheet.name)
        from .sheets import BY_TABLE  # the models take a while to import: meanwhile the large sheet is parsed

        strings = _telling(container, relations)
        for sheet in by_size:
            tracer = Tracer(strings, own=not any(t.name in BY_TABLE for t in sheet.tables))
            raw.facts[sheet.name] = scan_sheet(container, sheet.part, proven=sheet.name in raw.ahead, tracer=tracer)
            tracer.settle(raw.facts[sheet.name].personal)
        margins = {name: facts.margins for name, facts in raw.facts.items() if facts.margins}
        raw.belongings = belongings(container, book, {s.part: s.name for s in by_size}, margins)
    raw.engine = open_engine(path)
    return raw


def _check_others(container: Container, sheets: Sequence[RawSheet]) -> None:
    """Sheets that no relation leads to in the right way: the value reader has ways of its own to find one."""
    known = {sheet.part.lower() for sheet in sheets}
    for name in container.names:
        low = name.replace("\\", "/").lower()
        if low.startswith("xl/worksheets/") and low.endswith(".xml") and name.lower() not in known:
            prove_area(container, name)


def _telling(container: Container, relations: dict[str, tuple[str, str]]) -> dict[int, Sort]:
    """The shared strings that point to a person, by index."""
    parts = [target for kind, target in relations.values() if kind == "sharedStrings"]
    return dict(telling_strings(container, parts[0])) if parts else {}


def read_again(raw: RawBook, sheets: Sequence[str]) -> dict[str, list[Sequence[RawCell]]]:
    """The values of some sheets once more from the file: reading keeps those of the tables only."""
    if not sheets:
        return {}
    raw.engine = open_engine(raw.path)
    found = {name: raw.grid(name) for name in sheets}
    raw.engine = None
    return found


def _main_part(container: Container) -> str:
    for kind, target in container.relations("").values():
        if kind == "officeDocument" and container.has(target):
            return target
    raise Unreadable("FIL002")


def _sheets(
    container: Container, book: ElementTree.Element, relations: dict[str, tuple[str, str]]
) -> tuple[RawSheet, ...]:
    found = []
    for each in book.iter():
        if local(each.tag) != "sheet":
            continue
        values = attributes(each)
        id_ = next((value for key, value in each.attrib.items() if key.endswith("/relationships}id")), "")
        kind, part = relations.get(id_, ("", ""))
        name = values.get("name", "")
        if kind.lower() in ("xlmacrosheet", "xlintlmacrosheet"):  # which the value reader stops at
            raise Unreadable("FIL004", Text("makroark fra Excel 4", "makroark frå Excel 4"))
        if kind == "worksheet" and (not container.has(part) or part.startswith("xl/xl/")):
            raise Unreadable("FIL005", NO_CONTENT.format(sheet=name))
        part = part if kind == "worksheet" else ""
        tables = tuple(_tables(container, name, part)) if part else ()
        found.append(RawSheet(name, part, values.get("state", "visible"), tables))
    if not found:
        raise Unreadable("FIL005", NO_SHEETS)
    for kept in ([s.name.casefold() for s in found], [s.part.lower() for s in found if s.part]):
        if len(set(kept)) < len(kept):
            raise Unreadable("FIL011", Text("to ark har samme navn eller samme innhold",
                                            "to ark har same namn eller same innhald"))  # fmt: skip
    return tuple(found)


def _tables(container: Container, sheet: str, part: str) -> Iterator[RawTable]:
    for kind, target in container.relations(part).values():
        root = container.xml(target) if kind == "table" else None
        if root is None or local(root.tag) != "table":
            continue
        area = parse_area(sheet, root.get("ref", ""))
        headers = tuple(e.get("name", "") for e in root.iter() if local(e.tag) == "tableColumn")
        if area:
            name = root.get("displayName", "") or root.get("name", "")
            header_rows, totals = root.get("headerRowCount", "1"), root.get("totalsRowCount", "0")
            yield RawTable(name, sheet, area, headers, number(totals), header_rows != "0")


def _names(book: ElementTree.Element) -> dict[str, str]:
    return {
        e.get("name", "").casefold(): e.text or ""
        for e in book.iter()
        if local(e.tag) == "definedName" and e.get("localSheetId") is None
    }


def _flags(book: ElementTree.Element) -> tuple[bool, bool]:
    truth = ("1", "true")
    date1904 = any(local(e.tag) == "workbookPr" and e.get("date1904") in truth for e in book)
    recalculates = any(local(e.tag) == "calcPr" and e.get("fullCalcOnLoad") in truth for e in book)
    return date1904, recalculates


def _properties(container: Container) -> dict[str, str]:
    root = container.xml("docProps/custom.xml")
    if root is None:
        return {}
    return {e.get("name", ""): "".join(e.itertext()) for e in root if local(e.tag) == "property"}


def _check_strings(container: Container, relations: dict[str, tuple[str, str]]) -> None:
    """A string table that claims more strings than it has bytes makes the reader abort the process."""
    # the value reader opens the part of that name whether a relation leads to it or not
    named = "xl/sharedstrings.xml"
    if any(kind == "sharedStrings" and part.lower() != named for kind, part in relations.values()):
        raise Unreadable("FIL005", Text("tekstlisten ligger et uvanlig sted i arkivet",
                                        "tekstlista ligg ein uvanleg stad i arkivet"))  # fmt: skip
    for target in [named] if container.has(named) else []:
        head = next(container.stream(target), b"")[:65_536]
        refuse_odd_head(head, target)
        name, values = first_element(head)
        if name != "sst":
            code = "FIL005" if container.size(target) < len(head) + 1 else "FIL011"
            raise Unreadable(code, Text("tekstlisten begynner ikke som den skal",
                                        "tekstlista begynner ikkje som ho skal"))  # fmt: skip
        # uniqueCount is the number of strings, count the number of cells that use one
        sheets = sum(container.size(name) for name in container.names if "/worksheets/" in name.lower())
        for which, count in values.items():
            room = {"uniqueCount": container.size(target), "count": sheets // CELL_BYTES}.get(which.rpartition(":")[2])
            said = re.match(r"\s*\+?([0-9]+)", count)
            if room is not None and said and (len(said[1]) > 10 or int(said[1]) > max(room, 1)):
                raise Unreadable(
                    "FIL011",
                    Text(
                        "tekstlisten sier at den har flere tekster enn det er plass til",
                        "tekstlista seier at ho har fleire tekstar enn det er plass til",
                    ),
                )
