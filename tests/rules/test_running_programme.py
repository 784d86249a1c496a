"""What an honest book looks like while the programme runs, and what it is first asked for when the end is past."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest
from small_books import book, granted, kr, paid, posted

from omstillingsbok.validators.engine import validate
from omstillingsbok.workbook.entry import Entry
from omstillingsbok.workbook.sheets import Innsatsomrader, Oppgaver, Prosjekter

PERIOD: dict[str, Any] = {
    "starts_on": dt.date(2022, 1, 1),
    "ends_on": dt.date(2024, 12, 31),
    "closing_starts_on": dt.date(2024, 7, 1),
}
DUE = dt.date(2024, 6, 15)
LAST, AFTER = dt.date(2024, 12, 31), dt.date(2025, 1, 1)


def codes(entries: Sequence[Entry], asked: str, day: dt.date, phase: str, places: tuple[Entry, ...]) -> list[str]:
    judged = book(*entries, places=places, **{**PERIOD, "reported_on": day})
    report = validate(judged, select=asked.split(), phase=phase)
    assert report.crashes == ()
    return sorted({f"{f.code} {f.severity}" for f in report.findings})


@pytest.mark.parametrize(
    ("phase", "day", "told"),
    [
        ("utkast", LAST, []),
        ("avslutning", LAST, []),
        ("utkast", AFTER, ["PRO050 warning"]),
        ("avslutning", AFTER, ["PRO050 error", "PRO054 warning"]),
    ],
)
def test_the_running_of_the_programme_is_no_unfinished_project_until_it_has_ended(
    phase: str, day: dt.date, told: list[str]
) -> None:
    area = Innsatsomrader(code="LED", name="Ledelse", type="Programledelse", valid_from=2022)
    runs = Prosjekter(id="P0", name="Drift", focus_area="LED", phase="Drift av programmet", status="Pågår")
    cost = [posted("010", 500, "P0")]
    assert codes(cost, "PRO050 PRO054", day, phase, (area, runs)) == told
    other = runs.model_copy(update={"phase": "Forprosjekt"})
    assert codes(cost, "PRO050", day, phase, (area, other)) != []


@pytest.mark.parametrize(("source", "told"), [("Kommune", ["REG058 error"]), ("Andre", [])])
def test_the_money_of_another_municipality_counts_as_that_of_others(source: str, told: list[str]) -> None:
    """Two municipalities share a programme; the one that keeps the accounts pays over its frame."""
    other = [granted("N", source, 100, giver="Nabo"), posted("850", -100, tilsagn_id="N")]
    shared = book(*other, own_share="Dekkes av rammen")
    report = validate(shared, select=["REG058"], phase="utkast")
    assert [f"{f.code} {f.severity}" for f in report.findings] == told
    assert all("annen kommune, er kilden på tilsagnet «Andre»" in f.fix for f in report.findings)


@pytest.mark.parametrize(
    ("phase", "day", "told"),
    [
        ("utkast", dt.date(2024, 6, 30), []),  # the closing phase has not started
        ("utkast", dt.date(2024, 7, 1), ["OPP050 info"]),
        ("avslutning", DUE, []),
        ("avslutning", dt.date(2024, 6, 30), ["OPP050 warning"]),
    ],
)
def test_a_task_of_the_closing_phase_that_is_late_is_told_of_while_the_phase_lasts(
    phase: str, day: dt.date, told: list[str]
) -> None:
    late = Oppgaver(id="O12", demand="Må", status="Pågår", deadline=DUE)
    done = late.model_copy(update={"id": "O04", "status": "Ferdig"})
    assert codes([late, done], "OPP050", day, phase, ()) == told
    unknown = book(late, places=(), reported_on=day)
    assert len(validate(unknown, select=["OPP050"], phase=phase).findings) == (phase == "avslutning" and told != [])


def test_what_is_paid_back_to_the_giver_is_a_payment_below_zero_and_is_told_so() -> None:
    """The county takes back 400 of the 1000 it has paid; the income is turned and the rest has lapsed."""
    grant = granted("F", "Fylkeskommune", 1000, lapsed=kr(400), valid_to=DUE)
    ledger = [posted("830", -1000, tilsagn_id="F"), posted("830", 400, tilsagn_id="F", text="Tilbakebetaling")]
    waits = [grant, paid("F", 1000), *ledger]

    def told(entries: Sequence[Entry]) -> list[tuple[str, str | None]]:
        report = validate(book(*entries, **{**PERIOD, "reported_on": LAST}), select=["TIL05"], phase="innsending")
        assert all("Innbetalinger med minus" in f.fix for f in report.findings)
        return [(f.code, f.difference) for f in report.findings]

    assert told(waits) == [("TIL050", "400.00")]
    assert told([*waits, paid("F", -400)]) == []


@pytest.mark.parametrize(("first", "severity"), [(dt.date(2022, 12, 31), "warning"), (dt.date(2023, 1, 1), "info")])
def test_who_could_not_start_the_continuation_two_years_before_the_end_is_only_told(
    first: dt.date, severity: str
) -> None:
    judged = book(**{**PERIOD, "starts_on": first, "reported_on": dt.date(2023, 2, 1)})
    assert [f.severity for f in validate(judged, select=["VID050"], phase="utkast").findings] == [severity]
