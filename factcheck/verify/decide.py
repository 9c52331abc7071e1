"""Many comparisons, one verdict: by lifecycle, by date, by agreement (design, section 3, principles 5 and 6)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from factcheck.types import (
    Attitude,
    CheckedClaim,
    Claim,
    ClaimKind,
    Comparison,
    DocumentInfo,
    Kind,
    Label,
    Level,
    Span,
    Status,
    Verdict,
)
from factcheck.verify.comparable import names_period
from factcheck.verify.likeness import is_known
from factcheck.words import TELLING

_SHOWN = 5
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_MARGIN = 0.2
"""A refuting passage this much less comparable than a supporting one does not stand against it."""

_VALUES = frozenset({"FC101", "FC102", "FC103", "FC104", "FC105"})
"""Rules by which a passage gives another figure; the others say that it turns the same figure round."""
_FOUND, _STORY = 20.0, 0.3
_IN_PASSING = 0.4
"""How much more comparable a figure is than one that its document only mentions."""
_EVEN = 0.12
"""Two sources of one day conflict only where they are about as comparable as this."""
RECENT = 120
"""Days after which a figure without a named period is of another time."""

LevelOf = Callable[[str], Level]


def decide(claim: Claim | None, comparisons: Sequence[Comparison], as_of: date, level_of: LevelOf) -> Verdict:
    """The verdict over all passages. `level_of` gives a rule's level under the user's configuration.

    `claim` is `None` for a submitted statement without figures or reported words.
    """
    comparisons = [_sober(c) for c in comparisons]
    usable = [c for c in comparisons if is_usable(c.evidence.document, as_of)]
    unusable = [c for c in comparisons if not is_usable(c.evidence.document, as_of)]
    supporting = [c for c in _best_first(usable, Attitude.SUPPORTS) if not _is_from_before(claim, c, as_of)]
    refuting = _serious(_timely(claim, _best_first(usable, Attitude.REFUTES), as_of), supporting)
    withdrawn = _best_first(unusable, Attitude.SUPPORTS)
    others = sorted((c for c in usable if c.attitude is Attitude.NEUTRAL), key=_telling)
    if supporting and refuting and _spoken(claim):
        # That others said it too, or said it otherwise, takes nothing from who is shown to have said it: the nearer
        # passage decides, whatever its day.
        supporting, refuting = _nearer(supporting, refuting)
    if supporting and refuting:
        return _weigh(supporting, refuting, others, level_of)
    if supporting and all(c.evidence.scant for c in supporting):
        # The figure may be met by accident: it clears the claim of what differs, and bears nothing out.
        reason = f"no comparable passage: {supporting[0].evidence.scant}"
        muted = [replace(c, attitude=Attitude.NEUTRAL, reason=c.evidence.scant) for c in supporting]
        return _verdict(Label.NOT_ENOUGH_EVIDENCE, "FC401", reason, [*muted, *others], level_of)
    if supporting:
        return _verdict(Label.SUPPORTED, None, supporting[0].reason, [*supporting, *others], level_of)
    if withdrawn:
        # What was said before the superseded item cannot have overtaken it.
        since = max(map(published, withdrawn)).date()
        refuting = [c for c in refuting if published(c).date() >= since]
    if refuting and withdrawn and refuting[0].rule in _VALUES:
        return _outdated(refuting, withdrawn, level_of)
    if refuting:
        return _verdict(Label.REFUTED, refuting[0].rule, refuting[0].reason, [*refuting, *others], level_of)
    if withdrawn:
        state = _state(withdrawn[0].evidence.document)
        return _verdict(
            Label.NOT_ENOUGH_EVIDENCE, "FC403", f"only {state} speaks of it", [*withdrawn, *others], level_of
        )
    reason = "nothing in the corpus speaks of it" if not others else f"no comparable passage: {others[0].reason}"
    return _verdict(Label.NOT_ENOUGH_EVIDENCE, "FC401", reason, others, level_of)


def _nearer(supporting: list[Comparison], refuting: list[Comparison]) -> tuple[list[Comparison], list[Comparison]]:
    if supporting[0].comparability >= refuting[0].comparability:
        return supporting, []
    return [], refuting


def _spoken(claim: Claim | None) -> bool:
    """Whether the claim is somebody's words, or the day on which somebody spoke: another day takes nothing from it."""
    if claim is None or claim.kind is ClaimKind.ATTRIBUTIONAL:
        return claim is not None
    return claim.sort is Kind.DATE and claim.around.predicate in TELLING


