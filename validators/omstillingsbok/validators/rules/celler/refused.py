"""Cells that were refused on reading: one declaration per fault, one rule per area of the book that can have it.

The number is the same in every area: REG010 and TIL010 are the same fault on two sheets.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ....workbook.entry import Column, Entry
from ....workbook.kinds import Kind
from ....workbook.sheets import BY_AREA, Start
from ....workbook.text import Text
from ...case import Case
from ...rule import ALWAYS, Check, Hit, Rule, declare
from ...sources import BOOK, BRREG

NUMBERS = frozenset({"money", "number", "percent", "year", "period", "class", "grade", "count"})
WHOLE = frozenset({"year", "period", "class", "grade", "count"})
CODES = frozenset({"key", "code", "municipality"})
ALL = frozenset({"*"})


class CellFault(NamedTuple):
    """A way in which a cell is refused: the kinds of column that can have it, and what is said."""

    number: int
    types: tuple[str, ...]
    kinds: frozenset[str]
    title: Text
    message: Text
    fix: Text
    fails: Text
    passes: Text


FAULTS = (
    CellFault(2, ("cell_error",), ALL, Text("Feilverdi i celle"),
              Text("{felt} viser feilverdien «{verdi}».", "{felt} viser feilverdien «{verdi}»."),
              Text("Skriv inn verdien.", "Skriv inn verdien."), Text("#REF!"), Text("1 250,00")),
    CellFault(3, ("formula_in_entry",), ALL, Text("Formel der en verdi skal stå", "Formel der ein verdi skal stå"),
              Text("{felt} er en formel som gir «{verdi}».", "{felt} er ein formel som gir «{verdi}»."),
              Text("Erstatt formelen med verdien: kopier og lim inn som verdi.",
                   "Byt ut formelen med verdien: kopier og lim inn som verdi."), Text("=1000+234"), Text("1 234,00")),
    CellFault(10, ("text_number",), NUMBERS, Text("Tall skrevet som tekst", "Tal skrive som tekst"),
              Text("{felt} er tekst: «{verdi}». Det ser ut til å bety {forventet}, men er ikke talt med.",
                   "{felt} er tekst: «{verdi}». Det ser ut til å bety {forventet}, men er ikkje talt med."),
              Text("Skriv inn tallet på nytt, uten annet enn tall, komma og minus.",
                   "Skriv inn talet på nytt, utan anna enn tal, komma og minus."), Text("12,5 kr"), Text("12,50")),
    CellFault(11, ("number_unreadable",), NUMBERS, Text("Tekst der et tall skal stå", "Tekst der eit tal skal stå"),
              Text("{felt} er ikke et tall: «{verdi}».", "{felt} er ikkje eit tal: «{verdi}»."),
              Text("Skriv inn tallet.", "Skriv inn talet."), Text("ca. 5000"), Text("5 000,00")),
    CellFault(12, ("number_ambiguous",), NUMBERS, Text("Tall som kan leses på to måter", "Tal som kan lesast på to måtar"),
              Text("{felt} «{verdi}» kan bety {forventet}.", "{felt} «{verdi}» kan bety {forventet}."),
              Text("Skriv inn tallet på nytt med komma foran ørene.", "Skriv inn talet på nytt med komma framfor øra."),
              Text("1.234 som tekst"), Text("1 234,00")),
    CellFault(13, ("too_many_decimals",), NUMBERS, Text("For mange desimaler", "For mange desimalar"),
              Text("{felt} er «{verdi}» og har flere desimaler enn feltet tar.",
                   "{felt} er «{verdi}» og har fleire desimalar enn feltet tek."),
              Text("Rund av og skriv inn på nytt.", "Rund av og skriv inn på nytt."), Text("1 234,567"), Text("1 234,57")),
    CellFault(14, ("out_of_range",), NUMBERS, Text("Tall utenfor det mulige", "Tal utanfor det moglege"),
              Text("{felt} er «{verdi}». Feltet tar {forventet}.", "{felt} er «{verdi}». Feltet tek {forventet}."),
              Text("Rett tallet.", "Rett talet."), Text("Periode 16"), Text("Periode 13")),
    CellFault(15, ("not_finite",), NUMBERS, Text("Verdien er ikke et endelig tall", "Verdien er ikkje eit endeleg tal"),
              Text("{felt} har verdien «{verdi}», som ikke er et tall.", "{felt} har verdien «{verdi}», som ikkje er eit tal."),
              Text("Skriv inn tallet.", "Skriv inn talet."), Text("NaN"), Text("0,00")),
    CellFault(20, ("date_as_text",), frozenset({"date"}), Text("Dato skrevet som tekst", "Dato skriven som tekst"),
              Text("{felt} er tekst: «{verdi}». Det ser ut til å bety {forventet}, men er ikke lest som dato.",
                   "{felt} er tekst: «{verdi}». Det ser ut til å bety {forventet}, men er ikkje lesen som dato."),
              Text("Skriv inn datoen på nytt.", "Skriv inn datoen på nytt."), Text("«31.12.2024» som tekst"), Text("31.12.2024")),
    CellFault(21, ("not_a_date",), frozenset({"date"}), Text("Ikke en dato", "Ikkje ein dato"),
              Text("{felt} er ikke en dato: «{verdi}».", "{felt} er ikkje ein dato: «{verdi}»."),
              Text("Skriv inn datoen som dd.mm.åååå.", "Skriv inn datoen som dd.mm.åååå."), Text("31.02.2024"), Text("29.02.2024")),
    CellFault(22, ("date_out_of_range",), frozenset({"date"}), Text("Dato utenfor det mulige", "Dato utanfor det moglege"),
              Text("{felt} er {verdi}, utenfor 1990–2100.", "{felt} er {verdi}, utanfor 1990–2100."),
              Text("Rett datoen.", "Rett datoen."), Text("01.01.1900"), Text("01.01.2024")),
    CellFault(23, ("number_as_date",), NUMBERS, Text("Dato der et tall skal stå", "Dato der eit tal skal stå"),
              Text("{felt} er en dato ({verdi}), ikke et tall som {forventet}.", "{felt} er ein dato ({verdi}), ikkje eit tal som {forventet}."),
              Text("Skriv inn bare tallet, og sett celleformatet til tall.", "Skriv inn berre talet, og set celleformatet til tal."),
              Text("År 01.01.2024"), Text("År 2024")),
    CellFault(30, ("not_a_choice",), frozenset({"options"}), Text("Verdi som ikke er på listen", "Verdi som ikkje er på lista"),
              Text("{felt} er «{verdi}». Listen har: {forventet}.", "{felt} er «{verdi}». Lista har: {forventet}."),
              Text("Velg fra listen i cellen.", "Vel frå lista i cella."), Text("Status «Nesten ferdig»"), Text("Status «Pågår»")),
    CellFault(31, ("number_as_code",), CODES, Text("Kode som er et tall", "Kode som er eit tal"),
              Text("{felt} er tallet {verdi}. En kode må være tekst, ellers faller nuller foran bort.",
                   "{felt} er talet {verdi}. Ein kode må vere tekst, elles fell nullar framfor bort."),
              Text("Skriv inn koden på nytt i en celle med tekstformat, for eksempel «{forventet}».",
                   "Skriv inn koden på nytt i ei celle med tekstformat, til dømes «{forventet}»."), Text("Konto 10 som tall"), Text("Konto «010»")),
    CellFault(32, ("bad_id",), CODES | {"id", "id_list"}, Text("Tegn som ikke kan stå i en kode", "Teikn som ikkje kan stå i ein kode"),
              Text("{felt} er «{verdi}». En kode kan ha bokstaver, tall og tegnene _ . / - uten mellomrom.",
                   "{felt} er «{verdi}». Ein kode kan ha bokstavar, tal og teikna _ . / - utan mellomrom."),
              Text("Rett koden, også der den brukes.", "Rett koden, også der han blir brukt."), Text("«P 01»"), Text("«P01»")),
    CellFault(33, ("text_too_long", "string_too_long"), frozenset({"text", "long", "key", "code", "id"}), Text("For lang tekst"),
              Text("{felt} har flere tegn enn feltet tar.", "{felt} har fleire teikn enn feltet tek."),
              Text("Kort ned teksten.", "Kort ned teksten."), Text("300 tegn i Tekst", "300 teikn i Tekst"), Text("«Faktura 1001»")),
    CellFault(34, ("bad_orgnr",), frozenset({"orgnr"}), Text("Ugyldig organisasjonsnummer"),
              Text("{felt} «{verdi}» er ikke et gyldig organisasjonsnummer.", "{felt} «{verdi}» er ikkje eit gyldig organisasjonsnummer."),
              Text("Sjekk de ni sifrene; det siste er et kontrollsiffer.", "Sjekk dei ni sifra; det siste er eit kontrollsiffer."),
              Text("999 999 998"), Text("312 345 609")),
    CellFault(35, ("wrong_type",), ALL, Text("Feil slags verdi"),
              Text("{felt} har verdien «{verdi}», som ikke er {forventet}.", "{felt} har verdien «{verdi}», som ikkje er {forventet}."),
              Text("Skriv inn verdien på nytt.", "Skriv inn verdien på nytt."), Text("SANN i Beløp"), Text("100,00 i Beløp")),
    CellFault(36, ("space_around",), CODES | {"id", "options"}, Text("Mellomrom foran eller bak", "Mellomrom framfor eller bak"),
              Text("{felt} er «{verdi}», med mellomrom foran eller bak. Formlene i boken finner den ikke.",
                   "{felt} er «{verdi}», med mellomrom framfor eller bak. Formlane i boka finn han ikkje."),
              Text("Skriv «{forventet}» uten mellomrom. Er det mange, merk dem og bruk Erstatt (Ctrl+H).",
                   "Skriv «{forventet}» utan mellomrom. Er det mange, merk dei og bruk Erstatt (Ctrl+H)."),
              Text("«P01 »"), Text("«P01»")),
)  # fmt: skip


def _kind_name(column: Column) -> str:
    """The name of the column's kind; ``options`` for a list."""
    return column.kind.name if isinstance(column.kind, Kind) else "options"


