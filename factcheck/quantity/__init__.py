"""How figures are written and what they are worth.

`read_quantities` finds the figures and dates of a text, `explain` says why it read or left each candidate, `compare`
sets one figure against another, `to_base` converts to base units.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from factcheck.quantity.compare import Agreement, Relation, compare, to_base, transposed
from factcheck.quantity.dates import read_dates
from factcheck.quantity.dates_compare import end_meant
from factcheck.quantity.figure import Silence
from factcheck.quantity.grammar import read_all
from factcheck.types import Quantity

__all__ = [
    "Agreement",
    "Relation",
    "Silence",
    "compare",
    "end_meant",
    "explain",
    "read_figures",
    "read_quantities",
    "to_base",
    "transposed",
]


def read_quantities(text: str, anchor: date | None = None) -> list[Quantity]:
    """All figures and dates of `text`, in order, never overlapping.

    `anchor` is the day that "Tuesday" and "last month" are counted from; without it they stay open. Never raises.
    """
    dates = read_dates(text, anchor)
    figures = [r for r in read_all(text, [d.span for d in dates]) if isinstance(r, Quantity)]
    return sorted([*dates, *figures], key=lambda q: q.span)


@lru_cache(maxsize=4096)
def read_figures(text: str) -> tuple[Quantity, ...]:
    """The figures alone, without dates and times."""
    return tuple(r for r in read_all(text, []) if isinstance(r, Quantity))


def explain(text: str, anchor: date | None = None) -> list[Quantity | Silence]:
    """Every digit and number word of `text`, in order: in a `Quantity` with a rule, or a `Silence` with a reason."""
    dates = read_dates(text, anchor)
    return sorted([*dates, *read_all(text, [d.span for d in dates])], key=lambda reading: reading.span)
