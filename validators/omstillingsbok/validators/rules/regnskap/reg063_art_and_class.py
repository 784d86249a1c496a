"""REG063: Art som ikke hører til i kontoklassen."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.sheets import Regnskap
from ....workbook.text import Text
from ...case import Case
from ...needs import ACCOUNTS
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
    needs=((Regnskap, "account_class"), *ACCOUNTS),
)
def reg063(case: Case) -> Iterator[Hit]:
    """A class that is left empty was perhaps only not exported: then a warning."""
    if not case.municipal or case.start.digits == "4":
        return
    table = case.rows(Regnskap)
    classes = table.column("account_class")
    kinds = {0: Text("0 (investering)"), 1: Text("1 (drift)")}
    never = {
        0: case.parameters.codes("arter_ikke_i_investering", case.date),
        1: case.parameters.codes("arter_ikke_i_drift", case.date),
    }
    used = {1 if klass is None else klass for klass in set(classes)} & never.keys()
    accounts = {g.account for g in case.figures.placing.groups if g.account}
    odd = {account for account in accounts if any(account[:3] in never[klass] for klass in used)}
    for i, account in enumerate(table.column("account")) if odd else ():
        klass = 1 if classes[i] is None else classes[i]
        if account in odd and klass in used and account[:3] in never[klass]:
            level = WARNING if classes[i] is None else None
            yield Hit.at(table, i, "account", art=account[:3], klasse=kinds[klass], at_most=level)
