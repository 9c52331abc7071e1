"""How a report looks: one file a format, one line in `REPORTERS`.

A format is a module with `render(report, options) -> str`. To add one, write the file, add the line, and let
`python -m tests.report.regenerate` write its golden file.
"""

from __future__ import annotations

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

__all__ = ["REPORTERS", "RenderOptions", "Reporter", "iter_jsonl", "render_overview", "reporter"]


def reporter(name: str) -> Reporter:
    """The format with this name. Raises `UsageError` for an unknown one."""
    if name not in REPORTERS:
        close = get_close_matches(name, REPORTERS, n=1)
        fix = f"did you mean {close[0]}?" if close else f"one of {', '.join(REPORTERS)}"
        raise UsageError(f"there is no report format {name!r}", fix=fix)
    return REPORTERS[name]
