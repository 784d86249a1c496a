"""Section 6: the full accounts, each view with its figures from Regnskapsoversikt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ...accounts.rollup import percent
from ...workbook.money import to_ore
from ...workbook.sheets import Innsatsomrader, Tilsagn
from ...workbook.text import Text
from ..blocks import Block, Column, Figure, Heading, Paragraph, Table
from ..matter import Matter
from ..money_charts import of_sources, of_years
from ..oversikt.reconciliation import identities, once
from ..oversikt.years import in_groups, year_columns
from ..view import ZERO, amount

TITLE = Text("Fullstendig regnskap", "Fullstendig rekneskap")
ALL = "all"


def blocks(m: Matter) -> Iterator[Block]:
    """Year by year, area by area, line by line; who paid; funds; and whether it all agrees."""
    if not m.years:
        yield m.missing(
            "Ingen regnskapslinjer eller budsjett er ført.", "Ingen rekneskapslinjer eller budsjett er førte."
        )
        return
    yield Heading(m.t("Budsjett og regnskap per år", "Budsjett og rekneskap per år"), 2)
    yield _per_year(m)
    yield of_years(m, "report_years")
    yield Heading(m.t("Innsatsområder per år", "Innsatsområde per år"), 2)
    yield _areas(m)
    yield Heading(m.t("Kostnad per rapportlinje og år"), 2)
    yield from _lines(m)
    yield Heading(m.t("Finansiering per kilde", "Finansiering per kjelde"), 2)
    yield _sources(m)
    yield of_sources(m, "report_sources")
    yield from _grants(m)
    yield Heading(m.t("Fond"), 2)
    yield from _funds(m)
    yield Heading(m.t("Balanse per år"), 2)
    yield _balance(m)
    yield Heading(m.t("Avstemming"), 2)
    yield _reconciliation(m)


def _per_year(m: Matter) -> Table:
    rows = []
    for year in m.years:
        budget, cost, frame = m.of_year(year)
        rows.append(_against(m, Figure(year, "year"), budget, cost, ("year", str(year)), frame))
    budget, frame = (sum((amount(row[c]) for row in rows), ZERO) for c in (1, 5))
    total = _against(m, Figure(m.t("Sum")), budget, m.figures.remaining.cost, ("total",), frame)
    return Table(year_columns(m), rows, [total], id="report_years")


def _against(
    m: Matter, first: Figure, budget: Decimal, cost: Decimal, key: tuple[str, ...], frame: Decimal
) -> list[Figure]:
    return [*_spent(m, first, budget, cost, key), m.repeat(frame, (*key, "frame"))]


def _spent(m: Matter, first: Figure, budget: Decimal, cost: Decimal, key: tuple[str, ...]) -> list[Figure]:
    spent = percent(to_ore(cost), to_ore(budget))
    return [
        first,
        m.repeat(budget, (*key, "budget")),
        m.repeat(cost, (*key, "cost")),
        m.repeat(budget - cost, (*key, "deviation")),
        m.repeat(spent, (*key, "spent"), "percent"),
    ]


def _areas(m: Matter) -> Table:
    """Under each year with its sums, the innsatsområder."""
    names = {area.code: area.name for area in m.book.rows(Innsatsomrader) if area.name}
    rows: list[Sequence[Figure]] = []
    heads = set()
    for year in m.years:
        areas = [a for a in m.figures.by_focus_area if a.year == year]
        budget, cost, _ = m.of_year(year)
        heads.add(len(rows))
        rows.append(_spent(m, Figure(year, "year"), budget, cost, ("year", str(year))))
        for a in areas:
            name = names.get(a.focus_area or "", a.focus_area) or m.unplaced
            key = ("area", str(year), a.focus_area or "")
            rows.append(_spent(m, Figure(name, indent=1), a.budget, a.cost, key))
    columns = m.columns(
        ("År og innsatsområde", "", "text"),
        ("Budsjett", "", "money"),
        ("Kostnad", "", "money"),
        ("Avvik", "", "money"),
        ("Brukt %", "", "percent"),
    )
    budget, cost = (sum((amount(rows[at][c]) for at in heads), ZERO) for c in (1, 2))
    total = _spent(m, Figure(m.t("Sum")), budget, m.figures.remaining.cost, ("total",))
    return Table(columns, rows, [total], heads=frozenset(heads))


def _lines(m: Matter) -> Iterator[Block]:
    names = {(line.report_line or "").casefold(): line.report_line for line in reversed(m.figures.by_report_line)}
    if not names:
        yield m.missing("Ingen kostnader er ført.", "Ingen kostnader er førte.")
        return
    groups = in_groups(m.years)
    for number, years in enumerate(groups, 1):
        last = number == len(groups)
        rows = []
        for folded, name in sorted(names.items(), key=lambda pair: (not pair[0], pair[0])):
            lines = [x for x in m.figures.by_report_line if (x.report_line or "").casefold() == folded]
            row = [Figure(name or m.unplaced)]
            for year in years:
                cost = sum((x.cost for x in lines if x.year == year), ZERO)
                row.append(m.repeat(cost, ("line", str(year), folded)))
            if last:
                row.append(m.repeat(sum((x.cost for x in lines), ZERO), ("line", ALL, folded)))
            rows.append(row)
        columns: list[Column] = [Column(m.t("Rapportlinje")), *(Column(year, "money") for year in years)]
        if last:
            columns.append(Column(m.t("Sum alle år"), "money"))
        fields = [c.title for c in columns[1:]]
        yield Table(columns, rows, [m.total(rows, 1, "", [str(each) for each in fields])])


def _sources(m: Matter) -> Table:
    total = m.figures.remaining.income
    rows = []
    for source in m.sources():
        lines = [line for line in m.figures.financing if line.source == source]
        budget, granted, income, paid = (
            sum((getattr(line, name) for line in lines), ZERO) for name in ("budget", "granted", "income", "paid")
        )
        key = ("source", source or "")
        share = percent(to_ore(income), to_ore(total))
        rows.append(
            [
                Figure(m.word(source)),
                m.repeat(budget, (*key, "budget")),
                m.repeat(granted, (*key, "granted")),
                m.repeat(income, (*key, "income")),
                m.figure(share, 'IF({key:total|income}=0,"",ROUND({3}/{key:total|income}*100,1))', None, "percent"),
                m.repeat(paid, (*key, "paid")),
                m.repeat(income - paid, (*key, "receivable")),
            ]
        )
    columns = m.columns(
        ("Kilde", "Kjelde", "text"),
        ("Budsjett", "", "money"),
        ("Tilsagn", "Tilsegn", "money"),
        ("Inntekt", "", "money"),
        ("Andel %", "Del %", "percent"),
        ("Innbetalt", "", "money"),
        ("Til gode", "", "money"),
    )
    sums = m.total(rows, 1, "", ("budget", "granted", "income", "share", "paid", "receivable"))
    sums[4] = Figure(None)
    return Table(columns, rows, [sums], id="report_sources")


def _grants(m: Matter) -> Iterator[Block]:
    if not m.figures.grants:
        yield m.missing("Ingen tilsagn er ført.", "Ingen tilsegner er førte.")
        return
    rows, seen = [], set()
    for grant in m.figures.grants:
        if grant.tilsagn.casefold() in seen:
            continue
        seen.add(grant.tilsagn.casefold())
        key = ("grant", grant.tilsagn)
        same = [g for g in m.figures.grants if g.tilsagn.casefold() == grant.tilsagn.casefold()]
        rows.append(
            [
                Figure(f"{grant.tilsagn} {m.word(grant.source) if grant.source else ''}"),
                m.repeat(sum((g.granted for g in same), ZERO), (*key, "granted")),
                m.repeat(grant.income, (*key, "income")),
                m.repeat(grant.eligible_cost, (*key, "eligible")),
                m.repeat(grant.share_percent, (*key, "share"), "percent"),
                m.repeat(_terms(m, grant.tilsagn), (*key, "max_share"), "percent"),
                m.repeat(grant.may_be_cut, (*key, "may_be_cut")),
            ]
        )
    columns = m.columns(
        ("Tilsagn", "Tilsegn", "text"),
        ("Beløp − bortfalt", "Beløp − bortfalle", "money"),
        ("Inntekt", "", "money"),
        ("Kostnad det kan dekke", "Kostnad det kan dekkje", "money"),
        ("Andel %", "Del %", "percent"),
        ("Maks andel %", "Maks del %", "percent"),
        ("Kan bli avkortet", "Kan bli avkorta", "money"),
    )
    yield Table(columns, rows, [m.total(rows, 1, "", ("granted", "income"))])


def _terms(m: Matter, tilsagn: str) -> Decimal | None:
    return next((row.max_share for row in m.book.rows(Tilsagn) if row.id == tilsagn), None)


def _funds(m: Matter) -> Iterator[Block]:
    lines = once(m.figures.funds)
    if not lines:
        yield Paragraph(m.t("Programmet har ingen fond i Fond.", "Programmet har ingen fond i Fond."))
        return
    fields = ("opening", "set_aside", "used", "closing", "in_balance_sheet", "difference")
    for name in dict.fromkeys(f.fund for f in lines):
        rows = [
            [
                Figure(fund.year, "year"),
                *(m.repeat(getattr(fund, x), ("fund", str(fund.year), fund.fund, x)) for x in fields),
            ]
            for fund in lines
            if fund.fund == name
        ]
        columns = m.columns(
            ("År", "", "year"),
            ("Inngående saldo", "Inngåande saldo", "money"),
            ("Avsetning", "Avsetjing", "money"),
            ("Bruk", "", "money"),
            ("Utgående saldo", "Utgåande saldo", "money"),
            ("Saldo i balansen", "", "money"),
            ("Differanse", "", "money"),
        )
        yield Table(columns, rows, caption=m.t(f"Fond {name}"))


def _balance(m: Matter) -> Table:
    fields = ("income", "cost", "fund_movement", "difference", "vat_net")
    rows: list[Sequence[Figure]] = []
    for b in m.figures.balance:
        if b.year:
            closed = m.t("lukket", "lukka") if b.year in m.figures.closed_years else m.t("åpent", "ope")
            cells = (m.repeat(getattr(b, x), ("balance", str(b.year), x)) for x in fields)
            rows.append([Figure(f"{b.year} ({closed})"), *cells])
    columns = m.columns(
        ("År", "", "text"),
        ("Inntekt", "", "money"),
        ("Kostnad", "", "money"),
        ("Fond: avsatt − brukt", "Fond: sett av − brukt", "money"),
        ("Differanse", "", "money"),
        ("Mva netto", "", "money"),
    )
    return Table(columns, rows, [m.total(rows, 1, "", fields)])


def _reconciliation(m: Matter) -> Table:
    rows = [
        [
            Figure(label),
            m.repeat(one, ("identity", str(i), "one")),
            m.repeat(other, ("identity", str(i), "other")),
            m.repeat(one - other, ("identity", str(i), "difference")),
        ]
        for i, (label, one, _, other, _) in enumerate(identities(m))
    ]
    columns = m.columns(
        ("Skal være likt", "Skal vere likt", "text"),
        ("Den ene siden", "Den eine sida", "money"),
        ("Den andre siden", "Den andre sida", "money"),
        ("Differanse", "", "money"),
    )
    return Table(columns, rows)
