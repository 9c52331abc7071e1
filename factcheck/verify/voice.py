"""Who speaks in a passage, and whether that is the voice a claim names."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum

from factcheck.axes import takes_a_stance
from factcheck.names import GENDER, begins_with_given, folded, gender_of_name, same_person, same_speaker, sort_of_body
from factcheck.types import Claim, Evidence, Speaker, SpeakerKind
from factcheck.verify.named import (
    around,
    is_pronoun,
    key_of,
    last_word,
    may_go_by,
    named_at,
    named_in_document,
    outside_words,
    whole,
)
from factcheck.verify.sayings import Saying
from factcheck.verify.standing import (
    apart,
    body_of,
    inside,
    is_anothers_body,
    is_officer,
    is_owned,
    known,
    leading_name,
    may_speak_for,
    of_another_seat,
    offices_of,
    one_body,
    other_trade,
    telling,
    trade_of,
)
from factcheck.voices import agents, is_spokesperson, kind_of_noun, loose_bodies, speaks
from factcheck.words import ATTITUDES, SAYING, words

_PRONOUNS = frozenset("he she they it we i who which".split())
_RELATIVE = frozenset(("who", "which"))
_SMALL = frozenset("the a an of for and in on at to s its his her their our my".split())
_RELAYED = re.compile(r"\b(?:quot|cit|relay|recit|paraphras|echo|according to|on behalf)", re.IGNORECASE)
_GARBLED = re.compile(r"[|:#»]|(?:\S+\s+){10}")
_BEHALF = re.compile(r"\b(?:on behalf of|speaking for)\s+([^,.;:“”\"]{3,50})")
_NEAR_VERB = 8
"""Words between a name and a verb of saying that may belong together."""


class Voice(StrEnum):
    """Whether two sources are one."""

    SAME = "the same"
    LIKELY = "likely the same"
    """Enough to support, never enough to contradict what was reported."""
    OTHER = "another"
    UNKNOWN = "cannot be told"


def voice(claim: Claim, saying: Saying, evidence: Evidence) -> Voice:
    """Whether `saying` is by the source that `claim` names."""
    claimed = claim.speaker
    if claimed is None:
        return Voice.UNKNOWN
    if saying.claim is None:
        return _of_the_text(claim, claimed, saying, evidence)
    near = f"{evidence.passage.context} {evidence.passage.text}"
    speaker = known(saying.speaker, near) if saying.speaker else None
    claimed = known(claimed, f"{near} {evidence.passage.following}")
    return _of_a_source(claim, claimed, speaker, saying.claim, evidence)


# --- a source that the passage names ---------------------------------------------------------------------------


def _of_a_source(claim: Claim, claimed: Speaker, speaker: Speaker | None, other: Claim, evidence: Evidence) -> Voice:
    if speaker is None or (not speaker.name and speaker.surface.lower() in _RELATIVE):
        return Voice.UNKNOWN
    same = same_speaker(claimed, speaker)
    if inside(claimed, speaker, whole(evidence)):
        return Voice.OTHER
    if one_body(body_of(speaker), telling(claimed.name or "")) or _hands_on(claimed, speaker, other, evidence):
        return Voice.SAME
    if _speaks_for_another(claim, claimed, speaker, evidence):
        return Voice.OTHER
    return _by_name(claim, claimed, speaker, other, evidence, same)


def _by_name(
    claim: Claim, claimed: Speaker, speaker: Speaker, other: Claim, evidence: Evidence, same: bool | None
) -> Voice:
    """The same by what the two are called."""
    if same is None and _told_alike(claim, claimed, speaker, other):
        return Voice.LIKELY
    if is_owned(speaker) and not body_of(speaker) and (owner := _of_owner(claimed, speaker, evidence)) is not None:
        return owner
    if same or _one_name(claimed, speaker):
        return Voice.SAME
    if same is False and told_by(claimed, other, evidence):
        return Voice.UNKNOWN
    if is_pronoun(speaker) and not speaker.name and _leads_elsewhere(claimed, evidence):
        return Voice.OTHER
    if is_pronoun(speaker) and speaker.name and speaker.kind is not SpeakerKind.ORGANISATION:
        guess = _guessed_otherwise(claimed, speaker, evidence)
        return Voice.UNKNOWN if guess is Voice.OTHER and same is None else guess
    if same is False:
        of_it = may_speak_for(speaker, claimed) or _may_lead(claim, claimed, speaker, evidence)
        return Voice.UNKNOWN if of_it else Voice.OTHER
    if (bodies := _of_bodies(claimed, speaker, other, evidence)) is not None:
        return bodies
    if _same_office(claim, claimed, other, speaker, given=evidence.given):
        return Voice.SAME if claimed.kind is speaker.kind is SpeakerKind.ORGANISATION else Voice.LIKELY
    return Voice.LIKELY if _could_be(claim, claimed, other, speaker, evidence) else Voice.UNKNOWN


def _told_alike(claim: Claim, claimed: Speaker, speaker: Speaker, other: Claim) -> bool:
    """Whether the draft has the same one tell of the claimed source: "The state rejects it, its lawyer said"."""
    office = telling(speaker.role or "")
    outside = claim.sentence.text.replace(claim.content, " ")
    return bool(office) and office <= telling(outside) and named_at(claimed, other.content)


def _hands_on(claimed: Speaker, speaker: Speaker, other: Claim, evidence: Evidence) -> bool:
    """Whether somebody speaks on behalf of the claimed source, or a paper tells where it stands."""
    behalf = _BEHALF.search(evidence.passage.text)
    on_behalf = behalf is not None and bool(body_of(claimed)) and body_of(claimed) <= telling(behalf[1])
    return on_behalf or _passes_on(speaker, claimed, other.content)


def _may_lead(claim: Claim, claimed: Speaker, speaker: Speaker, evidence: Evidence) -> bool:
    """Whether one is a person, the other a body, and either side names both together: "Ada Voll, who runs Skarn"."""
    kinds = (SpeakerKind.PERSON, SpeakerKind.ORGANISATION)
    person, body = sorted((claimed, speaker), key=lambda s: s.kind is not SpeakerKind.PERSON)
    if (person.kind, body.kind) != kinds:  # the name of a body may be taken for a person's
        lead, led = (re.escape(x.name or x.surface) for x in (claimed, speaker))
        return (
            re.search(rf"{lead}, who (?:runs|leads|heads|chairs|owns|manages) (?:the )?{led}\b", claim.sentence.text)
            is not None
        )
    named, called = telling(body.name or body.surface) - loose_bodies(), telling((person.name or "").split()[-1])
    outside = claim.sentence.text.replace(claim.content, " ")
    return any(bool(named & telling(t)) and called <= telling(t) for t in (outside, evidence.passage.text))


def _passes_on(speaker: Speaker, claimed: Speaker, content: str) -> bool:
    """Whether a paper says at once where the claimed source stands: "analysts expect …, according to a note"."""
    opening = " ".join(content.split()[:8])
    return speaker.kind is not SpeakerKind.PERSON and _is_behind(claimed, opening, ATTITUDES, range(1, 4))


def _of_bodies(claimed: Speaker, speaker: Speaker, other: Claim, evidence: Evidence) -> Voice | None:
    """Two bodies, each by itself or through somebody who speaks for it; `None` where that tells nothing."""
    mine, theirs = body_of(claimed), body_of(speaker)
    if one_body(mine, theirs):
        return Voice.SAME
    whole = mine if claimed.name else telling(claimed.surface)
    called = telling(f"{speaker.surface} {speaker.role or ''}") if speaker.kind is SpeakerKind.ORGANISATION else theirs
    if whole and (mine == theirs or whole == theirs or (mine == whole and whole <= called)):
        return Voice.LIKELY if theirs else None
    bodily = any(kind_of_noun(w) == "organisation" for w in mine) or trade_of(claimed.surface) in agents()
    if claimed.kind is SpeakerKind.UNRESOLVED and not bodily:
        return None  # "the publisher of the game" is no body that is called game
    if (
        mine
        and len(mine & around(evidence)) * 2 >= len(mine)
        and (apart(mine, theirs) or of_another_seat(mine, speaker))
    ):
        spared = told_by(claimed, other, evidence) or may_go_by(claimed, speaker)
        return Voice.UNKNOWN if spared else Voice.OTHER
    return None


def _speaks_for_another(claim: Claim, claimed: Speaker, speaker: Speaker, evidence: Evidence) -> bool:
    """One name that the draft gives to another body of the document: "aid group spokeswoman Dima Karo"."""
    mine, theirs = (body_of(s) if _is_spokesperson(s) else frozenset() for s in (claimed, speaker))
    if is_owned(claimed) and not mine and theirs:  # "its spokesman": of a body that the sentence names
        named = telling(claim.sentence.text)
        bodies = frozenset(w for w in named & around(evidence) if kind_of_noun(w) == "organisation")
        return not theirs & named and bool(bodies - loose_bodies())
    return bool(mine and theirs) and apart(mine, theirs) and mine <= around(evidence)


def _is_spokesperson(speaker: Speaker) -> bool:
    return speaker.name is not None and any(map(is_spokesperson, telling(f"{speaker.surface} {speaker.role or ''}")))


def _of_owner(claimed: Speaker, speaker: Speaker, evidence: Evidence) -> Voice | None:
    """Of "its spokeswoman": the body that is named right before, and none that is named only elsewhere."""
    body = body_of(claimed) or telling(claimed.name or "")
    near = telling(f"{evidence.passage.context.rpartition(' · ')[2]} {evidence.passage.text}")
    if not body or len(body & near) * 2 >= len(body):
        return Voice.LIKELY if body and body <= near else None
    owner = any(map(is_spokesperson, telling(speaker.surface))) or any(kind_of_noun(w) == "organisation" for w in near)
    return Voice.OTHER if owner and body <= around(evidence) else None


def told_by(claimed: Speaker, other: Claim, evidence: Evidence) -> bool:
    """Whether the one source may be telling what the claimed one said: he names it, or is said to quote it."""
    if named_at(claimed, other.content):
        return True
    outside = outside_words(evidence)
    speaker = other.speaker
    if speaker is not None and _GARBLED.search(speaker.surface):
        return True  # headings run into the sentence, and who speaks in it was misread
    if claimed.kind is not SpeakerKind.PERSON and named_at(claimed, evidence.passage.text):
        return True
    return named_at(claimed, outside) and bool(_RELAYED.search(outside))


def _guessed_otherwise(claimed: Speaker, speaker: Speaker, evidence: Evidence) -> Voice:
    """A pronoun taken for somebody else: sure where the document never names the claimed source.

    It may stand for the claimed one where the sentence before names that one alone.
    """
    before = evidence.passage.before
    near = f"{before} {outside_words(evidence)}"
    if named_at(claimed, before) and not named_at(speaker, before):
        return Voice.LIKELY
    if named_at(speaker, near) and not named_at(claimed, near):
        return Voice.OTHER
    return Voice.UNKNOWN if named_in_document(claimed, evidence) else Voice.OTHER


def _leads_elsewhere(claimed: Speaker, evidence: Evidence) -> bool:
    """Whether the sentence before a pronoun begins with another person, and the claimed one is named only elsewhere."""
    before = evidence.passage.before
    leader = leading_name(before)
    if leader is None or claimed.kind is SpeakerKind.ORGANISATION or not claimed.name or named_at(claimed, before):
        return False
    elsewhere = named_in_document(claimed, evidence) or named_at(claimed, evidence.passage.following)
    return same_person(claimed.name, leader) is False and elsewhere and not named_at(claimed, outside_words(evidence))


def _is_anothers(claimed: Speaker, evidence: Evidence) -> bool:
    """Whether the sentence before a pronoun begins with another name than the claimed one's."""
    before = evidence.passage.before
    return leading_name(before) is not None and not named_at(claimed, before)


