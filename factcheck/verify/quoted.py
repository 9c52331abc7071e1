"""Quoted words against the corpus: whether they stand there, as they are, and by whom (rules FC201 to FC205)."""

from __future__ import annotations

from dataclasses import replace

from factcheck.types import Attitude, AttributionType, Claim, Comparison, Evidence, Speaker
from factcheck.verify.content import only_wished
from factcheck.verify.named import is_named, is_named_near, is_present, is_pronoun, shown
from factcheck.verify.quotation import Match, Wording, match, replaced, same_as_reported
from factcheck.verify.sayings import Saying, sayings
from factcheck.verify.spoken import other_day
from factcheck.verify.stances import framed_apart
from factcheck.verify.standing import may_speak_for, telling
from factcheck.verify.voice import Voice, is_of_other_gender, voice
from factcheck.words import coverage, stems, words

_DISTINCTIVE = 5
"""Words from which on a wording is one person's own: two people seldom say them by chance."""
_FEW = 3
"""Words from which on a quotation is more than a phrase anybody may use."""
_PRONOUNS = frozenset("it they he she them him".split())
"""They may stand for a word of the draft."""
_CLOSE = 0.7
"""Share of unchanged words at which an altered wording is the same utterance, even by a voice that is only likely."""
_THE_WHOLE, _A_PIECE = 0.6, 0.3
"""Least share of the found words that a saying holds which they are of; of words from two places, one will do."""
_BESIDE = 0.5
"""Least share of the frame around a short phrase where the other side has a pronoun for the rest."""


def compare_quoted(claim: Claim, evidence: Evidence) -> Comparison:
    matches = _found(claim, evidence)
    present = [m for m in matches if m.wording is not Wording.ABSENT]
    if not present:
        return Comparison(evidence, Attitude.NEUTRAL, None, "the quoted words are not in the passage")
    saying, same = _voice_of(present[0], claim, evidence)
    matches = [_as_reported(m, q, saying) for m, q in zip(matches, claim.quotations, strict=True)]
    present = [m for m in matches if m.wording is not Wording.ABSENT]
    steps = _quoted_steps(claim, matches, saying, same)
    bad = next((m for m in present if m.wording is not Wording.VERBATIM), None)
    if same is Voice.OTHER:
        return _other_voice(claim, evidence, saying, steps, present)
    if bad is not None:
        return _misquoted(claim, evidence, bad, same, steps)
    if same is Voice.UNKNOWN or len(present) < len(matches):
        what = "the speaker cannot be told" if same is Voice.UNKNOWN else "part of the words are not there"
        near = (
            0.9
            if len(present) == len(matches) and any(len(m.found.split()) >= _FEW - evidence.given for m in present)
            else 0.5
        )
        reason = f"the quoted words are there, {what}"
        return Comparison(
            evidence, Attitude.NEUTRAL, None, reason, steps, near, passage_claim=saying.claim, open_voice=near > 0.5
        )
    if unlike := _framed_otherwise(claim, saying, evidence, same):
        return Comparison(evidence, Attitude.REFUTES, *unlike, steps, 0.9)
    if late := on_another_day(claim, saying, evidence, same is Voice.SAME):
        return Comparison(evidence, late[0], late[1], late[2], steps, 0.9 if late[1] else 0.5)
    return Comparison(
        evidence,
        Attitude.SUPPORTS,
        None,
        "said in these words",
        steps,
        1.0 if same is Voice.SAME else 0.8,
        claim_value=claim.quotations[0],
        evidence_value=present[0].found,
        passage_claim=saying.claim,
    )


def _framed_otherwise(claim: Claim, saying: Saying, evidence: Evidence, same: Voice) -> tuple[str, str] | None:
    """Rule and reason where the quoted words stand, and what the draft says around them is turned or too sure."""
    if same is Voice.SAME and only_wished(claim.content, saying.content):
        return "FC205", f"the source only said: “{saying.content}”"
    if evidence.given and (pair := framed_apart(claim, evidence)):
        return "FC204", f"the source has “{pair[1]}”, the draft “{pair[0]}”"
    return None


