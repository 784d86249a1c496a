"""A drop folder: every file that comes to rest in it gets a receipt, once; nothing there is moved, changed or deleted.

What has been done is known from the receipts alone: their names follow from the file's name and digest, and the JSON is
written last. A run that is killed, or a full disk, leaves a file without its receipt, and the next look makes it.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ..workbook.atomic import open_elsewhere
from ..workbook.text import Text
from .batch import Run, Work, outcomes
from .errors import OK, UNREADABLE, USAGE, Stop, say, sentence, spoken
from .files import ENDINGS, left_out, write_result
from .output.forms import rendered
from .output.tekst import summary
from .output.visible import visible
from .results import Judged, digest

MOST_LETTERS = 150
"""Of a file's name in that of its receipt, in bytes: most file systems allow 255 for all of it."""
GONE = "FIL001"

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


class Watch:
    """What one run knows of the folder from one look to the next."""

    def __init__(self, place: Place, work: Work, run: Run) -> None:
        self.place, self.work, self.run = place, work, run
        self.before: Look = {}
        self.done: Look = {}
        self.said: set[str] = set()
        self.code = OK

    def look(self) -> None:
        """Give a receipt to every file that is as it was at the last look and has none."""
        now = self._files()
        rest = [path for path, stamp in now.items() if self.before.get(path) == stamp != self.done.get(path)]
        self.before, self.code = now, OK
        self.done = {path: stamp for path, stamp in self.done.items() if path in now}
        ready: dict[Path, str] = {}
        for path in rest:
            if open_elsewhere(path) is not None:
                self._once(path, Text("er åpen i et annet program; venter.", "er open i eit anna program; ventar."))
            elif not (seen := digest(path)):
                self._once(path, Text("kan ikke leses ennå; venter.", "kan ikkje lesast enno; ventar."))
            elif self.place.receipt(path, seen, ".json").exists():
                self.done[path] = now[path]
            else:
                ready[path] = seen
        paths = list(ready)
        for index, judged in outcomes(self.work, paths, self.run):
            path = paths[index]
            gone = any(finding.code == GONE for finding in judged.report.findings)
            # a file that has changed meanwhile is looked at again when it has come to rest
            if not gone and judged.sha256 == ready[path] and self._write(path, judged):
                self.done[path] = now[path]

    def _files(self) -> Look:
        found: Look = {}
        try:
            if not self.place.dropped.is_dir():
                raise FileNotFoundError(2, "", str(self.place.dropped))
            for path in sorted(self.place.dropped.rglob("*")):
                if path.suffix.lower() in ENDINGS and not left_out(path) and path.is_file():
                    stat = path.stat()
                    found[path] = (stat.st_size, stat.st_mtime_ns)
        except OSError as error:  # the network, or a file taken away just now: another look comes
            self.code = UNREADABLE
            self._tell(sentence(error))
        return found

    def _write(self, path: Path, judged: Judged) -> bool:
        """The page first, then the JSON: with that the receipt is there."""
        shown = [replace(judged, path=path.relative_to(self.place.dropped).as_posix())]
        try:
            for form in ("html", "json"):
                receipt = self.place.receipt(path, judged.sha256, f".{form}")
                receipt.parent.mkdir(parents=True, exist_ok=True)
                write_result(receipt, rendered(form, shown, language=self.run.language, out=None, timed=False))
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
    """Look at the folder every so many seconds, until interrupted; with ``once`` twice, which is what rest takes."""
    watching = Watch(place, work, run.limited())
    if not place.dropped.is_dir():
        nb, nn = f"Mappen «{place.dropped}» finnes ikke.", f"Mappa «{place.dropped}» finst ikkje."
        raise Stop(spoken(nb, nn), USAGE)
    place.receipts.mkdir(parents=True, exist_ok=True)
    watching.look()
    while True:
        time.sleep(every)
        watching.look()
        if once:
            return watching.code
