"""The claim's figure beside the figures of a passage: what may be laid side by side, and how far the two agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from factcheck.quantity import Agreement, Relation, compare, end_meant
from factcheck.types import Claim, Direction, Evidence, Kind, Modality, Quantity
from factcheck.verify.aligned import place_of
from factcheck.verify.chance import needed
from factcheck.verify.comparable import Comparability, comparability, same_period
from factcheck.verify.ellipsis import figures_of
from factcheck.verify.kept import kept
from factcheck.verify.labels import turned
from factcheck.verify.likeness import paces
from factcheck.words import negated

CALENDAR = frozenset({Kind.DATE, Kind.TIME})

_IN_UNITS = (Kind.MONEY, Kind.MEASURE, Kind.RATE)

_TELLING = 2
"""Least number whose return in another unit is no accident."""

_TELLING_DIGITS = 2
"""Significant digits that do not meet by accident in another scale or unit; one does in every ninth figure."""

BEFORE = re.compile(r"\b(?:after|from|against|compared (?:with|to))\s+$", re.IGNORECASE)
"""What stands before a figure that something had before."""
OPEN = (Modality.MORE_THAN, Modality.AT_LEAST, Modality.LESS_THAN, Modality.AT_MOST)
_NOT_FAR = Decimal("1.5")
"""How far beyond an open bound a figure lies that the bound may have been put to."""

_SLIPS = frozenset({Agreement.SCALE_DIFFERS, Agreement.UNIT_DIFFERS})


@dataclass(frozen=True, slots=True)
class Pairing:
    """The claim's figure beside one figure of the passage."""

    claim: Claim
    other: Claim
    relation: Relation
    fit: Comparability
    turned: Direction | None = None
    """The way of the passage's figure, where the claim's words name the other one; only where evidence was given."""
    before: Quantity | None = None
    """What the passage says the figure was before, where it says so right behind it."""

    @property
    def agrees(self) -> bool:
        return self.relation.agreement is Agreement.AGREES

    @property
    def tells(self) -> bool:
        """Whether agreement says that this figure is meant: an open bound is kept by whatever lies far beyond it."""
        own, other = self.claim.quantity, self.other.quantity
        return self.agrees and own is not None and other is not None and not is_loose(own, other)

    @property
    def rank(self) -> tuple[bool, float]:
        """A passage answers with its most comparable figure. One that agrees comes before somewhat likelier ones that
        differ: that a claim meets the wrong figure by accident is rarer than that a frame was read wrongly.
        """
        near = 0.3 * (self.tells or (self.fit.given and self.relation.agreement is Agreement.UNIT_DIFFERS))
        role = 0.2 * (self.fit.given and self.fit.same_role)
        sure = 0.05 * bool(self.fit.same_period) + 0.02 * (not self.fit.doubts)
        return not self.fit.against, self.fit.score + near + role + sure

    @property
    def is_denied(self) -> bool:
        """Whether the same verb is denied on one side, and nothing at all is on the other ("received no dose", "was
        banned from acting" deny as well).
        """
        mine, theirs = self.claim.around, self.other.around
        if self.fit.doubts or mine.predicate != theirs.predicate:
            return False
        plain = self.other if mine.negated else self.claim
        return not negated(plain.sentence.text)

    @property
    def needed(self) -> float:
        """The comparability at which agreement counts as support."""
        return needed(self.claim.figure, self.other.figure, given=self.fit.given)

    @property
    def is_slip(self) -> bool:
        """Whether the same digits stand in another unit or scale, or a hedge says a little more than the source: too
        near to be about something else.
        """
        claim, other = self.claim.figure, self.other.figure
        if not self.fit.may_be_a_slip(self.needed):
            return False
        if self.relation.agreement is Agreement.OVERREACHES:
            return self.fit.same_role
        few = not self.fit.given and len(_digits(claim)) < _TELLING_DIGITS
        return self.relation.agreement in _SLIPS and same_digits(claim, other) and not few


def is_loose(own: Quantity, met: Quantity) -> bool:
    """Whether an open bound is kept by a figure that lies far beyond it."""
    if own.modality not in OPEN or own.value is None or met.value is None:
        return False
    return max(own.value, met.value) > _NOT_FAR * min(own.value, met.value)


def same_digits(*quantities: Quantity | None) -> bool:
    """Whether figures have the same significant digits, zeros at either end left out; "four" has that of "4"."""
    digits = {_digits(q) for q in quantities if q is not None}
    return len(digits) == 1 and "" not in digits


