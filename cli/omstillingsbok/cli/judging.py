"""Options of the commands that judge books, many at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from .norsk import option
from .values import PROFILE, Choice, Whole

F = TypeVar("F", bound=Callable[..., Any])

phase = option(
    "--fase",
    "phase",
    type=Choice(("utkast", "avslutning", "innsending")),
    help="Hvor strengt det dømmes. Uten valget gjelder Fase på Start.",
)
profile = option("--profil", "profile", type=PROFILE, metavar="FIL", help="Fylkets egne grenser og alvor, i TOML.")


def limits(function: F) -> F:
    """How many processes there are, and what one file may take."""
    for each in reversed(
        (
            option(
                "--jobber",
                "jobs",
                type=Whole(1, 256),
                metavar="N",
                help="Prosesser samtidig. Uten valget: så mange kjerner som finnes.",
            ),
            option(
                "--tidsgrense",
                "seconds",
                type=Whole(1, 86_400),
                metavar="S",
                help="Sekunder per fil. Uten valget: 120, når det er flere.",
            ),
            option(
                "--minnegrense",
                "megabytes",
                type=Whole(50, 1_000_000),
                metavar="MB",
                help="Minne per fil. Uten valget: 2000, når det er flere.",
            ),
        )
    ):
        function = each(function)
    return function
