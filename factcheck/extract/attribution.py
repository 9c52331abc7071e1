"""Who says what: the field's three spans (cue, source, content) for direct, mixed and indirect speech."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extract.quotations import Quotation, find_quotations, reads_as_speech
from factcheck.extract.quoted import Quoted, find_quoted
from factcheck.extract.reported import Reported, find_reported
from factcheck.extract.speakers import with_speakers
from factcheck.extract.tree import is_negated, spans_of, trim
from factcheck.language import ParsedText
from factcheck.types import Attribution, AttributionType, Span


def find_attributions(parsed: ParsedText) -> list[Attribution]:
    """All attributions of a text in text order; spans are offsets into `parsed.text`."""
    quotations = find_quotations(parsed.text)
    quoted, _ = find_quoted(parsed, quotations)
    found = [_of_quoted(parsed, q) for q in quoted if q.stretches]
    taken = {(q.sentence, q.cue.i) for q in quoted if q.cue is not None}
    spoken = [q.span for q in quotations if not q.nested and reads_as_speech(parsed.text[q.span.start : q.span.end])]
    for index, doc in enumerate(parsed.docs):
        for reported in find_reported(doc):
            offset = parsed.sentences[index].span.start + reported.cue.idx
            if (index, reported.cue.i) not in taken and not any(s.start <= offset < s.end for s in spoken):
                made = _of_reported(parsed, index, reported, quotations)
                if made is not None:
                    found.append(made)
    return with_speakers(parsed, sorted(found, key=lambda a: (a.content[0], a.cue)))


def _of_quoted(parsed: ParsedText, quoted: Quoted) -> Attribution:
    mixed = quoted.opening is not None
    return Attribution(
        cue=quoted.cue_spans,
        source=quoted.source,
        content=tuple(quoted.content(parsed.text)),
        type=AttributionType.MIXED if mixed else AttributionType.DIRECT,
        stance=quoted.entry.stance,
        strength=quoted.entry.strength,
        quotations=tuple(quoted.quotations(parsed.text)),
        cue_lemma=quoted.cue.lemma_.lower() if quoted.cue is not None else "",
        negated=quoted.cue is not None and is_negated(quoted.cue),
    )


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
