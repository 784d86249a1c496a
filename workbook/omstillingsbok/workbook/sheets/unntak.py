"""Unntak: findings that somebody has accepted, with the reason."""

from __future__ import annotations

from ..entry import Entry, Sheet, column
from ..kinds import Code, Date, Long, Short
from ..text import Text


class Unntak(Entry):
    """One accepted finding; without the value it was accepted at it has no force."""

    sheet = Sheet(
        Text("Unntak"),
        "tblUnntak",
        "AVS",
        Text(
            "Funn som er godkjent som unntak, med begrunnelse. Unntaket faller bort når verdien endres.",
            "Funn som er godkjende som unntak, med grunngiving. Unntaket fell bort når verdien blir endra.",
        ),
        optional=True,
        unique=False,
    )

    rule: Code | None = column(
        "Regelkode",
        required=True,
        key=True,
        help="Koden til kontrollen, for eksempel PRO020.",
        help_nn="Koden til kontrollen, til dømes PRO020.",
    )
    on_sheet: Short | None = column(
        "Ark", required=True, key=True, help="Arket funnet står på.", help_nn="Arket funnet står på."
    )
    where: Short | None = column(
        "Celle eller radnøkkel",
        required=True,
        key=True,
        help="Cellen, eller nøkkelen til raden. For en tom celle: nøkkelen til raden.",
        help_nn="Cella, eller nøkkelen til rada. For ei tom celle: nøkkelen til rada.",
    )
    reason: Long | None = column(
        "Begrunnelse",
        "Grunngiving",
        required=True,
        help="Hvorfor funnet godtas.",
        help_nn="Kvifor funnet blir godteke.",
    )
    approved_by: Short | None = column(
        "Godkjent av", "Godkjend av", required=True, help="Den som godtar det.", help_nn="Den som godtek det."
    )
    approved_on: Date | None = column(
        "Dato", required=True, help="Da det ble godkjent.", help_nn="Då det vart godkjent."
    )
    value: Short | None = column(
        "Verdi ved godkjenning",
        help="Verdien i cellen da unntaket ble gitt; differansen når funnet har en; «tom» når cellen er tom. "
        "Uten den gjelder ikke unntaket.",
        help_nn="Verdien i cella då unntaket vart gitt; differansen når funnet har ein; «tom» når cella er tom. "
        "Utan han gjeld ikkje unntaket.",
    )
