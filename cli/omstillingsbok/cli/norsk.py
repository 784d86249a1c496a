"""Click in Norwegian: help pages, and options with an ASCII twin that the help does not show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from ..workbook.text import transliterated
from .values import Choice

F = TypeVar("F", bound=Callable[..., Any])
CONTEXT: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
"""Click's settings of every command and group."""


class _Norsk(click.Command):
    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that says how the command is called."""
        pieces = [
            p.replace("[OPTIONS]", "[VALG]").replace("COMMAND [ARGS]...", "KOMMANDO …")
            for p in self.collect_usage_pieces(ctx)
        ]
        formatter.write_usage(ctx.command_path, " ".join(pieces).replace("...", "…"), "Bruk: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, each with its help."""
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        records = [r for p in options if (r := p.get_help_record(ctx)) is not None]
        with formatter.section("Valg"):
            formatter.write_dl(records)
        if isinstance(self, NorskGroup):
            self.format_commands(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``-h`` and ``--help``, explained in Norwegian."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = "Vis denne hjelpen."
        return found


class NorskCommand(_Norsk):
    """A command whose help is Norwegian."""


class NorskGroup(_Norsk, click.Group):
    """A group whose help is Norwegian."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with the first sentence of their help."""
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Kommandoer"):
            formatter.write_dl([(name, each.get_short_help_str(200)) for name, each in found if each])


def command(name: str, **settings: Any) -> Callable[[Callable[..., Any]], click.Command]:
    """A command of the program; its docstring is its help."""
    return click.command(name, cls=NorskCommand, context_settings=CONTEXT, **settings)


class Option(click.Option):
    """An option that shows only the first of its spellings, and its default in Norwegian."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The record without the other spellings."""
        every = self.opts
        self.opts = every[:1]
        try:
            record = super().get_help_record(ctx)
        finally:
            self.opts = every
        said = record[1].replace("[default: ", "[uten valget: ").replace("[required]", "[må oppgis]") if record else ""
        return record and (record[0], said)


def option(name: str, *more: str, **settings: Any) -> Callable[[F], F]:
    """An option; a name with æ, ø or å can also be typed without them. ``more`` may hold the parameter's name."""
    names = [name]
    if transliterated(name) != name:
        names.append(transliterated(name))
    return click.option(*names, *more, cls=Option, **settings)


def form(*words: str, help: str) -> Callable[[F], F]:
    """``--format`` of a result, the first of ``words`` unless another is given."""
    return option("--format", "form", type=Choice(words), default=words[0], show_default=True, help=help)


DEBUG = "omstillingsbok.debug"
"""The key in the context's ``meta`` that says a traceback is wanted."""


def _debug(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    ctx.meta[DEBUG] = wanted


def common(function: F) -> F:
    """The options that every command has."""
    function = option(
        "--feilsøk",
        "debug",
        is_flag=True,
        expose_value=False,
        callback=_debug,
        help="Vis teknisk feilsporing ved feil i programmet.",
    )(function)
    return option("--stille", "quiet", is_flag=True, help="Skriv bare resultatet.")(function)
