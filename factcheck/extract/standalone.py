"""A sentence readable without its article: pronouns and "the company" resolved, short names filled, dates anchored.

Resolution is by salience, and cautious: the last named subject of the right sort. Where nothing fits, the words stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from factcheck.extract.frame import plain_name
from factcheck.types import Kind, Quantity, Sentence, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Entity

_PERSONAL = {"he": "", "she": "", "his": "'s", "her": "'s"}
_IMPERSONAL = {"it": "", "its": "'s"}
_BODIES = frozenset(
    "company firm group bank club party ministry agency authority board council court university hospital team union "
    "retailer airline carmaker insurer operator regulator department office".split()
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass
class Discourse:
    """What has been named so far in a document; fed sentence by sentence, in order."""

    full_names: dict[str, str] = field(default_factory=dict)
    """Last word of a person's name -> the longest name seen."""
    person: str | None = None
    body: str | None = None

    def standalone(self, sentence: Sentence, doc: Doc, dates: Sequence[Quantity]) -> str:
        """`sentence` with its references filled in; then remembers what the sentence names."""
        edits = [*self._references(doc), *_anchored(dates, sentence.span.start)]
        text = sentence.text
        for span, words in sorted(edits, reverse=True):
            text = text[: span.start] + words + text[span.end :]
        self._remember(doc)
        return text

    def _references(self, doc: Doc) -> Iterator[tuple[Span, str]]:
        """Spans to replace (offsets into the sentence), each pronoun resolved to what stood before this sentence."""
        if any(t.is_quote for t in doc[:1]):
            return
        for token in doc:
            name = self._antecedent(token)
            if name is not None:
                start = token.left_edge.idx if token.lemma_ in _BODIES else token.idx
                yield Span(start, token.idx + len(token.text)), name
        for ent in doc.ents:
            if ent.label_ == "PERSON" and len(ent) == 1 and (full := self.full_names.get(ent.text)):
                yield Span(ent.start_char, ent.end_char), full

    def _antecedent(self, token: Token) -> str | None:
        word = token.lower_
        leads = token.dep_ in _SUBJECTS or token.dep_ == "poss"
        if not leads or _named_before(token):
            return None
        if word in _PERSONAL and self.person:
            return self.person + ("'s" if token.dep_ == "poss" else "")
        if word in _IMPERSONAL and self.body and token.head.lemma_ != "be":
            return self.body + ("'s" if token.dep_ == "poss" else "")
        if word in _BODIES and self.body and token.dep_ in _SUBJECTS and [t.lower_ for t in token.lefts] == ["the"]:
            return self.body
        return None

    def _remember(self, doc: Doc) -> None:
        for ent in doc.ents:
            if ent.label_ == "PERSON":
                self._remember_person(ent)
            elif ent.label_ == "ORG" and ent.root.dep_ in _SUBJECTS:
                self.body = ent.text

    def _remember_person(self, ent: Entity) -> None:
        name = " ".join(t.text for t in ent if plain_name([t.lower_]))
        if not name:
            return
        last = name.split()[-1]
        if len(name) > len(self.full_names.get(last, "")) and " " in name:
            self.full_names[last] = name
        if ent.root.dep_ in _SUBJECTS:
            self.person = self.full_names.get(last, name)


def _named_before(token: Token) -> bool:
    """Whether the sentence itself names somebody before the pronoun, who is then the likelier antecedent."""
    return any(ent.label_ in ("PERSON", "ORG", "GPE") and ent.end <= token.i for ent in token.doc.ents)


def _anchored(dates: Sequence[Quantity], offset: int) -> Iterator[tuple[Span, str]]:
    """Relative days, each followed by the date it means."""
    for quantity in dates:
        if quantity.kind is not Kind.DATE or quantity.low is None or any(c.isdigit() for c in quantity.text):
            continue
        if quantity.low == quantity.high:
            day = date.fromordinal(int(quantity.low))
            end = quantity.span.end - offset
            yield Span(end, end), f" ({day.day} {day:%B %Y})"
