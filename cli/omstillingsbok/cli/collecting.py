"""Books gathered into a collection: judged as ``valider`` does, and taken in when no error is open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..workbook.text import Text
from .errors import OK, say, spoken
from .results import Judged, judge
from .sources import Source

if TYPE_CHECKING:
    from ..report.collection.spool import Spool

NOT_TAKEN = {
    "findings": Text("åpne feil", "opne feil"),
    "unreadable": Text("kan ikke leses", "kan ikkje lesast"),
    "failed": Text("feil i programmet"),
}


def gathered(source: Source, **how: Any) -> Judged:
    """The outcome for a book, with its rows when no error is open."""
    judged = judge(source, keep=True, **how)
    taken = None
    if judged.kept is not None and judged.exit_code(False) == OK:
        from ..report.collection.rows import collected

        taken = collected(*judged.kept, judged.path)
    return replace(judged, kept=None, collected=taken)


def spooled(spool: Spool, outcomes: Iterable[tuple[int, Judged]]) -> list[Judged]:
    """Take the rows of every outcome as it comes; gives the outcomes in order, without rows."""
    found: dict[int, Judged] = {}
    for index, judged in outcomes:
        if judged.collected is not None:
            spool.add(judged.collected)
            judged = replace(judged, collected=replace(judged.collected, lines={}))
        found[index] = judged
    return [found[index] for index in sorted(found)]


def statuses(ordered: Sequence[Judged]) -> list[Text]:
    """For each book whether it is taken in, or why not. Of books with the same content the first is taken."""
    from ..report.collection.schema import WITH

    first: dict[str, str] = {}
    found = []
    for judged in ordered:
        if judged.collected is None:
            found.append(NOT_TAKEN[judged.status])
        elif (same := first.setdefault(judged.collected.digest, judged.path)) == judged.path:
            found.append(Text(WITH))
        else:
            found.append(Text(f"samme innhold som {same}", f"same innhald som {same}"))
    return found


def book_row(number: int, judged: Judged, status: Text) -> dict[str, object]:
    """The row of a book in the table of books, by ``BOOK_FIELDS``; ``number`` is its place, from 1, as given."""
    taken, counts = judged.collected, judged.report.counts
    return {
        "nr": number,
        "kilde_fil": judged.path,
        "kilde_sha256": judged.sha256,
        "kommunenummer": taken and taken.municipality_no,
        "program": taken and taken.programme,
        "status": status.nb,
        "fase": judged.phase,
        "feil": counts["fatal"] + counts["error"],
        "advarsler": counts["warning"],
        "unntak": counts["waived"],
        "malversjon": judged.template or None,
        "avtrykk": taken and taken.digest,
    }


def tell(ordered: Sequence[Judged], found: Sequence[Text]) -> None:
    """Say which books are left out and why, and which may tell of the same money twice."""
    from ..report.collection.schema import WITH

    programmes: dict[tuple[str | None, str], str] = {}
    for judged, status in zip(ordered, found, strict=True):
        taken = judged.collected
        if status.nb != WITH or taken is None:
            why = f"{spoken(status.nb, status.nn)}{_more(judged)}"
            say(spoken(f"{judged.path} er ikke med: {why}", f"{judged.path} er ikkje med: {why}"))
            continue
        key = (taken.municipality_no, (taken.programme or "").casefold())
        other = programmes.setdefault(key, judged.path)
        if other != judged.path:
            say(
                spoken(
                    f"{judged.path} og {other} gjelder samme program med ulikt innhold. Begge er med, så summene "
                    "teller begge. Ta ut den ene hvis de er to utgaver av samme bok.",
                    f"{judged.path} og {other} gjeld same program med ulikt innhald. Begge er med, så summane "
                    "tel begge. Ta ut den eine viss dei er to utgåver av same bok.",
                )
            )


def _more(judged: Judged) -> str:
    """What there is to say beyond the status."""
    if judged.status == "failed":
        return f": {judged.fault}"
    if judged.status == "unreadable":
        return f". {judged.report.findings[0].message}"
    if judged.collected is None:
        codes = ", ".join(sorted({finding.code for finding in judged.report.open("fatal", "error")}))
        path = f'"{judged.path}"' if " " in judged.path else judged.path
        shown = f"«omstillingsbok valider {path}»"
        return spoken(f" ({codes}). Se dem med {shown}.", f" ({codes}). Sjå dei med {shown}.")
    return "."
