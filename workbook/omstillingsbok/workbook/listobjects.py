"""The tables of a workbook: their names and numbers, which no two may share."""

from __future__ import annotations

from dataclasses import dataclass

from .bookpart import BookPart
from .ooxml import Element, number, q
from .package import Package
from .refusal import refusal

_TABLE = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"


@dataclass(frozen=True, slots=True)
class ListObject:
    """A table as other parts know it."""

    part: str
    number: int
    name: str


def tables(package: Package) -> list[ListObject]:
    """All tables, wherever their parts lie."""
    found = []
    for part in package.parts():
        if package.content_type(part) == _TABLE:
            root = package.xml(part)
            if root.tag == q("table"):
                found.append(ListObject(part, number(root.get("id")), table_name(root)))
    return found


def table_name(root: Element) -> str:
    """The name that formulas use."""
    return root.get("displayName") or root.get("name") or ""


class Numbers:
    """Gives the new tables their numbers: a table that comes again keeps the one it had."""

    def __init__(self, former: list[ListObject], staying: list[ListObject], book: BookPart) -> None:
        self._former = {each.name.casefold(): each.number for each in former}
        self._taken = {each.number for each in staying}
        self._names = {each.name.casefold() for each in staying}
        self._names.update((each.get("name") or "").casefold() for each in book.defined_names())

    def place(self, root: Element) -> None:
        """Number a new table; refuse a name that something else has."""
        name = table_name(root)
        if name.casefold() in self._names:
            raise refusal("FIL024", name)
        own = self._former.get(name.casefold(), 0)
        made = own if own and own not in self._taken else max([*self._taken, *self._former.values(), 0]) + 1
        self._taken.add(made)
        self._names.add(name.casefold())
        root.set("id", str(made))
