"""Where a text says somebody stands on a thing: (holder, poles, object), read from the parse by `appraisals.toml`.

Only what is said to be so: nothing hypothetical, asked, wanted of others, or told by somebody else of the holder.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from factcheck.extract.expressions import Met, axes_that, met_in
from factcheck.extract.sources import can_speak, source_of, source_tokens, subject_of
from factcheck.extract.speakers import with_speakers
from factcheck.extract.tree import SUBJECTS, child, is_passive, spans_of
from factcheck.language import ParsedText
from factcheck.lexicon import is_kind
from factcheck.names import GENDER, gender_of_name
from factcheck.types import Appraisal, Attribution, AttributionType, Speaker, SpeakerKind
from factcheck.voices import speaks
from factcheck.words import SAYING, stem

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OPEN = frozenset(
    "may might could should must can ca longer hardly barely scarcely almost nearly reportedly allegedly once formerly "
    "previously initially originally".split()
)
_OUGHT = frozenset({"should", "must", "ought"})
"""Of these the object is the clause: what should be."""
_IF = frozenset("if unless whether until before lest".split())
_GOING_ON = frozenset("continue go come begin start proceed keep manage choose decide rush move".split())
_REFUSING = frozenset("refuse decline fail".split())
_SAID = frozenset(map(stem, SAYING)) | frozenset(
    map(stem, "reply stress think believe feel find conclude hold agree".split())
)
_GOVERNED = frozenset(
    "dobj pobj attr ccomp xcomp pcomp dative oprd nsubj nsubjpass acl appos".split()  # subjects: the parser errs
)
_STANDING = ("group", "region", "political_unit")
"""Kinds of nouns besides those for people and bodies that take stances: "the village"."""
_NOBODY = frozenset("nobody none neither few many".split())
_NOUNS = ("NOUN", "PROPN", "PRON")


class _Sentence(NamedTuple):
    number: int
    doc: Doc
    begin: int
    """Where it begins in the text."""
    attributions: Sequence[Attribution]


@dataclass(slots=True)
class _Raw:
    """One appraisal, and whose it is as far as its sentence tells."""

    sentence: _Sentence
    appraisal: Appraisal
    holder: Token | None = None
    """The head of whoever holds it, where that is no source of words."""


def find_appraisals(parsed: ParsedText, attributions: Sequence[Attribution]) -> dict[int, tuple[Appraisal, ...]]:
    """What is read in each sentence, by its index; holders are resolved over the whole text."""
    sentences = zip(parsed.sentences, parsed.docs, strict=True)
    raw = [
        r for i, (s, doc) in enumerate(sentences) for r in _read(parsed, _Sentence(i, doc, s.span.start, attributions))
    ]
    made = [_attributed(r) for r in raw if r.holder is not None]
    named = iter(with_speakers(parsed, [*attributions, *made])[len(attributions) :] if made else ())
    found: dict[int, tuple[Appraisal, ...]] = {}
    for r in raw:
        holder = next(named).speaker if r.holder is not None else r.appraisal.holder
        if holder is not None:
            known = found.get(r.sentence.number, ())
            found[r.sentence.number] = (*known, replace(r.appraisal, holder=holder))
    return found


def _attributed(raw: _Raw) -> Attribution:
    source = tuple(spans_of(source_tokens(raw.holder), raw.sentence.begin)) if raw.holder is not None else ()
    return Attribution(source[-1:], source, source[-1:], AttributionType.INDIRECT, claim=False)


def _read(parsed: ParsedText, sentence: _Sentence) -> Iterator[_Raw]:
    doc = sentence.doc
    if doc.text.rstrip("”\"’' ").endswith("?"):
        return
    for met in met_in(doc):
        verb = doc[met.at[0]]
        standing = _Standing(verb.head) if met.expression.parts[0] in _OUGHT else _standing(verb)
        if standing is None or (met.expression.denied and not standing.turned ^ met.negated):
            continue
        own = next((a for a in sentence.attributions if _holds(a.cue, sentence.begin + verb.idx)), None)
        appraisal = _appraisal(parsed, doc, met, standing, own)
        if appraisal.poles:
            yield from _held(sentence, met, standing, appraisal, own)


def _appraisal(parsed: ParsedText, doc: Doc, met: Met, standing: _Standing, own: Attribution | None) -> Appraisal:
    tokens, head = _object(doc, met)
    text, about = _text(tokens), _text(tokens + _onward(doc, met, tokens))
    if own is not None and (not text or met.expression.parts[-1] == "that"):
        text = about = " ".join(parsed.text[s.start : s.end] for s in own.content)
        head = None
    bidden = head is not None and doc[met.at[-1]].tag_ == "TO" and not met.expression.evaluates
    turned = standing.turned ^ met.negated and not met.expression.denied
    poles = frozenset(_pole(p, turned) for p in met.expression.poles if _takes(p[:-1], bidden))
    return Appraisal(None, poles, text, _head_of(head, met), about, doc[met.at[0] : met.at[-1] + 1].text)


def _text(tokens: Sequence[Token]) -> str:
    return "".join(t.text_with_ws for t in tokens).strip()


def _takes(axis: str, bidden: bool) -> bool:
    """Whether the axis is of what somebody will do, or of things."""
    return axis in axes_that("propositions") or (axis in axes_that("infinitives")) is bidden


def _pole(pole: str, turned: bool) -> str:
    """The pole under a negation: the other one where there is nothing between, else "!" before it."""
    axis, sign = pole[:-1], pole[-1]
    if not turned:
        return pole
    return axis + "+-"[sign == "+"] if axis in axes_that("binary") else f"{axis}!{sign}"


# --- whether it is so ------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Standing:
    """What a verb is said to be: so, or denied."""

    verb: Token
    """The verb whose subject is the holder."""
    turned: bool = False
    would: bool = False


def _standing(verb: Token) -> _Standing | None:
    """Whether what the verb says is so, or denied; `None` where it is left open."""
    verb = verb.head if verb.dep_ in ("aux", "auxpass") else verb
    found = _Standing(verb)
    for _ in range(6):
        beside = [c for c in verb.children if c.i < verb.i + 3]
        held = [c for c in beside if c.dep_ in ("aux", "auxpass", "neg", "advmod", "mark")]
        if _is_open(verb, held):
            return None
        found.would |= any(c.lower_ in ("would", "'d", "’d") for c in held)
        found.turned ^= any(c.dep_ == "neg" or c.lower_ == "never" for c in held)
        climbs = _climbs(verb, held)
        if climbs is None:
            return None
        if not climbs:
            return found if _in_earnest(_first(verb)) else None
        found.turned ^= verb.dep_ == "xcomp" and verb.head.lemma_ in _REFUSING
        verb = verb.head
        found.verb = verb if child(verb, *SUBJECTS) is not None else found.verb
    return None


def _is_open(verb: Token, held: Sequence[Token]) -> bool:
    if any(c.lower_ in _OPEN or (c.dep_ in ("mark", "advmod") and c.lower_ in _IF) for c in held):
        return True
    return any(c.dep_ == "advcl" and any(m.lower_ in ("if", "unless") for m in c.children) for c in verb.children)


def _climbs(verb: Token, held: Sequence[Token]) -> bool | None:
    """Whether it is so only as far as the verb above it is; `None` where that does not tell."""
    above, bound = verb.head, any(c.tag_ == "TO" for c in held)
    if verb.dep_ == "xcomp" and above.lemma_ in _REFUSING and bound:
        return True
    if verb.dep_ in ("xcomp", "ccomp") and above.lemma_ in _GOING_ON and (bound or verb.tag_ == "VBG"):
        return True
    if bound or verb.dep_ in ("pcomp", "csubj", "csubjpass") or (verb.dep_ == "acl" and verb.tag_ == "VBG"):
        return None
    # "did not praise or back it", but "was not there and backed it"
    return verb.dep_ == "conj" and verb.tag_ == "VB" and not any(c.dep_ == "aux" for c in held)


def _first(verb: Token) -> Token:
    """The first of the verbs that it is joined to."""
    while verb.dep_ == "conj":
        verb = verb.head
    return verb


def _in_earnest(verb: Token) -> bool:
    """Whether nothing above the clause takes it back: a condition, a question, a doubt, a wish."""
    if verb.dep_ in ("ccomp", "parataxis") and _is_set_apart(verb):
        return True
    marks = (c.lower_ for above in (verb, *verb.ancestors) for c in above.children if c.dep_ == "mark")
    if any(m in ("if", "unless", "whether") for m in marks):
        return False
    doubted = verb.dep_ == "ccomp" and any(c.dep_ == "neg" for c in verb.head.children)
    return not doubted and (verb.dep_ not in ("ccomp", "xcomp") or stem(verb.head.lemma_.lower()) in _SAID)


def _is_set_apart(verb: Token) -> bool:
    """A sentence that the parser hung on the one after its colon or its quotation."""
    between = verb.doc[min(verb.i, verb.head.i) : max(verb.i, verb.head.i)]
    return any(t.text in (":", ";") or t.is_quote for t in between)


# --- of what ---------------------------------------------------------------------------------------------------


def _object(doc: Doc, met: Met) -> tuple[list[Token], Token | None]:
    """The words of the object, and the head among them."""
    verb = doc[met.at[0]]
    above = verb.head if verb.dep_ in ("aux", "auxpass") else verb
    if met.expression.parts[0] in _OUGHT:
        said = (t for t in above.subtree if not t.is_punct and not (met.expression.denied and t.dep_ == "neg"))
        return [t for t in said if _in_earnest(above)], above
    if met.expression.parts[-1] == "to" and met.expression.evaluates:
        done = doc[met.at[-1]].head  # "was right to sell it"
        return [t for t in done.subtree if t.i > met.at[-1]], done
    if met.expression.evaluates:
        return _subject(child(above, *SUBJECTS) or subject_of(above))
    if met.gap:
        return _between(doc, met)
    if is_passive(verb):
        subject = child(verb, "nsubjpass") or (verb.head if verb.dep_ in ("acl", "relcl") else None)
        return _subject(subject)
    return _behind(doc, met)


def _subject(head: Token | None) -> tuple[list[Token], Token | None]:
    """A subject; of "leaving the club" the head is what is done, whatever the parser makes of it."""
    if head is None:
        return [], None
    doing = head.pos_ != "VERB" and head.left_edge.lower_.endswith("ing")
    return list(head.subtree), head.left_edge if doing else head


def _between(doc: Doc, met: Met) -> tuple[list[Token], Token | None]:
    """What stands within the expression, and of "wanted the ships to stay away" what they are to do."""
    tokens = [doc[i] for i in met.gap]
    head = next((t for t in tokens if t.head.i not in met.gap), tokens[-1])
    to = doc[met.at[-1]]
    return tokens + [t for t in to.head.subtree if t.tag_ != "TO" and t.i > to.i and to.tag_ == "TO"], head


def _behind(doc: Doc, met: Met) -> tuple[list[Token], Token | None]:
    """What the expression governs; where the parser has lost it, what follows up to a stop."""
    last = met.at[-1]
    for c in (c for i in reversed(met.at) for c in doc[i].children if c.i > last and c.dep_ in _GOVERNED):
        skipped = doc[last + 1 : max(c.left_edge.i, last + 1)]
        if c.left_edge.i >= last and not any(t.pos_ in ("VERB", "AUX", *_NOUNS) or t.text in ",;:" for t in skipped):
            return [t for t in c.subtree if t.i > last], c
    tokens: list[Token] = []
    if last + 1 < len(doc) and doc[last + 1].text == ":":  # "owned up: he had cut the rope"
        return [t for t in doc[last + 2 :] if t.text != "."], None
    for t in doc[last + 1 :]:
        if t.text in ",;:—–().!" or t.is_quote or t.dep_ in ("mark", "cc"):
            break
        tokens.append(t)
    return tokens, next((t for t in tokens if t.pos_ in _NOUNS), None)


def _onward(doc: Doc, met: Met, tokens: Sequence[Token]) -> list[Token]:
    """All that stands behind the object up to a stop."""
    if met.expression.evaluates or met.gap or not tokens:
        return []
    behind = doc[max(x.i for x in tokens) + 1 :]
    stop = next((k for k, t in enumerate(behind) if t.text in ".;:—–" or t.is_quote), len(behind))
    return list(behind[:stop])


def _head_of(head: Token | None, met: Met) -> str:
    """Lemma of the object's head; none of a pronoun, and where it is not the object itself ("said no to the king")."""
    if head is None or head.pos_ not in ("NOUN", "PROPN", "VERB", "AUX"):
        return ""
    if head.pos_ == "VERB" and any(c.pos_ == "PRON" and c.dep_ == "dobj" for c in head.children):
        return ""
    aside = axes_that("loose").issuperset(p[:-1] for p in met.expression.poles)
    return "" if aside and (len(met.at) > 2 or speaks(head.lemma_.lower())) else head.lemma_.lower()


