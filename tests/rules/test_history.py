"""A rule's history: since when, what changed, and a trial in which it only warns."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from changes import good, remade

from omstillingsbok.cli.output.regler_tekst import rule_text
from omstillingsbok.validators import catalogue, engine
from omstillingsbok.validators.engine import validate
from omstillingsbok.validators.profile import CountyProfile
from omstillingsbok.workbook.text import Text

LAST = dt.date(2027, 6, 30)
TRIED = replace(
    catalogue.rule("AVS050"), since="2027.01", changed=(("2027.02", Text("gjelder også KF")),), trial_until=LAST
)


@pytest.fixture(autouse=True)
def _on_trial(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "rules", lambda: (TRIED,))


def severities(day: dt.date, profile: CountyProfile | None = None) -> set[str]:
    undecided = remade(good(), {}, board_date=None)
    found = validate(undecided, phase="innsending", today=day, profile=profile)
    return {f.severity for f in found.findings if f.code == "AVS050"}


def test_a_rule_on_trial_warns_to_the_last_day_and_is_then_an_error() -> None:
    assert severities(LAST) == {"warning"}
    assert severities(LAST + dt.timedelta(days=1)) == {"error"}


def test_a_county_that_says_error_is_taken_at_its_word() -> None:
    strict = CountyProfile(severities={"AVS050": (None, None, "error")})
    assert severities(LAST, strict) == {"error"}


def test_regler_tells_the_history() -> None:
    said = rule_text(TRIED, "nb")
    assert "Siden:      regelsett 2027.01" in said
    assert "2027.02:    gjelder også KF" in said
    assert "til og med 30.06.2027 er den bare en advarsel" in said
    assert "berre ei åtvaring" in rule_text(TRIED, "nn")
