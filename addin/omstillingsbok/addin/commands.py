"""What each button does: read the open workbook, ask the core, write back. The table at the end is the ribbon's."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

from .. import api
from ..accounts.figures import Rollup
from ..report.issue import blank, issue
from ..report.kontroll import target_of
from ..report.reports import build_reports
from ..validators.finding import Report
from ..workbook.book import Book
from ..workbook.issued import CHECKS, GENERATED, REPORT
from ..workbook.sheets import Start, Unntak
from ..workbook.text import Text
from . import unntak, walk, words
from .book import (
    Desk,
    append_rows,
    ask_addin,
    copied,
    open_file,
    replace_sheets,
    row_texts,
    select,
    selected,
    status,
    tell,
)
from .live import made
from .places import ADDIN
from .stop import Stop
from .ties import is_draft, ties

KONTROLL_COLUMNS = 5
BOOK_KINDS = "Excel-arbeidsbok (*.xlsx), *.xlsx"


def valider(desk: Desk) -> None:
    """Check the book and fill Kontroll."""
    with copied(desk) as path:
        book, figures, report = checked(desk, path)
        _write(desk, path, book, figures, findings=report, overview=False)
    status(desk, None)
    tell(desk, words.outcome(report), warn=report.blocks)


def neste_funn(desk: Desk) -> None:
    """Go to the next cell with a finding and say what it is."""
    _walk(desk, forward=True)


def forrige_funn(desk: Desk) -> None:
    """Go to the cell with a finding before this one."""
    _walk(desk, forward=False)


def forklar_funn(desk: Desk) -> None:
    """Explain the findings of the selected cell, or of the selected line on Kontroll."""
    here = selected(desk)
    with copied(desk) as path:
        book, _, report = checked(desk, path)
    status(desk, None)
    findings = [each for each in report.findings if here is not None and target_of(each) == here]
    text = words.explanation(findings, desk.lang) if findings else None
    if text is None and here is not None and here.sheet == CHECKS.get(book.lang):
        codes = [each for each in row_texts(desk, here, KONTROLL_COLUMNS) if re.fullmatch(r"[A-ZØ]{3}\d{3}", each)]
        text = words.rule_explained(codes[0], desk.lang) if codes else None
    if text is None:
        raise Stop(
            "Det er ikke noe funn i cellen. Trykk Neste funn for å gå til ett.",
            "Det er ikkje noko funn i cella. Trykk Neste funn for å gå til eitt.",
        )
    tell(desk, text)


def godkjenn_unntak(desk: Desk) -> None:
    """Enter the findings of the selected cell on Unntak, and go there for reason and name."""
    here = selected(desk)
    with copied(desk) as path:
        book, _, report = checked(desk, path)
    rows = unntak.rows(book, [each for each in report.findings if target_of(each) == here], dt.date.today())
    table = book.rows(Unntak)
    if not table.present:
        raise Stop("Boken mangler arket Unntak.", "Boka manglar arket Unntak.")
    first = append_rows(desk, table.sheet, Unntak.sheet.table, rows)
    select(desk, type(first)(first.sheet, first.row, table.places["reason"]))
    status(
        desk,
        Text(
            "Skriv begrunnelse og hvem som godkjenner. Først da gjelder unntaket, og bare for verdien som er ført her.",
            "Skriv grunngiving og kven som godkjenner. Først då gjeld unntaket, og berre for verdien som er ført her.",
        ),
    )


def oppdater_regnskapsoversikt(desk: Desk) -> None:
    """Roll up the accounts and write Regnskapsoversikt, and a draft of the report anew, which shows its figures."""
    with copied(desk) as path:
        book, figures = read(desk, path)
        draft = is_draft(path, REPORT.get(book.lang))
        if draft is False:
            raise Stop(
                "Boken har en ferdig sluttrapport som henter tall fra Regnskapsoversikt. Trykk Lag sluttrapport eller "
                "Utkast, så blir begge skrevet på nytt.",
                "Boka har ein ferdig sluttrapport som hentar tal frå Rekneskapsoversikt. Trykk Lag sluttrapport eller "
                "Utkast, så blir begge skrivne på nytt.",
            )
        findings = api.validate_for_report(book, figures, draft=True) if draft else None
        _write(desk, path, book, figures, findings=findings, report=bool(draft))
    status(desk, None)
    said = Text("Regnskapsoversikt er oppdatert.", "Rekneskapsoversikt er oppdatert.")
    if book.faults:
        count = len(book.faults)
        said = Text(
            f"{said.nb} {count} celler kan ikke leses og er ikke med i tallene. Trykk Valider.",
            f"{said.nn} {count} celler kan ikkje lesast og er ikkje med i tala. Trykk Valider.",
        )
    tell(desk, said, warn=bool(book.faults))


def lag_sluttrapport(desk: Desk) -> None:
    """Write the sluttrapport, unless an error is open."""
    _report(desk, draft=False)


def utkast(desk: Desk) -> None:
    """Write the sluttrapport as a draft."""
    _report(desk, draft=True)


def ny_bok(desk: Desk) -> None:
    """Make a new book where the user wants it, and open it."""
    title = Text("Hvor skal boken ligge?", "Kvar skal boka liggje?").get(desk.lang)
    answer = ask_addin(desk, "AskWhereToSave", title, "omstillingsbok.xlsx", BOOK_KINDS)
    if not answer:
        return
    path = Path(answer).with_suffix(".xlsx")
    if path.exists():
        raise Stop(
            f"«{path.name}» finnes fra før. Velg et annet navn.", f"«{path.name}» finst frå før. Vel eit anna namn."
        )
    from ..workbook.atomic import atomic_write

    atomic_write(path, lambda unfinished: issue(unfinished, blank(desk.lang, Start())))
    open_file(desk, path)


def hjelp(desk: Desk) -> None:
    """Open the page of help."""
    from .help import page, show

    show(page(desk.lang, desk.places), desk.places)


def om(desk: Desk) -> None:
    """Say which version this is and where the log is."""
    from importlib.metadata import version

    from ..validators.catalogue import VERSION
    from ..workbook.issued import TEMPLATE_VERSION

    number = version("omstillingsbok")
    tell(
        desk,
        Text(
            f"Omstillingsbok {number}\nRegelsett {VERSION}\nMal {TEMPLATE_VERSION}\nTillegg: {ADDIN}\n"
            f"Logg: {desk.places.log}",
        ),
    )


def read(desk: Desk, path: Path) -> tuple[Book, Rollup]:
    status(desk, Text("Omstilling: leser boken …", "Omstilling: les boka …"))
    book = api.open(path)
    return book, api.rollup(book)


def checked(desk: Desk, path: Path) -> tuple[Book, Rollup, Report]:
    book, figures = read(desk, path)
    status(desk, Text("Omstilling: kontrollerer …"))
    return book, figures, api.validate(book, figures)


def _write(
    desk: Desk,
    path: Path,
    book: Book,
    figures: Rollup,
    *,
    findings: Report | None = None,
    overview: bool = True,
    report: bool = False,
    draft: bool = True,
) -> None:
    """Write the program's own sheets into the open workbook."""
    status(desk, Text("Omstilling: skriver …", "Omstilling: skriv …"))
    now = dt.datetime.now().replace(microsecond=0)
    reports = build_reports(
        book, figures, findings=findings, draft=draft, checked=now, report=report, overview_sheet=overview
    )
    tied = ties(path, reports.sheet_names(book), [name.get(book.lang) for name in GENERATED])
    replace_sheets(desk, made(path.parent, book, reports), tied)


