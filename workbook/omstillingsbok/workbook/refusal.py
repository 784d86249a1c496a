"""Why the program does not write into a workbook: code, what is wrong, what to do."""

from __future__ import annotations

from .text import Text
from .unreadable import CONTAINER_FAULTS, Declined

_SAVE_ANEW = Text(
    "Lagre boken som Excel-arbeidsbok (.xlsx) og prøv igjen.", "Lagre boka som Excel-arbeidsbok (.xlsx) og prøv igjen."
)

REFUSALS: dict[str, tuple[Text, Text]] = {
    "FIL020": (
        Text("Boken er digitalt signert, og signaturen ville falle bort.",
             "Boka er digitalt signert, og signaturen ville falle bort."),
        Text("Skriv til en kopi uten signatur.", "Skriv til ein kopi utan signatur."),
    ),
    "FIL021": (
        Text("Boken er lagret i formatet «Strict Open XML».", "Boka er lagra i formatet «Strict Open XML»."),
        _SAVE_ANEW,
    ),
    "FIL022": (
        Text("Kopien må ha samme endelse som boken, «{detail}».", "Kopien må ha same ending som boka, «{detail}»."),
        Text("Velg et annet navn på kopien.", "Vel eit anna namn på kopien."),
    ),
    "FIL023": (
        Text("Boken har nådd Excels grense for celleformater («{detail}»).",
             "Boka har nådd grensa i Excel for celleformat («{detail}»)."),
        Text("Fjern ubrukte stiler i Excel og prøv igjen.", "Fjern ubrukte stilar i Excel og prøv igjen."),
    ),
    "FIL024": (
        Text("Navnet «{detail}» er allerede i bruk i boken på noe annet.",
             "Namnet «{detail}» er alt i bruk i boka på noko anna."),
        Text("Gi det et annet navn i Excel og prøv igjen.", "Gi det eit anna namn i Excel og prøv igjen."),
    ),
    "FIL025": (
        Text("Arket {detail} blir skrevet på nytt, men noen har lagt en tabell, en pivottabell eller et slicer-filter "
             "der, som ville gått tapt.",
             "Arket {detail} blir skrive på nytt, men nokon har lagt ein tabell, ein pivottabell eller eit "
             "slicer-filter der, som ville gått tapt."),
        Text("Flytt det til et eget ark og prøv igjen.", "Flytt det til eit eige ark og prøv igjen."),
    ),
    "FIL026": (
        Text("Arket «{detail}» er et diagramark eller et annet ark uten celler.",
             "Arket «{detail}» er eit diagramark eller eit anna ark utan celler."),
        Text("Gi det et annet navn og prøv igjen.", "Gi det eit anna namn og prøv igjen."),
    ),
    "FIL027": (
        Text("Arket {detail} er skrevet på en måte som programmet ikke kan føye linjer til.",
             "Arket {detail} er skrive på ein måte som programmet ikkje kan føye linjer til."),
        Text("Åpne boken i Excel, lagre den og prøv igjen.", "Opne boka i Excel, lagre ho og prøv igjen."),
    ),
    "FIL028": (
        Text("Tabellen kan ikke bli lengre: {detail}.", "Tabellen kan ikkje bli lengre: {detail}."),
        Text("Slå av sumraden, eller flytt det som står under tabellen, og prøv igjen.",
             "Slå av sumrada, eller flytt det som står under tabellen, og prøv igjen."),
    ),
    "FIL040": (
        Text("Boken har en ferdig sluttrapport, som henter tallene sine fra arket Regnskapsoversikt.",
             "Boka har ein ferdig sluttrapport, som hentar tala sine frå arket Rekneskapsoversikt."),
        Text("Lag sluttrapporten på nytt; da blir begge arkene skrevet. Eller skriv oversikten i en kopi uten rapport.",
             "Lag sluttrapporten på nytt; då blir begge arka skrivne. Eller skriv oversikta i ein kopi utan rapport."),
    ),
    "FIL060": (
        Text("Tabellen får en ny kolonne, men i {detail} står det noe rett til høyre for den.",
             "Tabellen får ein ny kolonne, men i {detail} står det noko rett til høgre for han."),
        Text("Flytt det én kolonne mot høyre i Excel, og prøv igjen.",
             "Flytt det éin kolonne mot høgre i Excel, og prøv igjen."),
    ),
    "FIL061": (
        Text("Boken følger mal «{detail}», og programmet vet ikke veien derfra til dagens mal.",
             "Boka følgjer mal «{detail}», og programmet veit ikkje vegen derifrå til malen som gjeld no."),
        Text("Oppdater programmet, eller lag en ny bok og lim inn innholdet.",
             "Oppdater programmet, eller lag ei ny bok og lim inn innhaldet."),
    ),
    "FIL062": (
        Text("Boken er ikke oppgradert: {detail} ville blitt annerledes enn før.",
             "Boka er ikkje oppgradert: {detail} ville blitt annleis enn før."),
        Text("Behold boken slik den er, og meld fra til den som har gitt deg programmet.",
             "Hald på boka slik ho er, og meld frå til den som har gitt deg programmet."),
    ),
}  # fmt: skip


class Refused(Declined):
    """A workbook that is not written into; ``code`` is a key of ``REFUSALS`` or ``CONTAINER_FAULTS``."""

    def __init__(self, code: str, message: Text, fix: Text) -> None:
        super().__init__(code, message.nb)
        self.code, self.message, self.fix = code, message, fix


def refusal(code: str, detail: str | Text = "") -> Refused:
    """The refusal with that code, ``detail`` put into its text."""
    message, fix = (REFUSALS.get(code) or CONTAINER_FAULTS[code])[:2]
    return Refused(code, message.format(detail=detail), fix)


def broken(what: Text) -> Refused:
    """The package does not hold together."""
    return refusal("FIL005", what)
