"""Which kind of file a ledger is: opened by what it holds, not by its name."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from ...workbook.text import Text
from ...workbook.unreadable import refuse_special
from ..formats import named
from ..formats.saft import open_saft
from ..tabular.delimited import DELIMITERS, Delimited, Row, find_encoding
from ..tabular.header import Header, read_header, score
from ..tabular.lines import Lines
from ..tabular.spreadsheet import Spreadsheet, open_sheets
from .answers import Answers, Question, choices, listed
from .ledgerfile import LedgerFile, digest_of
from .notices import Stopped, notice
from .profile import Profile
from .tally import Tally

ZIP = b"PK\x03\x04"
WORKBOOKS = (ZIP, b"\xd0\xcf\x11\xe0")
OTHERS = (
    (re.compile(rb"%PDF-"), Text("et PDF-dokument", "eit PDF-dokument")),
    (re.compile(rb"(?:<!doctype\s+)?<?html\b", re.IGNORECASE), Text("en nettside (HTML)", "ei nettside (HTML)")),
    (re.compile(rb"<\?xml.{0,400}urn:schemas-microsoft-com:office:spreadsheet", re.DOTALL),
     Text("et XML-regneark fra Excel 2003", "eit XML-rekneark frå Excel 2003")),
)  # fmt: skip
"""What stands first in other kinds of files, whatever they are called: ledgers are often exported so, as «.xls»."""


def open_ledger(path: Path, profile: Profile, answers: Answers) -> LedgerFile:
    """Tell the kind of file and open it. Raises ``Stopped``, ``unreadable.Unreadable`` and ``OSError``."""
    refuse_special(path)
    with path.open("rb") as file:
        head = file.read(4096)
    plain = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    for beginning, kind in OTHERS:
        if beginning.match(plain):
            raise Stopped(notice("IMP045", value=kind))
    if head.startswith(ZIP):
        _refuse_zip(path)
    if head.startswith(WORKBOOKS):
        return _open_workbook(path, profile, answers)
    if plain.startswith(b"<"):
        return open_saft(path, profile, answers)
    return _open_text(path, profile, answers)


def _refuse_zip(path: Path) -> None:
    """A zip with ledger files in it, and no workbook: Excel's has a list of types, OpenDocument's says what it is."""
    try:
        with zipfile.ZipFile(path) as file:
            names = file.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return  # told as a workbook that cannot be read
    ledgers = [name for name in names if name.lower().endswith((".xml", ".csv", ".txt", ".xlsx"))]
    if ledgers and not {"[Content_Types].xml", "mimetype"} & set(names):
        raise Stopped(notice("IMP044", value=listed(ledgers)))


def _open_text(path: Path, profile: Profile, answers: Answers) -> LedgerFile:
    encoding = find_encoding(path, profile.encoding)
    best: tuple[int, Delimited, Row] | None = None
    first = ""
    for delimiter in [profile.delimiter] if profile.delimiter else DELIMITERS:
        source = Delimited(path, encoding, delimiter)
        try:
            head = source.head()
        except Stopped:
            source = Delimited(path, encoding, delimiter, quoted=False)
            head = source.head()
        first = first or next((delimiter.join(map(str, row)) for _, row in head if any(row)), "")
        points, row = score(head, profile)
        if row is not None and (best is None or points > best[0]):
            best = points, source, row
    if best is None:
        raise Stopped(notice("IMP002", 1, value=first[:80]))
    _, source, row = best
    header = read_header(row, profile, answers)
    tally = Tally()
    source = _quoting(source, header)
    lines = Lines(source, header, profile, answers, tally)
    facts = {
        "tegnsett": Text(encoding),
        "skilletegn": Text(DELIMITERS.get(source.delimiter, source.delimiter)),
    }
    return _described(path, header, lines, facts)


def _quoting(source: Delimited, header: Header) -> Delimited:
    """Read without quotation marks where they do not match and every line still has its fields."""
    try:
        for _ in source.rows():
            pass
    except Stopped:
        plain = Delimited(source.path, source.encoding, source.delimiter, quoted=False)
        if any(len(row) > len(header.texts) for _, row in plain.rows()):
            raise
        return plain
    return source


def _open_workbook(path: Path, profile: Profile, answers: Answers) -> LedgerFile:
    found = []
    for sheet in open_sheets(path):
        if not profile.sheet or sheet.sheet.casefold() == profile.sheet.casefold():
            points, row = score(sheet.head(), profile)
            if row is not None:
                found.append((points, sheet, row))
    if not found:
        raise Stopped(notice("IMP002", 1, value=path.name))
    chosen = found[0]
    if len(found) > 1:
        names = [sheet.sheet for _, sheet, _ in found]
        answer = answers.ask(
            Question(
                "IMP011",
                "ark",
                Text(f"Flere ark kan være hovedboken: {listed(names)}. Hvilket gjelder?",
                     f"Fleire ark kan vere hovudboka: {listed(names)}. Kva gjeld?"),
                choices(*((name, name, name) for name in names)),
            )
        )  # fmt: skip
        chosen = next((each for each in found if each[1].sheet == answer), chosen)
    _, source, row = chosen
    header = read_header(row, profile, answers)
    tally = Tally()
    lines = Lines(source, header, profile, answers, tally)
    made = _described(path, header, lines, {"ark": Text(source.sheet)})
    made.numeric_accounts = _numbers(source, header)
    return made


def _numbers(source: Spreadsheet, header: Header) -> bool:
    at = header.places.get("account", -1)
    return any(isinstance(row[at], float) for line, row in source.rows() if line > header.line and at < len(row))


def _described(path: Path, header: Header, lines: Lines, facts: dict[str, Text]) -> LedgerFile:
    facts["overskrift"] = Text(f"linje {header.line}")
    if lines.written.decimal:
        facts["desimaltegn"] = Text("komma" if lines.written.decimal == "," else "punktum")
    facts["kolonner"] = named([(field, f"«{header.texts[at]}»") for field, at in header.places.items()])
    return LedgerFile(
        path,
        digest_of(path),
        header.system.name,
        lines.postings,
        lines.tally,
        facts,
        signed="amount" not in header.places or "side" in header.places,
    )
