"""A headline's number and its article's in like terms: what each may be, whether they are the same, how they differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from factcheck.quantity import Agreement, Silence, compare, explain
from factcheck.quantity.numerals import CARDINALS, LETTERS, ORDINALS
from factcheck.types import Kind, Quantity, Span
from factcheck.words import stem

_UNREAD = frozenset(
    {
        "a number without anything it counts",
        "an ordinal that names or orders",
        "a number in a document, law or list",
        "letters and digits make a name",
        "a year",
        "a fixed phrase",
    }
)
"""Why a number is left silent that may be a figure all the same, once an article bears it out."""
_WORDS = "|".join(sorted([*CARDINALS, *ORDINALS], key=len, reverse=True))
NUMBER = re.compile(
    rf"(?<![\w.,'‘’])(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:(?P<letter>[{''.join(LETTERS)}])\b)?"
    rf"(?P<nth>(?:st|nd|rd|th)\b)?(?!\w)|\b(?P<word>{_WORDS})\b)",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_AGED = re.compile(r", (?:now |then |only )?$"), re.compile(r"(?:,|\.?$)")
_DIED = re.compile(r"\b(?:dead|died|dies|death|killed|weds|marries)\b[^,;:]* at $", re.IGNORECASE)
"""What stands before a number that is an age, whatever follows: "Dead of Cancer at 39"."""
_DISTINCT, _FAR = 20, 20
"""Size from which a bare count is not met by accident in one article; times the one that another hardly stands for."""


def unread(text: str) -> Iterator[Quantity]:
    """The numbers of a text that may be figures and that the grammar leaves alone for want of what they count."""
    for silent in explain(text):
        found = NUMBER.search(text, silent.span.start) if isinstance(silent, Silence) else None
        if isinstance(silent, Silence) and silent.reason in _UNREAD and found and found.start() < silent.span.end:
            yield _bare(text, found)
        elif isinstance(silent, Quantity) and year_of(silent) is not None:
            yield silent


def _bare(text: str, found: re.Match[str]) -> Quantity:
    """A bare number as what it looks like: a rank, a year, an age between commas, or a count."""
    word, span = (found["word"] or "").lower(), Span(*found.span())
    worth = Decimal(CARDINALS.get(word) or ORDINALS.get(word) or (found["digits"] or "0").replace(",", ""))
    place = Decimal(1).scaleb(min(0, int(worth.as_tuple().exponent)))
    scale = LETTERS[found["letter"].lower()] if found["letter"] else Decimal(1)
    figure = Quantity(found[0], span, Kind.COUNT, worth * scale, worth * scale, worth * scale, place * scale)
    if found["nth"] or word in ORDINALS:
        return replace(figure, kind=Kind.RANK, dimension="rank")
    digits = found["digits"] or ""
    if len(digits) == 4 and digits.isdigit() and 1900 <= worth <= 2035 and not found["letter"]:
        days = Decimal(date(int(worth), 1, 1).toordinal()), Decimal(date(int(worth), 12, 31).toordinal())
        return replace(figure, kind=Kind.DATE, unit="day", dimension="date", value=None, low=days[0], high=days[1])
    between = _AGED[0].search(text[: span.start]) and _AGED[1].match(text, span.end)
    if 0 < worth < 150 and (between or _DIED.search(text[: span.start])):
        return replace(figure, kind=Kind.AGE, unit="year", dimension="time")
    return figure


def year_of(quantity: Quantity) -> int | None:
    """The year that a date without a day names, of a decade its first."""
    named = YEAR.search(quantity.text) if quantity.kind is Kind.DATE and quantity.value is None else None
    return int(named[0]) if named else None


def sort_of(quantity: Quantity) -> object:
    """What may stand in a figure's place; dates only where they are years."""
    if quantity.kind is Kind.DATE:
        return "year" if year_of(quantity) is not None else quantity.text
    if quantity.kind is Kind.MONEY or (quantity.kind is Kind.RATE and (quantity.dimension or "").startswith("money")):
        return Kind.MONEY, (quantity.unit or "").split(" per ")[0]
    if quantity.kind in (Kind.MEASURE, Kind.DURATION, Kind.RATE):
        return quantity.kind, quantity.dimension
    return quantity.kind


def may_be(own: Quantity, met: Quantity) -> bool:
    """Whether two figures may be the same one: of one sort, or one of them a bare number."""
    bare = own.is_bare or met.is_bare
    loose = bare and not {own.kind, met.kind} & {Kind.MONEY, Kind.PERCENT, Kind.DATE, Kind.TIME, Kind.SCORE}
    years = {own.kind, met.kind} <= {Kind.AGE, Kind.DURATION}
    return sort_of(own) == sort_of(met) or loose or years or same_noun(own, met)


def is_worth(own: Quantity, met: Quantity) -> bool:
    """Whether two figures are of one size, whatever of, or agree where they may be the same."""
    ends = {met.value, met.low, met.high} - {None}
    return own.value in ends or (may_be(own, met) and same_value(own, met))


def agrees(own: Quantity, met: Quantity) -> bool:
    return compare(own, met).agreement is Agreement.AGREES or same_value(own, met)


def same_value(own: Quantity, met: Quantity) -> bool:
    """Whether the one is the other, or rounded from it: 2K of 2,300, or of 2,990 when cut off."""
    if own.kind is Kind.DATE or met.kind is Kind.DATE:
        return own.kind is met.kind and year_of(own) is not None and year_of(own) == year_of(met)
    one, other = (q.value if q.value is not None else q.high if q.high is not None else q.low for q in (own, met))
    if one is None or other is None:
        return False
    if own.unit != met.unit and own.dimension == met.dimension and None not in (own.unit, met.unit):
        return compare(own, met).agreement is Agreement.AGREES
    step = own.resolution if own.resolution > met.resolution else Decimal(0)
    return one == other or one - step / 2 <= other < one + step


def is_telling(quantity: Quantity) -> bool:
    """Whether a figure says by itself what it is: in a unit, or too large to be met by accident."""
    return quantity.kind not in (Kind.COUNT, Kind.RANK) or (quantity.value or 0) > _DISTINCT


def same_noun(own: Quantity, met: Quantity) -> bool:
    nouns = [stem((q.of or q.unit or "").split()[-1].lower()) for q in (own, met) if q.of or q.unit]
    return len(nouns) == 2 and nouns[0] == nouns[1]


def is_slip(own: Quantity, met: Quantity) -> bool:
    """Whether both have the same digits, in another order or of another size."""
    one, other = (digits_of(q) for q in (own, met))
    return own.value != met.value and (one == other or (len(one) > 1 and sorted(one) == sorted(other)))


def is_far(own: Quantity, met: Quantity) -> bool:
    """Whether one is more than twenty times the other, so that it hardly stands for it."""
    one, other = sorted(abs(q.value or Decimal(0)) for q in (own, met))
    return other > _FAR * one


def digits_of(quantity: Quantity) -> str:
    """The digits of a figure, of a date those of its year, without zeros at either end."""
    worth = year_of(quantity) if quantity.kind is Kind.DATE else quantity.value
    return "".join(c for c in f"{worth or 0:f}" if c.isdigit()).strip("0")


def is_span(own: Quantity) -> bool:
    """Whether a figure is a number of years that two dates may make."""
    return own.kind is Kind.DURATION and own.unit == "year" and (own.value or 0) > 2


def ends_of(quantity: Quantity) -> set[Decimal]:
    return {end for end in (quantity.value, quantity.low, quantity.high) if end}
