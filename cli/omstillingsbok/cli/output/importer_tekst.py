"""An import on a terminal: what the file is, what becomes of its lines, what is wrong, what must be answered."""

from __future__ import annotations

from collections.abc import Iterator

from ...accounts.importing.plan import LedgerImport
from ...accounts.importing.signs import MEANING
from ...accounts.importing.tally import amount
from ...workbook.book import Book
from ...workbook.text import Lang, Text

LEVELS = {"error": Text("FEIL"), "warning": Text("ADVARSEL", "ÅTVARING"), "info": Text("INFO")}
FACTS = {
    "tegnsett": Text("tegnsett", "teiknsett"),
    "skilletegn": Text("skilletegn", "skiljeteikn"),
    "desimaltegn": Text("desimaltegn", "desimalteikn"),
    "kolonner": Text("kolonner", "kolonnar"),
    "regnskap": Text("regnskap", "rekneskap"),
    "utvalg": Text("utvalg", "utval"),
    "fra": Text("fra", "frå"),
    "dimensjoner": Text("dimensjoner", "dimensjonar"),
}
"""What is told of a file, where nynorsk has another word."""
MOST = 12
"""So many other projects are listed by name."""


def import_text(book: Book, outcome: LedgerImport) -> str:
    """Everything there is to know before the lines are written."""
    lang = book.text_lang
    parts = [_head(outcome, lang)]
    if outcome.own[0] or outcome.tally.lines:
        parts += [_lines(outcome, lang), _years(outcome, lang)]
    said = [*_notices(outcome, lang), *_questions(outcome, lang)]
    return "\n\n".join(part for part in (*parts, "\n".join(said)) if part) + "\n"


def _head(outcome: LedgerImport, lang: Lang) -> str:
    lines = [outcome.path.name]
    facts = {**({"system": outcome.system} if outcome.system.nb else {}), **outcome.facts}
    lines += [f"  {FACTS.get(name, Text(name)).get(lang):<12} {said.get(lang)}" for name, said in facts.items()]
    if outcome.signs and outcome.own[0]:
        (cp, cm), (ip, im) = outcome.signs.cost, outcome.signs.income
        seen = Text(
            f"utgiftslinjer: {cp} positive, {cm} negative; inntektslinjer: {ip} positive, {im} negative",
            f"utgiftslinjer: {cp} positive, {cm} negative; inntektslinjer: {ip} positive, {im} negative",
        )
        name, convention = Text("fortegn", "forteikn").get(lang), MEANING[outcome.signs.convention].get(lang)
        lines.append(f"  {name:<12} {convention} ({seen.get(lang)})")
    return "\n".join(lines)


def _lines(outcome: LedgerImport, lang: Lang) -> str:
    tally = outcome.tally

    def t(nb: str, nn: str = "") -> str:
        return Text(nb, nn).get(lang)

    rows: list[tuple[str, int | None, int | None]] = [(t("Linjer i filen", "Linjer i fila"), tally.lines, tally.ore)]
    if tally.balances:
        words = t("Saldolinjer i filen, ikke med", "Saldolinjer i fila, ikkje med")
        rows.insert(0, (words, tally.balances, tally.balances_ore))
    others = list(outcome.others.items())
    for name, (count, ore) in others[:MOST]:
        rows.append((t(f"  annet prosjekt «{name}»", f"  anna prosjekt «{name}»"), count, ore))
    if len(others) > MOST:
        count, ore = (sum(each[i] for _, each in others[MOST:]) for i in (0, 1))
        rows.append(
            (t(f"  {len(others) - MOST} andre prosjekter", f"  {len(others) - MOST} andre prosjekt"), count, ore)
        )
    if outcome.without_project[0]:
        rows.append((t("  uten prosjekt", "  utan prosjekt"), *outcome.without_project))
    rows += [(t(f"  år {year}"), count, ore) for year, (count, ore) in outcome.other_years.items()]
    if outcome.own[0] or not outcome.questions:  # until that is answered, which lines are the programme's is not known
        rows.append((t("Programmets linjer", "Linjene til programmet"), *outcome.own))
    if outcome.own_ore != outcome.own[1]:
        rows.append((t("  med fortegnet i boken", "  med forteiknet i boka"), None, outcome.own_ore))
    for words, count in (
        (t("  finnes fra før", "  finst frå før"), outcome.known),
        (t("  ført for hånd fra før", "  ført for hand frå før"), outcome.by_hand),
        (t("  finnes fra før med andre ord", "  finst frå før med andre ord"), len(outcome.reworded)),
        (t("  endret siden sist", "  endra sidan sist"), len(outcome.changed)),
    ):
        if count:
            rows.append((words, count, None))
    if outcome.own[0] or not outcome.questions:
        rows.append((t("Nye linjer"), outcome.added, outcome.added_ore))
    if outcome.unplaced[0]:
        rows.append((t("  av dem uten Prosjekt-ID", "  av dei utan Prosjekt-ID"), *outcome.unplaced))
    if outcome.vanished:
        rows.append((t("Borte fra filen siden sist", "Borte frå fila sidan sist"), len(outcome.vanished), None))
    if tally.stated is not None:
        agrees = t("stemmer", "stemmer") if tally.stated == tally.ore else t("stemmer ikke", "stemmer ikkje")
        rows.append((t(f"Kontrollsum i filen: {agrees}", f"Kontrollsum i fila: {agrees}"), None, tally.stated))
    wide = max(len(words) for words, _, _ in rows)
    return "\n".join(
        f"{words:<{wide}}  {'' if count is None else count:>8}  {'' if ore is None else amount(ore):>18}".rstrip()
        for words, count, ore in rows
    )


def _years(outcome: LedgerImport, lang: Lang) -> str:
    if len(outcome.by_year) < 2:
        return ""
    lines = [f"{Text('Nye linjer').get(lang)}"]
    lines += [f"  {year}  {count:>8}  {amount(ore):>18}" for year, (count, ore) in outcome.by_year.items()]
    return "\n".join(lines)


def _notices(outcome: LedgerImport, lang: Lang) -> Iterator[str]:
    for each in outcome.notices:
        where = f"{outcome.path.name}:{each.line}" if each.line else outcome.path.name
        more = f" ({each.count})" if each.count > 1 else ""
        said = f"{each.message.get(lang)}{more} {each.fix.get(lang)}"
        yield f"{where}  {each.code}  {LEVELS[each.level].get(lang)}  {said}"


def _questions(outcome: LedgerImport, lang: Lang) -> Iterator[str]:
    for each in outcome.questions:
        where = f"{outcome.path.name}:{each.line}" if each.line else outcome.path.name
        ways = " eller ".join(f"--svar {_quoted(f'{each.key}={choice.value}')}" for choice in each.choices)
        said = ways or f"--svar {_quoted(f'{each.key}=…')}"
        yield f"{where}  {each.code}  {Text('SPØRSMÅL').get(lang)}  {each.text.get(lang)} Svar med {said}."


def _quoted(word: str) -> str:
    return f'"{word}"' if " " in word else word
