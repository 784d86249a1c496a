"""PER052: Fødselsnummer eller bankkonto utenfor cellene."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ....workbook.belongings import Where
from ....workbook.reading import RawBook
from ....workbook.refs import Cell, parse_area
from ....workbook.text import LANGS, Text
from ....workbook.traces import Sort
from ...case import Case
from ...rule import ALWAYS, WARNING, Hit, rule
from ...sources import S60

PLACES: Mapping[Where, tuple[Text, Text]] = {
    "comment": (Text("En kommentar i {ark}", "Ein kommentar i {ark}"),
                Text("Slett kommentaren.", "Slett kommentaren.")),
    "property": (Text("Dokumentegenskapen «{navn}»", "Dokumenteigenskapen «{navn}»"),
                 Text("Slett den under Fil > Info > Egenskaper.", "Slett han under Fil > Info > Eigenskapar.")),
    "name": (Text("Det definerte navnet «{navn}»", "Det definerte namnet «{navn}»"),
             Text("Slett det under Formler > Navnebehandling.", "Slett det under Formlar > Namnebehandling.")),
    "sheet": (Text("Navnet på et ark", "Namnet på eit ark"), Text("Gi arket et annet navn.", "Gi arket eit anna namn.")),
    "margin": (Text("Topp- eller bunnteksten i {ark}", "Topp- eller botnteksten i {ark}"),
               Text("Rett den under Sideoppsett.", "Rett han under Sideoppsett.")),
    "drawing": (Text("En tegning eller et diagram i {ark}", "Ei teikning eller eit diagram i {ark}"),
                Text("Rett teksten eller den alternative teksten der.", "Rett teksten eller den alternative teksten der.")),
    "link": (Text("En kobling i {ark}", "Ei kopling i {ark}"), Text("Rett eller fjern koblingen.", "Rett eller fjern koplinga.")),
    "other": (Text("Det som er lagret i boken utenfor arkene («{navn}»),", "Det som er lagra i boka utanfor arka («{navn}»),"),
              Text("Kopier arkene til en ny bok, eller be dem som lagde boken om hjelp.",
                   "Kopier arka til ei ny bok, eller be dei som laga boka om hjelp.")),
}  # fmt: skip
PROPERTIES = {
    "title": Text("Tittel"),
    "subject": Text("Emne"),
    "creator": Text("Forfatter", "Forfattar"),
    "keywords": Text("Nøkkelord"),
    "description": Text("Kommentarer", "Kommentarar"),
    "lastModifiedBy": Text("Sist lagret av", "Sist lagra av"),
    "category": Text("Kategori"),
    "contentStatus": Text("Status"),
    "Company": Text("Firma"),
    "Manager": Text("Leder", "Leiar"),
    "HyperlinkBase": Text("Hyperkoblingsbase", "Hyperkoplingsbase"),
}
"""What Excel calls the properties that every file has."""
SAID: Mapping[Sort, Text] = {
    "person": Text("et gyldig fødselsnummer eller D-nummer", "eit gyldig fødselsnummer eller D-nummer"),
    "doubtful": Text("elleve siffer som kan være et fødselsnummer", "elleve siffer som kan vere eit fødselsnummer"),
    "account": Text("et bankkontonummer", "eit bankkontonummer"),
}


@rule(
    "PER052",
    ALWAYS,
    title=Text("Fødselsnummer utenfor cellene", "Fødselsnummer utanfor cellene"),
    why=Text(
        "Kommentarer, navn og egenskaper følger med filen, selv om de ikke vises på arkene.",
        "Kommentarar, namn og eigenskapar følgjer med fila, sjølv om dei ikkje står på arka.",
    ),
    ground=(S60,),
    message=Text("{hvor} inneholder {hva}.", "{hvor} inneheld {hva}."),
    fix=Text("{hvordan}"),
    fails=Text("Fødselsnummer i en kommentar", "Fødselsnummer i ein kommentar"),
    waivable=False,
    passes=Text("En kommentar uten nummer", "Ein kommentar utan nummer"),
)
def per052(case: Case) -> Iterator[Hit]:
    """Each text outside the cells that gives something away, on its cell or sheet where it has one, else on Start."""
    raw = case.book.origin
    for each in raw.belongings.telling if isinstance(raw, RawBook) else ():
        where, how = PLACES[each.where]
        sheet = each.sheet or case.start.place.sheet
        at, name = parse_area(sheet, each.ref), PROPERTIES.get(each.name, Text(each.name))
        yield Hit(
            Cell(sheet, at.top, at.left) if at else Cell(sheet, 1, 1),
            hvor=Text(*(where.get(lang).format(ark=sheet, navn=name.get(lang)) for lang in LANGS)),
            hva=SAID[each.sort],
            hvordan=how,
            at_most=None if each.sort == "person" else WARNING,
        )
