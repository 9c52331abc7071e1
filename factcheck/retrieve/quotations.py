"""Finding the passage that a quotation was taken from, also when its words were changed or left out."""

from __future__ import annotations

import re
from collections.abc import Set

from rapidfuzz import fuzz

from factcheck.retrieve.store import Store
from factcheck.retrieve.tokens import STOPWORDS, normalise, words

NEAR_ENOUGH = 75.0
"""Of 100: about every third character may differ. The verifier decides what the difference means."""
_CANDIDATES = 40
_SCORED = 1000
"""Passages that are scored by single words, about half a millisecond: the rarest words tell most."""
_GAP = re.compile(r"\[[^\]]*\]|…|\.\s?\.\s?\.")
"""Where a quotation leaves words out, or holds words of the writer."""


def close_quotations(store: Store, quotation: str, limit: int, left_out: Set[int] = frozenset()) -> list[int]:
    """Passages that hold something like the quotation, the most alike first.

    Candidates share its rarest words and pairs of words; they are ordered by the best alignment of the quotation with
    any stretch of the passage and the text that follows (a quotation may run over the end of a sentence).
    """
    terms = list(dict.fromkeys(words(quotation)))
    telling = [term for term in terms if term not in STOPWORDS]
    near = store.matches(telling or terms, _CANDIDATES, left_out, _SCORED)
    near += store.pairs(words(quotation), _CANDIDATES, left_out)
    found = store.quotable(list(dict.fromkeys(near)))
    pieces = pieces_of(quotation)
    ranked = [(-alike(pieces, f"{own} {normalise(following)}"), key) for key, (own, following) in found.items()]
    return [key for score, key in sorted(ranked) if -score >= NEAR_ENOUGH][:limit]


def pieces_of(quotation: str) -> list[str]:
    """The stretches of a quotation that promise to be the source's own words, normalised."""
    return [piece for part in _GAP.split(quotation) if (piece := normalise(part))]


def alike(pieces: list[str], text: str) -> float:
    """How near a normalised text comes to holding all pieces, of 100: the mean over them, by their length.

    A text shorter than a piece is laid beside the whole of it: that it stands in the piece says nothing.
    """
    total = sum(map(len, pieces))
    return sum(_holds(piece, text) * len(piece) for piece in pieces) / total if total else 0.0


def _holds(piece: str, text: str) -> float:
    return fuzz.partial_ratio(piece, text) if len(piece) <= len(text) else fuzz.ratio(piece, text)
