"""FIL032: Makroer i boken."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.text import Text
from ...case import Case
from ...reaching import hits
from ...rule import ADVICE, Hit, rule
from ...sources import PRACTICE


@rule(
    "FIL032",
    ADVICE,
    title=Text("Makroer i boken", "Makroar i boka"),
    why=Text(
        "Makroer er program som kan kjøre når boken åpnes. Malen har ingen, og mange mottakere avviser filer som har det.",
        "Makroar er program som kan køyre når boka blir opna. Malen har ingen, og mange mottakarar avviser filer som har det.",
    ),
    ground=(PRACTICE,),
    message=Text("Boken har makroer («{verdi}»).", "Boka har makroar («{verdi}»)."),
    fix=Text(
        "Lagre boken som Excel-arbeidsbok (.xlsx), så faller makroene bort.",
        "Lagre boka som Excel-arbeidsbok (.xlsx), så fell makroane bort.",
    ),
    fails=Text("En .xlsm med vbaProject.bin", "Ei .xlsm med vbaProject.bin"),
    passes=Text("En .xlsx", "Ei .xlsx"),
    waivable=False,
)
def fil032(case: Case) -> Iterator[Hit]:
    """Each part with macros."""
    yield from hits(case, "macro")
