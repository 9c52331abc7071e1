"""May these two figures be compared at all? Reasons for and against, read from their frames (design, section 5).

One good reason against makes a pair incomparable, whatever the similarity. A score alone never decides a label.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from factcheck.measures import canonical, contrast, exclusive, measures_of
from factcheck.types import Claim, Direction, Evidence, Frame, Kind
from factcheck.words import coverage, stems, words

ENOUGH_TO_REFUTE, GIVEN_TO_REFUTE = 0.54, 0.34
"""Least comparability at which a differing figure counts as a contradiction; higher, because accusing costs more. What
was given for the very claim is about it: the doubts whether it is another story fall away, and less is enough."""

_SLIP = 0.04
"""How much more than support a slip needs."""
NEGATED = "one side is negated"
OWN_WORDS = "the claim's own words stand beside it"
ONE_COUNTS = "only one side says what it counts"
AMONG_MANY = 0.8
"""Comparability at which one of many figures that were given answers the claim."""
BELOW_CERTAIN = 0.99
"""The most that weighing gives; 1 is kept for the same words on both sides."""

_GENERIC = frozenset(
    {"number", "total", "figure", "amount", "level", "rate", "share", "percentage", "proportion", "rest", "other"}
)


def says_the_same(mine: Frame, theirs: Frame) -> bool:
    """Whether both figures are of one measure or one noun, or stand under one verb that says something."""
    return bool(mine.measures & theirs.measures or _same_head(mine, theirs)) or same_verb(mine, theirs)


def same_verb(mine: Frame, theirs: Frame) -> bool:
    return mine.predicate is not None and mine.predicate == theirs.predicate and mine.predicate not in ("be", "have")


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
    elsewhere: bool = False
    """Whether one of the doubts is that the two are about different stories or people."""
    same_role: bool = True
    """Whether both are sizes of a change, or both levels."""
    same_period: bool | None = None
    """Whether the named periods meet; `None` when one side names none."""
    opposite_direction: bool = False

    @property
    def certain_words(self) -> bool:
        """Whether both sides say the same words."""
        return self.score > BELOW_CERTAIN

    @property
    def chosen(self) -> Comparability:
        """The same for the figure that the claim's own words single out among the passage's."""
        return replace(
            self,
            score=max(self.score, AMONG_MANY),
            doubts=(),
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
        return not self.against and not self.elsewhere and self.score >= needed + _SLIP


def comparability(claim: Claim, other: Claim, evidence: Evidence) -> Comparability:
    """Weigh whether `other`, a figure in the passage, is about what `claim` is about.

    The cosine of claim and passage ranks, and adds at most 0.3 to the score. The words that the whole sentences share
    add at most 0.35, the frames of the two figures the rest.
    """
    passage, similarity = evidence.passage, evidence.similarity
    mine, theirs = claim.frame or Frame(), other.frame or Frame()
    agreeing = list(_agreements(mine, theirs))
    overlap = coverage(stems(claim.standalone), stems(passage.text))
    score = sum(weight for weight, _ in agreeing) + 0.3 * _clip((similarity - 0.25) / 0.55) + 0.35 * overlap
    elsewhere = tuple(_elsewhere(claim, other, evidence, mine, theirs))
    return Comparability(
        score=min(BELOW_CERTAIN, score),
        agreeing=tuple(reason for _, reason in agreeing),
        against=tuple(_against(claim, other, evidence, mine, theirs)),
        doubts=(*elsewhere, *_doubts(claim, other, evidence, score)),
        given=evidence.given,
        elsewhere=bool(elsewhere),
        same_role=not _roles_differ(mine, theirs),
        same_period=_same_period(mine, theirs),
        opposite_direction=_opposite(mine, theirs),
    )


def _clip(x: float) -> float:
    return max(0.0, min(1.0, x))


# --- reasons for -----------------------------------------------------------------------------------------------


def _agreements(mine: Frame, theirs: Frame) -> Iterator[tuple[float, str]]:
    shared = mine.measures & theirs.measures
    if shared:
        yield 0.35, f"same measure: {', '.join(sorted(shared))}"
    head = _same_head(mine, theirs)
    if head:
        yield 0.25, f"both count “{head}”"
    if same_verb(mine, theirs):
        yield 0.15, f"same verb: {mine.predicate}"
    common = _topic_words(mine) & _topic_words(theirs)
    if common:
        share = len(common) / max(1, len(_topic_words(mine)))
        yield 0.45 * share, f"shared words: {', '.join(sorted(common))}"
    names = _matching(mine.places | mine.entities, theirs.places | theirs.entities)
    if names:
        yield 0.15, f"same names: {', '.join(sorted(names))}"


def _topic_words(frame: Frame) -> frozenset[str]:
    words = frame.words | set(frame.measure) | set(frame.attribute)
    return frozenset(canonical(w) for w in words if w not in _GENERIC and any(c.isalpha() for c in w))


def _same_head(mine: Frame, theirs: Frame) -> str | None:
    if mine.measure and theirs.measure:
        ours, others = {canonical(w) for w in mine.measure}, {canonical(w) for w in theirs.measure}
        heads = (ours & others) - _GENERIC
        return min(heads) if heads else None
    return None


# --- reasons against -------------------------------------------------------------------------------------------


def _against(claim: Claim, other: Claim, evidence: Evidence, mine: Frame, theirs: Frame) -> Iterator[str]:
    given = evidence.given
    if pair := exclusive(mine.measures, theirs.measures):
        yield f"different measures: {pair[0]} / {pair[1]}"
    if pair := contrast(_all_words(mine), _all_words(theirs)):
        yield f"different scope: {pair[0]} / {pair[1]}"
    if reason := _other_place(claim, other, mine, theirs):
        yield reason
    if not given and (reason := _other_event(claim, other, evidence)):
        yield reason
    if theirs.role == "from" and mine.role != "from" and not _same_period(mine, theirs):
        yield "the passage names this figure as what it was before"
    if not (given and _is_headline(claim)) and (reason := _other_owner(claim, other, evidence)):
        yield reason
    if mine.negated != theirs.negated:
        yield NEGATED


def _is_headline(claim: Claim) -> bool:
    """Whether nearly all words have capitals, so that a capital does not make a name."""
    long = [w for w in claim.sentence.text.split() if len(w) > 3 and w[0].isalpha()]
    return len(long) > 2 and sum(w[0].isupper() for w in long) >= 0.8 * len(long)


def _other_owner(claim: Claim, other: Claim, evidence: Evidence) -> str | None:
    """Each figure belongs to somebody named, and neither name stands anywhere near the other figure."""
    mine, theirs = (claim.frame or Frame()).owners, _their_owners(other, evidence)
    if not mine or not theirs or mine & theirs:
        return None
    if mine & _near(evidence, other) and theirs & set(words(claim.standalone)):
        return None
    return f"another's figure: {_listed(mine)} / {_listed(theirs)}"


def _their_owners(other: Claim, evidence: Evidence) -> frozenset[str]:
    """Whose figure the passage gives; who speaks of itself ("the Board") goes by the publisher's whole name."""
    owners, publisher = (other.frame or Frame()).owners, _publisher(evidence)
    return owners | publisher if owners & publisher else owners


