"""One figure against another: do they agree, at the precision and with the hedges they were written with?

Comparable first (same dimension, same currency), then by intervals in base units. A claim agrees when what the
evidence allows lies inside what the claim allows. Where the evidence merely leaves the claim open, the answer is
INCOMPARABLE: it neither supports nor accuses.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck.quantity.bases import base_unit, convert, factor_of, per_one, to_base, without_rate
from factcheck.quantity.dates_compare import relation_of_dates
from factcheck.quantity.intervals import Interval, committed, plain, slack_of
from factcheck.quantity.money import BY_UNIT
from factcheck.quantity.relation import Agreement, Relation, undecided
from factcheck.types import Kind, Modality, Quantity

__all__ = ["Agreement", "Relation", "compare", "to_base"]


_LOWER = (Modality.MORE_THAN, Modality.AT_LEAST)
_UPPER = (Modality.LESS_THAN, Modality.AT_MOST)
_POINTS = (Modality.EXACT, Modality.ABOUT, Modality.NEARLY)
# A wrong hedge on a figure this near is an overreach; farther off the figure itself is wrong.
_NEAR = Decimal("0.3")
# "30 million" is written rounded; 30 is not.
_SCALED = Decimal(1000)
# "Slightly over two weeks" is said of 16 days.
_LITTLE = Decimal("1.25")
# A claim told to more places than the evidence is borne out only when the two are this close.
_FINER = Decimal("0.025")


def compare(claim: Quantity, evidence: Quantity, *, far: bool = False) -> Relation:
    """How `claim` stands to `evidence`. `far` says that a bound is meant of this very figure, however far off it is."""
    if relation := _bases(claim, evidence) or _told_without_rate(claim, evidence):
        return relation
    if barrier := _barrier(claim, evidence):
        return barrier
    if claim.kind is Kind.SCORE:
        return _scores(claim, evidence)
    if plain_degrees := _plain_degrees(claim, evidence):
        return plain_degrees
    if claim.kind in (Kind.DATE, Kind.TIME):
        return relation_of_dates(claim, evidence)
    sides = _intervals(claim, evidence)
    if sides is None:
        return undecided("one of the figures has no value to compare")
    left, right = sides
    relation = _softened(claim, evidence, _decide(claim, evidence, left, right, far))
    rule = f"{relation.agreement}: {relation.explanation}"
    return replace(relation, steps=(_as_read("claim", claim, left), _as_read("evidence", evidence, right), rule))


# ------------------------------------------------------------------------------------------------------- comparability
def _barrier(claim: Quantity, evidence: Quantity) -> Relation | None:
    """Why the two are not compared at all, or `None`."""
    kinds = {claim.kind, evidence.kind}
    if kinds == {Kind.PERCENT, Kind.PERCENTAGE_POINTS}:
        points = [convert(q, q.value) if q.kind is Kind.PERCENTAGE_POINTS else q.value for q in (claim, evidence)]
        if points[0] is not None and (points[0] == points[1] or claim.value == evidence.value):
            return Relation(
                Agreement.UNIT_DIFFERS, f"{claim.text} is not {evidence.text}: percent and percentage points differ"
            )
        return undecided("percent and percentage points are not compared")
    if claim.dimension != evidence.dimension:
        return undecided(f"{_named(claim)} and {_named(evidence)} are different measures")
    if claim.dimension and claim.dimension.startswith("money") and not _currencies(claim) & _currencies(evidence):
        return undecided(f"{claim.unit} and {evidence.unit} are different currencies")
    return None


def _bases(claim: Quantity, evidence: Quantity) -> Relation | None:
    """Rates by different bases, compared by one of what they count by."""
    pair = per_one(claim, evidence)
    if pair is None:
        return None
    return compare(*pair)


def _told_without_rate(claim: Quantity, evidence: Quantity) -> Relation | None:
    """ "$250 an hour" and "$250": one amount, one side leaving the rate to the context. They may agree, not differ."""
    pair = without_rate(claim, evidence)
    relation = compare(*pair) if pair else None
    if relation is None or relation.agreement is not Agreement.AGREES:
        return None
    return replace(relation, explanation=f"{claim.text} and {evidence.text} are one figure, once without its rate")


def _plain_degrees(claim: Quantity, evidence: Quantity) -> Relation | None:
    """Temperatures of which one names no scale: taken in the scale of the other, they can agree but not differ."""
    if claim.dimension != "temperature" or claim.unit == evidence.unit or "degree" not in (claim.unit, evidence.unit):
        return None
    unit = evidence.unit if claim.unit == "degree" else claim.unit
    relation = compare(replace(claim, unit=unit), replace(evidence, unit=unit))
    if relation.agreement is Agreement.AGREES:
        return relation
    return undecided("the scale of one temperature is not named", relation.steps)


def _currencies(quantity: Quantity) -> frozenset[str]:
    unit = (quantity.unit or "").split(" per ")[0]
    currency = BY_UNIT.get(unit)
    return (currency.members | {unit}) if currency else frozenset({unit})


def _named(quantity: Quantity) -> str:
    return quantity.dimension or "a count"


def _softened(claim: Quantity, evidence: Quantity, relation: Relation) -> Relation:
    """Do not accuse where the two sides share a family but may still be different things."""
    if relation.agreement is Agreement.AGREES:
        return relation
    if claim.kind is not evidence.kind and {claim.kind, evidence.kind} == {Kind.AGE, Kind.DURATION}:
        return undecided("an age and a length of time may be different things")
    slip = relation.agreement is Agreement.SCALE_DIFFERS  # "Rs 3 lakh" for "3 crore rupees": the digits tell
    families = claim.unit != evidence.unit and (_is_family(claim) or _is_family(evidence))
    if claim.dimension == "money" and families and not slip:
        return undecided(f"{claim.unit} and {evidence.unit} may be different currencies")
    return relation


def _is_family(quantity: Quantity) -> bool:
    currency = BY_UNIT.get(quantity.unit or "")
    return currency is not None and currency.factor == 1 and (len(currency.members) != 1)


# ----------------------------------------------------------------------------------------------------------- intervals
def _intervals(claim: Quantity, evidence: Quantity) -> tuple[Interval, Interval] | None:
    """What both sides allow, in base units.

    Only the rounder side is given room for its rounding: the finer one must round to it. Two figures of one precision
    must be equal, so that nine years are not ten.
    """
    zeros = claim.unit != evidence.unit
    ours, theirs = slack_of(claim, evidence, zeros=zeros), slack_of(evidence, claim, zeros=zeros)
    rounder = ours * factor_of(claim) - theirs * factor_of(evidence)
    left = committed(claim, ours if rounder > 0 else Decimal(0))
    right = committed(evidence, theirs if rounder < 0 else Decimal(0))
    return (_based(claim, left), _based(evidence, right)) if left and right else None


def _based(quantity: Quantity, written: Interval) -> Interval:
    return replace(written, low=convert(quantity, written.low), high=convert(quantity, written.high))


def _as_read(side: str, quantity: Quantity, interval: Interval) -> str:
    unit = base_unit(quantity)
    factor = factor_of(quantity)
    by = f", times {plain(factor)}" if factor != 1 else ""
    return f'{side} "{quantity.text}": {quantity.modality} {_figure(quantity)}{by} = {interval} {unit or ""}'.rstrip()


def _figure(quantity: Quantity) -> str:
    unit = f" {quantity.unit}" if quantity.unit else ""
    if quantity.value is not None:
        return f"{plain(quantity.value)}{unit}"
    ends = [plain(v) if v is not None else "?" for v in (quantity.low, quantity.high)]
    return f"{ends[0]} to {ends[1]}{unit}"


# ------------------------------------------------------------------------------------------------------------ decisions
def _decide(claim: Quantity, evidence: Quantity, left: Interval, right: Interval, far: bool) -> Relation:
    same = _same_number(claim, evidence)
    if claim.modality is evidence.modality is Modality.AT_MOST:
        return _agrees(claim, evidence) if same else _apart(claim, evidence, left, right)
    if left.contains(right) or _same_range(claim, evidence):
        return _agrees(claim, evidence) if far else _contained(claim, evidence)
    if left.overlaps(right):
        return _overlapping(claim, evidence, left, right, same)
    if same and claim.modality in _POINTS and evidence.modality not in _POINTS:
        return Relation(Agreement.AGREES, f"{claim.text} is the figure of {evidence.text}, told without its bound")
    return _apart(claim, evidence, left, right)


def _same_range(claim: Quantity, evidence: Quantity) -> bool:
    """True for two ranges whose ends are the same at their written precision, each in its own unit."""
    if not claim.modality is evidence.modality is Modality.BETWEEN:
        return False
    slack = max(slack_of(q, o, zeros=False) * factor_of(q) for q, o in ((claim, evidence), (evidence, claim)))
    ends = [
        (convert(claim, a), convert(evidence, b)) for a, b in ((claim.low, evidence.low), (claim.high, evidence.high))
    ]
    return all(a is not None and b is not None and abs(a - b) <= slack for a, b in ends)


def _agrees(claim: Quantity, evidence: Quantity) -> Relation:
    if claim.text.lower() == evidence.text.lower():
        return Relation(Agreement.AGREES, f"both say {claim.text}")
    return Relation(Agreement.AGREES, f"{evidence.text} bears out {claim.text}")


def _contained(claim: Quantity, evidence: Quantity) -> Relation:
    """The evidence lies inside the claim; an open claim that is far too weak still says nothing."""
    a, b = _point(claim), _point(evidence)
    if claim.modality in (*_LOWER, *_UPPER) and a and b and evidence.modality is not Modality.BETWEEN:
        far = b / a if claim.modality in _LOWER else a / b
        if far >= (10 if claim.modality in _LOWER else 2):
            return _scale(claim, evidence) or Relation(
                Agreement.INCOMPARABLE, f"{claim.text} is true of {evidence.text} but far from it"
            )
    return _agrees(claim, evidence)


def _overlapping(claim: Quantity, evidence: Quantity, left: Interval, right: Interval, same: bool) -> Relation:
    """Some values allowed by the evidence fit the claim, others do not."""
    if same and not (claim.modality in _LOWER and evidence.modality in _UPPER):
        return _agrees(claim, evidence)
    if claim.value is not None and evidence.value is not None and {claim.modality, evidence.modality} <= {*_POINTS}:
        return _rounded(claim, evidence, left, right)
    if (claim.modality in _LOWER and evidence.modality in _LOWER) or (
        claim.modality in _UPPER and evidence.modality in _UPPER
    ):
        return Relation(Agreement.OVERREACHES, f"{claim.text} goes further than {evidence.text}")
    if claim.rule == "vague":
        return _agrees(claim, evidence)
    if claim.modality is evidence.modality is Modality.BETWEEN and not right.contains(left):
        return Relation(Agreement.DIFFERS, f"{claim.text} and {evidence.text} are different ranges")
    return undecided(f"{evidence.text} leaves {claim.text} open")


def _rounded(claim: Quantity, evidence: Quantity, left: Interval, right: Interval) -> Relation:
    """Two points whose rounding overlaps: agreement, unless the claim is told finer than the evidence bears."""
    a, b = convert(claim, claim.value), convert(evidence, evidence.value)
    if a is None or b is None:
        return _agrees(claim, evidence)
    finer = claim.modality is Modality.EXACT and _width(left) < _width(right)
    if finer and evidence.modality is Modality.EXACT and abs(a - b) > _FINER * abs(b):
        return undecided(f"{evidence.text} is rounder than {claim.text} and leaves it open")
    if not right.contains(Interval(a, a)) and not left.contains(Interval(b, b)):
        # Each is only near enough because the other is rough as well: "some 2,700" is not "some 2,300".
        return undecided(f"{evidence.text} leaves {claim.text} open")
    return Relation(Agreement.AGREES, f"{claim.text} and {evidence.text} agree as far as they are written")


def _width(interval: Interval) -> Decimal:
    return (
        interval.high - interval.low if interval.high is not None and interval.low is not None else Decimal("Infinity")
    )


def _apart(claim: Quantity, evidence: Quantity, left: Interval, right: Interval) -> Relation:
    """No value fits both; say in which way they differ."""
    return (
        _vague(claim, evidence, left, right)
        or _unit(claim, evidence)
        or _scale(claim, evidence)
        or _hedge(claim, evidence)
        or _differs(claim, evidence)
    )


def _vague(claim: Quantity, evidence: Quantity, left: Interval, right: Interval) -> Relation | None:
    """ "Dozens" is true of 200 in a way, and "hundreds" may be said of 1,200: no accusation that near above."""
    for side, own, other, reach in ((claim, left, right, 10), (evidence, right, left, 2)):
        if side.rule == "vague" and own.high and other.low and own.below(other) and other.low <= own.high * reach:
            return undecided(f"{side.text} has no sharp upper end")
    return None


def _unit(claim: Quantity, evidence: Quantity) -> Relation | None:
    if claim.unit != evidence.unit and claim.value is not None and claim.value == evidence.value and claim.value:
        return Relation(Agreement.UNIT_DIFFERS, f"{claim.text} has the number of {evidence.text} in another unit")
    return None


def _scale(claim: Quantity, evidence: Quantity) -> Relation | None:
    """The same leading digits, a power of ten apart; "one in 300" for "one in 30" is another share."""
    a, b = _point(claim), _point(evidence)
    if claim.rule == evidence.rule == "ratio":
        return None
    if not a or not b or (a < 0) != (b < 0):
        return None
    power = (b / a).log10().to_integral_value()
    if power == 0 or abs(b / a / Decimal(10) ** power - 1) > Decimal("0.02"):
        return None
    size = plain(Decimal(10) ** abs(power))
    return Relation(Agreement.SCALE_DIFFERS, f"{claim.text} and {evidence.text} differ by a factor of {size}")


def _hedge(claim: Quantity, evidence: Quantity) -> Relation | None:
    """A figure that is near, with a hedge that is not borne out."""
    a, b = _point(claim), _point(evidence)
    if claim.modality in (Modality.EXACT, Modality.ABOUT, Modality.BETWEEN) or not a or not b:
        return None
    if abs(a - b) > _NEAR * max(abs(a), abs(b)):
        return None
    if claim.modality in _LOWER and abs(a) < abs(b) <= abs(a) * _LITTLE:
        return undecided(f"{evidence.text} is a little more than {claim.text} says")
    if a == b and evidence.modality is Modality.EXACT and evidence.resolution >= _SCALED:
        return undecided(f"{evidence.text} may be rounded, and leaves {claim.text} open")
    return Relation(Agreement.OVERREACHES, f"{claim.text} is not borne out by {evidence.text}")


def _differs(claim: Quantity, evidence: Quantity) -> Relation:
    if transposed(claim, evidence):
        return Relation(Agreement.DIFFERS, f"{claim.text} has two digits of {evidence.text} transposed")
    return Relation(Agreement.DIFFERS, f"{claim.text} differs from {evidence.text}")


def transposed(claim: Quantity, evidence: Quantity) -> bool:
    """True when two neighbouring digits are swapped: 1,427 and 1,472."""
    if claim.value is None or evidence.value is None:
        return False
    a, b = (f"{abs(q.value or 0):f}" for q in (claim, evidence))
    if len(a) != len(b):
        return False
    wrong = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    return len(wrong) == 2 and wrong[1] - wrong[0] == 1 and a[wrong[0]] == b[wrong[1]] and a[wrong[1]] == b[wrong[0]]


def _point(quantity: Quantity) -> Decimal | None:
    """The figure in base units; the middle of a range."""
    if quantity.value is not None:
        return convert(quantity, quantity.value)
    low, high = convert(quantity, quantity.low), convert(quantity, quantity.high)
    if low is None or high is None:
        return low if high is None else high
    return (low + high) / 2


def _same_number(claim: Quantity, evidence: Quantity) -> bool:
    """True when both sides name one figure, hedges aside."""
    a, b = convert(claim, claim.value), convert(evidence, evidence.value)
    if a is None or b is None:
        return False
    rounded = slack_of(claim, evidence, zeros=True) * factor_of(claim) if claim.unit != evidence.unit else Decimal(0)
    return abs(a - b) <= max(Decimal("0.001") * max(abs(a), abs(b)), rounded)


# -------------------------------------------------------------------------------------------------------- other kinds
def _scores(claim: Quantity, evidence: Quantity) -> Relation:
    """Scores agree in either order: "won 3-1" and "lost 1-3" are one match."""
    if {claim.low, claim.high} == {evidence.low, evidence.high}:
        return Relation(Agreement.AGREES, f"both give {claim.text}")
    return Relation(Agreement.DIFFERS, f"{claim.text} differs from {evidence.text}")
