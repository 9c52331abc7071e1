"""Reported words in the parse of one sentence: "X said that Y", "Y, X said", "X pledged to Y", "X's claim that Y"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factcheck.extract.complements import (
    bids_beside,
    hung_elsewhere,
    marked_object,
    matter,
    narrowed,
    object_tokens,
    prepositional,
    rounded,
    scene,
    small,
)
from factcheck.extract.cues import Cue, lexicon
from factcheck.extract.sources import can_speak, source_of, source_tokens, subject_of
from factcheck.extract.trailing import trailing
from factcheck.extract.tree import SUBJECTS, child, prepositional_object, subtree
from factcheck.types import Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_GOES_ON = frozenset("continue go proceed begin start decline refuse fail".split())
_WOULD = frozenset("would could should might may must 'd ’d".split())
POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective"}
_CUE_PARTS = frozenset({"aux", "auxpass", "neg", "prt"})


@dataclass(frozen=True, slots=True)
class Reported:
    """One cue of a sentence with the tokens around it."""

    cue: Token
    entry: Cue
    cue_tokens: tuple[Token, ...]
    source: tuple[Token, ...]
    content: tuple[Token, ...]


def cues_in(doc: Doc) -> Iterator[tuple[Token, Cue]]:
    """Every token of `doc` that the lexicon knows, in order."""
    known = lexicon()
    for token in doc:
        entry = known.get((token.lemma_.lower(), POS.get(token.pos_, "")))
        if entry is not None and not is_hypothetical(token) and _holds(token, entry):
            yield token, entry


def _holds(cue: Token, entry: Cue) -> bool:
    """ "put" is a cue in "as Holt put it" alone."""
    held = child(cue, "dobj")
    if held is None or not entry.holds or held.lower_ in entry.holds:
        return not entry.holds or held is not None
    return "#" in entry.holds and any(t.like_num for c in cue.children if c.dep_ == "prep" for t in c.subtree)


def is_hypothetical(cue: Token) -> bool:
    """ "would say", "must promise", "in order to deny": nothing has been said. "went on to say" has."""
    if any(c.dep_ == "aux" and c.lower_ in _WOULD for c in cue.children):
        return True
    infinitive = any(c.dep_ == "aux" and c.tag_ == "TO" for c in cue.children)
    return infinitive and not (cue.dep_ == "xcomp" and cue.head.lemma_ in _GOES_ON)


def find_reported(doc: Doc) -> Iterator[Reported]:
    """All reported words whose cue and content stand in the sentence `doc`."""
    for cue, entry in cues_in(doc):
        content = _from_that(cue, _content(cue, entry))
        if entry.pos == "verb" and (behind := trailing(cue, entry)) and _is_lost(cue, content, behind[0]):
            told = tuple(doc[i] for i in sorted(behind[1]))
            yield Reported(cue, entry, tuple(cue_tokens(cue)), tuple(behind[0]), told)
        elif content:
            reported = _reported(cue, entry, content)
            if reported.source or entry.pos == "verb":
                yield reported
    yield from _according(doc)


def _is_lost(cue: Token, content: set[int], source: list[Token]) -> bool:
    """Whether the parse gives the words no source, or the source to the words."""
    head = source_of(cue)
    return head is None or head.i > cue.i or not content or any(t.i in content for t in source)


def _from_that(cue: Token, content: set[int]) -> set[int]:
    """The content without the where and when before its "that": "said | in an interview | that he would abstain"."""
    first = min(content, default=cue.i)
    that = next((i for i in sorted(content) if cue.doc[i].lower_ == "that"), first)
    between = cue.doc[first:that]
    if first < cue.i or cue.doc[first].pos_ != "ADP" or any(t.pos_ in ("VERB", "AUX") for t in between):
        return content
    return {i for i in content if i >= that}


def _reported(cue: Token, entry: Cue, content: set[int]) -> Reported:
    head = _source(cue, entry)
    source = [t for t in source_tokens(head) if t.i not in content and t.i != cue.i] if head is not None else []
    if entry.stance is Stance.ASKS and content == _infinitive(cue, entry):
        entry = replace(entry, stance=Stance.DEMANDS)  # "asked drivers to come forward"
    parts = cue_tokens(cue)
    parts += [c for c in cue.children if c.dep_ == "prep" and c.lower_ in entry.prepositions and c.i + 1 in content]
    return Reported(
        cue,
        entry,
        tuple(p for p in parts if p.i not in content),
        tuple(source),
        tuple(cue.doc[i] for i in sorted(content)),
    )


def cue_tokens(cue: Token) -> list[Token]:
    parts = [t for t in cue.children if t.dep_ in _CUE_PARTS]
    return sorted([cue, *parts], key=lambda t: t.i)


def _source(cue: Token, entry: Cue) -> Token | None:
    if entry.pos == "noun":
        owner = child(cue, "poss")
        return owner if owner is not None else prepositional_object(cue, "by", "from", "of")
    if entry.pos == "adjective":
        return subject_of(cue.head) if cue.dep_ == "acomp" else None
    teller = cue.head.head  # "said it was late and urged them to wait"
    bids = cue.dep_ == "conj" and cue.head.dep_ == "ccomp" and bids_beside(cue, cue.head, teller, entry)
    return source_of(teller if bids else cue)


def _content(cue: Token, entry: Cue) -> set[int]:
    if entry.pos == "noun":
        return (_framed(cue, entry) if "frame" in entry.takes else set()) or _clause_of_noun(cue)
    if entry.stance is Stance.SPECULATES and entry.pos == "verb" and _is_first_person(cue):
        return set()
    if entry.pos == "adjective":
        return _clause(cue, entry)
    found = _clause(cue, entry) or _around(cue, entry) or _raised(cue, entry)
    return found or (_phrase(cue, entry) or _rest(cue, entry) if _voiced(cue, entry) else set())


def _is_first_person(cue: Token) -> bool:
    """The author's own "I think" is nobody's reported words."""
    subject = child(cue, "nsubj")
    return subject is not None and subject.lower_ in ("i", "we", "you", "one", "it")


def _voiced(cue: Token, entry: Cue) -> bool:
    head = _source(cue, entry) if cue.pos_ != "ADJ" else subject_of(cue.head)
    if head is not None and head.lower_ == "which" and head.i:
        before = [t for t in head.doc[: head.i] if not t.is_punct]
        head = before[-1] if before else head  # its antecedent, wherever the parser hung the clause
    return head is not None and (can_speak(head) or head.lower_ == "it")


def _phrase(cue: Token, entry: Cue) -> set[int]:
    """Content short of a clause: "to cut taxes", "for talks", "the plan a mistake"."""
    held = _infinitive(cue, entry) or prepositional(cue, entry) or small(cue, entry)
    return held or rounded(cue, matter(cue, entry)) or marked_object(cue, entry)


_THEIRS = frozenset({"his", "her", "its", "their"})


def _framed(cue: Token, entry: Cue) -> set[int]:
    """ "By his account, passengers queued": the sentence around what is set off from it."""
    lead = cue.head
    own = subtree(lead) if cue.dep_ == "pobj" and lead.lower_ in entry.prepositions else set()
    owner = _source(cue, entry)
    if (
        not own
        or owner is None
        or not (can_speak(owner) or owner.lower_ in _THEIRS)
        or not _set_off(cue.doc, min(own), max(own))
    ):
        return set()
    return subtree(_clause_above(lead)) - own


def _clause_of_noun(cue: Token) -> set[int]:
    for c in cue.children:
        if c.dep_ in ("acl", "ccomp") and any(m.dep_ == "mark" and m.lower_ == "that" for m in c.children):
            return subtree(c)
    of = prepositional_object(cue, "of", "by", "from")  # "the claim of the mayor that …"
    for noun in (cue, of) if of is not None else ():
        for clause in noun.children:
            first = min(clause.subtree, key=lambda t: t.i)
            told = first.lower_ == "that" and first.tag_ == "IN" and child(clause, *SUBJECTS) not in (None, first)
            if clause.dep_ in ("acl", "relcl") and told:
                return subtree(clause)
    return set()


def _clause(cue: Token, entry: Cue) -> set[int]:
    if "clause" not in entry.takes:
        return set()
    found: set[int] = set()
    for c in cue.children:
        if any(t.text == ";" for t in cue.doc[c.i : cue.i]):
            continue  # two sentences: "Okello said it was fine; the doctor has asked for a scan"
        if c.i < cue.i and min(c.subtree, key=lambda t: t.i).lower_ in _OPENS_SCENE:
            continue  # "While it was late, she noted …"
        if (c.dep_ == "ccomp" and ("bare" in entry.takes or _introduced(c))) or (
            c.dep_ == "advcl"
            and c.i > cue.i
            and any(m.dep_ in ("mark", "advmod") and m.lower_ in ("that", "whether") for m in c.children)
        ):
            found |= narrowed(c, cue) - scene(c, cue)
    return found or hung_elsewhere(cue)


_OPENS_SCENE = frozenset("while as when although though after before since".split())


def _introduced(clause: Token) -> bool:
    first = min(clause.subtree, key=lambda t: t.i)
    return first.lower_ in ("that", "whether", "if") or first.tag_ in ("WP", "WRB", "WDT")


def _raised(cue: Token, entry: Cue) -> set[int]:
    """ "The dam is believed to leak": what is believed is the dam leaking."""
    subject, clause = child(cue, "nsubjpass"), child(cue, "xcomp")
    if "raising" not in entry.takes or subject is None or clause is None or clause.i < cue.i:
        return set()
    has_to = any(c.tag_ == "TO" for c in clause.children)
    return subtree(subject) | subtree(clause) if has_to and subject.lower_ not in _RELATIVE else set()


_RELATIVE = frozenset({"who", "which", "that"})


def _around(cue: Token, entry: Cue) -> set[int]:
    """The cue clause put into or beside the sentence it reports: "The plan, she said, is ready", "As Holt put it, …",
    "As reported by the Times, …"."""
    if not entry.takes & {"bare", "aside"} or cue.dep_ not in ("parataxis", "ccomp", "advcl") or source_of(cue) is None:
        return set()
    own, mark = subtree(cue), child(cue, "mark")
    spoken = child(cue, "nsubj") is not None or (mark is not None and mark.lower_ == "as")
    teller = subject_of(cue.head) if cue.dep_ == "ccomp" else None
    if teller is not None and teller.i > cue.i:
        return set()  # "The bank does not comment, it said": the words that are reported
    holds = [c for c in cue.children if c.dep_ in ("dobj", "xcomp") and c.lower_ not in entry.holds]
    if not spoken or holds or not _set_off(cue.doc, min(own), max(own)):
        return set()
    return {i for i in subtree(_verb_above(cue)) if i not in own}


def _set_off(doc: Doc, first: int, last: int) -> bool:
    before = first == 0 or doc[first - 1].text in (",", "—", "–", "-", "(") or doc[first].text in (",", "—", "–", "-")
    if first and doc[first - 1].text == ":":
        return False
    after = last + 1 >= len(doc) or doc[last + 1].is_punct or doc[last].is_punct
    return before and after


def _rest(cue: Token, entry: Cue) -> set[int]:
    """Whatever follows "said", where the parse has lost the clause."""
    after, subject = cue.doc[cue.i + 1 :], source_of(cue)
    if "rest" not in entry.takes or not after or subject is None or subject.i > cue.i or after[0].is_punct:
        return set()
    if any(t.text == "." for t in after[:-1]):  # two sentences: "said no. Holt was there"
        return set()
    return {t.i for t in after} if any(t.pos_ in ("VERB", "AUX") for t in after) else set()


def _infinitive(cue: Token, entry: Cue) -> set[int]:
    if "infinitive" in entry.takes and (bidden := _bidden(cue)):
        return bidden
    for c in cue.children:
        if c.dep_ in ("xcomp", "ccomp", "advcl") and c.i > cue.i:
            has_to = any(a.dep_ == "aux" and a.tag_ == "TO" for a in c.children)
            if c.lemma_ in _SILENCE and entry.lemma in _WITHHOLDING:
                return set()
            if "infinitive" in entry.takes and has_to and (c.dep_ != "advcl" or _is_bid(cue, c)):
                return narrowed(c, cue) | object_tokens(cue)
            having = any(a.dep_ in ("aux", "auxpass") and a.tag_ == "VBG" for a in c.children)
            if "gerund" in entry.takes and (c.tag_ == "VBG" or having) and c.dep_ != "advcl":
                return subtree(c)
    return set()


def _is_bid(cue: Token, infinitive: Token) -> bool:
    """ "promised on Sunday at a fair to end the fees", "told them at a rally to go": what is asked or promised, where
    the parser saw a purpose; "promised a raise to calm them" has one."""
    held = child(cue, "dobj")
    own = {t.i for t in infinitive.subtree}
    behind = [c for c in cue.children if cue.i < c.i < min(own) and c.dep_ in ("prep", "npadvmod")]
    return bool(behind) and (held is None or can_speak(held))


def _bidden(cue: Token) -> set[int]:
    """ "asked drivers with a camera to come forward": the infinitive, where the parser hung it on the words between."""
    held = child(cue, "dobj")
    found = rounded(cue, object_tokens(cue)) if held is not None and can_speak(held) else set()
    told = (cue.doc[i] for i in found)
    return found if any(t.dep_ == "acl" and any(a.tag_ == "TO" for a in t.children) for t in told) else set()


_WITHHOLDING = frozenset({"decline", "refuse"})
# "declined to comment" reports no words; "declined to say how many" is read at "say".
_SILENCE = frozenset(
    "comment say answer respond elaborate discuss disclose reveal confirm name identify specify".split()
)


_ACCORDING = Cue("according to", "verb", Stance.ASSERTS, 2, frozenset({"bare", "quote"}))


def _according(doc: Doc) -> Iterator[Reported]:
    for token in doc:
        if token.lower_ != "according":
            continue
        head = prepositional_object(token, "to")
        if head is None:
            continue
        phrase = subtree(token)
        content = {i for i in subtree(_clause_above(token)) if i not in phrase}
        source = source_tokens(head)
        if not content and [t.text for t in doc].count(",") == 1:  # the parser saw one phrase and no sentence
            comma = next(t.i for t in doc if t.text == ",")
            source, content = [t for t in source if t.i < comma], {t.i for t in doc[comma + 1 :]}
        if any(not doc[i].is_punct for i in content):
            to = next(c for c in token.children if c.lower_ == "to")
            yield Reported(token, _ACCORDING, (token, to), tuple(source), tuple(doc[i] for i in sorted(content)))


def _clause_above(token: Token) -> Token:
    """The clause an "according to" speaks for: the nearest verb, or the whole sentence where a comma sets it off."""
    above = _verb_above(token)
    while above.dep_ in ("conj", "xcomp", "advcl", "acl", "relcl") and above.head != above:
        above = above.head
    return above


def _verb_above(token: Token) -> Token:
    above = token.head
    while above.pos_ not in ("VERB", "AUX") and above.head != above:
        above = above.head
    return above
