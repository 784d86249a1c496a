"""STR008: En tabell har fått et annet navn."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.structure import renamed_tables
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import BOOK


@rule(
    "STR008",
    ADVICE,
    title=Text("En tabell har fått et annet navn", "Ein tabell har fått eit anna namn"),
    why=Text(
        "Formler og nedtrekkslister finner tabellen etter navnet.",
        "Formlar og nedtrekkslister finn tabellen etter namnet.",
    ),
    ground=(BOOK,),
    message=Text(
        "Tabellen på {ark} heter «{verdi}», ikke «{forventet}». Radene er lest etter overskriftene.",
        "Tabellen på {ark} heiter «{verdi}», ikkje «{forventet}». Radene er lesne etter overskriftene.",
    ),
    fix=Text(
        "Merk en celle i tabellen og gi den navnet {forventet} under Tabellutforming.",
        "Merk ei celle i tabellen og gi han namnet {forventet} under Tabellutforming.",
    ),
    fails=Text("tblBudsjett heter «Tabell7»", "tblBudsjett heiter «Tabell7»"),
    passes=Text("Tabellen heter tblBudsjett", "Tabellen heiter tblBudsjett"),
)
def str008(case: Case) -> Iterator[Hit]:
    """A table found by its headers whose Excel table has another name."""
    for table, name in renamed_tables(case.book):
        yield case.sheet_hit(table.entry, value=name, expected=table.entry.sheet.table, ark=table.sheet)
