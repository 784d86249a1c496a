"""Limits that somebody else sets: one table, each value with the date it holds from and where it was read.

The names are those that rules ask by, and that a profile uses to set a limit of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from ..workbook.shipped import TASKS, add_months
from ..workbook.text import Text
from .sources import PRACTICE, S1, S4, S8, S20B, S39, S40, S41, S42, S43, S44, UNREAD

Codes = frozenset[str]
FIRST = dt.date(1990, 1, 1)
"""A limit from this day has held as long as any programme."""


class Dated(NamedTuple):
    """A value, an amount or a list of codes, that holds from a date until the next one."""

    since: dt.date
    value: Decimal | Codes
    source: Text


class Limit(NamedTuple):
    """A limit through time; ``label`` names it with its unit, ``values`` are in the order of their dates."""

    name: str
    label: Text
    values: tuple[Dated, ...]

    @property
    def of_codes(self) -> bool:
        """The limit is a list of codes, not a number."""
        return isinstance(self.values[0].value, frozenset)

    def on(self, day: dt.date) -> Dated | None:
        """What held on a day; None before the first known value."""
        held = [each for each in self.values if each.since <= day]
        return held[-1] if held else None

    def with_own(self, values: Sequence[Dated]) -> Limit:
        """The limit with other values from the first of them on; what held before still holds."""
        own = sorted(values, key=lambda each: each.since)
        before = [each for each in self.values if each.since < own[0].since]
        return self._replace(values=(*before, *own))


def _number(name: str, nb: str, nn: str, *values: tuple[dt.date, int, Text]) -> Limit:
    return Limit(name, Text(nb, nn), tuple(Dated(since, Decimal(value), source) for since, value, source in values))


def _codes(name: str, nb: str, nn: str, codes: str) -> Limit:
    return Limit(name, Text(nb, nn), (Dated(FIRST, frozenset(codes.split()), S40),))


_ANCHORS = {"PS": Text("Programslutt"), "AF": Text("Avslutningsfasen starter", "Avslutningsfasen startar")}

# fmt: off
TABLE: tuple[Limit, ...] = (
    _number(
        "programperiode_aar", "Lengste programperiode, år", "Lengste programperiode, år", (FIRST, 6, S4)),
    _number(
        "avslutningsfase_minst", "Korteste vanlige avslutningsfase, måneder",
        "Kortaste vanlege avslutningsfase, månader", (FIRST, 4, S1)),
    _number(
        "avslutningsfase_mest", "Lengste vanlige avslutningsfase, måneder",
        "Lengste vanlege avslutningsfase, månader", (FIRST, 6, S1)),
    _number(
        "videreforing_forsprang", "Videreføringen bør starte så mange måneder før Programslutt",
        "Vidareføringa bør starte så mange månader før Programslutt", (FIRST, 24, S1)),
    _number(
        "innsatsomrader_mest", "Flest vanlige innsatsområder", "Flest vanlege innsatsområde", (FIRST, 4, S8)),
    _number(
        "egenfinansiering_prosent", "Foretakets egenfinansiering av et prosjekt, prosent av totalkostnaden",
        "Eigenfinansieringa føretaket har i eit prosjekt, prosent av totalkostnaden", (FIRST, 50, S20B)),
    _number(
        "egeninnsats_timesats", "Høyeste timesats for egeninnsats, kroner",
        "Høgaste timesats for eigeninnsats, kroner", (FIRST, 600, S39), (dt.date(2020, 4, 21), 700, S39)),
    _number(
        "egeninnsats_timer", "Flest timer egeninnsats per person og år",
        "Flest timar eigeninnsats per person og år", (FIRST, 1850, S39)),
    _number(
        "bagatell_tak", "Høyeste sum bagatellmessig støtte til et foretak, euro. 0: kan ikke gis",
        "Høgaste sum bagatellmessig støtte til eit føretak, euro. 0: kan ikkje givast",
        (FIRST, 200_000, S43), (dt.date(2024, 1, 1), 0, S42), (dt.date(2024, 11, 11), 300_000, S41)),
    _number(
        "bagatell_vindu", "Årene som bagatellmessig støtte summeres over: til 11.11.2024 kalenderår, så løpende",
        "Åra som bagatellmessig støtte blir summert over: til 11.11.2024 kalenderår, så løpande",
        (FIRST, 3, S43), (dt.date(2024, 11, 11), 3, UNREAD)),
    _number(
        "stotteregister_fra", "Støtte fra denne summen meldes i Støtteregisteret, euro. 0: ingen kjent plikt",
        "Støtte frå denne summen blir meld i Støtteregisteret, euro. 0: inga kjend plikt",
        (FIRST, 0, UNREAD), (dt.date(2026, 1, 1), 100_000, UNREAD)),
    _number(
        "anskaffelse_fra", "Kjøp fra denne summen uten mva krever konkurranse, kroner",
        "Kjøp frå denne summen utan mva krev konkurranse, kroner", (FIRST, 100_000, S44)),
    _codes(
        "utlaan_funksjoner", "Funksjoner der utlån (art 520 og 920) kan føres i drift",
        "Funksjonar der utlån (art 520 og 920) kan førast i drift", "281 325 701"),
    _codes(
        "arter_ikke_i_drift", "Arter som ikke hører til i kontoklasse 1 (drift)",
        "Artar som ikkje høyrer til i kontoklasse 1 (drift)",
        "280 512 521 522 529 670 910 911 912 921 922 929 970"),
    _codes(
        "arter_ikke_i_investering", "Arter som ikke hører til i kontoklasse 0 (investering)",
        "Artar som ikkje høyrer til i kontoklasse 0 (investering)",
        "070 080 110 114 240 509 570 590 600 629 630 640 800 870 871 872 873 874 875 876 877 878 879 909 990"),
    _codes(
        "funksjoner", "Funksjoner i KOSTRA", "Funksjonar i KOSTRA",
        "100 110 120 121 130 170 171 172 173 180 190 201 202 211 213 215 221 222 223 231 232 233 234 241 242 243 244 "
        "251 252 253 254 256 261 265 273 275 276 281 283 285 290 301 302 303 315 320 321 322 325 329 330 332 335 338 "
        "339 340 345 350 353 354 355 360 365 370 373 375 377 380 381 383 385 386 390 392 393 400 410 420 421 430 460 "
        "465 470 471 472 473 480 490 510 515 520 521 522 523 524 525 526 527 528 529 530 531 532 533 534 535 536 537 "
        "554 559 561 562 570 581 590 660 665 691 692 693 694 696 701 710 711 713 714 715 716 722 730 731 732 733 734 "
        "735 740 750 760 771 772 775 790 800 840 841 850 860 870 880 899"),
    *(
        _number(f"oppgavefrist_{task.id}", f"Frist for oppgave {task.id}, måneder etter {_ANCHORS[task.anchor].nb}",
                f"Frist for oppgåve {task.id}, månader etter {_ANCHORS[task.anchor].nn or _ANCHORS[task.anchor].nb}",
                (FIRST, task.months, S1 if task.id == "O01" else PRACTICE))
        for task in TASKS
    ),
)
# fmt: on
"""Every limit that a rule reads."""


@dataclass(frozen=True)
class Parameters:
    """The limits of one run, by name."""

    limits: Mapping[str, Limit]

    @classmethod
    def shipped(cls) -> Parameters:
        """The limits as the table has them."""
        return cls({limit.name: limit for limit in TABLE})

    def number(self, name: str, day: dt.date) -> Decimal | None:
        """The number that held on a day, in the unit that its label names; None before the first known value."""
        held = self.limits[name].on(day)
        return held.value if held is not None and isinstance(held.value, Decimal) else None

    def whole(self, name: str, day: dt.date) -> int:
        """A number of years or months; 0 before the first known value."""
        return int(self.number(name, day) or 0)

    def codes(self, name: str, day: dt.date) -> Codes:
        """The codes that held on a day; none before the first known list."""
        held = self.limits[name].on(day)
        return held.value if held is not None and isinstance(held.value, frozenset) else frozenset()


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day of the month ``months`` earlier, or the last one of that month."""
    return add_months(day, -months)