def _one_name(claimed: Speaker, speaker: Speaker) -> bool:
    """One personal name, whatever kind of source either was taken for ("Brask" and "Teodor Brask")."""
    if not claimed.name or not speaker.name or claimed.kind is speaker.kind:
        return False
    return same_person(claimed.name, speaker.name) is True and kind_of_noun(last_word(claimed.name)) is None


def _one_given(a: Speaker, b: Speaker) -> bool:
    """A given name alone, and the full name that begins with it ("Maja" and "Maja Ekdahl")."""
    short, long = sorted((folded(s.name or "") for s in (a, b)), key=len)
    return len(short) == 1 < len(long) and long[0] == short[0] and begins_with_given(short[0])


def is_of_other_gender(pronoun: Speaker, named: Speaker) -> bool:
    """Whether "he" or "she" cannot be who is named, by title or given name."""
    genders = {GENDER.get(pronoun.surface.lower()), gender_of_name(named.name or "")}
    return genders == {"male", "female"}


def _same_office(claim: Claim, claimed: Speaker, other: Claim, speaker: Speaker, *, given: bool) -> bool:
    """Nobody is named, both are called alike ("the union"), and the two documents are about one thing."""
    if claimed.name or speaker.name or not (given or claim.focus & other.focus):
        return False
    mine, theirs = (_without_papers(s) for s in (claimed, speaker))
    return bool(mine) and mine == theirs


