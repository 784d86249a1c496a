"""State aid and own work at their limits: an øre, an hour or a day more is told of, the limit itself is not."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from small_books import kr, told

from omstillingsbok.workbook.sheets import Bagatellmessig, Egeninnsats

DAY = dt.timedelta(days=1)


def award(day: dt.date, euro: str, **more: Any) -> Bagatellmessig:
    """Aid at ten kroner the euro."""
    given = {"orgnr": "312345609", "company": "Tare AS", "rate": Decimal(10), **more}
    return Bagatellmessig(awarded_on=day, amount_nok=kr(euro) * 10, **given)


@pytest.mark.parametrize(
    ("year", "rate", "most"),
    [(2019, "600", None), (2019, "600.01", "600,00"), (2020, "700", None), (2025, "700.01", "700,00")],
)
def test_the_rate_of_own_work(year: int, rate: str, most: str | None) -> None:
    found = told("STO050", [Egeninnsats(project_id="P1", role="Utvikler", year=year, rate=kr(rate), hours=kr(1))])
    assert [each[2] for each in found] == ([most] if most else [])


def test_the_hours_of_own_work_are_a_role_s_on_a_project_in_a_year() -> None:
    def work(hours: int | str, **more: Any) -> Egeninnsats:
        given = {"project_id": "P1", "role": "Utvikler", "year": 2024, **more}
        return Egeninnsats(rate=kr(1), hours=kr(hours), **given)

    others = [work(900, project_id="P2"), work(900, role="Leder"), work(900, year=2023)]
    assert told("STO051", [work(1000), *others, work(850)]) == []
    [found] = told("STO051", [work(1000), *others, work(850), work("0.01"), work(5)])
    assert found[:3] == ("Timer", "1850,01", "1850")


def test_three_years_of_aid_to_one_undertaking() -> None:
    since, then = dt.date(2023, 6, 2), dt.date(2026, 6, 1)
    assert told("STO052", [award(since, "100000"), award(then, "200000"), award(then, "5", orgnr="310000000")]) == []
    [found] = told("STO052", [award(since, "100000.01"), award(then, "200000")])
    assert (found[3], found[4]) == ("0.01", "warning")
    assert told("STO052", [award(since - DAY, "100000.01"), award(then, "200000")]) == []
    assert [f[4] for f in told("STO052", [award(then, "300000.01")])] == ["error"]
    # that day on three years to the day: the third of 2021 and later
    late = award(dt.date(2024, 11, 11), "250000")
    assert told("STO052", [award(dt.date(2021, 11, 11), "60000"), late]) == []
    assert len(told("STO052", [award(dt.date(2021, 11, 12), "60000"), late])) == 1
    # an award of exactly the cap is not itself too much; in the pause the cap is none at all, which STO053 tells of
    assert [f[4] for f in told("STO052", [award(then - DAY, "0.01"), award(then, "300000")])] == ["warning"]
    assert told("STO052", [award(dt.date(2024, 5, 4), "1")]) == []
    # until 11 November 2024 calendar years: 2021, 2022 and 2023
    assert told("STO052", [award(dt.date(2020, 12, 31), "150000"), award(dt.date(2023, 12, 31), "200000")]) == []
    assert told("STO052", [award(dt.date(2020, 12, 31), "150000"), award(dt.date(2023, 12, 1), "200000")]) == []
    assert len(told("STO052", [award(dt.date(2021, 1, 1), "0.01"), award(dt.date(2023, 12, 31), "200000")])) == 1


def test_undertakings_of_one_group_share_the_cap_and_a_row_that_cannot_be_counted_counts_nothing() -> None:
    day, other = dt.date(2026, 6, 1), {"orgnr": "310000000", "company": "Fyr AS"}
    group = [award(day, "150000", group="Havet"), award(day - DAY, "150000", group="HAVET", **other)]
    assert told("STO052", group) == []
    [found] = told("STO052", [*group, award(day + DAY, "0.01", **other)])  # the row says no group, its undertaking does
    assert found == ("Beløp NOK", "300\u00a0000,01", "300\u00a0000,00", "0.01", "warning")
    apart = [group[0], award(day, "150000.01", group="Havet og fjellet", **other)]
    assert told("STO052", apart) == []
    half = [award(day, "400000", rate=rate) for rate in (None, Decimal(0), Decimal(-1))]
    empty = award(day, "400000").model_copy(update={"amount_nok": None})
    nobody = [award(day, "200000", orgnr=None, group=name) for name in ("Havet", None)] * 2
    assert (
        told("STO052", [*group, *half, empty, *nobody, award(day, "1").model_copy(update={"awarded_on": None})]) == []
    )


@pytest.mark.parametrize(
    ("day", "told_of"), [("2023-12-31", 0), ("2024-01-01", 1), ("2024-11-10", 1), ("2024-11-11", 0)]
)
def test_the_pause_in_aid(day: str, told_of: int) -> None:
    assert len(told("STO053", [award(dt.date.fromisoformat(day), "1")])) == told_of


@pytest.mark.parametrize(
    ("day", "euro", "told_of"),
    [("2026-01-01", "100000", 1), ("2026-01-01", "99999.99", 0), ("2025-12-31", "100000", 0)],
)
def test_aid_to_be_registered(day: str, euro: str, told_of: int) -> None:
    assert len(told("STO054", [award(dt.date.fromisoformat(day), euro)])) == told_of
