"""What the book is shipped with: the standard closing tasks with their deadlines, and the questions of the handover.

Only the continuation project's two years before the end come from the guidance; the other deadlines are our
proposals, and an earlier date in the tilsagnsbrev wins. Deadlines after Programslutt are normal: the year's
full accounts exist only two to four months later.
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Literal, NamedTuple

from .sheets.laering import Laering
from .sheets.oppgaver import Oppgaver
from .sheets.start import Start
from .text import Lang, Text

GROUNDS = {
    "A": Text("Veiledningen om avslutningsfasen", "Rettleiinga om avslutningsfasen"),
    "V": Text("Verktøyet for videreføring", "Verktøyet for vidareføring"),
    "S28": Text("Opplegget for sluttevaluering"),
    "T": Text("Tilsagnsbrevet", "Tilsegnsbrevet"),
    "K": Text("Kommuneloven", "Kommunelova"),
    "P": Text("God praksis"),
}
"""Where a duty or an advice comes from."""


class Task(NamedTuple):
    """One standard task; its deadline is ``months`` after Programslutt (PS) or Avslutningsfasen starter (AF)."""

    id: str
    demand: str
    grounds: str
    role: str
    anchor: Literal["PS", "AF"]
    months: int
    depends_on: str
    text: Text


# fmt: off
TASKS = (
    Task("O01", "Bør", "A", "Omstillingsorganisasjon", "PS", -24, "",
         Text("Start prosjekt for videreføring med mandat og prosjektansvarlig",
              "Start prosjekt for vidareføring med mandat og prosjektansvarleg")),
    Task("O02", "Bør", "A", "Omstillingsorganisasjon", "PS", -23, "O01",
         Text("Engasjer ekstern konsulent til å lede forstudie og forprosjekt",
              "Engasjer ekstern konsulent til å leie forstudie og forprosjekt")),
    Task("O03", "Bør", "A", "Omstillingsorganisasjon", "PS", -23, "O01",
         Text("Knytt til en lokal konsulent, så kunnskapen blir i kommunen",
              "Knyt til ein lokal konsulent, så kunnskapen blir i kommunen")),
    Task("O04", "Bør", "A V", "Styret", "PS", -18, "O02 O03",
         Text("Fullfør forstudien og avgjør veien videre", "Fullfør forstudien og avgjer vegen vidare")),
    Task("O05", "Bør", "A V", "Styret", "PS", -12, "O04",
         Text("Fullfør forprosjektet: drift, eierskap og finansiering",
              "Fullfør forprosjektet: drift, eigarskap og finansiering")),
    Task("O06", "Bør", "P", "Kommune", "PS", -2, "O05",
         Text("Legg næringsarbeidet inn i økonomiplan og årsbudsjett")),
    Task("O07", "Bør", "A V", "Kommune", "PS", 0, "O05",
         Text("Gjennomfør hovedprosjektet og sett ny organisering i drift",
              "Gjennomfør hovudprosjektet og set ny organisering i drift")),
    Task("O08", "Bør", "A", "Kommune", "PS", 0, "O05",
         Text("Avtal forpliktende samarbeid med næringsliv og fagmiljøer",
              "Avtal forpliktande samarbeid med næringsliv og fagmiljø")),
    Task("O09", "Bør", "P", "Styret", "AF", 0, "",
         Text("Fordel roller, frister og budsjett for avslutningsfasen",
              "Fordel roller, fristar og budsjett for avslutningsfasen")),
    Task("O10", "Må", "A", "Kommune", "AF", 2, "O09",
         Text("Avklar for hvert uferdig prosjekt hvem som fullfører, når og med hvilke penger",
              "Avklar for kvart uferdig prosjekt kven som fullfører, når og med kva pengar")),
    Task("O11", "Må", "T", "Kommune", "AF", 2, "O10",
         Text("Søk om forlenget frist der tilsagnet går ut", "Søk om forlengd frist der tilsegna går ut")),
    Task("O12", "Må", "T", "Omstillingsorganisasjon", "AF", 3, "",
         Text("Hent sluttrapporter og gjør opp ferdige prosjekter; trekk tilbake det som ikke brukes",
              "Hent sluttrapportar og gjer opp ferdige prosjekt; trekk tilbake det som ikkje blir brukt")),
    Task("O13", "Må", "A", "Omstillingsorganisasjon", "AF", 3, "",
         Text("Før resultat for hvert effektmål og plan for å nå resten",
              "Før resultat for kvart effektmål og plan for å nå resten")),
    Task("O14", "Må", "A K", "Kommune", "PS", 2, "O12",
         Text("Avstem regnskap, tilsagn og fond for alle år", "Avstem rekneskap, tilsegner og fond for alle år")),
    Task("O15", "Må", "A", "Kommune", "PS", 3, "O10 O14",
         Text("Vedta plan for gjenstående midler i tråd med handlingsplanen",
              "Vedta plan for midlane som står att, i tråd med handlingsplanen")),
    Task("O16", "Må", "T", "Kommune", "PS", 4, "O14",
         Text("Skaff attestasjon slik tilsagnsbrevet krever", "Skaff attestasjon slik tilsegnsbrevet krev")),
    Task("O17", "Må", "A", "Omstillingsorganisasjon", "PS", 4, "O13 O14 O15",
         Text("Skriv sluttrapport med fullstendig regnskap", "Skriv sluttrapport med fullstendig rekneskap")),
    Task("O18", "Må", "A", "Kommune", "PS", 5, "O17",
         Text("Behandle sluttrapporten politisk", "Handsam sluttrapporten politisk")),
    Task("O19", "Må", "A T", "Omstillingsorganisasjon", "PS", 5, "O16 O17",
         Text("Send sluttrapporten til fylkeskommunen og be om sluttutbetaling")),
    Task("O20", "Må", "A S28", "Innovasjon Norge", "PS", 6, "O17",
         Text("Gi grunnlag til sluttevalueringen; Innovasjon Norge gjennomfører",
              "Gi grunnlag til sluttevalueringa; Innovasjon Noreg gjennomfører")),
    Task("O21", "Bør", "P", "Kommune", "PS", 6, "O19",
         Text("Avslutt avtaler, tilganger og stillinger; fordel utstyr; arkiver",
              "Avslutt avtalar, tilgangar og stillingar; fordel utstyr; arkiver")),
)
QUESTIONS = (
    ("Tilrettelegging",
     Text("Hva må kommunen ha på plass av folk, penger og møteplasser for å drive næringsutvikling selv?",
          "Kva må kommunen ha på plass av folk, pengar og møteplassar for å drive næringsutvikling sjølv?")),
    ("Kompetanse",
     Text("Hva kan dere nå som dere ikke kunne ved start, og hvem sitter med det? Hvordan blir "
          "det værende og vokser?",
          "Kva kan de no som de ikkje kunne ved start, og kven har det? Korleis blir det verande og veks?")),
    ("Arbeidsmåter",
     Text("Hvilke måter å velge, styre og følge opp prosjekter på vil dere beholde, og hvor i "
          "den vanlige driften hører de hjemme?",
          "Kva måtar å velje, styre og følgje opp prosjekt på vil de halde på, og kvar i den "
          "vanlege drifta høyrer dei heime?")),
    ("Mobilisering",
     Text("Hvem har bundet seg til å være med videre, til hva, og hvem mangler?",
          "Kven har bunde seg til å vere med vidare, til kva, og kven manglar?")),
    ("Overføringsverdi",
     Text("Hva ville dere rådet neste omstillingskommune til å gjøre likt, og hva ville dere "
          "gjort annerledes?",
          "Kva ville de rådd neste omstillingskommune til å gjere likt, og kva ville de gjort annleis?")),
)
# fmt: on


def add_months(date: dt.date, months: int) -> dt.date:
    """The same day ``months`` later (or earlier), or that month's last day where it has fewer, as EDATE does."""
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    return dt.date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))


def shipped_tasks(start: Start, lang: Lang) -> list[Oppgaver]:
    """The standard closing tasks; a deadline whose date on Start is missing stays blank."""
    anchors = {"PS": start.ends_on, "AF": start.closing_starts_on}
    return [
        Oppgaver(
            id=task.id,
            task=task.text.get(lang),
            demand=task.demand,
            ground="; ".join(GROUNDS[g].get(lang) for g in task.grounds.split()),
            role=task.role,
            deadline=add_months(anchor, task.months) if (anchor := anchors[task.anchor]) else None,
            status="Ikke startet",
            depends_on=tuple(task.depends_on.split()) or None,
        )
        for task in TASKS
    ]


def shipped_questions(lang: Lang) -> list[Laering]:
    """The five questions of the handover, without answers."""
    return [Laering(theme=theme, question=question.get(lang)) for theme, question in QUESTIONS]
