"""Resolvers for days, runs of days, and times in minutes since midnight: "Jan. 6", "4-6 May", "Tuesday", "5 p.m."."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.easter import easter

from factcheck.quantity import dates_calendar as cal
from factcheck.quantity import dates_context as context
from factcheck.quantity.dates_calendar import Reading
from factcheck.quantity.dates_scene import (
    OWNERS,
    STEPS,
    Match,
    Scene,
    Unplaced,
    count_of,
    four_digits,
    group,
    has_year,
    month_of,
    weekday_of,
)
from factcheck.quantity.dates_words import CONTEXT, HOLIDAYS, MONTHS, ORDINALS


def iso(match: Match, scene: Scene) -> Reading | None:
    day = cal.make_date(int(match["year"]), int(match["mm"]), int(match["dd"]))
    return cal.single(day) if day else None


def numeric(match: Match, scene: Scene) -> Reading | None:
    """05/07/2024: both readings where neither the figures nor the rest of the text tell day from month."""
    if match["sep"] != "/" and len(match["yy"]) == 2:
        return None
    year, a, b = four_digits(match["yy"], scene.anchor), int(match["a"]), int(match["b"])
    day_first = True if match["sep"] == "." else scene.day_first
    options = [cal.make_date(year, b, a)] if day_first is not False else []
    options += [cal.make_date(year, a, b)] if day_first is not True else []
    found = [day for day in options if day] or [
        day for day in (cal.make_date(year, b, a), cal.make_date(year, a, b)) if day
    ]
    return cal.days(min(found), max(found)) if found else None


def week_of(match: Match, scene: Scene) -> Reading | None:
    """ "The week ending March 9" has seven days; "the week of March 4" is that day's, or the one that it begins."""
    try:
        day = month_day(match, scene)
    except Unplaced:
        raise Unplaced(7) from None
    if day is None or day.low is None:
        return None
    if match["how"] in ("ending", "ended", "to"):
        return Reading(day.low - 6, day.low, 7)
    first = day.low - (date.fromordinal(day.low).weekday() if match["how"] == "of" else 0)
    return Reading(first, day.low + 6, day.low + 7 - first)


def _day_number(match: Match) -> int:
    ordinal = group(match, "ordinal")
    return ORDINALS[ordinal.lower()] if ordinal else int(group(match, "day", "dayb") or 0)


def month_day(match: Match, scene: Scene) -> Reading | None:
    month, day = month_of(group(match, "month", "monthb") or ""), _day_number(match)
    if not cal.make_date(2000, month, day) or _is_count_or_verb(match, scene):
        return None
    return _place_day(match, scene, month, day)


def _place_day(match: Match, scene: Scene, month: int, day: int) -> Reading | None:
    year = scene.year(match, 1)
    if year is None and _is_landmark(match, scene, month, day):
        raise Unplaced(1)
    found = cal.make_date(year, month, day) if year is not None else cal.nearest(scene.day(1), month, day)
    return cal.single(found) if found else None


def _is_landmark(match: Match, scene: Scene, month: int, day: int) -> bool:
    after = context.word_after(scene.text, match.end()).lower()
    return any(
        (mark["month"], mark["day"]) == (month, day) and (not mark["followed_by"] or after in mark["followed_by"])
        for mark in CONTEXT["landmarks"]
    )


def _is_count_or_verb(match: Match, scene: Scene) -> bool:
    """ "In May 20 people", "up to 20 May Face Charges": the number counts, and the month stands by itself."""
    if has_year(match) or group(match, "ordinal"):
        return False
    before = scene.before(match)
    if match.start("month") == match.start():
        return (before in {"in", "since"} and context.is_counted(scene.text, match.end())) or context.is_counted(
            scene.text, match.end(), strict=True
        )
    after = context.word_after(scene.text, match.end())
    dated = before in {"on", "until", "by", "from", "since", "the", "before", "after", "dated", "between", "of", "and"}
    return match["month"] in {"May", "March"} and not dated and after[:1].isupper()