def _found(claim: Claim, evidence: Evidence) -> list[Match]:
    """Each quotation in the passage and what follows it; one of them at least has to begin in the passage."""
    passage = evidence.passage
    source = f"{passage.text} {passage.following}".strip()
    found = []
    for quotation in claim.quotations:
        around = [claim.sentence.text.replace(quotation, " "), *(q for q in claim.quotations if q != quotation)]
        there = match(quotation, source, " ".join(around))
        altered = there.wording in (Wording.ABSENT, Wording.ALTERED) and _replaced(quotation, claim, evidence)
        found.append(altered or there)
    begins = any(0 <= m.start < len(passage.text) for m in found)
    return found if begins else [Match(Wording.ABSENT)] * len(found)


def _as_reported(found: Match, quotation: str, saying: Saying) -> Match:
    """The match, verbatim where the source reports the words in its own grammar instead of quoting them."""
    reports = saying.attribution is not None and saying.attribution.type is not AttributionType.DIRECT
    if found.wording is Wording.ALTERED and reports and same_as_reported(quotation, found.found):
        return replace(found, wording=Wording.VERBATIM, changes=())
    return found


def _replaced(quotation: str, claim: Claim, evidence: Evidence) -> Match | None:
    """The quotation as a phrase that the claimed source is quoted with in the same frame of words, but for a word."""
    text = evidence.passage.text
    for saying in sayings(evidence):
        for stretch in saying.claim.quotations if saying.claim else ():
            framed = _is_framed(quotation, claim, text.replace(stretch, " "))
            found = replaced(quotation, stretch, given=evidence.given) if framed else None
            if found is not None and _is_its(claim, saying, evidence):
                return replace(found, start=max(0, text.find(stretch)), framed=True)
    return None


def _is_framed(quotation: str, claim: Claim, beside: str) -> bool:
    """Whether the words of the draft around a phrase, with its cue or without, stand around that of the source."""
    cue = claim.attribution.cue_lemma if claim.attribution else ""
    speaker = claim.attribution.speaker.surface if claim.attribution and claim.attribution.speaker else ""
    around = claim.sentence.text.replace(quotation, " ").replace(speaker, " ")
    frames = stems(claim.content.replace(quotation, " ")) | stems(cue), stems(around) - _cue_stems(claim)
    needed = _BESIDE if _PRONOUNS & set(words(beside)) else 1.0
    return any(frame and coverage(frame, stems(beside)) >= needed for frame in frames)


def _cue_stems(claim: Claim) -> frozenset[str]:
    at, said = claim.sentence.span.start, claim.attribution
    return stems(" ".join(claim.sentence.text[s.start - at : s.end - at] for s in (said.cue if said else ())))


def _is_its(claim: Claim, saying: Saying, evidence: Evidence) -> bool:
    """Whether the claimed source says it, or may well and nobody else is heard in what was given for the claim."""
    same = voice(claim, saying, evidence)
    if same is Voice.UNKNOWN and _may_be(claim, saying, evidence, Match(Wording.ABSENT, saying.content)):
        same = Voice.LIKELY
    return same is Voice.SAME or (same is Voice.LIKELY and evidence.given and _is_alone(evidence))


def _voice_of(found: Match, claim: Claim, evidence: Evidence) -> tuple[Saying, Voice]:
    """The saying of the passage that holds the found words, and whether it is the claimed source's."""
    wanted = stems(found.found)
    least = _A_PIECE if found.wording is Wording.STITCHED else _THE_WHOLE
    holding = [s for s in sayings(evidence) if s.claim is None or coverage(wanted, stems(s.onward)) >= least]
    saying = max(holding, key=lambda s: (s.claim is not None, coverage(wanted, stems(s.onward)), -len(s.onward)))
    same = voice(claim, saying, evidence)
    if same is Voice.UNKNOWN and _may_be(claim, saying, evidence, found):
        same = Voice.LIKELY
    return saying, same


def _may_be(claim: Claim, saying: Saying, evidence: Evidence, found: Match) -> bool:
    """Whether nothing speaks against the claimed source: an office, a body or a pronoun of the draft, and in the
    source the one who may be meant."""
    claimed = claim.speaker
    other = saying.speaker
    if claimed is None or other is None or saying.claim is None:
        return False
    if is_pronoun(claimed) and not claimed.name:
        alone = evidence.given and not claim.topic and _is_alone(evidence)
        fits = is_named(other) and (alone or _key_of(other) in claim.topic) and not is_of_other_gender(claimed, other)
        return fits and len(found.found.split()) >= _FEW
    if not _is_distinctive(found):
        return False
    passage = evidence.passage
    elsewhere = telling(claimed.surface) <= telling(f"{passage.context.rpartition(' · ')[2]} {passage.following}")
    return (_only_described(claim, saying) and not elsewhere) or (
        may_speak_for(other, claimed) and is_named_near(claimed, evidence)
    )


