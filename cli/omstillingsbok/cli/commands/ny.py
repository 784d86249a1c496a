"""``ny``: a new book from the template, or a filled example."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from ...workbook.kinds import Kind, Options
from ...workbook.sheets import Start
from ...workbook.text import ascii_name
from ..errors import USAGE, Stop, say
from ..norsk import command, common, option

DATE_FORMATS = ("%d.%m.%Y", "%Y-%m-%d")


def start_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """One option per field of Start, named as its header."""
    for column in reversed(Start.columns()):
        if column.field == "language":
            continue
        name = "--" + ascii_name(column.header.nb).replace("_", "-")
        kind: click.ParamType[Any] | None = None
        if isinstance(column.kind, Options):
            kind = click.Choice([o.nb for o in column.kind.options], case_sensitive=False)
        elif isinstance(column.kind, Kind) and column.kind.name == "date":
            kind = click.DateTime(DATE_FORMATS)
        metavar = "DATO" if isinstance(kind, click.DateTime) else None if kind else "TEKST"
        function = option(name, column.field, type=kind, metavar=metavar, help=column.help.nb)(function)
    return function


@command(
    "ny", epilog="Eksempel: omstillingsbok ny bok.xlsx --programnavn «Omstilling Fjordvik» --programslutt 31.12.2026"
)
@click.argument("fil", metavar="FIL", type=click.Path(path_type=Path, dir_okay=False))
@option(
    "--målform", "language", type=click.Choice(["nb", "nn"]), default="nb", show_default=True, help="Bokens målform."
)
@option("--eksempel", "example", is_flag=True, help="Fyll boken med et oppdiktet seksårig program.")
@option("--rader", "rows", type=click.IntRange(1, 200_000), metavar="N", help="Antall regnskapslinjer i eksempelet.")
@option("--frø", "seed", type=int, metavar="N", default=1, show_default=True, help="Samme frø gir samme eksempel.")
@option("--overskriv", "overwrite", is_flag=True, help="Skriv over en fil som finnes.")
@start_options
@common
def new(
    fil: Path, language: Any, example: bool, rows: int | None, seed: int, overwrite: bool, quiet: bool, **fields: Any
) -> None:
    """Lag en ny bok fra malen, eller med --eksempel en utfylt bok med oppdiktede tall."""
    if fil.suffix.lower() != ".xlsx":
        raise Stop(f"«{fil.name}» må ende på .xlsx.", USAGE)
    if fil.exists() and not overwrite:
        raise Stop(f"«{fil.name}» finnes fra før. Velg et annet navn, eller bruk --overskriv.", USAGE)
    from ...report.issue import issue
    from ...workbook.atomic import atomic_write
    from ..files import writable

    writable(fil)
    given = {k: v.date() if isinstance(v, dt.datetime) else v for k, v in fields.items() if v is not None}
    book, note = _example(language, rows, seed, given) if example else (_empty(language, given), None)
    atomic_write(fil, lambda unfinished: issue(unfinished, book, note=note))
    if not quiet:
        say(f"Skrev {fil}. Åpne den og begynn på arket Start.")


def _empty(language: Any, given: dict[str, Any]) -> Any:
    from dataclasses import replace

    from pydantic import ValidationError

    from ...accounts.chart import shipped_kontoplan
    from ...workbook.book import Book
    from ...workbook.form import with_defaults
    from ...workbook.shipped import shipped_questions, shipped_tasks

    if given.get("chart") == "NS 4102":
        given.setdefault("digits", "4")
    try:
        start = with_defaults(Start(**given), language)
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][0])
        header = Start.column(field).header.nb
        raise Stop(f"«{given[field]}» kan ikke stå i {header}. {Start.column(field).help.nb}", USAGE) from error
    tasks = shipped_tasks(start, language)
    rows = [*tasks, *shipped_questions(language), *shipped_kontoplan(start.chart or "KOSTRA", language)]
    return replace(Book.of(start, rows), lang=language)


def _example(language: Any, rows: int | None, seed: int, given: dict[str, Any]) -> Any:
    from ...report.example import example
    from ...report.example_texts import NOTE

    try:
        return example(language, rows if rows is not None else 240, seed, **given), NOTE
    except ValueError as error:
        raise Stop(f"Eksempelet kan ikke lages med disse valgene: {error}", USAGE) from error


command = new
