"""KON051: Konto i Kontoplan har feil lengde."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Kontoplan
from ....workbook.text import Text
from ...case import Case
from ...needs import MAPPING
from ...rule import ALWAYS, Hit, rule
from ...sources import BOOK


@rule(
    "KON051",
    ALWAYS,
    title=Text("Konto i Kontoplan har feil lengde", "Konto i Kontoplan har feil lengd"),
    why=Text(
        "Kontoer sammenlignes på like mange siffer som Siffer i art sier.",
        "Kontoar blir samanlikna på like mange siffer som Siffer i art seier.",
    ),
    ground=(BOOK,),
    message=Text(
        "«{verdi}» har ikke {forventet} siffer, og raden dekker derfor ingen konto.",
        "«{verdi}» har ikkje {forventet} siffer, og rada dekkjer derfor ingen konto.",
    ),
    fix=Text(
        "Skriv kontoen med {forventet} siffer, med null foran om nødvendig.",
        "Skriv kontoen med {forventet} siffer, med null framfor om nødvendig.",
    ),
    fails=Text("«10» i KOSTRA"),
    passes=Text("«010» i KOSTRA"),
    needs=(MAPPING,),
)
def kon051(case: Case) -> Iterator[Hit]:
    """An account that has another number of characters than Siffer i art, or not only digits."""
    digits = case.start.digits or ("4" if case.start.chart == "NS 4102" else "3")
    for row in case.rows(Kontoplan):
        for field in ("account_from", "account_to"):
            account = getattr(row, field)
            if account is not None and (len(account) != int(digits) or not account.isdigit()):
                yield Hit.on(row, field, expected=digits)
