"""Computed columns of a user's tables written anew: formula and value in every row, and the column's own formula."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from .entry import Computed, Headers
from .namedtables import named_table
from .ooxml import dump, q
from .package import Package
from .sheets import BY_TABLE, EVERY_SHEET
from .tables import all_columns
from .text import Lang, Text


def fill_computed(
    source: Path, target: Path, columns: Mapping[tuple[str, str], Mapping[int, object]], lang: Lang
) -> None:
    """Write ``source`` to ``target`` with formula and value in computed columns; by table and header, values by row."""
    with Package(source) as package:
        headers = Headers(EVERY_SHEET, lang)
        for (name, header), values in columns.items():
            place = named_table(package, name)
            column = _column(name, header)
            assert isinstance(column, Computed)
            at, formula = place.column(Text(header, column.header.get(lang))), headers.formula(column.formula)
            edit = place.edit(package)
            for row in range(place.area.top + 1, place.bottom + 1):
                if edit.has_row(row):
                    edit.put(row, at, values.get(row, column.blank), formula=formula)
            edit.save()
            declared = place.columns[at - place.area.left]
            for each in declared.findall(q("calculatedColumnFormula")):
                declared.remove(each)
            said = etree.Element(q("calculatedColumnFormula"))
            said.text = formula
            declared.insert(0, said)
            package.put(place.part, dump(place.root))
        package.save(target)


def _column(table: str, header: str) -> object:
    return next((c for c in all_columns(BY_TABLE[table]) if c.header.nb == header), None)
