"""Numbers that point to a person: fødselsnummer and D-numbers, and bank accounts; found, and hidden where shown.

Eleven digits are common in accounts: KID, vouchers, account strings. So a fødselsnummer must have a valid date and both
check digits, and a bank account its check digit and either its own way of being written or the word for it.
"""

from __future__ import annotations

import re
from decimal import Decimal

HIDDEN = "●" * 11
"""What is shown in place of a fødselsnummer."""
_DIGITS = bytes(48 if 48 <= byte <= 57 else byte for byte in range(256))
_SHAPES = tuple(("0" * 6 + space + "0" * 5).encode() for space in ("", " ", "\u00a0"))
_ACCOUNT_SHAPES = tuple(f"0000{mark}00{mark}00000".encode() for mark in (".", " ", "\u00a0"))
_PERSONAL = re.compile(r"(?<!\d)(\d{6})([ \u00a0]?)(\d{5})(?!\d)")
_ACCOUNT = re.compile(r"(?<![\d.])(\d{4})([. \u00a0])(\d{2})\2(\d{5})(?![\d.])")
_NAMED_ACCOUNT = re.compile(
    r"\b(?:bank|lønns|bruks|spare|privat)[- ]?konto(?:nr|nummer)?\W{0,3}(\d{4})(\d{2})(\d{5})(?!\d)", re.IGNORECASE
)
_CHECKSUM = re.compile(r"(?<![0-9a-z])(?=[0-9-]*[a-f])[0-9a-f-]{24,}(?![0-9a-z])", re.IGNORECASE)
"""A checksum or an identifier in hexadecimal, which may hold eleven digits in a row."""
_REFERENCE = re.compile(
    r"(?:\bKID|konto|kto|nr|nummer|faktura|bilag|ref|referanse|ordre|avtale)(?:nr|nummer)?\W{0,4}$", re.IGNORECASE
)
"""Words that other numbers of eleven digits stand behind; of which one in a thousand could be a fødselsnummer."""
_PERSON = re.compile(r"(?:(?:fødsels|person|D-)(?:nr|nummer)|\b[fp]\.?nr)\W{0,4}$", re.IGNORECASE)
_ACCOUNT_WORD = re.compile(r"konto|\bkto\b", re.IGNORECASE)


def has_shape(data: bytes, *, accounts: bool = False) -> bool:
    """The bytes hold digits grouped as in a fødselsnummer, or with ``accounts`` as in a bank account."""
    # translated to one shape and searched as bytes: a tenth of what a pattern costs on a whole ledger
    shape = data.translate(_DIGITS)
    return any(each in shape for each in (*_SHAPES, *_ACCOUNT_SHAPES) if accounts or each in _SHAPES)


def personal_numbers(text: str) -> list[str]:
    """The fødselsnummer and D-numbers in a text: eleven digits with a valid date and both check digits."""
    found = ["".join(match.group(1, 3)) for match in _PERSONAL.finditer(text)]
    if found and _CHECKSUM.search(text):
        found = ["".join(match.group(1, 3)) for match in _PERSONAL.finditer(_CHECKSUM.sub(" ", text))]
    if not found:
        return []
    from stdnum.no import fodselsnummer

    return [number for number in found if fodselsnummer.is_valid(number)]


def personal_number(value: float | Decimal) -> bool:
    """The cell's number is a fødselsnummer; its leading zero may be lost."""
    if not 10**9 <= value < 10**11 or value != int(value):
        return False
    return bool(personal_numbers(f"{int(value):011d}"))


def plainly_personal(text: str) -> bool:
    """A fødselsnummer in the text stands behind no word that makes it another number, such as KID."""
    valid = set(personal_numbers(text))
    for match in _PERSONAL.finditer(text) if valid else ():
        before = text[max(0, match.start() - 24) : match.start()]
        if match[1] + match[3] in valid and (_PERSON.search(before) or not _REFERENCE.search(before)):
            return True
    return False


def bank_accounts(text: str) -> list[str]:
    """The bank accounts in a text that speaks of an account: 1234.56.78903, or the digits right after «bankkonto»."""
    if not _ACCOUNT_WORD.search(text):
        return []
    found = ["".join(match.group(1, 3, 4)) for match in _ACCOUNT.finditer(text)]
    found += ["".join(match.groups()) for match in _NAMED_ACCOUNT.finditer(text)]
    if not found:
        return []
    from stdnum.no import kontonr

    return [number for number in found if kontonr.is_valid(number)]


def masked(text: str) -> str:
    """The text with every fødselsnummer hidden, so that no output repeats one."""
    numbers = personal_numbers(text)
    if not numbers:
        return text
    return _PERSONAL.sub(lambda m: HIDDEN if m[1] + m[3] in numbers else m[0], text)
