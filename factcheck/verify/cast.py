"""Whose words they are, seen from all passages of a document at once.

A passage may leave open whether its speaker is the claimed one ("Lumen Grid" and "the fire service"). Where another
passage of what was given lets the claimed source speak for itself, the two are two, and the words are the other's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.lexicon import is_kind
from factcheck.names import folded, same_person, same_speaker
from factcheck.types import Attitude, Claim, ClaimKind, Comparison, Evidence, Speaker, SpeakerKind
from factcheck.verify.content import nearness
from factcheck.verify.named import is_pronoun, may_go_by, named_at, outside_words, shown
from factcheck.verify.sayings import sayings
from factcheck.verify.standing import (
    apart,
    body_of,
    known,
    may_speak_for,
    offices,
    one_body,
    other_trade,
    telling,
    trade_of,
)
from factcheck.verify.voice import Voice, told_by, voice
from factcheck.voices import is_spokesperson, loose_bodies

_NEAR = 0.8
"""Least nearness of words in the draft's own wording that can only be the same statement."""
_ANOTHERS, _OWN = 0.5, 0.35
"""Least nearness of words that are surely another's, and share of the claimed words that no passage about the claimed
source may hold then: the statement is told of the one alone."""
_TOLD = 0.4
"""Share of the claimed words in a passage about the claimed source at which that may be where it says so."""
_PLAINLY, _LIKE = 0.8, 0.6
"""Nearness at which words tell against a source whatever else it says, and how like the claim that has to be."""


def placed(claim: Claim, comparisons: Sequence[Comparison]) -> list[Comparison]:
    """The comparisons; words that nobody could be given are refuted where the claimed source speaks elsewhere, and
    those of another accuse nobody of whom the document tells as much."""
    claimed = claim.speaker
    if claim.kind is not ClaimKind.ATTRIBUTIONAL or claimed is None:
        return list(comparisons)
    spared = [_spared(claim, claimed, c, comparisons) for c in comparisons]
    if is_pronoun(claimed) or any(c.attitude is not Attitude.NEUTRAL for c in spared):
        return spared
    return [_placed(claim, claimed, c, comparisons) for c in spared]


def _spared(claim: Claim, claimed: Speaker, at: Comparison, all_: Sequence[Comparison]) -> Comparison:
    """The comparison, neutral where another passage may tell the same of the claimed source."""
    if at.rule != "FC201" or max((len(q.split()) for q in claim.quotations), default=0) > 1:
        return at
    own = _about(claimed, at, all_)
    if _held(claim, claimed, own) < _TOLD and (at.comparability >= _PLAINLY or not any(_is_nearer(e, at) for e in own)):
        return at
    return at.silenced("the document tells as much of the claimed source")


def _about(claimed: Speaker, at: Comparison, all_: Sequence[Comparison]) -> list[Evidence]:
    """The passages beside `at` that name the claimed source, or a person by the noun that is all it goes by."""
    beside = [c.evidence for c in all_ if c is not at and (c.evidence.given or _of_one(c, at))]
    noun = None if claimed.name else trade_of(claimed.surface)
    return [e for e in beside if named_at(claimed, outside_words(e)) or noun in telling(outside_words(e))]


def _of_one(one: Comparison, other: Comparison) -> bool:
    return one.evidence.document.id == other.evidence.document.id


def _held(claim: Claim, claimed: Speaker, passages: Sequence[Evidence]) -> float:
    """The largest share of the claimed words, less the source's name, in one of the passages; 0 for fewer than two."""
    content = claim.content.replace(claimed.name or claimed.surface, " ")
    near = (nearness(content, e.passage.text, 0.0) for e in passages)
    return max((n.shared for n in near if n.words > 1), default=0.0)


def _is_nearer(own: Evidence, at: Comparison) -> bool:
    """Whether a passage in other words is at least as like the claim as the one that tells against it."""
    return own.similarity >= max(_LIKE, at.evidence.similarity)


def _placed(claim: Claim, claimed: Speaker, at: Comparison, all_: Sequence[Comparison]) -> Comparison:
    other = at.passage_claim
    speaker = other.speaker if other is not None else None
    if other is None or speaker is None or not at.open_voice or not at.evidence.given:
        return at
    if told_by(known(claimed, ""), other, at.evidence) or may_go_by(claimed, speaker):
        return at
    if _is_anothers(claim, at):
        own = _about(claimed, at, all_)
        alike = any(_is_nearer(e, at) for e in own) or not (claimed.kind is speaker.kind or body_of(speaker))
        if at.comparability < _ANOTHERS or not own or alike or _held(claim, claimed, own) >= _OWN:
            return at
    else:
        own = _about(claimed, at, all_)
        if at.comparability < _NEAR or any(_is_owned(claimed, e) for e in own) or _held(claim, claimed, own) >= _OWN:
            return at
        beside = [c.evidence for c in all_ if _of_one(c, at)]
        told = _is_trade(claimed) or all(words - loose_bodies() for words in (_words(claimed), body_of(speaker)))
        known_for = (
            _speaks(claim, speaker, e) or (told and e is not at.evidence and _leads(claimed, e)) for e in beside
        )
        apart = _is_told_apart(claimed, speaker) and any(known_for)
        if not (apart or _are_two(claimed, speaker, own)):
            return at
    reason = f"said by {shown(speaker)}, not by {shown(claimed)}, who says other things there"
    return at.decided(Attitude.REFUTES, reason, "FC201")


