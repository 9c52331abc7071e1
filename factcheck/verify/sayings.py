"""What is said in a passage, and in whose name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.types import Attribution, Claim, ClaimKind, Evidence, Span, Speaker, SpeakerKind

_NEXT_SENTENCE = re.compile(r"\s*\S.*?(?:[.!?][”\"’']?(?=\s|$)|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Saying:
    """What one voice says in a passage."""

    speaker: Speaker | None
    content: str
    """The part of its words that stands in the passage."""
    onward: str
    """The same with the next sentence of the utterance; equal to `content` where it ends in the passage."""
    attribution: Attribution | None
    """`None` for what the text itself states."""
    claim: Claim | None


def sayings(evidence: Evidence) -> list[Saying]:
    """Everybody's words in the passage, and last the passage itself as words of its publisher or of whom it names."""
    found = [s for c in evidence.passage.claims if (s := _reported(c, evidence)) is not None]
    publisher = evidence.document.publisher
    text = evidence.passage.text
    return [*found, Saying(_own_voice(publisher) if publisher else None, text, text, None, None)]


def _reported(claim: Claim, evidence: Evidence) -> Saying | None:
    if claim.kind is not ClaimKind.ATTRIBUTIONAL or claim.attribution is None:
        return None
    passage = evidence.passage
    here = _cut(claim.attribution.content, evidence, 0) or claim.content
    following = _NEXT_SENTENCE.match(passage.following)
    onward = _cut(claim.attribution.content, evidence, following.end() if following else 0) or here
    return Saying(claim.attribution.speaker, here, onward, claim.attribution, claim)


def _cut(content: tuple[Span, ...], evidence: Evidence, beyond: int) -> str:
    """The stretches of `content` (offsets in the document) that lie in the passage and `beyond` characters after it."""
    passage = evidence.passage
    known = passage.text + passage.following
    start, end = passage.span.start, passage.span.end + beyond
    pieces = [known[max(s.start, start) - start : min(s.end, end) - start] for s in content]
    return " ".join(p for p in pieces if p.strip()).strip()


def _own_voice(publisher: str) -> Speaker:
    return Speaker(publisher, publisher, None, SpeakerKind.ORGANISATION, "the publisher speaks")
