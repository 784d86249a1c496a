"""PRO053: Prosjektet startet da området ikke gjaldt."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Innsatsomrader, Prosjekter
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import S8, S20B


@rule(
    "PRO053",
    ADVICE,
    title=Text("Prosjektet startet da området ikke gjaldt", "Prosjektet starta då området ikkje gjaldt"),
    why=Text(
        "Prosjekter skal høre til et innsatsområde i omstillingsplanen som gjelder.",
        "Prosjekt skal høyre til eit innsatsområde i omstillingsplanen som gjeld.",
    ),
    ground=(
        S8,
        S20B,
    ),
    message=Text(
        "Prosjekt {id} startet {verdi}, men innsatsområdet {omraade} gjelder {forventet}.",
        "Prosjekt {id} starta {verdi}, men innsatsområdet {omraade} gjeld {forventet}.",
    ),
    fix=Text(
        "Rett innsatsområdet, datoen eller årene på Innsatsområder.",
        "Rett innsatsområdet, datoen eller åra på Innsatsområde.",
    ),
    fails=Text("Startet 2022 i et område fra 2024", "Starta 2022 i eit område frå 2024"),
    passes=Text("Startet 2024", "Starta 2024"),
    needs=((Prosjekter, "focus_area", "starts_on"), (Innsatsomrader, "code", "valid_from", "valid_to")),
)
def pro053(case: Case) -> Iterator[Hit]:
    """A project that started in a year when its innsatsområde was not valid."""
    areas = {row.code.casefold(): row for row in case.rows(Innsatsomrader) if row.code is not None}
    for row in case.rows(Prosjekter):
        area = areas.get((row.focus_area or "").casefold())
        if area is None or row.starts_on is None or area.valid_from is None:
            continue
        last = area.valid_to or 9999
        if not area.valid_from <= row.starts_on.year <= last:
            valid = f"{area.valid_from}–{area.valid_to or ''}"
            yield Hit.on(row, "starts_on", expected=valid, id=row.id, omraade=area.code)
