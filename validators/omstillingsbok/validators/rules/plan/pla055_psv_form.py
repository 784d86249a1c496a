"""PLA055: PSV har ikke alle indikatorene."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from ....workbook.sheets import Psv
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import S27, S30


@rule(
    "PLA055",
    ADVICE,
    title=Text("PSV har ikke alle indikatorene", "PSV har ikkje alle indikatorane"),
    why=Text(
        "Skjemaet har 8 hovedindikatorer (4 for prosess, 4 for effekt), det eldre 12 (6 og 6).",
        "Skjemaet har 8 hovudindikatorar (4 for prosess, 4 for effekt), det eldre 12 (6 og 6).",
    ),
    ground=(
        S27,
        S30,
    ),
    message=Text(
        "PSV for {aar} har {verdi}, men skjemaversjon {skjema} har {forventet}.",
        "PSV for {aar} har {verdi}, men skjemaversjon {skjema} har {forventet}.",
    ),
    fix=Text(
        "Før inn indikatorene som mangler, eller rett Skjemaversjon og Type.",
        "Før inn indikatorane som manglar, eller rett Skjemaversjon og Type.",
    ),
    fails=Text("Sju indikatorer i skjemaversjon 8", "Sju indikatorar i skjemaversjon 8"),
    passes=Text("Fire for prosess og fire for effekt", "Fire for prosess og fire for effekt"),
    needs=((Psv, "year", "form", "type"),),
)
def pla055(case: Case) -> Iterator[Hit]:
    """A year with two forms, or with another number of indicators of each type than half the form's."""
    years: dict[int, list[Psv]] = defaultdict(list)
    for row in case.rows(Psv):
        if row.year is not None and row.form is not None:
            years[row.year].append(row)
    for year, rows in sorted(years.items()):
        form = rows[0].form or "8"
        other = next((row for row in rows if row.form != form), None)
        kinds = Counter(row.type for row in rows)
        wanted = int(form) // 2
        if other is not None:
            yield Hit.on(other, "form", expected=form, aar=str(year), skjema=form)
        elif kinds["Prosess"] != wanted or kinds["Effekt"] != wanted:
            found = Text(f"{kinds['Prosess']} for prosess og {kinds['Effekt']} for effekt")
            should = Text(f"{wanted} for prosess og {wanted} for effekt")
            yield Hit.on(rows[0], "form", found, expected=should, aar=str(year), skjema=form)
