"""``sluttrapport``: the report in the workbook, or in a copy."""

from __future__ import annotations

from pathlib import Path

import click

from ..norsk import command, common, option
from ..values import BOOK, PROFILE


@command("sluttrapport", epilog="Eksempel: omstillingsbok sluttrapport bok.xlsx --ut sluttrapport.xlsx")
@click.argument("fil", metavar="FIL", type=click.Path(path_type=Path))
@option("--ut", "out", type=BOOK, metavar="FIL", help="Skriv til en kopi av boken.")
@option("--utkast", "draft", is_flag=True, help="Lag rapporten selv om feil står åpne, merket UTKAST.")
@option("--profil", "profile", type=PROFILE, metavar="FIL", help="Fylkets egne grenser og alvor, i TOML.")
@common
def report(fil: Path, out: Path | None, draft: bool, profile: Path | None, quiet: bool) -> int:
    """Lag arkene Sluttrapport, Regnskapsoversikt og Kontroll i boken, eller i en kopi.

    Uten --utkast lages rapporten bare når ingen feil står åpne.
    """
    import datetime as dt

    from ... import api
    from ..errors import FAULT, FINDINGS, say
    from ..files import same_kind, writable
    from ..output.tekst import finding_lines
    from ..results import county_profile, opened

    target = out or fil
    same_kind(fil, target)
    writable(target)
    own = county_profile(profile)
    book = opened(fil)
    figures = api.rollup(book)
    findings = api.validate_for_report(book, figures, draft=draft, profile=own)
    if not draft and findings.crashes:
        say("Sluttrapporten er ikke laget: en kontroll stoppet på grunn av en feil i programmet.")
        say("\n".join(findings.crashes))
        say("Meld feilen til den som har gitt deg programmet, eller lag et utkast med --utkast.")
        return FAULT
    if not draft and findings.blocks:
        stopping = findings.open("fatal", "error")
        say("\n".join(finding_lines(stopping, findings.lang)))
        count = sum(each.count for each in stopping)
        open_ = "1 feil står åpen. Rett den" if count == 1 else f"{count} feil står åpne. Rett dem"
        say(f"Sluttrapporten er ikke laget: {open_}, eller lag et utkast med --utkast.")
        return FINDINGS
    checked = dt.datetime.now().replace(microsecond=0)
    api.report(book, target, figures=figures, findings=findings, draft=draft, checked=checked)
    if not quiet:
        what = "Skrev utkast til sluttrapport" if draft else "Skrev sluttrapporten"
        say(f"{what} i {target}. Se arkene Sluttrapport og Regnskapsoversikt.")
    return 0


command = report
