"""Whether a text is English: a share of function words, nothing loaded and nothing guessed about short texts."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from itertools import islice

from factcheck.errors import UnreadableInput
from factcheck.tables import table

_NAMES = {
    "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl": "Dutch",
    "sv": "Swedish", "da": "Danish", "no": "Norwegian", "fi": "Finnish", "pl": "Polish", "cs": "Czech",
    "hu": "Hungarian", "ro": "Romanian", "tr": "Turkish", "id": "Indonesian or Malay", "sw": "Swahili",
    "hr": "Croatian or Serbian", "vi": "Vietnamese",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 600
_FEWEST_WORDS = 25
_FEWEST_LETTERS = 80
_ENGLISH_SHARE = 0.2
_ADVANTAGE = 1.5
_SCRIPT_SHARE = 0.5


def require_english(text: str, where: str) -> None:
    """Raise `UnreadableInput` when `text` is long enough to tell, and is not English.

    Names and headings are capitalised and say little, so only words in lower case count; fewer than 25 pass.
    """
    words = list(islice((m[0] for m in _WORD.finditer(text)), _MOST_WORDS))
    if (script := _foreign_script(words)) or (script := _foreign_language(words)):
        raise UnreadableInput(
            f"does not look like English ({script})",
            where=where,
            fix="only English is checked; translate it or leave it out",
        )


def _foreign_script(words: list[str]) -> str | None:
    """The script that most letters are in, when it is not the Latin one."""
    if all(word.isascii() for word in words):
        return None
    letters = Counter(_script(letter) for word in words for letter in word)
    total = sum(letters.values())
    if total < _FEWEST_LETTERS:
        return None
    script, count = letters.most_common(1)[0]
    return f"{script.title()} script" if script != "LATIN" and count > _SCRIPT_SHARE * total else None


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "UNKNOWN").split(" ", 1)[0]


def _foreign_language(words: list[str]) -> str | None:
    """The language whose function words are clearly more frequent than the English ones."""
    small = Counter(word for word in words if word.islower())
    if small.total() < _FEWEST_WORDS:
        return None
    known = _function_words()
    english = _share(small, known["en"])
    if english >= _ENGLISH_SHARE:
        return None
    shares = {code: _share(small, known[code]) for code in _NAMES}
    best = max(shares, key=lambda code: shares[code])
    return _NAMES[best] if shares[best] > _ADVANTAGE * english else None


def _share(small: Counter[str], known: frozenset[str]) -> float:
    return sum(count for word, count in small.items() if word in known) / small.total()


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in table("read/english").items()}
