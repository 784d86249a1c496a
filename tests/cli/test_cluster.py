"""A cluster gives what one machine gives, also when one of its processes is killed and when a file kills its worker."""

from __future__ import annotations

import json
import logging
import os
import shutil
import signal
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

import pytest
from batch_work import harmful
from command_line import run
from distributed import Client, LocalCluster
from hostile_books import dangerous

from omstillingsbok.cli import cluster as the_cluster
from omstillingsbok.cli.batch import Run, check_all, outcomes
from omstillingsbok.cli.output.forms import FORMS, Result
from omstillingsbok.cli.results import Judged, judge

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The scheduler of two worker processes, each minded by a nanny as on a real machine."""
    logging.getLogger("distributed").setLevel(logging.CRITICAL + 1)
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as machines:
        yield machines.scheduler_address


@pytest.fixture
def inbox(clean: Path, faulty: Path) -> list[Path]:
    """Good, faulty and dangerous books, by a path that only this process's folder makes right."""
    folder = clean.parent / "inn"
    folder.mkdir()
    for number in range(6):
        shutil.copy(faulty if number % 4 == 1 else clean, folder / f"bok{number}.xlsx")
    list(islice(dangerous(folder), 8))
    (folder / "tull.xlsx").write_text("tull")
    os.chdir(clean.parent)
    return sorted(path.relative_to(clean.parent) for path in folder.glob("*.xlsx"))


@pytest.fixture(autouse=True)
def _at_home() -> Iterator[None]:
    home = Path.cwd()
    yield
    os.chdir(home)


def shown(judged: Sequence[Judged]) -> dict[str, str | bytes]:
    return {form: make(Result(judged, "nb")) for form, make in FORMS.items() if form != "xlsx"} | {
        "rows": repr([(each.path, each.sha256, each.report, each.municipality) for each in judged])
    }


def test_a_killed_machine_changes_nothing(address: str, inbox: list[Path]) -> None:
    work = partial(judge, phase=None, select=(), ignore=(), language=None)
    with Client(address, set_as_default=False) as client:
        victim = min(client.run(os.getpid).values())
    found: dict[int, Judged] = {}
    for index, judged in outcomes(work, inbox, Run(cluster=address)):
        if not found:
            os.kill(victim, signal.SIGKILL)
        found[index] = judged
    assert shown([found[index] for index in range(len(inbox))]) == shown(check_all(work, inbox))


def test_a_file_that_kills_its_worker_is_a_finding_there_too(address: str, clean: Path) -> None:
    paths = [
        Path(shutil.copy(clean, clean.with_name(f"{name}.xlsx")))
        for name in ("a", "drept", "b", "treg", "c", "grådig", "sprukket")
    ]
    judged = check_all(harmful, paths, Run(cluster=address, seconds=2, megabytes=300))
    codes = [[finding.code for finding in each.report.open("fatal")] for each in judged]
    assert codes == [[], ["FIL015"], [], ["FIL013"], [], ["FIL014"], []]
    assert [each.path for each in judged] == list(map(str, paths))
    assert judged[-1].status == "failed"


def test_the_command_does_it(address: str, inbox: list[Path]) -> None:
    call: list[str | Path] = [*inbox[:3], "--format", "json"]
    assert run("valider", *call, "--klynge", address) == run("valider", *call)


def test_what_is_no_cluster_is_said(clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(the_cluster, "ANSWER", 0.5)
    got = run("valider", clean, "--klynge", "tcp://127.0.0.1:9")
    said = "Får ikke kontakt med en klynge på «tcp://127.0.0.1:9». Sjekk adressen, og at minst én maskin er i gang.\n"
    assert (got.code, got.err) == (3, said)


def test_without_distributed_it_is_said_how_to_get_it(clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    got = run("valider", clean, "--klynge", "tcp://127.0.0.1:9")
    said = '--klynge krever pakken distributed, som ikke er installert: pip install "omstillingsbok[klynge]".\n'
    assert (got.code, got.err) == (3, said)


def test_a_cluster_fills_the_memory_and_the_receipts_too(
    address: str, clean: Path, faulty: Path, tmp_path: Path
) -> None:
    folder, kept = tmp_path / "inn", tmp_path / "husk.db"
    folder.mkdir()
    for name, source in {"god": clean, "feil": faulty}.items():
        shutil.copy(source, folder / f"{name}.xlsx")
    (folder / "skadd.xlsx").write_bytes(b"PK")
    call = ("valider", folder, "--format", "json", "--stille")
    there = run(*call, "--klynge", address, "--gjenoppta", kept)
    assert (there.code, there.out) == (3, run(*call).out)
    nobody = ("--klynge", "tcp://127.0.0.1:9")
    alone = run(*call, *nobody, "--gjenoppta", kept)  # nothing is left for the machines to do
    assert {**json.loads(alone.out), "trend": None} == {**json.loads(there.out), "trend": None}
    here, away = tmp_path / "her", tmp_path / "der"
    for receipts, more in ((here, ()), (away, ("--klynge", address))):
        watch = ("valider", "--overvåk", folder, "--kvitteringer", receipts, "--en-gang", "--hvert", "1", "--stille")
        assert run(*watch, *more).code == 0
    assert {path.name: path.read_bytes() for path in here.iterdir()} == {
        path.name: path.read_bytes() for path in away.iterdir()
    }
    assert len(list(here.iterdir())) == 6
