"""Figures without a sentence around them: behind a label ("Homes destroyed: 2,340") or alone in a cell of a table."""

from __future__ import annotations

import re

from factcheck.quantity.nouns import Noun, is_plural
from factcheck.quantity.silent import names_what_follows
from factcheck.quantity.source import Source
from factcheck.quantity.tables import table
from factcheck.types import Direction, Span

_DATA = table("labels")
_CLAUSE = frozenset(_DATA["clause"])
_NAMES = frozenset(_DATA["names"])
_MOST_WORDS = 6
_REACH = 80
# A label begins a line or a sentence; an empty line is \x00 in a `Source`.
_LABEL = re.compile(
    r"(?:^|[\x00\n|;]|[.!?)] |- |[*•·] ?)[ ]?"
    r"(?P<label>[A-Z][A-Za-z'/&-]*(?: [A-Za-z'/&-]+)*)(?: \([A-Za-z ]+\))?: ?$"
)
_LABEL_END = re.compile(r"[ ]?(?:$|[\x00\n|;]|[.](?:$|[\x00\n]| [^a-z])|,? - | \([0-9£$€])")
# The first cell of a row is its heading: a rank, a year.
_CELL_BEGIN = re.compile(r"[^\x00\n| ] *\|[ ]*(?P<sign>[+-]?)$")
_CELL_END = re.compile(r"[ ]*(?:$|[\x00\n|])")
_NUMBER_OF = re.compile(r"(?:Total )?[Nn]umber of (?:the )?")


def label_before(source: Source, start: int) -> Span | None:
    """The label right before `start`, up to its colon: one to six words that make no clause and name no place in a
    list; `None` when there is none."""
    if ":" not in source.lined[max(0, start - 2) : start]:
        return None
    begin = max(0, start - _REACH)
    found = _LABEL.search(source.lined, begin, start)
    if found is None:
        return None
    words = found["label"].lower().split()
    if len(words) > _MOST_WORDS or not _CLAUSE.isdisjoint(words):
        return None
    if words[-1] in _NAMES or names_what_follows(found["label"].split()[-1]):
        return None
    return Span(*found.span("label"))


def labelled(source: Source, start: int, end: int) -> bool:
    """True when a whole number is all that stands behind a label."""
    alone = _LABEL_END.match(source.lined, end)
    return alone is not None and "." not in source.plain[start:end] and label_before(source, start) is not None


def label_noun(source: Source, start: int) -> Noun | None:
    """What a label counts: its words up to the first plural ("Homes destroyed" -> "Homes")."""
    label = label_before(source, start)
    if label is None:
        return None
    number_of = _NUMBER_OF.match(source.plain, label.start)
    begin = number_of.end() if number_of else label.start
    for word in re.finditer(r"\S+", source.plain[begin : label.end]):
        if is_plural(word[0].lower()) and (word[0].islower() or not word.start()):
            span = Span(begin, begin + word.end())
            return Noun(source.plain[span.start : span.end], span)
    return None


_CHANGES = {"+": Direction.UP, "-": Direction.DOWN}


def cell_at(source: Source, start: int, end: int) -> tuple[int, Direction | None] | None:
    """Where the cell of a table begins whose only content is the number, and which way its sign says that it goes."""
    if "|" not in source.lined[max(0, start - 8) : start]:
        return None
    begin = _CELL_BEGIN.search(source.lined, max(0, start - 8), start)
    close = _CELL_END.match(source.lined, end)
    if begin is None or close is None:
        return None
    return begin.start("sign"), _CHANGES.get(begin["sign"])
