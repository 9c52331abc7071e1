"""What a figure is of: its measure, subject, place, period, scope and direction, read from the parse."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.extract.clause import Clause, clause_of, content_lemmas, is_foreseen, lemma, noun_phrase, tokens_in
from factcheck.extract.owners import owners_of
from factcheck.extract.period import SUBJECTS, days, period_of
from factcheck.measures import is_scope, measures_of
from factcheck.tables import table
from factcheck.types import Direction, Frame, Kind, Quantity, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NAMES = frozenset({"PERSON", "ORG", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_UNIT_KINDS = frozenset({Kind.PERCENT, Kind.PERCENTAGE_POINTS, Kind.MONEY, Kind.MEASURE, Kind.TEMPERATURE, Kind.RATE})
_NEGATORS = frozenset({"not", "n't", "never", "no", "neither", "nor"})
_TITLES = frozenset({"the", "a", "an", "mr", "mrs", "ms", "dr", "'s", "’s"})


@cache
def _changes() -> tuple[dict[str, Direction], dict[str, Direction]]:
    """Change words: lemmas that govern a figure, and adverbs that may stand beside one ("up", "higher")."""
    data = table("extract/changes")
    words = {word: Direction(way) for way in ("up", "down", "flat") for word in data[way]}
    apart = {word: way for way in (Direction.UP, Direction.DOWN) for word in data[f"apart_{way}"]}
    return words, {"up": Direction.UP, "down": Direction.DOWN, **apart}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a frame is read from, besides the figure itself."""

    doc: Doc
    offset: int
    """Offset of the sentence in the text, so that `token.idx + offset` is a text offset."""
    figures: Sequence[Quantity]
    """All figures and dates of the sentence, in order."""

    @property
    def dates(self) -> list[Quantity]:
        return [q for q in self.figures if q.kind is Kind.DATE]


def frame_of(quantity: Quantity, setting: Setting) -> Frame:
    """Read the frame of one figure; an empty frame when the parse has no token there."""
    doc, offset = setting.doc, setting.offset
    noun_span = quantity.of_span.shift(-offset) if quantity.of_span else None
    clause = clause_of(doc, quantity.span.shift(-offset), noun_span)
    if clause is None:
        return Frame(direction=quantity.direction)
    subject = _subject(clause)
    named = clause.noun is not None and not _counts_nothing(quantity, clause.noun)
    measure = tuple(noun_phrase(clause.noun, clause.tokens)) if clause.noun is not None and named else ()
    attribute = _attribute(quantity, clause, subject)
    role, direction = _change_of(quantity, clause, setting, measure)
    period = None if quantity.kind is Kind.DATE else period_of(quantity, clause, setting)
    figures = _figure_tokens(doc, quantity, setting)
    words = content_lemmas(clause.members, figures)
    near = set(clause.members)
    return Frame(
        predicate=_predicate(clause) or _said_of_day(quantity, clause),
        measure=measure,
        attribute=attribute,
        measures=measures_of(measure, attribute, _predicate_run(clause)),
        entities=_named(doc, near, _NAMES),
        places=_named(doc, near, _PLACES),
        period=days(period, doc.text[: period.span.start - offset] if period else ""),
        period_text=period.text if period else None,
        scope=_scope(clause, {*measure, *attribute}) | _part(quantity, doc.text[quantity.span.end - offset :]),
        direction=direction,
        role=role,
        negated=_is_negated(clause),
        owners=owners_of(clause, subject, figures),
        words=words | (content_lemmas(tuple(subject.subtree), figures) if subject is not None else frozenset()),
    )


def _predicate(clause: Clause) -> str | None:
    """The governing verb with its particle; for a noun with a participle ("41 people killed"), the participle."""
    participle = _participle(clause)
    verb = participle if participle is not None else _raised(clause.verb)
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    particle = next((lemma(t) for t in verb.children if t.dep_ == "prt"), "")
    return f"{lemma(verb)} {particle}".strip()


