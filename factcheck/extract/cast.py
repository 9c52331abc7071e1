"""The people and bodies a document names, each with all its forms."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.extract.cues import lexicon
from factcheck.language import ParsedText
from factcheck.lexicon import entry, is_kind
from factcheck.names import (
    GENDER,
    acronyms,
    begins_with_given,
    body_word,
    folded,
    gender_of_name,
    gender_of_title,
    person_name,
    same_organisation,
    same_person,
    sort_of_body,
    split_role,
)
from factcheck.voices import kind_of_noun, speaks

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Entity

_POSSESSIVE = re.compile(r"[’']s?$")
_MISREAD = frozenset({"", "ORG", "PRODUCT", "WORK_OF_ART", "FAC", "LAW", "EVENT"})
"""Labels under which the recogniser hides names of people; "" where it saw none."""
_RUNS = frozenset({"run", "head", "lead", "chair", "found", "own", "manage", "direct"})
"""Verbs of those in charge of a body."""
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_PLAIN = re.compile(r"[A-Z][^\W\d_]*(?:[’'.-][^\W\d_]+)*\.?")
_WHEREABOUTS = frozenset({"in", "near", "across", "outside", "into"})


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

    @property
    def role(self) -> str | None:
        return self.roles[0] if self.roles else None


@dataclass(slots=True)
class Cast:
    """The named people and bodies of a document."""

    people: list[Person]
    bodies: dict[str, list[int]]
    """Offsets of each, ascending."""
    places: frozenset[str] = frozenset()
    """Single words that name a place here, whatever the recogniser takes them for now and then."""
    callings: dict[str, str] = field(default_factory=dict)
    """What the document calls the names that are surely a body's: "maker of chargers", "publisher of game"."""

    def person_of(self, name: str, gender: str | None = None) -> Person | None:
        """The one person that `name` can mean; `None` for nobody or for several."""
        fits = [p for p in self.people if same_person(p.name, name) is True and gender in (None, p.gender or gender)]
        if not fits and begins_with_given(name) and " " not in name:  # "Maja", of "Nils and Maja Ekdahl"
            fits = [p for p in self.people if folded(p.name)[:1] == folded(name)]
        return fits[0] if len(fits) == 1 else None

    def is_person(self, name: Entity) -> bool:
        """Whether `name` is a person's, by itself or because the document names a person so elsewhere."""
        form = bare_name(name.text)
        return form not in self.callings and (
            is_person(name, self.places) or any(form in p.surfaces for p in self.people)
        )

    def person_in_office(self, role: str) -> Person | None:
        """The one person whose role holds all words of `role`."""
        wanted = set(folded(role))
        fits = [p for p in self.people if any(wanted <= set(folded(r)) for r in p.roles)]
        return fits[0] if len(fits) == 1 and wanted else None

    def person_of_kind(self, noun: str) -> Person | None:
        """The one person whose role is of the kind of `noun`: "the monarch", of a king."""
        fits = [p for p in self.people if any(is_kind(w, noun) for r in p.roles for w in folded(r))]
        return fits[0] if len(fits) == 1 else None

    def body_of(self, name: str) -> str:
        """The fullest name of the body: the long form of an acronym the document explains ("WHO"), or the one name
        that goes on where this breaks off ("Aurelin", "Aurelin Air")."""
        short = folded(name)
        long = [b for b in self.bodies if "".join(short) in acronyms(b) and len(folded(b)) > 1]
        longer = {folded(b): b for b in self.bodies if folded(b)[: len(short)] == short and len(folded(b)) > len(short)}
        if not long and len(longer) == 1 and (body_word(name) is None or len(short) > 1):
            return without_article(next(iter(longer.values())))
        return max(long, key=len, default=name)

    def bodies_like(self, words: set[str]) -> list[str]:
        """The distinct bodies whose names hold `words` ("ministry"), or are of the sort they call ("airline")."""
        fits = [b for b in self.bodies if len(folded(b)) > len(words) and words <= {*folded(b), *sort_of_words(b)}]
        return [b for b in fits if not any(b != o and _is_short_for(b, o) for o in fits)]


def sort_of_words(name: str) -> frozenset[str]:
    return sort_of_body(name) or frozenset()


def _is_short_for(short: str, long: str) -> bool:
    return len(folded(long)) > len(folded(short)) and same_organisation(short, long) is not False


