"""SUM058: Sluttrapporten er laget før siste endring."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....workbook.issued import REPORT
from ....workbook.refs import Cell
from ....workbook.sheets import Regnskap
from ....workbook.text import Text
from ...case import Case
from ...rule import INFO, WARNING, Hit, rule
from ...sources import BOOK

DIGEST = re.compile(r"\b[0-9a-f]{64}\b")
MOST_ROWS, SEARCHED = 20_000, 60


@rule(
    "SUM058",
    (None, INFO, WARNING),
    title=Text("Sluttrapporten er laget før siste endring", "Sluttrapporten er laga før siste endring"),
    why=Text(
        "Kontrollsummen i rapporten viser hvilke opplysninger den er laget av. Er noe endret etterpå, må rapporten lages på nytt. Med over "
        "20 000 linjer i Regnskap blir det ikke kontrollert, bare at tallene stemmer.",
        "Kontrollsummen i rapporten viser kva opplysningar han er laga av. Er noko endra etterpå, må rapporten lagast på nytt. Med over "
        "20 000 linjer i Rekneskap blir det ikkje kontrollert, berre at tala stemmer.",
    ),
    ground=(BOOK,),
    message=Text(
        "Opplysningene i boken er endret etter at arket {ark} ble laget.",
        "Opplysningane i boka er endra etter at arket {ark} vart laga.",
    ),
    fix=Text("Kjør «omstillingsbok sluttrapport» på nytt.", "Køyr «omstillingsbok sluttrapport» på nytt."),
    fails=Text("Et tilsagn er rettet etter at rapporten ble laget", "Ei tilsegn er retta etter at rapporten vart laga"),
    passes=Text("Rapporten er laget av boken slik den er", "Rapporten er laga av boka slik ho er"),
)
def sum058(case: Case) -> Iterator[Hit]:
    """The digest in the report is not the book's; not looked for in a ledger of more than ``MOST_ROWS`` rows."""
    raw = case.raw
    sheet = raw.sheet(REPORT.nb) if raw else None
    # the sum over a very large ledger takes longer than all other rules together
    if not raw or not sheet or sheet.name not in raw.facts or len(case.rows(Regnskap)) > MOST_ROWS:
        return
    for row, cells in enumerate(raw.facts[sheet.name].top[:SEARCHED], 1):
        said = DIGEST.search(str(cells[0])) if cells else None
        if said:
            if said[0] != case.book.digest:
                yield Hit(Cell(sheet.name, row, 1), value=said[0][:12], ark=sheet.name)
            return
