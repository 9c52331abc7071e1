"""Plain text: the file is the text. A first line that stands alone and reads like a headline is the title."""

from __future__ import annotations

import re

from factcheck.read.decode import decode
from factcheck.read.lifecycle import lifecycle, signal_in
from factcheck.read.metadata import Metadata, build
from factcheck.read.result import ReadResult
from factcheck.types import Span

SUFFIXES = (".txt", ".text")

_HEADLINE = re.compile(r"\s*(?P<title>\S[^\n]{8,148}[^\s.!?:;,\"”])[ \t]*\n[ \t]*\n\s*\S")
_DATELINE = re.compile(r"[A-Z][A-Z .,']+(?:\(\w+\)\s*|\s)[–—-]")


def recognises(head: str) -> bool:
    """Any text can be read as plain text, so this reader is asked last."""
    return bool(head.strip())


def read(raw: bytes, name: str) -> ReadResult:
    text = decode(raw, name)
    title_span = _title_span(text)
    title = text[title_span.start : title_span.end] if title_span else None
    meta = Metadata(title=title, lifecycle=lifecycle(title=title))
    return ReadResult((build(meta, name, text=text, title_span=title_span),))


def _title_span(text: str) -> Span | None:
    """A first line of three words or more, neither a sentence nor a list item, parted from the text by an empty one."""
    match = _HEADLINE.match(text)
    if match is None or not _is_headline(match["title"]):
        return None
    return Span(*match.span("title"))


def _is_headline(line: str) -> bool:
    if signal_in("headline", line):
        return True
    return len(line.split()) > 2 and line[0] not in "-*•|" and not _DATELINE.match(line)
