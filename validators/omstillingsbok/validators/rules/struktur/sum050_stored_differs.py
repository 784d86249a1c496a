"""SUM050: En grå celle viser noe annet enn den skal."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.overwritten import changed_formulas
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, INFO, Hit, rule
from ...sources import BOOK
from ...stored import EVERY_FIGURE, constants


@rule(
    "SUM050",
    ADVICE,
    title=Text("En grå celle viser noe annet enn den skal", "Ei grå celle viser noko anna enn ho skal"),
    why=Text(
        "Grå celler regnes ut av boken. Programmet regner dem selv og stoler ikke på det som er lagret.",
        "Grå celler blir rekna ut av boka. Programmet reknar dei sjølv og stoler ikkje på det som er lagra.",
    ),
    ground=(BOOK,),
    message=Text(
        "{felt} viser «{verdi}», men skal være «{forventet}».", "{felt} viser «{verdi}», men skal vere «{forventet}»."
    ),
    fix=Text(
        "Åpne boken i Excel og lagre, så regnes cellen ut på nytt.",
        "Opne boka i Excel og lagre, så blir cella rekna ut på nytt.",
    ),
    fails=Text("Lagret sum 100,00, utregnet 120,00", "Lagra sum 100,00, utrekna 120,00"),
    passes=Text("Lagret og utregnet er like", "Lagra og utrekna er like"),
    needs=EVERY_FIGURE,
    whole=True,
)
def sum050(case: Case) -> Iterator[Hit]:
    """A formula's stored value is another than it should be; only told while the file waits for recalculation."""
    raw = case.book.origin
    level = INFO if raw is not None and raw.recalculates else None
    refused = {(fault.entry, fault.index) for fault in case.book.faults}
    for table, field, rows in case.differing:
        column = next(each for each in table.entry.computed if each.field == field)
        typed = {*constants(case.book, table, field), *changed_formulas(case.book, table, column)}
        for i, has, should in rows:
            if has != "" and table.rows[i] not in typed and (table.entry, i) not in refused:
                yield Hit.at(table, i, field, has, expected=should, at_most=level)
