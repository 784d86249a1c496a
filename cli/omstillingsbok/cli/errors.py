"""One sentence in Norwegian and one exit code for everything that can go wrong."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable
from pathlib import Path

import click

OK, FINDINGS, USAGE, UNREADABLE, FAULT, INTERRUPTED = 0, 1, 2, 3, 4, 130


class Stop(Exception):
    """A sentence to the user and the exit code that goes with it."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


def say(message: str) -> None:
    """A line that is not the result: to stderr."""
    print(message, file=sys.stderr)


def guarded(run: Callable[[], object], debug: bool) -> int:
    """Run the command line; every way out ends in an exit code."""
    try:
        result = run()
    except (click.Abort, KeyboardInterrupt):
        say("Avbrutt.")
        return INTERRUPTED
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.UsageError as error:
        say(_usage(error))
        return USAGE
    except Stop as stop:
        say(str(stop))
        return stop.code
    except BrokenPipeError:
        sys.stderr.close()
        return OK
    except OSError as error:
        say(_system(error))
        return UNREADABLE
    except Exception as error:
        return _other(error, debug)
    return result if isinstance(result, int) else OK


def _other(error: Exception, debug: bool) -> int:
    from ..workbook.container import Unreadable

    if isinstance(error, Unreadable):
        say(f"{error.code}: {error.message.nb} {error.fix.nb}")
        return UNREADABLE
    if type(error).__name__ == "Refused" and hasattr(error, "message"):
        say(f"{error.code}: {error.message.nb} {error.fix.nb}")  # type: ignore[attr-defined]
        return UNREADABLE
    say(
        f"Det er en feil i programmet ({type(error).__name__}). Filen din er ikke endret. "
        "Meld feilen til den som har gitt deg programmet, med versjonen fra «omstillingsbok --versjon» "
        "og hva du gjorde. Med --feilsøk vises teknisk feilsporing."
    )
    if debug:
        import traceback

        traceback.print_exception(error)
    return FAULT


def _usage(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        near = f" Mente du {' eller '.join(error.possibilities)}?" if error.possibilities else ""
        text = f"Valget «{error.option_name}» finnes ikke.{near}"
    elif isinstance(error, click.MissingParameter):
        name = error.param.make_metavar(error.ctx) if error.param and error.ctx else "noe"
        text = f"Du må oppgi {name}."
    elif isinstance(error, click.BadParameter) and error.param is not None:
        choices = getattr(error.param.type, "choices", None)
        allowed = f" Velg blant: {', '.join(map(str, choices))}." if choices else f" {error.message}"
        text = f"Verdien for «{error.param.opts[0]}» er ikke gyldig.{allowed}"
    elif error.message.startswith("No such command"):
        text = f"Kommandoen «{error.message.split(chr(39))[1]}» finnes ikke."
    elif error.message.startswith("Got unexpected extra"):
        text = "Det er oppgitt mer enn kommandoen tar."
    elif "requires an argument" in error.message:
        text = f"Valget «{getattr(error, 'option_name', '')}» trenger en verdi."
    elif error.message.startswith("Missing command"):
        text = "Du må oppgi en kommando."
    else:
        text = error.message
    path = error.ctx.command_path if error.ctx else "omstillingsbok"
    return f"{text} Se «{path} --help»."


def _system(error: OSError) -> str:
    name = f"«{Path(str(error.filename)).name}»" if error.filename else "filen"
    if error.errno == errno.ENOSPC or error.errno == errno.EFBIG:
        return f"Disken er full. {name} er ikke skrevet."
    if isinstance(error, FileNotFoundError):
        return f"Finner ikke {name}."
    if isinstance(error, PermissionError):
        return f"Har ikke tilgang til {name}, eller den er åpen i et annet program. Lukk den og prøv igjen."
    return f"Kan ikke lese eller skrive {name}: {error.strerror or error}."
