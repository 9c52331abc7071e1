"""Whom a source speaks for, and who in a document holds the office that a claim names.

A spokesman, an office or an official speaks for a body; two bodies are told apart by the words of their own that they
do not share. "The chairman" of a draft is whom the source calls the chairman, where it names only one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from factcheck.lexicon import entry, is_kind, synonymous
from factcheck.names import body_word, folded, same_person, split_role
from factcheck.types import Claim, Evidence, Speaker, SpeakerKind
from factcheck.voices import is_spokesperson, kind_of_noun, loose_bodies

_SMALL = frozenset("the a an of for and in on at to by with from s its his her their our my this that one".split())
_POSSESSIVE = re.compile(r"^(?:its|his|her|their|our)\b", re.IGNORECASE)
_EMPLOYER = re.compile(r"^(?:.*?\b(?:of|for|from|at|with)\s+(.+)|(.+?)[’']s?\s.*)$", re.DOTALL)
_NAME = re.compile(
    r"\b[A-Z][\w’'-]+(?:\s+(?:[A-Z]\.|(?:van|von|de|der|den|al|bin|of the)\b|[A-Z][\w’'-]+))*\s+[A-Z][\w’'-]+"
)
_OF = re.compile(r"\s(?:of|for|in|at|from|with)\s")
_CALLED = re.compile(rf"(?:,|\b(?:named|called))\s+({_NAME.pattern})$")
_OFFICE_AND_NAME = re.compile(rf"^(?:(?!(?:of|for|at|from|with|in)\b)[a-z][\w’'-]*\s+){{1,4}}({_NAME.pattern})$")
_APPOSED = re.compile(r",\s+((?:the|a|an|its|his|her|their|who)\s[^,.;:!?“”\"]{3,60}|[a-z][^,.;:!?“”\"]{3,60})")
_SINGLE = re.compile(r"\b(?:[Hh]er|[Hh]is|[Ii]ts|[Tt]heir|[Tt]he)\s([a-z][\w’' -]{2,30}),\s([A-Z][a-z’'-]+)(?=,)")
"""Somebody with one name: "her son, Huw,"."""
_BREAK = re.compile(r"[.;:!?“”\"—–()]|,(?!\s*$)")
_SEATS = frozenset("house street kremlin pentagon capitol palace downing hall vatican crown".split())
_RULERS = frozenset(
    "minister president premier prime king queen prince chancellor mayor government cabinet ministry royal pope".split()
)
_OFFICERS = frozenset(
    "chairman chairwoman chair chief executive director president manager head boss owner founder leader".split()
)
_BEFORE = 6
"""Words before a name in which its office may stand."""
_OTHER_OFFICE = frozenset(
    "former ex deputy vice assistant acting shadow junior senior interim late future next".split()
)


@lru_cache(maxsize=4096)
def telling(text: str) -> frozenset[str]:
    """Words of a source without articles, singular: "the organizers" gives {"organizer"}."""
    return frozenset(w[:-1] if len(w) > 4 and w.endswith("s") else w for w in folded(text) if w not in _SMALL)


# --- bodies ----------------------------------------------------------------------------------------------------


def body_of(speaker: Speaker) -> frozenset[str]:
    """Words of the body that speaks, or for which somebody speaks; empty for a person, and where it is not said."""
    name = telling(speaker.name or "")
    text = telling(speaker.surface) | telling(speaker.role or "")
    if any(map(is_spokesperson, text)):
        own = name if speaker.kind is SpeakerKind.PERSON else frozenset()
        return frozenset(w for w in text - own - telling("press") if not is_spokesperson(w) and w not in _PRONOUNS)
    if speaker.kind is SpeakerKind.PERSON:
        return _employer(speaker)
    is_body = speaker.kind is SpeakerKind.ORGANISATION
    return name or frozenset(w for w in text if w not in _PRONOUNS and (is_body or kind_of_noun(w) != "person"))


_PRONOUNS = frozenset("it he she they we i you who which its his her their".split())


def _employer(speaker: Speaker) -> frozenset[str]:
    """The body somebody is of: "a forecaster of the weather service"."""
    found = _EMPLOYER.search(speaker.role or "") or _EMPLOYER.search(speaker.surface)
    words = telling(found[1] or found[2] or "") if found else frozenset()
    led = bool(_roles(speaker) & _OFFICERS and found and re.search(r"\b[A-Z]", found[1] or found[2] or ""))
    return words if led or any(kind_of_noun(w) == "organisation" for w in words) else frozenset()


def one_body(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two bodies are called alike: all words of one are among the other's, and not only such as many share."""
    return bool(one and other) and (one <= other or other <= one) and bool((one & other) - loose_bodies())


def apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two bodies are surely two: they share no word of their own, nor do nouns that may be of one body."""
    (own, nouns), (their_own, their_nouns) = map(_parted, (one, other))
    if _may_stand_for(one, other) or _may_stand_for(other, one):
        return False
    return not own & their_own if own and their_own else bool(nouns and their_nouns) and not one & other


def _parted(body: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """(words of its own, nouns that many bodies go by); without those that say nothing."""
    nouns = frozenset(w for w in body if kind_of_noun(w) == "organisation")
    return body - nouns - loose_bodies(), nouns - loose_bodies()


def _may_stand_for(one: frozenset[str], other: frozenset[str]) -> bool:
    """Initials ("WHO"), or a seat that stands for who rules from it ("the palace")."""
    initials = (
        len(one) == 1 and all(set(w) <= {x[0] for x in other} for w in one if len(w) <= 5) and min(map(len, one)) <= 5
    )
    return initials or bool(one & _SEATS and other & _RULERS)


def known(speaker: Speaker, near: str) -> Speaker:
    """The source with the name that stands in its own words ("the baker, Sol Pereira"), or with the full name of a
    surname, where the text before it gives one ("Farrow", of "Dunia Farrow")."""
    if speaker.name is None:
        named = _CALLED.search(speaker.surface) or _OFFICE_AND_NAME.search(speaker.surface)
        full = named[1] if named and body_word(named[1]) is None else None
    elif speaker.kind is SpeakerKind.UNRESOLVED and " " not in speaker.name:
        forms = (split_role(m[0])[0] or m[0] for m in _NAME.finditer(near) if m[0].split()[-1] == speaker.name)
        full = next((n for n in forms if kind_of_noun(min(telling(n.split()[0]), default="")) is None), None)
    else:
        return speaker
    return replace(speaker, name=split_role(full)[0] or full, kind=SpeakerKind.PERSON) if full else speaker


def leading_name(sentence: str) -> str | None:
    """The person that a sentence begins with: whom a pronoun in the next one stands for, if for a person."""
    found = _NAME.search(sentence)
    if found is None or len(sentence[: found.start()].split()) > 2 or body_word(found[0]):
        return None
    return split_role(found[0])[0] or None


def without_namesakes(name: str, text: str) -> str:
    """The text without the full names that share only the surname: "Maja Ekdahl", where Nils Ekdahl is meant."""
    namesakes = (m[0] for m in _NAME.finditer(text) if same_person(split_role(m[0])[0] or m[0], name) is False)
    for namesake in [n for n in namesakes if telling(n) & telling(name)]:
        text = text.replace(namesake, " ")
    return text


def may_speak_for(officer: Speaker, body: Speaker) -> bool:
    """Whether somebody in an office of a body that is not named ("the chairman") may be one of this body."""
    single = (
        bool(body.name) and " " not in str(body.name) and not any(kind_of_noun(w) == "person" for w in _roles(body))
    )
    is_body = body.kind is SpeakerKind.ORGANISATION or single
    return (
        is_body and officer.kind is SpeakerKind.PERSON and bool(_roles(officer) & _OFFICERS) and not _employer(officer)
    )


def other_trade(described: Speaker, named: Speaker) -> bool:
    """Whether one is called by a noun for people that the other, as far as it is called by any, is not: "the climber's
    guide" beside "the mother of the climber"."""
    head = trade_of(described)
    called = telling(f"{named.role or ''} {named.surface}") - telling(named.name or "")
    theirs = frozenset(filter(_is_somebody, called))
    if head is None or not theirs or (head in _OFFICERS and theirs & _OFFICERS):
        return False
    return not any(w == head or is_kind(w, head) or is_kind(head, w) or synonymous(head, w, "n") for w in theirs)


