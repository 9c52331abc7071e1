"""Whose words they are, seen from all passages of a document at once.

A passage may leave open whether its speaker is the claimed one ("Lumen Grid" and "the fire service"). Where another
passage of what was given lets the claimed source speak for itself, the two are two, and the words are the other's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.names import same_speaker
from factcheck.types import Attitude, Claim, ClaimKind, Comparison, Evidence, Speaker, SpeakerKind
from factcheck.verify.standing import body_of, known, may_speak_for, one_body, telling
from factcheck.verify.voice import Voice, is_pronoun, sayings, shown, told_by, voice
from factcheck.voices import is_spokesperson

_NEAR = 0.8
"""Least nearness of words in the draft's own wording that can only be the same statement."""


def placed(claim: Claim, comparisons: Sequence[Comparison]) -> list[Comparison]:
    """The comparisons; words that nobody could be given are refuted where the claimed source speaks elsewhere."""
    open_ = claim.kind is ClaimKind.ATTRIBUTIONAL and all(c.attitude is Attitude.NEUTRAL for c in comparisons)
    claimed = claim.attribution.speaker if claim.attribution else None
    if not open_ or claimed is None or is_pronoun(claimed):
        return list(comparisons)
    return [_placed(claim, claimed, c, comparisons) for c in comparisons]


def _placed(claim: Claim, claimed: Speaker, at: Comparison, all_: Sequence[Comparison]) -> Comparison:
    speaker = at.passage_claim.attribution.speaker if at.passage_claim and at.passage_claim.attribution else None
    if not at.open_voice or at.comparability < _NEAR or not at.evidence.given or speaker is None:
        return at
    beside = (c.evidence for c in all_ if c.evidence.document.id == at.evidence.document.id)
    if at.passage_claim is None or told_by(known(claimed, ""), at.passage_claim, at.evidence):
        return at
    if not _is_told_apart(claimed, speaker) or not any(_speaks(claim, speaker, e) for e in beside):
        return at
    reason = f"said by {shown(speaker)}, not by {shown(claimed)}, who says other things there"
    return replace(at, attitude=Attitude.REFUTES, rule="FC201", reason=reason, steps=(*at.steps, f"decision: {reason}"))


def _is_told_apart(claimed: Speaker, speaker: Speaker) -> bool:
    """Whether enough is known of the one who spoke: a name, or the body he speaks for, and none of the claimed one."""
    if is_pronoun(speaker) or same_speaker(claimed, speaker) or may_speak_for(speaker, claimed):
        return False
    theirs = body_of(speaker)
    if not theirs and not (speaker.name and (claimed.kind is speaker.kind or claimed.kind is SpeakerKind.PERSON)):
        return False
    mine = body_of(claimed) or _words(claimed)
    return not one_body(mine, theirs) and not mine & (theirs | _words(speaker))


def _words(speaker: Speaker) -> frozenset[str]:
    found = telling(f"{speaker.surface} {speaker.name or ''} {speaker.role or ''}")
    return frozenset(w for w in found if not is_spokesperson(w))


def _speaks(claim: Claim, speaker: Speaker, evidence: Evidence) -> bool:
    """Whether somebody in the passage who is surely the claimed source, and not the `speaker`, says anything."""
    told = (s for s in sayings(evidence) if s.claim is not None)
    return any(voice(claim, s, evidence) is Voice.SAME and not _is(s.speaker, speaker) for s in told)


def _is(one: Speaker | None, other: Speaker) -> bool:
    return one is not None and same_speaker(one, other) is True
