"""Reported words against the corpus: who said it, how surely, and in which words (rules FC201 to FC205, FC501)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from factcheck.types import Attitude, Attribution, Claim, ClaimKind, Comparison, Evidence, Stance
from factcheck.verify.content import Nearness, is_denial, nearness, own_words, strength, turned
from factcheck.verify.quotation import Match, Wording, match, replaced
from factcheck.verify.spoken import other_day
from factcheck.verify.voice import Saying, Voice, is_named, is_present, is_pronoun, sayings, shown, voice
from factcheck.words import SETTLING, coverage, denied, meanings, opposites, reply, stems, words

_NEEDED = {Voice.SAME: 0.45, Voice.LIKELY: 0.55}
"""Least nearness of two contents at which they are taken for one statement, by how sure the voice is."""
_SURE = 0.6
"""Least share of the claimed words that the source's must hold where a contradiction rests on them."""
_ON_THE_SAME = 0.5
"""Least share at which the source speaks, undecided, of what the draft settles."""
_OWN, _OWN_HERE = (0.75, 4), (0.6, 2)
"""Least share of content, and least words shared, at which a statement in other words is one that another made; and
the same where the document speaks of the claimed source as well."""
_DISTINCTIVE = 5
"""Words from which on a wording is one person's own: two people seldom say them by chance."""
_PRONOUNS = frozenset("it they he she them him".split())
"""They may stand for a word of the draft."""
_CLOSE = 0.7
"""Share of unchanged words at which an altered wording is the same utterance, even by a voice that is only likely."""


def handles(claim: Claim) -> bool:
    return claim.kind is ClaimKind.ATTRIBUTIONAL


def compare_claim(claim: Claim, evidence: Evidence) -> Comparison:
    """What one passage says about the claim's words and their speaker."""
    if claim.quotations and max(len(q.split()) for q in claim.quotations) > 1:
        return _compare_quoted(claim, evidence)
    return _compare_reported(claim, evidence)


# --- quoted words ----------------------------------------------------------------------------------------------


def _compare_quoted(claim: Claim, evidence: Evidence) -> Comparison:
    matches = [_found(q, claim, evidence) for q in claim.quotations]
    present = [m for m in matches if m.wording is not Wording.ABSENT]
    if not present:
        return Comparison(evidence, Attitude.NEUTRAL, None, "the quoted words are not in the passage")
    saying, same = _voice_of(present[0], claim, evidence)
    steps = _quoted_steps(claim, matches, saying, same)
    bad = next((m for m in present if m.wording is not Wording.VERBATIM), None)
    if same is Voice.OTHER:
        return _other_voice(claim, evidence, saying, steps, present)
    if bad is not None:
        return _misquoted(claim, evidence, bad, same, steps)
    if same is Voice.UNKNOWN or len(present) < len(matches):
        what = "the speaker cannot be told" if same is Voice.UNKNOWN else "part of the words are not there"
        return Comparison(evidence, Attitude.NEUTRAL, None, f"the quoted words are there, {what}", steps, 0.5)
    if late := _on_another_day(claim, saying, evidence, same is Voice.SAME):
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


def _found(quotation: str, claim: Claim, evidence: Evidence) -> Match:
    """The quotation in the passage; it may run on behind it, but has to begin in it."""
    passage = evidence.passage
    source = f"{passage.text} {passage.following}".strip()
    around = " ".join([claim.sentence.text.replace(quotation, " "), *(q for q in claim.quotations if q != quotation)])
    found = match(quotation, source, around)
    if found.wording is Wording.ABSENT:
        return _replaced(quotation, claim, evidence)
    return found if found.start < len(passage.text) else Match(Wording.ABSENT)


def _replaced(quotation: str, claim: Claim, evidence: Evidence) -> Match:
    """The quotation as a phrase that the claimed source is quoted with in the same frame of words, but for a word."""
    frame = stems(claim.content.replace(quotation, " ")) | stems(
        claim.attribution.cue_lemma if claim.attribution else ""
    )
    text = evidence.passage.text
    for saying in sayings(evidence):
        for stretch in saying.claim.quotations if saying.claim else ():
            beside = text.replace(stretch, " ")
            needed = _ON_THE_SAME if _PRONOUNS & set(words(beside)) else 1.0
            found = replaced(quotation, stretch) if coverage(frame, stems(beside)) >= needed else None
            if found is not None and voice(claim, saying, evidence) is Voice.SAME:
                return replace(found, start=max(0, text.find(stretch)))
    return Match(Wording.ABSENT)


