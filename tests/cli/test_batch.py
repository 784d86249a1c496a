"""Many files over processes: the same results in the same order, and one file's harm stays its own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from batch_work import harmful
from command_line import run
from hostile_books import dangerous

from omstillingsbok.cli.batch import Run, check_all
from omstillingsbok.cli.results import judge

linux = pytest.mark.skipif(sys.platform != "linux", reason="signals, and limits on memory")


def folder_of(source: Path, folder: Path, *names: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    return [Path(shutil.copy(source, folder / f"{name}.xlsx")) for name in names]


def test_results_are_the_same_whatever_the_number_of_workers(clean: Path, faulty: Path, tmp_path: Path) -> None:
    folder = tmp_path / "inn"
    folder_of(clean, folder, "a", "c", "e")
    folder_of(faulty, folder, "b", "d")
    list(dangerous(folder))
    every = [run("valider", folder, "--format", "json", "--jobber", n) for n in ("1", "3")]
    assert every[0] == every[1]
    alone = [
        json.loads(run("valider", f["path"], "--format", "json").out)["files"][0]
        for f in json.loads(every[0].out)["files"]
    ]
    assert json.loads(every[0].out)["files"] == alone


@linux
def test_a_file_that_kills_its_worker_is_a_finding_on_that_file(clean: Path, tmp_path: Path) -> None:
    names = ["a", "drept", "b", "avbrutt", "c", "treg", "d", "grådig", "e", "sprukket", "f"]
    paths = folder_of(clean, tmp_path / "inn", *names)
    judged = check_all(harmful, paths, Run(jobs=2, seconds=3, megabytes=300))
    assert [each.path for each in judged] == [str(path) for path in paths]
    bad = {Path(e.path).stem: [f.code for f in e.report.findings] for e in judged if e.status == "unreadable"}
    assert bad == {"drept": ["FIL015"], "avbrutt": ["FIL015"], "treg": ["FIL013"], "grådig": ["FIL014"]}
    assert {Path(e.path).stem for e in judged if e.status == "failed"} == {"sprukket"}
    assert len({e.report.findings for e in judged if e.status == "findings"}) == 1
    assert {e.exit_code(False) for e in judged} == {0, 3, 4}


@linux
def test_a_file_whose_worker_was_killed_by_others_is_tried_once_more(clean: Path, tmp_path: Path) -> None:
    paths = folder_of(clean, tmp_path / "inn", "a", "uskyldig1", "b", "uskyldig2", "c", "uskyldig3", "d")
    judged = check_all(harmful, paths, Run(jobs=2))
    assert [(each.path, each.status) for each in judged] == [(str(path), "findings") for path in paths]


@linux
def test_limits_hold_for_a_single_file_when_asked(clean: Path) -> None:
    assert run("valider", clean, "--tidsgrense", "60", "--minnegrense", "500") == run("valider", clean)
    (killed,) = check_all(harmful, [clean.rename(clean.with_name("treg.xlsx"))], Run(seconds=1))
    assert killed.report.findings[0].message == "Kontrollen av filen ble stanset ved tidsgrensen: 1 sekunder."


def test_a_single_file_pays_for_no_worker(clean: Path) -> None:
    code = (
        "import sys; from omstillingsbok.cli.main import main\n"
        "main(['valider', sys.argv[1]]); print('multiprocessing' in sys.modules, file=sys.stderr)\n"
    )
    got = subprocess.run([sys.executable, "-c", code, str(clean)], capture_output=True, text=True, check=True)
    assert got.stderr == "False\n"


@linux
def test_a_killed_batch_leaves_no_process_behind(clean: Path, tmp_path: Path) -> None:
    paths = folder_of(clean, tmp_path / "inn", *(f"treg{i}" for i in range(4)))
    code = (
        "import sys; from pathlib import Path; from batch_work import harmful\n"
        "from omstillingsbok.cli.batch import Run, check_all\n"
        "check_all(harmful, [Path(p) for p in sys.argv[1:]], Run(jobs=2, seconds=1))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    command = [sys.executable, "-c", code, *map(str, paths)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, start_new_session=True) as running:
        while len(list(paths[0].parent.glob("*.begynt"))) < 2:
            time.sleep(0.05)
        running.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 20
    while _session(running.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert _session(running.pid) == []


def _session(leader: int) -> list[str]:
    """The processes of a session that still live."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[3]) == leader and fields[0] != "Z":
            found.append(stat.parent.name)
    return found


def test_work_and_outcome_survive_the_way_to_a_worker_and_back(clean: Path, faulty: Path) -> None:
    work = partial(judge, phase="innsending", select=("REG", "AVS"), ignore=("AVS050",), language="nn")
    there = check_all(work, [clean, faulty], Run(jobs=2))
    here = [work(clean), work(faulty)]
    assert [(e.path, e.status, e.report, e.municipality) for e in there] == [
        (e.path, e.status, e.report, e.municipality) for e in here
    ]
