"""``sluttrapport``: the report in the workbook, or in a copy."""

from __future__ import annotations

from pathlib import Path

import click

from ..norsk import command, common, option


@command("sluttrapport", epilog="Eksempel: omstillingsbok sluttrapport bok.xlsx --ut sluttrapport.xlsx")
@click.argument("fil", metavar="FIL", type=click.Path(path_type=Path))
@option(
    "--ut", "out", type=click.Path(path_type=Path, dir_okay=False), metavar="FIL", help="Skriv til en kopi av boken."
)
@option("--utkast", "draft", is_flag=True, help="Lag rapporten selv om feil står åpne, merket UTKAST.")
@option(
    "--målform",
    "language",
    type=click.Choice(["nb", "nn"]),
    help="Målform i rapporten. Uten valget gjelder Målform på Start.",
)
@common
def report(fil: Path, out: Path | None, draft: bool, language: str | None, quiet: bool) -> int:
    """Lag arkene Sluttrapport, Regnskapsoversikt og Kontroll i boken, eller i en kopi.

    Uten --utkast lages rapporten bare når ingen feil står åpne.
    """
    from ... import api
    from ..errors import FINDINGS, say
    from ..files import writable
    from ..output.tekst import finding_lines
    from ..results import in_language

    book = in_language(api.open(fil), language)
    figures = api.rollup(book)
    phase = (book.start.phase or "Innsending").lower()
    gate = phase if draft or phase == "innsending" else "avslutning"
    findings = api.validate(book, figures, phase=gate)
    if findings.blocks and not draft:
        say("\n".join(finding_lines(findings.open("fatal", "error"))))
        say(
            f"Sluttrapporten er ikke laget: {sum(f.count for f in findings.open('fatal', 'error'))} feil står åpne. "
            "Rett dem, eller lag et utkast med --utkast."
        )
        return FINDINGS
    target = out or fil
    writable(target)
    api.report(book, target, figures=figures, findings=findings, draft=draft)
    if not quiet:
        say(
            f"Skrev {'utkast til ' if draft else ''}sluttrapport i {target}. "
            "Se arkene Sluttrapport og Regnskapsoversikt."
        )
    return 0


command = report
