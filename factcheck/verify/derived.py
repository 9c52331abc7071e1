"""Changes that a passage does not state but gives both ends of: percent, difference, percentage points, multiples.

A derived figure can support a claim. It never refutes one: that the two ends belong together is an inference, and
an accusation must not rest on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from factcheck.quantity import Agreement, compare
from factcheck.types import Attitude, Claim, ClaimKind, Comparison, Direction, Kind, Modality, Quantity
from factcheck.verify.comparable import comparability

_CHANGES = frozenset({Kind.PERCENT, Kind.PERCENTAGE_POINTS, Kind.MULTIPLE, Kind.COUNT, Kind.MONEY, Kind.MEASURE})


def compare_series(claim: Claim, comparisons: Sequence[Comparison]) -> list[Comparison]:
    """The comparisons, each neutral one replaced where its passage gives both ends of the claimed change."""
    if not _is_change(claim):
        return list(comparisons)
    return [_derived(claim, c) or c if c.attitude is Attitude.NEUTRAL else c for c in comparisons]


def _is_change(claim: Claim) -> bool:
    if (
        claim.kind is not ClaimKind.NUMERIC
        or claim.quantity is None
        or claim.frame is None
        or claim.quantity.value is None
    ):
        return False
    return claim.quantity.kind in _CHANGES and (claim.frame.role == "by" or claim.quantity.kind is Kind.MULTIPLE)


def _derived(claim: Claim, comparison: Comparison) -> Comparison | None:
    figures = [
        c
        for c in comparison.evidence.passage.claims
        if c.quantity and c.quantity.value is not None and c.quantity.kind is not Kind.DATE
    ]
    for start, end in permutations(figures, 2):
        for change in _change(claim, start, end):
            fit = _fit(claim, start, end, comparison)
            if fit is None or compare(_plain(claim), change).agreement is not Agreement.AGREES:
                continue
            assert start.quantity is not None and end.quantity is not None
            reason = f"from {start.quantity.text} to {end.quantity.text} is {change.text}"
            steps = (
                *comparison.steps[:1],
                f"passage gives both ends: {start.quantity.text}, {end.quantity.text}",
                f"derived: {reason}",
            )
            return replace(
                comparison, attitude=Attitude.SUPPORTS, rule=None, reason=reason, steps=steps, comparability=fit,
                evidence_value=change.text, passage_claim=end,
            )  # fmt: skip
    return None


def _plain(claim: Claim) -> Quantity:
    assert claim.quantity is not None
    return replace(claim.quantity, direction=None)


def _change(claim: Claim, start: Claim, end: Claim) -> Iterator[Quantity]:
    """The change from `start` to `end` in the terms of the claim, when it goes the claimed way."""
    one, other, wanted = start.quantity, end.quantity, claim.quantity
    assert one is not None and other is not None and wanted is not None
    if (
        one.value is None
        or other.value is None
        or (one.kind, one.unit) != (other.kind, other.unit)
        or one.value == other.value
    ):
        return
    roles = (start.frame.role if start.frame else None, end.frame.role if end.frame else None)
    if roles[0] == "to" or roles[1] == "from" or "by" in roles:
        return
    way = Direction.UP if other.value > one.value else Direction.DOWN
    claimed_way = claim.frame.direction if claim.frame else None
    if wanted.kind is not Kind.MULTIPLE and claimed_way is not way:
        return
    worth = _worth(wanted.kind, one, other)
    if worth is not None:
        yield replace(
            wanted,
            value=worth,
            low=worth,
            high=worth,
            text=_shown(worth, wanted),
            modality=Modality.EXACT,
            direction=None,
            resolution=wanted.resolution / 100,
        )


def _worth(kind: Kind, one: Quantity, other: Quantity) -> Decimal | None:
    start, end = one.value, other.value
    assert start is not None and end is not None
    if kind is Kind.PERCENT:
        return abs(end - start) / abs(start) * 100 if start else None
    if kind is Kind.MULTIPLE:
        return end / start if start else None
    if kind is Kind.PERCENTAGE_POINTS:
        return abs(end - start) if one.kind is Kind.PERCENT else None
    return abs(end - start) if one.kind is kind else None


def _shown(worth: Decimal, like: Quantity) -> str:
    number = f"{worth:,.2f}".rstrip("0").rstrip(".")
    return f"{number} {like.unit}" if like.unit else number


def _fit(claim: Claim, start: Claim, end: Claim, comparison: Comparison) -> float | None:
    """Comparability of the claim with both ends, the roles apart; `None` when either may not support it."""
    scores = []
    for side in (start, end):
        assert claim.frame is not None
        role = side.frame.role if side.frame else None
        fit = comparability(
            replace(claim, frame=replace(claim.frame, role=role, period=None)), side, comparison.evidence.similarity
        )
        if fit.against:
            return None
        scores.append(fit.score)
    return max(scores) if max(scores) >= 0.5 else None
