"""A submitted claim that holds neither figure nor reported words: laid beside a passage word by word.

The plainest symbolic reading: a passage supports a statement when it holds all its content words, and says the
opposite when it does so with a negation or an opposite on one side. Anything looser is left to a trained verifier.
"""

from __future__ import annotations

from factcheck.types import Attitude, Comparison, Evidence
from factcheck.verify.content import turned
from factcheck.words import coverage, negations, opposites, stems

COVERED = 0.8
"""Least share of the statement's content words that a passage (with its context) must hold to support it."""


def compare_statement(text: str, evidence: Evidence) -> Comparison:
    """What one passage says about a statement as a whole."""
    passage = evidence.passage
    mine, theirs = stems(text), stems(passage.text) | stems(passage.context)
    held = coverage(mine, theirs) if mine else 0.0
    steps = (f"content words shared: {held:.2f}", f"similarity {evidence.similarity:.2f}")
    pair = opposites(mine, stems(passage.text))
    if held + (0.1 if pair else 0.0) < COVERED:
        return Comparison(evidence, Attitude.NEUTRAL, None, "the passage says too little of it", steps, held)
    if opposite := turned(text, passage.text):
        reason = f"the passage says the opposite: {opposite}"
        return Comparison(evidence, Attitude.REFUTES, "FC501", reason, steps, held)
    if (negations(text) - negations(passage.text)) % 2:
        return Comparison(evidence, Attitude.NEUTRAL, None, "one side denies something, and what is open", steps, held)
    return Comparison(evidence, Attitude.SUPPORTS, None, "the passage says it", steps, held)