def _voice_of(found: Match, claim: Claim, evidence: Evidence) -> tuple[Saying, Voice]:
    """The saying of the passage that holds the found words, and whether it is the claimed source's."""
    wanted = stems(found.found)
    holding = [s for s in sayings(evidence) if s.claim is None or coverage(wanted, stems(s.onward)) >= 0.6]
    saying = max(holding, key=lambda s: (s.claim is not None, coverage(wanted, stems(s.onward)), -len(s.onward)))
    same = voice(claim, saying, evidence)
    if same is Voice.UNKNOWN and _only_described(claim, saying) and _is_distinctive(found):
        same = Voice.LIKELY
    return saying, same


def _only_described(claim: Claim, saying: Saying) -> bool:
    """The draft gives an office and no name, the source a name and no office: nothing parts them."""
    claimed = claim.attribution.speaker if claim.attribution else None
    other = saying.speaker
    if claimed is None or claimed.name or not claimed.role or saying.claim is None or other is None:
        return False
    return is_named(other) and not other.role


def _is_distinctive(found: Match) -> bool:
    return len(found.found.split()) >= _DISTINCTIVE


def _other_voice(
    claim: Claim, evidence: Evidence, saying: Saying, steps: tuple[str, ...], present: list[Match]
) -> Comparison:
    accuses = any(_is_distinctive(m) and m.wording is not Wording.ALTERED for m in present)
    return Comparison(
        evidence,
        Attitude.REFUTES if accuses else Attitude.NEUTRAL,
        "FC201" if accuses else None,
        f"said by {shown(saying.speaker)}, not by {_claimed_name(claim)}",
        steps,
        0.9 if accuses else 0.3,
        claim_value=_claimed_name(claim),
        evidence_value=shown(saying.speaker),
        passage_claim=saying.claim,
    )


def _misquoted(claim: Claim, evidence: Evidence, bad: Match, same: Voice, steps: tuple[str, ...]) -> Comparison:
    rule = "FC203" if bad.wording is Wording.CUT else "FC202"
    reason = f"the source says: {'; '.join(bad.changes)}" if bad.changes else f"the source goes on: “{bad.follows}”"
    close = _is_distinctive(bad) and bad.kept >= _CLOSE
    accuses = same is Voice.SAME or (same is Voice.LIKELY and close)
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
    return (*lines, f"speaker: {_claimed_name(claim)} / {shown(saying.speaker)}: {same}")


# --- words reported in the draft's own wording -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Judged:
    """One saying of the passage laid beside the claim."""

    saying: Saying
    same: Voice
    near: Nearness
    attitude: Attitude
    rule: str | None
    reason: str


def _compare_reported(claim: Claim, evidence: Evidence) -> Comparison:
    best = max(_judged(claim, evidence), key=_weight)
    steps = (
        f"claimed: {_claimed_name(claim)} {_cue(claim.attribution)}: “{claim.content}”",
        f"passage: {shown(best.saying.speaker)} {_cue(best.saying.attribution)}: “{best.saying.content}”",
        f"share of words {best.near.shared:.2f}, nearness {best.near.score:.2f}; speaker {best.same}",
        f"decision: {best.reason}",
    )
    return Comparison(
        evidence,
        best.attitude,
        best.rule,
        best.reason,
        steps,
        best.near.score,
        claim_value=_claimed_name(claim),
        evidence_value=shown(best.saying.speaker),
        passage_claim=best.saying.claim,
    )


def _judged(claim: Claim, evidence: Evidence) -> list[_Judged]:
    """Every saying of the passage; its bare text only where nobody in it is known to be the claimed source."""
    found = [_judge(claim, s, voice(claim, s, evidence), evidence) for s in sayings(evidence)]
    quoted = [j for j in found if j.saying.claim is not None]
    told = any(j.same is Voice.SAME or j.attitude is not Attitude.NEUTRAL for j in quoted)
    return quoted if told else found


def _weight(judged: _Judged) -> tuple[int, float]:
    """What the claimed source says for the claim goes first, then what speaks against it, then the nearest words."""
    order = (Attitude.NEUTRAL, Attitude.REFUTES, Attitude.SUPPORTS)
    return order.index(judged.attitude), judged.near.score


def _judge(claim: Claim, saying: Saying, same: Voice, evidence: Evidence) -> _Judged:
    near, text = _nearest_wording(claim, saying, evidence)
    if answered := _answered(claim, saying, same, evidence):
        return answered
    attitude, rule, reason = _verdict(claim, saying, same, near, text, evidence)
    return _Judged(saying, same, near, attitude, rule, reason)


