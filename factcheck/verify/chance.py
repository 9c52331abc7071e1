"""How likely a figure is to be met by accident: 2,340 seldom, "two" often.

A figure that agrees is the better evidence the less likely it is to agree by chance, so a rare figure needs less
else in common before it counts as support. (The idea of naming the coincidence is from the tool `figured`.)
"""

from __future__ import annotations

from decimal import Decimal

from factcheck.types import Kind, Modality, Quantity

_LOOSE = {Modality.ABOUT: Decimal("0.1"), Modality.NEARLY: Decimal("0.1")}
_NEEDED = ((Decimal("0.003"), 0.15), (Decimal("0.03"), 0.2), (Decimal("0.15"), 0.3))
"""Chance up to which this much comparability is enough to support; set on the tuned gold stories."""
ENOUGH = 0.42
"""Comparability that supports any agreeing figure."""


def chance(quantity: Quantity) -> Decimal:
    """Share of like figures that would have agreed too, in [0, 1]: the width of what it allows over its size."""
    if quantity.kind in (Kind.DATE, Kind.TIME):
        return Decimal("0.03")
    if quantity.value is None or not quantity.value or quantity.kind is Kind.RANK:
        return Decimal(1)
    if quantity.kind is Kind.RATIO:
        return Decimal("0.1")
    if quantity.modality not in (Modality.EXACT, *_LOOSE):
        return Decimal("0.3")
    width = quantity.resolution / abs(quantity.value)
    return min(Decimal(1), max(width, _LOOSE.get(quantity.modality, width)))


def needed(quantity: Quantity) -> float:
    """The comparability at which an agreeing figure counts as support."""
    odds = chance(quantity)
    return next((score for limit, score in _NEEDED if odds <= limit), ENOUGH)