def is_usable(document: DocumentInfo, as_of: date) -> bool:
    """Whether an item may be evidence on that day: neither withdrawn, nor embargoed past it, nor superseded."""
    life = document.lifecycle
    if life.status in (Status.WITHHELD, Status.CANCELED) or document.superseded_by:
        return False
    if life.status is Status.EMBARGOED and life.embargoed_until is None:
        return False
    return life.embargoed_until is None or life.embargoed_until.date() <= as_of


def _state(document: DocumentInfo) -> str:
    if document.superseded_by:
        return "an item that has been superseded"
    if document.lifecycle.status in (Status.WITHHELD, Status.CANCELED):
        return "an item that has been withdrawn"
    return "an item under embargo"


def published(comparison: Comparison) -> datetime:
    """When the document came out, as an aware datetime; undated items count as oldest."""
    moment = comparison.evidence.document.published_at
    if moment is None:
        return _LONG_AGO
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _telling(found: Comparison) -> tuple[bool, float, float, int]:
    """Order of what decides nothing, as a reader would look through it: what was found first for the claim, tells the
    draft's story and is like the claim. (The weights were set on the tuned stories, by the share of deciding passages
    among the five shown, and hardly matter.)
    """
    at = found.evidence
    near = 0.5 * found.comparability + _FOUND * at.score + _STORY * bool(at.story)
    return bool(at.apart), -near, -at.similarity, at.passage.id


def _best_first(comparisons: Sequence[Comparison], attitude: Attitude) -> list[Comparison]:
    found = [c for c in comparisons if c.attitude is attitude]
    return sorted(found, key=lambda c: (-c.comparability, -c.evidence.similarity, c.evidence.passage.id))


def _sober(found: Comparison) -> Comparison:
    """The same, silent where a passage refutes that tells too little of what the claim says."""
    if found.attitude is not Attitude.REFUTES or not found.evidence.scant:
        return found
    return found.silenced(found.evidence.scant)


def _timely(claim: Claim | None, refuting: list[Comparison], as_of: date) -> list[Comparison]:
    """Refutations from items not long before the draft, or not long after the period that the claim names.

    What was written in other years, of a period that nobody names, is of another time; so is what was written before
    the period began, where that is not still to come, and what is news of a period long past only if it names that.
    """
    if claim is None or claim.frame is None:
        return refuting
    if claim.sort is Kind.DATE:
        return refuting
    period = claim.frame.period

    def in_time(comparison: Comparison) -> bool:
        moment = comparison.evidence.document.published_at
        frame = comparison.passage_claim.frame if comparison.passage_claim else None
        if moment is not None and period is not None and moment.toordinal() < period[0] <= as_of.toordinal():
            return False
        if moment is None or comparison.evidence.given:
            return True
        if (as_of - moment.date()).days <= RECENT:
            past = period is not None and moment.toordinal() - period[1] > RECENT
            return not past or period is None or names_period(comparison.evidence, period)
        if period is None:
            return False
        of_then = period[0] <= moment.toordinal() <= period[1] + RECENT
        return of_then or (frame is not None and frame.period is not None)

    return [c for c in refuting if in_time(c)]


