"""``samle``: accepted books in, one data set out, whole or not at all; who is left out is said."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import openpyxl
import pytest
from command_line import run

from omstillingsbok.report.collection.parquet import parquet_names
from omstillingsbok.report.collection.schema import tables
from omstillingsbok.report.example import example
from omstillingsbok.report.issue import issue
from omstillingsbok.workbook.atomic import is_temporary

linux = pytest.mark.skipif(sys.platform != "linux", reason="limits of the system")


@pytest.fixture(scope="module")
def other_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another programme, in nynorsk."""
    path = tmp_path_factory.mktemp("annen") / "annen.xlsx"
    issue(path, example("nn", rows=60, seed=7, programme="=Annet program", municipality_no="4699"))
    return path


@pytest.fixture
def inbox(clean: Path, faulty: Path, other_source: Path) -> Path:
    """A folder with two books to take in, one of them twice, and three to leave out."""
    folder = clean.parent / "inn [1]"
    folder.mkdir()
    shutil.move(clean, folder / "b.xlsx")
    shutil.copy(folder / "b.xlsx", folder / "c.xlsx")
    shutil.move(faulty, folder / "d.xlsx")
    shutil.copy(other_source, folder / "a.xlsx")
    (folder / "e.xlsx").write_text("hei")
    return folder


def counted(database: Path) -> list[tuple[object, ...]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute("SELECT kilde_fil, count(*) FROM regnskap GROUP BY ALL").fetchall()


def test_accepted_books_are_taken_in_and_the_others_named(inbox: Path) -> None:
    target = inbox / "s.duckdb"
    got = run("samle", inbox, "--ut", target)
    assert (got.code, got.out) == (3, "")
    said = got.err.splitlines()
    assert said[0] == f"{inbox / 'c.xlsx'} er ikke med: samme innhold som {inbox / 'b.xlsx'}."
    assert said[1].startswith(f"{inbox / 'd.xlsx'} er ikke med: åpne feil (")
    assert said[2].startswith(f"{inbox / 'e.xlsx'} er ikke med: kan ikke leses. Filen er ikke en Excel-arbeidsbok")
    assert said[3:] == [f"Skrev {target}: 2 bøker."]
    with duckdb.connect(str(target), read_only=True) as database:
        found = database.execute("SELECT nr, kilde_fil, status, feil, program FROM boker").fetchall()
        assert [(nr, Path(file).stem, status.split()[0]) for nr, file, status, _, _ in found] == [
            (1, "a", "med"), (2, "b", "med"), (3, "c", "samme"), (4, "d", "åpne"), (5, "e", "kan"),
        ]  # fmt: skip
        assert [(errors > 0, bool(programme)) for *_, errors, programme in found] == [
            (False, True), (False, True), (False, True), (True, False), (True, False),
        ]  # fmt: skip
    assert {row[0] for row in counted(target)} == {str(inbox / "a.xlsx"), str(inbox / "b.xlsx")}


def test_the_verdict_is_that_of_valider(inbox: Path) -> None:
    paths = [inbox / "a.xlsx", inbox / "b.xlsx"]
    assert run("valider", *paths, "--fase", "innsending").code == 1
    got = run("samle", *paths, "--fase", "innsending", "--ut", inbox / "s.duckdb")
    assert got.code == 1
    assert "AVS050" in got.err
    assert got.err.endswith("Ingen bok er med, så ingenting er skrevet.\n")
    assert not (inbox / "s.duckdb").exists()


def test_the_three_forms_hold_the_same(inbox: Path) -> None:
    paths, folder = [inbox / "b.xlsx", inbox / "a.xlsx"], inbox / "mappe"
    for target in (folder, inbox / "s.duckdb", inbox / "s.xlsx"):
        assert run("samle", *paths, "--ut", target, "--jobber", "2").err == f"Skrev {target}: 2 bøker.\n"
    assert {path.name for path in folder.iterdir()} == parquet_names()
    book = openpyxl.load_workbook(inbox / "s.xlsx", read_only=True)
    assert book.sheetnames[0] == "Om samlingen"
    assert set(book.sheetnames[-len(tables()) :]) == {table.name for table in tables()}
    with duckdb.connect(str(inbox / "s.duckdb"), read_only=True) as database:
        for name in book.sheetnames[1:]:
            found = database.execute(f"FROM {name}")
            header, *rows = book[name].iter_rows(values_only=True)
            assert list(header) == [column[0] for column in found.description or ()]
            assert [tuple(map(plain, row)) for row in rows] == [tuple(map(plain, row)) for row in found.fetchall()]
            if name in {table.name for table in tables()}:
                same = f"(FROM {name} EXCEPT ALL FROM '{folder.as_posix().replace('[', '[[]')}/{name}.parquet')"
                assert database.execute(f"SELECT count(*) FROM {same}").fetchone() == (0,)


def plain(value: object) -> object:
    """A value as it can be compared across forms; a sheet has numbers and moments only."""
    if hasattr(value, "date"):
        return value.date()
    return value if isinstance(value, str) or value is None or not hasattr(value, "__float__") else float(value)


def test_the_same_books_give_the_same_rows_whatever_the_number_of_workers(inbox: Path) -> None:
    every = []
    for jobs in ("1", "3"):
        run("samle", inbox, "--ut", inbox / "mappe", "--jobber", jobs)
        every.append({path.name: path.read_bytes() for path in (inbox / "mappe").iterdir()})
    assert every[0] == every[1]


def test_two_editions_of_one_programme_are_told_of(clean: Path) -> None:
    later = clean.with_name("senere.xlsx")
    issue(later, example(rows=60, seed=2))
    got = run("samle", clean, later, "--ut", clean.with_name("s.duckdb"))
    assert f"{later} og {clean} gjelder samme program med ulikt innhold." in got.err


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("s.parquet", "Parquet blir én fil for hver tabell. Oppgi en mappe, for eksempel"),
        ("s.csv", "må være en mappe (Parquet), eller ende på .duckdb eller .xlsx."),
        ("ren.xlsx", "er en av bøkene som leses."),
        ("borte/s.duckdb", "finnes ikke."),
        ("annet", "har noe annet enn en samling («brev.txt»)."),
    ],
)
def test_a_target_that_cannot_be_is_refused_before_the_work(clean: Path, name: str, said: str) -> None:
    letter = clean.with_name("annet") / "brev.txt"
    letter.parent.mkdir()
    letter.write_text("mitt")
    got = run("samle", clean, "--ut", clean.parent / name)
    assert got.code in (2, 3)
    assert said in got.err
    assert [p.name for p in sorted(clean.parent.rglob("*"))] == ["annet", "brev.txt", "ren.xlsx"]


