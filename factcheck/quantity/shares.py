"""Numbers that take their percent from the sentence: "up 3.7 points", "with 12.7 per cent, the Greens with 11.5"."""

from __future__ import annotations

import re

from factcheck.quantity.source import Source
from factcheck.quantity.tables import any_of, words

_REACH = 240
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]* (?=[\"“'‘(]?[A-Z0-9])|[\x00]")
_POINTS = re.compile(rf"[ -]points?\b(?! of (?!the\b)| (?:{any_of(words('point_plans'))})\b)")
_PERCENT = re.compile(r"[0-9a-z]%|\b(?:percent|per cent|pct|percentage)\b")
_SHARE_TALK = re.compile(rf"\b(?:{any_of(words('share_talk'))})\b")
_OTHER_POINTS = re.compile(rf"(?<!\w)(?:{any_of(words('other_points'))})(?!\w)")


def sentence_around(source: Source, start: int, end: int) -> tuple[int, int]:
    """Where the sentence of `[start, end)` begins and ends, as far as can be told within 240 characters."""
    begin = max(0, start - _REACH)
    before = [found.end() for found in _SENTENCE_END.finditer(source.plain, begin, start)]
    after = _SENTENCE_END.search(source.plain, end, end + _REACH)
    return (before[-1] if before else begin), (after.start() if after else min(len(source.plain), end + _REACH))


def points_end(source: Source, start: int, end: int) -> int | None:
    """Where "points" ends behind a number at `[start, end)` when they are percentage points; else `None`."""
    points = _POINTS.match(source.plain, end)
    if points is None or source.low.endswith("at one", 0, end):
        return None
    bounds = sentence_around(source, start, end)
    if _OTHER_POINTS.search(source.low, *bounds):
        return None
    shared = _PERCENT.search(source.low, *bounds) or _SHARE_TALK.search(source.low, *bounds)
    return points.end() if shared else None


_NAME = r"(?:(?:the )?[A-Z][\w'.-]*(?: (?:and |of |for |the )?[A-Z][\w'.-]*)*(?:'s)?)"
_STEP = rf"(?:,? and |, ){_NAME} "
_NUMBER = r"[0-9]{1,2}(?:\.[0-9]+)?"
_LINK = r"(?:with|at|on|to|took|won|got)"
_PERCENT_WORD = r"(?:%| per ?cent| pct)(?: of the votes?)?"
_LISTED = re.compile(rf"{_NUMBER}{_PERCENT_WORD}(?:{_STEP}(?:{_LINK} )?{_NUMBER})*{_STEP}(?P<link>{_LINK} )?$")
_LED = re.compile(
    rf"\b(?P<contest>{any_of(words('percent_leads'))})\b[^.;]{{0,60}}\bby {_NUMBER}(?:%| per ?cent| pct) to $"
)
_BEHIND = re.compile(r"[.,;)]|$|\x00| (?:and|in|after|according|from|on|at|behind)\b")


def shares_percent(source: Source, start: int, end: int) -> bool:
    """True for a bare number that a list told in percent goes on with: "A had 12.7 per cent, B 11.5 and C 5.1"."""
    if not _BEHIND.match(source.low, end) or source.plain.find("%", start, end) >= 0:
        return False
    begin = max(sentence_around(source, start, end)[0], start - 200)
    if not _PERCENT.search(source.low, begin, start):
        return False
    listed = _LISTED.search(source.plain, begin, start)
    if listed:
        return listed["link"] is not None or "." in source.plain[start:end]
    return _LED.search(source.low, begin, start) is not None
