"""VID050: Videreføringsprosjektet startet senere enn anbefalt."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Viderefoering
from ....workbook.text import Text
from ...case import Case
from ...parameters import months_before
from ...rule import ADVICE, INFO, Hit, rule
from ...sources import S1


@rule(
    "VID050",
    ADVICE,
    title=Text(
        "Videreføringsprosjektet startet senere enn anbefalt", "Vidareføringsprosjektet starta seinare enn tilrådd"
    ),
    why=Text(
        "Prosjektet for videreføring bør etableres senest to år før programslutt.",
        "Prosjektet for vidareføring bør etablerast seinast to år før programslutt.",
    ),
    ground=(S1,),
    message=Text(
        "Videreføringen {hvordan}. Anbefalt er senest {forventet}, to år før programslutt.",
        "Vidareføringa {hvordan}. Tilrådd er seinast {forventet}, to år før programslutt.",
    ),
    fix=Text(
        "Start så snart som mulig, og skriv i rapporten hvorfor det ble senere.",
        "Start så snart som råd, og skriv i rapporten kvifor det vart seinare.",
    ),
    fails=Text("14 måneder før slutt", "14 månader før slutt"),
    passes=Text("25 måneder før slutt", "25 månader før slutt"),
    needs=((Viderefoering, "starts_on"),),
)
def vid050(case: Case) -> Iterator[Hit]:
    """The first phase starts later than the limit before the end, or none has started when that day is past.

    In a programme that is itself shorter than that, nobody could have kept the advice.
    """
    end = case.start.ends_on
    starts = [row for row in case.rows(Viderefoering) if row.starts_on is not None]
    if end is None:
        return
    limit = months_before(end, case.parameters.whole("videreforing_forsprang", end))
    if starts:
        first = min(starts, key=lambda row: row.starts_on or end)
        if first.starts_on and first.starts_on > limit:
            day = f"{first.starts_on:%d.%m.%Y}"
            words = {"hvordan": Text(f"startet {day}", f"starta {day}"), "at_most": INFO if case.date > limit else None}
            yield Hit.on(first, "starts_on", expected=limit, **words)
    elif case.date > limit:
        begins = case.start.starts_on
        level = INFO if begins is not None and limit < begins else None
        how = Text("er ikke startet", "er ikkje starta")
        yield case.sheet_hit(Viderefoering, "starts_on", expected=limit, hvordan=how, at_most=level)
