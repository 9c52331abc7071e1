"""Whether two figures are of the same thing: doubts that forbid refuting, not supporting (design, section 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from factcheck.measures import canonical
from factcheck.quantity import to_base
from factcheck.quantity.measures import UNITS
from factcheck.types import Claim, Evidence, Frame, Kind
from factcheck.verify.likeness import (
    GENERIC,
    is_headline,
    kinship,
    listed,
    near,
    roles_differ,
    same_head,
    says_the_same,
    their_owners,
    topic_words,
    verb_of,
)
from factcheck.voices import kind_of_noun
from factcheck.words import as_said, is_said, meanings, word_set

_FAR = 10
"""Two counts of one noun this many times apart are seldom an error and mostly of different things."""
_CERTAIN = 0.85
"""Comparability above which a measure that only one side names is no doubt: the rest says what is meant."""


def doubts_of(claim: Claim, other: Claim, evidence: Evidence, score: float) -> Iterator[str]:
    similarity = evidence.similarity
    mine, theirs = claim.around, other.around
    yield from _of_others(claim, other, evidence, mine)
    if (one_sided := mine.scope ^ theirs.scope) and not evidence.given:
        yield f"scope on one side only: {listed(one_sided)}"
    kinds = {c.figure.kind for c in (claim, other)}
    if Kind.RATE not in kinds and (is_each(claim) or bool(_EVERYONE.match(claim.sentence.text))) != is_each(other):
        yield ONE_FOR_EACH
    if roles_differ(mine, theirs):
        yield f"different roles: “{mine.role}” / “{theirs.role}”"
    alike = mine.measures & theirs.measures or len(_in_common(claim, other)) >= _MANY
    if not evidence.given and similarity < _ALIKE and score < _BEYOND_DOUBT and not alike:
        yield "the sentences are not much alike"
    named = bool(mine.measure) and Kind.COUNT not in kinds  # "growth of 1.1%" is not inflation
    known = evidence.given and not (evidence.story and named)
    if bool(mine.measures) != bool(theirs.measures) and score < _CERTAIN and not known:
        yield f"only one side is about {listed(mine.measures | theirs.measures)}"
    if _complements(claim, other):
        yield "together they make a hundred: they may be the two parts of one whole"
    if not evidence.given:
        yield from _of_other_things(claim, other, mine, theirs)
    if evidence.story or not evidence.given:
        yield from _unlike(claim, other, mine, theirs)
    yield from filter(None, (_other_moment(claim, other), _other_cases(claim, other), _foreseen(claim, other)))
    if (reason := _other_noun(claim, other, evidence)) and not (evidence.given and reason == ONE_COUNTS):
        yield reason
    if _verbs_differ(claim, mine, theirs) and similarity < _CLOSE and not evidence.given:
        yield f"different verbs: {mine.predicate} / {theirs.predicate}"
    if not evidence.given and _is_time(claim) and (pair := _other_heads(mine, theirs)):
        yield f"different subjects: {pair[0]} / {pair[1]}"


def _of_others(claim: Claim, other: Claim, evidence: Evidence, mine: Frame) -> Iterator[str]:
    """Whether the passage's figure is that of somebody of whom the claim has no word, or the other way about."""
    headline = evidence.given and is_headline(claim.sentence.text)
    owners = their_owners(other, evidence)
    foreign = not headline and owners and not owners & (word_set(claim.standalone) | claim.focus)
    if foreign and (mine.owners or not evidence.given):
        yield f"a figure of {listed(owners)}"
    if mine.owners and not mine.owners & near(evidence, other) and (foreign or not evidence.given):
        yield f"no word of {listed(mine.owners)}"


def _of_other_things(claim: Claim, other: Claim, mine: Frame, theirs: Frame) -> Iterator[str]:
    """Why two figures may count different things of one story; what was given for the claim is about it."""
    if reason := _other_subject(claim, mine, theirs):
        yield reason
    if reason := _some_people(mine, theirs):
        yield reason


def _unlike(claim: Claim, other: Claim, mine: Frame, theirs: Frame) -> Iterator[str]:
    """Why two figures may count different things even of one story, where nobody says that they are of one thing."""
    if not _says_alike(claim, other, mine, theirs):
        yield "they have only names in common"
    if far_apart(claim, other):
        yield "the figures are too far apart to be of one thing"


def _says_alike(claim: Claim, other: Claim, mine: Frame, theirs: Frame) -> bool:
    """Whether anything but names is common to both figures: a measure, a noun, a verb, a word beside them.

    The row of a table has only names to go by.
    """
    row = theirs.predicate is None
    return row or says_the_same(mine, theirs) or _same_rate(claim, other) or bool(_in_common(claim, other))


def _in_common(claim: Claim, other: Claim) -> frozenset[str]:
    """The words beside both figures that are no names, whoever is called by such a word elsewhere."""
    mine, theirs = claim.around, other.around
    names = {w for name in mine.places | mine.entities | mine.owners | claim.topic | other.topic for w in name.split()}
    small = {w for w in claim.sentence.text.split() if w.islower() and kind_of_noun(w) is None}
    return (topic_words(mine) & topic_words(theirs)) - (names - small)


