"""PER050: Fødselsnummer i boken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ....workbook.entry import Column
from ....workbook.kinds import Kind
from ....workbook.sheets import Start
from ....workbook.text import Text
from ...case import Case
from ...finding import may_be_personal, personal_numbers
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
    for column in Start.columns():
        if _among([getattr(case.start, column.field)]):
            yield Hit(case.start.cell(column.field), field=column.field, source=case.start)
    for table in case.book.tables.values():
        for column in table.entry.columns():
            if not _text(column):
                continue
            values = table.column(column.field)
            found = _among(set(values))
            for i, value in enumerate(values) if found else ():
                if value in found:
                    yield Hit(table.cell(i, column.field), field=column.field, source=(table, i))
    for fault in case.book.faults:
        if fault.fault != "formula_in_entry" and _among([fault.raw]):
            source = case.start if fault.entry is Start else (case.rows(fault.entry), fault.index)
            yield Hit(fault.cell, field=fault.field, source=source)


def _text(column: Column) -> bool:
    return isinstance(column.kind, Kind) and column.kind.name in ("text", "long", "id", "key", "code", "id_list")


def _among(values: Iterable[object]) -> set[object]:
    """The values that hold a fødselsnummer. One search through all of them at once, since there seldom is any."""
    texts = {value: text for value in values if (text := _as_text(value))}
    if not may_be_personal("\n".join(texts.values())):
        return set()
    return {value for value, text in texts.items() if personal_numbers(text)}


def _as_text(value: object) -> str:
    if isinstance(value, str):
        return value if len(value) >= 11 else ""
    if isinstance(value, float) and value.is_integer():
        return f"{value:011.0f}"
    return ", ".join(value) if isinstance(value, tuple) else ""
