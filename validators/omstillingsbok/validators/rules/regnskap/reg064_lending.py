"""REG064: Utlån på en uvanlig funksjon."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Regnskap
from ....workbook.text import Text
from ...case import Case
from ...needs import ACCOUNTS
from ...rule import ADVICE, Hit, rule
from ...sources import S40


@rule(
    "REG064",
    ADVICE,
    title=Text("Utlån på en uvanlig funksjon", "Utlån på ein uvanleg funksjon"),
    why=Text(
        "Utlån (art 520 og 920) føres i drift bare på noen få funksjoner.",
        "Utlån (art 520 og 920) blir ført i drift berre på nokre få funksjonar.",
    ),
    ground=(S40,),
    message=Text(
        "Art {art} er ført på funksjon {verdi}. I drift hører utlån til på {forventet}.",
        "Art {art} er ført på funksjon {verdi}. I drift høyrer utlån til på {forventet}.",
    ),
    fix=Text(
        "Sjekk funksjonen, eller om linjen hører til i investering.",
        "Sjekk funksjonen, eller om linja høyrer til i investering.",
    ),
    fails=Text("Art 520 på funksjon 120", "Art 520 på funksjon 120"),
    passes=Text("Art 520 på funksjon 325", "Art 520 på funksjon 325"),
    needs=((Regnskap, "funksjon", "account_class"), *ACCOUNTS),
)
def reg064(case: Case) -> Iterator[Hit]:
    """Every row of lending (art 520 or 920) outside investment on another function than the limit lists."""
    if not case.municipal:
        return
    lending = {g.account for g in case.figures.placing.groups if g.account and g.account[:3] in ("520", "920")}
    if not lending:
        return
    table = case.rows(Regnskap)
    known = case.parameters.codes("utlaan_funksjoner", case.date)
    columns = (table.column(field) for field in ("account", "funksjon", "account_class"))
    for i, (account, function, klass) in enumerate(zip(*columns, strict=True)):
        if account in lending and function is not None and klass in (None, 1) and function[:3] not in known:
            yield Hit.at(table, i, "funksjon", art=account[:3], expected=", ".join(sorted(known)))
