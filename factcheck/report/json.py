"""The report as one JSON document (docs/report.schema.json)."""

from __future__ import annotations

import json
import re
from typing import Any

from factcheck.contract import Contract
from factcheck.report.interface import RenderOptions
from factcheck.report.words import COMMAND
from factcheck.schema import check_report
from factcheck.types import Report

_ESCAPED = re.compile(rf"[\ud800-\udfff]|{COMMAND}")


def render(report: Report, options: RenderOptions) -> str:
    return dumps(check_report(report), indent=2) + "\n"


def dumps(value: Contract | dict[str, Any] | list[Any], indent: int | None = None) -> str:
    """JSON that is always valid UTF-8: half a surrogate pair from a broken input stays an escape.

    So does what a build server would take for a command, were it printed into a log.
    """
    plain = value.as_json() if isinstance(value, Contract) else value
    text = json.dumps(plain, ensure_ascii=False, allow_nan=False, indent=indent)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
