"""TIL052: Tilsagnet er ikke brukt opp."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Tilsagn
from ....workbook.text import Text
from ...case import Case
from ...needs import BY_GRANT
from ...rule import AT_CLOSING, Hit, rule
from ...sources import BOOK
from .til053_own_share_low import unmet_years


@rule(
    "TIL052",
    AT_CLOSING,
    title=Text("Tilsagnet er ikke brukt opp", "Tilsegna er ikkje brukt opp"),
    why=Text(
        "Det som verken er inntektsført eller bortfalt, er penger kommunen fortsatt kan ha til gode.",
        "Det som verken er inntektsført eller bortfalle, er pengar kommunen framleis kan ha til gode.",
    ),
    ground=(BOOK,),
    message=Text(
        "Tilsagn {id} er på {forventet}, inntektsført {verdi}. Ikke inntektsført: {differanse} kroner.",
        "Tilsegn {id} er på {forventet}, inntektsført {verdi}. Ikkje inntektsført: {differanse} kroner.",
    ),
    fix=Text(
        "Står inntekten i Regnskap uten Tilsagn-ID, før den på linjen. Ellers inntektsfør det, be om utbetaling, eller før Bortfalt beløp.",
        "Står inntekta i Rekneskap utan Tilsegn-ID, før inn Tilsegn-ID på linja. Elles inntektsfør det, be om utbetaling, eller før Bortfalle beløp.",
    ),
    fails=Text("Tilsagn 1 000, inntekt 800 etter programslutt", "Tilsegn 1 000, inntekt 800 etter programslutt"),
    passes=Text("Tilsagn 1 000, inntekt 1 000", "Tilsegn 1 000, inntekt 1 000"),
    needs=(*BY_GRANT, (Tilsagn, "valid_to")),
    whole=True,
)
def til052(case: Case) -> Iterator[Hit]:
    """Some of a tilsagn is not income when its Gyldig til is past; the own share only where it is booked.

    Of a tilsagn that is paid in full TIL057 tells: its money is here, and there is nothing to ask for. Of an own share
    that is short in a closed year TIL053 tells.
    """
    short = unmet_years(case)
    lines = iter(case.figures.grants)
    for row in case.rows(Tilsagn):
        line = next(lines) if row.id is not None else None
        if row.source == "Kommune" and (case.start.own_share != "Inntektsført" or row.year in short):
            continue  # unless it is Inntektsført, the municipality's own share is not booked per tilsagn
        if line and line.paid >= line.granted and row.source != "Kommune":
            continue
        if line and line.not_booked and row.valid_to is not None and row.valid_to < case.date:
            yield Hit.on(row, "amount", line.income, expected=line.granted, difference=line.not_booked, id=row.id)
