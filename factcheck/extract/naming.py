"""Which name in the words of a source is the one that speaks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.extract.cast import bare_name, is_office, name_around
from factcheck.names import begins_with_given, body_word
from factcheck.voices import is_spokesperson, kind_of_noun, speaks

if TYPE_CHECKING:
    from spacy.tokens import Span as Entity
    from spacy.tokens import Token

OWNERS = frozenset({"his", "her", "its", "their"})
"""Whose a source may be."""


def antecedent(relative: Token) -> Token | None:
    """Whom "who" stands for: "the guard who said …", "it was Maja who said …"."""
    if relative.lower_ == "which":
        before = [t for t in relative.doc[: relative.i] if not t.is_punct]
        return before[-1] if before and before[-1].pos_ in ("NOUN", "PROPN") else None
    above = relative.head.head
    if above.lemma_ == "be":
        above = next((c for c in above.children if c.dep_ == "attr" and c.i < relative.i), above)
    return above if above.pos_ in ("NOUN", "PROPN") else None


def is_name(token: Token) -> bool:
    known = token.pos_ == "PROPN" or (token.i > 0 and begins_with_given(token.text))
    known = known or any(c.dep_ == "appos" and kind_of_noun(c.lemma_) == "organisation" for c in token.children)
    return known and bool(token.text[:1].isupper())


def head_of(tokens: Sequence[Token]) -> Token:
    """The token of the source that hangs on something outside it."""
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), tokens[-1])


def entity_of(head: Token, tokens: Sequence[Token]) -> Entity | None:
    """The named person or body the source is, not one it only mentions ("a Clinton aide")."""
    if (holder := _behind_office(head, tokens)) is not None:
        return holder
    entities = [e for e in head.doc.ents if any(e.start <= t.i < e.end for t in tokens)]
    own = next((e for e in entities if e.start <= head.i < e.end), None)
    if own is not None:
        return _whole(own, tokens)
    named = ("appos",) if head.pos_ != "VERB" else ("appos", "dobj")  # "said engineer Ruth Ekdahl", read as a verb
    apposed = [c for c in head.children if c.dep_ in named and c.pos_ == "PROPN"]
    if is_name(head):
        return _whole(name_around(head), tokens)
    if speaks(head.lemma_) is None:
        return None
    if not apposed or any(t.dep_ == "pobj" and is_office(t.lemma_) for t in head.doc[head.i : apposed[0].i]):
        return called(head, tokens)
    return next((e for e in entities if e.start <= apposed[0].i < e.end), name_around(apposed[0]))


def _behind_office(head: Token, tokens: Sequence[Token]) -> Entity | None:
    """ "Councillor for culture Jana Holt (Greens)": who holds an office that its field stands behind; nobody of whom it
    may be the office to ("spokesman for mayor Ruth Coyle").
    """
    end = next((t.i for t in tokens if t.text == "("), tokens[-1].i + 1)
    last = head.doc[end - 1]
    if not is_office(head.lemma_.lower()) or is_spokesperson(head.lower_) or last.i <= head.i + 2 or not is_name(last):
        return None
    name = name_around(last)
    between = head.doc[head.i + 1 : name.start]
    field = len(between) > 1 and between[0].lower_ in ("for", "of") and not between[-1].is_punct
    named = len(name) > 1 and begins_with_given(bare_name(name.text))
    return name if field and named and not any(is_office(t.lemma_.lower()) for t in between) else None


def _whole(name: Entity, tokens: Sequence[Token]) -> Entity:
    """ "the Hoteliers' Federation", where the recogniser saw a federation."""
    while len(name) > 1 and name[-1].is_punct and name[-1].text != ".":
        name = name[:-1]
    owned = name.start > tokens[0].i and name.doc[name.start - 1].tag_ == "POS" and name.label_ in ("ORG", "")
    return name.doc[tokens[0].i : name.end] if owned else name


def called(head: Token, tokens: Sequence[Token]) -> Entity | None:
    """ "a spokesperson for the airline Borealis, Ulla Prent", "the owner of the lighter, Amory Shipping": the name at
    the end, where no other of its kind stands between ("a spokesman for the president, Ruth Coyle")."""
    last = tokens[-1] if tokens[-1].text != "," else tokens[-2]
    name = name_around(last) if is_name(last) else None
    if name is None or name.start <= head.i + 1 or head.doc[name.start - 1].text != ",":
        return None
    kind = "person" if begins_with_given(bare_name(name.text)) else "organisation" if body_word(name.text) else None
    return name if kind and not any(speaks(t.lemma_) == kind for t in head.doc[head.i + 1 : name.start]) else None


def office_before(head: Token, entity: Entity) -> str:
    """ "the council leader" of "the council leader, Maud Tierney" """
    if head.i >= entity.start:
        return ""
    start = min(t.i for t in head.subtree if t.i >= head.left_edge.i and t.lower_ not in OWNERS)
    return str(head.doc[start : entity.start].text).rstrip(" ,")


def could_be_either(entity: Entity) -> bool:
    """Two or three capitalised words without an article or a word for a body: "Amara Okafor", "Goldman Sachs"."""
    words = entity.text.split()
    plain = all(w.isalpha() and w[0].isupper() and not w.isupper() for w in words)
    article = entity.start > 0 and entity.doc[entity.start - 1].lower_ == "the"
    return plain and 1 <= len(words) <= 3 and not article and body_word(entity.text) is None
