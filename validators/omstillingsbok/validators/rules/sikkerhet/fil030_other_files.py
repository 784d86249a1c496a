"""FIL030: Kobling til en annen fil."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.text import Text
from ...case import Case
from ...reaching import FILES, OTHER_FILE, formulas, hits
from ...rule import ADVICE, Hit, rule
from ...sources import PRACTICE


@rule(
    "FIL030",
    ADVICE,
    title=Text("Kobling til en annen fil", "Kopling til ei anna fil"),
    why=Text(
        "Tall som hentes fra en annen fil, kan endre seg, og den som får boken kan ikke etterprøve dem.",
        "Tal som blir henta frå ei anna fil, kan endre seg, og den som får boka kan ikkje etterprøve dei.",
    ),
    ground=(PRACTICE,),
    message=Text("Boken henter tall fra en annen fil: «{verdi}».", "Boka hentar tal frå ei anna fil: «{verdi}»."),
    fix=Text(
        "Erstatt formelen med verdien, eller bryt koblingen under Data > Rediger koblinger.",
        "Byt ut formelen med verdien, eller bryt koplinga under Data > Rediger koplingar.",
    ),
    fails=Text("=[1]Ark1!A1 i en egen kolonne", "=[1]Ark1!A1 i ein eigen kolonne"),
    passes=Text("=Regnskap!O6", "=Rekneskap!O6"),
    waivable=False,
)
def fil030(case: Case) -> Iterator[Hit]:
    """Tall som hentes fra en annen fil, kan endre seg uten at noen ser det."""
    used = [hit for hit, _ in formulas(case, OTHER_FILE, FILES)]
    # names, charts and drop-downs may use a file that no cell does
    yield from used or hits(case, "book")