def _publisher(evidence: Evidence) -> frozenset[str]:
    return frozenset(words(evidence.document.publisher or ""))


def _near(evidence: Evidence, other: Claim) -> frozenset[str]:
    passage = evidence.passage
    return frozenset(words(passage.text)) | frozenset(words(passage.context)) | other.focus | _publisher(evidence)


def _all_words(frame: Frame) -> frozenset[str]:
    return frame.words | frame.scope | set(frame.measure) | set(frame.attribute)


def _other_place(claim: Claim, other: Claim, mine: Frame, theirs: Frame) -> str | None:
    """Both figures name places near them, and none is shared, nor is ours the place the whole document is about."""
    if not mine.places or not theirs.places or _matching(mine.places, theirs.places):
        return None
    if _named_in(mine.places, other.topic) and _named_in(theirs.places, claim.topic):
        return None
    return f"different places: {_listed(mine.places)} / {_listed(theirs.places)}"


def _other_event(claim: Claim, other: Claim, evidence: Evidence) -> str | None:
    """The two documents share no name at all."""
    if not claim.topic or not other.topic or claim.topic & (other.topic | _publisher(evidence)):
        return None
    return f"another event: {_listed(claim.focus)} / {_listed(other.focus)}"


def _named_in(names: frozenset[str], words: frozenset[str]) -> bool:
    """Whether any word of the names stands among the names of a document."""
    return any(word in words for name in names for word in name.split())


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names)[:3])


def _matching(ours: frozenset[str], others: frozenset[str]) -> set[str]:
    """Names of one side that meet the other: equal, or sharing a last word ("port of Astley" and "Astley")."""
    return {
        name
        for name in ours
        for candidate in others
        if name == candidate
        or name.split()[-1] == candidate.split()[-1]
        or set(name.split()) <= set(candidate.split())
        or set(candidate.split()) <= set(name.split())
    }


