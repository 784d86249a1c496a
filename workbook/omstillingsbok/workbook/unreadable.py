"""Why a file could not be read as a workbook at all: code, what is wrong, what to do."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from .text import Text

CONTAINER_FAULTS: dict[str, tuple[Text, Text]] = {
    "FIL001": (
        Text("Filen finnes ikke eller kan ikke åpnes.", "Fila finst ikkje eller kan ikkje opnast."),
        Text("Sjekk navnet og at du har tilgang.", "Sjekk namnet og at du har tilgang."),
    ),
    "FIL002": (
        Text("Filen er ikke en Excel-arbeidsbok (.xlsx eller .xlsm).",
             "Fila er ikkje ei Excel-arbeidsbok (.xlsx eller .xlsm)."),
        Text("Åpne den i Excel og lagre som Excel-arbeidsbok (.xlsx).",
             "Opne ho i Excel og lagre som Excel-arbeidsbok (.xlsx)."),
    ),
    "FIL003": (
        Text("Filen er beskyttet med passord eller er i det gamle Excel-formatet (.xls).",
             "Fila er verna med passord eller er i det gamle Excel-formatet (.xls)."),
        Text("Fjern passordet, eller lagre som Excel-arbeidsbok (.xlsx), og send på nytt.",
             "Fjern passordet, eller lagre som Excel-arbeidsbok (.xlsx), og send på nytt."),
    ),
    "FIL004": (
        Text("Filen er i et annet regnearkformat («{detail}»).", "Fila er i eit anna reknearkformat («{detail}»)."),
        Text("Lagre som Excel-arbeidsbok (.xlsx).", "Lagre som Excel-arbeidsbok (.xlsx)."),
    ),
    "FIL005": (
        Text("Filen er skadet eller avkortet: {detail}.", "Fila er skadd eller avkorta: {detail}."),
        Text("Hent filen på nytt fra avsenderen.", "Hent fila på nytt frå avsendaren."),
    ),
    "FIL010": (
        Text("Filen er større enn programmet leser: {detail}.", "Fila er større enn programmet les: {detail}."),
        Text("Fjern det som ikke hører til boken, og lagre på nytt.",
             "Fjern det som ikkje høyrer til boka, og lagre på nytt."),
    ),
    "FIL011": (
        Text("Filen er bygd slik at den kan skade den som åpner den: {detail}.",
             "Fila er bygd slik at ho kan skade den som opnar ho: {detail}."),
        Text("Ikke åpne den. Be avsenderen lagre boken på nytt fra Excel.",
             "Ikkje opne ho. Be avsendaren lagre boka på nytt frå Excel."),
    ),
    "FIL012": (
        Text("Et ark strekker seg lenger enn programmet leser: {detail}.",
             "Eit ark strekkjer seg lenger enn programmet les: {detail}."),
        Text("Slett tomme rader og kolonner utenfor tabellene, og lagre på nytt.",
             "Slett tomme rader og kolonnar utanfor tabellane, og lagre på nytt."),
    ),
    "FIL013": (
        Text("Kontrollen av filen ble stanset ved tidsgrensen: {detail}.",
             "Kontrollen av fila vart stansa ved tidsgrensa: {detail}."),
        Text("Kontroller filen alene, med en større --tidsgrense.",
             "Kontroller fila åleine, med ei større --tidsgrense."),
    ),
    "FIL014": (
        Text("Kontrollen av filen krever mer minne enn den får bruke.",
             "Kontrollen av fila krev meir minne enn han får bruke."),
        Text("Kontroller filen alene, med en større --minnegrense.",
             "Kontroller fila åleine, med ei større --minnegrense."),
    ),
    "FIL015": (
        Text("Filen fikk programmet som leste den, til å stanse: {detail}.",
             "Fila fekk programmet som las ho, til å stanse: {detail}."),
        Text("Kontroller filen alene. Stanser det igjen, be avsenderen lagre boken på nytt fra Excel.",
             "Kontroller fila åleine. Stansar det igjen, be avsendaren lagre boka på nytt frå Excel."),
    ),
    "FIL029": (
        Text("Filen er endret av et annet program mens den var i bruk her.",
             "Fila er endra av eit anna program medan ho var i bruk her."),
        Text("Vent til det andre programmet er ferdig, og prøv igjen.",
             "Vent til det andre programmet er ferdig, og prøv igjen."),
    ),
}  # fmt: skip
"""Why a file could not be read at all: code, what is wrong, what to do."""
_ASK = Text("Be om tilgang, eller lukk den i det andre programmet, og prøv igjen.",
            "Be om tilgang, eller lukk ho i det andre programmet, og prøv igjen.")  # fmt: skip
NOT_OPENED: dict[str, tuple[Text, Text]] = {
    "missing": (
        Text("Filen finnes ikke.", "Fila finst ikkje."),
        Text("Sjekk navnet og mappen.", "Sjekk namnet og mappa."),
    ),
    "denied": (
        Text("Du har ikke tilgang til filen, eller den er åpen i et annet program.",
             "Du har ikkje tilgang til fila, eller ho er open i eit anna program."),
        _ASK,
    ),
    "folder": (
        Text("Dette er en mappe som ikke kan leses som en fil.", "Dette er ei mappe som ikkje kan lesast som ei fil."),
        Text("Oppgi filen i mappen, og sjekk at du har tilgang.", "Oppgi fila i mappa, og sjekk at du har tilgang."),
    ),
    "special": (
        Text("Dette er ikke en vanlig fil.", "Dette er ikkje ei vanleg fil."),
        Text("Oppgi en fil som ligger på en disk.", "Oppgi ei fil som ligg på ein disk."),
    ),
    "unanswered": (
        Text("Tjeneren svarte ikke i tide, eller forbindelsen ble brutt.",
             "Tenaren svarte ikkje i tide, eller sambandet vart brote."),
        Text("Prøv igjen, og sjekk adressen og nettet.", "Prøv igjen, og sjekk adressa og nettet."),
    ),
}  # fmt: skip
"""Why a file could not be opened, as far as it is known: what FIL001 then says."""
OF_THE_RUN = ("FIL001", "FIL013", "FIL014", "FIL015", "FIL029")
"""Of these, what is said of the run and not of the file: another run may end otherwise."""


NOT_XML = Text("delen {part} er ikke gyldig XML", "delen {part} er ikkje gyldig XML")
DOCTYPE = Text("delen {part} har en dokumenttype", "delen {part} har ein dokumenttype")
NOT_UNPACKED = Text("delen {part} kan ikke pakkes ut", "delen {part} kan ikkje pakkast ut")
NO_INDEX = Text("arkivet mangler innholdsliste", "arkivet manglar innhaldsliste")
NO_WORKBOOK = Text("arbeidsboken mangler", "arbeidsboka manglar")
NO_SHEETS = Text("arbeidsboken har ingen ark", "arbeidsboka har ingen ark")
NO_CONTENT = Text("arket {sheet} mangler innhold", "arket {sheet} manglar innhald")
NO_TABLE = Text("tabellen {table} mangler", "tabellen {table} manglar")
SAME_NAME = Text("to deler har samme navn", "to delar har same namn")
"""What is wrong with a file, wherever it is seen: put into the text of the fault as its detail."""


class Declined(Exception):
    """A file that cannot be used as asked: the code, what is wrong and what to do, in both languages."""

    code: str
    message: Text
    fix: Text


class Unreadable(Declined):
    """The file cannot be read as a workbook; ``code`` is a key of ``CONTAINER_FAULTS``."""

    def __init__(self, code: str, detail: str | Text = "") -> None:
        super().__init__(code, detail)  # all that travels between processes
        self.code, self.detail = code, detail
        text, self.fix = (NOT_OPENED.get(str(detail)) if code == "FIL001" else None) or CONTAINER_FAULTS[code]
        self.message = text.format(detail=detail)


def not_opened(error: BaseException) -> Unreadable:
    """FIL001 with what the system or a server said no to, as far as it can be told."""
    told = error.__cause__ or error  # of a web address all that goes wrong is called a missing file
    status = getattr(told, "status", None)
    if status in (404, 410) or isinstance(told, FileNotFoundError):
        return Unreadable("FIL001", "missing")
    if status in (401, 403) or isinstance(told, PermissionError):
        return Unreadable("FIL001", "denied")
    if isinstance(told, IsADirectoryError):
        return Unreadable("FIL001", "folder")
    silent = isinstance(told, TimeoutError) or (told is not error and isinstance(told, OSError))
    silent = silent or re.search("Timeout|Connect|Payload", type(told).__name__) is not None
    return Unreadable("FIL001", "unanswered" if silent else "")


def refuse_special(path: Path) -> None:
    """Raise ``Unreadable`` for a pipe or a device, which may never end. Raises ``OSError`` for what is not there."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise Unreadable("FIL001", "special")
