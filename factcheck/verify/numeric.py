"""Figures against figures: comparable first, then compare (design, section 3, principles 2 and 4)."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.quantity import Agreement, compare, read_figures
from factcheck.types import Attitude, Claim, ClaimKind, Comparison, Direction, Evidence, Kind, Modality
from factcheck.verify.comparable import BELOW_CERTAIN, NEGATED, comparability
from factcheck.verify.ellipsis import figures_of
from factcheck.verify.pairing import BEFORE, CALENDAR, OPEN, Pairing, also_given, is_loose, pairings_of

_RULES = {
    Agreement.DIFFERS: "FC101",
    Agreement.SCALE_DIFFERS: "FC102",
    Agreement.UNIT_DIFFERS: "FC102",
    Agreement.OVERREACHES: "FC105",
}

BY_VALUE = frozenset({*_RULES.values(), "FC103", "FC104"})

_DOUBT = 0.04
"""How much more an agreeing figure must have in common where there is a doubt."""

_TURNED = 0.15
"""How much more than support a figure needs that agrees and goes the other way."""

_ROLE = 0.25
"""How much more where one figure is the size of a change and the other a level."""

_WINDOW = re.compile(r"\b(?:past|last|next|coming|previous)\s+$", re.IGNORECASE)
"""What makes a length of time the period of another figure: "in the past ten years"."""

_BESIDE = 0.2
"""How much less near to the claim another date may stand that may as well be meant."""

_OTHER = ("different nouns", "different subjects", "they have only names")
"""Doubts that keep a figure from bearing out an open bound ("more than ten")."""

_GRAIN = 13
"""How many times as long a period may be as another that is told apart from it: a year as a month, not as a day."""
_SURE = 0.8
"""Comparability at which a negation on one side alone is a contradiction."""


def handles(claim: Claim) -> bool:
    return claim.kind is ClaimKind.NUMERIC


def compare_claim(claim: Claim, evidence: Evidence) -> Comparison:
    """What one passage says about the claim's figure; neutral when none of its figures may be compared."""
    pairings = sorted(pairings_of(claim, evidence), key=lambda p: p.rank, reverse=True)
    if not pairings:
        return Comparison(evidence, Attitude.NEUTRAL, None, "the passage gives no figure of this kind")
    pairings = [p for p in pairings if p.agrees or not answers_another(claim, p.other)] or pairings
    found = judge(evidence, claim, pairings[0])
    stated = next((p for p in pairings[1:] if also_given(p) or _is_as_near(p, pairings[0])), None)
    if found.attitude is Attitude.REFUTES and not pairings[0].agrees and stated is not None:
        answer = judge(evidence, claim, stated)
        if evidence.given and (answer.attitude is Attitude.SUPPORTS or answer.rule == "FC107"):
            return answer
        # Which of its figures the passage means is open then, and nobody is accused on a guess.
        return found.silenced("the passage gives this figure too")
    if found.attitude is Attitude.REFUTES and (open_ := _left_open(claim, evidence, pairings[0])):
        return found.silenced(f"{open_} leaves it open")
    return found


def _left_open(claim: Claim, evidence: Evidence, met: Pairing) -> str | None:
    """A figure of the passage that is rather meant and neither bears out nor belies ("at least seven", of nine)."""
    own = claim.figure
    for other in figures_of(evidence.passage):
        like = other.figure
        if (like.kind, like.unit, like.of) != (own.kind, own.unit, own.of):
            continue
        is_open = compare(own, like).agreement is Agreement.INCOMPARABLE
        if is_open and comparability(claim, other, evidence).score > met.fit.score:
            return like.text
    return None


def _is_as_near(stated: Pairing, met: Pairing) -> bool:
    """Whether a date that agrees stands as near to the claim, with nothing against it but whose it is."""
    calendar = stated.other.figure.kind in CALENDAR
    near = stated.fit.score >= met.fit.score - _BESIDE
    return calendar and stated.agrees and near and all(r.startswith("another's") for r in stated.fit.against)


