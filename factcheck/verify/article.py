"""An article that was given for a headline: its figures, what they add up to, and which of them a number stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import combinations

from factcheck.quantity import read_figures
from factcheck.tables import table
from factcheck.types import Claim, Evidence, Frame, Kind, Quantity, Span
from factcheck.verify.comparable import NEGATED, comparability
from factcheck.verify.ellipsis import figures_of
from factcheck.verify.labels import turned
from factcheck.verify.likeness import says_the_same
from factcheck.verify.terms import (
    YEAR,
    agrees,
    digits_of,
    ends_of,
    is_far,
    is_slip,
    is_span,
    is_telling,
    is_worth,
    may_be,
    same_noun,
    same_value,
    sort_of,
    unread,
)
from factcheck.words import stems

_HARD = (NEGATED, "different measures")
"""Reasons against comparing that hold for a headline as well."""
_LISTED = frozenset(table("verify/article")["listed"])
_ONE = re.compile(r"\b(?:one|an?(?= (?:\w+ )?(?:man|woman|boy|girl|child|person)))\b", re.IGNORECASE)
_ONE_MORE = re.compile(
    r"\b(?:one more|one other|another|an?(?: \w+)? (?:second|third|fourth|fifth|sixth))\b", re.IGNORECASE
)
_STRETCH = 40
"""Characters on either side of a figure in which words speak of it more than elsewhere in the sentence."""
_LEAD, _SAME, _SLIP, _MARGIN = 1.0, 3.0, 2.0, 1.0
"""What speaks for a figure of the article: to stand in its first sentence, to be of the same thing, to have the same
digits in another order or scale; and by how much the one that is meant must be ahead."""


@dataclass(frozen=True)
class Met:
    """A figure of the article."""

    quantity: Quantity
    at: Evidence
    place: int
    claim: Claim | None

    @property
    def text(self) -> str:
        return self.quantity.text

    @cached_property
    def words(self) -> frozenset[str]:
        return stems(self.at.passage.text)

    @cached_property
    def near(self) -> frozenset[str]:
        """The content words of the stretch around it."""
        start, end = self.quantity.span.shift(-self.at.passage.span.start if self.claim else 0)
        return stems(self.at.passage.text[max(0, start - _STRETCH) : end + _STRETCH])


@dataclass(frozen=True)
class Article:
    """The article's passages in their order, and the content words of the headline."""

    passages: Sequence[Evidence]
    wanted: frozenset[str]

    @cached_property
    def figures(self) -> list[Met]:
        return [met for place, e in enumerate(self.passages) for met in _figures(e, place)]

    def like(self, quantity: Quantity) -> list[Met]:
        return [m for m in self.figures if sort_of(m.quantity) == sort_of(quantity)]

    def stating(self, claim: Claim) -> Met | None:
        """The figure that bears the claim's out, the one with the most words of the headline around it."""
        own = claim.figure
        found = [m for m in self.figures if may_be(own, m.quantity) and agrees(own, m.quantity)]
        best = max((m for m in found if _goes_with(claim, m)), key=lambda m: len(m.words & self.wanted), default=None)
        if best is None:
            return self._since(own)
        same = best.claim is not None and says_the_same(claim.around, best.claim.around)
        return best if is_telling(own) or same or best.words & self.wanted else None

    def _since(self, own: Quantity) -> Met | None:
        """The year from which it is as long as the headline says to another one of the article."""
        eras = {a for a, b in _eras(self.figures) if is_span(own) and b - a == own.value}
        return next((m for m in self.figures if _year_in(m) in eras and m.words & self.wanted), None)

    def knows(self, quantity: Quantity) -> bool:
        """Whether the article has the figure, of whatever, or two or three of its own that make it."""
        if any(is_worth(quantity, m.quantity) for m in self.figures):
            return True
        return _is_made(quantity, self)

    def meant(self, claim: Claim) -> Met | None:
        """The figure in whose place the claim's stands: the only one of its sort, or the one that most speaks for."""
        ranked = sorted(((self._weight(claim, m), m) for m in self.like(claim.figure)), key=lambda x: -x[0])
        if not ranked or is_list(claim.sentence.text, claim.figure.span):
            return None
        weight, best = ranked[0]
        rival = next((w for w, m in ranked if not same_value(best.quantity, m.quantity)), None)
        if rival is None:
            return best if weight > 0 or is_telling(best.quantity) else None
        return best if weight >= rival + _MARGIN else None

    def _weight(self, claim: Claim, met: Met) -> float:
        frames = claim.around, (met.claim.frame if met.claim else None) or Frame()
        same = says_the_same(*frames) or same_noun(claim.figure, met.quantity)
        slip = (
            len(digits_of(met.quantity)) if is_slip(claim.figure, met.quantity) else -is_far(claim.figure, met.quantity)
        )
        shared = len(met.words & self.wanted) + len(met.near & self.wanted)
        return shared + _LEAD * (met.place == 0) + _SAME * same + _SLIP * slip


