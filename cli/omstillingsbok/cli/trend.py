"""What has become of the files since the last run: new, fewer or more errors, in order, gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from .results import Judged


class Change(NamedTuple):
    """A file with its errors before and now."""

    path: str
    before: int
    now: int


@dataclass(frozen=True)
class Trend:
    """The files by what has happened since the last run, which ended at ``since``."""

    since: str
    new: list[str]
    in_order: list[Change]
    fewer: list[Change]
    more: list[Change]
    gone: list[str]
    unchanged: int

    def as_json(self) -> dict[str, object]:
        """The trend as an object of the JSON output."""
        return {
            "since": self.since,
            "new": self.new,
            "in_order": [each._asdict() for each in self.in_order],
            "fewer": [each._asdict() for each in self.fewer],
            "more": [each._asdict() for each in self.more],
            "gone": self.gone,
            "unchanged": self.unchanged,
        }


def errors(judged: Judged) -> int:
    """Open errors; a file that could not be checked has at least one."""
    counts = judged.report.counts
    return max(counts["fatal"] + counts["error"], judged.status in ("failed", "unreadable"))


def whole(path: str) -> str:
    """The file's whole path, the same from whichever folder the program is run; an address as it is."""
    found = path if "://" in path else str(Path(path).absolute())
    return found.encode("utf-8", "replace").decode()  # a name may be in no encoding


def trend(since: str, before: Mapping[str, int], judged: Sequence[Judged]) -> Trend:
    """The files of this run against the errors of each in the last."""
    known = [Change(each.path, before[whole(each.path)], errors(each)) for each in judged if whole(each.path) in before]
    return Trend(
        since,
        [each.path for each in judged if whole(each.path) not in before],
        [each for each in known if each.now == 0 < each.before],
        [each for each in known if 0 < each.now < each.before],
        [each for each in known if each.now > each.before],
        sorted(set(before) - {whole(each.path) for each in judged}),
        sum(each.now == each.before for each in known),
    )
