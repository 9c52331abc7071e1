"""FC301: two figures of one draft for the same thing.

A draft tells one story, so its figures lie close together, and much more is needed than against another document. The
later figure must take up the earlier with all that was said of it ("the 16 houses that the fire destroyed in Pell"),
and nothing near the two may say that one is a part, an addition, an estimate, an earlier count or another's count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from factcheck.quantity import Agreement, compare
from factcheck.types import Claim, ClaimKind, Document, Kind
from factcheck.verify.comparable import Comparability, comparability
from factcheck.verify.inside.findings import Finding, evidence_of, is_point
from factcheck.words import coverage, stem, stems, words

_KINDS = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE})
_SMALL = 3
"""Smaller counts are too often of one group among several."""
_APART = frozenset({Agreement.DIFFERS, Agreement.SCALE_DIFFERS, Agreement.OVERREACHES})
_CALENDAR = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec")
NEAR_FIGURE = re.compile(
    r"\b(?:another|more|others?|additional|further|extra|new|remaining|first|second|third|last|next|final|of"
    r"|includ\w+|among|only|all|both|each|per|every|any|some|nearest|or|to|than|average|earlier|previous\w*|initial\w*"
    r"|separate|different|combined)(?: (?:the|its|their|these|those|them))?\W*$",
    re.IGNORECASE,
)
"""What stands before a figure that is an addition, a part, or not the only one."""
_BEHIND_FIGURE = re.compile(r"\W*(?:of (?:them|the|those|whom|which)|more|others?|additional|each|a|per|or|to)\b", re.I)
_OTHERWISE = re.compile(
    r"\b(?:earlier|initial\w*|at first|previous\w*|prior|revis\w+|updat\w+|correct\w+|original\w*|preliminary|later"
    r"|so far|since|until|before|by then|once|still|ago|last (?:year|month|week|time)|estimat\w+|project\w+|forecast\w*"
    r"|expect\w*|goal|target|plan\w*|aim\w*|propos\w+|could|may|might|would|should|if|when|average\w*|median|capacity"
    r"|up to|as many as|compared|versus|instead|disput\w+|other|another|each|every|respectively|poll|survey|example)\b",
    re.IGNORECASE,
)


def twice(document: Document, claims: Sequence[Claim]) -> Iterator[Finding]:
    """The later of every two figures that differ and are of the same thing."""
    told = [c for c in claims if _is_plain(c)]
    for one, other in combinations(told, 2):
        if one.quantity is None or other.quantity is None or not _is_echo(one, other):
            continue
        relation = compare(other.quantity, one.quantity)
        if {relation.agreement, compare(one.quantity, other.quantity).agreement} <= _APART:
            fit = _fit(document, other, one)
            if _is_same(one, other, fit) and not _is_series(told, one, other):
                reason = f"the draft gives {one.text} and {other.text} for the same thing"
                steps = (*(f"comparable: {reason}" for reason in fit.agreeing), *relation.steps)
                yield Finding(other, "FC301", reason, steps, one, fit.score)


def _fit(document: Document, later: Claim, earlier: Claim) -> Comparability:
    mine, theirs = stems(later.standalone), stems(earlier.sentence.text)
    shared = max(coverage(mine, theirs), coverage(theirs, mine))
    return comparability(later, earlier, evidence_of(document, earlier, 0.25 + 0.55 * shared))


def _is_plain(claim: Claim) -> bool:
    """A figure that says what is, by itself: no part, addition, estimate, change, or earlier count."""
    quantity, frame = claim.quantity, claim.frame
    if claim.kind is not ClaimKind.NUMERIC or quantity is None or frame is None or not is_point(quantity):
        return False
    if quantity.kind not in _KINDS or frame.role not in (None, "level", "to") or frame.negated:
        return False
    if quantity.kind is Kind.COUNT and (not quantity.of or (quantity.value or 0) < _SMALL):
        return False
    text, start = claim.sentence.text, quantity.span.start - claim.sentence.span.start
    behind = quantity.span.end - claim.sentence.span.start
    near = NEAR_FIGURE.search(text[max(0, start - 24) : start]) or _BEHIND_FIGURE.match(text, behind)
    return not near and not _OTHERWISE.search(text)


def _is_echo(earlier: Claim, later: Claim) -> bool:
    """Whether the later figure takes up the earlier with every word that was said of it, and brings no new name."""
    start = later.span.start - later.sentence.span.start
    if earlier.sentence.span == later.sentence.span or later.sentence.text[:start][-4:].lower().lstrip() != "the ":
        return False
    said = frozenset(stem(w) for w in earlier.around.words)
    if len(said) < 2:
        return False
    known = earlier.focus | frozenset(words(earlier.sentence.text))
    return said <= stems(later.sentence.text) and _names(later) <= known


def _names(claim: Claim) -> set[str]:
    """Capitalised words of its sentence but the first, without those of the calendar."""
    return {w.lower() for w in re.findall(r"(?<!^)\b[A-Z]\w+", claim.sentence.text) if not _CALENDAR.match(w)}


def _is_same(one: Claim, other: Claim, fit: Comparability) -> bool:
    """Nothing speaks against comparing, but perhaps the verb of the sentence that takes the figure up."""
    if fit.against or not all(doubt.startswith("different verbs") for doubt in fit.doubts):
        return False
    periods = [c.around.period for c in (one, other)]
    voices = [_voice(c) for c in (one, other)]
    times_differ, voices_differ = (all(pair) and pair[0] != pair[1] for pair in (periods, voices))
    return _things(one) == _things(other) and not times_differ and not voices_differ


def _voice(claim: Claim) -> str | None:
    speaker = claim.speaker
    return None if speaker is None else (speaker.name or speaker.surface).casefold()


def _things(claim: Claim) -> frozenset[str]:
    """Stems of the counted noun with what stands before it, or of what is measured."""
    quantity, frame = claim.quantity, claim.around
    if quantity is not None and quantity.of:
        return stems(quantity.of)
    return frozenset(frame.measure or frame.attribute)


def _is_series(told: Sequence[Claim], one: Claim, other: Claim) -> bool:
    """Whether the draft gives a third figure for it, as lists and chronicles do."""
    alike = {c.quantity.value for c in told if c.quantity and _things(c) == _things(one)}
    return bool(alike - {q.value for q in (one.quantity, other.quantity) if q})
