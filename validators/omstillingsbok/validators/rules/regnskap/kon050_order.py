"""KON050: Kontoplan overlapper eller står i feil rekkefølge."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Kontoplan
from ....workbook.text import Text
from ...case import Case
from ...needs import MAPPING
from ...rule import ALWAYS, Hit, rule
from ...sources import BOOK


@rule(
    "KON050",
    ALWAYS,
    title=Text(
        "Kontoplan overlapper eller står i feil rekkefølge", "Kontoplan overlappar eller står i feil rekkjefølgje"
    ),
    why=Text(
        "Oppslaget i boken krever stigende rekkefølge uten overlapp.",
        "Oppslaget i boka krev stigande rekkjefølgje utan overlapp.",
    ),
    ground=(BOOK,),
    message=Text(
        "Konto fra «{verdi}» må komme etter «{forventet}» i raden over.",
        "Konto frå «{verdi}» må kome etter «{forventet}» i rada over.",
    ),
    fix=Text("Sorter Kontoplan stigende og fjern overlapp.", "Sorter Kontoplan stigande og fjern overlapp."),
    fails=Text("270–279 etter 100–275", "270–279 etter 100–275"),
    passes=Text("270–279 etter 200–269"),
    needs=(MAPPING,),
)
def kon050(case: Case) -> Iterator[Hit]:
    """Konto fra is not above everything in the rows over it, compared as text."""
    table = case.rows(Kontoplan)
    last = ""
    for row in table:
        if row.account_from and last and row.account_from <= last:
            yield Hit.on(row, "account_from", expected=last)
        last = max(last, row.account_to or row.account_from or "")
