"""SUM057: Et tall i oversikten er ikke oppdatert."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ....accounts.named import named_figures
from ....workbook.money import to_ore
from ....workbook.refs import parse_name_target
from ....workbook.text import Text
from ...case import Case
from ...needs import NAMED
from ...rule import ADVICE, INFO, Hit, rule
from ...sources import BOOK


@rule(
    "SUM057",
    ADVICE,
    title=Text("Et tall i oversikten er ikke oppdatert", "Eit tal i oversikta er ikkje oppdatert"),
    why=Text("Start og arkene viser tallene fra oversikten.", "Start og arka viser tala frå oversikta."),
    ground=(BOOK,),
    message=Text(
        "{navn} viser «{verdi}», men skal være «{forventet}».", "{navn} viser «{verdi}», men skal vere «{forventet}»."
    ),
    fix=Text(
        "Åpne boken i Excel og lagre, eller kjør «omstillingsbok regnskap --skriv».",
        "Opne boka i Excel og lagre, eller køyr «omstillingsbok regnskap --skriv».",
    ),
    fails=Text(
        "Disponible restmidler viser 100,00, utregnet 120,00", "Disponible restmidlar viser 100,00, utrekna 120,00"
    ),
    passes=Text("Oversikten viser det samme som utregnet", "Oversikta viser det same som utrekna"),
    needs=NAMED,
    whole=True,
)
def sum057(case: Case) -> Iterator[Hit]:
    """A named figure of Regnskapsoversikt with a formula shows other kroner or another count than the roll-up gives."""
    raw = case.raw
    level = INFO if raw and raw.recalculates else None
    for name, should in named_figures(case.figures).items() if raw else ():
        cell = parse_name_target(raw.names.get(name, "")) if raw else None
        facts = raw.facts.get(cell.sheet) if raw and cell else None
        if not cell or not facts or cell.row > len(facts.top) or cell.column > len(facts.top[cell.row - 1]):
            continue
        has = facts.top[cell.row - 1][cell.column - 1]
        calculated = cell.row in facts.formulas.get(cell.column, ())
        if calculated and isinstance(has, float) and to_ore(Decimal(repr(has))) != to_ore(Decimal(should)):
            yield Hit(
                cell,
                value=Decimal(repr(has)),
                expected=Decimal(should),
                difference=Decimal(repr(has)) - should,
                navn=name,
                at_most=level,
            )
