"""Workflow commands of GitHub Actions: annotations on the lines of a change, and the counts in the log.

The platform shows ten errors and ten warnings of a step, so the worst come first. Where a span runs over several
lines it takes no columns. The last line is no command and holds not a word of any draft.
"""

from __future__ import annotations

from factcheck.report.findings import Finding, reported, tally
from factcheck.report.interface import RenderOptions
from factcheck.report.words import plain
from factcheck.types import Level, Report

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice", Level.NONE: "notice"}
"""Worst first."""
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render(report: Report, options: RenderOptions) -> str:
    found = reported(report, options)
    found.sort(key=lambda f: list(_COMMANDS).index(f.level))
    return "\n".join([*map(_command, found), tally(report)]) + "\n"


def _command(found: Finding) -> str:
    properties = {"file": found.path} | _place(found) | {"title": found.title}
    listed = ",".join(f"{name}={plain(value).translate(_PROPERTY)}" for name, value in properties.items())
    return f"::{_COMMANDS[found.level]} {listed}::{chr(10).join(found.lines).translate(_DATA)}"


def _place(found: Finding) -> dict[str, str]:
    if found.region is None:
        return {}
    lines = {"line": found.region.line, "endLine": found.region.end_line}
    if found.region.line == found.region.end_line:
        lines["col"], lines["endColumn"] = found.region.columns()
    return {name: str(number) for name, number in lines.items()}
