"""What a cue takes: a clause and where it ends, or less: "the plan", "for talks", "him of lying"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.extract.cues import Cue, all_cues, lexicon
from factcheck.extract.sources import can_speak
from factcheck.extract.tree import SUBJECTS, child, subtree
from factcheck.lexicon import is_kind
from factcheck.voices import kind_of_noun

if TYPE_CHECKING:
    from spacy.tokens import Token


def prepositional(cue: Token, entry: Cue) -> set[int]:
    """ "called for talks" gives "talks"; "accused him of lying" and "described it as risky" keep the object."""
    for prep in cue.children:
        if prep.dep_ in ("prep", "dative") and prep.lower_ in entry.prepositions and prep.i > cue.i:
            held, keeps = child(prep, "pobj", "pcomp"), prep.lower_ in _KEEPS_OBJECT
            object_ = object_tokens(cue)
            if object_:
                return object_ | subtree(prep)
            if held is not None and held.ent_type_ not in ("DATE", "TIME"):
                found = subtree(prep) - {prep.i}
                if keeps and entry.claim and child(cue, "dobj") is None:
                    return set()
                return rounded(cue, found) if entry.bids else found
    held = child(cue, "dobj")
    if held is not None and any(c.dep_ == "prep" and c.lower_ in entry.prepositions for c in held.children):
        return object_tokens(cue)  # the parser hung "of hiding" on "the company"
    for clause in cue.children:  # "called for the mayor to resign"
        mark = child(clause, "mark")
        if (
            clause.i > cue.i
            and mark is not None
            and mark.tag_ == "IN"
            and mark.lower_ in entry.prepositions - _KEEPS_OBJECT
        ):
            return subtree(clause) - {mark.i}
    return set()


def object_tokens(cue: Token) -> set[int]:
    object_ = child(cue, "dobj")
    return subtree(object_) if object_ is not None and object_.i > cue.i else set()


def matter(cue: Token, entry: Cue) -> set[int]:
    object_ = child(cue, "dobj")
    if object_ is None or not entry.takes & {"object", "matter"}:
        return set()
    human = object_.pos_ == "PRON" or object_.ent_type_ == "PERSON" or kind_of_noun(object_.lemma_) == "person"
    return set() if human and "object" not in entry.takes else object_tokens(cue)


def marked_object(cue: Token, entry: Cue) -> set[int]:
    """'reported “2,521 shootings” in the city': an object with marks is in the source's own words."""
    found = object_tokens(cue) if "quote" in entry.takes else set()
    return rounded(cue, found) if any(cue.doc[i].is_quote for i in found) else set()


def branded(cue: Token) -> set[int]:
    """'pounds the mayor as a “con artist”': whatever the verb, the words in marks are those of its subject."""
    for prep in cue.subtree:
        near = prep.head == cue or prep.head.head == cue
        if prep.lower_ == "as" and prep.dep_ == "prep" and near and cue.i < prep.i < len(cue.doc) - 2:
            held = next((t for t in cue.children if cue.i < t.i < prep.i and t.dep_ in ("dobj", "prep")), None)
            opens = cue.doc[prep.i + 1].is_quote or (cue.doc[prep.i + 1].pos_ == "DET" and cue.doc[prep.i + 2].is_quote)
            marks = [i for i in subtree(prep) if cue.doc[i].is_quote]
            if held is not None and opens and marks:
                return set(range(min(subtree(held)), max(marks) + 1))
    return set()


def rounded(cue: Token, content: set[int]) -> set[int]:
    """An object with the phrases behind it that the parser hung on the cue ("a tax on sugar | to pay for schools"),
    without relative clauses set off at its end."""
    found = set(content)
    for c in cue.children:
        own = subtree(c)
        purpose = c.dep_ in ("advcl", "xcomp") and any(t.tag_ == "TO" for t in c.children)
        if found and min(own) == max(found) + 1 and (purpose or (c.dep_ == "prep" and c.lower_ in _GO_WITH_OBJECTS)):
            found |= own
    return found - asides(cue, found)


_GO_WITH_OBJECTS = frozenset("about against as beyond for from into like of over than to toward towards with".split())


