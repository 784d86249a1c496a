"""Findings as JUnit XML, for build servers: a suite per file, a case per rule that has something to say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from ...validators.finding import Finding, fold
from ...workbook.text import Lang
from ..results import Judged
from .explained import explained
from .tekst import summary

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def findings_junit(judged: Sequence[Judged], lang: Lang) -> str:
    """Errors fail, advice passes with a word, waived ones are skipped, a fault in the program is an error."""
    titles = {rule.code: rule.title.get(lang) for rule in explained(judged)}
    root = Xml.Element("testsuites", name="omstillingsbok")
    for each in judged:
        suite = Xml.SubElement(root, "testsuite", name=_xml(each.path))
        by_rule: dict[str, list[Finding]] = defaultdict(list)
        for finding in each.report.findings:
            by_rule[finding.code].append(finding)
        for code, findings in sorted(by_rule.items()):
            _case(suite, f"{code} {titles[code]}", each, findings, lang)
        for skipped in each.report.not_checked:
            case = Xml.SubElement(suite, "testcase", classname=_xml(each.path), name=skipped.code)
            Xml.SubElement(case, "skipped", message=", ".join(skipped.because))
        if each.status == "failed":
            case = Xml.SubElement(suite, "testcase", classname=_xml(each.path), name=_xml(summary(each)))
            Xml.SubElement(case, "error", message=_xml(each.fault))
        elif not len(suite):
            Xml.SubElement(suite, "testcase", classname=_xml(each.path), name=_xml(summary(each)))
        _count(suite)
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, "unicode") + "\n"


def _case(suite: Xml.Element, name: str, each: Judged, findings: Sequence[Finding], lang: Lang) -> None:
    case = Xml.SubElement(suite, "testcase", classname=_xml(each.path), name=_xml(name))
    wrong = [f for f in findings if not f.waived and f.severity in ("fatal", "error")]
    if wrong:
        failure = Xml.SubElement(case, "failure", type=wrong[0].code, message=_xml(wrong[0].message))
        failure.text = _lines(wrong, lang)
    elif all(f.waived for f in findings):
        Xml.SubElement(case, "skipped", message=_xml(findings[0].message))
    else:
        Xml.SubElement(case, "system-out").text = _lines([f for f in findings if not f.waived], lang)


def _lines(findings: Sequence[Finding], lang: Lang) -> str:
    lines = []
    for finding in fold(findings):
        lines.append(f"{finding.where}: {finding.message}{finding.counted(lang)} {finding.fix}".strip(": "))
    return _xml("\n".join(lines))


def _count(suite: Xml.Element) -> None:
    suite.set("tests", str(len(suite)))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(len(suite.findall(f"testcase/{tag}"))))


def _xml(text: str) -> str:
    """The text without characters that XML has no place for."""
    return _NOT_XML.sub("\ufffd", text)
