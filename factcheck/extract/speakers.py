"""Who a source is, as far as the document tells: names completed, offices and pronouns resolved where that is safe.

A wrong speaker would become a false accusation, so every rule asks for one candidate and no rival: a pronoun goes to
the person last heard, unless somebody else who fits has been named since.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from factcheck.language import ParsedText
from factcheck.names import (
    acronyms,
    folded,
    gender_of_title,
    person_name,
    same_organisation,
    same_person,
    split_role,
)
from factcheck.types import Attribution, Span, Speaker, SpeakerKind
from factcheck.voices import kind_of_noun

if TYPE_CHECKING:
    from spacy.tokens import Span as Entity
    from spacy.tokens import Token

_GENDER = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}
_SELF = frozenset({"i", "we", "you", "me", "us", "my", "our"})
_MAX_GAP = 3
"""Paragraphs a pronoun looks back at most."""
_BEFORE_A_NAME = frozenset({"NOUN", "PROPN", "ADJ"})
_LONG_ALIAS = 5
_POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(slots=True)
class Person:
    """One person of the document."""

    name: str
    """The fullest form seen."""
    mentions: list[int] = field(default_factory=list)
    """Offsets, ascending."""
    roles: list[str] = field(default_factory=list)
    surfaces: list[str] = field(default_factory=list)
    gender: str | None = None


@dataclass(slots=True)
class Cast:
    """The named people and bodies of a document."""

    people: list[Person]
    bodies: list[str]

    def person_of(self, name: str, gender: str | None = None) -> Person | None:
        """The one person that `name` can mean; `None` for nobody or for several."""
        fits = [p for p in self.people if same_person(p.name, name) is True and gender in (None, p.gender or gender)]
        return fits[0] if len(fits) == 1 else None

    def person_in_office(self, role: str) -> Person | None:
        """The one person whose role holds all words of `role`."""
        wanted = set(folded(role))
        fits = [p for p in self.people if any(wanted <= set(folded(r)) for r in p.roles)]
        return fits[0] if len(fits) == 1 and wanted else None

    def body_of(self, name: str) -> str:
        """The fullest name of the body: the long form of an acronym the document explains."""
        short = "".join(folded(name))
        long = [b for b in self.bodies if short in acronyms(b) and len(folded(b)) > 1]
        return max(long, key=len, default=name)


def cast_of(parsed: ParsedText) -> Cast:
    """Named people and organisations of a text, each with all its forms. One pass over the entities."""
    people: list[Person] = []
    bodies: dict[str, None] = {}
    for sentence, doc in zip(parsed.sentences, parsed.docs, strict=True):
        for entity in doc.ents:
            if _is_person(entity):
                _add_person(people, entity, sentence.span.start)
            elif entity.label_ == "ORG":
                bodies.setdefault(_without_article(entity.text))
    cast = Cast(people, list(bodies))
    _learn_genders(parsed, cast)
    return cast


def _is_person(entity: Entity) -> bool:
    """By its label, or by the office or personal title beside a name that the recogniser took for something else."""
    if entity.label_ == "PERSON" or entity.label_ not in ("ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT"):
        return bool(entity.label_ == "PERSON")
    before = entity.doc[max(0, entity.start - 1) : entity.start].text
    titled = gender_of_title(f"{before} {entity.text.split()[0]}") is not None
    return entity.root.pos_ == "PROPN" and _body_noun(entity.text) is None and (titled or bool(_roles_around(entity)))


def _body_noun(name: str) -> str | None:
    return next((w for w in folded(name) if kind_of_noun(w) == "organisation"), None)


def _add_person(people: list[Person], entity: Entity, offset: int) -> None:
    name = _POSSESSIVE.sub("", split_role(entity.text)[0] or entity.text).strip()
    if person_name(name) is None or not name[:1].isupper():
        return
    before = entity.doc[max(0, entity.start - 1) : entity.start].text
    gender = gender_of_title(f"{before} {entity.text.split()[0]}")
    known = [p for p in people if same_person(p.name, name) is True and gender in (None, p.gender or gender)]
    person = known[-1] if len(known) == 1 or (known and len(name.split()) > 1) else None
    if person is None:
        if known:
            return  # a bare surname that several people share tells nothing
        person = Person(name)
        people.append(person)
    person.name = max(person.name, name, key=lambda n: len(n.split()))
    person.gender = person.gender or gender
    person.mentions.append(offset + entity.start_char)
    person.surfaces.append(name)
    person.roles += _roles_around(entity)


def _roles_around(entity: Entity) -> list[str]:
    """Offices beside a name: "Health Minister Amara Okafor", "Amara Okafor, the health minister"."""
    head = entity.root
    start = entity.start
    while (
        start and entity.doc[start - 1].pos_ in ("NOUN", "PROPN", "ADJ") and entity.doc[start - 1].ent_type_ != "PERSON"
    ):
        start -= 1
    lead = entity.doc[start : entity.start].text
    found = [lead] if any(_is_office(w) for w in folded(lead)) else []
    apposed = [c for c in head.children if c.dep_ == "appos"]
    holder = head.head if head.dep_ == "appos" and _is_office(head.head.lemma_) else None
    for noun in [*apposed, *([holder] if holder is not None else [])]:
        if _is_office(noun.lemma_) and noun.ent_type_ != "PERSON":
            hung = {t.i for c in noun.children if c.dep_ in ("relcl", "acl", "appos", "conj", "cc") for t in c.subtree}
            own = [t for t in noun.subtree if t.i not in hung and not entity.start <= t.i < entity.end]
            found.append(" ".join(t.text for t in own if t.dep_ != "det" and t.pos_ != "PUNCT"))
    return found


def _is_office(noun: str) -> bool:
    return kind_of_noun(noun) == "person" and noun not in ("people", "person", "man", "woman")


def _learn_genders(parsed: ParsedText, cast: Cast) -> None:
    """A person alone in sentences that speak of "she" is a woman: told by two sentences that agree."""
    seen: dict[int, Counter[str]] = {}
    mentions = sorted((offset, number) for number, p in enumerate(cast.people) for offset in p.mentions)
    for sentence, doc in zip(parsed.sentences, parsed.docs, strict=True):
        first, last = (bisect_left(mentions, (edge, 0)) for edge in sentence.span)
        present = {number for _, number in mentions[first:last]}
        genders = {_GENDER[t.lower_] for t in doc if t.lower_ in _GENDER}
        if len(present) == 1 and len(genders) == 1:
            seen.setdefault(present.pop(), Counter())[genders.pop()] += 1
    for number, person in enumerate(cast.people):
        counts = seen.get(number, Counter())
        if person.gender is None and len(counts) == 1 and counts.total() > 1:
            person.gender = next(iter(counts))


def with_speakers(
    parsed: ParsedText, attributions: Sequence[Attribution], labels: frozenset[Span] = frozenset()
) -> list[Attribution]:
    """The same attributions with `speaker` set wherever there is a source.

    labels: sources that are the label of a turn in a transcript.
    """
    cast = cast_of(parsed)
    for span in sorted(labels):
        _add_labelled(cast, parsed.text[span.start : span.end], span.start)
    resolver = _Resolver(parsed, cast, sorted(s for a in attributions if a.source for s in a.content), labels)
    order = sorted(range(len(attributions)), key=lambda i: attributions[i].source[:1] or attributions[i].content[:1])
    speakers = {i: resolver.speaker(attributions[i]) for i in order}
    surfaces: dict[str, list[str]] = {}
    for speaker in speakers.values():
        if speaker is not None and speaker.name:
            surfaces.setdefault(speaker.name, []).append(speaker.surface)
    return [replace(a, speaker=_with_aliases(speakers[i], surfaces, resolver.cast)) for i, a in enumerate(attributions)]


def _add_labelled(cast: Cast, label: str, offset: int) -> None:
    """The speaker of a turn joins the cast; a later label may be the bare surname."""
    name, role = _read_label(label)
    if not name or len(name) < 2 or _body_noun(name) is not None:
        return
    person = cast.person_of(name)
    if person is None and not any(same_person(p.name, name) is True for p in cast.people):
        person = Person(name)
        cast.people.append(person)
    if person is not None:
        person.name = max(name, person.name, key=lambda n: len(n.split()))
        insort(person.mentions, offset)
        person.roles += [role] if role and role not in person.roles else []


def _read_label(label: str) -> tuple[str, str | None]:
    """(name, role) of "MARTA ELLINGSWORTH (chief executive)"; names in capitals come back in title case."""
    name, _, aside = label.strip().removesuffix(")").partition("(")
    name = name.strip()
    found, role = split_role(f"{name.title() if name.isupper() else name}{', ' + aside if aside else ''}")
    return found, role


def _with_aliases(speaker: Speaker | None, surfaces: dict[str, list[str]], cast: Cast) -> Speaker | None:
    if speaker is None or speaker.name is None:
        return speaker
    person = next((p for p in cast.people if p.name == speaker.name), None)
    forms = [*surfaces.get(speaker.name, ()), *(person.surfaces if person else ())]
    kept = dict.fromkeys(
        f
        for f in forms
        if f != speaker.name and f.casefold() not in _GENDER and len(f.split()) <= _LONG_ALIAS and "(" not in f
    )
    return replace(speaker, aliases=tuple(kept))


class _Resolver:
    """Reads the sources of a text in order and remembers who was heard."""

    def __init__(self, parsed: ParsedText, cast: Cast, reported: Sequence[Span], labels: frozenset[Span]) -> None:
        self.parsed, self.cast, self.reported, self.labels = parsed, cast, reported, labels
        self.heard: list[tuple[int, Person]] = []
        self.starts = [s.span.start for s in parsed.sentences]

    def speaker(self, attribution: Attribution) -> Speaker | None:
        if not attribution.source:
            return None
        start, end = attribution.source[0].start, attribution.source[-1].end
        tokens = self._tokens(attribution.source)
        surface = self.parsed.text[start:end]
        if not tokens or attribution.source[0] in self.labels or (not attribution.cue and surface.isupper()):
            return self._labelled(surface, start)
        head = _head(tokens)
        speaker = self._pronoun(surface, head, start) or self._named(surface, head, tokens, start)
        return speaker or self._described(surface, head)

    def _labelled(self, surface: str, start: int) -> Speaker:
        """The label of a transcript line, or a signature."""
        if len(surface.strip(".")) == 1:
            return Speaker(surface, None, None, SpeakerKind.UNRESOLVED, "a letter names nobody")
        name, role = _read_label(surface)
        if (noun := _body_noun(name)) is not None and noun == folded(name)[-1]:
            return Speaker(surface, name, role, SpeakerKind.ORGANISATION, "the label of the line")
        person = self.cast.person_of(name) if name else None
        if person is not None:
            self.heard.append((start, person))
            known = role or (person.roles[0] if person.roles else None)
            return Speaker(surface, person.name, known, SpeakerKind.PERSON, "the label of the line")
        kind = SpeakerKind.PERSON if name else SpeakerKind.UNNAMED
        return Speaker(surface, name or None, role, kind, "the label of the line")

    def _tokens(self, spans: Iterable[Span]) -> list[Token]:
        found = []
        for span in spans:
            for index in range(self._sentence(span.start), self._sentence(span.end - 1) + 1):
                base = self.starts[index]
                found += [
                    t for t in self.parsed.docs[index] if span.start <= t.idx + base < span.end and not t.is_space
                ]
        return found

    def _sentence(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)

    # -- "she" ---------------------------------------------------------------------------------------------------

    def _pronoun(self, surface: str, head: Token, start: int) -> Speaker | None:
        word = head.lower_
        if word in _GENDER:
            return self._heard_last(surface, _GENDER[word], start)
        if word == "who" and head.head.head.pos_ in ("NOUN", "PROPN"):
            antecedent = head.head.head
            phrase = [t for t in antecedent.subtree if t.i < head.i and not t.is_punct]
            text = head.doc[phrase[0].i : phrase[-1].i + 1].text if phrase else antecedent.text
            found = self._named(text, antecedent, phrase, start) or self._described(text, antecedent)
            return replace(found, surface=surface)
        if head.pos_ == "PRON" or word in _SELF:
            return Speaker(surface, None, None, SpeakerKind.UNRESOLVED, f'"{surface}" could be anybody')
        return None

    def _heard_last(self, surface: str, gender: str, start: int) -> Speaker:
        """The person last heard or named, where nobody else who fits stands between."""
        near = self._near(start)
        fits = [p for p in near if p.gender in (None, gender)]
        heard = [(at, p) for at, p in self.heard if at < start and p in fits]
        if len(fits) == 1:
            return self._resolved(surface, fits[0], gender, start, "the only person named nearby")
        if heard:
            since, last = heard[-1]
            rivals = [
                p
                for p in fits
                if p is not last and any(since < m < start and self._in_narration(m) for m in p.mentions)
            ]
            if not rivals or (last.gender == gender and all(p.gender != gender for p in rivals)):
                return self._resolved(surface, last, gender, start, "the person last heard")
        reason = "several people fit" if fits else "nobody who fits was named before"
        return Speaker(surface, None, None, SpeakerKind.UNRESOLVED, reason)

    def _named_between(self, person: Person, since: int, start: int) -> bool:
        return any(since < m < start and self._in_narration(m) for m in person.mentions)

    def _in_narration(self, offset: int) -> bool:
        """Outside everybody's reported words: who is only spoken of is not likely the next to speak."""
        at = bisect_right(self.reported, (offset, offset))
        return not any(start <= offset < end for start, end in self.reported[max(0, at - 3) : at])

    def _near(self, start: int) -> list[Person]:
        """People named before `start` within the paragraph and the few before it."""
        here = self._paragraph(start)
        near = []
        for person in self.cast.people:
            before = bisect_left(person.mentions, start)
            if before and here - self._paragraph(person.mentions[before - 1]) <= _MAX_GAP:
                near.append(person)
        return near

    def _paragraph(self, offset: int) -> int:
        return self.parsed.sentences[self._sentence(offset)].paragraph

    def _resolved(self, surface: str, person: Person, gender: str, start: int, reason: str) -> Speaker:
        person.gender = person.gender or gender
        self.heard.append((start, person))
        return Speaker(surface, person.name, person.roles[0] if person.roles else None, SpeakerKind.PERSON, reason)

    # -- "Okafor", "the ministry" ----------------------------------------------------------------------------------

    def _named(self, surface: str, head: Token, tokens: Sequence[Token], start: int) -> Speaker | None:
        known = self._known_person(surface, head, tokens, start)
        if known is not None:
            return known
        entity = _entity_of(head, tokens)
        if entity is None:
            return None
        if _is_person(entity):
            return self._named_person(surface, entity, start)
        if entity.label_ == "ORG" and _could_be_either(entity):
            name = _without_article(entity.text)
            return Speaker(surface, name, None, SpeakerKind.UNRESOLVED, "the name of a person or of a body")
        if entity.label_ in ("ORG", "NORP", "GPE", "FAC") and head.pos_ == "PROPN":
            name = self.cast.body_of(_without_article(entity.text))
            reason = "named here" if name in entity.text else "the document gives the long form"
            kind = SpeakerKind.UNNAMED if entity.label_ == "NORP" else SpeakerKind.ORGANISATION
            return Speaker(surface, name if kind is SpeakerKind.ORGANISATION else None, None, kind, reason)
        return None

    def _known_person(self, surface: str, head: Token, tokens: Sequence[Token], start: int) -> Speaker | None:
        """A surname the recogniser took for a body, or missed, though the document names the person elsewhere."""
        if not head.text[:1].isupper() or head.ent_type_ == "PERSON":
            return None
        name = " ".join(t.text for t in tokens if t.text[:1].isupper() and t.i <= head.i)
        person = self.cast.person_of(split_role(name)[0] or name, gender_of_title(surface))
        if person is None or len(person.name.split()) < 2:
            return None
        self.heard.append((start, person))
        role = split_role(surface)[1] or (person.roles[0] if person.roles else None)
        return Speaker(surface, person.name, role, SpeakerKind.PERSON, "the document gives the full name")

    def _named_person(self, surface: str, entity: Entity, start: int) -> Speaker:
        name = _POSSESSIVE.sub("", split_role(entity.text)[0] or entity.text).strip()
        role = split_role(surface)[1]
        person = self.cast.person_of(name, gender_of_title(surface))
        if person is None:
            return Speaker(surface, name, role, SpeakerKind.PERSON, "several people of the document share the name")
        self.heard.append((start, person))
        reason = "named here" if person.name == name else "the document gives the full name"
        return Speaker(
            surface, person.name, role or (person.roles[0] if person.roles else None), SpeakerKind.PERSON, reason
        )

    def _described(self, surface: str, head: Token) -> Speaker:
        """Sources without a name of their own: an office, a body, a document, somebody unnamed."""
        role = _without_article(surface)
        kind = kind_of_noun(head.lemma_)
        definite = not any(c.lower_ in ("a", "an", "another", "one", "some") for c in head.children)
        plural = head.tag_ in ("NNS", "NNPS")
        if kind == "person" and definite and not plural:
            person = self.cast.person_in_office(role)
            if person is not None:
                return Speaker(surface, person.name, role, SpeakerKind.PERSON, "the only person with that office")
            if _is_spokesperson(head):
                return Speaker(surface, None, role, SpeakerKind.UNNAMED, "a spokesperson without a name")
            return Speaker(surface, None, role, SpeakerKind.UNRESOLVED, "nobody, or several people, hold that office")
        if kind == "organisation" or head.pos_ == "PROPN":
            return Speaker(surface, self._body_with(head, role), None, SpeakerKind.ORGANISATION, "a body speaks")
        return Speaker(surface, None, role, SpeakerKind.UNNAMED, "described, not named")

    def _body_with(self, head: Token, role: str) -> str | None:
        """The one named body whose name holds the words of `role` ("the ministry"), or the name as written."""
        if head.pos_ == "PROPN":
            return role
        wanted = set(folded(role))
        fits = {b for b in self.cast.bodies if wanted and wanted <= set(folded(b))}
        distinct = [b for b in fits if not any(b != o and same_organisation(b, o) for o in fits if len(o) > len(b))]
        return distinct[0] if len(distinct) == 1 else None


