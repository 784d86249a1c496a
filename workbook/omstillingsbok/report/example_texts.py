"""The words of the example programme. Everybody and everything in it is made up."""

from __future__ import annotations

from typing import NamedTuple

from ..workbook.text import Text

PROGRAMME = Text("Omstillingsprogrammet for Sildevær (oppdiktet)", "Omstillingsprogrammet for Sildevær (oppdikta)")
MUNICIPALITY, MUNICIPALITY_NO, COUNTY = "Sildevær", "9901", Text("Ytterhavet fylkeskommune")
ORGANISATION = Text("Sildevær Utvikling KF")
NOTE = Text(
    "Eksempel: Kommunen, programmet, foretakene og alle tall er oppdiktet.",
    "Eksempel: Kommunen, programmet, føretaka og alle tal er oppdikta.",
)
"""Stands on Start of the example book."""


class Area(NamedTuple):
    """One innsatsområde; ``first`` counts programme years from 1."""

    code: str
    name: Text
    type: str
    first: int


AREAS = (
    Area("REI", Text("Reiseliv og opplevelser", "Reiseliv og opplevingar"), "Innsatsområde", 1),
    Area("HAV", Text("Havbruk og sjømat"), "Innsatsområde", 1),
    Area("IND", Text("Industri og teknologi"), "Innsatsområde", 1),
    Area("LED", Text("Programledelse", "Programleiing"), "Programledelse", 1),
    Area("VID", Text("Videreføring av næringsarbeidet", "Vidareføring av næringsarbeidet"), "Videreføring", 4),
)

OWN = ORGANISATION
_REISE, _RUTE, _HUS = Text("Sildevær Reiseliv SA"), Text("Ytre Kystruter AS"), Text("Fyrhuset Opplevelser AS")
_TARE, _LAKS, _MOTTAK = Text("Skjærgård Tare AS"), Text("Sildevær Landbruk og Fisk AS"), Text("Holmen Mottak AS")
_VERK, _DATA, _PARK = Text("Værøre Mekaniske AS"), Text("Nordstjerna Sensor AS"), Text("Sildevær Næringspark AS")
COMPANIES = (
    _REISE,
    _RUTE,
    _HUS,
    _TARE,
    _LAKS,
    _MOTTAK,
    _VERK,
    _DATA,
    _PARK,
    Text("Kyst og Plan Rådgivning AS"),
    Text("Havgapet Kommunikasjon AS"),
    Text("Værbitt Analyse AS"),
)
"""Suppliers, receivers and project owners, by their place in the list."""


class Project(NamedTuple):
    """One project; ``first`` and ``last`` count programme years from 1, ``promised`` is what is still bound, in øre."""

    id: str
    area: str
    phase: str
    first: int
    last: int
    weight: float
    status: str
    owner: Text
    name: Text
    promised: int = 0


# fmt: off
PROJECTS = (
    Project("P01", "LED", "Drift av programmet", 1, 6, 28, "Avsluttet", OWN, Text("Programledelse", "Programleiing")),
    Project("P02", "VID", "Hovedprosjekt", 4, 6, 10, "Videreføres", OWN,
            Text("Ny organisering av næringsarbeidet"), 6_214_055),
    Project("P03", "REI", "Forstudie", 1, 1, 18, "Avsluttet", _REISE,
            Text("Vinterturisme ved fyrene", "Vinterturisme ved fyra")),
    Project("P04", "REI", "Forprosjekt", 2, 3, 12, "Avsluttet", _RUTE, Text("Rundtur med båt og sykkel")),
    Project("P05", "REI", "Hovedprosjekt", 3, 5, 15, "Avsluttet", _HUS, Text("Besøkssenter i Fyrhuset")),
    Project("P06", "REI", "Forprosjekt", 5, 6, 11, "Avsluttet", _REISE,
            Text("Pakkereiser hele året", "Pakkereiser heile året")),
    Project("P07", "HAV", "Forstudie", 1, 2, 14, "Avsluttet", _TARE, Text("Tare som råvare")),
    Project("P08", "HAV", "Forprosjekt", 2, 3, 14, "Avsluttet", _LAKS, Text("Oppdrett på land")),
    Project("P09", "HAV", "Forprosjekt", 3, 4, 11, "Stoppet", _MOTTAK, Text("Felles fiskemottak")),
    Project("P10", "HAV", "Hovedprosjekt", 4, 6, 17, "Videreføres", _TARE,
            Text("Tørkeanlegg for tare"), 19_338_472),
    Project("P11", "IND", "Forstudie", 1, 2, 14, "Avsluttet", _VERK,
            Text("Verkstedene går sammen", "Verkstadene går saman")),
    Project("P12", "IND", "Forprosjekt", 2, 4, 13, "Avsluttet", _DATA,
            Text("Sensorer til havbruk", "Sensorar til havbruk")),
    Project("P13", "IND", "Hovedprosjekt", 4, 6, 15, "Avsluttet", _VERK, Text("Robotsveising i liten skala")),
    Project("P14", "IND", "Forprosjekt", 6, 6, 12, "Pågår", _PARK,
            Text("Næringspark på Holmen"), 11_472_909),
)
# fmt: on


