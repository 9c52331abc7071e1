"""What stands around a source in its text: who is named near it, and who is the subject of the sentence before."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from factcheck.extract.cast import Cast, Person
from factcheck.extract.tree import SUBJECTS
from factcheck.language import ParsedText
from factcheck.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_MAX_GAP = 3
"""Paragraphs a pronoun looks back at most."""


class Surroundings:
    """A parsed text with the people it names, and where somebody's words are reported in it."""

    def __init__(self, parsed: ParsedText, cast: Cast, reported: Sequence[Span]) -> None:
        self.parsed, self.cast, self.reported = parsed, cast, reported
        self.starts = [s.span.start for s in parsed.sentences]

    def tokens(self, spans: Iterable[Span]) -> list[Token]:
        found = []
        for span in spans:
            for index in range(self.sentence(span.start), self.sentence(span.end - 1) + 1):
                base = self.starts[index]
                found += [
                    t for t in self.parsed.docs[index] if span.start <= t.idx + base < span.end and not t.is_space
                ]
        return found

    def sentence(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)

    def subject_before(self, start: int) -> Token | None:
        """The one subject of the sentence before, of the same paragraph."""
        index = self.sentence(start) - 1
        if index < 0 or self.parsed.sentences[index].paragraph != self.paragraph(start):
            return None
        subjects = [t for t in self.parsed.docs[index] if t.dep_ in SUBJECTS and t.head.dep_ == "ROOT"]
        return subjects[0] if len(subjects) == 1 else None

    def opening(self, fits: Sequence[Person], start: int) -> Person | None:
        """The subject of the sentence that begins the paragraph, where it is one of those who fit."""
        here = self.paragraph(start)
        first = next(i for i, s in enumerate(self.parsed.sentences) if s.paragraph == here)
        span = self.parsed.sentences[first].span
        mentions = [(p, m) for p in fits for m in p.mentions if span.start <= m < min(span.end, start)]
        return next((p for p, m in mentions if self.is_subject(first, m)), None)

    def leading(self, fits: Sequence[Person], start: int) -> Person | None:
        """Who alone, of those who fit, is a subject of this sentence or of the one before, outside reported words."""
        here = self.sentence(start)
        for index in (here, here - 1):
            if index < 0 or self.parsed.sentences[index].paragraph < self.paragraph(start) - 1:
                break
            span = self.parsed.sentences[index].span
            named = [
                (p, m)
                for p in fits
                for m in p.mentions
                if span.start <= m < min(span.end, start) and self.in_narration(m)
            ]
            subjects = [p for p, m in named if self.is_subject(index, m)]
            if subjects:
                return subjects[-1] if all(p is subjects[-1] for p, _ in named) else None
        return None

    def is_subject(self, index: int, offset: int) -> bool:
        base = self.starts[index]
        token = next((t for t in self.parsed.docs[index] if t.idx + base <= offset < t.idx + base + len(t)), None)
        while token is not None and token.dep_ in ("compound", "appos") and token.head != token:
            token = token.head
        return token is not None and token.dep_ in SUBJECTS

    def in_narration(self, offset: int) -> bool:
        """Outside everybody's reported words: who is only spoken of is not likely the next to speak."""
        at = bisect_right(self.reported, (offset, sys.maxsize))
        return not any(start <= offset < end for start, end in self.reported[max(0, at - 3) : at])

    def near(self, start: int) -> list[Person]:
        """People named before `start` within the paragraph and the few before it."""
        here = self.paragraph(start)
        near = []
        for person in self.cast.people:
            before = bisect_left(person.mentions, start)
            if before and here - self.paragraph(person.mentions[before - 1]) <= _MAX_GAP:
                near.append(person)
        return near

    def is_close(self, earlier: int, start: int) -> bool:
        return self.paragraph(start) - self.paragraph(earlier) <= 1

    def paragraph(self, offset: int) -> int:
        return self.parsed.sentences[self.sentence(offset)].paragraph
