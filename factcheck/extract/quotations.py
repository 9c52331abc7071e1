"""Quotation marks paired exactly: what stands inside them, and which of them never close.

Works on the characters alone, so that a sentence splitter that cuts a quotation in two does no harm. The hard part
is what is *not* a quotation mark: apostrophes ("don't", "the workers' union", "'90s"), feet and inches (6'2", 27").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.types import Span

_PARAGRAPH_BREAK = re.compile(r"\n[ \t\r]*\n\s*|\n(?=[ \t]*[“\"„«])")
_MARK = re.compile(r"``|''|[\"“”„‟«»'‘’‚]")
# 6'2", 5′ 11″: the double mark belongs to the measure even inside a quotation.
_FEET_AND_INCHES = re.compile(r"\d+\s?['’′]\s?\d{1,2}(?:[\"”″]|'')")
_ELISION = re.compile(
    r"['‘’](?:\d0s\b|\d\d\b(?!\d)|tis\b|twas\b|em\b|til\b|till\b|cause\b|bout\b|n['’]?\b|round\b)", re.I
)
_OPENERS_BEFORE = "([{<—–-/“‘„«\"'…‚"
_CLOSERS_AFTER = ")]}>—–-/.,;:!?”’»\"'…*"

_FAMILY = {"'": "single", "‘": "single", "’": "single", "‚": "single", "«": "angle", "»": "angle"}
ENDS_OPEN = ",?!…—–-"
_ALWAYS_OPENS = frozenset("„‟‚«")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One stretch in quotation marks within one paragraph."""

    span: Span
    """What stands inside the marks."""
    outer: Span
    """With the marks; where `closed` is False it ends where the paragraph ends."""
    mark: str
    """The opening mark as written."""
    closed: bool
    nested: bool
    """True inside another quotation of this list."""
    continues: bool = False
    """True when the paragraph before left its quotation open and this one takes it up again."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Quotations that belong together: one, or one that runs over paragraphs."""

    quotations: tuple[Quotation, ...]
    titled: bool = False
    """As likely a title or a term: speech only right behind a cue."""

    @property
    def start(self) -> int:
        return self.quotations[0].outer.start

    @property
    def end(self) -> int:
        return self.quotations[-1].outer.end


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    text: str
    family: str
    opens: bool
    closes: bool
    weak: bool = False
    """A closing single mark after an s, as likely the possessive of a plural."""


def find_quotations(text: str) -> list[Quotation]:
    """All quotations of `text` in the order of their opening marks; never raises.

    A quotation running over paragraphs gives one entry a paragraph: all but the last have `closed` False, all but
    the first `continues` True. A single mark that never closes is taken for an apostrophe and left out.
    """
    found: list[Quotation] = []
    carried: str | None = None
    for paragraph in _paragraphs(text):
        pairs = _pair(text, paragraph)
        if pairs and carried == _family(pairs[0].mark) and not text[paragraph.start : pairs[0].outer.start].strip():
            pairs[0] = replace(pairs[0], continues=True)
        last = pairs[-1] if pairs else None
        open_at_end = [q for q in pairs if not q.closed and q.outer.end == _trimmed_end(text, paragraph)]
        carried = _family(open_at_end[0].mark) if last and open_at_end else None
        found += pairs
    return found


def reads_as_speech(inside: str) -> bool:
    """Whether the words in the marks look like somebody's sentence rather than a term or the title of a work.

    At least four words, or a sentence with its own stop; a run of capitalised words is a title.
    """
    words = re.findall(r"[^\W\d_][\w'’-]*", inside)
    long_words = [w for w in words if len(w) > 3]
    one_piece = not re.search(r"[.!?]\s", inside)
    if len(words) > 1 and one_piece and long_words and all(w[0].isupper() for w in (*long_words, words[-1])):
        return False
    return bool(words) and (len(words) >= 4 or inside.rstrip()[-1:] in ",.!?…—")


def stretches_of(text: str, quotations: Sequence[Quotation]) -> list[Stretch]:
    """Top-level quotations that may be speech; an unclosed one only where the next paragraph takes it up and closes."""
    found: list[list[Quotation]] = []
    for q in quotations:
        if q.nested:
            continue
        if q.continues and found and not found[-1][-1].closed:
            found[-1].append(q)
        else:
            found.append([q])
    return [Stretch(tuple(g), titled=not _may_be_speech(text, g)) for g in found if _is_whole(text, g)]


def _is_whole(text: str, group: list[Quotation]) -> bool:
    """Closed at its end, or announced by a colon."""
    return group[-1].closed or text[: group[0].outer.start].rstrip()[-1:] == ":"


def _may_be_speech(text: str, group: list[Quotation]) -> bool:
    inside = text[group[0].span.start : group[-1].span.end]
    start, end = group[0].outer.start, group[-1].outer.end
    before = text[max(0, start - 4) : start].rstrip()[-1:]
    stopped = inside.rstrip()[-1:] in ENDS_OPEN + "."
    return (
        reads_as_speech(inside)
        or before == ":"
        or (before == "," and stopped)
        or (text[end : end + 1] == "," and inside[:1].isupper())
    )


def _family(mark: str) -> str:
    return _FAMILY.get(mark, "double")


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for gap in _PARAGRAPH_BREAK.finditer(text):
        yield Span(start, gap.start())
        start = gap.end()
    yield Span(start, len(text))


def _trimmed_end(text: str, paragraph: Span) -> int:
    return paragraph.start + len(text[paragraph.start : paragraph.end].rstrip())