def _head(tokens: Sequence[Token]) -> Token:
    """The token of the source that hangs on something outside it."""
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), tokens[-1])


def _entity_of(head: Token, tokens: Sequence[Token]) -> Entity | None:
    """The named person or body the source is, not one it only mentions ("a Clinton aide")."""
    entities = [e for e in head.doc.ents if any(e.start <= t.i < e.end for t in tokens)]
    own = next((e for e in entities if e.start <= head.i < e.end), None)
    if own is not None:
        return own
    apposed = [e for e in entities if e.label_ == "PERSON" and e.root.dep_ == "appos" and e.root.head.i == head.i]
    return apposed[0] if apposed else None


def _could_be_either(entity: Entity) -> bool:
    """Two or three capitalised words without an article or a word for a body: "Amara Okafor", "Goldman Sachs"."""
    words = entity.text.split()
    plain = all(w.isalpha() and w[0].isupper() and not w.isupper() for w in words)
    article = entity.start > 0 and entity.doc[entity.start - 1].lower_ == "the"
    return plain and 1 <= len(words) <= 3 and not article and _body_noun(entity.text) is None


def _is_spokesperson(head: Token) -> bool:
    return head.lemma_.lower() in ("spokesman", "spokeswoman", "spokesperson")


def _without_article(text: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", _POSSESSIVE.sub("", text.strip()), flags=re.I)