# --- whose -----------------------------------------------------------------------------------------------------


def _holds(spans: Sequence[tuple[int, int]], offset: int) -> bool:
    return any(start <= offset < end for start, end in spans)


def _held(
    sentence: _Sentence, met: Met, standing: _Standing, appraisal: Appraisal, own: Attribution | None
) -> Iterator[_Raw]:
    """The appraisal with its holder: who says so of himself, or of whom the text says so."""
    verb = sentence.doc[met.at[0]]
    around = [a for a in sentence.attributions if a.claim and _holds(a.content, sentence.begin + verb.idx)]
    teller = min(around, key=lambda a: a.content[-1].end - a.content[0].start, default=None)
    if teller is not None and any(a.source != teller.source for a in (*around, *((own,) if own else ()))):
        return
    if own is not None and own.speaker is not None and not own.negated and not met.expression.evaluates:
        yield _Raw(sentence, replace(appraisal, holder=own.speaker))
    elif teller is not None:
        climbed = _holds(teller.cue, sentence.begin + standing.verb.idx)  # "refused to apologise"
        if climbed or (not teller.negated and (met.expression.evaluates or _is_own(_holder(verb, standing), teller))):
            yield _Raw(sentence, replace(appraisal, holder=teller.speaker))
    elif (holder := _of_the_text(verb, standing, met)) is not None:
        yield _Raw(sentence, appraisal, holder)


