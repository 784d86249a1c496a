"""STR018: Et navn viser til noe som er slettet."""

from __future__ import annotations

from collections.abc import Iterator

from ....workbook.names import broken_names
from ....workbook.refs import Cell
from ....workbook.text import Text
from ...case import Case
from ...rule import ADVICE, INFO, Hit, rule
from ...sources import BOOK


@rule(
    "STR018",
    ADVICE,
    title=Text("Et navn viser til noe som er slettet", "Eit namn viser til noko som er sletta"),
    why=Text(
        "Formler og nedtrekkslister som bruker navnet, virker ikke.",
        "Formlar og nedtrekkslister som bruker namnet, verkar ikkje.",
    ),
    ground=(BOOK,),
    message=Text(
        "Navnet «{verdi}» viser til noe som er slettet (#REF!).",
        "Namnet «{verdi}» viser til noko som er sletta (#REF!).",
    ),
    fix=Text(
        "Slett navnet under Formler > Navnebehandling. Er det bokens eget, hent arket fra en ny bok.",
        "Slett namnet under Formlar > Namnebehandling. Er det boka sitt eige, hent arket frå ei ny bok.",
    ),
    fails=Text("liste_prosjekter er #REF!"),
    passes=Text("liste_prosjekter er tblProsjekter[Prosjekt-ID]"),
)
def str018(case: Case) -> Iterator[Hit]:
    """A defined name that refers to something deleted; a user's own is only told."""
    for name, ours in broken_names(case.raw) if case.raw else ():
        yield Hit(Cell(case.start.place.sheet, 1, 1), value=name, at_most=None if ours else INFO)
