"""Books at addresses: what fsspec opens is judged as the same file on disk is, and nothing of a key is shown."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import duckdb
import fsspec
import pytest
from command_line import run

from omstillingsbok.cli.sources import Elsewhere, is_address, masked


def judged(*arguments: str | Path) -> list[dict[str, object]]:
    """The files of the JSON, their paths by name alone."""
    files = json.loads(run("valider", *arguments, "--format", "json").out)["files"]
    return [{**each, "path": str(each["path"]).partition("::")[0].rpartition("/")[2]} for each in files]


def test_a_folder_a_pattern_and_an_archive_give_what_the_files_give(clean: Path, faulty: Path) -> None:
    folder = clean.parent / "inn"
    folder.mkdir()
    for name, source in (("a.xlsx", faulty), ("under/b.xlsx", clean), ("c.bak.xlsx", clean), ("d.txt", clean)):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(source, folder / name)
    (folder / "e.xlsx").write_text("hei")
    with zipfile.ZipFile(clean.with_name("inn.zip"), "w") as archive:
        for path in folder.rglob("*.*"):
            archive.write(path, path.relative_to(folder).as_posix())
    here = judged(folder)
    assert [each["status"] for each in here] == ["findings", "unreadable", "findings"]
    assert judged(folder.as_uri()) == here
    assert judged(f"zip://::{clean.with_name('inn.zip').as_uri()}") == here
    assert judged(f"{folder.as_uri()}/*.xlsx") == here[:2]
    assert judged(f"zip://under/*.xlsx::{clean.with_name('inn.zip').as_uri()}") == here[2:]


def test_results_name_the_address(clean: Path) -> None:
    there = "memory://inn/bok.xlsx"
    fsspec.filesystem("memory").pipe(there, clean.read_bytes())
    got = run("valider", there)
    assert (got.code, got.out.splitlines()[0]) == (0, "memory:///inn/bok.xlsx")
    for form in ("sarif", "xlsx"):
        assert run("valider", there, "--format", form, "--ut", clean.with_name(f"funn.{form}")).code == 0
    sarif = json.loads(clean.with_name("funn.sarif").read_text("utf-8"))
    assert sarif["runs"][0]["artifacts"][0]["location"]["uri"] == "memory:///inn/bok.xlsx"
    assert run("samle", there, "--ut", clean.with_name("s.duckdb")).code == 0
    with duckdb.connect(str(clean.with_name("s.duckdb")), read_only=True) as database:
        assert database.execute("SELECT DISTINCT kilde_fil FROM regnskap").fetchall() == [("memory:///inn/bok.xlsx",)]


@pytest.mark.parametrize(
    ("address", "code", "said"),
    [
        ("memory://finnes/ikke.xlsx", 3, "Filen finnes ikke. Sjekk navnet og mappen."),
        ("memory://finnes/ikke", 3, "Filen finnes ikke. Sjekk navnet og mappen."),
        ("memory://ingen/*.xlsx", 2, "Fant ingen arbeidsbøker."),
        ("tull://a/b.xlsx", 2, "«tull://a/b.xlsx» er ikke en adresse som kan åpnes."),
        ("zip://*.xlsx::file:///finnes/ikke.zip", 3, "Får ikke kontakt med «zip://*.xlsx::file:///finnes/ikke.zip»"),
    ],
)
def test_what_cannot_be_reached_is_said(address: str, code: int, said: str) -> None:
    got = run("valider", address)
    assert got.code == code
    assert said in got.out + got.err


class Answered(Exception):
    """As a library for the web tells of an answer."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class ReadTimeoutError(Exception):
    """As a library for object stores tells of silence."""


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (Answered(404), "Filen finnes ikke."),
        (Answered(403), "Du har ikke tilgang til filen"),
        (Answered(500), "Filen finnes ikke eller kan ikke åpnes."),
        (OSError(111, "refused"), "Tjeneren svarte ikke i tide"),
        (TimeoutError(), "Tjeneren svarte ikke i tide"),
        (ReadTimeoutError(), "Tjeneren svarte ikke i tide"),
    ],
)
def test_what_a_server_says_no_to_is_told_apart(monkeypatch: pytest.MonkeyPatch, told: Exception, said: str) -> None:
    """Of a web address fsspec calls all that goes wrong a missing file, and has the reason behind it."""

    def refusing(*_: object) -> None:
        raise FileNotFoundError("memory://a/b.xlsx") from told

    monkeypatch.setattr(fsspec, "open", refusing)
    got = run("valider", "memory://a/b.xlsx")
    assert (got.code, said in got.out) == (3, True), got.out


def test_a_silent_server_is_not_waited_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    from fsspec.config import conf

    from omstillingsbok.cli.sources import ANSWER, _be_impatient

    monkeypatch.setitem(conf, "s3", {})
    monkeypatch.setitem(conf, "s3a", {"config_kwargs": {"read_timeout": 7}})
    _be_impatient("zip://*.xlsx::s3://bøtte/inn.zip")
    assert conf["s3"]["config_kwargs"]["read_timeout"] == ANSWER
    assert conf["s3a"]["config_kwargs"] == {"read_timeout": 7}


def test_whether_a_book_is_a_folder_is_not_asked(clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A web server must be asked for the whole file to tell, and may refuse one of many."""
    memory = fsspec.filesystem("memory")
    memory.pipe("memory://mange/bok.xlsx", clean.read_bytes())

    def isdir(_: object, path: str) -> bool:
        if path.endswith(".xlsx"):
            raise PermissionError(path)
        return True

    monkeypatch.setattr(type(memory), "isdir", isdir)
    assert [each["status"] for each in judged("memory://mange/*.xlsx")] == ["findings"]


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(*_: object) -> None:
        raise ImportError("Install s3fs to access S3")

    monkeypatch.setattr(fsspec.core, "url_to_fs", lacking)
    got = run("valider", "s3://bøtte/bok.xlsx")
    install = 'pip install "omstillingsbok[fjern]"'
    assert (got.code, got.err) == (
        3,
        f"«s3://bøtte/bok.xlsx» krever en pakke som ikke er installert: {install}.\n",
    )


def test_nothing_is_written_into_a_book_at_an_address() -> None:
    got = run("valider", "memory://inn/bok.xlsx", "--i-boken")
    assert (got.code, "--i-boken skriver ikke" in got.err) == (2, True)


@pytest.mark.parametrize("text", ["C://inn/bok.xlsx", "bok.xlsx", "inn//bok.xlsx", r"\\tjener\del\bok.xlsx"])
def test_a_path_is_no_address(text: str) -> None:
    assert not is_address(text)


def test_keys_in_an_address_are_not_shown() -> None:
    signed = "https://per:hemmelig@a.no/b.xlsx?versjon=2&sig=abc%3D&X-Amz-Security-Token=x"
    assert masked(signed) == "https://a.no/b.xlsx?versjon=2&sig=…&X-Amz-Security-Token=…"
    assert masked("s3://bøtte/per@kommune.no/bok.xlsx") == "s3://bøtte/per@kommune.no/bok.xlsx"
    assert masked("abfs://inn@konto.dfs.core.windows.net/b.xlsx") == "abfs://inn@konto.dfs.core.windows.net/b.xlsx"
    assert str(Elsewhere("vist", "åpnet")) == "vist"
