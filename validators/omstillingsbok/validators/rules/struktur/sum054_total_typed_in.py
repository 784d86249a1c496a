"""SUM054: En sum utenfor tabellene er skrevet inn for hånd."""

from __future__ import annotations

from collections.abc import Iterator

from ....accounts.named import named_figures
from ....workbook.entry import Headers
from ....workbook.overwritten import DASH, is_issued, totals
from ....workbook.sheets import EVERY_SHEET
from ....workbook.text import Text
from ...case import Case
from ...needs import NAMED
from ...reaching import shortened
from ...rule import ALWAYS, Hit, rule
from ...sources import BOOK


@rule(
    "SUM054",
    ALWAYS,
    title=Text("En sum utenfor tabellene er skrevet inn for hånd", "Ein sum utanfor tabellane er skriven inn for hand"),
    why=Text(
        "Summene på Start og over tabellene skal følge tallene i boken.",
        "Summane på Start og over tabellane skal følgje tala i boka.",
    ),
    ground=(BOOK,),
    message=Text("«{navn}» i {ark} er {hva} «{verdi}»."),
    fix=Text("Skriv formelen inn igjen: ={formel}.", "Skriv formelen inn att: ={formel}."),
    fails=Text(
        "Disponible restmidler på Start skrevet inn som 100 000",
        "Disponible restmidlar på Start skriven inn som 100 000",
    ),
    passes=Text("Cellen har formelen =oversikt_disponibelt", "Cella har formelen =oversikt_disponibelt"),
    needs=NAMED,
)
def sum054(case: Case) -> Iterator[Hit]:
    """A figure on Start or above a table that is typed in, or has another formula than issued."""
    typed = Text("skrevet inn for hånd som", "skriven inn for hand som")
    other = Text("regnet med en annen formel,", "rekna med ein annan formel,")
    for shown in totals(case.book):
        cell = shown.cell
        if shown.has_formula and is_issued(case.book, shown.formula, shown.written, cell.sheet, cell.row):
            continue
        if shown.has_formula or shown.value not in ("", DASH):
            yield Hit(
                cell,
                value=shortened("=" + shown.written) if shown.has_formula else shown.value,
                expected=named_figures(case.figures).get(shown.formula),
                navn=shown.label,
                ark=cell.sheet,
                hva=other if shown.has_formula else typed,
                formel=Headers(EVERY_SHEET, case.book.lang).formula(shown.formula),
            )
