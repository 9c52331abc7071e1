"""Who a source is, as far as the document tells: names completed, offices and pronouns resolved where that is safe.

A wrong speaker would become a false accusation, so every rule asks for one candidate and no rival: a pronoun goes to
the person last heard, unless somebody else who fits has been named since.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from factcheck.extract.cast import (
    Cast,
    Person,
    add_labelled,
    bare_name,
    cast_of,
    is_office,
    read_label,
    without_article,
)
from factcheck.extract.naming import (
    OWNERS,
    antecedent,
    called,
    could_be_either,
    entity_of,
    head_of,
    is_name,
    office_before,
)
from factcheck.extract.sources import source_tokens
from factcheck.extract.surroundings import Surroundings
from factcheck.extract.tree import SUBJECTS, child, prepositional_object
from factcheck.language import ParsedText
from factcheck.measures import canonical
from factcheck.names import GENDER, begins_with_given, body_word, folded, gender_of_title, sort_of_body, split_role
from factcheck.types import Attribution, Span, Speaker, SpeakerKind
from factcheck.voices import firms, is_spokesperson, kind_of_noun, speaks

if TYPE_CHECKING:
    from spacy.tokens import Span as Entity
    from spacy.tokens import Token

_SELF = frozenset({"i", "we", "you", "me", "us", "my", "our"})
_NOBODY = "nobody who fits was named before"
_LONG_ALIAS = 5
_NO_FIRMS = frozenset({"GPE", "NORP", "LOC", "EVENT", "WORK_OF_ART"})
_POSSESSIVE = re.compile(r"[’']s?$")
_AGED = re.compile(r"the \d{1,3}-year-old\b(?!.*[A-Z])", re.IGNORECASE)
"""Who was named before and is called by his age: "the 34-year-old"."""


def with_speakers(
    parsed: ParsedText, attributions: Sequence[Attribution], labels: frozenset[Span] = frozenset()
) -> list[Attribution]:
    """The same attributions with `speaker` set wherever there is a source.

    labels: sources that are the label of a turn in a transcript.
    """
    cast = cast_of(parsed)
    for span in sorted(labels):
        add_labelled(cast, parsed.text[span.start : span.end], span.start)
    spoken = sorted(s for a in attributions if a.source and a.claim for s in a.content)
    resolver = _Resolver(parsed, cast, spoken, labels)
    # Attitudes come last: whoever only holds one is not heard, and so no pronoun goes to them.
    order = sorted(
        range(len(attributions)),
        key=lambda i: (not attributions[i].claim, attributions[i].source[:1] or attributions[i].content[:1]),
    )
    speakers = {i: resolver.speaker(attributions[i]) for i in order}
    surfaces: dict[str, list[str]] = {}
    for i, speaker in speakers.items():
        if speaker is not None and speaker.name and attributions[i].claim:
            surfaces.setdefault(speaker.name, []).append(speaker.surface)
    return [replace(a, speaker=_with_aliases(speakers[i], surfaces, resolver.cast)) for i, a in enumerate(attributions)]


def _with_aliases(speaker: Speaker | None, surfaces: dict[str, list[str]], cast: Cast) -> Speaker | None:
    if speaker is None or speaker.name is None:
        return speaker
    person = next((p for p in cast.people if p.name == speaker.name), None)
    forms = [*surfaces.get(speaker.name, ()), *(person.surfaces if person else ())]
    kept = dict.fromkeys(
        f
        for f in forms
        if f != speaker.name and f.casefold() not in GENDER and len(f.split()) <= _LONG_ALIAS and "(" not in f
    )
    return replace(speaker, aliases=tuple(kept))


class _Resolver(Surroundings):
    """Reads the sources of a text in order and remembers who was heard."""

    def __init__(self, parsed: ParsedText, cast: Cast, reported: Sequence[Span], labels: frozenset[Span]) -> None:
        super().__init__(parsed, cast, reported)
        self.labels = labels
        self.heard: list[tuple[int, Person]] = []
        self.bodies: list[tuple[int, Speaker]] = []
        self.doubtful: list[int] = []
        """Where somebody spoke who goes by a name that may be a person's."""

    def speaker(self, attribution: Attribution) -> Speaker | None:
        if not attribution.source:
            return None
        start, end = attribution.source[0].start, attribution.source[-1].end
        tokens = self.tokens(attribution.source)
        surface = self.parsed.text[start:end]
        if not tokens or attribution.source[0] in self.labels or (not attribution.cue and surface.isupper()):
            return self._labelled(surface, start)
        head = head_of(tokens)
        owned = self._owned(tokens, start) or self._sent_by(tokens, start)  # before anybody is heard here
        speaker = self._pronoun(surface, head, start) or self._named(surface, head, tokens, start)
        speaker = speaker or self._described(surface, head, start)
        if owned is not None:
            speaker = replace(speaker, role=owned)
        if speaker.kind is SpeakerKind.ORGANISATION:
            self.bodies.append((start, speaker))
        if speaker.kind is SpeakerKind.UNRESOLVED and speaker.name and attribution.claim:
            self.doubtful.append(start)
        return speaker

    def _labelled(self, surface: str, start: int) -> Speaker:
        """The label of a transcript line, or a signature."""
        if len(surface.strip(".")) == 1:
            return Speaker(surface, None, None, SpeakerKind.UNRESOLVED, "a letter names nobody")
        name, role = read_label(surface)
        if (noun := body_word(name)) is not None and noun == folded(name)[-1]:
            return Speaker(surface, name, role, SpeakerKind.ORGANISATION, "the label of the line")
        person = self.cast.person_of(name) if name else None
        if person is not None:
            return self._is(surface, person, start, "the label of the line", role)
        kind = SpeakerKind.PERSON if name else SpeakerKind.UNNAMED
        return Speaker(surface, name or None, role, kind, "the label of the line")

    def _owned(self, tokens: Sequence[Token], start: int) -> str | None:
        """Whose voice it is, where "its spokesman" or "his lawyer" speaks: "lawyer of Stig Norrman"."""
        first, office = tokens[0].lower_, list(takewhile(lambda t: t.is_alpha and t.is_lower, tokens[1:]))
        if first not in OWNERS or not office or not speaks(office[-1].lemma_):
            return None
        if first in GENDER:
            person, _ = self._last_person(GENDER[first], start)
            owner = person.name if person else None
        else:
            body = self._body_here(tokens[0], start) or self._body_before(start)
            owner = (body.name or without_article(body.role or body.surface)) if body else None
        return f"{' '.join(t.text for t in office)} of {owner}" if owner else None

    def _sent_by(self, tokens: Sequence[Token], start: int) -> str | None:
        """The same of "a spokeswoman for the airline" and "the company's safety chief", where the body has a name."""
        for office in (t for t in tokens if speaks(t.lemma_.lower()) == "person" and t.pos_ == "NOUN"):
            sent = prepositional_object(office, "for", "of", "from", "at") if is_spokesperson(office.lemma_) else None
            body = sent or child(office, "poss")
            if body is not None and body.pos_ == "NOUN" and (name := self._body_with(body, body.text, start)):
                what = " ".join(t.text for t in tokens if t.dep_ == "compound" and t.head == office)
                return f"{what} {office.text} of {name}".strip()
        return None

    # -- "she" ---------------------------------------------------------------------------------------------------

    def _pronoun(self, surface: str, head: Token, start: int) -> Speaker | None:
        word = head.lower_
        if word in GENDER:
            return self._heard_last(surface, GENDER[word], start)
        if word in ("who", "which") and (person := antecedent(head)) is not None:
            phrase = [t for t in person.subtree if t.i < head.i and not t.is_punct]
            text = head.doc[phrase[0].i : phrase[-1].i + 1].text if phrase else person.text
            found = self._named(text, person, phrase, start) or self._described(text, person, start)
            return replace(found, surface=surface)
        if word in ("it", "they") and (body := self._body_here(head, start) or self._body_before(start)) is not None:
            role = body.role or (None if body.name else without_article(body.surface))
            return replace(body, surface=surface, role=role, reason="the body of the sentence before")
        if (
            head.lemma_ == "statement"
            and child(head, "poss", "prep") is None
            and (body := self._body_here(head, start))
        ):
            role = f"statement of {body.name or without_article(body.role or body.surface)}"
            return Speaker(surface, body.name, role, SpeakerKind.ORGANISATION, "the body that the statement is about")
        if _AGED.match(surface):
            return self._heard_last(surface, None, start)
        if head.pos_ == "PRON" or word in _SELF:
            return Speaker(surface, None, None, SpeakerKind.UNRESOLVED, f'"{surface}" could be anybody')
        return None

    def _heard_last(self, surface: str, gender: str | None, start: int) -> Speaker:
        """The person last heard or named, where nobody else who fits stands between."""
        person, reason = self._last_person(gender, start)
        if person is not None:
            person.gender = person.gender or gender
            return self._is(surface, person, start, reason)
        if reason == _NOBODY and (role := self._described_before(start)):
            return Speaker(surface, None, role, SpeakerKind.UNRESOLVED, "the only one described before")
        return Speaker(surface, None, None, SpeakerKind.UNRESOLVED, reason)

    def _last_person(self, gender: str | None, start: int) -> tuple[Person | None, str]:
        """Whom a pronoun stands for, and why; or `None` and why not."""
        fits = [p for p in self.near(start) if gender is None or p.gender in (None, gender)]
        heard = [(at, p) for at, p in self.heard if at < start and p in fits]
        if any(max((at for at, _ in heard), default=0) < d < start and self.is_close(d, start) for d in self.doubtful):
            return None, "several people fit"
        if len(fits) == 1:
            return fits[0], "the only person named nearby"
        leading = self.leading(fits, start)
        last = max(heard, key=lambda h: h[0], default=None)
        if last is not None and not self._is_rivalled(*last, leading, fits, start):
            return last[1], "the person last heard"
        if leading is not None and (last is None or leading is self.opening(fits, start)):
            return leading, "the subject of the sentence before"
        return None, "several people fit" if fits else _NOBODY

    def _described_before(self, start: int) -> str | None:
        """Who without a name is the subject of the sentence before: "the coroner"."""
        subject = self.subject_before(start)
        if subject is None or not is_office(subject.lemma_) or subject.tag_ != "NN":
            return None
        return without_article(" ".join(t.text for t in source_tokens(subject)).replace(" ’", "’").replace(" '", "'"))

    def _body_before(self, start: int) -> Speaker | None:
        """The body last heard in this sentence or the one before, of the same paragraph, or the subject of that one."""
        heard = [(at, b) for at, b in self.bodies if at < start and self.paragraph(at) == self.paragraph(start)]
        if heard and self.sentence(heard[-1][0]) >= self.sentence(start) - 1:
            return heard[-1][1]
        subject = self.subject_before(start)
        return self._body_of(subject, start) if subject is not None else None

    def _body_here(self, pronoun: Token, start: int) -> Speaker | None:
        """The body that is the one subject of this sentence before the pronoun: "The council wants …, it said"."""
        subjects = [t for t in pronoun.doc[: pronoun.i] if t.dep_ in SUBJECTS and t.pos_ != "PRON"]
        return self._body_of(subjects[0], start - 1) if len(subjects) == 1 else None

    def _body_of(self, subject: Token, start: int) -> Speaker | None:
        if subject.pos_ == "PRON":
            return None
        phrase = source_tokens(subject)
        text = subject.doc[phrase[0].i : phrase[-1].i + 1].text
        found = self._named(text, subject, phrase, start) or self._described(text, subject, start)
        return found if found.kind is SpeakerKind.ORGANISATION else None

    def _is_rivalled(
        self, since: int, last: Person, leading: Person | None, fits: Sequence[Person], start: int
    ) -> bool:
        """Whether a sentence in between is about somebody else who fits; a paragraph on, whether it names anybody."""
        if self.paragraph(start) - self.paragraph(since) <= 1:
            begun = self.opening(fits, start)
            if begun is not None and begun is not last and self.paragraph(since) < self.paragraph(start):
                return True
            return leading is not None and leading is not last and leading.mentions[0] < start
        return any(p is not last and any(since < m < start and self.in_narration(m) for m in p.mentions) for p in fits)

    def _is(self, surface: str, person: Person, start: int, reason: str, role: str | None = None) -> Speaker:
        self.heard.append((start, person))
        return Speaker(surface, person.name, role or person.role, SpeakerKind.PERSON, reason)

    # -- "Okafor", "the ministry" ----------------------------------------------------------------------------------

    def _named(self, surface: str, head: Token, tokens: Sequence[Token], start: int) -> Speaker | None:
        known = self._known_person(surface, head, tokens, start)
        if known is not None:
            return known
        entity = entity_of(head, tokens)
        if entity is None:
            return None
        if self.cast.is_person(entity) or (begins_with_given(entity.text) and called(head, tokens) is not None):
            return self._named_person(surface, head, entity, start)
        name = without_article(entity.text)
        full = self.cast.body_of(name)
        if full == name and name not in self.cast.callings and entity.label_ != "GPE" and could_be_either(entity):
            return Speaker(surface, name, None, SpeakerKind.UNRESOLVED, "the name of a person or of a body")
        if entity.label_ == "NORP":
            return Speaker(surface, None, None, SpeakerKind.UNNAMED, "named here")
        if is_name(head) or entity.start > head.i:
            reason = "named here" if full in entity.text else "the document gives the full name"
            role = self.cast.callings.get(full) or without_article(office_before(head, entity)) or None
            return Speaker(surface, full, role, SpeakerKind.ORGANISATION, reason)
        return None

    def _known_person(self, surface: str, head: Token, tokens: Sequence[Token], start: int) -> Speaker | None:
        """A surname the recogniser took for a body, or missed, though the document names the person elsewhere."""
        if not head.text[:1].isupper() or head.ent_type_ == "PERSON":
            return None
        if len(tokens) == 1 and head.ent_type_ in ("GPE", "NORP") and begins_with_given(head.text):
            return None  # "Georgia", beside Georgia Holt
        name = " ".join(t.text for t in tokens if t.text[:1].isupper() and t.i <= head.i)
        person = self.cast.person_of(split_role(name)[0] or name, gender_of_title(surface))
        if person is None or len(person.name.split()) < 2:
            return None
        reason = "named here" if person.name in surface else "the document gives the full name"
        return self._is(surface, person, start, reason, split_role(surface)[1])

    def _named_person(self, surface: str, head: Token, entity: Entity, start: int) -> Speaker:
        name = bare_name(entity.text)
        before = office_before(head, entity)
        role = without_article(before) if before else split_role(surface)[1]
        person = self.cast.person_of(name, gender_of_title(surface))
        if person is None:
            return Speaker(surface, name, role, SpeakerKind.PERSON, "several people of the document share the name")
        reason = "named here" if person.name == name else "the document gives the full name"
        return self._is(surface, person, start, reason, role)

    def _described(self, surface: str, head: Token, start: int) -> Speaker:
        """Sources without a name of their own: an office, a body, a document, somebody unnamed."""
        role = without_article(surface)
        before = next((t.lower_ for t in head.lefts if t.dep_ == "compound" and t.i + 1 == head.i), "")
        kind = kind_of_noun(f"{before}-{head.lemma_}") or speaks(head.lemma_)  # "coast guard" is more than a guard
        definite = not any(c.lower_ in ("a", "an", "another", "one", "some") for c in head.children)
        plural = head.tag_ in ("NNS", "NNPS")
        if kind == "person" and definite and not plural:
            person = self.cast.person_in_office(role) or (
                self.cast.person_of_kind(role) if self._is_back(role) else None
            )
            if person is not None:
                known = role if self.cast.person_in_office(role) else person.role
                return Speaker(surface, person.name, known, SpeakerKind.PERSON, "the only person with that office")
            if head.lemma_.lower() in ("spokesman", "spokeswoman", "spokesperson"):
                return Speaker(surface, None, role, SpeakerKind.UNNAMED, "a spokesperson without a name")
            return Speaker(surface, None, role, SpeakerKind.UNRESOLVED, "nobody, or several people, hold that office")
        if kind == "organisation" or is_name(head):
            return Speaker(surface, self._body_with(head, role, start), None, SpeakerKind.ORGANISATION, "a body speaks")
        return Speaker(surface, None, role, SpeakerKind.UNNAMED, "described, not named")

    def _is_back(self, noun: str) -> bool:
        """Whether "the monarch" can only be somebody named: one word, and nobody is brought in as "a monarch"."""
        return " " not in noun and not re.search(
            rf"\b(?:an?|one|another|some)\s(?:[\w-]+\s){{0,2}}{noun}\b", self.parsed.text
        )

    def _body_with(self, head: Token, role: str, start: int) -> str | None:
        """The one named body whose name holds the words of `role` ("the ministry"), or the name as written; "the
        company" is the named subject of the sentence before."""
        if is_name(head):
            return role
        distinct = self.cast.bodies_like(set(folded(role)))
        if len(distinct) > 1:  # the last one named, where this paragraph and the one before name no other
            here = self.paragraph(start)
            distinct = [
                b for b in distinct if any(m < start and here - self.paragraph(m) <= 1 for m in self.cast.bodies[b])
            ]
        if distinct or head.lemma_.lower() not in firms():
            return distinct[0] if len(distinct) == 1 else None
        return self._firm_before(start, canonical(head.lemma_.lower()) == canonical("company"))

    def _firm_before(self, start: int, any_firm: bool) -> str | None:
        """The name of no person and no place that is the subject of the sentence before, and the only one in it where
        it has to be of a trade that is not told."""
        subject = self.subject_before(start)
        entity = entity_of(subject, source_tokens(subject)) if subject is not None else None
        if subject is None or entity is None or entity.label_ in _NO_FIRMS or self._is_somebody(entity):
            return None
        others = [e for e in subject.doc.ents if e.label_ in ("ORG", "PERSON", "PRODUCT", "NORP")]
        sort = sort_of_body(entity.text)
        alone = entity.start == 0 and all(e.start == entity.start for e in others)
        fits = sort is None or not sort.isdisjoint(firms())
        return self.cast.body_of(without_article(entity.text)) if fits and (alone or any_firm) else None

    def _is_somebody(self, entity: Entity) -> bool:
        """Whether more than the recogniser's word tells that a name is a person's."""
        person = self.cast.person_of(bare_name(entity.text)) if self.cast.is_person(entity) else None
        return person is not None and bool(" " in person.name or person.roles or person.gender)
