"""What comes of a comparison of two figures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Agreement(StrEnum):
    """How a claimed figure stands to a figure in evidence."""

    AGREES = "agrees"
    DIFFERS = "differs"
    OVERREACHES = "overreaches"
    """The figure is near, but the hedge promises what the evidence does not bear ("more than 150" for 140)."""
    SCALE_DIFFERS = "scale_differs"
    """The same digits, a power of ten apart."""
    UNIT_DIFFERS = "unit_differs"
    """The same number in another unit of its family ("10 miles" for 10 km, "3 percent" for 3 percentage points)."""
    INCOMPARABLE = "incomparable"
    """Different things, different currencies, or evidence that leaves the claim open."""


@dataclass(frozen=True, slots=True)
class Relation:
    """The outcome of a comparison, why in one clause, and the derivation that a reader can redo."""

    agreement: Agreement
    explanation: str
    steps: tuple[str, ...] = ()


def undecided(explanation: str, steps: tuple[str, ...] = ()) -> Relation:
    """Neither agreement nor an accusation, and why."""
    return Relation(Agreement.INCOMPARABLE, explanation, steps)
