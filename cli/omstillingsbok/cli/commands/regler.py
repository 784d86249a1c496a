"""``regler``: the catalogue of rules, or one of them explained."""

from __future__ import annotations

import click

from ..norsk import command, common, option
from ..values import LANGUAGE


@command("regler", epilog="Eksempel: omstillingsbok regler RES050")
@click.argument("kode", metavar="[KODE]", required=False)
@option("--målform", "language", type=LANGUAGE, default="nb", show_default=True, help="Målform i teksten.")
@common
def regler(kode: str | None, language: str, quiet: bool) -> int:
    """List kontrollene, eller forklar én: hva, hvorfor, grunnlag, hvor alvorlig, eksempler og hva du gjør."""
    from ...validators import catalogue
    from ...workbook.text import Lang
    from ..errors import USAGE, Stop
    from ..output.explained import beyond_rules
    from ..output.regler_tekst import list_text, other_text, rule_text

    lang: Lang = "nn" if language == "nn" else "nb"
    wanted = (kode or "").strip().upper()
    rules = [rule for rule in catalogue.rules() if rule.code.startswith(wanted)]
    others = [each for code, each in beyond_rules().items() if code.startswith(wanted)]
    if not rules and not others:
        raise Stop(f"Det finnes ingen kontroll som heter «{kode}». «omstillingsbok regler» viser alle.", USAGE)
    if [*(rule.code for rule in rules), *(other.code for other in others)] == [wanted]:
        text = rule_text(rules[0], lang) if rules else other_text(others[0], lang)
    else:
        text = list_text(rules, others, lang)
    click.echo(text, nl=False)
    return 0


command = regler
