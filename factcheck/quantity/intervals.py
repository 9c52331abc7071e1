"""What a figure commits its writer to: an interval of values, from the hedge and the written precision."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from factcheck.types import Kind, Modality, Quantity

# A figure rounds by half its last written place, yet never by more than an eighth of itself: nobody reads "1 million"
# as 1.4 million.
MOST_ROUNDING = Decimal("0.125")
# Trailing zeros of a number from 1,000 on are rounding, within 2.5 percent; below that a count is meant exactly.
MOST_ZERO_ROUNDING = Decimal("0.025")
ZEROS_COUNT_FROM = Decimal(1000)
# "About 300" is said of 270 to 330, "nearly 300" of 270 to 300.
NEIGHBOURHOOD = Decimal("0.1")
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Interval:
    """Values from `low` to `high`; `None` is no bound. Open ends exclude their bound."""

    low: Decimal | None
    high: Decimal | None
    open_low: bool = False
    open_high: bool = False

    def overlaps(self, other: Interval) -> bool:
        return not self.below(other) and not other.below(self)

    def below(self, other: Interval) -> bool:
        """True when every value of this interval is smaller than every value of the other."""
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.open_high or other.open_low))

    def contains(self, other: Interval) -> bool:
        return self._reaches_down_to(other) and self._reaches_up_to(other)

    def _reaches_down_to(self, other: Interval) -> bool:
        if self.low is None or other.low is None:
            return self.low is None
        return self.low < other.low or (self.low == other.low and (other.open_low or not self.open_low))

    def _reaches_up_to(self, other: Interval) -> bool:
        if self.high is None or other.high is None:
            return self.high is None
        return self.high > other.high or (self.high == other.high and (other.open_high or not self.open_high))

    def __str__(self) -> str:
        left = "(" if self.open_low or self.low is None else "["
        right = ")" if self.open_high or self.high is None else "]"
        low = "-∞" if self.low is None else plain(self.low)
        high = "∞" if self.high is None else plain(self.high)
        return f"{left}{low}, {high}{right}"


def plain(value: Decimal) -> str:
    """A number as a reader writes it: "4,087,300", "0.333333"."""
    finest = int(value.as_tuple().exponent)
    rounded = round(value, 6) if -28 < finest < -6 and value.adjusted() < 20 else value
    return f"{rounded.normalize():,f}"


def last_place(value: Decimal, resolution: Decimal) -> Decimal:
    """The place of the last digit that is not a trailing zero, at least `resolution`: 47,100 -> 100, 4.10 -> 0.01.

    A zero behind a decimal point is written on purpose: "£46.0m" is good to 0.1 million. A `Decimal` keeps such
    zeros in its exponent, also when the scale is applied.
    """
    if value == 0 or int(value.as_tuple().exponent) < 0:
        return resolution
    place = resolution
    while value % (place * 10) == 0:
        place *= 10
    return place


def rounding(quantity: Quantity, value: Decimal, *, zeros: bool = False, whole: bool = True) -> Decimal:
    """By how much the true value may differ from `value` only because it was rounded as written.

    `zeros` takes trailing zeros for rounding at any size, as when the other side stands in another unit. `whole` says
    that the other side is a whole number: then a count in whole numbers is exact.
    """
    size = abs(value)
    place = last_place(size, quantity.resolution)
    by_zeros = min(place / 2, size * MOST_ZERO_ROUNDING) if zeros or size >= ZEROS_COUNT_FROM else ZERO
    if whole and quantity.resolution == 1 and quantity.kind in _COUNTED:
        return by_zeros
    return max(by_zeros, min(quantity.resolution / 2, size * MOST_ROUNDING))


_COUNTED = (Kind.COUNT, Kind.AGE, Kind.RANK, Kind.SCORE)


def slack_of(quantity: Quantity, other: Quantity, *, zeros: bool) -> Decimal:
    """The rounding of `quantity` when it is compared with `other`; of a range, that of its upper end."""
    value = quantity.value if quantity.value is not None else quantity.high
    if value is None:
        return ZERO
    whole = all(end is None or end % 1 == 0 for end in (other.value, other.low, other.high))
    return rounding(quantity, value, zeros=zeros, whole=whole)


def neighbourhood(quantity: Quantity, value: Decimal) -> Decimal:
    """How far "about" and "nearly" reach: a tenth, less for a figure written to more places."""
    place = last_place(abs(value), quantity.resolution)
    small = Decimal(1) if quantity.resolution == 1 and quantity.unit is None else ZERO
    return max(min(abs(value) * NEIGHBOURHOOD, place * 3), rounding(quantity, value), min(small, abs(value) / 5))


def committed(quantity: Quantity, slack: Decimal = ZERO) -> Interval | None:
    """The values, in the written unit, that the words allow; `None` when the figure has none.

    `slack` is what rounding adds on both sides of a plain figure or a range.
    """
    value = quantity.value
    if value is None or quantity.modality is Modality.BETWEEN:
        return _stretch(quantity, ZERO if quantity.modality is Modality.ABOUT else slack)
    reach = neighbourhood(quantity, value)
    match quantity.modality:
        case Modality.ABOUT:
            return Interval(value - reach, value + reach)
        case Modality.NEARLY:
            return Interval(value - max(reach, abs(value) * NEIGHBOURHOOD), value)
        case Modality.MORE_THAN:
            return Interval(value, quantity.high, open_low=True)
        case Modality.AT_LEAST:
            return Interval(value, quantity.high)
        case Modality.LESS_THAN:
            return Interval(quantity.low, value, open_high=True)
        case Modality.AT_MOST:
            return Interval(quantity.low, value)
        case _:
            return Interval(value - slack, value + slack)


def _stretch(quantity: Quantity, slack: Decimal) -> Interval | None:
    """A written range or a vague plural ("hundreds")."""
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        return None
    return Interval(None if low is None else low - slack, None if high is None else high + slack)
