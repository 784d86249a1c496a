"""``tillegg``: the Excel add-in, built."""

from __future__ import annotations

from pathlib import Path

import click

from ..norsk import NorskGroup, command, common, option
from ..values import OutFile

ADDIN = OutFile(endings=(".xlam",))


@click.group(
    "tillegg",
    cls=NorskGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Eksempel: omstillingsbok tillegg bygg --ut omstillingsbok.xlam",
)
def addin() -> None:
    """Tillegget til Excel, med fanen Omstilling."""


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

    from ...addin.build import NAME, STANDARD_PYTHON, addin
    from ...workbook.atomic import atomic_write
    from ..errors import USAGE, Stop, say
    from ..files import writable

    target, interpreter = out or Path(NAME), python or STANDARD_PYTHON
    if '"' in interpreter:
        raise Stop(f"«{interpreter}» er ikke en sti til et program.", USAGE)
    writable(target)
    data = addin(interpreter)

    def write(unfinished: Path) -> None:
        unfinished.write_bytes(data)

    atomic_write(target, write)
    if not quiet:
        say(f"Skrev {target}. SHA-256: {hashlib.sha256(data).hexdigest()}")


addin.add_command(build)
command = addin
