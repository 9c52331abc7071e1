"""Figures against figures: comparable first, then compare (design, section 3, principles 2 and 4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.measures import canonical
from factcheck.quantity import Agreement, Relation, compare, read_figures
from factcheck.types import Attitude, Claim, ClaimKind, Comparison, Direction, Evidence, Kind, Quantity
from factcheck.verify.aligned import place_of
from factcheck.verify.chance import needed
from factcheck.verify.comparable import (
    AMONG_MANY,
    BELOW_CERTAIN,
    ENOUGH_TO_REFUTE,
    NEGATED,
    OWN_WORDS,
    Comparability,
    comparability,
    same_verb,
    says_the_same,
)
from factcheck.verify.ellipsis import figures_of
from factcheck.verify.rivals import displaced, swapped, turned
from factcheck.words import negated

_CALENDAR = frozenset({Kind.DATE, Kind.TIME})
_RULES = {
    Agreement.DIFFERS: "FC101",
    Agreement.SCALE_DIFFERS: "FC102",
    Agreement.UNIT_DIFFERS: "FC102",
    Agreement.OVERREACHES: "FC105",
}


_BY_VALUE = frozenset({*_RULES.values(), "FC103", "FC104"})
_REACH = 1000
_IN_UNITS = (Kind.MONEY, Kind.MEASURE, Kind.RATE)
_TELLING = 2
"""Least number whose return in another unit is no accident."""
_FEW = 2
"""Figures of one kind among which the nearest is the one meant."""
_SLIPS = frozenset({Agreement.SCALE_DIFFERS, Agreement.UNIT_DIFFERS})
_PRIOR = 0.05
"""How much less an agreeing figure needs where it was given for the claim."""
_DOUBT = 0.04
"""How much more an agreeing figure must have in common where there is a doubt."""
_TURNED = 0.15
"""How much more than support a figure needs that agrees and goes the other way."""
_ROLE = 0.25
"""How much more where one figure is the size of a change and the other a level."""
_SURE = 0.8
"""Comparability at which a negation on one side alone is a contradiction."""


@dataclass(frozen=True, slots=True)
class _Pairing:
    """The claim's figure beside one figure of the passage."""

    claim: Claim
    other: Claim
    relation: Relation
    fit: Comparability
    turned: Direction | None = None
    """The way of the passage's figure, where the claim's words name the other one; only where evidence was given."""
    before: Quantity | None = None
    """What the passage says the figure was before, where it says so right behind it."""

    @property
    def agrees(self) -> bool:
        return self.relation.agreement is Agreement.AGREES

    @property
    def rank(self) -> tuple[bool, float]:
        """A passage answers with its most comparable figure. One that agrees comes before somewhat likelier ones that
        differ: that a claim meets the wrong figure by accident is rarer than that a frame was read wrongly.
        """
        near = 0.3 * (self.agrees or (self.fit.given and self.relation.agreement is Agreement.UNIT_DIFFERS))
        role = 0.2 * (self.fit.given and self.fit.same_role)
        return not self.fit.against, self.fit.score + near + role + 0.05 * bool(self.fit.same_period)

    @property
    def is_denied(self) -> bool:
        """Whether the same verb is denied on one side, and nothing at all is on the other ("received no dose", "was
        banned from acting" deny as well).
        """
        mine, theirs = self.claim.frame, self.other.frame
        if mine is None or theirs is None or self.fit.doubts or mine.predicate != theirs.predicate:
            return False
        plain = self.other if mine.negated else self.claim
        return not negated(plain.sentence.text)

    @property
    def needed(self) -> float:
        """The comparability at which agreement counts as support."""
        assert self.claim.quantity is not None and self.other.quantity is not None
        return needed(self.claim.quantity, self.other.quantity) - _PRIOR * self.fit.given

    @property
    def is_slip(self) -> bool:
        """Whether the same digits stand in another unit or scale, or a hedge says a little more than the source: too
        near to be about something else.
        """
        claim, other = self.claim.quantity, self.other.quantity
        if claim is None or other is None or not self.fit.may_be_a_slip(self.needed):
            return False
        if self.relation.agreement is Agreement.OVERREACHES:
            return self.fit.same_role
        return self.relation.agreement in _SLIPS and _digits(claim) == _digits(other)


