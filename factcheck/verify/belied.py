"""A change, a share or a sum that the figures given for the claim do not bear out.

Only where the claim says that it is one, the given document has just the figures that it is to be reckoned from, and
does not state the claimed figure itself: then nothing else can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from factcheck.measures import canonical
from factcheck.quantity import Agreement, compare
from factcheck.types import Attitude, Claim, ClaimKind, Comparison, Direction, Frame, Kind, Quantity
from factcheck.verify.derived import averages, begins, figures_for, is_apart, is_total, like, names_them, worths
from factcheck.verify.ellipsis import all_read
from factcheck.verify.labels import way_of_claim
from factcheck.verify.likeness import kinship
from factcheck.verify.shares import is_share, share_of
from factcheck.words import meanings

_FOLD = ("doubl", "tripl", "trebl", "quadrupl", "halv")


def belie(claim: Claim, comparisons: Sequence[Comparison]) -> list[Comparison]:
    """The comparisons; where nothing else answers, the figures that were given may show that the claim cannot be so."""
    quantity = claim.quantity
    if claim.kind is not ClaimKind.NUMERIC or quantity is None or quantity.value is None or claim.frame is None:
        return list(comparisons)
    if any(c.attitude is not Attitude.NEUTRAL or not c.evidence.given for c in comparisons):
        return list(comparisons)
    if not all(all_read(c.evidence.passage) for c in comparisons) or _is_stated(quantity, comparisons):
        return list(comparisons)
    return [_belied(claim, c, figures_for(c, comparisons)) or c for c in comparisons]


def _is_stated(quantity: Quantity, comparisons: Sequence[Comparison]) -> bool:
    """Whether the figure is written somewhere in what was given, of whatever."""
    digits = re.search(r"\d[\d.,]*\d|\d", quantity.text)
    if digits is None:
        return False
    figure = re.compile(rf"(?<![\d.,]){re.escape(digits[0])}(?![\d]|[.,]\d)")
    return any(figure.search(c.evidence.passage.text) for c in comparisons)


def _belied(claim: Claim, comparison: Comparison, figures: Sequence[Claim]) -> Comparison | None:
    """What the figures make of the claim; also where they bear it out, and which came first is known."""
    assert claim.quantity is not None and claim.frame is not None
    for asked, rule in ((claim, None), (_turned(claim), "FC107")):
        found = _expected(asked, figures) if asked is not None else None
        if found is None or found.at.sentence.text != comparison.evidence.passage.text:
            continue
        expected = like(claim, found.worth)
        agreement = compare(replace(claim.quantity, direction=None), expected).agreement
        if agreement is Agreement.AGREES and found.ordered:
            attitude = Attitude.REFUTES if rule else Attitude.SUPPORTS
            return _shown(claim, comparison, found, expected, (attitude, rule))
        if rule is None and agreement not in (Agreement.AGREES, Agreement.INCOMPARABLE):
            slip = "FC102" if _in_points(claim.quantity, found) else "FC101"
            return _shown(claim, comparison, found, expected, (Attitude.REFUTES, slip))
    return None


def _turned(claim: Claim) -> Claim | None:
    """The claim with its change going the other way; `None` where it does not say which way."""
    way = way_of_claim(claim)
    if claim.frame is None or way not in (Direction.UP, Direction.DOWN):
        return None
    return replace(claim, frame=replace(claim.frame, direction=Direction.DOWN if way is Direction.UP else Direction.UP))


def _shown(
    claim: Claim, at: Comparison, found: _Expected, expected: Quantity, decided: tuple[Attitude, str | None]
) -> Comparison:
    reason = f"{found.how} is {expected.text}"
    return replace(
        at,
        attitude=decided[0],
        rule=decided[1],
        reason=reason,
        steps=(*at.steps[:1], f"derived: {reason}", f"decision: {reason}"),
        comparability=0.8,
        claim_value=claim.quantity.text if claim.quantity else None,
        evidence_value=expected.text,
        passage_claim=found.at,
    )


@dataclass(frozen=True, slots=True)
class _Expected:
    """The one value that the figures give for what the claim says."""

    worth: Decimal
    how: str
    start: Claim
    at: Claim
    """The figure it ends with."""

    @property
    def ordered(self) -> bool:
        """Whether it is known which of the two was there first."""
        return begins(self.start, self.at) is True


def _expected(claim: Claim, figures: Sequence[Claim]) -> _Expected | None:
    assert claim.quantity is not None and claim.frame is not None
    figures = [f for f in figures if not (f.frame and f.frame.role == "by" and not is_apart(claim))]
    made = next(averages(claim, figures), None)
    if made and _done_by(*made[2:]):
        return _Expected(made[0], made[1], made[3], made[2])
    return _share(claim, figures) if is_share(claim) else _of_two(claim, figures) or _of_some(claim, figures)


def _done_by(total: Claim, number: Claim) -> bool:
    """Whether those counted are the ones whose total that is ("60 divers collected 1,800 bottles")."""
    subject = total.frame.attribute if total.frame else ()
    return number.quantity is not None and bool(
        meanings(number.quantity.of or "") & {m for w in subject for m in meanings(w)}
    )


def _share(claim: Claim, figures: Sequence[Claim]) -> _Expected | None:
    share = share_of(claim, figures)
    shares = [f.sentence.span for f in figures if f.quantity and f.quantity.kind in (Kind.PERCENT, Kind.RATIO)]
    if share is None or share.part.sentence.span in shares:
        return None
    return _Expected(share.worth, share.how, share.part, share.part)


def _of_two(claim: Claim, figures: Sequence[Claim]) -> _Expected | None:
    """A change between, or a sum of, the only two figures of their kind."""
    for first in figures:
        alike = [f for f in figures if _kind(f) == _kind(first)]
        if len(alike) != 2 or first is not alike[0] or not _belong_together(*alike):
            continue
        total = is_total(claim) and any(_counts_as(claim, f) for f in alike) and names_them(claim, alike)
        for one, other in (alike, alike[::-1]):
            for worth, how in worths(claim, one, other):
                if (how.startswith("from ") or (total and " and " in how)) and _goes(claim, how):
                    return _Expected(worth, how, one, other)
    return None


def _counts_as(claim: Claim, figure: Claim) -> bool:
    """Whether both count one thing, by whatever name."""
    akin = kinship(claim.frame or Frame(), figure.frame or Frame())
    return akin is not None or (_noun(claim) is not None and _noun(claim) == _noun(figure))


def _of_some(claim: Claim, figures: Sequence[Claim]) -> _Expected | None:
    """The change over a whole series, or the margin of a vote, where no two of its few figures make the claimed one."""
    quantity = claim.quantity
    assert quantity is not None
    scores = [f for f in figures if f.quantity and f.quantity.kind is Kind.SCORE]
    if len(scores) == 1 and is_apart(claim):
        return next((_Expected(w, how, *scores, *scores) for w, how in worths(claim, scores[0], scores[0])), None)
    made: list[_Expected] = []
    for one, other in combinations(figures, 2):
        if one.sentence.span != other.sentence.span or not _belong_together(one, other):
            continue
        for ends in ((one, other), (other, one)):
            made += [_Expected(w, how, *ends) for w, how in worths(claim, *ends) if how.startswith("from ")]
    plain = replace(quantity, direction=None)
    borne_out = any(compare(plain, like(claim, m.worth)).agreement is Agreement.AGREES for m in made)
    many = len({m.at.sentence.span for m in made}) > 1 or len({_noun(m.at) for m in made}) > 1
    if borne_out or not made or many or not _goes(claim, made[-1].how):
        return None
    return max(made, key=lambda m: m.worth)


def _goes(claim: Claim, how: str) -> bool:
    """Whether a multiple is that of a change: "doubled", not "62 times the profit"."""
    if claim.sort is not Kind.MULTIPLE:
        return claim.quantity is not None
    return how.startswith("from ") and claim.figure.text.lower().startswith(_FOLD)


def _belong_together(one: Claim, other: Claim) -> bool:
    """Whether two figures are of one thing: one noun, or one left out, in one sentence or in two of a count."""
    nouns = {_noun(one), _noun(other)}
    same = one.sentence.span == other.sentence.span
    return (len(nouns) == 1 or None in nouns) and (same or _kind(one)[0] is Kind.COUNT)


def _noun(claim: Claim) -> str | None:
    return canonical(claim.quantity.noun) if claim.quantity and claim.quantity.of else None


def _kind(claim: Claim) -> tuple[object, object]:
    return (claim.quantity.kind, claim.quantity.unit) if claim.quantity else (None, None)


def _in_points(own: Quantity, found: _Expected) -> bool:
    """Whether the claim gives in percent what the figures give in points or the other way about, or in hundredths."""
    start, end = found.start.quantity, found.at.quantity
    if start is None or end is None or not start.value or end.value is None or not own.value:
        return False
    if own.kind is Kind.PERCENT:
        return abs(end.value - start.value) == own.value
    hundredths = own.value / found.worth in (100, Decimal("0.01")) if found.worth else False
    relative = 100 * abs(end.value - start.value) / abs(start.value)
    return own.kind is Kind.PERCENTAGE_POINTS and (hundredths or abs(relative - own.value) <= own.resolution / 2)
