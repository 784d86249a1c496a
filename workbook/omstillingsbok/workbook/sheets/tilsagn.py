"""Tilsagn: each grant, with its conditions."""

from __future__ import annotations

from typing import Annotated

from ..entry import Computed, Entry, Sheet, column
from ..kinds import MONEY, Date, Key, Long, Money, Percent, Short, Year, options
from ..text import Text
from .choices import Finansieringskilde

Attestasjonskrav = Annotated[
    str,
    options("attestasjonskrav", "Ingen", Text("Leder", "Leiar"), Text("Regnskapsfører", "Rekneskapsførar"), "Revisor"),
]

_ROW = "tblTilsagn[[#This Row],[{}]]".format


class Tilsagn(Entry):
    """One grant decision (tilsagn)."""

    sheet = Sheet(
        Text("Tilsagn", "Tilsegn"),
        "tblTilsagn",
        "TIL",
        Text(
            "Alle tilsagn om midler til programmet, slik tilsagnsbrevene sier. Fylles ut av regnskapsansvarlig.",
            "Alle tilsegner om midlar til programmet, slik tilsegnsbreva seier. Blir fylt ut av rekneskapsansvarleg.",
        ),
        freeze=1,
    )

    id: Key | None = column(
        "Tilsagn-ID",
        "Tilsegn-ID",
        required=True,
        key=True,
        help="Kort kode for tilsagnet.",
        help_nn="Kort kode for tilsegna.",
    )
    source: Finansieringskilde | None = column(
        "Finansieringskilde",
        "Finansieringskjelde",
        required=True,
        help="Hvor pengene opprinnelig kommer fra.",
        help_nn="Kvar pengane opphavleg kjem frå.",
    )
    giver: Short | None = column(
        "Giver", "Gjevar", required=True, help="Den som betaler ut.", help_nn="Den som betaler ut."
    )
    scheme: Short | None = column("Ordning", help="Tilskuddsordningen.", help_nn="Tilskotsordninga.")
    case: Short | None = column("Saksnr", help="Givers saksnummer.", help_nn="Saksnummeret hos gjevaren.")
    year: Year | None = column("År", required=True, help="Året tilsagnet gjelder.", help_nn="Året tilsegna gjeld.")
    granted_on: Date | None = column(
        "Tilsagnsdato",
        "Tilsegnsdato",
        required=True,
        help="Datoen på tilsagnsbrevet.",
        help_nn="Datoen på tilsegnsbrevet.",
    )
    archive: Short | None = column(
        "Arkivref", help="Arkivreferanse for tilsagnsbrevet.", help_nn="Arkivreferanse for tilsegnsbrevet."
    )
    amount: Money | None = column(
        "Beløp", required=True, help="Tilsagnsbeløpet, positivt.", help_nn="Tilsegnsbeløpet, positivt."
    )
    lapsed: Money | None = column(
        "Bortfalt beløp",
        "Bortfalle beløp",
        help="Den delen som er trukket tilbake, positiv.",
        help_nn="Den delen som er trekt tilbake, positiv.",
    )
    approved_cost: Money | None = column(
        "Godkjent kostnad",
        "Godkjend kostnad",
        help="Kostnaden giver har godkjent.",
        help_nn="Kostnaden gjevaren har godkjent.",
    )
    max_share: Percent | None = column(
        "Maks andel",
        "Maks del",
        help="Største andel av godkjent kostnad, i prosent.",
        help_nn="Største del av godkjend kostnad, i prosent.",
    )
    valid_from: Date | None = column(
        "Gyldig fra",
        "Gyldig frå",
        help="Første dag kostnader kan dekkes.",
        help_nn="Første dagen kostnader kan dekkjast.",
    )
    valid_to: Date | None = column(
        "Gyldig til", help="Siste dag kostnader kan dekkes.", help_nn="Siste dagen kostnader kan dekkjast."
    )
    report_by: Date | None = column(
        "Frist sluttrapport", help="Fristen i tilsagnsbrevet.", help_nn="Fristen i tilsegnsbrevet."
    )
    attestation: Attestasjonskrav | None = column(
        "Attestasjonskrav",
        required=True,
        default="Ingen",
        help="Hvem som må bekrefte regnskapet, slik tilsagnsbrevet krever.",
        help_nn="Kven som må stadfeste rekneskapen, slik tilsegnsbrevet krev.",
    )
    attested_on: Date | None = column(
        "Attestert", help="Da regnskapet ble bekreftet.", help_nn="Då rekneskapen vart stadfest."
    )
    note: Long | None = column("Merknad", help="Fri tekst.", help_nn="Fri tekst.")

    computed = (
        Computed(
            "paid",
            Text("Innbetalt"),
            Text("Mottatt etter Innbetalinger.", "Motteke etter Innbetalingar."),
            MONEY,
            f'IF({_ROW("Tilsagn-ID")}="","",ROUND(SUMIFS(tblInnbetalinger[Beløp],tblInnbetalinger[Tilsagn-ID],'
            f"{_ROW('Tilsagn-ID')}),2))",
        ),
        Computed(
            "income",
            Text("Inntektsført"),
            Text("Inntekt i regnskapet på dette tilsagnet.", "Inntekt i rekneskapen på denne tilsegna."),
            MONEY,
            f'IF({_ROW("Tilsagn-ID")}="","",ROUND(-SUMIFS(tblRegnskap[Beløp],tblRegnskap[Tilsagn-ID],'
            f"{_ROW('Tilsagn-ID')},tblRegnskap[Regnes som],«Inntekt»)-SUMIFS(tblRegnskap[Beløp],"
            f"tblRegnskap[Tilsagn-ID],{_ROW('Tilsagn-ID')},tblRegnskap[Regnes som],«Egenandel»),2))",
        ),
        Computed(
            "not_booked",
            Text("Ikke inntektsført", "Ikkje inntektsført"),
            Text("Beløp − bortfalt − inntektsført, aldri under 0.", "Beløp − bortfalle − inntektsført, aldri under 0."),
            MONEY,
            f'IF({_ROW("Tilsagn-ID")}="","",ROUND(MAX({_ROW("Beløp")}-{_ROW("Bortfalt beløp")}'
            f"-{_ROW('Inntektsført')},0),2))",
        ),
    )
