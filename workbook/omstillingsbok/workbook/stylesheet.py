"""Adding one workbook's styles to another's: appended, never renumbered, and never twice."""

from __future__ import annotations

import copy

from lxml import etree

from .ooxml import Element, children, local, number, q
from .refusal import refusal

MAX_FORMATS = 64_000
"""Excel's limit on cell formats in one workbook."""

FIRST_OWN_FORMAT = 164
"""Number formats below this are built in."""
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles",
          "colors", "extLst")  # fmt: skip


class MergedStyles:
    """Where the formats of ``source`` stand in ``target`` after the merge: old index to new. Raises ``Refused``."""

    def __init__(self, target: Element, source: Element) -> None:
        self.target, self.source = target, source
        fonts, fills, borders = (self._append(name) for name in ("fonts", "fills", "borders"))
        self.differential = self._append("dxfs")
        formats = self._number_formats()
        self.cells = self._cell_formats(fonts, fills, borders, formats)

    def renumber(self, sheet: Element) -> None:
        """Let the cells, rows, columns and rules of a sheet or table from the source mean the same in the target."""
        for each in sheet.iter(q("c"), q("row"), q("col")):
            name = "style" if each.tag == q("col") else "s"
            if each.get(name) or each.tag == q("c"):
                each.set(name, str(self.cells[number(each.get(name))]))
        for each in sheet.iter():
            for attribute, value in each.attrib.items():
                if str(attribute).endswith(("DxfId", "dxfId")):
                    each.set(attribute, str(self.differential[number(str(value))]))

    def _section(self, name: str) -> Element:
        found = self.target.find(q(name))
        if found is None:
            found = etree.Element(q(name))
            later = _ORDER[_ORDER.index(name) + 1 :]
            places = [i for i, each in enumerate(self.target) if isinstance(each.tag, str) and local(each) in later]
            self.target.insert(places[0] if places else len(self.target), found)
        return found

    def _append(self, name: str) -> dict[int, int]:
        given = children(self.source.find(q(name)))
        return self._merge(self._section(name), [copy.deepcopy(each) for each in given]) if given else {}

    @staticmethod
    def _merge(section: Element, given: list[Element]) -> dict[int, int]:
        """Append what the section lacks: index among the given to index in the section."""
        present = children(section)
        have = {_canonical(each): i for i, each in reversed(list(enumerate(present)))}
        where, count = {}, len(present)
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
        given = children(self.source.find(q("numFmts")))
        if not given:
            return {}
        section = self._section("numFmts")
        present = children(section)
        by_code = {each.get("formatCode"): each.get("numFmtId") or "" for each in present}
        following = max([FIRST_OWN_FORMAT - 1, *(number(each.get("numFmtId")) for each in present)]) + 1
        where = {}
        for each in given:
            code = each.get("formatCode")
            if code not in by_code:
                by_code[code] = str(following)
                etree.SubElement(section, q("numFmt"), numFmtId=str(following), formatCode=code or "")
                following += 1
            where[each.get("numFmtId") or ""] = by_code[code]
        section.set("count", str(len(children(section))))
        return where

    def _cell_formats(
        self, fonts: dict[int, int], fills: dict[int, int], borders: dict[int, int], formats: dict[str, str]
    ) -> dict[int, int]:
        given = []
        for each in children(self.source.find(q("cellXfs"))):
            made = copy.deepcopy(each)
            made.set("xfId", "0")
            for name, where, applied in (
                ("fontId", fonts, "applyFont"),
                ("fillId", fills, "applyFill"),
                ("borderId", borders, "applyBorder"),
            ):
                made.set(name, str(where[number(made.get(name))]))
                made.set(applied, "1")
            shown = made.get("numFmtId") or "0"
            made.set("numFmtId", formats.get(shown, shown))
            made.set("applyNumberFormat", "1")
            given.append(made)
        section = self._section("cellXfs")
        where = self._merge(section, given)
        count = len(children(section))
        if count > MAX_FORMATS:
            raise refusal("FIL023", str(count))
        return where


def _canonical(element: Element) -> object:
    """What two elements share when they mean the same: prefixes, order of attributes and white space aside."""
    return (
        element.tag,
        tuple(sorted(element.attrib.items())),
        (element.text or "").strip(),
        tuple(_canonical(each) for each in children(element)),
    )