def _without_papers(speaker: Speaker) -> frozenset[str]:
    """Words of a source without what it wrote: "the inspectors' report" is the inspectors'."""
    found = telling(speaker.surface)
    return frozenset(w for w in found if kind_of_noun(w) != "document") or found


def _could_be(claim: Claim, claimed: Speaker, other: Claim, speaker: Speaker, evidence: Evidence) -> bool:
    if _one_given(claimed, speaker):
        return True
    if is_pronoun(speaker) or (speaker.name is None and speaker.kind is SpeakerKind.UNRESOLVED):
        # Nobody calls himself by his name.
        if _is_anothers(claimed, evidence) if is_pronoun(speaker) else _is_of_another(claimed, speaker, evidence):
            return False
        if named_in_document(claimed, evidence) and not named_at(claimed, other.content):
            return True
        if is_pronoun(speaker):
            return False
    if is_pronoun(claimed):
        return False
    if not claimed.name and _speaks_there(claimed, speaker, evidence):
        return True
    return _stands_for(claim, claimed, speaker, evidence) or _stands_for(other, speaker, claimed, evidence)


def _speaks_there(claimed: Speaker, speaker: Speaker, evidence: Evidence) -> bool:
    """Whether an officer of a body that is not named speaks at what is the claimed one: "at the club's dinner"."""
    head = re.escape(claimed.surface.split()[-1])
    body = speaks(head.removesuffix("s")) is not None
    theirs = re.search(rf"\bthe {head}[’'](?:s\b)?", outside_words(evidence), re.IGNORECASE)
    return body and theirs is not None and is_officer(speaker)