def _is_anothers(claim: Claim, at: Comparison) -> bool:
    """Whether the words are surely not the claimed source's."""
    said = (s for s in sayings(at.evidence) if s.claim is at.passage_claim)
    return any(voice(claim, s, at.evidence) is Voice.OTHER for s in said)


def _is_told_apart(claimed: Speaker, speaker: Speaker) -> bool:
    """Whether enough is known of the one who spoke: a name, or the body he speaks for, and none of the claimed one."""
    if is_pronoun(speaker) or same_speaker(claimed, speaker) or may_speak_for(speaker, claimed):
        return False
    theirs = body_of(speaker)
    if _is_trade(claimed):
        return bool(speaker.name) and other_trade(claimed, speaker) and not theirs & _UNIONS
    if not theirs and not (speaker.name and (claimed.kind is speaker.kind or claimed.kind is SpeakerKind.PERSON)):
        return False
    if not (_is_known(claimed) and _is_known(speaker)):
        return False
    if claimed.name and theirs and body_of(claimed) and not apart(body_of(claimed), theirs):
        return False
    mine = body_of(claimed) or _words(claimed)
    return not one_body(mine, theirs) and not mine & (theirs | _words(speaker))


_UNIONS = frozenset("union association federation league guild".split())
"""They speak for people of a trade that their officers need not have."""


def _is_trade(claimed: Speaker) -> bool:
    """ "The nurses": all of a trade, whom a named person of another does not belong to."""
    plural = telling(" ".join(claimed.surface.split()[-1:])) - frozenset(folded(claimed.surface))
    return not claimed.name and any(is_kind(w, of) for w in plural for of in ("worker", "professional"))


def _are_two(claimed: Speaker, speaker: Speaker, own: Sequence[Evidence]) -> bool:
    """Whether each is called by a trade of his own, and another passage names whom the claimed one's belongs to: the
    skipper of a ferry, and "its owner, Bluewave"."""
    if claimed.name or not speaker.name or same_speaker(claimed, speaker) or not other_trade(claimed, speaker):
        return False
    trade = trade_of(claimed.surface)
    holders = (h.name for e in own for h in offices(e.passage.text) if trade in h.heads)
    return any(same_person(name, speaker.name) is False for name in holders)


def _is_known(speaker: Speaker) -> bool:
    """Whether it is said who speaks, by a name or as a body's; an office alone ("the first minister") may be anybody's
    of the document who is named there ("Mr Jones").
    """
    spokes = any(map(is_spokesperson, telling(f"{speaker.surface} {speaker.role or ''}")))
    return speaker.name is not None or speaker.kind is SpeakerKind.ORGANISATION or spokes


def _is_owned(claimed: Speaker, own: Evidence) -> bool:
    """Whether a passage has him as somebody of the body before: "its president, Clara Wynn"."""
    return bool(claimed.name) and bool(
        re.search(rf"\b(?:its|their)\b[^.;]*{re.escape(claimed.name or '')}", own.passage.text, re.I)
    )


def _words(speaker: Speaker) -> frozenset[str]:
    found = telling(f"{speaker.surface} {speaker.name or ''} {speaker.role or ''}")
    return frozenset(w for w in found if not is_spokesperson(w))


def _speaks(claim: Claim, speaker: Speaker, evidence: Evidence) -> bool:
    """Whether somebody in the passage who is surely the claimed source, and not the `speaker`, says anything."""
    told = (s for s in sayings(evidence) if s.claim is not None)
    return any(voice(claim, s, evidence) is Voice.SAME and not _is(s.speaker, speaker) for s in told)


def _leads(claimed: Speaker, evidence: Evidence) -> bool:
    """Whether a sentence begins with a body or an office that nobody is named for: "Its builder did not answer"."""
    head = folded(_OF.split(claimed.surface)[0])[-1:]
    return not claimed.name and set(head) <= set(folded(" ".join(evidence.passage.text.split()[:_FIRST]))) != set()


_OF = re.compile(r"\s(?:of|for|in|at|from)\s")
_FIRST = 4
"""Words at the beginning of a sentence in which its subject stands."""


def _is(one: Speaker | None, other: Speaker) -> bool:
    return one is not None and same_speaker(one, other) is True
