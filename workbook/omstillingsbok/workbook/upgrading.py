"""A user's workbook led from an older template to today's, part by part: what the steps do not name stays as it was.

Nothing moves: a renamed column keeps its place, an added one stands last in its table, and a column that the template
no longer has stays as the user's own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lxml import etree

from .bookpart import BookPart
from .entry import written_header
from .issued import TEMPLATE_VERSION, VERSION_NAME
from .listobjects import table_name, tables
from .namedtables import NamedTable, named_table
from .ooxml import dump, number, q
from .package import Package, check
from .refs import Area, Cell, column_letters, parse_area, parse_name_target
from .refusal import refusal
from .sheetedit import SheetEdit, rewrite_formulas
from .steps import (
    AddedColumn,
    Change,
    LeftColumn,
    NewFormula,
    RenamedChoice,
    RenamedColumn,
    RenamedTable,
    Step,
)
from .text import Lang, Text

Became = Literal["changed", "added", "left"]


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one cell, or with a range of several: ``kind`` is changed, added or left (behind)."""

    kind: Became
    sheet: str
    where: str
    old: str
    new: str


def upgrade_parts(source: Path, target: Path, steps: Sequence[Step], lang: Lang) -> list[Done]:
    """Write ``source`` as of today's template to ``target``; tells of every cell that is another.

    New computed columns hold a formula without value: ``filling`` writes them. Raises ``Refused``.
    """
    check(source)
    with Package(source) as package:
        package.refuse_signed()
        work = _Work(package, lang)
        for change in (c for step in steps for c in step.changes):
            work.do(change)
        work.mark()
        work.book = BookPart(package)
        work.book.recalculate()
        work.book.save()
        package.save(target)
    return work.done


