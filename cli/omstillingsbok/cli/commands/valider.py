"""``valider``: headless validation of workbooks, folders and patterns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from ..norsk import DEBUG, command, common, option
from ..values import LANGUAGE, RESULT, Choice


@command("valider", epilog="Eksempel: omstillingsbok valider innsendt/ --fase innsending --format json --ut funn.json")
@click.argument("sti", metavar="STI…", nargs=-1, required=True)
@option(
    "--format",
    "form",
    type=Choice(("tekst", "json")),
    default="tekst",
    show_default=True,
    help="Hvordan resultatet vises.",
)
@option("--ut", "out", type=RESULT, metavar="FIL", help="Skriv resultatet til en fil.")
@option(
    "--fase",
    "phase",
    type=Choice(("utkast", "avslutning", "innsending")),
    help="Hvor strengt det dømmes. Uten valget gjelder Fase på Start.",
)
@option("--velg", "select", default="", metavar="KODER", help="Bare disse kontrollene; begynnelsen av en kode er nok.")
@option("--ignorer", "ignore", default="", metavar="KODER", help="Ikke disse kontrollene.")
@option("--strengt", "strict", is_flag=True, help="Advarsler gir også exit-kode 1.")
@option("--målform", "language", type=LANGUAGE, help="Målform i meldingene. Uten valget gjelder Målform på Start.")
@option("--tid", "timed", is_flag=True, help="Ta med tiden per fil i JSON.")
@common
@click.pass_context
def validate(
    ctx: click.Context,
    sti: tuple[str, ...],
    form: str,
    out: Path | None,
    phase: str | None,
    select: str,
    ignore: str,
    strict: bool,
    language: str | None,
    timed: bool,
    quiet: bool,
) -> int:
    """Kontroller arbeidsbøker. STI er filer, mapper eller mønstre.

    Exit-kode 0: ingen feil. 1: feil. 2: feil bruk. 3: en fil kunne ikke leses. 4: feil i programmet.
    """
    from ..errors import FAULT, FINDINGS, UNREADABLE, say
    from ..files import workbooks, writable, write_text
    from ..progress import watched
    from ..results import judge

    if out is not None:
        writable(out)
    chosen, left = _codes(select), _codes(ignore)
    judged = [
        judge(path, phase=phase, select=chosen, ignore=left, language=language)
        for path in watched(workbooks(sti, quiet), quiet)
    ]
    if form == "json":
        from ..output.json_form import findings_json

        text = findings_json(judged, timed)
    else:
        from ..output.tekst import findings_text

        text = findings_text(judged, coloured=out is None and _coloured())
    if out is not None:
        write_text(out, text)
        if not quiet:
            say(f"Skrev {out}.")
    else:
        click.echo(text, nl=False)
    for each in judged:
        if each.fault:
            say(f"{each.path}: feil i programmet: {each.fault}")
        if each.error is not None and ctx.meta.get(DEBUG):
            import traceback

            traceback.print_exception(each.error)
    codes = {each.exit_code(strict) for each in judged}
    return next((code for code in (FAULT, UNREADABLE, FINDINGS) if code in codes), 0)


def _codes(text: str) -> Sequence[str]:
    """The codes asked for; one that no rule begins with is a slip of the pen, not a wish to check nothing."""
    from ... import api
    from ...validators.catalogue import rules
    from ...workbook.container import CONTAINER_FAULTS
    from ..errors import USAGE, Stop

    codes = api.codes(text)
    known = [rule.code for rule in rules()] + list(CONTAINER_FAULTS) if codes else []
    for code in codes:
        if not any(each.startswith(code) for each in known):
            raise Stop(f"Ingen kontroll begynner med «{code}». «omstillingsbok regler» viser alle.", USAGE)
    return codes


def _coloured() -> bool:
    import os
    import sys

    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


command = validate
