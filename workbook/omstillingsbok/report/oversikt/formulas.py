"""The sums of the roll-up as formulas over the tables, in forms that Excel 2016, LibreOffice and ironcalc all compute.

Headers are bokmål and choice words stand in guillemets; ``View.figure`` puts the book's own in. An empty ``year`` means
all years. ``"?*"`` matches any text that is not empty, so that what lacks a key is the whole less what has one.
"""

from __future__ import annotations

from ...workbook.sheets.regnskap import UNPLACED

OUTSIDE = ("Balanse", "Intern")
"""Types that stay out of every sum and are counted."""

FRAME = "start_kommunal_egenandel=«Dekkes av rammen»"
"""True when the municipality's frame pays what is left, so that the balance is 0 by definition."""

ANY = '"?*"'
NUMBER = '">-1000000000000000"'
"""Meets every number and no text."""


def _ledger(counts_as: str, year: str, more: str) -> str:
    by_year = f",tblRegnskap[År],{year}" if year else ""
    return f"SUMIFS(tblRegnskap[Beløp],tblRegnskap[Regnes som],«{counts_as}»{by_year}{more})"


def cost(year: str = "", more: str = "") -> str:
    """Cost, as booked."""
    return _ledger("Kostnad", year, more)


def cost_of_line(named: bool, year: str = "") -> str:
    """Cost on the report line in the first column, or on none."""
    if named:
        return cost(year, ",tblRegnskap[Rapportlinje],{0}")
    return f"{cost(year)}-{cost(year, f',tblRegnskap[Rapportlinje],{ANY}')}"


def fund(year: str = "") -> str:
    """Fund movement: set aside less used."""
    return _ledger("Fond", year, "")


def income(year: str = "") -> str:
    """Income from every source, the municipality's own share included."""
    booked = f"-{_ledger('Inntekt', year, '')}-{_ledger('Egenandel', year, '')}"
    return f"IF({FRAME},{cost(year)}+{fund(year)},{booked})"


def income_from(source: str | None, year: str = "") -> str:
    """Income from one source, whose word is in the row's first cell; None is income whose source is not known."""
    every = _ledger("Inntekt", year, "")
    if source == "Kommune":
        return f"IF({FRAME},{cost(year)}+{fund(year)}+{every},-{_ledger('Egenandel', year, '')})"
    if source is None:
        return f"{_ledger('Inntekt', year, f',tblRegnskap[Finansieringskilde],{ANY}')}-{every}"
    return f"-{_ledger('Inntekt', year, ',tblRegnskap[Finansieringskilde],{0}')}"


def vat_net(year: str) -> str:
    """Value-added tax less its compensation."""
    kinds = ("Mva", "Mva-kompensasjon")
    return "+".join(f"SUMIFS(tblRegnskap[Beløp],tblRegnskap[År],{year},tblRegnskap[Type],«{kind}»)" for kind in kinds)


def budget(post: str, year: str = "", column: str = "", cell: str | None = "{0}") -> str:
    """The budget in force of a Post, all of it or where ``column`` is ``cell``; with None where it is empty."""
    by_year = f",tblBudsjett[År],{year}" if year else ""
    every = f"SUMIFS(tblBudsjett[Beløp],tblBudsjett[Gjelder],1,tblBudsjett[Post],«{post}»{by_year}"
    if not column:
        return f"{every})"
    if cell is None:
        return f"{every})-{every},tblBudsjett[{column}],{ANY})"
    return f"{every},tblBudsjett[{column}],{cell})"


def granted(known: bool, year: str = "") -> str:
    """Tilsagn less what lapsed, from the source in the first column, or from none."""
    columns = ("tblTilsagn[Beløp]", "tblTilsagn[Bortfalt beløp]")
    return "-".join(f"({_from_source(column, known, year)})" for column in columns)


def paid(known: bool, year: str = "") -> str:
    """Payments received, from the source in the first column, or from none."""
    return _from_source("tblInnbetalinger[Beløp]", known, year)


def _from_source(column: str, known: bool, year: str) -> str:
    table = column.partition("[")[0]
    by_year = f",{table}[År],{year}" if year else ""
    wanted = "{0}" if known else ANY
    by_source = f"SUMIFS({column},{table}[Finansieringskilde],{wanted}{by_year})"
    every = f"SUMIFS({column}{by_year})" if year else f"SUM({column})"
    return by_source if known else f"{every}-{by_source}"


def percent(part: str, whole: str) -> str:
    """A share in per cent with one decimal; blank when the whole is 0."""
    return f'IF({whole}=0,"",ROUND({part}/{whole}*100,1))'


def unplaced_amount() -> str:
    """What the ledger rows sum to that cannot be followed into every view they belong to."""
    return _unplaced("SUMIFS(tblRegnskap[Beløp],{})")


def unplaced_rows() -> str:
    """How many they are, with those whose amount cannot be read and those without account and amount."""
    readable = f"tblRegnskap[Beløp],{NUMBER}"
    counted, numbers = (
        f'COUNTIFS(tblRegnskap[Regnes som],"?*"{more})'
        + "".join(f"-COUNTIFS(tblRegnskap[Type],«{kind}»{more})" for kind in OUTSIDE)
        for more in ("", f",{readable}")
    )
    bare = 'COUNTIFS(tblRegnskap[Regnes som],"",tblRegnskap[År],">0")'
    return f"{counted}-({numbers})+{_unplaced(f'COUNTIFS({readable},{{}})')}+{bare}"


def _unplaced(rows: str) -> str:
    """Rows not placed by Kontoplan; and cost, or anything else that names a project, without an innsatsområde."""
    lost, named = f"tblRegnskap[Innsatsområde],«{UNPLACED}»", f"tblRegnskap[Prosjekt-ID],{ANY}"
    parts = [f"tblRegnskap[Regnes som],«{UNPLACED}»", f"tblRegnskap[Regnes som],«Kostnad»,{lost}"]
    others = ("Inntekt", "Egenandel", "Fond", "Mva", "Utenfor")
    parts += [f"tblRegnskap[Regnes som],«{counts_as}»,{lost},{named}" for counts_as in others]
    left_out = [f"tblRegnskap[Type],«{kind}»,{lost},{named}" for kind in OUTSIDE]
    return "-".join(["+".join(map(rows.format, parts)), *map(rows.format, left_out)])


def count_type(kind: str) -> str:
    """How many ledger rows are of a type."""
    return f"COUNTIFS(tblRegnskap[Type],«{kind}»)"
