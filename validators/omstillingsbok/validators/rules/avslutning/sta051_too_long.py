"""STA051: Programmet varer mer enn seks år."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.text import Text
from ...case import Case
from ...parameters import months_before
from ...rule import ADVICE, Hit, rule
from ...sources import S4


@rule(
    "STA051",
    ADVICE,
    title=Text("Programmet varer mer enn seks år", "Programmet varer meir enn seks år"),
    why=Text(
        "Status som omstillingskommune varer inntil seks år.", "Status som omstillingskommune varer inntil seks år."
    ),
    ground=(S4,),
    message=Text(
        "Programmet varer fra {fra} til {verdi}, mer enn {forventet} år.",
        "Programmet varer frå {fra} til {verdi}, meir enn {forventet} år.",
    ),
    fix=Text(
        "Sjekk datoene. Er perioden forlenget, legg vedtaket ved.",
        "Sjekk datoane. Er perioden forlengd, legg vedtaket ved.",
    ),
    fails=Text("01.01.2017–31.12.2024"),
    passes=Text("01.01.2021–31.12.2026"),
)
def sta051(case: Case) -> Iterator[Hit]:
    """The end is more than the limit's years (``programperiode_aar``) after the start, to the day."""
    first, last = case.start.starts_on, case.start.ends_on
    if first is None or last is None:
        return
    years = case.parameters.whole("programperiode_aar", first)
    if months_before(last, 12 * years) >= first:
        yield Hit.on(case.start, "ends_on", fra=first, expected=str(years))
