"""Installing, taking away, and what status sees: on a Windows and a macOS of our own making."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from command_line import run

from omstillingsbok.addin import build, machine
from omstillingsbok.addin.health import CHILD_PROCESSES, MANAGED, POLICY, RESILIENCY, RULES, SETTING, health
from omstillingsbok.addin.install import start_script
from omstillingsbok.addin.machine import Machine, interpreter, works
from omstillingsbok.addin.places import Places, places
from omstillingsbok.addin.speech import SPOKEN_BY_VBA
from omstillingsbok.workbook.text import Text

Keys = Mapping[tuple[str, str], Mapping[str, object]]


def windows(folder: Path, keys: Keys | None = None, runs: bool = True) -> Machine:
    """A Windows with these registry keys."""
    here = Places(
        "windows", folder / "Local/Omstillingsbok", folder / "Temp", folder / "Roaming/Microsoft/Excel/XLSTART"
    )
    return Machine(
        here, r"C:\Omstilling\pythonw.exe", lambda hive, key: (keys or {}).get((hive, key), {}), lambda _: runs
    )


@pytest.fixture
def on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = windows(tmp_path)
    monkeypatch.setattr(machine, "this_machine", lambda: made)
    return made


def seen(made: Machine) -> dict[str, tuple[str, str]]:
    """Name to verdict and words."""
    return {line.name: (line.verdict, line.said) for line in health(made)}


def test_install_status_and_uninstall(on_windows: Machine, tmp_path: Path) -> None:
    assert run("tillegg", "status").code == 1
    dry = run("tillegg", "installer", "--tørrkjør")
    assert (dry.code, list(tmp_path.iterdir())) == (0, [])
    assert dry.err == f"Ville skrive {on_windows.places.addin}\n"
    assert run("tillegg", "installer").code == 0
    assert on_windows.places.addin is not None
    assert on_windows.places.addin.read_bytes() == build.addin(on_windows.python)
    status = run("tillegg", "status")
    assert status.code == 0
    assert "denne versjonen" in status.out
    assert run("tillegg", "avinstaller", "--torrkjor").err.startswith("Ville slette ")
    assert run("tillegg", "avinstaller").code == 0
    assert not on_windows.places.addin.exists()
    assert "Ingenting er gjort" in run("tillegg", "avinstaller").err


def test_what_the_buttons_left_goes_too(on_windows: Machine) -> None:
    on_windows.places.state.mkdir(parents=True)
    for name in ("hjelp.html", "tillegg.log", "annet.txt"):
        (on_windows.places.state / name).write_text("x")
    assert run("tillegg", "avinstaller").code == 0
    assert [path.name for path in on_windows.places.state.iterdir()] == ["annet.txt"]


def test_excel_holding_the_file_is_said(on_windows: Machine) -> None:
    assert on_windows.places.addin is not None
    on_windows.places.addin.parent.mkdir(parents=True)
    on_windows.places.addin.write_bytes(b"")
    on_windows.places.addin.chmod(0o444)
    got = run("tillegg", "installer")
    assert (got.code, got.err) == (3, f"Får ikke skrevet {on_windows.places.addin}. Lukk Excel og prøv igjen.\n")


def test_an_interpreter_that_cannot_run_the_program_is_not_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "this_machine", lambda: windows(tmp_path, runs=False))
    got = run("tillegg", "installer")
    assert got.code == 3
    assert "kan ikke kjøre programmet alene" in got.err
    assert list(tmp_path.iterdir()) == []


def test_another_version_or_another_file_is_seen(on_windows: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    run("tillegg", "installer")
    monkeypatch.setitem(SPOKEN_BY_VBA, "starter", Text("Et annet ord"))
    assert seen(on_windows)["Tillegget"][0] == "gjør noe"
    assert "annen versjon" in seen(on_windows)["Tillegget"][1]
    assert on_windows.places.addin is not None
    on_windows.places.addin.write_bytes(b"nei")
    assert "er ikke vårt" in seen(on_windows)["Tillegget"][1]


def test_an_addin_that_starts_another_python_is_seen(on_windows: Machine) -> None:
    run("tillegg", "installer")
    moved = replace(on_windows, python=r"D:\ny\pythonw.exe", works=lambda python: python.startswith("D:"))
    assert seen(moved)["Starter"] == (
        "gjør noe",
        r"tillegget starter C:\Omstilling\pythonw.exe, som ikke kan kjøre programmet. Installer på nytt.",
    )


def test_the_mark_of_the_web_is_seen(on_windows: Machine) -> None:
    run("tillegg", "installer")
    assert seen(on_windows)["Nedlastet-merke"][0] == "ok"
    mark = Path(f"{on_windows.places.addin}:Zone.Identifier")
    mark.write_text("[ZoneTransfer]\nZoneId=3\n")
    assert seen(on_windows)["Nedlastet-merke"][0] == "gjør noe"
    mark.write_text("[ZoneTransfer]\nZoneId=1\n")
    assert seen(on_windows)["Nedlastet-merke"][0] == "ok"


@pytest.mark.parametrize(
    ("key", "values", "verdict"),
    [
        (RULES[0], {CHILD_PROCESSES: "1"}, "gjør noe"),
        (RULES[0], {CHILD_PROCESSES.lower(): 6}, "gjør noe"),
        (RULES[1], {CHILD_PROCESSES: 2}, "ok"),
        (RULES[0], {CHILD_PROCESSES: "0"}, "ok"),
        (MANAGED, {"ASRRules": f"00000000-0000-0000-0000-000000000000=0|{{{CHILD_PROCESSES}}}=1"}, "gjør noe"),
        (RULES[0], {"92E97FA1-2EDF-4476-BDD6-9DD0B4DDDC7B": "1"}, "vet ikke"),
    ],
)
def test_defenders_rule_is_seen(
    tmp_path: Path, key: tuple[str, str], values: Mapping[str, object], verdict: str
) -> None:
    found = seen(windows(tmp_path, {key: values}))["Defender-regel"]
    assert found[0] == verdict
    assert (CHILD_PROCESSES in found[1]) == (verdict != "ok")


@pytest.mark.parametrize(
    ("key", "values", "name", "said"),
    [
        (POLICY, {"DisableAllAddins": 1}, "Makroer", "alle tillegg er slått av"),
        (SETTING, {"RequireAddinSig": 1}, "Makroer", "må være signert"),
        (POLICY + r"\Trusted Locations", {"AllLocationsDisabled": 1}, "Makroer", "klarerte plasseringer"),
        (RESILIENCY, {"1A2B": b"\1\0" + "C:\\x\\OMSTILLINGSBOK.XLAM".encode("utf-16-le")}, "Deaktivert", "krasj"),
    ],
)
def test_what_office_forbids_is_seen(
    tmp_path: Path, key: str, values: Mapping[str, object], name: str, said: str
) -> None:
    found = seen(windows(tmp_path, {("HKCU", key): values}))[name]
    assert found[0] == "gjør noe"
    assert said in found[1]


def test_on_macos_the_start_script_comes_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = places("darwin", {}, tmp_path)
    made = Machine(here, '/Users/kari/o"b/bin/python', lambda hive, key: {}, lambda python: True)
    monkeypatch.setattr(machine, "this_machine", lambda: made)
    assert run("tillegg", "installer").code == 0
    assert here.scripts is not None
    script = (here.scripts / "omstillingsbok.applescript").read_text("utf-8")
    assert 'quoted form of "/Users/kari/o\\"b/bin/python" & " -I -m omstillingsbok.addin "' in script
    assert "quoted form of arguments" in script
    assert script.encode() == start_script(made.python)
    assert run("tillegg", "status").code == 0
    (here.scripts / "omstillingsbok.applescript").unlink()
    assert seen(made)["Startskript"][0] == "gjør noe"


def test_where_there_is_no_excel_the_command_line_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made = Machine(places("linux", {}, tmp_path), "python", lambda hive, key: {}, lambda python: True)
    monkeypatch.setattr(machine, "this_machine", lambda: made)
    for command, code in (("installer", 3), ("status", 1)):
        got = run("tillegg", command)
        assert got.code == code
        assert "Kommandolinjen gjør det samme" in got.out + got.err


def test_the_folders_of_each_system(tmp_path: Path) -> None:
    here = places("win32", {"APPDATA": str(tmp_path / "R"), "LOCALAPPDATA": str(tmp_path / "L")}, tmp_path)
    assert here.addin == tmp_path / "R/Microsoft/Excel/XLSTART/omstillingsbok.xlam"
    assert here.log == tmp_path / "L/Omstillingsbok/tillegg.log"
    assert "UBF8T346G9.Office" in str(places("darwin", {}, tmp_path).temporary)


def test_this_interpreter_runs_the_program_alone_and_a_missing_one_does_not(tmp_path: Path) -> None:
    assert works(sys.executable)
    assert not works(str(tmp_path / "python"))


def test_the_interpreter_without_a_window_is_preferred(tmp_path: Path) -> None:
    for name in ("python.exe", "pythonw.exe"):
        (tmp_path / name).touch()
    assert interpreter(str(tmp_path / "python.exe")) == str(tmp_path / "pythonw.exe")
    assert interpreter("/usr/bin/python3") == "/usr/bin/python3"