def _digits(quantity: Quantity) -> str:
    """The significant digits of a figure as written, without its zeros at either end."""
    return "".join(c for c in quantity.text if c.isdigit()).strip("0")


def handles(claim: Claim) -> bool:
    return claim.kind is ClaimKind.NUMERIC


def compare_claim(claim: Claim, evidence: Evidence) -> Comparison:
    """What one passage says about the claim's figure; neutral when none of its figures may be compared."""
    pairings = sorted(_pairings(claim, evidence), key=lambda p: p.rank, reverse=True)
    if not pairings:
        return Comparison(evidence, Attitude.NEUTRAL, None, "the passage gives no figure of this kind")
    met = next((p for p in pairings if p.agrees and not p.fit.certain_words), None)
    if met is not None and evidence.given:
        for rival in (*pairings, *_others_like(met, evidence, pairings)):
            if label := _displaces(rival, evidence, met, evidence):
                found = _judge(evidence, claim, replace(rival, fit=rival.fit.chosen))
                return _of_another_time(found, met) if label[1] == "time" else found
    found = _judge(evidence, claim, pairings[0])
    stated = next((p for p in pairings[1:] if _also_given(p)), None)
    if found.attitude is Attitude.REFUTES and not pairings[0].agrees and stated is not None:
        if evidence.given and (borne_out := _judge(evidence, claim, stated)).attitude is Attitude.SUPPORTS:
            return borne_out
        # Which of its figures the passage means is open then, and nobody is accused on a guess.
        return _unmeant(found, "the passage gives this figure too")
    return found


def meant(claim: Claim, comparisons: Sequence[Comparison]) -> list[Comparison]:
    """The comparisons, silent where another passage of the same document gives the figure that the claim means."""
    if claim.kind is not ClaimKind.NUMERIC:
        return list(comparisons)
    settled = [_beside(claim, c, comparisons) if c.attitude is not Attitude.NEUTRAL else c for c in comparisons]
    return [_stated(claim, c, comparisons) if c.attitude is Attitude.REFUTES else c for c in settled]


def _stated(claim: Claim, found: Comparison, comparisons: Sequence[Comparison]) -> Comparison:
    """Silent where another passage of the document given for the claim, or a newer document, states the figure."""
    one = found.evidence
    if not one.given or found.rule not in _BY_VALUE or found.comparability > BELOW_CERTAIN:
        return found
    if f"comparable: {OWN_WORDS}" not in found.steps and not _singled_out(claim, found, comparisons):
        return _unmeant(found, "which of the figures given is meant is open")
    for other in (c.evidence for c in comparisons):
        same = other.document.id == one.document.id and other.passage.id != one.passage.id
        if (same or _is_newer(other, one)) and any(_stands(p, other, found) for p in _pairings(claim, other)):
            return _unmeant(found, "another passage gives this figure")
    return found


def _in_reach(claim: Claim, met: Claim) -> bool:
    """Whether the two figures are of one order of size: a count of two is not answered by 410 million."""
    one, other = (c.quantity.value if c.quantity else None for c in (claim, met))
    if not one or not other:
        return True
    return max(abs(one), abs(other)) <= _REACH * min(abs(one), abs(other))


def _stands(stated: _Pairing, at: Evidence, found: Comparison) -> bool:
    """Whether the claimed figure is stated, and not as that of something else than the claim means."""
    met = found.passage_claim
    if not _also_given(stated):
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
    if kind in _CALENDAR:
        return (few or same_verb(claim.frame, met.frame)) and found.comparability >= ENOUGH_TO_REFUTE
    if not _in_reach(claim, met):
        return False
    if few:
        return True
    return found.comparability >= AMONG_MANY and says_the_same(claim.frame, met.frame)


