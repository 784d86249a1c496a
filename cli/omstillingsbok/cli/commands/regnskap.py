"""``regnskap``: the roll-up, shown or written into the workbook."""

from __future__ import annotations

from pathlib import Path

import click

from ..norsk import command, common, option


@command("regnskap", epilog="Eksempel: omstillingsbok regnskap bok.xlsx --format csv --ut regnskap.csv")
@click.argument("fil", metavar="FIL", type=click.Path(path_type=Path))
@option(
    "--format",
    "form",
    type=click.Choice(["tekst", "json", "csv"]),
    default="tekst",
    show_default=True,
    help="Hvordan tallene vises.",
)
@option("--ut", "out", type=click.Path(path_type=Path, dir_okay=False), metavar="FIL", help="Skriv tallene til en fil.")
@option("--skriv", "write", is_flag=True, help="Skriv arket Regnskapsoversikt i boken.")
@option(
    "--bok-ut",
    "book_out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FIL",
    help="Skriv arket i en kopi av boken.",
)
@common
def rollup(fil: Path, form: str, out: Path | None, write: bool, book_out: Path | None, quiet: bool) -> int:
    """Rull opp regnskapet i boken og vis oversikten."""
    from ... import api
    from ..errors import say
    from ..files import writable, write_text

    book = api.open(fil)
    figures = api.rollup(book)
    if form == "json":
        from ..output.json_form import figures_json

        text = figures_json(book, figures)
    elif form == "csv":
        from ..output.csv_form import figures_csv

        text = figures_csv(figures)
    else:
        from ..output.regnskap_tekst import figures_text

        text = figures_text(book, figures)
    if write or book_out is not None:
        target = book_out or fil
        writable(target)
        api.report(book, target, figures=figures, only_overview=True)
        if not quiet:
            say(f"Skrev arket Regnskapsoversikt i {target}.")
    if out is not None:
        write_text(out, text, "utf-8-sig" if form == "csv" else "utf-8")
        if not quiet:
            say(f"Skrev {out}.")
    else:
        click.echo(text, nl=False)
    return 0


command = rollup
