"""Reads the dates and times of day in running news copy as stretches of days.

Every word or number is looked up once: only where it may begin a date are the rules of `calendar.toml` tried, and
the longest one that holds wins. A rule that matches may still be overruled by its surroundings (`dates_context`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from factcheck.quantity import dates_days, dates_quarters, dates_spans
from factcheck.quantity.dates_calendar import Reading
from factcheck.quantity.dates_scene import Resolver, Scene, Unplaced
from factcheck.quantity.dates_words import RULES, Rule, rules_at
from factcheck.types import Kind, Quantity, Span

_HOMES = (dates_days, dates_quarters, dates_spans)
RESOLVERS: dict[str, Resolver] = {
    name: next(getattr(home, name) for home in _HOMES if hasattr(home, name)) for name in {r.resolve for r in RULES}
}
"""Which function works out the days of a rule: the one that `calendar.toml` names. It gives a `Reading`, or `None` when
the words are no date after all."""
_TOKEN = re.compile(r"[A-Za-z]+|['’‘]?\d+")
_NUMBER_GOES_ON = re.compile(r",\d|\s?%")
_NUMERIC_DATE = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:19|20)?\d\d(?![\d/])")
_TIMES = frozenset({"clock12", "clock_range", "clock24", "clock_military", "oclock", "noon"})
_GLUED_BEFORE = frozenset("_/\\@#$€£¥=&+~^*%")
_GLUED_AFTER = frozenset("_@=&\\")


def read_dates(text: str, anchor: date | None = None) -> list[Quantity]:
    """The dates and times of day in `text`, in order, without overlaps.

    `anchor` is the dateline: "Tuesday" is the latest Tuesday up to and including it, unless the words look ahead.
    Dates come as ordinals (`low`, `high`; `value` for a single day; `resolution` the number of days), times as
    minutes since midnight. What cannot be anchored keeps its place, with `low`, `high` and `value` `None`.
    An `anchor` outside the years 1500 to 2500 is a fault of the metadata and taken as none.
    """
    scene = Scene(text, anchor if anchor and 1500 <= anchor.year <= 2500 else None, _day_first(text))
    return list(_scan(scene))


def _scan(scene: Scene) -> Iterator[Quantity]:
    text, done = scene.text, 0
    for token in _TOKEN.finditer(text):
        start = token.start()
        if start < done:
            continue
        rules = rules_at(token[0])
        if not rules or _is_glued(text, start, token.end()):
            continue
        if found := _longest(rules, scene, start):
            quantity = _quantity(scene, start, *found)
            done = quantity.span.end
            yield quantity


def _longest(rules: tuple[Rule, ...], scene: Scene, start: int) -> tuple[int, Rule, Reading] | None:
    """The longest rule that matches at `start` and that its surroundings bear out: its end, itself, its reading."""
    matches = [(match.end(), rule, match) for rule in rules if (match := rule.pattern.match(scene.text, start))]
    for end, rule, match in sorted(matches, key=lambda found: -found[0]):
        if _is_cut(scene.text, end):
            continue
        try:
            reading = RESOLVERS[rule.resolve](match, scene)
        except Unplaced as unplaced:
            reading = Reading(None, None, unplaced.size)
        if reading:
            return end, rule, reading
    return None


def _is_glued(text: str, start: int, end: int) -> bool:
    """True when the token is part of something longer: an id, a price, an address on the web, a number, a share."""
    if text[start].isdigit() and _NUMBER_GOES_ON.match(text, end):
        return True
    before = text[start - 1 : start]
    if not before or before.isspace():
        return False
    if before.isalnum() or before in _GLUED_BEFORE:
        return True
    if before in ".,:-‐‑–" and text[start].isdigit():
        return text[start - 2 : start - 1].isalnum()
    return False


def _is_cut(text: str, end: int) -> bool:
    """True when a reading that ends here would cut something longer: "2024-07-05/story", "5_2"."""
    after = text[end : end + 1]
    return after in _GLUED_AFTER if after != "/" else text[end + 1 : end + 2].isalnum()


def _quantity(scene: Scene, start: int, end: int, rule: Rule, reading: Reading) -> Quantity:
    is_time = rule.name in _TIMES
    low = None if reading.low is None else Decimal(reading.low)
    high = None if reading.high is None else Decimal(reading.high)
    return Quantity(
        text=scene.text[start:end],
        span=Span(start, end),
        kind=Kind.TIME if is_time else Kind.DATE,
        value=low if low == high else None,
        low=low,
        high=high,
        resolution=Decimal(reading.size),
        unit="minute" if is_time else "day",
        dimension="time_of_day" if is_time else "date",
        rule=rule.name,
    )


def _day_first(text: str) -> bool | None:
    """How the text writes numeric dates: `None` when no date shows it, or when two disagree."""
    if "/" not in text:
        return None
    shown = {int(a) > 12 for a, b in _NUMERIC_DATE.findall(text) if (int(a) > 12) != (int(b) > 12)}
    return shown.pop() if len(shown) == 1 else None
