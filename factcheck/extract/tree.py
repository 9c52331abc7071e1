"""Small questions to a dependency parse, and the way from tokens back to spans of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from factcheck.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_LOOSE = frozenset(" \t\n\r\u00a0,;:–—-")


def child(token: Token, *deps: str) -> Token | None:
    """The first child of `token` with one of the relations `deps`."""
    return next((c for c in token.children if c.dep_ in deps), None)


def subtree(token: Token) -> set[int]:
    """Indices of all tokens below `token`, itself included."""
    return {t.i for t in token.subtree}


def is_passive(verb: Token) -> bool:
    return child(verb, "auxpass", "nsubjpass") is not None


def is_negated(verb: Token) -> bool:
    """ "did not say", "never said", "declined to say", "is not sure"."""
    if verb.dep_ == "xcomp" and verb.head.lemma_ in ("decline", "refuse", "fail", "stop"):
        return True
    beside = [*verb.children, *(verb.head.children if verb.dep_ == "acomp" else ())]
    return any(c.dep_ == "neg" or (c.dep_ == "advmod" and c.lower_ == "never") for c in beside)


def depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def prepositional_object(token: Token, *prepositions: str) -> Token | None:
    """The noun or clause that one of `prepositions` below `token` governs."""
    for prep in token.children:
        if prep.dep_ in ("prep", "agent", "dative", "prt") and prep.lower_ in prepositions:
            found = child(prep, "pobj", "pcomp")
            if found is not None:
                return found
    return None


def spans_of(tokens: Iterable[Token], offset: int) -> list[Span]:
    """Maximal stretches of `tokens`, bridging gaps of white space and marks; trimmed of loose punctuation.

    offset: where the sentence of the tokens begins in the text.
    """
    return [span for run in _runs(sorted(tokens, key=lambda t: t.i)) if (span := _trimmed(run, offset))]


def _runs(tokens: list[Token]) -> Iterator[list[Token]]:
    run: list[Token] = []
    for token in tokens:
        if run and any(not t.is_punct and not t.is_space for t in token.doc[run[-1].i + 1 : token.i]):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _trimmed(run: list[Token], offset: int) -> Span | None:
    while run and (run[0].is_space or set(run[0].text) <= _LOOSE | {".", ")"}):
        run = run[1:]
    while run and (run[-1].is_space or run[-1].dep_ == "cc" or set(run[-1].text) <= _LOOSE | {".", "("}):
        run = run[:-1]
    if not run or all(t.is_punct for t in run):
        return None
    return Span(run[0].idx + offset, run[-1].idx + len(run[-1]) + offset)


def trim(text: str, span: Span, *, stops: bool = True) -> Span:
    """`span` without white space, commas, colons and dashes at its ends; `stops` takes the final full stop too."""
    start, end = span
    while start < end and text[start] in _LOOSE:
        start += 1
    while start < end and (
        text[end - 1] in _LOOSE or (stops and text[end - 1] == "." and text[end - 2 : end - 1] != ".")
    ):
        end -= 1
    return Span(start, end)
