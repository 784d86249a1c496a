"""What several buttons have in common: reading the copy, checking it, writing sheets, the walk, the report."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from .. import api
from ..accounts.figures import Rollup
from ..validators.finding import Report
from ..workbook.book import Book
from ..workbook.days import EARLIEST, LATEST, written_date
from ..workbook.issued import GENERATED
from ..workbook.sheets import Start
from ..workbook.text import Text
from . import walk
from .book import Desk, ask_addin, copied, open_names, replace_sheets, select, selected, status, tell
from .stop import Stop
from .ties import ties


def typeset(book: Book, figures: Rollup, findings: Report, draft: bool) -> bytes:
    """The sluttrapport as the bytes of a PDF/A. Raises ``Stop`` where the typesetter is not installed."""
    from ..report.pdf import Untypeset

    try:
        return api.report_pdf(book, figures=figures, findings=findings, draft=draft)
    except Untypeset as missing:
        raise Stop(
            "PDF krever en del av programmet som ikke er installert. Be den som installerte det, om "
            "«omstillingsbok[pdf]».",
            "PDF krev ein del av programmet som ikkje er installert. Be den som installerte det, om "
            "«omstillingsbok[pdf]».",
        ) from missing


ENDINGS = (".xlsx", ".xlsm", ".pdf")


def chosen(answer: str) -> Path:
    """The file that the user chose; Excel's own dialog also lets one choose an address. Raises ``Stop``."""
    if re.match(r"https?:", answer, re.IGNORECASE):
        raise Stop(
            f"«{answer}» er en adresse på nettet. Velg en mappe på maskinen, gjerne en som OneDrive synkroniserer.",
            f"«{answer}» er ei adresse på nettet. Vel ei mappe på maskina, gjerne ei som OneDrive synkroniserer.",
        )
    return Path(answer)


def ending(path: Path, suffix: str) -> Path:
    """The path with the ending, set behind a name without one: what follows a point is often part of the name."""
    return path.with_suffix(suffix) if path.suffix.lower() in ENDINGS else path.with_name(path.name + suffix)


def new_file(desk: Desk, answer: str, suffix: str) -> Path:
    """The workbook that the user chose; one that is there already is never written over.

    Raises ``Stop``, also where Excel has a workbook of that name open: it opens no second one.
    """
    path = ending(chosen(answer), suffix)
    if path.exists():
        raise Stop(
            f"«{path.name}» finnes fra før. Velg et annet navn.",
            f"«{path.name}» finst frå før. Vel eit anna namn.",
        )
    if path.name.casefold() in (each.casefold() for each in open_names(desk)):
        raise Stop(
            f"En bok som heter «{path.name}», er åpen, og Excel åpner ikke to med samme navn. Velg et annet navn.",
            f"Ei bok som heiter «{path.name}», er open, og Excel opnar ikkje to med same namn. Vel eit anna namn.",
        )
    return path


def date_asked(desk: Desk, field: str) -> dt.date | None:
    """A date of Start that the closing tasks have their deadlines from; None when the user leaves it empty."""
    column = Start.column(field)
    header, help = column.header, column.help
    question = Text(
        f"{header.nb}: {help.nb}\n\nFrister på arket Oppgaver blir regnet ut fra datoen. Skriv den som 31.12.2028. "
        "Er den ikke bestemt, lar du feltet stå tomt og fører fristene selv.",
        f"{header.get('nn')}: {help.get('nn')}\n\nFristar på arket Oppgåver blir rekna ut frå datoen. Skriv han som "
        "31.12.2028. Er han ikkje bestemt, lar du feltet stå tomt og fører fristane sjølv.",
    )
    asked = question
    while answer := str(ask_addin(desk, "Ask", asked.get(desk.lang))).strip():
        date = written_date(answer)
        if date is not None and EARLIEST <= date <= LATEST:
            return date
        asked = Text(
            f"«{answer}» er ikke en dato som kan brukes her.\n\n{question.nb}",
            f"«{answer}» er ikkje ein dato som kan brukast her.\n\n{question.nn}",
        )
    return None


def read(desk: Desk, path: Path) -> tuple[Book, Rollup]:
    """The copy as entries and figures. Raises ``Unreadable``."""
    status(desk, Text("Omstilling: leser boken …", "Omstilling: les boka …"))
    book = api.open(path)
    return book, api.rollup(book)


def checked(desk: Desk, path: Path) -> tuple[Book, Rollup, Report]:
    """The copy as entries, figures and findings. Raises ``Unreadable``."""
    book, figures = read(desk, path)
    status(desk, Text("Omstilling: kontrollerer …"))
    return book, figures, api.validate(book, figures)


def write_sheets(
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
    from ..report.reports import build_reports
    from .live import made

    status(desk, Text("Omstilling: skriver …", "Omstilling: skriv …"))
    now = dt.datetime.now().replace(microsecond=0)
    reports = build_reports(
        book, figures, findings=findings, draft=draft, checked=now, report=report, overview_sheet=overview
    )
    tied = ties(path, reports.sheet_names(book), [name.get(book.lang) for name in GENERATED])
    replace_sheets(desk, made(path.parent, book, reports), tied)


def go(desk: Desk, *, forward: bool) -> None:
    """Go to the next or the former cell with a finding, and say what it is. Raises ``Stop``."""
    here = selected(desk)
    with copied(desk) as path:
        book, _, report = checked(desk, path)
    spots = walk.spots(book, report)
    if not spots:
        raise Stop("Boken har ingen åpne funn.", "Boka har ingen opne funn.")
    index = walk.following(spots, here, book, forward=forward)
    select(desk, spots[index].cell)
    status(desk, walk.told(spots, index))


def write_report(desk: Desk, *, draft: bool) -> None:
    """Write the sluttrapport and its companions. Raises ``Stop`` while an error is open, unless a draft."""
    with copied(desk) as path:
        book, figures = read(desk, path)
        status(desk, Text("Omstilling: kontrollerer …"))
        findings = api.validate_for_report(book, figures, draft=draft)
        if not draft and (findings.blocks or findings.crashes):
            count = sum(each.count for each in findings.open("fatal", "error"))
            one = count == 1
            raise Stop(
                f"Sluttrapporten er ikke laget: {count} feil står {'åpen' if one else 'åpne'}. Trykk Neste funn for å "
                f"rette {'den' if one else 'dem'}, eller lag et utkast.",
                f"Sluttrapporten er ikkje laga: {count} feil står {'open' if one else 'opne'}. Trykk Neste funn for å "
                f"rette {'han' if one else 'dei'}, eller lag eit utkast.",
            )
        write_sheets(desk, path, book, figures, findings=findings, report=True, draft=draft)
    status(desk, None)
    done = Text("Sluttrapporten står på arket Sluttrapport.")
    made_draft = Text("Utkastet står på arket Sluttrapport.")
    tell(desk, made_draft if draft else done)
