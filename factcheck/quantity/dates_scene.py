"""What every resolver works with: the match, the scene it stands in, and the parts that many patterns share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from factcheck.quantity import dates_calendar as cal
from factcheck.quantity import dates_context as context
from factcheck.quantity.dates_calendar import Reading
from factcheck.quantity.dates_words import CARDINALS, MONTHS, WEEKDAYS

Match = re.Match[str]
STEPS = {"last": -1, "this": 0, "next": 1}
OWNERS = frozenset({"the", "his", "her", "its", "their", "our", "my", "your", "a", "very"})
UNIT_DAYS = {
    **{"day": 1, "weekend": 2, "week": 7, "fortnight": 14, "month": 30, "quarter": 91},
    **{"year": 365, "decade": 3652, "century": 36524},
}


class Unplaced(Exception):
    """The words name a stretch of about `size` days that nothing here places."""

    def __init__(self, size: int) -> None:
        self.size = size


@dataclass(frozen=True, slots=True)
class Scene:
    """What a reading may lean on besides its own words."""

    text: str
    anchor: date | None
    day_first: bool | None
    """How the text writes numeric dates, where one of them shows it ("25/12/2023" is day first); else `None`."""

    def future(self, match: Match) -> bool:
        return context.is_future(self.text, match.start(), match.end())

    def before(self, match: Match) -> str:
        """The word right before the match, in lower case; "" when something else stands there."""
        return context.word_before(self.text, match.start()).lower()

    def day(self, size: int) -> date:
        """The dateline. Without one, raise `Unplaced` for a stretch of about `size` days."""
        if self.anchor is None:
            raise Unplaced(size)
        return self.anchor

    def year(self, match: Match, size: int) -> int | None:
        """The year the words give, by number or as "last year"; `None` when they give none, `Unplaced` when only a
        dateline would tell."""
        if year := group(match, "year"):
            return int(year)
        rel = group(match, "rel")
        return self.day(size).year + STEPS[rel.lower()] if rel else None

    def yearly(self, match: Match, of_year: Callable[[int], date], size: int = 1) -> Reading:
        """A day that falls on another date each year: in the year that is stated, else in the nearest."""
        year = self.year(match, size)
        if year is not None:
            return cal.single(of_year(year))
        anchor = self.day(size)
        found = cal.closest(anchor, (of_year(anchor.year + step) for step in (-1, 0, 1)))
        assert found is not None
        return cal.single(found)


Resolver = Callable[[Match, Scene], Reading | None]


def group(match: Match, *names: str) -> str | None:
    """The first of the named groups that took part in the match."""
    known = match.re.groupindex
    return next((match[name] for name in names if name in known and match[name] is not None), None)


def month_of(name: str) -> int:
    return MONTHS[name.rstrip(".").lower()]


def weekday_of(name: str) -> int:
    return WEEKDAYS[name.rstrip(".").lower()]


def count_of(word: str) -> int | None:
    """A small number in figures or words; `None` for "several"."""
    return int(word) if word.isdigit() else CARDINALS.get(word.lower())


def four_digits(year: str, anchor: date | None = None) -> int:
    """A year from two or four digits; two digits are taken in the century that ends 30 years after the anchor."""
    if len(year) == 4:
        return int(year)
    limit = (anchor.year if anchor else 2024) + 30
    return limit - (limit - int(year)) % 100


def has_year(match: Match) -> bool:
    return group(match, "year", "rel") is not None
