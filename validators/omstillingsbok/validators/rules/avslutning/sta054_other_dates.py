"""STA054: År utenfor programperioden på et annet ark."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Indikatorer, Innsatsomrader, Maal, Prosjekter, Psv, Tilsagn
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import BOOK, S17


@rule(
    "STA054",
    ADVICE,
    title=Text("År utenfor programperioden på et annet ark", "År utanfor programperioden på eit anna ark"),
    why=Text(
        "Programperioden må være den samme overalt; ulike sluttår er en vanlig feil. Et effektmål kan ha et målår etter "
        "at programmet er slutt.",
        "Programperioden må vere den same overalt; ulike sluttår er ein vanleg feil. Eit effektmål kan ha eit målår etter "
        "at programmet er slutt.",
    ),
    ground=(
        S17,
        BOOK,
    ),
    message=Text(
        "{felt} er {verdi}, utenfor programperioden {forventet}.",
        "{felt} er {verdi}, utanfor programperioden {forventet}.",
    ),
    fix=Text(
        "Rett året, eller Programstart og Programslutt på Start.",
        "Rett året, eller Programstart og Programslutt på Start.",
    ),
    fails=Text("Målår 2026, programslutt 31.12.2025", "Målår 2026, programslutt 31.12.2025"),
    passes=Text("Målår 2025", "Målår 2025"),
)
def sta054(case: Case) -> Iterator[Hit]:
    """A year of an area, goal, tilsagn, indicator or PSV, or a project's start, outside the period on Start.

    An effektmål is what comes of the work, often after the programme; it cannot be due before it.
    """
    first, last = case.start.starts_on, case.start.ends_on
    if first is None or last is None or first > last:
        return
    period = f"{first.year}–{last.year}"
    for entry, field, low in (
        (Innsatsomrader, "valid_to", first.year),
        (Maal, "target_year", first.year),
        (Tilsagn, "year", first.year),
        (Indikatorer, "year", first.year),
        (Psv, "year", first.year),
    ):
        table = case.rows(entry)
        for i, year in enumerate(table.column(field)):
            effect = entry is Maal and table.column("level")[i] == "Effektmål"
            if year is not None and not low <= year <= (2100 if effect else last.year):
                yield Hit.at(table, i, field, str(year), expected=period)
    projects = case.rows(Prosjekter)
    for i, day in enumerate(projects.column("starts_on")):
        if day is not None and not first <= day <= last:
            yield Hit.at(projects, i, "starts_on", expected=f"{first:%d.%m.%Y}–{last:%d.%m.%Y}")
