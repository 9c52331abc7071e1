"""Which blocks of a page are the article: trafilatura decides, and what it found is looked up in our own blocks.

trafilatura tells article from furniture better than any rule of ours, but gives text without positions. So its text
is only used to choose: a block is kept when its letters stand in that text, in order. The text that comes out is
the page's own, character by character.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from factcheck.read.html_blocks import Block

_SIGNS = re.compile(r"[\W_]+")
_ANCHOR = 25
"""Letters and digits that make a block unlikely to stand in the article by chance."""
_CLOSE_ENOUGH = 90.0
_LEAST_COVERED = 0.6


def article_blocks(source: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks that make up the article; without furniture where trafilatura finds none."""
    extracted = _letters(_extract(source))
    keys = [_letters(block.text) for block in blocks]
    chosen = _matching(keys, extracted)
    if extracted and sum(len(keys[i]) for i in chosen) >= _LEAST_COVERED * len(extracted):
        return [blocks[i] for i in chosen]
    return [block for block in blocks if not block.furniture] or list(blocks)


def _extract(source: str) -> str:
    from trafilatura import extract

    try:
        return extract(source, favor_precision=True, include_tables=True, include_comments=False) or ""
    except Exception:  # Whatever a broken page does to a third party's parser, the page's own blocks remain.
        return ""


def _letters(text: str) -> str:
    """Only what is read aloud, in lower case: bars, list marks and white space differ between the two."""
    return _SIGNS.sub("", text).casefold()


def _matching(keys: Sequence[str], extracted: str) -> list[int]:
    """Indices of the blocks found in `extracted`: long ones first, in order, then what fits between them."""
    anchors = _anchors(keys, extracted)
    bounds = [(-1, 0, 0), *anchors, (len(keys), len(extracted), len(extracted))]
    chosen = [index for index, _, _ in anchors]
    for (before, _, start), (after, end, _) in pairwise(bounds):
        chosen += _between(keys, before, after, extracted[start:end])
    return sorted(chosen)


def _anchors(keys: Sequence[str], extracted: str) -> list[tuple[int, int, int]]:
    """`(block, start, end)` of long blocks that stand in `extracted`, each after the one before."""
    anchors, at = [], 0
    for index, key in enumerate(keys):
        if len(key) >= _ANCHOR and (start := extracted.find(key, at)) >= 0:
            at = start + len(key)
            anchors.append((index, start, at))
    return anchors


def _between(keys: Sequence[str], before: int, after: int, gap: str) -> list[int]:
    """Blocks between two anchors that stand in the gap the anchors leave.

    Before the first anchor they are looked for from the end, since a menu's words may come back in a heading.
    """
    indices = range(before + 1, after)
    found = []
    for index in reversed(indices) if before < 0 else indices:
        place = _find(keys[index], gap, backwards=before < 0)
        if place is not None:
            start, end = place
            gap = gap[:start] if before < 0 else gap[end:]
            found.append(index)
    return found


def _find(key: str, gap: str, backwards: bool) -> tuple[int, int] | None:
    if not key or not gap:
        return None
    start = gap.rfind(key) if backwards else gap.find(key)
    if start >= 0:
        return start, start + len(key)
    return _nearly(key, gap) if len(key) >= _ANCHOR else None


def _nearly(key: str, gap: str) -> tuple[int, int] | None:
    """A block of which trafilatura left something out, such as a button inside a paragraph."""
    from rapidfuzz import fuzz

    found = fuzz.partial_ratio_alignment(key, gap, score_cutoff=_CLOSE_ENOUGH)
    if found is None or found.dest_end - found.dest_start < 0.7 * len(key):
        return None
    return found.dest_start, found.dest_end