def cast_of(parsed: ParsedText) -> Cast:
    """Named people and organisations of a text, each with all its forms. Two passes over the names: a form that is a
    person's once is so wherever it stands."""
    names = [(n, s.span.start) for s, d in zip(parsed.sentences, parsed.docs, strict=True) for n in _names_in(d)]
    cast = Cast([], {}, _places(names))
    bodily = {bare_name(n.text) for n, _ in names if _is_called_a_body(n)}
    personal = {bare_name(n.text) for n, _ in names if is_person(n, cast.places)} - bodily
    for name, offset in names:
        if bare_name(name.text) in personal:
            _add_person(cast.people, name, offset)
        elif name.text != name.text.lower():
            _add_body(cast, name, offset)
    _learn_genders(parsed, cast)
    for person in cast.people:
        person.gender = person.gender or gender_of_name(person.name)
    return cast


def _names_in(doc: Doc) -> Iterator[Entity]:
    """The names the recogniser saw, two that it took for one ("the mayor of Lund, Eva Brandt") apart, and those it
    missed that speak or stand beside an office."""
    for entity in doc.ents:
        comma = next((t.i for t in entity if t.text == ","), entity.end)
        behind = doc[comma + 1 : entity.end]
        apart = len(behind) > 1 and begins_with_given(behind.text)
        yield from (doc[entity.start : comma], behind) if apart else (entity,)
    for token in doc:
        inner = token.dep_ == "compound" and token.head.pos_ == "PROPN"
        if token.pos_ == "PROPN" and not token.ent_type_ and not inner:
            name = name_around(token)
            given = len(name) > 1 and begins_with_given(bare_name(name.text))
            if given or _speaks(token) or _is_apposed(token) or _does_something(token) or _is_somebody(token):
                yield name


def name_around(head: Token) -> Entity:
    """The run of capitalised words that ends in `head`."""
    start = head.i
    while start and head.doc[start - 1].text[:1].isupper() and head.doc[start - 1].pos_ in ("PROPN", "NOUN", "ADJ"):
        start -= 1
    return head.doc[start : head.i + 1]


def _places(names: list[tuple[Entity, int]]) -> frozenset[str]:
    """Forms that name a place more often than a person: "Brennock", or "in Brennock"."""
    votes: Counter[str] = Counter()
    for name, _ in names:
        located = name.start > 0 and name.doc[name.start - 1].lower_ in _WHEREABOUTS
        votes[bare_name(name.text)] += 1 if located or name.label_ in _PLACES else -1 if name.label_ == "PERSON" else 0
    return frozenset(form for form, count in votes.items() if count > 0 and " " not in form)


def bare_name(text: str) -> str:
    """A name without the office in front of it and the possessive ending."""
    return _POSSESSIVE.sub("", split_role(text)[0] or text).strip()


