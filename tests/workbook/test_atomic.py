"""A file is the old one or the new one, whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from omstillingsbok.workbook.atomic import atomic_write, backup_path, is_temporary, open_elsewhere


def _writer(text: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_text(text)

    return write


def test_the_former_file_is_kept_once(tmp_path: Path) -> None:
    target = tmp_path / "bok.xlsx"
    target.write_text("første")
    assert atomic_write(target, _writer("annen"), backup=True) == backup_path(target)
    assert atomic_write(target, _writer("tredje"), backup=True) is None
    assert target.read_text() == "tredje"
    assert backup_path(target).read_text() == "første"
    assert sorted(os.listdir(tmp_path)) == ["bok.bak.xlsx", "bok.xlsx"]


@pytest.mark.parametrize("fault", [OSError("disken er full"), KeyboardInterrupt(), ValueError()])
def test_a_fault_leaves_the_old_file_and_nothing_else(tmp_path: Path, fault: BaseException) -> None:
    target = tmp_path / "bok.xlsx"
    target.write_text("gammel")

    def write(path: Path) -> None:
        path.write_text("halv")
        raise fault

    with pytest.raises(type(fault)):
        atomic_write(target, write)
    assert target.read_text() == "gammel"
    assert os.listdir(tmp_path) == ["bok.xlsx"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals and file size limits are POSIX")
def test_a_kill_in_the_middle_leaves_the_old_file_whole(tmp_path: Path) -> None:
    target = tmp_path / "bok.xlsx"
    target.write_text("gammel")
    code = (
        "import sys, time; from pathlib import Path\n"
        "from omstillingsbok.workbook.atomic import atomic_write\n"
        "def write(path):\n"
        "    path.write_text('halv'); print('skriver', flush=True); time.sleep(60)\n"
        "atomic_write(Path(sys.argv[1]), write)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(target)], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        running.stdout.readline()
        time.sleep(0.1)
        running.send_signal(signal.SIGKILL)
    assert target.read_text() == "gammel"
    left = [name for name in os.listdir(tmp_path) if name != "bok.xlsx"]
    assert all(is_temporary(name) for name in left)


@pytest.mark.skipif(sys.platform == "win32", reason="signals and file size limits are POSIX")
def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path) -> None:
    target = tmp_path / "bok.xlsx"
    target.write_text("gammel")
    code = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from omstillingsbok.workbook.atomic import atomic_write\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: atomic_write(Path(sys.argv[1]), lambda p: p.write_bytes(b'x' * 5000) and None)\n"
        "except OSError: print('full')\n"
    )
    run = subprocess.run([sys.executable, "-c", code, str(target)], capture_output=True, text=True)
    assert run.stdout.strip() == "full", run.stderr
    assert target.read_text() == "gammel"
    assert os.listdir(tmp_path) == ["bok.xlsx"]


@pytest.mark.parametrize("lock", ["~$bok.xlsx", ".~lock.bok.xlsx#"])
def test_an_open_workbook_is_known(tmp_path: Path, lock: str) -> None:
    target = tmp_path / "bok.xlsx"
    target.touch()
    assert open_elsewhere(target) is None
    (tmp_path / lock).touch()
    assert open_elsewhere(target) == tmp_path / lock
