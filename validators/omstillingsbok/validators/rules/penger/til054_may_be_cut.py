"""TIL054: Tilsagnet kan bli avkortet."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.money import round_ore
from ....workbook.sheets import Regnskap, Tilsagn
from ....workbook.text import Text
from ...case import Case
from ...needs import BY_GRANT
from ...rule import AT_CLOSING, INFO, Hit, rule
from ...sources import S10, S11, TILSAGN


@rule(
    "TIL054",
    AT_CLOSING,
    title=Text("Tilsagnet kan bli avkortet", "Tilsegna kan bli avkorta"),
    why=Text(
        "Giveren dekker en andel av godkjent kostnad. Er kostnaden lavere, må resten betales tilbake. Et bilag datert "
        "etter Gyldig til teller med når regnskapsåret det er ført i, var slutt innen da.",
        "Gjevaren dekkjer ein del av godkjend kostnad. Er kostnaden lågare, må resten betalast tilbake. Eit bilag datert "
        "etter Gyldig til tel med når rekneskapsåret det er ført i, var slutt innan då.",
    ),
    ground=(
        TILSAGN,
        S10,
        S11,
    ),
    message=Text(
        "Tilsagn {id} er inntektsført med {verdi}, men {andel} prosent av kostnaden som kan dekkes ({kostnad}) er {forventet}. {differanse} kroner kan bli krevd tilbake.",
        "Tilsegn {id} er inntektsført med {verdi}, men {andel} prosent av kostnaden som kan dekkjast ({kostnad}) er {forventet}. {differanse} kroner kan bli kravde tilbake.",
    ),
    fix=Text(
        "Sjekk Gyldig fra og til, Godkjent kostnad og Maks andel mot tilsagnsbrevet, og avklar med giveren.",
        "Sjekk Gyldig frå og til, Godkjend kostnad og Maks del mot tilsegnsbrevet, og avklar med gjevaren.",
    ),
    fails=Text(
        "75 prosent av 800 000 er 600 000, inntektsført 750 000",
        "75 prosent av 800 000 er 600 000, inntektsført 750 000",
    ),
    passes=Text("Inntektsført 600 000", "Inntektsført 600 000"),
    needs=(*BY_GRANT, (Regnskap, "voucher_date"), (Tilsagn, "max_share", "approved_cost", "valid_from", "valid_to")),
    whole=True,
)
def til054(case: Case) -> Iterator[Hit]:
    """Only what the row itself says is judged; while the tilsagn still holds, more cost may come."""
    for row, line in case.grants:
        if row.max_share is None:
            continue
        most = round_ore(row.max_share / 100 * line.eligible_cost)
        if line.income > most:
            open_still = row.valid_to is None or row.valid_to >= case.date
            words = {"id": row.id, "andel": float(row.max_share), "kostnad": line.eligible_cost}
            over = line.income - most
            level = INFO if open_still else None
            yield Hit.on(row, "max_share", line.income, expected=most, difference=over, at_most=level, **words)
