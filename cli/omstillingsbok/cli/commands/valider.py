"""``valider``: headless validation of workbooks, folders and patterns."""

from __future__ import annotations

from pathlib import Path

import click

from ..norsk import command, common, option


@command("valider", epilog="Eksempel: omstillingsbok valider innsendt/ --fase innsending --format json --ut funn.json")
@click.argument("sti", metavar="STI…", nargs=-1, required=True)
@option(
    "--format",
    "form",
    type=click.Choice(["tekst", "json"]),
    default="tekst",
    show_default=True,
    help="Hvordan resultatet vises.",
)
@option(
    "--ut", "out", type=click.Path(path_type=Path, dir_okay=False), metavar="FIL", help="Skriv resultatet til en fil."
)
@option(
    "--fase",
    "phase",
    type=click.Choice(["utkast", "avslutning", "innsending"]),
    help="Hvor strengt det dømmes. Uten valget gjelder Fase på Start.",
)
@option("--velg", "select", default="", metavar="KODER", help="Bare disse kontrollene; begynnelsen av en kode er nok.")
@option("--ignorer", "ignore", default="", metavar="KODER", help="Ikke disse kontrollene.")
@option("--strengt", "strict", is_flag=True, help="Advarsler gir også exit-kode 1.")
@option(
    "--målform",
    "language",
    type=click.Choice(["nb", "nn"]),
    help="Målform i meldingene. Uten valget gjelder Målform på Start.",
)
@option("--tid", "timed", is_flag=True, help="Ta med tiden per fil i JSON.")
@common
def validate(
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

    Exit-kode 0: ingen feil. 1: feil. 3: en fil kunne ikke leses. 4: feil i programmet.
    """
    from ... import api
    from ..errors import FAULT, FINDINGS, UNREADABLE, say
    from ..files import workbooks, write_text
    from ..results import judge

    judged = [
        judge(path, phase=phase, select=api.codes(select), ignore=api.codes(ignore), language=language)
        for path in workbooks(sti, quiet)
    ]
    if form == "json":
        from ..output.json_form import findings_json

        text = findings_json(judged, timed)
    else:
        from ..output.tekst import findings_text

        text = findings_text(judged)
    if out is not None:
        write_text(out, text)
        if not quiet:
            say(f"Skrev {out}.")
    else:
        click.echo(text, nl=False)
    for each in judged:
        if each.fault:
            say(f"{each.path}: feil i programmet: {each.fault}")
    codes = {each.exit_code(strict) for each in judged}
    return next((code for code in (FAULT, UNREADABLE, FINDINGS) if code in codes), 0)


command = validate
