"""Which of the figures given a claim means: seen from all passages, what one of them says may be of something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.measures import canonical
from factcheck.types import Attitude, Claim, ClaimKind, Comparison, Evidence, Quantity
from factcheck.verify.comparable import AMONG_MANY, BELOW_CERTAIN, ENOUGH_TO_REFUTE, OWN_WORDS
from factcheck.verify.likeness import same_verb, says_the_same
from factcheck.verify.numeric import BY_VALUE, period_of, unmeant
from factcheck.verify.pairing import CALENDAR, Pairing, also_given, displaces, pairings_of
from factcheck.verify.rivals import displaced, swapped

_REACH = 1000

_FEW = 2
"""Figures of one kind among which the nearest is the one meant."""


def meant(claim: Claim, comparisons: Sequence[Comparison]) -> list[Comparison]:
    """The comparisons, silent where another passage of the same document gives the figure that the claim means."""
    if claim.kind is not ClaimKind.NUMERIC:
        return list(comparisons)
    beside = [(_beside if c.attitude is not Attitude.NEUTRAL else _of_time)(claim, c, comparisons) for c in comparisons]
    return [_stated(claim, c, comparisons) if c.attitude is Attitude.REFUTES else c for c in beside]


def _of_time(claim: Claim, found: Comparison, comparisons: Sequence[Comparison]) -> Comparison:
    """A contradiction where the figure is given for another period, in a document that goes through several."""
    if not found.evidence.given or found.passage_claim is None:
        return found
    met = next((p for p in pairings_of(claim, found.evidence) if p.other is found.passage_claim), None)
    if met is None or not met.agrees or met.fit.same_period is not False or not met.fit.may_refute:
        return found
    assert met.other.quantity is not None
    beside = (c.evidence for c in comparisons if c.evidence.document.id == found.evidence.document.id)
    if all(p.agrees or not _may_count(met.other.quantity, p.other) for one in beside for p in pairings_of(claim, one)):
        return found
    reason = f"the passage gives this figure for {period_of(met.other)}"
    steps = (*found.steps, f"decision: {reason}")
    return replace(found, attitude=Attitude.REFUTES, rule="FC103", reason=reason, steps=steps)


def _stated(claim: Claim, found: Comparison, comparisons: Sequence[Comparison]) -> Comparison:
    """Silent where another passage of the document given for the claim, or a newer document, states the figure."""
    one = found.evidence
    if not one.given or found.rule not in BY_VALUE or found.comparability > BELOW_CERTAIN:
        return found
    if f"comparable: {OWN_WORDS}" not in found.steps and not _singled_out(claim, found, comparisons):
        return unmeant(found, "which of the figures given is meant is open")
    for other in (c.evidence for c in comparisons):
        same = other.document.id == one.document.id and other.passage.id != one.passage.id
        if (same or _is_newer(other, one)) and any(_stands(p, other, found) for p in pairings_of(claim, other)):
            return unmeant(found, "another passage gives this figure")
    return found


def _in_reach(claim: Claim, met: Claim) -> bool:
    """Whether the two figures are of one order of size: a count of two is not answered by 410 million."""
    one, other = (c.quantity.value if c.quantity else None for c in (claim, met))
    if not one or not other:
        return True
    return max(abs(one), abs(other)) <= _REACH * min(abs(one), abs(other))


def _stands(stated: Pairing, at: Evidence, found: Comparison) -> bool:
    """Whether the claimed figure is stated, and not as that of something else than the claim means."""
    met = found.passage_claim
    if not also_given(stated):
        return False
    meant = met is not None and displaced(stated.claim, stated.other, at.passage, met, found.evidence.passage)
    return not meant


def _may_count(quantity: Quantity, met: Claim) -> bool:
    """Whether a figure may count what `met` counts: one noun, or one of them has none."""
    nouns = [q.of.split()[-1].lower() for q in (quantity, met.quantity) if q is not None and q.of]
    return len(nouns) < 2 or canonical(nouns[0]) == canonical(nouns[1])


def _is_newer(one: Evidence, other: Evidence) -> bool:
    days = one.document.published_at, other.document.published_at
    return days[0] is not None and days[1] is not None and days[0] > days[1]


def _singled_out(claim: Claim, found: Comparison, comparisons: Sequence[Comparison]) -> bool:
    """Whether a figure is one of few of its kind in what was given, or is said of the very same thing."""
    met = found.passage_claim
    if met is None or met.quantity is None or claim.frame is None or met.frame is None:
        return False
    kind, unit = met.quantity.kind, met.quantity.unit
    figures = (c.quantity for e in comparisons for c in e.evidence.passage.claims)
    few = sum(1 for q in figures if q is not None and (q.kind, q.unit) == (kind, unit) and _may_count(q, met)) <= _FEW
    if kind in CALENDAR:
        return (few or same_verb(claim.frame, met.frame)) and found.comparability >= ENOUGH_TO_REFUTE
    if not _in_reach(claim, met):
        return False
    if few:
        return True
    return found.comparability >= AMONG_MANY and says_the_same(claim.frame, met.frame)


def _beside(claim: Claim, found: Comparison, comparisons: Sequence[Comparison]) -> Comparison:
    one = found.evidence
    met = next((p for p in pairings_of(claim, one) if p.other is found.passage_claim), None)
    if met is None or met.fit.certain_words or not one.given:
        return found
    for other in (c.evidence for c in comparisons):
        if other.document.id == one.document.id and other.passage.id != one.passage.id:
            for rival in pairings_of(claim, other):
                if label := displaces(rival, other, met, one):
                    return unmeant(found, f"that is the figure of {label[0]}")
    if pair := swapped(claim, met.other, one.passage, [c.evidence.passage for c in comparisons]):
        return unmeant(found, f"{pair[0]} on the one side, {pair[1]} on the other")
    return found
