"""STR012: En grå kolonne mangler."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.structure import missing_computed
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import BOOK


@rule(
    "STR012",
    ADVICE,
    title=Text("En grå kolonne mangler", "Ein grå kolonne manglar"),
    why=Text(
        "Formlene på oversikten og i rapporten summerer de grå kolonnene og viser feil uten dem. Programmet regner selv.",
        "Formlane på oversikta og i rapporten summerer dei grå kolonnane og viser feil utan dei. Programmet reknar sjølv.",
    ),
    ground=(BOOK,),
    message=Text("Den grå kolonnen «{verdi}» mangler i {ark}.", "Den grå kolonnen «{verdi}» manglar i {ark}."),
    fix=Text(
        "Hent kolonnen med formel fra en ny bok laget med «omstillingsbok ny».",
        "Hent kolonnen med formel frå ei ny bok laga med «omstillingsbok ny».",
    ),
    fails=Text("Kolonnen Rapportlinje er slettet", "Kolonnen Rapportlinje er sletta"),
    passes=Text("Alle grå kolonner er med", "Alle grå kolonnar er med"),
)
def str012(case: Case) -> Iterator[Hit]:
    """A grey column that a table lacks."""
    for table in case.book.tables.values() if case.raw else ():
        for column in missing_computed(table):
            yield case.sheet_hit(table.entry, value=column.header, ark=table.sheet)