def _beside(claim: Claim, found: Comparison, comparisons: Sequence[Comparison]) -> Comparison:
    one = found.evidence
    met = next((p for p in _pairings(claim, one) if p.other is found.passage_claim), None)
    if met is None or met.fit.certain_words or not one.given:
        return found
    for other in (c.evidence for c in comparisons):
        if other.document.id == one.document.id and other.passage.id != one.passage.id:
            for rival in _pairings(claim, other):
                if label := _displaces(rival, other, met, one):
                    return _unmeant(found, f"that is the figure of {label[0]}")
    if pair := swapped(claim, met.other, one.passage, [c.evidence.passage for c in comparisons]):
        return _unmeant(found, f"{pair[0]} on the one side, {pair[1]} on the other")
    return found


def _unmeant(found: Comparison, reason: str) -> Comparison:
    steps = (*found.steps, f"decision: {reason}")
    return replace(found, attitude=Attitude.NEUTRAL, rule=None, reason=reason, steps=steps)


def _others_like(met: _Pairing, evidence: Evidence, pairings: Sequence[_Pairing]) -> Iterator[_Pairing]:
    """Figures like the one met that the claim's own cannot be compared with ("980 euros", of a rent a month)."""
    paired = {p.other.span for p in pairings}
    for other in figures_of(evidence.passage):
        like, own = other.quantity, met.other.quantity
        if (
            like is not None
            and own is not None
            and other.span not in paired
            and (like.kind, like.unit) == (own.kind, own.unit)
        ):
            yield replace(met, other=other, relation=compare(own, like))


def _of_another_time(found: Comparison, met: _Pairing) -> Comparison:
    """A claim that takes the figure of another period from the same source is wrong in the period."""
    if found.attitude is not Attitude.REFUTES:
        return found
    return replace(found, rule="FC103", reason=f"the passage gives {met.other.text} for another period; {found.reason}")


_OWNED = ("another's figure", "different places", "different scope")
"""Reasons against that a label of its own answers."""


def _displaces(rival: _Pairing, at: Evidence, met: _Pairing, met_at: Evidence) -> tuple[str, str] | None:
    """The label by which the claim means the rival's figure and not the one met, and its sort."""
    one, other = rival.other.quantity, met.other.quantity
    if rival is met or (one is not None and other is not None and compare(one, other).agreement is Agreement.AGREES):
        return None
    if (
        any(not r.startswith(_OWNED) or not at.given for r in rival.fit.against)
        or one is None
        or other is None
        or (one.kind, one.unit) != (other.kind, other.unit)
    ):
        return None
    if one.kind in _CALENDAR:
        return None
    return displaced(met.claim, met.other, met_at.passage, rival.other, at.passage)


def _also_given(pairing: _Pairing) -> bool:
    return pairing.agrees and not pairing.fit.against


def _pairings(claim: Claim, evidence: Evidence) -> Iterator[_Pairing]:
    # In a corpus the same words may well stand of something else.
    place = place_of(claim, evidence.passage) if evidence.given else None
    for other in figures_of(evidence.passage) if place is None else filter(None, [place.other]):
        if other.quantity is None or claim.quantity is None:
            continue
        certain = place is not None and place.whole
        compared = _compare_given if evidence.given else _compare
        relation = compared(claim.quantity, other.quantity, far=certain)
        if relation.agreement is not Agreement.INCOMPARABLE:
            fit = comparability(claim, other, evidence)
            way = turned(claim, other, evidence.passage) if evidence.given and not certain else None
            yield _Pairing(claim, other, relation, fit.certain if certain else fit, way, _earlier(other, evidence))


