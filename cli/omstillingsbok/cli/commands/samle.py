"""``samle``: the books that are accepted, gathered into one data set."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from ...workbook.text import Lang
from .. import judging
from ..norsk import command, common, option
from ..values import LANGUAGE


@command("samle", epilog="Eksempel: omstillingsbok samle innsendt/ --fase innsending --ut fylket.duckdb")
@click.argument("sti", metavar="STI…", nargs=-1, required=True)
@option(
    "--ut",
    "out",
    required=True,
    metavar="MÅL",
    help="En mappe (Parquet, én fil per tabell), NAVN.duckdb eller NAVN.xlsx.",
)
@judging.phase
@judging.profile
@option("--målform", "language", type=LANGUAGE, help="Målform i meldingene og i arbeidsboken.")
@judging.limits
@common
def collect(
    sti: tuple[str, ...],
    out: str,
    phase: str | None,
    profile: Path | None,
    language: str | None,
    jobs: int | None,
    seconds: int | None,
    megabytes: int | None,
    quiet: bool,
) -> int:
    """Samle godkjente bøker i ett datasett. STI er filer, mapper, mønstre eller adresser.

    Bøker uten åpne feil, slik «valider» dømmer dem, blir med: én rad for hver rad i boken, med fil, ark og rad.
    De andre blir nevnt. Et mål som finnes fra før, blir erstattet når det nye er ferdig.

    Exit-kode 0: alle er med. 1: noen har åpne feil. 2: feil bruk. 3: en fil kunne ikke leses. 4: feil i programmet.
    """
    _needs_duckdb()
    from ..batch import Run, outcomes
    from ..collecting import book_row, gathered, spooled, statuses, tell
    from ..collection_target import placed, target, told, workplace
    from ..errors import report_it, say, speak, spoken
    from ..files import workbooks
    from ..output.forms import together
    from ..results import county_profile, worst

    if language is not None:
        speak("nn" if language == "nn" else "nb")
    paths = workbooks(sti, quiet)
    into = target(out, paths)
    own = county_profile(profile)
    work = partial(gathered, phase=phase, select=(), ignore=(), language=language, profile=own)
    with workplace(into) as folder, told(into):
        from ...report.collection.schema import WITH
        from ...report.collection.spool import Spool

        spool = Spool(folder)
        run = Run(jobs, seconds, megabytes, quiet=quiet, phase=phase, language=language)
        judged = spooled(spool, outcomes(work, paths, run))
        lang = together(judged, language)
        speak(lang)
        found = statuses(judged)
        tell(judged, found)
        for number, (each, status) in enumerate(zip(judged, found, strict=True), 1):
            spool.add_book(book_row(number, each, status))
        taken = sum(status.nb == WITH for status in found)
        if taken:
            built = spool.built()
            placed(folder, into, lambda made: _written(built, made, lang))
    if taken and not quiet:
        counted = f"{taken} {'bok' if taken == 1 else 'bøker'}"
        say(spoken(f"Skrev {into}: {counted}.", f"Skreiv {into}: {counted}."))
    elif not taken:
        say(spoken("Ingen bok er med, så ingenting er skrevet.", "Inga bok er med, så ingenting er skrive."))
    if any(each.fault for each in judged):
        say(report_it())
    return worst(judged)


def _needs_duckdb() -> None:
    from importlib.util import find_spec

    from ..errors import UNREADABLE, Stop

    if find_spec("duckdb") is None:
        said = 'samle krever pakken DuckDB, som ikke er installert: pip install "omstillingsbok[samle]".'
        raise Stop(said, UNREADABLE)


def _written(built: Path, made: Path, lang: Lang) -> None:
    from ...report.collection.parquet import write_parquet

    if made.suffix == ".duckdb":
        built.rename(made)
    elif made.suffix == ".xlsx":
        from ...report.collection.workbook import write_workbook

        write_workbook(built, made, lang)
    else:
        write_parquet(built, made)


command = collect
