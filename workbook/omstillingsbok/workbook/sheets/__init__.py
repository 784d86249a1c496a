"""The sheets of the book, in the order in which they stand."""

from __future__ import annotations

from ..entry import Entry
from .bagatellmessig import Bagatellmessig
from .budsjett import Budsjett
from .egeninnsats import Egeninnsats
from .fond import Fond
from .indikatorer import Indikatorer
from .innbetalinger import Innbetalinger
from .innsatsomrader import Innsatsomrader
from .kontoplan import Kontoplan
from .laering import Laering
from .maal import Maal
from .oppgaver import Oppgaver
from .prosjekter import Prosjekter
from .psv import Psv
from .regnskap import Regnskap
from .regnskapsar import Regnskapsar
from .restmidler import Restmidler
from .start import Start
from .tilsagn import Tilsagn
from .unntak import Unntak
from .vedlegg import Vedlegg
from .viderefoering import Viderefoering

TABLES: tuple[type[Entry], ...] = (
    Regnskap,
    Prosjekter,
    Restmidler,
    Oppgaver,
    Innsatsomrader,
    Maal,
    Tilsagn,
    Innbetalinger,
    Budsjett,
    Regnskapsar,
    Kontoplan,
    Fond,
    Viderefoering,
    Laering,
    Indikatorer,
    Egeninnsats,
    Bagatellmessig,
    Psv,
    Vedlegg,
    Unntak,
)
"""Every sheet with an entry table; ``Start``, a form, stands before them."""

EVERY_SHEET: tuple[type[Entry], ...] = (Start, *TABLES)
"""The form and the tables, in the order in which they stand."""

BY_TABLE: dict[str, type[Entry]] = {e.sheet.table: e for e in TABLES}

BY_AREA: dict[str, tuple[type[Entry], ...]] = {
    area: tuple(e for e in EVERY_SHEET if e.sheet.area == area)
    for area in dict.fromkeys(e.sheet.area for e in EVERY_SHEET)
}
"""The sheets whose findings begin with the same three letters."""

__all__ = [
    "BY_AREA",
    "BY_TABLE",
    "EVERY_SHEET",
    "TABLES",
    "Bagatellmessig",
    "Budsjett",
    "Egeninnsats",
    "Fond",
    "Indikatorer",
    "Innbetalinger",
    "Innsatsomrader",
    "Kontoplan",
    "Laering",
    "Maal",
    "Oppgaver",
    "Prosjekter",
    "Psv",
    "Regnskap",
    "Regnskapsar",
    "Restmidler",
    "Start",
    "Tilsagn",
    "Unntak",
    "Vedlegg",
    "Viderefoering",
]
