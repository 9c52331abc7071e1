"""One figure told in another unit or by another base: "0.614 per 1,000" as "61.4 per 100,000 residents"."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from factcheck.quantity.measures import BASES, UNITS
from factcheck.quantity.money import BY_UNIT
from factcheck.quantity.numerals import SCALES
from factcheck.quantity.tables import table
from factcheck.types import Kind, Quantity

_BASE = re.compile(r"per (?P<number>[0-9][0-9,]*)? ?(?P<scale>hundred|thousand|million)?(?: ?(?P<of>[a-z ]+))?")
# Words for one population; the first, of all people, is what a base often leaves out.
_POPULATIONS = [frozenset(group) for group in table("nouns")["populations"]]


def per_one(claim: Quantity, evidence: Quantity) -> tuple[Quantity, Quantity] | None:
    """Two counts by different numbers of the same thing, both told by one of it; `None` for any other pair."""
    ours, theirs = _base_of(claim), _base_of(evidence)
    if ours is None or theirs is None or ours == theirs or not _same(ours[1], theirs[1]):
        return None
    return _scaled(claim, ours[0]), _scaled(evidence, theirs[0])


def without_rate(claim: Quantity, evidence: Quantity) -> tuple[Quantity, Quantity] | None:
    """A rate and a bare amount in its unit ("£30m a year", "£29m"), both as bare amounts; `None` for any other pair."""
    if (claim.kind is Kind.RATE) == (evidence.kind is Kind.RATE):
        return None
    rate, amount = (claim, evidence) if claim.kind is Kind.RATE else (evidence, claim)
    if amount.unit is None or not (rate.unit or "").startswith(f"{amount.unit} per "):
        return None
    bare = rate.in_unit_of(amount)
    return (bare, amount) if rate is claim else (amount, bare)


def _same(one: str, other: str) -> bool:
    return one == other or any({one, other} <= group for group in _POPULATIONS)


def _base_of(quantity: Quantity) -> tuple[Decimal, str] | None:
    """By how many of what a rate is counted: "per 100,000 residents" is (100000, "residents"), "one in 30 children" is
    told by one of them."""
    if quantity.kind is Kind.RATIO and quantity.rule == "ratio" and quantity.of:
        return Decimal(1), quantity.of.lower()
    found = _BASE.fullmatch(quantity.unit or "") if quantity.kind is Kind.RATE else None
    if found is None or not (found["number"] or found["scale"]):
        return None
    number = Decimal((found["number"] or "1").replace(",", "")) * SCALES.get(found["scale"] or "", Decimal(1))
    return (number, found["of"] or "") if number else None


def _scaled(quantity: Quantity, by: Decimal) -> Quantity:
    def part(value: Decimal | None) -> Decimal | None:
        return None if value is None else value / by

    return replace(
        quantity,
        kind=Kind.RATE,
        value=part(quantity.value),
        low=part(quantity.low),
        high=part(quantity.high),
        resolution=quantity.resolution / by,
        unit="per one",
        dimension="count per one",
    )


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
