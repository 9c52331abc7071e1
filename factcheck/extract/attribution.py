"""Who says what: the field's three spans (cue, source, content) for direct, mixed and indirect speech."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from factcheck.extract.labelled import Labelled, find_labelled
from factcheck.extract.mentions import find_mentions
from factcheck.extract.quotations import Quotation, Stretch, find_quotations
from factcheck.extract.quoted import Quoted, find_quoted
from factcheck.extract.reported import Reported, cue_tokens, cues_in, find_reported
from factcheck.extract.sources import can_speak, source_of, source_tokens
from factcheck.extract.speakers import with_speakers
from factcheck.extract.tree import depth, is_negated, spans_of, trim
from factcheck.language import ParsedText
from factcheck.types import Attribution, AttributionType, Span, SpeakerKind


def find_attributions(parsed: ParsedText) -> list[Attribution]:
    """All attributions of a text in text order; spans are offsets into `parsed.text`.

    Words inside a quotation are the speaker's: cues among them ("I think", "he told me") introduce nothing.
    """
    quotations = find_quotations(parsed.text)
    quoted, left = find_quoted(parsed, quotations)
    quoted = [q for q in quoted if q.stretches and q.content(parsed.text)]
    labels = [label for label in find_labelled(parsed) if label.content]
    labelled = [_of_labelled(label) for label in labels]
    turns = sorted(span for label in labels if label.direct for span in label.content)
    marked = [_of_quoted(parsed, q) for q in quoted if not _inside(q.stretches[0].start, turns)]
    taken = {(q.sentence, q.cue.i) for q in quoted if q.cue is not None}
    spoken = [q.span for q in quotations if not q.nested and " " in parsed.text[q.span.start : q.span.end]]
    spoken += [span for a in labelled for span in (*a.cue, *(a.content if a.quotations else ()))]
    found = [*labelled, *marked, *_reported(parsed, quotations, taken, spoken)]
    found = [a for a in found if not _is_aside(parsed, a, found)]
    found += _continued(parsed, left, found)
    found += _mentions(parsed, quotations, found, spoken)
    ordered = sorted(found, key=lambda a: (a.content[0], a.cue, a.source))
    named = with_speakers(parsed, ordered, frozenset(label.source for label in labels if label.direct))
    reported = [a for a in named if a.claim]
    return [a for a in named if not (a.claim and _is_doubtful(a) and _is_told(a, reported))]


def _mentions(
    parsed: ParsedText, quotations: Sequence[Quotation], found: Sequence[Attribution], spoken: Sequence[Span]
) -> Iterator[Attribution]:
    """What the author tells of attitudes and words beside what is `found` already; the outermost where they nest."""
    cues = [s for a in found for s in a.cue]
    told = merged([*spoken, *(s for a in found for s in (*a.cue, *a.content))])
    for index, doc in enumerate(parsed.docs):
        begin = parsed.sentences[index].span.start
        inner: set[int] = set()
        for mention in sorted(find_mentions(doc), key=lambda m: depth(m.cue)):
            offset = begin + mention.cue.idx
            if mention.cue.i in inner or _inside(offset, told):
                continue
            made = _of_reported(parsed, index, mention, quotations)
            if made is not None and not any(c.contains(s) for c in made.content for s in cues):
                inner.update(t.i for t in mention.content)
                yield replace(made, claim=False)


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same stretches without overlaps, in order."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def _is_doubtful(attribution: Attribution) -> bool:
    """Whether the source goes by a name that may be anybody's."""
    speaker = attribution.speaker
    return speaker is not None and speaker.kind is SpeakerKind.UNRESOLVED and speaker.name is not None


def _is_aside(parsed: ParsedText, attribution: Attribution, found: Sequence[Attribution]) -> bool:
    """Whether this is a part of what somebody else reports, and its source is nobody new: "she said she feared …"."""
    if any(parsed.text[s.start : s.end].split()[-1][:1].isupper() for s in attribution.source[-1:]):
        return False
    return _is_told(attribution, found)


