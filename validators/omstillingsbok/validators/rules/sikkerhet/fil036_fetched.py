"""FIL036: Innhold som hentes utenfra."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.text import Text
from ...case import Case
from ...reaching import hits
from ...rule import ADVICE, Hit, rule
from ...sources import PRACTICE


@rule(
    "FIL036",
    ADVICE,
    title=Text("Innhold som hentes utenfra", "Innhald som blir henta utanfrå"),
    why=Text(
        "Det som hentes når boken åpnes, forteller avsenderen hvem som leser den, og kan være borte i morgen.",
        "Det som blir henta når boka blir opna, fortel avsendaren kven som les ho, og kan vere borte i morgon.",
    ),
    ground=(PRACTICE,),
    message=Text("Boken henter «{verdi}» utenfra når den åpnes.", "Boka hentar «{verdi}» utanfrå når ho blir opna."),
    fix=Text(
        "Sett inn bildet eller innholdet i selve boken, eller slett det.",
        "Set inn biletet eller innhaldet i sjølve boka, eller slett det.",
    ),
    fails=Text("Et bilde som er lenket fra et nettsted", "Eit bilete som er lenkja frå ein nettstad"),
    passes=Text("Et bilde satt inn i boken", "Eit bilete sett inn i boka"),
    waivable=False,
)
def fil036(case: Case) -> Iterator[Hit]:
    """Each thing that is fetched when the book is opened; a hyperlink waits to be followed and is none."""
    yield from hits(case, "outside")
