"""Calendar arithmetic for the date grammar: stretches of days as proleptic Gregorian ordinals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta


@dataclass(frozen=True, slots=True)
class Reading:
    """First and last day (ordinals), or minutes since midnight; both `None` when the words could not be anchored."""

    low: int | None
    high: int | None
    size: int
    """Days in the interval (nominal when not anchored), or minutes of precision; > 0."""


def days(first: date, last: date) -> Reading | None:
    """The stretch from `first` to `last`, both included; `None` when it runs backwards."""
    low, high = first.toordinal(), last.toordinal()
    return Reading(low, high, high - low + 1) if low <= high else None


def single(day: date) -> Reading:
    return Reading(day.toordinal(), day.toordinal(), 1)


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or `None` where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def months(year: int, month: int, count: int = 1) -> tuple[date, date]:
    """First and last day of `count` months that begin with `month` of `year`."""
    first = date(year, month, 1)
    return first, first + relativedelta(months=count) - timedelta(days=1)


def month_end(year: int, month: int) -> date:
    return months(year, month)[1]


def years(first: int, last: int) -> Reading | None:
    return days(date(first, 1, 1), date(last, 12, 31))


def part_of(first: date, last: date, part: str | None) -> Reading | None:
    """The early, mid or late third of a stretch; all of it when `part` is `None`.

    Thirds of a month end on the 10th and the 20th, thirds of a year with April and August.
    """
    if part is None:
        return days(first, last)
    cuts = _cuts(first, last)
    index = {"early": 0, "mid": 1, "late": 2}[part.lower()]
    return days(cuts[index], cuts[index + 1] - timedelta(days=1))


def _cuts(first: date, last: date) -> list[date]:
    after = last + timedelta(days=1)
    length, span = (after - first).days, after.year - first.year
    if length <= 31:
        steps = [relativedelta(days=10), relativedelta(days=20)]
    elif length <= 366:
        steps = [relativedelta(months=4), relativedelta(months=8)]
    else:
        steps = [relativedelta(years=round(span * 0.33)), relativedelta(years=round(span * 0.67))]
    return [first, *(first + step for step in steps), after]


def closest(anchor: date, found: Iterable[date | None]) -> date | None:
    """The day closest to `anchor`, the past one first when two are as far."""
    return min(filter(None, found), key=lambda day: (abs((day - anchor).days), day), default=None)


def nearest(anchor: date, month: int, day: int) -> date | None:
    """The day of that month closest to `anchor`; `None` for 31 June."""
    years = (anchor.year + step for step in range(-4, 5))
    return closest(anchor, (make_date(year, month, day) for year in years if 1 <= year <= 9999))


def nearest_on_weekday(anchor: date, month: int, day: int, weekday: int) -> date | None:
    """As `nearest`; but where that is over two months off, the year before or after may fit the weekday better."""
    found = nearest(anchor, month, day)
    if found is None or found.weekday() == weekday or abs((found - anchor).days) <= _SURE_DAYS:
        return found
    others = (make_date(found.year + step, month, day) for step in (-1, 1))
    fitting = [other for other in others if other and other.weekday() == weekday]
    return min(fitting, key=lambda other: abs((other - anchor).days), default=found)


_SURE_DAYS = 60
"""So close to the dateline nobody leaves out the year of another one."""
_WEEKDAYS = (MO, TU, WE, TH, FR, SA, SU)


def recent_month(anchor: date, month: int) -> int:
    """The year of the latest `month` that has begun by `anchor`."""
    return anchor.year - (month > anchor.month)


def coming_month(anchor: date, month: int) -> int:
    """The year of the first `month` that has not ended by `anchor`."""
    return anchor.year + (month < anchor.month)


def nth_weekday(day: date, weekday: int, nth: int) -> date:
    """The `nth` such weekday from `day` on, or backwards when negative; `day` itself counts."""
    found: date = day + relativedelta(weekday=_WEEKDAYS[weekday](nth))
    return found


def nth_of_month(year: int, month: int, weekday: int, nth: int) -> date:
    """The `nth` such weekday of a month, counted from the end when negative."""
    return nth_weekday(months(year, month)[nth < 0], weekday, nth)


def week(anchor: date, step: int) -> tuple[date, date]:
    """Monday and Sunday of the week `step` weeks from that of `anchor`."""
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=step)
    return monday, monday + timedelta(days=6)
