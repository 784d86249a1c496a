"""A drop folder watched by a process: each file gets its receipt, once, whatever comes in between."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import run
from json_schema import held

from omstillingsbok.cli.batch import Run
from omstillingsbok.cli.results import Judged, judge, refused
from omstillingsbok.cli.watching import Place, Watch
from omstillingsbok.workbook.unreadable import Unreadable

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals, and limits on files")


def watching(inn: Path, receipts: Path, *more: str, begin: str = "") -> subprocess.Popen[str]:
    code = (
        "import resource, signal, sys; from omstillingsbok.cli.main import main\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a job in the background ignores it
        f"{begin}\nsys.exit(main(sys.argv[1:]))"
    )
    call = [sys.executable, "-B", "-c", code, "valider", "--overvåk", str(inn), "--kvitteringer", str(receipts), *more]
    return subprocess.Popen(
        [*call, "--hvert", "1", "--jobber", "1"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def until(true: Callable[[], object]) -> None:
    for _ in range(600):
        if true():
            return
        time.sleep(0.1)
    raise AssertionError("it did not happen")


def names(folder: Path) -> list[str]:
    """File and ending of each receipt; a kill may leave a temporary file, whose name begins with a point."""
    return sorted(path.name.split(".")[0] + path.suffix for path in folder.glob("[!.]*"))


def test_files_get_receipts_while_it_runs(clean: Path, faulty: Path, tmp_path: Path) -> None:
    inn, out = tmp_path / "inn", tmp_path / "ut"
    inn.mkdir()
    whole = clean.read_bytes()
    running = watching(inn, out)
    try:
        (inn / "halv.xlsx").write_bytes(whole[:9000])
        shutil.copy(faulty, inn / "feil.xlsx")
        (inn / "apen.xlsx").write_bytes(whole)
        (inn / "~$apen.xlsx").touch()
        (inn / "gammel.xls").write_bytes(b"\xd0\xcf\x11\xe0" * 200)
        (inn / "brev.txt").write_text("hei")
        until(lambda: names(out)[:2] == ["feil.html", "feil.json"])
        before = names(out)
        with (inn / "halv.xlsx").open("ab") as file:
            file.write(whole[9000:])
        (inn / "~$apen.xlsx").unlink()
        until(lambda: {"apen.json", "gammel.json", "halv.json"} <= set(names(out)))
        assert "apen.json" not in before
        assert not list(out.glob("brev*"))
        running.send_signal(signal.SIGINT)
        said, errors = running.communicate(timeout=30)
    finally:
        running.kill()
    assert running.returncode == 130
    assert errors.endswith("Avbrutt.\n")
    assert "apen.xlsx er åpen i et annet program; venter." in errors
    assert "feil.xlsx  Kan ikke sendes." in said
    (receipt,) = out.glob("feil.*.json")
    (file,) = held("valider", receipt.read_text("utf-8"))["files"]
    assert (file["path"], file["sha256"][:16]) == ("feil.xlsx", receipt.name.split(".")[2])
    assert file["sha256"] in next(out.glob("feil.*.html")).read_text("utf-8")
    assert (inn / "halv.xlsx").read_bytes() == whole


def test_a_killed_watch_goes_on_where_it_was_and_doubles_nothing(clean: Path, tmp_path: Path) -> None:
    inn, out = tmp_path / "inn", tmp_path / "ut"
    inn.mkdir()
    for number in range(6):
        shutil.copy(clean, inn / f"bok{number}.xlsx")
    running = watching(inn, out)
    until(lambda: list(out.glob("*.html")))
    running.kill()
    running.wait()
    first = {path: path.stat().st_mtime_ns for path in out.glob("*.json")}
    again = ("valider", "--overvak", inn, "--kvitteringer", out, "--en-gang", "--hvert", "1")
    assert run(*again).code == 0
    every = [f"bok{n}.{ending}" for n in range(6) for ending in ("html", "json")]
    assert names(out) == every
    assert {path: path.stat().st_mtime_ns for path in first} == first
    stamps = {path: path.stat().st_mtime_ns for path in out.glob("[!.]*")}
    (inn / "bok0.xlsx").touch()  # the same content
    assert run(*again).out == ""
    assert {path: path.stat().st_mtime_ns for path in out.glob("[!.]*")} == stamps
    (inn / "bok0.xlsx").write_text("tull")
    run(*again)
    assert names(out) == ["bok0.html", "bok0.html", "bok0.json", "bok0.json", *every[2:]]


def test_a_full_disk_is_told_and_the_receipt_comes_when_there_is_room(clean: Path, tmp_path: Path) -> None:
    inn, out = tmp_path / "inn", tmp_path / "ut"
    inn.mkdir()
    shutil.copy(clean, inn / "bok.xlsx")
    begin = (
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (3000, resource.RLIM_INFINITY))"
    )
    running = watching(inn, out, begin=begin)
    try:
        assert running.stderr is not None
        assert "Det er ikke plass på disken" in running.stderr.readline()
        assert not list(out.glob("bok*"))
        subprocess.run(["prlimit", "--fsize=unlimited:unlimited", "--pid", str(running.pid)], check=True)
        until(lambda: names(out) == ["bok.html", "bok.json"])
    finally:
        running.kill()
        running.wait()
    assert os.listdir(inn) == ["bok.xlsx"]


class Judging:
    """Judges as the program does, or comes to nothing; and counts."""

    times, broken = 0, False

    def __call__(self, path: Path) -> Judged:
        self.times += 1
        if self.broken:
            return refused(path, Unreadable("FIL015", "kode -9"))
        return judge(path, phase=None, select=(), ignore=(), language=None)


def dropped(clean: Path, tmp_path: Path) -> tuple[Place, Judging]:
    place = Place(tmp_path / "inn", tmp_path / "ut")
    (place.dropped / "under").mkdir(parents=True)
    place.receipts.mkdir()
    shutil.copy(clean, place.dropped / "under" / "bok.xlsx")
    return place, Judging()


def looks(watch: Watch, times: int) -> list[str]:
    """The status in each receipt after so many looks."""
    for _ in range(times):
        watch.look()
    receipts = sorted(watch.place.receipts.rglob("*.json"))
    return [each["files"][0]["status"] for each in (json.loads(path.read_text("utf-8")) for path in receipts)]


def test_what_is_said_of_the_run_is_tried_again_before_it_is_a_receipt_and_on_a_later_day(
    clean: Path, tmp_path: Path
) -> None:
    place, work = dropped(clean, tmp_path)
    work.broken = True
    watch = Watch(place, work, Run(quiet=True))
    assert (looks(watch, 2), work.times, watch.unfinished) == ([], 1, True)
    assert (looks(watch, 1), work.times, watch.unfinished) == (["unreadable"], 2, False)
    work.broken = False
    assert (looks(watch, 2), work.times) == (["unreadable"], 2)
    assert (looks(Watch(place, work, Run(quiet=True)), 2), work.times) == (["unreadable"], 2)
    (receipt,) = place.receipts.rglob("*.json")
    os.utime(receipt, (time.time() - 90_000,) * 2)
    assert (looks(watch, 2), work.times) == (["unreadable"], 2), "it was tried today, whatever the disk's clock says"
    again = Watch(place, work, Run(quiet=True))
    assert (looks(again, 4), work.times) == (["findings"], 3)


def test_what_cannot_be_written_is_not_judged_again(
    clean: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place, work = dropped(clean, tmp_path)
    book = place.dropped / "under" / "bok.xlsx"
    in_the_way = place.receipt(book, hashlib.sha256(book.read_bytes()).hexdigest(), ".html")
    in_the_way.mkdir(parents=True)
    watch = Watch(place, work, Run())
    assert (looks(watch, 4), work.times, watch.code) == ([], 1, 3)
    assert capsys.readouterr().err.count("Kvitteringen kommer når det går.") == 1
    in_the_way.rmdir()
    assert (looks(watch, 2), work.times, watch.code) == (["findings"], 1, 0)
    shutil.rmtree(place.dropped)
    assert (looks(watch, 1), watch.code) == (["findings"], 3)


@pytest.mark.parametrize(
    "call",
    [
        ("--overvåk", "a"),
        ("--kvitteringer", "a"),
        ("--overvåk", "ingen", "--kvitteringer", "ut"),
        ("--overvåk", ".", "--kvitteringer", "ut", "bok.xlsx"),
        ("bok.xlsx", "--en-gang"),
    ],
)
def test_wrong_use_is_told(call: tuple[str, ...]) -> None:
    assert run("valider", *call).code == 2
