"""SAF-T files: our generated ones fit the official schemas, and what the import relies on is checked by itself."""

from __future__ import annotations

import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from ledger_files import ledger, saft
from lxml import etree
from small_books import book

from omstillingsbok import api
from omstillingsbok.accounts.importing.profile import Profile, profile_of
from omstillingsbok.accounts.saft.amounts import ore
from omstillingsbok.accounts.saft.dimensions import Share, shares
from omstillingsbok.workbook.sheets import Prosjekter

PROJECTS = tuple(
    Prosjekter(id=id, name=id, focus_area="REI", status="Pågår", ledger_numbers=(n,))
    for id, n in (("P1", "32501"), ("P2", "32502"))
)
OURS = {"uten prosjekt": "utelat"}


@pytest.fixture(scope="session")
def schemas(request: pytest.FixtureRequest) -> dict[str, etree.XMLSchema]:
    folder: Path = request.getfixturevalue("saft")
    return {
        v: etree.XMLSchema(etree.parse(folder / f"Norwegian_SAF-T_Financial_Schema_v_{v}.xsd"))
        for v in ("1.10", "1.30")
    }


@pytest.mark.parametrize("version", ["1.10", "1.30"])
def test_the_files_of_these_tests_fit_the_official_schema(
    schemas: dict[str, etree.XMLSchema], tmp_path: Path, version: str
) -> None:
    schema = schemas[version]
    made = etree.parse(saft(tmp_path / "s.xml", ledger(), version))
    assert schema.validate(made), schema.error_log


def test_the_official_example(saft: Path) -> None:
    path = saft / "example_888888888_v1.10.xml"
    profile = profile_of({"prosjekter": {"200": "P1", "202": "P2", "203": "P1", "90": "utelat"}})
    outcome = api.import_ledger(book(places=PROJECTS, chart="NS 4102"), path, profile=profile, answers=OURS)
    assert outcome.ready
    lines = list(etree.parse(path).iter("{*}Line"))
    assert outcome.tally.lines == len(lines) == 170
    assert outcome.tally.debit == outcome.tally.credit == 948704935
    # the published example itself does not foot on three accounts
    assert [n.code for n in outcome.notices if n.level == "warning"] == ["IMP034"] * 3
    wanted = {"200", "202", "203"}
    expected = Decimal(0)
    for line in lines:
        sign = 1 if line.find("{*}DebitAmount") is not None else -1
        whole = Decimal(line.findtext("{*}DebitAmount/{*}Amount") or line.findtext("{*}CreditAmount/{*}Amount") or "0")
        for analysis in line.iterfind("{*}Analysis"):
            if analysis.findtext("{*}AnalysisType") == "P" and analysis.findtext("{*}AnalysisID") in wanted:
                expected += sign * Decimal(analysis.findtext("{*}AnalysisAmount/{*}Amount") or whole)
    assert outcome.own_ore == int(expected * 100)


def test_a_line_divided_between_projects_becomes_its_parts() -> None:
    a, b = ("project", "A", 600), ("project", "B", 400)
    assert shares(1000, [a, b, ("ansvar", "9", None)]) == [
        Share(600, {"ansvar": "9", "project": "A"}),
        Share(400, {"ansvar": "9", "project": "B"}),
    ]
    assert shares(1500, [a, b])[-1] == Share(500, {"project": ""})
    assert shares(-1000, [("project", "A", -1000)]) == [Share(-1000, {"project": "A"})]
    assert shares(1000, []) == [Share(1000, {})]
    both = shares(1000, [a, b, ("ansvar", "1", 600), ("ansvar", "2", 400)])
    assert both == [Share(600, {"project": "A", "ansvar": "1"}), Share(400, {"project": "B", "ansvar": "2"})]
    assert shares(900, [a, b]) == "project"
    assert shares(1000, [a, b, ("ansvar", "1", 500), ("ansvar", "2", 500)]) == "project"
    assert shares(1000, [("project", "A", None), ("project", "B", None)]) == "project"


WRONG = {
    "IMP005": (b"</GeneralLedgerEntries></AuditFile>", b""),
    "IMP008": (b"</Journal>", b"</Jornal>"),
    "IMP009 1.30": (b"<AuditFileVersion>1.30", b"<AuditFileVersion>2.00"),
    "IMP009 NO": (b"<AuditFileCountry>NO", b"<AuditFileCountry>SE"),
    "IMP009 navn": (b"Financial:NO", b"Cash:NO"),
    "IMP009 type": (b"<AuditFile ", b'<!DOCTYPE a [<!ENTITY b "c">]><AuditFile '),
    "IMP014": (b"<Amount>31250.00</Amount>", b"<Amount>31250,00</Amount>"),
    "IMP016": (b"<TotalDebit>", b"<TotalDebit>1"),
    "IMP017": (b"<DefaultCurrencyCode>NOK", b"<DefaultCurrencyCode>EUR"),
    "IMP022": (b"<Amount>31250.00</Amount>", b"<Amount>31251.00</Amount>"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_file_that_cannot_be_relied_on_is_refused(case: str, tmp_path: Path) -> None:
    path = saft(tmp_path / "s.xml", ledger())
    old, new = WRONG[case]
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new, 1))
    outcome = api.import_ledger(book(places=PROJECTS), path, answers=OURS)
    assert not outcome.ready
    found = [n for n in outcome.notices if n.code == case[:6]]
    assert found
    assert all(n.line for n in found)


