"""Which arts are valid in which year, and that the shipped Kontoplan places every one of them exactly once."""

from __future__ import annotations

import pytest

from omstillingsbok.accounts.chart import arts, shipped_kontoplan, years
from omstillingsbok.workbook.sheets import Kontoplan
from omstillingsbok.workbook.text import Lang

CHARTS = (("KOSTRA", 3), ("NS 4102", 4))


def covering(rows: list[Kontoplan], account: str) -> list[Kontoplan]:
    return [r for r in rows if (r.account_from or "") <= account <= (r.account_to or "")]


def test_every_year_of_the_programmes_has_a_list() -> None:
    assert years() == tuple(range(2020, 2027))
    assert arts(1999) == {}


@pytest.mark.parametrize("year", range(2020, 2027))
def test_a_list_holds_arts_and_no_balance_chapters(year: int) -> None:
    assert all(len(art) == 3 and art.isdigit() and name for art, name in arts(year).items())
    assert arts(year)["010"] == "Fastlønn"
    assert not {"580", "581", "411", "412", "431", "451", "452", "453", "454"} & arts(year).keys()


@pytest.mark.parametrize("year", range(2020, 2027))
def test_the_chart_changes_between_years(year: int) -> None:
    gone, new = {"270", "375", "475", "775", "875", "895", "930"}, {"271", "272", "878", "879"}
    there, absent = (new, gone) if year >= 2025 else (gone, new)
    assert there <= arts(year).keys()
    assert not absent & arts(year).keys()


@pytest.mark.parametrize("year", range(2020, 2027))
def test_every_art_of_every_year_is_placed_exactly_once(year: int) -> None:
    rows = shipped_kontoplan("KOSTRA")
    assert {art: len(covering(rows, art)) for art in arts(year)} == dict.fromkeys(arts(year), 1)


@pytest.mark.parametrize(("chart", "digits"), CHARTS)
def test_the_mapping_is_disjoint_and_sorted(chart: str, digits: int) -> None:
    rows = shipped_kontoplan(chart)
    ends = [end for r in rows for end in (r.account_from or "", r.account_to or "")]
    assert all(len(end) == digits and end.isdigit() for end in ends)
    assert all(low <= high for low, high in zip(ends[::2], ends[1::2], strict=True))
    assert all(high < low for high, low in zip(ends[1::2], ends[2::2], strict=False))


@pytest.mark.parametrize("chart", [name for name, _ in CHARTS])
def test_both_languages_differ_only_in_the_report_lines(chart: str) -> None:
    def rest(lang: Lang) -> list[tuple[object, ...]]:
        return [(r.account_from, r.account_to, r.type, r.source) for r in shipped_kontoplan(chart, lang)]

    lines: dict[Lang, list[str | None]] = {
        lang: [r.report_line for r in shipped_kontoplan(chart, lang)] for lang in ("nb", "nn")
    }
    assert rest("nb") == rest("nn")
    assert all(lines["nb"])
    assert all(lines["nn"])
    assert len({*zip(lines["nb"], lines["nn"], strict=True)}) == len({*lines["nb"]}) == len({*lines["nn"]})


@pytest.mark.parametrize(
    ("art", "kind", "source"),
    [
        ("700", "Inntekt", "Stat"),
        ("810", "Inntekt", "Stat"),
        ("730", "Inntekt", "Fylkeskommune"),
        ("830", "Inntekt", "Fylkeskommune"),
        ("750", "Inntekt", "Andre"),
        ("850", "Inntekt", "Andre"),
        ("600", "Inntekt", "Andre"),
        ("650", "Inntekt", "Andre"),
        ("770", "Inntekt", "Andre"),
        ("890", "Inntekt", "Andre"),
        ("900", "Inntekt", "Renter"),
        ("290", "Intern", None),
        ("790", "Intern", None),
        ("590", "Intern", None),
        ("990", "Intern", None),
        ("429", "Mva", None),
        ("729", "Mva-kompensasjon", None),
        ("530", "Fond", None),
        ("540", "Fond", "Kommune"),
        ("550", "Fond", None),
        ("930", "Fond", None),
        ("940", "Fond", "Kommune"),
        ("950", "Fond", None),
        ("980", "Fond", None),
    ],
)
def test_where_an_art_belongs(art: str, kind: str, source: str | None) -> None:
    [row] = covering(shipped_kontoplan("KOSTRA"), art)
    assert (row.type, row.source) == (kind, source)


def test_refunded_sick_leave_reduces_wages() -> None:
    [wages], [refund] = (covering(shipped_kontoplan("KOSTRA"), art) for art in ("010", "710"))
    assert (refund.type, refund.report_line) == ("Utgift", wages.report_line)


def test_an_art_that_was_split_stays_on_its_line() -> None:
    lines = {covering(shipped_kontoplan("KOSTRA"), art)[0].report_line for art in ("270", "271", "272")}
    assert len(lines) == 1


@pytest.mark.parametrize(
    ("account", "kind", "source"),
    [
        ("1920", "Balanse", None),
        ("2400", "Balanse", None),
        ("3000", "Inntekt", "Andre"),
        ("3400", "Inntekt", None),
        ("4300", "Utgift", None),
        ("5000", "Utgift", None),
        ("6700", "Utgift", None),
        ("7790", "Utgift", None),
        ("8050", "Inntekt", "Renter"),
        ("8150", "Utgift", None),
    ],
)
def test_where_a_company_s_account_belongs(account: str, kind: str, source: str | None) -> None:
    [row] = covering(shipped_kontoplan("NS 4102"), account)
    assert (row.type, row.source) == (kind, source)
