"""PLA052: Mange innsatsområder."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Innsatsomrader
from ....workbook.text import Text
from ...case import Case
from ...rule import NOTE, Hit, rule
from ...sources import S8


@rule(
    "PLA052",
    NOTE,
    title=Text("Mange innsatsområder", "Mange innsatsområde"),
    why=Text(
        "En omstillingsplan har normalt tre til fire innsatsområder.",
        "Ein omstillingsplan har normalt tre til fire innsatsområde.",
    ),
    ground=(S8,),
    message=Text(
        "Planen har {verdi} innsatsområder samtidig; normalt er det høyst {forventet}.",
        "Planen har {verdi} innsatsområde samstundes; normalt er det høgst {forventet}.",
    ),
    fix=Text(
        "Ingenting må rettes. Vurder om noen hører sammen.", "Ingenting må rettast. Vurder om nokre høyrer saman."
    ),
    fails=Text("Sju innsatsområder", "Sju innsatsområde"),
    passes=Text(
        "Tre innsatsområder, programledelse og videreføring", "Tre innsatsområde, programleiing og vidareføring"
    ),
    needs=((Innsatsomrader, "type", "valid_from", "valid_to"),),
)
def pla052(case: Case) -> Iterator[Hit]:
    """Said once, at the area with which they became many."""
    areas = [row for row in case.rows(Innsatsomrader) if row.type == "Innsatsområde" and row.valid_from is not None]
    most = case.parameters.whole("innsatsomrader_mest", case.date)
    for area in areas:
        year = area.valid_from or 0
        valid = sum((other.valid_from or 0) <= year <= (other.valid_to or 9999) for other in areas)
        if valid > most:
            yield Hit.on(area, "type", str(valid), expected=str(most))
            return
