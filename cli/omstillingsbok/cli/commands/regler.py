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
    from ...workbook.container import CONTAINER_FAULTS
    from ...workbook.text import Lang
    from ..errors import USAGE, Stop
    from ..output.explained import unreadable
    from ..output.regler_tekst import list_text, refusal_text, rule_text

    lang: Lang = "nn" if language == "nn" else "nb"
    wanted = (kode or "").strip().upper()
    if wanted in CONTAINER_FAULTS:
        click.echo(refusal_text(unreadable(wanted), lang), nl=False)
        return 0
    chosen = [rule for rule in catalogue.rules() if rule.code.startswith(wanted)]
    refusals = [unreadable(code) for code in CONTAINER_FAULTS if code.startswith(wanted)]
    if not chosen and not refusals:
        raise Stop(f"Det finnes ingen kontroll som heter «{kode}». «omstillingsbok regler» viser alle.", USAGE)
    whole = len(chosen) == 1 and chosen[0].code == wanted
    click.echo(rule_text(chosen[0], lang) if whole else list_text(chosen, refusals, lang), nl=False)
    return 0


command = rules
