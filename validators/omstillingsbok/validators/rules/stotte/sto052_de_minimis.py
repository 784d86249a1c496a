"""STO052: For mye bagatellmessig støtte."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from ....workbook.money import round_ore
from ....workbook.sheets import Bagatellmessig
from ....workbook.text import Text
from ...case import Case
from ...parameters import months_before
from ...rule import ALWAYS, WARNING, Hit, rule
from ...sources import S41, S43

ROLLING = dt.date(2024, 11, 11)
"""From this day any three years count, before it this calendar year and the two before."""


def _awards(case: Case) -> Iterator[tuple[dt.date, str, Decimal, Bagatellmessig]]:
    """Day, undertaking, euro and row of each award that can be read; a group is one undertaking."""
    table = case.rows(Bagatellmessig)
    group_of = {row.orgnr: row.group.casefold() for row in table if row.orgnr and row.group}
    for row in table:
        if row.orgnr and row.awarded_on and row.amount_nok is not None and row.rate is not None and row.rate > 0:
            who = group_of.get(row.orgnr, row.orgnr)
            yield row.awarded_on, who, round_ore(row.amount_nok / row.rate), row


@rule(
    "STO052",
    ALWAYS,
    title=Text("For mye bagatellmessig støtte", "For mykje bagatellmessig støtte"),
    why=Text(
        "Bagatellmessig støtte fra alle givere kan samlet ikke gå over taket i løpet av tre år. Foretak i samme konsern teller som ett.",
        "Bagatellmessig støtte frå alle gjevarar kan samla ikkje gå over taket i løpet av tre år. Føretak i same konsern tel som eitt.",
    ),
    ground=(
        S41,
        S43,
    ),
    message=Text(
        "{foretak} har fått {verdi} euro fra {fra} til {til}; taket er {forventet}. For mye: {differanse} euro.",
        "{foretak} har fått {verdi} euro frå {fra} til {til}; taket er {forventet}. For mykje: {differanse} euro.",
    ),
    fix=Text(
        "Sjekk tildelingene, kursene og konsernet. Er summen riktig, må støtten ha et annet grunnlag eller betales tilbake.",
        "Sjekk tildelingane, kursane og konsernet. Er summen rett, må støtta ha eit anna grunnlag eller betalast tilbake.",
    ),
    fails=Text("310 000 euro på 30 måneder", "310 000 euro på 30 månader"),
    passes=Text("290 000 euro på 30 måneder", "290 000 euro på 30 månader"),
    needs=((Bagatellmessig, "orgnr", "group", "awarded_on", "amount_nok", "rate"),),
    whole=True,
)
def sto052(case: Case) -> Iterator[Hit]:
    """One award above the cap is an error; a sum over years and a group rests on more and is a warning."""
    awards = sorted(_awards(case), key=lambda award: award[0])
    for day, who, euro, row in awards:
        most = case.parameters.number("bagatell_tak", day)
        years = case.parameters.whole("bagatell_vindu", day)
        begins = (
            months_before(day, 12 * years) + dt.timedelta(days=1)
            if day >= ROLLING
            else dt.date(day.year - years + 1, 1, 1)
        )
        total = sum((e for d, w, e, _ in awards if w == who and begins <= d <= day), Decimal(0))
        if most and total > most:
            words = {"foretak": row.company, "fra": begins, "til": day, "difference": total - most}
            level = None if euro > most else WARNING
            yield Hit.on(row, "amount_nok", total, expected=most, at_most=level, **words)
