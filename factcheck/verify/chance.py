"""How likely a figure is to be met by accident: 2,340 seldom, "two" often.

A figure that agrees is the better evidence the less likely it is to agree by chance, so a rare figure needs less
else in common before it counts as support. (The idea of naming the coincidence is from the tool `figured`.)
"""

from __future__ import annotations

from decimal import Decimal

from factcheck.types import Kind, Modality, Quantity

_LOOSE = {Modality.ABOUT: Decimal("0.1"), Modality.NEARLY: Decimal("0.1")}
_BOUND = Decimal("0.3")
_NEEDED = ((Decimal("0.003"), 0.1), (Decimal("0.03"), 0.14), (Decimal("0.15"), 0.2))
"""Chance up to which this much comparability is enough to support; set on the tuned gold stories."""
ENOUGH = 0.28
"""Comparability that supports any agreeing figure."""


def chance(quantity: Quantity, met: Quantity) -> Decimal:
    """Share of like figures that would have agreed with `quantity` too, in [0, 1]: the width of what it allows over
    its size. A bound ("more than 22,000") is the rarer met the nearer to it the figure is that meets it.
    """
    if quantity.kind in (Kind.DATE, Kind.TIME):
        return Decimal("0.03")
    if quantity.value is None or not quantity.value or quantity.kind is Kind.RANK:
        return Decimal(1)
    if quantity.kind is Kind.RATIO:
        return Decimal("0.1")
    if quantity.modality not in (Modality.EXACT, *_LOOSE):
        return min(_BOUND, abs(met.value - quantity.value) / abs(quantity.value)) if met.value is not None else _BOUND
    width = quantity.resolution / abs(quantity.value)
    if met.value == quantity.value:
        return min(Decimal(1), width)
    return min(Decimal(1), max(width, _LOOSE.get(quantity.modality, width)))


def needed(quantity: Quantity, met: Quantity) -> float:
    """The comparability at which `met`, which agrees with `quantity`, counts as support."""
    odds = chance(quantity, met)
    return next((score for limit, score in _NEEDED if odds <= limit), ENOUGH)
