"""PER050: Fødselsnummer i boken."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.entry import Column
from ....workbook.kinds import Kind
from ....workbook.text import Text
from ...case import Case
from ...finding import personal_numbers
from ...rule import ALWAYS, Hit, rule
from ...sources import S60


@rule(
    "PER050",
    ALWAYS,
    title=Text("Fødselsnummer i boken", "Fødselsnummer i boka"),
    why=Text(
        "Fødselsnummer skal ikke stå i dokumenter som kan offentliggjøres.",
        "Fødselsnummer skal ikkje stå i dokument som kan offentleggjerast.",
    ),
    ground=(S60,),
    message=Text(
        "{felt} inneholder noe som er et gyldig fødselsnummer eller D-nummer.",
        "{felt} inneheld noko som er eit gyldig fødselsnummer eller D-nummer.",
    ),
    fix=Text("Fjern nummeret.", "Fjern nummeret."),
    fails=Text("Fødselsnummer i Tekst", "Fødselsnummer i Tekst"),
    waivable=False,
    passes=Text("Et KID-nummer med elleve siffer", "Eit KID-nummer med elleve siffer"),
)
def per050(case: Case) -> Iterator[Hit]:
    """Fødselsnummer skal ikke stå i dokumenter som kan offentliggjøres."""
    for table in case.book.tables.values():
        for column in table.entry.columns():
            values = table.column(column.field)
            texts = (
                {v for v in set(values) if isinstance(v, str) and len(v) >= 11 and personal_numbers(v)}
                if _text(column)
                else set()
            )
            for i, value in enumerate(values) if texts else ():
                if value in texts:
                    yield Hit(table.cell(i, column.field), field=column.field, source=(table, i))


def _text(column: Column) -> bool:
    return isinstance(column.kind, Kind) and column.kind.name in ("text", "long", "id", "key", "code")