def test_numbers_used_twice_other_entity_and_unknown_dimensions_are_asked(tmp_path: Path) -> None:
    path = saft(tmp_path / "s.xml", ledger())
    text = path.read_text("utf-8")
    first, second = (text.split("<TransactionID>")[i].split("<")[0] for i in (1, 2))
    path.write_text(text.replace(f">{second}<", f">{first}<"), "utf-8")
    outcome = api.import_ledger(book(places=PROJECTS, orgnr="974760673"), path, answers=OURS)
    assert [q.key for q in outcome.questions] == ["samme bilagsnr", "orgnr"]
    path.write_text(text.replace(">Objekt<", ">Prosjekter<"), "utf-8")
    (asked,) = api.import_ledger(book(places=PROJECTS), path, answers=OURS).questions
    assert (asked.key, [c.value for c in asked.choices]) == ("analyse Prosjekt", ["PRO", "OBJ"])
    settled = api.import_ledger(book(places=PROJECTS), path, profile=Profile(analyses={"PRO": "project"}), answers=OURS)
    assert settled.ready


def test_a_whole_ledger_without_a_known_project_dimension_is_asked_about(tmp_path: Path) -> None:
    """Else all that the municipality booked would be the programme's."""
    path = tmp_path / "s.xml"
    path.write_text(
        saft(path, ledger()).read_text("utf-8").replace("Prosjekt<", "Objekt<").replace("PRO<", "OBX<"), "utf-8"
    )
    outcome = api.import_ledger(book(places=PROJECTS), path)
    assert ([q.key for q in outcome.questions], outcome.added) == (["uten prosjekt"], 0)
    left = api.import_ledger(book(places=PROJECTS), path, answers=OURS)
    assert [n.code for n in left.notices] == ["IMP025"]


def test_one_of_several_files_is_not_held_against_the_balances_of_all(tmp_path: Path) -> None:
    whole = re.sub(
        r"<Closing(\w+)Balance>[\d.]+",
        r"<Closing\1Balance>999999",
        saft(tmp_path / "s.xml", ledger()).read_text("utf-8"),
    )
    for name, told in (("SAF-T Financial_310000000_20250201_1_2", 0), ("SAF-T Financial_310000000_20250201_1_1", 6)):
        (tmp_path / f"{name}.xml").write_text(whole, "utf-8")
        outcome = api.import_ledger(book(places=PROJECTS), tmp_path / f"{name}.xml", answers=OURS)
        assert [n.code for n in outcome.notices].count("IMP034") == told, name


def test_windows_1252_and_local_accounts_with_kostra_codes(tmp_path: Path) -> None:
    path = saft(tmp_path / "s.xml", ledger(), encoding="windows-1252")
    whole = api.import_ledger(book(places=PROJECTS), path, answers=OURS)
    assert set(whole.columns["counterparty"]) == {"Råd AS"}
    assert set(whole.columns["counterparty_orgnr"]) == {"974760673"}
    path.write_bytes(path.read_bytes().replace(b"<AccountID>27000<", b"<AccountID>K-4711<"))
    outcome = api.import_ledger(book(places=PROJECTS), path, answers=OURS)
    assert "270" in outcome.columns["account"]
    assert "1 konto " in outcome.facts["kontoplan"].nb


@pytest.mark.skipif(sys.platform == "win32", reason="the size of a process is told by POSIX")
def test_a_large_file_takes_little_memory(tmp_path: Path) -> None:
    """Twenty times the other projects' lines: the memory is that of our own lines."""
    small, large = tmp_path / "s.xml", tmp_path / "l.xml"
    saft(small, ledger())
    saft(large, [*ledger(), *ledger(3, 20_000, projects=("1", "2"))])
    code = (
        "import sys; sys.path.insert(0, sys.argv[2]); from own_memory import peak\n"
        "from pathlib import Path; from omstillingsbok.accounts.formats.saft import open_saft\n"
        "from omstillingsbok.accounts.importing.profile import Profile; from omstillingsbok.accounts.importing.answers import Answers\n"
        "for _ in open_saft(Path(sys.argv[1]), Profile(), Answers({})).read(): pass\n"
        "print(peak())\n"
    )
    tests = str(Path(__file__).parents[1])
    sizes = [
        int(
            subprocess.run(
                [sys.executable, "-c", code, str(p), tests], capture_output=True, text=True, check=True
            ).stdout
        )
        for p in (small, large)
    ]
    assert large.stat().st_size > 12 << 20
    assert sizes[1] - sizes[0] < large.stat().st_size // 2


@pytest.mark.parametrize("text", ["1e3081000", "-1e3081000", "NaN", "Infinity", "1e16", "0.001", "tolv", ""])
def test_what_is_no_amount_of_a_ledger_is_said_so(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        ore(text)
