"""Resolvers for reporting periods: "Q3 2021", "first half", "fiscal 2024", "the three months to June"."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from factcheck.quantity import dates_calendar as cal
from factcheck.quantity import dates_context as context
from factcheck.quantity.dates_calendar import Reading
from factcheck.quantity.dates_scene import Match, Scene, Unplaced, count_of, four_digits, group, has_year, month_of
from factcheck.quantity.dates_words import CONTEXT

_REPORTED = frozenset(CONTEXT["reported"])
_NOMINAL = {"Q": 91, "H": 182}
_WHICH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}


def quarter(match: Match, scene: Scene) -> Reading | None:
    what, number = group(match, "what", "what2") or "Q", int(group(match, "nth", "nth2") or 0)
    if what == "H" and number > 2:
        return None
    if group(match, "tail", "tail2") or "FY" in match[0]:
        raise Unplaced(91)
    year = group(match, "year", "yyyy", "yyyy2", "yy", "yy2")
    if what == "H" and not year:
        return None
    return _part_year(what, number, four_digits(year, scene.anchor) if year else None, scene)


def _part_year(what: str, number: int, year: int | None, scene: Scene) -> Reading | None:
    """A quarter or half of `year`, else the latest that is over by the dateline."""
    size = 3 if what == "Q" else 6
    month = size * (number - 1) + 1
    if year is None:
        anchor = scene.day(_NOMINAL[what])
        year = anchor.year - (cal.months(anchor.year, month, size)[1] >= anchor)
    return cal.days(*cal.months(year, month, size))


def quarter_words(match: Match, scene: Scene) -> Reading | None:
    what = "Q" if match["what"] == "quarter" else "H"
    number = _WHICH.get(match["ord"].lower(), 4 if what == "Q" else 2)
    dated = has_year(match) or group(match, "year0") is not None
    if (what == "H" and number > 2) or not (dated or _is_reporting_period(match, scene, what)):
        return None
    if group(match, "fiscal", "fiscal2", "fiscal3", "fiscal4", "fiscal5"):
        raise Unplaced(_NOMINAL[what])
    year0 = group(match, "year0")
    year = int(year0) if year0 else scene.year(match, _NOMINAL[what])
    return _part_year(what, number, year, scene)


def _is_reporting_period(match: Match, scene: Scene, what: str) -> bool:
    """A quarter or half without a year is of the calendar only where no match is told of, a half only of "the year"."""
    if context.is_sport(scene.text, match.start(), match.end()) or match["ord"].lower() == "last":
        return False
    if "year" in match[0].lower():
        return True
    hyphen = "-" in match[0]
    if what == "H":
        return hyphen and context.word_after(scene.text, match.end()) in _REPORTED
    before = scene.before(match)
    return hyphen or before in {"the", "in", "its", "for", "their", "during"}


def fiscal_year(match: Match, scene: Scene) -> Reading | None:
    """Fiscal N as October N-1 to September N, as the United States government counts it.

    Companies end theirs in any month; this interval at least never equals a calendar year, so that a fiscal figure
    is not held against a calendar one.
    """
    last = match["yy2"] or match["yy"]
    if len(match["yy"]) == 2 and not match[0].startswith("FY") and not match["yy2"]:
        return None
    year = four_digits(last, scene.anchor)
    return cal.days(date(year - 1, 10, 1), date(year, 9, 30)) if year > 1 else None


def period_to(match: Match, scene: Scene) -> Reading | None:
    length = _period_length(match)
    if length is None:
        return None
    size = max(length.years * 365 + length.months * 30 + length.days, 1)
    month, day = month_of(group(match, "month", "monthb") or ""), group(match, "day", "dayb")
    year = scene.year(match, size) or cal.recent_month(scene.day(size), month)
    end = cal.make_date(year, month, int(day)) if day else cal.month_end(year, month)
    if end is None:
        raise Unplaced(size)
    if not day and length.days:
        return None
    return cal.days(end + timedelta(days=1) - length, end)


def _period_length(match: Match) -> relativedelta | None:
    if whole := group(match, "whole"):
        return relativedelta(months={"year": 12, "quarter": 3}.get(whole, 6))
    count = count_of(match["n"])
    if not count or count > 120:
        return None
    return relativedelta(months=count) if match["unit"] == "month" else relativedelta(weeks=count)