def _counts_nothing(quantity: Quantity, noun: Token) -> bool:
    """Whether the noun is none that the figure counts: whose age it is, or the "time" of "for the third time"."""
    person = quantity.kind is Kind.AGE and noun.pos_ == "PROPN"
    return person or (quantity.kind is Kind.RANK and noun.lower_ == "time")


def _said_of_day(quantity: Quantity, clause: Clause) -> str | None:
    """ "Polls in Pelagia close at 8 p.m.": the word before the day, where the parser found no verb."""
    if quantity.kind not in (Kind.DATE, Kind.TIME) or _before(clause, 1) not in ("at", "on", "by", "from", "until"):
        return None
    return lemma(clause.tokens[0].doc[clause.tokens[0].i - 2]) if clause.tokens[0].i > 1 else None


def _raised(verb: Token) -> Token:
    """The verb that carries the meaning: "died" in "are known to have died", "began to fall"."""
    inner = next((t for t in verb.rights if t.dep_ == "xcomp" and t.pos_ == "VERB"), None)
    return verb if inner is None else inner


def _participle(clause: Clause) -> Token | None:
    if clause.noun is None:
        return None
    return next((t for t in clause.noun.rights if t.dep_ == "acl" and t.pos_ == "VERB"), None)


def _predicate_run(clause: Clause) -> list[str]:
    """The verb, its particle, objects and complements as one run of lemmas, for phrases like "lay off", "lose life"."""
    verb = clause.verb
    run = [lemma(verb)]
    for child in verb.rights:
        if child.dep_ in ("dobj", "attr") and _names_itself(clause):
            continue
        if child.dep_ in ("prt", "dobj", "acomp", "attr", "oprd") and child not in clause.tokens:
            run.append(lemma(child))
        elif child.dep_ == "prep":
            run.extend(lemma(t) for t in (child, *child.children) if t not in clause.tokens and t != clause.noun)
        elif child.dep_ == "xcomp":
            run.extend(lemma(t) for t in (child, *child.rights) if t not in clause.tokens and t != clause.noun)
    for token in clause.tokens:
        run.extend(lemma(t) for prep in token.rights if prep.dep_ == "prep" for t in prep.children)
    participle = _participle(clause)
    return [*run, lemma(participle)] if participle is not None else run


def _subject(clause: Clause) -> Token | None:
    """The subject of the figure's verb, unless the figure stands in it; a conjoined verb borrows its neighbour's."""
    verb = clause.verb
    while True:
        found = next((t for t in verb.lefts if t.dep_ in SUBJECTS), None)
        if found is None:
            found = next((t for t in verb.rights if t.dep_ in SUBJECTS), None)
        if found is not None and found.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
            found = verb.head  # "unemployment, which stood at 5 percent"
        if found is not None:
            return None if set(found.subtree) & set(clause.tokens) and found != verb.head else found
        if verb.dep_ == "relcl" or (verb.dep_ == "acl" and verb.head.pos_ in ("NOUN", "PROPN")):
            return None if verb.head in clause.tokens else verb.head
        if verb.dep_ not in ("conj", "xcomp", "advcl", "ROOT") or verb.head == verb:
            return None
        if is_foreseen(verb) and (ruled := _ruled(verb)) is not None:
            return None if set(ruled.subtree) & set(clause.tokens) else ruled
        verb = verb.head


def _ruled(verb: Token) -> Token | None:
    """The object of which an infinitive says something: "they expect sales to reach 40 million"."""
    return next((t for t in verb.head.rights if t.dep_ == "dobj" and t.i < verb.i), None)


def _names_itself(clause: Clause) -> bool:
    """Whether what is measured stands before its figure, beside others of their own: "growth of only 1.1%"."""
    return clause.noun is not None and clause.noun.i < clause.tokens[0].i


