"""The funds, and each identity of the accounts with its two sides and their difference."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ...accounts.figures import Fund
from ...accounts.funds import DEBT, lists_own_fund
from ...workbook.sheets import Fond, Kontoplan
from ..blocks import Figure, Table
from ..view import ZERO, View
from . import formulas as f

AMOUNTS = ("opening", "set_aside", "used", "of_which_interest", "closing", "in_balance_sheet", "difference")
OWN_BY_FUND = "start_kommunal_egenandel=«Bruk av fond»"


def funds(v: View) -> Table:
    """Each fund in each year against the balance sheet."""
    rows = []
    for fund in once(v.figures.funds):

        def by(column: str) -> str:
            return f"SUMIFS(tblFond[{column}],tblFond[År],{{1}},tblFond[Fond],{{0}})"

        key = ("fund", str(fund.year), fund.fund)
        rows.append(
            [
                Figure(fund.fund),
                Figure(fund.year, "year"),
                v.figure(fund.opening, by("Inngående saldo"), (*key, "opening")),
                v.figure(fund.set_aside, by("Avsetning"), (*key, "set_aside")),
                v.figure(fund.used, by("Bruk"), (*key, "used")),
                v.figure(fund.of_which_interest, by("Herav renter"), (*key, "of_which_interest")),
                v.figure(fund.closing, "{2}+{3}-{4}", (*key, "closing")),
                v.figure(fund.in_balance_sheet, by("Saldo i balansen"), (*key, "in_balance_sheet")),
                v.figure(fund.difference, "{6}-{7}", (*key, "difference")),
            ]
        )
    columns = v.columns(
        ("Fond", "", "text"),
        ("År", "", "year"),
        ("Inngående saldo", "Inngåande saldo", "money"),
        ("Avsetning", "Avsetjing", "money"),
        ("Bruk", "", "money"),
        ("Herav renter", "Av dette renter", "money"),
        ("Utgående saldo", "Utgåande saldo", "money"),
        ("Saldo i balansen", "", "money"),
        ("Differanse", "", "money"),
    )
    return Table(columns, rows)


def once(funds: Sequence[Fund]) -> list[Fund]:
    """One line per fund and year: two rows are a finding of their own, and a formula by fund shows their sum."""
    found: dict[tuple[int, str], Fund] = {}
    for fund in funds:
        key = (fund.year, fund.fund.casefold())
        if key in found:
            known = found[key]
            sums = {n: getattr(known, n) + getattr(fund, n) for n in AMOUNTS}
            found[key] = known._replace(**sums)
        else:
            found[key] = fund
    return list(found.values())


Identity = tuple[str, Decimal, str, Decimal, str]
"""What it says, one side in kroner and its formula, the other side and its formula."""


def identities(v: View) -> tuple[Identity, ...]:
    """The pairs of sums that must be equal, in the order of the sheet."""
    r, check = v.figures.remaining, v.figures.fund_check
    by_areas = sum((a.cost for a in v.figures.by_focus_area if a.year), ZERO)
    by_lines = sum((line.cost for line in v.figures.by_report_line), ZERO)
    by_projects = sum((p.cost for p in v.figures.by_project), ZERO)
    by_sources = sum((line.income for line in v.figures.financing), ZERO)
    budget = sum((a.budget for a in v.figures.by_focus_area), ZERO)
    frame = sum((line.budget for line in v.figures.financing), ZERO)
    cost, income = "{key:total|cost}", "{key:total|income}"
    funds_and_open = f"{_fund_movement(v)}+{_open_years(v)}"
    return (
        (
            v.t("Innsatsområdene = kostnader", "Innsatsområda = kostnader"),
            by_areas,
            "{key:total|areas_cost}",
            r.cost,
            cost,
        ),
        (
            v.t("Prosjektene = kostnader", "Prosjekta = kostnader"),
            by_projects,
            "{key:total|projects_cost}",
            r.cost,
            cost,
        ),
        (v.t("Rapportlinjene = kostnader"), by_lines, "{key:total|lines_all}", r.cost, cost),
        (
            v.t("Kildene = inntekter", "Kjeldene = inntekter"),
            by_sources,
            "{key:total|sources_income}",
            r.income,
            income,
        ),
        (
            v.t("Budsjettert utgift = budsjettert finansiering"),
            budget,
            "{key:total|budget}",
            frame,
            "{key:total|frame}",
        ),
        (
            v.t("Ubrukt = fondenes endring + åpne år", "Ubrukt = endringa i fonda + opne år"),
            check.by_ledger,
            "{key:total|unused}",
            check.by_funds + check.open_years,
            funds_and_open,
        ),
    )


def reconciliation(v: View) -> Table:
    """The identities, and by how much they do not hold."""
    rows = [
        [
            Figure(label),
            v.figure(one, left, ("identity", str(i), "one")),
            v.figure(other, right, ("identity", str(i), "other")),
            v.figure(one - other, "{1}-{2}", ("identity", str(i), "difference")),
        ]
        for i, (label, one, left, other, right) in enumerate(identities(v))
    ]
    columns = v.columns(
        ("Kontroll", "", "text"),
        ("Den ene siden", "Den eine sida", "money"),
        ("Den andre siden", "Den andre sida", "money"),
        ("Differanse", "", "money"),
    )
    return Table(columns, rows)


def _open_years(v: View) -> str:
    """The balance of all that is not in a closed year; rows whose year is missing with it."""
    closed = [b.year for b in v.figures.balance if b.year and b.year in v.figures.closed_years]
    whole = f"{{key:total|income}}-{{key:total|cost}}-{f.fund()}"
    return "-".join([f"({whole})", *(f"{{key:balance|{year}|difference}}" for year in closed)])


def _fund_movement(v: View) -> str:
    """Closing less opening balance of every fund that carries the programme's money."""
    debt = {fund.fund for fund in v.book.rows(Fond) if fund.type == DEBT}
    own = {fund.fund for fund in v.book.rows(Fond) if fund.source == "Kommune"}
    parts = []
    for name in dict.fromkeys(fund.fund for fund in v.figures.funds if fund.fund not in debt):
        years = [fund.year for fund in v.figures.funds if fund.fund == name]
        part = f"{{key:fund|{years[-1]}|{name}|closing}}-{{key:fund|{years[0]}|{name}|opening}}"
        # a fund that pays the own share is not the programme's
        parts.append(f"IF({OWN_BY_FUND},0,{part})" if name in own else part)
    return "+".join(parts) or "0"


