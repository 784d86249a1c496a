"""A table of a package found by its name alone, to be changed together with its sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .bookpart import BookPart
from .listobjects import tables
from .ooxml import Element, number, q
from .package import Package
from .parsing import folded
from .refs import Area, parse_area
from .refusal import Refused, broken
from .sheetedit import SheetEdit
from .text import Text
from .unreadable import NO_TABLE


@dataclass
class NamedTable:
    """One table in the package, and its sheet."""

    part: str
    root: Element
    sheet_part: str
    sheet: str
    area: Area

    @property
    def bottom(self) -> int:
        """The last row of entries, from 1."""
        return self.area.bottom - number(self.root.get("totalsRowCount"))

    @property
    def columns(self) -> list[Element]:
        """The columns as the part has them."""
        return list(self.root.iter(q("tableColumn")))

    def column(self, header: Text) -> int:
        """The column on the sheet (from 1) with that header in either language; 0 where there is none."""
        wanted = {folded(form) for form in header.forms()}
        found = (n for n, c in enumerate(self.columns, self.area.left) if folded(c.get("name") or "") in wanted)
        return next(found, 0)

    def edit(self, package: Package) -> SheetEdit:
        """The sheet from the header on."""
        return SheetEdit(package, self.sheet_part, self.sheet, self.area.top)


def named_table(package: Package, name: str) -> NamedTable:
    """The table of that name. Raises ``Refused`` where there is none, or it shows no header."""
    for each in tables(package):
        for sheet, part in _sheets(package) if each.name.casefold() == name.casefold() else ():
            held = [found.lower() for kind, found in package.targets(part) if kind == "table"]
            root = package.xml(each.part)
            area = parse_area(sheet, root.get("ref") or "")
            if each.part.lower() in held and area is not None and root.get("headerRowCount") != "0":
                return NamedTable(each.part, root, part, sheet, area)
    raise broken(NO_TABLE.format(table=name))


def _sheets(package: Package) -> Iterator[tuple[str, str]]:
    """The sheets with cells: name and part."""
    book = BookPart(package)
    for n, each in enumerate(book.root.iter(q("sheet"))):
        try:
            yield each.get("name") or "", book.part(n)
        except Refused:
            continue
