"""SARIF 2.1.0, for code scanning and editors; columns count code points, as the log declares.

Claims are results: refuted and conflicting ones fail at their rule's level, the rest comes only when asked for, as
"open" or "pass" and without a level. Inputs that could not be read are notifications of a run that did not succeed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from factcheck import rules
from factcheck.report.findings import (
    UNREADABLE,
    Finding,
    Outcome,
    Region,
    accepted,
    findings,
    portable,
    remarks,
    unreadable,
)
from factcheck.report.interface import RenderOptions
from factcheck.report.json import dumps
from factcheck.report.words import citation, deciding, plain
from factcheck.schema import engine, summarize
from factcheck.types import Acceptor, CheckedClaim, DocumentReport, Level, Report

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_SEVERITIES = {Level.ERROR: "error", Level.WARNING: "warning"}

Json = dict[str, Any]


def render(report: Report, options: RenderOptions) -> str:
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(report, options)]}, indent=2) + "\n"


def _run(report: Report, options: RenderOptions) -> Json:
    silent = [f for f in accepted(report) if f.outcome is Outcome.FAIL or options.include_open]
    found = [*findings(report, options), *silent, *remarks(report, options)]
    failed = list(unreadable(report))
    codes = sorted({f.code for f in found if f.code})
    invocation: Json = {"executionSuccessful": not failed}
    if failed:
        invocation["toolExecutionNotifications"] = [_notification(f) for f in failed]
    properties: Json = {"summary": summarize(report.documents, report.failures).as_json()}
    if report.corpus:
        properties["corpus"] = {"fingerprint": report.corpus.fingerprint, "documents": report.corpus.documents}
    return {
        "tool": {"driver": _driver(codes, failed)},
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "results": [_result(f, codes) | ({"suppressions": _suppressions(f)} if silent else {}) for f in found],
        "properties": properties,
    }


def _driver(codes: Iterable[str], failed: Sequence[Finding]) -> Json:
    driver = {**engine().as_json(), "rules": [_rule(code) for code in codes]}
    return driver | ({"notifications": [_rule(UNREADABLE)]} if failed else {})


@cache
def _rule(code: str) -> Json:
    known = rules.rule(code)
    return {
        "id": known.code,
        "name": known.name.title().replace(" ", ""),
        "shortDescription": {"text": known.name.capitalize()},
        "fullDescription": {"text": _literal(known.meaning)},
        "help": {"text": _literal(rules.explain(code)), "markdown": _literal(rules.section(known))},
        "defaultConfiguration": {"level": known.level.value},
        "properties": {
            "tags": [known.family],
            "problem.severity": _SEVERITIES.get(known.level, "recommendation"),
        },
    }


def _notification(failed: Finding) -> Json:
    return {
        "descriptor": {"id": UNREADABLE},
        "level": failed.level.value,
        "message": {"text": _literal(failed.why)},
        "locations": [_location(failed.path)],
    }


def _result(found: Finding, codes: Sequence[str]) -> Json:
    assert found.report is not None
    fails = found.outcome is Outcome.FAIL
    location = _location(found.path, found.region)
    if found.region is None:
        location["logicalLocations"] = [{"name": plain(found.report.document.id)}]
    result = {"ruleId": found.code, "ruleIndex": codes.index(found.code)} if found.code else {}
    result |= {
        "kind": found.outcome.value,
        "level": found.level.value if fails else Level.NONE.value,
        "message": {"text": _literal("\n".join(found.lines))},
        "locations": [location],
    }
    return result | (_claim(found.checked, found.report) if found.checked else {})


def _claim(checked: CheckedClaim, report: DocumentReport) -> Json:
    return {
        "rank": round(100 * checked.verdict.confidence, 1),
        "relatedLocations": _evidence(checked),
        "partialFingerprints": {"factcheckClaim/v1": checked.claim.fingerprint},
        "properties": {
            "label": checked.verdict.label.value,
            "claim": checked.claim.kind.value,
            "asOf": report.as_of.isoformat(),
        },
    }


def _suppressions(found: Finding) -> list[Json]:
    """Who accepted it; where one result says so, all have to say whether."""
    word = found.checked.suppression if found.checked else None
    if word is None:
        return []
    kind = "inSource" if word.source is Acceptor.INLINE else "external"
    return [{"kind": kind, "status": "accepted", "justification": plain(word.reason)}]


def _evidence(checked: CheckedClaim) -> list[Json]:
    """The files of the passages that decide; an index keeps no lines of them."""
    documents = [c.evidence.document for c in deciding(checked) if c.evidence.document.path]
    return [
        {"id": number, "message": {"text": _literal(plain(citation(document)))}} | _location(portable(document.path))
        for number, document in enumerate(documents, 1)
    ]


def _location(path: str, region: Region | None = None) -> Json:
    physical: Json = {"artifactLocation": {"uri": _uri(path)}}
    if region:
        start, end = region.columns()
        physical["region"] = {
            "startLine": region.line,
            "startColumn": start,
            "endLine": region.end_line,
            "endColumn": end,
            "snippet": {"text": region.text},
        }
    return {"physicalLocation": physical}


def _uri(path: str) -> str:
    if path.startswith("/"):
        return PurePosixPath(path).as_uri()
    return quote(path, safe="/!$&'()*+,;=@~", errors="replace")


def _literal(text: str) -> str:
    """Text that holds neither a placeholder nor a link of SARIF: braces are doubled, "](" is parted by U+2060."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "]\u2060(")
