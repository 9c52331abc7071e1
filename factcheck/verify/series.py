"""Figures of one measure over time: a later passage that continues an earlier one overtakes it.

A draft may word a figure so freely that a later passage cannot be compared with it; but where the passage that bears
the draft out reads like the later one ("Homes flooded: 3,900", "Homes flooded: 4,120"), the two are a series, and
the later figure stands (design, section 5, step 4).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.types import Attitude, Claim, Comparison, Kind
from factcheck.verify import numeric
from factcheck.words import coverage, stems


def overtaken(claim: Claim, comparisons: Sequence[Comparison]) -> list[Comparison]:
    """The comparisons, neutral ones turned into refutations where they continue a passage that supports the claim."""
    supporting = [c for c in comparisons if c.attitude is Attitude.SUPPORTS and c.passage_claim is not None]
    past = claim.around.role == "from"
    if claim.sort in (None, Kind.DATE) or past or not supporting:
        return list(comparisons)
    return [_continued(c, supporting) if c.attitude is Attitude.NEUTRAL else c for c in comparisons]


def _continued(later: Comparison, supporting: Sequence[Comparison]) -> Comparison:
    for earlier in supporting:
        if not _is_later(later, earlier) or earlier.passage_claim is None:
            continue
        similarity = _similarity(earlier.evidence.passage.text, later.evidence.passage.text)
        found = numeric.compare_claim(earlier.passage_claim, replace(later.evidence, similarity=similarity))
        if found.attitude is Attitude.REFUTES and found.rule == "FC101":
            step = f"continues “{earlier.evidence.passage.text}”"
            return replace(found, evidence=later.evidence, steps=(*found.steps, step))
    return later


def _is_later(one: Comparison, other: Comparison) -> bool:
    """Whether the publisher of `other` came back to it in `one`, or corrected it there."""
    if other.evidence.document.superseded_by == one.evidence.document.id and not one.evidence.document.superseded_by:
        return True
    if one.evidence.document.publisher != other.evidence.document.publisher:
        return False
    first, second = one.evidence.document.published_at, other.evidence.document.published_at
    return first is not None and second is not None and first.date() > second.date()


def _similarity(one: str, other: str) -> float:
    """Shared words as a stand-in for the cosine of two passages, on its scale (0.25 nothing, 0.8 all)."""
    mine, theirs = stems(one), stems(other)
    return 0.25 + 0.55 * max(coverage(mine, theirs), coverage(theirs, mine))
