"""What stands under a table and would be covered if it grew."""

from __future__ import annotations

from .ooxml import Element, children, number
from .package import Package
from .refs import MAX_ROWS, Area, parse_area
from .refusal import refusal
from .sheettext import SheetText, cell_column, merged_below
from .tableparts import TablePlace
from .text import Text


def refuse_below(package: Package, place: TablePlace, text: SheetText, bottom: int) -> None:
    """Raise ``Refused`` where a longer table would cover something: cells, merged cells, a table, a picture."""
    area = place.area
    if bottom > MAX_ROWS:
        raise refusal("FIL028", Text(f"et ark har {MAX_ROWS} rader", f"eit ark har {MAX_ROWS} rader"))
    for row, element in text.rows.items():
        if row > area.bottom:
            for each in children(element):
                if area.left <= cell_column(each) <= area.right and len(children(each)):
                    at = each.get("r")
                    raise refusal("FIL028", Text(f"i {at} står det noe under den", f"i {at} står det noko under han"))
    if merged_below(text.tail, area):
        raise refusal("FIL028", Text("under den er det flettede celler", "under han er det fletta celler"))
    for kind, part in package.targets(place.sheet_part):
        if kind == "table" and part != place.part:
            other = parse_area("", package.xml(part).get("ref") or "")
            if other and other.bottom > area.bottom and other.left <= area.right and other.right >= area.left:
                raise refusal("FIL028", Text("under den står en annen tabell", "under han står ein annan tabell"))
        if kind == "drawing" and _drawn_below(package.xml(part), area):
            raise refusal("FIL028", Text("under den står et bilde eller et diagram",
                                         "under han står eit bilete eller eit diagram"))  # fmt: skip


def _drawn_below(drawing: Element, area: Area) -> bool:
    for each in drawing.iter("{*}from"):
        row, column = (each.findtext(f"{{*}}{name}", "0") for name in ("row", "col"))
        if number(row) + 1 > area.bottom and area.left <= number(column) + 1 <= area.right:
            return True
    return False
