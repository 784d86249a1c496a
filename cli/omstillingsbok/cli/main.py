"""The command ``omstillingsbok``: Norwegian words around click, and one exit code per outcome.

A command's module is imported only when it is called, so that ``--help`` costs no more than click itself.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
from typing import Any

import click

from . import errors
from .norsk import CONTEXT, NorskGroup, Option

COMMANDS = {
    "ny": "Lag en ny bok fra malen.",
    "importer": "Importer regnskapslinjer fra hovedboken.",
    "valider": "Kontroller bøker, mapper og mønstre.",
    "regnskap": "Rull opp regnskapet og vis oversikten.",
    "sluttrapport": "Lag sluttrapporten i boken eller i en kopi.",
    "regler": "Vis kontrollene, eller forklar én.",
    "sammenlign": "Vis hva som er ulikt i to utgaver av en bok.",
    "samle": "Samle godkjente bøker i ett datasett.",
    "oppgrader": "Før en bok fra en eldre mal over til dagens mal.",
    "tillegg": "Bygg og installer tillegget til Excel.",
}
ALIASES = {
    "new": "ny",
    "import": "importer",
    "validate": "valider",
    "rollup": "regnskap",
    "report": "sluttrapport",
    "rules": "regler",
    "diff": "sammenlign",
    "collect": "samle",
    "upgrade": "oppgrader",
    "addin": "tillegg",
}


class Lazy(NorskGroup):
    """The commands by name; short help without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module when it is called."""
        name = ALIASES.get(cmd_name, cmd_name)
        if name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f".commands.{name}", __package__).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with their short help."""
        with formatter.section("Kommandoer"):
            formatter.write_dl(list(COMMANDS.items()))


def _version(ctx: click.Context, param: click.Parameter, wanted: Any) -> None:
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"omstillingsbok {version('omstillingsbok')}")
        ctx.exit()


@click.group(
    cls=Lazy,
    name="omstillingsbok",
    epilog="Eksempel: omstillingsbok valider bok.xlsx. Hver kommando forklares med «omstillingsbok KOMMANDO --help».",
    context_settings=CONTEXT,
)
@click.option(
    "--versjon",
    "--version",
    "wanted",
    cls=Option,
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Vis versjonen.",
)
def program() -> None:
    """Omstillingsbok: kontroll, regnskap og sluttrapport for omstillingsprogrammer."""


def _only_our_words() -> None:
    """What a library says of its troubles past us is for no user; ours still goes to standard error."""
    sys.unraisablehook = lambda _: None  # a file that the full disk also keeps from being closed
    ours = os.dup(2)
    sys.stderr = os.fdopen(ours, "w", 1, encoding="utf-8", errors="replace")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def main(arguments: list[str] | None = None) -> int:
    """Run the program; gives the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # a file's name may be in no encoding
    # pydantic looks for plug-ins among all installed packages, which takes longer than reading a book
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if arguments is None:
        gc.disable()  # one run makes no garbage in cycles worth looking for
    debug = "--feilsøk" in given or "--feilsok" in given
    if arguments is None and not debug:
        _only_our_words()
    return errors.guarded(lambda: program.main(given, "omstillingsbok", standalone_mode=False), debug)
