"""REG065: Samme linjer limt inn to ganger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ....workbook.money import from_ore
from ....workbook.sheets import Regnskap
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import S40, S49

LEAST = 5
"""So many lines alike in a row are no coincidence."""


@rule(
    "REG065",
    ADVICE,
    title=Text("Samme linjer limt inn to ganger", "Same linjer limte inn to gonger"),
    why=Text(
        "En blokk som er limt inn to ganger, dobler beløpene. Enkle like linjer, lønn og delte bilag rammes ikke.",
        "Ein bolk som er limt inn to gonger, doblar beløpa. Enkle like linjer, løn og delte bilag blir ikkje råka.",
    ),
    ground=(
        S49,
        S40,
    ),
    message=Text(
        "{antall} linjer herfra er helt like linjene fra rad {rad}, i samme rekkefølge, over flere bilag. De summerer til {sum} kroner.",
        "{antall} linjer herifrå er heilt like linjene frå rad {rad}, i same rekkjefølgje, over fleire bilag. Dei summerer til {sum} kroner.",
    ),
    fix=Text(
        "Slett den ene blokken hvis den er limt inn to ganger.", "Slett den eine bolken om han er limt inn to gonger."
    ),
    fails=Text("Hele desember limt inn to ganger", "Heile desember limt inn to gonger"),
    passes=Text("To like lønnslinjer på samme bilag", "To like lønslinjer på same bilag"),
    needs=((Regnskap, "year", "voucher_no", "account", "amount"),),
)
def reg065(case: Case) -> Iterator[Hit]:
    """Rows with an Importkilde are judged by their line in the file instead."""
    table = case.rows(Regnskap)
    columns = [table.column(c.field) for c in Regnskap.columns() if c.field not in ("amount", "source")]
    if _each_once(table.column("voucher_no")):
        return  # no voucher number comes back, so nothing was pasted again
    vouchers = list(zip(table.column("year"), table.column("voucher_no"), strict=True))
    if _each_once(vouchers):
        return
    lines = list(zip(*columns, table.ore("amount"), strict=True))
    first: dict[object, int] = {}
    i = 0
    while i < len(lines):
        before = first.setdefault(lines[i], i)
        length = 1
        if before != i:
            while i + length < len(lines) and before + length < i and lines[before + length] == lines[i + length]:
                length += 1
            there = vouchers[i : i + length]
            if length >= LEAST and len(set(there)) > 1 and not any(table.column("source")[i : i + length]):
                total = from_ore(sum(ore or 0 for ore in table.ore("amount")[i : i + length]))
                yield Hit.at(table, i, "voucher_no", antall=str(length), rad=str(table.rows[before]), sum=total)
        i += length


def _each_once(values: Sequence[object]) -> bool:
    """Equal values stand together only."""
    runs = [value for value, _ in groupby(values)]
    return len(set(runs)) == len(runs)
