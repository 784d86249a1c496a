"""STO051: Flere timer enn et årsverk."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from ....workbook.sheets import Egeninnsats
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import S39


@rule(
    "STO051",
    ADVICE,
    title=Text("Flere timer enn et årsverk", "Fleire timar enn eit årsverk"),
    why=Text(
        "Én person kan ikke føre mer enn et årsverk som egeninnsats.",
        "Éin person kan ikkje føre meir enn eit årsverk som eigeninnsats.",
    ),
    ground=(S39,),
    message=Text(
        "Rollen «{rolle}» i prosjekt {prosjekt} har {verdi} timer i {aar}; et årsverk er {forventet}.",
        "Rolla «{rolle}» i prosjekt {prosjekt} har {verdi} timar i {aar}; eit årsverk er {forventet}.",
    ),
    fix=Text(
        "Rett timene. Er det flere personer, før én linje for hver av dem med hver sin rolle.",
        "Rett timane. Er det fleire personar, før éi linje for kvar av dei med kvar si rolle.",
    ),
    fails=Text("1 900 timer", "1 900 timar"),
    passes=Text("340 timer", "340 timar"),
    needs=((Egeninnsats, "project_id", "role", "year", "hours"),),
    whole=True,
)
def sto051(case: Case) -> Iterator[Hit]:
    """A role's hours on a project in a year exceed the limit, on the row with which they do."""
    hours: dict[tuple[object, ...], Decimal] = defaultdict(Decimal)
    for row in case.rows(Egeninnsats):
        if row.year is None or row.hours is None:
            continue
        key = (row.project_id, row.role, row.year)
        before = hours[key]
        hours[key] += row.hours
        most = case.parameters.number("egeninnsats_timer", dt.date(row.year, 12, 31))
        if most is not None and before <= most < hours[key]:
            words = {"rolle": row.role, "prosjekt": row.project_id, "aar": str(row.year)}
            yield Hit.on(row, "hours", float(hours[key]), expected=float(most), **words)
