"""REG063: Art som ikke hører til i kontoklassen."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Regnskap
from ....workbook.text import Text
from ...case import Case
from ...rule import ALWAYS, WARNING, Hit, rule
from ...sources import S40


@rule(
    "REG063",
    ALWAYS,
    title=Text("Art som ikke hører til i kontoklassen", "Art som ikkje høyrer til i kontoklassen"),
    why=Text(
        "Noen arter kan bare brukes i investering, andre bare i drift.",
        "Nokre artar kan berre brukast i investering, andre berre i drift.",
    ),
    ground=(S40,),
    message=Text(
        "Art {art} hører ikke til i kontoklasse {klasse}.", "Art {art} høyrer ikkje til i kontoklasse {klasse}."
    ),
    fix=Text(
        "Rett Konto eller Kontoklasse. Tom kontoklasse betyr drift.",
        "Rett Konto eller Kontoklasse. Tom kontoklasse tyder drift.",
    ),
    fails=Text("Art 529 i kontoklasse 1", "Art 529 i kontoklasse 1"),
    passes=Text("Art 529 i kontoklasse 0", "Art 529 i kontoklasse 0"),
    needs=((Regnskap, "account", "account_class"),),
)
def reg063(case: Case) -> Iterator[Hit]:
    """A class that is left empty was perhaps only not exported: then a warning."""
    if not case.municipal or case.start.digits == "4":
        return
    table = case.rows(Regnskap)
    never = {
        1: ("1 (drift)", case.parameters.codes("arter_ikke_i_drift", case.date)),
        0: ("0 (investering)", case.parameters.codes("arter_ikke_i_investering", case.date)),
    }
    keys = list(zip(table.column("account"), table.column("account_class"), strict=True))
    odd = {
        key
        for key in set(keys)
        if key[0] and key[1] in (None, 0, 1) and key[0][:3] in never[0 if key[1] == 0 else 1][1]
    }
    for i, key in enumerate(keys) if odd else ():
        if key in odd:
            level = WARNING if key[1] is None else None
            yield Hit.at(table, i, "account", art=key[0][:3], klasse=never[0 if key[1] == 0 else 1][0], at_most=level)
