"""What has become of the files since the last run: new, fewer or more errors, in order, readable or not, gone."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from .results import Judged


class Change(NamedTuple):
    """A file with its errors before and now; None where it could not be checked."""

    path: str
    before: int | None
    now: int | None


@dataclass(frozen=True)
class Trend:
    """The files by what has happened since the last run, which ended at ``since``."""

    since: str
    new: list[str]
    in_order: list[Change]
    fewer: list[Change]
    more: list[Change]
    readable: list[Change]
    """They could not be checked before, and have errors."""
    unreadable: list[str]
    """They could be checked before."""
    gone: list[str]
    unchanged: int

    def as_json(self) -> dict[str, object]:
        """The trend as an object of the JSON output, see the schema of ``valider``."""
        return {
            "since": self.since,
            "new": self.new,
            "in_order": [each._asdict() for each in self.in_order],
            "fewer": [each._asdict() for each in self.fewer],
            "more": [each._asdict() for each in self.more],
            "readable": [each._asdict() for each in self.readable],
            "unreadable": self.unreadable,
            "gone": self.gone,
            "unchanged": self.unchanged,
        }


def errors(judged: Judged) -> int | None:
    """Open errors; None of a file that could not be checked."""
    counts = judged.report.counts
    return None if judged.status in ("failed", "unreadable") else counts["fatal"] + counts["error"]


def whole(path: str) -> str:
    """The file's whole path, the same from whichever folder the program is run; an address as it is."""
    found = path if "://" in path else str(Path(path).absolute())
    return found.encode("utf-8", "replace").decode()  # a name may be in no encoding


def trend(since: str, before: Mapping[str, int | None], judged: Sequence[Judged]) -> Trend:
    """The files of this run against the errors of each in the last."""
    known = [Change(each.path, before[whole(each.path)], errors(each)) for each in judged if whole(each.path) in before]
    checked = [(each, each.now - each.before) for each in known if each.now is not None and each.before is not None]
    missing = set(before) - {whole(each.path) for each in judged}
    return Trend(
        since,
        new=[each.path for each in judged if whole(each.path) not in before],
        in_order=[each for each in known if each.now == 0 != each.before],
        fewer=[each for each, more in checked if more < 0 and each.now],
        more=[each for each, more in checked if more > 0],
        readable=[each for each in known if each.before is None and each.now],
        unreadable=[each.path for each in known if each.now is None and each.before is not None],
        gone=sorted(_as_given(path, judged) for path in missing),
        unchanged=sum(each.now == each.before for each in known),
    )


def _as_given(path: str, judged: Sequence[Judged]) -> str:
    """A whole path as those of this run are shown: from the folder the program is run in, where they are."""
    here = f"{Path.cwd()}{os.sep}"
    near = path.startswith(here) and not any(Path(each.path).is_absolute() for each in judged)
    return path.removeprefix(here) if near else path
