"""SUM050: En grå celle viser noe annet enn den skal."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ....workbook.money import to_ore
from ....workbook.structure import formula_missing
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, INFO, Hit, rule
from ...sources import BOOK


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
        "Åpne boken i Excel og lagre, så regnes cellen ut på nytt. Er formelen skrevet over, kopier den fra raden over.",
        "Opne boka i Excel og lagre, så blir cella rekna ut på nytt. Er formelen skriven over, kopier han frå rada over.",
    ),
    fails=Text("Sum skrevet inn for hånd", "Sum skriven inn for hand"),
    passes=Text("Formelens egen verdi", "Den eigne verdien til formelen"),
)
def sum050(case: Case) -> Iterator[Hit]:
    """Grå celler regnes ut av boken. Programmet regner dem selv og stoler ikke på det som er lagret."""
    raw = case.book.origin
    fresh = INFO if raw is not None and raw.recalculates else None
    for entry, columns in case.computed.items():
        table = case.rows(entry)
        for field, values in columns.items():
            stored = table.stored.get(field)
            if stored is None or list(stored) == values:
                continue
            constants = {cell.row for cell in formula_missing(case.book, table, field)}
            for i, (has, should) in enumerate(zip(stored, values, strict=True)):
                if not _same(has, should) and has != "":
                    at_most = None if table.rows[i] in constants else fresh
                    yield Hit(
                        table.cell(i, field),
                        field=field,
                        value=has,
                        expected=should,
                        source=(table, i),
                        at_most=at_most,
                    )


def _same(stored: object, computed: object) -> bool:
    if isinstance(computed, Decimal) and isinstance(stored, (int, float)):
        return to_ore(Decimal(repr(stored))) == to_ore(computed)
    if isinstance(computed, int) and isinstance(stored, (int, float)):
        return float(stored) == float(computed)
    return stored == computed