# --- doubts ----------------------------------------------------------------------------------------------------


_CERTAIN = 0.85
"""Comparability above which a measure that only one side names is no doubt: the rest says what is meant."""


def _elsewhere(claim: Claim, other: Claim, evidence: Evidence, mine: Frame, theirs: Frame) -> Iterator[str]:
    if not evidence.given and claim.focus and other.focus and not _same_story(claim, other):
        yield f"another story: {_listed(claim.focus)} / {_listed(other.focus)}"
    people = mine.entities, theirs.entities
    if (
        not (evidence.given and _is_headline(claim))
        and all(people)
        and not _matching(*people)
        and not _named_in(mine.entities, other.topic)
    ):
        yield f"different names: {_listed(mine.entities)} / {_listed(theirs.entities)}"


def _same_story(claim: Claim, other: Claim) -> bool:
    """Whether the two documents are about one thing, or each at least names what the other is about."""
    mine, theirs = claim.focus | _named(claim), other.focus | _named(other)
    return bool(mine & theirs) or bool(mine & other.topic and theirs & claim.topic)


def _named(claim: Claim) -> frozenset[str]:
    """The names of its document that the claim's own sentence holds."""
    return claim.topic & frozenset(words(claim.standalone))


def _doubts(claim: Claim, other: Claim, evidence: Evidence, score: float) -> Iterator[str]:
    passage, similarity = evidence.passage, evidence.similarity
    mine, theirs = claim.frame or Frame(), other.frame or Frame()
    headline = evidence.given and _is_headline(claim)
    owners = _their_owners(other, evidence)
    foreign = not headline and owners and not owners & (set(words(claim.standalone)) | claim.focus)
    if foreign and (mine.owners or not evidence.given):
        yield f"a figure of {_listed(owners)}"
    if mine.owners and not mine.owners & _near(evidence, other) and (foreign or not evidence.given):
        yield f"no word of {_listed(mine.owners)}"
    if (one_sided := mine.scope ^ theirs.scope) and not evidence.given:
        yield f"scope on one side only: {_listed(one_sided)}"
    kinds = {c.quantity.kind for c in (claim, other) if c.quantity is not None}
    if Kind.RATE not in kinds and _EACH & (set(words(claim.sentence.text)) ^ set(words(passage.text))):
        yield "a figure for each on one side only"
    if _roles_differ(mine, theirs):
        yield f"different roles: “{mine.role}” / “{theirs.role}”"
    if not evidence.given and similarity < _ALIKE and score < _BEYOND_DOUBT and not mine.measures & theirs.measures:
        yield "the sentences are not much alike"
    if bool(mine.measures) != bool(theirs.measures) and score < _CERTAIN and not evidence.given:
        yield f"only one side is about {_listed(mine.measures | theirs.measures)}"
    if _complements(claim, other):
        yield "together they make a hundred: they may be the two parts of one whole"
    if not evidence.given:
        yield from _of_other_things(claim, other, mine, theirs)
    if (reason := _other_noun(claim, other, mine, theirs)) and not (evidence.given and reason == ONE_COUNTS):
        yield reason
    if _verbs_differ(claim, mine, theirs) and similarity < _CLOSE and not evidence.given:
        yield f"different verbs: {mine.predicate} / {theirs.predicate}"


def _of_other_things(claim: Claim, other: Claim, mine: Frame, theirs: Frame) -> Iterator[str]:
    """Why two figures may count different things of one story; what was given for the claim is about it."""
    if reason := _other_subject(claim, mine, theirs):
        yield reason
    if not (_is_date(claim) or _says_alike(claim, other, mine, theirs)):
        yield "they have only names in common"
    if reason := _some_people(mine, theirs):
        yield reason


def _says_alike(claim: Claim, other: Claim, mine: Frame, theirs: Frame) -> bool:
    """Whether anything but names is common to both figures: a measure, a noun, a verb, a word beside them.

    The row of a table has only names to go by.
    """
    names = {w for name in mine.places | mine.entities | mine.owners | claim.topic | other.topic for w in name.split()}
    row = theirs.predicate is None
    return row or says_the_same(mine, theirs) or bool((_topic_words(mine) & _topic_words(theirs)) - names)


