"""Reported words against the corpus: who said it, how surely, and in which words (rules FC201 to FC205, FC501)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from factcheck.axes import takes_a_stance
from factcheck.types import Attitude, Claim, ClaimKind, Comparison, Evidence, SpeakerKind, Stance
from factcheck.verify.content import Nearness, is_denial, is_own, nearness, of_a_part, own_words, strength, turned
from factcheck.verify.meaning import compare_meaning, meets, stands_against
from factcheck.verify.named import is_named, is_present, is_pronoun, shown
from factcheck.verify.quoted import claimed_name, compare_quoted, on_another_day
from factcheck.verify.sayings import Saying, sayings
from factcheck.verify.stances import (
    asks,
    contradicts,
    dismisses,
    doubts,
    frame,
    framed_apart,
    opposed,
    overstated,
    rejects_a_matter,
    settles,
    shown_cue,
    turned_round,
    withholds,
)
from factcheck.verify.standing import body_of, is_owned, of_another_seat, telling
from factcheck.verify.voice import Voice, voice
from factcheck.words import SAYING, coverage, hedged, meanings, negations, reply, without_hedges, words

_NEEDED = {Voice.SAME: 0.45, Voice.LIKELY: 0.55}
"""Least nearness of two contents at which they are taken for one statement, by how sure the voice is."""
_SURE = 0.6
"""Least share of the claimed words that the source's must hold where a contradiction rests on them."""
_PLAINLY = 0.9
"""The same for a source that is only likely the claimed one: all the words, to a word."""
_ON_THE_SAME = 0.5
"""Least share at which the source speaks, undecided, of what the draft settles."""
_BORNE_OUT = 0.55
"""Least share of the claimed words, synonyms counted, that the source's must hold to bear them out."""
_BACK = ("it ", "they ", "he ", "she ")
"""How words begin that are about what the sentence before names: "It will not be renewed", of the licence."""
_BARE = 0.1
"""How much nearer the bare text must be than somebody's words to stand for the passage."""
_WITH_FIGURE = 0.4
"""The same where a figure of both agrees: nobody says a figure of something else by chance."""
_LEAST = {Voice.UNKNOWN: 2, Voice.OTHER: 3}
"""Words shared with the claim, a figure for two, from which on the whole document is asked whose a statement is."""
_ONE_MATTER, _BY_AN_AXIS = 0.1, 0.4
"""How much less near two contents may be that meet on an axis, and least share at which they are opposites then."""
_OWN, _OWN_HERE = (0.75, 4), (0.6, 2)
"""Least share of content, and least words shared, at which a statement in other words is one that another made; and
the same where the document speaks of the claimed source as well."""


_OTHER_WORDS, _TOO_LITTLE = "the passage reports other words", "the passage says too little of it"
_ASKED = re.compile(r"\b[Aa]sked (?:whether|if) ([^.;:,“”\"]{8,80}),")
_SAID_OF = re.compile(
    r"\b(?:(?:said|says|asked|wrote|told [a-z ]{3,25}) of|(?:said|suggested|proposed|recommended|wrote) to) "
    r"([^,.;:“”\"]{3,50}?)(?=[,.;:“”\"]| that\b|$)"
)
"""Of what, or to whom, words are said."""


def handles(claim: Claim) -> bool:
    return claim.kind is ClaimKind.ATTRIBUTIONAL


def compare_claim(claim: Claim, evidence: Evidence) -> Comparison:
    """What one passage says about the claim's words and their speaker."""
    if claim.quotations and max(len(q.split()) for q in claim.quotations) > 1:
        return compare_quoted(claim, evidence)
    return _compare_reported(claim, evidence)


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
        f"claimed: {claimed_name(claim)} {shown_cue(claim.attribution)}: “{claim.content}”",
        f"passage: {shown(best.saying.speaker)} {shown_cue(best.saying.attribution)}: “{best.saying.content}”",
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
        claim_value=claimed_name(claim),
        evidence_value=shown(best.saying.speaker),
        passage_claim=best.saying.claim,
        open_voice=best.near.words + best.near.figures
        >= ((1 + (best.same is Voice.UNKNOWN)) if best.near.shared >= _PLAINLY else _LEAST.get(best.same, 9))
        and best.same in _LEAST
        and not contradicts(claim.attribution, best.saying.attribution, turned_round(claim, best.saying.content)),
    )


def _judged(claim: Claim, evidence: Evidence) -> list[_Judged]:
    """Every saying of the passage; its bare text only where nobody in it is known to be the claimed source."""
    found = [_judge(claim, s, voice(claim, s, evidence), evidence) for s in sayings(evidence)]
    quoted = [j for j in found if j.saying.claim is not None]
    told = any((j.same is Voice.SAME and not _leans(j.saying)) or j.attitude is not Attitude.NEUTRAL for j in quoted)
    return quoted if told else found


