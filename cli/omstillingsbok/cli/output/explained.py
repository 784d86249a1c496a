"""What a code means: rules, why a file is not read or not written into, and what an import says or asks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...validators import catalogue
from ...validators.finding import SEVERITY_WORDS
from ...workbook.text import Text
from ...workbook.unreadable import CONTAINER_FAULTS
from ..results import Judged

_LEFT_OUT = re.compile(r": \{\w+\}(?=\.)| \(«?\{\w+\}»?\)")
_DETAIL = re.compile(r"\{\w+\}")
_STOP = SEVERITY_WORDS["fatal"]
_QUESTION = Text("SPØRSMÅL")
_UNREAD = Text(
    "En fil som ikke kan åpnes trygt, blir ikke kontrollert.",
    "Ei fil som ikkje kan opnast trygt, blir ikkje kontrollert.",
)
_UNWRITTEN = Text(
    "Programmet skriver bare der ingenting annet i boken kan gå tapt. Boken er urørt.",
    "Programmet skriv berre der ikkje noko anna i boka kan gå tapt. Boka er urørt.",
)
_UNANSWERED = Text(
    "Svaret avgjør hvilke tall som kommer inn i boken, og filen sier det ikke. Uten svar blir ingenting importert.",
    "Svaret avgjer kva tal som kjem inn i boka, og fila seier det ikkje. Utan svar blir ingenting importert.",
)
_ANSWER = Text(
    "Svar når du blir spurt, eller på forhånd med --svar eller i profilens tabell svar.",
    "Svar når du blir spurt, eller på førehand med --svar eller i tabellen svar i profilen.",
)
_IMPORTED: Mapping[str, Text] = {
    "error": Text("En hovedbok blir tatt inn hel eller ikke i det hele tatt. Boken er urørt.",
                  "Ei hovudbok blir teken inn heil eller ikkje i det heile. Boka er urørt."),
    "warning": Text("Importen går, men noe bør du se på.", "Importen går, men noko bør du sjå på."),
    "info": Text("Importen går. Dette skal du vite om.", "Importen går. Dette skal du vite om."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Explained:
    """One code: what is wrong, why it matters, on what ground, what to do; how grave it is, where no phase decides."""

    code: str
    title: Text
    why: Text
    ground: Sequence[Text]
    fix: Text
    word: Text | None = None


def explained(judged: Iterable[Judged]) -> list[Explained]:
    """Every code that a finding has, in the order of the codes."""
    known = {rule.code: Explained(rule.code, rule.title, rule.why, rule.ground, rule.fix) for rule in catalogue.rules()}
    known |= beyond_rules()
    return [known[code] for code in sorted({finding.code for each in judged for finding in each.report.findings})]


def beyond_rules() -> dict[str, Explained]:
    """What is no rule but may be met: files not read, books not written into, ledger files not understood."""
    from ...accounts.importing.answers import ASKED
    from ...accounts.importing.notices import NOTICES
    from ...workbook.refusal import REFUSALS

    found = {code: _explained(code, _STOP, _UNREAD, *said) for code, said in CONTAINER_FAULTS.items()}
    found |= {code: _explained(code, _STOP, _UNWRITTEN, *said) for code, said in REFUSALS.items()}
    found |= {code: _explained(code, _QUESTION, _UNANSWERED, title, _ANSWER) for code, title in ASKED.items()}
    found |= {code: _explained(code, SEVERITY_WORDS[level], _IMPORTED[level], message, fix)
              for code, (level, message, fix) in NOTICES.items()}  # fmt: skip
    return dict(sorted(found.items()))


def _explained(code: str, word: Text, why: Text, message: Text, fix: Text) -> Explained:
    return Explained(code, Text(_plain(message.nb), _plain(message.get("nn"))), why, (), fix, word)


def _plain(text: str) -> str:
    """The message without what only one file can tell."""
    return _DETAIL.sub("…", _LEFT_OUT.sub("", text)).removesuffix(".")
