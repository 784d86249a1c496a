"""REG060: Samme linje i regnskapsfilen er importert to ganger."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....workbook.sheets import Regnskap
from ....workbook.text import Text
from ...case import Case
from ...rule import ALWAYS, Hit, rule
from ...sources import S40, S49

_LINE = re.compile(r"\D\d+$")


@rule(
    "REG060",
    ALWAYS,
    title=Text("Samme linje importert to ganger", "Same linje importert to gonger"),
    why=Text(
        "En import til av samme fil dobler beløpene. Lønnslinjer, delte bilag og tilbakeføringer har hver sin linje "
        "i filen og rammes ikke.",
        "Ein import til av same fil doblar beløpa. Lønslinjer, delte bilag og tilbakeføringar har kvar si linje "
        "i fila og blir ikkje råka.",
    ),
    ground=(S49, S40),
    message=Text(
        "Linjen kommer fra «{verdi}», og det gjør rad {rad} også, med samme bilag, konto og beløp.",
        "Linja kjem frå «{verdi}», og det gjer rad {rad} òg, med same bilag, konto og beløp.",
    ),
    fix=Text("Slett den ene av de to importene.", "Slett den eine av dei to importane."),
    fails=Text("To rader med Importkilde «hovedbok.csv:17»", "To rader med Importkjelde «hovedbok.csv:17»"),
    passes=Text("To like lønnslinjer fra linje 17 og 18", "To like lønslinjer frå linje 17 og 18"),
    needs=((Regnskap, "source", "year", "voucher_no", "account", "amount"),),
)
def reg060(case: Case) -> Iterator[Hit]:
    """One line of one file can only once be a posting."""
    table = case.rows(Regnskap)
    sources = table.column("source")
    given = len(sources) - sources.count(None)
    if not given or len({s for s in sources if s is not None}) == given:
        return
    seen: dict[tuple[object, ...], int] = {}
    columns = (sources, table.column("year"), table.column("voucher_no"), table.column("account"), table.ore("amount"))
    for i, key in enumerate(zip(*columns, strict=True)):
        if isinstance(key[0], str) and _LINE.search(key[0]):
            first = seen.setdefault(key, i)
            if first != i:
                yield Hit.at(table, i, "source", rad=str(table.rows[first]))
