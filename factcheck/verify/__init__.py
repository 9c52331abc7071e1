"""Claim + Evidence -> Comparison; many Comparisons -> Verdict.

A verifier is a module with the two functions of `Verifier`; the order of `VERIFIERS` is their precedence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from factcheck.types import Attitude, Claim, Comparison, Evidence, Label, Verdict
from factcheck.verify import attribution, numeric
from factcheck.verify.answer import answered, estranged
from factcheck.verify.belied import belie
from factcheck.verify.cast import placed
from factcheck.verify.decide import LevelOf, decide
from factcheck.verify.derived import derive
from factcheck.verify.inside import findings as find_inside
from factcheck.verify.inside import judged as judge_inside
from factcheck.verify.reckoned import reckoned
from factcheck.verify.scant import Rarity
from factcheck.verify.series import overtaken
from factcheck.verify.spoken import once_more
from factcheck.verify.standing import as_named
from factcheck.verify.statement import conclude
from factcheck.verify.story import told
from factcheck.verify.within import borne_out, missed, nearest, spared

__all__ = [
    "VERIFIERS",
    "LevelOf",
    "Rarity",
    "Verifier",
    "conclude",
    "find_inside",
    "judge_inside",
    "told",
    "verify",
]


class Verifier(Protocol):
    def handles(self, claim: Claim) -> bool:
        """Whether this verifier can judge such a claim at all."""
        ...

    def compare_claim(self, claim: Claim, evidence: Evidence) -> Comparison:
        """What one passage says about the claim; neutral where it says nothing, never an exception."""
        ...


VERIFIERS: dict[str, Verifier] = {"numeric": numeric, "attribution": attribution}


def verify(claim: Claim, evidence: Sequence[Evidence], as_of: date, level_of: LevelOf) -> Verdict:
    """The verdict on one claim over the passages retrieved for it, as of a day."""
    comparisons = spared(claim, belie(claim, _compared(claim, evidence)), evidence)
    verdict = decide(claim, comparisons, as_of, level_of)
    if verdict.label is Label.SUPPORTED:
        return _sifted(claim, comparisons, verdict, as_of, level_of)
    if claim.quantity is None or verdict.rule != "FC401":
        return verdict
    for ask in _ASKED_AGAIN:
        again = spared(claim, list(ask(claim, evidence, as_of)), evidence)
        done = {c.evidence.passage.id for c in again}
        silent = [c for c in comparisons if c.attitude is Attitude.NEUTRAL and c.evidence.passage.id not in done]
        every = [*again, *silent]
        found = decide(claim, every, as_of, level_of)
        if found.label is not Label.NOT_ENOUGH_EVIDENCE:
            return _sifted(claim, every, found, as_of, level_of)
    return verdict


def _sifted(
    claim: Claim, comparisons: Sequence[Comparison], verdict: Verdict, as_of: date, level_of: LevelOf
) -> Verdict:
    """The verdict; open where all that bears the figure out gives it for something else. Nobody is accused on that."""
    foreign = estranged(claim, comparisons) if verdict.label is Label.SUPPORTED else ()
    return decide(claim, foreign, as_of, level_of) if foreign else verdict


def _nearest(claim: Claim, evidence: Sequence[Evidence], _: date) -> Iterable[Comparison]:
    return _compared(claim, nearest(evidence))


_ASKED_AGAIN = (_nearest, borne_out, reckoned, missed)
"""What the story's own passages are asked where nothing found speaks of a figure; the first that answers decides."""


def _compared(claim: Claim, evidence: Sequence[Evidence]) -> list[Comparison]:
    verifier = next(v for v in VERIFIERS.values() if v.handles(claim))
    named = as_named(claim, evidence)
    comparisons = [verifier.compare_claim(named.get(e.document.id, claim), e) for e in evidence]
    comparisons = placed(claim, once_more(claim, comparisons))
    return overtaken(claim, derive(claim, answered(claim, comparisons)))
