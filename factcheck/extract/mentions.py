"""Attitudes, intentions and appearances in the parse of one sentence, and reports that make no claim of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.extract.complements import branded, matter, narrowed, object_tokens, prepositional, rounded, small
from factcheck.extract.cues import Cue, all_cues
from factcheck.extract.reported import POS, Reported, cue_tokens
from factcheck.extract.sources import can_speak, source_tokens, subject_of
from factcheck.extract.tree import child, is_passive, prepositional_object, subtree
from factcheck.types import Stance
from factcheck.voices import kind_of_noun

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_UNKNOWN = {
    pos: Cue("", pos, Stance.ASSERTS, 1, frozenset({"clause"}), claim=False) for pos in ("verb", "noun", "adjective")
}
"""Any word with a that-clause tells of somebody's words or thoughts, known to the lexicon or not, but for these."""
_TELLS_NOTHING = frozenset("fact possibility chance likelihood odds suppose ensure happen be ’s 's so such".split())


def find_mentions(doc: Doc) -> Iterator[Reported]:
    """Everything in `doc` that tells what somebody says, thinks, wants or seems, in order."""
    known = all_cues()
    for token in doc:
        pos = POS.get(token.pos_)
        if pos is None or token.lemma_.lower() in _TELLS_NOTHING:
            continue
        entry = known.get((token.lemma_.lower(), pos)) or _UNKNOWN[pos]
        content = _CONTENT[pos](token, entry)
        content.discard(token.i)
        if content:
            yield _mention(token, entry, content)


def _mention(cue: Token, entry: Cue, content: set[int]) -> Reported:
    if not any(cue.doc[i].pos_ in ("VERB", "AUX") and cue.doc[i].head == cue for i in content):
        content = rounded(cue, content)
    head = _SOURCE[entry.pos](cue, entry)
    source = [t for t in source_tokens(head) if t.i not in content and t.i != cue.i] if head is not None else []
    leads = [c for c in cue.children if c.dep_ in ("prep", "agent") and c.lower_ in entry.prepositions]
    parts = cue_tokens(cue) + [c for c in leads if c.i == cue.i + 1 and c.i not in content]
    return Reported(cue, entry, tuple(parts), tuple(source), tuple(cue.doc[i] for i in sorted(content)))


# -- who ---------------------------------------------------------------------------------------------------------


def _source_of_verb(cue: Token, entry: Cue) -> Token | None:
    if is_passive(cue):
        return prepositional_object(cue, "by")
    return None if "appearance" in entry.takes else subject_of(cue)


def _source_of_noun(cue: Token, entry: Cue) -> Token | None:
    owner = child(cue, "poss")
    if owner is None:
        owner = prepositional_object(cue, *({"by", "from", "among"} | ({"of"} - entry.prepositions)))
    if owner is None and cue.dep_ in ("dobj", "attr") and cue.head.pos_ in ("VERB", "AUX") and not is_passive(cue.head):
        owner = subject_of(cue.head)
        return owner if owner is not None and can_speak(owner) else None
    return owner


def _source_of_adjective(cue: Token, entry: Cue) -> Token | None:
    if cue.dep_ in ("acomp", "oprd", "advcl", "ccomp", "xcomp"):
        head = subject_of(cue.head)
    else:
        head = cue.head if cue.dep_ in ("amod", "acl") else None
    return head if head is not None and can_speak(head) else None


_SOURCE = {"verb": _source_of_verb, "noun": _source_of_noun, "adjective": _source_of_adjective}

# -- what --------------------------------------------------------------------------------------------------------


def _of_verb(cue: Token, entry: Cue) -> set[int]:
    found = _clause(cue, entry) if cue.pos_ == "VERB" else set()
    if found:
        return found
    if entry is _UNKNOWN["verb"]:
        subject = subject_of(cue) if cue.pos_ == "VERB" else None
        return branded(cue) if subject is not None and can_speak(subject) else set()
    if "appearance" in entry.takes:
        return _appearance(cue)
    if is_passive(cue):
        return _passive(cue, entry)
    subject = subject_of(cue)
    if "document" in entry.takes and subject is not None and kind_of_noun(subject.lemma_) == "document":
        return _complement(cue, entry) | object_tokens(cue)
    if subject is not None and not (_may_speak(subject, cue) or _is_share(subject)):
        return set()
    found = _complement(cue, entry) if entry.takes & {"infinitive", "gerund"} else set()
    found = found or prepositional(cue, entry) or small(cue, entry) or matter(cue, entry) or _wording(cue, entry)
    return found or branded(cue)


