"""A submitted claim as a whole: what its parts come to, and one without parts laid beside a passage word by word.

The plainest symbolic reading: a passage supports a statement when it holds all its content words, and says the
opposite when it does so with a negation or an opposite on one side. Anything looser says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from factcheck.axes import facing
from factcheck.types import Appraisal, Attitude, CheckedClaim, Comparison, Evidence, Label, Level, Verdict
from factcheck.verify.appraised import appraised, is_unsaid
from factcheck.verify.content import is_certain, turned, without_certainty
from factcheck.verify.decide import LevelOf, borne, decide, whole
from factcheck.verify.headline import settle
from factcheck.verify.quotation import Wording, match, replaced
from factcheck.verify.ranks import outranked
from factcheck.words import CLAIMING, SAYING, SETTLING, coverage, hedged, negations, stem, stems

COVERED = 0.8
"""Least share of the statement's content words that a passage (with its context) must hold to support it."""
ITSELF = 0.5
"""Least share that the passage has to hold by itself: what only stands around it is said by another sentence."""
_WORTH_READING = 0.3
"""Least share of words, to the letter, at which synonyms are looked for."""


_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
_NUMBER = re.compile(r"(?<![^\W_])\d+(?:[.,]\d+)*")


def conclude(
    text: str,
    parts: Sequence[CheckedClaim],
    evidence: Sequence[Sequence[Evidence]],
    day: date,
    level_of: LevelOf,
    own: Sequence[Appraisal] = (),
) -> tuple[tuple[CheckedClaim, ...], Verdict]:
    """The parts of a submitted statement and the verdict on it: what its numbers, its words and its places come to.

    `evidence` is that for each part, and behind it that for the statement. A headline's numbers are held against its
    article as a whole; a place in an order against the places that were given; and nothing is borne out while a number
    of the statement was neither read nor given. `own` is where it says that somebody stands.
    """
    parts = settle(text, parts, evidence[-1], level_of, day)
    parts = tuple(_cleared(p, day, level_of) if _is_taken(p, parts) else p for p in parts)
    parted = borne(parts)
    verdict = (
        whole(parted) if parted else decide(None, [compare_statement(text, e) for e in evidence[-1]], day, level_of)
    )
    verdict = _by_stance(verdict, text, parts, own, evidence[-1], day, level_of) if own else verdict
    missing = _missing(text, parts, [e for found in evidence for e in found])
    if verdict.label is Label.SUPPORTED and missing is not None:
        verdict = _open(verdict, f"no passage gives the {missing} of the statement")
    return parts, outranked(verdict, text, parts, evidence[-1], level_of("FC104"))


def _by_stance(
    verdict: Verdict,
    text: str,
    parts: Sequence[CheckedClaim],
    own: Sequence[Appraisal],
    evidence: Sequence[Evidence],
    day: date,
    level_of: LevelOf,
) -> Verdict:
    """The verdict, or that on where the statement says that somebody stands, where this one weighs more.

    Another's words fall to the contrary stance, as contrary words do where nobody is only said to say them; contrary
    words fall to the same stance too. No stance bears out a figure, and none is borne out by the words around it.
    """
    stances = appraised(text, own, evidence)
    if not stances:
        bare = verdict.label is Label.SUPPORTED and not parts
        return (
            _open(verdict, "the passage does not say where it stands") if bare and is_unsaid(own, evidence) else verdict
        )
    found = decide(None, stances, day, level_of)
    said = any(p.claim.attribution is not None and p.claim.attribution.cue_lemma in SAYING for p in parts)
    if found.label is not Label.REFUTED:
        left = any(p.claim.quantity and p.verdict.label is not Label.SUPPORTED for p in parts)
        yields = {None, "FC401", "FC204", "FC501"} if not left else set[str | None]()
    else:
        yields = {None, "FC401", "FC201"} | (set() if said else {"FC501"})
    return found if verdict.rule in yields else verdict


def _open(verdict: Verdict, reason: str) -> Verdict:
    return replace(verdict, label=Label.NOT_ENOUGH_EVIDENCE, rule="FC401", level=Level.NOTE, rationale=reason)


def _is_taken(part: CheckedClaim, parts: Sequence[CheckedClaim]) -> bool:
    """Whether a figure is belied by one that bears out another of the statement's: then that one is answered by it."""
    deciding = _figure_met(part) if part.verdict.label is Label.REFUTED else None
    others = (p for p in parts if p is not part and p.verdict.label is Label.SUPPORTED)
    return deciding is not None and any(_figure_met(p) == deciding for p in others)


