"""What only a person can decide: asked where somebody is there to answer, else refused. Never guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...workbook.text import Text, transliterated

KEYS = (
    "år",
    "regnskapsår",
    "periode",
    "desimaltegn",
    "datoformat",
    "fortegn",
    "uten prosjekt",
    "utenfor perioden",
    "samme bilagsnr",
    "ubalanse",
    "nuller foran",
    "orgnr",
    "annet prosjekt",
    "ark",
)
"""Every question there is."""
BEGINNINGS = ("kolonne ", "analyse ")
"""Questions about one of the fields end with its name."""

ASKED: Mapping[str, Text] = {
    "IMP011": Text("Flere ark, kolonner eller dimensjoner kan være det samme feltet",
                   "Fleire ark, kolonnar eller dimensjonar kan vere det same feltet"),
    "IMP012": Text("Beløp eller datoer kan leses på to måter", "Beløp eller datoar kan lesast på to måtar"),
    "IMP018": Text("Filen har flere regnskapsår, eller sier ikke hvilket", "Fila har fleire rekneskapsår, eller seier ikkje kva"),
    "IMP020": Text("Filen har linjer fra år utenfor programperioden", "Fila har linjer frå år utanfor programperioden"),
    "IMP021": Text("Et bilagsnummer er brukt to ganger samme år", "Eit bilagsnummer er brukt to gonger same år"),
    "IMP023": Text("Fortegnene i filen er ikke entydige", "Forteikna i fila er ikkje eintydige"),
    "IMP026": Text("Linjer uten prosjekt står, eller kan stå, sammen med andres linjer",
                   "Linjer utan prosjekt står, eller kan stå, saman med linjene til andre"),
    "IMP032": Text("Konti har trolig mistet null foran", "Konti har truleg mista null framfor"),
    "IMP042": Text("En linje har samme bilag, konto og beløp som boken har på et annet prosjekt, ansvar eller en annen funksjon",
                   "Ei linje har same bilag, konto og beløp som boka har på eit anna prosjekt, ansvar eller ein annan funksjon"),
    "IMP035": Text("Filen er regnskapet til et annet organisasjonsnummer", "Fila er rekneskapen til eit anna organisasjonsnummer"),
}  # fmt: skip
"""What each code asks, said of any file. A doubt that some files answer by themselves is a notice with the same code."""


@dataclass(frozen=True)
class Choice:
    """One possible answer: the word to type and what it means."""

    value: str
    meaning: Text


@dataclass(frozen=True)
class Question:
    """A question about the file, with its possible answers; without choices any text may be an answer."""

    code: str
    key: str
    text: Text
    choices: tuple[Choice, ...] = ()
    line: int | None = None


class Answers:
    """The answers given beforehand, and the questions that are still open."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self._given = {_fold(key): value.strip() for key, value in given.items()}
        self.open: dict[str, Question] = {}

    def has(self, key: str) -> bool:
        """An answer was given."""
        return _fold(key) in self._given

    def get(self, key: str) -> str | None:
        """The answer as it was given."""
        return self._given.get(_fold(key))

    def ask(self, question: Question) -> str | None:
        """The answer, or None; the question is then open. An answer that is no choice is no answer."""
        given = self.get(question.key)
        if given is not None:
            if not question.choices:
                return given
            for choice in question.choices:
                if _fold(choice.value) == _fold(given):
                    return choice.value
        self.open.setdefault(question.key, question)
        return None


def is_key(key: str) -> bool:
    """There is such a question."""
    return _fold(key) in map(_fold, KEYS) or _fold(key).startswith(BEGINNINGS)


def choices(*pairs: tuple[str, str, str]) -> tuple[Choice, ...]:
    """Choices from (word, bokmål, nynorsk)."""
    return tuple(Choice(value, Text(nb, nn)) for value, nb, nn in pairs)


def _fold(text: str) -> str:
    return transliterated(text.strip().casefold()).replace("_", " ")


def listed(words: Sequence[str], most: int = 8) -> str:
    """The words in guillemets, cut short where they are many."""
    shown = ", ".join(f"«{word}»" for word in words[:most])
    return f"{shown} … ({len(words)} i alt)" if len(words) > most else shown
