"""A full disk, no right to write, two at once, a kill, a clock gone wrong: nothing lost, nothing half, plainly said."""

from __future__ import annotations

import datetime as dt
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from command_line import run
from ledger_files import general, ledger

from omstillingsbok import api
from omstillingsbok.cli.batch import Run
from omstillingsbok.cli.files import workbooks
from omstillingsbok.cli.results import judge
from omstillingsbok.cli.watching import Place, Watch
from omstillingsbok.workbook.atomic import MARK, atomic_bytes, atomic_write, is_temporary
from omstillingsbok.workbook.refusal import Refused, broken
from omstillingsbok.workbook.sheets import Regnskap
from omstillingsbok.workbook.text import Text

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits, users and signals of POSIX")

WRITING = {
    "ny": ("ny", "ny.xlsx", "--eksempel"),
    "regnskap": ("regnskap", "bok.xlsx", "--skriv"),
    "regnskap i en kopi": ("regnskap", "bok.xlsx", "--bok-ut", "kopi.xlsx"),
    "valider": ("valider", "bok.xlsx", "--i-boken"),
    "valider i en kopi": ("valider", "bok.xlsx", "--i-boken", "--bok-ut", "kopi.xlsx"),
    "valider til html": ("valider", "bok.xlsx", "--format", "html", "--ut", "funn.html"),
    "importer": ("importer", "bok.xlsx", "hovedbok.csv"),
    "sluttrapport": ("sluttrapport", "bok.xlsx", "--utkast", "--data", "tall.json"),
}
"""What writes a file, with what it is given."""


