"""PER050: Fødselsnummer i en celle."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.text import Text
from ...case import Case
from ...personal import place_of
from ...rule import ALWAYS, WARNING, Hit, rule
from ...sources import S60


@rule(
    "PER050",
    ALWAYS,
    title=Text("Fødselsnummer i boken", "Fødselsnummer i boka"),
    why=Text(
        "Fødselsnummer skal ikke stå i dokumenter som kan offentliggjøres.",
        "Fødselsnummer skal ikkje stå i dokument som kan offentleggjerast.",
    ),
    ground=(S60,),
    message=Text("{hvor} inneholder {hva}.", "{hvor} inneheld {hva}."),
    fix=Text(
        "Fjern nummeret, også fra skjulte ark og kolonner. Er det et annet nummer, skriv foran hva det er, for eksempel "
        "«KID».",
        "Fjern nummeret, også frå skjulte ark og kolonnar. Er det eit anna nummer, skriv framfor kva det er, til dømes "
        "«KID».",
    ),
    fails=Text("Fødselsnummer i Tekst, i en egen kolonne eller på et eget ark",
               "Fødselsnummer i Tekst, i ein eigen kolonne eller på eit eige ark"),
    waivable=False,
    passes=Text("Et KID-nummer med elleve siffer", "Eit KID-nummer med elleve siffer"),
)  # fmt: skip
def per050(case: Case) -> Iterator[Hit]:
    """A cell with a valid number; eleven digits that may be another number only warn."""
    sure = Text("et gyldig fødselsnummer eller D-nummer", "eit gyldig fødselsnummer eller D-nummer")
    doubtful = Text(
        "elleve siffer som kan være et fødselsnummer, men også et annet nummer",
        "elleve siffer som kan vere eit fødselsnummer, men også eit anna nummer",
    )
    for hit, sort in case.personal:
        if sort != "account":
            hit.words.update(hvor=place_of(hit), hva=sure if sort == "person" else doubtful)
            hit.at_most = None if sort == "person" else WARNING
            yield hit
