"""Which of several figures a claim means: the one whose own words are the claim's.

A list gives each of its figures a label ("212 in Korvale and 57 in Marrowby"; "Odal has 4,100 staff. Its rival Brask
has 2,650"). A claim about Marrowby is answered by the second, however well the first agrees with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.measures import canonical
from factcheck.quantity import read_figures
from factcheck.types import Claim, Frame, Kind, Passage, Span
from factcheck.verify.ellipsis import figures_of
from factcheck.words import meanings

_CALENDAR = (Kind.DATE, Kind.TIME)
_STRONG = re.compile(
    r"[;:]|\b(?:and|but|while|whereas|against|compared (?:with|to)|after|from|than|up from|down from)\b", re.IGNORECASE
)
_WEAK = re.compile(r",")
_TIMES = re.compile(
    r"(?:19|20)\d\d(?:[-–/]\d\d)?|january|february|march|april|june|july|august|september|october|november|december|"
    r"first|second|third|fourth|spring|summer|autumn|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[\d.,]+")


def displaced(claim: Claim, met: Claim, at: Passage, rival: Claim, rival_at: Passage) -> str | None:
    """Why the claim means `rival`, a figure of the same document, and not `met`; `None` when nothing says so."""
    if not _parallel(met, at, rival, rival_at):
        return None
    mine, ours, theirs = _subject(claim), _subject(met), _subject(rival)
    if mine and ours and theirs and mine == theirs != ours:
        return f"that is said of {ours}"
    wanted = _labels(_of_claim(claim), met)
    own, others = (
        _labels(_stretch(c, p.text, p.span.start, _spans(p)), met) for c, p in ((met, at), (rival, rival_at))
    )
    turned = [kind for kind in own if _prefers(wanted[kind], others[kind], own[kind])]
    if not turned or any(_prefers(wanted[kind], own[kind], others[kind]) for kind in own):
        return None
    kind = turned[0]
    return f"that is the figure of {', '.join(sorted(own[kind] - others[kind] - wanted[kind])[:3])}"


def _parallel(one: Claim, at: Passage, other: Claim, other_at: Passage) -> bool:
    """Whether the two are like items of a list: the same noun, or one left out in one sentence, and the same role."""
    first, second = one.frame or Frame(), other.frame or Frame()
    heads = [canonical(f.measure[-1]) for f in (first, second) if f.measure]
    alike = len(heads) == 2 and heads[0] == heads[1]
    if (first.role == "by") != (second.role == "by") or one.quantity is None or other.quantity is None:
        return False
    if at.span != other_at.span:
        return alike
    left, right = sorted((one.quantity.span, other.quantity.span))
    between = at.text[left.end - at.span.start : right.start - at.span.start]
    return (alike or len(heads) < 2) and bool(_STRONG.search(between) or _WEAK.search(between))


def _prefers(wanted: frozenset[str], one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the claim has a label of `one` alone, none of `other` alone, and `other` has one that the claim lacks."""
    only_one, only_other = one - other, other - one
    return bool(only_one & wanted and only_other - wanted and not only_other & wanted)


def _subject(claim: Claim) -> str | None:
    """The noun that the figure is said of, where it is a bare one."""
    frame = claim.frame
    return canonical(frame.attribute[0]) if frame is not None and len(frame.attribute) == 1 else None


def _labels(text: str, figure: Claim) -> dict[str, frozenset[str]]:
    """The content words of `text` by what sort of label they make: names, times, other words."""
    times = frozenset(w.lower() for w in _TIMES.findall(text))
    capitals = (w for w in re.findall(r"[A-Z][^\W\d_]+", text) if w.lower() in figure.topic)
    names = meanings(" ".join(capitals)) - times
    return {"name": names, "time": times, "word": meanings(_DIGITS.sub(" ", text)) - names - meanings(" ".join(times))}


def _of_claim(claim: Claim) -> str:
    """The words around the claim's own figure."""
    base = claim.sentence.span.start
    spans = [q.span.shift(base) for q in read_figures(claim.sentence.text)]
    return _stretch(claim, claim.sentence.text, base, spans)


def _spans(passage: Passage) -> list[Span]:
    return [c.quantity.span for c in figures_of(passage) if c.quantity and c.quantity.kind not in _CALENDAR]


def _stretch(figure: Claim, text: str, base: int, spans: Sequence[Span]) -> str:
    """The words around a figure up to where those of its neighbours begin, without the figures.

    `text` stands at offset `base` of the document that the spans count in.
    """
    assert figure.quantity is not None
    own = figure.quantity.span
    before = max((s.end for s in spans if s.end <= own.start), default=None)
    after = min((s.start for s in spans if s.start >= own.end), default=None)
    begin = 0 if before is None else _cut(text, before - base, own.start - base)[1]
    end = len(text) if after is None else _cut(text, own.end - base, after - base)[0]
    return f"{text[begin : own.start - base]} {text[own.end - base : end]}"


def _cut(text: str, begin: int, end: int) -> tuple[int, int]:
    """Where, between two figures, the words of the first end and those of the second begin."""
    for pattern in (_STRONG, _WEAK):
        if found := list(pattern.finditer(text, begin, end)):
            return found[-1].start(), found[-1].end()
    return end, begin
