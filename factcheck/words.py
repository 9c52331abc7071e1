"""Content words of a text without a parser: stems, negation, and pairs of opposites.

Used where two texts are laid side by side and neither needs a parse. The lists are in words.toml; stems are
Snowball's (Porter 2).
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
NEGATORS: frozenset[str] = frozenset(_DATA["negators"])
_STOP: frozenset[str] = frozenset(_DATA["stop"])
_CONTRACTIONS: dict[str, str] = _DATA["contractions"]


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


def opened(word: str) -> list[str]:
    """A word with its contraction opened: "won't" gives "will", "not"."""
    return _CONTRACTIONS.get(word, word).split()


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
    for pair in _DATA["opposites"]:
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
