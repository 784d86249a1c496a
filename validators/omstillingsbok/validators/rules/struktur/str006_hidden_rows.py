"""STR006: Skjulte rader."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.hidden import hidden_rows, sums
from ....workbook.money import kroner
from ....workbook.refs import Cell
from ....workbook.text import LANGS, Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import BOOK


@rule(
    "STR006",
    ADVICE,
    title=Text("Skjulte rader", "Skjulte rader"),
    why=Text(
        "Skjulte rader telles med, men den som leser boken ser dem ikke.",
        "Skjulte rader blir talde med, men den som les boka ser dei ikkje.",
    ),
    ground=(BOOK,),
    message=Text(
        "Skjulte rader med innhold i {ark}: {antall}. De er talt med{sum}.",
        "Skjulte rader med innhald i {ark}: {antall}. Dei er talde med{sum}.",
    ),
    fix=Text("Vis radene, eller fjern filteret.", "Vis radene, eller fjern filteret."),
    fails=Text("Rad 7 er skjult", "Rad 7 er skjult"),
    passes=Text("Alle rader vises", "Alle rader blir viste"),
)
def str006(case: Case) -> Iterator[Hit]:
    """A table with hidden rows in use, their number and what their amounts sum to in kroner."""
    for table in case.book.tables.values():
        rows = hidden_rows(case.book, table)
        if rows:
            at = {row: i for i, row in enumerate(table.rows)}
            amounts = [(column, kroner(total)) for column, total in sums(table, (at[row] for row in rows))]
            told = [": " + ", ".join(f"{c.header.get(lang)} {amount}" for c, amount in amounts) for lang in LANGS]
            cell = Cell(table.sheet, rows[0], min(table.places.values()))
            yield Hit(
                cell,
                value=amounts[0][1] if amounts else str(len(rows)),
                source=table.entry,
                antall=str(len(rows)),
                ark=table.sheet,
                sum=Text(*told) if amounts else "",
            )