class Bought(NamedTuple):
    """A kind of cost: its art (the first that the year's chart has), how common it is, and its text."""

    arts: tuple[str, ...]
    weight: int
    text: Text
    outside: bool = True


# fmt: off
WAGES = (
    Bought(("010",), 6, Text("Lønn programledelse", "Løn programleiing"), False),
    Bought(("099",), 3, Text("Arbeidsgiveravgift", "Arbeidsgivaravgift"), False),
    Bought(("090",), 2, Text("Pensjon"), False),
    Bought(("080",), 1, Text("Godtgjørelse til styret", "Godtgjersle til styret"), False),
    Bought(("160",), 1, Text("Reise og diett"), False),
)
BUYS = (
    Bought(("270", "272"), 6, Text("Konsulentbistand", "Konsulenthjelp")),
    Bought(("140",), 2, Text("Informasjon og nettsider", "Informasjon og nettsider")),
    Bought(("120",), 1, Text("Materiell til samling")),
    Bought(("370",), 2, Text("Kjøp av analyse")),
    Bought(("190",), 1, Text("Leie av møterom", "Leige av møterom")),
)
PAYS = (
    Bought(("470",), 5, Text("Utbetaling av tilskudd", "Utbetaling av tilskot")),
    Bought(("150",), 2, Text("Kurs for bedrifter")),
    Bought(("170",), 1, Text("Transport til studietur")),
)
MEASURES = (
    (Text("Rådgiver for næringslivet ut året", "Rådgivar for næringslivet ut året"), "VID", 45, "Vedtatt"),
    (Text("Felles booking for reiselivet"), "REI", 30, "Vedtatt"),
    (Text("Sertifisering av tareprodukter", "Sertifisering av tareprodukt"), "HAV", 25, "Planlagt"),
)
"""The plan for the remaining funds: measure, area, per cent, status."""

ANSWERS = (
    Text("To stillinger i næringsavdelingen, et fast årlig beløp i økonomiplanen og næringsforum hver måned.",
         "To stillingar i næringsavdelinga, eit fast årleg beløp i økonomiplanen og næringsforum kvar månad."),
    Text("Vi kan lede prosjekter i faser og stille krav ved hvert beslutningspunkt. To ansatte lærer opp nye.",
         "Vi kan leie prosjekt i fasar og stille krav ved kvart avgjerdspunkt. To tilsette lærer opp nye."),
    Text("Prosjektstyring i faser og kvartalsvis gjennomgang hører hjemme i kommunedirektørens ledergruppe.",
         "Prosjektstyring i fasar og gjennomgang kvart kvartal høyrer heime i leiargruppa til kommunedirektøren."),
    Text("Ni bedrifter har skrevet under på samarbeidsavtalen om reiseliv og tare. Skolene mangler fortsatt.",
         "Ni bedrifter har skrive under på samarbeidsavtalen om reiseliv og tare. Skulane manglar framleis."),
    Text("Start videreføringen i år fire, og sett av penger til den fra første dag. Vi ville hatt færre prosjekter.",
         "Start vidareføringa i år fire, og set av pengar til ho frå første dag. Vi ville hatt færre prosjekt."),
)
"""One answer per shipped question."""


class Goal(NamedTuple):
    """One goal: id, level, parent, area, text, indicator, unit, baseline, target, result, plan for the rest."""

    id: str
    level: str
    parent: str | None
    area: str | None
    text: Text
    indicator: Text
    unit: Text
    baseline: int
    target: int
    result: int
    plan: Text | None = None


