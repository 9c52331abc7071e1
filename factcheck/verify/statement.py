"""A submitted claim that holds neither figure nor reported words: laid beside a passage word by word.

The plainest symbolic reading: a passage supports a statement when it holds all its content words, and says the
opposite when it does so with a negation or an opposite on one side. Anything looser is left to a trained verifier.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from factcheck.types import Attitude, Claim, Comparison, Evidence, Label, Level, Verdict
from factcheck.verify.content import turned
from factcheck.verify.quotation import Wording, match
from factcheck.words import SETTLING, coverage, hedged, negations, opposites, stem, stems

COVERED = 0.8
"""Least share of the statement's content words that a passage (with its context) must hold to support it."""
ITSELF = 0.5
"""Least share that the passage has to hold by itself: what only stands around it is said by another sentence."""


_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
_NUMBER = re.compile(r"(?<![^\W_])\d+(?:[.,]\d+)*")


def complete(verdict: Verdict, text: str, claims: Iterable[Claim], evidence: Sequence[Evidence]) -> Verdict:
    """The verdict on a whole statement; it is not supported while a number in it was not read that no passage gives."""
    read = [c.quantity.text for c in claims if c.quantity is not None]
    left = [m[0] for m in _NUMBER.finditer(text) if not any(m[0] in figure for figure in read)]
    missing = next(
        (n for n in left if not any(n in _NUMBER.findall(f"{e.passage.context} {e.passage.text}") for e in evidence)),
        None,
    )
    if verdict.label is not Label.SUPPORTED or missing is None:
        return verdict
    reason = f"no passage gives the {missing} of the statement"
    return replace(verdict, label=Label.NOT_ENOUGH_EVIDENCE, rule="FC401", level=Level.NOTE, rationale=reason)


def compare_statement(text: str, evidence: Evidence) -> Comparison:
    """What one passage says about a statement as a whole."""
    passage = evidence.passage
    mine, theirs = stems(text), stems(passage.text) | stems(passage.context)
    held = coverage(mine, theirs) if mine else 0.0
    if coverage(mine, stems(passage.text)) < ITSELF:
        held = min(held, coverage(mine, stems(passage.text)))
    steps = (f"content words shared: {held:.2f}", f"similarity {evidence.similarity:.2f}")
    pair = opposites(mine, stems(passage.text))
    if held + (0.1 if pair else 0.0) < COVERED:
        return Comparison(evidence, Attitude.NEUTRAL, None, "the passage says too little of it", steps, held)
    if any(match(q, passage.text, text).wording is not Wording.VERBATIM for q in _QUOTED.findall(text)):
        return Comparison(evidence, Attitude.NEUTRAL, None, "the passage has not the quoted words", steps, held)
    if opposite := turned(text, passage.text):
        reason = f"the passage says the opposite: {opposite}"
        return Comparison(evidence, Attitude.REFUTES, "FC501", reason, steps, held)
    if hedged(passage.text) and not hedged(text):
        sure = frozenset(map(stem, SETTLING)) & mine
        attitude, rule = (Attitude.REFUTES, "FC205") if sure else (Attitude.NEUTRAL, None)
        return Comparison(evidence, attitude, rule, "the passage is less certain", steps, held)
    if (negations(text) - negations(passage.text)) % 2:
        return Comparison(evidence, Attitude.NEUTRAL, None, "one side denies something, and what is open", steps, held)
    return Comparison(evidence, Attitude.SUPPORTS, None, "the passage says it", steps, held)
