"""What stands between a click and its work: interpreter, add-in, mark of the web, Defender's rule, macro policy.

Registry values are those of Microsoft's documentation of attack surface reduction rules and of Office's security
policies. What cannot be seen from here is said as not known, never as fine.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

from .build import addin
from .machine import Machine, Registry
from .places import SCRIPT
from .speech import PYTHON

Verdict = Literal["ok", "vet ikke", "gjør noe"]

CHILD_PROCESSES = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
"""«Block all Office applications from creating child processes»."""
RULES = (
    ("HKLM", r"SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"),
    ("HKLM", r"SOFTWARE\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"),
)
MANAGED = ("HKLM", r"SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager")
POLICY = r"Software\Policies\Microsoft\Office\16.0\Excel\Security"
SETTING = r"Software\Microsoft\Office\16.0\Excel\Security"
RESILIENCY = r"Software\Microsoft\Office\16.0\Excel\Resiliency\DisabledItems"
OURS = ("xl/vbaProject.bin", "customUI/customUI14.xml", "xl/sharedStrings.xml")
"""The parts that make a version of the add-in: code, ribbon, texts."""
STRINGS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True)
class Line:
    """One thing looked at: its name, how it is, and what to do about it."""

    name: str
    verdict: Verdict
    said: str


def health(machine: Machine) -> list[Line]:
    """Everything that can be seen from here, in the order in which a click needs it."""
    return list(_lines(machine))


def _lines(machine: Machine) -> Iterator[Line]:
    here = machine.places
    if here.addin is None:
        yield Line("Excel", "gjør noe", "finnes ikke på dette systemet. Kommandolinjen gjør det samme som knappene.")
        return
    yield _interpreter(machine)
    yield from _file(machine, here.addin)
    if here.scripts is not None:
        script = here.scripts / SCRIPT
        there = script.exists()
        said = str(script) if there else "mangler. Kjør «omstillingsbok tillegg installer»."
        yield Line("Startskript", "ok" if there else "gjør noe", said)
    if here.system == "windows":
        yield _child_processes(machine.registry)
        yield from _macros(machine.registry)
    yield Line("Logg", "ok", str(here.log) if here.log.exists() else "ingenting har gått galt ennå")


def _interpreter(machine: Machine) -> Line:
    if machine.works(machine.python):
        return Line("Python", "ok", f"{machine.python} kjører programmet")
    said = f"{machine.python} kan ikke kjøre programmet alene. Installer i et eget Python-miljø."
    return Line("Python", "gjør noe", said)


def _file(machine: Machine, path: Path) -> Iterator[Line]:
    if not path.exists():
        yield Line("Tillegget", "gjør noe", f"er ikke installert ({path}). Kjør «omstillingsbok tillegg installer».")
        return
    started = started_python(path)
    if started is None:
        yield Line("Tillegget", "gjør noe", f"{path} er ikke vårt. Kjør «omstillingsbok tillegg installer».")
        return
    if all(_parts(path.read_bytes(), name) == _parts(addin(started), name) for name in OURS):
        yield Line("Tillegget", "ok", f"{path}, denne versjonen")
    else:
        again = "Kjør «omstillingsbok tillegg installer» på nytt."
        yield Line("Tillegget", "gjør noe", f"{path} er av en annen versjon enn programmet. {again}")
    if started != machine.python:
        works = machine.works(started)
        said = f"tillegget starter {started}" + ("" if works else ", som ikke kan kjøre programmet. Installer på nytt.")
        yield Line("Starter", "ok" if works else "gjør noe", said)
    if from_the_web(path):
        fix = "Høyreklikk filen, velg Egenskaper og «Opphev blokkering», eller installer på nytt."
        yield Line("Nedlastet-merke", "gjør noe", f"filen er merket som lastet ned, og Excel stopper makroene. {fix}")
    else:
        yield Line("Nedlastet-merke", "ok", "filen er ikke merket som lastet ned")


def _parts(data: bytes, name: str) -> bytes:
    """A part of the add-in; a signature adds parts and leaves these alone."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name) if name in archive.namelist() else b""


def started_python(path: Path) -> str | None:
    """The interpreter that an installed add-in starts; None when the file is something else."""
    try:
        with zipfile.ZipFile(path) as archive:
            strings = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
    except (OSError, KeyError, zipfile.BadZipFile, ElementTree.ParseError):
        return None
    texts = [each.text or "" for each in strings.iter(f"{STRINGS}t")]
    return texts[texts.index(PYTHON) + 1] if PYTHON in texts else None


def from_the_web(path: Path) -> bool:
    """Whether Windows has marked the file as coming from the internet or an untrusted place."""
    try:
        mark = Path(f"{path}:Zone.Identifier").read_text("utf-8", errors="replace")
    except OSError:
        return False
    zone = re.search(r"ZoneId=(\d)", mark)
    return zone is not None and int(zone[1]) >= 3


def _child_processes(registry: Registry) -> Line:
    name, ask = "Defender-regel", f"Be IT om unntak for tillegget i regelen {CHILD_PROCESSES}, se veiledningen for IT."
    state = _rule(registry)
    if state == "1":
        return Line(name, "gjør noe", f"Office får ikke starte andre programmer, heller ikke dette. {ask}")
    if state == "6":
        return Line(name, "gjør noe", f"Windows spør før Office starter andre programmer. {ask}")
    if state in ("0", "2", "5"):
        return Line(name, "ok", "Office får starte programmet" + (", men det blir loggført" if state == "2" else ""))
    return Line(name, "vet ikke", f"ingen regel å se herfra. Skjer det ikke noe når du trykker: {ask}")


def _rule(registry: Registry) -> str | None:
    """How the rule is set; what a management tool has set comes first."""
    for pair in str(registry(*MANAGED).get("ASRRules", "")).split("|"):
        rule, _, state = pair.partition("=")
        if rule.strip("{} ").upper() == CHILD_PROCESSES:
            return state.strip()
    for hive, key in RULES:
        for rule, value in registry(hive, key).items():
            if rule.strip("{}").upper() == CHILD_PROCESSES:
                return str(value)
    return None


def _macros(registry: Registry) -> Iterator[Line]:
    settings = {**registry("HKCU", SETTING), **registry("HKCU", POLICY)}
    locations = {
        **registry("HKCU", SETTING + r"\Trusted Locations"),
        **registry("HKCU", POLICY + r"\Trusted Locations"),
    }
    if settings.get("DisableAllAddins") == 1:
        yield Line("Makroer", "gjør noe", "alle tillegg er slått av. Be IT om å tillate dette.")
    elif settings.get("RequireAddinSig") == 1:
        yield Line("Makroer", "gjør noe", "tillegg må være signert. Be IT om å signere det, se veiledningen for IT.")
    elif locations.get("AllLocationsDisabled") == 1:
        fix = "Be IT om å signere tillegget eller tillate oppstartsmappen."
        yield Line("Makroer", "gjør noe", f"klarerte plasseringer er slått av, også Excels oppstartsmappe. {fix}")
    else:
        yield Line("Makroer", "ok", "ingen regel herfra stopper et tillegg i Excels oppstartsmappe")
    if any(_names_us(value) for value in registry("HKCU", RESILIENCY).values()):
        fix = "Slå det på igjen under Fil, Alternativer, Tillegg, Deaktiverte elementer."
        yield Line("Deaktivert", "gjør noe", f"Excel har slått av tillegget etter en krasj. {fix}")


def _names_us(value: object) -> bool:
    return isinstance(value, bytes) and "omstillingsbok.xlam" in value.decode("utf-16-le", errors="replace").lower()