def _earlier(other: Claim, evidence: Evidence) -> Quantity | None:
    """The next figure of the passage, when it is in the same unit and stands as what was before."""
    later = [c for c in evidence.passage.claims if c.quantity and c.span.start > other.span.start]
    if not later or later[0].quantity is None or other.quantity is None:
        return None
    role = later[0].frame.role if later[0].frame else None
    return later[0].quantity if role == "from" and later[0].quantity.unit == other.quantity.unit else None


def _compare_given(claim: Quantity, evidence: Quantity, *, far: bool = False) -> Relation:
    """The relation of two figures where one was given for the other: the same number of another currency, of another
    measure or by another base is a slip in the unit.
    """
    relation = _compare(claim, evidence, far=far)
    if relation.agreement is not Agreement.INCOMPARABLE or claim.unit == evidence.unit or claim.unit is None:
        return relation
    same = claim.value is not None and claim.value == evidence.value and claim.value >= _TELLING
    if claim.kind is evidence.kind and claim.kind in _IN_UNITS and evidence.unit is not None and same:
        return Relation(Agreement.UNIT_DIFFERS, f"{claim.text} has the number of {evidence.text} in another unit")
    return relation


def _compare(claim: Quantity, evidence: Quantity, *, far: bool = False) -> Relation:
    """The relation of two figures; a bare number ("the median age is seven") may agree with one that has a unit."""
    relation = compare(claim, evidence, far=far)
    if relation.agreement is not Agreement.INCOMPARABLE or _is_bare(claim) == _is_bare(evidence):
        return relation
    bare = compare(_stripped(claim), _stripped(evidence))
    return bare if bare.agreement is Agreement.AGREES else relation


def _is_bare(quantity: Quantity) -> bool:
    return quantity.kind is Kind.COUNT and quantity.of is None


def _stripped(quantity: Quantity) -> Quantity:
    return replace(quantity, kind=Kind.COUNT, unit=None, dimension=None)


def _judge(evidence: Evidence, claim: Claim, pairing: _Pairing) -> Comparison:
    fit, relation = pairing.fit, pairing.relation
    attitude, rule, reason = _decision(claim, pairing)
    assert claim.quantity is not None and pairing.other.quantity is not None
    steps = (
        f"claim: {_as_read(claim)}",
        f"passage: {_as_read(pairing.other)}",
        *(f"comparable: {reason}" for reason in fit.agreeing),
        *(f"not comparable: {reason}" for reason in fit.against),
        *(f"doubt: {reason}" for reason in fit.doubts),
        *relation.steps,
        f"decision: {reason}",
    )
    return Comparison(
        evidence=evidence,
        attitude=attitude,
        rule=rule,
        reason=reason,
        steps=steps,
        comparability=fit.score,
        claim_value=claim.quantity.text,
        evidence_value=pairing.other.quantity.text,
        passage_claim=pairing.other,
    )


def _decision(claim: Claim, pairing: _Pairing) -> tuple[Attitude, str | None, str]:
    fit, relation = pairing.fit, pairing.relation
    if fit.against == (NEGATED,) and pairing.agrees and fit.score >= _SURE and pairing.is_denied:
        return Attitude.REFUTES, "FC501", "the passage says the opposite: one side is negated"
    if fit.against:
        return Attitude.NEUTRAL, None, fit.against[0]
    if claim.quantity is not None and claim.quantity.kind in _CALENDAR:
        return _decide_date(pairing)
    if pairing.agrees:
        return _decide_agreeing(pairing)
    if fit.same_period is False:
        return Attitude.NEUTRAL, None, f"another period: {_periods(claim, pairing.other)}"
    if not fit.may_refute and not pairing.is_slip:
        return Attitude.NEUTRAL, None, fit.doubts[0] if fit.doubts else "too little in common to compare"
    if fit.score <= BELOW_CERTAIN and _answers_another(claim, pairing.other):
        return Attitude.NEUTRAL, None, "the passage's figure is another one of the sentence"
    rule = "FC104" if claim.quantity and claim.quantity.kind is Kind.RANK else _RULES[relation.agreement]
    return Attitude.REFUTES, rule, relation.explanation


