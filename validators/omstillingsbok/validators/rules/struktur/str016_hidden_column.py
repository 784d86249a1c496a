"""STR016: Skjult kolonne med innhold."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.hidden import hidden_columns
from ....workbook.money import kroner
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, INFO, Hit, rule
from ...sources import BOOK


@rule(
    "STR016",
    ADVICE,
    title=Text("Skjult kolonne med innhold", "Skjult kolonne med innhald"),
    why=Text(
        "Skjulte kolonner telles med, men den som leser boken ser dem ikke.",
        "Skjulte kolonnar blir talde med, men den som les boka ser dei ikkje.",
    ),
    ground=(BOOK,),
    message=Text(
        "Kolonnen «{kolonne}» i {ark} er skjult. Verdier der: {antall}{sum}.",
        "Kolonnen «{kolonne}» i {ark} er skjult. Verdiar der: {antall}{sum}.",
    ),
    fix=Text("Vis kolonnen."),
    fails=Text("Beløp er skjult"),
    passes=Text("Bare hjelpekolonnene er skjult, som i malen", "Berre hjelpekolonnane er skjulte, som i malen"),
)
def str016(case: Case) -> Iterator[Hit]:
    """A hidden column with amounts, or (only told) with other values."""
    for cell, header, count, total in hidden_columns(case.book):
        shown = kroner(total) if total is not None else ""
        added = Text(f", til sammen {shown}", f", til saman {shown}") if shown else Text("")
        yield Hit(
            cell,
            value=shown or str(count),
            at_most=None if shown else INFO,
            kolonne=header,
            ark=cell.sheet,
            antall=str(count),
            sum=added,
        )
