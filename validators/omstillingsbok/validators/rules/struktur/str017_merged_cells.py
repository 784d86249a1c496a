"""STR017: Sammenslåtte celler i en tabell."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.refs import Cell
from ....workbook.structure import merged
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import BOOK


@rule(
    "STR017",
    ADVICE,
    title=Text("Sammenslåtte celler i en tabell", "Samanslåtte celler i ein tabell"),
    why=Text(
        "Av sammenslåtte celler har bare den første en verdi. De andre radene mangler den.",
        "Av samanslåtte celler har berre den første ein verdi. Dei andre radene manglar han.",
    ),
    ground=(BOOK,),
    message=Text(
        "Cellene {verdi} i tabellen på {ark} er slått sammen. Bare den første har verdi.",
        "Cellene {verdi} i tabellen på {ark} er slått saman. Berre den første har verdi.",
    ),
    fix=Text("Del cellene, og skriv verdien i hver rad.", "Del cellene, og skriv verdien i kvar rad."),
    fails=Text("Prosjekt-ID slått sammen over tre rader", "Prosjekt-ID slått saman over tre rader"),
    passes=Text("Overskrifter over tabellen slått sammen", "Overskrifter over tabellen slått saman"),
)
def str017(case: Case) -> Iterator[Hit]:
    """Merged cells that reach into the rows in use of a table."""
    for area in merged(case.book):
        yield Hit(Cell(area.sheet, area.top, area.left), value=area.a1, ark=area.sheet)