def _is_told(attribution: Attribution, found: Sequence[Attribution]) -> bool:
    """Whether somebody else reports these words: "Kerr said that Holt had promised …"."""
    whole = Span(attribution.content[0].start, attribution.content[-1].end)
    return any(
        other is not attribution and any(c.contains(whole) and c != whole for c in other.content) for other in found
    )


def _reported(
    parsed: ParsedText, quotations: Sequence[Quotation], taken: set[tuple[int, int]], spoken: Sequence[Span]
) -> Iterator[Attribution]:
    ordered = sorted(spoken)
    for index, doc in enumerate(parsed.docs):
        for reported in find_reported(doc):
            offset = parsed.sentences[index].span.start + reported.cue.idx
            if (index, reported.cue.i) in taken or _inside(offset, ordered):
                continue
            made = _of_reported(parsed, index, reported, quotations)
            if made is not None:
                yield made


def _inside(offset: int, spans: Sequence[Span]) -> bool:
    at = bisect_right(spans, (offset, sys.maxsize)) - 1
    return at >= 0 and spans[at].start <= offset < spans[at].end


def _of_labelled(labelled: Labelled) -> Attribution:
    return Attribution(
        cue=labelled.cue,
        source=(labelled.source,),
        content=labelled.content,
        type=AttributionType.DIRECT if labelled.direct else AttributionType.INDIRECT,
        stance=labelled.entry.stance,
        strength=labelled.entry.strength,
        quotations=labelled.content if labelled.direct else (),
        cue_lemma=labelled.entry.lemma,
    )