def _nearest_wording(claim: Claim, saying: Saying, evidence: Evidence) -> tuple[Nearness, str]:
    """The saying's own sentence, or that with the next one where it holds a part of the claim and the next the rest."""
    around = f"{evidence.passage.text} {evidence.passage.context}"
    claimed = own_words(claim.content)
    own = nearness(claimed, saying.content, evidence.similarity, around)
    onward = nearness(claimed, saying.onward, evidence.similarity, around)
    if own.words and own.shared >= 0.3 and onward.shared > own.shared:
        return onward, saying.onward
    return own, saying.content


def _verdict(
    claim: Claim, saying: Saying, same: Voice, near: Nearness, text: str, evidence: Evidence
) -> tuple[Attitude, str | None, str]:
    if _asks(saying.attribution, text) != _asks(claim.attribution, claim.content):
        return Attitude.NEUTRAL, None, "only one side is a question"
    if same is Voice.OTHER:
        return _said_by_another(claim, saying, near, text, is_present(claim, evidence))
    if same is Voice.UNKNOWN:
        return Attitude.NEUTRAL, None, "the speaker cannot be told"
    if names := _of_elsewhere(claim, saying, evidence):
        return Attitude.NEUTRAL, None, f"{names[0]} on the one side, {names[1]} on the other"
    if saying.claim is None and same is Voice.SAME and (pair := _opposed(claim, text)) and near.shared >= _SURE:
        return Attitude.REFUTES, "FC204", f"the source has “{pair[1]}”, the draft “{_cue(claim.attribution)}”"
    overstated = _overstated(claim, saying, text)
    if overstated and same is Voice.SAME and near.shared >= _ON_THE_SAME:
        reason = f"the source only said: “{text}”; the draft has “{_cue(claim.attribution)}”"
        return Attitude.REFUTES, "FC205", reason
    if near.score < _needed(saying, same) or not near.words or (near.words == 1 and near.shared < _SURE):
        return Attitude.NEUTRAL, None, "the passage reports other words"
    if contradiction := _contradicts(claim.attribution, saying.attribution, _turned(claim, text)):
        sure = near.shared >= _SURE and near.words >= 2
        return (Attitude.REFUTES, *contradiction) if sure else (Attitude.NEUTRAL, None, "too little in common")
    if overstated:
        return Attitude.NEUTRAL, None, "the passage is less certain"
    sure = same is Voice.SAME and near.shared >= _SURE and near.words >= 2
    return _on_another_day(claim, saying, evidence, sure) or (Attitude.SUPPORTS, None, "said by the same source")


def _on_another_day(
    claim: Claim, saying: Saying, evidence: Evidence, sure: bool
) -> tuple[Attitude, str | None, str] | None:
    """The same words, said at another time than the draft has it: wrong where that is the occasion both speak of."""
    days = other_day(claim, saying.claim) if saying.claim is not None else None
    if days is None:
        return None
    refutes = sure and days[2] and evidence.given
    attitude, rule = (Attitude.REFUTES, "FC103") if refutes else (Attitude.NEUTRAL, None)
    return attitude, rule, f"said on another day: {days[1]}, not {days[0]}"


def _of_elsewhere(claim: Claim, saying: Saying, evidence: Evidence) -> tuple[str, str] | None:
    """A name in words of a source without one ("the fire service"), which the passage's document never gives, and one
    that the passage gives instead: there is a fire service in every town."""
    claimed = claim.attribution.speaker if claim.attribution else None
    if claimed is None or is_named(claimed) or saying.claim is None or is_named(saying.speaker):
        return None
    own = frozenset(words(claimed.surface)) | frozenset(words(shown(saying.speaker)))
    passage, topic = evidence.passage, saying.claim.topic
    known = topic | frozenset(words(f"{passage.context} {passage.text} {passage.following}"))
    lacking = (claim.topic & frozenset(words(claim.content))) - known - own
    instead = (topic & frozenset(words(passage.text))) - claim.topic - own
    if lacking and instead:
        return min(lacking), min(instead)
    if evidence.given or claim.focus & topic or saying.claim.focus & claim.topic:
        return None
    return (min(claim.focus), min(topic)) if claim.focus and topic else None


def _needed(saying: Saying, same: Voice) -> float:
    """Words nobody is quoted for, by a source that is only likely the claimed one, have to be nearer still."""
    return _NEEDED[same] + (0.1 if saying.claim is None and same is Voice.LIKELY else 0.0)


def _asks(attribution: Attribution | None, content: str) -> bool:
    stance = attribution.stance if attribution else Stance.ASSERTS
    return stance is Stance.ASKS or content.rstrip(" ”\"’'").endswith("?")


