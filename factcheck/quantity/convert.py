"""From written units to base units."""

from __future__ import annotations

from decimal import Decimal

from factcheck.quantity.measures import BASES, UNITS
from factcheck.quantity.money import BY_UNIT
from factcheck.types import Kind, Quantity


def to_base(quantity: Quantity) -> tuple[Decimal | None, Decimal | None, str | None, str | None]:
    """Bounds in the base unit of the quantity's dimension, that unit's name, and the dimension.

    Shares are told as parts of one, lengths in metres, durations in seconds, temperatures in kelvin, money in whole
    units of its currency. A temperature in plain "degrees" and anything without a known unit stay as written.
    `None` bounds stay open.
    """
    low, high = convert(quantity, quantity.low), convert(quantity, quantity.high)
    return low, high, base_unit(quantity), quantity.dimension


def convert(quantity: Quantity, value: Decimal | None) -> Decimal | None:
    """`value`, written in the unit of `quantity`, in base units."""
    return None if value is None else (value + offset_of(quantity)) * factor_of(quantity)


def _head_unit(quantity: Quantity) -> str | None:
    """The unit in front of " per " ("USD per share" -> "USD")."""
    return quantity.unit.split(" per ")[0] if quantity.unit and quantity.kind is Kind.RATE else quantity.unit


def factor_of(quantity: Quantity) -> Decimal:
    """What a figure in the quantity's unit is multiplied with to reach the base unit."""
    unit = quantity.unit if quantity.unit in UNITS else _head_unit(quantity)
    if unit in BY_UNIT:
        return BY_UNIT[unit].factor
    return UNITS[unit].factor if unit in UNITS else Decimal(1)


def offset_of(quantity: Quantity) -> Decimal:
    """What is added before that, for temperatures; a change of temperature has no zero point to shift."""
    if quantity.unit not in UNITS or quantity.rule == "temperature change":
        return Decimal(0)
    return UNITS[quantity.unit].offset


def base_unit(quantity: Quantity) -> str | None:
    if quantity.dimension == "money" and quantity.unit in BY_UNIT:
        members = BY_UNIT[quantity.unit].members
        return next(iter(members)) if len(members) == 1 else quantity.unit
    if quantity.unit in UNITS and quantity.unit != "degree":
        return BASES.get(UNITS[quantity.unit].dimension)
    return "one" if quantity.dimension == "percent" else quantity.unit
