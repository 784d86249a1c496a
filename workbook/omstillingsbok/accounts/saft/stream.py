"""A SAF-T file as a stream of records: never held whole, no document type, no entities, nothing fetched.

Expat pushes elements; a record is handed on when it ends and then forgotten. Of what stands around the records only the
plain values are kept, and sections that an import has no use for are passed by.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn
from xml.parsers import expat

from ...workbook.text import Text
from ..importing.notices import Stopped, notice

NAMESPACE = "urn:StandardAuditFile-Taxation-Financial:NO"
RECORDS = frozenset(
    {
        "Header",
        "Account",
        "Customer",
        "Supplier",
        "AnalysisTypeTableEntry",
        "Line",
        "Transaction",
        "GeneralLedgerEntries",
    }
)
CONTAINERS = frozenset({"AuditFile", "MasterFiles", "GeneralLedgerEntries", "Journal", "Transaction"})
"""Elements with no end in sight: of them only plain values are kept."""
SKIPPED = frozenset(
    {"Taxonomies", "TaxTable", "UOMTable", "MovementTypeTable", "Products", "PhysicalStock", "Owners", "Assets",
     "SourceDocuments", "TaxInformation", "PartyInfo", "Address", "Contact", "BankAccount", "TaxRegistration"}
)  # fmt: skip
BLOCK = 1 << 18
_CUT_SHORT = frozenset({"no element found", "unclosed token", "unclosed CDATA section", "partial character"})

Values = dict[str, Any]
"""An element's children: a plain one as text, the others as a list of their own values."""


@dataclass(slots=True)
class Record:
    """An element that has ended: its name, its line, its values, and those of the elements around it."""

    kind: str
    line: int
    values: Values
    around: tuple[Values, ...]
    """The innermost last."""


@dataclass
class _Builder:
    parser: Any
    ready: list[Record] = field(default_factory=list)
    stack: list[tuple[str, Values, int]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    skipping: int = 0
    tags: dict[str, str] = field(default_factory=dict)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.skipping:
            self.skipping += 1
            return
        tag = self.tags.get(name)
        if tag is None:
            tag = self.tags[name] = name.rpartition(" ")[2]
        if not self.stack and name != f"{NAMESPACE} AuditFile":
            seen = name if " " in name else Text(f"rotelementet er «{tag}»")
            raise Stopped(notice("IMP009", self.parser.CurrentLineNumber, value=seen))
        if tag in SKIPPED:
            self.skipping = 1
            return
        if self.text:
            self.text.clear()
        self.stack.append((tag, {}, self.parser.CurrentLineNumber if tag in RECORDS else 0))

    def data(self, data: str) -> None:
        if not self.skipping:
            self.text.append(data)

    def end(self, name: str) -> None:
        if self.skipping:
            self.skipping -= 1
            return
        tag, values, line = self.stack.pop()
        if tag in RECORDS:
            self.ready.append(Record(tag, line, values, tuple([each for _, each, _ in self.stack])))
        elif self.stack:
            parent, into, _ = self.stack[-1]
            if not values:
                into[tag] = "".join(self.text).strip()
            elif parent not in CONTAINERS:
                into.setdefault(tag, []).append(values)
        if self.text:
            self.text.clear()


def records(path: Path) -> Iterator[Record]:
    """The records in the file's order. Raises ``Stopped`` where the file is no SAF-T or is cut short."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    builder = _Builder(parser)
    parser.StartElementHandler, parser.EndElementHandler = builder.start, builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = _refuse
    with path.open("rb") as file:
        while True:
            block = file.read(BLOCK)
            try:
                parser.Parse(block, not block)
            except expat.ExpatError as error:
                yield from builder.ready
                raise Stopped(_broken(error)) from error
            except (LookupError, ValueError) as error:
                raise Stopped(notice("IMP004", 1, value=str(error).rpartition(" ")[2])) from error
            yield from builder.ready
            builder.ready.clear()
            if not block:
                return


def _refuse(*_: object) -> NoReturn:
    raise Stopped(notice("IMP009", 1, value=Text("den har en dokumenttype", "ho har ein dokumenttype")))


def _broken(error: expat.ExpatError) -> Any:
    said = expat.ErrorString(error.code)
    line, at = error.lineno, error.offset + 1
    where = Text(f"linje {line}, tegn {at}", f"linje {line}, teikn {at}")
    return notice("IMP005" if said in _CUT_SHORT else "IMP008", line, value=where)
