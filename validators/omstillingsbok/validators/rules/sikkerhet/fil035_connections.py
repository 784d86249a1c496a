"""FIL035: Datatilkobling."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.text import Text
from ...case import Case
from ...reaching import hits
from ...rule import ADVICE, Hit, rule
from ...sources import PRACTICE


@rule(
    "FIL035",
    ADVICE,
    title=Text("Datatilkobling", "Datatilkopling"),
    why=Text(
        "En tilkobling kan bytte ut tallene når boken åpnes, og viser hvor de hentes fra.",
        "Ei tilkopling kan byte ut tala når boka blir opna, og viser kvar dei blir henta frå.",
    ),
    ground=(PRACTICE,),
    message=Text(
        "Boken har en tilkobling til data utenfor: «{verdi}».", "Boka har ei tilkopling til data utanfor: «{verdi}»."
    ),
    fix=Text(
        "Slett den under Data > Spørringer og tilkoblinger. Tallene blir stående.",
        "Slett henne under Data > Spørjingar og tilkoplingar. Tala blir ståande.",
    ),
    fails=Text("En Power Query-spørring mot økonomisystemet", "Ei Power Query-spørjing mot økonomisystemet"),
    passes=Text("Tallene limt inn som verdier", "Tala limte inn som verdiar"),
    waivable=False,
)
def fil035(case: Case) -> Iterator[Hit]:
    """Each connection to data outside."""
    yield from hits(case, "connection")