def _leans(saying: Saying) -> bool:
    """Whether the words begin with a pronoun for what stands around them: "which said it would be sold"."""
    return saying.content.partition(" ")[0].lower() in ("it", "they", "he", "she")


def _weight(judged: _Judged) -> tuple[int, float, int]:
    """What the claimed source says for the claim goes first, then what speaks against it, then the nearest words."""
    order = (Attitude.NEUTRAL, Attitude.REFUTES, Attitude.SUPPORTS)
    score = judged.near.score - (_BARE if judged.saying.claim is None else 0.0)
    return order.index(judged.attitude), score, -len(judged.saying.content)


def _judge(claim: Claim, saying: Saying, same: Voice, evidence: Evidence) -> _Judged:
    near, text = _nearest_wording(claim, saying, evidence)
    if answered := _answered(claim, saying, same, evidence):
        return answered
    attitude, rule, reason = _verdict(claim, saying, same, near, text, evidence)
    if reason in (_OTHER_WORDS, _TOO_LITTLE) and same is Voice.SAME and (meant := _meant(claim, saying, evidence)):
        attitude, rule, reason = meant
    return _Judged(saying, same, near, attitude, rule, reason)


def _meant(claim: Claim, saying: Saying, evidence: Evidence) -> tuple[Attitude, str | None, str] | None:
    """The verdict on the meaning alone, where the claimed source says but one thing in the passage given."""
    own, text = claim.attribution, saying.content
    if own is None or not _is_all(saying, evidence) or is_denial(own) != is_denial(saying.attribution):
        return None
    if asks(saying.attribution, text) or asks(own, claim.content) or own.negated or overstated(claim, saying, text):
        return None
    if _left_open(claim, saying, Voice.SAME, text, evidence):
        return None
    meant = compare_meaning(own_words(claim.content), text, evidence.passage, evidence.similarity)
    if meant is None or meant[0] is Attitude.REFUTES:
        return (meant[0], "FC501", meant[1]) if meant else None
    return on_another_day(claim, saying, evidence, False) or (Attitude.SUPPORTS, None, meant[1])


def _nearest_wording(claim: Claim, saying: Saying, evidence: Evidence) -> tuple[Nearness, str]:
    """The saying's own sentence, or that with the next one where it holds a part of the claim and the next the rest."""
    around = f"{evidence.passage.text} {evidence.passage.context}"
    claimed, body = _asked_for(claim, saying), _called(saying)
    matter = _SAID_OF.search(evidence.passage.text) if saying.claim is not None and evidence.given else None
    body |= meanings(matter[1]) if matter else frozenset()
    own = nearness(claimed, saying.content, evidence.similarity, around, body)
    if own.words and own.shared < 1 and saying.content.lower().removeprefix("that ").startswith(_BACK):
        before = f"{evidence.passage.context.rpartition(' · ')[2]} {saying.content}"
        leaning = nearness(claimed, before, evidence.similarity)
        own = leaning if leaning.shared > own.shared else own
    onward = nearness(claimed, saying.onward, evidence.similarity, around, body)
    if own.words and own.shared >= 0.3 and onward.shared > own.shared:
        return onward, saying.onward
    return own, saying.content


def _called(saying: Saying) -> frozenset[str]:
    """What whoever says "we" may be called: the body that he speaks for."""
    if saying.claim is None or saying.speaker is None or not is_own(saying.content):
        return frozenset()
    return meanings(" ".join(body_of(saying.speaker)))


def _asked_for(claim: Claim, saying: Saying) -> str:
    """What the source's words must hold: the draft's, with its cue where they have it too ("blamed"); of a text that
    quotes nobody, what the draft says around its words as well. Two that leave it open need not do so in one way."""
    asked, said = own_words(claim.content), claim.attribution
    if (level := hedged(asked)) and level == hedged(saying.content):
        theirs = meanings(saying.content)
        asked = max(asked, without_hedges(asked), key=lambda text: coverage(meanings(text), theirs))
    if saying.claim is None and said is not None and said.speaker is not None and takes_a_stance(frame(claim)):
        return claim.sentence.text.replace(said.speaker.surface, " ")
    telling = said is not None and said.cue_lemma not in SAYING and meanings(said.cue_lemma) & meanings(saying.content)
    return f"{said.cue_lemma} {asked}" if said is not None and telling else asked


