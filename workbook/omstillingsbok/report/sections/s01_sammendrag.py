"""Section 1: what the programme was and its key figures."""

from __future__ import annotations

from collections.abc import Iterator

from ...workbook.sheets import Indikatorer, Prosjekter
from ...workbook.text import Text
from ..blocks import Block, Facts, Figure, Paragraph
from ..matter import Matter
from ..oversikt.goals import LEVEL, goals

TITLE = Text("Sammendrag", "Samandrag")
FINISHED = "Avsluttet"


def blocks(m: Matter) -> Iterator[Block]:
    """Two sentences and the key figures."""
    start = m.book.start
    yield Paragraph(
        m.t(
            f"Omstillingsprogrammet i {start.municipality or 'kommunen'} varte fra {m.date(start.starts_on)} til "
            f"{m.date(start.ends_on)}. Rapporten viser hva programmet har oppnådd, hva det har kostet, hvem som har "
            f"betalt, hva som står igjen, og hvordan arbeidet føres videre. Regnskap og status er per "
            f"{m.date(start.reported_on)}.",
            f"Omstillingsprogrammet i {start.municipality or 'kommunen'} varte frå {m.date(start.starts_on)} til "
            f"{m.date(start.ends_on)}. Rapporten viser kva programmet har oppnådd, kva det har kosta, kven som har "
            f"betalt, kva som står att, og korleis arbeidet blir ført vidare. Rekneskap og status er per "
            f"{m.date(start.reported_on)}.",
        )
    )
    yield Facts([*_money(m), *_counts(m)], strong=True)


def _money(m: Matter) -> Iterator[tuple[str, Figure, str]]:
    r = m.figures.remaining
    budget = sum(a.budget for a in m.figures.by_focus_area)
    lines = (
        ("Budsjett", "", "budget", budget, "vedtatt eller justert, alle år", "vedteke eller justert, alle år"),
        ("Kostnad", "", "cost", r.cost, "alle år", ""),
        (
            "Inntekt",
            "",
            "income",
            r.income,
            "alle kilder, kommunens egen andel medregnet",
            "alle kjelder, kommunen sin eigen del medrekna",
        ),
        ("Ubrukt", "", "unused", r.unused, "inntekt − kostnad", ""),
        (
            "Disponible restmidler",
            "Disponible restmidlar",
            "available",
            r.available,
            "ubrukt + tilsagn som ikke er inntektsført − bundet i prosjekter",
            "ubrukt + tilsegner som ikkje er inntektsførte − bunde i prosjekt",
        ),
        ("Planlagt brukt", "", "planned", r.planned, "kommunens plan, del 7", "planen til kommunen, del 7"),
    )
    for nb, nn, key, value, note, note_nn in lines:
        yield m.t(nb, nn), m.repeat(value, ("total", key)), m.t(note, note_nn)


def _counts(m: Matter) -> Iterator[tuple[str, Figure, str]]:
    statuses = m.book.rows(Prosjekter).column("status")
    every = sum(s is not None for s in statuses)
    done = sum(s == FINISHED for s in statuses)
    yield (
        m.t("Prosjekter", "Prosjekt"),
        m.figure(every, 'COUNTIFS(tblProsjekter[Prosjekt-ID],"?*",tblProsjekter[Status],"?*")', show="count"),
        "",
    )
    yield (
        m.t("Ferdige prosjekter", "Ferdige prosjekt"),
        m.figure(done, f"COUNTIFS(tblProsjekter[Status],«{FINISHED}»)", show="count"),
        m.t("med status Avsluttet", "med status Avslutta"),
    )
    effects = [g for g in goals(m) if g.goal.level == LEVEL]
    reached = sum(g.achieved is not None and g.achieved >= 100 for g in effects)
    yield (
        m.t("Effektmål", ""),
        Figure(len(effects), "count", ref=("goals", "effects")),
        "",
    )
    yield (
        m.t("Effektmål som er nådd", "Effektmål som er nådde"),
        Figure(reached, "count", ref=("goals", "reached")),
        m.t("måloppnåelse 100 % eller mer, del 3", "måloppnåing 100 % eller meir, del 3"),
    )
    jobs = m.book.rows(Indikatorer)
    total = sum(n or 0 for field in ("new_jobs", "secured_jobs") for n in jobs.column(field))
    formula = "SUM(tblIndikatorer[Nye arbeidsplasser])+SUM(tblIndikatorer[Sikrede arbeidsplasser])"
    yield (
        m.t("Arbeidsplasser", "Arbeidsplassar"),
        m.figure(total, formula, show="count"),
        m.t("nye og sikrede, del 11", "nye og sikra, del 11"),
    )