def _figure_met(part: CheckedClaim) -> tuple[object, ...] | None:
    """The passage's figure that decided over a part, by where it stands; none where more than that one did."""
    found = part.verdict.comparisons[0] if part.verdict.comparisons else None
    if found is not None and any(step.startswith("derived:") for step in found.steps):
        return None
    met = found.passage_claim.quantity if found is not None and found.passage_claim is not None else None
    return (found.evidence.passage.id, met.span) if found is not None and met is not None else None


def _cleared(part: CheckedClaim, day: date, level_of: LevelOf) -> CheckedClaim:
    reason = "the figure given answers another one of the statement"
    first, *rest = part.verdict.comparisons
    silent = [replace(first, attitude=Attitude.NEUTRAL, rule=None, reason=reason)]
    silent += [c for c in rest if c.attitude is Attitude.NEUTRAL]
    return replace(part, verdict=decide(part.claim, silent, day, level_of))


def _missing(text: str, parts: Sequence[CheckedClaim], evidence: Sequence[Evidence]) -> str | None:
    """A number of the statement that no part was made of and that no passage gives."""
    read = [p.claim.quantity.text for p in parts if p.claim.quantity is not None]
    given = {n for e in evidence for n in _NUMBER.findall(f"{e.passage.context} {e.passage.text}")}
    left = (m[0] for m in _NUMBER.finditer(text) if not any(m[0] in figure for figure in read))
    return next((n for n in left if n not in given), None)


def compare_statement(text: str, evidence: Evidence) -> Comparison:
    """What one passage says about a statement as a whole."""
    passage = evidence.passage
    plain, settling = without_certainty(text), frozenset(map(stem, SETTLING))
    mine, around = stems(plain) - settling, stems(passage.context)
    own = coverage(mine, stems(passage.text)) if mine else 0.0
    found = facing(plain, passage.text) if own >= _WORTH_READING else None
    held = coverage(mine, stems(passage.text) | around) if own >= ITSELF else own
    to_the_letter = held
    if found is not None and coverage(found.mine, found.theirs) >= ITSELF:
        held = max(held, coverage(found.mine, found.theirs | around))
    steps = (f"content words shared: {held:.2f}", f"similarity {evidence.similarity:.2f}")
    if found is None or held + (0.1 if found.opposite else 0.0) < COVERED:
        return Comparison(evidence, Attitude.NEUTRAL, None, "the passage says too little of it", steps, held)
    if any(match(q, passage.text, text).wording is not Wording.VERBATIM for q in _QUOTED.findall(text)):
        if altered := _altered(text, evidence):
            return Comparison(evidence, Attitude.REFUTES, "FC202", f"the source says: {altered}", steps, held)
        return Comparison(evidence, Attitude.NEUTRAL, None, "the passage has not the quoted words", steps, held)
    if opposite := turned(text, passage.text):
        if not found.opposite and to_the_letter < COVERED:
            return Comparison(evidence, Attitude.NEUTRAL, None, "what is denied is said in other words", steps, held)
        if found.stance and evidence.given:
            return Comparison(evidence, Attitude.NEUTRAL, None, "whose stance it is is open", steps, held)
        reason = f"the passage says the opposite: {opposite}"
        return Comparison(evidence, Attitude.REFUTES, "FC204" if found.stance else "FC501", reason, steps, held)
    claimed_only = any(c.attribution and c.attribution.cue_lemma in CLAIMING for c in passage.claims)
    sure = bool(settling & stems(text)) or is_certain(text)
    if (hedged(passage.text) or (sure and claimed_only)) and not hedged(text):
        attitude, rule = (Attitude.REFUTES, "FC205") if sure else (Attitude.NEUTRAL, None)
        return Comparison(evidence, attitude, rule, "the passage is less certain", steps, held)
    before = passage.before
    if (negations(text) - negations(passage.text)) % 2 and (
        negations(text) - negations(f"{before} {passage.text}")
    ) % 2:
        return Comparison(evidence, Attitude.NEUTRAL, None, "one side denies something, and what is open", steps, held)
    return Comparison(evidence, Attitude.SUPPORTS, None, "the passage says it", steps, held)


def _altered(text: str, evidence: Evidence) -> str | None:
    """The change of a short phrase in quotation marks, where the passage has every other word of the statement."""
    passage = evidence.passage.text
    for quoted in _QUOTED.findall(text):
        for stretch in _QUOTED.findall(passage):
            found = replaced(quoted, stretch, given=evidence.given)
            if found and stems(text.replace(quoted, " ")) <= stems(passage.replace(stretch, " ")):
                return "; ".join(found.changes)
    return None
