"""Start: the programme's facts, a form with one defined name per field."""

from __future__ import annotations

from typing import Annotated

from ..entry import Entry, Sheet, column
from ..kinds import Date, MunicipalityNo, Orgnr, Short, options
from ..text import Text, ascii_name
from .choices import ANNET, JaNei

Organisasjonsform = Annotated[str, options("organisasjonsform", "Kommune", "KF", "AS", "IKS", ANNET)]
Kontoplanvalg = Annotated[str, options("kontoplan", "KOSTRA", "NS 4102")]
Sifre = Annotated[str, options("siffer_i_art", "3", "4")]
Malform = Annotated[str, options("malform", "bokmål", "nynorsk")]
Fase = Annotated[str, options("fase", "Utkast", "Avslutning", "Innsending")]
Egenandel = Annotated[
    str,
    options(
        "kommunal_egenandel", "Inntektsført", "Bruk av fond", Text("Dekkes av rammen", "Blir dekt av ramma"), exact=True
    ),
]
Mva = Annotated[str, options("mva_behandling", "Netto", "Brutto", exact=True)]
MvaKompensasjon = Annotated[str, options("mva_kompensasjon_fores", "På prosjektet", "Sentralt")]


class Start(Entry):
    """The programme in facts and in the choices that decide how its accounts are read."""

    sheet = Sheet(
        Text("Start"),
        "",
        "STA",
        Text(
            "Fakta om programmet og valgene som bestemmer hvordan regnskapet leses. Fylles ut av programleder.",
            "Fakta om programmet og vala som avgjer korleis rekneskapen blir lesen. Blir fylt ut av programleiaren.",
        ),
    )

    programme: Short | None = column(
        "Programnavn",
        "Programnamn",
        required=True,
        help="Navnet programmet går under.",
        help_nn="Namnet programmet går under.",
    )
    municipality: Short | None = column(
        "Kommune", required=True, help="Kommunen som eier programmet.", help_nn="Kommunen som eig programmet."
    )
    municipality_no: MunicipalityNo | None = column(
        "Kommunenummer",
        required=True,
        help="Fire siffer. Behold null foran.",
        help_nn="Fire siffer. Ta med null framfor.",
    )
    county: Short | None = column(
        "Fylkeskommune",
        required=True,
        help="Fylkeskommunen som gir midlene.",
        help_nn="Fylkeskommunen som gir midlane.",
    )
    orgnr: Orgnr | None = column(
        "Organisasjonsnummer",
        required=True,
        help="Ni siffer, for enheten som fører regnskapet.",
        help_nn="Ni siffer, for eininga som fører rekneskapen.",
    )
    organisation_form: Organisasjonsform | None = column(
        "Organisasjonsform",
        required=True,
        help="Hvordan omstillingsorganisasjonen er organisert.",
        help_nn="Korleis omstillingsorganisasjonen er organisert.",
    )
    accounting_entity: Short | None = column(
        "Regnskapsførende enhet",
        "Rekneskapsførande eining",
        required=True,
        help="Hvem sitt regnskap boken bygger på. Før aldri både tilskuddet fra kommunen og mottaket i selskapet.",
        help_nn="Kven sin rekneskap boka byggjer på. Før aldri både tilskotet frå kommunen og mottaket i selskapet.",
    )
    chart: Kontoplanvalg | None = column(
        "Kontoplan",
        required=True,
        default="KOSTRA",
        help="KOSTRA for kommune og KF, NS 4102 for selskap.",
        help_nn="KOSTRA for kommune og KF, NS 4102 for selskap.",
    )
    digits: Sifre | None = column(
        "Siffer i art",
        required=True,
        default="3",
        help="Hvor mange siffer av Konto som avgjør plasseringen: KOSTRA 3, NS 4102 4.",
        help_nn="Kor mange siffer av Konto som avgjer plasseringa: KOSTRA 3, NS 4102 4.",
    )
    language: Malform | None = column(
        "Målform",
        required=True,
        default="bokmål",
        help="Målform i meldinger og rapport.",
        help_nn="Målform i meldingar og rapport.",
    )
    phase: Fase | None = column(
        "Fase",
        required=True,
        default="Utkast",
        help="Hvor strenge kontrollene er: Utkast mildest, Innsending strengest.",
        help_nn="Kor strenge kontrollane er: Utkast mildast, Innsending strengast.",
    )
    starts_on: Date | None = column(
        "Programstart", required=True, help="Første dag i programperioden.", help_nn="Første dag i programperioden."
    )
    ends_on: Date | None = column(
        "Programslutt", required=True, help="Siste dag i programperioden.", help_nn="Siste dag i programperioden."
    )
    closing_starts_on: Date | None = column(
        "Avslutningsfasen starter",
        "Avslutningsfasen startar",
        required=True,
        help="Normalt fire til seks måneder før programslutt.",
        help_nn="Normalt fire til seks månader før programslutt.",
    )
    reported_on: Date | None = column(
        "Rapportdato",
        required=True,
        help="Regnskap og status per denne datoen.",
        help_nn="Rekneskap og status per denne datoen.",
    )
    programme_leader: Short | None = column(
        "Programleder", "Programleiar", required=True, help="Navn på programleder.", help_nn="Namn på programleiaren."
    )
    chair: Short | None = column(
        "Styreleder", "Styreleiar", required=True, help="Navn på styreleder.", help_nn="Namn på styreleiaren."
    )
    accountant: Short | None = column(
        "Regnskapsansvarlig",
        "Rekneskapsansvarleg",
        required=True,
        help="Den som svarer for tallene.",
        help_nn="Den som svarer for tala.",
    )
    auditor: Short | None = column(
        "Revisor", help="Revisor for programregnskapet.", help_nn="Revisor for programrekneskapen."
    )
    own_share: Egenandel | None = column(
        "Kommunal egenandel",
        "Kommunal eigendel",
        required=True,
        default="Inntektsført",
        help="Hvordan kommunens egen andel vises i regnskapet.",
        help_nn="Korleis kommunen sin eigen del blir vist i rekneskapen.",
    )
    vat: Mva | None = column(
        "Mva-behandling",
        "Mva-handsaming",
        required=True,
        default="Netto",
        help="Netto: mva kompenseres. Brutto: mva er endelig kostnad.",
        help_nn="Netto: mva blir kompensert. Brutto: mva er endeleg kostnad.",
    )
    vat_compensation: MvaKompensasjon | None = column(
        "Mva-kompensasjon føres",
        "Mva-kompensasjon blir ført",
        required=True,
        default="På prosjektet",
        help="Om art 729 føres på prosjektet eller sentralt.",
        help_nn="Om art 729 blir ført på prosjektet eller sentralt.",
    )
    interest: JaNei | None = column(
        "Renter tilfaller programmet",
        "Renter går til programmet",
        required=True,
        default="Nei",
        help="Ja når renter av ubrukte midler skal regnes som inntekt i programmet.",
        help_nn="Ja når renter av ubrukte midlar skal reknast som inntekt i programmet.",
    )
    board_date: Date | None = column(
        "Styrevedtak dato", help="Da styret vedtok sluttrapporten.", help_nn="Då styret vedtok sluttrapporten."
    )
    board_case: Short | None = column("Styrevedtak sak", help="Saksnummer i styret.", help_nn="Saksnummer i styret.")
    council_date: Date | None = column(
        "Kommunestyrevedtak dato",
        help="Da kommunestyret behandlet sluttrapporten.",
        help_nn="Då kommunestyret handsama sluttrapporten.",
    )
    council_case: Short | None = column(
        "Kommunestyrevedtak sak", help="Saksnummer i kommunestyret.", help_nn="Saksnummer i kommunestyret."
    )
    county_sent_on: Date | None = column(
        "Oversendt fylkeskommunen dato", help="Da rapporten ble sendt.", help_nn="Då rapporten vart send."
    )
    county_reference: Short | None = column(
        "Oversendt fylkeskommunen arkivref",
        help="Arkivreferanse for oversendelsen.",
        help_nn="Arkivreferanse for oversendinga.",
    )
    innovation_norway_sent_on: Date | None = column(
        "Oversendt Innovasjon Norge dato",
        help="Da rapporten ble sendt til Innovasjon Norge.",
        help_nn="Då rapporten vart send til Innovasjon Noreg.",
    )


def start_name(header: str) -> str:
    """The defined name of a Start field, from its bokmål header: ``start_mva_behandling``."""
    return "start_" + ascii_name(header)
