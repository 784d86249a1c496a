"""Replacing the program's own sheets in a user's workbook and leaving every other part byte for byte as it was.

The new sheets come from a scratch workbook. What may change: those sheets with their relations, drawings and charts;
content types; styles, which are appended to; workbook.xml (its own names, an appended sheet, recalculation on load) and
its relations. The calculation chain goes: a spreadsheet makes it anew.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from lxml import etree

from .package import (
    MAIN,
    PKG,
    REL,
    SAVE_ANEW,
    STRICT,
    Element,
    Package,
    Refused,
    broken,
    dump,
    parse,
    q,
    relations_part,
)
from .stylesheet import MergedStyles
from .text import Text

_OWNED = re.compile(r"/(drawing|chart|table|comments|vmlDrawing|chartStyle|chartColorStyle|image)$")
_LOCAL_NAMES = ("_xlnm.Print_Titles", "_xlnm.Print_Area")
_BEFORE_NAMES = ("fileVersion", "fileSharing", "workbookPr", "AlternateContent", "revisionPtr", "absPath",
                 "workbookProtection", "bookViews", "sheets", "functionGroups", "externalReferences")  # fmt: skip
_BEFORE_CALC = (*_BEFORE_NAMES, "definedNames")


def replace_sheets(
    source: Path, scratch: Path, sheets: Sequence[str], target: Path, names: Mapping[str, str] | None = None
) -> None:
    """Write ``source`` to ``target`` with ``sheets`` taken from ``scratch``: in place where they exist, else last.

    ``names`` are workbook-level defined names to set. Raises ``Refused`` for books that must not be written into.
    """
    if source.suffix.lower() != target.suffix.lower():
        raise Refused(
            "FIL022",
            Text(
                f"Kopien må ha samme endelse som boken, «{source.suffix}».",
                f"Kopien må ha same ending som boka, «{source.suffix}».",
            ),
            Text("Velg et annet navn på kopien.", "Vel eit anna namn på kopien."),
        )
    into, given = Package(source), Package(scratch)
    try:
        _refuse(into)
        _Graft(into, given).run(sheets, names or {})
        into.save(target)
    finally:
        into.close()
        given.close()


def _refuse(package: Package) -> None:
    if any("digital-signature" in (each.get("ContentType") or "") for each in package.types):
        raise Refused(
            "FIL020",
            Text("Boken er digitalt signert, og signaturen ville falle bort.",
                 "Boka er digitalt signert, og signaturen ville falle bort."),
            Text("Skriv til en kopi uten signatur.", "Skriv til ein kopi utan signatur."),
        )  # fmt: skip
    if STRICT in package.read(package.workbook)[:4000]:
        raise Refused(
            "FIL021",
            Text("Boken er lagret i formatet «Strict Open XML».", "Boka er lagra i formatet «Strict Open XML»."),
            SAVE_ANEW,
        )


class _Graft:
    def __init__(self, into: Package, given: Package) -> None:
        self.into, self.given = into, given
        self.book = parse(into.read(into.workbook))
        self.book_relations = into.relations(into.workbook)
        self.given_book = parse(given.read(given.workbook))
        self.strings = self._strings()
        self.styles = self._styles()
        self.copied: dict[str, str] = {}

    def _strings(self) -> list[Element]:
        part = self.given.related(self.given.workbook, "sharedStrings")
        return list(parse(self.given.read(part))) if part else []

    def _styles(self) -> MergedStyles:
        part = self.into.related(self.into.workbook, "styles")
        given = self.given.related(self.given.workbook, "styles")
        if part is None or given is None:
            raise broken("stilene mangler")
        merged = MergedStyles(parse(self.into.read(part)), parse(self.given.read(given)))
        self.into.put(part, dump(merged.target))
        return merged

    def run(self, sheets: Sequence[str], names: Mapping[str, str]) -> None:
        """Bring the sheets over, then what the workbook part must say of them."""
        for name in sheets:
            self._sheet(name)
        self._local_names(sheets)
        self._names(names)
        self._recalculate()
        self._drop_chain()
        self.into.put(self.into.workbook, dump(self.book))
        self.into.put(relations_part(self.into.workbook), dump(self.book_relations))

    # --- one sheet ---------------------------------------------------------------------------------------------------

    @staticmethod
    def _find(book: Element, name: str) -> tuple[int, Element] | None:
        for i, each in enumerate(book.iter(q("sheet"))):
            if (each.get("name") or "").casefold() == name.casefold():
                return i, each
        return None

    def _part(self, package: Package, relations: Element, sheet: Element) -> str:
        wanted = sheet.get(f"{{{REL}}}id")
        for each in relations:
            if isinstance(each.tag, str) and each.get("Id") == wanted:
                return package.target(package.workbook, each)
        raise broken("et ark mangler innhold")

    def _sheet(self, name: str) -> None:
        found = self._find(self.given_book, name)
        if found is None:
            raise ValueError(f"the scratch workbook has no sheet {name}")
        given_part = self._part(self.given, self.given.relations(self.given.workbook), found[1])
        present = self._find(self.book, name)
        if present is None:
            part = self.into.fresh("xl/worksheets/sheet1.xml")
            self._append(name, part)
        else:
            part = self._part(self.into, self.book_relations, present[1])
            self._clear(part)
            self.into.forget_type(part)
        tree = self._restyled(parse(self.given.read(given_part)))
        self._bring(given_part, part)
        self.into.put(part, dump(tree), self.given.content_type(given_part))

    def _append(self, name: str, part: str) -> None:
        sheets = self.book.find(q("sheets"))
        if sheets is None:
            raise broken("arbeidsboken har ingen ark")
        taken = {each.get("Id") for each in self.book_relations}
        relation = next(f"rId{i}" for i in range(1, 100_000) if f"rId{i}" not in taken)
        number = max((int(each.get("sheetId") or 0) for each in sheets), default=0) + 1
        made = etree.SubElement(sheets, q("sheet"), name=name, sheetId=str(number))
        made.set(f"{{{REL}}}id", relation)
        etree.SubElement(
            self.book_relations, f"{{{PKG}}}Relationship", Id=relation, Type=f"{REL}/worksheet", Target="/" + part
        )

    def _clear(self, part: str) -> None:
        """Take away what only the old sheet used."""
        for owned in self._owned(part, set()):
            relations = relations_part(owned)
            self.into.drop(owned)
            if self.into.has(relations):
                self.into.drop(relations)
        if self.into.has(relations_part(part)):
            self.into.drop(relations_part(part))

    def _owned(self, part: str, seen: set[str]) -> set[str]:
        for each in self.into.relations(part):
            if not isinstance(each.tag, str) or each.get("TargetMode") == "External":
                continue
            found = self.into.target(part, each)
            if _OWNED.search(each.get("Type") or "") and self.into.has(found) and found not in seen:
                if self._used_elsewhere(found, part):
                    continue
                seen.add(found)
                self._owned(found, seen)
        return seen

    def _used_elsewhere(self, found: str, by: str) -> bool:
        """An image may serve several sheets."""
        if "/media/" not in found:
            return False
        name = found.rsplit("/", 1)[-1].encode()
        own = relations_part(by).lower()
        others = (i for i in self.into._entries if i.endswith(".rels") and i != own)
        return any(name in self.into.read(other) for other in others if self.into.has(other))

    def _restyled(self, sheet: Element) -> Element:
        """The sheet with the target's style numbers, its strings in place."""
        for each in sheet.iter(q("c"), q("row"), q("col")):
            name = "style" if each.tag == q("col") else "s"
            style = each.get(name)
            if style:
                each.set(name, str(self.styles.cells[int(style)]))
            elif each.tag == q("c"):
                each.set("s", str(self.styles.cells[0]))
            if each.tag == q("c") and each.get("t") == "s":
                value = each.find(q("v"))
                if value is None or value.text is None:
                    raise ValueError("a string cell without its string")
                text = copy.deepcopy(self.strings[int(value.text)])
                text.tag, text.tail = q("is"), None
                each.remove(value)
                each.append(text)
                each.set("t", "inlineStr")
        for rule in sheet.iter(q("cfRule")):
            if rule.get("dxfId"):
                rule.set("dxfId", str(self.styles.differential[int(rule.get("dxfId") or 0)]))
        for view in sheet.iter(q("sheetView")):
            if view.get("tabSelected"):
                del view.attrib["tabSelected"]
        return sheet

    def _bring(self, old: str, new: str) -> None:
        """Copy the parts that ``old`` refers to under fresh names, and ``new``'s relations to them."""
        relations = self.given.relations(old)
        if not len(relations):
            return
        for each in relations:
            if each.get("TargetMode") == "External":
                continue
            found = self.given.target(old, each)
            if (each.get("Type") or "").endswith("/table"):
                raise ValueError("the program's own sheets hold no Excel tables")
            if found not in self.copied:
                made = self.copied[found] = self.into.fresh(found)
                self.into.put(made, self.given.read(found), self.given.content_type(found))
                self._bring(found, made)
            each.set("Target", "/" + self.copied[found])
        self.into.put(relations_part(new), dump(relations))

    # --- the workbook part -------------------------------------------------------------------------------------------

    def _section(self, name: str, before: Sequence[str]) -> Element:
        found = self.book.find(q(name))
        if found is None:
            found = etree.Element(q(name))
            places = [
                i for i, c in enumerate(self.book) if isinstance(c.tag, str) and etree.QName(c).localname in before
            ]
            self.book.insert(places[-1] + 1 if places else 0, found)
        return found

    def _names(self, names: Mapping[str, str]) -> None:
        if not names:
            return
        section = self._section("definedNames", _BEFORE_NAMES)
        present = {(each.get("name") or "").casefold(): each for each in section if each.get("localSheetId") is None}
        for name, meaning in sorted(names.items()):
            each = present.get(name.casefold())
            if each is None:
                each = etree.SubElement(section, q("definedName"), name=name)
            each.text = meaning.removeprefix("=")

    def _local_names(self, sheets: Sequence[str]) -> None:
        """Print areas and titles of the new sheets, under the number that each sheet has in this book."""
        given = self.given_book.find(q("definedNames"))
        ours = {}
        for name in sheets:
            place, at = self._find(self.given_book, name), self._find(self.book, name)
            if place is None or at is None:
                raise ValueError(name)
            ours[str(place[0])] = str(at[0])
        wanted = {
            (ours[each.get("localSheetId") or ""], each.get("name") or ""): each.text
            for each in (given if given is not None else [])
            if each.get("localSheetId") in ours and each.get("name") in _LOCAL_NAMES
        }
        section = self._section("definedNames", _BEFORE_NAMES)
        for each in list(section):
            key = (each.get("localSheetId") or "", each.get("name") or "")
            if key[0] in ours.values() and key[1] in _LOCAL_NAMES:
                each.text = wanted.pop(key, None)
                if each.text is None:
                    section.remove(each)
        for (sheet, name), meaning in wanted.items():
            etree.SubElement(section, q("definedName"), name=name, localSheetId=sheet).text = meaning
        if not len(section):
            self.book.remove(section)

    def _recalculate(self) -> None:
        self._section("calcPr", _BEFORE_CALC).set("fullCalcOnLoad", "1")

    def _drop_chain(self) -> None:
        for each in list(self.book_relations):
            if isinstance(each.tag, str) and (each.get("Type") or "").endswith("/calcChain"):
                self.into.drop(self.into.target(self.into.workbook, each))
                self.book_relations.remove(each)


__all__ = ["MAIN", "Refused", "replace_sheets"]
