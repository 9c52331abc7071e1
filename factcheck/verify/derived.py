"""Figures that a passage does not state but gives the parts of: changes from both ends, shares from part and whole.

A derived figure can support a claim. It never refutes one: that the two parts belong together is an inference, and
an accusation must not rest on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from factcheck.measures import canonical, exclusive
from factcheck.quantity import Agreement, compare
from factcheck.types import Attitude, Claim, ClaimKind, Comparison, Direction, Kind, Modality, Quantity
from factcheck.verify.comparable import comparability

_CHANGES = frozenset(
    {Kind.PERCENT, Kind.PERCENTAGE_POINTS, Kind.MULTIPLE, Kind.COUNT, Kind.MONEY, Kind.MEASURE, Kind.RATIO}
)
_SHARES = frozenset({Kind.PERCENT, Kind.RATIO})
_ENOUGH = 0.2
"""Comparability that the better of the two parts needs; set on the tuned gold stories."""


def derive(claim: Claim, comparisons: Sequence[Comparison]) -> list[Comparison]:
    """The comparisons; where a passage gives the parts of the claimed figure, that takes the place of a neutral one,
    and of a difference, which then is only between the whole and a part.
    """
    if claim.kind is not ClaimKind.NUMERIC or claim.quantity is None or claim.quantity.value is None:
        return list(comparisons)
    return [
        (_derived(claim, c) or c) if c.attitude is Attitude.NEUTRAL or c.rule == "FC101" else c for c in comparisons
    ]


def _derived(claim: Claim, comparison: Comparison) -> Comparison | None:
    passage = comparison.evidence.passage
    figures = [c for c in passage.claims if c.quantity and c.quantity.kind not in (Kind.DATE, Kind.TIME, Kind.AGE)]
    pairs = [*permutations(figures, 2), *((c, c) for c in figures if c.quantity and c.quantity.kind is Kind.SCORE)]
    for one, other in pairs:
        for worth, how in _worths(claim, one, other):
            derived = _like(claim, worth)
            fit = _fit(claim, one, other, comparison)
            if fit is None or compare(_plain(claim), derived).agreement is not Agreement.AGREES:
                continue
            reason = f"{how} is {derived.text}"
            return replace(
                comparison,
                attitude=Attitude.SUPPORTS,
                rule=None,
                reason=reason,
                steps=(*comparison.steps[:1], f"derived: {reason}"),
                comparability=fit,
                evidence_value=derived.text,
                passage_claim=other,
            )
    return None


def _worths(claim: Claim, one: Claim, other: Claim) -> Iterator[tuple[Decimal, str]]:
    """Every value that the two figures give in the terms of the claim, with how."""
    start, end, wanted = one.quantity, other.quantity, claim.quantity
    if start is not None and start is end and wanted is not None and wanted.kind is Kind.COUNT:
        if start.low is not None and start.high is not None:
            yield abs(start.high - start.low), f"the margin of {start.text}"
        return
    if start is None or end is None or wanted is None or start.value is None or end.value is None:
        return
    if (start.kind, start.unit) != (end.kind, end.unit) or start.value == end.value:
        return
    if wanted.kind in _SHARES and _is_part(one, other):
        yield _scaled(start.value / end.value, wanted), f"{start.text} of {end.text}"
    if start.value > end.value and _is_sum(claim, one, other):
        yield start.value + end.value, f"{start.text} and {end.text}"
        yield start.value - end.value, f"{start.text} less {end.text}"
    if _is_change(claim, one, other, end.value > start.value):
        worth = _change(wanted, start.kind, start.value, end.value)
        if worth is not None:
            yield worth, f"from {start.text} to {end.text}"


def _is_part(part: Claim, whole: Claim) -> bool:
    """A count that may be a share of the other: smaller, and neither is a change."""
    one, other = part.quantity, whole.quantity
    if one is None or other is None or one.value is None or other.value is None:
        return False
    roles = {part.frame.role if part.frame else None, whole.frame.role if whole.frame else None}
    return one.kind in (Kind.COUNT, Kind.MONEY) and 0 < one.value < other.value and not roles & {"from", "by"}


def _is_sum(claim: Claim, one: Claim, other: Claim) -> bool:
    """Whether the claim may be the sum or difference of the two: one thing is counted by all three."""
    nouns = [{canonical(w) for w in (c.frame.measure if c.frame else ())} for c in (claim, one, other)]
    kinds = {c.quantity.kind for c in (claim, one, other) if c.quantity}
    if len(kinds) != 1 or not kinds <= {Kind.COUNT, Kind.MONEY, Kind.MEASURE, Kind.DURATION}:
        return False
    if kinds == {Kind.COUNT} and not nouns[0] & nouns[1] & nouns[2]:
        return False
    measures = [c.frame.measures if c.frame else frozenset() for c in (one, other)]
    return exclusive(*measures) is None


def _is_change(claim: Claim, start: Claim, end: Claim, rises: bool) -> bool:
    """Whether the claim is of a change, the ends stand as ends, and it goes the claimed way."""
    frame, wanted = claim.frame, claim.quantity
    if frame is None or wanted is None or wanted.kind not in _CHANGES:
        return False
    if frame.role != "by" and wanted.kind is not Kind.MULTIPLE:
        return False
    roles = (start.frame.role if start.frame else None, end.frame.role if end.frame else None)
    if roles[0] == "to" or roles[1] == "from" or "by" in roles:
        return False
    return wanted.kind is Kind.MULTIPLE or frame.direction is (Direction.UP if rises else Direction.DOWN)


def _change(wanted: Quantity, kind: Kind, start: Decimal, end: Decimal) -> Decimal | None:
    if wanted.kind in _SHARES:
        return _scaled(abs(end - start) / abs(start), wanted) if start else None
    if wanted.kind is Kind.MULTIPLE:
        return end / start if start else None
    if wanted.kind is Kind.PERCENTAGE_POINTS:
        return abs(end - start) if kind is Kind.PERCENT else None
    return abs(end - start) if wanted.kind is kind else None


def _scaled(share: Decimal, wanted: Quantity) -> Decimal:
    return share * 100 if wanted.kind is Kind.PERCENT else share


def _like(claim: Claim, worth: Decimal) -> Quantity:
    """A figure of the claim's kind and unit, worth what was derived, exact to a hundredth of its last place."""
    assert claim.quantity is not None
    wanted = claim.quantity
    return replace(
        wanted,
        value=worth,
        low=worth,
        high=worth,
        text=_shown(worth, wanted),
        modality=Modality.EXACT,
        direction=None,
        resolution=wanted.resolution / 100,
    )


def _plain(claim: Claim) -> Quantity:
    assert claim.quantity is not None
    return replace(claim.quantity, direction=None)


def _shown(worth: Decimal, like: Quantity) -> str:
    if like.kind is Kind.RATIO:
        return f"{worth * 100:.1f} percent"
    number = f"{worth:,.2f}".rstrip("0").rstrip(".")
    return f"{number} {like.unit}" if like.unit else number


def _fit(claim: Claim, one: Claim, other: Claim, comparison: Comparison) -> float | None:
    """Comparability of the claim with the better of both parts, roles and periods apart; `None` when too little."""
    scores = []
    for side in (one, other):
        assert claim.frame is not None
        role = side.frame.role if side.frame else None
        asked = replace(claim, frame=replace(claim.frame, role=role, period=None))
        fit = comparability(asked, side, comparison.evidence.passage, comparison.evidence.similarity)
        if fit.against:
            return None
        scores.append(fit.score)
    return max(scores) if max(scores) >= _ENOUGH else None
