"""Replacing the program's own sheets in a user's workbook and leaving every other part byte for byte as it was.

The new sheets come from a scratch workbook. What may change: those sheets with their relations, drawings and charts;
content types; styles, which are appended to; workbook.xml (its own names, an appended sheet, recalculation on load) and
its relations. The calculation chain goes: a spreadsheet makes it anew. What cannot be done so is refused.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from pathlib import Path

from .bookpart import BookPart
from .listobjects import Numbers, table_name, tables
from .ooxml import REL, RELATIONS, Element, children, dump, kind, local, number, q, relations_part
from .package import Package, check
from .refusal import broken, refusal
from .stylesheet import MergedStyles
from .text import Text

_USERS = ("pivotTable", "slicer", "timeline")
"""What a user may have put on a sheet of ours that the rest of the book knows of."""


def replace_sheets(
    source: Path, scratch: Path, sheets: Sequence[str], target: Path, names: Mapping[str, str] | None = None
) -> None:
    """Write ``source`` to ``target`` with ``sheets`` taken from ``scratch``: in place where they exist, else last.

    ``names`` are workbook-level defined names to set. ``target`` must be another file than ``source``.
    Raises ``Refused`` for books that must not be written into; ``target`` is then not there or not whole.
    """
    if target.exists() and target.samefile(source):
        raise ValueError("a workbook cannot be written over while it is read")
    if target.suffix.lower() != source.suffix.lower():
        raise refusal("FIL022", source.suffix)
    check(source)
    with Package(source) as into, Package(scratch) as given:
        into.refuse_signed()
        _Graft(into, given).run(sheets, names or {})
        into.save(target)


class _Graft:
    def __init__(self, into: Package, given: Package) -> None:
        self.into, self.given = into, given
        self.book, self.given_book = BookPart(into), BookPart(given)
        strings = given.related(given.workbook, "sharedStrings")
        self.strings = children(given.xml(strings)) if strings else []
        self.styles = self._merge_styles()
        self.copied: dict[str, str] = {}

    def _merge_styles(self) -> MergedStyles:
        given = self.given.related(self.given.workbook, "styles")
        if given is None:
            raise ValueError("the scratch workbook has no styles")
        part = self.into.related(self.into.workbook, "styles")
        if part is None:
            part = self.into.fresh("xl/styles.xml")
            self.book.relate(f"{REL}/styles", part)
            self.into.put(part, self.given.read(given), self.given.content_type(given))
        merged = MergedStyles(self.into.xml(part), self.given.xml(given))
        self.into.put_xml(part, merged.target)
        return merged

    def run(self, sheets: Sequence[str], names: Mapping[str, str]) -> None:
        """Bring the sheets over, then what the workbook part must say of them."""
        places = {name: self._given_part(name) for name in sheets}
        present = {name: self.book.part(at) for name in sheets if (at := self.book.index(name)) is not None}
        heads = {name: _Head(self.into.xml(part)) for name, part in present.items()}
        self._clear(present, places)
        for name in sheets:
            part = present.get(name) or self.into.fresh("xl/worksheets/sheet1.xml")
            tree = self.given.xml(places[name])
            self._restyle(tree)
            if name in heads:
                heads[name].keep(tree)
            self.into.put(part, dump(tree), self.given.content_type(places[name]))
            self._bring(places[name], part)
            if name not in present:
                self.book.append(name, part)
        self.book.set_local_names(self.given_book, sheets)
        self._set_names(names)
        self.book.recalculate()
        self.book.save()

    def _given_part(self, name: str) -> str:
        at = self.given_book.index(name)
        if at is None:
            raise ValueError(f"the scratch workbook has no sheet {name}")
        return self.given_book.part(at)

    def _set_names(self, names: Mapping[str, str]) -> None:
        taken = {each.name.casefold() for each in tables(self.into)}
        for name in names:
            if name.casefold() in taken:
                raise refusal("FIL024", name)
        self.book.set_names(names)

    def _clear(self, present: Mapping[str, str], places: Mapping[str, str]) -> None:
        """Take away what only the old sheets used; refuse where the rest of the book would miss it."""
        coming = {
            table_name(self.given.xml(found)).casefold()
            for part in places.values()
            for each, found in self.given.targets(part)
            if each == "table"
        }
        before = tables(self.into)
        by_part = {each.part.lower(): each.name.casefold() for each in before}
        for name, part in present.items():
            for each, found in self.into.targets(part):
                if each in _USERS or (each == "table" and by_part.get(found.lower()) not in coming):
                    raise refusal("FIL025", name)
        for owned in self.into.owned(list(present.values())):
            self.into.drop(owned)
        for part in present.values():
            self.into.drop(relations_part(part))
        staying = tables(self.into)
        gone = [each for each in before if each not in staying]
        self.numbers = Numbers(gone, staying, self.book)

    def _restyle(self, sheet: Element) -> None:
        """Give the sheet the target's style numbers, and its strings in place."""
        self.styles.renumber(sheet)
        for each in sheet.iter(q("c")):
            if each.get("cm") or each.get("vm"):
                raise ValueError("the program's own sheets hold no dynamic arrays or rich values")
            if each.get("t") == "s":
                value = each.find(q("v"))
                if value is None:
                    raise ValueError("a string cell without its string")
                text = copy.deepcopy(self.strings[number(value.text)])
                text.tag, text.tail = q("is"), None
                each.replace(value, text)
                each.set("t", "inlineStr")
        for view in sheet.iter(q("sheetView")):
            view.attrib.pop("tabSelected", "")

    def _bring(self, old: str, new: str) -> None:
        """Copy the parts that ``old`` refers to under fresh names, and ``new``'s relations to them."""
        relations = self.given.relations(old)
        for each in children(relations):
            found = self.given.target(old, each)
            if found is None:
                continue
            if found not in self.copied:
                made = self.copied[found] = self.into.fresh(found)
                self.into.put(made, self._given_bytes(each, found), self.given.content_type(found))
                self._bring(found, made)
            each.set("Target", "/" + self.copied[found])
        if len(relations):
            self.into.put(relations_part(new), dump(relations), RELATIONS)

    def _given_bytes(self, relation: Element, part: str) -> bytes:
        if kind(relation) != "table":
            return self.given.read(part)
        root = self.given.xml(part)
        self.numbers.place(root)
        self.styles.renumber(root)
        return dump(root)


class _Head:
    """What the rest of the book ties to an old sheet: the name its macros know it by, and that it is in front."""

    def __init__(self, sheet: Element) -> None:
        if local(sheet) != "worksheet":
            raise broken(Text("et ark har et annet innhold enn celler", "eit ark har anna innhald enn celler"))
        properties = sheet.find(q("sheetPr"))
        self.code_name = None if properties is None else properties.get("codeName")
        self.selected = any(each.get("tabSelected") in ("1", "true") for each in sheet.iter(q("sheetView")))

    def keep(self, sheet: Element) -> None:
        """Say the same of the new sheet."""
        if self.code_name:
            properties = sheet.find(q("sheetPr"))
            if properties is None:
                properties = sheet.makeelement(q("sheetPr"))
                sheet.insert(0, properties)
            properties.set("codeName", self.code_name)
        for view in sheet.iter(q("sheetView")):
            if self.selected:
                view.set("tabSelected", "1")
