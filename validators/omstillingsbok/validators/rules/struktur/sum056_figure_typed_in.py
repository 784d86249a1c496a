"""SUM056: Et tall i et ark som programmet lager, er skrevet inn for hånd."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ....workbook.overwritten import typed_figures
from ....workbook.text import Text
from ...case import Case
from ...rule import ALWAYS, Hit, rule
from ...sources import BOOK


@rule(
    "SUM056",
    ALWAYS,
    title=Text(
        "Et tall i et ark som programmet lager, er skrevet inn for hånd",
        "Eit tal i eit ark som programmet lagar, er skrive inn for hand",
    ),
    why=Text(
        "Hvert tall i oversikten og rapporten er en formel over radene i boken. Et innskrevet tall kan ikke følges tilbake.",
        "Kvart tal i oversikta og rapporten er ein formel over radene i boka. Eit innskrive tal kan ikkje følgjast tilbake.",
    ),
    ground=(BOOK,),
    message=Text(
        "Tallet «{verdi}» i {ark} er skrevet inn for hånd, ikke regnet ut.",
        "Talet «{verdi}» i {ark} er skrive inn for hand, ikkje rekna ut.",
    ),
    fix=Text("Lag arket på nytt med «omstillingsbok sluttrapport»."),
    fails=Text("En sum i Sluttrapport er rettet for hånd", "Ein sum i Sluttrapport er retta for hand"),
    passes=Text("Alle tall i Sluttrapport er formler", "Alle tal i Sluttrapport er formlar"),
)
def sum056(case: Case) -> Iterator[Hit]:
    """A number on Regnskapsoversikt or Sluttrapport where there is no formula."""
    for cell, value in typed_figures(case.book):
        yield Hit(cell, value=Decimal(repr(value)), ark=cell.sheet)