def _attribute(quantity: Quantity, clause: Clause, subject: Token | None) -> tuple[str, ...]:
    """What is measured: the subject ("revenue" in "revenue rose 12 percent"), or the object the figure is put to."""
    words = noun_phrase(subject, clause.tokens) if subject is not None else []
    if not _names_itself(clause) and (quantity.kind in _UNIT_KINDS or subject is None or clause.noun is None):
        for child in clause.verb.rights:
            if child.dep_ in ("dobj", "attr") and child.pos_ == "NOUN" and not set(child.subtree) & set(clause.tokens):
                words.extend(noun_phrase(child, clause.tokens))
    return tuple(words)


def _verbs(clause: Clause) -> tuple[str, ...]:
    """The verbs whose change the figure may be the size of: not the one below its own ("it took hours to cut it")."""
    below = clause.verb.lemma_ in _LASTING and _raised(clause.verb) is not clause.verb
    return (lemma(clause.verb),) if below else (_predicate(clause) or "", lemma(clause.verb))


_LASTING = frozenset({"take", "need", "require", "have", "spend", "use", "pay", "cost"})


def _direction(clause: Clause, measure: tuple[str, ...]) -> Direction | None:
    """The way of the change, from an adverb beside the figure, the noun it modifies, or its verb."""
    ways, beside = _changes()
    led = _before(clause, 2) if _before(clause, 1) == "to" else ""  # "picked up to 1.2%", "down to 40"
    for word in (_before(clause, 1), _after(clause), led):
        if word in beside:
            return beside[word]
    last = clause.tokens[-1]
    for child in last.children:
        if any(t.like_num for t in child.doc[last.i + 1 : child.i]):
            continue  # "lost 3 million, 1 million more than in May"
        if child.lower_ in beside and child not in clause.tokens:  # "by less than 8 points" goes the verb's way
            return beside[child.lower_]
    for word in (*reversed(measure), *_verbs(clause)):
        if word in ways and word not in ("more", "less", "fewer", "up", "down", "loss", "flat"):
            return ways[word]
    return None


def _is_past(quantity: Quantity, clause: Clause, setting: Setting) -> bool:
    """Whether a relative clause says what was before what the sentence says: "the union, which had asked for 8 percent,
    lowered its demand to 6.5 percent".
    """
    if clause.verb.dep_ != "relcl" or not any(t.lower_ == "had" for t in clause.verb.children):
        return False
    return any(_is_like(q, quantity) and q.span != quantity.span for q in setting.figures)


def _is_like(one: Quantity, other: Quantity) -> bool:
    """Whether two figures may be of one thing: "64 witnesses" says nothing of "23,000 pages"."""
    nouns = {q.noun for q in (one, other) if q.of}
    return one.like(other) and len(nouns) < 2


def _is_bracketed(quantity: Quantity, clause: Clause, setting: Setting) -> bool:
    """Whether the figure stands in brackets behind its like, as accounts give the year before: "£37.9m (£40.2m)", "1.12
    billion francs (1.09 billion)".
    """
    if _before(clause, 1) != "(" or _after(clause) != ")":
        return False
    earlier = [q for q in setting.figures if q.span.end <= quantity.span.start]
    if not earlier:
        return False
    bare = quantity.kind is Kind.COUNT and quantity.of is None and earlier[-1].kind is Kind.MONEY
    return bare or earlier[-1].like(quantity)


_APART = re.compile(r"\s*(?P<word>[a-z]+)(?P<than>\s(?:[^.,;:]*\s)?than\b)?")
_SHORT = re.compile(r"\s(?:[a-z-]+\s){0,2}?(?:short|shy|adrift|clear) of\b")
"""Behind the size of a gap: "439 delegates short of the nomination"."""
_LIES = {"above": Direction.UP, "below": Direction.DOWN}
_APART_KINDS = (*_UNIT_KINDS, Kind.RATIO, Kind.DURATION)
_AGAINST = re.compile(
    r"\b(?:after|against|compared (?:with|to)|instead of|rather than|(?:up|down) from)\s+(?:an?\s(?:\w+\s)?\w+\sof\s)?$"
    r"|\((?:(?:19|20)\d\d|(?:the )?(?:previous|prior|last) year|a year (?:ago|before|earlier)):?\s*$",
    re.IGNORECASE,
)


