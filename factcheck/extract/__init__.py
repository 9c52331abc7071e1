"""Document -> what it says: quantities, attributions, and the claims made of them.

`extract` runs alike over drafts and over reference documents, so that the verifier compares claim with claim.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from factcheck.extract.appraisals import find_appraisals
from factcheck.extract.attribution import find_attributions
from factcheck.extract.frame import Setting, frame_of
from factcheck.extract.grid import heads_of as heads_of
from factcheck.extract.grid import read_cells
from factcheck.extract.quotations import find_quotations
from factcheck.extract.standalone import Discourse
from factcheck.language import ParsedText, parse
from factcheck.quantity import read_quantities
from factcheck.types import (
    Appraisal,
    Attribution,
    Claim,
    ClaimKind,
    Document,
    Frame,
    Kind,
    Quantity,
    Sentence,
    Span,
    Unchecked,
)
from factcheck.voices import kind_of_noun
from factcheck.words import STOP, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in one document."""

    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]
    """Every figure and attribution as a claim, dates included, in text order."""
    quantities: tuple[Quantity, ...]
    attributions: tuple[Attribution, ...]
    """Every mention of words or attitudes, also those that make no claim."""
    unchecked: tuple[Unchecked, ...]
    parsed: ParsedText

    def appraisals(self) -> Mapping[int, tuple[Appraisal, ...]]:
        """Where anybody is said to stand on anything, by the index of the sentence; read anew at each call."""
        return find_appraisals(self.parsed, self.attributions)

    @property
    def checkable(self) -> tuple[Claim, ...]:
        """The claims a reader would have checked: a date only where no other figure of its sentence carries it."""
        carried = {c.sentence.span for c in self.claims if c.quantity and _carries_dates(c.quantity)}
        return tuple(c for c in self.claims if not _is_setting(c, carried))


def _carries_dates(quantity: Quantity) -> bool:
    """Whether dates around it say when the figure was so; one in a name ("one-cent coins") leaves them alone."""
    named = quantity.kind in (Kind.MONEY, Kind.MEASURE) and _IN_A_NAME.fullmatch(quantity.text)
    return quantity.kind is not Kind.DATE and not named


def _is_setting(claim: Claim, carried: set[Span]) -> bool:
    """Whether a date is only the setting of another figure, or of no event at all."""
    if claim.sort is not Kind.DATE:
        return False
    return claim.sentence.span in carried or not _dates_an_event(claim.figure)


def _dates_an_event(quantity: Quantity) -> bool:
    """Days, months, quarters and years that could be anchored; "this week" and "the 1990s" set a scene."""
    return quantity.low is not None and quantity.high is not None and quantity.high - quantity.low <= 366


def extract(document: Document) -> Findings:
    """Everything `document` says in figures and in reported words. Loads the parser on first use."""
    parsed = parse(document.text)
    quantities = read_quantities(document.text, document.dateline)
    attributions = find_attributions(parsed)
    reported = [a for a in attributions if a.claim]
    reader = _Reader(parsed, quantities, reported, *_topic(document, parsed), document.dateline)
    claims = _numbered(reader.claims())
    return Findings(
        parsed.sentences,
        claims,
        tuple(quantities),
        tuple(attributions),
        tuple(_unchecked(document.text, quantities, reported)),
        parsed,
    )


def has_figures(document: Document) -> bool:
    """Whether there is any figure or date to read; needs no parser."""
    return bool(read_quantities(document.text, document.dateline))


def unclosed(text: str) -> Iterator[Unchecked]:
    """Quotation marks that open and never close; a quotation that the next paragraph takes up again is none."""
    found = find_quotations(text)
    for quotation, following in zip_longest(found, found[1:]):
        if not quotation.closed and not (following is not None and following.continues):
            yield Unchecked(_opening(text, quotation.outer), quotation.outer, "the quotation mark is never closed")


def _opening(text: str, span: Span) -> str:
    """The first words from the mark on."""
    return " ".join(text[span.start : span.end].split()[:8])


def _topic(document: Document, parsed: ParsedText) -> tuple[frozenset[str], frozenset[str]]:
    """The words of all names in the document, and those among them that it is about.

    Proper nouns are counted word by word, because the entity recogniser misses many names that it has never seen. It is
    about none that the text also writes in lower case ("the Housing Office") or that only begins a sentence
    ("Trams 2 and 5"), and no office or sort of body.
    """
    proper = [t for doc in parsed.docs for t in doc if t.pos_ == "PROPN" and len(t) > 2 and t.lower_ not in _CALENDAR]
    counts = Counter(t.lower_ for t in proper)
    opening = {t.lower_ for t in proper if t.i == 0 and not _is_entity(t)} - {t.lower_ for t in proper if t.i}
    in_title = set(words(document.title or ""))
    # The first word of a title is always a capital, and says nothing.
    titled = {w.lower() for w in (document.title or "").split()[1:] if w[:1].isupper() and w.isalpha() and len(w) > 2}
    common = _CALENDAR.union((t.text for doc in parsed.docs for t in doc), opening)
    own = {w for w in {*counts, *titled} if w not in common and kind_of_noun(w) is None}
    topic = {*counts, *titled, *(w for w in words(document.publisher or "") if w not in STOP)}
    return frozenset(topic), frozenset(w for w in own if counts[w] > 1 or w in in_title) or frozenset(own)