def _same_rate(claim: Claim, other: Claim) -> bool:
    """Whether both are for one of the same thing, and of no stretch of time: "145 euros a dose"."""
    one, two = ((c.figure.unit or "").rpartition("per ")[2] for c in (claim, other))
    return bool(one) and one == two and claim.figure.kind is Kind.RATE and one not in UNITS


_SOMEBODY = frozenset({"he", "she"})
"""Subjects that may be any person of whom the other side speaks."""


def _other_subject(claim: Claim, mine: Frame, theirs: Frame) -> str | None:
    """Two counts under subjects of which the other side has no word ("the museum" and "the theatre" counted guests)."""
    if claim.figure.kind is not Kind.COUNT:
        return None
    ours, others = ({canonical(w) for w in f.attribute} - GENERIC - _SOMEBODY for f in (mine, theirs))
    if not ours or not others or mine.measures & theirs.measures:
        return None
    if ours & (others | topic_words(theirs)) or others & topic_words(mine):
        return None
    return f"different subjects: {listed(frozenset(ours))} / {listed(frozenset(others))}"


def _other_heads(mine: Frame, theirs: Frame) -> tuple[str, str] | None:
    """The subjects of two moments, where they are two: one thing follows another in a story."""
    ours, others = ([canonical(w) for w in f.attribute if w not in _SOMEBODY] for f in (mine, theirs))
    return (ours[-1], others[-1]) if ours and others and not set(ours) & {others[-1]} else None


def _complements(claim: Claim, other: Claim) -> bool:
    """Whether two shares add up to the whole ("3% free" and "97% occupied")."""
    shares = [c.figure.value for c in (claim, other) if c.figure.kind is Kind.PERCENT]
    return len(shares) == 2 and None not in shares and sum(filter(None, shares)) == 100


def far_apart(claim: Claim, other: Claim) -> bool:
    if claim.figure.kind not in _SIZES:
        return False
    less, more = sorted(abs(next(filter(None, to_base(q)[:2]), Decimal(0))) for q in (claim.figure, other.figure))
    return bool(less) and more >= _FAR * less


_SIZES = frozenset({Kind.COUNT, Kind.MONEY, Kind.DURATION, Kind.MEASURE, Kind.RATE})


def _is_time(claim: Claim) -> bool:
    return claim.figure.kind is Kind.TIME


ANYBODY = frozenset("person people victim life body dead death fatality casualty toll other they".split())
"""Nouns that count people of whatever sort."""


def _some_people(mine: Frame, theirs: Frame) -> str | None:
    """Only one side says which people it counts: "four residents of a nursing home" are a part of the dead."""
    ours, others = (frozenset(f.measure) for f in (mine, theirs))
    if not mine.measures & theirs.measures or not ours or not others or bool(ours & ANYBODY) == bool(others & ANYBODY):
        return None
    return f"only one side says who: {' '.join(mine.measure)} / {' '.join(theirs.measure)}"


ONE_FOR_EACH = "a figure for each on one side only"
_TIME = r"(?! (?:day|night|week|month|year|hour)\b)"
_EACHES = rf"\b(?:each|every){_TIME}|\bapiece\b"
_EACH = re.compile(rf"(?:{_EACHES}|\b(?:per|an?){_TIME} )", re.IGNORECASE)
_EVERYONE = re.compile(rf"(?:each|on average,? (?:each|every)){_TIME}", re.IGNORECASE)
_BESIDE = 24
"""Characters around a figure in which stands what it is for."""


def is_each(claim: Claim) -> bool:
    """Whether the figure is one for each ("€25 a paper", "each got 12 dollars")."""
    start, end = claim.figure_at
    text = claim.sentence.text
    behind = text[end : end + _BESIDE]
    return bool(
        _EACH.match(behind.lstrip())
        or re.search(_EACHES, f"{text[max(0, start - _BESIDE) : start]} {behind}", re.IGNORECASE)
    )


_ALIKE = 0.45
"""Similarity below which only a shared measure of the lexicon lets one figure contradict another."""

_MANY = 3
"""Words in common from which two sentences are alike, however they read."""
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
    if claim.figure.kind is Kind.MEASURE and same_head(mine, theirs):
        return False
    if mine.measures & theirs.measures or mine.predicate is None or theirs.predicate is None:
        return False
    return not {mine.predicate, theirs.predicate} & _PLAIN and not verb_of(mine) & verb_of(theirs)


def _same_of(claim: Claim, other: Claim) -> bool:
    """Whether the grammar read one noun behind both figures, whatever the parser makes of them."""
    nouns = [c.figure.noun for c in (claim, other) if c.figure.of]
    return len(nouns) == 2 and nouns[0] == nouns[1]


