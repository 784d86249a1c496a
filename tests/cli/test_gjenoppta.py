"""Results kept in a database: the answer is that of a run without it, no file is checked twice, nothing is lost."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from batch_work import harmful
from command_line import run
from json_schema import held

from omstillingsbok.cli import resuming
from omstillingsbok.cli.batch import Run, check_all, outcomes
from omstillingsbok.cli.kept_results import from_text, of_the_file, to_text
from omstillingsbok.cli.output.forms import FORMS, Result
from omstillingsbok.cli.results import judge
from omstillingsbok.cli.resuming import remembered

linux = pytest.mark.skipif(sys.platform != "linux", reason="signals, and limits on files")
COMMAND = (sys.executable, "-m", "omstillingsbok", "valider")


@pytest.fixture
def folder(clean: Path, faulty: Path, tmp_path: Path) -> Path:
    """Good, faulty and hostile books."""
    inn = tmp_path / "inn"
    inn.mkdir()
    shutil.move(clean, inn)
    shutil.move(faulty, inn)
    (inn / "tull.xlsx").write_text("tull")
    return inn


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were really checked."""
    names: list[str] = []
    check = outcomes

    def noted(work: Any, paths: Sequence[Path], how: Run) -> Iterator[Any]:
        names.extend(path.name for path in paths)
        return check(work, paths, how)

    monkeypatch.setattr(resuming, "outcomes", noted)
    return names


def kept(database: Path) -> int:
    with closing(sqlite3.connect(database)) as data:
        return int(data.execute("select count(*) from result").fetchone()[0])


def many(source: Path, folder: Path, count: int) -> None:
    """Copies of a book, each with a digest of its own."""
    folder.mkdir()
    for number in range(count):
        with zipfile.ZipFile(shutil.copy(source, folder / f"bok{number:02}.xlsx"), "a") as package:
            package.comment = str(number).encode()


def test_every_form_is_the_same_from_kept_results(folder: Path, tmp_path: Path, checked: list[str]) -> None:
    database, paths = tmp_path / "husk.db", sorted(folder.iterdir())
    work = partial(judge, phase=None, select=(), ignore=(), language=None)
    fresh = check_all(work, paths)
    for known in (False, True):
        with remembered(database, [str(folder)], None, ()) as memory:
            judged = memory.check(work, paths, Run())
        assert checked == [path.name for path in paths], known
    for make in FORMS.values():
        a, b = (make(Result(each, "nb")) for each in (fresh, judged))
        if isinstance(a, bytes) and isinstance(b, bytes):
            with zipfile.ZipFile(BytesIO(a)) as one, zipfile.ZipFile(BytesIO(b)) as two:
                parts = [name for name in one.namelist() if name != "docProps/core.xml"]  # the hour it was made
                assert [one.read(name) for name in parts] == [two.read(name) for name in parts]
        else:
            assert a == b


def test_the_command_says_the_same_from_kept_results(folder: Path, tmp_path: Path, checked: list[str]) -> None:
    keeping = ("valider", folder, "--gjenoppta", tmp_path / "husk.db")
    without = run("valider", folder)
    assert run(*keeping) == without
    assert run(*keeping).out.startswith(without.out)  # and then the trend
    assert len(checked) == 3


@pytest.mark.parametrize("wish", [("--fase", "utkast"), ("--velg", "REG"), ("--ignorer", "AVS"), ("--målform", "nn")])
def test_what_changes_the_verdict_is_checked_anew(
    faulty: Path, tmp_path: Path, wish: tuple[str, ...], checked: list[str]
) -> None:
    database = tmp_path / "husk.db"
    run("valider", faulty, "--gjenoppta", database)
    del checked[:]
    with_, without = (run("valider", faulty, *wish, *more) for more in (("--gjenoppta", database), ()))
    assert (with_, len(checked)) == (without, 1)


