"""``regler``: the catalogue of rules, or one of them explained."""

from __future__ import annotations

import click

from ..norsk import command, common, option


@command("regler", epilog="Eksempel: omstillingsbok regler RES010")
@click.argument("kode", metavar="[KODE]", required=False)
@option(
    "--målform", "language", type=click.Choice(["nb", "nn"]), default="nb", show_default=True, help="Målform i teksten."
)
@common
def rules(kode: str | None, language: str, quiet: bool) -> int:
    """List kontrollene, eller forklar én: hva, hvorfor, grunnlag, hvor alvorlig, eksempler og hva du gjør."""
    from ...validators import catalogue
    from ..errors import USAGE, Stop
    from ..output.regler_tekst import list_text, rule_text

    every = catalogue.rules()
    if kode is None:
        click.echo(list_text(every, language), nl=False)  # type: ignore[arg-type]
        return 0
    found = [rule for rule in every if rule.code == kode.upper()]
    begun = [rule for rule in every if rule.code.startswith(kode.upper())]
    if not found and not begun:
        raise Stop(f"Det finnes ingen kontroll som heter «{kode}». «omstillingsbok regler» viser alle.", USAGE)
    text = rule_text(found[0], language) if found else list_text(begun, language)  # type: ignore[arg-type]
    click.echo(text, nl=False)
    return 0


command = rules