def _walk(desk: Desk, *, forward: bool) -> None:
    here = selected(desk)
    with copied(desk) as path:
        book, _, report = checked(desk, path)
    spots = walk.spots(book, report)
    if not spots:
        raise Stop("Boken har ingen åpne funn.", "Boka har ingen opne funn.")
    index = walk.following(spots, here, book, forward=forward)
    select(desk, spots[index].cell)
    status(desk, walk.told(spots, index))


def _report(desk: Desk, *, draft: bool) -> None:
    with copied(desk) as path:
        book, figures = read(desk, path)
        status(desk, Text("Omstilling: kontrollerer …"))
        findings = api.validate_for_report(book, figures, draft=draft)
        if not draft and (findings.blocks or findings.crashes):
            count = sum(each.count for each in findings.open("fatal", "error"))
            raise Stop(
                f"Sluttrapporten er ikke laget: {count} feil står åpne. Trykk Neste funn for å rette dem, eller lag et "
                "utkast.",
                f"Sluttrapporten er ikkje laga: {count} feil står opne. Trykk Neste funn for å rette dei, eller lag "
                "eit utkast.",
            )
        _write(desk, path, book, figures, findings=findings, report=True, draft=draft)
    status(desk, None)
    done = Text("Sluttrapporten står på arket Sluttrapport.")
    made_draft = Text("Utkastet står på arket Sluttrapport.")
    tell(desk, made_draft if draft else done)


COMMANDS: dict[str, Callable[[Desk], None]] = {
    each.__name__: each
    for each in (
        valider,
        neste_funn,
        forrige_funn,
        forklar_funn,
        godkjenn_unntak,
        oppdater_regnskapsoversikt,
        lag_sluttrapport,
        utkast,
        ny_bok,
        hjelp,
        om,
    )
}
"""Control id to function."""