def asides(cue: Token, content: set[int]) -> set[int]:
    """What is set off at the end of the content ("…, which has two lanes", "…, a claim that the owner denies"): the
    author's own words."""
    for i in sorted(content):
        token = cue.doc[i]
        if token.dep_ in ("relcl", "appos") and token.head.i in content:
            own = subtree(token)
            first, marked = cue.doc[min(own)], any(cue.doc[j].is_quote for j in own)
            apart = first.lower_ in ("which", "who", "whose") if token.dep_ == "relcl" else first.lower_ in ("a", "an")
            if apart and not marked and is_set_off(first) and max(own) >= max(content) - 1:
                return {j for j in content if j >= min(own) - 1}
    return set()


def is_set_off(token: Token) -> bool:
    """Whether a comma or a dash stands before `token`, the quotation marks between them aside."""
    before = [t.text for t in token.doc[max(0, token.i - 2) : token.i]]
    marks = before[:-1] if before and before[-1][0] in "\"'”’»" else before
    return bool(marks) and marks[-1] in SETS_OFF


SETS_OFF = frozenset({",", "—", "–", "-", "--"})


def small(cue: Token, entry: Cue) -> set[int]:
    """ "called the plan a mistake": the object and what is said of it."""
    if "small" not in entry.takes:
        return set()
    complement = child(cue, "oprd", "ccomp")
    if complement is None or complement.i < cue.i:
        return _named_in_marks(cue)
    found = subtree(complement) | object_tokens(cue)
    loose = cue.dep_ == "acl" or child(cue, "aux", "dobj") is None
    called = cue.tag_ in ("VBN", "VBD") and child(cue, *SUBJECTS) is None and loose  # "a village called Brook"
    return set() if called else found


def _named_in_marks(cue: Token) -> set[int]:
    """'called the figure "a disgrace"': whatever the parse makes of it, the marks tell the object from its name."""
    marks = [t.i for t in cue.doc[cue.i + 2 :] if t.is_quote][:2]
    if len(marks) < 2 or marks[0] - cue.i > _NEAR_MARKS:
        return set()
    between = cue.doc[cue.i + 1 : marks[0]]
    if any(t.pos_ in ("VERB", "AUX") or t.is_punct or t.tag_ == "TO" for t in between):
        return set()
    return set(range(cue.i + 1, marks[1] + 1))


_NEAR_MARKS = 12
_KEEPS_OBJECT = frozenset({"as"})


# --- where a clause ends ----------------------------------------------------------------------------------------


def hung_elsewhere(cue: Token) -> set[int]:
    """ "told the hearing that stocks were recovering", "predicted on Sunday that it would rain": the clause, where the
    parser hung it on the words between."""
    that = next((t for t in cue.doc[cue.i + 1 :] if t.lower_ == "that" or t.pos_ in ("VERB", "AUX")), cue)
    clause, holder = that.head, that.head.head
    if that.lower_ != "that" or clause.i < that.i or child(clause, *SUBJECTS) in (None, that):
        return set()
    if holder is not cue and not (cue in holder.ancestors and _hears(holder)):
        return set()
    return {i for i in subtree(clause) if i >= that.i}


def _hears(noun: Token) -> bool:
    """Whether `noun` beside a verb of saying is who listens, where or when, and not what is spoken of."""
    if noun.dep_ == "pobj" and noun.head.lower_ in ("at", "during", "before", "after"):
        return True
    if noun.dep_ == "pobj" and noun.head.lower_ not in ("in", "on", "to", "with"):
        return False
    hears = kind_of_noun(noun.lemma_) in ("person", "organisation") or any(is_kind(noun.lemma_, k) for k in _HEARERS)
    when = noun.ent_type_ in ("DATE", "TIME", "EVENT", "GPE", "ORG", "PERSON")
    return when or hears or noun.lemma_ in _AUDIENCES


_HEARERS = ("person", "social_group")
_AUDIENCES = frozenset(
    "hearing radio television meeting conference inquiry inquest trial programme program debate rally interview event "
    "hour morning evening afternoon night day week month time briefing ceremony speech forum dinner podcast".split()
)


def scene(clause: Token, cue: Token) -> set[int]:
    """What the parser hung on a clause that stands before the cue although the clause follows it: "In a statement,
    the mayor said it was late". A subject put before the cue stays: "The plan, she said, is late"."""
    if clause.i < cue.i:
        return set()
    kept = {t.i for c in clause.children if c.dep_ in SUBJECTS for t in c.subtree}
    return {t.i for t in clause.subtree if t.i < cue.i} - kept


