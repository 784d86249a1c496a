"""FON052: Fond stemmer ikke med regnskapet."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Fond
from ....workbook.text import Text
from ...case import Case
from ...needs import ACCOUNTS, FUNDS
from ...rule import TO_CLOSE, Hit, rule
from ...sources import BOOK


@rule(
    "FON052",
    TO_CLOSE,
    title=Text("Fond stemmer ikke med regnskapet", "Fond stemmer ikkje med rekneskapen"),
    why=Text(
        "Avsetning og bruk i et lukket år skal være det som er ført i regnskapet.",
        "Avsetjing og bruk i eit lukka år skal vere det som er ført i rekneskapen.",
    ),
    ground=(BOOK,),
    message=Text(
        "{hva} i {aar}: {verdi} på arket Fond, {forventet} i regnskapet. Differanse {differanse} kroner.",
        "{hva} i {aar}: {verdi} på arket Fond, {forventet} i rekneskapen. Differanse {differanse} kroner.",
    ),
    fix=Text("Rett Fond, eller finn bilaget som mangler.", "Rett Fond, eller finn bilaget som manglar."),
    fails=Text("Avsatt 200 i Fond, 190 på art 550", "Sett av 200 i Fond, 190 på art 550"),
    passes=Text("200 og 200", "200 og 200"),
    needs=(FUNDS, *ACCOUNTS),
    whole=True,
)
def fon052(case: Case) -> Iterator[Hit]:
    """Set aside or used in a closed year differ between Fond and the ledger, all funds together; municipal only."""
    rows = {row.year: row for row in reversed(case.rows(Fond))}
    for line in case.figures.fund_years:
        row = rows.get(line.year)
        if row is None or not line.closed or not case.municipal:
            continue
        if line.set_aside_difference:
            yield Hit.on(
                row,
                "set_aside",
                line.funds_set_aside,
                expected=line.ledger_set_aside,
                difference=line.funds_set_aside - line.ledger_set_aside,
                aar=str(line.year),
                hva=Text("Avsetning", "Avsetjing"),
            )
        if line.used_difference:
            yield Hit.on(
                row,
                "used",
                line.funds_used,
                expected=line.ledger_used,
                difference=line.funds_used - line.ledger_used,
                aar=str(line.year),
                hva=Text("Bruk"),
            )
