"""The analyses of a SAF-T line: which dimension is project, ansvar and funksjon, and a line divided between several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...workbook.text import Text
from ..formats import FIELDS
from ..importing.answers import Answers, Choice, Question, listed
from ..importing.profile import Profile

WORDS: Mapping[str, tuple[str, ...]] = {
    "project": ("prosjekt", "prosjekter", "prosjektnr", "prosjektnummer", "project", "projects"),
    "ansvar": (
        "ansvar",
        "ansvarssted",
        "avdeling",
        "koststed",
        "kostnadssted",
        "kostnadsted",
        "department",
        "cost center",
    ),
    "funksjon": ("funksjon", "kostra-funksjon", "kostra funksjon", "tjeneste", "function"),
    "focus_area": ("innsatsområde",),
    "tilsagn": ("tilsagn", "tilsegn"),
}
"""What the descriptions of dimensions are called."""


def fields_of(types: Mapping[str, str], profile: Profile, answers: Answers) -> dict[str, str]:
    """AnalysisType to field; ``types`` holds their descriptions. Two that could be one field are asked about."""
    found: dict[str, list[str]] = {}
    declared = {code.casefold(): name for code, name in profile.analyses.items()}
    for code, description in types.items():
        words = (description.casefold(), code.casefold())
        name = declared.get(words[1]) or declared.get(words[0]) or ""
        if not name:
            name = next((field for field, known in WORDS.items() if any(word in known for word in words)), "")
            name = "" if name in declared.values() else name
        if name:
            found.setdefault(name, []).append(code)
    chosen = {name: _one(name, codes, types, answers) for name, codes in found.items()}
    return {code: name for name, code in chosen.items() if code}


def _one(name: str, codes: Sequence[str], types: Mapping[str, str], answers: Answers) -> str | None:
    if len(codes) == 1:
        return codes[0]
    shown = listed([f"{code} {types[code]}" for code in codes])
    return answers.ask(
        Question(
            "IMP011",
            f"analyse {FIELDS[name].nb}",
            Text(
                f"Flere dimensjoner kan være {FIELDS[name].nb}: {shown}. Hvilken gjelder?",
                f"Fleire dimensjonar kan vere {FIELDS[name].get('nn')}: {shown}. Kva gjeld?",
            ),
            tuple(Choice(code, Text(types[code])) for code in codes),
        )
    )


@dataclass(slots=True)
class Share:
    """A part of a line: its øre and the code of each field."""

    ore: int
    codes: dict[str, str]


def shares(ore: int, analyses: Sequence[tuple[str, str, int | None]]) -> list[Share] | str:
    """The parts of a line from its analyses (field, code, øre); or the field whose division does not add up.

    What the amounts leave over has no code of that field. Two fields may be divided only alike.
    """
    by_field: dict[str, list[tuple[str, int | None]]] = {}
    for field, code, amount in analyses:
        by_field.setdefault(field, []).append((code, amount))
    whole: dict[str, str] = {}
    divided: dict[str, list[tuple[str, int]]] = {}
    for field, parts in by_field.items():
        if len({code for code, _ in parts}) == 1 and (parts[0][1] is None or _sum(parts) == ore):
            whole[field] = parts[0][0]
            continue
        amounts = [(code, amount) for code, amount in parts if amount is not None]
        rest = ore - sum(amount for _, amount in amounts)
        if len(amounts) < len(parts) or (rest and (rest < 0) != (ore < 0)):
            return field
        divided[field] = [*amounts, ("", rest)] if rest else amounts
    cuts = {tuple(amount for _, amount in parts) for parts in divided.values()}
    if len(cuts) > 1:
        return next(iter(divided))
    amounts_of = list(cuts.pop()) if cuts else [ore]
    return [
        Share(amount, {**whole, **{field: parts[i][0] for field, parts in divided.items()}})
        for i, amount in enumerate(amounts_of)
    ]


def _sum(parts: Sequence[tuple[str, int | None]]) -> int:
    return sum(amount or 0 for _, amount in parts)
