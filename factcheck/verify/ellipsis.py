"""Figures that a passage gives without saying again what they count: "212 people in Korvale and 57 in Marrowby"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from factcheck.types import Claim, ClaimKind, Kind, Modality, Passage, Quantity, Span
from factcheck.verify.kept import kept
from factcheck.words import as_said

_CALENDAR = (Kind.DATE, Kind.TIME)
_SMALL = {w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
_BEHIND = "in on at for to by among with during since until before after last this from a and but".replace(" ", "|")
_AFTER = r"(?=\s*(?:[.,;)]?\s*$|[;)]|,\s|\s(?:of them|" + _BEHIND + r"|{})\b))"
_LISTED = re.compile(
    r"(?<![\w.,:$€£-])(?P<number>(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    + _AFTER.format("north|south|east|west|more|fewer|less|higher|lower|have|has|had|are|were|was|is|will|can|did")
    + rf"|(?:{'|'.join(_SMALL)})"
    + _AFTER.format("hours|more (?:in|on|at|during)")
    + ")"
)
_PARTED = re.compile(r"(?:^|[.;:] )(?:out )?of\b[^.;]*$|\bof (?:which|whom|them|these|those)\b", re.IGNORECASE)
_PART = re.compile(
    rf"(?:[,;]|\band|\bwhich|\bwhom) (?:only |just |another )?(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+|{'|'.join(_SMALL)})"
    r"(?= [a-z]+)"
)
"""A part of what the sentence divides: "of the 50 ships, 12 sank and three burned"."""
_SHARED = (Kind.COUNT, Kind.MONEY, Kind.MEASURE, Kind.PERCENT, Kind.DURATION, Kind.RATE)
_WITH_UNIT = (Kind.MONEY, Kind.MEASURE, Kind.PERCENT, Kind.RATE)
_DENIED = re.compile(r"\b(?:not|rather than|instead of)\s+$", re.IGNORECASE)
_RISEN = re.compile(r"\b(?:gone|went|going|risen|rose|climbed|grown|grew|increased|shot|moved|jumped)\s+$")
"""Verbs behind which "up to 12" is where a figure went, and no bound."""
_CHANGE = re.compile(r"\b(?:growth|rise|increase|fall|decline|drop)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\b(?:at|in|across|on) (?:all )?(?:its|his|her|their) $", re.IGNORECASE)
"""Before a number that only says how many there are of a place or a time that labels another figure."""
_BRACKET = re.compile(r"(?: [a-z-]+){0,3} \([^()]*")
_JOINED = re.compile(r"[,;]|\b(?:and|but|while|against|compared|after|from|then|only)\b")


@kept(8192)
def figures_of(passage: Passage) -> list[Claim]:
    """The passage's numeric claims in order, with those that borrow what they count from the figure before."""
    read = [c for c in passage.claims if c.kind is ClaimKind.NUMERIC and c.quantity is not None]
    read = [_as_end(c, read[n + 1 :], passage) for n, c in enumerate(read)]
    done: list[Claim] = []
    for claim in read:
        done.append(_in_unit(claim, done, passage))
    found = sorted([*done, *_borrowing(passage, done)], key=lambda c: c.span)
    return [_as_meant(c, passage.text[: c.figure.span.start - passage.span.start]) for c in found]


def _as_meant(claim: Claim, before: str) -> Claim:
    """A figure that is denied ("84 million, not 61 million") as such, and that of a forecast as what it foresees."""
    frame, own = claim.around, claim.quantity
    if own is not None and own.modality is Modality.AT_MOST and own.text.startswith("up to ") and _RISEN.search(before):
        return replace(claim, quantity=replace(own, modality=Modality.EXACT, low=own.value))
    if _DENIED.search(before):
        return replace(claim, frame=replace(frame, negated=True))
    if frame.role == "to" and (forecast := next(as_said("forecast", before), None)):
        role = "by" if _CHANGE.search(before, forecast.end()) else "level"
        return replace(claim, frame=replace(frame, role=role, direction=None))
    return claim


def all_read(passage: Passage) -> bool:
    """Whether no number of the passage was left unread."""
    spans = [c.figure.span.shift(-passage.span.start) for c in figures_of(passage)]
    return all(any(Span(*m.span()).overlaps(s) for s in spans) for m in re.finditer(r"\d+", passage.text))


def is_aside(quantity: Quantity, passage: Passage) -> bool:
    """Whether a number is but a part of what labels another: the seven of "3,300 people at its seven plants"."""
    return _ASIDE.search(passage.text, 0, quantity.span.start - passage.span.start) is not None


def _in_unit(claim: Claim, before: list[Claim], passage: Passage) -> Claim:
    """A bare number in the unit, or of the noun, of the figure that it stands beside: "40 million euros, against 80
    million", "118 concerts (2024: 131)".
    """
    figures = [c for c in before if c.figure.kind not in _CALENDAR]
    like = figures[-1].quantity if figures else None
    own = claim.figure
    if like is None or not own.is_bare:
        return claim
    if like.unit is not None and like.kind in _WITH_UNIT and _joined(passage, figures[-1], own.span):
        return _in_unit_of(claim, like)
    base = passage.span.start
    bracketed = _BRACKET.fullmatch(passage.text, like.span.end - base, own.span.start - base)
    return _in_unit_of(claim, like) if bracketed and claim.around.role == "from" else claim


def _as_end(claim: Claim, behind: list[Claim], passage: Passage) -> Claim:
    """The bare start of a change in the unit of its end: "from 3.02 to 2.94 percent"."""
    own, like = claim.figure, behind[0].quantity if behind else None
    if like is None or not own.is_bare or like.kind not in _WITH_UNIT:
        return claim
    between = passage.text[own.span.end - passage.span.start : like.span.start - passage.span.start]
    return _in_unit_of(claim, like) if between.strip() == "to" else claim


def _in_unit_of(claim: Claim, like: Quantity) -> Claim:
    return replace(claim, quantity=replace(claim.figure.in_unit_of(like), of=like.of))


def _joined(passage: Passage, one: Claim, span: Span) -> bool:
    base = passage.span.start
    return bool(_JOINED.search(passage.text[one.span.end - base : span.start - base]))


def read_like(like: Quantity, text: str, span: Span) -> Quantity:
    """The bare number `text` read as a figure of what `like` is a figure of."""
    worth = Decimal(_SMALL.get(text, text.replace(",", "")))
    place = Decimal(1).scaleb(int(worth.as_tuple().exponent))
    return replace(
        like, text=text, span=span, value=worth, low=worth, high=worth, resolution=place, modality=Modality.EXACT
    )


def _borrowing(passage: Passage, read: list[Claim]) -> Iterator[Claim]:
    taken = [c.figure.span for c in read]
    counting = [c for c in read if c.figure.kind not in _CALENDAR and not is_aside(c.figure, passage)]
    parts = [m for m in _PART.finditer(passage.text) if _PARTED.search(passage.text[: m.start()])]
    for found in (*_LISTED.finditer(passage.text), *parts):
        span = Span(*found.span("number")).shift(passage.span.start)
        like = next((c for c in reversed(counting) if c.span.end <= span.start), None)
        if any(span.overlaps(t) for t in taken) or like is None:
            continue
        if _joined(passage, like, span) and like.figure.kind in _SHARED:
            frame = replace(like.around, places=frozenset(), entities=frozenset(), period=None)
            quantity = read_like(like.figure, found["number"], span)
            taken.append(span)
            yield replace(like, text=found["number"], span=span, quantity=quantity, frame=frame)