def _is_set_against(quantity: Quantity, setting: Setting) -> bool:
    """Whether another figure of its kind stands before it, and it is only what that is set against: "5.25 percent,
    after 5.75 percent before", "a loss of 3.1 million, after one of 1.9 million", "118 (2024: 131)".
    """
    earlier = (q for q in setting.figures if q.span.end <= quantity.span.start and q.kind is not Kind.DATE)
    found = _AGAINST.search(setting.doc.text[: quantity.span.start - setting.offset])
    bare = found and found[0].endswith("of ") and quantity.is_bare
    like = any(q.like(quantity) or (bare and q.kind is Kind.MONEY) for q in earlier)
    return found is not None and like


def _after(clause: Clause, steps: int = 1) -> str:
    at = clause.tokens[-1].i + steps
    doc = clause.tokens[-1].doc
    return str(doc[at].lower_) if at < len(doc) else ""


def _before(clause: Clause, steps: int) -> str:
    at = clause.tokens[0].i - steps
    return str(clause.tokens[0].doc[at].lower_) if at >= 0 else ""


_ROLES = {"to": "to", "at": "to", "from": "from", "by": "by"}
_ARGUMENTS = frozenset({"dobj", "npadvmod", "attr", "dative", "oprd", "advmod", "acomp", "quantmod", "nummod"})


def _change_of(
    quantity: Quantity, clause: Clause, setting: Setting, measure: tuple[str, ...]
) -> tuple[str, Direction | None]:
    """Whether the figure is the size of a change ("by"), its end ("to"), its start ("from") or a plain "level"; and
    which way the change goes.
    """
    role = _place_in_change(clause)
    apart = _APART.match(setting.doc.text, quantity.span.end - setting.offset)
    if _SHORT.match(setting.doc.text, quantity.span.end - setting.offset):
        return "by", None
    if apart and quantity.kind is Kind.PERCENT and apart["word"] in _LIES:
        return "by", _LIES[apart["word"]]
    if apart and apart["word"] in _changes()[1] and (apart["than"] or quantity.kind in _APART_KINDS):
        return "by", _changes()[1][apart["word"]]  # "50 fewer than it first announced", "25 percent cheaper"
    if quantity.kind in _UNIT_KINDS and _is_difference(clause):
        return "by", None  # "20 mph too fast", "a metre deeper"
    if (
        _is_bracketed(quantity, clause, setting)
        or _is_past(quantity, clause, setting)
        or _is_set_against(quantity, setting)
    ):
        return "from", None
    direction = quantity.direction or _direction(clause, measure)
    if role == "from":
        # "up from 37", "fell from 37", "from 37 to 41"; but "436 athletes from 16 teams".
        ends = direction or _after(clause) == "to" or _before(clause, 2) in _changes()[1]
        return ("from", None) if ends else ("level", None)
    sized = quantity.direction and (quantity.kind in _UNIT_KINDS or clause.noun is None)
    if quantity.kind is Kind.PERCENTAGE_POINTS or sized or _is_change(clause.noun):
        return ("to" if role == "to" else "by"), direction
    changing = bool({*_verbs(clause)} & {*_changes()[0], *_MOVES})
    if not changing or role is None or (quantity.kind not in _UNIT_KINDS and clause.noun is not None and role == "by"):
        # "It cut 590 jobs" counts jobs, and "a tax charge of £8.2m" stands beside the change, not in it.
        return ("to" if role == "to" and direction else "level"), direction if changing and role else None
    return role, direction


# Verbs of a change that leave open which way it goes.
_MOVES = frozenset({"move", "shift", "change", "adjust", "alter"})


