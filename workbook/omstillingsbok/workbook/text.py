"""What a user reads exists in bokmål and nynorsk, side by side in the unit that speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Lang = Literal["nb", "nn"]
LANGS: tuple[Lang, Lang] = ("nb", "nn")


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both written languages; without a nynorsk form the two are equal."""

    nb: str
    nn: str = ""

    def get(self, lang: Lang) -> str:
        """The text in ``lang``."""
        return self.nn if lang == "nn" and self.nn else self.nb

    def lower(self) -> Text:
        """The text inside a sentence."""
        return Text(self.nb.lower(), self.nn.lower())

    def format(self, **words: object) -> Text:
        """The text with ``words`` put in; a ``Text`` among them speaks both languages."""
        nb, nn = (self.get(lang).format(**{name: _in(lang, word) for name, word in words.items()}) for lang in LANGS)
        return Text(nb, nn)

    def forms(self) -> tuple[str, ...]:
        """The distinct forms, bokmål first."""
        return (self.nb, self.nn) if self.nn and self.nn != self.nb else (self.nb,)


def _in(lang: Lang, word: object) -> object:
    return word.get(lang) if isinstance(word, Text) else word


def number_of(count: int, one: Text, many: Text) -> Text:
    """The count with its word: ``1 linje``, ``2 linjer``."""
    word = one if count == 1 else many
    return Text(*(f"{count} {word.get(lang)}" for lang in LANGS))


def transliterated(text: str) -> str:
    """Lower-case å as a, ø as o, æ as ae: what a keyboard without them can type."""
    return text.replace("å", "a").replace("ø", "o").replace("æ", "ae")


def ascii_name(text: str) -> str:
    """``text`` in lower case with å, ø, æ as a, o, ae and all else than letters and digits as ``_``."""
    return "".join(c if c.isascii() and c.isalnum() else "_" for c in transliterated(text.lower()))
