"""REG052: Regnskapsår utenfor programperioden."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Regnskap
from ....workbook.text import Text
from ...case import Case
from ...rule import ALWAYS, Hit, rule
from ...sources import S12


@rule(
    "REG052",
    ALWAYS,
    title=Text("Regnskapsår utenfor programperioden", "Rekneskapsår utanfor programperioden"),
    why=Text(
        "Bare kostnader i prosjektperioden dekkes. Det er regnskapsåret som teller, ikke fakturadatoen.",
        "Berre kostnader i prosjektperioden blir dekte. Det er rekneskapsåret som tel, ikkje fakturadatoen.",
    ),
    ground=(S12,),
    message=Text(
        "År {verdi} er utenfor programperioden {forventet}.", "År {verdi} er utanfor programperioden {forventet}."
    ),
    fix=Text("Rett År, eller ta linjen ut av programregnskapet.", "Rett År, eller ta linja ut av programrekneskapen."),
    fails=Text("2027 når programmet slutter 31.12.2026", "2027 når programmet sluttar 31.12.2026"),
    passes=Text("2026"),
    needs=((Regnskap, "year"),),
)
def reg052(case: Case) -> Iterator[Hit]:
    """Every row whose accounting year is outside the years of the programme, whatever its date."""
    first, last = case.start.starts_on, case.start.ends_on
    if first is None or last is None:
        return
    table = case.rows(Regnskap)
    years = table.column("year")
    outside = {y for y in set(years) if y is not None and not first.year <= y <= last.year}
    for i, year in enumerate(years) if outside else ():
        if year in outside:
            yield Hit.at(table, i, "year", expected=f"{first.year}–{last.year}")
