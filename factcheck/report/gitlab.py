"""The code quality report of GitLab, a JSON array: findings in the widget and on the lines of a merge request."""

from __future__ import annotations

import hashlib
from typing import Any

from factcheck.report.findings import Finding, reported
from factcheck.report.interface import RenderOptions
from factcheck.report.json import dumps
from factcheck.types import Level, Report

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info", Level.NONE: "info"}


def render(report: Report, options: RenderOptions) -> str:
    found = reported(report, options)
    return dumps([_issue(f) for f in found], indent=2) + "\n"


def _issue(found: Finding) -> dict[str, Any]:
    return {
        "description": f"{found.title}: {' '.join(found.lines)}",
        "check_name": found.code or found.title,
        "fingerprint": _fingerprint(found),
        "severity": _SEVERITIES[found.level],
        "location": {"path": found.path, "positions": _positions(found)},
    }


def _positions(found: Finding) -> dict[str, Any]:
    """The schema demands a line; where there is none to name it is the first."""
    if found.region is None:
        return {"begin": {"line": 1, "column": 1}}
    start, end = found.region.columns()
    return {
        "begin": {"line": found.region.line, "column": start},
        "end": {"line": found.region.end_line, "column": end},
    }


def _fingerprint(found: Finding) -> str:
    """One for each finding of a report: the platform shows only one of several that are alike."""
    document = found.report.document.id if found.report else ""
    parts = (found.path, document, found.code or "", found.fingerprint or found.why)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
