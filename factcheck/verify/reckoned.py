"""A figure that nobody in the story gives, reckoned from two that stand there: a change, a gap, a share, an average.

Two figures of one document that lie close together, and near to the claim, are tried in every way that the claim's
words allow. That one comes out as claimed is no accident where few were tried for a figure so exact, or where the
claim's sentence gives one of the two itself ("rose by 12 percent, to 4,300").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from factcheck.measures import canonical
from factcheck.quantity import Agreement, compare, read_figures
from factcheck.types import Attitude, Claim, Comparison, Evidence, Kind, Quantity
from factcheck.verify.chance import chance
from factcheck.verify.derived import SHARES, is_by, like, scaled, worths
from factcheck.verify.ellipsis import figures_of
from factcheck.verify.pairing import OPEN
from factcheck.verify.scant import is_fresh

_PLACES = 10
"""Passages nearest to the claim whose figures are reckoned with."""
_CLOSE = 400
"""Characters between two figures that may belong together."""
_ANCHOR = Decimal("0.12")
"""Chance up to which a figure of the claim's sentence is known again."""
_EXPECTED = Decimal("0.15")
"""Values reckoned that may come out as claimed by accident."""
_SIZES = frozenset({Kind.MONEY, Kind.COUNT, Kind.MEASURE, Kind.PERCENT, Kind.RATE, Kind.DURATION})
_EACH = re.compile(r"\b(?:apiece|each|per head|a head|on average|average)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Made:
    """A value in the terms of the claim, with how it was reckoned, from what, and by which passage."""

    worth: Decimal
    how: str
    start: Claim
    end: Claim
    at: Evidence


def reckoned(claim: Claim, evidence: Sequence[Evidence], as_of: date) -> Iterator[Comparison]:
    """What two figures of the story make of the claim; nothing where they leave it open."""
    own = claim.figure
    if not own.value:
        return
    siblings = [q for q in read_figures(claim.sentence.text) if q.text != own.text and chance(q, q) <= _ANCHOR]
    tried: list[_Made] = []
    for made in _made(claim, [e for e in evidence[:_PLACES] if e.story and is_fresh(claim, e, as_of)]):
        tried.append(made)
        anchored = any(_agree(q, end.quantity) for q in siblings for end in (made.start, made.end))
        crowd = len({m.worth for m in tried if not anchored or made.at is m.at})
        expected = like(claim, made.worth)
        of_shares = own.kind is Kind.PERCENT and made.end.sort is Kind.PERCENT
        agrees = not of_shares and compare(replace(own, direction=None), expected).agreement is Agreement.AGREES
        sure = anchored and own.modality not in OPEN
        if agrees and chance(own, expected) * crowd <= _EXPECTED * (1 + sure):
            yield _shown(claim, made, expected, None)
            return
        if not agrees and sure and _in_points(own, made):
            yield _shown(claim, made, expected, "FC102")
            return


def _shown(claim: Claim, made: _Made, expected: Quantity, rule: str | None) -> Comparison:
    reason = f"{made.how} is {expected.text}" + (", in points what is claimed in percent" if rule == "FC102" else "")
    return Comparison(
        evidence=replace(made.at, scant=""),
        attitude=Attitude.REFUTES if rule else Attitude.SUPPORTS,
        rule=rule,
        reason=reason,
        steps=(f"claim: “{claim.text}”", f"reckoned: {reason}", f"decision: {reason}"),
        comparability=0.5,
        claim_value=claim.text,
        evidence_value=expected.text,
        passage_claim=made.end,
    )


def _in_points(own: Quantity, made: _Made) -> bool:
    """Whether a share that the claim says to have changed by so many percent did so by as many points."""
    kinds = {own.kind, *(c.figure.kind for c in (made.start, made.end))}
    return kinds == {Kind.PERCENT} and abs(_worth(made.end) - _worth(made.start)) == own.value


def _made(claim: Claim, evidence: Sequence[Evidence]) -> Iterator[_Made]:
    """Every value that two figures of the story give in the terms of the claim, those nearest to the claim first."""
    seen: list[tuple[Claim, Evidence]] = []
    for at in evidence:
        own = [c for c in figures_of(at.passage) if _worth(c) or c.sort is Kind.SCORE]
        for n, one in enumerate(own):
            yield from (_Made(worth, how, one, one, at) for worth, how in worths(claim, one, one))
            for other, where in [*seen, *((f, at) for f in own[:n])]:
                near = where.document.id == at.document.id and abs(one.span.start - other.span.start) <= _CLOSE
                if near and 0 != _worth(one) != _worth(other) != 0:
                    yield from (_Made(worth, how, a, b, at) for worth, how, a, b in _worths(claim, one, other))
        seen += ((f, at) for f in own)


def _worths(claim: Claim, one: Claim, other: Claim) -> Iterator[tuple[Decimal, str, Claim, Claim]]:
    """What two figures make, with how and which of them was there first."""
    own = claim.figure
    if own.kind is Kind.RATE or (own.kind is Kind.MONEY and _EACH.search(claim.sentence.text)):
        yield from _rates(own, one, other)
        return
    one, other = _lent(one, other.figure), _lent(other, one.figure)
    for start, end in ((one, other), (other, one)):
        yield from ((worth, how, start, end) for worth, how in worths(claim, start, end))
    if own.kind in SHARES and not is_by(claim) and one.sort is not Kind.PERCENT and _are_alike(one, other):
        part, whole = sorted((one, other), key=_worth)
        yield scaled(_worth(part) / _worth(whole), own), f"{part.text} of {whole.text}", part, whole


def _lent(claim: Claim, beside: Quantity) -> Claim:
    """A figure; a bare number in the unit of the one beside it."""
    own = claim.figure
    if not own.is_bare or beside.kind is Kind.PERCENT:
        return claim
    return replace(claim, quantity=own.in_unit_of(beside))


def _rates(own: Quantity, one: Claim, other: Claim) -> Iterator[tuple[Decimal, str, Claim, Claim]]:
    """What an amount of money comes to for each of a number."""
    number, amount = sorted((one, other), key=lambda c: c.figure.kind is Kind.MONEY)
    like = (amount.figure.kind, number.figure.kind) == (Kind.MONEY, Kind.COUNT)
    if like and amount.figure.unit == (own.unit or "").split(" per ")[0]:
        yield _worth(amount) / _worth(number), f"{amount.text} over {number.text}", number, amount


def _are_alike(one: Claim, other: Claim) -> bool:
    figures = one.figure, other.figure
    nouns = {canonical(q.noun) for q in figures if q.of}
    return len(nouns) < 2 and one.figure.like(other.figure)


def _worth(claim: Claim) -> Decimal:
    """What a figure is worth that may be reckoned with; else nought."""
    own = claim.quantity
    return (own.value if own is not None and own.kind in _SIZES else None) or Decimal(0)


def _agree(one: Quantity, other: Quantity | None) -> bool:
    return other is not None and compare(one, other).agreement is Agreement.AGREES
