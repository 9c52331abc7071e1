"""The expressions of `appraisals.toml`, and where they stand in a sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from factcheck.extract.tree import child
from factcheck.lexicon import bases

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DATA = Path(__file__).with_name("appraisals.toml")
_GAPS = frozenset({"...", "_"})
_WIDE, _NARROW = 7, 4
"""Tokens that an object may have within an expression, and small words that may stand between two of its words."""
_COPULAS = frozenset("be feel remain become stay look sound seem".split())
_PARTICLES = frozenset("up down off out back away aside over through apart".split())
_DENYING = frozenset("not n't n’t no never little nobody nothing neither".split())
_SMALL = frozenset("DET ADJ ADV PART NUM INTJ".split())


class Expression(NamedTuple):
    parts: tuple[str, ...]
    poles: frozenset[str]
    """"approval+", "blame-"; none for what is on no axis."""
    evaluates: bool
    """Whether the object is its subject."""
    denied: bool
    """Whether it stands under a negation, which is a part of it."""


class Met(NamedTuple):
    """An expression found in a sentence."""

    expression: Expression
    at: tuple[int, ...]
    gap: tuple[int, ...]
    """Where its object stands, if that stands between its words."""
    negated: bool
    """Whether a "no" stands between its words."""


@cache
def axes() -> list[dict[str, Any]]:
    """The axes as written, cases included."""
    found: list[dict[str, Any]] = tomllib.loads(_DATA.read_text(encoding="utf-8"))["axis"]
    return found


@cache
def axes_that(are: str) -> frozenset[str]:
    """The names of the axes that are "binary", "loose", of "infinitives" or of "propositions"."""
    return frozenset(axis["name"] for axis in axes() if axis.get(are))


@cache
def _by_first_word() -> dict[str, list[Expression]]:
    """Every expression by its first word; one that several axes have is at a pole of each."""
    poles: dict[tuple[tuple[str, ...], bool, bool], set[str]] = {}
    for axis in axes():
        for name, sign in (("for", "+"), ("against", "-"), ("idle", "")):
            for written in _written(axis.get(name, "")):
                for parts in _spelled(written):
                    key = (parts, written.startswith("~"), " not " in f" {written} ")
                    poles.setdefault(key, set()).update({axis["name"] + sign} if sign else ())
    table: dict[str, list[Expression]] = {}
    for (parts, evaluates, denied), at in poles.items():
        table.setdefault(parts[0], []).append(Expression(parts, frozenset(at), evaluates, denied))
    return table


def _written(listed: str) -> Iterator[str]:
    """The expressions of a list; what is called a disgrace is said to be one."""
    for written in " ".join(listed.split()).split(", "):
        yield written
        if written.startswith("~ be ") and " not " not in written and not written.endswith(" to"):
            yield f"call|brand|label|dub|term|consider|deem|declare|think|find ... {written[5:]}"
            yield f"describe|dismiss|denounce|condemn|hail|praise|regard|see|view|attack|deride ... as {written[5:]}"


def _spelled(written: str) -> Iterator[tuple[str, ...]]:
    """The alternatives of an expression, and "go-ahead" as the three tokens that the parser may make of it."""
    for chosen in product(*(part.split("|") for part in written.strip(" ,~").split() if part != "not")):
        parts = tuple(word for part in chosen for word in part.split("+"))
        if parts:
            yield parts
        if any("-" in p for p in parts):
            yield tuple(" - ".join(" ".join(parts).split("-")).split())


def met_in(doc: Doc) -> list[Met]:
    """The expressions of a sentence, the longest where several share a word."""
    forms = [_forms(t.lower_, t.lemma_.lower()) for t in doc]
    found = [
        met
        for token in doc
        if _is_verb(token)
        for form in sorted(forms[token.i])
        for expression in _by_first_word().get(form, ())
        if (met := _spot(doc, forms, token.i, expression)) is not None
    ]
    kept: list[Met] = []
    for met in sorted(found, key=lambda m: (-sum(p not in _GAPS for p in m.expression.parts), m.at, m.expression)):
        over = [k for k in kept if set(k.at) & set(met.at)]
        if not over or over[0].at == met.at:
            kept.append(met)
    return [k for k in kept if k.expression.poles]


@lru_cache(maxsize=16384)
def _forms(word: str, lemma: str) -> frozenset[str]:
    """What a word of an expression may be for it to be this one."""
    copula = {"be"} if lemma in _COPULAS or word in ("'s", "’s") else set[str]()
    return frozenset({word, lemma, *copula}) | (bases(word) if word.isalpha() else frozenset())


def _is_verb(token: Token) -> bool:
    """ "Nordfern Energy disputes that it does", which the parser takes for a heap of nouns, as well."""
    heap = token.dep_ == "ROOT" and token.tag_ == "NNS" and token.i > 0
    return token.pos_ in ("VERB", "AUX") or (heap and _behind(token) in ("that", "the", "its", "a"))


def _behind(token: Token) -> str:
    return token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""


def _spot(doc: Doc, forms: Sequence[frozenset[str]], start: int, expression: Expression) -> Met | None:
    """The expression from its first word on; `None` where it does not stand there."""
    at, gap, negated = [start], tuple[int, ...](), False
    parts = expression.parts
    for k, part in enumerate(parts[1:], 1):
        if part in _GAPS:
            continue
        if part == "that" and k == len(parts) - 1:
            return Met(expression, tuple(at), gap, negated) if _has_clause(doc[start], doc[at[-1]]) else None
        particle = len(parts) == 2 and part in _PARTICLES
        wide = parts[k - 1] in _GAPS or particle
        i = _next(doc, forms, at[-1], part, wide)
        i = _bidden(doc[at[-1]]) if i is None and part == "to" else i
        if i is None:
            return None
        between = doc[at[-1] + 1 : i]
        if (parts[k - 1] in _GAPS or (particle and len(between))) and not any(_names(t) for t in between):
            return None
        if parts[k - 1] == "..." or (particle and len(between)):
            gap = tuple(t.i for t in between)
        negated ^= not wide and any(t.lower_ in _DENYING and t.head.i != start for t in between)
        at.append(i)
    return Met(expression, tuple(at), gap, negated)


def _has_clause(verb: Token, last: Token) -> bool:
    return child(verb, "ccomp") is not None or _behind(last) == "that"


def _bidden(verb: Token) -> int | None:
    """The "to" of what somebody "voted on Monday to" do."""
    clause = child(verb, "xcomp")
    return next((c.i for c in clause.children if c.tag_ == "TO"), None) if clause is not None else None


def _names(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "PRON")


def _next(doc: Doc, forms: Sequence[frozenset[str]], after: int, part: str, wide: bool) -> int | None:
    """Where the next word of an expression stands, with nothing before it but what may stand between."""
    for i in range(after + 1, min(len(doc), after + 2 + (_WIDE if wide else _NARROW))):
        token = doc[i]
        if part in forms[i] or (part == "oneself" and token.lower_.endswith(("self", "selves"))):
            return i
        if token.pos_ == "ADJ" and part in ("for", "against", "behind") and doc[after].lemma_.lower() in _COPULAS:
            return None  # "is rare for", which is not for anything
        small = token.pos_ in _SMALL or token.tag_ == "PRP$" or token.lower_ in ("and", "left")
        verbal = token.pos_ in ("VERB", "AUX") and token.dep_ != "amod"
        if (verbal or token.text in ",;:—–") if wide else not (small or (token.text == "," and part in ("but", "no"))):
            return None
    return None
