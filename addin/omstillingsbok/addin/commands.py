"""What each button does: read the open workbook, ask the core, write back. The table at the end is the ribbon's.

What hinders a button is raised as ``Stop`` with the sentence to the user; ``run`` says it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from .. import api
from ..report.kontroll import target_of
from ..report.standing import is_draft
from ..workbook.atomic import atomic_bytes
from ..workbook.issued import CHECKS, REPORT
from ..workbook.sheets import Start, Unntak
from ..workbook.text import Text, number_of
from . import unntak, words
from .book import (
    Desk,
    append_rows,
    ask_addin,
    confirmed,
    copied,
    open_file,
    row_texts,
    select,
    selected,
    status,
    tell,
    write_rows,
)
from .places import ADDIN
from .stop import Stop
from .work import checked, chosen, date_asked, ending, go, new_file, read, typeset, write_report, write_sheets

KONTROLL_COLUMNS = 5
LEDGER_KINDS = "Hovedbok (*.csv;*.txt;*.xlsx;*.xml;*.zip), *.csv;*.txt;*.xlsx;*.xml;*.zip"
BOOK_KINDS = "Excel-arbeidsbok (*.xlsx), *.xlsx"


def valider(desk: Desk) -> None:
    """Check the book and fill Kontroll."""
    with copied(desk) as path:
        book, figures, report = checked(desk, path)
        write_sheets(desk, path, book, figures, findings=report, overview=False)
    status(desk, None)
    tell(desk, words.outcome(report), warn=report.blocks)


def neste_funn(desk: Desk) -> None:
    """Go to the next cell with a finding and say what it is."""
    go(desk, forward=True)


def forrige_funn(desk: Desk) -> None:
    """Go to the cell with a finding before this one."""
    go(desk, forward=False)


def forklar_funn(desk: Desk) -> None:
    """Explain the findings of the selected cell, or of the line on Kontroll. Raises ``Stop`` where there is none."""
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


def importer_hovedbok(desk: Desk) -> None:
    """Ask for a ledger file and enter its new lines in Regnskap."""
    from . import ledger

    title = Text("Velg filen fra regnskapssystemet", "Vel fila frå rekneskapssystemet").get(desk.lang)
    answer = ask_addin(desk, "AskForFile", title, LEDGER_KINDS)
    if not answer:
        return
    file = chosen(answer)
    with copied(desk) as path:
        status(desk, Text("Omstilling: leser boken og filen …", "Omstilling: les boka og fila …"))
        book = api.open(path)
        outcome = ledger.decided(
            book, file, lambda each: ask_addin(desk, "Ask", ledger.question_asked(each, desk.lang))
        )
        status(desk, None)
        if outcome is None or not confirmed(desk, ledger.summary(outcome)):
            return
        status(desk, Text("Omstilling: fører linjene …", "Omstilling: fører linjene …"))
        api.write_import(book, outcome, path.with_name(f"proeve{path.suffix}"))  # refuses what the command refuses
        write_rows(desk, ledger.laid_out(book, outcome))
    status(desk, None)
    tell(desk, ledger.booked(outcome.added))


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
        write_sheets(desk, path, book, figures, findings=findings, report=bool(draft))
    status(desk, None)
    said = Text("Regnskapsoversikt er oppdatert.", "Rekneskapsoversikt er oppdatert.")
    if book.faults:
        cells = number_of(len(book.faults), Text("celle"), Text("celler"))
        said = Text(
            f"{said.nb} {cells.nb} kan ikke leses og er ikke med i tallene. Trykk Valider.",
            f"{said.nn} {cells.nn} kan ikkje lesast og er ikkje med i tala. Trykk Valider.",
        )
    tell(desk, said, warn=bool(book.faults))


def lag_sluttrapport(desk: Desk) -> None:
    """Write the sluttrapport, unless an error is open."""
    write_report(desk, draft=False)


def utkast(desk: Desk) -> None:
    """Write the sluttrapport as a draft."""
    write_report(desk, draft=True)


def lagre_som_pdf(desk: Desk) -> None:
    """Typeset the sluttrapport as PDF/A, as a draft while an error is open, and open it."""
    with copied(desk) as path:
        book, figures = read(desk, path)
        findings = api.validate_for_report(book, figures, draft=False)
    draft = findings.blocks or bool(findings.crashes)
    if draft:
        findings = api.validate_for_report(book, figures, draft=True)
        status(desk, None)
        question = Text(
            "Feil står åpne, så rapporten blir merket UTKAST. Lagre den likevel?",
            "Feil står opne, så rapporten blir merkt UTKAST. Lagre han likevel?",
        )
        if not confirmed(desk, question):
            return
    title = Text("Hvor skal rapporten ligge?", "Kvar skal rapporten liggje?").get(desk.lang)
    answer = ask_addin(desk, "AskWhereToSave", title, "Sluttrapport.pdf", "PDF (*.pdf), *.pdf")
    if not answer:
        return status(desk, None)
    target = ending(chosen(answer), ".pdf")
    there = Text(
        f"«{target.name}» finnes fra før. Skal den skrives over?",
        f"«{target.name}» finst frå før. Skal ho skrivast over?",
    )
    if target.exists() and not confirmed(desk, there):
        return status(desk, None)
    status(desk, Text("Omstilling: setter rapporten …", "Omstilling: set rapporten …"))
    atomic_bytes(target, typeset(book, figures, findings, draft))
    status(desk, None)
    desk.show(target)
    return None


def ny_bok(desk: Desk) -> None:
    """Make a new book where the user wants it, its deadlines from the dates that are known, and open it."""
    title = Text("Hvor skal boken ligge?", "Kvar skal boka liggje?").get(desk.lang)
    answer = ask_addin(desk, "AskWhereToSave", title, "omstillingsbok.xlsx", BOOK_KINDS)
    if not answer:
        return
    path = new_file(desk, answer, ".xlsx")
    start = Start(ends_on=date_asked(desk, "ends_on"), closing_starts_on=date_asked(desk, "closing_starts_on"))
    api.issue(api.blank(desk.lang, start), path)
    open_file(desk, path)


def oppgrader(desk: Desk) -> None:
    """Lead a book of an older template to today's, as a copy, and open it."""
    with copied(desk) as path:
        status(desk, Text("Omstilling: oppgraderer …"))
        upgraded = path.with_name(f"oppgradert{path.suffix}")
        outcome = api.upgrade(api.open(path), upgraded)
        status(desk, None)
        if not outcome.steps:
            raise Stop(
                f"Boken følger dagens mal ({outcome.new}). Det er ingenting å oppgradere.",
                f"Boka følgjer malen som gjeld no ({outcome.new}). Det er ikkje noko å oppgradere.",
            )
        title = Text("Hvor skal den oppgraderte boken ligge?", "Kvar skal den oppgraderte boka liggje?").get(desk.lang)
        answer = ask_addin(desk, "AskWhereToSave", title, f"{path.stem} {outcome.new}{path.suffix}", BOOK_KINDS)
        if not answer:
            return
        target = new_file(desk, answer, path.suffix)
        atomic_bytes(target, upgraded.read_bytes())
    open_file(desk, target)
    tell(
        desk,
        Text(
            f"{target.name} følger mal {outcome.new}. Alt dere har ført, står der, og tallene er like. Den gamle boken "
            "er ikke endret.",
            f"{target.name} følgjer mal {outcome.new}. Alt de har ført, står der, og tala er like. Den gamle boka er "
            "ikkje endra.",
        ),
    )


def hjelp(desk: Desk) -> None:
    """Open the page of help."""
    from .help import page

    path = desk.places.state / "hjelp.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic_bytes(path, page(desk.lang, desk.places).encode())
    desk.show(path)


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


COMMANDS: dict[str, Callable[[Desk], None]] = {
    each.__name__: each
    for each in (
        valider,
        neste_funn,
        forrige_funn,
        forklar_funn,
        godkjenn_unntak,
        importer_hovedbok,
        oppdater_regnskapsoversikt,
        lag_sluttrapport,
        utkast,
        lagre_som_pdf,
        ny_bok,
        oppgrader,
        hjelp,
        om,
    )
}
"""Control id to function."""
