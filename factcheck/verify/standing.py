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
from typing import NamedTuple

from factcheck.lexicon import entry, is_kind, is_wide, synonymous
from factcheck.names import body_word, folded, same_person, sort_of_body, split_role
from factcheck.types import Claim, Evidence, Speaker, SpeakerKind
from factcheck.voices import agents, firms, is_spokesperson, kind_of_noun, loose_bodies, officers, outsiders, seat_of

_SMALL = frozenset("the a an of for and in on at to by with from s its his her their our my this that one".split())
_POSSESSIVE = re.compile(r"^(?:its|his|her|their|our)\b", re.IGNORECASE)
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
_BEFORE = 6
"""Words before a name in which its office may stand."""
_ONCE = frozenset("former ex late retired".split())
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
    """The body somebody is of: "a forecaster of the weather service", "airport chief"; the client of a lawyer."""
    return telling(employer(speaker) or "")


def employer(speaker: Speaker) -> str | None:
    """The same as it is written; `None` where it is not said, or was once so."""
    if telling(f"{speaker.role} {speaker.surface}") & _ONCE:
        return None
    led, client = _roles(speaker) & officers(), _roles(speaker) & agents()
    texts = (text.replace(speaker.name or "\n", "").strip() for text in (speaker.role or "", speaker.surface))
    for words in (w for text in texts for w in _employers(text)):
        named = re.search(r"\b[A-Z]", words) and led
        if client or named or any(kind_of_noun(w) == "organisation" for w in telling(words)):
            return words
    return None


def _employers(text: str) -> Iterator[str]:
    """What stands before an office and behind it: "Tollgate" and "technology" of "Tollgate's head of technology"."""
    office, *behind = _OF.split(text)
    before = office.rpartition(" ")[0]
    if re.search(r"[’']s?$", before) or body_word(before):
        yield re.sub(r"[’']s?$", "", before)
    yield from behind


