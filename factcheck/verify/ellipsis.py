"""Figures that a passage gives without saying again what they count: "212 people in Korvale and 57 in Marrowby"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from factcheck.types import Claim, ClaimKind, Frame, Kind, Modality, Passage, Quantity, Span

_CALENDAR = (Kind.DATE, Kind.TIME)
_LISTED = re.compile(
    r"(?<![\w.,$€£-])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?=\s*(?:[.,;)]?\s*$|[;)]|,\s|\s(?:in|on|at|for|to|by|among|with|during|of them|last|this|from|a|and|but)\b))"
)
_JOINED = re.compile(r"[,;]|\b(?:and|but|while|against|compared|after|from|then|only)\b")


def figures_of(passage: Passage) -> list[Claim]:
    """The passage's numeric claims in order, with those that borrow what they count from the figure before."""
    read = [c for c in passage.claims if c.kind is ClaimKind.NUMERIC and c.quantity is not None]
    return sorted([*read, *_borrowing(passage, read)], key=lambda c: c.span)


def read_like(like: Quantity, text: str, span: Span) -> Quantity:
    """The bare number `text` read as a figure of what `like` is a figure of."""
    worth = Decimal(text.replace(",", ""))
    place = Decimal(1).scaleb(int(worth.as_tuple().exponent))
    return replace(
        like, text=text, span=span, value=worth, low=worth, high=worth, resolution=place, modality=Modality.EXACT
    )


def _borrowing(passage: Passage, read: list[Claim]) -> Iterator[Claim]:
    base = passage.span.start
    for found in _LISTED.finditer(passage.text):
        span = Span(*found.span("number")).shift(base)
        before = [c for c in read if c.span.end <= span.start and c.quantity and c.quantity.kind not in _CALENDAR]
        if (
            any(c.quantity and c.quantity.span.overlaps(span) for c in read)
            or not before
            or before[-1].quantity is None
        ):
            continue
        between = passage.text[before[-1].span.end - base : span.start - base]
        if _JOINED.search(between) and before[-1].quantity.kind is Kind.COUNT:
            frame = replace(before[-1].frame or Frame(), places=frozenset(), entities=frozenset(), period=None)
            quantity = read_like(before[-1].quantity, found["number"], span)
            yield replace(before[-1], text=found["number"], span=span, quantity=quantity, frame=frame)
