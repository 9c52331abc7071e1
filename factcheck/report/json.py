"""The report as one JSON document (docs/report.schema.json)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from factcheck.report.interface import RenderOptions
from factcheck.schema import report_json
from factcheck.types import Report

_SURROGATE = re.compile("[\ud800-\udfff]")


def render(report: Report, options: RenderOptions) -> str:
    return dumps(report_json(report), indent=2) + "\n"


def dumps(value: Mapping[str, Any], indent: int | None = None) -> str:
    """JSON that is always valid UTF-8: half a surrogate pair from a broken input stays an escape."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