def fund_years(v: View) -> Table:
    """Set aside and used each year: by the ledger and by the sheet Fond."""
    accounts = [i for i, row in enumerate(v.book.rows(Kontoplan).column("type"), 1) if row == "Fond"]

    column = "Type" if lists_own_fund(v.book) else "Regnes som"

    def ledger(sign: str) -> str:
        sums = (
            f"SUMIFS(tblRegnskap[Beløp],tblRegnskap[År],{{0}},tblRegnskap[{column}],«Fond»,tblRegnskap[Kontorad],{i})"
            for i in accounts
        )
        return "+".join(f"MAX({sign}{each},0)" for each in sums) or "0"

    def stated(column: str) -> str:
        every = f"SUMIFS(tblFond[{column}],tblFond[År],{{0}}"
        return f"{every})-{every},tblFond[Fondstype],«{DEBT}»)"

    rows = [
        [
            Figure(y.year, "year"),
            v.figure(y.ledger_set_aside, ledger(""), ("fund_year", str(y.year), "ledger_set_aside")),
            v.figure(y.funds_set_aside, stated("Avsetning"), ("fund_year", str(y.year), "funds_set_aside")),
            v.figure(y.set_aside_difference, "{2}-{1}", ("fund_year", str(y.year), "set_aside_difference")),
            v.figure(y.ledger_used, ledger("-"), ("fund_year", str(y.year), "ledger_used")),
            v.figure(y.funds_used, stated("Bruk"), ("fund_year", str(y.year), "funds_used")),
            v.figure(y.used_difference, "{5}-{4}", ("fund_year", str(y.year), "used_difference")),
        ]
        for y in v.figures.fund_years
        if y.year
    ]
    columns = v.columns(
        ("År", "", "year"),
        ("Avsatt i regnskapet", "Sett av i rekneskapen", "money"),
        ("Avsatt i Fond", "Sett av i Fond", "money"),
        ("Differanse", "", "money"),
        ("Brukt i regnskapet", "Brukt i rekneskapen", "money"),
        ("Brukt i Fond", "", "money"),
        ("Differanse", "", "money"),
    )
    return Table(columns, rows)


def budget_years(v: View) -> Table:
    """The two Poster of each year's budget, which must be equal."""
    rows = [
        [
            Figure(y.year, "year"),
            v.figure(y.cost, f.budget("Utgift", "{0}"), ("budget_year", str(y.year), "cost")),
            v.figure(y.financing, f.budget("Finansiering", "{0}"), ("budget_year", str(y.year), "financing")),
            v.figure(y.difference, "{1}-{2}", ("budget_year", str(y.year), "difference")),
        ]
        for y in v.figures.budget_years
    ]
    columns = v.columns(
        ("År", "", "year"),
        ("Budsjettert utgift", "", "money"),
        ("Budsjettert finansiering", "", "money"),
        ("Differanse", "", "money"),
    )
    return Table(columns, rows)
