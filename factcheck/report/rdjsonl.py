"""Diagnostics for reviewdog, one a line."""

from __future__ import annotations

from factcheck.report.interface import RenderOptions
from factcheck.report.json import dumps
from factcheck.report.rdjson import SOURCE, diagnostics
from factcheck.types import Report


def render(report: Report, options: RenderOptions) -> str:
    return "".join(dumps(found | {"source": SOURCE}) + "\n" for found in diagnostics(report, options))
