"""Who says what: the field's three spans (cue, source, content) for direct, mixed and indirect speech."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from factcheck.extract.quotations import Quotation, find_quotations
from factcheck.extract.quoted import Quoted, content_spans, find_quoted
from factcheck.extract.reported import Reported, cue_tokens, find_reported
from factcheck.extract.sources import source_of, source_tokens
from factcheck.extract.tree import is_negated, spans_of, trim
from factcheck.language import ParsedText
from factcheck.types import Attribution, AttributionType, Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def find_attributions(parsed: ParsedText) -> list[Attribution]:
    """All attributions of a text in text order; spans are offsets into `parsed.text`."""
    quotations = find_quotations(parsed.text)
    quoted = find_quoted(parsed, quotations)
    taken = {(q.sentence, q.cue.i) for q in quoted}
    found = [_of_quoted(parsed, q) for q in quoted]
    for index, doc in enumerate(parsed.docs):
        for reported in find_reported(doc):
            if (index, reported.cue.i) not in taken:
                made = _of_reported(parsed, index, reported, quotations)
                if made is not None:
                    found.append(made)
    return sorted(found, key=lambda a: (a.content[0], a.cue))


def _of_quoted(parsed: ParsedText, quoted: Quoted) -> Attribution:
    offset = parsed.sentences[quoted.sentence].span.start
    content = content_spans(parsed.text, quoted.stretches)
    head = source_of(quoted.cue)
    return Attribution(
        cue=tuple(spans_of(cue_tokens(quoted.cue), offset)),
        source=tuple(spans_of(_outside(source_tokens(head), content, offset), offset)) if head is not None else (),
        content=tuple(content),
        type=AttributionType.DIRECT,
        stance=quoted.entry.stance,
        strength=quoted.entry.strength,
        quotations=tuple(content),
        cue_lemma=quoted.entry.lemma,
        negated=is_negated(quoted.cue),
    )


def _outside(tokens: Sequence[Token], spans: Sequence[Span], offset: int) -> list[Token]:
    return [t for t in tokens if not any(s.start <= t.idx + offset < s.end for s in spans)]


def _of_reported(
    parsed: ParsedText, index: int, reported: Reported, quotations: Sequence[Quotation]
) -> Attribution | None:
    offset = parsed.sentences[index].span.start
    content = [_around_quotations(parsed.text, s, quotations) for s in spans_of(reported.content, offset)]
    if not content:
        return None
    quotes = [q.span for q in quotations if not q.nested and any(c.overlaps(q.span) for c in content)]
    return Attribution(
        cue=tuple(spans_of(reported.cue_tokens, offset)),
        source=tuple(spans_of(reported.source, offset)),
        content=tuple(content),
        type=AttributionType.MIXED if quotes else AttributionType.INDIRECT,
        stance=reported.entry.stance,
        strength=reported.entry.strength,
        quotations=tuple(quotes),
        cue_lemma=reported.entry.lemma,
        negated=is_negated(reported.cue),
    )


def _around_quotations(text: str, span: Span, quotations: Sequence[Quotation]) -> Span:
    for q in quotations:
        if q.closed and span.start <= q.outer.start < span.end < q.outer.end:
            span = Span(span.start, q.outer.end)
        if q.closed and q.outer.start < span.start < q.outer.end <= span.end:
            span = Span(q.outer.start, span.end)
    return trim(text, span)
