"""A drop folder watched by a process: each file gets its receipt, once, whatever comes in between."""

from __future__ import annotations

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
        until(lambda: names(out)[:2] == ["feil.html", "feil.json"])
        before = names(out)
        with (inn / "halv.xlsx").open("ab") as file:
            file.write(whole[9000:])
        (inn / "~$apen.xlsx").unlink()
        until(lambda: {"apen.json", "halv.json"} <= set(names(out)))
        assert "apen.json" not in before
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
