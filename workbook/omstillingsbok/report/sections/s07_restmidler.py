"""Section 7: the remaining funds, and the plan for their use."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...workbook.sheets import Restmidler
from ...workbook.text import Text
from ..blocks import MOST_BARS, Block, Chart, Facts, Figure, Heading, Paragraph, Table
from ..matter import Matter
from ..view import ZERO, quoted_text

TITLE = Text("Restmidler og plan for bruken", "Restmidlar og plan for bruken")


def blocks(m: Matter) -> Iterator[Block]:
    """The sum worked out line by line, then the plan, then whether they meet."""
    r = m.figures.remaining
    lines = (
        ("Inntekter", "", "income", r.income, ""),
        ("Minus kostnader", "", "cost", r.cost, ""),
        ("Ubrukt", "", "unused", r.unused, ""),
        ("Pluss ikke inntektsført", "Pluss ikkje inntektsført", "not_booked", r.not_booked, "tilsagn"),
        ("Minus bundet i prosjekter", "Minus bunde i prosjekt", "committed", r.committed, ""),
        ("Disponible restmidler", "Disponible restmidlar", "available", r.available, ""),
        ("Minus planlagt brukt", "", "planned", r.planned, ""),
        ("Differanse", "", "difference", r.difference, "zero"),
    )
    notes = {
        "tilsagn": m.t("tilsagn − inntekt, per kilde, aldri under 0", "tilsegn − inntekt, per kjelde, aldri under 0"),
        "zero": m.t("skal være 0", "skal vere 0"),
        "": "",
    }
    yield Facts(
        [(m.t(nb, nn), m.repeat(value, ("total", key)), notes[note]) for nb, nn, key, value, note in lines],
        strong=True,
    )
    if r.difference:
        yield Paragraph(
            m.t(
                "Planen er ikke lik disponible restmidler. Rett planen i Restmidler.",
                "Planen er ikkje lik disponible restmidlar. Rett planen i Restmidlar.",
            ),
            "warning",
        )
    yield Heading(m.t("Kommunens plan", "Planen til kommunen"), 2)
    plan = [row for row in m.book.rows(Restmidler) if row.id is not None]
    if not plan:
        yield m.missing("Ingen plan er ført i Restmidler.", "Ingen plan er ført i Restmidlar.")
        return
    table = _plan(m, plan)
    yield table
    if 1 < len(table.rows) <= MOST_BARS:
        title = m.t("Planlagt bruk av restmidlene, millioner kroner", "Planlagd bruk av restmidlane, millionar kroner")
        alt = m.t(
            "Stolper for beløpet til hvert tiltak. Tallene står i tabellen over.",
            "Stolpar for beløpet til kvart tiltak. Tala står i tabellen over.",
        )
        yield Chart("report_plan", 0, (6,), title, alt, "bar")


def _plan(m: Matter, plan: list[Restmidler]) -> Table:
    rows, seen = [], set()
    for row in plan:
        key = (row.id or "").casefold()
        if key in seen:
            continue
        seen.add(key)
        same = [p for p in plan if (p.id or "").casefold() == key]
        value = sum((p.amount or ZERO for p in same), Decimal(0))
        formula = f"SUMIFS(tblRestmidler[Beløp],tblRestmidler[Plan-ID],{quoted_text(row.id or '')})"
        rows.append(
            [
                Figure(f"{row.id} {row.measure or ''}"),
                Figure(row.handlingsplan or ""),
                Figure(row.focus_area or ""),
                Figure(row.responsible or ""),
                Figure(row.deadline or "", "date"),
                Figure(m.say(Restmidler, "status", row.status)),
                m.figure(value, formula),
            ]
        )
    columns = m.columns(
        ("Tiltak", "", "text"),
        ("Handlingsplan", "", "text"),
        ("Område", "", "text"),
        ("Ansvarlig", "Ansvarleg", "text"),
        ("Frist", "", "date"),
        ("Status", "", "text"),
        ("Beløp", "", "money"),
    )
    label = m.t("Planlagt, uten det som er gjennomført", "Planlagt, utan det som er gjennomført")
    total = [Figure(label), *[Figure(None)] * 5, m.repeat(m.figures.remaining.planned, ("total", "planned"))]
    return Table(columns, rows, [total], id="report_plan")