def _continued(parsed: ParsedText, left: Sequence[Stretch], found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Quotations that no cue introduces, right behind a sentence with one voice: that voice goes on speaking."""
    for stretch in left:
        before = _sentence_before(parsed, stretch)
        if before is None:
            continue
        voices = {a.source for a in found if a.cue and a.source and before.contains(a.cue[0])}
        content = tuple(trim(parsed.text, q.span, stops=False) for q in stretch.quotations)
        if len(voices) == 1:
            yield Attribution((), voices.pop(), content, AttributionType.DIRECT, quotations=content)
        elif not voices and (announced := _announced(parsed, before)):
            yield replace(announced, content=content, quotations=content)
        elif not voices and (source := _voice_before(parsed, before, found)):
            yield Attribution((), source, content, AttributionType.DIRECT, quotations=content)


def _voice_before(parsed: ParsedText, beat: Span, found: Sequence[Attribution]) -> tuple[Span, ...]:
    """'“…,” Holt said. He shrugged. “…”': whoever spoke before a short sentence of which a pronoun is the subject."""
    at = next(i for i, s in enumerate(parsed.sentences) if s.span == beat)
    doc, earlier = parsed.docs[at], parsed.sentences[at - 1].span if at else beat
    if len(doc) > _ANNOUNCEMENT or doc[0].lower_ not in ("he", "she") or any(t.is_quote or t.ent_type_ for t in doc):
        return ()
    voices = {a.source for a in found if a.cue and a.source and earlier.start <= a.cue[0].start < earlier.end}
    return voices.pop() if len(voices) == 1 else ()


def _announced(parsed: ParsedText, sentence: Span) -> Attribution | None:
    """'She said in a statement. “The bridge is closed.”': a short sentence with a cue and no words of its own."""
    doc = next(d for s, d in zip(parsed.sentences, parsed.docs, strict=True) if s.span == sentence)
    cue, entry = next(((t, e) for t, e in cues_in(doc) if t.dep_ == "ROOT" and "quote" in e.takes), (None, None))
    subject = source_of(cue) if cue is not None else None
    if cue is None or entry is None or subject is None or not can_speak(subject) or is_negated(cue):
        return None
    if len(doc) > _ANNOUNCEMENT or any(c.dep_ in ("ccomp", "xcomp") for c in cue.children):
        return None
    cues, source = (tuple(spans_of(t, sentence.start)) for t in (cue_tokens(cue), source_tokens(subject)))
    return Attribution(cues, source, (), AttributionType.DIRECT, entry.stance, entry.strength, (), entry.lemma)


_ANNOUNCEMENT = 12
"""Tokens at most of a sentence that only announces the words behind it."""


def _sentence_before(parsed: ParsedText, stretch: Stretch) -> Span | None:
    """The sentence of the same paragraph that ends right before `stretch`, where `stretch` is whole sentences."""
    starts = [s.span.start for s in parsed.sentences]
    at = bisect_right(starts, stretch.start) - 1
    last = bisect_right(starts, stretch.end - 1) - 1
    whole = at > 0 and starts[at] == stretch.start and parsed.sentences[last].span.end == stretch.end
    if not whole or parsed.sentences[at].paragraph != parsed.sentences[at - 1].paragraph:
        return None
    return parsed.sentences[at - 1].span


def _of_quoted(parsed: ParsedText, quoted: Quoted) -> Attribution:
    mixed = quoted.opening is not None or quoted.lead is not None
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
    content = [s for s in content if s.start < s.end]
    if not content:
        return None
    if when := _MOMENT.match(parsed.text, content[0].start, content[0].end):
        content[0] = Span(when.end(), content[0].end)
    content[-1] = _up_to_quotation(parsed, index, content[-1], quotations)
    if not any(t.head == reported.cue and t.pos_ in ("VERB", "AUX") for t in reported.content):
        content[-1] = _without_scene(parsed.text, content[-1])
    marked = [q.span for q in quotations if not q.nested and q.span.start < q.span.end]
    quotes = [span for span in marked if any(c.overlaps(span) for c in content)]
    return Attribution(
        cue=tuple(spans_of(reported.cue_tokens, offset)),
        source=tuple(spans_of(reported.source, offset)),
        content=tuple(content),
        type=AttributionType.MIXED if quotes else AttributionType.INDIRECT,
        stance=reported.entry.stance,
        strength=reported.entry.strength,
        quotations=tuple(quotes),
        cue_lemma=reported.entry.lemma,
        negated=is_negated(reported.cue) or any(t.lower_ in ("nobody", "none", "no") for t in reported.source[:1]),
    )


_MOMENT = re.compile(
    r"(?:(?:[\w-]+ )?(?:hour|day|night|week|month|year|minute|moment)s? )?(?:before|after)\b[^,;.“”\"]{3,50}? (?=that )"
)
"""When it was said, before the words that were: "said the day before the bank failed | that deposits were safe"."""

_LEADS_IN = re.compile(r"(?:,?|,? (?:such as|like)| [—–-]+)\s+(?:(?:and|or|as|a|an|the|with|being|simply)\s+){0,3}")


def _up_to_quotation(parsed: ParsedText, index: int, span: Span, quotations: Sequence[Quotation]) -> Span:
    """'described him as “kind” with a “great heart”': marks right behind the content belong to it, whatever the parse
    makes of them."""
    end = parsed.sentences[index].span.end
    for q in quotations:
        if not q.nested and q.closed and span.end < q.outer.start < q.outer.end <= end:
            if not _LEADS_IN.fullmatch(parsed.text, span.end, q.outer.start):
                break
            span = Span(span.start, q.outer.end)
    return trim(parsed.text, span)


_SCENE = re.compile(
    r"[”\"](?=\s+(?:[—–-]+\s|during\b|(?:last |this |on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b))"
)


def _without_scene(text: str, span: Span) -> Span:
    """'blasted him as a “disgrace” during a rally', '… “risky” – a word that stung': the marks end it."""
    found = _SCENE.search(text, span.start, span.end)
    return Span(span.start, found.end()) if found else span


def _around_quotations(text: str, span: Span, quotations: Sequence[Quotation]) -> Span:
    for q in quotations:
        if q.closed and span.start <= q.outer.start < span.end < q.outer.end:
            span = Span(span.start, q.outer.end)
        if q.closed and q.outer.start < span.start < q.outer.end <= span.end:
            span = Span(q.outer.start, span.end)
    return trim(text, span)
