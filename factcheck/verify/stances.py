"""What two reports commit their source to: a stance each, how surely, and whether they go together."""

from __future__ import annotations

import re

from factcheck.axes import facing
from factcheck.types import Attribution, Claim, Evidence, Stance
from factcheck.verify.content import is_denial, is_foretold, leans, only_wished, own_words, strength, turned
from factcheck.verify.sayings import Saying
from factcheck.words import SETTLING, coverage, denied, is_said, meanings

_FRAME = 0.6
"""Least share of what the draft says around reported words that a passage must hold to speak of the same stance."""


def asks(attribution: Attribution | None, content: str) -> bool:
    stance = attribution.stance if attribution else Stance.ASSERTS
    return stance is Stance.ASKS or content.rstrip(" ”\"’'").endswith("?")


def withholds(text: str) -> bool:
    """Whether somebody is told not to have said either yes or no."""
    return is_said("withheld", text)


def settles(claim: Claim) -> bool:
    """Whether the claim has its source say a thing, or the contrary of it, where it might have kept silent."""
    attribution = claim.attribution
    return attribution is not None and attribution.stance is not Stance.ASKS and not withholds(claim.sentence.text)


def opposed(claim: Claim, text: str) -> tuple[str, str] | None:
    """The cue of the claim, and what the text has against it: its opposite ("welcomed" / "condemned") or denial."""
    if claim.attribution is None or claim.attribution.negated:
        return None
    cue = claim.attribution.cue_lemma
    withheld = _cues(claim.attribution) & denied(text)
    return (cue, f"not {min(withheld)}") if withheld else stances_apart(cue, text)


def stances_apart(one: str, other: str) -> tuple[str, str] | None:
    """The words with which two texts take opposite stances, and differ in nothing else."""
    found = facing(one, other)
    return found.opposite[0] if found.opposite and found.stance else None


def frame(claim: Claim) -> str:
    """The sentence of the claim without the words reported in it."""
    outside = claim.sentence.text
    for part in (*claim.quotations, claim.content):
        outside = outside.replace(part, " ")
    return outside


def framed_apart(claim: Claim, evidence: Evidence) -> tuple[str, str] | None:
    """What the draft says around the reported words, and what the passage has against it: "backed the dam, saying"."""
    passage = evidence.passage
    found = facing(frame(claim), f"{passage.context.rpartition(' · ')[2]} {passage.text}")
    return found.opposite[0] if found.stance and coverage(found.mine, found.theirs) >= _FRAME else None


def turned_round(claim: Claim, text: str) -> str | None:
    return turned(own_words(claim.content), text, claim.attribution.cue_lemma if claim.attribution else "")


_DOUBTS = re.compile(
    r"\b(?:hard|difficult|impossible) to (?:believe|imagine|see how)\b|\bpigs (?:might|may|will|can) fly\b",
    re.IGNORECASE,
)


_MATTER = re.compile(r"(?:the|an?|any|all|his|her|its|their|this|these|such)\b", re.IGNORECASE)
_FINITE = re.compile(r"\b(?:is|was|are|were|be|been|has|had|have|will|would|can|could|did|does|do)\b", re.IGNORECASE)
_DISMISSED = re.compile(
    r"\b(?:absurd|baseless|unfounded|groundless|ridiculous|ludicrous|nonsense|rubbish|untrue|false|wrong|lies?|"
    r"no truth|not true|(?:not|n[’']t|cannot|never) accept|fabricat\w+|invent\w+|"
    r"without (?:any )?(?:basis|foundation|merit))\b",
    re.IGNORECASE,
)


def rejects_a_matter(claim: Claim, saying: Saying) -> bool:
    """Whether the draft has the source reject something that is only named ("the charge of fraud"), and the passage
    reports what the source said of it: whether that is a rejection stands in the words, not in the cue."""
    own, theirs = claim.attribution, saying.attribution
    named = bool(_MATTER.match(claim.content)) and not _FINITE.search(claim.content)
    if own is None or theirs is None or not named or not is_denial(own) or is_denial(theirs):
        return False
    return stances_apart(own.cue_lemma, theirs.cue_lemma) is None


def dismisses(text: str) -> bool:
    """Whether something is called false or absurd in the text."""
    return bool(_DISMISSED.search(text))


def doubts(text: str) -> bool:
    """Whether the text leaves open whether it turns round what it says: "it is hard to believe that it will rain"."""
    return bool(_DOUBTS.search(text))


def contradicts(claim: Attribution | None, source: Attribution | None, opposite: str | None) -> tuple[str, str] | None:
    """Rule and reason where the two commit their source to opposite things.

    A denial of the opposite is an assertion, so one turn undoes another.
    """
    if claim is not None and source is not None and claim.negated != source.negated and _alike(claim, source):
        return None if opposite else ("FC204", f"the source has “{shown_cue(source)}”, the draft “{shown_cue(claim)}”")
    if any(a is not None and a.negated for a in (claim, source)):
        return None
    if claim is not None and source is not None and not opposite and stances_apart(claim.cue_lemma, source.cue_lemma):
        return "FC204", f"the source has “{shown_cue(source)}”, the draft “{shown_cue(claim)}”"
    denial = is_denial(claim) != is_denial(source)
    if denial == (opposite is not None):
        return None
    if denial:
        return "FC204", f"the source has “{shown_cue(source)}”, the draft “{shown_cue(claim)}”"
    return "FC501", f"the source says the opposite: {opposite}"


def _cues(attribution: Attribution) -> frozenset[str]:
    return meanings(attribution.cue_lemma)


def _alike(claim: Attribution, source: Attribution) -> bool:
    return bool(_cues(claim) & _cues(source)) or claim.cue_lemma == source.cue_lemma


def overstated(claim: Claim, saying: Saying, text: str) -> bool:
    """The draft settles what the source left open; a plain "said" only where the hedge is on the very words."""
    mine = strength(claim.attribution, claim.content)
    settled = claim.attribution is not None and claim.attribution.cue_lemma in SETTLING
    theirs = strength(saying.attribution, text, "" if settled else claim.content)
    wished = only_wished(claim.content, text) or _ordered(claim.attribution, saying.attribution)
    return (mine - theirs >= 2 and not leans(claim.content)) or wished or _only_asked(claim, saying.attribution)


def _only_asked(claim: Claim, source: Attribution | None) -> bool:
    """What the source asked for, told as what will be."""
    own = claim.attribution
    if own is None or source is None or source.stance is not Stance.DEMANDS or source.strength == 3:
        return False
    return own.stance not in (Stance.DEMANDS, Stance.ASKS) and not own.negated and is_foretold(claim.content)


def _ordered(claim: Attribution | None, source: Attribution | None) -> bool:
    """An order made of an advice or a plea."""
    if claim is None or source is None or not (claim.stance is source.stance is Stance.DEMANDS):
        return False
    return claim.strength == 3 > source.strength and source.cue_lemma != "demand"


def shown_cue(attribution: Attribution | None) -> str:
    if attribution is None:
        return "says"
    return ("not " if attribution.negated else "") + (attribution.cue_lemma or str(attribution.stance))
