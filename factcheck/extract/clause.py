"""The neighbourhood of a figure in the parse: its head, the noun it counts, the verb that governs it, its clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.types import Span
from factcheck.words import is_said

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOMINAL = frozenset({"NOUN", "PROPN"})
_CLAUSAL = frozenset({"ccomp", "advcl", "relcl", "acl", "conj", "parataxis", "csubj"})
_INTO_NOUN = frozenset({"nummod", "quantmod", "compound", "amod", "nmod", "npadvmod", "appos", "advmod"})
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_LIGHT = frozenset(
    {"be", "have", "do", "say", "get", "make", "take", "go", "mr", "mrs", "ms", "percent", "number", "total", "figure"}
)


@dataclass(frozen=True, slots=True)
class Clause:
    """Where a figure stands in one parsed sentence."""

    tokens: tuple[Token, ...]
    """The tokens of the figure itself."""
    noun: Token | None
    """What it counts or measures; `None` for a bare figure."""
    verb: Token
    """The verb (or root) that governs it."""
    members: tuple[Token, ...]
    """All tokens of the figure's clause, in order: the verb's subtree without the clauses inside it that the figure
    does not stand in."""


def tokens_in(doc: Doc, span: Span) -> tuple[Token, ...]:
    """Tokens of `doc` that overlap `span` (offsets into the sentence)."""
    return tuple(t for t in doc if t.idx < span.end and span.start < t.idx + len(t.text) and not t.is_space)


def clause_of(doc: Doc, span: Span, noun_span: Span | None) -> Clause | None:
    """The clause around the figure at `span`; `None` when no token is there.

    `noun_span` is the counted noun as the quantity grammar read it; the parse is asked where it read none.
    """
    tokens = tokens_in(doc, span)
    if not tokens:
        return None
    head = next((t for t in tokens if t.head not in tokens or t.head == t), tokens[-1])
    noun = _counted_noun(head, tokens)
    if noun is None and noun_span is not None:
        noun = _head_of(tokens_in(doc, noun_span))
    verb = governing_verb(noun if noun is not None and _depends_on(head, noun) else head)
    return Clause(tokens, noun, verb, tuple(clause_tokens(verb, tokens[0])))


def _head_of(tokens: tuple[Token, ...]) -> Token | None:
    return next((t for t in tokens if t.head not in tokens or t.head == t), None)


def _depends_on(token: Token, ancestor: Token) -> bool:
    return token == ancestor or ancestor in token.ancestors


def _counted_noun(head: Token, figure: tuple[Token, ...]) -> Token | None:
    """Climb from the figure to the noun it modifies; else the noun of an "of" phrase above or under it."""
    token = head
    while token.dep_ in _INTO_NOUN and token.head != token and token.head.pos_ in _NOMINAL:
        token = token.head
    if token not in figure and token.pos_ in _NOMINAL:
        return token
    above = head.head
    if head.dep_ == "pobj" and above.lower_ == "of" and above.head.pos_ in _NOMINAL:
        return above.head  # "a profit of $3 million", "a crowd of 41,000"
    for child in head.children:
        if child.lower_ == "of" and child not in figure:
            return next((t for t in child.children if t.dep_ == "pobj"), None)
    return None


def governing_verb(token: Token) -> Token:
    """The nearest verb above a token, or the root."""
    while token.head != token and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    while token.pos_ == "AUX" and token.dep_ in ("aux", "auxpass") and token.head != token:
        token = token.head
    return token


def clause_tokens(verb: Token, keep: Token) -> Iterator[Token]:
    """The subtree of `verb` in text order, without inner clauses that do not hold `keep`."""
    skipped: set[int] = set()
    for child in verb.subtree:
        if child == verb or child.i in skipped:
            continue
        if child.dep_ in _CLAUSAL and child.pos_ in ("VERB", "AUX") and not (child == keep or child in keep.ancestors):
            skipped.update(t.i for t in child.subtree)
    return (t for t in verb.subtree if t.i not in skipped and not t.is_space)


def lemma(token: Token) -> str:
    return str(token.lemma_).lower()


def noun_phrase(token: Token, without: tuple[Token, ...] = ()) -> list[str]:
    """Lemmas of a noun and its modifiers (compounds, adjectives, possessors, "of" phrases), head last among equals."""
    before = [t for t in token.lefts if t.dep_ in ("compound", "amod", "nmod", "poss") and t not in without]
    words = [w for t in before for w in ([lemma(x) for x in t.subtree if x.pos_ in _CONTENT and x not in without])]
    words.append(lemma(token))
    for prep in token.rights:
        if prep.lower_ in ("of", "for", "from", "in", "on", "to", "with") and prep.dep_ == "prep":
            words.extend(lemma(t) for t in prep.subtree if t.pos_ in ("NOUN", "PROPN", "ADJ") and t not in without)
        elif prep.dep_ == "acl" and prep.pos_ == "VERB":
            words.append(lemma(prep))
    return words


def content_lemmas(tokens: tuple[Token, ...], without: frozenset[int]) -> frozenset[str]:
    """Lemmas of nouns, verbs and adjectives, without light words and the tokens whose index is in `without`."""
    return frozenset(
        lemma(t)
        for t in tokens
        if t.pos_ in _CONTENT and t.i not in without and lemma(t) not in _LIGHT and not t.like_num
    )


def is_foreseen(verb: Token) -> bool:
    """Whether the verb says what another verb's object is expected to do: "they forecast sales to reach 40 million"."""
    return verb.tag_ == "VB" and verb.dep_ in ("xcomp", "advcl") and is_said("foreseen", verb.head.lemma_)
