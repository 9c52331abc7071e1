"""Where the draft says somebody stands on a thing, beside where the passages say he does (FC204).

One holder, one object, one axis: at one pole the passage bears the draft out, at the other it belies it, and all else
says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.axes import facing
from factcheck.lexicon import bases, is_kind
from factcheck.names import sort_of_body
from factcheck.types import (
    Appraisal,
    Attitude,
    Attribution,
    AttributionType,
    Claim,
    ClaimKind,
    Comparison,
    Evidence,
    Sentence,
    Span,
    Speaker,
    SpeakerKind,
)
from factcheck.verify.content import turned
from factcheck.verify.named import is_named, shown
from factcheck.verify.sayings import Saying
from factcheck.verify.standing import as_named, telling
from factcheck.verify.voice import Voice, voice
from factcheck.voices import kind_of_noun
from factcheck.words import coverage, meanings, negations

_COVERED, _REST = 0.5, 0.8
"""Least share of the object's words that the passage's object must hold; and of the rest of the statement, of all that
was given, where a passage bears it out."""
_NAME = re.compile(r"(?<!^)(?<![.!?:“\"] )\b[A-Z][\w’'-]{2,}")
_ANOTHER = re.compile(r"[a-z]{2}[.!?][”\"’']?\s+\S")
"""Where a second sentence begins."""
_BUT_NOT = re.compile(r"\bnot (?:about|for|to|of|with|over)\b(?! blame)")
_WIDER = {
    "book": frozenset("biography memoir novel diary history thriller autobiography anthology".split()),
    "film": frozenset("movie documentary comedy drama biopic".split()),
    "study": frozenset("report paper survey".split()),
}
_ANY_NOUN = frozenset(
    "decision move plan deal step idea proposal measure project agreement news outcome result ruling verdict book "
    "matter offer request remark comment claim finding accusation allegation charge report change scheme issue affair "
    "choice".split()
)
"""Nouns that stand for what the sentence before speaks of."""
_SAME = {("+", "+"), ("-", "-"), ("!+", "!+"), ("!-", "!-"), ("!+", "-"), ("!-", "+")}
_APART = {("+", "-"), ("-", "+"), ("+", "!+"), ("!+", "+"), ("-", "!-"), ("!-", "-")}
"""Poles of the draft and of the passage that go together, and that cannot both be; "!" is a denial."""


@dataclass(frozen=True, slots=True)
class _Met:
    """An appraisal of a passage on the object of the draft's."""

    theirs: Appraisal
    evidence: Evidence
    way: int
    """1 at the draft's pole, -1 at the other."""
    same: Voice


def appraised(text: str, own: Sequence[Appraisal], evidence: Sequence[Evidence]) -> list[Comparison]:
    """What the passages given for a statement have on each stance of it; empty where they leave one open."""
    outer = [a for a in own if not any(_is_within(b, a) or _is_refused(a, b) for b in own if b is not a)]
    found = [_compared(text, mine, evidence) for mine in outer]
    borne = [c for c in found if c is not None]
    if against := [c for c in borne if c.attitude is Attitude.REFUTES]:
        return against
    return borne if len(borne) == len(found) and _tells_no_more(text, own, evidence) else []


def is_unsaid(own: Sequence[Appraisal], evidence: Sequence[Evidence]) -> bool:
    """Whether a stance of the statement is in no word of what was given for it, whatever else of it is."""
    given = " ".join(f"{e.passage.context} {e.passage.text}" for e in evidence if e.given)
    return bool(given) and any(not _holds(a.words, given) for a in own)


def _is_refused(one: Appraisal, other: Appraisal) -> bool:
    """Whether the one only says that the other is not done: "refused to apologise"."""
    return _is_on("willingness", one) and other.words in one.object


def _is_within(one: Appraisal, other: Appraisal) -> bool:
    """Whether the other is a part of what the one is on: "admitted that it had been a mistake"."""
    return other.words in one.object and not _is_on("willingness", one)


