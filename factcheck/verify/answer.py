"""Which figure of a document answers the claim's, seen from all its passages at once.

What was given for a claim is about it, but of several like figures each is of something else. They are told apart by
their labels (labels.py): a figure that agrees is no answer where a like one carries a label that the claim has and
this one lacks, and then it is refuted by that other one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.measures import canonical
from factcheck.quantity import Agreement, compare, to_base
from factcheck.quantity.dates_compare import one_part_off
from factcheck.types import Attitude, Claim, ClaimKind, Comparison, Evidence, Kind, Quantity
from factcheck.verify.comparable import AMONG_MANY, BELOW_CERTAIN, ENOUGH_TO_REFUTE, OWN_WORDS
from factcheck.verify.doubts import ANYBODY, far_apart
from factcheck.verify.ellipsis import figures_of
from factcheck.verify.foreign import names_of, stranger
from factcheck.verify.labels import are_people, counts_people, displaced, names, stands_out, swapped
from factcheck.verify.likeness import GENERIC, same_verb, says_the_same
from factcheck.verify.numeric import BY_VALUE, answers_another, judge, period_of
from factcheck.verify.pairing import CALENDAR, OPEN, Pairing, also_given, pairings_of, same_digits
from factcheck.verify.spoken import is_telling
from factcheck.words import meanings

_REACH = 1000
"""Times one figure may be the other that answers it."""
_FEW = 2
"""Figures of one kind among which the nearest is the one meant."""
_MARGIN = 0.3
"""How much likelier a figure must be than one that agrees and answers another one of the sentence."""
_DOUBT = 0.04
"""How much less a figure may fit that counts what the claim counts."""
_OWNED = ("another's figure", "different places", "different scope")
"""Reasons against comparing that a label of its own answers."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure of the document beside the claim's, and the passage that gives it."""

    pairing: Pairing
    at: Evidence

    @property
    def figure(self) -> Quantity:
        return self.pairing.other.figure


def answered(claim: Claim, comparisons: Sequence[Comparison]) -> list[Comparison]:
    """The comparisons, each with the figure that the claim means; silent where that is another passage's, or open."""
    if claim.kind is not ClaimKind.NUMERIC:
        return list(comparisons)
    done = list(comparisons)
    for document in {c.evidence.document.id for c in comparisons if c.evidence.given}:
        own = [c.evidence for c in comparisons if c.evidence.document.id == document]
        figures = [_Figure(p, e) for e in own for p in pairings_of(claim, e)]
        done = [_dated(c, figures) for c in _aligned(claim, done, figures)]
    return [_stated(claim, c, done) if c.attitude is Attitude.REFUTES else c for c in done]


def _aligned(claim: Claim, comparisons: Sequence[Comparison], figures: Sequence[_Figure]) -> list[Comparison]:
    """The comparisons of one document, those with a figure of something else put right by the figure meant."""
    done = {c.evidence.passage.id: c for c in comparisons}
    for at, found in list(done.items()):
        met = next((f for f in figures if _is_met(f, found)), None)
        if met is not None and _is_too_little(found, met):
            done[at] = _for_its_words(claim, found, met, figures)
            continue
        if met is None or (found.attitude is Attitude.NEUTRAL and not met.pairing.agrees):
            continue
        likes = [*figures, *(_others_like(met, figures) if met.pairing.agrees else ())]
        label, rival = next(((x, f) for f in likes if (x := _displaces(f, met))), (None, None))
        if label is not None and rival is not None:
            done[at] = found.silenced(f"that is the figure of {label[0]}")
            answer = judge(rival.at, claim, replace(rival.pairing, fit=rival.pairing.fit.chosen))
            done[rival.at.passage.id] = _of_another_time(answer, met, label[1])
        elif found.attitude is Attitude.REFUTES and (foreign := _stated_of_another(met, figures)):
            answer = judge(found.evidence, claim, replace(met.pairing, fit=met.pairing.fit.chosen))
            done[at] = _of_another_time(answer, *foreign)
        elif found.attitude is Attitude.NEUTRAL:
            done[at] = _of_time(found, met, figures)
        elif found.attitude is Attitude.SUPPORTS and _answers_another(met, figures):
            done[at] = found.silenced("the figure answers another one of the sentence")
        elif pair := swapped(claim, met.pairing.other, met.at.passage, [f.at.passage for f in figures]):
            done[at] = found.silenced(f"{pair[0]} on the one side, {pair[1]} on the other")
    return [done[c.evidence.passage.id] for c in comparisons]


