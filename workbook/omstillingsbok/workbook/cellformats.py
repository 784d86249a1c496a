"""Cell formats of a user's workbook: what one is, and the same with one thing added, appended once."""

from __future__ import annotations

import copy

from lxml import etree

from .ooxml import Element, children, number, q
from .refusal import refusal
from .stylesheet import FIRST_OWN_FORMAT, MAX_FORMATS


class CellFormats:
    """The cell formats of a styles part, each known by its index from 0; nothing is renumbered."""

    def __init__(self, styles: Element) -> None:
        self.root = styles
        section = styles.find(q("cellXfs"))
        self._formats = section if section is not None else etree.SubElement(styles, q("cellXfs"))
        self._made: dict[tuple[int, bool, str], int] = {}

    def is_general(self, index: int) -> bool:
        """A number in this format is shown as it is."""
        formats = children(self._formats)
        return index >= len(formats) or (formats[index].get("numFmtId") or "0") == "0"

    def variant(self, index: int, *, quoted: bool = False, shown_as: str = "") -> int:
        """The index of the same format with a quote prefix, so that text stays text, or with a number format.

        Raises ``Refused`` where the book has no room for one more.
        """
        key = (index, quoted, shown_as)
        if key not in self._made:
            formats = children(self._formats)
            made = copy.deepcopy(formats[index]) if index < len(formats) else etree.Element(q("xf"))
            made.tail = None
            if quoted:
                made.set("quotePrefix", "1")
            if shown_as:
                made.set("numFmtId", self._number_format(shown_as))
                made.set("applyNumberFormat", "1")
            self._made[key] = self._place(made)
        return self._made[key]

    def _place(self, made: Element) -> int:
        wanted = etree.tostring(made, method="c14n")
        formats = children(self._formats)
        for at, each in enumerate(formats):
            alike = copy.deepcopy(each)
            alike.tail = None
            if etree.tostring(alike, method="c14n") == wanted:
                return at
        if len(formats) >= MAX_FORMATS:
            raise refusal("FIL023", str(len(formats)))
        self._formats.append(made)
        self._formats.set("count", str(len(formats) + 1))
        return len(formats)

    def _number_format(self, code: str) -> str:
        section = self.root.find(q("numFmts"))
        if section is None:
            section = etree.Element(q("numFmts"))
            self.root.insert(0, section)
        for each in children(section):
            if each.get("formatCode") == code:
                return each.get("numFmtId") or "0"
        numbers = [number(each.get("numFmtId")) for each in children(section)]
        made = str(max([FIRST_OWN_FORMAT - 1, *numbers]) + 1)
        etree.SubElement(section, q("numFmt"), numFmtId=made, formatCode=code)
        section.set("count", str(len(numbers) + 1))
        return made