def test_another_day_program_or_profile_is_checked_anew(
    faulty: Path, tmp_path: Path, checked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    database, profile = tmp_path / "husk.db", tmp_path / "fylke.toml"
    profile.write_text('navn = "Fylket"\n', "utf-8")
    call = ("valider", faulty, "--gjenoppta", database, "--profil", profile)
    run(*call)
    run(*call, "--strengt")  # only the exit code
    assert len(checked) == 1
    profile.write_text('navn = "Fylket"\n[alvor]\nAVS050 = "advarsel"\n', "utf-8")
    run(*call)
    assert len(checked) == 2
    monkeypatch.setattr(resuming, "program", lambda: "another")
    run(*call)
    assert len(checked) == 3
    monkeypatch.setattr(resuming, "today", lambda: "2031-01-01")
    run(*call)
    assert (len(checked), kept(database)) == (4, 1)


@linux
def test_what_is_said_of_the_run_is_not_kept(clean: Path) -> None:
    paths = [Path(shutil.copy(clean, clean.with_name(f"{name}.xlsx"))) for name in ("drept", "treg", "sprukket", "god")]
    judged = check_all(harmful, [*paths, clean.with_name("borte.xlsx")], Run(jobs=2, seconds=2))
    assert [of_the_file(each) for each in judged] == [False, False, False, True, False]
    assert from_text(to_text(judged[3]), judged[3].path) == judged[3]


@linux
def test_a_killed_run_is_resumed_where_it_was(clean: Path, tmp_path: Path, checked: list[str]) -> None:
    inn, database = tmp_path / "mange", tmp_path / "husk.db"
    many(clean, inn, 24)
    call = ("valider", inn, "--gjenoppta", database, "--format", "json", "--jobber", "1")
    with subprocess.Popen([*COMMAND, *map(str, call[1:])], stdout=subprocess.DEVNULL) as running:
        while running.poll() is None and not (database.exists() and database.stat().st_size and _some(database)):
            time.sleep(0.05)
        running.kill()
    before = kept(database)
    assert 0 < before < 24
    resumed = run(*call)
    assert (len(checked), kept(database)) == (24 - before, 24)
    assert resumed == run("valider", inn, "--format", "json")
    assert "trend" in json.loads(run(*call).out)


def _some(database: Path) -> bool:
    try:
        return kept(database) > 0
    except sqlite3.Error:  # it is being made
        return False


def test_two_runs_at_once_both_end_right(clean: Path, tmp_path: Path) -> None:
    inn, database = tmp_path / "mange", tmp_path / "husk.db"
    many(clean, inn, 3)
    command = [*COMMAND, str(inn), "--gjenoppta", str(database), "--format", "json", "--jobber", "1"]
    two = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    said = [each.communicate() for each in two]
    without = json.loads(run("valider", inn, "--format", "json").out)
    assert [err for _, err in said] == [b"", b""]
    for out, _ in said:
        assert {**json.loads(out), "trend": None} == {**without, "trend": None}
    assert kept(database) == 3


@pytest.mark.parametrize("what", ["text", "another program's", "damaged"])
def test_a_database_that_is_not_ours_is_refused_whole(folder: Path, tmp_path: Path, what: str) -> None:
    database = tmp_path / "husk.db"
    if what == "text":
        database.write_text("dette er et brev " * 100)
    elif what == "damaged":
        run("valider", folder, "--gjenoppta", database)
        whole = database.read_bytes()
        database.write_bytes(whole[:100] + b"\xff" * 4000 + whole[4100:])
    else:
        with closing(sqlite3.connect(database)) as data:
            data.execute("create table brev (tekst)")
    before = database.read_bytes()
    got = run("valider", folder, "--gjenoppta", database)
    assert (got.code, got.out, database.read_bytes()) == (3, "", before)
    assert got.err.endswith("Den er ikke endret. Oppgi en annen fil.\n")


@linux
def test_a_full_disk_or_a_folder_that_is_not_there_is_told_and_gone_past(folder: Path, tmp_path: Path) -> None:
    without = run("valider", folder)
    got = run("valider", folder, "--gjenoppta", tmp_path / "ingen" / "husk.db")
    assert (got.code, got.out) == (without.code, without.out)
    assert "(mappen finnes ikke). Kontrollen går videre" in got.err
    code = (
        "import resource, signal, sys; from omstillingsbok.cli.main import main\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (9000, resource.RLIM_INFINITY))\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    call = [sys.executable, "-B", "-c", code, "valider", str(folder), "--gjenoppta", str(tmp_path / "husk.db")]
    full = subprocess.run(call, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONUTF8": "1"})
    assert (full.returncode, full.stdout) == (without.code, without.out)
    assert full.stderr.count("Kontrollen går videre, men husker ingenting") == 1


def test_the_trend_tells_what_became_of_each_file(
    clean: Path, faulty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inn = tmp_path / "inn"
    inn.mkdir()
    for name, source in {"bedre": faulty, "verre": clean, "lik": clean, "borte": clean, "skadd": faulty}.items():
        shutil.copy(source, inn / f"{name}.xlsx")
    call = ("valider", inn, "--gjenoppta", tmp_path / "husk.db")
    assert "forrige gang" not in run(*call).out
    shutil.copy(clean, inn / "bedre.xlsx")
    shutil.copy(faulty, inn / "verre.xlsx")
    (inn / "borte.xlsx").rename(inn / "ny.xlsx")
    (inn / "skadd.xlsx").write_bytes(b"PK")
    trend = held("valider", run(*call, "--format", "json").out)["trend"]
    (better,), (worse,) = trend["in_order"], trend["more"]
    assert (Path(better["path"]).name, better["now"]) == ("bedre.xlsx", 0)
    assert (Path(worse["path"]).name, worse["before"]) == ("verre.xlsx", 0)
    assert better["before"] == worse["now"] > 0
    assert [Path(path).name for path in trend["new"] + trend["gone"]] == ["ny.xlsx", "borte.xlsx"]
    assert (trend["fewer"], trend["readable"], trend["unchanged"]) == ([], [], 1)
    assert [Path(path).name for path in trend["unreadable"]] == ["skadd.xlsx"]
    (inn / "ny.xlsx").unlink()
    shutil.copy(faulty, inn / "skadd.xlsx")
    said = run(*call, "--målform", "nn").out
    assert "forrige" not in said  # another wish is another kind of run
    assert run(*call).out.split("Siden forrige gang")[1].splitlines()[1:] == [
        "  Borte (1)",
        f"    {inn / 'ny.xlsx'}",
        "  Kan nå leses (1)",
        f"    {inn / 'skadd.xlsx'}  kunne ikke leses → {worse['now']} feil",
        "  Like mange feil som før (3)",
    ]
    (inn / "lik.xlsx").unlink()
    near = ("valider", "inn", *call[2:])
    monkeypatch.chdir(tmp_path)
    assert run(*near).out.split("Siden forrige gang")[1].splitlines()[1:3] == ["  Borte (1)", "    inn/lik.xlsx"]
