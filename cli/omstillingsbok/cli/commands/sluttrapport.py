"""``sluttrapport``: the report in the workbook, or in a copy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import judging
from ..norsk import command, common, option
from ..values import BOOK, PDF, RESULT

if TYPE_CHECKING:
    from ...api import Book, Report, Rollup


@command("sluttrapport", epilog="Eksempel: omstillingsbok sluttrapport bok.xlsx --ut sluttrapport.xlsx")
@click.argument("fil", metavar="FIL", type=click.Path(path_type=Path))
@option("--ut", "out", type=BOOK, metavar="FIL", help="Skriv til en kopi av boken.")
@option("--pdf", "pdf", type=PDF, metavar="FIL", help="Skriv også rapporten som PDF/A.")
@option("--data", "data", type=RESULT, metavar="FIL", help="Skriv også alle tall med celle og rader, som JSON.")
@option("--utkast", "draft", is_flag=True, help="Lag rapporten selv om feil står åpne, merket UTKAST.")
@judging.profile
@common
def report(
    fil: Path,
    out: Path | None,
    pdf: Path | None,
    data: Path | None,
    draft: bool,
    profile: Path | None,
    quiet: bool,
) -> int:
    """Lag arkene Sluttrapport, Regnskapsoversikt og Kontroll i boken, eller i en kopi.

    Uten --utkast lages rapporten bare når ingen feil står åpne.
    """
    import datetime as dt

    from ... import api
    from ..errors import FAULT, FINDINGS, say, spoken, wrote
    from ..files import same_kind, writable, write_result
    from ..output.tekst import finding_lines
    from ..results import county_profile, opened

    target = out or fil
    same_kind(fil, target)
    for each in (target, pdf, data):
        if each is not None:
            writable(each)
    own = county_profile(profile)
    book = opened(fil)
    figures = api.rollup(book)
    findings = api.validate_for_report(book, figures, draft=draft, profile=own)
    if not draft and findings.crashes:
        say(spoken("Sluttrapporten er ikke laget: en kontroll stoppet på grunn av en feil i programmet.",
                   "Sluttrapporten er ikkje laga: ein kontroll stoppa på grunn av ein feil i programmet."))  # fmt: skip
        say("\n".join(findings.crashes))
        say(spoken("Meld feilen til den som har gitt deg programmet, eller lag et utkast med --utkast.",
                   "Meld feilen til den som har gitt deg programmet, eller lag eit utkast med --utkast."))  # fmt: skip
        return FAULT
    if not draft and findings.blocks:
        stopping = findings.open("fatal", "error")
        say("\n".join(finding_lines(stopping, findings.lang)))
        count = sum(each.count for each in stopping)
        nb = "1 feil står åpen. Rett den" if count == 1 else f"{count} feil står åpne. Rett dem"
        nn = "1 feil står open. Rett han" if count == 1 else f"{count} feil står opne. Rett dei"
        say(spoken(f"Sluttrapporten er ikke laget: {nb}, eller lag et utkast med --utkast.",
                   f"Sluttrapporten er ikkje laga: {nn}, eller lag eit utkast med --utkast."))  # fmt: skip
        return FINDINGS
    made: dict[Path, str | bytes] = {}
    if pdf is not None:
        made[pdf] = _typeset(book, figures, findings, draft)
    if data is not None:
        made[data] = api.report_json(book, figures=figures, findings=findings, draft=draft)
    checked = dt.datetime.now().replace(microsecond=0)
    api.report(book, target, figures=figures, findings=findings, draft=draft, checked=checked)
    for path, result in made.items():
        write_result(path, result)
    if not quiet:
        what = "utkast til sluttrapport" if draft else "sluttrapporten"
        say(spoken(f"Skrev {what} i {target}. Se arkene Sluttrapport og Regnskapsoversikt.",
                   f"Skreiv {what} i {target}. Sjå arka Sluttrapport og Rekneskapsoversikt."))  # fmt: skip
        for path in made:
            wrote(path)
    return 0


def _typeset(book: Book, figures: Rollup, findings: Report, draft: bool) -> bytes:
    from ... import api
    from ...report.pdf import Untypeset
    from ..errors import UNREADABLE, Stop, spoken

    try:
        return api.report_pdf(book, figures=figures, findings=findings, draft=draft)
    except Untypeset as missing:
        install = 'pip install "omstillingsbok[pdf]"'
        said = spoken(
            f"PDF krever pakken typst, som ikke er installert: {install}. Ingenting er skrevet.",
            f"PDF krev pakken typst, som ikkje er installert: {install}. Ingenting er skrive.",
        )
        raise Stop(said, UNREADABLE) from missing


command = report
