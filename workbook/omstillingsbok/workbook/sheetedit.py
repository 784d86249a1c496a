"""One sheet's part opened to change single cells; what stands before the first changed row stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from lxml import etree

from .container import unescaped
from .ooxml import Element, children, number, q
from .package import Package
from .refs import column_letters
from .sheettext import cell_column, cut

_SAID = re.compile(
    rb"(<(?:[\w.-]+:)?(?:f|formula1?|formula2|definedName|calculatedColumnFormula|totalsRowFormula)(?:\s[^>]*)?(?<!/)>)"
    rb"([^<]+)(</)"
)


class SheetEdit:
    """The rows of a sheet from ``first`` on, to be changed and saved; all count from 1. Raises ``Refused``."""

    def __init__(self, package: Package, part: str, sheet: str, first: int) -> None:
        self.package, self.part = package, part
        self._text = cut(package.read(part), part, sheet, first)
        strings = package.related(package.workbook, "sharedStrings")
        self._strings: Sequence[Element] = children(package.xml(strings)) if strings else ()

    def cells(self, top: int, bottom: int, column: int) -> Iterator[tuple[int, Element]]:
        """The cells of a column that the part writes, each with its row, from ``top`` to ``bottom``."""
        for row in range(top, bottom + 1):
            found = self.cell(row, column)
            if found is not None:
                yield row, found

    def cell(self, row: int, column: int) -> Element | None:
        """A cell, None where the part does not write it."""
        return next((c for c in children(self._text.rows.get(row)) if cell_column(c) == column), None)

    def filled(self, row: int, column: int) -> bool:
        """The cell holds something."""
        found = self.cell(row, column)
        return found is not None and bool(len(children(found)))

    def text(self, cell: Element) -> str | None:
        """The text in a cell, None where it holds something else or a formula."""
        if cell.find(q("f")) is not None:
            return None
        if cell.get("t") == "s":
            at = number(cell.findtext(q("v")))
            return _plain(self._strings[at]) if at < len(self._strings) else None
        return _plain(cell) if cell.get("t") == "inlineStr" else None

    def put(self, row: int, column: int, value: object, *, style: str = "", formula: str = "") -> None:
        """Put a value, or a formula with its value, in a cell; the cell keeps its style unless one is given.

        Raises ``KeyError`` where the part does not write the row, see ``has_row``.
        """
        cell = self.cell(row, column)
        if cell is None:
            cell = self._made(row, column)
        for each in list(cell):
            cell.remove(each)
        cell.attrib.pop("t", "")
        if style:
            cell.set("s", style)
        if formula:
            etree.SubElement(cell, q("f")).text = formula
        if isinstance(value, str) and not formula and value:
            cell.set("t", "inlineStr")
            said = etree.SubElement(etree.SubElement(cell, q("is")), q("t"))
            said.text = value
            if value != value.strip():
                said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        elif value is not None and (formula or value != ""):
            if isinstance(value, str):
                cell.set("t", "str")
            etree.SubElement(cell, q("v")).text = str(value)

    def _made(self, row: int, column: int) -> Element:
        line = self._text.rows.get(row)
        if line is None:
            raise KeyError(row)
        made = etree.Element(q("c"), r=f"{column_letters(column)}{row}")
        before = [each for each in children(line) if cell_column(each) < column]
        line.insert(len(before), made)
        line.attrib.pop("spans", "")
        return made

    def has_row(self, row: int) -> bool:
        """The part writes the row."""
        return row in self._text.rows

    def save(self) -> None:
        """Hand the sheet to the package."""
        text = self._text
        rows = b"".join(text.dumped(row) for _, row in sorted(text.rows.items()))
        self.package.put(self.part, text.head + text.kept + rows + text.tail)


def _plain(item: Element) -> str:
    """The text of a string, phonetic help aside."""
    spoken = {id(t) for help in item.iter(q("rPh")) for t in help.iter(q("t"))}
    return "".join(t.text or "" for t in item.iter(q("t")) if id(t) not in spoken)


def rewrite_formulas(data: bytes, old: str, change: re.Pattern[str], new: str) -> bytes:
    """The part with ``change`` replaced by ``new`` in every formula and name that speaks of ``old``."""

    def said(match: re.Match[bytes]) -> bytes:
        text = unescaped(match[2].decode("utf-8"))
        if old not in text:
            return match[0]
        made = change.sub(lambda found: found[0].replace(old, new), text)
        return match[0] if made == text else match[1] + escape(made).encode("utf-8") + match[3]

    return _SAID.sub(said, data)
