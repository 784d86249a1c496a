"""The dates and choices on Start at their limits: a day or a year more is told of, the limit itself is not."""

from __future__ import annotations

import datetime as dt

import pytest
from small_books import told

from omstillingsbok.workbook.sheets import Maal, Prosjekter

DAY, MAY_4 = dt.timedelta(days=1), dt.date(2024, 5, 4)
PERIOD = {"starts_on": dt.date(2020, 3, 1), "ends_on": dt.date(2026, 2, 28)}


@pytest.mark.parametrize("level", ["Hovedmål", "Delmål", "Resultatmål", "Effektmål", None])
def test_what_a_goal_is_measured_by_may_come_after_the_programme_only_of_an_effektmaal(level: str | None) -> None:
    def told_of(year: int) -> bool:
        return bool(told("STA054", [Maal(id="M1", level=level, target_year=year)], **PERIOD))

    assert [told_of(year) for year in (2019, 2020, 2026, 2027)] == [True, False, False, level != "Effektmål"]
    assert not any(told("STA054", [Maal(id="M1", level=level, target_year=2050)], **dates) for dates in (
        {"starts_on": MAY_4}, {"ends_on": MAY_4}, {"starts_on": MAY_4, "ends_on": MAY_4 - 365 * DAY}
    ))  # fmt: skip


@pytest.mark.parametrize(("begins", "outside"), [("2020-02-29", True), ("2020-03-01", False), ("2026-02-28", False),
                                                ("2026-03-01", True)])  # fmt: skip
def test_a_project_begins_within_the_period_to_the_day(begins: str, outside: bool) -> None:
    found = told("STA054", [Prosjekter(id="P9", starts_on=dt.date.fromisoformat(begins))], **PERIOD)
    assert [each[::2] for each in found] == ([("Startdato", "01.03.2020–28.02.2026", "warning")] if outside else [])


@pytest.mark.parametrize("code", ["STA051", "STA055"])
def test_a_period_that_lacks_an_end_is_not_measured(code: str) -> None:
    for dates in ({"starts_on": MAY_4}, {"closing_starts_on": MAY_4}, {"ends_on": MAY_4}):
        assert told(code, [], **dates) == []
    assert told("STA055", [], closing_starts_on=MAY_4, ends_on=MAY_4 - DAY) == []


@pytest.mark.parametrize(("form", "vat", "wrong"), [
    ("Kommune", "Brutto", True), ("KF", "Brutto", True), ("AS", "Brutto", False), ("IKS", "Brutto", False),
    ("Kommune", "Netto", False),
])  # fmt: skip
def test_only_who_gets_value_added_tax_back_is_told_that_it_is_no_cost(form: str, vat: str, wrong: bool) -> None:
    said = [("Mva-behandling", vat, form)] if wrong else []
    assert [each[:3] for each in told("STA052", [], organisation_form=form, vat=vat)] == said