def _compared(text: str, mine: Appraisal, evidence: Sequence[Evidence]) -> Comparison | None:
    claim = _claim_of(text, mine)
    named = as_named(claim, evidence)
    on_it = [
        _Met(a, e, way, voice(named.get(e.document.id, claim), _saying_of(a, e), e))
        for e in evidence
        for a in e.passage.appraisals
        if not any(_is_refused(a, b) for b in e.passage.appraisals if b is not a)
        if e.given and (way := _way(mine.poles, a.poles) * _one_object(mine, a, e))
    ]
    held = [m for m in on_it if m.same is Voice.SAME] or _likely(mine, on_it, evidence)
    if not held or len({m.way for m in held}) > 1:
        return None
    met, theirs = held[0], held[0].theirs
    attitude, rule = (Attitude.SUPPORTS, None) if met.way > 0 else (Attitude.REFUTES, "FC204")
    reason = f"the source has “{theirs.words}”, the draft “{mine.words}”"
    steps = (_step("claimed", mine), _step("passage", theirs), f"speaker {met.same}", f"decision: {reason}")
    return Comparison(
        met.evidence, attitude, rule, reason, steps, 1.0, claim_value=mine.words, evidence_value=theirs.words
    )


def _step(side: str, a: Appraisal) -> str:
    return f"{side}: {shown(a.holder)} “{a.words}”: “{a.object}” ({', '.join(sorted(a.poles))})"


def _way(mine: frozenset[str], theirs: frozenset[str]) -> int:
    """1 where both are at one pole, -1 where they are at two, 0 where they meet on no axis or it is open."""
    parted = [[re.split(r"(?=[!+-])", pole, maxsplit=1) for pole in poles] for poles in (mine, theirs)]
    met = [(a, b) for axis, a in parted[0] for other, b in parted[1] if axis == other]
    ways = {(pair in _SAME) - (pair in _APART) for pair in met}
    return ways.pop() if len(ways) == 1 else 0


# --- whose -----------------------------------------------------------------------------------------------------


def _claim_of(text: str, appraisal: Appraisal, known: frozenset[str] = frozenset()) -> Claim:
    """The appraisal as reported words, so that voices are compared as everywhere."""
    span, cue = Span(0, len(text)), appraisal.words
    said = Attribution((), (span,), (span,), AttributionType.INDIRECT, cue_lemma=cue, speaker=appraisal.holder)
    names = known | telling(" ".join(_NAME.findall(f" {text}")))
    return Claim(
        id="",
        kind=ClaimKind.ATTRIBUTIONAL,
        text=text,
        span=span,
        sentence=Sentence(text, span, 0),
        standalone=text,
        attribution=said,
        content=appraisal.about,
        topic=names,
        focus=names,
    )


def _saying_of(appraisal: Appraisal, evidence: Evidence) -> Saying:
    passage = evidence.passage
    known = frozenset().union(*(c.topic for c in passage.claims), telling(" ".join(_NAME.findall(passage.context))))
    claim = _claim_of(passage.text, appraisal, known)
    return Saying(appraisal.holder, appraisal.about, appraisal.about, claim.attribution, claim)


def _likely(mine: Appraisal, on_it: Sequence[_Met], evidence: Sequence[Evidence]) -> list[_Met]:
    likely = [m for m in on_it if m.same is Voice.LIKELY]
    sure = likely and all(m.same is not Voice.UNKNOWN for m in on_it)
    return likely if sure else _by_the_only_body(mine, on_it, evidence)


def _by_the_only_body(mine: Appraisal, on_it: Sequence[_Met], evidence: Sequence[Evidence]) -> list[_Met]:
    """ "The airline" of a draft: the one body that takes a stance on the object, where nothing in its name says that it
    is of another sort and the text calls nobody else so."""
    claimed = mine.holder
    called = telling(claimed.surface) if claimed is not None and not is_named(claimed) else frozenset()
    noun = max(filter(_is_body, called), key=len, default="")
    others = [m for m in on_it if m.same is not Voice.OTHER]
    whose = {shown(m.theirs.holder) for m in others}
    if not noun or len(called) > 2 or len(whose) != 1:
        return []
    around = " ".join(e.passage.text for e in evidence).replace(min(whose), " ")
    another = rf"\b{re.escape(noun)},? (?:of |at )?[A-Z]|[A-Z][\w’'-]+,? (?:(?:the|an?) )?{re.escape(noun)}\b"
    return [] if re.search(another, around) else [m for m in others if _may_be_called(m.theirs.holder, called)]


