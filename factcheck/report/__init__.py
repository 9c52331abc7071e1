"""How a report looks: one file a format, one line in `REPORTERS`.

A format is a module with `render(report, options) -> str`. To add one, write the file, add the line, and let
`python -m tests.report.regenerate` write its golden file.
"""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from factcheck.errors import UsageError
from factcheck.report import (
    claimreview,
    github,
    gitlab,
    html,
    json,
    jsonl,
    junit,
    markdown,
    rdjson,
    rdjsonl,
    sarif,
    text,
)
from factcheck.report.interface import RenderOptions, Reporter
from factcheck.report.jsonl import iter_jsonl
from factcheck.report.overview import render_overview
from factcheck.report.submitted import report_on

REPORTERS: dict[str, Reporter] = {
    "text": text,
    "json": json,
    "jsonl": jsonl,
    "markdown": markdown,
    "html": html,
    "sarif": sarif,
    "github": github,
    "gitlab": gitlab,
    "rdjson": rdjson,
    "rdjsonl": rdjsonl,
    "junit": junit,
    "claimreview": claimreview,
}

__all__ = ["REPORTERS", "RenderOptions", "Reporter", "iter_jsonl", "render_overview", "report_on", "reporter"]


def reporter(name: str, among: Collection[str] = REPORTERS.keys()) -> Reporter:
    """The format with this name. Raises `UsageError` for one that is unknown, or not `among` those that fit."""
    if name in among:
        return REPORTERS[name]
    known = name in REPORTERS
    close = [] if known else get_close_matches(name.lower(), among, n=1)
    fix = f"did you mean {close[0]}?" if close else f"one of {', '.join(among)}"
    raise UsageError(f"there is no report format {name!r}{' here' if known else ''}", fix=fix)
