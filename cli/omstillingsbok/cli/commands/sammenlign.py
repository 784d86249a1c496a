"""``sammenlign``: what differs between two books, or between one and the template."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..norsk import command, common, form, option
from ..values import LANGUAGE, OutFile


@command(
    "sammenlign", epilog="Eksempel: omstillingsbok sammenlign i_fjor.xlsx bok.xlsx --format xlsx --ut forskjeller.xlsx"
)
@click.argument("a", metavar="A", type=click.Path(path_type=Path))
@click.argument("b", metavar="[B]", type=click.Path(path_type=Path), required=False)
@form("tekst", "json", "xlsx", help="Hvordan forskjellene vises.")
@option("--ut", "out", type=OutFile(), metavar="FIL", help="Skriv resultatet til en fil.")
@option("--målform", "language", type=LANGUAGE, help="Målform i teksten. Uten valget gjelder Målform på Start.")
@common
def compare(a: Path, b: Path | None, form: str, out: Path | None, language: str | None, quiet: bool) -> int:
    """Vis hva som er ulikt i to utgaver av en bok: rader, felt, tall, formler og oppbygning.

    A er den gamle utgaven og B den nye. Med bare én bok vises hva som er endret siden malen.
    Exit-kode 0 også når bøkene er ulike.
    """
    from ... import api
    from ..errors import wrote
    from ..files import result_file, write_result
    from ..results import opened

    result_file(out, form, [each for each in (a, b) if each is not None])
    old = opened(a)
    found = api.compare(old, opened(b)) if b is not None else api.compare(old)
    lang = found.new.text_lang if language is None else "nn" if language == "nn" else "nb"
    result: str | bytes
    if form == "xlsx":
        from ..output.sammenlign_xlsx import comparison_xlsx

        result = comparison_xlsx(found, lang)
    elif form == "json":
        from ..output.sammenlign_json import comparison_json

        result = comparison_json(found)
    else:
        from ..output.sammenlign_tekst import comparison_text
        from ..output.visible import visible_lines
        from ..output.width import fitted

        text = visible_lines(comparison_text(found, lang))
        result = fitted(text, sys.stdout) if out is None else text
    if out is None:
        click.echo(result, nl=False)
        return 0
    write_result(out, result)
    if not quiet:
        wrote(out)
    return 0


command = compare
