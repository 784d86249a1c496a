"""Adding one workbook's styles to another's: appended, never renumbered, and never twice."""

from __future__ import annotations

import copy

from lxml import etree

from .package import Element, Refused, q
from .text import Text

MAX_FORMATS = 64_000
"""Excel's limit on cell formats in one workbook."""

_ORDER = (
    "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst".split()  # noqa: SIM905
)
FIRST_OWN_FORMAT = 164
"""Number formats below this are built in."""


class MergedStyles:
    """Where the formats of ``source`` stand in ``target`` after the merge: old index to new."""

    def __init__(self, target: Element, source: Element) -> None:
        self.target, self.source = target, source
        fonts, fills, borders = (self._append(name) for name in ("fonts", "fills", "borders"))
        self.differential = self._append("dxfs")
        formats = self._number_formats()
        self.cells = self._cell_formats(fonts, fills, borders, formats)

    def _section(self, name: str) -> Element:
        found = self.target.find(q(name))
        if found is None:
            found = etree.Element(q(name))
            later = set(_ORDER[_ORDER.index(name) + 1 :])
            places = [
                i for i, c in enumerate(self.target) if isinstance(c.tag, str) and etree.QName(c).localname in later
            ]
            self.target.insert(places[0] if places else len(self.target), found)
        return found

    def _append(self, name: str) -> dict[int, int]:
        given = self.source.find(q(name))
        if given is None or not len(given):
            return {}
        section = self._section(name)
        return self._merge(section, [copy.deepcopy(each) for each in given])

    @staticmethod
    def _merge(section: Element, given: list[Element]) -> dict[int, int]:
        present = [each for each in section if isinstance(each.tag, str)]
        have = {_canonical(each): i for i, each in reversed(list(enumerate(present)))}
        where = {}
        count = len(present)
        for i, each in enumerate(given):
            each.tail = None
            key = _canonical(each)
            if key not in have:
                have[key] = count
                section.append(each)
                count += 1
            where[i] = have[key]
        section.set("count", str(count))
        return where

    def _number_formats(self) -> dict[str, str]:
        given = self.source.find(q("numFmts"))
        if given is None:
            return {}
        section = self._section("numFmts")
        by_code = {each.get("formatCode"): each.get("numFmtId") or "" for each in section}
        used = [int(each.get("numFmtId") or 0) for each in section]
        following = max([FIRST_OWN_FORMAT - 1, *used]) + 1
        where = {}
        for each in given:
            code = each.get("formatCode")
            if code not in by_code:
                by_code[code] = str(following)
                etree.SubElement(section, q("numFmt"), numFmtId=str(following), formatCode=code or "")
                following += 1
            where[each.get("numFmtId") or ""] = by_code[code]
        section.set("count", str(len(section)))
        return where

    def _cell_formats(
        self, fonts: dict[int, int], fills: dict[int, int], borders: dict[int, int], formats: dict[str, str]
    ) -> dict[int, int]:
        given = []
        for each in self.source.iterfind(f"{q('cellXfs')}/{q('xf')}"):
            made = copy.deepcopy(each)
            made.set("xfId", "0")
            for name, where, applied in (
                ("fontId", fonts, "applyFont"),
                ("fillId", fills, "applyFill"),
                ("borderId", borders, "applyBorder"),
            ):
                if made.get(name):
                    made.set(name, str(where[int(made.get(name) or 0)]))
                    made.set(applied, "1")
            number = made.get("numFmtId") or "0"
            made.set("numFmtId", formats.get(number, number))
            made.set("applyNumberFormat", "1")
            given.append(made)
        section = self._section("cellXfs")
        where = self._merge(section, given)
        if len(section) > MAX_FORMATS:
            raise Refused(
                "FIL023",
                Text(
                    "Boken har nådd Excels grense for celleformater.", "Boka har nådd grensa i Excel for celleformat."
                ),
                Text("Fjern ubrukte stiler og prøv igjen.", "Fjern ubrukte stilar og prøv igjen."),
            )
        return where


def _canonical(element: Element) -> object:
    """What two elements share when they mean the same: prefixes, order of attributes and white space aside."""
    children = tuple(_canonical(each) for each in element if isinstance(each.tag, str))
    return element.tag, tuple(sorted(element.attrib.items())), (element.text or "").strip(), children
