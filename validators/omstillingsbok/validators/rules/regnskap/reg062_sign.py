"""REG062: Fortegnet er snudd."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ....workbook.money import from_ore
from ....workbook.sheets import Regnskap
from ....workbook.text import Text
from ...case import Case
from ...needs import ACCOUNTS
from ...rule import ALWAYS, WARNING, Hit, rule
from ...sources import BOOK, S40


@rule(
    "REG062",
    ALWAYS,
    title=Text("Fortegnet er snudd", "Forteiknet er snudd"),
    why=Text(
        "Regnskapet har KOSTRAs fortegn: utgift positiv, inntekt negativ. Snudd fortegn gir feil overalt.",
        "Rekneskapen har forteikna i KOSTRA: utgift positiv, inntekt negativ. Snudde forteikn gir feil overalt.",
    ),
    ground=(
        S40,
        BOOK,
    ),
    message=Text(
        "{hva} summerer til {verdi} kroner. Utgift skal være positiv og inntekt negativ.",
        "{hva} summerer til {verdi} kroner. Utgift skal vere positiv og inntekt negativ.",
    ),
    fix=Text(
        "Snu fortegnet på linjene, og importer med riktig fortegn neste gang.",
        "Snu forteiknet på linjene, og importer med rett forteikn neste gong.",
    ),
    fails=Text("Art 830 importert som +9 500 000", "Art 830 importert som +9 500 000"),
    passes=Text(
        "Art 830 som −9 500 000, en kreditnota som −1 200", "Art 830 som −9 500 000, ein kreditnota som −1 200"
    ),
    needs=ACCOUNTS,
)
def reg062(case: Case) -> Iterator[Hit]:
    """A credit note is one line; only a whole side or a whole account of income with the wrong sign is said."""
    sides: dict[str, int] = defaultdict(int)
    accounts: dict[str, int] = defaultdict(int)
    for group in case.figures.placing.groups:
        if group.place.type in ("Utgift", "Inntekt"):
            sides[group.place.type] += group.ore
        if group.place.type == "Inntekt" and group.account:
            accounts[group.account] += group.ore
    wrong = {side for side, ore in sides.items() if (ore < 0 if side == "Utgift" else ore > 0)}
    odd = {account for account, ore in accounts.items() if ore > 0 and "Inntekt" not in wrong}
    table = case.rows(Regnskap)
    for i, group in enumerate(case.figures.placing.of_row) if wrong or odd else ():
        if group.place.type in wrong:
            wrong.discard(group.place.type)
            hva = Text("Alle utgifter", "Alle utgifter") if group.place.type == "Utgift" else Text("Alle inntekter")
            yield Hit.at(table, i, "amount", from_ore(sides[group.place.type]), hva=hva)
        elif group.account in odd and group.place.type == "Inntekt":
            odd.discard(group.account)
            total = from_ore(accounts[group.account])
            hva = Text(f"Inntektene på konto {group.account}", f"Inntektene på konto {group.account}")
            yield Hit.at(table, i, "amount", total, hva=hva, at_most=WARNING)
