"""How the amounts and dates of an export are written: settled by all cells of their columns, or asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ...workbook.money import Ambiguous, decimal_sign, parse_number
from ...workbook.text import Text
from ..importing.answers import Answers, Question, choices
from ..importing.notices import Stopped, notice
from . import values
from .delimited import Row
from .header import MONEY, Header

_NONZERO = re.compile("[1-9]")
Seen = tuple[int, str]
"""A line and what a cell of it shows."""


@dataclass(frozen=True)
class Written:
    """What the columns are written in. ``decimal`` is empty where every amount is a number or has no sign."""

    decimal: str
    day_first: bool
    credit_has_minus: bool
    """Credit stands with its minus: two columns can be added, and D or K beside an amount says nothing more."""
    fields: int
    """So many cells most rows have."""


@dataclass
class _Evidence:
    signs: dict[str, Seen] = field(default_factory=dict)
    ambiguous: Seen | None = None
    orders: dict[bool, int] = field(default_factory=dict)
    unsure: Seen | None = None
    credit: dict[bool, int] = field(default_factory=lambda: {True: 0, False: 0})
    """Amounts of credit with a minus and without, and those of debit that have one, which no file with signs has."""


def survey(rows: Iterable[Row], header: Header, answers: Answers) -> Written:
    """Read all rows once. Raises ``Stopped`` where there are none, or where they contradict each other."""
    money = [header.places[name] for name in MONEY if name in header.places]
    date, credit, side = (header.places.get(name, -1) for name in ("voucher_date", "credit", "side"))
    found, lengths = _Evidence(), Counter[int]()
    for line, row in rows:
        lengths[len(row)] += 1
        for at in money:
            cell = row[at] if at < len(row) else ""
            if at == credit and _NONZERO.search(str(cell)):
                found.credit[_negative(cell)] += 1
            elif 0 <= side < len(row) and _NONZERO.search(str(cell)):
                _note_side(found, row[side], _negative(cell))
            if isinstance(cell, str) and cell.strip():
                _note_amount(found, line, cell.strip())
        if 0 <= date < len(row) and values.slashed(row[date]):
            order = values.day_first(row[date])
            if order is not None:
                found.orders.setdefault(order, line)
            elif found.unsure is None:
                found.unsure = line, values.text(row[date])
    if not lengths:
        raise Stopped(notice("IMP001"))
    signed = found.credit[True] > 0 and not found.credit[False]
    usual = lengths.most_common(1)[0][0]
    return Written(_decimal(found, answers), _day_first(found, header, answers), signed, usual)


def _note_amount(found: _Evidence, line: int, cell: str) -> None:
    sign = decimal_sign(cell)
    if sign:
        found.signs.setdefault(sign, (line, cell))
    elif found.ambiguous is None and ("." in cell or "," in cell):
        try:
            parse_number(cell)
        except Ambiguous:
            found.ambiguous = line, cell
        except ValueError:
            pass  # told when the line is read


def _note_side(found: _Evidence, side: object, negative: bool) -> None:
    try:
        credit = values.side(side) < 0
    except ValueError:
        return  # told when the line is read
    if credit or negative:
        found.credit[credit and negative] += 1


def _negative(cell: object) -> bool:
    if isinstance(cell, str):
        return cell.strip().startswith(("-", "\u2212", "(")) or cell.strip().endswith("-")
    return isinstance(cell, (int, float)) and cell < 0


def _decimal(found: _Evidence, answers: Answers) -> str:
    if answers.has("desimaltegn"):
        given = {"komma": ",", ",": ",", "punktum": ".", ".": "."}.get((answers.get("desimaltegn") or "").casefold())
        if given:
            return given
    if len(found.signs) == 2:
        (line, shown), (other_line, other) = sorted(found.signs.values(), reverse=True)
        raise Stopped(notice("IMP013", line, value=shown, other=other, other_line=other_line))
    if found.signs or found.ambiguous is None:
        return next(iter(found.signs), "")
    line, shown = found.ambiguous
    answers.ask(
        Question(
            "IMP012",
            "desimaltegn",
            Text(
                f"Beløpet «{shown}» på linje {line} kan leses på to måter. Hva er desimaltegnet i filen?",
                f"Beløpet «{shown}» på linje {line} kan lesast på to måtar. Kva er desimalteiknet i fila?",
            ),
            choices(
                ("komma", "komma; punktum skiller tusener", "komma; punktum skil tusen"),
                ("punktum", "punktum; komma skiller tusener", "punktum; komma skil tusen"),
            ),
            line,
        )
    )
    return ""


def _day_first(found: _Evidence, header: Header, answers: Answers) -> bool:
    if answers.has("datoformat"):
        return (answers.get("datoformat") or "").casefold() != "måned først"
    if len(found.orders) == 2:
        title = header.title("voucher_date")
        raise Stopped(notice("IMP014", max(found.orders.values()), field=title, value=Text("31/12 og 12/31")))
    if found.orders or found.unsure is None:
        return next(iter(found.orders), True)
    line, shown = found.unsure
    answers.ask(
        Question(
            "IMP012",
            "datoformat",
            Text(
                f"Datoen «{shown}» på linje {line} kan leses på to måter. Hva står først?",
                f"Datoen «{shown}» på linje {line} kan lesast på to måtar. Kva står først?",
            ),
            choices(("dag først", "dag/måned/år", "dag/månad/år"), ("måned først", "måned/dag/år", "månad/dag/år")),
            line,
        )
    )
    return True
