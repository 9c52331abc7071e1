"""Resolvers for months, seasons, years, and what is counted from the dateline: "in May", "two weeks ago", "1990s"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from factcheck.quantity import dates_calendar as cal
from factcheck.quantity import dates_context as context
from factcheck.quantity.dates_calendar import Reading
from factcheck.quantity.dates_scene import (
    OWNERS,
    STEPS,
    UNIT_DAYS,
    Match,
    Scene,
    Unplaced,
    count_of,
    group,
    has_year,
    month_of,
)
from factcheck.quantity.dates_words import CONTEXT, DECADES, MONTHS, ORDINALS, SEASONS

_BEFORE_AUTUMN = frozenset(CONTEXT["before_autumn"])


def month_year(match: Match, scene: Scene) -> Reading | None:
    year = scene.year(match, 30) or 1
    return cal.part_of(*cal.months(year, month_of(match["month"])), group(match, "part"))


def month_range(match: Match, scene: Scene) -> Reading | None:
    first, last = month_of(match["month"]), month_of(match["month2"])
    if not _joins_months(match, scene, first, last):
        return None
    year0 = group(match, "year0")
    size = 30 * ((last - first) % 12 + 1)
    year = scene.year(match, size) or (int(year0) + (first > last) if year0 else None)
    year = year or cal.recent_month(scene.day(size), last)
    start = int(year0) if year0 else year - (first > last)
    return cal.days(cal.months(start, first)[0], cal.month_end(year, last))


def _joins_months(match: Match, scene: Scene, first: int, last: int) -> bool:
    """True when the two months bound one stretch; "May and July" without "between" are two dates."""
    before = scene.before(match)
    if (first == last and not group(match, "year0")) or re.match(r"\s\d", scene.text[match.end() :][:2]):
        return False
    if group(match, "link") == "and":
        return before == "between" or ((last - first) % 12 == 1 and has_year(match) and not group(match, "year0"))
    return group(match, "link") is None or before == "from" or has_year(match) or group(match, "year0") is not None


def month(match: Match, scene: Scene) -> Reading | None:
    name = match["month"].lower()
    rel = (group(match, "rel") or "").lower()
    forced = rel or group(match, "part")
    if not forced and not context.reads_as_month(scene.text, match.start("month"), match.end(), name):
        return None
    return cal.part_of(*cal.months(_month_year(match, scene, rel), MONTHS[name]), group(match, "part"))


def _month_year(match: Match, scene: Scene, rel: str) -> int:
    number, anchor = month_of(match["month"]), scene.day(30)
    if rel == "last":
        return cal.recent_month(anchor - relativedelta(months=1), number)
    if rel == "next":
        return cal.coming_month(anchor + relativedelta(months=1), number)
    if rel == "this":
        return anchor.year
    if context.is_due(scene.text, match.start()):  # ahead of the dateline, or just past
        return anchor.year + (number < anchor.month - 2)
    return cal.coming_month(anchor, number) if scene.future(match) else cal.recent_month(anchor, number)


def relative_unit(match: Match, scene: Scene) -> Reading | None:
    unit = match["unit"] or match["unit2"]
    after = context.word_after(scene.text, match.end())
    owned = match["rel"] and scene.before(match) in OWNERS
    if owned or (unit == "fall" and after in {"in", "of"}):
        return None
    anchor = scene.day(UNIT_DAYS.get(unit, 91))
    step = STEPS[match["rel"].lower()] if match["rel"] else -2 if "before" in match["far"] else 2
    if unit == "weekend" and not step and anchor.weekday() < 2:
        raise Unplaced(2)  # Early in the week "this weekend" is as often the one just over.
    if unit in SEASONS:
        return _near_season(anchor, unit, step)
    return _UNIT_SPANS[unit](anchor, step)


def _weekend_span(anchor: date, step: int) -> Reading | None:
    """ "Last weekend" is the latest that is over, "this" and "next" the one that ends this week or after it."""
    monday, sunday = cal.week(anchor, step)
    return cal.days(monday + timedelta(days=5), sunday)


def _month_span(anchor: date, step: int) -> Reading | None:
    there = anchor + relativedelta(months=step)
    return cal.days(*cal.months(there.year, there.month))


def _quarter_span(anchor: date, step: int) -> Reading | None:
    there = anchor + relativedelta(months=3 * step)
    return cal.days(*cal.months(there.year, there.month - (there.month - 1) % 3, 3))


def _block_span(size: int, offset: int) -> Callable[[date, int], Reading | None]:
    def span(anchor: date, step: int) -> Reading | None:
        first = (anchor.year - offset) // size * size + offset + size * step
        return cal.years(first, first + size - 1)

    return span


_UNIT_SPANS: dict[str, Callable[[date, int], Reading | None]] = {
    "week": lambda anchor, step: cal.days(*cal.week(anchor, step)),
    "weekend": _weekend_span,
    "month": _month_span,
    "quarter": _quarter_span,
    "year": _block_span(1, 0),
    "decade": _block_span(10, 0),
    "century": _block_span(100, 1),
}


def _near_season(anchor: date, season: str, step: int) -> Reading | None:
    """Last: the latest that is over; this: the one of the calendar year; next: the first that has not begun."""
    spans = [cal.months(anchor.year + shift, SEASONS[season], 3) for shift in range(-3, 4)]
    if step < 0:
        return cal.days(*[span for span in spans if span[1] < anchor][step])
    if step > 0:
        return cal.days(*[span for span in spans if span[0] > anchor][step - 1])
    return cal.days(*spans[3])


_EDGES = {"end": "late", "close": "late", "start": "early", "beginning": "early", "middle": "mid"}


def edge(match: Match, scene: Scene) -> Reading | None:
    """ "The end of March" as loosely as "late March", the first and last day of it sharply."""
    stretch = _whole(match, scene)
    if stretch is None:
        return None
    if match["edge"].lower() in _EDGES:
        return cal.part_of(*stretch, _EDGES[match["edge"].lower()])
    return cal.single(stretch[match["edge"][0] not in "Ff"])


def run_of(match: Match, scene: Scene) -> Reading | None:
    """ "The first nine months of 2023": so many days, weeks or months from one end of a stretch."""
    count = count_of(match["n"])
    try:
        stretch = _whole(match, scene)
    except Unplaced:
        raise Unplaced(UNIT_DAYS[match["length"]] * (count or 1)) from None
    if stretch is None or count is None:
        return None
    (first, last), length, day = stretch, count * _UNIT_STEPS[match["length"]], timedelta(days=1)
    if match["edge"][0] in "Ff" and match["edge"].lower() != "final":
        return cal.days(first, min(last, first + length - day))
    return cal.days(max(first, last + day - length), last)


def _whole(match: Match, scene: Scene) -> tuple[date, date] | None:
    """First and last day of the stretch whose edge is named."""
    if group(match, "month"):
        return cal.months(scene.year(match, 30) or _month_year(match, scene, ""), month_of(match["month"]))
    if year0 := match["year0"]:
        counted = context.is_counted(scene.text, match.end(), strict=True)
        return None if counted else (date(int(year0), 1, 1), date(int(year0), 12, 31))
    found = _UNIT_SPANS[match["unit"]](scene.day(UNIT_DAYS[match["unit"]]), STEPS.get(match["step"], 0))
    return (date.fromordinal(found.low), date.fromordinal(found.high)) if found and found.low and found.high else None


def ago(match: Match, scene: Scene) -> Reading | None:
    """Counted from the dateline for "ago" and "from now" only, as loosely as the unit: two weeks are 11 to 17 days."""
    if scene.before(match) == "half":
        return None  # "half a century ago"
    count, unit = count_of(match["n"]), match["unit"].replace("centurie", "century")
    size = UNIT_DAYS[unit]
    sign = {"ago": -1, "from": 1}.get(match["way"].split()[0], 0)
    if count is None or not sign:
        raise Unplaced(size)
    try:
        middle = scene.day(size) + sign * count * _UNIT_STEPS[unit]
        return cal.days(middle - timedelta(days=(size - 1) // 2), middle + timedelta(days=(size - 1) // 2))
    except (ValueError, OverflowError):
        raise Unplaced(size) from None


_UNIT_STEPS = {
    "day": relativedelta(days=1),
    "week": relativedelta(weeks=1),
    "fortnight": relativedelta(weeks=2),
    "month": relativedelta(months=1),
    "year": relativedelta(years=1),
    "decade": relativedelta(years=10),
    "century": relativedelta(years=100),
}


def season(match: Match, scene: Scene) -> Reading | None:
    """Northern seasons. "Winter 2021" names two winters, so it is both of them and the days between."""
    name = match["season"].lower()
    if name == "fall" and not _is_autumn(match, scene):
        return None
    if name == "spring" and context.is_counted(scene.text, match.end(), strict=False):
        return None
    year = scene.year(match, 91) or 1
    if name == "winter":
        return cal.days(date(year if group(match, "yy2") else year - 1, 12, 1), cal.month_end(year + 1, 2))
    return cal.part_of(*cal.months(year, SEASONS[name], 3), None)


def _is_autumn(match: Match, scene: Scene) -> bool:
    before = scene.before(match)
    return bool(group(match, "part")) or before in _BEFORE_AUTUMN


# ---------------------------------------------------------------------------------------------------- years
def bare_year(match: Match, scene: Scene) -> Reading | None:
    if not context.reads_as_year(scene.text, match.start(), match.end()):
        return None
    return cal.years(int(match["year"]), int(match["year"]))


def about_year(match: Match, scene: Scene) -> Reading | None:
    """ "Circa 1850" may be meant of five years before or after."""
    year = int(match["year"])
    if match[0][0].lower() == "a" and not context.reads_as_year(scene.text, match.start("year"), match.end()):
        return None
    return cal.years(year - 5, year + 5)


def part_of_year(match: Match, scene: Scene) -> Reading | None:
    year = int(match["year"])
    if context.is_counted(scene.text, match.end(), strict=True):
        return None
    return cal.part_of(date(year, 1, 1), date(year, 12, 31), match["part"])


def floating_year(match: Match, scene: Scene) -> Reading | None:
    raise Unplaced(365)


def year_range(match: Match, scene: Scene) -> Reading | None:
    start = match.start()
    if context.is_counted(scene.text, match.end(), strict=True) or context.is_changed_range(scene.text, start):
        return None
    if context.is_moved(scene.text, match.start("year")):
        return None
    joined = scene.text[match.end("year") : match.start("year2")]
    if not match["link"] and "and" in joined.lower():
        return None
    return cal.years(int(match["year"]), int(match["year2"])) if match["year"] < match["year2"] else None


def short_year_range(match: Match, scene: Scene) -> Reading | None:
    year, digits = int(match["year"]), match["short"]
    short, size = int(digits), 10 ** len(digits)
    last = year - year % size + short + (size if short == (year + 1) % size == 0 else 0)
    if (match["sep"] == "/" or size == 10) and last != year + 1:
        return None
    if last <= year:
        month = cal.make_date(year, short, 1) if match["sep"] == "-" and short else None
        return cal.days(*cal.months(year, short)) if month else None
    return cal.years(year, last)


def decade(match: Match, scene: Scene) -> Reading | None:
    year = _decade_year(match, scene)
    if year is None:
        return None
    width = 100 if year % 100 == 0 and year < 2000 else 10
    return cal.part_of(date(year, 1, 1), date(year + width - 1, 12, 31), group(match, "part"))


def _decade_year(match: Match, scene: Scene) -> int | None:
    if full := group(match, "full"):
        possessive = scene.text[match.start("full") + 4] in "'’"
        named = scene.before(match) == "the" or group(match, "part")
        return None if possessive and not named else int(full)
    if short := group(match, "short"):
        return None if scene.text[match.start() - 1 : match.start()].isalnum() else 1900 + int(short)
    before = scene.before(match)
    if before != "the" or context.is_heat(scene.text, match.start(), match.end()):
        return None
    return 1900 + DECADES[match["word"].lower()]


def century(match: Match, scene: Scene) -> Reading | None:
    if group(match, "bc"):
        raise Unplaced(UNIT_DAYS["century"])
    if "Century" in match[0] and context.word_after(scene.text, match.end())[:1].isupper():
        return None
    ordinal, nth = group(match, "ordinal"), group(match, "nth")
    number = ORDINALS[ordinal.lower()] if ordinal else int(nth or 0)
    last = int(group(match, "nth2") or number)
    if not 1 <= number <= last <= 21 or (number <= 4 and scene.before(match) not in {"the", "late", "early"}):
        return None
    first, end = date(100 * number - 99, 1, 1), date(100 * last, 12, 31)
    return cal.part_of(first, end, group(match, "part")) if last == number else cal.days(first, end)


def era_year(match: Match, scene: Scene) -> Reading | None:
    if (group(match, "era") or "A").startswith("B"):
        raise Unplaced(365)
    year = int(group(match, "ad", "n") or 0)
    return cal.years(year, year) if year else None
