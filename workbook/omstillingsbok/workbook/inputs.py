"""What a cell says when it is selected and what it takes: input help, drop-downs and limits."""

from __future__ import annotations

import datetime as dt
from typing import Any

from .days import EARLIEST, LATEST
from .entry import Column, Computed, Reference
from .kinds import Kind, Options
from .text import Lang, Text

TITLE_LIMIT, MESSAGE_LIMIT = 32, 255

MUST = Text("Må fylles ut.", "Må fyllast ut.")
MUST_WHEN = Text("Må fylles ut {}.", "Må fyllast ut {}.")
TAKES = Text("Skriv {}.", "Skriv {}.")
CHOOSE = Text("Velg fra listen.", "Vel frå lista.")
CALCULATED = Text("Regnes ut av boken. {}", "Blir rekna ut av boka. {}")
NOT_ALLOWED = Text("Ikke en gyldig verdi", "Ikkje ein gyldig verdi")
UNKNOWN = Text("Finnes ikke ennå", "Finst ikkje enno")
NOT_IN_LIST = Text(
    "Bruk en av verdiene i listen: {}. Velg fra pilen til høyre for cellen.",
    "Bruk ein av verdiane i lista: {}. Vel frå pila til høgre for cella.",
)
NOT_REGISTERED = Text(
    "Koden står ikke på arket {}. Før den inn der, eller velg en kode fra listen. Vil du beholde den likevel?",
    "Koden står ikkje på arket {}. Før han inn der, eller vel ein kode frå lista. Vil du ha han likevel?",
)
WRONG = Text("Her skal det stå {}.", "Her skal det stå {}.")


def list_name(source: Options | Reference) -> str:
    """The defined name behind a drop-down: ``liste_status``, ``liste_prosjekter``."""
    if isinstance(source, Options):
        return "liste_" + source.name
    return "liste_" + source.target.partition(".")[0].removeprefix("tbl").lower()


def message(column: Column | Computed, lang: Lang) -> str:
    """The help shown beside the cell."""
    if isinstance(column, Computed):
        return CALCULATED.get(lang).format(column.help.get(lang))[:MESSAGE_LIMIT]
    parts = [column.help.get(lang)]
    if isinstance(column.kind, Options) or (column.ref and not column.many):
        parts.append(CHOOSE.get(lang))
    elif column.kind.name not in ("text", "long", "id", "key"):
        parts.append(TAKES.get(lang).format(column.kind.label.get(lang)))
    if column.required:
        parts.append(MUST.get(lang))
    elif column.required_if:
        parts.append(MUST_WHEN.get(lang).format(column.required_if.get(lang)))
    return " ".join(part for part in parts if part)


def validation(column: Column | Computed, lang: Lang, sheet_of: str = "") -> dict[str, Any]:
    """XlsxWriter's data validation of a column; ``sheet_of`` names the sheet that a reference points to.

    A code that is not registered yet is a warning: the other sheet may be filled later. With blanks allowed
    Excel takes anything from a list that has blanks in it, so a reference does not allow them.
    """
    said = {
        "input_title": column.header.get(lang)[:TITLE_LIMIT],
        "input_message": message(column, lang),
        "error_title": NOT_ALLOWED.get(lang)[:TITLE_LIMIT],
    }
    if isinstance(column, Computed):
        return {"validate": "any", **said}
    if isinstance(column.kind, Options):
        words = ", ".join(o.get(lang) for o in column.kind.options)
        return {
            "validate": "list",
            "source": "=" + list_name(column.kind),
            "error_message": NOT_IN_LIST.get(lang).format(words)[:MESSAGE_LIMIT],
            **said,
        }
    if column.ref and not column.many:
        said["error_title"] = UNKNOWN.get(lang)
        return {
            "validate": "list",
            "source": "=" + list_name(column.ref),
            "ignore_blank": False,
            "error_type": "warning",
            "error_message": NOT_REGISTERED.get(lang).format(sheet_of),
            **said,
        }
    return {**_limits(column.kind, lang), **said}


def _limits(kind: Kind, lang: Lang) -> dict[str, Any]:
    wrong = {"error_message": WRONG.get(lang).format(kind.label.get(lang))}
    if kind.name == "date":
        first, last = dt.datetime.combine(EARLIEST, dt.time()), dt.datetime.combine(LATEST, dt.time())
        return {"validate": "date", "criteria": "between", "minimum": first, "maximum": last, **wrong}
    if kind.limits:
        (low, high), validate = kind.limits, "integer" if kind.whole else "decimal"
        return {"validate": validate, "criteria": "between", "minimum": low, "maximum": high, **wrong}
    return {"validate": "any"}
