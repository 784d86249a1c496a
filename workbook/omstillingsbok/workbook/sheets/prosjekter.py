"""Prosjekter: each project, its grant, its state, and who answers for it after the programme."""

from __future__ import annotations

from typing import Annotated

from ..entry import Computed, Entry, Sheet, column
from ..kinds import MONEY, Date, Id, IdList, Key, Long, Money, Orgnr, Short, options
from ..text import Text
from .choices import HOVEDPROSJEKT

Prosjektfase = Annotated[str, options("prosjektfase", "Forstudie", "Forprosjekt", HOVEDPROSJEKT, "Drift av programmet")]
Prosjektstatus = Annotated[
    str,
    options(
        "prosjektstatus",
        "Planlagt",
        "Pågår",
        Text("Avsluttet", "Avslutta"),
        Text("Stoppet", "Stoppa"),
        Text("Videreføres", "Blir vidareført"),
        exact=True,
    ),
]

_ROW = "tblProsjekter[[#This Row],[{}]]".format
_REST = f"({_ROW('Tilskudd vedtatt')}-{_ROW('Annullert beløp')}-{_ROW('Regnskapsført')})"


class Prosjekter(Entry):
    """One project of the programme."""

    sheet = Sheet(
        Text("Prosjekter", "Prosjekt"),
        "tblProsjekter",
        "PRO",
        Text(
            "Alle prosjekter i programmet, også ferdige og stoppede. Fylles ut av programleder.",
            "Alle prosjekt i programmet, også ferdige og stoppa. Blir fylt ut av programleiaren.",
        ),
        freeze=2,
    )

    id: Key | None = column(
        "Prosjekt-ID",
        required=True,
        key=True,
        help="Kort kode som brukes i de andre arkene.",
        help_nn="Kort kode som blir brukt i dei andre arka.",
    )
    name: Short | None = column(
        "Navn", "Namn", required=True, help="Prosjektets navn.", help_nn="Namnet på prosjektet."
    )
    ledger_numbers: IdList | None = column(
        "Prosjektnr i regnskapet",
        "Prosjektnr i rekneskapen",
        help="Ett eller flere prosjektnumre i regnskapssystemet, med komma mellom.",
        help_nn="Eitt eller fleire prosjektnummer i rekneskapssystemet, med komma mellom.",
    )
    owner: Short | None = column(
        "Prosjekteier",
        "Prosjekteigar",
        required=True,
        help="Den som eier prosjektet.",
        help_nn="Den som eig prosjektet.",
    )
    orgnr: Orgnr | None = column(
        "Organisasjonsnummer",
        help="Prosjekteierens organisasjonsnummer.",
        help_nn="Organisasjonsnummeret til prosjekteigaren.",
    )
    focus_area: Id | None = column(
        "Innsatsområde",
        required=True,
        ref="tblInnsatsomrader.code",
        help="Koden fra Innsatsområder.",
        help_nn="Koden frå Innsatsområde.",
    )
    phase: Prosjektfase | None = column(
        "Fase", required=True, help="PLP-fasen prosjektet er i.", help_nn="PLP-fasen prosjektet er i."
    )
    starts_on: Date | None = column(
        "Startdato", required=True, help="Da prosjektet startet.", help_nn="Då prosjektet starta."
    )
    ends_on: Date | None = column(
        "Sluttdato", help="Da prosjektet ble eller blir ferdig.", help_nn="Då prosjektet vart eller blir ferdig."
    )
    status: Prosjektstatus | None = column(
        "Status", required=True, help="Hvor prosjektet står.", help_nn="Kvar prosjektet står."
    )
    decided_on: Date | None = column(
        "Vedtaksdato", help="Da tilskuddet ble vedtatt.", help_nn="Då tilskotet vart vedteke."
    )
    decision_case: Short | None = column(
        "Vedtak saksnr", help="Saken der tilskuddet ble vedtatt.", help_nn="Saka der tilskotet vart vedteke."
    )
    total_cost: Money | None = column(
        "Totalkostnad", help="Prosjektets samlede kostnad.", help_nn="Den samla kostnaden til prosjektet."
    )
    grant: Money | None = column(
        "Tilskudd vedtatt",
        "Tilskot vedteke",
        help="Beløpet programmet har vedtatt.",
        help_nn="Beløpet programmet har vedteke.",
    )
    cancelled: Money | None = column(
        "Annullert beløp",
        help="Den delen av tilskuddet som er trukket tilbake.",
        help_nn="Den delen av tilskotet som er trekt tilbake.",
    )
    own_financing: Money | None = column(
        "Egenfinansiering",
        "Eigenfinansiering",
        help="Eierens egne midler og arbeid.",
        help_nn="Eigne midlar og arbeid frå eigaren.",
    )
    settled_on: Date | None = column(
        "Sluttoppgjør dato",
        "Sluttoppgjer dato",
        help="Da tilskuddet ble gjort opp.",
        help_nn="Då tilskotet vart gjort opp.",
    )
    report_received_on: Date | None = column(
        "Sluttrapport mottatt",
        "Sluttrapport motteken",
        help="Da prosjektets sluttrapport kom.",
        help_nn="Då sluttrapporten frå prosjektet kom.",
    )
    responsible_after: Short | None = column(
        "Ansvarlig etter programslutt",
        "Ansvarleg etter programslutt",
        help="Hvem som fullfører et uferdig prosjekt.",
        help_nn="Kven som fullfører eit uferdig prosjekt.",
    )
    finish_by: Date | None = column(
        "Ferdigstilles innen",
        "Skal vere ferdig innan",
        help="Fristen for et uferdig prosjekt.",
        help_nn="Fristen for eit uferdig prosjekt.",
    )
    note: Long | None = column("Merknad", help="Fri tekst.", help_nn="Fri tekst.")

    computed = (
        Computed(
            "budgeted",
            Text("Budsjettert"),
            Text("Budsjett i kraft for prosjektet.", "Budsjett i kraft for prosjektet."),
            MONEY,
            f'IF({_ROW("Prosjekt-ID")}="","",ROUND(SUMIFS(tblBudsjett[Beløp],tblBudsjett[Prosjekt-ID],'
            f"{_ROW('Prosjekt-ID')},tblBudsjett[Post],«Utgift»,tblBudsjett[Gjelder],1),2))",
        ),
        Computed(
            "cost",
            Text("Regnskapsført", "Rekneskapsført"),
            Text("Kostnad i regnskapet, alle år.", "Kostnad i rekneskapen, alle år."),
            MONEY,
            f'IF({_ROW("Prosjekt-ID")}="","",ROUND(SUMIFS(tblRegnskap[Beløp],tblRegnskap[Prosjekt-ID],'
            f"{_ROW('Prosjekt-ID')},tblRegnskap[Regnes som],«Kostnad»),2))",
        ),
        Computed(
            "remaining",
            Text("Rest av tilskudd", "Rest av tilskot"),
            Text("Vedtatt − annullert − regnskapsført.", "Vedteke − annullert − rekneskapsført."),
            MONEY,
            f'IF({_ROW("Prosjekt-ID")}="","",ROUND({_REST},2))',
        ),
        Computed(
            "committed",
            Text("Bundet", "Bunde"),
            Text(
                "Det som ennå er lovet bort: resten når vedtatt, ikke gjort opp og ikke stoppet.",
                "Det som enno er lova bort: resten når vedteke, ikkje gjort opp og ikkje stoppa.",
            ),
            MONEY,
            f'IF({_ROW("Prosjekt-ID")}="","",IF(AND({_ROW("Vedtaksdato")}<>"",{_ROW("Sluttoppgjør dato")}="",'
            f"{_ROW('Status')}<>«Stoppet»),ROUND(MAX({_REST},0),2),0))",
        ),
    )