def judge(evidence: Evidence, claim: Claim, pairing: Pairing) -> Comparison:
    fit, relation = pairing.fit, pairing.relation
    attitude, rule, reason = _decision(claim, pairing)
    steps = (
        f"claim: {_as_read(claim)}",
        f"passage: {_as_read(pairing.other)}",
        *(f"same story: {reason}" for reason in (evidence.story,) if reason),
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
        claim_value=claim.figure.text,
        evidence_value=pairing.other.figure.text,
        passage_claim=pairing.other,
    )


def _decision(claim: Claim, pairing: Pairing) -> tuple[Attitude, str | None, str]:
    fit, relation = pairing.fit, pairing.relation
    if fit.against == (NEGATED,) and pairing.agrees and fit.score >= _SURE and pairing.is_denied:
        return Attitude.REFUTES, "FC501", "the passage says the opposite: one side is negated"
    if fit.against:
        return Attitude.NEUTRAL, None, fit.against[0]
    if claim.figure.kind in CALENDAR:
        return _decide_date(pairing)
    if pairing.agrees:
        return _decide_agreeing(pairing)
    if _swaps_ends(pairing):
        return Attitude.REFUTES, "FC107", "the passage has it the other way round: what it is, and what it was before"
    if fit.same_period is False:
        return Attitude.NEUTRAL, None, f"another period: {_periods(claim, pairing.other)}"
    if not fit.may_refute and not pairing.is_slip:
        return Attitude.NEUTRAL, None, fit.doubts[0] if fit.doubts else "too little in common to compare"
    if fit.score <= BELOW_CERTAIN and _is_of_another_window(pairing):
        return Attitude.NEUTRAL, None, "the passage may give another stretch of time of something else"
    if fit.score <= BELOW_CERTAIN and answers_another(claim, pairing.other):
        return Attitude.NEUTRAL, None, "the passage's figure is another one of the sentence"
    return Attitude.REFUTES, _rule(pairing), relation.explanation


def _rule(pairing: Pairing) -> str:
    """Which rule a differing figure breaks: by what the figure is, and by the words that bound it alone."""
    quantity, agreement = pairing.claim.figure, pairing.relation.agreement
    if agreement is not Agreement.DIFFERS:
        return _RULES[agreement]
    if quantity.kind is Kind.RANK:
        return "FC104"
    bounded = quantity.modality in OPEN and pairing.other.figure.modality is not quantity.modality
    return "FC103" if _is_window(pairing.claim) else "FC105" if bounded else "FC101"


def _is_window(claim: Claim) -> bool:
    """Whether a length of time is the period of something else that the claim says."""
    lasts = claim.figure.kind is Kind.DURATION
    return lasts and bool(_WINDOW.search(claim.sentence.text[: claim.figure_at.start]))


def _is_of_another_window(pairing: Pairing) -> bool:
    """Whether nothing shows that both stretches are of one thing: what a stretch gives is another figure."""
    if not _is_window(pairing.claim):
        return False
    mine, theirs = (
        [q for q in read_figures(c.sentence.text) if q.text != c.figure.text and q.kind not in CALENDAR]
        for c in (pairing.claim, pairing.other)
    )
    return not any(compare(q, t).agreement is Agreement.AGREES for q in mine for t in theirs)


def answers_another(claim: Claim, other: Claim) -> bool:
    """Whether the passage's figure agrees with another figure of the claim's own sentence, and so answers that one."""
    own, met = claim.figure, other.figure
    siblings = (q for q in read_figures(claim.sentence.text) if q.text != own.text)
    return any(compare(q, met).agreement is Agreement.AGREES and not is_loose(q, met) for q in siblings)


def _decide_agreeing(pairing: Pairing) -> tuple[Attitude, str | None, str]:
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
        if fit.may_refute and not fit.given and _of_one_grain(pairing):
            return Attitude.REFUTES, "FC103", f"the passage gives this figure for {period_of(pairing.other)}"
        return Attitude.NEUTRAL, None, f"another period: {period_of(pairing.other)}"
    if not fit.given and _is_open(pairing) and any(d.startswith(_OTHER) for d in fit.doubts):
        return Attitude.NEUTRAL, None, "much keeps such a bound, and this is of something else"
    if fit.given and (beyond := _goes_beyond(pairing)):
        return Attitude.NEUTRAL, None, beyond  # the claim may be of one part, for its own purpose
    if fit.may_support(pairing.needed + _DOUBT * bool(fit.doubts) + _ROLE * (not fit.same_role)):
        return Attitude.SUPPORTS, None, relation.explanation
    return Attitude.NEUTRAL, None, "the figures agree, but too little else does"


