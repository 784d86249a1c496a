"""The add-in put in place for one user, and taken away again. Nothing here needs an administrator."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..workbook.atomic import atomic_bytes
from .build import addin
from .machine import Machine
from .places import SCRIPT
from .stop import Stop

APPLE_SCRIPT = Path(__file__).with_name("start.applescript")


@dataclass(frozen=True)
class Step:
    """One thing that is done: in words before, in words after, and the doing."""

    will: str
    done: str
    act: Callable[[], None]


def installation(machine: Machine) -> list[Step]:
    """What installing does. Raises ``Stop`` where there is no Excel, or the program cannot be started from it."""
    target = machine.places.addin
    if target is None:
        raise Stop("Excel finnes ikke på dette systemet. Kommandolinjen gjør det samme som knappene.")
    if not machine.works(machine.python):
        raise Stop(
            f"«{machine.python}» kan ikke kjøre programmet alene. Installer Omstillingsbok i et eget Python-miljø, "
            "ikke med «pip install --user», og prøv igjen."
        )
    steps = [Step(f"skrive {target}", f"Skrev {target}", lambda: _write(target, addin(machine.python)))]
    if machine.places.scripts is not None:
        script = machine.places.scripts / SCRIPT
        steps.append(Step(f"skrive {script}", f"Skrev {script}", lambda: _write(script, start_script(machine.python))))
    return steps


def removal(machine: Machine) -> list[Step]:
    """What taking it away does: every file that installing and the buttons have left."""
    return [Step(f"slette {path}", f"Slettet {path}", path.unlink) for path in _files(machine) if path.exists()]


def start_script(python: str) -> bytes:
    """The script that Excel for Mac may run, with the interpreter in it."""
    spelled = python.replace("\\", "\\\\").replace('"', '\\"')
    return APPLE_SCRIPT.read_text("utf-8").replace("PYTHON", spelled).encode()


def _files(machine: Machine) -> Iterator[Path]:
    here = machine.places
    if here.addin is not None:
        yield here.addin
    if here.scripts is not None:
        yield here.scripts / SCRIPT
    yield from (here.state / "hjelp.html", here.log, here.log.with_name(here.log.name + ".1"))


def _write(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        atomic_bytes(target, data)
    except PermissionError as error:
        raise Stop(f"Får ikke skrevet {target}. Lukk Excel og prøv igjen.") from error
