"""STR026: Arkene står i en annen rekkefølge."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ....workbook.issued import GENERATED
from ....workbook.refs import Cell
from ....workbook.sheets import EVERY_SHEET
from ....workbook.text import Text
from ...case import Case
from ...rule import NOTE, Hit, rule
from ...sources import BOOK


@rule(
    "STR026",
    NOTE,
    title=Text("Arkene står i en annen rekkefølge", "Arka står i ei anna rekkjefølgje"),
    why=Text(
        "Ark finnes etter navnet, så rekkefølgen betyr ikke noe for tallene.",
        "Ark blir funne etter namnet, så rekkjefølgja har ikkje noko å seie for tala.",
    ),
    ground=(BOOK,),
    message=Text(
        "Arkene står i en annen rekkefølge enn i malen, fra og med {verdi}.",
        "Arka står i ei anna rekkjefølgje enn i malen, frå og med {verdi}.",
    ),
    fix=Text("Ingenting må gjøres.", "Ingenting må gjerast."),
    fails=Text("Fond er flyttet fremst", "Fond er flytt fremst"),
    passes=Text("Egne ark mellom malens", "Eigne ark mellom dei i malen"),
)
def str026(case: Case) -> Iterator[Hit]:
    """The first sheet that stands before one it should follow."""
    order = [text for text in (*(entry.sheet.name for entry in EVERY_SHEET), *GENERATED)]
    at = {form.casefold(): i for i, text in enumerate(order) for form in text.forms()}
    have: dict[int, str] = {}
    for sheet in case.raw.sheets if case.raw else ():
        if sheet.name.casefold() in at:
            have.setdefault(at[sheet.name.casefold()], sheet.name)
    moved = [have[each] for before, each in pairwise(have) if each < before]
    if moved:
        yield Hit(Cell(moved[0], 1, 1), value=moved[0])
