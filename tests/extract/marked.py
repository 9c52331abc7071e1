"""Sentences with their attributions marked: [source] <cue> {content}."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from factcheck.types import Attribution, Span

_MARKS = {"[": "source", "<": "cue", "{": "content"}
_CLOSERS = {"]": "[", ">": "<", "}": "{"}


@dataclass
class Marked:
    """A text without its marks, and the spans the marks stood around."""

    text: str
    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)


def unmarked(sentence: str) -> Marked:
    plain, opened = "", {}
    found = Marked("")
    for char in sentence:
        if char in _MARKS:
            opened[char] = len(plain)
        elif char in _CLOSERS:
            kind = _MARKS[_CLOSERS[char]]
            getattr(found, kind).append(Span(opened.pop(_CLOSERS[char]), len(plain)))
        else:
            plain += char
    found.text = plain
    return found


def marked(text: str, attribution: Attribution) -> str:
    """`text` with one attribution marked, for readable failures."""
    cuts = []
    for opening, closing, spans in (
        ("[", "]", attribution.source),
        ("<", ">", attribution.cue),
        ("{", "}", attribution.content),
    ):
        for span in spans:
            cuts += [(span.start, 1, opening), (span.end, 0, closing)]
    for at, _, mark in sorted(cuts, reverse=True):
        text = text[:at] + mark + text[at:]
    return re.sub(r"\s+", " ", text)
