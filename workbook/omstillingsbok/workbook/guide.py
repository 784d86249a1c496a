"""What Start says: the book in two sentences, the six figures, the work in its order, and who to ask."""

from __future__ import annotations

from .entry import Entry
from .sheets.bagatellmessig import Bagatellmessig
from .sheets.budsjett import Budsjett
from .sheets.egeninnsats import Egeninnsats
from .sheets.fond import Fond
from .sheets.indikatorer import Indikatorer
from .sheets.innbetalinger import Innbetalinger
from .sheets.innsatsomrader import Innsatsomrader
from .sheets.kontoplan import Kontoplan
from .sheets.laering import Laering
from .sheets.maal import Maal
from .sheets.oppgaver import Oppgaver
from .sheets.prosjekter import Prosjekter
from .sheets.psv import Psv
from .sheets.regnskap import Regnskap
from .sheets.regnskapsar import Regnskapsar
from .sheets.restmidler import Restmidler
from .sheets.tilsagn import Tilsagn
from .sheets.unntak import Unntak
from .sheets.vedlegg import Vedlegg
from .sheets.viderefoering import Viderefoering
from .style import COUNT_FORMAT, MONEY_FORMAT
from .text import Text

ABOUT = Text(
    "Her samler dere avslutningen av omstillingsprogrammet: regnskapet, prosjektene, oppgavene og planen for midlene "
    "som er igjen. Av dette lages sluttrapporten.",
    "Her samlar de avslutninga av omstillingsprogrammet: rekneskapen, prosjekta, oppgåvene og planen for midlane "
    "som er att. Av dette blir sluttrapporten laga.",
)
NO_NAME = Text("Programmet har ikke fått navn ennå", "Programmet har ikkje fått namn enno")
PERIOD, STATUS_AS_OF = Text("Programperiode"), Text("Regnskap og status per", "Rekneskap og status per")

WHERE = Text("Slik står det", "Slik står det")
NEXT = Text("Dette gjør dere", "Dette gjer de")
HOW = Text("Slik brukes boken", "Slik bruker de boka")
WHO = Text("Hvem kan svare", "Kven kan svare")
FACTS = Text("Fakta og valg", "Fakta og val")

ALL_YEARS = Text("kroner, alle år", "kroner, alle år")
TILES: tuple[tuple[Text, str, str, str | Text], ...] = (
    (Text("Budsjett"), "oversikt_budsjett_utgift", MONEY_FORMAT, ALL_YEARS),
    (Text("Kostnad"), "oversikt_kostnad", MONEY_FORMAT, ALL_YEARS),
    (Text("Disponible restmidler", "Disponible restmidlar"), "oversikt_disponibelt", MONEY_FORMAT, ALL_YEARS),
    (Text("Planlagt brukt"), "oversikt_planlagt", MONEY_FORMAT, Text("kroner, etter planen", "kroner, etter planen")),
    (
        Text("Åpne oppgaver", "Opne oppgåver"),
        "COUNTIFS(tblOppgaver[Status],«Ikke startet»)+COUNTIFS(tblOppgaver[Status],«Pågår»)",
        COUNT_FORMAT,
        Text("ikke startet eller pågår", "ikkje starta eller pågår"),
    ),
    (Text("Funn ved siste kontroll", "Funn ved siste kontroll"), "kontroll_aapne", COUNT_FORMAT, "kontroll_tid"),
)

