"""The workbook part: which sheets there are, in which order, and the names that lead into them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from .ooxml import PKG, REL, RELATIONS, STRICT, Element, children, kind, number, q, relations_part
from .package import Package
from .refusal import broken, refusal
from .unreadable import NO_CONTENT, NO_SHEETS

_WORKSHEET = f"{REL}/worksheet"
_BEFORE_NAMES = ("sheets", "functionGroups", "externalReferences")
_BEFORE_CALCULATION = (*_BEFORE_NAMES, "definedNames")
_BUILT_IN = "_xlnm."


class BookPart:
    """workbook.xml and its relations; what it says of others' sheets and names stays. Raises ``Refused``."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.root = package.xml(package.workbook)
        if self.root.tag == f"{{{STRICT}}}workbook":
            raise refusal("FIL021")
        self.relations = package.relations(package.workbook)
        sheets = self.root.find(q("sheets"))
        if sheets is None or not children(sheets):
            raise broken(NO_SHEETS)
        self._sheets = sheets

    @property
    def counts_from_1904(self) -> bool:
        """Dates are counted from 1904, so that every date has another number than usual."""
        properties = self.root.find(q("workbookPr"))
        return properties is not None and properties.get("date1904") in ("1", "true")

    def index(self, name: str) -> int | None:
        """The sheet's number from 0, as local names give it; None when there is no such sheet."""
        names = [(each.get("name") or "").casefold() for each in children(self._sheets)]
        return names.index(name.casefold()) if name.casefold() in names else None

    def part(self, index: int) -> str:
        """The part that holds the cells of the sheet with that number (from 0). Raises ``Refused``."""
        sheet = children(self._sheets)[index]
        wanted = sheet.get(f"{{{REL}}}id")
        for each in children(self.relations):
            if each.get("Id") == wanted:
                found = self.package.target(self.package.workbook, each)
                if found is None or not self.package.has(found):
                    break
                if kind(each) != "worksheet":
                    raise refusal("FIL026", sheet.get("name") or "")
                return found
        raise broken(NO_CONTENT.format(sheet=sheet.get("name") or ""))

    def append(self, name: str, part: str) -> None:
        """Add a sheet after the others."""
        relation = self.relate(_WORKSHEET, part)
        unused = max(number(each.get("sheetId")) for each in children(self._sheets)) + 1
        made = etree.SubElement(self._sheets, q("sheet"), name=name, sheetId=str(unused))
        made.set(f"{{{REL}}}id", relation)

    def relate(self, kind_of: str, part: str) -> str:
        """Add a relation from the workbook to a part; gives its id."""
        taken = {each.get("Id") for each in children(self.relations)}
        made = next(f"rId{i}" for i in range(1, len(taken) + 2) if f"rId{i}" not in taken)
        etree.SubElement(self.relations, f"{{{PKG}}}Relationship", Id=made, Type=kind_of, Target="/" + part)
        return made

    def defined_names(self) -> list[Element]:
        """All defined names."""
        return children(self.root.find(q("definedNames")))

    def set_names(self, names: Mapping[str, str]) -> None:
        """Set names of the whole book; one that is there keeps its place and what else is said of it."""
        present = {
            (each.get("name") or "").casefold(): each
            for each in self.defined_names()
            if each.get("localSheetId") is None
        }
        for name in sorted(names):
            each = present.get(name.casefold())
            if each is None:
                each = etree.SubElement(self._section("definedNames", _BEFORE_NAMES), q("definedName"), name=name)
            each.text = names[name].removeprefix("=")

    def set_local_names(self, given: BookPart, sheets: Sequence[str]) -> None:
        """The sheets' own names (print areas, titles) as ``given`` has them, under the sheets' numbers here.

        Names that a user gave inside such a sheet stay.
        """
        numbers = {str(given.index(name)): str(self.index(name)) for name in sheets}
        new = {
            (numbers[each.get("localSheetId") or ""], (each.get("name") or "").casefold()): each
            for each in given.defined_names()
            if each.get("localSheetId") in numbers
        }
        for each in self.defined_names():
            sheet, name = each.get("localSheetId") or "", (each.get("name") or "").casefold()
            made = new.pop((sheet, name), None)
            if made is not None:
                each.text = made.text
            elif sheet in numbers.values() and name.startswith(_BUILT_IN):
                self._remove_name(each)
        for (sheet, _), made in new.items():
            section = self._section("definedNames", _BEFORE_NAMES)
            each = etree.SubElement(section, q("definedName"), name=made.get("name") or "", localSheetId=sheet)
            each.text = made.text
            if made.get("hidden"):
                each.set("hidden", made.get("hidden") or "")

    def _remove_name(self, each: Element) -> None:
        section = self._section("definedNames", _BEFORE_NAMES)
        section.remove(each)
        if not children(section):
            self.root.remove(section)

    def recalculate(self) -> None:
        """Have every formula computed when the book is opened; the stored order of computing goes."""
        self._section("calcPr", _BEFORE_CALCULATION).set("fullCalcOnLoad", "1")
        for each in children(self.relations):
            if kind(each) == "calcChain":
                found = self.package.target(self.package.workbook, each)
                if found is not None:
                    self.package.drop(found)
                self.relations.remove(each)

    def _section(self, name: str, before: Sequence[str]) -> Element:
        found = self.root.find(q(name))
        if found is None:
            found = etree.Element(q(name))
            last = [each for each in children(self.root) if each.tag in {q(other) for other in before}][-1]
            last.addnext(found)
        return found

    def save(self) -> None:
        """Hand what changed to the package."""
        self.package.put_xml(self.package.workbook, self.root)
        self.package.put_xml(relations_part(self.package.workbook), self.relations, RELATIONS)
