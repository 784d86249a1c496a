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
from ..errors import USAGE, Stop, say
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
    if not example and (rows is not None or seed is not None):
        raise Stop("--rader og --frø gjelder bare sammen med --eksempel.", USAGE)
    if fil.exists() and not overwrite:
        raise Stop(f"«{fil.name}» finnes fra før. Velg et annet navn, eller bruk --overskriv.", USAGE)
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
        say(f"Skrev {fil}. Åpne den og begynn på arket Start.")
        undated = sum(task.deadline is None for task in book.rows(Oppgaver))
        if undated:
            say(
                f"{undated} oppgaver har ikke frist. Lag boken med --programslutt og --avslutningsfasen-starter, så "
                "blir fristene regnet ut, eller før dem på arket Oppgaver."
            )
        if kept is not None:
            say(f"Den forrige filen er tatt vare på som {kept.name}.")


def _start(given: dict[str, object]) -> Start:
    from pydantic import ValidationError

    try:
        return Start.model_validate(given)
    except ValidationError as error:
        column = Start.column(str(error.errors()[0]["loc"][0]))
        name, help = column.header.nb, column.help.nb
        raise Stop(f"«{given[column.field]}» kan ikke stå i {name}. {help} Se «ny --help».", USAGE) from error


def _example(language: Lang, rows: int, seed: int, start: Start) -> tuple[Book, Text]:
    from ...report.example import FIXED, example
    from ...report.example_texts import NOTE

    given = {c.field: getattr(start, c.field) for c in Start.columns() if getattr(start, c.field) is not None}
    try:
        return example(language, rows, seed, **given), NOTE
    except ValueError as error:
        fixed = ["--" + Start.column(f).header.nb.lower().replace(" ", "-") for f in given if f in FIXED]
        said = f"Eksempelet er laget for sitt eget valg her. Ta bort {' og '.join(fixed)}."
        raise Stop(said if fixed else f"Eksempelet kan ikke lages slik: {error}.", USAGE) from error


command = new
