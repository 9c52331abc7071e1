"""FC301: two figures of one draft for the same thing.

A draft tells one story, so its figures lie close together and much more is needed than against another document: the
two must count the same thing, of the same people, place and period, under the same verb, and nothing near them may
say that one is a part, an addition, an estimate, an earlier count or another's count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from factcheck.measures import canonical, measures_of
from factcheck.quantity import Agreement, compare
from factcheck.types import Claim, ClaimKind, Document, Frame, Kind, Speaker
from factcheck.verify.comparable import Comparability, comparability
from factcheck.verify.inside.findings import Finding, evidence_of, is_point
from factcheck.words import coverage, stem, stems, words

_KINDS = frozenset({Kind.COUNT, Kind.MONEY, Kind.PERCENT, Kind.MEASURE})
_ENOUGH = 0.7
"""Comparability that two figures of one draft need; they share their story anyway."""
_DAYS = 10
"""Days before a draft of which it speaks as of today."""
_ENOUGH_OF_PEOPLE = 0.54
"""Enough for the dead or hurt of a story, which are counted under one name."""
_SMALL = 3
"""Smaller counts are too often of one group among several."""
_PLAIN = frozenset("be have stand reach total number count report put rise climb leave see".split())
_PEOPLE = frozenset("person people victim individual man_or_woman".split())
_CALENDAR = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec")
_CASUALTIES = frozenset(
    {"deaths", "injured", "missing", "displaced", "rescued", "hospitalised", "arrests", "infections"}
)
_NEAR_FIGURE = re.compile(
    r"\b(?:another|more|others?|additional|further|extra|remaining|first|last|final|next|of the|of those|of them"
    r"|of these|of its|of their|includ\w+|among|the|these|those|all|only|each|every|both|any|some|or|to|than|average"
    r"|nearest|combined|separate|different|new|his|her|its|their)\W*$",
    re.IGNORECASE,
)
_BEHIND_FIGURE = re.compile(r"\W*(?:of (?:them|the|those|whom|which)|more|others?|additional|each|a|per|or|to)\b", re.I)
_OTHERWISE = re.compile(
    r"\b(?:earlier|initial\w*|at first|previous\w*|prior|revis\w+|updat\w+|correct\w+|original\w*|preliminary|later"
    r"|so far|since|until|before|after that|by then|once|still|ago|last (?:year|month|week|time)|record|history"
    r"|estimat\w+|project\w+|forecast\w*|expect\w*|goal|target|plan\w*|aim\w*|propos\w+|could|may|might|would|should"
    r"|if|average\w*|median|typical\w*|capacity|up to|as many as|compared|versus|than|from|instead|disput\w+"
    r"|separate\w*|other|another|similar\w*|each|every|per|also|too|respectively|annual\w*|daily|monthly|weekly|years?|poll|survey"
    r"|studies|study|like|example|first|second|third|season|game|half|quarter"
    r"|serious\w*|critical\w*|minor|light\w*|slight\w*|bad(?:ly)?|fatal\w*)\b",
    re.IGNORECASE,
)


def twice(document: Document, claims: Sequence[Claim]) -> Iterator[Finding]:
    """The later of every two figures that differ and are of the same thing."""
    told = [c for c in claims if _is_plain(c)]
    for one, other in combinations(told, 2):
        if one.sentence.span == other.sentence.span or one.quantity is None or other.quantity is None:
            continue
        relation = compare(other.quantity, one.quantity)
        back = compare(one.quantity, other.quantity).agreement
        if relation.agreement not in _APART or back not in _APART:
            continue
        fit = _fit(document, other, one)
        if not _may_conflict(document, one, other, fit) or _is_series(told, one, other):
            continue
        reason = f"the draft gives {one.text} and {other.text} for the same thing"
        steps = (*(f"comparable: {reason}" for reason in fit.agreeing), *relation.steps)
        yield Finding(other, "FC301", reason, steps, one, fit.score)


def _may_conflict(document: Document, one: Claim, other: Claim, fit: Comparability) -> bool:
    if any(True for _ in _reasons_against(document, one, other)):
        return False
    if _is_echo(one, other):
        return not fit.against and all(doubt.startswith("different verbs") for doubt in fit.doubts)
    return fit.may_refute and fit.score >= (_ENOUGH if not _both_people(one, other) else _ENOUGH_OF_PEOPLE)


_APART = frozenset({Agreement.DIFFERS, Agreement.SCALE_DIFFERS, Agreement.OVERREACHES})


def _fit(document: Document, later: Claim, earlier: Claim) -> Comparability:
    mine, theirs = stems(later.standalone), stems(earlier.sentence.text)
    shared = max(coverage(mine, theirs), coverage(theirs, mine))
    return comparability(later, earlier, evidence_of(document, earlier, 0.25 + 0.55 * shared))


def _is_plain(claim: Claim) -> bool:
    """A figure that says what is, by itself: no part, addition, estimate, change, or earlier count."""
    quantity, frame = claim.quantity, claim.frame
    if claim.kind is not ClaimKind.NUMERIC or quantity is None or frame is None or not is_point(quantity):
        return False
    if quantity.kind not in _KINDS or quantity.value is None:
        return False
    if quantity.kind is Kind.COUNT and quantity.value < _SMALL:
        return False
    if frame.role not in (None, "level", "to") or frame.negated:
        return False
    text, start = claim.sentence.text, quantity.span.start - claim.sentence.span.start
    behind = quantity.span.end - claim.sentence.span.start
    before = text[max(0, start - 24) : start]
    if _NEAR_FIGURE.search(before) and not re.search(r"(?:^|\s)[Tt]he\W*$", before):
        return False
    return not _BEHIND_FIGURE.match(text, behind) and not _OTHERWISE.search(text)


def _reasons_against(document: Document, one: Claim, other: Claim) -> Iterator[str]:
    mine, theirs = one.frame or Frame(), other.frame or Frame()
    head, echo, people = _is_head(document, one), _is_echo(one, other), _both_people(one, other)
    if not head and not echo:
        yield "neither speaks of the whole story, nor takes the other up"
    if not _says_what(one) or not _says_what(other):
        yield "one does not say what it counts"
    if _things(one) != _things(other) and not people:
        yield "they count different things"
    if not people and not echo and not _same_verb(mine, theirs):
        yield "their verbs differ"
    if not echo and not (head and people):
        rest, others = _rest(mine, theirs)
        if rest and others:
            yield f"one is about {min(rest)}, the other about {min(others)}"
    if _voices_differ(one, other):
        yield "two report it"
    yield from _other_times(document, mine, theirs, head, echo)
    yield from _other_names(document, one, other)


def _other_times(document: Document, mine: Frame, theirs: Frame, head: bool, echo: bool) -> Iterator[str]:
    one, other = mine.period, theirs.period
    if one and other and one != other:
        yield "their periods differ"
    elif one != other and not echo and not (head and _is_current(document, one or other)):
        yield "one has a period"


def _other_names(document: Document, one: Claim, other: Claim) -> Iterator[str]:
    mine, theirs = one.frame or Frame(), other.frame or Frame()
    named = ((mine.places, theirs.places), (mine.entities, theirs.entities), (mine.owners, theirs.owners))
    if any(_names_apart(a, b, one, other) for a, b in named):
        yield "one has a name of its own"
    title = set(words(document.title or ""))
    new = _names(other) - set(words(one.sentence.text)) - title
    if new and (_names(one) - set(words(other.sentence.text)) - title or not _opens(document, other)):
        yield f"one is of {min(new)}"


def _is_head(document: Document, claim: Claim) -> bool:
    """Whether a claim stands in the title, or in the first sentence, and so speaks of the whole story."""
    title, span = document.title_span, claim.sentence.span
    return not document.text[: span.start].strip() or (title is not None and title.overlaps(span))


def _opens(document: Document, claim: Claim) -> bool:
    """Whether a claim stands in the first paragraph under the title."""
    return claim.sentence.paragraph <= int(document.title_span is not None)


def _is_echo(earlier: Claim, later: Claim) -> bool:
    """Whether the later figure takes up the earlier with all that was said of it: "the 16 houses that the fire
    destroyed in Pell".
    """
    start = later.span.start - later.sentence.span.start
    taken_up = re.search(r"\bthe $", later.sentence.text[:start], re.IGNORECASE)
    said = frozenset(stem(w) for w in (earlier.frame or Frame()).words)
    return bool(taken_up) and len(said) > 1 and said <= stems(later.sentence.text)


def _names(claim: Claim) -> set[str]:
    """Capitalised words of its sentence but the first, without those of the calendar."""
    return {w.lower() for w in re.findall(r"(?<!^)\b[A-Z]\w+", claim.sentence.text) if not _CALENDAR.match(w)}


def _known(claim: Claim) -> frozenset[str]:
    return claim.focus | frozenset(words(claim.sentence.text))


def _says_what(claim: Claim) -> bool:
    """Whether a count has a noun, and a share is one of something named and nothing else."""
    frame, quantity = claim.frame or Frame(), claim.quantity
    if quantity is None or quantity.kind is Kind.PERCENT:
        return bool(frame.attribute) and not frame.measure and frame.predicate in _PLAIN
    return bool(frame.measure or frame.measures or (frame.attribute and quantity.kind is not Kind.COUNT))


def _is_current(document: Document, period: tuple[int, int] | None) -> bool:
    """Whether a period lies in the days of the draft."""
    if period is None or document.dateline is None:
        return False
    today = document.dateline.toordinal()
    return today - _DAYS <= period[0] and period[1] <= today + 1


def _is_series(told: Sequence[Claim], one: Claim, other: Claim) -> bool:
    """Whether the draft gives a third figure for it, as lists and chronicles do."""
    kinds = {q.kind for q in (one.quantity, other.quantity) if q}
    alike = {
        c.quantity.value
        for c in told
        if c.quantity and c.quantity.kind in kinds and (_things(c) == _things(one) or _both_people(c, one))
    }
    return bool(alike - {q.value for q in (one.quantity, other.quantity) if q})


def _things(claim: Claim) -> frozenset[str]:
    """Stems of the counted noun with what stands before it, or of what is measured."""
    quantity, frame = claim.quantity, claim.frame or Frame()
    if quantity is not None and quantity.of:
        return stems(quantity.of)
    return frozenset(canonical(w) for w in frame.measure or frame.attribute)


def _both_people(one: Claim, other: Claim) -> bool:
    """Whether both count people and no sort of people, under one measure of the lexicon: "47 dead", "49 died"."""
    shared = (one.frame or Frame()).measures & (other.frame or Frame()).measures
    return bool(shared & _CASUALTIES) and all(_is_anybody(claim, shared) for claim in (one, other))


def _is_anybody(claim: Claim, shared: frozenset[str]) -> bool:
    counted = (claim.quantity.of if claim.quantity else None) or ""
    if claim.quantity is None or claim.quantity.kind is not Kind.COUNT:
        return False
    lemmas = [w for w in (claim.frame or Frame()).measure if stem(w) in stems(counted)]
    return len(lemmas) >= len(counted.split()) and all(
        canonical(w) in _PEOPLE or measures_of([w]) & shared for w in lemmas
    )


def _same_verb(mine: Frame, theirs: Frame) -> bool:
    verbs = {mine.predicate, theirs.predicate}
    return len(verbs) == 1 or bool(verbs & _PLAIN)


def _names_apart(a: frozenset[str], b: frozenset[str], one: Claim, other: Claim) -> bool:
    """Names on both sides without one in common, or on one side and unknown on the other."""
    if a and b:
        return not a & b
    known = _known(other if a else one)
    return any(not set(name.split()) & known for name in a | b)


def _rest(mine: Frame, theirs: Frame) -> tuple[set[str], set[str]]:
    ours, others = ({canonical(w) for w in f.words} for f in (mine, theirs))
    return ours - others - _PLAIN, others - ours - _PLAIN


def _voices_differ(one: Claim, other: Claim) -> bool:
    voices = [_voice(c) for c in (one, other)]
    return all(voices) and voices[0] != voices[1]


def _voice(claim: Claim) -> str | None:
    speaker: Speaker | None = claim.attribution.speaker if claim.attribution else None
    return None if speaker is None else (speaker.name or speaker.surface).casefold()
