"""``importer``: shown, asked or refused, then written; the JSON fits its schema."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import zipfile
from importlib import resources
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest
from command_line import run
from ledger_files import general, ledger, unit4, xledger

from omstillingsbok import api
from omstillingsbok.cli.commands import importer
from omstillingsbok.report.example import example
from omstillingsbok.report.issue import issue
from omstillingsbok.workbook.atomic import backup_path
from omstillingsbok.workbook.sheets import Regnskap


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bok") / "bok.xlsx"
    issue(path, example(rows=30))
    return path


@pytest.fixture
def book(issued: Path, tmp_path: Path) -> Path:
    path = tmp_path / "bok.xlsx"
    path.write_bytes(issued.read_bytes())
    return path


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def fitting(text: str) -> dict[str, Any]:
    """The JSON, which fits the shipped schema."""
    schema = json.loads((resources.files("omstillingsbok.cli") / "schema" / "importer.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    found: dict[str, Any] = json.loads(text)
    jsonschema.validate(found, schema, cls=jsonschema.Draft202012Validator)
    return found


def test_a_dry_run_shows_and_writes_nothing(book: Path, tmp_path: Path) -> None:
    before = digest(book)
    file = unit4(tmp_path / "hovedbok.csv", ledger())
    text, found = (
        run("importer", book, file, "--tørrkjør"),
        run("importer", book, file, "--torrkjor", "--format", "json"),
    )
    assert (text.code, found.code, digest(book)) == (0, 0, before)
    assert "Nye linjer                          69" in text.out
    assert "Kontrollsum i filen: stemmer" in text.out
    assert text.err == "69 linjer ville blitt importert. Boken er ikke endret.\n"
    said = fitting(found.out)
    assert (said["ready"], said["written"], said["lines"]["new"], len(said["rows"])) == (True, None, 69, 69)
    assert said["sums"]["read"] == said["sums"]["stated"] == said["sums"]["new"]
    assert said["ledger"]["sha256"] == digest(file)
    assert not backup_path(book).exists()


def test_importing_writes_once(book: Path, tmp_path: Path) -> None:
    first = digest(book)
    file = general(tmp_path / "hovedbok.csv", ledger())
    got = run("importer", book, file, "--format", "json")
    assert (got.code, got.err) == (0, f"Skrev 69 linjer i arket Regnskap i {book}.\n")
    assert fitting(got.out)["written"] == str(book)
    assert digest(backup_path(book)) == first
    written = digest(book)
    again = run("importer", book, file)
    assert (again.code, again.err) == (0, "Det er ingen nye linjer i filen. Boken er ikke endret.\n")
    assert digest(book) == written
    copy = tmp_path / "kopi.xlsx"
    assert (
        run("importer", book, xledger(tmp_path / "h.xlsx", ledger(2, years=(2023,))), "--ut", copy, "--stille").err
        == ""
    )
    assert digest(book) == written
    assert len(api.open(copy).rows(Regnskap)) > len(api.open(book).rows(Regnskap))
    assert run("importer", book, file, "--ut", tmp_path / "lik.xlsx").code == 0
    assert digest(tmp_path / "lik.xlsx") == written


def test_what_is_open_is_refused_with_the_way_to_answer(book: Path, tmp_path: Path) -> None:
    before = digest(book)
    file = unit4(tmp_path / "hovedbok.csv", ledger(years=(2023, 2024)))
    got = run("importer", book, file)
    assert (got.code, digest(book)) == (1, before)
    assert "IMP018  SPØRSMÅL  Filen har linjer fra flere år: 2023" in got.out
    assert got.out.rstrip().endswith("Svar med --svar år=….")
    assert "Programmets linjer" not in got.out  # not before it is answered which they are
    assert fitting(run("importer", book, file, "--format", "json").out)["questions"][0]["key"] == "år"
    only = run("importer", book, file, "--år", "2023", "--tørrkjør")
    assert (only.code, "  år 2024" in only.out) == (0, True)
    assert run("importer", book, file, "--svar", "år=alle").code == 0


def test_what_is_wrong_is_told_with_file_and_line(book: Path, tmp_path: Path) -> None:
    file = tmp_path / "hovedbok.csv"
    file.write_text(
        unit4(file, ledger()).read_text("cp1252").replace("Totalsum;;;;;;;;;;;;;;", "Totalsum;;;;;;;;;;;;;;1"), "cp1252"
    )
    before = digest(book)
    text, said = run("importer", book, file), fitting(run("importer", book, file, "--format", "json").out)
    (found,) = said["findings"]
    assert (text.code, digest(book), found["code"], found["severity"]) == (1, before, "IMP016", "error")
    assert f"hovedbok.csv:{found['line']}  IMP016  FEIL  Sumlinjen «Totalsum» viser" in text.out
    assert text.err == "Ingenting er importert, og boken er ikke endret.\n"
    (tmp_path / "tom.csv").write_bytes(b"")
    assert (
        fitting(run("importer", book, tmp_path / "tom.csv", "--format", "json").out)["findings"][0]["code"] == "IMP001"
    )


def test_how_much_was_taken_without_a_project_is_told(book: Path, tmp_path: Path) -> None:
    entries = [dataclasses.replace(each, project="") for each in ledger()]
    told = run("importer", book, unit4(tmp_path / "hovedbok.csv", entries), "--tørrkjør").out.splitlines()
    new, bare = (
        next(row.split() for row in told if row.startswith(words)) for words in ("Nye linjer", "  av dem uten")
    )
    assert bare[:4] + new[2:] == ["av", "dem", "uten", "Prosjekt-ID", *bare[4:]]


def test_somebody_at_the_screen_is_asked(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = unit4(tmp_path / "hovedbok.csv", ledger(years=(2023, 2024)))
    asked: list[str] = []
    answers = iter(["2023-2024", "kanskje", "n"])

    def answered(text: str, **_: object) -> str:
        asked.append(text)
        return next(answers)

    monkeypatch.setattr(importer, "_watched", lambda: True)
    monkeypatch.setattr(click, "prompt", answered)
    before = digest(book)
    got = run("importer", book, file)
    write = f"Skrive 69 linjer i {book}? [ja/nei]"
    assert asked == ["Svar (Ctrl+C avbryter)", write, write]
    assert (got.code, digest(book)) == (0, before)
    assert "Hvilke år skal med?" in got.err
    assert "«kanskje» er ikke et av svarene." in got.err
    monkeypatch.setattr(click, "prompt", lambda text, **_: "1")
    both = unit4(tmp_path / "to.csv", [*ledger(), *ledger(2, 1, projects=("4711",))])
    assert run("importer", book, both).err.count("Svar") == 0
    assert digest(book) != before


def test_wrong_use_and_unreadable_files(book: Path, tmp_path: Path) -> None:
    file = unit4(tmp_path / "hovedbok.csv", ledger())
    broken = tmp_path / "skadet.xlsx"
    broken.write_bytes(xledger(tmp_path / "h.xlsx", ledger()).read_bytes()[:3000])
    (tmp_path / "utskrift.csv").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "gammel.csv").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096))
    with zipfile.ZipFile(tmp_path / "saft.zip", "w") as packed:
        packed.writestr("regnskap.xml", "<AuditFile/>")
    profile = tmp_path / "p.toml"
    profile.write_text("[kolonner]\nBeløp = 'x'\n", "utf-8")
    cases = {
        ("importer", book): (2, "Du må oppgi HOVEDBOK."),
        ("importer", book, book): (2, "er både bok og hovedbok"),
        ("importer", book, file, "--svar", "tull"): (2, "må skrives som SPØRSMÅL=SVAR"),
        ("importer", book, file, "--svar", "tull=1"): (2, "er ikke et spørsmål"),
        ("importer", book, file, "--ut", "a.csv"): (2, "må ende på"),
        ("importer", book, tmp_path / "finnes_ikke.csv"): (3, "Finner ikke «finnes_ikke.csv»."),
        ("importer", book, broken): (3, "skadet.xlsx: Filen er skadet"),
        ("importer", book, tmp_path / "utskrift.csv"): (3, "et PDF-dokument"),
        ("importer", book, tmp_path / "saft.zip"): (3, "en zip-fil"),
        ("importer", book, tmp_path / "gammel.csv"): (3, "det gamle Excel-formatet"),
        ("importer", broken, file): (3, "skadet"),
        ("importer", profile, file): (3, "ikke en Excel-arbeidsbok"),
        ("importer", book, file, "--profil", tmp_path / "nei.toml"): (3, "Finner ikke «nei.toml»."),
        ("importer", book, file, "--profil", profile): (1, "Navn med æ, ø, å"),
    }
    for arguments, (code, words) in cases.items():
        got = run(*arguments)
        assert (got.code, words in got.err + got.out) == (code, True), (arguments, got)