def estranged(claim: Claim, comparisons: Sequence[Comparison]) -> list[Comparison]:
    """The comparisons, all of them silent, where each that bears the claim out gives the figure for something else than
    the claim does; else none.
    """
    if claim.kind is not ClaimKind.NUMERIC or claim.figure.kind in CALENDAR:
        return []
    bearing = [c for c in comparisons if c.attitude is Attitude.SUPPORTS]
    foreign = [
        c.silenced(f"the passage gives this figure for {w}")
        for c in bearing
        if (w := _other_than(claim, c, comparisons))
    ]
    if len(foreign) < len(bearing):
        return []
    return [*foreign, *(replace(c, attitude=Attitude.NEUTRAL, rule=None) for c in comparisons if c not in bearing)]


def _other_than(claim: Claim, found: Comparison, comparisons: Sequence[Comparison]) -> str | None:
    """What the figure met is of, where the claim has another thing for it, or where a like figure of the document has
    what the claim says.
    """
    met, at = found.passage_claim, found.evidence
    if met is None or compare(claim.figure, met.figure).agreement is not Agreement.AGREES:
        return None
    if (word := stranger(claim, met, at.passage)) or (at.given and not at.story):
        return word  # of what was given, `answered` has looked at all
    own = (c.evidence for c in comparisons if c.evidence.document.id == at.document.id)
    figures = [_Figure(p, e) for e in own for p in pairings_of(claim, e)]
    agreed = next((f for f in figures if _is_met(f, found)), None)
    likes = (f for f in figures if f.figure.like(met.figure) and not far_apart(claim, f.pairing.other))
    named = (_displaces(f, agreed) for f in likes) if agreed else ()
    claimed = meanings(claim.sentence.text) | GENERIC
    claimed = claimed.union(*(name for name in names_of(at.passage.text) if name & claimed))
    return next((x[0] for x in named if x and x[1] != "time" and x[0] not in claimed), None)


def _is_too_little(found: Comparison, met: _Figure) -> bool:
    """Whether nothing but how little the two have in common keeps the figure met from belying the claim."""
    fit = met.pairing.fit
    clear = not (met.pairing.agrees or fit.against or fit.doubts or fit.opposite_direction) and fit.same_role
    return found.attitude is Attitude.NEUTRAL and clear and fit.same_period is not False and not fit.may_refute


def _for_its_words(claim: Claim, found: Comparison, met: _Figure, figures: Sequence[_Figure]) -> Comparison:
    """The same, judged as of one thing where several figures are given and the claim's words stand beside this one."""
    rivals = [f.pairing.other for f in figures if f.pairing.other is not met.pairing.other]
    if not rivals or found.evidence.story or not stands_out(claim, met.pairing.other, rivals):
        return found
    return judge(found.evidence, claim, replace(met.pairing, fit=met.pairing.fit.chosen))


def _is_met(figure: _Figure, found: Comparison) -> bool:
    met = found.passage_claim
    return met is not None and figure.at is found.evidence and figure.pairing.other.span == met.span


# --- the figure of something else ------------------------------------------------------------------------------


def _displaces(rival: _Figure, met: _Figure) -> tuple[str, str] | None:
    """The label by which the claim means the rival and not the figure met, and its sort."""
    one, other = rival.figure, met.figure
    if one.kind in CALENDAR or not _of_one_kind(one, other):
        return None
    if compare(one, other).agreement is Agreement.AGREES:
        return None
    if met.pairing.agrees and not _in_reach(met.pairing.claim, rival.pairing.other):
        return None
    if any(not reason.startswith(_OWNED) for reason in rival.pairing.fit.against):
        return None
    if rival.pairing.fit.score >= met.pairing.fit.score - _DOUBT and (noun := _counts_otherwise(met, rival)):
        return noun, "noun"
    if period := _of_other_period(met, rival):
        return period, "time"
    label = displaced(met.pairing.claim, met.pairing.other, met.at.passage, rival.pairing.other, rival.at.passage)
    if label is not None and label[1] == "word" and met.pairing.agrees and not _is_as_near(rival, met):
        return None
    return label