def _digits(quantity: Quantity) -> str:
    written = "".join(c for c in quantity.text if c.isdigit())
    told = quantity.value.normalize().as_tuple().digits if quantity.value is not None and not written else ()
    return (written or "".join(map(str, told))).strip("0")


def also_given(pairing: Pairing) -> bool:
    return pairing.tells and not pairing.fit.against and pairing.fit.same_period is not False


@kept(2048)
def pairings_of(claim: Claim, evidence: Evidence) -> tuple[Pairing, ...]:
    """Every figure of a passage that may be laid beside the claim's."""
    return tuple(_pairings(claim, evidence))


def _pairings(claim: Claim, evidence: Evidence) -> Iterator[Pairing]:
    # In a corpus the same words may well stand of something else.
    place = place_of(claim, evidence.passage) if evidence.given else None
    if place and place.other and same_period(claim.around, place.other.around) is False:
        place = None  # "118 concerts (2022: 131)": the words are those of the one, the year is the other's
    for other in figures_of(evidence.passage) if place is None else filter(None, [place.other]):
        certain = place is not None and place.whole
        compared = _compare_given if evidence.given else _compare
        met = end_meant(claim.frame.predicate, claim.figure, other.figure) if claim.frame else other.figure
        relation = compared(claim.figure, met, far=certain)
        if relation.agreement is not Agreement.INCOMPARABLE:
            fit = comparability(claim, other, evidence)
            stands = certain or not evidence.given or paces(claim.around, other.around)
            way = None if stands else turned(claim, other, evidence.passage)
            yield Pairing(claim, other, relation, fit.certain if certain else fit, way, _earlier(other, evidence))


def _earlier(other: Claim, evidence: Evidence) -> Quantity | None:
    """The next figure of the passage, when it is in the same unit and stands as what was before; in the row of a table
    the one of an earlier period."""
    figures = [c for c in figures_of(evidence.passage) if c.figure.kind not in CALENDAR]
    later = next((c for c in figures if c.span.start > other.span.start), None)
    if later is None or later.figure.unit != other.figure.unit:
        return None
    now, then = (c.around.period for c in (other, later))
    if now and then and " | " in evidence.passage.text:
        return later.figure if then < now else None
    begun = BEFORE.search(evidence.passage.text[: later.figure.span.start - evidence.passage.span.start])
    return later.figure if begun or later.around.role == "from" else None


def _compare_given(claim: Quantity, evidence: Quantity, *, far: bool = False) -> Relation:
    """The relation of two figures where one was given for the other: the same number of another currency, of another
    measure or by another base is a slip in the unit.
    """
    relation = _compare(claim, evidence, far=far)
    if relation.agreement is not Agreement.INCOMPARABLE or claim.unit == evidence.unit or claim.unit is None:
        return relation
    same = claim.value is not None and claim.value == evidence.value and claim.value >= _TELLING
    in_units = claim.kind is evidence.kind and claim.kind in _IN_UNITS and evidence.unit is not None
    if (in_units and same) or _for_points(claim, evidence):
        return Relation(Agreement.UNIT_DIFFERS, f"{claim.text} has the number of {evidence.text} in another unit")
    return relation


def _for_points(claim: Quantity, evidence: Quantity) -> bool:
    """Whether one gives in percent what the other gives in points, or in a hundredth of them."""
    if {claim.kind, evidence.kind} != {Kind.PERCENT, Kind.PERCENTAGE_POINTS} or not (claim.value and evidence.value):
        return False
    return claim.value / evidence.value in (1, 100, Decimal("0.01"))


def _compare(claim: Quantity, evidence: Quantity, *, far: bool = False) -> Relation:
    """The relation of two figures; a bare number ("the median age is seven") may agree with one that has a unit."""
    relation = compare(claim, evidence, far=far)
    if relation.agreement is Agreement.OVERREACHES and _covers(claim, evidence):
        return compare(replace(claim, modality=Modality.EXACT), evidence, far=far)
    if relation.agreement is not Agreement.INCOMPARABLE or claim.is_bare == evidence.is_bare:
        return relation
    bare = compare(_stripped(claim), _stripped(evidence))
    return bare if bare.agreement is Agreement.AGREES else relation


def _covers(claim: Quantity, evidence: Quantity) -> bool:
    """Whether "over 400 metres" may be the way that somebody ran, and no bound."""
    over = claim.text.lower().startswith("over ") and claim.dimension == "length"
    return over and claim.value == evidence.value and claim.value is not None


def _stripped(quantity: Quantity) -> Quantity:
    return replace(quantity, kind=Kind.COUNT, unit=None, dimension=None)
