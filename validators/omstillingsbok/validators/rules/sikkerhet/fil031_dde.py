"""FIL031: Kobling til et annet program."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.text import Text
from ...case import Case
from ...reaching import PROGRAM, formulas, hits
from ...rule import ALWAYS, Hit, rule
from ...sources import PRACTICE


@rule(
    "FIL031",
    ALWAYS,
    title=Text("Kobling til et annet program", "Kopling til eit anna program"),
    why=Text(
        "En slik kobling (DDE eller OLE) kan starte et program hos den som åpner boken.",
        "Ei slik kopling (DDE eller OLE) kan starte eit program hos den som opnar boka.",
    ),
    ground=(PRACTICE,),
    message=Text("Boken er koblet til et annet program: «{verdi}».", "Boka er kopla til eit anna program: «{verdi}»."),
    fix=Text(
        "Ikke tillat at koblingen oppdateres. Erstatt formelen med verdien, og slett koblingen under Data > Rediger koblinger.",
        "Ikkje tillat at koplinga blir oppdatert. Byt ut formelen med verdien, og slett koplinga under Data > Rediger koplingar.",
    ),
    fails=Text("=program|'emne'!A1"),
    passes=Text("Ingen kobling til andre program", "Inga kopling til andre program"),
    waivable=False,
)
def fil031(case: Case) -> Iterator[Hit]:
    """En slik kobling kan starte et program hos den som åpner boken."""
    used = [hit for hit, _ in formulas(case, PROGRAM, ("|",))]
    yield from used or hits(case, "dde")