def _other_subject(claim: Claim, mine: Frame, theirs: Frame) -> str | None:
    """Two counts under subjects that have no noun in common ("the museum" and "the theatre" counted visitors)."""
    if claim.quantity is None or claim.quantity.kind is not Kind.COUNT:
        return None
    ours, others = ({canonical(w) for w in f.attribute} - _GENERIC for f in (mine, theirs))
    if not ours or not others or ours & others or mine.measures & theirs.measures:
        return None
    return f"different subjects: {_listed(frozenset(ours))} / {_listed(frozenset(others))}"


def _complements(claim: Claim, other: Claim) -> bool:
    """Whether two shares add up to the whole ("3% free" and "97% occupied")."""
    shares = [c.quantity.value for c in (claim, other) if c.quantity is not None and c.quantity.kind is Kind.PERCENT]
    return len(shares) == 2 and None not in shares and sum(filter(None, shares)) == 100


def _is_date(claim: Claim) -> bool:
    return claim.quantity is not None and claim.quantity.kind in (Kind.DATE, Kind.TIME)


_ANYBODY = frozenset("person people victim life body dead death fatality casualty toll other they".split())
"""Nouns that count people of whatever sort."""


def _some_people(mine: Frame, theirs: Frame) -> str | None:
    """Only one side says which people it counts: "four residents of a nursing home" are a part of the dead."""
    ours, others = (frozenset(f.measure) for f in (mine, theirs))
    if (
        not mine.measures & theirs.measures
        or not ours
        or not others
        or bool(ours & _ANYBODY) == bool(others & _ANYBODY)
    ):
        return None
    return f"only one side says who: {' '.join(mine.measure)} / {' '.join(theirs.measure)}"


_EACH = frozenset({"each", "every", "apiece"})
_LEVELS = frozenset({"level", "to"})


def _roles_differ(mine: Frame, theirs: Frame) -> bool:
    return mine.role != theirs.role and not {mine.role, theirs.role} <= _LEVELS


def _counts_people(frame: Frame, shared: frozenset[str]) -> bool:
    return bool(shared & measures_of(frame.measure)) or any(canonical(w) == "person" for w in frame.measure)


_ALIKE = 0.45
"""Similarity below which only a shared measure of the lexicon lets one figure contradict another."""
_BEYOND_DOUBT = 0.95
"""Comparability at which unlike sentences no longer matter."""
_CLOSE = 0.6
"""Similarity above which two verbs are taken for two ways of saying it."""
_PLAIN = frozenset(
    "be have stand reach total number come count record report put rise fall climb drop grow hit get show amount "
    "remain".split()
)
"""Verbs that say of a figure only that it is so, or has become so."""


def _verbs_differ(claim: Claim, mine: Frame, theirs: Frame) -> bool:
    """Two counts of one noun under different verbs ("won" and "lost" seats), and no measure that they share.

    What is measured and not counted says itself what it is ("gusts of 92 km/h").
    """
    if claim.quantity is not None and claim.quantity.kind is Kind.MEASURE and _same_head(mine, theirs):
        return False
    if mine.measures & theirs.measures or mine.predicate is None or theirs.predicate is None:
        return False
    verbs = {mine.predicate, theirs.predicate}
    return len(verbs) == 2 and not verbs & _PLAIN


def _same_of(claim: Claim, other: Claim) -> bool:
    """Whether the grammar read one noun behind both figures, whatever the parser makes of them."""
    nouns = [c.quantity.of.split()[-1].lower() for c in (claim, other) if c.quantity is not None and c.quantity.of]
    return len(nouns) == 2 and nouns[0] == nouns[1]


def _other_noun(claim: Claim, other: Claim, mine: Frame, theirs: Frame) -> str | None:
    """Two counts of different things. A noun that names the measure itself ("63 deaths") counts people."""
    if claim.quantity is None:
        return None
    shared = mine.measures & theirs.measures
    if mine.measure and theirs.measure and not _same_head(mine, theirs) and not _same_of(claim, other):
        if _counts_people(mine, shared) and _counts_people(theirs, shared):
            return None
        return f"different nouns: {' '.join(mine.measure)} / {' '.join(theirs.measure)}"
    if not shared and bool(mine.measure) != bool(theirs.measure) and claim.quantity.kind is Kind.COUNT:
        return ONE_COUNTS
    return None


# --- periods and directions ------------------------------------------------------------------------------------


def _same_period(mine: Frame, theirs: Frame) -> bool | None:
    if mine.period is None or theirs.period is None:
        return None
    return mine.period[0] <= theirs.period[1] and theirs.period[0] <= mine.period[1]


def _opposite(mine: Frame, theirs: Frame) -> bool:
    ways = {mine.direction, theirs.direction}
    return ways == {Direction.UP, Direction.DOWN}