def one_body(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two bodies are called alike: all words of one are among the other's, and not only such as many share."""
    of_many = loose_bodies() - outsiders()
    return bool(one and other) and (one <= other or other <= one) and bool((one & other) - of_many)


def outsider(speaker: Speaker) -> str | None:
    """By which noun a source, or for whom it speaks, stands outside the body that it is named by: "customer"."""
    for called in filter(None, (speaker.role, _unnamed(speaker))):
        office, *behind = _OF.split(called)
        spoken = any(is_spokesperson(w) or w in agents() for w in telling(office))
        if found := _heads(behind[0] if spoken and behind else office) & outsiders():
            return min(found)
    return None


def inside(claimed: Speaker, speaker: Speaker, text: str) -> bool:
    """Whether one stands outside the body, or the man, that the other is of: "Tollgate's customers", whoever speaks for
    Tollgate, and whom a text calls "its customer"."""
    mine, theirs = outsider(claimed), outsider(speaker)
    if mine == theirs or (mine and theirs and (is_kind(mine, theirs) or is_kind(theirs, mine))):
        return False
    out, within, noun = (claimed, speaker, mine) if mine else (speaker, claimed, theirs)
    body = body_of(within) | telling(within.name or "")
    spoken = any(map(is_spokesperson, telling(f"{within.surface} {within.role or ''}")))
    if not body or not (within.name or spoken or within.kind is SpeakerKind.ORGANISATION):
        return False
    anchor = (body_of(out) | telling(out.surface)) - {mine, theirs} - telling(out.name or "")
    if body & anchor - loose_bodies():
        return True
    own = "|".join(map(re.escape, body - loose_bodies())) or "its"
    called = rf"\b(?:its|their|(?:{own})[’']s?) (?:[\w-]+ ){{0,2}}{noun}s?\b|\b{noun}s? of (?:the )?(?:{own})"
    return re.search(called, text, re.IGNORECASE) is not None


def of_another_seat(body: frozenset[str], speaker: Speaker) -> bool:
    """Whether an office is one of bodies of another kind: a minister beside "the judges' association"."""
    seats = [seat_of(w) for w in _heads(speaker.role or "")]
    nouns = frozenset(w for w in body if kind_of_noun(w) == "organisation")
    return bool(nouns and seats and all(seats)) and not any(nouns & s or s & body for s in seats)


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
    return (body.kind is SpeakerKind.ORGANISATION or single) and is_officer(officer)


def is_officer(speaker: Speaker) -> bool:
    """Whether somebody holds an office of a body that is not told ("the chairman")."""
    of_one = bool(_heads(speaker.role or "") & officers()) and not _employer(speaker)
    return speaker.kind is SpeakerKind.PERSON and of_one


def other_trade(described: Speaker, named: Speaker) -> bool:
    """Whether one is called by a noun for people that the other, as far as it is called by any, is not: "the climber's
    guide" beside "the mother of the climber"."""
    head = trade_of(described.surface)
    called = _heads(f"{named.role or ''}, {_unnamed(named)}")
    theirs = frozenset(filter(_is_somebody, called))
    if head is None or not theirs or (head in officers() and theirs & officers()):
        return False
    return not any(w == head or is_kind(w, head) or is_kind(head, w) or synonymous(head, w, "n") for w in theirs)


def is_anothers_body(word: str, text: str) -> bool:
    """Whether the text gives the body of this word to somebody with a name: "Joe Falk of the Herons"."""
    return bool(re.search(rf"\b[A-Z][\w’'-]+,?\s(?:of|from|for|at)\s(?:the\s)?(?i:{re.escape(word)})", text))


def trade_of(called: str) -> str | None:
    """The noun for people by which a source without a name goes: "guide" of "the climber's guide"."""
    heads = [h for h in (folded(_OF.split(called)[0])[-1:]) for h in (h, *telling(h))]
    return next(filter(_is_somebody, heads), None)


def _is_somebody(noun: str) -> bool:
    return kind_of_noun(noun) == "person" or (kind_of_noun(noun) is None and "person" in entry(noun, "n").kinds)


def _unnamed(speaker: Speaker) -> str:
    return speaker.surface.replace(speaker.name, " ") if speaker.name else speaker.surface


def _roles(speaker: Speaker) -> frozenset[str]:
    return telling(speaker.role or "") - telling(speaker.name or "")


def is_owned(speaker: Speaker) -> bool:
    """ "its spokeswoman", "her office", "its managing director": for whom it speaks stands nearby."""
    words = telling(speaker.surface)
    leads = speaker.surface.lower().startswith(("its ", "their ")) and bool(words & officers())
    return leads or (bool(_POSSESSIVE.match(speaker.surface)) and any(map(is_spokesperson, words)))


# --- offices ---------------------------------------------------------------------------------------------------


class Holder(NamedTuple):
    """Somebody with a name, and what a text calls him by."""

    name: str
    heads: frozenset[str]
    """The nouns themselves: "owner" of "the owner of the yacht, banker"."""
    words: frozenset[str]
    kind: SpeakerKind = SpeakerKind.PERSON
    role: str | None = None


def as_named(claim: Claim, evidence: Sequence[Evidence]) -> dict[str, Claim]:
    """The claim by document, its source named where it gives an office or a trade and the document one holder of that;
    a name that may be a person's or a body's is what the document says it is."""
    speaker = claim.speaker
    if claim.attribution is None or speaker is None:
        return {}
    texts: dict[str, list[Evidence]] = defaultdict(list)
    for e in evidence:
        texts[e.document.id].append(e)
    named: dict[str, Claim] = {}
    for document, passages in texts.items():
        if known := _known_as(speaker, passages):
            named[document] = replace(claim, attribution=replace(claim.attribution, speaker=known))
    return named


def _known_as(speaker: Speaker, passages: Sequence[Evidence]) -> Speaker | None:
    """The source as the document knows it; `None` where that tells nothing more."""
    name = speaker.name or speaker.surface
    bodies = (s for s in _heard(passages) if s.name == name and s.kind is SpeakerKind.ORGANISATION)
    if name[:1].isupper() and speaker.kind is not SpeakerKind.PERSON and (body := next(bodies, None)):
        return replace(speaker, name=name, kind=body.kind, role=body.role)
    if (speaker.name or "")[:1].isupper():
        return None
    called = speaker.surface if telling(speaker.surface) - _PRONOUNS else speaker.role or ""
    several = telling(" ".join(called.split()[-1:])) - set(folded(called)) and speaker.kind is SpeakerKind.UNNAMED
    if several or not telling(called) or any(map(is_spokesperson, telling(called))):
        return None
    holder = _holder(called, passages) or _only_firm(called, passages)
    if holder is None:
        return None
    role = speaker.role if holder.kind is SpeakerKind.PERSON else holder.role
    return replace(speaker, name=holder.name, kind=holder.kind, role=role, reason="the source names who that is")


def _heard(passages: Sequence[Evidence]) -> Iterator[Speaker]:
    """Everybody with a name who speaks in the passages, with what he calls himself ("as a farmer, I …")."""
    for claim in (c for e in passages for c in e.passage.claims):
        speaker = claim.speaker
        if speaker is not None and speaker.name:
            own = _OWN_OFFICE.search(claim.content)
            yield replace(speaker, role=", ".join(filter(None, [speaker.role, own and (own[1] or own[2])])) or None)


def _holders(passages: Sequence[Evidence]) -> Iterator[Holder]:
    for e in passages:
        for part in (e.passage.before, e.passage.text):
            yield from offices(part)
    for s in _heard(passages):
        for called in re.split(r",\s", s.role or ""):
            yield Holder(s.name or "", _heads(called), telling(called) - telling(s.name or ""), s.kind, s.role)


def _holder(called: str, passages: Sequence[Evidence]) -> Holder | None:
    """The one name that the document calls by all words of the office; `None` where there are none, or several."""
    office, head = telling(called), telling((folded(_OF.split(called)[0]) or ("",))[-1])
    text = telling(" ".join(e.passage.text for e in passages))
    found: list[Holder] = []
    for holder in _holders(passages):
        others = (holder.words & _OTHER_OFFICE) - office
        if not head <= holder.heads or others or not all(_is_called(w, holder, text) for w in office):
            continue
        if not any(same_person(holder.name, f.name) for f in found):
            found.append(holder)
    return found[0] if len(found) == 1 else None


def _is_called(word: str, holder: Holder, text: frozenset[str]) -> bool:
    """Whether the word is one of what somebody is called by, or may stand for one: "the ship", of a lighter."""
    if word in holder.words or any(is_kind(w, word) for w in holder.words):
        return True
    return (word in text and (holder.role or "").startswith(_THEIRS)) or (word not in text and is_wide(word))


_TITLES = re.compile(r"\b([A-Z][a-z]+)(?=\s[A-Z])")
_OWN_OFFICE = re.compile(r"\b[Aa]s an? ([a-z-]+),? I\b|\bI(?: a|[’'])m (?:an? |the )?([a-z-]+)")
_THEIRS = ("its ", "their ", "his ", "her ")


def _only_firm(called: str, passages: Sequence[Evidence]) -> Holder | None:
    """The one body of the document that may be "the company": a firm, while no other may be one."""
    if not telling(called) <= firms():
        return None
    bodies: dict[str, str | None] = {}
    for s in _heard(passages):
        if name := s.name if s.kind is SpeakerKind.ORGANISATION else employer(s):
            bodies.setdefault(name, s.role if name == s.name else None)
    sorts = {name: sort_of_body(f"{name} {role or ''}") for name, role in bodies.items()}
    able = [name for name, sort in sorts.items() if sort is None or sort & firms()]
    if len(able) != 1 or sorts[able[0]] is None:
        return None
    return Holder(able[0], frozenset(), frozenset(), SpeakerKind.ORGANISATION, bodies[able[0]])


def offices_of(name: str, text: str) -> frozenset[str]:
    """The nouns by which a text calls the person of this name."""
    return frozenset(w for h in offices(text) if same_person(name, h.name) for w in h.heads)


def offices(text: str) -> Iterator[Holder]:
    """Every personal name of a text with what stands before and behind it as its office."""
    for match in _NAME.finditer(text):
        name, role = split_role(match[0])
        if not name:
            continue
        before = _BREAK.split(text[: match.start()])
        lead = before[-1]
        if len(before) > 1 and text[: match.start()].removesuffix(lead).endswith(",") and _is_apposed(before[-2]):
            lead = f"{before[-2]}, {lead}"  # "the owner of the yacht, banker Guy Stern"
        lead = " ".join(lead.split()[-_BEFORE:])
        kind = SpeakerKind.PERSON if body_word(name) is None else SpeakerKind.ORGANISATION
        yield Holder(name, _heads(f"{lead} {role or ''}"), telling(f"{lead} {role or ''}"), kind)
        if behind := _APPOSED.match(text, match.end()):
            yield Holder(name, _heads(behind[1]), telling(behind[1]), kind)
    for match in _SINGLE.finditer(text):
        yield Holder(match[2], _heads(match[1]), telling(match[1]))


def _is_apposed(piece: str) -> bool:
    """Whether a stretch before a comma is nothing but what somebody is called: "The owner of the yacht"."""
    opened = re.match(r"\s*(?:the|its|his|her|their)\s", piece, re.IGNORECASE)
    return opened is not None and len(piece.split()) < _BEFORE and any(map(_is_somebody, _heads(piece)))


def _heads(called: str) -> frozenset[str]:
    """The nouns by which somebody is called: "owner", "banker" of "the owner of the yacht, banker"; the last of each
    piece, and of an office what stands before "of"."""
    found = set()
    for piece in re.split(r",\s*|\sand\s", called):
        parts = [min(telling(" ".join(p.split()[-1:])), default="") for p in _OF.split(piece.rstrip(" ,"))]
        found.update(parts[:1] if _is_somebody(parts[0]) else parts)
        titles = (m[1].lower() for m in _TITLES.finditer(piece))
        found.update(t for t in titles if _is_somebody(t))  # "Detective Inspector", of either
    return frozenset(found - {""})
