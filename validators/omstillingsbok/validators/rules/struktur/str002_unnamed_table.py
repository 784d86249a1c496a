"""STR002: Tabellen er ikke lenger en Excel-tabell."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.structure import renamed_tables
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import BOOK


@rule(
    "STR002",
    ADVICE,
    title=Text("Tabellen er ikke lenger en Excel-tabell", "Tabellen er ikkje lenger ein Excel-tabell"),
    why=Text(
        "Uten tabell virker ikke formler og nedtrekkslister, men radene leses etter overskriftene.",
        "Utan tabell verkar ikkje formlar og nedtrekkslister, men radene blir lesne etter overskriftene.",
    ),
    ground=(BOOK,),
    message=Text(
        "Arket {ark} har rader, men tabellen «{tabell}» er borte. Radene er lest etter overskriftene.",
        "Arket {ark} har rader, men tabellen «{tabell}» er borte. Radene er lesne etter overskriftene.",
    ),
    fix=Text(
        "Merk radene, velg Sett inn > Tabell og gi den navnet {tabell}.",
        "Merk radene, vel Set inn > Tabell og gi han namnet {tabell}.",
    ),
    fails=Text("Tabellen er konvertert til område", "Tabellen er gjord om til område"),
    passes=Text("Tabellen tblRegnskap finnes", "Tabellen tblRegnskap finst"),
)
def str002(case: Case) -> Iterator[Hit]:
    """A table found by its headers where no Excel table stands."""
    renamed = [table.entry for table, _ in renamed_tables(case.book)]
    for table in case.book.tables.values():
        if table.present and not table.named and table.entry not in renamed:
            yield case.sheet_hit(table.entry, ark=table.sheet, tabell=table.entry.sheet.table)
