"""A share that the given figures make: "of the 240 members, 61 …" is a quarter of them.

The whole is what the text divides ("of the 240", "60 buses, of which 45", "48 members. Twelve of them"), else the
largest count of the claim's noun; where the claim names the whole itself ("the panel's 20 members"), that or the sum of
a list. The part is the one whose own words the claim has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from factcheck.measures import canonical
from factcheck.quantity import read_figures
from factcheck.types import Claim, Kind
from factcheck.verify.doubts import ANYBODY
from factcheck.verify.labels import beside, beside_among, counts_people
from factcheck.words import meanings

_SHARES = frozenset({Kind.PERCENT, Kind.RATIO})
_DIVIDED = re.compile(
    r"(?:^|[,;:] |\b(?P<part>\w+) )(?:out of|of|from among|among)(?: all)?(?: the| its| his| her| their| these| those)?"
    r"(?: [\w-]+['’]s?)?(?: some| about| around| roughly)?\s*$",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\b(?:of (?:which|whom|them|these|those)|including|among them)\b", re.IGNORECASE)
_OWN = re.compile(r"^(?:[^\d,;]* )?of (?:[\w'’-]+ ){0,3}$", re.IGNORECASE)
_LISTED = re.compile(r"^[^.;]*(?:,|\band\b)[^.;]*$")
_NUMBER = re.compile(r"\d+")
_PRONOUNS = frozenset({"it", "them", "they", "this", "that", "which", "whom"})
_MISSED = 0.4
"""How much a word beside a part that the claim lacks takes from one that it has."""


@dataclass(frozen=True, slots=True)
class Share:
    """What a part makes of its whole, in the terms of the claim."""

    part: Claim
    whole: Claim | None
    """`None` for the sum of a list."""
    worth: Decimal
    how: str


def is_share(claim: Claim) -> bool:
    """Whether the claim's figure is a share of something, and not the size of a change or one of its ends."""
    frame, own = claim.around, claim.quantity
    before = claim.sentence.text[: max(0, own.span.start - claim.sentence.span.start)] if own else ""
    plain = frame.role not in ("by", "to", "from")
    return own is not None and own.kind in _SHARES and plain and not before.lower().endswith(" by ")


def share_of(claim: Claim, figures: Sequence[Claim], *, alone: bool = False) -> Share | None:
    """The share of the part that the claim speaks of: the one whose own words it has.

    The only part of a whole will do without them where `alone`; else `None`.
    """
    counts = [f for f in figures if _counts(f)]
    for whole, size in _wholes(claim, counts, alone=alone):
        parts = [f for f in counts if f is not whole and _worth(f) < size]
        part = _meant(claim, parts, whole, counts) or (parts[0] if alone and len(parts) == 1 else None)
        if part is None or part.figure.value is None:
            continue
        share = part.figure.value / size
        worth = share * 100 if claim.figure.kind is Kind.PERCENT else share
        text = whole.quantity.text if whole is not None and whole.quantity is not None else f"{size} in all"
        return Share(part, whole, worth, f"{part.figure.text} of {text}")
    return None


def _counts(figure: Claim) -> bool:
    own, role = figure.quantity, figure.around.role
    counts = own is not None and own.kind in (Kind.COUNT, Kind.MONEY)
    return counts and _worth(figure) > 0 and role not in ("from", "by")


def _worth(figure: Claim) -> Decimal:
    return (figure.quantity.value if figure.quantity else None) or Decimal(0)


def _wholes(claim: Claim, counts: Sequence[Claim], *, alone: bool) -> Iterator[tuple[Claim | None, Decimal]]:
    """What may be the whole, likeliest first."""
    own = _own_whole(claim)
    marked = [f for f in counts if _is_divided(f, counts)]
    alike = [f for f in counts if _counts_alike(claim, f, counts)]
    largest = sorted(alike, key=_worth)[-1:]
    told = [f for f in marked if f in alike or _counts_none(f) or (alone and _is_beside_part(f))]
    for whole in [*told, *(largest if not marked else [])]:
        size = whole.quantity.value if whole.quantity else None
        if size and own in (None, size):
            yield whole, size
    listed = sum((_worth(f) for f in counts if _is_listed(f, counts)), Decimal(0))
    if own is not None and listed == own:
        yield None, own