def _verdict(
    claim: Claim, saying: Saying, same: Voice, near: Nearness, text: str, evidence: Evidence
) -> tuple[Attitude, str | None, str]:
    sure = near.shared >= _SURE and near.words >= 2
    if asks(saying.attribution, text) != asks(claim.attribution, claim.content):
        return _asked(claim, evidence, sure and same is Voice.SAME)
    if same is Voice.OTHER:
        return _said_by_another(claim, saying, near, text, is_present(claim, evidence), evidence.similarity)
    if open_ := _left_open(claim, saying, same, text, evidence):
        return Attitude.NEUTRAL, None, open_
    contradiction = _contradiction(claim, saying, text)
    if same is Voice.SAME and (apart := _stance_apart(claim, saying, near, text, evidence, contradiction)):
        return Attitude.REFUTES, "FC204", apart
    too_sure = overstated(claim, saying, text)
    if too_sure and same is Voice.SAME and near.shared >= _ON_THE_SAME:
        reason = f"the source only said: “{text}”; the draft has “{shown_cue(claim.attribution)}”"
        return Attitude.REFUTES, "FC205", reason
    met = same is Voice.SAME and near.words >= 2 and _is_all(saying, evidence) and meets(own_words(claim.content), text)
    if (
        near.score < _needed(saying, same) - _ONE_MATTER * met
        or not near.words
        or (near.words == 1 and near.shared < _SURE)
    ):
        return Attitude.NEUTRAL, None, _OTHER_WORDS
    if contradiction:
        if saying.claim is None and (pair := opposed(claim, text)) and not pair[1].startswith("not "):
            contradiction = "FC204", f"the source has “{pair[1]}”, the draft “{shown_cue(claim.attribution)}”"
        sure = sure or (met and near.shared >= _BY_AN_AXIS)
        return (Attitude.REFUTES, *contradiction) if sure else (Attitude.NEUTRAL, None, "too little in common")
    if too_sure:
        return Attitude.NEUTRAL, None, "the passage is less certain"
    if near.shared < (_WITH_FIGURE if near.figures else _BORNE_OUT):
        return Attitude.NEUTRAL, None, _TOO_LITTLE
    if near.shared < _PLAINLY and saying.claim is not None and stands_against(own_words(claim.content), text):
        return Attitude.NEUTRAL, None, "one side denies something, and what is open"
    sure = (sure or near.score >= _PLAINLY or (near.shared == 1 and _is_all(saying, evidence))) and (
        same is Voice.SAME or near.shared >= _PLAINLY
    )
    return on_another_day(claim, saying, evidence, sure) or (Attitude.SUPPORTS, None, "said by the same source")


def _contradiction(claim: Claim, saying: Saying, text: str) -> tuple[str, str] | None:
    if rejects_a_matter(claim, saying):
        return None
    return contradicts(claim.attribution, saying.attribution, turned_round(claim, text))


def _left_open(claim: Claim, saying: Saying, same: Voice, text: str, evidence: Evidence) -> str | None:
    """Why the two cannot be laid beside one another whatever they say; `None` where they can."""
    if same is Voice.UNKNOWN:
        return "the speaker cannot be told"
    if names := _of_elsewhere(claim, saying, evidence):
        return f"{names[0]} on the one side, {names[1]} on the other"
    if of_a_part(claim.content, text):
        return "one is of something that the other is of as a whole"
    if rejects_a_matter(claim, saying) and not dismisses(text):
        return "whether the source rejects it is open"
    return "one side would be surprised by what it says" if doubts(text) != doubts(claim.content) else None


def _is_all(saying: Saying, evidence: Evidence) -> bool:
    """Whether this is all that one voice says in what was given for the claim."""
    told = [s for s in sayings(evidence) if s.claim is not None]
    return evidence.given and len(told) == 1 and (saying.claim is not None or told[0].content in saying.content)


def _stance_apart(
    claim: Claim, saying: Saying, near: Nearness, text: str, evidence: Evidence, found: tuple[str, str] | None
) -> str | None:
    """Why one and the same source takes another stance in the passage than in the draft, in the cue or beside it."""
    if found and found[0] == "FC204" and near.shared >= _SURE and near.words >= 2:
        return found[1]
    pair = opposed(claim, text) if near.shared >= _SURE else None
    if pair is not None:
        return f"the source has “{pair[1]}”, the draft “{shown_cue(claim.attribution)}”"
    pair = framed_apart(claim, evidence) if evidence.given and near.shared >= _ON_THE_SAME else None
    return f"the source has “{pair[1]}”, the draft “{pair[0]}”" if pair else None


def _asked(claim: Claim, evidence: Evidence, sure: bool) -> tuple[Attitude, str | None, str]:
    """Only one side is a question; sure of source and words, what it would not answer it has not said."""
    if sure and evidence.given and withholds(evidence.passage.text) and settles(claim):
        return Attitude.REFUTES, "FC204", f"the source would not say: “{evidence.passage.text}”"
    return Attitude.NEUTRAL, None, "only one side is a question"


