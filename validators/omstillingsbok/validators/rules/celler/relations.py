"""Required cells, references and keys: what the columns demand of each other, per area as for refused cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ....workbook.book import MoneyColumn
from ....workbook.entry import Column, Entry
from ....workbook.sheets import BY_AREA, BY_TABLE, Start
from ....workbook.structure import missing_start_fields
from ....workbook.text import Text
from ...case import Case
from ...rule import ALWAYS, Check, Hit, Rule, declare
from ...sources import BOOK


def _required(entries: Sequence[type[Entry]]) -> Check:
    def check(case: Case) -> Iterator[Hit]:
        for entry in entries:
            if entry is Start:
                for column in Start.columns():
                    if column.required and getattr(case.start, column.field) is None and not _excused(case, column):
                        yield Hit.on(case.start, column.field)
                continue
            table = case.rows(entry)
            for column in entry.columns():
                if not column.required or column.field not in table.places:
                    continue
                values = table.column(column.field)
                values = values.ore if isinstance(values, MoneyColumn) else values
                for i in range(len(table)) if None in values else ():
                    if values[i] is None and (entry, column.field, i) not in case.refused:
                        yield Hit.at(table, i, column.field)

    return check


def _excused(case: Case, column: Column) -> bool:
    """The cell was refused, or is not there at all: another rule says so."""
    return (Start, column.field, 0) in case.refused or column in missing_start_fields(case.book)


def _references(entries: Sequence[type[Entry]]) -> Check:
    def check(case: Case) -> Iterator[Hit]:
        for entry in entries:
            table = case.rows(entry)
            for column in entry.columns():
                if column.ref is None:
                    continue
                target, field = column.ref.target.split(".")
                other = case.rows(BY_TABLE[target])
                if not other.present:
                    continue
                known = {v.casefold() for v in other.column(field) if v is not None}
                known |= _refused_ids(case, other.entry, field)
                values = table.column(column.field)
                unknown = {v for v in set(values) if v is not None and _unknown(v, known)}
                for i, value in enumerate(values) if unknown else ():
                    if value in unknown:
                        parts = value if isinstance(value, tuple) else (value,)
                        wrong = [p for p in parts if p.casefold() not in known]
                        yield Hit.at(table, i, column.field, ", ".join(wrong), arket=BY_TABLE[target].sheet.name)

    return check


def _refused_ids(case: Case, entry: type[Entry], field: str) -> set[str]:
    """What was probably meant by key cells that were refused: their own finding is enough."""
    found: set[str] = set()
    for fault in case.book.faults:
        if fault.entry is entry and fault.field == field:
            number = isinstance(fault.raw, float) and fault.raw.is_integer()
            raw = str(int(fault.raw)) if number and isinstance(fault.raw, float) else str(fault.raw)
            found |= {raw.strip().casefold(), str(fault.context.get("proposal") or raw).casefold()}
    return found


def _unknown(value: object, known: set[str]) -> bool:
    parts = value if isinstance(value, tuple) else (value,)
    return any(str(p).casefold() not in known for p in parts)


def _duplicates(entries: Sequence[type[Entry]]) -> Check:
    def check(case: Case) -> Iterator[Hit]:
        for entry in entries:
            keys = entry.keys()
            if entry is Start or not entry.sheet.unique or not keys:
                continue
            table = case.rows(entry)
            seen: dict[tuple[object, ...], int] = {}
            for i, values in enumerate(zip(*(table.column(c.field) for c in keys), strict=True)):
                if None in values:
                    continue
                first = seen.setdefault(values, i)
                if first != i:
                    yield Hit.at(table, i, keys[0].field, "-".join(map(str, values)), rad=str(table.rows[first]))

    return check


_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,9})?", re.ASCII)


def _alike(entries: Sequence[type[Entry]]) -> Check:
    def check(case: Case) -> Iterator[Hit]:
        for entry in entries:
            keys = entry.keys()
            if entry is Start or not entry.sheet.unique or len(keys) != 1:
                continue
            table = case.rows(entry)
            seen: dict[str, tuple[int, str]] = {}
            for i, value in enumerate(table.column(keys[0].field)):
                if not isinstance(value, str):
                    continue
                first = seen.setdefault(_folded(value), (i, value))
                if first[1] != value:
                    yield Hit.at(table, i, keys[0].field, value, annen=first[1], rad=str(table.rows[first[0]]))

    return check


def _folded(value: str) -> str:
    """Ids that a spreadsheet's sums cannot tell apart: letter case aside, and as numbers."""
    return str(Decimal(value).normalize()) if _NUMBER.fullmatch(value) else value.casefold()


def _declare() -> None:
    why_sum = Text(
        "Formlene i boken slår opp på koder; de må være entydige.",
        "Formlane i boka slår opp på kodar; dei må vere eintydige.",
    )
    for area, entries in BY_AREA.items():
        texts = [
            (1, Text("Obligatorisk felt mangler", "Obligatorisk felt manglar"), Text("Uten feltet kan raden ikke brukes.", "Utan feltet kan rada ikkje brukast."),
             Text("{felt} mangler.", "{felt} manglar."), Text("Fyll ut {felt}.", "Fyll ut {felt}."),
             Text("Tom celle i en påbegynt rad", "Tom celle i ei påbyrja rad"), Text("Utfylt celle", "Utfylt celle"), _required(entries)),
        ]  # fmt: skip
        if any(c.ref for e in entries for c in e.columns()):
            texts.append((40, Text("Ukjent kode"), why_sum, Text("{felt} «{verdi}» finnes ikke på arket {arket}.", "{felt} «{verdi}» finst ikkje på arket {arket}."),
                          Text("Velg fra listen, eller før koden inn på arket {arket}.", "Vel frå lista, eller før koden inn på arket {arket}."),
                          Text("Prosjekt «P99» som ikke er ført", "Prosjekt «P99» som ikkje er ført"), Text("Prosjekt «P01»"), _references(entries)))  # fmt: skip
        if any(e.sheet.unique and e.keys() for e in entries if e is not Start):
            texts.append((41, Text("Samme kode to ganger", "Same kode to gonger"), why_sum, Text("«{verdi}» står også i rad {rad}.", "«{verdi}» står òg i rad {rad}."),
                          Text("Gi radene hver sin kode, eller slå dem sammen.", "Gi radene kvar sin kode, eller slå dei saman."),
                          Text("To rader med Prosjekt-ID «P01»", "To rader med Prosjekt-ID «P01»"), Text("«P01» og «P02»"), _duplicates(entries)))  # fmt: skip
            texts.append((42, Text("To koder som regnearket ikke skiller", "To kodar som reknearket ikkje skil"), why_sum,
                          Text("«{verdi}» og «{annen}» (rad {rad}) er like når regnearket summerer.", "«{verdi}» og «{annen}» (rad {rad}) er like når reknearket summerer."),
                          Text("Gi en av dem et annet navn.", "Gi ein av dei eit anna namn."), Text("«p01» og «P01»; «010» og «10»"), Text("«P01» og «P02»"), _alike(entries)))  # fmt: skip
        for number, title, why, message, fix, fails, passes, check in texts:
            declare(Rule(f"{area}{number:03d}", title, why, (BOOK,), ALWAYS, message, fix, fails, passes, check))


_declare()
