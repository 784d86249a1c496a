"""A file is the old one or the new one, whole."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from own_sheets import SHEETS, scratch

from omstillingsbok.workbook.atomic import atomic_write, backup_path, is_temporary, open_elsewhere
from omstillingsbok.workbook.writing import replace_sheets


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


posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and file size limits are POSIX")

WRITER = """
import signal, sys, time
from pathlib import Path
from omstillingsbok.workbook import atomic, package, writing

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job begins without
target, scratch, module, function, when = Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:]
calls = 0

def stop(*given, **more):
    global calls
    calls += 1
    if when == "before" or (when == "third" and calls == 3):
        print("her", flush=True); time.sleep(60)
    result = real(*given, **more)
    if when == "after":
        print("her", flush=True); time.sleep(60)
    return result

place = {"atomic": atomic, "package": package, "os": atomic.os, "shutil": atomic.shutil}[module]
real = getattr(place, function)
setattr(place, function, stop)
atomic.atomic_write(
    target,
    lambda path: writing.replace_sheets(target, scratch, ["Regnskapsoversikt", "Sluttrapport"], path),
    backup=True,
)
"""


@posix
@pytest.mark.parametrize(
    ("module", "function", "when", "new"),
    [
        ("package", "copy_entry", "third", False),
        ("package", "write_entry", "third", False),
        ("os", "fsync", "before", False),
        ("shutil", "copy2", "before", False),
        ("shutil", "copy2", "after", False),
        ("os", "link", "after", False),
        ("os", "replace", "before", False),
        ("os", "replace", "after", True),
        ("atomic", "_sync_folder", "before", True),
    ],
)
def test_a_kill_leaves_the_old_file_or_the_new_one_whole(
    tmp_path: Path, module: str, function: str, when: str, new: bool
) -> None:
    target, made, whole = tmp_path / "bok.xlsx", tmp_path / "utkast.xlsx", tmp_path / "hel.xlsx"
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet("Start").write_column(0, 0, range(500))
    before = target.read_bytes()
    replace_sheets(target, scratch(made), SHEETS, whole)
    command = [sys.executable, "-c", WRITER, str(target), str(made), module, function, when]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "her\n"
        running.send_signal(signal.SIGKILL)
    assert target.read_bytes() == (whole.read_bytes() if new else before)
    left = set(os.listdir(tmp_path)) - {"bok.xlsx", "utkast.xlsx", "hel.xlsx"}
    if "bok.bak.xlsx" in left:
        assert backup_path(target).read_bytes() == before
    assert all(is_temporary(name) for name in left - {"bok.bak.xlsx"})
    atomic_write(target, lambda path: replace_sheets(whole, made, SHEETS, path), backup=True)
    assert target.read_bytes() == whole.read_bytes()
    assert backup_path(target).read_bytes() == before


@posix
def test_an_interrupt_in_the_middle_leaves_nothing_behind(tmp_path: Path) -> None:
    target, made = tmp_path / "bok.xlsx", tmp_path / "utkast.xlsx"
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet("Start")
    before = target.read_bytes()
    command = [sys.executable, "-c", WRITER, str(target), str(scratch(made)), "package", "copy_entry", "third"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "her\n"
        running.send_signal(signal.SIGINT)
        assert "KeyboardInterrupt" in running.communicate()[1]
    assert target.read_bytes() == before
    assert sorted(os.listdir(tmp_path)) == ["bok.xlsx", "utkast.xlsx"]


@posix
@pytest.mark.parametrize("room", [0, 1000, 6000, "backup"])
def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path, room: int | str) -> None:
    """A limit on file size stands in for a full disk: at once, within a part, near the end, in the backup alone."""
    target, made, whole = tmp_path / "bok.xlsx", tmp_path / "utkast.xlsx", tmp_path / "hel.xlsx"
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet("Start")
    if room == "backup":
        with zipfile.ZipFile(target, "a", zipfile.ZIP_STORED) as package:
            package.writestr("xl/media/stor.bin", b"x" * 60_000)
    replace_sheets(target, scratch(made), SHEETS, whole)
    before = target.read_bytes()
    assert isinstance(room, str) or room < whole.stat().st_size
    write = "lambda p: p.write_bytes(b'kort')" if room == "backup" else "lambda p: replace_sheets(t, m, S, p)"
    code = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from omstillingsbok.workbook.atomic import atomic_write\n"
        "from omstillingsbok.workbook.writing import replace_sheets\n"
        "t, m, S = Path(sys.argv[1]), Path(sys.argv[2]), ['Regnskapsoversikt', 'Sluttrapport']\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({room if room != 'backup' else 50_000},) * 2)\n"
        f"try: atomic_write(t, {write}, backup=True)\n"
        "except OSError as error: print('full', error.errno, file=sys.stdout)\n"
    )
    command = [sys.executable, "-B", "-c", code, str(target), str(made)]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.stdout.strip() == f"full {errno.EFBIG}", run.stderr
    assert target.read_bytes() == before
    assert sorted(os.listdir(tmp_path)) == ["bok.xlsx", "hel.xlsx", "utkast.xlsx"]


@posix
def test_permissions_and_links_stay(tmp_path: Path) -> None:
    target, link = tmp_path / "bok.xlsx", tmp_path / "lenke.xlsx"
    target.write_text("gammel")
    target.chmod(0o640)
    link.symlink_to(target)
    atomic_write(link, _writer("ny"))
    assert link.is_symlink()
    assert target.read_text() == "ny"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@posix
def test_a_private_file_is_private_while_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target, seen, real = tmp_path / "bok.xlsx", [], shutil.copyfile
    target.write_text("gammel")
    target.chmod(0o600)

    def look(path: Path) -> None:
        path.write_text("ny")
        seen.append(stat.S_IMODE(path.stat().st_mode))

    def copyfile(source: Path, made: Path, **more: bool) -> object:
        done = real(source, made, **more)
        seen.append(stat.S_IMODE(Path(made).stat().st_mode))
        return done

    monkeypatch.setattr(shutil, "copyfile", copyfile)
    atomic_write(target, look, backup=True)
    assert seen == [0o600, 0o600]
    assert stat.S_IMODE(target.stat().st_mode) == stat.S_IMODE(backup_path(target).stat().st_mode) == 0o600


@posix
def test_a_read_only_file_is_not_written(tmp_path: Path) -> None:
    target = tmp_path / "bok.xlsx"
    target.write_text("gammel")
    target.chmod(0o444)
    with pytest.raises(PermissionError) as no:
        atomic_write(target, _writer("ny"))
    assert no.value.filename == str(target)
    assert target.read_text() == "gammel"
    assert os.listdir(tmp_path) == ["bok.xlsx"]


def test_a_backup_made_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "bok.xlsx"
    target.write_text("gammel")

    def write(path: Path) -> None:
        path.write_text("ny")
        backup_path(target).write_text("en annens")

    assert atomic_write(target, write, backup=True) is None
    assert backup_path(target).read_text() == "en annens"
    assert target.read_text() == "ny"


@posix
def test_a_file_system_without_links_keeps_the_backup_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no links")

    monkeypatch.setattr(os, "link", no_links)
    target = tmp_path / "bok.xlsx"
    target.write_text("gammel")
    assert atomic_write(target, _writer("ny"), backup=True) == backup_path(target)
    assert atomic_write(target, _writer("nyere"), backup=True) is None
    assert backup_path(target).read_text() == "gammel"
    assert sorted(os.listdir(tmp_path)) == ["bok.bak.xlsx", "bok.xlsx"]


def test_the_lock_of_another_book_is_not_ours(tmp_path: Path) -> None:
    """«~$k.xlsx» is the lock of k.xlsx, though bok.xlsx ends like it."""
    target = tmp_path / "bok.xlsx"
    target.touch()
    (tmp_path / "~$k.xlsx").touch()
    assert open_elsewhere(target) is None


@pytest.mark.parametrize("lock", ["~$bok.xlsx", ".~lock.bok.xlsx#"])
def test_an_open_workbook_is_known(tmp_path: Path, lock: str) -> None:
    target = tmp_path / "bok.xlsx"
    target.touch()
    assert open_elsewhere(target) is None
    (tmp_path / lock).touch()
    assert open_elsewhere(target) == tmp_path / lock