def _is_alone(evidence: Evidence) -> bool:
    """Whether the passage lets one voice speak, whom a pronoun of a draft without names must then stand for."""
    return len({shown(s.speaker) for s in sayings(evidence) if s.claim is not None}) == 1


def _key_of(speaker: Speaker) -> str:
    return (words(shown(speaker)) or [""])[-1]


def _only_described(claim: Claim, saying: Saying) -> bool:
    """The draft gives an office and no name, the source a name and no office: nothing parts them."""
    claimed = claim.speaker
    other = saying.speaker
    if claimed is None or claimed.name or not claimed.role or saying.claim is None or other is None:
        return False
    return is_named(other) and not other.role


def _is_distinctive(found: Match) -> bool:
    return len(found.found.split()) >= _DISTINCTIVE


def _is_one_statement(claim: Claim, saying: Saying, present: list[Match]) -> bool:
    """Whether the words around a short quotation are the source's as well."""
    mine = stems(claim.content)
    verbatim = len(present) == len(claim.quotations) and all(m.wording is Wording.VERBATIM for m in present)
    return verbatim and len(mine) >= _DISTINCTIVE - 1 and coverage(mine, stems(saying.content)) >= _CLOSE


def _other_voice(
    claim: Claim, evidence: Evidence, saying: Saying, steps: tuple[str, ...], present: list[Match]
) -> Comparison:
    least = _DISTINCTIVE - 1 if evidence.given and is_present(claim, evidence) else _DISTINCTIVE
    accuses = any(len(m.found.split()) >= least and m.wording is not Wording.ALTERED for m in present)
    accuses = accuses or (evidence.given and is_present(claim, evidence) and _is_one_statement(claim, saying, present))
    return Comparison(
        evidence,
        Attitude.REFUTES if accuses else Attitude.NEUTRAL,
        "FC201" if accuses else None,
        f"said by {shown(saying.speaker)}, not by {claimed_name(claim)}",
        steps,
        0.9 if accuses else 0.3,
        claim_value=claimed_name(claim),
        evidence_value=shown(saying.speaker),
        passage_claim=saying.claim,
    )


def _misquoted(claim: Claim, evidence: Evidence, bad: Match, same: Voice, steps: tuple[str, ...]) -> Comparison:
    rule = "FC203" if bad.wording is Wording.CUT else "FC202"
    reason = f"the source says: {'; '.join(bad.changes)}" if bad.changes else f"the source goes on: “{bad.follows}”"
    close = _is_distinctive(bad) and bad.kept >= _CLOSE
    accuses = same is Voice.SAME or (same is Voice.LIKELY and (close or bad.framed))
    return Comparison(
        evidence,
        Attitude.REFUTES if accuses else Attitude.NEUTRAL,
        rule if accuses else None,
        reason,
        steps,
        0.9 if accuses else 0.5,
        claim_value=claim.quotations[0],
        evidence_value=f"{bad.found} {bad.follows}".strip(),
    )


def _quoted_steps(claim: Claim, matches: list[Match], saying: Saying, same: Voice) -> tuple[str, ...]:
    lines = [
        f"quoted: “{q}” – {m.wording}" + (f" ({'; '.join(m.changes)})" if m.changes else "")
        for q, m in zip(claim.quotations, matches, strict=True)
    ]
    return (*lines, f"speaker: {claimed_name(claim)} / {shown(saying.speaker)}: {same}")


def on_another_day(
    claim: Claim, saying: Saying, evidence: Evidence, sure: bool
) -> tuple[Attitude, str | None, str] | None:
    """The same words, said at another time than the draft has it: wrong where that is the occasion both speak of."""
    days = other_day(claim, saying.claim, evidence)
    if days is None:
        return None
    refutes = sure and days[2] and evidence.given
    attitude, rule = (Attitude.REFUTES, "FC103") if refutes else (Attitude.NEUTRAL, None)
    return attitude, rule, f"said on another day: {days[1]}, not {days[0]}"


def claimed_name(claim: Claim) -> str:
    return shown(claim.speaker)
