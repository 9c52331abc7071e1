"""Diagnostics for reviewdog as one JSON object; columns are bytes of UTF-8, the end exclusive."""

from __future__ import annotations

from typing import Any

from factcheck.report.findings import Finding, reported, utf8
from factcheck.report.interface import RenderOptions
from factcheck.report.json import dumps
from factcheck.types import Level, Report

SOURCE = {"name": "factcheck"}
_SEVERITIES = {Level.ERROR: "ERROR", Level.WARNING: "WARNING", Level.NOTE: "INFO", Level.NONE: "INFO"}


def render(report: Report, options: RenderOptions) -> str:
    return dumps({"source": SOURCE, "diagnostics": diagnostics(report, options)}, indent=2) + "\n"


def diagnostics(report: Report, options: RenderOptions) -> list[dict[str, Any]]:
    return [_diagnostic(found) for found in reported(report, options)]


def _diagnostic(found: Finding) -> dict[str, Any]:
    diagnostic: dict[str, Any] = {
        "message": f"{found.title}: " + "\n".join(found.lines),
        "location": {"path": found.path} | _range(found),
        "severity": _SEVERITIES[found.level],
    }
    if found.code:
        diagnostic["code"] = {"value": found.code}
    return diagnostic


def _range(found: Finding) -> dict[str, Any]:
    if found.region is None:
        return {}
    start, end = found.region.columns(utf8)
    return {
        "range": {
            "start": {"line": found.region.line, "column": start},
            "end": {"line": found.region.end_line, "column": end},
        }
    }
