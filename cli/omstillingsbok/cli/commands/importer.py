"""``importer``: ledger lines into Regnskap, shown before they are written."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..norsk import command, common, form, option
from ..values import BOOK

if TYPE_CHECKING:
    from ...accounts.importing.plan import LedgerImport
    from ...workbook.book import Book


@command("importer", epilog="Eksempel: omstillingsbok importer bok.xlsx hovedbok.csv --profil kommunen.toml --tørrkjør")
@click.argument("fil", metavar="BOK", type=click.Path(path_type=Path))
@click.argument("hovedbok", metavar="HOVEDBOK", type=click.Path(path_type=Path))
@option(
    "--profil",
    "profile",
    type=click.Path(path_type=Path),
    metavar="FIL.toml",
    help="Kolonner og prosjekter for dine egne eksporter.",
)
@option("--tørrkjør", "dry", is_flag=True, help="Vis hva som ville blitt importert, og skriv ingenting.")
@option(
    "--svar",
    "given",
    multiple=True,
    metavar="SPØRSMÅL=SVAR",
    help="Svar på et spørsmål om filen. Kan gis flere ganger.",
)
@option(
    "--år", "years", metavar="ÅR", help="Årene som skal med: 2024, 2020-2025 eller alle. Det samme som --svar år=…."
)
@form("tekst", "json", help="Hvordan resultatet vises.")
@option("--ut", "out", type=BOOK, metavar="BOK", help="Skriv til en kopi av boken.")
@common
def import_ledger(
    fil: Path,
    hovedbok: Path,
    profile: Path | None,
    dry: bool,
    given: tuple[str, ...],
    years: str | None,
    form: str,
    out: Path | None,
    quiet: bool,
) -> int:
    """Importer regnskapslinjer fra HOVEDBOK (CSV, XLSX eller SAF-T) til arket Regnskap i BOK.

    Samme fil to ganger legger ikke til noe, og en senere fil legger bare til det som er nytt. Det som kan forstås på
    flere måter, blir spurt om. Er det ingen å spørre, blir filen avvist med spørsmålet, og boken står urørt.
    """
    from ... import api
    from ...accounts.importing.notices import OTHER_KINDS
    from ..errors import FINDINGS, UNREADABLE, USAGE, Stop, say
    from ..files import same_kind, writable
    from ..results import opened, readable

    target = out or fil
    same_kind(fil, target)
    if hovedbok.exists() and any(path.exists() and path.samefile(hovedbok) for path in (fil, target)):
        raise Stop(
            f"«{hovedbok.name}» er både bok og hovedbok. Oppgi boken først og filen fra regnskapet etterpå.", USAGE
        )
    if not dry:
        writable(target)
    answers = _answers(given, years)
    book = opened(fil)
    with readable(hovedbok):
        outcome = api.import_ledger(book, hovedbok, profile=profile, answers=answers)
        while form == "tekst" and _watched() and outcome.questions:
            answers[outcome.questions[0].key] = _asked(outcome, book)
            outcome = api.import_ledger(book, hovedbok, profile=profile, answers=answers)
    write = outcome.ready and not dry and outcome.added > 0
    if form == "tekst":
        from ..output.importer_tekst import import_text
        from ..output.visible import visible_lines
        from ..output.width import fitted

        click.echo(fitted(visible_lines(import_text(book, outcome)), sys.stdout), nl=False)
        if write and _watched():
            write = _chosen(f"Skrive {_lines(outcome.added)} i {target}?", ("ja", "nei")) == "ja"
    if write or (out is not None and outcome.ready and not dry and not outcome.added):
        api.write_import(book, outcome, target)
    if form == "json":
        from ..output.importer_json import import_json

        click.echo(import_json(book, outcome, target if write else None, rows=dry), nl=False)
    if not quiet:
        say(_end(outcome, target, dry, write))
    if any(each.code in OTHER_KINDS for each in outcome.notices):
        return UNREADABLE
    return 0 if outcome.ready else FINDINGS


def _answers(given: tuple[str, ...], years: str | None) -> dict[str, str]:
    from ...accounts.importing.answers import KEYS, is_key
    from ..errors import USAGE, Stop

    answers = {}
    for each in given:
        key, sign, value = each.partition("=")
        if not sign or not key.strip():
            raise Stop(f"--svar: «{each}» må skrives som SPØRSMÅL=SVAR, for eksempel desimaltegn=komma.", USAGE)
        if not is_key(key):
            raise Stop(f"--svar: «{key}» er ikke et spørsmål. Spørsmålene er {', '.join(KEYS)}.", USAGE)
        answers[key] = value
    if years is not None:
        answers["år"] = years
    return answers


def _watched() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _asked(outcome: LedgerImport, book: Book) -> str:
    """Put the first open question to the user."""
    from ..errors import spoken

    question, lang = outcome.questions[0], book.text_lang
    click.echo(question.text.get(lang), err=True)
    for number, choice in enumerate(question.choices, 1):
        click.echo(f"  {number}  {choice.value}: {choice.meaning.get(lang)}", err=True)
    return _chosen(
        spoken("Svar (Ctrl+C avbryter)", "Svar (Ctrl+C avbryt)"), [choice.value for choice in question.choices]
    )


def _chosen(text: str, words: Sequence[str]) -> str:
    """One of the words, by its number or its beginning; anything where there are none."""
    from ..errors import spoken

    shown = f"{text} [{'/'.join(words)}]" if words else text
    while True:
        said: str = click.prompt(shown, err=True).strip().casefold()
        if not words:
            return said
        fits = [word for i, word in enumerate(words, 1) if said == str(i) or word.casefold().startswith(said)]
        exact = [word for word in fits if word.casefold() == said]
        if len(exact or fits) == 1:
            return (exact or fits)[0]
        click.echo(spoken(f"«{said}» er ikke et av svarene.", f"«{said}» er ikkje eit av svara."), err=True)


def _lines(count: int) -> str:
    return "1 linje" if count == 1 else f"{count} linjer"


def _end(outcome: LedgerImport, target: Path, dry: bool, written: bool) -> str:
    from ..errors import spoken

    if not outcome.ready:
        return spoken("Ingenting er importert, og boken er ikke endret.",
                      "Ingenting er importert, og boka er ikkje endra.")  # fmt: skip
    if not outcome.added:
        return spoken("Det er ingen nye linjer i filen. Boken er ikke endret.",
                      "Det er ingen nye linjer i fila. Boka er ikkje endra.")  # fmt: skip
    if written:
        return spoken(f"Skrev {_lines(outcome.added)} i arket Regnskap i {target}.",
                      f"Skreiv {_lines(outcome.added)} i arket Rekneskap i {target}.")  # fmt: skip
    unchanged = spoken("Boken er ikke endret.", "Boka er ikkje endra.")
    count = _lines(outcome.added)
    imported = "importert" if outcome.added == 1 else "importerte"
    would = spoken(f"{count} ville blitt importert.", f"{count} ville blitt {imported}.")
    return f"{would} {unchanged}" if dry else unchanged


command = import_ledger