def _of_one_grain(pairing: Pairing) -> bool:
    """Whether both periods are about as long: what was said of it on Wednesday is no other time than "by 2020"."""
    periods = [c.around.period for c in (pairing.claim, pairing.other)]
    lengths = sorted(p[1] - p[0] + 1 for p in periods if p is not None)
    return len(lengths) == 2 and lengths[1] <= _GRAIN * lengths[0]


def _goes_beyond(pairing: Pairing) -> str | None:
    """What the figure and a further one behind it come to, where that is beyond the most that the claim allows."""
    own, met, at = pairing.claim.figure, pairing.other.figure, pairing.other.sentence
    if met.value is None or own.modality not in (Modality.AT_MOST, Modality.LESS_THAN):
        return None
    if _FIRST.search(pairing.claim.sentence.text) or pairing.claim.around.period:
        return None  # the claim may be of the one part
    behind = (q for q in read_figures(at.text) if q.span.start + at.span.start > met.span.end and q.unit == met.unit)
    further = next((q for q in behind if q.value and _FURTHER.search(at.text[: q.span.start])), None)
    if further is None or further.value is None:
        return None
    total = met.value + further.value
    both = compare(own, replace(met, value=total, low=total, high=total))
    return None if both.agreement is Agreement.AGREES else f"{met.text} and a further {further.text} are beyond it"


_FIRST = re.compile(
    r"\b(?:at once|now|immediately|up ?-?front|initial(?:ly)?|first|straight away|this)\b", re.IGNORECASE
)
_FURTHER = re.compile(r"\b(?:(?:a|an|and) (?:further|additional)|another)\s+$", re.IGNORECASE)


def _is_open(pairing: Pairing) -> bool:
    return pairing.claim.figure.modality in OPEN


def _goes_against(pairing: Pairing) -> bool:
    """Whether the passage also says what the figure was before ("£37.9m (£40.2m)"), and that belies the claim."""
    other, frame = pairing.other.figure, pairing.claim.around
    if other.value is None or frame.role != "to":
        return False
    before = pairing.before
    if before is None or before.value is None or before.value == other.value:
        return False
    return frame.direction is (Direction.DOWN if other.value > before.value else Direction.UP)


def _swaps_ends(pairing: Pairing) -> bool:
    """Whether the claim gives as now what the passage gives as before, and the other way about ("to 3 from 4")."""
    sentence, own, now, before = pairing.claim.sentence, pairing.claim.figure, pairing.other.figure, pairing.before
    figures = read_figures(sentence.text)
    at = next((n for n, q in enumerate(figures) if own and q.span.shift(sentence.span.start) == own.span), len(figures))
    if before is None or at + 1 >= len(figures):
        return False
    earlier = figures[at + 1]
    follows = BEFORE.search(sentence.text[: earlier.span.start])
    agree = (compare(a, b).agreement is Agreement.AGREES for a, b in ((own, before), (earlier, now)))
    return follows is not None and all(agree)


def _decide_date(pairing: Pairing) -> tuple[Attitude, str | None, str]:
    fit, relation = pairing.fit, pairing.relation
    if pairing.agrees:
        if fit.may_support(pairing.needed):
            return Attitude.SUPPORTS, None, relation.explanation
        return Attitude.NEUTRAL, None, "the dates agree, but too little else does"
    if fit.may_refute:
        return Attitude.REFUTES, "FC103", relation.explanation
    return Attitude.NEUTRAL, None, fit.doubts[0] if fit.doubts else "too little in common to compare"


def _as_read(claim: Claim) -> str:
    quantity, frame = claim.figure, claim.frame
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


def period_of(claim: Claim) -> str:
    return claim.around.period_text or "another period"


def _periods(claim: Claim, other: Claim) -> str:
    return f"{period_of(claim)} / {period_of(other)}"


_WENT = {Direction.UP: "rose", Direction.DOWN: "fell", Direction.FLAT: "did not change"}


def _way(claim: Claim) -> str:
    direction = claim.around.direction
    return f"it {_WENT[direction or Direction.FLAT]}"