NOT_COMPUTED = Text("ingen lagret verdi", "ingen lagra verdi")
"""What a formula gives that no program has computed."""
OTHER = 35
"""Says what has no text of its own, so that no refused cell is ever passed over."""


def _number(kind: str) -> int:
    return next((fault.number for fault in FAULTS if kind in fault.types), OTHER)


def _expected(case: Case, column: Column, context: dict[str, object]) -> object:
    if column.field.startswith("account") and isinstance(context.get("proposal"), str):
        # an art that became a number has lost its zeros
        return str(context["proposal"]).zfill(int(case.start.digits or 0))
    if isinstance(context.get("proposal"), Decimal) and _kind_name(column) in WHOLE:
        return f"{context['proposal']:f}"  # a year has no øre and no space
    for key in ("proposal", "allowed"):
        if context.get(key) is not None:
            return context[key]
    readings = context.get("readings")
    if isinstance(readings, list):
        return " eller ".join(f"{number:f}".replace(".", ",") for number in readings)
    if "low" in context:
        low, high = context["low"], context["high"]
        return Text(f"{low}–{high}")
    return column.kind.label if isinstance(column.kind, Kind) else None


def _check(fault: CellFault, entries: tuple[type[Entry], ...]) -> Check:
    def check(case: Case) -> Iterator[Hit]:
        for entry in entries:
            spoken = [kind for where, kind in case.faults if where is entry and _number(kind) == fault.number]
            for kind in spoken:
                for refused in case.faults[entry, kind]:
                    column = entry.column(refused.field)
                    source = case.start if entry is Start else (case.rows(entry), refused.index)
                    expected = _expected(case, column, dict(refused.context))
                    value = NOT_COMPUTED if kind == "formula_in_entry" and refused.raw == "" else refused.raw
                    yield Hit(refused.cell, field=refused.field, value=value, expected=expected, source=source)

    return check


def _declare() -> None:
    for area, entries in BY_AREA.items():
        kinds = {_kind_name(column) for entry in entries for column in entry.columns()}
        for fault in FAULTS:
            if fault.kinds != ALL and not fault.kinds & kinds:
                continue
            why = Text(
                "Det som ikke er sikkert lest, blir ikke talt med.",
                "Det som ikkje er sikkert lese, blir ikkje talt med.",
            )
            ground = (BRREG,) if fault.number == 34 else (BOOK,)
            check = _check(fault, entries)
            declare(
                Rule(f"{area}{fault.number:03d}", fault.title, why, ground, ALWAYS, fault.message, fault.fix, fault.fails,
                     fault.passes, check)
            )  # fmt: skip


_declare()
