"""From the rows of an export to postings, in two readings: what the columns are written in, then the lines.

Preamble, repeated headers, total lines and opening balances are told from postings and left out; every total is held
against the lines above it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress

from ...workbook.money import Ambiguous
from ...workbook.text import Text
from ..formats import FIELDS
from ..importing.answers import Answers
from ..importing.profile import Profile
from ..importing.tally import Tally, amount
from ..posting import Posting
from . import values
from .delimited import Delimited
from .header import MONEY, Header
from .labels import BALANCE, UNDATED, says_so
from .periods import Calendar, OtherYear, Unfit, calendar
from .spreadsheet import Spreadsheet
from .survey import survey

NO_TEXT = Text("(uten tekst)", "(utan tekst)")
"""Stands where a line has no words."""
_OF_MONEY = re.compile(
    r"bel[øo]p|sum|saldo|rest|debet|kredit|valuta|kurs|mva|moms|avgift|pris|sats|antall|time|kr\b|nok\b|%", re.I
)
"""Stands in the header of a column that may show amounts, whatever it is for."""
_UNIT = re.compile(r"^nok$|^kr\.?$|^norske kroner$", re.IGNORECASE)


class Lines:
    """One export, ready to be read line by line. Raises ``Stopped`` where its columns contradict themselves."""

    def __init__(
        self, source: Delimited | Spreadsheet, header: Header, profile: Profile, answers: Answers, tally: Tally
    ) -> None:
        self.source, self.header, self.profile, self.answers, self.tally = source, header, profile, answers, tally
        self.places = header.places
        self.width = len(header.texts)
        last = max((header.places[field] for field in MONEY if field in header.places), default=self.width)
        self._words = [at for at in range(last + 1, self.width) if not _OF_MONEY.search(header.texts[at])]
        self.written = survey(self._body(), header, answers)
        self._dates: dict[object, tuple[dt.date, bool]] = {}
        self._codes: dict[object, str] = {}
        self._projects: dict[object, str] = {}
        self._boundaries = [0]

    def postings(self) -> Iterator[Posting]:
        """The lines as postings. What cannot be read is said in the tally, and its line is not given.

        While it is not answered where year, period or a column are, no line is read: each would be said to lack them.
        """
        times = calendar(self._body(), self.header, self.profile, self.answers)
        if any(key in ("regnskapsår", "periode") or key.startswith("kolonne ") for key in self.answers.open):
            return
        last: tuple[int, Sequence[object]] | None = None
        for line, row in self._body():
            last = (line, row)
            if self._left_out(line, row):
                continue
            posting = self._posting(line, row, times)
            if posting is None:
                continue
            self.tally.add(line, posting.year, posting.ore)
            yield posting
        if isinstance(self.source, Delimited) and last is not None:
            line, row = last
            if len(row) < self.width and self.source.ends_open():
                shown = self.source.delimiter.join(map(str, row))[-40:]
                self.tally.notices = [n for n in self.tally.notices if n.line != line]
                self.tally.say("IMP005", line, value=shown)

    def _body(self) -> Iterator[tuple[int, Sequence[object]]]:
        """The rows under the header that are neither blank nor the header again."""
        header = [each.casefold() for each in self.header.texts]
        at = self.places.get("account", 0)
        for line, row in self.source.rows():
            if line <= self.header.line or not any(row) or all(map(values.blank, row)):
                continue
            again = at < len(row) and isinstance(row[at], str) and values.text(row[at]).casefold() == header[at]
            if not again or [values.text(cell).casefold() for cell in row] != header:
                yield line, row

    def _left_out(self, line: int, row: Sequence[object]) -> bool:
        """Total lines, balances, remarks: what lacks voucher or account and says so, or has nothing but an amount."""
        named = [values.text(self._cell(row, field)) for field in ("voucher_no", "account")]
        dated = not values.blank(self._cell(row, "voucher_date"))
        if all(named) and not any(each[0].isalpha() and says_so(each) for each in named):
            return not dated and not any(_shows_money(self._cell(row, field)) for field in MONEY)
        party = self.places.get("counterparty")
        texts = [
            shown
            for at, cell in enumerate(row)
            if isinstance(cell, str) and at != party and (shown := values.text(cell))
        ]
        label = next((each for each in texts if says_so(each) and not (dated and UNDATED.match(each))), "")
        first = texts[0] if texts else ""
        filled = [cell for field in MONEY if _shows_money(cell := self._cell(row, field))]
        others = sum(not values.blank(cell) for cell in row) - len(filled)
        if not filled:
            return bool(label) or not all(named)
        if label and (BALANCE.match(label) or UNDATED.match(label)):
            self.tally.balances += 1
            with suppress(ValueError):
                self.tally.balances_ore += self._ore(row)
            return True
        if label or not others:
            self._check_total(line, row, label or first)
            return True
        return False

    def _check_total(self, line: int, row: Sequence[object], label: str) -> None:
        self.tally.totals += 1
        running = self.tally.ore
        try:
            stated = self._ore(row)
        except ValueError:
            self.tally.say("IMP014", line, field=label or FIELDS["amount"], value=values.text(self._money_cell(row)))
            return
        if running - stated in self._boundaries:
            self.tally.checked += 1
            if stated == running:
                self.tally.stated = stated
        else:
            near = min((running - b for b in self._boundaries), key=lambda each: abs(each - stated))
            shown, should, difference = amount(stated), amount(near), amount(stated - near)
            self.tally.say(
                "IMP016",
                line,
                label=label or NO_TEXT,
                value=shown,
                expected=should,
                difference=difference,
            )
        if running != self._boundaries[-1]:
            self._boundaries.append(running)

    def _posting(self, line: int, row: Sequence[object], times: Calendar) -> Posting | None:
        cells = self._cell
        if isinstance(self.source, Delimited) and self._moved(self.source, row):
            self.tally.say("IMP006", line, value=len(row), expected=self.width)
            return None
        shown = values.text(self._money_cell(row))
        for field in ("account", "voucher_no"):
            if values.blank(cells(row, field)):
                if isinstance(self.source, Delimited) and len(row) <= self.places.get(field, 0):
                    self.tally.say("IMP006", line, value=len(row), expected=self.width)
                else:
                    self.tally.say("IMP015", line, value=shown, field=self.header.title(field))
                return None
        currency = values.text(cells(row, "currency"))
        if currency and not _UNIT.match(currency) and not self._booked_in_kroner():
            self.tally.say("IMP017", line, value=currency)
            return None
        try:
            field = "amount" if "amount" in self.places else "debit"
            ore = self._ore(row)
            field = "side"
            if field in self.places and not self.written.credit_has_minus:
                values.side(cells(row, field))
            field = "voucher_date"
            date, needs_year = self._date(cells(row, field))
            field = "year"
            told = None if values.blank(cells(row, field)) else values.year(cells(row, field))
            field = "period"
            year, period = times.place(told, cells(row, field), date)
            field = "voucher_date"
            if needs_year and abs(date.year - year) > 1:
                raise ValueError("a date with more readings")
            field = "account"
            account = self._code(cells(row, field))
            field = "voucher_no"
            voucher = values.voucher(cells(row, field))
            field = "project"
            project = self._project(cells(row, field))
            field = "ansvar"
            ansvar = self._code(cells(row, field))
            field = "funksjon"
            funksjon = self._code(cells(row, field))
            field = "account_class"
            klass = values.text(cells(row, field))
            account_class = int(klass) if klass else None
        except OtherYear as wrong:
            said, expected = wrong.args
            self.tally.say("IMP043" if isinstance(wrong, Unfit) else "IMP019", line, value=said, expected=expected)
            return None
        except Ambiguous:
            return None  # asked about once for the whole column
        except ValueError:
            cell = self._money_cell(row) if field in MONEY else cells(row, field)
            self.tally.say("IMP014", line, field=self.header.title(field), value=values.text(cell) or "(tom)")
            return None
        kind = values.text(cells(row, "voucher_type"))
        self.tally.book((year, kind, voucher), line, period, date, ore)
        party = values.text(cells(row, "counterparty"))
        return Posting(
            line,
            ore,
            account,
            year,
            period,
            voucher,
            date,
            kind,
            account_class,
            ansvar,
            funksjon,
            project,
            values.text(cells(row, "focus_area")),
            values.text(cells(row, "tilsagn")),
            values.text(cells(row, "text")) or party or values.text(cells(row, "account_name")) or kind,
            party,
            values.text(cells(row, "counterparty_orgnr")).replace(" ", ""),
        )

    def _moved(self, source: Delimited, row: Sequence[object]) -> bool:
        """A separator stands in a text or an amount, which moves the cells behind it.

        Many exports end each line with a separator that the header lacks; with decimal commas between commas that is
        an amount in two cells. A line whose last cells were left out hides it, but for the amount in a column of words.
        """
        if len(row) < self.width and self.written.decimal:
            shown = rf"[-\d .\u00a0]*\d{re.escape(self.written.decimal)}\d\d-?"
            return any(re.fullmatch(shown, str(row[at])) for at in self._words if at < len(row))
        ended = source.delimiter != "," or bool(self.written.decimal)
        usual = max(self.width, self.written.fields) if ended else self.width
        return len(row) > usual or any(not values.blank(cell) for cell in row[self.width :])

    def _cell(self, row: Sequence[object], field: str) -> object:
        at = self.places.get(field)
        if at is None:
            return self.profile.fixed.get(field, "")
        return row[at] if at < len(row) else ""

    def _money_cell(self, row: Sequence[object]) -> object:
        found = (self._cell(row, field) for field in MONEY)
        return next((cell for cell in found if not values.blank(cell)), "")

    def _ore(self, row: Sequence[object]) -> int:
        if "amount" in self.places:
            ore = values.ore(self._cell(row, "amount"), self.written.decimal)
            side = self._cell(row, "side")
            return ore if values.blank(side) or self.written.credit_has_minus else ore * values.side(side)
        debit, credit = self._cell(row, "debit"), self._cell(row, "credit")
        if values.nothing(debit) and values.nothing(credit):
            raise ValueError("neither debit nor credit")
        plus = 0 if values.nothing(debit) else values.ore(debit, self.written.decimal)
        minus = 0 if values.nothing(credit) else values.ore(credit, self.written.decimal)
        return plus + minus if self.written.credit_has_minus else plus - minus

    def _code(self, cell: object) -> str:
        if cell not in self._codes:
            self._codes[cell] = values.code(cell)
        return self._codes[cell]

    def _project(self, cell: object) -> str:
        if cell not in self._projects:
            self._projects[cell] = values.project(cell)
        return self._projects[cell]

    def _date(self, cell: object) -> tuple[dt.date, bool]:
        """The date, and whether it counts only near its accounting year."""
        if cell not in self._dates:
            self._dates[cell] = values.date(cell, self.written.day_first), values.needs_year(cell)
        return self._dates[cell]

    def _booked_in_kroner(self) -> bool:
        """The amount column says that it holds kroner, whatever currency the voucher was in."""
        title = self.header.title("amount").nb.casefold()
        return "amount" in self.places and ("bokført" in title or "nok" in title.split() or "(nok)" in title)


def _shows_money(cell: object) -> bool:
    """An amount, well or badly written, and not a word like the second line of a header."""
    return not values.blank(cell) and (not isinstance(cell, str) or any(map(str.isdigit, cell)))
