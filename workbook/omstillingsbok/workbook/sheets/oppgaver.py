"""Oppgaver: the closing tasks."""

from __future__ import annotations

from typing import Annotated

from ..entry import Entry, Sheet, column
from ..kinds import Date, IdList, Key, Short, options
from ..text import Text

Krav = Annotated[str, options("krav", "Må", "Bør", exact=True)]
Rolle = Annotated[
    str,
    options(
        "rolle",
        "Kommune",
        "Omstillingsorganisasjon",
        "Styret",
        "Fylkeskommune",
        Text("Innovasjon Norge", "Innovasjon Noreg"),
        "Ekstern konsulent",
        "Lokal konsulent",
    ),
]
Oppgavestatus = Annotated[
    str,
    options(
        "oppgavestatus",
        Text("Ikke startet", "Ikkje starta"),
        "Pågår",
        "Ferdig",
        Text("Ikke aktuell", "Ikkje aktuell"),
        exact=True,
    ),
]


class Oppgaver(Entry):
    """One task of the closing phase."""

    sheet = Sheet(
        Text("Oppgaver", "Oppgåver"),
        "tblOppgaver",
        "OPP",
        Text(
            "Oppgavene i avslutningsfasen, med frister regnet fra Programslutt og Avslutningsfasen starter. "
            "Fordeles av styret, følges opp av programleder.",
            "Oppgåvene i avslutningsfasen, med fristar rekna frå Programslutt og Avslutningsfasen startar. "
            "Blir fordelte av styret og følgde opp av programleiaren.",
        ),
        freeze=2,
    )

    id: Key | None = column(
        "Oppgave-ID",
        "Oppgåve-ID",
        required=True,
        key=True,
        help="Kort kode for oppgaven.",
        help_nn="Kort kode for oppgåva.",
    )
    task: Short | None = column(
        "Oppgave", "Oppgåve", required=True, help="Hva som skal gjøres.", help_nn="Kva som skal gjerast."
    )
    demand: Krav | None = column(
        "Krav", required=True, help="Må: kreves. Bør: anbefales.", help_nn="Må: blir kravd. Bør: blir tilrådd."
    )
    ground: Short | None = column(
        "Grunnlag",
        required=True,
        help="Hvor plikten eller rådet kommer fra.",
        help_nn="Kvar plikta eller rådet kjem frå.",
    )
    role: Rolle | None = column(
        "Rolle", required=True, help="Hvem oppgaven ligger hos.", help_nn="Kven oppgåva ligg hos."
    )
    responsible: Short | None = column(
        "Ansvarlig",
        "Ansvarleg",
        help="Personen eller stillingen som gjør det.",
        help_nn="Personen eller stillinga som gjer det.",
    )
    starts_on: Date | None = column("Start", help="Når arbeidet starter.", help_nn="Når arbeidet startar.")
    deadline: Date | None = column(
        "Frist",
        required=True,
        help="En tidligere frist i tilsagnsbrevet går foran.",
        help_nn="Ein tidlegare frist i tilsegnsbrevet går føre.",
    )
    status: Oppgavestatus | None = column(
        "Status", required=True, help="Hvor oppgaven står.", help_nn="Kvar oppgåva står."
    )
    done_on: Date | None = column("Fullført", help="Da oppgaven ble ferdig.", help_nn="Då oppgåva vart ferdig.")
    documentation: Short | None = column("Dokumentasjon", help="Arkivreferanse.", help_nn="Arkivreferanse.")
    depends_on: IdList | None = column(
        "Avhenger av",
        "Avheng av",
        ref="tblOppgaver.id",
        help="Oppgave-ID-er som må være ferdige først, med komma mellom.",
        help_nn="Oppgåve-ID-ar som må vere ferdige først, med komma mellom.",
    )
