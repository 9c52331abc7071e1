"""The day on which words were said, where both sides name one in the same way: a weekday, a month or a year."""

from __future__ import annotations

import re

from factcheck.types import Claim

_DAYS = (
    re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"),
    re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"),
    re.compile(r"\b(?:19|20)\d\d\b"),
)
_AGAIN = re.compile(r"\b(?:again|once more|repeat\w*|reiterat\w*|another time|still|both)\b", re.IGNORECASE)


def other_day(claim: Claim, other: Claim) -> tuple[str, str, bool] | None:
    """(day of the claim, days of the other, whether that is sure) where the two were said at different times.

    Whoever says a thing twice says it on two days, so it is sure only where each side has one day and speaks of one
    occasion.
    """
    here, there = _outside(claim), _outside(other)
    for day in _DAYS:
        mine, theirs = (set(day.findall(text)) for text in (here, there))
        if mine and theirs and not mine & theirs:
            sure = len(mine) == len(theirs) == 1 and not _AGAIN.search(here) and not _AGAIN.search(there)
            return ", ".join(sorted(mine)), ", ".join(sorted(theirs)), sure
    return None


def _outside(claim: Claim) -> str:
    """The sentence of the cue without the words reported in it."""
    text, start = claim.sentence.text, claim.sentence.span.start
    for span in sorted(claim.attribution.content if claim.attribution else (), reverse=True):
        text = text[: max(0, span.start - start)] + " " + text[max(0, span.end - start) :]
    return text