def day_range(match: Match, scene: Scene) -> Reading | None:
    month2 = group(match, "month2")
    last_month = month_of(month2 or match["month"])
    first_month = month_of(group(match, "month") or month2 or "")
    first_day, last_day = int(match["day"]), int(match["day2"])
    if (first_month, first_day) == (last_month, last_day) or not _joins_days(match, scene):
        return None
    if first_month == last_month and first_day > last_day:
        return None
    if not cal.make_date(2000, first_month, first_day) or not cal.make_date(2000, last_month, last_day):
        return None
    try:
        last = _place_day(match, scene, last_month, last_day)
    except Unplaced:
        raise Unplaced(max(2, last_day - first_day + 1)) from None
    if last is None or last.high is None:
        return None
    end = date.fromordinal(last.high)
    year = end.year - 1 if (first_month, first_day) > (last_month, last_day) else end.year
    start = cal.make_date(year, first_month, first_day)
    return cal.days(start, end) if start else None


def _joins_days(match: Match, scene: Scene) -> bool:
    """False for "May 1 and June 2", two dates without "between", and where the second number is not of this date."""
    both_named = group(match, "month") and group(match, "month2")
    if both_named and group(match, "link") in {"and", "or"}:
        return scene.before(match) == "between"
    after = context.word_after(scene.text, match.end())
    return after.lower() not in MONTHS and not context.is_counted(scene.text, match.end(), strict=True)


def weekday(match: Match, scene: Scene) -> Reading | None:
    if match[0].endswith("s") or not context.reads_as_weekday(scene.text, match.start(), match.end()):
        return None
    day, anchor, one = weekday_of(match["weekday"]), scene.day(1), timedelta(days=1)
    rel = re.sub(r"\s+", " ", (group(match, "rel") or "").lower())
    if (step := group(match, "week")) or rel == "this":
        return cal.single(cal.week(anchor, STEPS[(step or rel).lower()])[0] + timedelta(days=day))
    if rel in ("last", "next"):
        return cal.single(cal.nth_weekday(anchor + STEPS[rel] * one, day, STEPS[rel]))
    ahead = "coming" in rel or (rel != "this past" and scene.future(match))
    return cal.single(cal.nth_weekday(anchor, day, 1 if ahead else -1))


def weekday_date(match: Match, scene: Scene) -> Reading | None:
    month, day = month_of(group(match, "month", "monthb") or ""), int(group(match, "day", "dayb") or 0)
    newspaper = match["weekday"] == "Sun" and scene.before(match) == "the"
    if newspaper or not cal.make_date(2000, month, day):
        return None
    if scene.anchor and not has_year(match) and not _is_landmark(match, scene, month, day):
        found = cal.nearest_on_weekday(scene.anchor, month, day, weekday_of(match["weekday"]))
        return cal.single(found) if found else None
    return _place_day(match, scene, month, day)


_NTH = {"last": -1, "final": -1, **{word: number for word, number in ORDINALS.items() if number <= 5}}


def nth_weekday(match: Match, scene: Scene) -> Reading | None:
    """ "The second Sunday in October", in the year that is nearest where none is named."""
    nth, month = _NTH.get(match["ordinal"].lower()), month_of(match["month"])
    weekday = weekday_of(match["weekday"])
    return scene.yearly(match, lambda year: cal.nth_of_month(year, month, weekday, nth)) if nth else None


def week_of_month(match: Match, scene: Scene) -> Reading | None:
    """The first week of a month as its first seven days, the last one as its last."""
    nth, month = _NTH.get(match["ordinal"].lower()), month_of(match["month"])
    if nth is None:
        return None
    first = date.fromordinal(scene.yearly(match, lambda year: date(year, month, 1), 7).low or 1)
    end = cal.month_end(first.year, first.month)
    begin = first + timedelta(days=7 * (nth - 1)) if nth > 0 else end - timedelta(days=6)
    return cal.days(begin, min(end, begin + timedelta(days=6)))


def floating_day(match: Match, scene: Scene) -> Reading | None:
    raise Unplaced(1)