def _is_as_near(rival: _Figure, met: _Figure) -> bool:
    """Whether a figure of another passage is about as near to the claim as the one that agrees."""
    return rival.at is met.at or rival.pairing.fit.score >= met.pairing.fit.score - _MARGIN / 2


def _of_other_period(met: _Figure, rival: _Figure) -> str | None:
    """The period of the figure met, where the rival beside it is given for the very one that the claim names."""
    frames = (met.pairing.claim.frame, rival.pairing.other.frame, met.pairing.other.frame)
    mine, like, other = (f.period if f else None for f in frames)
    same = met.pairing.other.sentence == rival.pairing.other.sentence
    return period_of(met.pairing.other) if same and mine and mine == like and other and other != mine else None


def _of_one_kind(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are alike, or one is a bare number that may borrow the unit of the other."""
    bare = one.is_bare or other.is_bare
    return one.like(other) or (bare and Kind.PERCENT not in (one.kind, other.kind))


def _counts_otherwise(met: _Figure, rival: _Figure) -> str | None:
    """The noun of the figure met, where the claim names what the rival counts ("14 civilians and three soldiers")."""
    like, other = (q.noun or None for q in (rival.figure, met.figure))
    claim = met.pairing.claim
    if like is None or other is None or like in ANYBODY or not names(claim, like) or names(claim, other):
        return None
    own = claim.figure.noun
    if own and are_people(own, other):
        return None  # "20 deaths", of "two quakes left 20 people dead"
    sides = [f.pairing.other.around for f in (rival, met)]
    return other if met.pairing.other.sentence == rival.pairing.other.sentence and same_verb(*sides) else None


def _stated_of_another(met: _Figure, figures: Sequence[_Figure]) -> tuple[_Figure, str] | None:
    """The figure that agrees with the claim and is of something else than the one met, and the sort of its label."""
    labelled = ((f, _displaces(met, f)) for f in figures if f.pairing.agrees)
    return next(((f, label[1]) for f, label in labelled if label is not None), None)


def _answers_another(met: _Figure, figures: Sequence[_Figure]) -> bool:
    """Whether a figure that agrees answers another one of the claim's sentence, and a likelier one differs."""
    likelier = any(f.pairing.fit.score > met.pairing.fit.score + _MARGIN and not f.pairing.agrees for f in figures)
    return likelier and answers_another(met.pairing.claim, met.pairing.other)


def _others_like(met: _Figure, figures: Sequence[_Figure]) -> Iterator[_Figure]:
    """Figures like the one met, which agrees, that the claim's own cannot be compared with ("980 euros" a month)."""
    paired = {(f.at.passage.id, f.pairing.other.span) for f in figures}
    for at in {f.at.passage.id: f.at for f in figures}.values():
        for other in figures_of(at.passage):
            like, own = other.figure, met.figure
            if (at.passage.id, other.span) in paired:
                continue
            relation = compare(own, like)
            if like.like(met.pairing.claim.figure):
                continue  # it leaves the claim open
            if like.like(own) and relation.agreement is not Agreement.INCOMPARABLE:
                yield _Figure(replace(met.pairing, other=other, relation=relation), at)


def _of_another_time(found: Comparison, met: _Figure, sort: str) -> Comparison:
    """A claim that takes the figure of another period from the same source is wrong in the period."""
    own = met.pairing.claim.figure
    if found.attitude is not Attitude.REFUTES or sort != "time" or own.modality in OPEN:
        return found
    reason = f"the passage gives {met.pairing.other.text} for another period; {found.reason}"
    return replace(found, rule="FC103", reason=reason)


def _dated(found: Comparison, figures: Sequence[_Figure]) -> Comparison:
    """The same, wrong in the period where the document gives the claim's figure for another one than it names."""
    if found.rule != "FC101" or found.evidence.story:
        return found
    other = (f for f in figures if f.pairing.tells and f.pairing.fit.same_period is False and not f.pairing.fit.against)
    met = next((f for f in other if _may_count(f.figure, f.pairing.claim)), None)
    return _of_another_time(found, met, "time") if met else found


def _of_time(found: Comparison, met: _Figure, figures: Sequence[_Figure]) -> Comparison:
    """A contradiction where the figure is given for another period, in a document that goes through several."""
    pairing = met.pairing
    if not pairing.agrees or pairing.fit.same_period is not False or not pairing.fit.may_refute:
        return found
    if all(f.pairing.agrees or not _may_count(met.figure, f.pairing.other) for f in figures):
        return found
    reason = f"the passage gives this figure for {period_of(pairing.other)}"
    return found.decided(Attitude.REFUTES, reason, "FC103")


# --- which one is open -----------------------------------------------------------------------------------------


def _stated(claim: Claim, found: Comparison, comparisons: Sequence[Comparison]) -> Comparison:
    """Silent where another passage of the document given for the claim, or a newer document, states the figure."""
    one = found.evidence
    if not one.given or found.rule not in BY_VALUE or found.comparability > BELOW_CERTAIN:
        return found
    if f"comparable: {OWN_WORDS}" not in found.steps and not _singled_out(claim, found, comparisons):
        return found.silenced("which of the figures given is meant is open")
    for other in (c.evidence for c in comparisons):
        same = other.document.id == one.document.id and other.passage.id != one.passage.id
        if same and any(_stands(p, other, found) for p in pairings_of(claim, other)):
            return found.silenced("another passage gives this figure")
    return found


def _stands(stated: Pairing, at: Evidence, found: Comparison) -> bool:
    """Whether the claimed figure is stated, and not as that of something else than the claim means."""
    met = found.passage_claim
    if not also_given(stated) or (stated.other.quantity and not _is_place(stated.other.quantity)):
        return False
    if is_telling(stated.claim) and not is_telling(stated.other):
        return False  # a day on which something else was done than said
    if found.comparability > stated.fit.score + _MARGIN and answers_another(stated.claim, stated.other):
        return False
    return not (met is not None and displaced(stated.claim, stated.other, at.passage, met, found.evidence.passage))


def _is_place(quantity: Quantity) -> bool:
    """Whether an ordinal is a place in an order: in "the eighth week" it only counts."""
    return quantity.kind is not Kind.RANK or not quantity.of


def _singled_out(claim: Claim, found: Comparison, comparisons: Sequence[Comparison]) -> bool:
    """Whether a figure is one of few of its kind in what was given, or is said of the very same thing."""
    met = found.passage_claim
    if met is None:
        return False
    kind = met.figure.kind
    document = found.evidence.document.id
    passages = [c.evidence.passage for c in comparisons if c.evidence.document.id == document]
    figures = (c.quantity for p in passages for c in p.claims)
    alike = [q for q in figures if q is not None and q.like(met.figure) and _may_count(q, met)]
    own = claim.quantity
    bare = own is not None and not own.of and not met.figure.of  # what counts other things by name is no rival then
    few = sum(1 for q in alike if not (bare and q.of and not counts_people(q.of) and not names(claim, q.of))) <= _FEW
    if kind in CALENDAR:
        enough = found.comparability >= ENOUGH_TO_REFUTE
        return (few and one_part_off(own, met.figure)) or ((few or same_verb(claim.around, met.around)) and enough)
    if not _in_reach(claim, met):
        return False
    slip = found.rule == "FC102" and same_digits(claim.quantity, met.figure)
    rivals = [c for p in passages for c in figures_of(p) if c.span != met.span and c.figure.like(met.figure)]
    return (
        few
        or slip
        or (not found.evidence.story and stands_out(claim, met, rivals))
        or (found.comparability >= AMONG_MANY and says_the_same(claim.around, met.around))
    )


def _in_reach(claim: Claim, met: Claim) -> bool:
    """Whether the two figures are of one order of size: a count of two is not answered by 410 million."""
    own, other = claim.figure, met.figure
    sizes = [(own.value, other.value)]
    if own.unit != other.unit:
        sizes.append((next(filter(None, to_base(own)[:2]), None), next(filter(None, to_base(other)[:2]), None)))
    return any(not a or not b or max(abs(a), abs(b)) <= _REACH * min(abs(a), abs(b)) for a, b in sizes)


def _may_count(quantity: Quantity | None, met: Claim) -> bool:
    """Whether a figure may count what `met` counts: one noun, or one of them has none."""
    nouns = [canonical(q.noun) for q in (quantity, met.quantity) if q is not None and q.of]
    return len(nouns) < 2 or nouns[0] == nouns[1]
