"""``valider``: headless validation of workbooks, folders and patterns."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import judging
from ..norsk import DEBUG, command, common, form, option
from ..output.forms import FORMS, Result, together
from ..sources import Source
from ..values import BOOK, FOLDER, LANGUAGE, SPREADSHEETS, OutFile, Whole

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from ..resuming import Remembered


@command("valider", epilog="Eksempel: omstillingsbok valider innsendt/ --fase innsending --format json --ut funn.json")
@click.argument("sti", metavar="STI…", nargs=-1)
@form(*FORMS, help="Hvordan resultatet vises.")
@option("--ut", "out", type=OutFile(), metavar="FIL", help="Skriv resultatet til en fil.")
@judging.phase
@option("--velg", "select", default="", metavar="KODER", help="Bare disse kontrollene; begynnelsen av en kode er nok.")
@option("--ignorer", "ignore", default="", metavar="KODER", help="Ikke disse kontrollene.")
@judging.profile
@option("--strengt", "strict", is_flag=True, help="Advarsler gir også exit-kode 1.")
@option("--målform", "language", type=LANGUAGE, help="Målform i meldingene. Uten valget gjelder Målform på Start.")
@option("--i-boken", "into", is_flag=True, help="Skriv også arket Kontroll i boken. Bare én fil.")
@option("--bok-ut", "copy", type=BOOK, metavar="FIL", help="Med --i-boken: skriv i en kopi i stedet.")
@option("--tid", "timed", is_flag=True, help="Ta med tiden per fil i JSON.")
@judging.limits
@option("--klynge", "cluster", metavar="ADRESSE", help="La maskinene i en Dask-klynge kontrollere filene.")
@option(
    "--gjenoppta",
    "kept",
    type=OutFile(never=SPREADSHEETS),
    metavar="FIL",
    help="Husk resultatene i en database: uendrede filer kontrolleres bare én gang om dagen, og utviklingen vises.",
)
@option("--overvåk", "dropped", type=FOLDER, metavar="MAPPE", help="Gi hver bok som kommer i mappen, en kvittering.")
@option("--kvitteringer", "receipts", type=FOLDER, metavar="MAPPE", help="Med --overvåk: hvor kvitteringene legges.")
@option(
    "--hvert",
    "every",
    type=Whole(1, 3_600),
    metavar="S",
    help="Med --overvåk: sekunder mellom hver gang mappen ses på; så lenge må en fil ha ligget urørt. Uten valget: 5.",
)
@option("--en-gang", "once", is_flag=True, help="Med --overvåk: gi kvitteringer til det som er der nå, og slutt.")
@common
@click.pass_context
def validate(
    ctx: click.Context,
    sti: tuple[str, ...],
    form: str,
    out: Path | None,
    phase: str | None,
    select: str,
    ignore: str,
    profile: Path | None,
    strict: bool,
    language: str | None,
    into: bool,
    copy: Path | None,
    timed: bool,
    jobs: int | None,
    seconds: int | None,
    megabytes: int | None,
    cluster: str | None,
    kept: Path | None,
    dropped: Path | None,
    receipts: Path | None,
    every: int | None,
    once: bool,
    quiet: bool,
) -> int:
    """Kontroller arbeidsbøker. STI er filer, mapper, mønstre eller adresser som s3://….

    Exit-kode 0: ingen feil. 1: feil. 2: feil bruk. 3: en fil kunne ikke leses. 4: feil i programmet.
    """
    from ..batch import Run, check_all
    from ..errors import USAGE, Stop, report_it, say, speak, spoken, wrote
    from ..files import result_file, workbooks, write_result
    from ..results import county_profile, judge, worst

    if language is not None:
        speak("nn" if language == "nn" else "nb")
    own, chosen, left = county_profile(profile), _codes(select), _codes(ignore)
    work = partial(judge, phase=phase, select=chosen, ignore=left, language=language, profile=own, keep=into)
    run = Run(jobs, seconds, megabytes, cluster, quiet, phase, language)
    if dropped is not None or receipts is not None:
        if dropped is None or receipts is None:
            raise Stop("--overvåk og --kvitteringer hører sammen: oppgi begge.", USAGE)
        if sti or out is not None or into or kept is not None:
            raise Stop("--overvåk tar ingen STI, og ikke --ut, --i-boken eller --gjenoppta.", USAGE)
        from ..watching import Place, watch

        return watch(Place(dropped, receipts), work, run, every=every or 5, once=once)
    if every is not None or once:
        raise Stop("--hvert og --en-gang gjelder bare sammen med --overvåk.", USAGE)
    if not sti:
        raise click.MissingParameter(ctx=ctx, param=next(p for p in ctx.command.params if p.name == "sti"))
    paths = workbooks(sti, quiet)
    target = _target(paths, into, copy)
    if into and kept is not None:
        raise Stop("--gjenoppta gjelder ikke sammen med --i-boken.", USAGE)
    result_file(out, form, paths)
    with _remembered(kept, sti, profile, phase, chosen, left, language) as memory:
        if memory is not None:
            judged = memory.check(work, paths, run)
        else:
            # the book is kept for writing into it
            judged = [work(paths[0])] if into else check_all(work, paths, run)
        lang = together(judged, language)
        speak(lang)
        if target is not None and judged[0].kept is not None:
            from ..results import write_checks

            write_checks(judged[0], target)
            if not quiet:
                say(spoken(f"Skrev arket Kontroll i {target}.", f"Skreiv arket Kontroll i {target}."))
        result = FORMS[form](Result(judged, lang, out, timed, memory and memory.trend(judged)))
        if out is not None:
            write_result(out, result)
            if not quiet:
                wrote(out)
        else:
            click.echo(result, nl=False)
        if memory is not None:
            memory.finish(judged)
    for each in judged:
        if each.fault:
            say(f"{each.path}: feil i programmet: {each.fault}")
        if each.trace and ctx.meta.get(DEBUG):
            say(each.trace)
    if any(each.fault for each in judged):
        say(report_it())
    return worst(judged, strict=strict)


def _target(paths: Sequence[Source], into: bool, copy: Path | None) -> Path | None:
    """The workbook that gets the sheet Kontroll; stops when there is more than one, or it cannot be written."""
    from ..errors import USAGE, Stop
    from ..files import same_kind, writable

    if not into:
        if copy is not None:
            raise Stop("--bok-ut gjelder bare sammen med --i-boken.", USAGE)
        return None
    if len(paths) != 1:
        raise Stop(f"--i-boken tar én bok om gangen, og her er det {len(paths)}.", USAGE)
    (book,) = paths
    if not isinstance(book, Path):
        raise Stop(f"--i-boken skriver ikke i en bok på en adresse ({book}). Hent den først.", USAGE)
    target = copy or book
    same_kind(book, target)
    writable(target)
    return target


def _codes(text: str) -> Sequence[str]:
    """The codes asked for; one that no rule begins with is a slip of the pen, not a wish to check nothing."""
    if not text:
        return ()  # what judges is imported while a large sheet is parsed, not before
    from ... import api
    from ...validators.catalogue import rules
    from ...workbook.unreadable import CONTAINER_FAULTS
    from ..errors import USAGE, Stop

    codes = api.codes(text)
    known = [rule.code for rule in rules()] + list(CONTAINER_FAULTS)
    for code in codes:
        if not any(each.startswith(code) for each in known):
            raise Stop(f"Ingen kontroll begynner med «{code}». «omstillingsbok regler» viser alle.", USAGE)
    return codes


def _remembered(
    kept: Path | None, given: Sequence[str], profile: Path | None, *asked: object
) -> AbstractContextManager[Remembered | None]:
    """What is kept from earlier runs of the same kind; nothing without ``kept``."""
    if kept is None:
        return nullcontext()
    from ..resuming import remembered

    return remembered(kept, given, profile, asked)


command = validate
