"""Reported words against the corpus: who said it, how surely, and in which words (rules FC201 to FC205)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.names import same_speaker
from factcheck.types import (
    Attitude,
    Attribution,
    Claim,
    ClaimKind,
    Comparison,
    DocumentInfo,
    Evidence,
    Speaker,
    SpeakerKind,
    Stance,
)
from factcheck.verify.quotation import Match, Wording, match
from factcheck.words import coverage, negations, opposites, stems

_SAME_CONTENT = 0.55
"""Least agreement of two contents at which they are taken for one statement."""
_SURE_CONTENT = 0.75
"""The same where a contradiction is to rest on it."""
_FIGURE = re.compile(r"\d")
_SAMENESS = {True: "the same", False: "another", None: "cannot be told"}
_AGAINST = frozenset(
    {
        frozenset({Stance.DENIES, Stance.ASSERTS}),
        frozenset({Stance.DENIES, Stance.CONFIRMS}),
        frozenset({Stance.DENIES, Stance.PROMISES}),
    }
)


def handles(claim: Claim) -> bool:
    return claim.kind is ClaimKind.ATTRIBUTIONAL


@dataclass(frozen=True, slots=True)
class _Saying:
    """What one voice says in a passage."""

    speaker: Speaker | None
    content: str
    attribution: Attribution | None
    claim: Claim | None


def compare_claim(claim: Claim, evidence: Evidence) -> Comparison:
    """What one passage says about the claim's words and their speaker."""
    if claim.quotations and max(len(q.split()) for q in claim.quotations) > 1:
        return _compare_quoted(claim, evidence)
    return _compare_reported(claim, evidence)


# --- quoted words ----------------------------------------------------------------------------------------------


def _compare_quoted(claim: Claim, evidence: Evidence) -> Comparison:
    source = f"{evidence.passage.text} {evidence.passage.following}".strip()
    matches = [match(q, source, _around(claim)) for q in claim.quotations]
    present = [m for m in matches if m.wording is not Wording.ABSENT]
    if not present:
        return Comparison(evidence, Attitude.NEUTRAL, None, "the quoted words are not in the passage")
    saying = _voice_of(present[0].found, evidence)
    same = _same_voice(claim, saying, evidence)
    bad = next((m for m in present if m.wording is not Wording.VERBATIM), None)
    steps = _quoted_steps(claim, matches, saying, same)
    if same is False:
        return _other_voice(claim, evidence, saying, steps, present)
    if bad is not None:
        return _misquoted(claim, evidence, bad, same, steps)
    if len(present) < len(matches) or same is None:
        reason = (
            "the words are there, the speaker cannot be told" if same is None else "part of the words are not there"
        )
        return Comparison(evidence, Attitude.NEUTRAL, None, reason, steps, 0.5)
    return Comparison(
        evidence,
        Attitude.SUPPORTS,
        None,
        "said in these words",
        steps,
        1.0,
        claim_value=claim.quotations[0],
        evidence_value=present[0].found,
        passage_claim=saying.claim if saying else None,
    )


def _around(claim: Claim) -> str:
    return claim.sentence.text.replace(claim.quotations[-1], " ")


def _voice_of(found: str, evidence: Evidence) -> _Saying | None:
    """The attribution of the passage that holds the found words."""
    wanted = stems(found)
    sayings = [s for s in _sayings(evidence) if coverage(wanted, stems(s.content)) >= 0.6]
    return max(
        sayings, key=lambda s: (s.claim is not None, coverage(wanted, stems(s.content)), -len(s.content)), default=None
    )


def _same_voice(claim: Claim, saying: _Saying | None, evidence: Evidence) -> bool | None:
    speaker = claim.attribution.speaker if claim.attribution else None
    if speaker is None:
        return None
    if saying is not None and saying.claim is not None and saying.speaker is not None:
        return same_speaker(speaker, saying.speaker)
    # Text that nobody is quoted for is its publisher's; whether a reporter speaks for others cannot be told.
    return True if _is_publisher(speaker, evidence.document) else None