@pytest.fixture
def folder(clean_source: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that every user may look into, with a book and a ledger in it."""
    with tempfile.TemporaryDirectory() as name:
        made = Path(name)
        made.chmod(0o755)
        (made / "bok.xlsx").write_bytes(clean_source.read_bytes())
        general(made / "hovedbok.csv", ledger(count=5))
        monkeypatch.chdir(made)
        yield made


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file grow beyond ``size``, as on a disk that is full."""
    import resource

    before, kept = resource.getrlimit(resource.RLIMIT_FSIZE), sys.dont_write_bytecode
    sys.dont_write_bytecode = True  # Python would keep half a module
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        sys.dont_write_bytecode = kept
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def powerless() -> Iterator[None]:
    """Without the powers of root, who may write everywhere."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.parametrize("command", WRITING)
def test_a_full_disk_is_said_and_changes_nothing(folder: Path, command: str) -> None:
    before = held(folder)
    for size in (0, 30_000) if command in ("sluttrapport", "importer") else (4_000,):
        with room_for(size):
            got = run(*WRITING[command], "--stille")
        assert got.code == 3, (size, got.out, got.err)
        assert "ikke plass på disken" in got.err, size
        assert got.err.count("\n") == 1
        assert held(folder) == before, size


@pytest.mark.parametrize("size", [4_000, 40_960])
def test_a_full_disk_is_one_sentence_of_a_process_too(folder: Path, size: int) -> None:
    """Where libraries say more, on their way out, than the program does."""

    def full() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    command = [sys.executable, "-B", "-m", "omstillingsbok", *WRITING["sluttrapport"]]
    got = subprocess.run(command, preexec_fn=full, capture_output=True, text=True, check=False)
    assert (got.returncode, got.stdout, got.stderr.count("\n")) == (3, "", 1), got.stderr


@pytest.mark.parametrize("command", WRITING)
def test_no_right_to_write_is_said_and_changes_nothing(folder: Path, command: str) -> None:
    run("regnskap", "bok.xlsx")  # what is imported later, root alone may be able to read
    run(*WRITING[command], "--ut", "varm.xlsx") if command in ("importer", "sluttrapport") else None
    for path in folder.glob("varm*"):
        path.unlink()
    before = held(folder)
    folder.chmod(0o555)
    with powerless():
        got = run(*WRITING[command], "--stille")
    folder.chmod(0o755)
    assert (got.code, got.err.count("\n")) == (3, 1), got.err
    assert "Har ikke lov til å skrive i mappen" in got.err
    assert held(folder) == before


@pytest.mark.parametrize("command", ["regnskap", "valider", "importer", "sluttrapport"])
def test_a_read_only_book_is_left_alone(folder: Path, command: str) -> None:
    (folder / "bok.xlsx").chmod(0o444)
    before = held(folder)
    got = run(*WRITING[command], "--stille")
    assert (got.code, got.err.count("\n")) == (3, 1)
    assert "Har ikke tilgang til «bok.xlsx»" in got.err
    assert held(folder) == before


def test_two_that_write_one_book_at_once_lose_nothing(folder: Path) -> None:
    lines = len(list(api.open(folder / "bok.xlsx").rows(Regnskap)))
    runs = []
    for year in (2022, 2023, 2024):
        file = general(folder / f"{year}.csv", ledger(year, count=5, years=(year,)))
        command = [sys.executable, "-m", "omstillingsbok", "importer", "bok.xlsx", file.name]
        runs.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True))
    said = [each.communicate()[1] for each in runs]
    after = len(list(api.open(folder / "bok.xlsx").rows(Regnskap)))
    written = [int(text.split()[1]) for each, text in zip(runs, said, strict=True) if each.returncode == 0]
    assert written
    assert after == lines + sum(written), said
    assert {each.returncode for each in runs} <= {0, 3}
    assert all("(FIL029)" in text for each, text in zip(runs, said, strict=True) if each.returncode), said
    assert not [path for path in folder.iterdir() if is_temporary(path.name)]


def test_a_book_that_another_wrote_meanwhile_is_theirs(folder: Path) -> None:
    path = folder / "bok.xlsx"
    digest = api.open(path).sha256

    def write(unfinished: Path) -> None:
        unfinished.write_bytes(b"our")
        path.write_bytes(b"their")

    with pytest.raises(Refused, match="FIL029"):
        atomic_write(path, write, backup=True, made_from=(path, digest))
    assert path.read_bytes() == b"their"
    assert sorted(held(folder)) == ["bok.xlsx", "hovedbok.csv"]


@pytest.mark.parametrize("target", ["bok.xlsx", "kopi.xlsx"])
def test_a_book_that_another_writes_while_it_is_read_is_not_called_damaged(folder: Path, target: str) -> None:
    path = folder / "bok.xlsx"
    digest = api.open(path).sha256

    def write(unfinished: Path) -> None:
        path.write_bytes(b"their")
        raise broken(Text("en del mangler sitt hode", "ein del manglar hovudet sitt"))

    with pytest.raises(Refused, match="FIL029"):
        atomic_write(folder / target, write, made_from=(path, digest))


@pytest.mark.parametrize("other", ["a whole book", "half a book"])
def test_what_is_found_and_the_digest_are_never_of_two_files(
    folder: Path, faulty: Path, monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    from omstillingsbok.workbook import reading, valuereader

    path, opened = folder / "bok.xlsx", valuereader.open_engine
    theirs = faulty.read_bytes()[: None if other == "a whole book" else 9000]

    def late(name: Path) -> object:
        atomic_bytes(path, theirs)
        return opened(name)

    monkeypatch.setattr(reading, "open_engine", late)
    ours = path.read_bytes()
    for command in ("valider", "regnskap"):
        path.write_bytes(ours)
        got = run(command, "bok.xlsx")
        assert (got.code, "FIL029" in got.out + got.err) == (3, True)


@pytest.mark.parametrize("command", ["ny", "regnskap", "valider i en kopi", "importer"])
def test_a_kill_while_writing_leaves_the_old_or_the_new(folder: Path, command: str) -> None:
    before, dice = held(folder), random.Random(command)
    for _ in range(2):
        whole = [sys.executable, "-m", "omstillingsbok", *WRITING[command]]
        with subprocess.Popen(whole, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
            while running.poll() is None and not any(path.name.startswith(MARK) for path in folder.iterdir()):
                time.sleep(0.002)
            time.sleep(dice.uniform(0, 0.06))
            running.kill()
        for name, data in held(folder).items():
            if is_temporary(name):
                (folder / name).unlink()
            elif data != before.get(name):
                assert api.open(folder / name).rows(Regnskap) is not None, name
        assert before.items() <= {**held(folder), "bok.xlsx": before["bok.xlsx"]}.items()
        (folder / "bok.xlsx").write_bytes(before["bok.xlsx"])


@pytest.mark.parametrize("year", [1969, 1979, 2120])
def test_a_clock_gone_wrong_changes_no_figure(folder: Path, monkeypatch: pytest.MonkeyPatch, year: int) -> None:
    path, copy = folder / "bok.xlsx", folder / "kopi.xlsx"
    moment = dt.datetime(year, 12, 31, 23, 59)
    os.utime(path, (moment.timestamp(),) * 2)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))
    book = api.open(path)
    figures = api.rollup(book)
    findings = api.validate_for_report(book, figures, draft=True)
    api.report(book, copy, figures=figures, findings=findings, draft=True, checked=moment)
    assert api.rollup(api.open(copy)) == figures
    assert run("valider", copy).code == 0


@pytest.mark.parametrize("command", ["valider", "regnskap", "sluttrapport", "importer"])
def test_what_is_no_file_on_a_disk_is_said_and_not_waited_for(folder: Path, command: str) -> None:
    os.mkfifo(folder / "rør.xlsx")
    given = ("bok.xlsx", "rør.xlsx") if command == "importer" else ("rør.xlsx",)
    got = run(command, *given)
    assert got.code == 3
    assert "Dette er ikke en vanlig fil." in got.out + got.err


def test_a_result_takes_no_device_or_ring_of_links_for_a_file(folder: Path) -> None:
    os.mkfifo(folder / "rør")
    (folder / "ring").symlink_to("ring")
    for name in ("rør", "ring"):
        got = run("valider", "bok.xlsx", "--format", "json", "--ut", name)
        assert (got.code, got.err) == (3, f"«{name}» er ikke en vanlig fil. Velg et annet navn.\n")
    assert (folder / "rør").is_fifo()
    assert (folder / "ring").is_symlink()


def test_a_file_that_is_gone_and_one_that_is_closed_are_told_apart(folder: Path) -> None:
    (folder / "bok.xlsx").chmod(0)
    with powerless():
        closed = run("valider", "bok.xlsx")
    assert (closed.code, "Du har ikke tilgang til filen" in closed.out) == (3, True)
    gone = run("valider", "borte.xlsx", "--målform", "nn")
    assert (gone.code, "Fila finst ikkje." in gone.out) == (3, True)


def test_what_cannot_be_looked_into_hides_nothing_and_is_no_silence(folder: Path) -> None:
    for name, mode in {"a_stengt": 0o000, "b_uten_adgang": 0o644, "c_åpen": 0o755}.items():
        (folder / name).mkdir()
        (folder / name / "bok.xlsx").write_bytes(b"PK")
        (folder / name).chmod(mode)
    (folder / "d.xlsx").symlink_to("borte.xlsx")
    expected = ["a_stengt", "b_uten_adgang/bok.xlsx", "bok.xlsx", "c_åpen/bok.xlsx", "d.xlsx"]
    place = Place(folder, folder / "ut")
    (folder / "ut").mkdir(mode=0o777)
    (folder / "ut").chmod(0o777)
    work = partial(judge, phase=None, select=(), ignore=(), language=None)
    with powerless():
        assert [str(path) for path in workbooks(["."], quiet=True)] == expected
        watch = Watch(place, work, Run(jobs=1, quiet=True))
        assert [path.relative_to(folder).as_posix() for path in watch._files()] == ["bok.xlsx", "c_åpen/bok.xlsx"]
    assert watch.code == 3
    for name in ("a_stengt", "b_uten_adgang"):
        (folder / name).chmod(0o755)