def _one_is_of_people(claim: Claim, other: Claim) -> bool:
    """Whether only one of two nouns is for people: "140 buses" and "620 bus drivers" count two things."""
    nouns = [c.figure.noun for c in (claim, other) if c.figure.of]
    people = [n for n in nouns if canonical(n) in ANYBODY or kind_of_noun(n.removesuffix("s")) == "person"]
    return len(nouns) == 2 and len(people) == 1


def _other_noun(claim: Claim, other: Claim, evidence: Evidence) -> str | None:
    """Two counts of different things. A noun that names the measure itself ("63 deaths") counts people."""
    mine, theirs = claim.around, other.around
    shared = mine.measures & theirs.measures
    if _is_whole_named(mine) or _is_whole_named(theirs) or _is_based(claim, theirs) or _is_based(other, mine):
        return None
    unlike = f"different nouns: {' '.join(mine.measure)} / {' '.join(theirs.measure)}"
    if same_head(mine, theirs) and _one_is_of_people(claim, other):
        return unlike
    if mine.measure and theirs.measure and not same_head(mine, theirs) and not _same_of(claim, other):
        if _akin(claim, other, evidence):
            return None
        return unlike
    if not shared and bool(mine.measure) != bool(theirs.measure) and claim.figure.kind is Kind.COUNT:
        return ONE_COUNTS
    return None


def _is_whole_named(frame: Frame) -> bool:
    """Whether a share is one of "the total", whatever that is of."""
    return bool(frame.measure) and GENERIC.issuperset(frame.measure)


def _is_based(rate: Claim, other: Frame) -> bool:
    """Whether the noun of a rate is only what it is reckoned on ("45 in every 100,000 people")."""
    own = rate.figure
    if own.kind is not Kind.RATE or not own.of or not own.unit:
        return False
    return own.unit.endswith(own.of) and not same_head(rate.around, other)


_LIGHT = frozenset("case count act incident instance allegation charge complaint report form type kind sort".split())
"""Nouns that say nothing without the "of" behind them."""


def _other_cases(claim: Claim, other: Claim) -> str | None:
    """Two counts of one light noun that are of two things: "cases of fraud", "cases of arson"."""
    mine, theirs = (c.around.measure for c in (claim, other))
    light = len(mine) > 1 and len(theirs) > 1 and mine[0] == theirs[0] in _LIGHT
    if not light or meanings(" ".join(mine[1:])) & meanings(" ".join(theirs[1:])):
        return None
    return f"different nouns: {' '.join(mine)} / {' '.join(theirs)}"


def _other_moment(claim: Claim, other: Claim) -> str | None:
    """Two scores of which one, or each, is where a match stood at some moment of it."""
    if not all(c.figure.kind is Kind.SCORE for c in (claim, other)):
        return None
    mine, theirs = (_moments(c) for c in (claim, other))
    return None if mine == theirs else "scores of different moments"


def _moments(claim: Claim) -> frozenset[str]:
    """Words of the figure's clause for a moment in the course of a match; none where it is how that ended."""
    clause = _clause(claim, ",")
    return frozenset() if is_said("ended", clause) else meanings(" ".join(m[0] for m in as_said("running", clause)))


def _clause(claim: Claim, ends: str) -> str:
    """The words around a figure up to what `ends` a clause."""
    start, end = claim.figure_at
    text = claim.sentence.text
    return f"{re.split(ends, text[:start])[-1]} {re.split(ends, text[end:])[0]}"


_DONE = re.compile(r"\b(?:was|were|had|rose|fell|grew|\w+ed)\b", re.IGNORECASE)


def _foreseen(claim: Claim, other: Claim) -> str | None:
    """A forecast beside what came: "sales rose 8 percent", "sales will rise 9 percent"."""
    if claim.figure.kind not in _SIZES | {Kind.PERCENT}:
        return None  # a day is set before it comes
    mine, theirs = (_clause(c, r"[,;:]|\b(?:and|but|while)\b") for c in (claim, other))
    ahead = is_said("foreseen", mine), is_said("foreseen", theirs)
    if ahead[0] == ahead[1] or not _DONE.search(theirs if ahead[0] else mine):
        return None
    return "a forecast on one side only"


_SOME = re.compile(r"\b(?:including|among (?:them|whom)|of (?:them|whom|which))\b", re.IGNORECASE)


def _akin(claim: Claim, other: Claim, evidence: Evidence) -> bool:
    """Whether the two count one thing for all that differs: by one name or another, or where a wider name can only mean
    the narrower thing ("143 people" on a boat of migrants), or the narrower count is the larger of the two.
    """
    mine, theirs = claim.around, other.around
    akin = kinship(mine, theirs)
    own, met = claim.figure, other.figure
    if akin in (None, "same"):
        return akin == "same"
    noun = own.noun or mine.measure[-1]
    if akin == "narrower" and {noun, f"{noun}s"} & word_set(f"{evidence.passage.context} {evidence.passage.text}"):
        return not _SOME.search(evidence.passage.text)
    less, more = (own.value, met.value) if akin == "narrower" else (met.value, own.value)
    return own.kind is Kind.COUNT and less is not None and more is not None and less > more


ONE_COUNTS = "only one side says what it counts"
