"""What is marked on the sheets while people work: late, overspent, differing, unplaced. Bold as well as coloured."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .entry import Entry
from .refs import column_letters
from .sheets.fond import Fond
from .sheets.oppgaver import Oppgaver
from .sheets.prosjekter import Prosjekter
from .sheets.regnskap import UNPLACED, Regnskap
from .sheets.restmidler import Restmidler
from .sheets.tilsagn import Tilsagn


@dataclass(frozen=True)
class Mark:
    """One conditional format: on which columns, when (fields in braces, choice words in guillemets), in which tone."""

    entry: type[Entry]
    fields: tuple[str, ...]
    when: str
    tone: str


MARKS = (
    Mark(
        Oppgaver,
        ("id", "deadline"),
        'AND({deadline}<>"",{deadline}<start_rapportdato,{status}<>«Ferdig»,{status}<>«Ikke aktuell»)',
        "error",
    ),
    Mark(Oppgaver, ("status",), "{status}=«Ferdig»", "good"),
    Mark(Oppgaver, ("done_on",), 'AND({status}=«Ferdig»,{done_on}="")', "warning"),
    Mark(
        Restmidler,
        ("id", "deadline"),
        'AND({deadline}<>"",{deadline}<start_rapportdato,{status}<>«Gjennomført»)',
        "error",
    ),
    Mark(Prosjekter, ("id", "remaining"), 'AND({id}<>"",ISNUMBER({remaining}),{remaining}<0)', "error"),
    Mark(
        Prosjekter,
        ("ends_on", "status"),
        'AND({ends_on}<>"",{ends_on}<start_rapportdato,OR({status}=«Planlagt»,{status}=«Pågår»))',
        "warning",
    ),
    Mark(
        Prosjekter,
        ("status", "responsible_after", "finish_by"),
        'AND({id}<>"",{responsible_after}="",OR({status}=«Videreføres»,AND(OR({status}=«Planlagt»,{status}=«Pågår»),'
        "start_rapportdato>=start_programslutt)))",
        "warning",
    ),
    Mark(
        Tilsagn,
        ("valid_to", "not_booked"),
        'AND({valid_to}<>"",{valid_to}<start_rapportdato,ISNUMBER({not_booked}),{not_booked}>0)',
        "warning",
    ),
    Mark(
        Fond,
        ("closing", "in_balance_sheet"),
        'AND({fund}<>"",ISNUMBER({closing}),ROUND({closing}-{in_balance_sheet},2)<>0)',
        "error",
    ),
    Mark(Regnskap, ("counts_as",), f"{{counts_as}}=«{UNPLACED}»", "error"),
    Mark(Regnskap, ("report_line",), f"{{report_line}}=«{UNPLACED}»", "error"),
)


def condition(when: str, columns: dict[str, int], row: int) -> str:
    """``when`` with its fields as A1 references on ``row`` (from 1); ``columns`` are numbered from 1."""
    return re.sub(r"\{(\w+)\}", lambda m: f"${column_letters(columns[m[1]])}{row}", when)
