"""Within the draft's story: a document known to tell it is read as evidence given for the claim.

What is found in a whole corpus has to show that it is about the same thing. Where nothing does, the documents of the
story are asked again: the passages nearest to the claim bear it out or belie it as a passage handed over with it would,
and a figure that is not met by accident bears it out wherever it stands. What stands in the story is no error; what
comes too near to a figure of the story to do so by accident, and differs, is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from factcheck.quantity import transposed
from factcheck.types import Attitude, Claim, Comparison, Evidence, Kind
from factcheck.verify import numeric
from factcheck.verify.chance import apart_from, chance
from factcheck.verify.comparable import AMONG_MANY
from factcheck.verify.pairing import CALENDAR, OPEN, Pairing, pairings_of
from factcheck.verify.scant import is_fresh
from factcheck.words import words

_FEW = 3
"""Passages that are taken as given with the claim."""
_AKIN = 0.45
"""Cosine from which a passage is near enough for that."""
_RARE = Decimal("0.12")
"""Chance up to which a count is known by its noun alone."""
_ABOUT = 0.3
"""Cosine from which a passage that holds the claimed digits may state the claimed figure."""
_EXPECTED = Decimal("0.2")
"""Figures of the story that may agree with the claim by accident, so that one that does bears it out."""
_ACCIDENT = Decimal("0.15")
"""The same, where it does so beside other words: of as many like figures as passages were nearer."""
_UNMISSED = frozenset({*CALENDAR, Kind.RANK, Kind.RATIO, Kind.MULTIPLE})
_BESIDE = 0.05
"""How much less comparable a figure is that may as well be meant."""
_NEAR = "no other figure of the story comes so near"
_LEAST = 0.08
"""Comparability that such a figure needs."""
_MISSED, _RELATED = Decimal("0.3"), 0.15
"""Figures that may come as near to the claim's by accident as one that it misses does, and comparability of that."""
_SLIP, _SHORT_SLIP = Decimal("0.01"), Decimal("0.05")
"""How likely a figure is, by accident, one with two digits exchanged; and where only two digits tell."""
_MARGIN = 0.3
"""How much more comparable a figure that differs may be."""