def _is_of_another(claimed: Speaker, described: Speaker, evidence: Evidence) -> bool:
    """Whether a description cannot be the claimed one's: "his wife", or an office beside which that has another."""
    owned = bool(re.match(r"(?:his|her|their)\b", described.surface, re.IGNORECASE))
    offices = sorted(offices_of(claimed.name or "", whole(evidence)))
    called = replace(claimed, role=", ".join([claimed.role or "", *offices]))
    return owned or other_trade(described, called)


def _stands_for(claim: Claim, described: Speaker, named: Speaker, evidence: Evidence) -> bool:
    """A body that is only described ("the company") and a body that its document is about, or a role inside a name."""
    if described.name or not named.name or described.kind is SpeakerKind.PERSON or other_trade(described, named):
        return False
    mine, theirs = telling(described.surface), telling(f"{named.name} {named.surface} {named.role or ''}")
    if len(mine & theirs) * 2 >= len(mine) > 0:
        return not any(is_anothers_body(w, evidence.passage.following) for w in mine - theirs)
    is_body = described.kind is named.kind is SpeakerKind.ORGANISATION
    if is_body and mine & (sort_of_body(named.name) or frozenset()):
        return True  # "the airline", of Borealis Air
    own = set(folded(named.name)) - _SMALL
    return is_body and len(mine) <= 2 and len(own & claim.focus) * 2 > len(own)


# --- words that the text itself states -------------------------------------------------------------------------


def _of_the_text(claim: Claim, claimed: Speaker, saying: Saying, evidence: Evidence) -> Voice:
    """Text nobody is quoted for is its publisher's; whether a reporter speaks for others cannot be told."""
    publisher = saying.speaker
    if publisher is not None and claimed.kind is not SpeakerKind.PERSON:
        if same_speaker(claimed, publisher):
            return Voice.SAME
        if _stands_for(claim, claimed, publisher, evidence) or one_body(body_of(claimed), telling(publisher.surface)):
            return Voice.LIKELY
    text = outside_words(evidence)
    short = f"the {key_of(claimed)}"
    if (
        short in text.lower()
        and claimed.kind is SpeakerKind.ORGANISATION
        and named_at(claimed, evidence.passage.context)
    ):
        text = re.sub(rf"\b{re.escape(short)}\b", claimed.name or short, text, flags=re.IGNORECASE)
    if _is_behind(claimed, text, ATTITUDES, range(1, 4)) or _takes_a_stance(claimed, text):
        return Voice.SAME
    return Voice.LIKELY if _is_behind(claimed, text, SAYING, range(-_NEAR_VERB, _NEAR_VERB + 1)) else Voice.UNKNOWN


def _takes_a_stance(claimed: Speaker, text: str) -> bool:
    """Whether the words right behind the name of the source say where it stands ("Ferrox owned up to the leak")."""
    if not named_at(claimed, text) or (not claimed.name and len(telling(claimed.surface)) < 2):
        return False
    tokens = words(text)
    return any(
        w.removesuffix("'s") == key_of(claimed) and takes_a_stance(" ".join(tokens[i + 1 : i + 4]))
        for i, w in enumerate(tokens)
    )


def _is_behind(claimed: Speaker, text: str, verbs: frozenset[str], places: range) -> bool:
    """Whether one of the verbs stands at one of the `places` behind the name of the source ("the Directorate, which
    said ..." has its verb two places on)."""
    if not claimed.name and len(telling(claimed.surface)) < 2:
        return False
    tokens = words(text)
    found = [i for i, w in enumerate(tokens) if w in verbs]
    names = [i for i, w in enumerate(tokens) if w.removesuffix("'s") == key_of(claimed)]
    return named_at(claimed, text) and any(v - n in places for v in found for n in names)
