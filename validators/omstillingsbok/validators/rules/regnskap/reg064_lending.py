"""REG064: Utlån på en uvanlig funksjon."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Regnskap
from ....workbook.text import Text
from ...case import Case
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
    needs=((Regnskap, "account", "funksjon", "account_class"),),
)
def reg064(case: Case) -> Iterator[Hit]:
    """Utlån (art 520 og 920) føres i drift bare på noen få funksjoner."""
    if not case.municipal:
        return
    table = case.rows(Regnskap)
    known = case.parameters.codes("utlaan_funksjoner", case.date)
    keys = list(zip(table.column("account"), table.column("funksjon"), table.column("account_class"), strict=True))
    odd = {
        k
        for k in set(keys)
        if k[0] and k[1] and k[2] in (None, 1) and k[0][:3] in ("520", "920") and k[1][:3] not in known
    }
    for i, key in enumerate(keys) if odd else ():
        if key in odd:
            yield Hit.at(table, i, "funksjon", art=key[0][:3], expected=", ".join(sorted(known)))
