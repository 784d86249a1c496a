"""SUM055: Boken er lagret uten utregnede verdier."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.refs import Cell
from ....workbook.text import Text
from ...case import Case
from ...rule import NOTE, Hit, rule
from ...sources import BOOK
from ...stored import EVERY_FIGURE, uncalculated


@rule(
    "SUM055",
    NOTE,
    title=Text("Boken er lagret uten utregnede verdier", "Boka er lagra utan utrekna verdiar"),
    why=Text(
        "Programmet regner selv, men den som ser boken uten Excel, ser tomme celler.",
        "Programmet reknar sjølv, men den som ser boka utan Excel, ser tomme celler.",
    ),
    ground=(BOOK,),
    message=Text(
        "Grå kolonner har formler uten verdi ({antall}): {verdi}.",
        "Grå kolonnar har formlar utan verdi ({antall}): {verdi}.",
    ),
    fix=Text("Åpne boken i Excel og lagre, så regnes alt ut.", "Opne boka i Excel og lagre, så blir alt rekna ut."),
    fails=Text("Boken er lagret av et skript", "Boka er lagra av eit skript"),
    passes=Text("Boken er lagret av Excel", "Boka er lagra av Excel"),
    needs=EVERY_FIGURE,
)
def sum055(case: Case) -> Iterator[Hit]:
    """One hit for all grey columns in which no formula has a value."""
    whole = sorted(uncalculated(case.book, case.differing), key=lambda each: (each[0].sheet.table, each[1]))
    if whole:
        names = [
            f"{case.rows(entry).sheet} {column.header.get(case.book.text_lang)}"
            for entry, field in whole
            for column in entry.computed
            if column.field == field
        ]
        shown = ", ".join(names[:5]) + (" …" if len(names) > 5 else "")
        yield Hit(Cell(case.start.place.sheet, 1, 1), value=shown, antall=str(len(whole)))
