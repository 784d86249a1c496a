"""What a ledger file must stand before its lines are taken: years, period, vouchers, accounts. A doubt is a question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence

from ...workbook.book import Book
from ...workbook.text import Text, number_of
from ..chart import arts, years
from ..posting import Posting
from .answers import Answers, Question, choices
from .ledgerfile import LedgerFile
from .tally import Tally, amount

Line = tuple[Posting, str]
LINE, LINES = Text("linje"), Text("linjer")
TAKE = ("ta med", "ja, ta dem med", "ja, ta dei med")
LEAVE = ("utelat", "nei, utelat dem", "nei, utelat dei")
BALANCED = 0.8
"""From this share of vouchers that balance, the file holds whole vouchers and the others are wrong."""
ALL = "alle"


def chosen_years(lines: Sequence[Line], answers: Answers) -> tuple[list[Line], list[Line]]:
    """The lines of the years asked for, and those that were left out."""
    count = Counter(posting.year for posting, _ in lines)
    if len(count) > 1 or (count and answers.has("år")):
        first = {year: min(p.line for p, _ in lines if p.year == year) for year in sorted(count)}
        shown = ", ".join(
            f"{year} ({number_of(count[year], LINE, LINES).nb}, den første er linje {first[year]})" for year in first
        )
        many = Text("flere år", "fleire år") if len(count) > 1 else Text("ett år", "eitt år")
        question = Question(
            "IMP018",
            "år",
            Text(
                f"Filen har linjer fra {many.nb}: {shown}. Hvilke år skal med? Skriv for eksempel "
                f"«{min(count)}–{max(count)}», eller «alle».",
                f"Fila har linjer frå {many.nn}: {shown}. Kva år skal med? Skriv til dømes "
                f"«{min(count)}–{max(count)}», eller «alle».",
            ),
            line=max(first.values()),
        )
        answer = answers.ask(question)
        wanted = set(count) if answer and answer.casefold() == ALL else year_list(answer or "")
        if not wanted & set(count):
            answers.open[question.key] = question
        return _split(lines, wanted)
    return list(lines), []


def _split(lines: Sequence[Line], wanted: Container[int]) -> tuple[list[Line], list[Line]]:
    return [each for each in lines if each[0].year in wanted], [each for each in lines if each[0].year not in wanted]


def year_list(text: str) -> set[int]:
    """The years in ``2023``, ``2023-2025`` or ``2023, 2025``; none where a part is no year."""
    found: set[int] = set()
    for part in text.replace("\u2013", "-").replace(";", ",").split(","):
        first, _, last = (each.strip() for each in part.partition("-"))
        if not first.isdigit() or not (last.isdigit() or not last):
            return set()
        found.update(range(int(first), int(last or first) + 1))
    return found


def inside_programme(lines: list[Line], book: Book, answers: Answers) -> tuple[list[Line], list[Line]]:
    """Lines of an accounting year outside the programme: it is the year that counts, not the voucher's date."""
    first, last = book.start.starts_on, book.start.ends_on
    if first is None or last is None:
        return lines, []
    outside = [posting for posting, _ in lines if not first.year <= posting.year <= last.year]
    if not outside:
        return lines, []
    said = sorted({posting.year for posting in outside})
    lines_said = number_of(len(outside), LINE, LINES)
    asked = Question(
        "IMP020",
        "utenfor perioden",
        Text(
            f"{lines_said.nb} er ført i {', '.join(map(str, said))}, utenfor programperioden "
            f"{first.year}–{last.year} (den første er linje {outside[0].line}). Skal de med?",
            f"{lines_said.nn} {'er ført' if len(outside) == 1 else 'er førte'} i {', '.join(map(str, said))}, utanfor programperioden "
            f"{first.year}–{last.year} (den første er linje {outside[0].line}). Skal dei med?",
        ),
        choices(TAKE, LEAVE),
        outside[0].line,
    )
    if answers.ask(asked) == "utelat":
        return _split(lines, range(first.year, last.year + 1))
    return lines, []