def is_person(name: Entity, places: frozenset[str] = frozenset()) -> bool:
    """By its label; by the office or title beside a name taken for something else; or because it speaks and is built
    like a person's name. A word for a body ("Northgate Water") or a place outweighs the label."""
    before = name.doc[max(0, name.start - 1) : name.start].text
    titled = gender_of_title(f"{before} {name.text.split()[0]}") is not None
    if (bare_name(name.text) in places and not titled) or _is_called_a_body(name):
        return False
    body = body_word(name.text)
    if _is_somebody(name.root):
        return True
    if name.label_ == "PERSON":
        return titled or body is None or sort_of_body(name.text) is None
    if name.root.pos_ != "PROPN" or body is not None:
        return False
    if name.label_ in ("ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "") and (titled or _has_office(name)):
        return True
    built = name.label_ in {*_MISREAD, "GPE"} and _is_built_like_a_person(name)
    return built and (_speaks(name.root) or _bears_a_given_name(bare_name(name.text)))


def _bears_a_given_name(name: str) -> bool:
    """ "Ulla Prent", not "Florence Bridge": what a person's name ends in is no thing, place or body."""
    last = folded(name)[-1]
    return begins_with_given(name) and not any(is_kind(last, of) for of in ("artifact", "location", "group", "event"))


def _has_office(name: Entity) -> bool:
    return bool(_roles_around(name)) or kind_of_noun(name.text.split()[0]) == "person"


def _is_built_like_a_person(name: Entity) -> bool:
    """Two to four capitalised words without an article, such as "Maria Holt"."""
    words = bare_name(name.text).split()
    article = name.start > 0 and name.doc[name.start - 1].lower_ == "the"
    plain = all(_PLAIN.fullmatch(w) and not (w.isupper() and len(w.strip(".")) > 1) for w in words)
    return 2 <= len(words) <= 4 and plain and not article and name.text.split()[0].lower() != "the"


def _is_called_a_body(name: Entity) -> bool:
    """Whether the words beside a name tell that it is no person's: "charger maker Voltane", "Corvia, which runs …"."""
    if len(name) > 1 and begins_with_given(bare_name(name.text)):
        return False
    lead = name.doc[max(0, name.start - 1) : name.start]
    the = name.text.lower().startswith("the ") or lead.text.lower() == "the"
    if the and name.text.endswith("s") and " " not in without_article(name.text):
        return True  # "the Swifts"
    beside = [*(t for t in lead if t.dep_ == "compound"), *(c for c in name.root.children if c.dep_ == "appos")]
    beside += [name.root.head] if name.root.dep_ == "appos" else []
    bodily = any(t.text.islower() and kind_of_noun(t.lemma_) == "organisation" for t in beside)
    return bodily or _does_something(name.root) or (len(name) == 1 and _is_run(name.root))


def _is_run(name: Token) -> bool:
    """ "Merete Voll, who runs Skarn" """
    return name.dep_ == "dobj" and name.head.lemma_ in _RUNS


def _is_somebody(name: Token) -> bool:
    """ "Merete Voll, who runs Skarn", in two words or more: one ("Skarn, who") may be a team."""
    who = any(t.lower_ == "who" for c in name.children if c.dep_ == "relcl" for t in c.lefts)
    return who and any(t.dep_ == "compound" for t in name.lefts)


def _does_something(name: Token) -> bool:
    """ "Pixelwood, which publishes the game" """
    return any(t.lower_ == "which" for c in name.children if c.dep_ == "relcl" for t in c.lefts)


def _add_body(cast: Cast, name: Entity, offset: int) -> None:
    sure = _is_called_a_body(name)
    if not (sure or name.label_ == "ORG" or body_word(name.text) is not None):
        return
    full = without_article(name.text)
    cast.bodies.setdefault(full, []).append(offset + name.start_char)
    called = _roles_around(name, lambda noun: kind_of_noun(noun) in ("person", "organisation"))
    if sure or called:
        known = cast.callings.get(full, "").split(", ")
        cast.callings[full] = ", ".join(dict.fromkeys(filter(None, [*known, *called])))


def _speaks(token: Token) -> bool:
    """Whether `token` is the subject of a verb of saying, or stands behind "according to"."""
    if token.dep_ == "pobj":
        return bool(token.head.lower_ == "to" and token.head.head.lower_ == "according")
    return token.dep_ == "nsubj" and (token.head.lemma_.lower(), "verb") in lexicon()


def _is_apposed(token: Token) -> bool:
    """ "the council leader, Maud Tierney" """
    return token.dep_ == "appos" and is_office(token.head.lemma_)


def _add_person(people: list[Person], entity: Entity, offset: int) -> None:
    name = bare_name(entity.text)
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
    held = split_role(entity.text)[1]
    person.roles += [*_roles_around(entity), *([held] if held else [])]


def _roles_around(entity: Entity, fits: Callable[[str], bool] | None = None) -> list[str]:
    """Offices beside a name: "Health Minister Amara Okafor", "Amara Okafor, the health minister"."""
    fits = fits or is_office
    head = entity.root
    start = entity.start
    while (
        start and entity.doc[start - 1].pos_ in ("NOUN", "PROPN", "ADJ") and entity.doc[start - 1].ent_type_ != "PERSON"
    ):
        start -= 1
    lead = entity.doc[start : entity.start].text
    found = [lead] if any(fits(w) for w in folded(lead)) else []
    apposed = [c for c in head.children if c.dep_ == "appos"]
    holder = head.head if head.dep_ == "appos" and fits(head.head.lemma_) else None
    for noun in [*apposed, *([holder] if holder is not None else [])]:
        if fits(noun.lemma_) and noun.ent_type_ != "PERSON":
            hung = {t.i for c in noun.children if c.dep_ in ("relcl", "acl", "appos", "conj", "cc") for t in c.subtree}
            own = [t for t in noun.subtree if t.i not in hung and not entity.start <= t.i < entity.end]
            found.append(" ".join(t.text for t in own if t.dep_ != "det" and t.pos_ != "PUNCT"))
    return [*found, *_doings(head)]


_WHO = frozenset({"who", "which"})
_ONCE = frozenset({"once", "formerly", "previously", "earlier", "never"})


def _doings(name: Token) -> Iterator[str]:
    """What a relative clause says somebody is: "negotiator for the union" of "who negotiates for the union",
    "publisher of the game" of "which publishes the game"; also "developed by" a name."""
    deed = name.head.head
    if name.dep_ == "pobj" and name.head.dep_ == "agent" and deed.dep_ in ("acl", "relcl"):
        yield f"{_agent(deed.lemma_)} of {without_article(deed.head.text)}"
    for verb in (c for c in name.children if c.dep_ == "relcl" and any(t.lower_ in _WHO for t in c.lefts)):
        if any(t.lower_ in _ONCE or t.dep_ == "neg" or t.tag_ == "MD" for t in verb.children):
            continue
        agent = _agent(verb.lemma_)
        for held in sorted(verb.rights, key=lambda t: t.dep_ != "prep"):  # for whom, before what
            if held.dep_ == "dobj" and agent:
                yield f"{agent} of {_plain(held)}"
            elif held.dep_ == "prep" and held.lower_ in ("for", "at") and any(t.dep_ == "pobj" for t in held.children):
                yield f"{agent or verb.text} {_plain(held)}"


def _agent(verb: str) -> str:
    """Who does what the verb says: "owner" of "own", "chair" of "chair"; empty where no noun for it is known."""
    if is_office(verb) or verb == "run":
        return "operator" if verb == "run" else verb
    regular = f"{verb.removesuffix('e')}er", f"{verb.removesuffix('e')}or"
    made = [w for w in (*entry(verb, "v").forms, *regular) if w.endswith(("er", "or")) and speaks(w)]
    return min(made, key=len, default="")


def _plain(token: Token) -> str:
    return without_article(token.doc[token.left_edge.i : token.right_edge.i + 1].text)


def is_office(noun: str) -> bool:
    return speaks(noun) == "person" and noun not in ("people", "person", "man", "woman")


def _learn_genders(parsed: ParsedText, cast: Cast) -> None:
    """A person alone in sentences that speak of "she" is a woman: told by two sentences that agree."""
    seen: dict[int, Counter[str]] = {}
    mentions = sorted((offset, number) for number, p in enumerate(cast.people) for offset in p.mentions)
    for sentence, doc in zip(parsed.sentences, parsed.docs, strict=True):
        first, last = (bisect_left(mentions, (edge, 0)) for edge in sentence.span)
        present = {number for _, number in mentions[first:last]}
        genders = {GENDER[t.lower_] for t in doc if t.lower_ in GENDER}
        if len(present) == 1 and len(genders) == 1:
            seen.setdefault(present.pop(), Counter())[genders.pop()] += 1
    for number, person in enumerate(cast.people):
        counts = seen.get(number, Counter())
        if person.gender is None and len(counts) == 1 and counts.total() > 1:
            person.gender = next(iter(counts))


def add_labelled(cast: Cast, label: str, offset: int) -> None:
    """The speaker of a turn joins the cast; a later label may be the bare surname."""
    name, role = read_label(label)
    if not name or len(name) < 2 or body_word(name) is not None:
        return
    person = cast.person_of(name)
    if person is None and not any(same_person(p.name, name) is True for p in cast.people):
        person = Person(name)
        cast.people.append(person)
    if person is not None:
        person.name = max(name, person.name, key=lambda n: len(n.split()))
        insort(person.mentions, offset)
        person.roles += [role] if role and role not in person.roles else []


def read_label(label: str) -> tuple[str, str | None]:
    """(name, role) of "MARTA ELLINGSWORTH (chief executive)"; names in capitals come back in title case."""
    name, _, aside = label.strip().removesuffix(")").partition("(")
    name = name.strip()
    found, role = split_role(f"{name.title() if name.isupper() else name}{', ' + aside if aside else ''}")
    return found, role


def without_article(text: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", _POSSESSIVE.sub("", text.strip()), flags=re.I)
