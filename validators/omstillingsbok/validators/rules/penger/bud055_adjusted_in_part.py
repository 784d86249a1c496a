"""BUD055: Justert budsjett har ikke med alt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ....workbook.sheets import Budsjett
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import BOOK


@rule(
    "BUD055",
    ADVICE,
    title=Text("Justert budsjett har ikke med alt", "Justert budsjett har ikkje med alt"),
    why=Text(
        "Har et år linjer med Versjon Justert, gjelder bare de. Det som ikke er ført på nytt, er da uten budsjett.",
        "Har eit år linjer med Versjon Justert, gjeld berre dei. Det som ikkje er ført på nytt, er då utan budsjett.",
    ),
    ground=(BOOK,),
    message=Text(
        "Justert budsjett for {aar} mangler {verdi}, som står i det vedtatte. Bare de justerte linjene gjelder.",
        "Justert budsjett for {aar} manglar {verdi}, som står i det vedtekne. Berre dei justerte linjene gjeld.",
    ),
    fix=Text(
        "Før hele årets budsjett på linjer med «Justert», også det som er uendret. Er noe strøket, før det med 0.",
        "Før heile budsjettet for året på linjer med «Justert», også det som er uendra. Er noko stroke, før det med 0.",
    ),
    fails=Text("Bare det ene av tre områder er justert", "Berre det eine av tre område er justert"),
    passes=Text("Alle områder og kilder er ført på nytt", "Alle område og kjelder er førte på nytt"),
    needs=((Budsjett, "year", "post", "version", "focus_area", "source", "amount"),),
    whole=True,
)
def bud055(case: Case) -> Iterator[Hit]:
    """Har et år linjer med Versjon Justert, gjelder bare de."""
    adopted: dict[int, list[str]] = defaultdict(list)
    adjusted: dict[int, list[Budsjett]] = defaultdict(list)
    for row in case.rows(Budsjett):
        named = _named(row)
        if row.year is None or not named:
            continue
        if row.version == "Justert":
            adjusted[row.year].append(row)
        elif row.amount:
            adopted[row.year].append(named)
    for year, rows in sorted(adjusted.items()):
        again = {_named(row).casefold() for row in rows}
        lost = [named for named in dict.fromkeys(adopted[year]) if named.casefold() not in again]
        if lost:
            yield Hit.on(rows[0], "version", ", ".join(lost), aar=str(year))


def _named(row: Budsjett) -> str:
    """The innsatsområde or the source that the line is for."""
    return (row.focus_area if row.post == "Utgift" else row.source) or ""
