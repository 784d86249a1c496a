"""A drop folder: every file that comes to rest in it gets a receipt, once; nothing there is moved, changed or deleted.

What has been done is known from the receipts alone: their names follow from the file's name and digest, and the JSON is
written last. A run that is killed, or a full disk, leaves a file without its receipt, and the next look makes it.
What is said of the run and not of the file (time, memory, a killed process, a fault in the program) is tried once more
before it becomes a receipt, and again on a later day.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import time
from dataclasses import replace
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from ..workbook.atomic import open_elsewhere
from ..workbook.text import Text
from ..workbook.unreadable import OF_THE_RUN
from .batch import Run, Work, outcomes
from .errors import OK, UNREADABLE, USAGE, Stop, say, sentence, spoken
from .files import ENDINGS, OTHER_SPREADSHEETS, files_under, left_out, write_result
from .kept_results import of_the_file
from .output.forms import FORMS, Result, together
from .output.tekst import summary
from .output.visible import visible
from .results import Judged, digest

MOST_LETTERS = 150
"""Of a file's name in that of its receipt, in bytes: most file systems allow 255 for all of it."""
AGAIN = {"FIL001", "FIL029"}
"""Said of a file that has been taken away, or that somebody still writes."""
MOST_KEPT = 200
"""Results that wait in memory for room on the disk; more are found again when there is some."""

Look = dict[Path, tuple[int, int]]
"""Size and time of change of each file."""


class Place(NamedTuple):
    """Where files come in and receipts go."""

    dropped: Path
    receipts: Path

    def receipt(self, path: Path, seen: str, ending: str) -> Path:
        """The receipt of a file: named by the file's name and the beginning of its digest."""
        under = path.relative_to(self.dropped)
        name = under.name
        if len(name.encode("utf-8", "surrogateescape")) > MOST_LETTERS:
            whole = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:8]
            name = f"{name[: MOST_LETTERS // 4]}~{whole}"
        return self.receipts / under.parent / f"{name}.{seen[:16]}{ending}"


class Made(NamedTuple):
    """A receipt that is there: the day it was made, and whether it tells of the run and not of the file."""

    day: dt.date
    of_the_run: bool


