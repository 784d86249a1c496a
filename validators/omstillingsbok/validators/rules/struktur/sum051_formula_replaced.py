"""SUM051: En formel er skrevet over med en annen verdi."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.text import Text
from ...case import Case
from ...rule import ALWAYS, Hit, rule
from ...sources import BOOK
from ...stored import EVERY_FIGURE, constants


@rule(
    "SUM051",
    ALWAYS,
    title=Text("En formel er skrevet over", "Ein formel er skriven over"),
    why=Text(
        "En sum som er skrevet inn for hånd, følger ikke tallene den skal vise.",
        "Ein sum som er skriven inn for hand, følgjer ikkje tala han skal vise.",
    ),
    ground=(BOOK,),
    message=Text(
        "{felt} er skrevet inn for hånd som «{verdi}». Formelen gir «{forventet}».",
        "{felt} er skriven inn for hand som «{verdi}». Formelen gir «{forventet}».",
    ),
    fix=Text("Kopier formelen fra en annen rad i kolonnen.", "Kopier formelen frå ei anna rad i kolonnen."),
    fails=Text("Regnskapsført 5 000 skrevet inn for hånd", "Rekneskapsført 5 000 skriven inn for hand"),
    passes=Text("Formelen står i alle rader", "Formelen står i alle rader"),
    needs=EVERY_FIGURE,
)
def sum051(case: Case) -> Iterator[Hit]:
    """A number or text typed where other rows of the column have their formula, other than the formula would give."""
    for table, field, rows in case.differing:
        typed = constants(case.book, table, field)
        for i, has, should in rows:
            if has != "" and table.rows[i] in typed:
                yield Hit.at(table, i, field, has, expected=should)
