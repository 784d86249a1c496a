"""STR014: Arkbeskyttelsen er fjernet."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.issued import GENERATED, LISTS
from ....workbook.refs import Cell
from ....workbook.sheets import Start
from ....workbook.text import Text
from ...case import Case
from ...rule import NOTE, Hit, rule
from ...sources import BOOK


@rule(
    "STR014",
    NOTE,
    title=Text("Arkbeskyttelsen er fjernet", "Arkvernet er fjerna"),
    why=Text(
        "Start og arkene som programmet lager, er beskyttet uten passord, så ingen skriver over en formel ved et uhell.",
        "Start og arka som programmet lagar, er verna utan passord, så ingen skriv over ein formel ved eit uhell.",
    ),
    ground=(BOOK,),
    message=Text("Beskyttelsen er fjernet på {verdi}.", "Vernet er fjerna på {verdi}."),
    fix=Text(
        "Slå den på igjen under Se gjennom > Beskytt ark, uten passord.",
        "Slå det på att under Sjå gjennom > Vern ark, utan passord.",
    ),
    fails=Text("Start er ikke beskyttet", "Start er ikkje verna"),
    passes=Text("Start er beskyttet", "Start er verna"),
)
def str014(case: Case) -> Iterator[Hit]:
    """One hit for all sheets that are issued protected and no longer are."""
    raw = case.raw
    names = [form for text in (Start.sheet.name, *GENERATED, LISTS) for form in text.forms()]
    found = [sheet for name in names if raw and (sheet := raw.sheet(name)) and sheet.part]
    open_now = [sheet.name for sheet in found if raw and not raw.facts[sheet.name].protected]
    if open_now:
        yield Hit(Cell(open_now[0], 1, 1), value=", ".join(open_now))
