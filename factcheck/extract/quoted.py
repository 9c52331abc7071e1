"""Quotations given to the cue beside them: "…," she said. "…"; She said: "…"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.extract.cues import Cue
from factcheck.extract.quotations import Quotation, reads_as_speech
from factcheck.extract.reported import cues_in
from factcheck.extract.sources import subject_of
from factcheck.extract.tree import depth, trim
from factcheck.language import ParsedText
from factcheck.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_ENDS_OPEN = ",?!…—–-"
_FAR = 30
"""Tokens between a quotation and its cue at most."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Quotations that belong together: one, or one that runs over paragraphs."""

    quotations: tuple[Quotation, ...]

    @property
    def start(self) -> int:
        return self.quotations[0].outer.start

    @property
    def end(self) -> int:
        return self.quotations[-1].outer.end


@dataclass(slots=True)
class Quoted:
    """A cue with the stretches it introduces; grows while the text is read."""

    cue: Token
    entry: Cue
    sentence: int
    stretches: list[Stretch] = field(default_factory=list)


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
    return [Stretch(tuple(group)) for group in found if group[-1].closed and _may_be_speech(text, group)]


def _may_be_speech(text: str, group: list[Quotation]) -> bool:
    inside = text[group[0].span.start : group[-1].span.end]
    before = text[: group[0].outer.start].rstrip()[-1:]
    after = text[group[-1].outer.end : group[-1].outer.end + 1]
    return reads_as_speech(inside) or before in (",", ":") or (after == "," and inside[:1].isupper())


def find_quoted(parsed: ParsedText, quotations: Sequence[Quotation]) -> list[Quoted]:
    """Every cue that has a quotation beside it, with its quotations in text order."""
    return list(_Reader(parsed, stretches_of(parsed.text, quotations)).read())


class _Reader:
    """One pass over the quotations of a text, left to right."""

    def __init__(self, parsed: ParsedText, stretches: Sequence[Stretch]) -> None:
        self.parsed, self.text, self.stretches = parsed, parsed.text, stretches
        self.starts = [s.span.start for s in parsed.sentences]
        self.cues = {}
        self.found: dict[tuple[int, int], Quoted] = {}

    def read(self) -> Iterator[Quoted]:
        last: Quoted | None = None
        for at, stretch in enumerate(self.stretches):
            home = self._after(at) or self._before(at) or (last if self._runs_on(last, stretch) else None)
            if home is not None:
                home.stretches.append(stretch)
            last = home
        yield from self.found.values()

    def _runs_on(self, last: Quoted | None, stretch: Stretch) -> bool:
        """Whether `stretch` begins right behind the sentence whose cue introduced the words before it."""
        if last is None or not last.stretches:
            return False
        done = max(last.stretches[-1].end, self.parsed.sentences[last.sentence].span.end)
        gap = self.text[min(done, stretch.start) : stretch.start]
        return not gap.strip() and "\n\n" not in gap and not re.search(r"\n\s*\n", gap)

    def _after(self, at: int) -> Quoted | None:
        """The cue behind the quotation: "…," she said."""
        stretch = self.stretches[at]
        inside = self.text[stretch.start : stretch.quotations[-1].span.end].rstrip()
        gap = re.compile(r"[\s,]*").match(self.text, stretch.end)
        begin = gap.end() if gap else stretch.end
        if inside[-1:] not in _ENDS_OPEN and "," not in self.text[stretch.end : begin]:
            return None
        if re.search(r"\n\s*\n", self.text[stretch.end : begin]):
            return None
        stop = self.stretches[at + 1].start if at + 1 < len(self.stretches) else len(self.text)
        return self._best(begin, stop, from_left=True)

    def _before(self, at: int) -> Quoted | None:
        """The cue in front of the quotation: She said: "…"; he told reporters that "…"."""
        stretch = self.stretches[at]
        lead = self.text[: stretch.start].rstrip()
        floor = self.stretches[at - 1].end if at else 0
        if len(lead) <= floor or lead[-1] not in ",:" and not self._ends_in_cue(len(lead)):
            return None
        if lead[-1] != ":" and re.search(r"\n\s*\n", self.text[len(lead) : stretch.start]):
            return None
        return self._best(floor, len(lead), from_left=False)

    def _ends_in_cue(self, end: int) -> bool:
        return any(self._end(s, t) == end for s, t, c in self._cues(max(0, end - 30), end) if "quote" in c.takes)

    def _best(self, begin: int, stop: int, *, from_left: bool) -> Quoted | None:
        sentence = self._sentence(begin if from_left else stop - 1)
        span = self.parsed.sentences[sentence].span
        begin, stop = max(begin, span.start), min(stop, span.end)
        options = [
            (s, t, c) for s, t, c in self._cues(begin, stop) if "quote" in c.takes and self._speaks(s, t, begin, stop)
        ]
        if not from_left:
            fresh = [o for o in options if (o[0], o[1].i) not in self.found and not _has_content(o[1])]
            options = fresh or [o for o in options if (o[0], o[1].i) in self.found]
        if not options:
            return None
        best = min(options, key=lambda o: (depth(o[1]), o[1].i))
        if from_left and self._tokens_between(best[0], begin, best[1]) > _FAR:
            return None
        return self.found.setdefault((best[0], best[1].i), Quoted(best[1], best[2], best[0]))

    def _tokens_between(self, sentence: int, begin: int, cue: Token) -> int:
        offset = self.starts[sentence]
        return sum(1 for t in cue.doc[: cue.i] if t.idx + offset >= begin)

    def _speaks(self, sentence: int, cue: Token, begin: int, stop: int) -> bool:
        subject = subject_of(cue)
        if subject is None:
            return False
        at = subject.idx + self.starts[sentence]
        return begin <= at < stop or subject.i < cue.i

    def _cues(self, begin: int, stop: int) -> Iterator[tuple[int, Token, Cue]]:
        for index in range(self._sentence(begin), self._sentence(max(begin, stop - 1)) + 1):
            if index not in self.cues:
                self.cues[index] = [(t, c) for t, c in cues_in(self.parsed.docs[index]) if c.pos == "verb"]
            for token, cue in self.cues[index]:
                if begin <= token.idx + self.starts[index] < stop:
                    yield index, token, cue

    def _sentence(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)

    def _end(self, sentence: int, token: Token) -> int:
        return self.starts[sentence] + token.idx + len(token)


def _has_content(cue: Token) -> bool:
    return any(c.dep_ == "ccomp" and c.i > cue.i and not any(t.is_quote for t in c.subtree) for c in cue.children)


def content_spans(text: str, stretches: Sequence[Stretch]) -> list[Span]:
    """What stands in the marks, without the comma that belongs to the sentence around it."""
    spans = [q.span for s in stretches for q in s.quotations]
    return [trimmed for span in spans if (trimmed := trim(text, span, stops=False)).start < trimmed.end]
