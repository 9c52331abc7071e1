"""May these two figures be compared at all? Reasons for and against, read from their frames (design, section 5).

One good reason against makes a pair incomparable, whatever the similarity. A score alone never decides a label.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from factcheck.measures import contrast, exclusive
from factcheck.types import Claim, Direction, Evidence, Frame, Kind
from factcheck.verify.doubts import ONE_FOR_EACH, doubts_of
from factcheck.verify.likeness import (
    is_headline,
    kinship,
    listed,
    matching,
    named_in,
    near,
    of_another_row,
    paces,
    roles_differ,
    same_head,
    same_verb,
    their_owners,
    topic_words,
)
from factcheck.voices import kind_of_noun
from factcheck.words import coverage, stems, word_set

ENOUGH_TO_REFUTE, GIVEN_TO_REFUTE = 0.54, 0.34
"""Least comparability at which a differing figure counts as a contradiction; higher, because accusing costs more. What
was given for the very claim is about it: the doubts whether it is another story fall away, and less is enough."""

_SLIP = 0.04
"""How much more than support a slip needs."""

NEGATED = "one side is negated"

OWN_WORDS = "the claim's own words stand beside it"

AMONG_MANY = 0.8
"""Comparability at which one of many figures that were given answers the claim."""

_LOSS, _GAINS = "loss", frozenset({"make", "earn", "gain", "net", "clear"})

BELOW_CERTAIN = 0.99
"""The most that weighing gives; 1 is kept for the same words on both sides."""


@dataclass(frozen=True, slots=True)
class Comparability:
    """How far two figures speak of the same thing."""

    score: float
    """In [0, 1]."""
    agreeing: tuple[str, ...]
    against: tuple[str, ...]
    """Reasons that forbid any comparison."""
    doubts: tuple[str, ...] = ()
    """Reasons that forbid refuting, not supporting."""
    given: bool = False
    """Whether the passage was handed over with the claim."""
    same_role: bool = True
    """Whether both are sizes of a change, or both levels."""
    same_period: bool | None = None
    """Whether the named periods meet; `None` when one side names none."""
    opposite_direction: bool = False

    @property
    def chosen(self) -> Comparability:
        """The same for the figure that the claim's own words single out among the passage's."""
        return replace(
            self,
            score=max(self.score, AMONG_MANY),
            doubts=tuple(d for d in self.doubts if d == ONE_FOR_EACH),
            against=(),
            same_period=None,
            agreeing=(*self.agreeing, OWN_WORDS),
        )

    @property
    def certain(self) -> Comparability:
        """The same where both sides say the same words: nothing but the figures is left to differ."""
        return replace(self, score=1.0, agreeing=("the same words around both figures",), against=(), doubts=())

    def may_support(self, needed: float) -> bool:
        """Whether an agreeing figure counts; `needed` is less for a rarer figure (see chance.py)."""
        return not self.against and self.score >= needed

    @property
    def may_refute(self) -> bool:
        """Whether a differing figure contradicts."""
        enough = GIVEN_TO_REFUTE if self.given else ENOUGH_TO_REFUTE
        return not self.against and not self.doubts and self.score >= enough

    def may_be_a_slip(self, needed: float) -> bool:
        """Whether the same digits in another unit or scale are a slip: rare digits do not meet by accident."""
        return not self.against and self.score >= needed + _SLIP


def comparability(claim: Claim, other: Claim, evidence: Evidence) -> Comparability:
    """Weigh whether `other`, a figure in the passage, is about what `claim` is about.

    The cosine of claim and passage ranks, and adds at most 0.3 to the score. The words that the whole sentences share
    add at most 0.35, the frames of the two figures the rest.
    """
    passage, similarity = evidence.passage, evidence.similarity
    mine, theirs = claim.around, other.around
    agreeing = list(_agreements(mine, theirs))
    heads = passage.before if " | " in passage.text else ""  # the row of a table
    overlap = coverage(stems(claim.standalone), stems(f"{passage.text} {heads}"))
    score = sum(weight for weight, _ in agreeing) + 0.3 * _clip((similarity - 0.25) / 0.55) + 0.35 * overlap
    return Comparability(
        score=min(BELOW_CERTAIN, score),
        agreeing=tuple(reason for _, reason in agreeing),
        against=tuple(_against(claim, other, evidence, mine, theirs)),
        doubts=tuple(doubts_of(claim, other, evidence, score)),
        given=evidence.given,
        same_role=not roles_differ(mine, theirs),
        same_period=None if _is_dated_so(mine, other, evidence) else same_period(mine, theirs),
        opposite_direction=_opposite(mine, theirs),
    )


def _clip(x: float) -> float:
    return max(0.0, min(1.0, x))


# --- reasons for -----------------------------------------------------------------------------------------------


def _agreements(mine: Frame, theirs: Frame) -> Iterator[tuple[float, str]]:
    shared = mine.measures & theirs.measures
    if shared:
        yield 0.35, f"same measure: {', '.join(sorted(shared))}"
    head = same_head(mine, theirs)
    if head:
        yield 0.25, f"both count “{head}”"
    elif kinship(mine, theirs) == "same":
        yield 0.2, f"one thing by two names: {mine.measure[-1]} / {theirs.measure[-1]}"
    if same_verb(mine, theirs):
        yield 0.15, f"same verb: {mine.predicate}"
    common = topic_words(mine) & topic_words(theirs)
    if common:
        share = len(common) / max(1, len(topic_words(mine)))
        yield 0.45 * share, f"shared words: {', '.join(sorted(common))}"
    names = matching(mine.places | mine.entities, theirs.places | theirs.entities)
    if names:
        yield 0.15, f"same names: {', '.join(sorted(names))}"


# --- reasons against -------------------------------------------------------------------------------------------


def _against(claim: Claim, other: Claim, evidence: Evidence, mine: Frame, theirs: Frame) -> Iterator[str]:
    given = evidence.given
    if evidence.apart:
        yield evidence.apart
    if row := of_another_row(claim, other, evidence.passage):
        yield f"the row of {row}"
    if pair := exclusive(mine.measures, theirs.measures):
        yield f"different measures: {pair[0]} / {pair[1]}"
    if any(
        _LOSS in a.measures and b.predicate in _GAINS and not b.measures for a, b in ((mine, theirs), (theirs, mine))
    ):
        yield "a loss on one side, a gain on the other"
    if pair := contrast(_all_words(mine), _all_words(theirs)):
        yield f"different scope: {pair[0]} / {pair[1]}"
    if reason := _other_place(claim, other, mine, theirs):
        yield reason
    if theirs.role == "from" and mine.role != "from" and not same_period(mine, theirs):
        yield "the passage names this figure as what it was before"
    if not (given and is_headline(claim.sentence.text)) and (reason := _other_owner(claim, other, evidence)):
        yield reason
    if mine.negated != theirs.negated:
        yield NEGATED


def _other_owner(claim: Claim, other: Claim, evidence: Evidence) -> str | None:
    """Each figure belongs to somebody named, and neither name stands anywhere near the other figure."""
    mine, theirs = claim.around.owners, their_owners(other, evidence)
    own, another = _own_names(mine), _own_names(theirs)
    if own and another:  # "Stellan Bank" is not the Bank of Norvane, but "the Alliance" may be the Civic Alliance
        mine, theirs = own, another
    if not mine or not theirs or mine & theirs:
        return None
    if mine & near(evidence, other) and theirs & word_set(claim.standalone):
        return None
    return f"another's figure: {listed(mine)} / {listed(theirs)}"


def _own_names(owners: frozenset[str]) -> frozenset[str]:
    """Without the nouns that many bodies go by."""
    return frozenset(w for w in owners if kind_of_noun(w) != "organisation")


def _all_words(frame: Frame) -> frozenset[str]:
    return frame.words | frame.scope | set(frame.measure) | set(frame.attribute)


def _other_place(claim: Claim, other: Claim, mine: Frame, theirs: Frame) -> str | None:
    """Both figures name places near them, and none is shared, nor is ours the place the whole document is about."""
    if not mine.places or not theirs.places or matching(mine.places, theirs.places):
        return None
    if named_in(mine.places, other.topic) and named_in(theirs.places, claim.topic):
        return None
    return f"different places: {listed(mine.places)} / {listed(theirs.places)}"


def same_period(mine: Frame, theirs: Frame) -> bool | None:
    if mine.period is None or theirs.period is None:
        return None
    return mine.period[0] <= theirs.period[1] and theirs.period[0] <= mine.period[1]


def names_period(evidence: Evidence, period: tuple[int, int]) -> bool:
    """Whether a passage gives a date that meets the period, for whatever figure."""
    dates = (c.quantity for c in evidence.passage.claims if c.quantity is not None and c.quantity.kind is Kind.DATE)
    days = (Frame(period=(int(d.low), int(d.high))) for d in dates if d.low is not None and d.high is not None)
    return any(same_period(Frame(period=period), day) for day in days)


def _is_dated_so(mine: Frame, other: Claim, evidence: Evidence) -> bool:
    """Whether the passage also has the claim's day, and no like figure of it: the verdict of Friday on a theft of May
    is dated by either."""
    theirs = other.frame or Frame()
    if mine.period is None or same_period(mine, theirs) is not False:
        return False
    if not names_period(evidence, mine.period):
        return False
    when = Frame(period=mine.period)
    figures = [c for c in evidence.passage.claims if c.quantity is not None]
    like = (
        c.frame or Frame() for c in figures if c.quantity and other.quantity and c.quantity.unit == other.quantity.unit
    )
    return not any(same_period(when, f) and (not f.measure or same_head(f, theirs)) for f in like)


def _opposite(mine: Frame, theirs: Frame) -> bool:
    ways = {mine.direction, theirs.direction}
    return not paces(mine, theirs) and ways == {Direction.UP, Direction.DOWN}
