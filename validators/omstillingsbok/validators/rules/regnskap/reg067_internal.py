"""REG067: Interne kjøp og salg går ikke opp."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ....workbook.money import from_ore
from ....workbook.sheets import Regnskapsar
from ....workbook.text import Text
from ...case import Case
from ...needs import ACCOUNTS
from ...rule import ADVICE, Hit, rule
from ...sources import BOOK, S55


@rule(
    "REG067",
    ADVICE,
    title=Text("Interne kjøp og salg går ikke opp", "Interne kjøp og sal går ikkje opp"),
    why=Text(
        "Linjer av typen Intern (art 290 og 790) telles ikke med. Går de ikke opp mot hverandre, er en kostnad eller inntekt utelatt.",
        "Linjer av typen Intern (art 290 og 790) blir ikkje talde med. Går dei ikkje opp mot kvarandre, er ein kostnad eller ei inntekt utelaten.",
    ),
    ground=(
        S55,
        BOOK,
    ),
    message=Text(
        "Interne linjer i {aar} summerer til {verdi} kroner, ikke 0. De er ikke talt med.",
        "Interne linjer i {aar} summerer til {verdi} kroner, ikkje 0. Dei er ikkje talde med.",
    ),
    fix=Text(
        "Finn motposten. Er kjøpet en kostnad for programmet, gi arten en annen type i Kontoplan.",
        "Finn motposten. Er kjøpet ein kostnad for programmet, gi arten ein annan type i Kontoplan.",
    ),
    fails=Text("Art 290 på 40 000 uten art 790", "Art 290 på 40 000 utan art 790"),
    passes=Text("290 og 790 er like store", "290 og 790 er like store"),
    needs=((Regnskapsar, "year", "closed_on"), *ACCOUNTS),
    whole=True,
)
def reg067(case: Case) -> Iterator[Hit]:
    """The rows of type Intern in a closed year do not sum to 0."""
    sums: dict[int | None, int] = defaultdict(int)
    for group in case.figures.placing.groups:
        if group.place.type == "Intern":
            sums[group.year] += group.ore
    for year, row in case.closed_years.items():
        if sums[year]:
            total = from_ore(sums[year])
            yield Hit.on(row, "year", total, expected=0, difference=total, aar=str(year))
