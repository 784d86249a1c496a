"""STR001: Et ark eller en tabell mangler."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.refs import Cell
from ....workbook.structure import missing_tables
from ....workbook.text import Text
from ...case import Case
from ...rule import ALWAYS, Hit, rule
from ...sources import BOOK


@rule(
    "STR001",
    ALWAYS,
    title=Text("Et ark eller en tabell mangler", "Eit ark eller ein tabell manglar"),
    why=Text(
        "Det som mangler, kan verken kontrolleres eller summeres.",
        "Det som manglar, kan verken kontrollerast eller summerast.",
    ),
    ground=(BOOK,),
    message=Text(
        "Arket {ark} mangler, eller tabellen på det er ikke til å kjenne igjen.",
        "Arket {ark} manglar, eller tabellen på det er ikkje til å kjenne att.",
    ),
    fix=Text(
        "Hent arket fra en ny bok laget med «omstillingsbok ny», og før inn radene.",
        "Hent arket frå ei ny bok laga med «omstillingsbok ny», og før inn radene.",
    ),
    fails=Text("Arket Regnskap er slettet", "Arket Rekneskap er sletta"),
    passes=Text("Alle ark er med", "Alle ark er med"),
)
def str001(case: Case) -> Iterator[Hit]:
    """A table that is neither found by its name nor by its headers; optional ones aside."""
    for entry in missing_tables(case.book):
        if not entry.sheet.optional:
            yield Hit(Cell(entry.sheet.name.get(case.book.lang), 1, 1), source=entry, ark=entry.sheet.name)
