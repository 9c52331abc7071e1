"""A text as the grammar sees it: same length as the original, odd blanks and dashes made plain, and a lower-case twin."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\u2002\u2003\u200a\t\n\r\u2028", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d", "-"),
        **dict.fromkeys("\u2018\u2019\u02bc", "'"),
        "\u03bc": "µ",
    }
)
_LAST_WORDS = re.compile(r"[^\s\"“”()\[\],;:]+(?=[\s]*$)")


@dataclass(frozen=True, slots=True)
class Source:
    """`plain` and `low` have the length of the text they stand for, so their offsets are its offsets."""

    plain: str
    low: str

    @classmethod
    def of(cls, text: str) -> Source:
        # An empty line ends a context; it becomes a character that no pattern of the grammar crosses.
        plain = re.sub(r"\n(?=[ \t]*\n)", "\x00", text).translate(_PLAIN)
        low = plain.lower()
        if len(low) != len(plain):  # "İ" has a lower case of two characters
            low = "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
        return cls(plain, low)

    def words_before(self, pos: int, most: int, reach: int = 64) -> list[str]:
        """Up to `most` lower-case words that end right before `pos`, nearest last; punctuation ends the run."""
        window = self.low[max(0, pos - reach) : pos]
        cut = max(window.rfind(c) for c in ',;:()[]"“”\x00!?—')
        words = window[cut + 1 :].split()
        if cut < 0 and pos > reach and words:
            words = words[1:]  # the first word may be cut
        return words[-most:]
