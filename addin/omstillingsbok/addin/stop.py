"""What the user is told when a button cannot do its work: one sentence, never a traceback."""

from __future__ import annotations

import errno
from pathlib import Path

from ..workbook.text import Text


class Stop(Exception):
    """A sentence to the user."""

    def __init__(self, nb: str, nn: str = "") -> None:
        super().__init__(nb)
        self.text = Text(nb, nn)


class Refusal(Exception):
    """What Excel said no to, in its own words, for the log."""


def sentence(error: BaseException, log: Path) -> Text:
    """What went wrong and what to do. Errors of the libraries are known by name, so that none is imported for it."""
    from ..workbook.unreadable import Declined

    kind = type(error).__name__
    if isinstance(error, Stop):
        return error.text
    if isinstance(error, Declined):
        text, fix = error.message, error.fix
        return Text(f"{text.nb} {fix.nb}", f"{text.get('nn')} {fix.get('nn')}")
    if isinstance(error, OSError):
        return _system(error)
    if isinstance(error, MemoryError):
        return Text(
            "Maskinen har ikke nok minne til denne boken. Lukk andre programmer og prøv igjen.",
            "Maskina har ikkje nok minne til denne boka. Lukk andre program og prøv igjen.",
        )
    if isinstance(error, Refusal) or kind in ("com_error", "CommandError"):
        return Text(
            f"Excel sa nei. Gå ut av cellen du skriver i, sjekk at boken ikke er låst for endring, og prøv igjen. "
            f"Loggen er {log}.",
            f"Excel sa nei. Gå ut av cella du skriv i, sjekk at boka ikkje er låst for endring, og prøv igjen. "
            f"Loggen er {log}.",
        )
    return Text(
        f"Det er en feil i programmet ({kind}). Meld fra til den som har gitt deg det, og send med loggen {log}.",
        f"Det er ein feil i programmet ({kind}). Meld frå til den som har gitt deg det, og send med loggen {log}.",
    )


def _system(error: OSError) -> Text:
    name = f"«{Path(str(error.filename)).name}»" if error.filename else ""
    nb, nn = name or "filen", name or "fila"
    if error.errno in (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", None)):
        return Text(f"Det er ikke plass på disken til {nb}.", f"Det er ikkje plass på disken til {nn}.")
    if isinstance(error, PermissionError):
        return Text(
            f"Har ikke tilgang til {nb}, eller den er åpen i et annet program. Lukk den og prøv igjen.",
            f"Har ikkje tilgang til {nn}, eller ho er open i eit anna program. Lukk ho og prøv igjen.",
        )
    return Text(f"Kan ikke lese eller skrive {nb}.", f"Kan ikkje lese eller skrive {nn}.")
