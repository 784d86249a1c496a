"""The text of a sheet's part, cut so that the end of a table can change while all before it stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from .ooxml import MAIN, Element, local, number, parse
from .refs import MAX_ROWS, Area, column_number, parse_area
from .refusal import refusal

_DATA = re.compile(rb"<(?P<prefix>[\w.-]+:)?sheetData(?:\s[^>]*?)?(?P<empty>/)?>")
_ROW = re.compile(rb"<(?:[\w.-]+:)?row\s[^<>]*?\br\s*=\s*[\"'](\d{1,7})[\"']")
_ANY_ROW = re.compile(rb"<(?:[\w.-]+:)?row[\s/>]")
_ROOT = re.compile(rb"<(?:[\w.-]+:)?worksheet\b[^>]*>")
_DIMENSION = re.compile(rb"(<(?:[\w.-]+:)?dimension\s[^>]*?\bref=\")([^\"]+)(\")")
_RULES = re.compile(
    rb"(<(?:[\w.-]+:)?(?:dataValidation|conditionalFormatting|ignoredError)(?:\s+[\w:.-]+=\"[^\"]*\")*?\s+sqref=\")"
    rb"([^\"]*)(\")|(<(?:[\w.-]+:)?sqref>)([^<]*)(</(?:[\w.-]+:)?sqref>)"
)
_COLUMNS = re.compile(rb"<(?:[\w.-]+:)?col\s[^>]*?/?>")
_ATTRIBUTE = re.compile(rb"\b(\w+)=\"([^\"]*)\"")


@dataclass
class SheetText:
    """``head`` ends with the opening of the rows, ``kept`` are the rows that stay, ``rows`` the others by number."""

    head: bytes
    kept: bytes
    rows: Mapping[int, Element]
    tail: bytes
    prefix: bytes
    declared: tuple[bytes, ...]
    """The namespace declarations of the root, which a row taken out of it would repeat."""

    def dumped(self, element: Element) -> bytes:
        """An element of a row as it stands inside the sheet."""
        opening, end, rest = etree.tostring(element, with_tail=False).partition(b">")
        for each in self.declared:
            opening = opening.replace(each, b"")
        return opening + end + rest


def cut(data: bytes, part: str, sheet: str, first: int) -> SheetText:
    """The sheet's text, cut before row ``first``. Raises ``Refused`` where its rows are in no order or unnumbered."""
    if b"<!--" in data or b"<![CDATA[" in data or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = _plain(data, part)
    found, root = _DATA.search(data), _ROOT.search(data)
    if found is None or root is None:
        raise refusal("FIL027", sheet)
    prefix = found["prefix"] or b""
    if found["empty"]:
        head = data[: found.end() - 2].rstrip() + b">"
        rows, tail = b"", b"</" + prefix + b"sheetData>" + data[found.end() :]
    else:
        end = data.rindex(b"</" + prefix + b"sheetData>")
        head, rows, tail = data[: found.end()], data[found.end() : end], data[end:]
    at = _first_row(rows, sheet, first)
    whole = (
        root[0] + b"<" + prefix + b"sheetData>" + rows[at:] + b"</" + prefix + b"sheetData></" + prefix + b"worksheet>"
    )
    tree = parse(whole, part)
    if tree.tag != f"{{{MAIN}}}worksheet":
        raise refusal("FIL021")
    by_number = {number(row.get("r")): row for row in tree[0] if isinstance(row.tag, str) and local(row) == "row"}
    declared = tuple(b" " + each for each in re.findall(rb"xmlns(?::[\w.-]+)?=\"[^\"]*\"", root[0]))
    return SheetText(head, rows[:at], by_number, tail, prefix, declared)


def _plain(data: bytes, part: str) -> bytes:
    """The same sheet without comments and literal sections, in UTF-8."""
    root = parse(data, part)
    etree.strip_tags(root, etree.Comment)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _first_row(rows: bytes, sheet: str, first: int) -> int:
    """Where row ``first``, or the one after it, begins."""
    numbers = [(int(match[1]), match.start()) for match in _ROW.finditer(rows)]
    if len(numbers) != len(_ANY_ROW.findall(rows)) or any(a >= b for (a, _), (b, _) in pairwise(numbers)):
        raise refusal("FIL027", sheet)
    return next((at for each, at in numbers if each >= first), len(rows))


def row_element(data: bytes, part: str, sheet: str, wanted: int) -> Element | None:
    """One row of the sheet; None when the part does not write it."""
    return cut(data, part, sheet, wanted).rows.get(wanted)


def column_styles(head: bytes) -> dict[int, int]:
    """Column (from 1) to the index of its cell format, where the head gives one."""
    found: dict[int, int] = {}
    for match in _COLUMNS.finditer(head):
        said = {name: number(value.decode("latin-1")) for name, value in _ATTRIBUTE.findall(match[0])}
        if b"style" in said:
            for column in range(said.get(b"min", 1) or 1, min(said.get(b"max", 1), 1_000) + 1):
                found[column] = said[b"style"]
    return found


def stretched(text: SheetText, table: Area, bottom: int) -> None:
    """Let the used range, drop-downs, limits and marks that reach the table's end reach its new end."""
    growth = bottom - table.bottom
    if growth <= 0:
        return

    def used(match: re.Match[bytes]) -> bytes:
        area = parse_area("", match[2].decode())
        if area is None:
            return match[0]
        wide = Area("", area.top, area.left, max(area.bottom, bottom), max(area.right, table.right))
        return match[1] + wide.a1.encode() + match[3]

    def rule(match: re.Match[bytes]) -> bytes:
        before, ranges, after = (match[1], match[2], match[3]) if match[1] else (match[4], match[5], match[6])
        return before + b" ".join(_reaching(each, table, growth) for each in ranges.split()) + after

    text.head = _DIMENSION.sub(used, text.head, count=1)
    text.tail = _RULES.sub(rule, text.tail)


def _reaching(written: bytes, table: Area, growth: int) -> bytes:
    area = parse_area("", written.decode())
    if area is None or not (table.left <= area.left and area.right <= table.right):
        return written
    if not (area.top <= table.bottom <= area.bottom):
        return written
    return Area("", area.top, area.left, min(area.bottom + growth, MAX_ROWS), area.right).a1.encode()


def merged_below(tail: bytes, table: Area) -> bool:
    """Merged cells stand under the table."""
    areas = (parse_area("", ref.decode()) for ref in re.findall(rb"mergeCell\s[^>]*?\bref=\"([^\"]+)\"", tail))
    return any(a and a.bottom > table.bottom and a.left <= table.right and a.right >= table.left for a in areas)


def cell_column(cell: Element) -> int:
    """The column of a cell, from 1; 0 where it does not say."""
    match = re.match(r"([A-Z]+)\d+$", cell.get("r") or "")
    return column_number(match[1]) if match else 0
