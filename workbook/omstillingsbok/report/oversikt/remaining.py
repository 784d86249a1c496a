"""What is left: unused, not booked, committed, planned; and the same by source and by tilsagn."""

from __future__ import annotations

from ...workbook.sheets import Tilsagn
from ..blocks import Chart, Figure, Table
from ..view import ZERO, View, looked_up
from . import formulas as f

PLANNED = "SUM(tblRestmidler[Beløp])-SUMIFS(tblRestmidler[Beløp],tblRestmidler[Status],«Gjennomført»)"
FOREVER = 2_958_465
"""The last date a spreadsheet knows."""
NO_LIMIT = 10**15
AVAILABLE = "{key:total|unused}+{key:total|not_booked}-{key:total|committed}"


def remaining(v: View) -> Table:
    """The remaining funds, line by line down to the difference that must be 0."""
    r = v.figures.remaining
    lines = (
        ("Inntekter", "", "income", r.income, f.income()),
        ("Kostnader", "", "cost", r.cost, f.cost()),
        ("Ubrukt: inntekter − kostnader", "", "unused", r.unused, "{key:total|income}-{key:total|cost}"),
        (
            "Tilsagn som ikke er inntektsført",
            "Tilsegner som ikkje er inntektsførte",
            "not_booked",
            r.not_booked,
            "{key:total|sources_not_booked}",
        ),
        ("Bundet i prosjekter", "Bunde i prosjekt", "committed", r.committed, "SUM(tblProsjekter[Bundet])"),
        (
            "Disponible restmidler: ubrukt + ikke inntektsført − bundet",
            "Disponible restmidlar: ubrukt + ikkje inntektsført − bunde",
            "available",
            r.available,
            AVAILABLE,
        ),
        ("Planlagt i Restmidler", "Planlagt i Restmidlar", "planned", r.planned, PLANNED),
        (
            "Differanse (skal være 0)",
            "Differanse (skal vere 0)",
            "difference",
            r.difference,
            "{key:total|available}-{key:total|planned}",
        ),
    )
    rows = [[Figure(v.t(nb, nn)), v.figure(value, formula, ("total", key))] for nb, nn, key, value, formula in lines]
    return Table(v.columns(("Post", "", "text"), ("Beløp", "", "money")), rows, id="remaining")


def chart(v: View) -> Chart:
    """From what is unused down to the difference; income and cost would dwarf them."""
    return Chart(
        "remaining",
        0,
        (1,),
        v.t("Gjenstående midler, millioner kroner", "Midlar som står att, millionar kroner"),
        v.t(
            "Stolper fra det som er ubrukt til differansen mot planen. Tallene står i tabellen ved siden av.",
            "Stolpar frå det som er ubrukt til differansen mot planen. Tala står i tabellen ved sida av.",
        ),
        "bar",
        skip=2,
        beside=True,
    )


def outside(v: View) -> Table:
    """The ledger rows that stand outside the sums: not placed, balance sheet, internal."""
    unplaced, out = v.figures.unplaced, v.figures.outside
    rows = [
        [
            Figure(v.t("Ikke plassert", "Ikkje plassert")),
            v.figure(unplaced.rows, f.unplaced_rows(), ("total", "unplaced"), "count"),
            v.figure(unplaced.amount, f.unplaced_amount(), ("total", "unplaced_amount")),
        ],
        [
            Figure(v.t("Balanse, utenfor alle summer", "Balanse, utanfor alle summar")),
            v.figure(out.balanse, f.count_type("Balanse"), ("total", "balanse"), "count"),
            Figure(None),
        ],
        [
            Figure(v.t("Intern, utenfor alle summer", "Intern, utanfor alle summar")),
            v.figure(out.intern, f.count_type("Intern"), ("total", "intern"), "count"),
            Figure(None),
        ],
    ]
    titles = v.columns(
        ("Regnskapslinjer", "Rekneskapslinjer", "text"), ("Antall", "Tal på", "count"), ("Sum", "", "money")
    )
    return Table(titles, rows)


