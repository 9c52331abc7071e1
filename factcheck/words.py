"""Content words of a text without a parser: stems, negation, and pairs of opposites.

Used where two texts are laid side by side and neither needs a parse. Stems are Snowball's (Porter 2).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
NEGATORS = frozenset(
    "not no never none nobody nothing neither nor cannot without isn't aren't wasn't weren't don't doesn't didn't won't "
    "wouldn't can't couldn't shouldn't hasn't haven't hadn't ain't nowhere hardly".split()
)
_STOP = frozenset(
    "a an the and or but of in on at to from by for with as is are was were be been being has have had having do does did "
    "will would can could may might shall should must it its this that these those he she they them his her hers their "
    "theirs we us our you your i me my who whom whose which what when where while there here than then so such also "
    "said say says told tell according into over under about after before during between through up down out off again "
    "more most some any each other both all s t mr mrs ms dr".split()
)
_OPPOSITES = (
    "rise fall", "rose fell", "risen fallen", "increase decrease", "increased decreased", "up down", "higher lower", "more fewer", "more less",
    "win lose", "won lost", "gain loss", "profit loss", "accept reject", "accepted rejected", "approve reject",
    "approved rejected", "support oppose", "supported opposed", "admit deny", "admitted denied", "open close",
    "opened closed", "guilty innocent", "convicted acquitted", "begin end", "began ended", "start stop", "allow ban",
    "allowed banned", "pass fail", "passed failed", "before after", "first last", "best worst", "largest smallest",
    "highest lowest", "strengthen weaken", "legal illegal", "safe unsafe", "possible impossible", "alive dead",
    "buy sell", "bought sold", "hire fire", "hired fired", "grow shrink", "grew shrank", "improve worsen", "early late",
    "true false", "success failure", "succeeded failed", "raise cut", "raised cut", "increase reduce", "increased reduced",
)  # fmt: skip


@cache
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


def words(text: str) -> list[str]:
    """Lower-case words and figures of `text`, in order; apostrophes made straight."""
    return [w.replace("’", "'") for w in _WORD.findall(text.lower())]


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """Stems of the content words of `text`."""
    return frozenset(stem(w.removesuffix("'s")) for w in words(text) if w not in _STOP and w not in NEGATORS)


def coverage(part: frozenset[str], whole: frozenset[str]) -> float:
    """Share of `part` that is in `whole`, in [0, 1]; 1.0 for an empty part."""
    return len(part & whole) / len(part) if part else 1.0


def negations(text: str) -> int:
    """How many negating words `text` holds."""
    return sum(1 for w in words(text) if w in NEGATORS or w.endswith("n't"))


@cache
def _opposite_of() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for pair in _OPPOSITES:
        one, other = (stem(w) for w in pair.split())
        table.setdefault(one, set()).add(other)
        table.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in table.items()}


def opposites(claim: frozenset[str], passage: frozenset[str]) -> tuple[str, str] | None:
    """A word of the claim whose opposite, and not itself, stands in the passage; stems on both sides."""
    table = _opposite_of()
    for word in sorted(claim - passage):
        for other in sorted(table.get(word, ())):
            if other in passage and other not in claim:
                return word, other
    return None