class Watch:
    """What one run knows of the folder from one look to the next."""

    def __init__(self, place: Place, work: Work, run: Run) -> None:
        self.place, self.work, self.run = place, work, run
        self.before: Look = {}
        self.done: Look = {}
        self.failed: dict[tuple[Path, str], dt.date] = {}
        """The day on which the run last came to nothing with a file, by its digest."""
        self.unwritten: list[tuple[Path, Judged]] = []
        self.unfinished = False
        """Something is to be tried once more at the next look."""
        self.said: set[str] = set()
        self.code = OK

    def look(self) -> None:
        """Give a receipt to every file that is as it was at the last look and has none."""
        self.code = OK
        now = self._files()
        rest = [path for path, stamp in now.items() if self.before.get(path) == stamp != self.done.get(path)]
        self.before, self.unfinished = now, False
        self.unwritten = [(path, judged) for path, judged in self.unwritten if not self._write(path, judged)]
        self.done = {path: stamp for path, stamp in self.done.items() if path in now}
        ready = {path: seen for path in rest if (seen := self._due(path, now[path]))}
        paths = list(ready)
        for index, judged in outcomes(self.work, paths, self.run):
            path = paths[index]
            codes = {finding.code for finding in judged.report.findings}
            # a file that has changed meanwhile is looked at again when it has come to rest
            if codes & AGAIN or judged.sha256 != ready[path] or not self._final(path, judged):
                continue
            if not self._write(path, judged) and len(self.unwritten) < MOST_KEPT:
                self.unwritten.append((path, judged))

    def _due(self, path: Path, stamp: tuple[int, int]) -> str:
        """The digest of a file that is to be judged; empty for one that has its receipt, or must wait."""
        if open_elsewhere(path) is not None:
            self._once(path, Text("er åpen i et annet program; venter.", "er open i eit anna program; ventar."))
            return ""
        if not (seen := digest(path)):
            self._once(path, Text("kan ikke leses ennå; venter.", "kan ikkje lesast enno; ventar."))
            return ""
        if any(path == kept and seen == judged.sha256 for kept, judged in self.unwritten):
            return ""
        try:
            made = self._made(path, seen)
        except OSError as error:
            self.code = UNREADABLE
            self._tell(sentence(error))
            return ""
        if made is None or (made.of_the_run and self._another_day(path, seen, made.day)):
            return seen
        if not made.of_the_run:
            self.done[path] = stamp
        return ""

    def _final(self, path: Path, judged: Judged) -> bool:
        """False where the run came to nothing, and is to be tried once more."""
        if of_the_file(judged):
            return True
        before = self.failed.get((path, judged.sha256))
        self.failed[path, judged.sha256] = dt.date.today()
        if before is not None:
            return True
        self.unfinished = True
        said = "".join(finding.message for finding in judged.report.findings) or judged.fault
        self._once(path, Text(f"blir prøvd en gang til. {said}", f"blir prøvd ein gong til. {said}"))
        return False

    def _made(self, path: Path, seen: str) -> Made | None:
        """The file's receipt; None where there is none, or something that is none."""
        receipt = self.place.receipt(path, seen, ".json")
        try:
            (told,) = json.loads(receipt.read_bytes())["files"]
            of_the_run = told["status"] == "failed" or any(each["code"] in OF_THE_RUN for each in told["findings"])
            return Made(dt.date.fromtimestamp(receipt.stat().st_mtime), of_the_run)
        except (FileNotFoundError, ValueError, TypeError, KeyError):
            return None

    def _another_day(self, path: Path, seen: str, made: dt.date) -> bool:
        """The disk may have a clock of its own, so the day of the last try counts too."""
        return max(made, self.failed.get((path, seen), made)) < dt.date.today()

    def _files(self) -> Look:
        found: Look = {}
        try:
            if not self.place.dropped.is_dir():
                raise FileNotFoundError(2, "", str(self.place.dropped))
        except OSError as error:  # the network: another look comes
            self._unseen(error)
            return found
        files, closed = files_under(self.place.dropped)
        for path in closed:
            self._unseen(PermissionError(13, "", str(path)))
        for path in files:
            if path.suffix.lower() not in (*ENDINGS, *OTHER_SPREADSHEETS) or left_out(path):
                continue
            try:
                stat = path.stat()
            except OSError as error:
                self._unseen(error)
            else:
                if S_ISREG(stat.st_mode):
                    found[path] = (stat.st_size, stat.st_mtime_ns)
        return found

    def _unseen(self, error: OSError) -> None:
        self.code = UNREADABLE
        self._tell(sentence(error))

    def _write(self, path: Path, judged: Judged) -> bool:
        """The page first, then the JSON: with that the receipt is there."""
        shown = [replace(judged, path=path.relative_to(self.place.dropped).as_posix())]
        result = Result(shown, together(shown, self.run.language))
        try:
            for form in ("html", "json"):
                receipt = self.place.receipt(path, judged.sha256, f".{form}")
                receipt.parent.mkdir(parents=True, exist_ok=True)
                write_result(receipt, FORMS[form](result))
        except OSError as error:
            self.code = UNREADABLE
            again = spoken("Kvitteringen kommer når det går.", "Kvitteringa kjem når det går.")
            self._tell(f"{path.name}: {sentence(error)} {again}")
            return False
        if not self.run.quiet:
            import click

            click.echo(f"{visible(shown[0].path)}  {summary(judged)}  → {visible(receipt.name)}")
        self.said.clear()
        return True

    def _once(self, path: Path, what: Text) -> None:
        self._tell(f"{path.name} {spoken(what.nb, what.nn)}")

    def _tell(self, said: str) -> None:
        """Said once, until something has been done again."""
        if said not in self.said:
            self.said.add(said)
            say(said)


def watch(place: Place, work: Work, run: Run, *, every: int, once: bool) -> int:
    """Look at the folder every so many seconds, until interrupted; with ``once`` twice, which is what rest takes.

    Raises ``Stop``.
    """
    watching = Watch(place, work, run.limited())
    if not place.dropped.is_dir():
        nb, nn = f"Mappen «{place.dropped}» finnes ikke.", f"Mappa «{place.dropped}» finst ikkje."
        raise Stop(spoken(nb, nn), USAGE)
    place.receipts.mkdir(parents=True, exist_ok=True)
    watching.look()
    while True:
        time.sleep(every)
        watching.look()
        if once and not watching.unfinished:
            return watching.code
