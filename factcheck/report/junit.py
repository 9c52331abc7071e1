"""JUnit XML, for the test pages of build servers: a draft is a suite, a claim a case.

Every claim is there: what is reported fails, what the corpus does not decide is skipped, and so are the stretches
that were not checked; a file that could not be read is an error.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from factcheck.report.findings import Finding, Outcome, Region, finding, region, unreadable, wanted
from factcheck.report.interface import RenderOptions
from factcheck.report.words import LABELS, name_of, plain
from factcheck.types import DocumentReport, Report

# XML has no way to write these, not even as a reference; `plain` has taken out the rest.
_IMPOSSIBLE = re.compile("[\ufffe\uffff]")
_COUNTS = {"failure": "failures", "error": "errors", "skipped": "skipped"}


def render(report: Report, options: RenderOptions) -> str:
    root = Element("testsuites", name="factcheck")
    for document in report.documents:
        _suite(root, document, options)
    for failed in unreadable(report):
        suite = SubElement(root, "testsuite", name=_xml(failed.path))
        _add(SubElement(suite, "testcase", name=failed.title, classname=_xml(failed.path)), "error", failed)
    for element in (*root, root):
        _count(element)
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, report: DocumentReport, options: RenderOptions) -> None:
    found = [finding(report, checked) for checked in report.checked]
    names = _numbered([*(c.claim.text for c in report.checked), *(item.text for item in report.unchecked)])
    path = name_of(report.document)
    suite = SubElement(root, "testsuite", name=_xml(path))
    for name, f in zip(names, found, strict=False):
        _outcome(_case(suite, name, f.path, f.region), f, options)
    for name, item in zip(names[len(found) :], report.unchecked, strict=True):
        case = _case(suite, name, path, region(report.document, item.span))
        SubElement(case, "skipped", message=_xml(f"not checked: {item.reason}"))


def _case(suite: Element, name: str, path: str, place: Region | None) -> Element:
    case = SubElement(suite, "testcase", name=name, classname=_xml(path), file=_xml(path))
    if place:
        case.set("line", str(place.line))
    return case


def _outcome(case: Element, found: Finding, options: RenderOptions) -> None:
    checked = found.checked
    assert checked is not None
    if found.outcome is Outcome.FAIL and wanted(checked, options):
        _add(case, "failure", found)
    elif found.outcome is not Outcome.PASS:
        accepted = f" (accepted: {checked.suppression.reason})" if checked.suppression else ""
        SubElement(case, "skipped", message=_xml(f"{LABELS[checked.verdict.label]}: {found.why}{accepted}"))


def _add(case: Element, tag: str, found: Finding) -> None:
    element = SubElement(case, tag, message=_xml(f"{found.title}: {found.why}"), type=found.code or found.title)
    element.text = "\n".join(map(_xml, found.lines))


def _numbered(names: Sequence[str]) -> list[str]:
    """Names that are unique in a suite and stay when lines move: a second "41 people" is "41 people (2)"."""
    seen: Counter[str] = Counter()
    out = []
    for name in map(_xml, names):
        seen[name] += 1
        out.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return out


def _count(element: Element) -> None:
    cases = list(element.iter("testcase"))
    element.set("tests", str(len(cases)))
    for tag, name in _COUNTS.items():
        element.set(name, str(sum(case.find(tag) is not None for case in cases)))


def _xml(text: str) -> str:
    """One line that XML can hold."""
    return _IMPOSSIBLE.sub("\ufffd", plain(text))
