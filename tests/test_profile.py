"""A county's profile: what it changes, what it must not, and how a slip of the pen is answered."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from changes import M, add, change, first, good
from command_line import run
from limits_table import PAGE
from rule_examples import own_work

from omstillingsbok import api
from omstillingsbok.report.issue import issue
from omstillingsbok.validators import catalogue
from omstillingsbok.validators.engine import validate
from omstillingsbok.validators.parameters import FIRST, TABLE, Parameters
from omstillingsbok.validators.profile_file import ProfileError, profile_of, read_profile
from omstillingsbok.workbook.book import Book
from omstillingsbok.workbook.sheets import Prosjekter, Restmidler, Tilsagn

RULES = Path(str(catalogue.__file__)).with_name("rules")


def named(**said: Any) -> Any:
    return profile_of({"navn": "Ytterhavet", **said})


def severities(book: Book, code: str, **said: Any) -> list[str]:
    return [f.severity for f in validate(book, profile=named(**said)).findings if f.code == code]


@pytest.fixture(scope="module")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The profile that the docs show."""
    (text,) = re.findall(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    path = tmp_path_factory.mktemp("profil") / "fylke.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_profile_in_the_docs_does_what_the_docs_say(example_file: Path) -> None:
    profile = read_profile(example_file)
    book = first(Prosjekter, lambda p: p.id == "P05", own_financing=Decimal(1))(good())
    (finding,) = [f for f in validate(book, profile=profile).findings if f.code == "PRO052"]
    assert (finding.severity, finding.expected) == ("warning", "40")
    rate = profile.parameters.limits["egeninnsats_timesats"]
    assert [f"{each.since} {each.value}" for each in rate.values] == [
        "1990-01-01 600",
        "2020-04-21 700",
        "2024-01-01 800",
    ]
    assert rate.values[-1].source.nb == "Fylkets retningslinjer 2024"
    unattested = change(Tilsagn, 0, attestation="Revisor", attested_on=None)(good())
    report = validate(unattested, phase="avslutning", profile=profile)
    assert [f.severity for f in report.findings if f.code == "TIL051"] == ["error"]
    assert report.profile == "Ytterhavet fylkeskommune"
    assert report.rules == f"{catalogue.VERSION}, Ytterhavet fylkeskommune"


def test_every_limit_is_read_by_a_rule_and_says_where_it_is_from() -> None:
    code = "".join(path.read_text("utf-8") for path in RULES.rglob("*.py"))
    for limit in TABLE:
        asked = limit.name if not limit.name.startswith("oppgavefrist_") else "oppgavefrist_{task.id}"
        assert f'"{asked}"' in code, limit.name
        assert limit.values[0].since == FIRST
        assert all(each.source.nb for each in limit.values)
    assert len({limit.name for limit in TABLE}) == len(TABLE)


def test_what_held_before_a_countys_own_date_still_holds() -> None:
    own = named(parametre={"bagatell_tak": [{"fra": "2026-01-01", "verdi": 500_000}]}).parameters
    dates = [tomllib.loads(f"d = {day}")["d"] for day in ("2023-06-01", "2024-05-01", "2025-06-01", "2026-06-01")]
    assert [own.number("bagatell_tak", day) for day in dates] == [200_000, 0, 300_000, 500_000]


def test_a_limit_of_ones_own_decides() -> None:
    book = add(own_work(750, 10))(good())
    assert severities(book, "STO050") == ["warning"]
    assert severities(book, "STO050", parametre={"egeninnsats_timesats": 800}) == []


def test_severities_per_phase_and_off() -> None:
    book = change(Restmidler, 0, amount=M)(good())
    assert severities(book, "RES050") == ["error"]
    assert severities(book, "RES050", alvor={"RES050": "advarsel"}) == ["warning"]
    assert severities(book, "RES050", alvor={"res050": {"innsending": "info"}}) == ["info"]
    assert severities(book, "RES050", alvor={"RES050": {"utkast": "info"}}) == ["error"]
    assert severities(book, "RES050", alvor={"RES050": "av"}) == []


@pytest.mark.parametrize("code", sorted(r.code for r in catalogue.rules() if r.area in ("FIL", "PER")))
def test_the_file_itself_and_personal_data_are_never_made_milder(code: str) -> None:
    rule = catalogue.rule(code)
    with pytest.raises(ProfileError, match="kan ikke gjøres mildere"):
        named(alvor={code: "av"})
    if all(severity == "error" for severity in rule.severity):
        assert named(alvor={code: "feil"}).severities[code] == rule.severity
        with pytest.raises(ProfileError):
            named(alvor={code: {"utkast": "advarsel"}})


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ({"navn": ""}, "navn er tom."),
        ({"navn": 3}, "navn skal være tekst i hermetegn."),
        ({"navn": "x", "parametere": {}}, "parametere er ikke kjent. Mente dere «parametre»?"),
        ({"navn": "x", "alvor": ["REG001"]}, "alvor skal være en tabell."),
        ({"navn": "x", "parametre": {"bagatell_tk": 1}},
         "parametre.bagatell_tk er ikke kjent. Mente dere «bagatell_tak»?"),
        ({"navn": "x", "parametre": {"bagatell_tak": "mye"}}, "parametre.bagatell_tak skal være et tall."),
        ({"navn": "x", "parametre": {"bagatell_tak": float("nan")}}, "parametre.bagatell_tak er ikke et endelig tall."),
        ({"navn": "x", "parametre": {"bagatell_tak": True}}, "parametre.bagatell_tak skal være et tall."),
        ({"navn": "x", "parametre": {"bagatell_tak": []}}, "parametre.bagatell_tak skal være et tall."),
        ({"navn": "x", "parametre": {"bagatell_tak": [{"verdi": 1}]}}, "parametre.bagatell_tak[1].fra mangler."),
        ({"navn": "x", "parametre": {"bagatell_tak": [{"fra": "i år", "verdi": 1}]}},
         "parametre.bagatell_tak[1].fra skal være en dato, for eksempel 2026-01-01."),
        ({"navn": "x", "parametre": {"arter_ikke_i_drift": 280}},
         'parametre.arter_ikke_i_drift skal være en liste: ["…", "…"].'),
        ({"navn": "x", "parametre": {"arter_ikke_i_drift": ["28"]}},
         "parametre.arter_ikke_i_drift[1] skal være tre siffer i hermetegn."),
        ({"navn": "x", "parametre": {"arter_ikke_i_drift": []}}, "parametre.arter_ikke_i_drift er en tom liste."),
        ({"navn": "x", "alvor": {"AVS50": "feil"}}, "alvor.AVS50 er ikke kjent. Mente dere «AVS050»?"),
        ({"navn": "x", "alvor": {"RES050": "stopp"}},
         "alvor.RES050 er «stopp». Velg blant «feil», «advarsel», «info», «av»."),
        ({"navn": "x", "alvor": {"RES050": {"avsluting": "feil"}}},
         "alvor.RES050.avsluting er ikke kjent. Mente dere «avslutning»?"),
    ],
)  # fmt: skip
def test_a_slip_of_the_pen_is_answered_in_norwegian(said: dict[str, Any], answer: str) -> None:
    with pytest.raises(ProfileError) as wrong:
        profile_of(said)
    assert answer in [fault.nb for fault in wrong.value.faults]
    assert all(fault.get("nn") and not re.search(r"(?i)input|should|valid ", fault.nb) for fault in wrong.value.faults)


