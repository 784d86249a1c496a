"""The money sheets of the example: grants, payments, budget, funds, closed years, and the plan for what is left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from ..workbook.entry import Entry
from ..workbook.money import from_ore
from ..workbook.sheets import Budsjett, Fond, Innbetalinger, Regnskapsar, Restmidler, Tilsagn
from . import example_texts as words
from .example_money import (
    APPROVED,
    BUSINESS,
    BUSINESS_YEAR,
    COUNTY_SHARE,
    LAPSED,
    SPENT,
    Setting,
    income_parts,
    split,
)

Line = tuple[str, str | None, str | None, str | None, int]
"""A budget line: post, area, project, source, øre."""


def grants(it: Setting) -> Iterator[Entry]:
    """Every tilsagn and the payments under it."""
    for tilsagn, index, ore, parts in income_parts(it.made):
        year, kind = it.years[index], tilsagn[:2]
        county = kind == "FK"
        giver = {"FK": words.COUNTY.get(it.lang), "KO": it.t("Sildevær kommune")}
        yield Tilsagn(
            id=tilsagn,
            source={"FK": "Fylkeskommune", "KO": "Kommune", "NL": "Næringsliv"}[kind],
            giver=giver.get(kind, words.COMPANIES[-4].get(it.lang)),
            scheme=it.t("Omstilling og utvikling") if county else None,
            case=f"{year}/{1200 + 7 * index}",
            year=year,
            granted_on=dt.date(year, 1, 6),
            archive=f"{year}/{1200 + 7 * index}-{index + 3}",
            amount=from_ore(ore),
            lapsed=from_ore(LAPSED[index]) if county and LAPSED[index] else None,
            approved_cost=from_ore(APPROVED[index]) if county else None,
            max_share=Decimal(COUNTY_SHARE) if county else None,
            valid_from=dt.date(year, 1, 1),
            valid_to=dt.date(year + 1, 12, 31),
            report_by=dt.date(it.last + 1, 6, 30) if county else None,
            attestation="Revisor" if county else "Ingen",
            attested_on=dt.date(year + 1, 4, 15) if county else None,
        )
        for number, (_, paid_on, paid) in enumerate(parts):
            final = number == len(parts) - 1 and not (county and index == len(it.years) - 1)
            yield Innbetalinger(
                id=f"{tilsagn}-{number + 1}",
                tilsagn_id=tilsagn,
                date=paid_on,
                amount=from_ore(paid),
                type="Sluttutbetaling" if final else "Delutbetaling" if number else "Forskudd",
                voucher_no=it.voucher_of[tilsagn, number],
            )


def budget(it: Setting) -> Iterator[Entry]:
    """Each year's budget; one year was adjusted."""
    for index, year in enumerate(it.years):
        planned = round(SPENT[index] * (1.25, 1.08, 1.02, 1.03, 1.05, 1.02)[index] / 1e6) * 1_000_000
        versions = [("Vedtatt", planned, dt.date(year - 1, 12, 15))]
        if index == BUSINESS_YEAR:
            versions = [("Vedtatt", planned - BUSINESS, versions[0][2]), ("Justert", planned, dt.date(year, 10, 5))]
        for version, total, decided_on in versions:
            county = total * COUNTY_SHARE // 100
            case = f"KS {decided_on.year}/{80 + index:03d}"
            sources = {"Fylkeskommune": county, "Kommune": total - county}
            if version == "Justert":
                sources = {"Fylkeskommune": county, "Kommune": total - county - BUSINESS, "Næringsliv": BUSINESS}
            lines: list[Line] = [("Finansiering", None, None, source, ore) for source, ore in sources.items()]
            lines += _budget_costs(it, index, total)
            for post, area, project, source, ore in lines:
                yield Budsjett(
                    year=year,
                    post=post,
                    version=version,
                    focus_area=area,
                    project_id=project,
                    source=source,
                    amount=from_ore(ore),
                    decided_on=decided_on,
                    case=case,
                )


def _budget_costs(it: Setting, index: int, total: int) -> list[Line]:
    """Nine tenths of the budget on projects, in whole thousands; the rest on the first area, not yet allocated."""
    active = [p for p in words.PROJECTS if p.first <= index + 1 <= p.last]
    weight = sum(p.weight for p in active)
    amounts = [round(total * 0.9 * p.weight / weight / 1e5) * 100_000 for p in active]
    lines: list[Line] = [("Utgift", p.area, p.id, None, ore) for p, ore in zip(active, amounts, strict=True)]
    return [*lines, ("Utgift", "IND", None, None, total - sum(amounts))]


def funds(it: Setting) -> Iterator[Entry]:
    """The two funds, year by year, as the ledger moves them."""
    made = it.made
    bound = ("51.325", "Bundet driftsfond", "Fylkeskommune", made.bound, made.interest)
    free = ("56.325", "Disposisjonsfond", "Kommune", made.free, (0,) * 6)
    for fund, kind, source, moved, interest in (bound, free):
        opening = 0
        for year, ore, earned in zip(it.years, moved, interest, strict=True):
            closing = opening + ore + earned
            yield Fond(
                year=year,
                fund=fund,
                type=kind,
                source=source,
                opening=from_ore(opening),
                set_aside=from_ore(max(ore, 0) + earned),
                used=from_ore(max(-ore, 0)),
                of_which_interest=from_ore(earned) if earned else None,
                in_balance_sheet=from_ore(closing),
            )
            opening = closing


def remaining(it: Setting) -> Iterator[Entry]:
    """A plan for what is left, to the øre."""
    left = it.made.unused + it.made.not_booked - sum(p.promised for p in words.PROJECTS)
    amounts = split(it.rng, left, len(words.MEASURES), [m[2] for m in words.MEASURES])
    for number, (measure, ore) in enumerate(zip(words.MEASURES, amounts, strict=True), 1):
        text, area, _, status = measure
        yield Restmidler(
            id=f"R{number}",
            measure=text.get(it.lang),
            handlingsplan=f"{it.last + 1}",
            focus_area=area,
            tilsagn_id=f"FK-{it.last}",
            amount=from_ore(ore),
            deadline=dt.date(it.last + 1, 8 + number, 30),
            responsible=it.t("Næringssjefen"),
            decision=f"KS {it.last + 1}/014",
            status=status,
        )


def years(it: Setting) -> Iterator[Entry]:
    """The closed years with their control totals."""
    for index, year in enumerate(it.years):
        income = it.made.booked_county[index] + it.made.own[index] + it.made.interest[index]
        income += BUSINESS if index == BUSINESS_YEAR else 0
        yield Regnskapsar(
            year=year,
            closed_on=dt.date(year + 1, 2, 20),
            audited_on=dt.date(year + 1, 4, 13),
            control_cost=from_ore(SPENT[index]),
            control_income=from_ore(income),
        )


SHEETS = (grants, budget, funds, remaining, years)
"""What makes each of the sheets."""