class _Work:
    def __init__(self, package: Package, lang: Lang) -> None:
        self.package, self.lang = package, lang
        self.book = BookPart(package)
        self.done: list[Done] = []

    def do(self, change: Change) -> None:
        """Make one change."""
        if isinstance(change, RenamedTable):
            self._rename_table(change)
        elif isinstance(change, RenamedColumn):
            self._rename_column(change)
        elif isinstance(change, AddedColumn):
            self._add(change)
        elif isinstance(change, RenamedChoice):
            self._rename_choice(change)
        elif isinstance(change, LeftColumn):
            self._leave(change)
        else:
            assert isinstance(change, NewFormula)
            place = named_table(self.package, change.table)
            at = place.column(change.header)
            self._tell("changed", place, at, place.area.top + 1, place.bottom, "formel", "formel")

    def _tell(
        self,
        kind: Became,
        place: NamedTable,
        at: int,
        top: int,
        bottom: int,
        old: str,
        new: str,
    ) -> None:
        where = Area(place.sheet, top, at, bottom, at).a1 if bottom > top else Cell(place.sheet, top, at).a1
        self.done.append(Done(kind, place.sheet, where, old, new))

    def _formulas(self, old: str, pattern: str, new: str) -> None:
        """Replace in every formula, name and rule of the package."""
        change = re.compile(pattern)
        for part in list(self.package.parts()):
            if (
                not part.lower().endswith(".xml")
                or not part.lower().startswith("xl/")
                or "sharedstrings" in part.lower()
            ):
                continue
            data = self.package.read(part)
            made = rewrite_formulas(data, old, change, new)
            if made != data:
                self.package.put(part, made)
        self.book = BookPart(self.package)

    def _rename_table(self, change: RenamedTable) -> None:
        place = named_table(self.package, change.old)
        if any(each.name.casefold() == change.new.casefold() for each in tables(self.package)):
            raise refusal("FIL024", change.new)
        for attribute in ("name", "displayName"):
            if place.root.get(attribute):
                place.root.set(attribute, change.new)
        self.package.put(place.part, dump(place.root))
        self._formulas(change.old, rf"(?<![\w.]){re.escape(change.old)}(?![\w.])", change.new)
        self._tell("changed", place, place.area.left, place.area.top, place.area.top, change.old, change.new)

    def _rename_column(self, change: RenamedColumn) -> None:
        place = named_table(self.package, change.table)
        at = place.column(change.old)
        if not at:
            return
        if place.column(change.new):
            raise refusal("FIL024", change.new.get(self.lang))
        column = place.columns[at - place.area.left]
        old, new = column.get("name") or "", change.new.get(self.lang)
        column.set("name", new)
        self.package.put(place.part, dump(place.root))
        edit = place.edit(self.package)
        edit.put(place.area.top, at, new)
        edit.save()
        name = re.escape(table_name(place.root))
        was, now = (f"[{written_header(each)}]" for each in (old, new))
        self._formulas(was, rf"(?<![\w.]){name}\[(?:[^\[\]]|\[[^\[\]]*\])*\]", now)
        self._tell("changed", place, at, place.area.top, place.area.top, old, new)

    def _add(self, change: AddedColumn) -> None:
        place = named_table(self.package, change.table)
        if place.column(change.header):
            return
        at, header = place.area.right + 1, change.header.get(self.lang)
        edit = place.edit(self.package)
        for row in range(place.area.top, place.area.bottom + 1):
            if edit.filled(row, at):
                raise refusal("FIL060", f"{place.sheet}!{column_letters(at)}{row}")
        head = edit.cell(place.area.top, place.area.right)
        edit.put(place.area.top, at, header, style=(head.get("s") or "") if head is not None else "")
        first = edit.cell(place.area.top + 1, place.area.left)
        for row in range(place.area.top + 1, place.bottom + 1):
            if edit.has_row(row):
                edit.put(row, at, None, style=(first.get("s") or "") if first is not None else "")
        edit.save()
        group = place.root.find(q("tableColumns"))
        assert group is not None
        made = max(number(each.get("id")) for each in place.columns) + 1
        etree.SubElement(group, q("tableColumn"), id=str(made), name=header)
        group.set("count", str(len(place.columns)))
        for each in place.root.iter(q("table"), q("autoFilter")):
            said = parse_area("", each.get("ref") or "")
            if said and said.right == place.area.right:
                each.set("ref", Area("", said.top, said.left, said.bottom, at).a1)
        self.package.put(place.part, dump(place.root))
        self._tell("added", place, at, place.area.top, place.bottom, "", header)

    def _rename_choice(self, change: RenamedChoice) -> None:
        place = named_table(self.package, change.table)
        at = place.column(change.header)
        words = {was.casefold(): now for was, now in zip(_forms(change.old), _forms(change.new), strict=True)}
        edit = place.edit(self.package)
        for row, cell in edit.cells(place.area.top + 1, place.bottom, at) if at else ():
            said = edit.text(cell)
            if said is not None and said.strip().casefold() in words:
                new = words[said.strip().casefold()]
                edit.put(row, at, new)
                self._tell("changed", place, at, row, row, said, new)
        edit.save()
        self._rename_in_list(change, words)
        for was, now in zip(_forms(change.old), _forms(change.new), strict=True):
            header = "|".join(re.escape(written_header(form)) for form in change.header.forms())
            speaks = rf"^(?=.*{re.escape(table_name(place.root))}\[(?:\[[^\]]*\],)?\[?(?:{header})\]).*$"
            self._formulas(f'"{was}"', speaks, f'"{now}"')

    def _rename_in_list(self, change: RenamedChoice, words: Mapping[str, str]) -> None:
        """The word in the hidden sheet behind the drop-downs, in the list that has it."""
        name = f"liste_{change.options}"
        found = next((n for n in self.book.defined_names() if (n.get("name") or "").casefold() == name), None)
        sheet, _, ref = ((found.text or "") if found is not None else "").rpartition("!")
        area, at = parse_area(sheet.strip("'"), ref), self.book.index(sheet.strip("'"))
        if area is None or at is None:
            return
        edit = SheetEdit(self.package, self.book.part(at), area.sheet, area.top)
        for row, cell in edit.cells(area.top, area.bottom, area.left):
            said = edit.text(cell)
            if said is not None and said.casefold() in words:
                edit.put(row, area.left, words[said.casefold()])
                where = Cell(area.sheet, row, area.left).a1
                self.done.append(Done("changed", area.sheet, where, said, words[said.casefold()]))
        edit.save()

    def _leave(self, change: LeftColumn) -> None:
        place = named_table(self.package, change.table)
        at = place.column(change.header)
        if at:
            header = change.header.get(self.lang)
            edit = place.edit(self.package)
            self._tell("left", place, at, place.area.top, place.area.top, header, header)
            for row in range(place.area.top + 1, place.bottom + 1):
                if edit.filled(row, at):
                    self._tell("left", place, at, row, row, header, header)

    def mark(self) -> None:
        """Say which template the book now follows: in its properties and on Start."""
        part = next((p for p in self.package.parts() if p.lower() == "docprops/custom.xml"), "")
        if part:
            root = self.package.xml(part)
            for each in root:
                if each.get("name") == VERSION_NAME and len(each):
                    each[0].text = TEMPLATE_VERSION
            self.package.put_xml(part, root)
        name = next((n for n in self.book.defined_names() if (n.get("name") or "").casefold() == VERSION_NAME), None)
        cell = parse_name_target(name.text or "") if name is not None else None
        at = self.book.index(cell.sheet) if cell else None
        if cell and at is not None:
            edit = SheetEdit(self.package, self.book.part(at), cell.sheet, cell.row)
            edit.put(cell.row, cell.column, TEMPLATE_VERSION)
            edit.save()
            self.done.append(Done("changed", cell.sheet, cell.a1, "", TEMPLATE_VERSION))


def _forms(text: Text) -> tuple[str, str]:
    return text.nb, text.nn or text.nb