def is_anothers_body(word: str, text: str) -> bool:
    """Whether the text gives the body of this word to somebody with a name: "Joe Falk of the Herons"."""
    return bool(re.search(rf"\b[A-Z][\w’'-]+,?\s(?:of|from|for|at)\s(?:the\s)?(?i:{re.escape(word)})", text))


def trade_of(described: Speaker) -> str | None:
    """The noun for people by which a source without a name goes: "guide" of "the climber's guide"."""
    head = folded(_OF.split(described.surface)[0])
    return head[-1] if head and _is_somebody(head[-1]) else None


def _is_somebody(noun: str) -> bool:
    return kind_of_noun(noun) == "person" or (kind_of_noun(noun) is None and "person" in entry(noun, "n").kinds)


def _roles(speaker: Speaker) -> frozenset[str]:
    return telling(speaker.role or "") - telling(speaker.name or "")


def is_owned(speaker: Speaker) -> bool:
    """ "its spokeswoman", "her office", "its managing director": for whom it speaks stands nearby."""
    words = telling(speaker.surface)
    leads = speaker.surface.lower().startswith(("its ", "their ")) and bool(words & _OFFICERS)
    return leads or (bool(_POSSESSIVE.match(speaker.surface)) and any(map(is_spokesperson, words)))


# --- offices ---------------------------------------------------------------------------------------------------


def as_named(claim: Claim, evidence: Sequence[Evidence]) -> dict[str, Claim]:
    """The claim by document, its source named where it gives an office and the document one holder of that."""
    speaker = claim.attribution.speaker if claim.attribution else None
    if claim.attribution is None or speaker is None or (speaker.name or "")[:1].isupper():
        return {}
    called = speaker.surface if telling(speaker.surface) - _PRONOUNS else speaker.role or ""
    office = telling(called)
    if not office or any(map(is_spokesperson, office)) or not _is_persons(called):
        return {}
    texts: dict[str, list[str]] = defaultdict(list)
    for e in evidence:
        texts[e.document.id] += [e.passage.context.rpartition(" · ")[2], e.passage.text]
    named: dict[str, Claim] = {}
    for document, parts in texts.items():
        if name := _holder(office, parts):
            known = replace(speaker, name=name, kind=SpeakerKind.PERSON, reason="the source names who that is")
            named[document] = replace(claim, attribution=replace(claim.attribution, speaker=known))
    return named


def _is_persons(called: str) -> bool:
    """Whether an office is one of people: "the head of the school", not "the singer's family"."""
    head = folded(_OF.split(called)[0])
    return bool(head) and _is_somebody(head[-1])


def _holder(office: frozenset[str], parts: Sequence[str]) -> str | None:
    """The one name that the text calls by all words of the office; `None` where there are none, or several."""
    found: list[str] = []
    for name, words in (pair for part in parts for pair in offices(part)):
        if office <= words and not (words & _OTHER_OFFICE) - office and not any(same_person(name, f) for f in found):
            found.append(name)
    return found[0] if len(found) == 1 else None


def offices_of(name: str, text: str) -> frozenset[str]:
    """What a text calls the person of this name, besides the name."""
    return frozenset(w for other, words in offices(text) if same_person(name, other) for w in words - telling(other))


def offices(text: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Every personal name of a text with the words that stand before and behind it as its office."""
    for match in _NAME.finditer(text):
        name, role = split_role(match[0])
        if not name:
            continue
        before = _BREAK.split(text[: match.start()])[-1].split()[-_BEFORE:]
        behind = _APPOSED.match(text, match.end())
        yield name, telling(f"{' '.join(before)} {role or ''}")
        if behind:
            yield name, telling(behind[1])
    for match in _SINGLE.finditer(text):
        yield match[2], telling(match[1])
