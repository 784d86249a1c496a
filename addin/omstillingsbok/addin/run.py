"""One click: attach to Excel, run the command, say what went wrong, leave Excel as it was."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from logging.handlers import RotatingFileHandler

from ..workbook.text import Lang
from .places import Places, places
from .stop import Stop, sentence

LOG_SIZE = 500_000
"""Bytes, before a new log is begun and the former one kept."""


@dataclass(frozen=True)
class Click:
    """What the launcher passes on: the button, the language, the workbook's name and Excel's window."""

    command: str
    lang: Lang = "nb"
    name: str | None = None
    window: int | None = None


def click(arguments: Sequence[str]) -> Click:
    """The launcher's arguments, which on macOS come as one; the name is UTF-16 in hexadecimal digits."""
    words = " ".join(arguments).split()
    options = dict(word.removeprefix("--").partition("=")[::2] for word in words[1:])
    name = bytes.fromhex(options["bok"]).decode("utf-16-be") if "bok" in options else None
    window = int(options["vindu"]) if "vindu" in options else None
    return Click(words[0], "nn" if "nn" in options else "nb", name, window)


def run(given: Click, here: Places | None = None) -> bool:
    """Run the command of the button that was clicked; False when it could not do its work, which is then said."""
    where = here or places()
    desk = None
    try:
        from .book import ask_addin, status, tell
        from .book import desk as opened
        from .commands import COMMANDS

        desk = opened(given.name, given.window, given.lang, where)
        ask_addin(desk, "Answer", True)
        status(desk, None)  # the launcher's word that something is coming
        if given.command not in COMMANDS:
            raise Stop(
                "Knappen og programmet er ikke av samme versjon. Kjør «omstillingsbok tillegg installer».",
                "Knappen og programmet er ikkje av same versjon. Køyr «omstillingsbok tillegg installer».",
            )
        COMMANDS[given.command](desk)
        return True
    except Exception as error:
        noted(given.command, error, where)
        if desk is not None:
            status(desk, None)
            tell(desk, sentence(error, where.log), warn=True)
        return False
    finally:
        if desk is not None:
            ask_addin(desk, "Answer", False)


def noted(command: str, error: Exception, here: Places) -> None:
    """Write what went wrong to the log, with its trace unless it is one of our own sentences."""
    here.state.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(here.log, maxBytes=LOG_SIZE, backupCount=1, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    said = error.text.nb if isinstance(error, Stop) else "".join(traceback.format_exception(error))
    handler.emit(logging.LogRecord("tillegg", logging.ERROR, "", 0, "%s: %s", (command, said), None))
    handler.close()