def _other_voice(
    claim: Claim, evidence: Evidence, saying: _Saying | None, steps: tuple[str, ...], present: list[Match]
) -> Comparison:
    distinctive = max(len(m.found.split()) for m in present) >= 4
    attitude = Attitude.REFUTES if distinctive else Attitude.NEUTRAL
    who = _name(saying.speaker) if saying and saying.speaker else "somebody else"
    return Comparison(
        evidence,
        attitude,
        "FC201" if distinctive else None,
        f"said by {who}, not by {_claimed_name(claim)}",
        steps,
        0.9 if distinctive else 0.3,
        claim_value=_claimed_name(claim),
        evidence_value=who,
        passage_claim=saying.claim if saying else None,
    )


def _misquoted(claim: Claim, evidence: Evidence, bad: Match, same: bool | None, steps: tuple[str, ...]) -> Comparison:
    rule = "FC202" if bad.wording is Wording.ALTERED else "FC203"
    reason = f"the source says: {'; '.join(bad.changes)}" if bad.changes else f"the source goes on: “{bad.follows}”"
    attitude = Attitude.REFUTES if same else Attitude.NEUTRAL
    return Comparison(
        evidence,
        attitude,
        rule if same else None,
        reason,
        steps,
        0.9 if same else 0.5,
        claim_value=claim.quotations[0],
        evidence_value=f"{bad.found} {bad.follows}".strip(),
    )


def _quoted_steps(claim: Claim, matches: list[Match], saying: _Saying | None, same: bool | None) -> tuple[str, ...]:
    lines = [
        f"quoted: “{q}” – {m.wording}" + (f" ({'; '.join(m.changes)})" if m.changes else "")
        for q, m in zip(claim.quotations, matches, strict=True)
    ]
    voice = _name(saying.speaker) if saying and saying.speaker else "not told"
    return (*lines, f"speaker: {_claimed_name(claim)} / {voice}: {_SAMENESS[same]}")


# --- words reported in the draft's own wording -----------------------------------------------------------------


def _compare_reported(claim: Claim, evidence: Evidence) -> Comparison:
    best, agreement = _nearest_saying(claim, evidence)
    if best is None:
        return Comparison(evidence, Attitude.NEUTRAL, None, "the passage reports nobody's words")
    same = _same_voice(claim, best, evidence)
    attitude, rule, reason = _judge_reported(claim, best, agreement, same)
    steps = (
        f"claimed: {_claimed_name(claim)} {_cue(claim.attribution)}: “{claim.content}”",
        f"passage: {_name(best.speaker) if best.speaker else 'the text'} {_cue(best.attribution)}: “{best.content}”",
        f"agreement of content {agreement:.2f}; speaker {_SAMENESS[same]}",
        f"decision: {reason}",
    )
    return Comparison(
        evidence,
        attitude,
        rule,
        reason,
        steps,
        agreement,
        claim_value=_claimed_name(claim),
        evidence_value=_name(best.speaker) if best.speaker else None,
        passage_claim=best.claim,
    )


def _nearest_saying(claim: Claim, evidence: Evidence) -> tuple[_Saying | None, float]:
    """The saying nearest in content, somebody's words before the publisher's own, the same voice before another."""

    def rank(saying: _Saying) -> tuple[bool, bool, float]:
        agreement = _agreement(claim.content, saying.content, evidence.similarity)
        near = agreement >= _SAME_CONTENT
        return near and _same_voice(claim, saying, evidence) is True, near and saying.claim is not None, agreement

    best = max(_sayings(evidence), key=rank, default=None)
    return best, rank(best)[2] if best else 0.0