def _wording(cue: Token, entry: Cue) -> set[int]:
    """ "issued a warning", "released a statement": what is put out is something written or said."""
    held = child(cue, "dobj") if "wording" in entry.takes else None
    worded = held is not None and (kind_of_noun(held.lemma_) == "document" or (held.lemma_, "noun") in all_cues())
    return object_tokens(cue) if worded else set()


def _may_speak(subject: Token, verb: Token) -> bool:
    """As `can_speak`; "it" may be anybody, and "which" is who it refers to."""
    if subject.lower_ in ("which", "that") and verb.dep_ == "relcl":
        subject = verb.head
    return subject.lower_ == "it" or can_speak(subject)


def _is_share(head: Token) -> bool:
    """ "62 percent", "a majority of voters", "both" """
    return bool(head.like_num or head.lemma_.lower() in _SHARES or head.ent_type_ in ("PERCENT", "CARDINAL"))


_SHARES = frozenset("percent % majority plurality minority half third quarter both neither none most all those".split())


def _clause(cue: Token, entry: Cue) -> set[int]:
    for c in cue.children:
        if c.dep_ == "ccomp" and ((_is_marked(c) or "bare" in entry.takes) and c.i > cue.i):
            return narrowed(c, cue)
    return set()


def _is_marked(clause: Token) -> bool:
    return any(m.dep_ == "mark" and m.lower_ in ("that", "whether") for m in clause.children)


def _complement(cue: Token, entry: Cue) -> set[int]:
    """ "wants to go", "wants Congress to act", "considers leaving", "called on Congress to act" """
    for c in cue.children:
        if c.dep_ in ("xcomp", "ccomp") and c.i > cue.i and c.pos_ in ("VERB", "AUX"):
            return narrowed(c, cue) | object_tokens(cue) | prepositional(cue, entry)
    return set()


_TAKES_OBJECT = frozenset({"object", "matter", "small", "raising", "infinitive"})


def _passive(cue: Token, entry: Cue) -> set[int]:
    subject = child(cue, "nsubjpass")
    if subject is None or not (entry.takes & _TAKES_OBJECT or entry.prepositions):
        return set()
    clause = child(cue, "xcomp", "oprd")
    if clause is not None and clause.i > cue.i:
        return subtree(subject) | subtree(clause)
    called = next((c for c in cue.children if c.dep_ == "prep" and c.lower_ in entry.prepositions), None)
    if called is not None:
        return subtree(subject) | subtree(called)
    return subtree(subject) if prepositional_object(cue, "by") is not None else set()


def _appearance(cue: Token) -> set[int]:
    subject, held = subject_of(cue), child(cue, "xcomp", "oprd", "acomp", "ccomp")
    if subject is None or held is None or held.i < cue.i:
        return set()
    return subtree(subject) | subtree(held)


def _of_noun(cue: Token, entry: Cue) -> set[int]:
    for c in cue.children:
        if c.i > cue.i and c.dep_ in ("acl", "ccomp") and _is_marked(c):
            return subtree(c)
    for c in cue.children:
        if "infinitive" in entry.takes and c.i > cue.i and c.dep_ == "acl" and any(a.tag_ == "TO" for a in c.children):
            return subtree(c)
    if cue.dep_ == "nsubj" and cue.head.lemma_ == "be" and "clause" in entry.takes and entry is not _UNKNOWN["noun"]:
        told = child(cue.head, "ccomp")  # "his view is that …"
        if told is not None and told.i > cue.i:
            return subtree(told)
    return prepositional(cue, entry)


def _of_adjective(cue: Token, entry: Cue) -> set[int]:
    above = cue.head if cue.dep_ in ("acomp", "oprd") else cue
    for c in (*cue.children, *(above.children if above is not cue else ())):
        made = c.dep_ == "advcl" and cue.head.lemma_ == "make"  # "made it clear that …"
        if c.i > cue.i and (made or c.dep_ in ("ccomp", "csubj")) and (_is_marked(c) or "bare" in entry.takes):
            return subtree(c)
    if entry is _UNKNOWN["adjective"]:
        return set()
    for c in cue.children:
        if c.i > cue.i and c.dep_ == "xcomp":
            return subtree(c)
    return prepositional(cue, entry)


_CONTENT = {"verb": _of_verb, "noun": _of_noun, "adjective": _of_adjective}
