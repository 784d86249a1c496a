"""A table's part in a package: where the table stands, and the formulas of the columns that are not ours."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .book import Table
from .bookpart import BookPart
from .container import unescaped
from .ooxml import Element, children, number, q
from .package import Package
from .refs import Area, column_letters, parse_area
from .refusal import broken, refusal
from .sheettext import cell_column
from .text import Text
from .unreadable import NO_TABLE

_RELATIVE = re.compile(r"(?<![\w\]\[$!.])\$?[A-Z]{1,3}\$?\d+(?![\w(\[])")


@dataclass(frozen=True)
class TablePlace:
    """Where the table stands in the package; ``first`` is its first row of entries, from 1."""

    part: str
    root: Element
    sheet_part: str
    sheet: str
    area: Area
    first: int

    @property
    def names(self) -> list[str]:
        """The headers of the columns, from the left."""
        return [each.get("name") or "" for each in self.columns]

    @property
    def columns(self) -> list[Element]:
        """The columns as the part has them."""
        return list(self.root.iter(q("tableColumn")))


def find_table(package: Package, book: BookPart, table: Table[Any]) -> TablePlace:
    """The entry table that ``table`` was read from. Raises ``Refused`` where there is none, or it has a total row."""
    at = book.index(table.sheet)
    if at is None:
        raise broken(Text(f"arket {table.sheet} mangler", f"arket {table.sheet} manglar"))
    sheet = book.part(at)
    for kind, part in package.targets(sheet):
        root = package.xml(part) if kind == "table" else None
        if root is None or (root.get("displayName") or "").casefold() != table.entry.sheet.table.casefold():
            continue
        area = parse_area(table.sheet, root.get("ref") or "")
        if area is None or root.get("headerRowCount") == "0":
            break
        if number(root.get("totalsRowCount")):
            raise refusal("FIL028", Text("den har en sumrad", "han har ei sumrad"))
        place = TablePlace(part, root, sheet, table.sheet, area, area.top + 1)
        if len(place.columns) != area.right - area.left + 1:
            name, count, ref = table.entry.sheet.table, len(place.columns), root.get("ref")
            raise broken(Text(f"tabellen {name} har {count} kolonner i {ref}",
                              f"tabellen {name} har {count} kolonnar i {ref}"))  # fmt: skip
        return place
    raise broken(NO_TABLE.format(table=table.entry.sheet.table))


@dataclass(frozen=True)
class OwnFormula:
    """The formula of a user's calculated column; ``at_row`` gives it for a row, "" where the column holds entries."""

    at_row: Callable[[int], str]
    undeclared: str = ""
    """A formula that every row has and the table's part does not say."""


def own_formula(place: TablePlace, data: bytes, table: Table[Any], at: int, last: Element | None) -> OwnFormula:
    """What a column that is not ours (``at``, from 1) gets in new rows; ``last`` is the last row in use.

    Raises ``Refused`` for an array formula.
    """
    declared = _declared(place, at)
    if declared and not _RELATIVE.search(declared):
        return OwnFormula(lambda row: declared)
    origin, formula = _formula_in(last, data, at)
    if not formula or not (declared or _in_every_row(data, table, at)):
        return OwnFormula(lambda row: "")
    if not _RELATIVE.search(formula):
        return OwnFormula(lambda row: formula, formula)
    from openpyxl.formula.translate import Translator

    letters = column_letters(at)
    known = Translator("=" + formula, f"{letters}{origin}")
    return OwnFormula(lambda row: str(known.translate_formula(f"{letters}{row}"))[1:])


def _declared(place: TablePlace, at: int) -> str:
    formula = place.columns[at - place.area.left].find(q("calculatedColumnFormula"))
    if formula is not None and formula.get("array") in ("1", "true"):
        raise refusal("FIL027", place.sheet)
    return (formula.text or "") if formula is not None else ""


def _formula_in(row: Element | None, data: bytes, at: int) -> tuple[int, str]:
    """The formula of the column in a row, and the row that it is written for."""
    for each in children(row):
        formula = each.find(q("f")) if cell_column(each) == at else None
        if formula is not None and row is not None:
            here = number(row.get("r"))
            if formula.get("t") == "shared" and not formula.text:
                return _shared(data, formula.get("si") or "", here)
            return here, formula.text or ""
    return 0, ""


def _shared(data: bytes, index: str, row: int) -> tuple[int, str]:
    """A formula that several cells share stands in the first of them."""
    said = re.escape(index.encode())
    pattern = rb'\br="[A-Z]+(\d{1,7})"[^<>]*>\s*<(?:[\w.-]+:)?f\b(?=[^<>]*\bsi="%b")[^<>]*>([^<]+)<' % said
    found = re.search(pattern, data)
    if found is None:
        return row, ""
    return int(found[1]), unescaped(found[2].decode("utf-8", "replace"))


def _in_every_row(data: bytes, table: Table[Any], at: int) -> bool:
    """Every row in use has a formula in the column: it is a calculated one whatever the table says."""
    letters = column_letters(at).encode()
    pattern = rb'<(?:[\w.-]+:)?c\b[^<>]*\br="%b(\d{1,7})"[^<>]*>\s*<(?:[\w.-]+:)?f\b' % letters
    rows = {int(row) for row in re.findall(pattern, data)}
    return bool(table.rows) and rows.issuperset(table.rows)