def _of_elsewhere(claim: Claim, saying: Saying, evidence: Evidence) -> tuple[str, str] | None:
    """A name in words of a source without one ("the fire service"), which the passage's document never gives, and one
    that the passage gives instead: there is a fire service in every town."""
    claimed = claim.speaker
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


def _said_by_another(
    claim: Claim, saying: Saying, near: Nearness, text: str, present: bool, similarity: float
) -> tuple[Attitude, str | None, str]:
    """Two people may well say one thing; of two that a document knows, it says which of them did.

    A body often says what somebody of it said, so that a person of no known body and a body are told apart by more.
    """
    share, least = _OWN_HERE if present and _of_a_kind(claim, saying) else _OWN
    named = not (_by_pronoun(claim, saying) or _by_label(claim))
    own = body_of(claim.attribution.speaker) if claim.attribution and claim.attribution.speaker else frozenset()
    if own & telling(claim.content):  # "the tribe", of its chairwoman, who means herself
        spoken = " ".join(w for w in claim.content.split() if not telling(w) <= own)
        near = nearness(spoken, text, similarity)
        near = replace(near, score=max(near.score, near.shared))  # the two sentences differ in whose they are
    sure = named and near.score >= share and near.shared >= share and near.words >= least
    if sure and not contradicts(claim.attribution, saying.attribution, turned_round(claim, text)):
        return Attitude.REFUTES, "FC201", f"said by {shown(saying.speaker)}, not by {claimed_name(claim)}"
    return Attitude.NEUTRAL, None, "somebody else's words"


def _of_a_kind(claim: Claim, saying: Saying) -> bool:
    """Whether both sources are people, or both bodies or speak for one, as far as it is known."""
    claimed = claim.speaker
    bodies = [s for s in (claimed, saying.speaker) if s is not None and s.kind is SpeakerKind.ORGANISATION]
    rest = [s for s in (claimed, saying.speaker) if s is not None and s.kind is not SpeakerKind.ORGANISATION]
    return len(bodies) != 1 or all(body_of(s) or is_owned(s) or of_another_seat(body_of(bodies[0]), s) for s in rest)


def _answered(claim: Claim, saying: Saying, same: Voice, evidence: Evidence) -> _Judged | None:
    """The source answers a question that is put before it with a bare yes, no or perhaps."""
    question, own = _question(evidence), claim.attribution
    if same is not Voice.SAME or not question or own is None:
        return None
    near = nearness(claim.content, question, evidence.similarity)
    if near.shared < _SURE or near.words < 2 or turned(claim.content, question):
        return None
    said, denies, rule = reply(saying.content), own.stance is Stance.DENIES, "FC204"
    if withholds(saying.content):
        borne = not settles(claim)
    elif own.negated:
        return None
    elif said is not None:
        borne = said is not denies
    elif _is_perhaps(saying.content) and not denies and settles(claim):
        borne, rule = strength(own, claim.content) < strength(None, ""), "FC205"
    else:
        return None
    if borne:
        return _Judged(saying, same, near, Attitude.SUPPORTS, None, "the source said so when asked")
    reason = f"asked “{question}”, the source answered: “{saying.content}”"
    return _Judged(saying, same, near, Attitude.REFUTES, rule, reason)


def _question(evidence: Evidence) -> str:
    """The question before a passage, or the one that it says somebody was asked."""
    before = evidence.passage.before
    asked = _ASKED.search(evidence.passage.text)
    return before.strip(' “”"') if before.endswith("?") else asked[1] if asked else ""


def _is_perhaps(content: str) -> bool:
    """Whether an answer says no more than that it may be so: "Maybe, one day"."""
    return hedged(content) is not None and not negations(content) and not meanings(without_hedges(content))


def _by_pronoun(claim: Claim, saying: Saying) -> bool:
    """Whether the draft has a pronoun that may stand for the one who spoke: unresolved, or the draft names both."""
    speaker = claim.speaker
    if speaker is None or not is_pronoun(speaker) or (speaker.name and speaker.surface == "who"):
        return False
    other = saying.speaker
    if speaker.kind is SpeakerKind.ORGANISATION and speaker.name:
        return False  # "it" is the body that the sentence is about
    return not speaker.name or not is_named(other) or bool(set(words(shown(other))) & claim.topic)


def _by_label(claim: Claim) -> bool:
    """Whether a headline's words stand behind a noun with a colon ("Lawsuit: …", "Cops: …"): where they come from."""
    said = claim.attribution
    if said is None or said.cue or said.speaker is None or is_named(said.speaker):
        return False
    return said.speaker.kind is not SpeakerKind.ORGANISATION or len(telling(said.speaker.surface)) < 2