def _is_entity(token: Token) -> bool:
    """Whether the recogniser takes the word for a name; what it runs into a number ("Trams 2") is none."""
    ent = next((e for e in token.doc.ents if e.start <= token.i < e.end), ())
    return bool(ent) and not any(t.like_num for t in ent)


_IN_A_NAME = re.compile(r"[\w.,]+-[a-z]+", re.IGNORECASE)


@dataclass
class _Reader:
    """One pass over a parsed document."""

    parsed: ParsedText
    quantities: Sequence[Quantity]
    attributions: Sequence[Attribution]
    topic: frozenset[str]
    focus: frozenset[str]
    dateline: date | None

    def claims(self) -> Iterator[Claim]:
        discourse = Discourse()
        heads = heads_of(self.parsed.sentences)
        for sentence, doc in zip(self.parsed.sentences, self.parsed.docs, strict=True):
            own = [q for q in self.quantities if sentence.span.start <= q.span.start < sentence.span.end]
            dates = [q for q in own if q.kind is Kind.DATE]
            standalone = discourse.standalone(sentence, doc, dates)
            numeric = list(self._numeric(sentence, doc, own, standalone))
            if over := heads.get(sentence.span.start):
                numeric = list(read_cells(sentence, over, numeric, self.dateline))
            found = [*numeric, *self._attributional(sentence, standalone)]
            yield from sorted(found, key=lambda c: (c.span, c.kind))

    def _numeric(self, sentence: Sentence, doc: Doc, own: Sequence[Quantity], standalone: str) -> Iterator[Claim]:
        setting = Setting(doc, sentence.span.start, own)
        for quantity in own:
            frame = frame_of(quantity, setting)
            saying = self._said_around(quantity.span)
            yield self._claim_of_figure(quantity, frame, sentence, standalone, saying)

    def _claim_of_figure(
        self, quantity: Quantity, frame: Frame, sentence: Sentence, standalone: str, saying: Attribution | None
    ) -> Claim:
        span = _with_noun(quantity)
        return Claim(
            id="",
            kind=ClaimKind.NUMERIC,
            text=self.parsed.text[span.start : span.end],
            span=span,
            sentence=sentence,
            standalone=standalone,
            quantity=quantity,
            frame=frame,
            attribution=saying,
            topic=self.topic,
            focus=self.focus,
        )

    def _said_around(self, span: Span) -> Attribution | None:
        """The innermost attribution whose content holds `span`."""
        holding = [a for a in self.attributions if any(c.contains(span) for c in a.content)]
        return min(holding, key=lambda a: a.content[-1].end - a.content[0].start, default=None)

    def _attributional(self, sentence: Sentence, standalone: str) -> Iterator[Claim]:
        for attribution in self.attributions:
            home = attribution.cue[0] if attribution.cue else attribution.content[0]
            if not attribution.source or not sentence.span.start <= home.start < sentence.span.end:
                continue
            text = self.parsed.text
            span = Span(attribution.content[0].start, attribution.content[-1].end)
            yield Claim(
                id="",
                kind=ClaimKind.ATTRIBUTIONAL,
                text=text[span.start : span.end],
                span=span,
                sentence=sentence,
                standalone=standalone,
                attribution=attribution,
                content=_joined(text, attribution.content),
                quotations=tuple(text[s.start : s.end] for s in attribution.quotations),
                topic=self.topic,
                focus=self.focus,
            )


def _with_noun(quantity: Quantity) -> Span:
    """The figure together with its counted noun, where that follows at once."""
    noun = quantity.of_span
    if noun is not None and 0 <= noun.start - quantity.span.end <= 4:
        return Span(quantity.span.start, noun.end)
    return quantity.span


def _numbered(claims: Iterator[Claim]) -> tuple[Claim, ...]:
    """Ids in text order, and fingerprints that survive edits elsewhere in the document."""
    seen: Counter[str] = Counter()
    out = []
    for number, claim in enumerate(claims, 1):
        key = f"{claim.kind}|{normalised(claim.text)}"
        fingerprint = hashlib.sha256(f"{key}|{seen[key]}".encode()).hexdigest()[:16]
        seen[key] += 1
        out.append(replace(claim, id=f"c{number}", fingerprint=fingerprint))
    return tuple(out)


def normalised(text: str) -> str:
    """Case, white space and typographic marks folded, so that a fingerprint survives re-typesetting."""
    folded = text.casefold().translate(str.maketrans("“”‘’–—\u00a0", "\"\"''-- "))
    return re.sub(r"\s+", " ", folded).strip(" .,;:")


def _unchecked(text: str, quantities: Sequence[Quantity], attributions: Sequence[Attribution]) -> Iterator[Unchecked]:
    for quantity in quantities:
        if quantity.kind is Kind.DATE and quantity.low is None and quantity.high is None:
            yield Unchecked(quantity.text, quantity.span, "a relative date, and the document has no date to count from")
    yield from unclosed(text)
    for attribution in attributions:
        if not attribution.source:
            span = Span(attribution.content[0].start, attribution.content[-1].end)
            yield Unchecked(text[span.start : span.end], span, "reported words without a named source")


def _joined(text: str, content: Sequence[Span]) -> str:
    """The stretches of somebody's words as one; what a colon parts stays apart ("no bubble, she said: prices")."""
    parts = [text[s.start : s.end] for s in content]
    gaps = (text[one.end : two.start] for one, two in pairwise(content))
    return "".join(
        part + gap for part, gap in zip(parts, (*(": " if ":" in g else " " for g in gaps), ""), strict=False)
    )