def _place_in_change(clause: Clause) -> str | None:
    """How the figure hangs on its verb: through "to", "from" or "by", as its object ("by"), or not at all."""
    head = clause.noun if clause.noun is not None else clause.tokens[-1]
    token = next((t for t in (head, *clause.tokens) if t.head not in clause.tokens and t.head != head), head)
    if stands_after := _ROLES.get(_before(clause, 1)):
        return stands_after
    if token.dep_ == "pobj":
        # In "to 41 from 37" the parser may hang one preposition on the other.
        return _ROLES.get(token.head.lower_)
    return "by" if token.dep_ in _ARGUMENTS and token.head == clause.verb else None


def _is_difference(clause: Clause) -> bool:
    """Whether a comparative stands behind the figure, which then says by how much."""
    if (word := _after(clause)) == "too":
        return _tag_after(clause, 2).startswith(("JJ", "RB"))
    return _tag_after(clause, 1) in ("JJR", "RBR") and word not in ("more", "less", "fewer", "later", "earlier")


def _tag_after(clause: Clause, steps: int) -> str:
    at = clause.tokens[-1].i + steps
    doc = clause.tokens[-1].doc
    return str(doc[at].tag_) if at < len(doc) else ""


def _is_change(noun: Token | None) -> bool:
    return noun is not None and _changes()[0].get(lemma(noun), Direction.FLAT) is not Direction.FLAT


def _figure_tokens(doc: Doc, quantity: Quantity, setting: Setting) -> frozenset[int]:
    spans: list[Span] = [quantity.span, *(d.span for d in setting.dates)]
    return frozenset(t.i for span in spans for t in tokens_in(doc, span.shift(-setting.offset)))


def _named(doc: Doc, near: set[Token], labels: frozenset[str]) -> frozenset[str]:
    """Names of the given sorts that begin in the clause, lower case, without articles and titles."""
    return frozenset(
        name
        for ent in doc.ents
        if ent.label_ in labels and ent[0] in near and (name := plain_name([t.lower_ for t in ent]))
    )


def plain_name(words: Sequence[str]) -> str:
    return " ".join(w for w in words if w not in _TITLES).strip()


def _scope(clause: Clause, named: Collection[str]) -> frozenset[str]:
    """Restricting words on the counted noun or the measure, single or in pairs ("first half", "full-time")."""
    run = [t.lower_ for t in clause.members]
    pairs = {f"{a} {b}" for a, b in pairwise(run)}
    hyphened = {f"{a}-{b}" for a, hyphen, b in zip(run, run[1:], run[2:], strict=False) if hyphen == "-"}
    return frozenset(w for w in {*named, *pairs, *hyphened} if is_scope(w))


_OF_MORE = re.compile(r"\s+(?:of|among)\s+(?:them|whom|those|these|the)\b", re.IGNORECASE)


def _part(quantity: Quantity, behind: str) -> frozenset[str]:
    """A count out of more ("eleven of the dead", "61 of them") is never the whole."""
    return frozenset({"part"}) if quantity.kind is Kind.COUNT and _OF_MORE.match(behind) else frozenset()


def _is_negated(clause: Clause) -> bool:
    """Whether the figure's verb is denied: "did not kill", "have yet to arrive", "failed to sell"."""
    verbs = (clause.verb, _raised(clause.verb))
    beside = {t.lower_ for verb in verbs for t in verb.children if t not in clause.tokens}
    if clause.verb.head.lower_ == "without":
        return True  # "without hurting 3 people"; "flies for 36 hours without landing" denies the landing only
    if beside & _NEGATORS or any(t.dep_ == "neg" for verb in verbs for t in verb.children):
        return True
    return verbs[0] != verbs[1] and (lemma(clause.verb) in _UNDONE or "yet" in beside)


_UNDONE = frozenset({"fail", "refuse", "decline"})
