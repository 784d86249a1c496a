"""``tillegg``: the Excel add-in, built, put in place, taken away, and looked after."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..norsk import CONTEXT, NorskGroup, command, common, option
from ..values import OutFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...addin.install import Step
    from ...addin.machine import Machine

ADDIN = OutFile(endings=(".xlam",))
DRY = option("--tørrkjør", "dry", is_flag=True, help="Vis bare hva som ville blitt gjort.")


@click.group(
    "tillegg",
    cls=NorskGroup,
    context_settings=CONTEXT,
    epilog="Eksempel: omstillingsbok tillegg installer",
)
def addin() -> None:
    """Tillegget til Excel, med fanen Omstilling."""


@command("installer", epilog="Eksempel: omstillingsbok tillegg installer --tørrkjør")
@DRY
@common
def install(dry: bool, quiet: bool) -> None:
    """Installer tillegget for deg selv. Krever ikke administrator. Lukk Excel først."""
    from ...addin.install import installation

    _carry_out(installation, dry, quiet)
    if not (dry or quiet):
        from ..errors import say

        say("Start Excel; fanen Omstilling er der. Er den ikke det, viser «omstillingsbok tillegg status» hvorfor.")


@command("avinstaller", epilog="Eksempel: omstillingsbok tillegg avinstaller")
@DRY
@common
def uninstall(dry: bool, quiet: bool) -> None:
    """Ta bort tillegget, hjelpesiden og loggen. Bøkene røres ikke."""
    from ...addin.install import removal
    from ..errors import say

    if not _carry_out(removal, dry, quiet) and not quiet:
        say("Tillegget er ikke installert. Ingenting er gjort.")


@command("status", epilog="Eksempel: omstillingsbok tillegg status")
@common
def status(quiet: bool) -> int:
    """Vis om tillegget er på plass, hva som kan stoppe det, og hva du skal be IT om.

    Exit-kode 0: ingenting å gjøre. 1: noe må gjøres.
    """
    from importlib.metadata import version

    from ...addin.health import health
    from ..errors import FINDINGS, OK

    lines = health(_machine())
    wide = max(len(line.name) for line in lines)
    click.echo(f"Omstillingsbok {version('omstillingsbok')}")
    for line in lines:
        click.echo(f"{line.verdict:<8}  {line.name:<{wide}}  {line.said}")
    return FINDINGS if any(line.verdict == "gjør noe" for line in lines) else OK


@command("bygg", epilog="Eksempel: omstillingsbok tillegg bygg --ut omstillingsbok.xlam")
@option("--ut", "out", type=ADDIN, metavar="FIL", help="Hvor tillegget skrives. Uten valget: omstillingsbok.xlam her.")
@option(
    "--tolk",
    "python",
    metavar="STI",
    help="Python-programmet som tillegget starter. Uten valget: stedet i veiledningen for IT.",
)
@common
def build(out: Path | None, python: str | None, quiet: bool) -> None:
    """Bygg tillegget fra kildene. Samme kilder gir samme fil, byte for byte."""
    import hashlib

    from ...addin.build import STANDARD_PYTHON, addin
    from ...addin.places import ADDIN
    from ...workbook.atomic import atomic_bytes
    from ..errors import USAGE, Stop, say
    from ..files import writable

    target, interpreter = out or Path(ADDIN), python or STANDARD_PYTHON
    if '"' in interpreter:
        raise Stop(f"«{interpreter}» er ikke en sti til et program.", USAGE)
    writable(target)
    data = addin(interpreter)
    atomic_bytes(target, data)
    if not quiet:
        say(f"Skrev {target}. SHA-256: {hashlib.sha256(data).hexdigest()}")


def _carry_out(plan: Callable[[Machine], list[Step]], dry: bool, quiet: bool) -> bool:
    """Do the steps, or say them; whether there were any."""
    from ...addin import stop
    from ..errors import UNREADABLE, Stop, say

    try:
        steps = plan(_machine())
        for step in steps:
            if not dry:
                step.act()
            if dry or not quiet:
                say(f"Ville {step.will}" if dry else step.done)
    except stop.Stop as refused:
        raise Stop(str(refused), UNREADABLE) from refused
    return bool(steps)


def _machine() -> Machine:
    from ...addin import machine

    return machine.this_machine()


for each in (install, uninstall, status, build):
    addin.add_command(each)
command = addin
