"""PER051: Bankkonto i en celle."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.text import Text
from ...case import Case
from ...personal import place_of
from ...rule import ADVICE, Hit, rule
from ...sources import PRACTICE


@rule(
    "PER051",
    ADVICE,
    title=Text("Bankkonto i boken", "Bankkonto i boka"),
    why=Text(
        "En privatpersons bankkonto skal ikke stå i dokumenter som kan offentliggjøres.",
        "Bankkontoen til ein privatperson skal ikkje stå i dokument som kan offentleggjerast.",
    ),
    ground=(PRACTICE,),
    message=Text(
        "{hvor} inneholder et bankkontonummer. Det kan være en privatpersons.",
        "{hvor} inneheld eit bankkontonummer. Det kan vere kontoen til ein privatperson.",
    ),
    fix=Text(
        "Fjern nummeret hvis kontoen er en privatpersons.", "Fjern nummeret viss kontoen er ein privatperson sin."
    ),
    fails=Text("«Utbetales til konto 6809.36.47010»", "«Blir utbetalt til konto 6809.36.47010»"),
    waivable=False,
    passes=Text("«Konto 11950, ansvar 325», et organisasjonsnummer eller en KID",
                "«Konto 11950, ansvar 325», eit organisasjonsnummer eller ein KID"),
)  # fmt: skip
def per051(case: Case) -> Iterator[Hit]:
    """A cell with a valid account number in its own way of writing or behind the word for it."""
    for hit, sort in case.personal:
        if sort == "account":
            hit.words.update(hvor=place_of(hit))
            yield hit
