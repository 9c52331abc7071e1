"""The comments in a file's markup that speak to this program; what they say is read elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable

from factcheck.types import Comment, Span

_ADDRESSED = re.compile(r"\s*factcheck\s*(?::|\s(?:ignore|disable|enable)\b)", re.IGNORECASE)


def addressed(source: str, spans: Iterable[tuple[int, int]]) -> tuple[Comment, ...]:
    """Those of the comments at `spans` that begin with "factcheck:". One that is never closed ends with the file."""
    found = []
    for start, end in spans:
        text = source[start:end].removeprefix("<!--").removesuffix("-->")
        if _ADDRESSED.match(text):
            found.append(Comment(text, Span(start, end)))
    return tuple(found)
