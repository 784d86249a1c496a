"""Which sign a ledger gives cost and income: detected on the book's own Kontoplan, shown, and asked where unclear."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...workbook.book import Book
from ...workbook.text import Text
from ..placing import Charting
from ..posting import Posting
from .answers import Answers, Question, choices
from .former import Former

DEBIT, TURNED, POSITIVE = "debet", "snudd", "positive"
MEANING = {
    DEBIT: Text("utgift er positiv og inntekt negativ, som i boken", "utgift er positiv og inntekt negativ, som i boka"),
    TURNED: Text("utgift er negativ og inntekt positiv; alle beløp snus", "utgift er negativ og inntekt positiv; alle beløp blir snudde"),
    POSITIVE: Text("både utgift og inntekt er positive; beløp på inntektskonti snus",
                   "både utgift og inntekt er positive; beløp på inntektskonti blir snudde"),
}  # fmt: skip
CLEAR = 3
"""So many times more lines of one sign than of the other make the sign clear: credit notes and reversals are few.

So much more money of the book's own sign makes it clear too, where the lines are at least as many.
"""
FEW = {TURNED: 6, POSITIVE: 3}
"""Fewer lines than these with another sign than the book's may as well be corrections of some earlier."""
INCOME_TYPES = ("Inntekt", "Mva-kompensasjon")


@dataclass(frozen=True)
class Signs:
    """What was found: how many positive and negative lines on cost and income accounts, and what follows."""

    convention: str
    cost: tuple[int, int]
    income: tuple[int, int]


def find_signs(
    postings: Sequence[Posting], book: Book, answers: Answers, certain: bool, former: Sequence[Former]
) -> Signs:
    """The convention of the lines. With ``certain`` (debit and credit are named) nothing is asked.

    Lines of the other sign that take back what the book has are corrections, and say nothing of the convention.
    """
    charting = Charting(book)
    counts = {"cost": [0, 0], "income": [0, 0]}
    sums = {"cost": [0, 0], "income": [0, 0]}
    other: list[Posting] = []
    for posting in postings:
        kind = kind_of(posting, charting)
        side = "cost" if kind == "Utgift" else "income" if kind in INCOME_TYPES else ""
        if side and posting.ore:
            counts[side][posting.ore < 0] += 1
            sums[side][posting.ore < 0] += abs(posting.ore)
            if (side == "cost") == (posting.ore < 0):
                other.append(posting)
    cost, income = (_sign(counts[side]) for side in ("cost", "income"))
    found: dict[tuple[int, int], str]
    found = {(1, -1): DEBIT, (1, 0): DEBIT, (0, -1): DEBIT, (0, 0): DEBIT, (-1, 1): TURNED, (1, 1): POSITIVE}
    convention = found.get((cost, income), "") if cost is not None and income is not None else ""
    if not convention and _mostly_ours(counts, sums):
        convention = DEBIT
    if convention in FEW and (len(other) < FEW[convention] or _taken_back(other, former) * 2 >= len(other)):
        convention = ""
    if certain and (not convention or cost == 0 or income == 0):
        convention = DEBIT
    if not convention or (certain and convention != DEBIT) or answers.has("fortegn"):
        convention = answers.ask(_question(counts)) or DEBIT
    return Signs(convention, (counts["cost"][0], counts["cost"][1]), (counts["income"][0], counts["income"][1]))


def _mostly_ours(counts: Mapping[str, Sequence[int]], sums: Mapping[str, Sequence[int]]) -> bool:
    """Of cost and of income, no fewer lines than of the other sign have the book's, and clearly more of the money."""
    ours = {"cost": (0, 1), "income": (1, 0)}
    return all(
        counts[side][own] >= counts[side][other] and sums[side][own] >= CLEAR * sums[side][other]
        for side, (own, other) in ours.items()
    )


def _taken_back(postings: Sequence[Posting], former: Sequence[Former]) -> int:
    """How many of the lines are the opposite of a row of another voucher."""
    rows: dict[tuple[str, int], set[str]] = defaultdict(set)
    for row in former:
        rows[row.account, row.ore or 0].add(row.voucher_no)
    return sum(bool(rows.get((each.account, -each.ore), set()) - {each.voucher_no}) for each in postings)


def _sign(count: Sequence[int]) -> int | None:
    """1 or -1 where the lines agree, 0 where there are none, None where they do not."""
    plus, minus = count
    if plus == minus == 0:
        return 0
    if plus >= CLEAR * minus:
        return 1
    return -1 if minus >= CLEAR * plus else None


def convert(posting: Posting, convention: str, charting: Charting) -> None:
    """Give the line the book's sign: cost positive, income negative."""
    if convention == TURNED or (convention == POSITIVE and _is_income(posting, charting)):
        posting.ore = -posting.ore


def _is_income(posting: Posting, charting: Charting) -> bool:
    """In KOSTRA art 600–999, in NS 4102 class 3 and 80: the types of Kontoplan, and use of funds, which is income there."""
    kind = kind_of(posting, charting)
    return kind in INCOME_TYPES or (kind == "Fond" and charting.digits == 3 and posting.account[:1] == "9")


def kind_of(posting: Posting, charting: Charting) -> str | None:
    """The type that Kontoplan gives the line."""
    if posting.account_class == 2:
        return "Balanse"
    covering = charting.covering(posting.account)
    return covering[0][1].type if len(covering) == 1 else None


def _question(counts: dict[str, list[int]]) -> Question:
    (cp, cm), (ip, im) = counts["cost"], counts["income"]
    return Question(
        "IMP023",
        "fortegn",
        Text(
            f"Fortegnene i filen er ikke entydige. Utgiftslinjer: {cp} positive, {cm} negative; inntektslinjer: "
            f"{ip} positive, {im} negative. Hvordan er filen ført? En fil som bare tilbakefører, er «debet».",
            f"Forteikna i fila er ikkje eintydige. Utgiftslinjer: {cp} positive, {cm} negative; inntektslinjer: "
            f"{ip} positive, {im} negative. Korleis er fila ført? Ei fil som berre tilbakefører, er «debet».",
        ),
        choices(*((key, text.nb, text.get("nn")) for key, text in MEANING.items())),
    )
