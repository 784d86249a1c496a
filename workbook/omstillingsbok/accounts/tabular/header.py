"""Where an export's header stands, which system wrote it, and which column is which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...workbook.text import Text
from ..formats import FIELDS, System, fold, systems
from ..importing.answers import Answers, Choice, Question, listed
from ..importing.notices import Stopped, notice
from ..importing.profile import Profile
from .delimited import Row

MONEY = ("amount", "debit", "credit")
NEEDED = ("account", "voucher_no", "voucher_date")


@dataclass(frozen=True)
class Header:
    """The header of an export: its line, its texts, the system, and the column from 0 of each field."""

    line: int
    texts: tuple[str, ...]
    system: System
    places: Mapping[str, int]

    def title(self, field: str) -> Text:
        """What the export calls the field."""
        at = self.places.get(field)
        return Text(self.texts[at]) if at is not None else FIELDS[field]


def score(head: Sequence[Row], profile: Profile) -> tuple[int, Row | None]:
    """How well the best row of ``head`` serves as a header, and that row; 0 when none has account and amount."""
    best: tuple[int, Row | None] = (0, None)
    words = _words(profile)
    for row in head:
        fields = [words[text] for text in {fold(cell) for cell in row[1] if isinstance(cell, str)} if text in words]
        found = set().union(*fields) if fields else set()
        if "account" in found and found & set(MONEY) and len(fields) > best[0]:
            best = (len(fields), row)
    return best


def _words(profile: Profile) -> dict[str, set[str]]:
    words: dict[str, set[str]] = {}
    for system in systems().values():
        for field, headers in system.columns.items():
            for each in headers:
                words.setdefault(fold(each), set()).add(field)
    for field, each in profile.columns.items():
        words.setdefault(fold(each), set()).add(field)
    return words


def read_header(row: Row, profile: Profile, answers: Answers) -> Header:
    """Settle system and columns. Raises ``Stopped`` where the file lacks what an import needs."""
    texts = tuple(" ".join(str(cell).replace("\ufeff", "").split()) for cell in row[1])
    folded = [fold(text) for text in texts]
    system = _system(row[0], folded, profile)
    places: dict[str, int] = {}
    for field in FIELDS:
        at = _place(field, row[0], folded, texts, system, profile, answers)
        if at is not None:
            places[field] = at
    if "amount" in places:
        for field in ("debit", "credit"):
            places.pop(field, None)
    else:
        places.pop("side", None)
    missing = [FIELDS[f].nb for f in NEEDED if f not in places and f not in profile.fixed]
    if "amount" not in places and not {"debit", "credit"} <= places.keys():
        missing.append(FIELDS["amount"].nb)
    if missing and not any(key.startswith("kolonne") for key in answers.open):
        shown = listed([text for text in texts if text], 40)
        raise Stopped(notice("IMP003", row[0], value=listed(missing), seen=shown))
    return Header(row[0], texts, system, places)


def _system(line: int, folded: list[str], profile: Profile) -> System:
    known = systems()
    marked = sorted(known.values(), key=lambda system: (-system.marked(folded), system.key))
    best = marked[0] if marked[0].marked(folded) else known["generell"]
    if not profile.system or profile.system == "generell":
        return best if not profile.system else known["generell"]
    if profile.system == "saft":
        raise Stopped(notice("IMP007", line, value=best.name, expected="SAF-T"))
    declared = known[profile.system]
    if best.key not in (declared.key, "generell") and best.marked(folded) > declared.marked(folded):
        raise Stopped(notice("IMP007", line, value=best.name, expected=declared.name))
    return declared


def _place(
    field: str,
    line: int,
    folded: list[str],
    texts: Sequence[str],
    system: System,
    profile: Profile,
    answers: Answers,
) -> int | None:
    if field in profile.columns:
        wanted = fold(profile.columns[field])
        if wanted not in folded:
            raise Stopped(notice("IMP003", line, value=f"«{profile.columns[field]}»", seen=listed(texts, 40)))
        return folded.index(wanted)
    for each in (system, systems()["generell"]):
        names = each.columns.get(field, ())
        found = [at for name in names for at, text in enumerate(folded) if text == fold(name)]
        if not found:
            continue
        alike = [at for at in found if folded[at] == folded[found[0]]]
        exact = [at for at in found if folded[at] == fold(FIELDS[field].nb)]
        if len(alike) == 1 and (each.ordered or len(found) == 1 or (len(exact) == 1 and field != "amount")):
            return exact[0] if exact and not each.ordered else found[0]
        return _chosen(field, line, found if not each.ordered else alike, texts, answers)
    return None


def _chosen(field: str, line: int, found: Iterable[int], texts: Sequence[str], answers: Answers) -> int | None:
    """Two columns could be the field: the user says which, by its header or by its number from the left."""
    columns = list(found)
    names = [texts[at] if [texts[c] for c in columns].count(texts[at]) == 1 else str(at + 1) for at in columns]
    title = FIELDS[field]
    asked = Question(
        "IMP011",
        f"kolonne {title.nb}",
        Text(
            f"Flere kolonner kan være {title.nb}: {listed(names)}. Hvilken gjelder?",
            f"Fleire kolonnar kan vere {title.get('nn')}: {listed(names)}. Kva gjeld?",
        ),
        tuple(Choice(name, Text(f"kolonne {at + 1}")) for name, at in zip(names, columns, strict=True)),
        line,
    )
    answer = answers.ask(asked)
    return None if answer is None else columns[names.index(answer)]
