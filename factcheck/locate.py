"""From a place in a document's text to the place in its file."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from functools import lru_cache

from factcheck.types import Document, Span


def source_offset(document: Document, offset: int) -> int:
    """The code point of the decoded file at which `document.text[offset]` stands.

    offset: in `[0, len(document.text)]`.
    """
    if not document.offsets:
        return offset
    at, source = document.offsets[max(0, bisect_right(document.offsets, (offset, _BEYOND)) - 1)]
    return min(source + offset - at, len(document.source))


def source_span(document: Document, span: Span) -> Span:
    """Where a span of the text stands in the file: from its first character to just after its last one.

    The end is counted from the last character, because what follows it in the text may stand far behind it in
    the file: after `[41,700](https://…)` the next word begins beyond the link.
    """
    start = source_offset(document, span.start)
    if span.end <= span.start:
        return Span(start, start)
    last = source_offset(document, span.end - 1)
    return Span(start, max(start, last + _written_length(document, span.end - 1, last)))


def _written_length(document: Document, offset: int, at: int) -> int:
    """How many characters of the file stand for one of the text: more than one for `&#37;` and for `\\*`."""
    escaped = _ESCAPED.match(document.source, at)
    if escaped and document.text[offset] in (html.unescape(escaped[0]), escaped[0][1:]):
        return len(escaped[0])
    return 1


def line_column(document: Document, offset: int) -> tuple[int, int]:
    """1-based line and column, in code points, of a text offset in the file it was read from."""
    return line_column_of(document.source or document.text, source_offset(document, offset))


def line_column_of(source: str, offset: int) -> tuple[int, int]:
    """1-based line and column, in code points, of an offset into `source`."""
    starts = _line_starts(source)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


_BEYOND = 1 << 62
_ESCAPED = re.compile(r"&#?\w{1,32};?|\\.")


@lru_cache(maxsize=8)
def _line_starts(source: str) -> tuple[int, ...]:
    """Offsets at which lines begin. Kept for the last few files, since reports ask place by place."""
    starts = [0]
    end = source.find("\n")
    while end >= 0:
        starts.append(end + 1)
        end = source.find("\n", end + 1)
    return tuple(starts)
