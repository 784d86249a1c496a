"""Which Tilsagn-ID a line of income gets, and what is said of income that gets none: it is never guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ...workbook.book import Book
from ...workbook.sheets import Kontoplan, Tilsagn
from ...workbook.text import Text
from ..placing import Charting
from ..posting import Posting
from .answers import listed
from .notices import Notice, notice
from .profile import YEAR_OF_GRANT, Profile
from .signs import kind_of
from .tally import amount

WITHOUT, FITTING = "IMP040", "IMP041"
TRANSFERS = {"KOSTRA": "8", "NS 4102": "34"}
"""How the accounts of grants begin in each chart: sales and refunds have other beginnings, and no Tilsagn."""
MOST = 6
"""So many proposals are listed."""


class Grants:
    """The Tilsagn-ID that a line names, or that the profile gives its account."""

    def __init__(self, profile: Profile) -> None:
        self._codes = [(*code.partition(YEAR_OF_GRANT)[::2], id) for code, id in profile.tilsagn.items()]

    def of(self, posting: Posting) -> str:
        """The longest beginning of the account wins, and among equal ones that with the line's year."""
        if posting.tilsagn or not self._codes:
            return posting.tilsagn
        fits = [
            (len(account), year, id)
            for account, year, id in self._codes
            if posting.account.startswith(account) and year in ("", str(posting.year))
        ]
        return max(fits)[2] if fits else ""


def ungranted(book: Book, postings: Sequence[Posting], charting: Charting) -> Iterator[Notice]:
    """Of lines without Tilsagn-ID, those that one of the book's Tilsagn may be waiting for."""
    known = [(row.id, row.source, row.year) for row in book.rows(Tilsagn) if row.id and row.source]
    sources = {source for _, source, _ in known}
    if book.start.own_share not in (None, "Inntektsført"):
        sources.discard("Kommune")
    unnamed = sources - {row.source for row in book.rows(Kontoplan) if row.type == "Inntekt"}
    begins = TRANSFERS[book.start.chart or "KOSTRA"]
    found: dict[tuple[str, int, str | None], list[int]] = defaultdict(lambda: [0, 0])
    first = 0
    for posting in postings:
        if not posting.account.startswith(begins) or kind_of(posting, charting) != "Inntekt":
            continue
        source = charting.covering(posting.account)[0][1].source
        if source in sources or (source is None and sources) or (source == "Andre" and unnamed):
            first = first or posting.line
            count = found[posting.account, posting.year, source]
            count[0] += 1
            count[1] -= posting.ore
    lines, ore = (sum(count[i] for count in found.values()) for i in (0, 1))
    if ore <= 0:
        return
    accounts = listed(sorted({account for account, _, _ in found}))
    said = Text(f"{lines} på til sammen {amount(ore)} kroner, konto {accounts}",
                f"{lines} på til saman {amount(ore)} kroner, konto {accounts}")  # fmt: skip
    yield notice(WITHOUT, first, value=said)
    proposed = _proposed(known, found)
    if proposed:
        more = "; …" if len(proposed) > MOST else ""
        yield notice(FITTING, value="; ".join(proposed[:MOST]) + more)


def _proposed(
    known: Sequence[tuple[str, str, int | None]], found: Mapping[tuple[str, int, str | None], Sequence[int]]
) -> list[str]:
    """The lines of a profile for those of which one Tilsagn alone has the account's source and the line's year."""
    made = []
    for account, year, source in sorted(found, key=lambda key: key[:2]):
        fits = [id for id, of, granted in known if (of, granted) == (source, year)]
        if len(fits) == 1:
            made.append(f'"{account}{YEAR_OF_GRANT}{year}" = "{fits[0]}"')
    return made
