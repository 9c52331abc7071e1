"""The same words on both sides, but for the figures: then each figure answers the one that stands in its place.

"Sandy won 3 races and lost 4" is answered, figure by figure, by "Sandy won 4 races and lost 4"; without regard to
places, the 4 races that were lost would bear out the 4 that were won.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from factcheck.quantity import read_quantities
from factcheck.types import Claim, Kind, Passage, Span
from factcheck.verify.ellipsis import read_like
from factcheck.verify.kept import kept
from factcheck.words import negations, stems

_TOKEN = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_FIGURE = "#"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the claim's figure stands in a passage that runs like the claim."""

    other: Claim | None
    """The passage's figure there; `None` when nothing there was read as one."""
    whole: bool
    """Whether the passage says nothing besides, so that nothing can set the two apart."""


def place_of(claim: Claim, passage: Passage) -> Place | None:
    """The claim's place in `passage`; `None` unless the passage holds all content words of the claim, in their order
    and with none between them.
    """
    own = claim.figure_at
    figures = [(c.quantity.span.shift(-passage.span.start), c) for c in passage.claims if c.quantity is not None]
    mine, needed = _own_tokens(claim)
    if not needed <= {word.lower() for word in _TOKEN.findall(passage.text)}:
        return None
    dates = claim.figure.kind is Kind.DATE
    theirs = list(
        _tokens(passage.text, [s for s, c in figures if dates or (c.quantity and c.quantity.kind is not Kind.DATE)])
    )
    blocks = SequenceMatcher(None, [w for w, _ in mine], [w for w, _ in theirs], autojunk=False).get_matching_blocks()
    at, run = next(
        ((b.b + i - b.a, b.size) for b in blocks for i in range(b.a, b.a + b.size) if mine[i][1] == own), (None, 0)
    )
    if at is None or _content(_left(mine, {i for b in blocks for i in range(b.a, b.a + b.size)})):
        return None
    met = {i for b in blocks for i in range(b.b, b.b + b.size)}
    inside = theirs[min(met) : max(met) + 1]
    if _content(_left(inside, {i - min(met) for i in met})):
        return None
    found = theirs[at][1]
    other = next((c for span, c in figures if span == found), None) or _read_like(claim, passage, found)
    if run == 1 and other and other.quantity and other.quantity.dimension != claim.figure.dimension:
        return None  # no word beside the figure says that "9.1 nurses" answers "320 doctors per 100,000"
    return Place(other, not _content(_left(theirs, met)))


@kept(256)
def _own_tokens(claim: Claim) -> tuple[list[tuple[str, Span]], frozenset[str]]:
    """The tokens of the claim's sentence, and those of them that a passage in its words must have."""
    own = claim.figure_at
    read = [q for q in read_quantities(claim.sentence.text) if not q.span.overlaps(own)]
    siblings = [q.span for q in read if q.kind is not Kind.DATE or claim.figure.kind is Kind.DATE]
    mine = list(_tokens(claim.sentence.text, [own, *siblings]))
    return mine, frozenset(word for word, _ in mine if stems(word) and word != _FIGURE)


def _read_like(claim: Claim, passage: Passage, span: Span) -> Claim | None:
    """A number of the passage that was left unread, read as what the claim's figure is: the same words say so."""
    text = passage.text[span.start : span.end]
    if not _NUMBER.fullmatch(text):
        return None
    return replace(claim, text=text, quantity=read_like(claim.figure, text, span.shift(passage.span.start)))


def _tokens(text: str, figures: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    """Lower-case words with their places; a figure is one token, whatever its value, and so is a number left unread."""
    words = (Span(*m.span()) for m in _TOKEN.finditer(text))
    for span in sorted([*figures, *(w for w in words if not any(w.overlaps(f) for f in figures))]):
        word = text[span.start : span.end].lower()
        yield (_FIGURE if span in figures or word[0].isdigit() else word), span


def _left(tokens: Sequence[tuple[str, Span]], matched: set[int]) -> str:
    return " ".join(word for i, (word, _) in enumerate(tokens) if i not in matched)


def _content(left: str) -> bool:
    """Whether what is left over says anything: a content word, a figure or a negation."""
    return bool(stems(left)) or _FIGURE in left or negations(left) > 0