def _is_from_before(claim: Claim | None, found: Comparison, as_of: date) -> bool:
    """Whether an item came out before the period that the claim looks back on, and says nothing of that period."""
    moment, period = found.evidence.document.published_at, claim.around.period if claim else None
    if moment is None or period is None or found.evidence.given or (claim and claim.sort is Kind.DATE):
        return False
    return moment.toordinal() < period[0] <= as_of.toordinal() and not names_period(found.evidence, period)


def _serious(refuting: list[Comparison], supporting: list[Comparison]) -> list[Comparison]:
    if not supporting:
        return refuting
    floor, since = supporting[0].comparability - _MARGIN, published(supporting[0])
    # Of what was given for the claim, the newer item is about it no less than the older one.
    return [c for c in refuting if c.comparability >= floor or (c.evidence.given and published(c) > since)]


def _weigh(
    supporting: list[Comparison], refuting: list[Comparison], others: list[Comparison], level_of: LevelOf
) -> Verdict:
    """Both: the newest day decides; on the same day, two publishers conflict and one publisher corrects itself.

    What a document says in passing ("its first estimate was ...") bears nothing out beside what it says of the claim.
    """
    supporting = [c for c in supporting if not _is_in_passing(c, refuting)] or supporting
    last_for, last_against = max(map(published, supporting)), max(map(published, refuting))
    newest = [c for c in refuting if published(c) == last_against]
    differs = newest[0].rule in _VALUES and newest[0].evidence_value != supporting[0].evidence_value
    even = differs and newest[0].comparability >= supporting[0].comparability - _EVEN
    if last_for.date() == last_against.date() and even:
        voices_for = {c.evidence.document.publisher for c in supporting if published(c).date() == last_for.date()}
        voices_against = {c.evidence.document.publisher for c in refuting if published(c).date() == last_for.date()}
        if voices_against - voices_for or None in voices_against:
            reason = f"sources disagree: {supporting[0].evidence_value} / {newest[0].evidence_value}"
            pair = [supporting[0], newest[0], *supporting[1:], *[c for c in refuting if c is not newest[0]]]
            return _verdict(Label.CONFLICTING, "FC402", reason, pair, level_of)
    if last_for.date() >= last_against.date():
        return _verdict(Label.SUPPORTED, None, supporting[0].reason, [*supporting, *others], level_of)
    return _outdated(newest, supporting, level_of)


def _is_in_passing(found: Comparison, refuting: Sequence[Comparison]) -> bool:
    own = [c for c in refuting if c.evidence.document.id == found.evidence.document.id]
    return any(c.comparability >= found.comparability + _IN_PASSING and not c.evidence.given for c in own)


def _outdated(newer: list[Comparison], older: list[Comparison], level_of: LevelOf) -> Verdict:
    """The figure was right once. A day-by-day date or a flipped direction is never outdated, only wrong."""
    if newer[0].rule not in _VALUES:
        return _verdict(Label.REFUTED, newer[0].rule, newer[0].reason, [*newer, *older], level_of)
    stand = published(newer[0])
    long_ago = (stand - published(older[0])).days > RECENT and published(older[0]) is not _LONG_AGO
    if long_ago and not newer[0].evidence.given:
        reason = f"that was so on {published(older[0]).date().isoformat()}; it is {newer[0].evidence_value}"
        return _verdict(Label.REFUTED, "FC103", reason, [newer[0], older[0], *newer[1:], *older[1:]], level_of)
    day = f" as of {stand.date().isoformat()}" if stand is not _LONG_AGO else ""
    reason = f"right earlier, now {newer[0].evidence_value}{day}"
    return _verdict(Label.REFUTED, "FC106", reason, [newer[0], older[0], *newer[1:], *older[1:]], level_of)


def _verdict(
    label: Label, rule: str | None, reason: str, comparisons: Sequence[Comparison], level_of: LevelOf
) -> Verdict:
    level = level_of(rule) if rule else Level.NONE
    return Verdict(label, rule, level, _confidence(label, comparisons), reason, tuple(comparisons[:_SHOWN]))


