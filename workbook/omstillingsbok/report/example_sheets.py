"""The other sheets of the example: plan, goals, projects, tasks, continuation, evaluation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from ..workbook.entry import Entry
from ..workbook.money import from_ore, round_ore
from ..workbook.sheets import (
    Bagatellmessig,
    Egeninnsats,
    Indikatorer,
    Innsatsomrader,
    Laering,
    Maal,
    Prosjekter,
    Psv,
    Vedlegg,
    Viderefoering,
)
from ..workbook.shipped import shipped_questions, shipped_tasks
from . import example_texts as words
from .example_money import Setting


def areas(it: Setting) -> Iterator[Entry]:
    """The innsatsområder, programme management and the continuation."""
    for area in words.AREAS:
        first = it.years[area.first - 1]
        yield Innsatsomrader(code=area.code, name=area.name.get(it.lang), type=area.type, valid_from=first)


def goals(it: Setting) -> Iterator[Entry]:
    """The goal tree."""
    for goal in words.GOALS:
        yield Maal(
            id=goal.id,
            level=goal.level,
            parent=goal.parent,
            focus_area=goal.area,
            text=goal.text.get(it.lang),
            indicator=goal.indicator.get(it.lang),
            unit=goal.unit.get(it.lang),
            baseline=Decimal(goal.baseline),
            target=Decimal(goal.target),
            target_year=it.last,
            result=Decimal(goal.result),
            result_on=dt.date(it.last, 12, 1),
            plan_after=goal.plan.get(it.lang) if goal.plan else None,
        )


def projects(it: Setting) -> Iterator[Entry]:
    """The projects; three are not finished."""
    for number, project in enumerate(words.PROJECTS, 1):
        first, last, cost = (
            it.years[project.first - 1],
            it.years[project.last - 1],
            it.made.cost_of(project.id),
        )
        ready = project.status in ("Avsluttet", "Stoppet")
        own = project.owner is words.OWN
        grant = -(-cost // 500_000) * 500_000 if ready else cost + project.promised
        finish = dt.date(it.last + 1, 10, 30)
        yield Prosjekter(
            id=project.id,
            name=project.name.get(it.lang),
            ledger_numbers=(f"325{number:02d}",),
            owner=project.owner.get(it.lang),
            orgnr=it.start.orgnr if own else it.orgnrs[words.COMPANIES.index(project.owner)],
            focus_area=project.area,
            phase=project.phase,
            starts_on=dt.date(first, 1, 20),
            ends_on=min(dt.date(last, 12, 20), it.start.ends_on or finish) if ready else finish,
            status=project.status,
            decided_on=dt.date(first, 1, 13),
            decision_case=f"STY {first}/{number:03d}",
            total_cost=from_ore(grant if own else 2 * grant),
            grant=from_ore(grant),
            cancelled=from_ore(grant - cost) if ready else None,
            own_financing=None if own else from_ore(grant),
            settled_on=dt.date(last + 1, 3, 10) if ready else None,
            report_received_on=dt.date(last + 1, 2, 16) if ready else None,
            responsible_after=None if ready else it.t("Næringssjefen i Sildevær", "Næringssjefen i Sildevær"),
            finish_by=None if ready else finish,
        )


def tasks(it: Setting) -> Iterator[Entry]:
    """The standard tasks, done where their deadline has passed, and the answered questions."""
    today = it.start.reported_on or dt.date.max
    for task in shipped_tasks(it.start, it.lang):
        done = task.deadline is not None and task.deadline <= today
        yield task.model_copy(
            update={
                "responsible": it.t("Programleder", "Programleiar"),
                "status": "Ferdig" if done else "Pågår" if task.id in ("O16", "O17") else "Ikke startet",
                "done_on": task.deadline if done else None,
                "documentation": f"{it.last}/412-{task.id}" if done else None,
            }
        )
    for question, answer in zip(shipped_questions(it.lang), words.ANSWERS, strict=True):
        update = {"answer": answer.get(it.lang), "responsible": it.t("Styret")}
        yield Laering(**{**question.model_dump(), **update})


def continuation(it: Setting) -> Iterator[Entry]:
    """The three phases of the continuation."""
    cost = [it.made.cost["P02", index] for index in (3, 4, 5)]
    last = it.last
    phases = (
        (
            "Forstudie",
            dt.date(last - 2, 9, 4),
            dt.date(last - 1, 3, 15),
            cost[0],
            it.t("Tre mulige modeller", "Tre moglege modellar"),
        ),
        (
            "Forprosjekt",
            dt.date(last - 1, 3, 25),
            dt.date(last - 1, 12, 6),
            cost[1],
            it.t("Plan for drift og eierskap", "Plan for drift og eigarskap"),
        ),
        (
            "Hovedprosjekt",
            dt.date(last, 1, 6),
            dt.date(last, 12, 12),
            cost[2],
            it.t("Næringsavdelingen er i drift", "Næringsavdelinga er i drift"),
        ),
    )
    for phase, starts_on, ends_on, ore, result in phases:
        yield Viderefoering(
            phase=phase,
            leader="Ingvild Eksempel",
            external_consultant=words.COMPANIES[9].get(it.lang),
            local_consultant=words.COMPANIES[11].get(it.lang),
            starts_on=starts_on,
            ends_on=ends_on,
            decided_on=ends_on + dt.timedelta(days=5),
            decision="Gå videre",
            result=result,
            cost=from_ore(ore),
        )


def evaluation(it: Setting) -> Iterator[Entry]:
    """Indicators, PSV and attachments."""
    for index, year in enumerate(it.years):
        new, secured, companies = words.JOBS[index]
        yield Indikatorer(
            year=year,
            new_jobs=new,
            secured_jobs=secured,
            new_companies=companies,
            private_money=from_ore(it.rng.randrange(40_000_000, 200_000_000)),
            method=it.t("Spørreskjema til alle bedrifter", "Spørjeskjema til alle bedrifter"),
            confirmed_by=it.t("Regnskapsansvarlig", "Rekneskapsansvarleg"),
        )
        for indicator, kind, grades in words.GRADED:
            text, grade = indicator.get(it.lang), grades[index]
            yield Psv(year=year, form="8", indicator=text, type=kind, grade=grade)
    for number, (title, kind, public) in enumerate(words.ATTACHMENTS, 1):
        archive = f"{it.last + 1}/118-{number}"
        yield Vedlegg(id=f"V{number}", title=title.get(it.lang), type=kind, archive=archive, public=public)


def support(it: Setting) -> Iterator[Entry]:
    """Own work and de minimis aid."""
    for project, role, rate, hours in (
        ("P05", "Daglig leder", 60_000, "212.5"),
        ("P10", "Driftsleder", 58_750, "340"),
    ):
        index = next(p.last for p in words.PROJECTS if p.id == project) - 1
        yield Egeninnsats(
            project_id=project,
            role=role,
            year=it.years[index],
            rate=from_ore(rate),
            hours=Decimal(hours),
            documentation=f"{it.years[index]}/77-1",
        )
    for number, index in ((2, 2), (3, 4), (6, 5)):
        awarded_on = dt.date(it.years[index], 11, 20)
        yield Bagatellmessig(
            orgnr=it.orgnrs[number],
            company=words.COMPANIES[number].get(it.lang),
            awarded_on=awarded_on,
            giver=words.ORGANISATION.get(it.lang),
            amount_nok=round_ore(Decimal(it.rng.randrange(9_000_000, 30_000_000)) / 100),
            rate=Decimal("11.4275"),
            registered_on=awarded_on + dt.timedelta(days=8),
            archive=f"{it.years[index]}/91-{number}",
        )


SHEETS = (areas, goals, projects, tasks, continuation, evaluation, support)
"""What makes each of the sheets."""
