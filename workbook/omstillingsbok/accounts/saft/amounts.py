"""The amounts of a SAF-T file in whole øre; ``ValueError`` where the file says something else than an amount."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from ...workbook.money import LIMIT, to_ore
from .stream import Values


def ore(text: str) -> int:
    """An amount with at most two decimals, in whole øre. Raises ``ValueError``."""
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not value.is_finite() or value.copy_abs() >= LIMIT * 1000 or value.quantize(Decimal("0.01")) != value:
        raise ValueError(text)
    return to_ore(value)


def _amount(said: Values, name: str) -> int:
    return ore(said[name][0].get("Amount", ""))


def line_ore(said: Values) -> int:
    """The amount of a line in øre, debit positive. Raises ``ValueError``."""
    if "DebitAmount" in said:
        return _amount(said, "DebitAmount")
    if "CreditAmount" in said:
        return -_amount(said, "CreditAmount")
    raise ValueError("neither debit nor credit")


def analysis_ore(said: Values, credit: bool) -> int | None:
    """The øre of an analysis, debit positive; None where it has none. 1.30 says its side, 1.10 takes the line's."""
    try:
        if "DebitAnalysisAmount" in said:
            return _amount(said, "DebitAnalysisAmount")
        if "CreditAnalysisAmount" in said:
            return -_amount(said, "CreditAnalysisAmount")
        if "AnalysisAmount" in said:
            return -_amount(said, "AnalysisAmount") if credit else _amount(said, "AnalysisAmount")
    except ValueError:
        pass
    return None


def balance(said: Values, debit: str, credit: str) -> int | None:
    """The balance in øre under one of two names, debit positive; None where there is neither. Raises ``ValueError``."""
    if debit in said:
        return ore(said[debit])
    return -ore(said[credit]) if credit in said else None
