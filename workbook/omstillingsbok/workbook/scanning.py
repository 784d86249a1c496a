"""What the value reader does not tell about a sheet: formulas, errors, hidden rows, its used range.

Each sheet part is inflated once, in chunks that end with a row. A negative search per chunk proves that every cell
is written in the usual form and inside the area that may be read; a part that fails it is walked by a real parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from .container import Container, attributes, local, number, parse_xml, refuse_odd_head
from .formulas import Formulas
from .guard import Guard, check_area
from .refs import Area, column_number, parse_area
from .text import Text
from .traces import Spots, Tracer
from .unreadable import DOCTYPE, NOT_XML, Unreadable

MAX_ROW_BYTES = 1 << 24

_ERROR = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^<>]* t="e"[^<>]*>(?:<f[^<>]*>(?:[^<]*</f>)?)?(?:<v>([^<]*)</v>)?')
_ZONED = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^<>]* t="d"[^<>]*>(?:<f[^<>]*>(?:[^<]*</f>)?)?<v>[^<]*Z</v>')
_HIDDEN_ROW = re.compile(rb'<row r="(\d{1,7})"[^<>]* hidden="(?:1|true)"')
_REFERENCE = re.compile(rb"&#")
_DIVIDED = re.compile(
    rb"""<(?:\w+:)?c\b(?![^<>]*\bt=["']str["'])[^<>]*>\s*(?:<(?:\w+:)?f\b[^<>]*>(?:[^<]*</(?:\w+:)?f>)?\s*)?"""
    rb"<(?:\w+:)?v\b[^<>]*>[^<]*(?:&#|<[!?])"
)
"""A value that is no text, with a reference, a comment or the like in it."""
_LITERAL = re.compile(rb"<(?:\w+:)?v\b[^<>]*>[^<]*<!\[")
"""A literal section in a value: the value reader passes over it, also in a text."""
_NOT_PLAIN = re.compile(rb't="s">(?!<v>\d{1,10}</v>)')
_NO_INDEX = re.compile(rb't="s"[^<>]*>[^<]*(?:<f\b[^<>]*>(?:[^<]*</f>)?\s*)?<v\b[^<>/]*>(?!\d{1,10}</v>|</v>)')
"""The number of a string that is none: for such a one the value reader gives the first string of the list."""
_ODD_KIND = re.compile(rb' t(?!=")[\s=]')
_ODD_CELL = re.compile(rb'<c\b[^<>]* t(?!=")[\s=]')
"""A cell whose kind is written in an unusual way; the first search is quicker, and finds «3 t » in a text as well."""
_TWO_WAYS = Text(
    "en verdi i {part} er skrevet slik at den kan leses på to måter",
    "ein verdi i {part} er skriven slik at han kan lesast på to måtar",
)
_MARGINS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")


@dataclass
class SheetFacts:
    """One sheet's facts. Rows and columns are 1-based; ``formulas`` maps a column to its rows with a formula."""

    formulas: dict[int, set[int]] = field(default_factory=dict)
    written: Formulas = field(default_factory=Formulas)
    """The formulas by their text."""
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    zoned: set[tuple[int, int]] = field(default_factory=set)
    """Cells whose kind is a date, written with the zone Z: the value reader gives their text."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[Area] = field(default_factory=list)
    protected: bool = False
    validations: list[tuple[str, str]] = field(default_factory=list)
    """Ranges (as written) and the list formula of each drop-down."""
    last_row: int = 0
    margins: list[str] = field(default_factory=list)
    """The texts of page headers and footers."""
    personal: Spots = field(default_factory=dict)
    """Cells with a number that points to a person, see ``traces``."""
    top: Sequence[Sequence[Any]] = ()
    """The values from row 1 to the header of the table; all of Start."""
    first_row: int = 0
    aside: dict[int, list[Any]] = field(default_factory=dict)
    """The values beside the table's own columns, from ``first_row`` on."""


def prove_area(container: Container, part: str) -> None:
    """Raise ``Unreadable`` where the sheet is dangerous: so that a large one can be parsed while it is scanned."""
    guard = Guard(part)
    if not all(guard.passes(piece) for _, piece in _pieces(container, part)):
        _walk(container, part)


def scan_sheet(container: Container, part: str, *, proven: bool = False, tracer: Tracer | None = None) -> SheetFacts:
    """The facts of the sheet in ``part``. Raises ``Unreadable`` where it is dangerous or beyond the limits.

    With ``proven`` the area was proven before, and only the facts are collected.
    """
    tracer = tracer or Tracer({}, False)
    facts = SheetFacts()
    guard = Guard(part)
    head = tail = b""
    for region, piece in _pieces(container, part):
        if not (guard.sees(piece) if proven else guard.passes(piece)):
            return _walk(container, part, tracer)
        if region == "head":
            head = piece
        elif region == "rows":
            if _split(piece) or (_NOT_PLAIN.search(piece) and _NO_INDEX.search(piece)):
                raise Unreadable("FIL005", _TWO_WAYS.format(part=part))
            if b"xmlns" in piece or (_ODD_KIND.search(piece) and _ODD_CELL.search(piece)):
                return _walk(container, part, tracer)
            _collect(piece, facts)
            tracer.search(piece, facts.personal)
        else:
            tail = piece
    before, opened, _ = head.rpartition(b"<sheetData")
    inside, closed, after = tail.partition(b"</sheetData>")
    _collect(inside, facts)
    tracer.search(inside, facts.personal)
    if not opened or (not closed and not head.endswith(b"/>")):
        return _walk(container, part, tracer)
    facts.last_row = guard.last_row
    return facts if _frame(before + after, part, facts) else _walk(container, part, tracer)


def _pieces(container: Container, part: str) -> Iterator[tuple[str, bytes]]:
    """The head up to the first row, then runs that end with a row, then what follows the last one."""
    rest, region = b"", "head"
    for chunk in container.stream(part):
        rest = rest + chunk if rest else chunk
        if region == "head":
            refuse_odd_head(rest, part)
            start = rest.find(b"<row")
            if start >= 0:
                yield "head", rest[:start]
                rest, region = rest[start:], "rows"
        end = rest.rfind(b"</row>") + 6
        if region == "rows" and end >= 6:
            yield "rows", rest[:end]
            rest = rest[end:]
        elif len(rest) > MAX_ROW_BYTES:
            raise Unreadable(
                "FIL010", Text(f"en del av {part} er større enn vanlig", f"ein del av {part} er større enn vanleg")
            )
    if region == "head":
        start = rest.find(b"<sheetData")
        end = rest.find(b">", start) + 1 if start >= 0 else len(rest)
        yield "head", rest[:end]
        rest = b"</sheetData>" + rest[end:] if rest[:end].endswith(b"/>") else rest[end:]
    yield "tail", rest


def _split(piece: bytes) -> bool:
    """A number is cut by a comment or written with references: the value reader sees a part of such a one."""
    # a single rare letter is looked for much faster than two, and two faster as a pattern
    marks = (b"!" in piece and b"<!" in piece) or (b"?" in piece and b"<?" in piece)
    return (marks and _LITERAL.search(piece) is not None) or (
        (marks or _REFERENCE.search(piece) is not None) and _DIVIDED.search(piece) is not None
    )


def _collect(piece: bytes, facts: SheetFacts) -> None:
    if b"<f" in piece:
        facts.written.collect(piece, facts.formulas)
    if b't="e"' in piece:
        for letters, row, value in _ERROR.findall(piece):
            facts.errors[int(row), column_number(letters.decode())] = value.decode("latin-1") or "#N/A"
    if b't="d"' in piece:
        facts.zoned.update((int(row), column_number(letters.decode())) for letters, row in _ZONED.findall(piece))
    if b" hidden=" in piece:
        facts.hidden_rows.update(int(row) for row in _HIDDEN_ROW.findall(piece))


def _frame(xml: bytes, part: str, facts: SheetFacts) -> bool:
    """Read what stands around the rows; False when cells stand there too."""
    for each in parse_xml(xml, part).iter():
        kind = local(each.tag) if isinstance(each.tag, str) else ""
        if kind in ("row", "c"):
            return False
        if kind == "col":
            _hidden_columns(attributes(each), facts)
        elif kind == "mergeCell":
            _merge(each.get("ref", ""), facts)
        elif kind == "sheetProtection":
            facts.protected = each.get("sheet") in ("1", "true")
        elif kind == "dataValidation" and each.get("type") == "list":
            formula = next((c.text or "" for c in each if local(c.tag) == "formula1"), "")
            facts.validations.append((each.get("sqref", ""), formula))
        elif kind in _MARGINS and each.text:
            facts.margins.append(each.text)
    return True


def _hidden_columns(values: Mapping[str, str], facts: SheetFacts) -> None:
    first, last = number(values.get("min")), number(values.get("max"))
    if values.get("hidden") in ("1", "true") and first:
        facts.hidden_columns.update(range(first, min(last, 1_000) + 1))


def _merge(ref: str, facts: SheetFacts) -> None:
    area = parse_area("", ref)
    if area:
        facts.merges.append(area)


def _walk(container: Container, part: str, tracer: Tracer | None = None) -> SheetFacts:
    """The same facts from a real parser: slower, for parts that are written in an unusual way."""
    facts = SheetFacts()
    at = {"row": 0, "column": 0, "widest": 0}
    cell, value, text, ranges, own, inside = {"t": ""}, [""], [""], [""], [""], [False]

    def start(tag: str, values: dict[str, str]) -> None:
        space, _, kind = tag.rpartition(" ")
        own[0] = own[0] or tag.removesuffix(kind)
        if inside[0] and space + " " != own[0]:  # passed over by Excel, and not by the value reader
            raise Unreadable("FIL005", _TWO_WAYS.format(part=part))
        if kind == "row":
            at["row"] = int(values.get("r", at["row"] + 1))
            at["column"] = 0
            if values.get("hidden") in ("1", "true"):
                facts.hidden_rows.add(at["row"])
        elif kind == "c":
            match = re.fullmatch(r"([A-Za-z]{1,3})([0-9]{1,7})", values.get("r", "A1"))
            if match is None:
                nowhere = Text(f"en celle i {part} har en adresse som ikke finnes",
                               f"ei celle i {part} har ei adresse som ikkje finst")  # fmt: skip
                raise Unreadable("FIL005", nowhere)
            at["column"] = column_number(match[1]) if "r" in values else at["column"] + 1
            at["row"] = int(match[2]) if "r" in values else at["row"]
            facts.last_row, at["widest"] = max(facts.last_row, at["row"]), max(at["widest"], at["column"])
            check_area(part, facts.last_row, at["widest"])
            cell["t"] = values.get("t", "")
            value.clear()
        elif kind == "f":
            facts.formulas.setdefault(at["column"], set()).add(at["row"])
            cell["si"] = values.get("si", "")
        elif kind == "sheetData":
            inside[0] = True
        elif kind == "col":
            _hidden_columns(values, facts)
        elif kind == "mergeCell":
            _merge(values.get("ref", ""), facts)
        elif kind == "sheetProtection":
            facts.protected = values.get("sheet") in ("1", "true")
        elif kind == "dataValidation":
            ranges[:] = [values.get("sqref", "")] if values.get("type") == "list" else []
        text.clear()

    def end(tag: str) -> None:
        kind, said = tag.rpartition(" ")[2], "".join(text)
        if kind in ("v", "t"):
            if kind == "v" and cell["t"] == "s" and said and not re.fullmatch("[0-9]{1,10}", said):
                raise Unreadable("FIL005", _TWO_WAYS.format(part=part))
            value.append(said)
        elif kind == "sheetData":
            inside[0] = False
        elif kind == "f":
            facts.written.note(at["column"], [at["row"]], said, cell["si"])
        elif kind == "c":
            if cell["t"] == "e":
                facts.errors[at["row"], at["column"]] = "".join(value) or "#N/A"
            elif cell["t"] == "d" and "".join(value).endswith("Z"):
                facts.zoned.add((at["row"], at["column"]))
            elif tracer:
                tracer.cell(at["row"], at["column"], cell["t"], "".join(value), facts.personal)
        elif kind == "formula1" and ranges:
            facts.validations.append((ranges[0], said))
        elif kind in _MARGINS and said:
            facts.margins.append(said)
        text.clear()

    def refuse(*_: object) -> None:
        raise Unreadable("FIL011", DOCTYPE.format(part=part))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text.append
    parser.StartDoctypeDeclHandler = refuse
    last = b""
    try:
        for chunk in container.stream(part):
            if _split(last + chunk):
                raise Unreadable("FIL005", _TWO_WAYS.format(part=part))
            last = chunk[-1024:]
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as fault:
        raise Unreadable("FIL005", NOT_XML.format(part=part)) from fault
    return facts
