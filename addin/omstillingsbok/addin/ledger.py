"""Ledger lines on their way into the open workbook: asked about, shown, and laid out by column for one write each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from .. import api
from ..accounts.importing.answers import Question
from ..accounts.importing.grants import FITTING, WITHOUT
from ..accounts.importing.plan import LedgerImport
from ..accounts.importing.tally import amount
from ..workbook.book import Book
from ..workbook.entry import Headers
from ..workbook.pen import number_format
from ..workbook.sheets import TABLES, Regnskap
from ..workbook.style import TEXT_FORMAT
from ..workbook.tables import FORMULA_ROWS, all_columns
from ..workbook.text import LANGS, Lang, Text, number_of
from .stop import Stop

MOST = 3
"""So many faults of a file are told at once."""
LINE, LINES = Text("linje"), Text("linjer")


@dataclass(frozen=True)
class NewRows:
    """Rows for a table, by column of the sheet (from 1). ``after`` is the last row in use (from 1), 0 when none is."""

    sheet: str
    table: str
    after: int
    columns: Mapping[int, Sequence[object]]
    texts: frozenset[int]
    """Columns whose cells hold text."""
    formulas: Mapping[int, str]
    """Formulas of the grey columns, for rows that the table did not have."""
    text_formulas: frozenset[int]


def decided(book: Book, path: Path, ask: Callable[[Question], str]) -> LedgerImport | None:
    """The import with every question answered; None when the user thinks better of it.

    Raises ``Stop``, ``Unreadable`` and ``OSError``.
    """
    answers: dict[str, str] = {}
    outcome = api.import_ledger(book, path, answers=answers)
    while outcome.questions:
        question = outcome.questions[0]
        answer = ask(question)
        if not answer:
            return None
        answers[question.key] = answer
        outcome = api.import_ledger(book, path, answers=answers)
    wrong = _errors(outcome)
    if wrong:
        raise Stop(*(_told(wrong, lang) for lang in ("nb", "nn")))
    if not outcome.added:
        raise Stop(
            f"Det er ingen nye linjer i {path.name}. Boken er ikke endret.",
            f"Det er ingen nye linjer i {path.name}. Boka er ikkje endra.",
        )
    return outcome


def _errors(outcome: LedgerImport) -> list[Any]:
    return [each for each in outcome.notices if each.level == "error"]


def _told(notices: Sequence[Any], lang: Lang) -> str:
    lines = []
    for each in notices[:MOST]:
        where = Text(f"Linje {each.line}: ").get(lang) if each.line else ""
        lines.append(f"{where}{each.message.get(lang)} {each.fix.get(lang)}")
    if len(notices) > MOST:
        rest = len(notices) - MOST
        more = Text(
            f"… og {rest} til. «omstillingsbok importer» viser alle.",
            f"… og {rest} til. «omstillingsbok importer» viser alle.",
        )
        lines.append(more.get(lang))
    return "\n".join(lines)


def question_asked(question: Question, lang: Lang) -> str:
    """A question with its possible answers."""
    choices = [f"{choice.value}: {choice.meaning.get(lang)}" for choice in question.choices]
    return "\n".join([question.text.get(lang), *choices])


def summary(outcome: LedgerImport) -> Text:
    """What will be written, before it is."""
    years = ", ".join(f"{year}: {count}" for year, (count, _) in outcome.by_year.items())
    total, grants = amount(outcome.added_ore), [each for each in outcome.notices if each.code in (WITHOUT, FITTING)]
    warnings = sum(each.level == "warning" and each not in grants for each in outcome.notices)
    new = number_of(outcome.added, Text("ny linje"), Text("nye linjer"))
    nb, nn = ([f"{outcome.path.name}: {new.get(lang)}, sum {total} kroner ({years})."] for lang in LANGS)
    if outcome.known:
        known = number_of(outcome.known, LINE, LINES)
        nb.append(f"{known.nb} finnes fra før og blir ikke ført på nytt.")
        nn.append(f"{known.nn} finst frå før og blir ikkje {_booked(outcome.known)} på nytt.")
    for sentence in _left_out(outcome):
        nb.append(sentence.nb)
        nn.append(sentence.nn)
    if outcome.unplaced[0]:
        bare, ore = number_of(outcome.unplaced[0], LINE, LINES), amount(outcome.unplaced[1])
        nb.append(f"{bare.nb} av de nye, sum {ore} kroner, har ikke Prosjekt-ID.")
        nn.append(f"{bare.nn} av dei nye, sum {ore} kroner, har ikkje Prosjekt-ID.")
    if warnings:
        said = number_of(warnings, Text("advarsel", "åtvaring"), Text("advarsler", "åtvaringar"))
        nb.append(f"{said.nb}; «omstillingsbok importer --tørrkjør» viser {'den' if warnings == 1 else 'dem'}.")
        nn.append(f"{said.nn}; «omstillingsbok importer --tørrkjør» viser {'ho' if warnings == 1 else 'dei'}.")
    for each in grants:
        nb.append(f"{each.message.nb} {each.fix.nb}")
        nn.append(f"{each.message.get('nn')} {each.fix.get('nn')}")
    nb.append(f"Føre {'den' if outcome.added == 1 else 'dem'} i Regnskap?")
    nn.append(f"Føre {'ho' if outcome.added == 1 else 'dei'} i Rekneskap?")
    return Text("\n\n".join(nb), "\n\n".join(nn))


def _left_out(outcome: LedgerImport) -> Iterator[Text]:
    """Which of the file's lines are not among the new ones, with number and sum in the file's sign."""
    others, years = outcome.others.values(), outcome.other_years.values()
    for (count, ore), words in (
        (_sum(others), Text("fra andre prosjekter", "frå andre prosjekt")),
        (outcome.without_project, Text("uten prosjekt", "utan prosjekt")),
        (_sum(years), Text("fra andre år", "frå andre år")),
        ((outcome.tally.balances, outcome.tally.balances_ore), Text("med saldo")),
    ):
        if count:
            lines = number_of(count, LINE, LINES)
            nb, nn = (f"{lines.get(lang)} {words.get(lang)}, sum {amount(ore)} kroner, er" for lang in LANGS)
            yield Text(f"{nb} ikke med.", f"{nn} ikkje med.")


def _sum(counted: Collection[tuple[int, int]]) -> tuple[int, int]:
    return sum(count for count, _ in counted), sum(ore for _, ore in counted)


def booked(count: int) -> Text:
    """What was written."""
    lines = number_of(count, LINE, LINES)
    one = count == 1
    return Text(
        f"{lines.nb} er ført i Regnskap. Trykk Valider for å kontrollere {'den' if one else 'dem'}.",
        f"{lines.nn} er {_booked(count)} i Rekneskap. Trykk Valider for å kontrollere {'ho' if one else 'dei'}.",
    )


def _booked(count: int) -> str:
    return "ført" if count == 1 else "førte"


def laid_out(book: Book, outcome: LedgerImport) -> NewRows:
    """The rows of an import by column of the sheet."""
    table = book.rows(Regnskap)
    kinds = {column.field: column.kind for column in all_columns(Regnskap)}
    places = {field: at for field, at in table.places.items() if field in kinds}
    text = {at for field, at in places.items() if number_format(kinds[field]) == TEXT_FORMAT}
    headers = Headers(TABLES, book.lang)
    few = len(table) + outcome.added <= FORMULA_ROWS
    grey = {places[c.field]: "=" + headers.formula(c.formula) for c in Regnskap.computed if c.field in places and few}
    columns = {
        at: [_cell(value) for value in outcome.columns[field]]
        for field, at in places.items()
        if field in outcome.columns and at not in grey
    }
    after = table.rows[-1] if len(table) else 0
    name = Regnskap.sheet.table
    return NewRows(table.sheet, name, after, columns, frozenset(text & set(columns)), grey, frozenset(text & set(grey)))


def _cell(value: object) -> object:
    """A value as Excel's automation takes it."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return dt.datetime.combine(value, dt.time())
    return value
