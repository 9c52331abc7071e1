"""A draft held against itself: what it says twice, adds up, dates and calls a change (FC301 to FC304).

Needs no corpus. Like everything here it says nothing where two figures may speak of different things. A rule is a
line in `RULES`; the shapes that most of them look for, with examples, are in `patterns.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from factcheck.types import Attitude, Claim, Comparison, Document, Label, Level, Verdict
from factcheck.verify.decide import LevelOf
from factcheck.verify.inside import calendar, change, headline, sums, twice
from factcheck.verify.inside.findings import Finding, evidence_of
from factcheck.verify.inside.shapes import Match, Scene, matches, scenes

__all__ = ["RULES", "SHAPED", "findings", "judged"]

SHAPED: dict[str, Callable[[Match], Finding | None]] = {
    "change": change.change,
    "multiple": change.multiple,
    "direction": change.direction,
    "parts": sums.parts,
    "rest": sums.rest,
    "margin": sums.margin,
    "product": sums.product,
    "within": sums.within,
    "tally": sums.tally,
    "age": calendar.age,
    "lifespan": calendar.lifespan,
    "anniversary": calendar.anniversary,
    "length": calendar.length,
}
"""The arithmetic behind the shapes of `patterns.toml`, by their `check`."""


def _shaped(scene: Scene) -> Iterator[Finding]:
    found = (SHAPED[match.shape.check](match) for match in matches(scene))
    return (finding for finding in found if finding is not None)


RULES: dict[str, Callable[[Scene], Iterator[Finding]]] = {
    "shapes": _shaped,
    "shares": sums.shares,
    "weekdays": calendar.weekday,
}
"""The rules that look at one sentence."""


def findings(document: Document, claims: Sequence[Claim]) -> dict[str, Finding]:
    """The findings of a draft by the id of the claim they accuse, at most one each.

    claims: all of the draft in text order, dates among them.
    """
    inside = (f for scene in scenes(claims, document.dateline) for rule in RULES.values() for f in rule(scene))
    found: dict[str, Finding] = {}
    for finding in (*inside, *headline.headline(document, claims), *twice.twice(document, claims)):
        found.setdefault(finding.claim.id, finding)
    return found


def judged(verdict: Verdict | None, finding: Finding | None, document: Document, level_of: LevelOf) -> Verdict | None:
    """The verdict of the corpus, and what the draft itself says against the claim where the corpus does not refute it.

    `verdict` is `None` where no corpus was asked. A rule that is switched off finds nothing.
    """
    if finding is None or level_of(finding.rule) is Level.NONE:
        return verdict
    if verdict is not None and verdict.label in (Label.REFUTED, Label.CONFLICTING):
        return verdict
    label = Label.CONFLICTING if finding.rule == "FC301" else Label.REFUTED
    shown = (_comparison(document, finding), *(verdict.comparisons if verdict else ()))
    sure = round(0.5 + 0.5 * finding.score, 2)
    return Verdict(label, finding.rule, level_of(finding.rule), sure, finding.reason, shown)


def _comparison(document: Document, finding: Finding) -> Comparison:
    """The draft's own sentence as the passage that refutes."""
    return Comparison(
        evidence=evidence_of(document, finding.other or finding.claim),
        attitude=Attitude.REFUTES,
        rule=finding.rule,
        reason=finding.reason,
        steps=(*finding.steps, f"decision: {finding.reason}"),
        comparability=finding.score,
        claim_value=finding.claim.quantity.text if finding.claim.quantity else None,
        evidence_value=finding.other.quantity.text if finding.other and finding.other.quantity else None,
        passage_claim=finding.other,
    )
