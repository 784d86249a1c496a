"""``regnskap``: the roll-up, shown or written into the workbook."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..norsk import command, common, form, option
from ..values import BOOK, RESULT

if TYPE_CHECKING:
    from ...workbook.book import Book


@command("regnskap", epilog="Eksempel: omstillingsbok regnskap bok.xlsx --format csv --ut regnskap.csv")
@click.argument("fil", metavar="FIL", type=click.Path(path_type=Path))
@form("tekst", "json", "csv", help="Hvordan tallene vises.")
@option("--ut", "out", type=RESULT, metavar="FIL", help="Skriv tallene til en fil.")
@option("--skriv", "write", is_flag=True, help="Skriv arket Regnskapsoversikt i boken.")
@option("--bok-ut", "book_out", type=BOOK, metavar="FIL", help="Skriv arket i en kopi av boken.")
@common
def rollup(fil: Path, form: str, out: Path | None, write: bool, book_out: Path | None, quiet: bool) -> int:
    """Rull opp regnskapet i boken og vis oversikten."""
    import datetime as dt

    from ... import api
    from ..errors import say, spoken, wrote
    from ..files import same_kind, writable, write_result
    from ..results import opened

    # the book itself last: a copy is made of the book that was read
    targets = [path for path in (book_out, fil if write else None) if path is not None]
    for target in targets:
        same_kind(fil, target)
    for path in (*targets, out):
        if path is not None:
            writable(path)
    book = opened(fil)
    figures = api.rollup(book)
    left_out = _left_out(book)
    if left_out:
        say(left_out)
    if form == "json":
        from ..output.json_form import figures_json

        text = figures_json(book, figures)
    elif form == "csv":
        from ..output.csv_form import figures_csv

        text = figures_csv(figures)
    else:
        from ..output.regnskap_tekst import figures_text
        from ..output.visible import visible_lines

        text = visible_lines(figures_text(book, figures))
    for target in targets:
        api.overview(book, target, figures=figures, checked=dt.datetime.now().replace(microsecond=0))
        if not quiet:
            say(spoken(f"Skrev arket Regnskapsoversikt i {target}.", f"Skreiv arket Rekneskapsoversikt i {target}."))
    if out is not None:
        write_result(out, text)
        if not quiet:
            wrote(out)
    else:
        click.echo(text.removeprefix("\ufeff") if sys.stdout.isatty() else text, nl=False)
    return 0


def _left_out(book: Book) -> str:
    """One sentence on what could not be read and so is in no sum; empty when all was read."""
    from ...workbook.structure import missing_tables
    from ...workbook.text import Text, number_of
    from ..errors import spoken

    lang, said = book.text_lang, []
    missing = ", ".join(e.sheet.name.get(lang) for e in missing_tables(book) if not e.sheet.optional)
    if missing:
        said.append(spoken(f"Boken mangler tabellene {missing}.", f"Boka manglar tabellane {missing}."))
    if book.faults:
        cells = number_of(len(book.faults), Text("celle"), Text("celler")).nb
        said.append(spoken(f"{cells} kan ikke leses og er ikke med i tallene.",
                           f"{cells} kan ikkje lesast og er ikkje med i tala."))  # fmt: skip
    see = spoken(f"Se «omstillingsbok valider {book.path}».", f"Sjå «omstillingsbok valider {book.path}».")
    return " ".join([*said, see]) if said else ""


command = rollup