def nearest(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The few passages of the story nearest to the claim, as given."""
    own = sorted((e for e in evidence if e.story), key=lambda e: -e.similarity)
    return [replace(e, given=True) for e in own if e.similarity >= _AKIN][:_FEW]


def spared(claim: Claim, comparisons: Sequence[Comparison], evidence: Sequence[Evidence]) -> list[Comparison]:
    """The comparisons; where nothing bears the figure out, nobody is accused of one that the story gives somewhere."""
    rule = "FC105" if claim.quantity is not None and claim.quantity.modality in OPEN else "FC101"
    if any(c.attitude is Attitude.SUPPORTS for c in comparisons) or not any(c.rule == rule for c in comparisons):
        return list(comparisons)
    stated = claim.quantity is not None and _is_stated(claim, evidence)
    if not stated and not _is_of_those_named(claim, comparisons):
        return list(comparisons)
    reason = "the story gives this figure elsewhere"
    return [c.silenced(reason) if c.rule == rule else c for c in comparisons]


def _is_of_those_named(claim: Claim, comparisons: Sequence[Comparison]) -> bool:
    """Whether the figure stands beside more of the names that the claim has than the figures which differ from it."""
    names = {w for w in words(claim.sentence.text) if w in claim.topic}
    near = [(c, len(names & set(words(c.evidence.passage.text)))) for c in comparisons if c.evidence.story]
    against = max((n for c, n in near if c.rule == "FC101"), default=0)
    agreeing = (
        (n, p) for c, n in near if n > max(1, against) for p in pairings_of(claim, c.evidence) if p.agrees and p.tells
    )
    return any(not p.fit.against and p.fit.same_period is not False for _, p in agreeing)


def _is_stated(claim: Claim, evidence: Sequence[Evidence]) -> bool:
    """Whether the story gives the figure of what is like the claim's, or so that it is not met by accident."""
    like = [p for e in evidence if e.story for p in pairings_of(claim, e)]
    agreeing = (p for p in like if p.agrees and p.fit.same_period is not False and not p.fit.against)
    if claim.figure.modality in OPEN:
        return any(map(_is_bound_alike, agreeing))
    return any(p.fit.agreeing or _odds(p) * len(like) <= 1 for p in agreeing)


def _is_bound_alike(pairing: Pairing) -> bool:
    """Whether both are the same bound: many figures keep "over 80", and no other is written so by accident."""
    own, met = pairing.claim.figure, pairing.other.figure
    return own.modality in OPEN and own.modality is met.modality and own.value == met.value


def borne_out(claim: Claim, evidence: Sequence[Evidence], as_of: date) -> Iterator[Comparison]:
    """A figure of the story that agrees, where no more like figures stand as near to the claim than would let one do so
    by accident. Where that is seldom enough, it does not matter how few of the claim's words stand beside it. Where the
    story has the same thing go the other way by as much, that belies the claim.
    """
    found = [(at, _pairings(claim, at)) for at in evidence]
    everywhere = sum(len(pairs) for _, pairs in found)
    like: list[Pairing] = []
    for place, (at, pairs) in enumerate(found, 1):
        like += pairs
        for pairing in sorted(pairs, key=lambda p: -p.fit.score):
            rival = max((p.fit.score for p in like if not p.agrees), default=0.0)
            enough = pairing.fit.score >= max(_LEAST, rival - _MARGIN) and pairing.fit.same_period is not False
            odds, fresh = _odds(pairing), is_fresh(claim, at, as_of)
            crowd = max(len(like), place) if fresh and odds <= _RARE else everywhere
            if not (pairing.agrees and enough and odds * crowd <= _EXPECTED):
                continue
            if pairing.fit.opposite_direction:
                if pairing.fit.same_role and fresh and claim.around.attribute == pairing.other.around.attribute:
                    yield _as_meant(claim, pairing, at)
                return
            seldom = fresh and odds * crowd <= _ACCIDENT and claim.sort not in CALENDAR
            yield _stated_in(claim, pairing, replace(at, scant="") if seldom else at, crowd)
            return


def missed(claim: Claim, evidence: Sequence[Evidence], as_of: date) -> Iterator[Comparison]:
    """The figure of the story that the claim misses by little, where none agrees, and where no more like figures are as
    comparable than would let one come so near by accident: then it is the one that is meant.
    """
    quantity = claim.quantity
    if quantity is None or quantity.kind in _UNMISSED or quantity.modality in OPEN:
        return
    found = [(at, pairings_of(claim, at)) for at in evidence if at.story]
    if any(p.agrees for _, pairs in found for p in pairs):
        return
    like = [(at, p) for at, pairs in found for p in pairs if not p.fit.against]
    for at, pairing in sorted(like, key=lambda x: -x[1].fit.score):
        fit = pairing.fit
        same = fit.score >= _RELATED and fit.same_role and fit.same_period is not False
        rivals = {p.other.quantity.text for _, p in like if p.fit.score >= fit.score - _BESIDE and p.other.quantity}
        if same and is_fresh(claim, at, as_of) and _slip(pairing) * len(rivals) <= _MISSED:
            yield _as_meant(claim, pairing, at)
            return


def _as_meant(claim: Claim, pairing: Pairing, at: Evidence) -> Comparison:
    """What the passage says of the claim where it is the figure of the story that is meant."""
    fit = pairing.fit
    meant = replace(fit, score=max(fit.score, AMONG_MANY), doubts=(), agreeing=(*fit.agreeing, _NEAR))
    return numeric.judge(at, claim, replace(pairing, fit=meant))


def _slip(pairing: Pairing) -> Decimal:
    """How likely a figure comes so near to the claim's by accident."""
    own, met = pairing.claim.figure, pairing.other.figure
    if transposed(own, met):
        return _SLIP if sum(c.isdigit() for c in own.text.rstrip("0")) > 2 else _SHORT_SLIP
    apart = apart_from(own, met)
    return Decimal(1) if apart is None else min(Decimal(1), 2 * apart)


def _pairings(claim: Claim, at: Evidence) -> list[Pairing]:
    """The like figures of a passage of the story, read as given with the claim."""
    if not at.story:
        return []
    return [p for p in pairings_of(claim, replace(at, given=True)) if not p.fit.against]


def _stated_in(claim: Claim, pairing: Pairing, at: Evidence, like: int) -> Comparison:
    alone = replace(at, passage=replace(at.passage, claims=(pairing.other,)))
    found, reason = numeric.compare_claim(claim, alone), pairing.relation.explanation
    steps = (*found.steps[:-1], f"{like} like figures as near in the story", f"decision: {reason}")
    return replace(found, evidence=at, attitude=Attitude.SUPPORTS, reason=reason, steps=steps)


def _odds(pairing: Pairing) -> Decimal:
    """How likely the two agree by accident, whichever is the rougher."""
    one, other = pairing.claim.figure, pairing.other.figure
    return max(chance(one, other), chance(other, one))