def narrowed(clause: Token, cue: Token) -> set[int]:
    """The clause after `cue`, cut where the narration goes on: "said it was late and noted that …", "said it was late,
    calling it a scandal", "said it was late, while Holt said that …"."""
    found = subtree(clause)
    known = all_cues()
    found |= _tail(cue, found)
    for verb in (clause, *clause.conjuncts, *(t for t in clause.subtree if t.dep_ == "advcl")):
        entry = known.get((verb.lemma_.lower(), "verb"))
        if verb.i > clause.i and entry is not None and _narrates(verb, clause, cue, entry):
            first = min(t.i for t in verb.subtree)
            found = {i for i in found if i < first}
    return found - asides(cue, found)


def _tail(cue: Token, found: set[int]) -> set[int]:
    """What goes on right behind the clause although the parser hung it on the cue: "said it would leak | because it was
    old"."""
    tail: set[int] = set()
    for c in cue.children:
        own, mark = subtree(c), child(c, "mark")
        because = c.dep_ == "advcl" and mark is not None and mark.lower_ in ("because", "if", "unless")
        goes_on = because or (c.dep_ == "prep" and c.lower_ in _GO_WITH_CLAUSES)
        bare = c.tag_ == "VB" and cue.tag_ in ("VBD", "VBZ")  # "said she hoped to win | and let us know"
        if c.dep_ == "conj" and (bare or (c.i > cue.i and _is_spoken_too(c))):
            tail |= set(range(max(found | tail) + 1, max(own) + 1))
        if goes_on and c.i > cue.i and all(t.is_punct and because for t in cue.doc[max(found | tail) + 1 : min(own)]):
            tail |= own
    return tail


def _is_spoken_too(clause: Token) -> bool:
    """Whether a clause behind the reported one has a subject of its own, words in marks, and nobody else who says
    them: "said that it was too early, and there was “no sign” of a leak"."""
    said = any((t.lemma_.lower(), "verb") in lexicon() for t in clause.subtree if t.pos_ == "VERB")
    return child(clause, *SUBJECTS, "expl") is not None and any(t.is_quote for t in clause.subtree) and not said


_GO_WITH_CLAUSES = frozenset("as because by for of than through with".split())


def _narrates(verb: Token, clause: Token, cue: Token, entry: Cue) -> bool:
    """Whether `verb`, below the clause that `cue` introduces, is told by the author and not by the source."""
    subject, reports = child(verb, *SUBJECTS), child(verb, "ccomp") is not None
    if verb.dep_ == "conj" and subject is None and verb.tag_ == cue.tag_ != clause.tag_ and clause.tag_ in _UNLIKE:
        return True
    own = child(clause, *SUBJECTS)
    if subject is not None and own is not None and subject.lower_ == own.lower_ and subject.pos_ == "PRON":
        return False  # "said she hoped to win, but she knew that …"
    if bids_beside(verb, clause, cue, entry):
        return True
    if verb.dep_ == "conj" or (verb.dep_ == "advcl" and subject is not None):
        told = entry.claim and "quote" in entry.takes and reports
        return told and verb.tag_ == cue.tag_ and (subject is None or can_speak(subject))
    first = min(verb.subtree, key=lambda t: t.i)
    leads = first is verb or (first.pos_ == "ADV" and first.i + 1 == verb.i)
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and leads and is_set_off(first)


def bids_beside(verb: Token, clause: Token, cue: Token, entry: Cue) -> bool:
    """ "said it was late and urged them to wait": who said the one did the other, unless somebody else may have."""
    held, own = child(verb, "dobj"), child(clause, *SUBJECTS)
    to = any(a.tag_ == "TO" for c in verb.children if c.dep_ in ("xcomp", "ccomp") for a in c.children)
    if verb.dep_ != "conj" or verb.tag_ != cue.tag_ or child(verb, *SUBJECTS) is not None or not to:
        return False
    alone = own is None or own.pos_ == "PRON" or not can_speak(own)
    return alone and entry.claim and "infinitive" in entry.takes and (held is None or can_speak(held))


_UNLIKE = frozenset({"VB", "VBG"})
"""Forms that a finite verb or a participle does not join: "urged them to leave and promised …"."""