def _of_the_text(verb: Token, standing: _Standing, met: Met) -> Token | None:
    """Who holds what is in nobody's words; of an evaluation whoever says it, where the sayings were not found."""
    if met.expression.evaluates:
        said = verb.dep_ == "ccomp" and stem(verb.head.lemma_) in _SAID
        return subject_of(verb.head) if said else None
    if standing.would and not standing.turned:
        return None  # "would back it" reports nobody's words
    holder = _holder(verb, standing)
    if holder is None or holder.lower_ in _NOBODY:
        return None
    stands = can_speak(holder) or speaks(holder.lemma_) or holder.lower_ in ("it", "which")
    return holder if stands or any(is_kind(holder.lemma_.lower(), k) for k in _STANDING) else None


def _holder(verb: Token, standing: _Standing) -> Token | None:
    if verb.pos_ == "NOUN":
        return verb.doc[verb.i - 1]
    return source_of(verb) if is_passive(verb) else subject_of(standing.verb)


def _is_own(subject: Token | None, teller: Attribution) -> bool:
    """Whether who speaks speaks of himself: "I", or "he" where Holt is no woman."""
    speaker: Speaker | None = teller.speaker
    if subject is None or speaker is None:
        return False
    if subject.lower_ in ("it", "they"):
        return speaker.kind is not SpeakerKind.PERSON
    own = GENDER.get(subject.lower_)
    gender = gender_of_name(speaker.name or "")
    return subject.lower_ in ("i", "we") or (own is not None and gender in (None, own))
