"""The day on which words were said, where both sides name one in the same way: a weekday, a month, a year, the fourth
day of a trial, the eve of a vote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from factcheck.quantity import Agreement, compare
from factcheck.types import Attitude, Claim, Comparison, Kind
from factcheck.words import TELLING, is_said

_DAYS = (
    re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"),
    re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"),
    re.compile(r"\b(?:19|20)\d\d\b"),
    re.compile(
        r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|opening|last)(?= day\b(?! before))",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:eve of|(?:day|night|morning|evening|week) (?:before|after))(?= (?:the|a|an|his|her|its|their)\b)",
        re.IGNORECASE,
    ),
)
_NEAR = 25
"""Characters before a day in which "again" belongs to it."""


def other_day(claim: Claim, other: Claim) -> tuple[str, str, bool] | None:
    """(day of the claim, days of the other, whether that is sure) where the two were said at different times.

    Whoever says a thing twice says it on two days, so it is sure only where each side has one day and speaks of one
    occasion.
    """
    here, there = _outside(claim), _outside(other)
    days = days_apart(here, there)
    if days is None:
        return None
    sure = len(days[0]) == len(days[1]) == 1 and not is_said("again", here) and not is_said("again", there)
    return ", ".join(sorted(days[0])), ", ".join(sorted(days[1])), sure


def days_apart(one: str, other: str) -> tuple[set[str], set[str]] | None:
    """The days of both texts, where each names some in the same way and they have none in common."""
    named = ((set(day.findall(one)), set(day.findall(other))) for day in _DAYS)
    return next(((mine, theirs) for mine, theirs in named if mine and theirs and not mine & theirs), None)


def once_more(claim: Claim, comparisons: Sequence[Comparison]) -> list[Comparison]:
    """The comparisons; the day on which somebody spoke says nothing of when he spoke again, and the day of something
    else nothing of when he spoke."""
    quantity = claim.quantity
    if (
        quantity is None
        or quantity.kind is not Kind.DATE
        or claim.frame is None
        or claim.frame.predicate not in TELLING
    ):
        return list(comparisons)
    before = claim.sentence.text[: quantity.span.start - claim.sentence.span.start]
    if not is_said("again", before[-_NEAR:]):
        return [_on_its_day(claim, c) for c in comparisons]
    reason = "whether it was said again is not told"
    return [
        replace(c, attitude=Attitude.NEUTRAL, rule=None, reason=reason) if c.attitude is Attitude.REFUTES else c
        for c in comparisons
    ]


def _on_its_day(claim: Claim, met: Comparison) -> Comparison:
    """Where the day that bears a claim out is of another deed, and the passage gives another day for this one: "he
    apologised on Monday for what he had said on Saturday" against "he apologised on Saturday"."""
    other, own = met.passage_claim, claim.frame.predicate if claim.frame else None
    if met.attitude is not Attitude.SUPPORTS or not met.evidence.given or other is None or other.frame is None:
        return met
    days = [c.quantity for c in met.evidence.passage.claims if c.quantity and c.frame and c.frame.predicate == own]
    days = [day for day in days if day.kind is Kind.DATE]
    if other.frame.predicate == own or len(days) != 1 or claim.quantity is None:
        return met
    if compare(claim.quantity, days[0]).agreement is not Agreement.DIFFERS:
        return met
    reason = f"that was on {days[0].text}, not on {claim.quantity.text}"
    steps = (*met.steps, f"decision: {reason}")
    return replace(met, attitude=Attitude.REFUTES, rule="FC103", reason=reason, steps=steps)


def _outside(claim: Claim) -> str:
    """The sentence of the cue without the words reported in it."""
    text, start = claim.sentence.text, claim.sentence.span.start
    for span in sorted(claim.attribution.content if claim.attribution else (), reverse=True):
        text = text[: max(0, span.start - start)] + " " + text[max(0, span.end - start) :]
    return text
