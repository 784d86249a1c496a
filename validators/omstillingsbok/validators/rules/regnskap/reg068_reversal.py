"""REG068: Tilbakeføring uten motpost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....workbook.sheets import Regnskap
from ....workbook.text import Text
from ...case import Case
from ...rule import NOTE, Hit, rule
from ...sources import PRACTICE

REVERSAL = re.compile(r"\b(tilbakef|revers|storno)", re.IGNORECASE)


@rule(
    "REG068",
    NOTE,
    title=Text("Tilbakeføring uten motpost", "Tilbakeføring utan motpost"),
    why=Text(
        "En linje som kaller seg tilbakeføring, har vanligvis en linje med samme beløp og motsatt fortegn.",
        "Ei linje som kallar seg tilbakeføring, har vanlegvis ei linje med same beløp og motsett forteikn.",
    ),
    ground=(PRACTICE,),
    message=Text(
        "«{tekst}» på {verdi} kroner har ingen linje med motsatt fortegn.",
        "«{tekst}» på {verdi} kroner har inga linje med motsett forteikn.",
    ),
    fix=Text(
        "Sjekk at linjen som ble tilbakeført, er med. Ellers kan dere se bort fra dette.",
        "Sjekk at linja som vart tilbakeført, er med. Elles kan de sjå bort frå dette.",
    ),
    fails=Text("Tilbakeføring −12 500 uten +12 500", "Tilbakeføring −12 500 utan +12 500"),
    passes=Text("Begge linjene er med", "Begge linjene er med"),
    needs=((Regnskap, "text", "amount"),),
)
def reg068(case: Case) -> Iterator[Hit]:
    """A row whose text says that it reverses another, and no row has the opposite amount."""
    table = case.rows(Regnskap)
    texts, amounts = table.column("text"), table.ore("amount")
    named = {text for text in set(texts) if text is not None and REVERSAL.search(text)}
    if not named:
        return
    reversals = [i for i, text in enumerate(texts) if text in named and amounts[i]]
    there = {-(amounts[i] or 0) for i in reversals} & set(amounts)
    for i in reversals:
        if -(amounts[i] or 0) not in there:
            yield Hit.at(table, i, "amount", tekst=texts[i])
