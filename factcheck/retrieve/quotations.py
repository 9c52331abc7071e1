"""Finding the passage that a quotation was taken from, also when its words were changed."""

from __future__ import annotations

from collections.abc import Set

from rapidfuzz import fuzz, process

from factcheck.retrieve.store import Store
from factcheck.retrieve.tokens import STOPWORDS, normalise, words

_CANDIDATES = 100
_NEAR_ENOUGH = 60.0
"""Of 100: about every third character may differ. The verifier decides what the difference means."""


def close_quotations(store: Store, quotation: str, limit: int, left_out: Set[int] = frozenset()) -> list[int]:
    """Passages that hold something like the quotation, the most alike first.

    Candidates share words with it; they are ordered by the best alignment of the quotation with any stretch of the
    passage and the text that follows (a quotation may run over the end of a sentence).
    """
    terms = list(dict.fromkeys(words(quotation)))
    telling = [term for term in terms if term not in STOPWORDS]
    found = store.quotable(store.matches(telling or terms, _CANDIDATES, left_out))
    texts = {key: f"{own} {normalise(following)}" for key, (own, following) in found.items()}
    ranked = process.extract(
        normalise(quotation), texts, scorer=fuzz.partial_ratio, score_cutoff=_NEAR_ENOUGH, limit=None
    )
    return [key for _, _, key in sorted(ranked, key=lambda hit: (-hit[1], hit[2]))][:limit]
