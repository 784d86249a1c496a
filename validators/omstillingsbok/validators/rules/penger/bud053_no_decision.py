"""BUD053: Handlingsplanen for året mangler vedtak."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ....workbook.sheets import Budsjett
from ....workbook.text import Text
from ...case import Case
from ...rule import ERROR, WARNING, Hit, rule
from ...sources import S25


@rule(
    "BUD053",
    (WARNING, WARNING, ERROR),
    title=Text("Handlingsplanen for året mangler vedtak", "Handlingsplanen for året manglar vedtak"),
    why=Text(
        "Kommunestyret vedtar handlingsplanen med budsjett for hvert år.",
        "Kommunestyret vedtek handlingsplanen med budsjett for kvart år.",
    ),
    ground=(S25,),
    message=Text(
        "Ingen budsjettlinje for {aar} har Vedtaksdato eller Saksnr.",
        "Inga budsjettlinje for {aar} har Vedtaksdato eller Saksnr.",
    ),
    fix=Text("Før inn saken i kommunestyret på årets linjer.", "Før inn saka i kommunestyret på linjene for året."),
    fails=Text("Budsjettet for 2024 uten sak", "Budsjettet for 2024 utan sak"),
    passes=Text("KS 12/24 på linjene", "KS 12/24 på linjene"),
    needs=((Budsjett, "year", "case", "decided_on"),),
)
def bud053(case: Case) -> Iterator[Hit]:
    """A year where no budget row has Vedtaksdato or Saksnr, on its first row."""
    years: dict[int, list[Budsjett]] = defaultdict(list)
    for row in case.rows(Budsjett):
        if row.year is not None:
            years[row.year].append(row)
    for year, rows in sorted(years.items()):
        if all(row.case is None and row.decided_on is None for row in rows):
            yield Hit.on(rows[0], "case", aar=str(year))
