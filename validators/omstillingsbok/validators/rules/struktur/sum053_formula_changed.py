"""SUM053: En formel er endret."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.overwritten import changed_formulas
from ....workbook.text import Text
from ...case import Case
from ...reaching import shortened
from ...rule import ALWAYS, WARNING, Hit, rule
from ...sources import BOOK
from ...stored import EVERY_FIGURE


@rule(
    "SUM053",
    ALWAYS,
    title=Text("En formel er endret", "Ein formel er endra"),
    why=Text(
        "Grå celler skal regne som i malen. En annen formel gir tall som ikke kan sammenlignes.",
        "Grå celler skal rekne som i malen. Ein annan formel gir tal som ikkje kan samanliknast.",
    ),
    ground=(BOOK,),
    message=Text(
        "{felt} har en annen formel enn malen: «{verdi}».", "{felt} har ein annan formel enn malen: «{verdi}»."
    ),
    fix=Text(
        "Kopier formelen fra en rad som er riktig, eller fra en ny bok laget med «omstillingsbok ny».",
        "Kopier formelen frå ei rad som er rett, eller frå ei ny bok laga med «omstillingsbok ny».",
    ),
    fails=Text("Regnskapsført = SUMIFS(…)*1,1", "Rekneskapsført = SUMIFS(…)*1,1"),
    passes=Text(
        "Formelen er malens, også etter lagring i et annet program",
        "Formelen er den i malen, også etter lagring i eit anna program",
    ),
    needs=EVERY_FIGURE,
)
def sum053(case: Case) -> Iterator[Hit]:
    """A formula that is another than issued; where it gives the right value only a warning."""
    wrong = (
        {(t.entry, field, i) for t, field, rows in case.differing for i, has, _ in rows if has != ""}
        if case.raw
        else set()
    )
    for table in case.book.tables.values() if case.raw else ():
        for column in table.entry.computed:
            changed = changed_formulas(case.book, table, column)
            for i, row in enumerate(table.rows) if changed else ():
                if row in changed:
                    # a formula that gives the right value may only be written in another way
                    level = None if (table.entry, column.field, i) in wrong else WARNING
                    yield Hit.at(table, i, column.field, shortened(changed[row]), at_most=level)
