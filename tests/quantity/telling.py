"""How the tables of this folder write a figure: kind, value or low..high, unit, | noun, ~modality, ^direction."""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck.types import Modality, Quantity

_MARK = re.compile(r"\[([^\]]*)\]")


def told(quantity: Quantity) -> str:
    """One figure in a line that is easy to check by eye: "count 200 | people ~more_than"."""
    value = _plain(quantity.value) if quantity.value is not None else f"{_plain(quantity.low)}..{_plain(quantity.high)}"
    said = f"{quantity.kind} {value}" + (f" {quantity.unit}" if quantity.unit else "")
    said += f" | {quantity.of}" if quantity.of else ""
    said += f" ~{quantity.modality}" if quantity.modality not in (Modality.EXACT, Modality.BETWEEN) else ""
    return said + (f" ^{quantity.direction}" if quantity.direction else "")


def unmarked(marked: str) -> tuple[str, list[str]]:
    """A text without its [marks], and what they mark."""
    return _MARK.sub(r"\1", marked), _MARK.findall(marked)


def _plain(value: Decimal | None) -> str:
    return "?" if value is None else f"{round(value, 6).normalize():f}"
