"""The money of the example programme: what each project costs each year, what pays for it, and every voucher.

All is planned in whole øre before a voucher is made, so that each year balances, the funds agree with the ledger and
the plan for the remaining funds fits, whatever the size of the ledger.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from random import Random

from ..accounts.chart import arts
from ..workbook.book import MoneyColumn, Table
from ..workbook.sheets import Regnskap, Start
from ..workbook.text import Lang, Text
from .example_texts import BUYS, COMPANIES, PAYS, PROJECTS, WAGES, Bought

COUNTY_SHARE = 75
APPROVED = (420_000_000, 540_000_000, 540_000_000, 510_000_000, 450_000_000, 390_000_000)
"""The approved cost of each year's tilsagn, in øre."""
SPENT = (231_408_733, 459_117_651, 566_990_419, 561_305_277, 472_618_893, 448_530_165)
"""What each year cost, in øre."""
LAPSED = (0, 1_234_567, 0, 0, 0, 0)
"""What the county took back of each year's tilsagn."""
BUSINESS_YEAR, BUSINESS = 2, 25_000_000
"""The year (from 0) in which companies paid for a part, and how much."""
SICK_LEAVE_YEAR, SICK_LEAVE = 3, 1_843_237
HELD_BACK = 20
"""Per cent of the last county tilsagn that is paid after the sluttrapport."""


@dataclass(frozen=True)
class Plan:
    """Every amount of the programme, in øre; year indices count from 0."""

    years: tuple[int, ...]
    cost: dict[tuple[str, int], int]
    county: tuple[int, ...]
    own: tuple[int, ...]
    booked_county: tuple[int, ...]
    interest: tuple[int, ...]
    bound: tuple[int, ...]
    """Movement of the bound fund without interest; negative is use."""
    free: tuple[int, ...]

    @property
    def unused(self) -> int:
        """What the funds hold when the programme ends, in øre."""
        return sum(self.bound) + sum(self.interest) + sum(self.free)

    @property
    def not_booked(self) -> int:
        """Granted by the county and not yet income, in øre."""
        return sum(self.county) - sum(LAPSED) - sum(self.booked_county)

    def cost_of(self, project: str) -> int:
        """The project's cost in all years, in øre."""
        return sum(ore for (p, _), ore in self.cost.items() if p == project)


