"""A headline over the article that was given for it: it sums that up, so that its figures are the article's.

A headline leaves out what ties a figure to its noun ("3 Drown in Floods", "Dow Ends Day Up 85", "Kid, 16, Guilty"), so
the frames of the two figures say little. Instead: what the article gives in the same terms bears the headline out; what
it neither gives nor adds up to is wrong where the article has one figure in its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from factcheck.types import (
    Attitude,
    CheckedClaim,
    Claim,
    ClaimKind,
    Comparison,
    Evidence,
    Frame,
    Kind,
    Label,
    Quantity,
    Sentence,
    Span,
    Verdict,
)
from factcheck.verify.article import Article, Met
from factcheck.verify.comparable import OWN_WORDS
from factcheck.verify.decide import LevelOf, decide
from factcheck.verify.likeness import is_headline
from factcheck.verify.terms import NUMBER, same_noun, unread
from factcheck.words import stems

_BY_VALUE = frozenset({"FC101", "FC102", "FC104"})
_NEARLY_SAID = 0.7
"""Comparability from which reported words are the article's, whoever said them."""


def settle(
    text: str, parts: Sequence[CheckedClaim], evidence: Sequence[Evidence], level_of: LevelOf, day: date
) -> tuple[CheckedClaim, ...]:
    """The parts of a headline as its article bears them out or belies them, with the numbers that no part was made of.

    Anything but a headline with given evidence comes back as it is.
    """
    if not evidence or not all(e.given for e in evidence) or not is_headline(text):
        return tuple(parts)
    article = Article(sorted(evidence, key=lambda e: (e.document.id, e.passage.span)), stems(NUMBER.sub(" ", text)))
    spans = [p.claim.quantity.span for p in parts if p.claim.quantity is not None]
    own = [q for q in unread(text) if q.text[0].isdigit() and not any(q.span.overlaps(s) for s in spans)]
    done = [_settled(p, article, level_of, day) for p in parts]
    for quantity in own:
        claim = _claim_of(quantity, text, len(done) + 1)
        found = _found(claim, article)
        if found is not None:
            done.append(CheckedClaim(claim, decide(claim, [found], day, level_of)))
    return tuple(p for p in done if not _is_borne(p, done))


def _is_borne(part: CheckedClaim, parts: Sequence[CheckedClaim]) -> bool:
    """Whether a headline's reported words, whose speaker the article does not name as it does, are borne out by the
    figure in them, or by nearly the same words.
    """
    if part.claim.kind is not ClaimKind.ATTRIBUTIONAL or part.verdict.label is not Label.NOT_ENOUGH_EVIDENCE:
        return False
    right = [p.claim.span for p in parts if p.claim.quantity is not None and p.verdict.label is Label.SUPPORTED]
    near = max((c.comparability for c in part.verdict.comparisons), default=0.0)
    return any(part.claim.span.contains(span) for span in right) or (bool(right) and near >= _NEARLY_SAID)


def _settled(part: CheckedClaim, article: Article, level_of: LevelOf, day: date) -> CheckedClaim:
    verdict = part.verdict
    if verdict.label is Label.SUPPORTED or (verdict.label is Label.REFUTED and verdict.rule not in _BY_VALUE):
        return part
    if part.claim.quantity is None:
        return part
    found = _found(part.claim, article)
    if found is None or (verdict.label is Label.REFUTED and found.attitude is Attitude.REFUTES):
        return part
    of_another = any(OWN_WORDS in step for step in _steps(verdict)) and not _of_its_noun(part.claim, found)
    if of_another or "that is the figure of" in verdict.rationale:
        return part  # the article gives the headline's figure, but as that of something else
    silent = [c for c in verdict.comparisons if c.attitude is Attitude.NEUTRAL]
    return replace(part, verdict=decide(part.claim, [found, *silent], day, level_of))


def _steps(verdict: Verdict) -> tuple[str, ...]:
    return verdict.comparisons[0].steps if verdict.comparisons else ()


def _of_its_noun(claim: Claim, found: Comparison) -> bool:
    """Whether the article gives the very figure, and gives it of what the headline counts."""
    mine, met = claim.quantity, found.passage_claim.quantity if found.passage_claim else None
    return found.attitude is Attitude.SUPPORTS and bool(mine and met and mine.of and same_noun(mine, met))


def _claim_of(quantity: Quantity, text: str, number: int) -> Claim:
    sentence = Sentence(text, Span(0, len(text)), 0)
    return Claim(f"c{number}", ClaimKind.NUMERIC, quantity.text, quantity.span, sentence, text, quantity, Frame())


def _found(claim: Claim, article: Article) -> Comparison | None:
    """What the article says about a figure of the headline; `None` when that stays open."""
    stated = article.stating(claim)
    if stated is not None:
        return _comparison(claim, stated, Attitude.SUPPORTS, None, f"the article gives {stated.text}")
    if article.knows(claim.figure):
        return None
    met = article.meant(claim)
    if met is None:
        return None
    rule = "FC103" if claim.figure.kind is Kind.DATE else "FC104" if claim.figure.kind is Kind.RANK else "FC101"
    return _comparison(claim, met, Attitude.REFUTES, rule, f"the article gives {met.text}, and nowhere {claim.text}")


def _comparison(claim: Claim, met: Met, attitude: Attitude, rule: str | None, reason: str) -> Comparison:
    steps = (f"claim: “{claim.text}” in a headline", f"passage: {met.text}", f"decision: {reason}")
    score = 0.9 if attitude is Attitude.SUPPORTS else 0.8
    return Comparison(met.at, attitude, rule, reason, steps, score, claim.text, met.text, met.claim)
