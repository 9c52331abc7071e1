"""Where a figure may begin: digits, fraction signs and number words, found by one pattern."""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck.quantity.numerals import CARDINALS, FRACTION_SIGNS, ORDINALS, SCALES, VAGUE, Numeral, numeral_at
from factcheck.quantity.source import Source
from factcheck.quantity.tables import table

MULTIPLES = {word: Decimal(value) for word, value in table("numbers")["multiples"].items()}
_OTHERS = {"half", "quarter", "thirds", "quarters", "tens", "single", "double", "triple"}
# Scales that are written right behind digits only ("5bn") begin nothing.
_NEVER_FIRST = set(table("numbers")["abbreviations"])


def _trie(words: list[str]) -> str:
    """A pattern for any of `words` that shares their beginnings: `re` searches it several times faster than a list."""
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(word[:1], []).append(word[1:])
    parts = [re.escape(c) + _trie(rest) if c else "" for c, rest in sorted(by_first.items(), reverse=True)]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


_WORDS = sorted({*CARDINALS, *ORDINALS, *SCALES, *VAGUE, *MULTIPLES, *_OTHERS} - _NEVER_FIRST)
CANDIDATE = re.compile(rf"[0-9{''.join(FRACTION_SIGNS)}]|\b{_trie(_WORDS)}\b")
_ARTICLE = re.compile(r"an? (?=[a-z])")


def number_at(source: Source, pos: int) -> Numeral | None:
    """The cardinal number that begins right at `pos` ("a" before a scale skipped), or `None`."""
    if article := _ARTICLE.match(source.low, pos):
        pos = article.end()
    found = CANDIDATE.match(source.low, pos)
    if found is None or found[0] in ORDINALS or found[0] in MULTIPLES:
        return None
    return numeral_at(source, pos)