def vouchers(tally: Tally, lines: Iterable[Line], answers: Answers) -> None:
    """Voucher numbers used twice, and vouchers that do not balance in a file where the others do."""
    own = {(posting.year, posting.voucher_type, posting.voucher_no) for posting, _ in lines}
    for key in own:
        voucher = tally.vouchers.get(key)
        if voucher is not None and voucher.other_date is not None:
            first, second = f"{voucher.date:%d.%m.%Y}", f"{voucher.other_date:%d.%m.%Y}"
            answers.ask(
                Question(
                    "IMP021",
                    "samme bilagsnr",
                    Text(
                        f"Bilag {key[2]} i {key[0]} er brukt to ganger: {first} på linje {voucher.line} og {second} på "
                        f"linje {voucher.other_line}. Er det to bilag som begge skal med?",
                        f"Bilag {key[2]} i {key[0]} er brukt to gonger: {first} på linje {voucher.line} og {second} på "
                        f"linje {voucher.other_line}. Er det to bilag som begge skal med?",
                    ),
                    choices(("ta med", "ja, begge skal med", "ja, begge skal med")),
                    voucher.other_line,
                )
            )
            break
    every = tally.vouchers.values()
    wrong = sorted((v.line, key, v.ore) for key, v in tally.vouchers.items() if v.ore)
    if wrong and len(wrong) <= len(every) * (1 - BALANCED):
        line, key, ore = wrong[0]
        answers.ask(
            Question(
                "IMP022",
                "ubalanse",
                Text(
                    f"{len(wrong)} av {len(every)} bilag går ikke opp, det første er bilag {key[2]} på linje {line} med "
                    f"{amount(ore)} kroner. Skal filen likevel brukes?",
                    f"{len(wrong)} av {len(every)} bilag går ikkje opp, det første er bilag {key[2]} på linje {line} med "
                    f"{amount(ore)} kroner. Skal fila likevel brukast?",
                ),
                choices(("ta med", "ja, bruk filen", "ja, bruk fila")),
                line,
            )
        )


def leading_zeros(file: LedgerFile, lines: Sequence[Line], book: Book, answers: Answers) -> None:
    """Accounts that were numbers on their way have lost their zeros; those that would gain an art by one are asked about."""
    lengths = Counter(len(posting.account) for posting, _ in lines if posting.account.isdigit())
    if book.start.chart == "NS 4102" or len(lengths) < 2:
        return
    usual = max(lengths)
    known = arts(years()[-1])
    short = {
        posting.account: posting.line
        for posting, _ in reversed(lines)
        if posting.account.isdigit()
        and len(posting.account) < usual
        and posting.account_class != 2
        and posting.account.zfill(usual)[:3] in known
        and (file.numeric_accounts or len(posting.account) == usual - 1)
    }
    if not short:
        return
    account, line = min(short.items(), key=lambda pair: pair[1])
    answer = answers.ask(
        Question(
            "IMP032",
            "nuller foran",
            Text(
                f"Konto «{account}» på linje {line} er kortere enn de andre kontoene. Den har trolig mistet null foran og "
                f"skal være «{account.zfill(usual)}». Skal slike konti fylles ut?",
                f"Konto «{account}» på linje {line} er kortare enn dei andre kontoane. Han har truleg mista null framfor og "
                f"skal vere «{account.zfill(usual)}». Skal slike konti fyllast ut?",
            ),
            choices(
                ("fyll ut", "ja, sett inn nullene", "ja, set inn nullane"),
                ("behold", "nei, de er riktige", "nei, dei er rette"),
            ),
            line,
        )
    )
    if answer == "fyll ut":
        for posting, _ in lines:
            if posting.account in short:
                posting.account = posting.account.zfill(usual)


def same_entity(file: LedgerFile, book: Book, answers: Answers) -> None:
    """A file that says whose accounts it holds must hold this programme's."""
    if file.orgnr and book.start.orgnr and file.orgnr != book.start.orgnr:
        answers.ask(
            Question(
                "IMP035",
                "orgnr",
                Text(
                    f"Filen er regnskapet til organisasjonsnummer {file.orgnr}, men boken gjelder {book.start.orgnr}. Er det likevel riktig fil?",
                    f"Fila er rekneskapen til organisasjonsnummer {file.orgnr}, men boka gjeld {book.start.orgnr}. Er det likevel rett fil?",
                ),
                choices(("ta med", "ja, bruk filen", "ja, bruk fila")),
            )
        )
