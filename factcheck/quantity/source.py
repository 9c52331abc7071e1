"""A text as the grammar sees it: of the same length, odd blanks and dashes made plain, with a lower-case twin."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PLAIN = {
    **dict.fromkeys("\u00a0\u2007\u2009\u202f\u2002\u2003\u200a\t\u2028", " "),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2018\u2019\u02bc", "'"),
    "\u03bc": "µ",
}
_ODD = re.compile("[" + "".join(map(re.escape, _PLAIN)) + "]")
_EMPTY_LINE = re.compile(r"\n(?=[ \t]*\n)")
_BREAK = re.compile('[,;:()\\[\\]"“”\x00!?—]')


@dataclass(frozen=True, slots=True)
class Source:
    """All three have the length of the text they stand for, so their offsets are its offsets."""

    plain: str
    low: str
    lined: str
    """`plain` with its line breaks, which labels and tables depend on."""

    @classmethod
    def of(cls, text: str) -> Source:
        # An empty line ends a context; it becomes a character that no pattern of the grammar crosses.
        lined = _ODD.sub(lambda found: _PLAIN[found[0]], _EMPTY_LINE.sub("\x00", text))
        plain = lined.replace("\n", " ").replace("\r", " ")
        low = plain.lower()
        if len(low) != len(plain):  # "İ" has a lower case of two characters
            low = "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
        return cls(plain, low, lined)

    def words_before(self, pos: int, most: int) -> list[str]:
        """Up to `most` lower-case words that end right before `pos`, nearest last; punctuation ends the run."""
        begin = max(0, pos - 64)
        runs = _BREAK.split(self.low[begin:pos])
        words = runs[-1].split()
        if begin and len(runs) == 1:
            words = words[1:]  # the first word may be cut
        return words[-most:]
