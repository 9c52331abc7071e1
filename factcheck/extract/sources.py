"""Who speaks: the source of a cue in its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.extract.tree import SUBJECTS, child, is_passive, prepositional_object
from factcheck.voices import kind_of_noun

if TYPE_CHECKING:
    from spacy.tokens import Token

_SPEAKING = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_PERSONAL = frozenset({"he", "she", "they", "who", "i", "we", "you", "everyone", "someone", "many", "some", "others"})
_RELATIVE = frozenset({"who", "which", "that"})
_NOMINAL = frozenset({"PROPN", "NOUN", "PRON"})
_LONG_SOURCE = 20
_PARTICIPIAL = frozenset({"advcl", "xcomp", "conj", "pcomp", "ccomp", "dep"})


def source_of(cue: Token) -> Token | None:
    """Head of the noun phrase that speaks at the verb `cue`; `None` when the sentence does not name it."""
    if is_passive(cue):
        return prepositional_object(cue, "by")
    return subject_of(cue) or _inverted(cue)


def _inverted(cue: Token) -> Token | None:
    """ "…, argued resident Maud Achebe": who stands behind a verb without a subject, taken for its object."""
    before = cue.doc[cue.i - 1] if cue.i else None
    object_ = child(cue, "dobj", "attr", "dep")
    if before is None or not (before.text == "," or before.is_quote) or cue.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    return object_ if object_ is not None and object_.i > cue.i and can_speak(object_) else None


def subject_of(verb: Token) -> Token | None:
    """The subject of `verb`, its own or the one it shares with a verb above it."""
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS]
    own = next((c for c in subjects[1:] if c.pos_ == "PROPN"), subjects[0] if subjects else None)
    if own is not None:  # the parser makes two of "her opponent in the case, Dr Tran"
        if own.lower_ in _RELATIVE and verb.dep_ == "relcl" and own.lower_ != "that":
            return own
        return verb.head if own.lower_ == "that" and verb.dep_ == "relcl" else own
    if verb.dep_ in ("acl", "relcl"):
        return verb.head
    if verb.dep_ in _PARTICIPIAL and verb.head.pos_ in ("VERB", "AUX"):
        return subject_of(verb.head)
    if verb.dep_ == "pcomp" and verb.head.head.pos_ in ("VERB", "AUX"):
        return subject_of(verb.head.head)
    return None


def source_tokens(head: Token) -> list[Token]:
    """The noun phrase of `head` with its appositions, without the clauses that hang on it."""
    left_out = {
        t.i
        for c in head.children
        if c.dep_ in ("relcl", "acl", "cc", "conj", "advcl", "parataxis")
        for t in c.subtree
        if c.dep_ not in ("cc", "conj") or c.pos_ in ("VERB", "AUX")
    }
    dateline = max((t.i for t in head.subtree if t.i < head.i and t.text in ("—", "–", "--")), default=-1)
    return [t for t in head.subtree if t.i not in left_out and t.i > dateline]


def can_speak(head: Token) -> bool:
    """Whether `head` names a person, an organisation or a document, as far as its form tells."""
    if head.ent_type_ in _SPEAKING or head.lower_ in _PERSONAL or head.pos_ == "PROPN":
        return True
    if head.i and head.pos_ == "NOUN" and head.text[0].isupper() and not all(t.text[0].isupper() for t in head.doc[:2]):
        return True  # a name that the tagger does not know
    apposed = child(head, "appos") if head.text[0].isupper() else None  # "Tollgate, a software company, blamed …"
    called = kind_of_noun(apposed.lemma_) if apposed is not None else None
    return kind_of_noun(head.lemma_) is not None or called is not None or _is_name_at_the_start(head)


def _is_name_at_the_start(head: Token) -> bool:
    """ "Trump described …", tagged as a noun: no noun begins a sentence without an article and stands at its verb."""
    alone = head.i == 0 and head.tag_ == "NN" and head.dep_ == "nsubj" and child(head, "det") is None
    return alone and all(t.pos_ in ("AUX", "ADV", "PART") for t in head.doc[1 : head.head.i])


def noun_phrase_beside(verb: Token, begin: int, stop: int) -> list[Token]:
    """The noun phrase next to `verb` within `[begin, stop)` of its sentence, for clauses the parser has lost:
    what stands between the quotation and the verb, else what follows the verb."""
    before = [t for t in verb.doc[: verb.i] if t.idx >= begin and not t.is_punct]
    after = [t for t in verb.doc[verb.i + 1 :] if t.idx < stop]
    if any(t.pos_ in _NOMINAL for t in before):
        return before if len(before) <= _LONG_SOURCE else []
    phrase: list[Token] = []
    for token in after:
        verbal = token.pos_ in ("VERB", "AUX", "SCONJ") and kind_of_noun(token.lower_) != "person"  # "said engineer …"
        if token.is_punct or verbal or (token.pos_ == "ADP" and token.lower_ != "of"):
            break
        phrase.append(token)
    return phrase if any(t.pos_ in _NOMINAL for t in phrase) else []
