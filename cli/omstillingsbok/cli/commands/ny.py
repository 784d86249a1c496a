"""``ny``: a new book from the template, or a filled example."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from ...workbook.book import Book
from ...workbook.kinds import Kind, Options
from ...workbook.sheets import Oppgaver, Start
from ...workbook.text import Lang, Text
from ..errors import USAGE, Stop, say, speak, spoken
from ..norsk import command, common, option
from ..values import LANGUAGE, Choice, Date, OutFile, Whole

ROWS = 240
"""Ledger lines of the example when nothing else is asked for."""


def start_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """One option per field of Start, named as its header; Målform has its own."""
    for column in reversed(Start.columns()):
        if column.field == "language":
            continue
        name = "--" + column.header.nb.lower().replace(" ", "-")
        kind: click.ParamType[Any] | None = None
        if isinstance(column.kind, Options):
            kind = Choice([o.nb for o in column.kind.options])
        elif isinstance(column.kind, Kind) and column.kind.name == "date":
            kind = Date()
        metavar = "DATO" if isinstance(kind, Date) else None if kind else "TEKST"
        function = option(name, column.field, type=kind, metavar=metavar, help=column.help.nb)(function)
    return function


@command(
    "ny", epilog="Eksempel: omstillingsbok ny bok.xlsx --programslutt 31.12.2026 --avslutningsfasen-starter 01.07.2026"
)
@click.argument("fil", metavar="FIL", type=OutFile(endings=(".xlsx",)))
@option("--målform", "language", type=LANGUAGE, default="nb", show_default=True, help="Bokens målform.")
@option("--eksempel", "example", is_flag=True, help="Fyll boken med et oppdiktet seksårig program.")
@option("--rader", "rows", type=Whole(1, 200_000), metavar="N", help="Antall regnskapslinjer i eksempelet.")
@option("--frø", "seed", type=Whole(0, 2**63), metavar="N", help="Samme frø gir samme eksempel.")
@option("--overskriv", "overwrite", is_flag=True, help="Skriv over en fil som finnes.")
@start_options
@common
def new(
    fil: Path,
    language: Lang,
    example: bool,
    rows: int | None,
    seed: int | None,
    overwrite: bool,
    quiet: bool,
    **fields: object,
) -> None:
    """Lag en ny bok fra malen, eller med --eksempel en utfylt bok med oppdiktede tall."""
    speak(language)
    if not example and (rows is not None or seed is not None):
        said = spoken("--rader og --frø gjelder bare sammen med --eksempel.",
                      "--rader og --frø gjeld berre saman med --eksempel.")  # fmt: skip
        raise Stop(said, USAGE)
    if fil.exists() and not overwrite:
        said = spoken(f"«{fil.name}» finnes fra før. Velg et annet navn, eller bruk --overskriv.",
                      f"«{fil.name}» finst frå før. Vel eit anna namn, eller bruk --overskriv.")  # fmt: skip
        raise Stop(said, USAGE)
    from ... import api
    from ..files import writable

    writable(fil)
    start = _start({field: value for field, value in fields.items() if value is not None})
    note: Text | None = None
    if example:
        book, note = _example(language, rows or ROWS, 1 if seed is None else seed, start)
    else:
        book = api.blank(language, start)
    kept = api.issue(book, fil, note=note)
    if not quiet:
        say(spoken(f"Skrev {fil}. Åpne den og begynn på arket Start.",
                   f"Skreiv {fil}. Opne ho og begynn på arket Start."))  # fmt: skip
        undated = sum(task.deadline is None for task in book.rows(Oppgaver))
        if undated:
            dates = "--programslutt og --avslutningsfasen-starter"
            say(spoken(f"{undated} oppgaver har ikke frist. Lag boken med {dates}, så blir fristene regnet ut, "
                       "eller før dem på arket Oppgaver.",
                       f"{undated} oppgåver har ikkje frist. Lag boka med {dates}, så blir fristane rekna ut, "
                       "eller før dei på arket Oppgåver."))  # fmt: skip
        if kept is not None:
            say(spoken(f"Den forrige filen er tatt vare på som {kept.name}.",
                       f"Den førre fila er teken vare på som {kept.name}."))  # fmt: skip


def _start(given: dict[str, object]) -> Start:
    from pydantic import ValidationError

    try:
        return Start.model_validate(given)
    except ValidationError as error:
        column = Start.column(str(error.errors()[0]["loc"][0]))
        shown, header, help = given[column.field], column.header, column.help
        said = spoken(f"«{shown}» kan ikke stå i {header.nb}. {help.nb} Se «ny --help».",
                      f"«{shown}» kan ikkje stå i {header.get('nn')}. {help.get('nn')} Sjå «ny --help».")  # fmt: skip
        raise Stop(said, USAGE) from error


def _example(language: Lang, rows: int, seed: int, start: Start) -> tuple[Book, Text]:
    from ...report.example import FIXED, example
    from ...report.example_texts import NOTE

    given = {c.field: getattr(start, c.field) for c in Start.columns() if getattr(start, c.field) is not None}
    try:
        return example(language, rows, seed, **given), NOTE
    except ValueError as error:
        fixed = ["--" + Start.column(f).header.nb.lower().replace(" ", "-") for f in given if f in FIXED]
        without = " og ".join(fixed)
        said = spoken(f"Eksempelet er laget for sitt eget valg her. Ta bort {without}.",
                      f"Eksempelet er laga for sitt eige val her. Ta bort {without}.")  # fmt: skip
        other = spoken(f"Eksempelet kan ikke lages slik: {error}.", f"Eksempelet kan ikkje lagast slik: {error}.")
        raise Stop(said if fixed else other, USAGE) from error


command = new
