"""A stretch of time that dates come to: "in one year" of what was "in 2022", "in two years" since May 2022, "for 28
years" since 1998."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from factcheck.types import Attitude, Claim, Comparison, Kind
from factcheck.verify.ellipsis import figures_of

_WINDOW = re.compile(r"\b(?:in|over|within|during|for)(?: the)?(?: past| last| space of)? $", re.IGNORECASE)
_NOW = re.compile(r"\b(?:now|today|currently)\b", re.IGNORECASE)
_SINCE = re.compile(r"\bsince ((?:19|20)\d\d)\b", re.IGNORECASE)
_DAYS = {"day": 1, "week": 7, "month": 30.44, "year": 365.25}


def spanned(claim: Claim, comparisons: Sequence[Comparison]) -> list[Comparison]:
    """The comparisons; of a length of time that the figures' periods come to, the first bears it out."""
    days = _length(claim)
    if days is None or any(c.attitude is not Attitude.NEUTRAL for c in comparisons):
        return list(comparisons)
    return [_borne_out(claim, c, days) if c.evidence.given else c for c in comparisons]


def _length(claim: Claim) -> float | None:
    """The days of a stretch of time in which the claim says that something was so."""
    own = claim.quantity
    if own is None or own.kind is not Kind.DURATION or own.value is None or own.unit not in _DAYS:
        return None
    before = claim.sentence.text[: max(0, own.span.start - claim.sentence.span.start)]
    return float(own.value) * _DAYS[own.unit] if _WINDOW.search(before) else None


def _borne_out(claim: Claim, found: Comparison, days: float) -> Comparison:
    slack = 0.5 * _DAYS[claim.figure.unit or "day"] + 1
    periods = sorted({f.around.period for f in figures_of(found.evidence.passage) if f.around.period})
    lengths = _lengths(periods, found)
    if not any(abs(length - days) <= slack for length in lengths):
        return found
    reason = f"the dates given are {claim.figure.text} apart"
    return replace(found, attitude=Attitude.SUPPORTS, reason=reason, steps=(*found.steps, f"decision: {reason}"))


def _lengths(periods: Sequence[tuple[int, int]], found: Comparison) -> Iterator[float]:
    """Days of each period, between two of them, and from each to now, as from the middle of a year "since 2017"."""
    yield from (last - first + 1 for first, last in periods)
    yield from (later[0] - earlier[0] for earlier, later in combinations(periods, 2))
    today, text = found.evidence.document.published_at, found.evidence.passage.text
    if today is None:
        return
    if _NOW.search(text):
        yield from (today.date().toordinal() - first for first, _ in periods)
    years = (int(year) for year in _SINCE.findall(text))
    yield from (today.date().toordinal() - date(year, 7, 1).toordinal() for year in years)