def plan(rng: Random, last_year: int) -> Plan:
    """Settle every amount: a year's surplus goes to the funds, a year's deficit is taken from them."""
    cost = {}
    for index, spent in enumerate(SPENT):
        active = [p for p in PROJECTS if p.first <= index + 1 <= p.last]
        shares = split(rng, spent, len(active), [p.weight for p in active])
        cost.update({(p.id, index): share for p, share in zip(active, shares, strict=True)})
    county = tuple(a * COUNTY_SHARE // 100 for a in APPROVED)
    own = tuple(a - c for a, c in zip(APPROVED, county, strict=True))
    booked = tuple(
        c - lapsed - (c * HELD_BACK // 100 if index == 5 else 0)
        for index, (c, lapsed) in enumerate(zip(county, LAPSED, strict=True))
    )
    bound: list[int] = []
    free: list[int] = []
    interest: list[int] = []
    for index, spent in enumerate(SPENT):
        interest.append((sum(bound) + sum(interest)) * 2 // 100 + 31_407 + 13 * index)
        business = BUSINESS if index == BUSINESS_YEAR else 0
        surplus = booked[index] + own[index] + business - spent
        bound.append(surplus * COUNTY_SHARE // 100)
        free.append(surplus - bound[-1])
    years = tuple(range(last_year - 5, last_year + 1))
    return Plan(years, cost, county, own, booked, tuple(interest), tuple(bound), tuple(free))


def split(rng: Random, whole: int, parts: int, weights: Sequence[float] | None = None) -> list[int]:
    """``whole`` as ``parts`` uneven whole numbers that sum to it."""
    drawn = [w * rng.uniform(0.7, 1.3) for w in weights or [1.0] * parts]
    ends = [round(whole * part / sum(drawn)) for part in accumulate(drawn)]
    ends[-1] = whole
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


@dataclass(frozen=True)
class Setting:
    """What the sheets of the example are made from; ``voucher_of`` finds the voucher of a tilsagn's instalment."""

    lang: Lang
    rng: Random
    made: Plan
    start: Start
    voucher_of: dict[tuple[str, int], str]
    orgnrs: list[str]

    @property
    def years(self) -> tuple[int, ...]:
        """The accounting years of the programme, first to last."""
        return self.made.years

    @property
    def last(self) -> int:
        """The last year of the programme."""
        return self.made.years[-1]

    def t(self, nb: str, nn: str = "") -> str:
        """A text in the language of the book."""
        return Text(nb, nn).get(self.lang)


@dataclass(slots=True)
class Voucher:
    """Lines that share date and number: account, øre, project, tilsagn."""

    date: dt.date
    period: int
    kind: Text
    text: Text
    lines: list[tuple[str, int, str | None, str | None]]
    company: int | None = None
    key: tuple[str, int] | None = None
    """What a payment refers to: tilsagn and instalment."""
    number: str = field(default="")


def income_parts(made: Plan) -> Iterator[tuple[str, int, int, list[tuple[dt.date, dt.date, int]]]]:
    """For each tilsagn its id, year index, granted øre and instalments: booked on, paid on, øre."""
    for index, year in enumerate(made.years):
        county, booked = made.county[index], made.booked_county[index]
        first, second = county // 2, county * 3 // 10
        parts = [
            (dt.date(year, 5, 12), dt.date(year, 5, 12), first),
            (dt.date(year, 11, 9), dt.date(year, 11, 9), second),
            (dt.date(year, 12, 31), dt.date(year + 1, 4, 27), booked - first - second),
        ]
        yield f"FK-{year}", index, county, [part for part in parts if part[2]]
        paid = dt.date(year, 3, 16)
        yield f"KO-{year}", index, made.own[index], [(paid, paid, made.own[index])]
        if index == BUSINESS_YEAR:
            paid = dt.date(year, 9, 21)
            yield f"NL-{year}", index, BUSINESS, [(paid, paid, BUSINESS)]


ACCOUNT = {"FK": "830", "KO": "850", "NL": "890"}
_PAYMENT = Text("Tilskudd {}", "Tilskot {}")
_INTEREST = Text("Renter av ubrukte midler", "Renter av ubrukte midlar")
_ASIDE = Text("Avsetning til fond", "Avsetjing til fond")
_USE = Text("Bruk av fond")
_SICK = Text("Refusjon sykepenger", "Refusjon sjukepengar")
_INCOME, _JOURNAL, _INVOICE = (
    Text("Innbetaling"),
    Text("Hovedbok", "Hovudbok"),
    Text("Inngående faktura", "Inngåande faktura"),
)


def fixed_vouchers(made: Plan, last_day: dt.date) -> list[Voucher]:
    """The vouchers that every ledger holds whatever its size: income, interest, funds, one refund."""
    found = []
    for tilsagn, _, _, parts in income_parts(made):
        text = Text(_PAYMENT.nb.format(tilsagn), _PAYMENT.nn.format(tilsagn))
        for number, (booked_on, _, ore) in enumerate(parts):
            date = min(booked_on, last_day)
            lines: list[tuple[str, int, str | None, str | None]] = [(ACCOUNT[tilsagn[:2]], -ore, None, tilsagn)]
            found.append(Voucher(date, date.month, _INCOME, text, lines, key=(tilsagn, number)))
    for index, year in enumerate(made.years):
        date = min(dt.date(year, 12, 31), last_day)
        interest = made.interest[index]
        found.append(Voucher(date, 12, _JOURNAL, _INTEREST, [("900", -interest, None, None)]))
        found.append(Voucher(date, 13, _JOURNAL, _ASIDE, [("550", interest, None, None)]))
        for moved, aside, used in ((made.bound[index], "550", "950"), (made.free[index], "540", "940")):
            account, text = (aside, _ASIDE) if moved > 0 else (used, _USE)
            found.append(Voucher(date, 13, _JOURNAL, text, [(account, moved, None, None)]))
    refunded = dt.date(made.years[SICK_LEAVE_YEAR], 6, 18)
    found.append(Voucher(refunded, 6, _JOURNAL, _SICK, [("710", -SICK_LEAVE, "P01", None)]))
    return found


def vouchers(rng: Random, made: Plan, rows: int, last_day: dt.date) -> list[Voucher]:
    """Every voucher of the programme, ``rows`` ledger lines in all (more where so few cannot hold it)."""
    found = fixed_vouchers(made, last_day)
    cells = {
        (p, i): ore + (SICK_LEAVE if (p, i) == ("P01", SICK_LEAVE_YEAR) else 0) for (p, i), ore in made.cost.items()
    }
    left = max(rows - sum(len(v.lines) for v in found), len(cells))
    with_vat = min(left * 3 // 11, (left - len(cells)) // 2)
    bought = left - 2 * with_vat
    extra = split(rng, bought - len(cells), len(cells), [float(ore) for ore in cells.values()])
    plain = [(cell, ore) for (cell, whole), more in zip(cells.items(), extra, strict=True)
             for ore in split(rng, whole, 1 + more)]  # fmt: skip
    taxed = set(rng.sample(range(len(plain)), with_vat))
    for at, ((project, index), ore) in enumerate(plain):
        found.append(_bought(rng, project, made.years[index], ore, at in taxed, last_day))
    found.sort(key=lambda v: (v.date.year, v.period, v.date))
    count: dict[int, int] = {}
    for voucher in found:
        count[voucher.date.year] = count.get(voucher.date.year, 0) + 1
        voucher.number = f"{voucher.date.year}-{count[voucher.date.year]:05d}"
    return found


def _bought(rng: Random, project: str, year: int, ore: int, taxed: bool, last_day: dt.date) -> Voucher:
    goods: Sequence[Bought] = BUYS if taxed else WAGES if project == "P01" else PAYS
    what = rng.choices(goods, [g.weight for g in goods])[0]
    account = next((a for a in what.arts if a in arts(year)), what.arts[0])
    date = min(dt.date(year, rng.randint(2, 11), rng.randint(1, 28)), last_day)
    lines: list[tuple[str, int, str | None, str | None]] = [(account, ore, project, None)]
    if taxed:
        vat = (ore + 2) // 4
        lines += [("429", vat, project, None), ("729", -vat, project, None)]
    company = rng.randrange(len(COMPANIES)) if what.outside else None
    return Voucher(date, date.month, _INVOICE if what.outside else _JOURNAL, what.text, lines, company)


def ledger(made: Sequence[Voucher], orgnrs: Sequence[str], lang: Lang) -> Table[Regnskap]:
    """The vouchers as the table of Regnskap, by column."""
    lines = [(voucher, line) for voucher in made for line in voucher.lines]
    companies = [company.get(lang) for company in COMPANIES]
    columns: dict[str, Sequence[object]] = {
        "year": [v.date.year for v, _ in lines],
        "period": [v.period for v, _ in lines],
        "voucher_type": [v.kind.get(lang) for v, _ in lines],
        "voucher_no": [v.number for v, _ in lines],
        "voucher_date": [v.date for v, _ in lines],
        "account_class": [None] * len(lines),
        "account": [line[0] for _, line in lines],
        "ansvar": ["3250"] * len(lines),
        "funksjon": ["325"] * len(lines),
        "project_id": [line[2] for _, line in lines],
        "tilsagn_id": [line[3] for _, line in lines],
        "text": [v.text.get(lang) for v, _ in lines],
        "counterparty": [None if v.company is None else companies[v.company] for v, _ in lines],
        "counterparty_orgnr": [None if v.company is None else orgnrs[v.company] for v, _ in lines],
        "amount": MoneyColumn([line[1] for _, line in lines]),
        "source": [None] * len(lines),
    }
    places = {name: at for at, name in enumerate(columns, 1)}
    return Table(Regnskap, Regnskap.sheet.name.get(lang), range(6, 6 + len(lines)), columns, places)
