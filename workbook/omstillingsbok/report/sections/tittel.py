"""The title block, like an official letter's."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

from ...workbook.issued import REPORT, TEMPLATE_VERSION
from ...workbook.sheets import Start
from ..blocks import Block, Facts, Figure, Heading, Paragraph
from ..matter import Matter

FIELDS = (
    "programme",
    "municipality",
    "county",
    "accounting_entity",
    "orgnr",
    "starts_on",
    "ends_on",
    "reported_on",
)


def blocks(m: Matter) -> Iterator[Block]:
    """Programme, period, municipality, date, versions and digest."""
    start = m.book.start
    yield Paragraph(f"{start.programme or m.t('Omstillingsprogram')}, {start.municipality or ''}".rstrip(", "), "quiet")
    yield Heading(REPORT.get(m.lang), 0)
    yield Heading(start.programme or m.t("Programmet har ikke fått navn", "Programmet har ikkje fått namn"), 2)
    if m.draft:
        yield Paragraph(_draft(m), "warning")
    lines = [(m.header(Start, field), m.fact(field), _note(m, field)) for field in FIELDS]
    of_book = m.t("Omstillingsbok, utgave av boken", "Omstillingsbok, utgåve av boka")
    of_program = m.t("Omstillingsbok, utgave av programmet", "Omstillingsbok, utgåve av programmet")
    lines.append((m.t("Mal"), Figure(m.book.template or TEMPLATE_VERSION), of_book))
    lines.append((m.t("Program"), Figure(version("omstillingsbok")), of_program))
    yield Facts(lines)
    yield Paragraph(
        m.t(
            "Beløp i kroner. I boken er hvert tall en formel som kan følges til radene bak. Kontrollsum (SHA-256) av "
            "alle opplysninger i boken:",
            "Beløp i kroner. I boka er kvart tal ein formel som kan følgjast til radene bak. Kontrollsum (SHA-256) av "
            "alle opplysningar i boka:",
        )
        + f"\n{m.book.digest}",
        "quiet",
    )


def _note(m: Matter, field: str) -> str:
    start = m.book.start
    if field == "municipality" and start.municipality_no:
        return m.t(f"Kommunenummer {start.municipality_no}")
    if field == "accounting_entity" and start.organisation_form:
        form = m.say(Start, "organisation_form", start.organisation_form)
        return "" if (start.accounting_entity or "").split()[-1:] == [form] else form
    if field == "reported_on" and start.reported_on:
        return m.t("Regnskap og status per denne datoen", "Rekneskap og status per denne datoen")
    return "" if getattr(start, field) is not None else m.t("Ikke fylt ut på Start", "Ikkje fylt ut på Start")


def _draft(m: Matter) -> str:
    wrong = m.findings.counts["fatal"] + m.findings.counts["error"] if m.findings else 0
    if wrong:
        return m.t(
            f"UTKAST. {wrong} feil er {'åpen' if wrong == 1 else 'åpne'}. Rapporten er ikke klar til å sendes.",
            f"UTKAST. {wrong} feil er {'open' if wrong == 1 else 'opne'}. Rapporten er ikkje klar til å sendast.",
        )
    return m.t("UTKAST. Rapporten er ikke klar til å sendes.", "UTKAST. Rapporten er ikkje klar til å sendast.")
