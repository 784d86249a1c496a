"""STA055: Uvanlig lang eller kort avslutningsfase."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ....workbook.text import Text
from ...case import Case
from ...parameters import months_before
from ...rule import NOTE, Hit, rule
from ...sources import S1


@rule(
    "STA055",
    NOTE,
    title=Text("Uvanlig lang eller kort avslutningsfase", "Uvanleg lang eller kort avslutningsfase"),
    why=Text(
        "Avslutningsfasen varer normalt fire til seks måneder.", "Avslutningsfasen varer normalt fire til seks månader."
    ),
    ground=(S1,),
    message=Text(
        "Avslutningsfasen starter {verdi}, {hvordan} før programslutt {slutt}. Normalt er {forventet} måneder.",
        "Avslutningsfasen startar {verdi}, {hvordan} før programslutt {slutt}. Normalt er {forventet} månader.",
    ),
    fix=Text(
        "Ingenting må rettes. Sjekk datoen, for fristene regnes fra den.",
        "Ingenting må rettast. Sjekk datoen, for fristane blir rekna frå han.",
    ),
    fails=Text("Elleve måneder", "Elleve månader"),
    passes=Text("Seks måneder", "Seks månader"),
)
def sta055(case: Case) -> Iterator[Hit]:
    """The closing phase is shorter or longer than the limits' months; the last day counts as part of it."""
    begins, ends = case.start.closing_starts_on, case.start.ends_on
    if begins is None or ends is None or begins > ends:
        return
    least, most = (case.parameters.whole(name, ends) for name in ("avslutningsfase_minst", "avslutningsfase_mest"))
    after = ends + dt.timedelta(days=1)  # the last day is part of the phase
    early, late = begins < months_before(after, most), begins > months_before(after, least)
    if early or late:
        how = (
            Text(f"mer enn {most} måneder", f"meir enn {most} månader")
            if early
            else Text(f"mindre enn {least} måneder", f"mindre enn {least} månader")
        )
        yield Hit.on(case.start, "closing_starts_on", expected=f"{least}–{most}", hvordan=how, slutt=ends)
