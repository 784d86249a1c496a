"""STA050: Datoene på Start står i feil rekkefølge."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.text import Text
from ...case import Case
from ...rule import ALWAYS, Hit, rule
from ...sources import BOOK


@rule(
    "STA050",
    ALWAYS,
    title=Text("Datoene på Start står i feil rekkefølge", "Datoane på Start står i feil rekkjefølgje"),
    why=Text("Fristene regnes fra disse datoene.", "Fristane blir rekna frå desse datoane."),
    ground=(BOOK,),
    message=Text(
        "{felt} er {verdi}, men kan ikke være {hvordan} {forventet}.",
        "{felt} er {verdi}, men kan ikkje vere {hvordan} {forventet}.",
    ),
    fix=Text("Rett datoen.", "Rett datoen."),
    fails=Text("Programslutt før Programstart", "Programslutt før Programstart"),
    passes=Text("Start, avslutning, slutt", "Start, avslutning, slutt"),
)
def sta050(case: Case) -> Iterator[Hit]:
    """End or closing phase before the start, council before board, or the closing phase after the end."""
    start = case.start
    for field, low in (
        ("ends_on", start.starts_on),
        ("closing_starts_on", start.starts_on),
        ("council_date", start.board_date),
    ):
        value = getattr(start, field)
        if value and low and value < low:
            yield Hit.on(start, field, expected=low, hvordan=Text("før"))
    if start.closing_starts_on and start.ends_on and start.closing_starts_on > start.ends_on:
        yield Hit.on(start, "closing_starts_on", expected=start.ends_on, hvordan=Text("etter"))