def _answers_another(claim: Claim, other: Claim) -> bool:
    """Whether the passage's figure agrees with another figure of the claim's own sentence, and so answers that one."""
    own, met = claim.quantity, other.quantity
    if own is None or met is None:
        return False
    siblings = (q for q in read_figures(claim.sentence.text) if q.text != own.text)
    return any(compare(q, met).agreement is Agreement.AGREES for q in siblings)


def _decide_agreeing(pairing: _Pairing) -> tuple[Attitude, str | None, str]:
    fit, relation = pairing.fit, pairing.relation
    if _goes_against(pairing) and fit.may_refute:
        return Attitude.REFUTES, "FC107", "the passage gives what it was before, and it went the other way"
    if fit.given and pairing.turned:
        return Attitude.REFUTES, "FC107", f"the passage says it {_WENT[pairing.turned]}"
    if fit.opposite_direction and (fit.may_refute or (fit.same_role and fit.may_be_a_slip(pairing.needed + _TURNED))):
        return Attitude.REFUTES, "FC107", f"the passage says {_way(pairing.other)}"
    if fit.opposite_direction:
        return Attitude.NEUTRAL, None, "the directions differ"
    if fit.same_period is False:
        if fit.may_refute and not fit.given:
            return Attitude.REFUTES, "FC103", f"the passage gives this figure for {_period_of(pairing.other)}"
        return Attitude.NEUTRAL, None, f"another period: {_period_of(pairing.other)}"
    if fit.may_support(pairing.needed + _DOUBT * bool(fit.doubts) + _ROLE * (not fit.same_role)):
        return Attitude.SUPPORTS, None, relation.explanation
    return Attitude.NEUTRAL, None, "the figures agree, but too little else does"


def _goes_against(pairing: _Pairing) -> bool:
    """Whether the passage also says what the figure was before ("£37.9m (£40.2m)"), and that belies the claim."""
    claim, other, frame = pairing.claim.quantity, pairing.other.quantity, pairing.claim.frame
    if claim is None or other is None or other.value is None or frame is None or frame.role != "to":
        return False
    before = pairing.before
    if before is None or before.value is None or before.value == other.value:
        return False
    return frame.direction is (Direction.DOWN if other.value > before.value else Direction.UP)


def _decide_date(pairing: _Pairing) -> tuple[Attitude, str | None, str]:
    fit, relation = pairing.fit, pairing.relation
    if pairing.agrees:
        if fit.may_support(pairing.needed):
            return Attitude.SUPPORTS, None, relation.explanation
        return Attitude.NEUTRAL, None, "the dates agree, but too little else does"
    if fit.may_refute:
        return Attitude.REFUTES, "FC103", relation.explanation
    return Attitude.NEUTRAL, None, fit.doubts[0] if fit.doubts else "too little in common to compare"


def _as_read(claim: Claim) -> str:
    quantity, frame = claim.quantity, claim.frame
    assert quantity is not None
    parts = [f"“{quantity.text}” read as {quantity.kind}"]
    if quantity.of:
        parts.append(f"of {quantity.of}")
    if frame is not None and frame.measures:
        parts.append(f"measure {', '.join(sorted(frame.measures))}")
    if frame is not None and frame.period_text:
        parts.append(f"period {frame.period_text}")
    if frame is not None and frame.direction:
        parts.append(f"direction {frame.direction}")
    return ", ".join(parts)


def _period_of(claim: Claim) -> str:
    return (claim.frame.period_text if claim.frame else None) or "another period"


def _periods(claim: Claim, other: Claim) -> str:
    return f"{_period_of(claim)} / {_period_of(other)}"


_WENT = {Direction.UP: "rose", Direction.DOWN: "fell", Direction.FLAT: "did not change"}


def _way(claim: Claim) -> str:
    direction = claim.frame.direction if claim.frame else None
    return f"it {_WENT[direction or Direction.FLAT]}"
