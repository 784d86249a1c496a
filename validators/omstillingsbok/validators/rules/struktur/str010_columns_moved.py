"""STR010: Kolonnene står i en annen rekkefølge."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.structure import first_moved
from ....workbook.text import Text
from ...case import Case
from ...rule import NOTE, Hit, rule
from ...sources import BOOK


@rule(
    "STR010",
    NOTE,
    title=Text("Kolonnene står i en annen rekkefølge", "Kolonnane står i ei anna rekkjefølgje"),
    why=Text(
        "Kolonner finnes etter overskriften, så rekkefølgen betyr ikke noe for tallene.",
        "Kolonnar blir funne etter overskrifta, så rekkjefølgja har ikkje noko å seie for tala.",
    ),
    ground=(BOOK,),
    message=Text(
        "Kolonnene i {ark} står i en annen rekkefølge enn i malen, fra og med «{felt}». De er lest etter overskriftene.",
        "Kolonnane i {ark} står i ei anna rekkjefølgje enn i malen, frå og med «{felt}». Dei er lesne etter overskriftene.",
    ),
    fix=Text(
        "Ingenting må gjøres. Flytt dem tilbake hvis boken skal limes sammen med andre.",
        "Ingenting må gjerast. Flytt dei tilbake viss boka skal limast saman med andre.",
    ),
    fails=Text("Beløp er flyttet foran Konto", "Beløp er flytt framfor Konto"),
    passes=Text(
        "Malens rekkefølge, også med egne kolonner til høyre", "Rekkjefølgja i malen, også med eigne kolonnar til høgre"
    ),
)
def str010(case: Case) -> Iterator[Hit]:
    """The first field of a table that stands in another order than issued."""
    for table in case.book.tables.values():
        field = first_moved(table) if table.present else None
        if field is not None:
            yield case.sheet_hit(table.entry, field, value=field, ark=table.sheet)