def _own_whole(claim: Claim) -> Decimal | None:
    """The whole that the claim itself divides: "a quarter of the jury's 12 members"."""
    text, end = claim.sentence.text, claim.figure_at.end
    behind = (q for q in read_figures(text) if q.kind is Kind.COUNT and q.span.start >= end)
    return next((q.value for q in behind if _OWN.match(text[end : q.span.start])), None)


def _is_beside_part(figure: Claim) -> bool:
    """Whether another number stands right before it: "72 of the 90 children"."""
    found = _DIVIDED.search(figure.sentence.text, 0, figure.figure_at.start)
    return found is not None and found["part"] is not None and found["part"].isdigit()


def _is_divided(figure: Claim, counts: Sequence[Claim]) -> bool:
    """Whether the text divides what it counts: "of the 240", or another count follows behind "of whom"."""
    text, base = figure.sentence.text, figure.sentence.span.start
    start, end = figure.figure.span.shift(-base)
    if found := _DIVIDED.search(text, 0, start):
        return found["part"] is None or any(
            f.quantity is not None and f.quantity.span.end == base + found.end("part") for f in counts
        )
    behind = [f for f in counts if f.span.start > figure.span.start]
    if not behind or behind[0].quantity is None:
        return False
    of_them = behind[0].sentence.text[behind[0].quantity.span.end - behind[0].sentence.span.start :][:12]
    same = behind[0].sentence.span == figure.sentence.span
    between = text[end : behind[0].quantity.span.start - base] if same else ""
    return bool(_PARTS.search(between) or _PARTS.match(of_them.lstrip()))


def _counts_alike(claim: Claim, whole: Claim, counts: Sequence[Claim]) -> bool:
    """Whether the claimed share is one of what `whole` counts, as far as both say it."""
    mine, theirs = _nouns(claim) - _PRONOUNS, _nouns(whole)
    people = any(map(counts_people, mine)) and bool(theirs & ANYBODY)
    return not mine or people or bool(mine & (theirs | meanings(beside_among(whole, counts))))


def _counts_none(figure: Claim) -> bool:
    return figure.quantity is not None and not figure.quantity.of


def _nouns(claim: Claim) -> frozenset[str]:
    of = claim.figure.of.split()[-1:] if claim.figure.of else []
    return frozenset(canonical(x) for w in (*of, *claim.around.measure) for x in meanings(w))


def _is_listed(figure: Claim, counts: Sequence[Claim]) -> bool:
    """Whether a count with a noun of its own stands beside another one in a list ("four doctors and ten nurses")."""
    if not figure.figure.of:
        return False
    base, span = figure.sentence.span.start, figure.figure.span
    for other in (f.quantity for f in counts if f is not figure and f.sentence.span == figure.sentence.span):
        if other is not None and other.of:
            first, second = sorted((span, other.span))
            between = figure.sentence.text[first.end - base : second.start - base]
            if _LISTED.match(between) and len(between.split()) <= 4:
                return True
    return False


def _meant(claim: Claim, parts: Sequence[Claim], whole: Claim | None, counts: Sequence[Claim]) -> Claim | None:
    """The one part whose words the claim has more of than of the others'; a word that it lacks counts a little less."""
    told = claim.sentence.text if whole is None or _own_whole(claim) else beside(claim)
    wanted = _words(told) | frozenset(_NUMBER.findall(claim.sentence.text))
    about = _words(beside_among(whole, counts)) if whole is not None else frozenset()
    scored = sorted(
        ((_likeness(_words(beside_among(f, counts)) - about, wanted), f) for f in parts), key=lambda x: -x[0]
    )
    if not scored or scored[0][0] <= 0 or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return scored[0][1]


def _likeness(own: frozenset[str], wanted: frozenset[str]) -> float:
    held = len(own & wanted)
    return held - _MISSED * len(own - wanted) / (1 + len(own)) if held else 0.0


def _words(text: str) -> frozenset[str]:
    return meanings(text) | frozenset(_NUMBER.findall(text))