def is_list(headline: str, figure: Span) -> bool:
    """Whether the headline opens with the length of a list ("5 Ways to Save"), of which the text says nothing."""
    behind = headline[figure.end :].split()[:3]
    return figure.start == 0 and not _LISTED.isdisjoint(w.lower().strip(",:'’") for w in behind)


def _goes_with(claim: Claim, met: Met) -> bool:
    """Whether nothing but the headline's brevity sets the two figures apart: neither way, measure nor negation."""
    if met.claim is None:
        return True
    behind = claim.sentence.text[claim.figure.span.end :].split()[:1]
    same_word = bool(stems(" ".join(behind)) & met.near) or claim.figure.kind is Kind.DATE
    fit = comparability(claim, met.claim, met.at)
    hard = not same_word and any(reason.startswith(_HARD) for reason in fit.against)
    return not (hard or fit.opposite_direction or turned(claim, met.claim, met.at.passage))


def _figures(evidence: Evidence, place: int) -> Iterator[Met]:
    passage = evidence.passage
    read = figures_of(passage)
    spans = [c.figure.span.shift(-passage.span.start) for c in read]
    for claim in read:
        if claim.quantity is not None:
            yield Met(claim.quantity, evidence, place, claim)
            # "nearly 30 years ago" is a date, and tells how long it is since.
            if claim.quantity.kind is Kind.DATE:
                for since in (q for q in read_figures(claim.quantity.text) if q.kind is Kind.DURATION):
                    yield Met(replace(since, span=claim.quantity.span), evidence, place, claim)
    for quantity in unread(passage.text):
        if not any(quantity.span.overlaps(s) for s in spans):
            yield Met(quantity, evidence, place, None)


def _is_made(own: Quantity, article: Article) -> bool:
    """Whether figures of the article make this one: their sum, their difference, or the years between two dates."""
    worth, figures, like = own.value, article.figures, article.like(own)
    if worth is None:
        return False
    if own.kind in (Kind.AGE, Kind.DURATION, Kind.COUNT) and any(
        abs(a - b) in (worth, worth - 1) for a, b in _eras(figures)
    ):
        return True
    if own.kind not in (Kind.COUNT, Kind.MONEY, Kind.DURATION, Kind.MEASURE):
        return False
    near = [(m.place, end) for m in like if m.quantity.unit == own.unit for end in ends_of(m.quantity)]
    if own.kind is Kind.COUNT:
        near += [(m.place, Decimal(1)) for m in like if _ONE.search(m.at.passage.text)]
        if any(_ONE_MORE.search(e.passage.text) for e in article.passages):
            near += [(place, Decimal(1)) for place, _ in near]
    pairs = [(a[1], b[1]) for a, b in combinations(near, 2) if abs(a[0] - b[0]) <= 1]
    return any(worth in (a + b, abs(a - b)) for a, b in pairs)


def _eras(figures: Sequence[Met]) -> Iterator[tuple[int, int]]:
    """Pairs of the years that the article names, the earlier one first."""
    return combinations(sorted({y for m in figures if (y := _year_in(m))}), 2)


def _year_in(met: Met) -> int | None:
    named = YEAR.search(met.text) if met.quantity.kind is Kind.DATE else None
    return int(named[0]) if named else None
