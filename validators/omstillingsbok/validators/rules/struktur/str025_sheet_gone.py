"""STR025: Et av malens ark er borte."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.issued import GENERATED, LISTS
from ....workbook.refs import Cell
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, INFO, Hit, rule
from ...sources import BOOK


@rule(
    "STR025",
    ADVICE,
    title=Text("Et av malens ark er borte", "Eit av arka i malen er borte"),
    why=Text(
        "Arket var tomt eller lages av programmet, så ingenting er tapt, men lenkene til det virker ikke.",
        "Arket var tomt eller blir laga av programmet, så ingenting er tapt, men lenkjene til det verkar ikkje.",
    ),
    ground=(BOOK,),
    message=Text("Arket {verdi} fra malen er borte.", "Arket {verdi} frå malen er borte."),
    fix=Text(
        "Trengs det igjen, hent det fra en ny bok laget med «omstillingsbok ny».",
        "Trengst det att, hent det frå ei ny bok laga med «omstillingsbok ny».",
    ),
    fails=Text("Arket PSV er slettet", "Arket PSV er sletta"),
    passes=Text("Alle malens ark er med", "Alle arka i malen er med"),
)
def str025(case: Case) -> Iterator[Hit]:
    """A sheet that is gone though the book can do without it; of the program's own only told."""
    raw = case.raw
    gone = [t.entry.sheet.name for t in case.book.tables.values() if not t.present and t.entry.sheet.optional]
    others = (*GENERATED, LISTS)
    gone += [name for name in others if raw and not any(raw.sheet(form) for form in name.forms())]
    for name in gone if raw else ():
        level = None if name == LISTS else INFO
        yield Hit(Cell(case.start.place.sheet, 1, 1), value=name.get(case.book.lang), at_most=level)