def relative_day(match: Match, scene: Scene) -> Reading | None:
    capital = match["word"][0].isupper()
    if capital and (context.follows_name(scene.text, match.start()) or _BROADCAST.match(scene.text, match.end())):
        return None
    step = _DAY_STEPS[re.sub(r"\s+", " ", match["word"].lower())]
    return cal.single(scene.day(1) + timedelta(days=step))


_BROADCAST = re.compile(r"\s(?:[Pp]rogramme|[Ss]how)\b")
_DAY_STEPS = {
    "day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "day after tomorrow": 2,
}


def part_of_day(match: Match, scene: Scene) -> Reading | None:
    if scene.before(match) in OWNERS:
        return None
    return cal.single(scene.day(1) - timedelta(days=match["word"].lower().startswith("last")))


def holiday(match: Match, scene: Scene) -> Reading | None:
    if context.word_after(scene.text, match.end())[:1].isupper():
        return None  # "the Good Friday Agreement"
    entry = HOLIDAYS[re.sub(r"\s+", " ", match["holiday"]).replace("’", "'").lower()]

    def of_year(year: int) -> date:
        if "easter" in entry:
            sunday: date = easter(year)
            return sunday + timedelta(days=entry["easter"])
        if "nth" in entry:
            return cal.nth_of_month(year, entry["month"], entry["weekday"], entry["nth"])
        return date(year, entry["month"], entry["day"])

    return scene.yearly(match, of_year)


# ------------------------------------------------------------------------------------------- times of day
def _clock(hour: str, minute: str | None, half: str) -> int | None:
    if not 1 <= int(hour) <= 12:
        return None
    return (int(hour) % 12 + (12 if half[0].lower() == "p" else 0)) * 60 + int(minute or 0)


def clock12(match: Match, scene: Scene) -> Reading | None:
    at = _clock(match["hour"], match["minute"], match["half"])
    return Reading(at, at, 1 if match["minute"] else 60) if at is not None else None


def clock_range(match: Match, scene: Scene) -> Reading | None:
    """ "9-11 a.m.", "11-2 p.m.": the first hour takes the half of the day of the second, or the half before it."""
    last = _clock(match["hour2"], match["minute2"], match["half2"])
    first = _clock(match["hour"], match["minute"], match["half"] or match["half2"])
    if first is None or last is None:
        return None
    if first > last and not match["half"]:
        first -= 12 * 60
    size = 1 if match["minute"] or match["minute2"] else 60
    return Reading(first, last, size) if 0 <= first < last else Reading(None, None, size)


_TIME_CUES = frozenset(
    {"at", "by", "until", "till", "from", "around", "about", "before", "after", "since", "between", "past"}
)


def clock24(match: Match, scene: Scene) -> Reading | None:
    hour, minute = group(match, "hour", "hour2") or "", int(group(match, "minute", "minute2") or 0)
    marked = group(match, "zone", "hrs") is not None or group(match, "hour2") is not None
    if not marked and (group(match, "second") or not _is_clock_time(match, scene)):
        return None
    at = int(hour) * 60 + minute
    if len(hour) == 1 or (1 <= int(hour) <= 12 and not marked and hour[0] != "0"):
        return Reading(None, None, 1)
    return Reading(at, at, 1)


def _is_clock_time(match: Match, scene: Scene) -> bool:
    after = scene.text[match.end() : match.end() + 14]
    cue = scene.before(match)
    return cue in _TIME_CUES and not re.match(r"\s(?:of\s|left|remaining|mark|into|in\sthe\s)", after)


def oclock(match: Match, scene: Scene) -> Reading | None:
    hour = count_of(match["n"])
    if hour is None or not 1 <= hour <= 12:
        return None
    part = group(match, "part", "night")
    if part is None:
        return Reading(None, None, 60)
    at = _clock(str(hour), None, "a" if part == "morning" or (part == "night" and hour == 12) else "p")
    return Reading(at, at, 60)


def noon(match: Match, scene: Scene) -> Reading | None:
    at = 0 if match["word"] == "midnight" else 720
    return Reading(at, at, 60)
