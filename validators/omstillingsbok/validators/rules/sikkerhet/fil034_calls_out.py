"""FIL034: Formel som henter fra nettet eller et program."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.text import Text
from ...case import Case
from ...reaching import CALLED, CALLS, LINKS, formulas
from ...rule import TO_CLOSE, WARNING, Hit, rule
from ...sources import PRACTICE


@rule(
    "FIL034",
    TO_CLOSE,
    title=Text("Formel som henter fra nettet eller et program", "Formel som hentar frå nettet eller eit program"),
    why=Text(
        "Slike formler kan sende opplysninger ut av boken, og verdien kan være en annen i morgen.",
        "Slike formlar kan sende opplysningar ut av boka, og verdien kan vere ein annan i morgon.",
    ),
    ground=(PRACTICE,),
    message=Text("Formelen bruker {funksjon}: «{verdi}»."),
    fix=Text(
        "Erstatt formelen med verdien: kopier og lim inn som verdi.",
        "Byt ut formelen med verdien: kopier og lim inn som verdi.",
    ),
    fails=Text("=WEBSERVICE(A1)"),
    passes=Text('=HYPERLINK("#Regnskap!A1"), =SUM(A1:A9)', '=HYPERLINK("#Rekneskap!A1"), =SUM(A1:A9)'),
    waivable=False,
)
def fil034(case: Case) -> Iterator[Hit]:
    """A formula with a function that fetches or starts something; HYPERLINK to elsewhere only warns."""
    for hit, function in formulas(case, CALLS, CALLED):
        hit.words["funksjon"] = function.upper()
        yield hit
    for hit, _ in formulas(case, LINKS, ("HYPERLINK(",), strings=True):
        hit.words["funksjon"], hit.at_most = "HYPERLINK", WARNING
        yield hit
