"""VID054: Neste fase uten beslutning."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ....workbook.sheets import Viderefoering
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, Hit, rule
from ...sources import S1, S34


@rule(
    "VID054",
    ADVICE,
    title=Text("Neste fase uten beslutning", "Neste fase utan avgjerd"),
    why=Text(
        "Hver fase slutter med en beslutning om å gå videre eller stoppe.",
        "Kvar fase sluttar med ei avgjerd om å gå vidare eller stoppe.",
    ),
    ground=(
        S34,
        S1,
    ),
    message=Text("{fase} startet {start}, men {forrige} {hvordan}.", "{fase} starta {start}, men {forrige} {hvordan}."),
    fix=Text(
        "Før Beslutning og Beslutningsdato, eller rett datoene.", "Før Avgjerd og Avgjerdsdato, eller rett datoane."
    ),
    fails=Text(
        "Forprosjekt startet, forstudien er «Ikke avgjort»", "Forprosjekt starta, forstudien er «Ikkje avgjort»"
    ),
    passes=Text("Gå videre 20.03, forprosjekt fra 25.03", "Gå vidare 20.03, forprosjekt frå 25.03"),
    needs=((Viderefoering, "phase", "starts_on", "decided_on", "decision"),),
)
def vid054(case: Case) -> Iterator[Hit]:
    """A phase has started and the one before has no decision date, another decision, or a later date."""
    by_phase = {row.phase: row for row in case.rows(Viderefoering)}
    for before, after in pairwise(("Forstudie", "Forprosjekt", "Hovedprosjekt")):
        one, other = by_phase.get(before), by_phase.get(after)
        if one is None or other is None or other.starts_on is None:
            continue
        words = {"fase": other.choice("phase"), "forrige": before.lower(), "start": other.starts_on}
        if one.decided_on is None:
            yield Hit.on(
                one, "decided_on", hvordan=Text("har ingen beslutningsdato", "har ingen avgjerdsdato"), **words
            )
        elif one.decision != "Gå videre":
            word = one.choice("decision")
            decided = Text(f"er «{word.nb or 'tom'}»", f"er «{word.get('nn') or 'tom'}»")
            yield Hit.on(one, "decision", hvordan=decided, **words)
        elif one.decided_on > other.starts_on:
            yield Hit.on(one, "decided_on", hvordan=Text("ble avgjort senere", "vart avgjort seinare"), **words)