_JOBS = Text("arbeidsplasser", "arbeidsplassar")
_FIRMS = Text("bedrifter")
_REST = Text("Næringsavdelingen følger opp i to år til.", "Næringsavdelinga følgjer opp i to år til.")
GOALS = (
    Goal("M1", "Hovedmål", None, None, Text("Flere og tryggere arbeidsplasser", "Fleire og tryggare arbeidsplassar"),
         Text("Nye arbeidsplasser", "Nye arbeidsplassar"), _JOBS, 0, 80, 78, _REST),
    Goal("M2", "Delmål", "M1", "REI", Text("Reiselivet lever av hele året", "Reiselivet lever av heile året"),
         Text("Bedrifter med drift hele året", "Bedrifter med drift heile året"), _FIRMS, 3, 10, 11),
    Goal("M3", "Delmål", "M1", "HAV", Text("Sjømaten foredles lokalt", "Sjømaten blir foredla lokalt"),
         Text("Bedrifter som foredler", "Bedrifter som foredlar"), _FIRMS, 2, 6, 5, _REST),
    Goal("M4", "Delmål", "M1", "IND", Text("Industrien har egne produkter", "Industrien har eigne produkt"),
         Text("Bedrifter med eget produkt", "Bedrifter med eige produkt"), _FIRMS, 1, 5, 5),
    Goal("M5", "Effektmål", "M2", "REI", Text("Flere årsverk i reiselivet", "Fleire årsverk i reiselivet"),
         Text("Nye arbeidsplasser", "Nye arbeidsplassar"), _JOBS, 0, 30, 27, _REST),
    Goal("M6", "Effektmål", "M3", "HAV", Text("Flere årsverk i sjømat", "Fleire årsverk i sjømat"),
         Text("Nye arbeidsplasser", "Nye arbeidsplassar"), _JOBS, 0, 28, 28),
    Goal("M7", "Effektmål", "M4", "IND", Text("Flere årsverk i industrien", "Fleire årsverk i industrien"),
         Text("Nye arbeidsplasser", "Nye arbeidsplassar"), _JOBS, 0, 22, 23),
    Goal("M8", "Resultatmål", "M2", "REI", Text("Besøkssenteret er åpnet", "Besøkssenteret er opna"),
         Text("Åpnede sentre", "Opna senter"), Text("sentre", "senter"), 0, 1, 1),
    Goal("M9", "Resultatmål", "M3", "HAV", Text("Tørkeanlegget er i drift"),
         Text("Anlegg i drift"), Text("anlegg"), 0, 1, 0,
         Text("Skjærgård Tare og kommunen fullfører etter prosjektplanen.",
              "Skjærgård Tare og kommunen fullfører etter prosjektplanen.")),
)
JOBS = ((4, 6, 1), (9, 10, 2), (14, 12, 3), (17, 15, 3), (19, 12, 4), (15, 8, 2))
"""New jobs, secured jobs and new companies of each year."""
GRADED = (
    (Text("Forankring i kommunen"), "Prosess", (3, 3, 4, 4, 4, 5)),
    (Text("Styrets arbeid", "Arbeidet i styret"), "Prosess", (2, 3, 3, 4, 4, 4)),
    (Text("Programledelse", "Programleiing"), "Prosess", (3, 3, 4, 4, 5, 5)),
    (Text("Samarbeid med næringslivet"), "Prosess", (2, 3, 3, 3, 4, 4)),
    (Text("Arbeidsplasser", "Arbeidsplassar"), "Effekt", (1, 2, 2, 3, 4, 4)),
    (Text("Nye bedrifter"), "Effekt", (1, 2, 3, 3, 3, 4)),
    (Text("Kompetanse i bedriftene"), "Effekt", (2, 2, 3, 3, 4, 4)),
    (Text("Utviklingsevne"), "Effekt", (1, 2, 2, 3, 3, 4)),
)
ATTACHMENTS = (
    (Text("Vedtak om plan for gjenstående midler", "Vedtak om plan for midlane som står att"), "Vedtak", "Ja"),
    (Text("Attestasjon fra revisor", "Attestasjon frå revisor"), "Revisorattestasjon", "Ja"),
    (Text("Utskrift av regnskapet, alle år", "Utskrift av rekneskapen, alle år"), "Regnskapsutskrift", "Sladdet"),
    (Text("Rapport fra forprosjektet om videreføring", "Rapport frå forprosjektet om vidareføring"), "Rapport", "Ja"),
    (Text("Anskaffelsesprotokoll, ekstern konsulent", "Anskaffingsprotokoll, ekstern konsulent"), "Annet", "Sladdet"),
)
# fmt: on