def _may_be_called(holder: Speaker | None, called: frozenset[str]) -> bool:
    """Whether a body may go by what the draft calls it: its own words say so, or none of its name says otherwise."""
    if holder is None or holder.kind is SpeakerKind.PERSON:
        return False
    sorts = frozenset(filter(_is_body, telling(holder.name or holder.surface)))
    sorts |= sort_of_body(holder.name or "") or frozenset()
    return bool(sorts & called) or (holder.name is not None and not sorts - {"house"})


def _is_body(noun: str) -> bool:
    return kind_of_noun(noun) == "organisation" or is_kind(noun, "organization")


# --- on what ---------------------------------------------------------------------------------------------------


def _one_object(mine: Appraisal, theirs: Appraisal, evidence: Evidence) -> int:
    """1 where both speak of one thing, 0 where they may not; -1 where what the one demands is the contrary of what the
    other does."""
    found = facing(mine.object, theirs.object)
    met = coverage(found.mine, found.theirs) >= _COVERED and len(found.mine & found.theirs) > 1
    if not (met and _is_on("demand", mine) and _is_on("demand", theirs)):
        return int(_is_same_object(mine, theirs, evidence))
    if found.same:
        return 1
    return -1 if turned(mine.object, theirs.object) else int(_parity(mine.object) == _parity(theirs.object))


def _is_on(axis: str, appraisal: Appraisal) -> bool:
    return any(p.startswith(axis) for p in appraisal.poles)


def _is_same_object(mine: Appraisal, theirs: Appraisal, evidence: Evidence) -> bool:
    """Whether both speak of one thing: the words shared, their nouns among them, and no name that the other has not."""
    if not mine.object:
        return True
    passage = evidence.passage
    if not theirs.head and _BUT_NOT.search(passage.text):
        return False
    points_back, onward = not theirs.head or theirs.head in _ANY_NOUN, ""
    if not theirs.object:  # "he had nothing to apologise for": somewhere beside it
        points_back, onward = True, passage.following
    where = f"{passage.context.rpartition(' · ')[2]} {passage.text} {onward}" if points_back else theirs.about
    found = facing(mine.object, where)
    held, doing = coverage(found.mine, found.theirs), mine.head in bases(mine.object.split()[0].lower())
    if (
        not found.mine
        or (found.opposite and not found.stance)
        or held < _COVERED
        or (doing and len(found.mine) > 1 and held == _COVERED)
    ):
        return False
    if _parity(mine.object) != _parity(theirs.object):
        return False
    if mine.head and not (_holds(mine.head, where) or _is_one(mine.head, theirs.head)):
        return False
    names = telling(" ".join(_NAME.findall(f" {mine.object}")))
    if names - telling(f"{passage.context} {passage.text} {passage.following}"):
        return False
    done = _is_on("willingness", mine) and held == 1.0
    return points_back or done or _holds(theirs.head, mine.object) or _is_one(mine.head, theirs.head)


def _parity(text: str) -> int:
    return negations(re.sub(r"\bwithout\b", " ", text)) % 2


def _holds(word: str, text: str) -> bool:
    found = facing(word, text)
    return coverage(found.mine, found.theirs) == 1.0


def _is_one(one: str, other: str) -> bool:
    wider = one in _WIDER.get(other, ()) or other in _WIDER.get(one, ())
    return bool(one and other) and (wider or is_kind(one, other) or is_kind(other, one))


def _tells_no_more(text: str, own: Sequence[Appraisal], evidence: Sequence[Evidence]) -> bool:
    """Whether what the statement says besides its stances stands in what was given."""
    if _ANOTHER.search(text):
        return False
    said = " ".join(f"{a.object} {a.words} {a.holder.surface} {a.holder.name or ''}" for a in own if a.holder)
    given = " ".join(f"{e.passage.context} {e.passage.text}" for e in evidence)
    return coverage(meanings(text) - meanings(said), meanings(given)) >= _REST
