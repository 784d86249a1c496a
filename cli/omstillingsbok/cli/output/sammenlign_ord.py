"""The words of a comparison: values and figures as people read them and as programs do, personal numbers hidden."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from ...report.comparison.differences import Comparison, FigureChange, StructureChange
from ...report.comparison.structure import STATES, WORDS
from ...validators.engine import shown
from ...workbook.kinds import Kind, Options
from ...workbook.money import kroner, plain
from ...workbook.personal import HIDDEN, masked, personal_number
from ...workbook.refs import Cell
from ...workbook.text import Lang, Text

VIEW_WORDS = {
    "by_focus_area": Text("innsatsområde"),
    "by_project": Text("prosjekt"),
    "by_report_line": Text("rapportlinje"),
    "financing": Text("finansiering"),
    "funds": Text("fond"),
    "balance": Text("balanse per år"),
    "remaining": Text("restmidler", "restmidlar"),
    "unplaced": Text("ikke plassert", "ikkje plassert"),
    "outside": Text("utenfor", "utanfor"),
}
MEASURE_WORDS = {
    "income": Text("inntekter"),
    "cost": Text("kostnader"),
    "unused": Text("ubrukt"),
    "not_booked": Text("ikke inntektsført", "ikkje inntektsført"),
    "committed": Text("bundet i prosjekter", "bunde i prosjekt"),
    "available": Text("disponible restmidler", "disponible restmidlar"),
    "planned": Text("planlagt"),
    "difference": Text("differanse"),
    "budget": Text("budsjett"),
    "deviation": Text("avvik"),
    "spent_percent": Text("brukt %"),
    "granted": Text("tilsagn", "tilsegn"),
    "remaining": Text("rest"),
    "paid": Text("innbetalt"),
    "opening": Text("inngående saldo", "inngåande saldo"),
    "set_aside": Text("avsetning", "avsetjing"),
    "used": Text("bruk"),
    "of_which_interest": Text("herav renter", "av dette renter"),
    "closing": Text("utgående saldo", "utgåande saldo"),
    "in_balance_sheet": Text("saldo i balansen"),
    "fund_movement": Text("fond"),
    "vat_net": Text("mva netto"),
    "rows": Text("linjer"),
    "amount": Text("beløp"),
    "balanse": Text("balanselinjer"),
    "intern": Text("interne linjer"),
}
NOWHERE = Text("(ikke plassert)", "(ikkje plassert)")
BLANK = Text("tom")
ISSUED = Text("malen slik den utstedes nå", "malen slik han blir utferda no")


def value_text(value: object, kind: Kind | Options | None, lang: Lang) -> str:
    """A cell's value as its owner reads it."""
    if value is None or value == "":
        return BLANK.get(lang)
    if isinstance(kind, Options) and isinstance(value, str):
        return f"«{masked(kind.show(value, lang))}»"
    if isinstance(value, bool):
        return Text("SANN" if value else "USANN").get(lang)
    if isinstance(value, str):
        return f"«{masked(value)}»"
    return shown(value, lang)


def value_data(value: object) -> str | None:
    """A cell's value as data: amounts with a point, dates as ISO, choices in bokmål."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (Decimal, float)):
        if personal_number(value):
            return HIDDEN
        return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return masked(", ".join(map(str, value)) if isinstance(value, tuple) else str(value))


def figure_text(change: FigureChange, value: Decimal | int | None) -> str:
    """A figure of the roll-up."""
    if value is None:
        return "–"
    if change.measure.endswith("percent"):
        return kroner(Decimal(value), 1)
    return kroner(value) if isinstance(value, Decimal) else str(value)


def figure_data(change: FigureChange, value: Decimal | int | None) -> str | int | None:
    """A figure as in the roll-up's own JSON."""
    if not isinstance(value, Decimal):
        return value
    return f"{value:.1f}" if change.measure.endswith("percent") else plain(value)


def figure_name(change: FigureChange, lang: Lang) -> str:
    """View, year, key and measure in one line."""
    key = NOWHERE.get(lang) if change.key is None else masked(change.key)
    words = (VIEW_WORDS[change.view].get(lang), str(change.year or ""), key, MEASURE_WORDS[change.measure].get(lang))
    return " ".join(word for word in words if word)


def structure_values(change: StructureChange, lang: Lang) -> tuple[str, str]:
    """What is said of the old side and the new."""
    if change.kind in ("formula", "formula_added", "formula_removed", "name_added", "name_removed", "name_changed"):
        return masked(change.old), masked(change.new)
    words = {**{state: text.get(lang) for state, text in STATES.items()}, "True": Text("ja").get(lang), "False": "nei"}
    return words.get(change.old, masked(change.old)), words.get(change.new, masked(change.new))


def structure_name(change: StructureChange, lang: Lang) -> str:
    """Where, what and how."""
    place = " ".join(masked(part) for part in (change.sheet, change.what) if part)
    return f"{place}: {WORDS[change.kind].get(lang)}" if place else WORDS[change.kind].get(lang)


def side_name(found: Comparison, lang: Lang) -> tuple[str, str]:
    """What the old side and the new are called."""
    return (ISSUED.get(lang) if found.issued else found.old.path, found.new.path)


def cell_name(cell: Cell) -> str:
    """Sheet and cell."""
    return masked(str(cell))