def _said_by_another(
    claim: Claim, saying: Saying, near: Nearness, text: str, present: bool
) -> tuple[Attitude, str | None, str]:
    """Two people may well say one thing; of two that a document knows, it says which of them did."""
    share, least = _OWN_HERE if present else _OWN
    named = not (_by_pronoun(claim, saying) or _by_label(claim))
    sure = named and near.score >= share and near.shared >= share and near.words >= least
    if sure and not _contradicts(claim.attribution, saying.attribution, _turned(claim, text)):
        return Attitude.REFUTES, "FC201", f"said by {shown(saying.speaker)}, not by {_claimed_name(claim)}"
    return Attitude.NEUTRAL, None, "somebody else's words"


def _opposed(claim: Claim, text: str) -> tuple[str, str] | None:
    """The cue of the claim, and what the text has against it: its opposite ("welcomed" / "condemned") or denial."""
    if claim.attribution is None or claim.attribution.negated:
        return None
    cues = _cues(claim.attribution)
    withheld = cues & denied(text)
    return (claim.attribution.cue_lemma, f"not {min(withheld)}") if withheld else opposites(cues, meanings(text))


def _turned(claim: Claim, text: str) -> str | None:
    return turned(own_words(claim.content), text, claim.attribution.cue_lemma if claim.attribution else "")


def _contradicts(claim: Attribution | None, source: Attribution | None, opposite: str | None) -> tuple[str, str] | None:
    """Rule and reason where the two commit their source to opposite things.

    A denial of the opposite is an assertion, so one turn undoes another.
    """
    if claim is not None and source is not None and claim.negated != source.negated and _alike(claim, source):
        return None if opposite else ("FC204", f"the source has “{_cue(source)}”, the draft “{_cue(claim)}”")
    if any(a is not None and a.negated for a in (claim, source)):
        return None
    if claim is not None and source is not None and not opposite and opposites(_cues(claim), _cues(source)):
        return "FC204", f"the source has “{_cue(source)}”, the draft “{_cue(claim)}”"
    denial = is_denial(claim) != is_denial(source)
    if denial == (opposite is not None):
        return None
    if denial:
        return "FC204", f"the source has “{_cue(source)}”, the draft “{_cue(claim)}”"
    return "FC501", f"the source says the opposite: {opposite}"


def _cues(attribution: Attribution) -> frozenset[str]:
    return meanings(attribution.cue_lemma)


def _alike(claim: Attribution, source: Attribution) -> bool:
    return bool(_cues(claim) & _cues(source)) or claim.cue_lemma == source.cue_lemma


def _overstated(claim: Claim, saying: Saying, text: str) -> bool:
    """The draft settles what the source left open; a plain "said" only where the hedge is on the very words."""
    mine = strength(claim.attribution, claim.content)
    settles = claim.attribution is not None and claim.attribution.cue_lemma in SETTLING
    return mine - strength(saying.attribution, text, "" if settles else claim.content) >= 2


def _answered(claim: Claim, saying: Saying, same: Voice, evidence: Evidence) -> _Judged | None:
    """The source answers a question that is put before it with a bare yes or no."""
    question = evidence.passage.context.rpartition(" · ")[2]
    said = reply(saying.content) if same is Voice.SAME and question.endswith("?") else None
    if said is None or claim.attribution is None or claim.attribution.negated:
        return None
    near = nearness(claim.content, question, evidence.similarity)
    if near.shared < _SURE or near.words < 2 or turned(claim.content, question):
        return None
    if said is (claim.attribution.stance is not Stance.DENIES):
        return _Judged(saying, same, near, Attitude.SUPPORTS, None, "the source said so when asked")
    reason = f"asked “{question}”, the source answered: “{saying.content}”"
    return _Judged(saying, same, near, Attitude.REFUTES, "FC204", reason)


def _by_pronoun(claim: Claim, saying: Saying) -> bool:
    """Whether the draft has a pronoun that may stand for the one who spoke: unresolved, or the draft names both."""
    speaker = claim.attribution.speaker if claim.attribution else None
    if speaker is None or not is_pronoun(speaker):
        return False
    other = saying.speaker
    return not speaker.name or not is_named(other) or bool(set(words(shown(other))) & claim.topic)


def _by_label(claim: Claim) -> bool:
    """Whether a headline's words stand behind a noun with a colon ("Lawsuit: …", "Cops: …"): where they come from."""
    said = claim.attribution
    return said is not None and not said.cue and said.speaker is not None and not is_named(said.speaker)


def _claimed_name(claim: Claim) -> str:
    return shown(claim.attribution.speaker if claim.attribution else None)


def _cue(attribution: Attribution | None) -> str:
    if attribution is None:
        return "says"
    return ("not " if attribution.negated else "") + (attribution.cue_lemma or str(attribution.stance))