def test_without_duckdb_it_is_said_how_to_get_it(clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    got = run("samle", clean, "--ut", clean.with_name("s.duckdb"))
    assert (got.code, got.err) == (
        3,
        'samle krever pakken DuckDB, som ikke er installert: pip install "omstillingsbok[samle]".\n',
    )


def test_more_rows_than_a_sheet_takes_are_refused(clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("omstillingsbok.report.collection.workbook.MOST_ROWS", 59)
    target = clean.with_name("s.xlsx")
    target.write_text("gammel")
    got = run("samle", clean, "--ut", target)
    assert got.code == 3
    assert got.err.startswith("Tabellen regnskap får 84 rader, og et ark tar ikke flere enn")
    assert target.read_text() == "gammel"


ROOM = {"s.duckdb": (3_000, 100_000, 1_000_000), "s.xlsx": (3_000, 100_000), "mappe": (100_000,)}
"""Bytes a file may take, so that the trouble comes while rows arrive, are sorted, and are written."""


@linux
@pytest.mark.parametrize("name", ROOM)
def test_a_full_disk_leaves_the_former_collection(clean: Path, name: str) -> None:
    target = clean.with_name(name)
    run("samle", clean, "--ut", target)
    old = {path: path.read_bytes() for path in [*target.rglob("*"), target] if path.is_file()}
    code = (
        "import resource, sys; from omstillingsbok.cli.main import main\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)\n"
        "sys.exit(main(['samle', sys.argv[1], '--ut', sys.argv[2]]))"
    )
    for room in ROOM[name]:
        command = [sys.executable, "-B", "-c", code, str(clean), str(target), str(room)]
        got = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "TMPDIR": "/tmp"})
        assert got.returncode == 3, got.stderr
        assert got.stderr == f"Det er ikke plass på disken til «{name}». Ingenting er endret.\n"
        assert {path: path.read_bytes() for path in [*target.rglob("*"), target] if path.is_file()} == old
    assert not [path for path in clean.parent.iterdir() if is_temporary(path.name)]


def test_a_folder_set_aside_by_a_killed_run_comes_back(clean: Path, faulty: Path) -> None:
    target = clean.with_name("mappe")
    run("samle", clean, "--ut", target)
    former = {path.name: path.read_bytes() for path in target.iterdir()}
    target.rename(target.with_name(".omstillingsbok-forrige-mappe"))  # killed between the two renames
    assert run("samle", faulty, "--ut", target).code == 1
    assert {path.name: path.read_bytes() for path in target.iterdir()} == former
    assert run("samle", clean, "--ut", target).code == 0
    assert not [path for path in clean.parent.iterdir() if is_temporary(path.name)]


def test_a_name_with_a_space_is_said_so_that_the_command_can_be_copied(tmp_path: Path) -> None:
    (tmp_path / "min mappe").mkdir()
    path = tmp_path / "min mappe" / "tom.xlsx"
    run("ny", path)
    assert f'«omstillingsbok valider "{path}"»' in run("samle", path, "--ut", tmp_path / "s.duckdb").err