STEPS: tuple[tuple[Text, Text, tuple[type[Entry], ...]], ...] = (
    (
        Text("1  Legg inn rammene", "1  Legg inn rammene"),
        Text(
            "Fyll ut «Fakta og valg» nederst på dette arket. Før inn det som er vedtatt. Se over kontoplanen.",
            "Fyll ut «Fakta og val» nedst på dette arket. Før inn det som er vedteke. Sjå over kontoplanen.",
        ),
        (Innsatsomrader, Maal, Tilsagn, Budsjett, Kontoplan),
    ),
    (
        Text("2  Hent inn regnskapet", "2  Hent inn rekneskapen"),
        Text(
            "Importer eller lim inn hovedboken. Før prosjekter, innbetalinger og fond for hvert år.",
            "Importer eller lim inn hovudboka. Før prosjekt, innbetalingar og fond for kvart år.",
        ),
        (Regnskap, Prosjekter, Innbetalinger, Regnskapsar, Fond),
    ),
    (
        Text("3  Styr avslutningen", "3  Styr avslutninga"),
        Text(
            "Fordel oppgavene. Planlegg bruken av restmidlene. Svar på hva som føres videre.",
            "Fordel oppgåvene. Planlegg bruken av restmidlane. Svar på kva som blir ført vidare.",
        ),
        (Oppgaver, Restmidler, Viderefoering, Laering, Indikatorer),
    ),
    (
        Text("4  Legg til ved behov", "4  Legg til ved behov"),
        Text(
            "Ark som ikke brukes, kan stå tomme.",
            "Ark som ikkje blir brukte, kan stå tomme.",
        ),
        (Vedlegg, Egeninnsats, Bagatellmessig, Psv, Unntak),
    ),
)
LAST_STEP = (
    Text("5  Kontroller og lever", "5  Kontroller og lever"),
    Text(
        "Kjør kontrollen, rett det som er feil, og lag sluttrapporten. Disse arkene lages av programmet.",
        "Køyr kontrollen, rett det som er feil, og lag sluttrapporten. Desse arka blir laga av programmet.",
    ),
)

RULES = (
    Text(
        "Fyll ut de hvite cellene. Grå celler regnes ut. Felt og kolonner med * må fylles ut.",
        "Fyll ut dei kvite cellene. Grå celler blir rekna ut. Felt og kolonnar med * må fyllast ut.",
    ),
    Text(
        "Merk en celle for å se hva som skal stå der. Pil i cellen betyr at dere velger fra en liste.",
        "Merk ei celle for å sjå kva som skal stå der. Pil i cella tyder at de vel frå ei liste.",
    ),
    Text(
        "Tabellene vokser når dere skriver eller limer inn rett under siste rad. Lim inn som verdier.",
        "Tabellane veks når de skriv eller limer inn rett under siste rad. Lim inn som verdiar.",
    ),
    Text(
        "Dere kan legge til egne kolonner til høyre og egne ark. La overskriftene og navnene på arkene stå.",
        "De kan leggje til eigne kolonnar til høgre og eigne ark. La overskriftene og namna på arka stå.",
    ),
)
CONTACTS: tuple[tuple[Text, str], ...] = (
    (Text("Innhold, mål og oppgaver", "Innhald, mål og oppgåver"), "programme_leader"),
    (Text("Regnskap, tilsagn og fond", "Rekneskap, tilsegner og fond"), "accountant"),
    (Text("Vilkår og frister i tilsagnet", "Vilkår og fristar i tilsegna"), "county"),
)
NOT_FILLED = Text("(fylles ut under «{}»)", "(blir fylt ut under «{}»)")
EXPLAIN = Text("Hva en kontroll betyr", "Kva ein kontroll tyder")
EXPLAIN_HOW = Text(
    "Se «Hva kodene betyr» nederst på arket Kontroll når boken er kontrollert.",
    "Sjå «Kva kodane tyder» nedst på arket Kontroll når boka er kontrollert.",
)

GROUPS = {
    "programme": Text("Programmet"),
    "chart": Text("Valg for boken", "Val for boka"),
    "starts_on": Text("Datoer", "Datoar"),
    "programme_leader": Text("Ansvarlige", "Ansvarlege"),
    "own_share": Text("Slik er regnskapet ført", "Slik er rekneskapen ført"),
    "board_date": Text("Vedtak og oversendelse", "Vedtak og oversending"),
}
"""The field before which each heading of the form stands."""