def by_source(v: View) -> Table:
    """Per source over all years: granted, booked as income, what is left of it, paid, and the claim."""
    rows = []
    for source in v.sources():
        lines = [line for line in v.figures.financing if line.source == source]
        budget = sum((line.budget for line in lines), ZERO)
        granted = sum((line.granted for line in lines), ZERO)
        income = sum((line.income for line in lines), ZERO)
        paid = sum((line.paid for line in lines), ZERO)
        key, known = ("source", source or ""), source is not None
        of_budget = f.budget("Finansiering", "", "Finansieringskilde", "{0}" if known else None)
        rows.append(
            [
                Figure(v.word(source)),
                v.figure(budget, of_budget, (*key, "budget")),
                v.figure(granted, f.granted(known), (*key, "granted")),
                v.figure(income, f.income_from(source), (*key, "income")),
                v.figure(max(granted - income, ZERO), "MAX({2}-{3},0)", (*key, "not_booked")),
                v.figure(paid, f.paid(known), (*key, "paid")),
                v.figure(income - paid, "{3}-{5}", (*key, "receivable")),
            ]
        )
    columns = v.columns(
        ("Kilde", "Kjelde", "text"),
        ("Budsjett", "", "money"),
        ("Tilsagn", "Tilsegn", "money"),
        ("Inntekt", "", "money"),
        ("Ikke inntektsført", "Ikkje inntektsført", "money"),
        ("Innbetalt", "", "money"),
        ("Til gode (minus er forskudd)", "Til gode (minus er forskot)", "money"),
    )
    fields = ("budget", "granted", "income", "not_booked", "paid", "receivable")
    return Table(columns, rows, [v.total(rows, 1, "sources", fields)], id="sources")


def by_grant(v: View) -> Table:
    """Each tilsagn: what came of it, its share of the cost it may finance, and what may be cut."""
    terms = {row.id: row for row in reversed(v.book.rows(Tilsagn)) if row.id}
    rows, seen = [], set()
    for grant in v.figures.grants:
        if grant.tilsagn.casefold() in seen:
            continue  # two rows with one id are a finding of their own; a formula by id shows their sum
        seen.add(grant.tilsagn.casefold())
        same = [g for g in v.figures.grants if g.tilsagn.casefold() == grant.tilsagn.casefold()]
        granted = sum((g.granted for g in same), ZERO)

        def of(column: str) -> str:
            return looked_up("tblTilsagn", column, "Tilsagn-ID", "{0}")

        low, high = of("Gyldig fra"), of("Gyldig til")
        dated = "tblRegnskap[Bilagsdato]"
        between = f',{dated},">="&IF({low}="",0,{low}),{dated},"<="&IF({high}="",{FOREVER},{high})'
        late = (
            f',{dated},">"&IF({high}="",{FOREVER},{high}),tblRegnskap[År],">="&IF({low}="",0,YEAR({low}))'
            f',tblRegnskap[År],"<="&IF({high}="",0,YEAR({high}+1)-1)'
        )
        eligible = f'IF(AND({low}="",{high}=""),{f.cost()},{f.cost("", between)}+{f.cost("", late)})'
        approved, most = of("Godkjent kostnad"), of("Maks andel")
        capped = f'MIN({eligible},IF({approved}="",{NO_LIMIT},{approved}))'
        cut = f'IF(OR({approved}="",{most}=""),"",ROUND({{2}}-MIN({{2}},ROUND({most}/100*{{5}},2)),2))'
        key = ("grant", grant.tilsagn)
        share = terms[grant.tilsagn].max_share
        rows.append(
            [
                Figure(grant.tilsagn),
                Figure(v.word(grant.source) if grant.source else ""),
                v.figure(granted, _grant_sum("Beløp") + "-" + _grant_sum("Bortfalt beløp"), (*key, "granted")),
                v.figure(grant.paid, of("Innbetalt"), (*key, "paid")),
                v.figure(grant.income, of("Inntektsført"), (*key, "income")),
                v.figure(grant.eligible_cost, capped, (*key, "eligible")),
                v.figure(grant.share_percent, f.percent("{4}", "{5}"), (*key, "share"), "percent"),
                v.figure(share, f'IF({most}="","",{most})', (*key, "max_share"), "percent"),
                Figure(grant.may_be_cut, "money", v.formula(cut), (*key, "may_be_cut")),
            ]
        )
    columns = v.columns(
        ("Tilsagn-ID", "Tilsegn-ID", "text"),
        ("Kilde", "Kjelde", "text"),
        ("Tilsagn", "Tilsegn", "money"),
        ("Innbetalt", "", "money"),
        ("Inntekt", "", "money"),
        ("Kostnad det kan dekke", "Kostnad det kan dekkje", "money"),
        ("Andel %", "Del %", "percent"),
        ("Maks andel %", "Maks del %", "percent"),
        ("Kan bli avkortet", "Kan bli avkorta", "money"),
    )
    return Table(columns, rows, [v.total(rows, 2, "grants", ("granted", "paid", "income"))])


def _grant_sum(column: str) -> str:
    return f"SUMIFS(tblTilsagn[{column}],tblTilsagn[Tilsagn-ID],{{0}})"
