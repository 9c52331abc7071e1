"""The report as one JSON document (docs/report.schema.json)."""

from __future__ import annotations

import json
import re
from typing import Any

from factcheck.report.interface import RenderOptions
from factcheck.report.words import COMMAND
from factcheck.schema import report_json
from factcheck.types import Report

_ESCAPED = re.compile(rf"[\ud800-\udfff]|{COMMAND}")


def render(report: Report, options: RenderOptions) -> str:
    return dumps(report_json(report), indent=2) + "\n"


def dumps(value: dict[str, Any] | list[Any], indent: int | None = None) -> str:
    """JSON that is always valid UTF-8: half a surrogate pair from a broken input stays an escape.

    So does what a build server would take for a command, were it printed into a log.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