def _pair(text: str, paragraph: Span) -> list[Quotation]:
    """The quotations of one paragraph: a stack of open marks, one step a mark."""
    marks = list(_marks(text, paragraph))
    stack: list[_Mark] = []
    found: list[Quotation] = []
    for at, mark in enumerate(marks):
        partner = next((m for m in reversed(stack) if m.family == mark.family), None)
        if (
            partner
            and mark.closes
            and not _should_wait(mark, marks[at + 1 :])
            and not _opens_anew(mark, marks[at + 1 :])
        ):
            while stack.pop() is not partner:
                pass  # what is still open inside was an apostrophe or a lost mark
            found.append(_quotation(partner, Span(partner.end, mark.start), mark.end, closed=True))
        elif mark.opens:
            if partner and mark.family != "single" and not _is_nested(mark, partner, marks[at + 1 :]):
                stack.remove(partner)
                found.append(_unclosed(text, partner, mark.start))
            stack.append(mark)
    end = _trimmed_end(text, paragraph)
    left_open = stack[:1] if stack and (stack[0].family != "single" or stack[0].start == paragraph.start) else []
    found += [_unclosed(text, mark, end) for mark in left_open]
    return _with_nesting(sorted(found, key=lambda q: q.outer))


def _quotation(opening: _Mark, inside: Span, end: int, *, closed: bool) -> Quotation:
    return Quotation(inside, Span(opening.start, end), opening.text, closed, nested=False)


def _unclosed(text: str, opening: _Mark, end: int) -> Quotation:
    end = opening.end + len(text[opening.end : end].rstrip())
    return _quotation(opening, Span(opening.end, end), end, closed=False)


def _with_nesting(found: list[Quotation]) -> list[Quotation]:
    result, reach = [], -1
    for quotation in found:
        result.append(replace(quotation, nested=quotation.outer.end <= reach))
        reach = max(reach, quotation.outer.end if quotation.closed else -1)
    return result


def _should_wait(mark: _Mark, later: list[_Mark]) -> bool:
    """A weak closer gives way to a sure one that comes before the next opening."""
    if not mark.weak:
        return False
    rest = next((m for m in later if m.family == "single"), None)
    return rest is not None and rest.closes and not rest.opens


def _opens_anew(mark: _Mark, later: list[_Mark]) -> bool:
    """A mark that could do both, inside an open quotation, opens only when two closers of its kind follow."""
    return mark.opens and mark.text in "“‘" and _two_closers_follow(mark, later)


def _is_nested(mark: _Mark, partner: _Mark, later: list[_Mark]) -> bool:
    """Two closers follow, or one of another shape than the mark still open: '"It isn’t about “Justice” anymore'."""
    following = next((m.text for m in later if m.family == mark.family), "")
    return (mark.text == "“" and partner.text == '"' and following == "”") or _two_closers_follow(mark, later)


def _two_closers_follow(mark: _Mark, later: list[_Mark]) -> bool:
    same = [m for m in later if m.family == mark.family][:2]
    return mark.text not in ('"', "''") and len(same) == 2 and all(m.closes and not m.opens for m in same)


def _marks(text: str, paragraph: Span) -> Iterator[_Mark]:
    measures = [Span(*m.span()) for m in _FEET_AND_INCHES.finditer(text, paragraph.start, paragraph.end)]
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        span = Span(*match.span())
        if any(m.contains(span) for m in measures):
            continue
        mark = _classify(text, span, match.group())
        if (mark.opens or mark.closes) and not _is_inches(text, mark, paragraph):
            yield mark


def _classify(text: str, span: Span, mark: str) -> _Mark:
    before = text[span.start - 1] if span.start else " "
    after = text[span.end] if span.end < len(text) else " "
    family = _family(mark)
    may_open = (before.isspace() or before in _OPENERS_BEFORE) and not after.isspace()
    may_close = (after.isspace() or after in _CLOSERS_AFTER) and not before.isspace()
    if family == "single":
        return _classify_single(text, span, mark, may_open, may_close)
    if mark in _ALWAYS_OPENS or mark == "``":
        return _Mark(*span, mark, family, True, mark == "«" and may_close and not may_open)
    if mark == "»":
        return _Mark(*span, mark, family, may_open and not may_close, True)
    if mark in "“”":
        return _Mark(*span, mark, family, *_directed(mark, may_open, may_close))
    if not may_open and not may_close:  # no space on either side, or on both: the state decides
        return _Mark(*span, mark, family, True, True)
    return _Mark(*span, mark, family, may_open, may_close)


def _directed(mark: str, may_open: bool, may_close: bool) -> tuple[bool, bool]:
    """(opens, closes) of a curly double mark; its place overrules a mark that was curled the wrong way."""
    if mark == "“":
        return (not may_close or may_open), (may_close and not may_open)
    return (may_open and not may_close), (may_close or not may_open)


def _classify_single(text: str, span: Span, mark: str, may_open: bool, may_close: bool) -> _Mark:
    if mark == "‚":
        return _Mark(*span, mark, "single", may_open, False)
    opens = may_open and mark != "’" and not _ELISION.match(text, span.start)
    closes = may_close and mark != "‘"
    if opens and not (text[span.end].isalnum() or text[span.end] in '“"[(…$£€'):
        opens = False
    weak = closes and text[span.start - 1 : span.start] in ("s", "z", "x", "S")
    return _Mark(*span, mark, "single", opens, closes, weak)


def _is_inches(text: str, mark: _Mark, paragraph: Span) -> bool:
    """A straight double mark after a digit that would leave the rest of the paragraph unpaired, or opens nothing."""
    if mark.text not in ('"', "''", "'") or not text[mark.start - 1 : mark.start].isdigit():
        return False
    earlier = text.count(mark.text, paragraph.start, mark.start)
    later = text.count(mark.text, mark.end, paragraph.end)
    if mark.family == "single":
        return earlier == 0
    return earlier % 2 == 0 or (later % 2 == 1 and text[mark.end : mark.end + 2].strip().islower())
