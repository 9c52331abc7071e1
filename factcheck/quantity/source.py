"""A text as the grammar sees it: of the same length, odd blanks and dashes made plain, with a lower-case twin."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from factcheck.types import Span

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
    """All four have the same length, so that an offset in one is an offset in the others."""

    text: str
    """As it came."""
    plain: str
    low: str
    lined: str
    """`plain` with its line breaks, which labels and tables depend on."""
    found: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)
    """What the rules marked `@once` have found, by rule and offset."""

    @classmethod
    def of(cls, text: str) -> Source:
        # An empty line ends a context; it becomes a character that no pattern of the grammar crosses.
        lined = _ODD.sub(lambda found: _PLAIN[found[0]], _EMPTY_LINE.sub("\x00", text))
        plain = lined.replace("\n", " ").replace("\r", " ")
        low = plain.lower()
        if len(low) != len(plain):  # "İ" has a lower case of two characters
            low = "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
        return cls(text, plain, low, lined)

    def written(self, span: Span) -> str:
        """`span` in the spelling of the original, with its own dashes, blanks and capitals."""
        return self.text[span.start : span.end]

    def words_before(self, pos: int, most: int) -> list[str]:
        """Up to `most` lower-case words that end right before `pos`, nearest last; punctuation ends the run."""
        return _run_before(self, pos)[-most:]


Rule = TypeVar("Rule", bound=Callable[..., Any])


def once(rule: Rule) -> Rule:
    """`rule(source, offset, ...)` worked out once for each offset of a text: several rules ask it the same."""

    def ask(source: Source, *at: Hashable) -> Any:
        key = (rule, at)
        if key not in source.found:
            source.found[key] = rule(source, *at)
        return source.found[key]

    return cast(Rule, ask)


@once
def _run_before(source: Source, pos: int) -> list[str]:
    begin = max(0, pos - 64)
    runs = _BREAK.split(source.low[begin:pos])
    words = runs[-1].split()
    return words[1:] if begin and len(runs) == 1 else words  # the first word may be cut
