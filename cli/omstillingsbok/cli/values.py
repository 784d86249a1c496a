"""The values that options take, refused in Norwegian with the value that was given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click


class Choice(click.ParamType[str]):
    """One of a few words, letter case aside; the help shows them as they are written in the workbook."""

    name = "choice"

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The words between brackets."""
        return f"[{'|'.join(self.words)}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word as it is written in the workbook."""
        found = next((w for w in self.words if w.casefold() == str(value).strip().casefold()), None)
        return (
            found
            if found is not None
            else self.fail(f"«{value}» er ikke gyldig. Velg blant: {', '.join(self.words)}.", param, ctx)
        )

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[click.shell_completion.CompletionItem]:
        """The words that begin so."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(w) for w in self.words if w.casefold().startswith(incomplete.casefold())]


class Date(click.ParamType[dt.date]):
    """A date as Norwegians write it, or as ISO does."""

    name = "dato"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The date."""
        if isinstance(value, dt.date):
            return value
        for form in ("%d.%m.%Y", "%Y-%m-%d"):
            try:
                return dt.datetime.strptime(str(value).strip(), form).date()
            except ValueError:
                continue
        return self.fail(f"«{value}» er ikke en dato. Skriv den som 31.12.2026.", param, ctx)


class Whole(click.ParamType[int]):
    """A whole number between two limits."""

    name = "tall"

    def __init__(self, low: int, high: int) -> None:
        self.low, self.high = low, high

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        try:
            number = int(str(value).replace(" ", "").replace("\u00a0", ""))
        except ValueError:
            number = self.low - 1
        if not self.low <= number <= self.high:
            self.fail(f"«{value}» går ikke. Skriv et helt tall fra {self.low} til {self.high}.", param, ctx)
        return number


class OutFile(click.ParamType[Path]):
    """A file to write: never a folder, and of one of the ``endings`` or of none of the ``never``."""

    name = "fil"

    def __init__(self, *, endings: Sequence[str] = (), never: Sequence[str] = ()) -> None:
        self.endings, self.never = tuple(endings), tuple(never)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path."""
        path = Path(value)
        if path.is_dir():
            self.fail(f"«{value}» er en mappe. Oppgi navnet på en fil.", param, ctx)
        if self.endings and path.suffix.lower() not in self.endings:
            self.fail(f"«{value}» må ende på {' eller '.join(self.endings)}.", param, ctx)
        if path.suffix.lower() in self.never:
            self.fail(f"«{value}» er navnet på en arbeidsbok, og resultatet er tekst. Velg et annet navn.", param, ctx)
        return path

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[click.shell_completion.CompletionItem]:
        """What the shell knows of files."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file")]


BOOKS = (".xlsx", ".xlsm")
SPREADSHEETS = (*BOOKS, ".xltx", ".xltm", ".xls", ".xlsb", ".ods")
PDF = OutFile(endings=(".pdf",))
RESULT = OutFile(never=SPREADSHEETS)
"""A text result: the name of a workbook is refused, so that no workbook is written over."""
BOOK = OutFile(endings=BOOKS)
"""A workbook to write."""
LANGUAGE = Choice(("nb", "nn"))
PROFILE = click.Path(path_type=Path)
"""A county's profile to read."""
FOLDER = click.Path(path_type=Path)
"""A folder to look in or write in."""
