"""SUM052: En grå celle er tom i en rad som er i bruk."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.text import Text
from ...case import Case
from ...rule import ALWAYS, INFO, Hit, rule
from ...sources import BOOK
from ...stored import EVERY_FIGURE, uncalculated, with_formula


@rule(
    "SUM052",
    ALWAYS,
    title=Text("En grå celle er tom", "Ei grå celle er tom"),
    why=Text(
        "Uten formelen kommer raden ikke med i summene som regnearket viser.",
        "Utan formelen kjem rada ikkje med i summane som reknearket viser.",
    ),
    ground=(BOOK,),
    message=Text("{felt} er tom, men skal vise «{forventet}».", "{felt} er tom, men skal vise «{forventet}»."),
    fix=Text(
        "Kopier formelen fra en annen rad i kolonnen. Står formelen der, åpne boken i Excel og lagre.",
        "Kopier formelen frå ei anna rad i kolonnen. Står formelen der, opne boka i Excel og lagre.",
    ),
    fails=Text("Rad limt inn uten formlene", "Rad limt inn utan formlane"),
    passes=Text("Formelen er med i raden", "Formelen er med i rada"),
    needs=EVERY_FIGURE,
)
def sum052(case: Case) -> Iterator[Hit]:
    """An empty grey cell in a used row; only told where its formula waits for a value."""
    whole = uncalculated(case.book, case.differing)
    for table, field, rows in case.differing:
        waiting = with_formula(case.book, table, field)
        for i, has, should in rows:
            waits = table.rows[i] in waiting
            # a whole column that waits is a book that was not calculated, told of once
            if has == "" and not (waits and (table.entry, field) in whole):
                yield Hit.at(table, i, field, "", expected=should, at_most=INFO if waits else None)
