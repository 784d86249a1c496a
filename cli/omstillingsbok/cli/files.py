"""Which workbooks the user means: files, folders and patterns; what is left out is said."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from ..workbook.atomic import atomic_bytes, is_temporary, open_elsewhere
from .errors import UNREADABLE, USAGE, Stop, say, spoken
from .output.visible import visible
from .sources import Source, expanded, is_address
from .values import SPREADSHEETS

ENDINGS = (".xlsx", ".xlsm")
OTHER_SPREADSHEETS = (".xls", ".xlsb", ".ods")
"""What a book may have been saved as, and is not read as."""
MOST_NAMED = 10


def workbooks(given: Sequence[str], quiet: bool) -> list[Source]:
    """The workbooks behind paths and addresses, each once, in the order given and by name within a folder.

    Raises ``Stop``.
    """
    found: dict[Source, Source] = {}
    for text in given:
        for path in _expand(text, quiet):
            reason = left_out(path)
            if reason and not quiet:
                say(spoken(f"Hopper over {path}: {reason}.", f"Hoppar over {path}: {reason}."))
            elif not reason:
                found.setdefault(path.absolute() if isinstance(path, Path) else path, path)
    if not found:
        said = spoken(
            "Fant ingen arbeidsbøker. Oppgi en fil, en mappe eller et mønster som «mappe/*.xlsx».",
            "Fann ingen arbeidsbøker. Oppgi ei fil, ei mappe eller eit mønster som «mappe/*.xlsx».",
        )
        raise Stop(said, USAGE)
    return list(found.values())


def _expand(text: str, quiet: bool) -> Iterator[Source]:
    if is_address(text):
        yield from expanded(text, ENDINGS)
        return
    path = Path(text)
    if path.is_dir():
        files, closed = files_under(path)
        if not quiet:
            _say_others([p for p in files if p.suffix.lower() not in ENDINGS and not p.name.startswith((".", "~$"))])
        yield from sorted([*closed, *(p for p in files if p.suffix.lower() in ENDINGS)])
    elif path.exists() or not glob.has_magic(text):
        yield path
    else:
        yield from sorted(Path(p) for p in glob.glob(text, recursive=True) if Path(p).is_file())


def files_under(folder: Path) -> tuple[list[Path], list[Path]]:
    """All files in a folder and the folders in it, in order; and the folders that could not be looked into.

    Links are followed to files and not to folders. A link to nothing is a file here: somebody expects one.
    """
    closed: list[Path] = []
    found = os.walk(folder, onerror=lambda error: closed.append(Path(error.filename)))
    return sorted(Path(at, name) for at, _, names in found for name in names), closed


def _say_others(others: Sequence[Path]) -> None:
    """What else is in a folder, other spreadsheets first: somebody may have sent a book in another format."""
    if others:
        named = sorted(others, key=lambda p: p.suffix.lower() not in OTHER_SPREADSHEETS)[:MOST_NAMED]
        names = ", ".join(visible(str(p)) for p in named)
        more = f" og {len(others) - len(named)} til" if len(named) < len(others) else ""
        say(spoken(f"Hopper over det som ikke er Excel-arbeidsbøker (.xlsx, .xlsm): {names}{more}.",
                   f"Hoppar over det som ikkje er Excel-arbeidsbøker (.xlsx, .xlsm): {names}{more}."))  # fmt: skip


def left_out(path: Source) -> str:
    """Why a path is not a workbook to check; empty when it is one."""
    name = path.name
    if name.startswith(("~$", ".~lock")):
        return spoken("låsfil fra et åpent regneark", "låsfil frå eit ope rekneark")
    if is_temporary(name):
        return spoken("midlertidig fil fra et avbrutt forsøk", "mellombels fil frå eit avbrote forsøk")
    if name.lower().endswith((".bak.xlsx", ".bak.xlsm")):
        return spoken("sikkerhetskopi", "tryggingskopi")
    return ""


def writable(path: Path) -> None:
    """Stop before the work is done when it cannot be written: no such folder, or open in a spreadsheet program."""
    if not path.absolute().parent.is_dir():
        said = spoken(f"Mappen «{path.parent}» finnes ikke. Lag den først, eller velg en annen.",
                      f"Mappa «{path.parent}» finst ikkje. Lag ho først, eller vel ei anna.")  # fmt: skip
        raise Stop(said, UNREADABLE)
    lock = open_elsewhere(path)
    if lock is not None:
        said = spoken(f"«{path.name}» er åpen i et annet program ({lock.name}). Lukk den og prøv igjen.",
                      f"«{path.name}» er open i eit anna program ({lock.name}). Lukk ho og prøv igjen.")  # fmt: skip
        raise Stop(said, UNREADABLE)


def result_file(out: Path | None, form: str, judged: Sequence[Source]) -> None:
    """Stop before the work is done when a result of that form cannot go to ``out``, or to the terminal."""
    book = form == "xlsx"
    if out is None:
        if book and sys.stdout.isatty():
            raise _misused("En arbeidsbok kan ikke vises i terminalen. Oppgi filen med --ut NAVN.xlsx.")
        return
    ending = out.suffix.lower()
    if book and ending != ".xlsx":
        raise _misused(f"--ut: «{out}» må ende på .xlsx når resultatet er en arbeidsbok.")
    if not book and ending in SPREADSHEETS:
        said = f"--ut: «{out}» er navnet på en arbeidsbok, og resultatet er tekst. Velg et annet navn."
        raise _misused(said)
    if any(out.absolute() == path.absolute() or _same(out, path) for path in judged if isinstance(path, Path)):
        raise _misused(f"--ut: «{out}» er en av bøkene som leses. Velg et annet navn.")
    writable(out)


def _misused(said: str) -> click.UsageError:
    return click.UsageError(said, click.get_current_context())


def _same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def same_kind(source: Path, copy: Path) -> None:
    """Stop when a copy would get another ending than the book: Excel refuses to open such a file."""
    if copy.suffix.lower() != source.suffix.lower():
        raise Stop(f"«{copy.name}» må ha samme endelse som boken ({source.suffix}).", USAGE)


def write_result(path: Path, result: str | bytes) -> None:
    """Write a result whole or not at all; text as UTF-8."""
    atomic_bytes(path, result.encode("utf-8", "replace") if isinstance(result, str) else result)
