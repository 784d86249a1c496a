"""STR015: Skjult ark med innhold."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.hidden import hidden_sheets
from ....workbook.refs import Cell
from ....workbook.text import Text, number_of
from ...case import Case
from ...rule import ADVICE, INFO, Hit, rule
from ...sources import BOOK


@rule(
    "STR015",
    ADVICE,
    title=Text("Skjult ark med innhold", "Skjult ark med innhald"),
    why=Text(
        "Det som er skjult, følger med når boken sendes, men den som leser den ser det ikke.",
        "Det som er skjult, følgjer med når boka blir send, men den som les ho ser det ikkje.",
    ),
    ground=(BOOK,),
    message=Text("Arket «{ark}» er skjult{hvordan} og har {innhold}."),
    fix=Text(
        "Vis arket (høyreklikk på et ark > Vis), eller slett det.",
        "Vis arket (høgreklikk på eit ark > Vis), eller slett det.",
    ),
    fails=Text("Arket «Vurdering» er skjult"),
    passes=Text("Bare Kodelister er skjult, som i malen", "Berre Kodelister er skjult, som i malen"),
)
def str015(case: Case) -> Iterator[Hit]:
    """A hidden sheet with numbers, or (only told) with texts."""
    for sheet, content in hidden_sheets(case.book):
        deep = Text(" (kan bare vises med programkode)", " (kan berre visast med programkode)")
        how = deep if sheet.state == "veryHidden" else Text("")
        numbers = Text(
            f"{content.numbers} tall, til sammen {content.shown}", f"{content.numbers} tal, til saman {content.shown}"
        )
        words = Text(f"{number_of(content.texts, Text('celle'), Text('celler')).nb} med tekst")
        level = None if content.numbers else INFO
        yield Hit(
            Cell(sheet.name, 1, 1),
            value=content.shown if content.numbers else str(content.texts),
            at_most=level,
            ark=sheet.name,
            hvordan=how,
            innhold=numbers if content.numbers else words,
        )
