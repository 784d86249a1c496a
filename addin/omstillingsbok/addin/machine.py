"""What installing and status ask of the machine: folders, interpreter, registry. Tests give one of their own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from .places import Places, places

Registry = Callable[[str, str], Mapping[str, object]]
"""Hive (``HKLM``, ``HKCU``) and key to the values there; empty when there is no such key."""

_PROBE = (
    "import omstillingsbok.addin.commands, xlsxwriter\nfrom omstillingsbok.validators.catalogue import rules\nrules()\n"
)
"""Loads what a click loads, so that it is compiled once and for all."""


@dataclass(frozen=True)
class Machine:
    """The user's machine. ``python`` is the interpreter that the add-in is to start."""

    places: Places
    python: str
    registry: Registry
    works: Callable[[str], bool]
    """Whether an interpreter can run the add-in's commands, cut off from the user's own settings."""


def this_machine() -> Machine:
    """The machine that the program runs on."""
    here = places()
    registry = _windows_registry if here.system == "windows" else _no_registry
    return Machine(here, interpreter(sys.executable), registry, works)


def interpreter(executable: str) -> str:
    """The interpreter that opens no window, where there is one beside it."""
    path = Path(executable)
    quiet = path.with_name(path.name.replace("python.exe", "pythonw.exe"))
    return str(quiet if quiet != path and quiet.exists() else path)


def works(python: str) -> bool:
    """Run the interpreter as the launcher does."""
    try:
        run = subprocess.run([python, "-I", "-c", _PROBE], capture_output=True, timeout=300, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return run.returncode == 0


def _no_registry(hive: str, key: str) -> Mapping[str, object]:
    return {}


def _windows_registry(hive: str, key: str) -> Mapping[str, object]:
    import winreg

    root = {"HKLM": "HKEY_LOCAL_MACHINE", "HKCU": "HKEY_CURRENT_USER"}[hive]
    found: dict[str, object] = {}
    try:
        with winreg.OpenKey(getattr(winreg, root), key) as opened:  # type: ignore[attr-defined,unused-ignore]
            for i in range(winreg.QueryInfoKey(opened)[1]):  # type: ignore[attr-defined,unused-ignore]
                name, value, _ = winreg.EnumValue(opened, i)  # type: ignore[attr-defined,unused-ignore]
                found[name] = value
    except OSError:
        return found
    return found
