"""``regler``: the catalogue of rules, or one of them explained."""

from __future__ import annotations

import click

from ..norsk import command, common, option
from ..values import LANGUAGE


@command("regler", epilog="Eksempel: omstillingsbok regler RES050")
@click.argument("kode", metavar="[KODE]", required=False)
@option("--målform", "language", type=LANGUAGE, default="nb", show_default=True, help="Målform i teksten.")
@common
def rules(kode: str | None, language: str, quiet: bool) -> int:
    """List kontrollene, eller forklar én: hva, hvorfor, grunnlag, hvor alvorlig, eksempler og hva du gjør."""
    from ...validators import catalogue
    from ...workbook.text import Lang
    from ..errors import USAGE, Stop
    from ..output.regler_tekst import list_text, rule_text

    lang: Lang = "nn" if language == "nn" else "nb"
    wanted = (kode or "").upper()
    chosen = [rule for rule in catalogue.rules() if rule.code.startswith(wanted)]
    if not chosen:
        raise Stop(f"Det finnes ingen kontroll som heter «{kode}». «omstillingsbok regler» viser alle.", USAGE)
    click.echo(rule_text(chosen[0], lang) if chosen[0].code == wanted else list_text(chosen, lang), nl=False)
    return 0


command = rules
