"""``oppgrader``: a book of an older template led to today's."""

from __future__ import annotations

from pathlib import Path

import click

from ..norsk import command, common, form, option
from ..values import BOOK


@command("oppgrader", epilog="Eksempel: omstillingsbok oppgrader bok.xlsx")
@click.argument("fil", metavar="FIL", type=click.Path(path_type=Path))
@option("--ut", "out", type=BOOK, metavar="FIL", help="Skriv til en kopi av boken.")
@option("--tørrkjør", "dry", is_flag=True, help="Vis hva som ville bli endret, uten å skrive.")
@form("tekst", "json", help="Hvordan endringene vises.")
@common
def upgrade(fil: Path, out: Path | None, dry: bool, form: str, quiet: bool) -> int:
    """Før en bok fra en eldre mal over til dagens mal.

    Alt dere har ført, egne kolonner og egne ark blir stående. Tallene er like før og etter, ellers skrives ingenting.
    """
    from ... import api
    from ..errors import say, spoken, wrote
    from ..files import same_kind, writable
    from ..output.oppgrader import upgrade_json, upgrade_text
    from ..output.visible import visible_lines
    from ..results import opened

    target = out or fil
    same_kind(fil, target)
    if not dry:
        writable(target)
    book = opened(fil)
    made = api.upgrade(book, target, write=not dry)
    click.echo(
        upgrade_json(made, target) if form == "json" else visible_lines(upgrade_text(made, book.text_lang)), nl=False
    )
    if quiet or not made.steps or dry:
        return 0
    wrote(target)
    if made.kept is not None:
        say(spoken(f"Den forrige filen er tatt vare på som {made.kept.name}.",
                   f"Den førre fila er teken vare på som {made.kept.name}."))  # fmt: skip
    return 0


command = upgrade