def _confidence(label: Label, comparisons: Sequence[Comparison]) -> float:
    """How likely the label is right, from how comparable the deciding passage was; to be calibrated on gold claims."""
    if label is Label.NOT_ENOUGH_EVIDENCE:
        nearest = max((c.comparability for c in comparisons), default=0.0)
        return round(1.0 - 0.5 * nearest, 2)
    return round(0.5 + 0.5 * comparisons[0].comparability, 2)


def borne(parts: Sequence[CheckedClaim]) -> tuple[Verdict, ...]:
    """The verdicts of the parts that count. Where no passage was comparable with one of two that lie in each other, the
    one borne out speaks: words that have the figure in them, or a figure given for the claim that nobody else says. A
    figure within a quotation that was altered is a word of it.
    """
    out = [p for p in parts if p.verdict.label is Label.SUPPORTED]
    idle = (_is_said, _is_unsaid)
    counted = (p for p in parts if not (any(f(p, out) for f in idle) or (out and _is_known(p))))
    return tuple(p.verdict for p in counted if not any(_is_misquoted(p, other) for other in parts))


def _is_misquoted(part: CheckedClaim, other: CheckedClaim) -> bool:
    quantity, said = part.claim.quantity, other.claim.attribution
    altered = other.verdict.rule == "FC202" and part.verdict.label is Label.REFUTED
    return (
        altered
        and quantity is not None
        and said is not None
        and any(q.contains(quantity.span) for q in said.quotations)
    )


def _is_known(part: CheckedClaim) -> bool:
    quantity, sentence = part.claim.quantity, part.claim.sentence
    if quantity is None or part.verdict.label is not Label.NOT_ENOUGH_EVIDENCE:
        return False
    return is_known(replace(quantity, span=quantity.span.shift(-sentence.span.start)), sentence.text)


def _is_said(part: CheckedClaim, borne_out: Sequence[CheckedClaim]) -> bool:
    """Whether a figure stands in words whose passage has it too, written alike."""
    quantity = part.claim.quantity
    if quantity is None or part.verdict.label is not Label.NOT_ENOUGH_EVIDENCE:
        return False
    figure = re.compile(rf"(?<!\w){re.escape(quantity.text)}(?!\w)", re.IGNORECASE)
    over = (p.verdict for p in borne_out if _holds(p.claim, quantity.span))
    return any(figure.search(v.comparisons[0].evidence.passage.text) for v in over)


def _is_unsaid(part: CheckedClaim, borne_out: Sequence[CheckedClaim]) -> bool:
    """Whether reported words come down to figures that the passage given bears out, and puts in nobody's mouth: then
    who says so is the draft's source, and not what the passage is about.
    """
    if part.verdict.label is not Label.NOT_ENOUGH_EVIDENCE:
        return False
    inside = [p for p in borne_out if p.claim.quantity is not None and _holds(part.claim, p.claim.quantity.span)]
    return any(_stands_unsaid(p.verdict.comparisons[0]) for p in inside)


def _stands_unsaid(found: Comparison) -> bool:
    met = found.passage_claim
    if not found.evidence.given or met is None or met.quantity is None:
        return False
    return not any(_holds(c, met.quantity.span) for c in found.evidence.passage.claims)


def _holds(claim: Claim, figure: Span) -> bool:
    """Whether the figure stands in the words that the claim reports."""
    return claim.attribution is not None and any(c.contains(figure) for c in claim.attribution.content)


def whole(parts: Sequence[Verdict]) -> Verdict:
    """One verdict for a submitted claim: any refuted part refutes it, then conflict, then missing evidence."""
    order = (Label.REFUTED, Label.CONFLICTING, Label.NOT_ENOUGH_EVIDENCE, Label.SUPPORTED)
    decisive = min(parts, key=lambda v: (order.index(v.label), -v.confidence))
    if decisive.label is not Label.SUPPORTED:
        return decisive
    return replace(decisive, confidence=min(v.confidence for v in parts))
