"""How likely a figure is to be met by accident: 2,340 seldom, "two" often.

A figure that agrees is the better evidence the less likely it is to agree by chance, so a rare figure needs less
else in common before it counts as support. (The idea of naming the coincidence is from the tool `figured`.)
"""

from __future__ import annotations

from decimal import Decimal

from factcheck.quantity.bases import convert
from factcheck.types import Kind, Modality, Quantity

_LOOSE = Decimal("0.1")
_BOUND = Decimal("0.3")
_NEEDED = ((Decimal("0.003"), 0.1), (Decimal("0.03"), 0.14), (Decimal("0.15"), 0.2))
"""Chance up to which this much comparability is enough to support; set on the tuned gold stories."""
_PRIOR = 0.05
ENOUGH = 0.28
"""Comparability that supports any agreeing figure."""


def chance(quantity: Quantity, met: Quantity, *, given: bool = False) -> Decimal:
    """Share of like figures that would have come as near to `quantity` as `met` does, in [0, 1].

    Of two written alike that is the last place that is not nought over the size; of one rounded from the other, twice
    their distance; of a bound ("more than 22,000") the distance to the figure that keeps it.
    """
    if quantity.kind in (Kind.DATE, Kind.TIME):
        return Decimal("0.03")
    if quantity.value is None or not quantity.value or quantity.kind is Kind.RANK:
        return Decimal(1)
    apart = apart_from(quantity, met)
    width = _LOOSE if quantity.kind is Kind.RATIO else _place(quantity, given) / abs(quantity.value)
    if quantity.modality not in (Modality.EXACT, Modality.ABOUT, Modality.NEARLY):
        # That a figure is bounded at all, and the same way, is seldom.
        same = width / 10 if met.modality is quantity.modality else width
        return _BOUND if apart is None else min(_BOUND, max(apart or same, width * (quantity.kind is Kind.RATIO)))
    if not apart:
        return min(Decimal(1), width)
    finest = _place(met, given) / abs(met.value) if met.value else width
    return min(Decimal(1), max(width, _LOOSE), max(2 * apart, finest))


def apart_from(quantity: Quantity, met: Quantity) -> Decimal | None:
    """How far `met` lies from `quantity`, as a share of it, whatever the units."""
    if quantity.value is None or met.value is None:
        return None
    alike = quantity.dimension == met.dimension
    one, other = (convert(q, q.value) if alike else q.value for q in (quantity, met))
    return abs(other - one) / abs(one) if one and other is not None else None


def needed(quantity: Quantity, met: Quantity, *, given: bool) -> float:
    """The comparability at which `met`, which agrees with `quantity`, counts as support; less where it was `given`."""
    odds = chance(quantity, met, given=given)
    return next((score for limit, score in _NEEDED if odds <= limit), ENOUGH) - _PRIOR * given


def _place(quantity: Quantity, given: bool) -> Decimal:
    """The last place that is written: figures end in noughts for convenience, and many are 300."""
    assert quantity.value
    noughts = Decimal(1).scaleb(int(quantity.value.normalize().as_tuple().exponent))
    return quantity.resolution if given else max(quantity.resolution, noughts)
