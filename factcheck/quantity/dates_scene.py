"""What every resolver works with: the match, the scene it stands in, and the parts that many patterns share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from factcheck.quantity import dates_context as context
from factcheck.quantity.dates_calendar import Reading
from factcheck.quantity.dates_words import CARDINALS, MONTHS, WEEKDAYS

Match = re.Match[str]


STEPS = {"last": -1, "this": 0, "next": 1}


@dataclass(frozen=True, slots=True)
class Scene:
    """What a reading may lean on besides its own words."""

    text: str
    anchor: date | None
    day_first: bool | None
    """How the text writes numeric dates, where one of them shows it ("25/12/2023" is day first); else `None`."""

    def future(self, match: Match) -> bool:
        return context.is_future(self.text, match.start(), match.end())


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


def stated_year(match: Match, scene: Scene) -> int | None:
    """The year the words give, by number or as "last year"; `None` when they give none or it cannot be anchored."""
    if year := group(match, "year"):
        return int(year)
    rel = group(match, "rel")
    return scene.anchor.year + STEPS[rel.lower()] if rel and scene.anchor else None


OWNERS = frozenset({"the", "his", "her", "its", "their", "our", "my", "your", "a", "very"})


UNIT_DAYS = {
    "day": 1,
    "weekend": 2,
    "week": 7,
    "fortnight": 14,
    "month": 30,
    "quarter": 91,
    "year": 365,
    "decade": 3652,
    "century": 36524,
}
