"""Where a figure may begin: digits, fraction signs and number words, found by one pattern."""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck.quantity.numerals import CARDINALS, FRACTION_SIGNS, ORDINALS, SCALES, VAGUE, Numeral, numeral_at
from factcheck.quantity.source import Source
from factcheck.quantity.tables import table, trie

MULTIPLES = {word: Decimal(value) for word, value in table("numbers")["multiples"].items()}
# "In her forties".
TENS_WORDS = {f"{word[:-1]}ies" for word, value in CARDINALS.items() if word.endswith("ty") and value >= 20}
_OTHERS = {"half", "quarter", "thirds", "quarters", "tens", "single", "double", "triple"}
# Scales that are written right behind digits only ("5bn") begin nothing.
_NEVER_FIRST = set(table("numbers")["abbreviations"])


_WORDS = sorted({*CARDINALS, *ORDINALS, *SCALES, *VAGUE, *MULTIPLES, *_OTHERS, *TENS_WORDS} - _NEVER_FIRST)
CANDIDATE = re.compile(rf"[0-9{''.join(FRACTION_SIGNS)}]|\b{trie(_WORDS)}\b")
_ARTICLE = re.compile(r"an? (?=[a-z])")


def number_at(source: Source, pos: int) -> Numeral | None:
    """The cardinal number that begins right at `pos` ("a" before a scale skipped), or `None`."""
    if article := _ARTICLE.match(source.low, pos):
        pos = article.end()
    found = CANDIDATE.match(source.low, pos)
    if found is None or found[0] in ORDINALS or found[0] in MULTIPLES:
        return None
    return numeral_at(source, pos)
