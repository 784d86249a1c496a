"""STR003: En kolonne mangler."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.structure import missing_columns, standing_instead
from ....workbook.text import Text
from ...case import Case
from ...rule import ALWAYS, WARNING, Hit, rule
from ...sources import BOOK


@rule(
    "STR003",
    ALWAYS,
    title=Text("En kolonne mangler", "Ein kolonne manglar"),
    why=Text(
        "Kolonner finnes etter overskriften. En omdøpt kolonne er en kolonne som mangler.",
        "Kolonnar blir funne etter overskrifta. Ein omdøypt kolonne er ein kolonne som manglar.",
    ),
    ground=(BOOK,),
    message=Text("Kolonnen «{kolonne}» mangler i {ark}.{ellers}", "Kolonnen «{kolonne}» manglar i {ark}.{ellers}"),
    fix=Text(
        "Skriv overskriften «{kolonne}» tilbake der den sto, eller sett inn kolonnen igjen med den.",
        "Skriv overskrifta «{kolonne}» tilbake der ho stod, eller set inn kolonnen igjen med henne.",
    ),
    fails=Text("Overskriften «Beløp» er endret til «Sum»", "Overskrifta «Beløp» er endra til «Sum»"),
    passes=Text("Overskriftene er som i malen", "Overskriftene er som i malen"),
)
def str003(case: Case) -> Iterator[Hit]:
    """A column that is not found by its header, with what stands in its place; only a required one is an error."""
    for table in case.book.tables.values():
        for column in missing_columns(table):
            level = None if column.required else WARNING
            found = standing_instead(case.book, table, column)
            place, header = found or (case.sheet_hit(table.entry).cell, "")
            there = Text(f" Der den sto, står «{header}».", f" Der han stod, står «{header}».") if header else ""
            yield Hit(
                place,
                source=table.entry,
                value=header or None,
                expected=column.header,
                kolonne=column.header,
                ark=table.sheet,
                ellers=there,
                at_most=level,
            )
