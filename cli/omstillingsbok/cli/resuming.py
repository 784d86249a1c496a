"""Files judged once a day and never twice: what is kept of an unchanged file is used in place of a new check."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from .batch import Run, Work, outcomes
from .kept_results import from_text, of_the_file, to_text
from .memory import Memory
from .results import Judged, digest
from .sources import Source
from .trend import Trend, errors, trend, whole

_LIBRARIES = ("omstillingsbok", "python-calamine", "pydantic", "lxml", "python-stdnum")


def today() -> str:
    """The day that rules count from."""
    return dt.date.today().isoformat()


def program() -> str:
    """A digest of everything in the program that can change a verdict: its own files, the libraries, Python."""
    import omstillingsbok

    seen = hashlib.sha256(repr([sys.version, *(version(name) for name in _LIBRARIES)]).encode())
    for folder in sorted(set(omstillingsbok.__path__)):
        for path in sorted(Path(folder).rglob("*")):
            if path.suffix in (".py", ".csv", ".json", ".toml") and path.is_file():
                seen.update(f"{path.relative_to(folder)}\0".encode())
                seen.update(hashlib.sha256(path.read_bytes()).digest())
    return seen.hexdigest()


@contextmanager
def remembered(path: Path, given: Sequence[str], profile: Path | None, asked: Sequence[object]) -> Iterator[Remembered]:
    """What is kept in the database at ``path``.

    ``asked`` is all that the verdict depends on beside the file, the day, the program and the profile; ``given`` are
    the paths asked for: a run has its trend since the last one of the same paths and the same wishes.
    """
    own = digest(profile) if profile else ""
    scope = _hash([[whole(each) for each in given], str(profile and profile.absolute()), *asked])
    with Memory(path, today()) as memory:
        yield Remembered(memory, _hash([program(), own, *asked]), scope)


class Remembered(NamedTuple):
    """The database, with what the verdict depends on (``by``) and the kind of run (``scope``)."""

    memory: Memory
    by: str
    scope: str

    def check(self, work: Work, paths: Sequence[Source], run: Run) -> list[Judged]:
        """As ``check_all``, but a file whose outcome is kept is not checked again.

        What is said of the run and not of the file (time, memory, a killed process) is not kept, nor the outcome of a
        file that changed while it was read or is at an address.
        """
        memory, found = self.memory, dict[int, Judged]()
        before = [digest(path) for path in paths]
        endings = [Path(str(path)).suffix.lower() for path in paths]
        keys = [_hash([memory.day, *each, self.by]) for each in zip(endings, before, strict=True)]
        for index, path in enumerate(paths):
            text = memory.outcome(keys[index]) if before[index] else None
            known = from_text(text, str(path)) if text else None
            if known is not None and known.sha256 == before[index]:
                found[index] = known
        rest = [index for index in range(len(paths)) if index not in found]
        if len(paths) > 1:  # one that is left of many has the limits of many
            run = run.limited()
        chosen = [paths[index] for index in rest]
        for number, judged in outcomes(work, chosen, run):
            index = rest[number]
            found[index] = judged
            if of_the_file(judged) and judged.sha256 == before[index] and today() == memory.day:
                memory.keep(keys[index], to_text(judged))
        return [found[index] for index in range(len(paths))]

    def trend(self, judged: Sequence[Judged]) -> Trend | None:
        """What has become of the files since the last run of this kind, if there was one."""
        last = self.memory.last_run(self.scope)
        return trend(last.ended, last.errors, judged) if last else None

    def finish(self, judged: Sequence[Judged]) -> None:
        """Keep this run as the last one."""
        ended = dt.datetime.now().isoformat(timespec="seconds")
        self.memory.finish(self.scope, ended, [(whole(each.path), errors(each)) for each in judged])


def _hash(parts: Sequence[object]) -> str:
    return hashlib.sha256(json.dumps(parts).encode("utf-8", "surrogatepass")).hexdigest()