def test_shipped_limits_are_the_empty_profile() -> None:
    assert named().parameters == Parameters.shipped()


# --- on the command line ---------------------------------------------------------------------------------------------


@pytest.fixture
def advised(tmp_path: Path) -> Path:
    """A book with one piece of advice."""
    path = tmp_path / "bok.xlsx"
    issue(path, change(Restmidler, 0, decision=None)(good()))
    return path


def test_a_profile_decides_what_stops_the_report(advised: Path, tmp_path: Path) -> None:
    strict = tmp_path / "fylke.toml"
    strict.write_text('navn = "Ytterhavet"\n[alvor]\nRES054 = "feil"\n', "utf-8")
    assert run("valider", advised).code == 0
    got = run("valider", advised, "--profil", strict)
    assert got.code == 1
    assert "Dømt som innsending, profil «Ytterhavet»." in got.out
    target = tmp_path / "rapport.xlsx"
    refused = run("sluttrapport", advised, "--ut", target, "--profil", strict)
    assert (refused.code, target.exists()) == (1, False)
    assert "RES054  FEIL" in refused.err
    assert run("sluttrapport", advised, "--ut", target).code == 0


@pytest.mark.parametrize(
    ("text", "answer"), [("navn = ", "datoer skrives som 2024-12-31"), ("[alvor]\n", "navn mangler.")]
)
def test_a_profile_that_cannot_be_used_stops_before_the_work(
    advised: Path, tmp_path: Path, text: str, answer: str
) -> None:
    wrong = tmp_path / "fylke.toml"
    wrong.write_text(text, "utf-8")
    for command in ("valider", "sluttrapport"):
        got = run(command, advised, "--profil", wrong)
        assert (got.code, got.out) == (2, "")
        assert answer in got.err
    wrong.write_bytes("navn = «å»".encode("cp1252"))
    assert "UTF-8" in run("valider", advised, "--profil", wrong).err
    assert run("valider", advised, "--profil", tmp_path / "borte.toml").code == 3


def test_the_public_face_takes_a_profile() -> None:
    report = api.validate(good(), profile=named(alvor={"VID052": "av"}))
    assert report.profile == "Ytterhavet"
