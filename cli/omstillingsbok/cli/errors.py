"""One sentence in Norwegian and one exit code for everything that can go wrong."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..workbook.text import Lang, Text

if TYPE_CHECKING:
    from ..workbook.unreadable import Declined

OK, FINDINGS, USAGE, UNREADABLE, FAULT, INTERRUPTED = 0, 1, 2, 3, 4, 130


_SPOKEN: ContextVar[Lang] = ContextVar("spoken", default="nb")


def speak(lang: Lang) -> None:
    """Speak to the user in the written language of the book, from here to the end of the run."""
    _SPOKEN.set(lang)


def spoken(nb: str, nn: str = "") -> str:
    """The words in the written language that is spoken."""
    return Text(nb, nn).get(_SPOKEN.get())


def refusal(error: Declined) -> str:
    """What is wrong with a file and what to do, in the written language that is spoken, with the code."""
    return f"{error.message.get(_SPOKEN.get())} {error.fix.get(_SPOKEN.get())} ({error.code})"


class Stop(Exception):
    """A sentence to the user and the exit code that goes with it."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


def say(message: str) -> None:
    """A line that is not the result: to stderr."""
    from .output.visible import visible_lines
    from .output.width import fitted

    print(fitted(visible_lines(message), sys.stderr), file=sys.stderr)


def wrote(path: object) -> None:
    """Say which file the result went to."""
    say(spoken(f"Skrev {path}.", f"Skreiv {path}."))


def guarded(run: Callable[[], object], debug: bool) -> int:
    """Run the command line; every way out ends in an exit code."""
    speak("nb")
    try:
        result = run()
        sys.stdout.flush()
    except (click.Abort, KeyboardInterrupt):
        say(spoken("Avbrutt.", "Avbrote."))
        return INTERRUPTED
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.exceptions.NoArgsIsHelpError as nothing:
        say(nothing.message)
        return USAGE
    except click.UsageError as error:
        say(_usage(error))
        return USAGE
    except Stop as stop:
        say(str(stop))
        return stop.code
    except (OSError, SystemExit) as error:  # click ends a broken pipe with SystemExit
        return _system(error)
    except MemoryError:
        say(spoken("Maskinen har ikke nok minne til denne filen. Lukk andre programmer og prøv igjen.",
                   "Maskina har ikkje nok minne til denne fila. Lukk andre program og prøv igjen."))  # fmt: skip
        return UNREADABLE
    except Exception as error:
        return _other(error, debug)
    return result if isinstance(result, int) else OK


def report_it() -> str:
    """Whom to tell of a fault in the program, and with what."""
    return spoken(
        "Meld feilen til den som har gitt deg programmet, med det «omstillingsbok --versjon» viser "
        "og hva du gjorde. Med --feilsøk vises teknisk feilsporing.",
        "Meld feilen til den som har gitt deg programmet, med det «omstillingsbok --versjon» viser "
        "og kva du gjorde. Med --feilsøk får du sjå teknisk feilsporing.",
    )


def _other(error: Exception, debug: bool) -> int:
    from ..workbook.unreadable import Declined

    if isinstance(error, Declined):
        say(refusal(error))
        return UNREADABLE
    kind = type(error).__name__
    if kind == "FileCreateError" and isinstance(error.args[0], OSError):
        return _system(error.args[0])
    said = spoken(f"Det er en feil i programmet ({kind}). Filen din er ikke endret.",
                  f"Det er ein feil i programmet ({kind}). Fila di er ikkje endra.")  # fmt: skip
    say(f"{said} {report_it()}")
    if debug:
        import traceback

        traceback.print_exception(error)
    return FAULT


def _usage(error: click.UsageError) -> str:
    ctx = error.ctx
    path = ctx.command_path if ctx else "omstillingsbok"
    if isinstance(error, click.NoSuchOption):
        near = f" Mente du {' eller '.join(error.possibilities)}?" if error.possibilities else ""
        text = f"Valget «{error.option_name}» finnes ikke.{near}"
    elif isinstance(error, click.MissingParameter):
        what = error.param.make_metavar(ctx).rstrip("…") if error.param and ctx else "noe mer"
        name = f"{error.param.opts[0]} " if isinstance(error.param, click.Option) else ""
        text = f"Du må oppgi {name}{what}."
    elif isinstance(error, click.BadOptionUsage):
        asked = f"Valget «{error.option_name}»"
        text = f"{asked} trenger en verdi." if "requires" in error.message else f"{asked} tar ingen verdi."
    elif isinstance(error, click.BadParameter) and error.param is not None:
        text = f"{error.param.opts[0]}: {error.message}" if isinstance(error.param, click.Option) else error.message
    elif error.message.startswith("No such command"):
        text = f"Kommandoen «{error.message.split(chr(39))[1]}» finnes ikke."
    elif error.message.startswith("Got unexpected extra"):
        text = f"«{error.message.split('(')[-1].rstrip(').')}» er mer enn kommandoen tar."
    else:
        text = error.message
    return f"{text} Se «{path} --help»."


def _system(error: OSError | SystemExit) -> int:
    broken = isinstance(error, BrokenPipeError) or (isinstance(error, SystemExit) and error.code == 1)
    if broken:  # the reader of our output had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return OK
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else FAULT
    say(sentence(error))
    return UNREADABLE


def sentence(error: OSError) -> str:
    """What the system says no to, in a sentence."""
    path = Path(str(error.filename)) if error.filename else None
    ours = path is not None and path.name.startswith(".omstillingsbok-")
    name = f"«{path.name}»" if path is not None and not ours else spoken("filen", "fila")
    folder = path.parent if path is not None else ""
    if error.errno in (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", None)):
        return spoken(f"Det er ikke plass på disken til {name}. Ingenting er endret.",
                      f"Det er ikkje plass på disken til {name}. Ingenting er endra.")  # fmt: skip
    if isinstance(error, FileNotFoundError):
        if ours:
            return spoken(f"Mappen «{folder}» finnes ikke.", f"Mappa «{folder}» finst ikkje.")
        return spoken(f"Finner ikke {name}.", f"Finn ikkje {name}.")
    if isinstance(error, PermissionError):
        if ours:
            return spoken(f"Har ikke lov til å skrive i mappen «{folder}».",
                          f"Har ikkje lov til å skrive i mappa «{folder}».")  # fmt: skip
        return spoken(
            f"Har ikke tilgang til {name}, eller den er åpen i et annet program. Lukk den og prøv igjen.",
            f"Har ikkje tilgang til {name}, eller ho er open i eit anna program. Lukk ho og prøv igjen.",
        )
    if error.errno == errno.ENODEV:
        return spoken(f"{name} er ikke en vanlig fil. Velg et annet navn.",
                      f"{name} er ikkje ei vanleg fil. Vel eit anna namn.")  # fmt: skip
    number = errno.errorcode.get(error.errno or 0, type(error).__name__)
    return spoken(f"Kan ikke lese eller skrive {name} ({number}).", f"Kan ikkje lese eller skrive {name} ({number}).")
