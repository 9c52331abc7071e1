"""Calendar arithmetic for the date grammar: stretches of days as proleptic Gregorian ordinals."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta


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


def floating(size: int) -> Reading:
    """A stretch of about `size` days that cannot be placed."""
    return Reading(None, None, size)


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or `None` where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def months(year: int, month: int, count: int = 1) -> tuple[date, date]:
    """First and last day of `count` months that begin with `month` of `year`."""
    first = date(year, month, 1)
    return first, first + relativedelta(months=count) - timedelta(days=1)


def years(first: int, last: int) -> Reading | None:
    return days(date(first, 1, 1), date(last, 12, 31))


def quarter(year: int, number: int) -> tuple[date, date]:
    return months(year, 3 * number - 2, 3)


def half(year: int, number: int) -> tuple[date, date]:
    return months(year, 6 * number - 5, 6)


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
    length = (after - first).days
    if length <= 31:
        return [first, first + timedelta(days=10), first + timedelta(days=20), after]
    if length <= 366:
        return [first, first + relativedelta(months=4), first + relativedelta(months=8), after]
    span = after.year - first.year
    return [
        first,
        first.replace(year=first.year + round(span * 0.33)),
        first.replace(year=first.year + round(span * 0.67)),
        after,
    ]


def nearest(anchor: date, month: int, day: int) -> date | None:
    """The day of that month closest to `anchor`, the past one first when both are as far; `None` for 31 June."""
    candidates = (make_date(anchor.year + step, month, day) for step in range(-4, 5) if 1 <= anchor.year + step <= 9999)
    found = [day for day in candidates if day]
    return min(found, key=lambda day: (abs((day - anchor).days), day), default=None)


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


def recent_month(anchor: date, month: int) -> int:
    """The year of the latest `month` that has begun by `anchor`."""
    return anchor.year if month <= anchor.month else anchor.year - 1


def coming_month(anchor: date, month: int) -> int:
    """The year of the first `month` that has not ended by `anchor`."""
    return anchor.year if month >= anchor.month else anchor.year + 1


def recent_weekday(anchor: date, weekday: int) -> date:
    """The latest such weekday up to and including `anchor`."""
    return anchor - timedelta(days=(anchor.weekday() - weekday) % 7)


def coming_weekday(anchor: date, weekday: int) -> date:
    """The first such weekday from `anchor` on, `anchor` included."""
    return anchor + timedelta(days=(weekday - anchor.weekday()) % 7)


def week(anchor: date, step: int) -> tuple[date, date]:
    """Monday and Sunday of the week `step` weeks from that of `anchor`."""
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=step)
    return monday, monday + timedelta(days=6)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The `nth` such weekday of a month, counted from the end when negative."""
    first, last = months(year, month)
    if nth > 0:
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-nth - 1))


def easter_day(year: int, offset: int) -> date:
    sunday: date = easter(year)
    return sunday + timedelta(days=offset)
