"""FC301 for headlines: a figure over the text that the text never gives, where the text gives another for it.

Headlines are written last and by others. The text must open with the headline's own words, and none of its figures may
bear the headline's out, not even by their sum or difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from factcheck.measures import canonical
from factcheck.quantity import Agreement, compare
from factcheck.types import Claim, Document, Kind
from factcheck.verify.inside.findings import Finding, is_point, room
from factcheck.verify.inside.twice import NEAR_FIGURE
from factcheck.words import stem, stems

_KINDS = frozenset({Kind.COUNT, Kind.MONEY, Kind.PERCENT, Kind.MEASURE})
_OPENING = 3
"""Sentences with figures at the head of the text in which the headline's figure is looked for."""
_ECHO = 0.5
"""Share of the headline's words that the sentence must have."""
_LEAST = 2
_PARTIAL = re.compile(r"^(?:In|At|Near|Among|Of|On) |\b(?:serious|critical|minor|slight|grave)\w*|\bso far\b")
"""What makes a sentence one of a part of the story."""


def headline(document: Document, claims: Sequence[Claim]) -> Iterator[Finding]:
    """The figure of the opening that belies the headline's."""
    title = document.title_span
    figures = [c for c in claims if c.sort not in (None, Kind.DATE)]
    over = [c for c in figures if title is not None and title.overlaps(c.sentence.span)]
    text = [c for c in figures if c not in over]
    for told in over:
        if _stands_alone(told, over) and not any(_bears_out(told, c) for c in text) and not _is_derived(told, text):
            found = _answers(told, text)
            if found is not None:
                reason = f"the draft gives {told.text} and {found.text} for the same thing"
                steps = (
                    f"headline: “{told.text}”",
                    f"text: “{found.text}”",
                    "no figure of the text bears the headline out",
                )
                yield Finding(found, "FC301", reason, steps, told, 0.8)


def _stands_alone(told: Claim, over: Sequence[Claim]) -> bool:
    quantity = told.quantity
    if quantity is None or quantity.kind not in _KINDS or not _is_plain(told):
        return False
    return not any(c is not told and c.quantity and c.quantity.kind is quantity.kind for c in over)


def _is_plain(claim: Claim) -> bool:
    """No addition and no part; neither the size of a change nor what was before."""
    start = claim.span.start - claim.sentence.span.start
    role = claim.around.role
    if claim.quantity is None or not is_point(claim.quantity):
        return False
    return role in (None, "level", "to") and not NEAR_FIGURE.search(claim.sentence.text[max(0, start - 24) : start])


def _bears_out(told: Claim, other: Claim) -> bool:
    """Whether a figure of the text agrees with the headline's, or leaves it open."""
    if told.quantity is None or other.quantity is None or told.quantity.kind is not other.quantity.kind:
        return False
    one, two = told.quantity.value, other.quantity.value
    if one is not None and two is not None and 0 <= two - one < told.quantity.resolution:
        return True  # cut short, as headlines do: "$14B" for $14.83 billion
    relation = compare(told.quantity, other.quantity).agreement
    return relation is Agreement.AGREES or (_is_like(told, other) and relation is Agreement.INCOMPARABLE)


def _is_derived(told: Claim, text: Sequence[Claim]) -> bool:
    """Whether two figures of the text make the headline's, as far as it is rounded."""
    values = {c.quantity.value for c in text if c.quantity and c.quantity.value and _is_like(told, c)}
    if told.quantity is None or told.quantity.value is None:
        return True
    low, high = room(told.quantity)
    return any(low <= made <= high for a, b in permutations(values, 2) for made in (a + b, a - b))


def _answers(told: Claim, text: Sequence[Claim]) -> Claim | None:
    """The one figure of its kind in the sentence of the opening that says the headline again."""
    over = stems(told.quantity.text) if told.quantity else frozenset()
    asked = {s for s in stems(told.sentence.text) - over if not s.isdigit()}
    for sentence in list(dict.fromkeys(c.sentence for c in text))[:_OPENING]:
        like = [c for c in text if c.sentence == sentence and _is_like(told, c)]
        if len(like) != 1 or not _is_plain(like[0]) or _PARTIAL.search(sentence.text):
            continue
        shared = len(asked & stems(sentence.text)) + _names_alike(told, like[0])
        if shared >= _LEAST and (shared >= _ECHO * len(asked) or _same_digits(told, like[0])):
            return like[0]
    return None


def _names_alike(told: Claim, other: Claim) -> bool:
    """Whether both are of one measure, in other words ("61 dead", "66 people died")."""
    mine, theirs = told.around, other.around
    return bool(mine.measures & theirs.measures) and not stems(told.text) & stems(other.text)


def _same_digits(told: Claim, other: Claim) -> bool:
    """Two digits or more, the same and in another order or scale: a slip, and no other figure."""
    one, two = (re.sub(r"\D|\.0+\b", "", c.quantity.text).strip("0") if c.quantity else "" for c in (told, other))
    return len(one) > 1 and sorted(one) == sorted(two)


def _is_like(told: Claim, other: Claim) -> bool:
    """Whether both are of one kind, and counts of one noun or of one measure of the lexicon."""
    one, two = told.quantity, other.quantity
    if one is None or two is None or (one.kind, one.dimension) != (two.kind, two.dimension):
        return False
    if one.kind is not Kind.COUNT:
        return True
    mine, theirs = told.around, other.around
    heads = [stem(canonical(q.of.lower().split()[-1])) if q.of else "" for q in (one, two)]
    return (bool(heads[0]) and heads[0] == heads[1]) or bool(mine.measures & theirs.measures)