def _judge_reported(
    claim: Claim, saying: _Saying, agreement: float, same: bool | None
) -> tuple[Attitude, str | None, str]:
    if agreement < _SAME_CONTENT:
        return Attitude.NEUTRAL, None, "the passage reports other words"
    opposed = _opposed(claim.content, saying.content)
    if same is False:
        if agreement >= _SURE_CONTENT and not opposed:
            who = _name(saying.speaker) if saying.speaker else "somebody else"
            return Attitude.REFUTES, "FC201", f"said by {who}, not by {_claimed_name(claim)}"
        return Attitude.NEUTRAL, None, "somebody else's words"
    if same is None:
        return Attitude.NEUTRAL, None, "the speaker cannot be told"
    if _stances_clash(claim.attribution, saying.attribution) and not opposed:
        return (
            Attitude.REFUTES,
            "FC204",
            f"the source {_cue(saying.attribution)}, the draft has {_cue(claim.attribution)}",
        )
    if opposed and agreement >= _SURE_CONTENT and not _stances_clash(claim.attribution, saying.attribution):
        return Attitude.REFUTES, "FC501", f"the passage says the opposite: {opposed}"
    if _overstated(claim.attribution, saying.attribution):
        return (
            Attitude.REFUTES,
            "FC205",
            f"the source only {_cue(saying.attribution)}, the draft has {_cue(claim.attribution)}",
        )
    return Attitude.SUPPORTS, None, "said by the same source"


def _agreement(content: str, other: str, similarity: float) -> float:
    """How far two contents say the same, in [0, 1]: shared content words, figures left out, and the encoder's view."""
    mine, theirs = _topic(content), _topic(other)
    if not mine:
        return 0.0
    return 0.7 * coverage(mine, theirs) + 0.3 * max(0.0, min(1.0, (similarity - 0.25) / 0.55))


def _topic(content: str) -> frozenset[str]:
    return frozenset(w for w in stems(content) if not _FIGURE.search(w))


def _opposed(content: str, other: str) -> str | None:
    if pair := opposites(stems(content), stems(other)):
        return f"{pair[0]} / {pair[1]}"
    if (negations(content) - negations(other)) % 2:
        return "one side is negated"
    return None


def _stances_clash(one: Attribution | None, other: Attribution | None) -> bool:
    if one is None or other is None:
        return False
    return frozenset({_committed(one), _committed(other)}) in _AGAINST


def _committed(attribution: Attribution) -> Stance:
    """What the source is committed to; "did not deny" commits it to nothing in particular."""
    if attribution.negated:
        return Stance.SPECULATES if attribution.stance is Stance.DENIES else Stance.ASKS
    return attribution.stance


def _overstated(claim: Attribution | None, source: Attribution | None) -> bool:
    return claim is not None and source is not None and claim.strength - source.strength >= 2


# --- voices ----------------------------------------------------------------------------------------------------


def _sayings(evidence: Evidence) -> list[_Saying]:
    found = [
        _Saying(c.attribution.speaker, c.content, c.attribution, c)
        for c in evidence.passage.claims
        if c.kind is ClaimKind.ATTRIBUTIONAL and c.attribution is not None
    ]
    publisher = evidence.document.publisher
    if publisher:
        own = Speaker(publisher, publisher, None, SpeakerKind.ORGANISATION, "the publisher speaks")
        found.append(_Saying(own, evidence.passage.text, None, None))
    return found


def _is_publisher(speaker: Speaker, document: DocumentInfo) -> bool:
    if not document.publisher:
        return False
    own = Speaker(document.publisher, document.publisher, None, SpeakerKind.ORGANISATION, "the publisher speaks")
    return same_speaker(speaker, own) is True


def _claimed_name(claim: Claim) -> str:
    speaker = claim.attribution.speaker if claim.attribution else None
    return _name(speaker) if speaker else "an unnamed source"


def _name(speaker: Speaker) -> str:
    return speaker.name or speaker.surface


def _cue(attribution: Attribution | None) -> str:
    if attribution is None:
        return "says"
    return ("not " if attribution.negated else "") + (attribution.cue_lemma or str(attribution.stance))
