"""VID056: Spørsmål om læring er ikke besvart."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Laering
from ....workbook.text import Text
from ...case import Case
from ...rule import INFO, WARNING, Hit, rule
from ...sources import S1


@rule(
    "VID056",
    (None, INFO, WARNING),
    title=Text("Spørsmål om læring er ikke besvart", "Spørsmål om læring er ikkje svart på"),
    why=Text(
        "Rapporten sier hva kommunen tar med seg videre: kompetanse, arbeidsmåter og tilrettelegging.",
        "Rapporten seier kva kommunen tek med seg vidare: kompetanse, arbeidsmåtar og tilrettelegging.",
    ),
    ground=(S1,),
    message=Text("Spørsmålet om {tema} har ikke noe svar.", "Spørsmålet om {tema} har ikkje noko svar."),
    fix=Text(
        "Skriv svaret, eller slett spørsmålet hvis det ikke gjelder.",
        "Skriv svaret, eller slett spørsmålet om det ikkje gjeld.",
    ),
    fails=Text("Kompetanse uten svar", "Kompetanse utan svar"),
    passes=Text("Alle spørsmål har svar", "Alle spørsmål har svar"),
    needs=((Laering, "theme", "answer"),),
)
def vid056(case: Case) -> Iterator[Hit]:
    """A question without an answer."""
    for row in case.rows(Laering):
        if row.answer is None:
            theme = row.choice("theme")
            yield Hit.on(row, "answer", tema=theme.lower())
