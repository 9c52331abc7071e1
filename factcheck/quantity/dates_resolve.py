"""From a matched rule of `calendar.toml` to the days it names.

Each resolver takes the match and the scene, and gives a `Reading`, or `None` when the words are no date after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from factcheck.quantity import dates_calendar as cal
from factcheck.quantity import dates_context as context
from factcheck.quantity.dates_calendar import Reading, floating
from factcheck.quantity.dates_words import CARDINALS, CONTEXT, DECADES, HOLIDAYS, MONTHS, ORDINALS, SEASONS, WEEKDAYS

Match = re.Match[str]
_STEPS = {"last": -1, "this": 0, "next": 1}


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
    return scene.anchor.year + _STEPS[rel.lower()] if rel and scene.anchor else None


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


def _day_number(match: Match) -> int:
    ordinal = group(match, "ordinal")
    return ORDINALS[ordinal.lower()] if ordinal else int(group(match, "day", "dayb") or 0)


def month_day(match: Match, scene: Scene) -> Reading | None:
    month, day = month_of(group(match, "month", "monthb") or ""), _day_number(match)
    if not cal.make_date(2000, month, day) or _is_count_or_verb(match, scene):
        return None
    return _place_day(match, scene, month, day)


def _place_day(match: Match, scene: Scene, month: int, day: int) -> Reading | None:
    if has_year(match):
        year = stated_year(match, scene)
        if year is None:
            return floating(1)
        found = cal.make_date(year, month, day)
    elif scene.anchor is None or _is_landmark(match, scene, month, day):
        return floating(1)
    else:
        found = cal.nearest(scene.anchor, month, day)
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
    before = context.word_before(scene.text, match.start()).lower()
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
    last = _place_day(match, scene, last_month, last_day)
    if last is None or last.high is None:
        return floating(max(2, last_day - first_day + 1)) if last else None
    end = date.fromordinal(last.high)
    year = end.year - 1 if (first_month, first_day) > (last_month, last_day) else end.year
    start = cal.make_date(year, first_month, first_day)
    return cal.days(start, end) if start else None


def _joins_days(match: Match, scene: Scene) -> bool:
    """False for "May 1 and June 2", two dates without "between", and where the second number is not of this date."""
    both_named = group(match, "month") and group(match, "month2")
    if both_named and group(match, "link") in {"and", "or"}:
        return context.word_before(scene.text, match.start()).lower() == "between"
    after = context.word_after(scene.text, match.end())
    return after.lower() not in MONTHS and not context.is_counted(scene.text, match.end(), strict=True)


def month_year(match: Match, scene: Scene) -> Reading | None:
    number = group(match, "year") or ""
    if number.endswith("00") and context.is_counted(scene.text, match.end(), strict=True):
        return None
    year = stated_year(match, scene)
    if year is None:
        return floating(30)
    return cal.part_of(*cal.months(year, month_of(match["month"])), group(match, "part"))


def month_range(match: Match, scene: Scene) -> Reading | None:
    first, last = month_of(match["month"]), month_of(match["month2"])
    if not _joins_months(match, scene, first, last):
        return None
    year0 = group(match, "year0")
    if has_year(match):
        year = stated_year(match, scene)
    elif year0:
        year = int(year0) + (first > last)
    else:
        year = cal.recent_month(scene.anchor, last) if scene.anchor else None
    if year is None:
        return floating(30 * ((last - first) % 12 + 1))
    start = int(year0) if year0 else year - (first > last)
    return cal.days(cal.months(start, first)[0], cal.month_end(year, last))


def _joins_months(match: Match, scene: Scene, first: int, last: int) -> bool:
    """True when the two months bound one stretch; "May and July" without "between" are two dates."""
    before = context.word_before(scene.text, match.start()).lower()
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
    if scene.anchor is None:
        return floating(30)
    return cal.part_of(*cal.months(_month_year(match, scene, rel), MONTHS[name]), group(match, "part"))


def _month_year(match: Match, scene: Scene, rel: str) -> int:
    number, anchor = month_of(match["month"]), scene.anchor or date.today()
    if rel == "last":
        return cal.recent_month(anchor - relativedelta(months=1), number)
    if rel == "next":
        return cal.coming_month(anchor + relativedelta(months=1), number)
    if rel == "this":
        return anchor.year
    return cal.coming_month(anchor, number) if scene.future(match) else cal.recent_month(anchor, number)


def weekday(match: Match, scene: Scene) -> Reading | None:
    if match[0].endswith("s") or not context.reads_as_weekday(scene.text, match.start(), match.end()):
        return None
    if scene.anchor is None:
        return floating(1)
    day, anchor = weekday_of(match["weekday"]), scene.anchor
    if step := group(match, "week"):
        return cal.single(cal.week(anchor, _STEPS[step.lower()])[0] + timedelta(days=day))
    rel = re.sub(r"\s+", " ", (group(match, "rel") or "").lower())
    if rel == "last":
        return cal.single(cal.recent_weekday(anchor - timedelta(days=1), day))
    if rel == "next":
        return cal.single(cal.coming_weekday(anchor + timedelta(days=1), day))
    if rel in {"coming", "this coming"} or (rel != "this past" and scene.future(match)):
        return cal.single(cal.coming_weekday(anchor, day))
    return cal.single(cal.recent_weekday(anchor, day))


def weekday_date(match: Match, scene: Scene) -> Reading | None:
    month, day = month_of(group(match, "month", "monthb") or ""), int(group(match, "day", "dayb") or 0)
    newspaper = match["weekday"] == "Sun" and context.word_before(scene.text, match.start()).lower() == "the"
    if newspaper or not cal.make_date(2000, month, day):
        return None
    return _place_day(match, scene, month, day)


def floating_day(match: Match, scene: Scene) -> Reading | None:
    return floating(1)


def relative_day(match: Match, scene: Scene) -> Reading | None:
    if match["word"][0].isupper() and context.follows_name(scene.text, match.start()):
        return None
    if (
        re.match(r"\s(?:[Pp]rogramme|[Ss]how)\b", scene.text[match.end() : match.end() + 11])
        and match["word"][0].isupper()
    ):
        return None
    step = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}[match["word"].lower()]
    return cal.single(scene.anchor + timedelta(days=step)) if scene.anchor else floating(1)


_OWNERS = frozenset({"the", "his", "her", "its", "their", "our", "my", "your", "a"})


def part_of_day(match: Match, scene: Scene) -> Reading | None:
    if context.word_before(scene.text, match.start()).lower() in _OWNERS:
        return None
    back = 1 if match["word"].lower().startswith("last") else 0
    return cal.single(scene.anchor - timedelta(days=back)) if scene.anchor else floating(1)


_UNIT_DAYS = {
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


def relative_unit(match: Match, scene: Scene) -> Reading | None:
    unit = match["unit"]
    after = context.word_after(scene.text, match.end())
    if context.word_before(scene.text, match.start()).lower() in _OWNERS or (unit == "fall" and after in {"in", "of"}):
        return None
    if scene.anchor is None:
        return floating(_UNIT_DAYS.get(unit, 91))
    step = _STEPS[match["rel"].lower()]
    if unit == "weekend" and not step and scene.anchor.weekday() < 2:
        return floating(2)  # Early in the week "this weekend" is as often the one just over.
    if unit in SEASONS:
        return _near_season(scene.anchor, unit, step)
    return _UNIT_SPANS[unit](scene.anchor, step)


def _weekend_span(anchor: date, step: int) -> Reading | None:
    """ "Last weekend" is the latest that is over, "this" and "next" the one that ends this week or after it."""
    monday, sunday = cal.week(anchor, step)
    return cal.days(monday + timedelta(days=5), sunday)


def _month_span(anchor: date, step: int) -> Reading | None:
    there = anchor + relativedelta(months=step)
    return cal.days(*cal.months(there.year, there.month))


def _quarter_span(anchor: date, step: int) -> Reading | None:
    there = anchor + relativedelta(months=3 * step)
    return cal.days(*cal.quarter(there.year, (there.month + 2) // 3))


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
    spans = [cal.months(anchor.year + shift, SEASONS[season], 3) for shift in (-2, -1, 0, 1)]
    if step < 0:
        return cal.days(*[span for span in spans if span[1] < anchor][-1])
    if step > 0:
        return cal.days(*next(span for span in spans if span[0] > anchor))
    return cal.days(*spans[2])


def ago(match: Match, scene: Scene) -> Reading | None:
    """Counted from the dateline for "ago" and "from now" only, as loosely as the unit: two weeks are 11 to 17 days."""
    count, unit = count_of(match["n"]), match["unit"].replace("centurie", "century")
    size = _UNIT_DAYS[unit]
    sign = {"ago": -1, "from": 1}.get(match["way"].split()[0], 0)
    if scene.anchor is None or count is None or not sign:
        return floating(size)
    try:
        middle = scene.anchor + sign * count * _UNIT_STEPS[unit]
        return cal.days(middle - timedelta(days=(size - 1) // 2), middle + timedelta(days=(size - 1) // 2))
    except (ValueError, OverflowError):
        return floating(size)


_UNIT_STEPS = {
    "day": relativedelta(days=1),
    "week": relativedelta(weeks=1),
    "fortnight": relativedelta(weeks=2),
    "month": relativedelta(months=1),
    "year": relativedelta(years=1),
    "decade": relativedelta(years=10),
    "century": relativedelta(years=100),
}


def bare_year(match: Match, scene: Scene) -> Reading | None:
    if not context.reads_as_year(scene.text, match.start(), match.end()):
        return None
    return cal.years(int(match["year"]), int(match["year"]))


def part_of_year(match: Match, scene: Scene) -> Reading | None:
    year = int(match["year"])
    if context.is_counted(scene.text, match.end(), strict=True):
        return None
    return cal.part_of(date(year, 1, 1), date(year, 12, 31), match["part"])


def floating_year(match: Match, scene: Scene) -> Reading | None:
    return floating(365)


def year_range(match: Match, scene: Scene) -> Reading | None:
    start = match.start()
    if context.is_counted(scene.text, match.end(), strict=True) or context.is_changed_range(scene.text, start):
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
        named = context.word_before(scene.text, match.start()).lower() == "the" or group(match, "part")
        return None if possessive and not named else int(full)
    if short := group(match, "short"):
        return None if scene.text[match.start() - 1 : match.start()].isalnum() else 1900 + int(short)
    before = context.word_before(scene.text, match.start()).lower()
    if before != "the" or context.is_heat(scene.text, match.start(), match.end()):
        return None
    return 1900 + DECADES[match["word"].lower()]


def century(match: Match, scene: Scene) -> Reading | None:
    if group(match, "bc"):
        return floating(_UNIT_DAYS["century"])
    if "Century" in match[0] and context.word_after(scene.text, match.end())[:1].isupper():
        return None
    ordinal, nth = group(match, "ordinal"), group(match, "nth")
    number = ORDINALS[ordinal.lower()] if ordinal else int(nth or 0)
    last = int(group(match, "nth2") or number)
    if not 1 <= number <= last <= 21 or (number <= 4 and not _is_old(match, scene)):
        return None
    first, end = date(100 * number - 99, 1, 1), date(100 * last, 12, 31)
    return cal.part_of(first, end, group(match, "part")) if last == number else cal.days(first, end)


def _is_old(match: Match, scene: Scene) -> bool:
    """ "The second century" may be a hundred runs: the early ones are believed only after "the" or with an era."""
    return context.word_before(scene.text, match.start()).lower() in {"the", "late", "early"}


def era_year(match: Match, scene: Scene) -> Reading | None:
    if (group(match, "era") or "A").startswith("B"):
        return floating(365)
    year = int(group(match, "ad", "n") or 0)
    return cal.years(year, year) if year else None


def quarter(match: Match, scene: Scene) -> Reading | None:
    what, number = group(match, "what", "what2") or "Q", int(group(match, "nth", "nth2") or 0)
    if what == "H" and number > 2:
        return None
    if group(match, "tail"):
        return floating(91)
    year = group(match, "year", "yy")
    if what == "H" and not year:
        return None
    return _part_year(what, number, four_digits(year, scene.anchor) if year else None, scene)


def _part_year(what: str, number: int, year: int | None, scene: Scene) -> Reading | None:
    """A quarter or half of `year`, else the latest that is over by the dateline."""
    span = cal.quarter if what == "Q" else cal.half
    if year is None and scene.anchor is None:
        return floating(91 if what == "Q" else 182)
    if year is None and scene.anchor is not None:
        year = scene.anchor.year if span(scene.anchor.year, number)[1] < scene.anchor else scene.anchor.year - 1
    return cal.days(*span(year or 1, number))


def quarter_words(match: Match, scene: Scene) -> Reading | None:
    what = "Q" if match["what"] == "quarter" else "H"
    number = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}.get(
        match["ord"].lower()
    )
    number = number or (4 if what == "Q" else 2)
    dated = has_year(match) or group(match, "year0") is not None
    if (what == "H" and number > 2) or not (dated or _is_reporting_period(match, scene, what)):
        return None
    if group(match, "fiscal", "fiscal2", "fiscal3", "fiscal4", "fiscal5"):
        return floating(91 if what == "Q" else 182)
    year0 = group(match, "year0")
    year = int(year0) if year0 else stated_year(match, scene)
    if has_year(match) and year is None:
        return floating(91 if what == "Q" else 182)
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
    before = context.word_before(scene.text, match.start()).lower()
    return hyphen or before in {"the", "in", "its", "for", "their", "during"}


_REPORTED = frozenset(
    {
        "profit",
        "profits",
        "revenue",
        "revenues",
        "sales",
        "earnings",
        "results",
        "loss",
        "losses",
        "income",
        "growth",
        "net",
        "pre-tax",
    }
)


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
    month = month_of(group(match, "month", "monthb") or "")
    end = _period_end(match, scene, month)
    length = _period_length(match)
    if length is None:
        return None
    size = length.years * 365 + length.months * 30 + length.days
    if end is None:
        return floating(max(size, 1))
    if "day" in match.re.groupindex and not group(match, "day", "dayb") and length.days:
        return None
    first = end + timedelta(days=1) - length
    return cal.days(first, end)


def _period_end(match: Match, scene: Scene, month: int) -> date | None:
    year = stated_year(match, scene)
    if year is None and (has_year(match) or scene.anchor is None):
        return None
    day = group(match, "day", "dayb")
    if year is None and scene.anchor is not None:
        year = cal.recent_month(scene.anchor, month)
    return cal.make_date(year or 1, month, int(day)) if day else cal.month_end(year or 1, month)


def _period_length(match: Match) -> relativedelta | None:
    if whole := group(match, "whole"):
        return relativedelta(months={"year": 12, "quarter": 3}.get(whole, 6))
    count = count_of(match["n"])
    if not count or count > 120:
        return None
    return relativedelta(months=count) if match["unit"] == "month" else relativedelta(weeks=count)


def season(match: Match, scene: Scene) -> Reading | None:
    """Northern seasons. "Winter 2021" names two winters, so it is both of them and the days between."""
    name = match["season"].lower()
    if name == "fall" and not _is_autumn(match, scene):
        return None
    if name == "spring" and context.is_counted(scene.text, match.end(), strict=False):
        return None
    year = stated_year(match, scene)
    if year is None:
        return floating(91)
    if name == "winter":
        return cal.days(date(year if group(match, "yy2") else year - 1, 12, 1), cal.month_end(year + 1, 2))
    return cal.part_of(*cal.months(year, SEASONS[name], 3), None)


def _is_autumn(match: Match, scene: Scene) -> bool:
    before = context.word_before(scene.text, match.start()).lower()
    return bool(group(match, "part")) or before in {
        "in",
        "the",
        "since",
        "of",
        "by",
        "during",
        "until",
        "last",
        "this",
        "next",
        "for",
    }


def holiday(match: Match, scene: Scene) -> Reading | None:
    if context.word_after(scene.text, match.end())[:1].isupper():
        return None  # "the Good Friday Agreement"
    entry = HOLIDAYS[re.sub(r"\s+", " ", match["holiday"]).replace("’", "'").lower()]

    def of_year(year: int) -> date:
        if "easter" in entry:
            return cal.easter_day(year, entry["easter"])
        if "nth" in entry:
            return cal.nth_weekday(year, entry["month"], entry["weekday"], entry["nth"])
        return date(year, entry["month"], entry["day"])

    if has_year(match):
        year = stated_year(match, scene)
        return cal.single(of_year(year)) if year else floating(1)
    if scene.anchor is None:
        return floating(1)
    anchor = scene.anchor
    return cal.single(
        min((of_year(anchor.year + step) for step in (-1, 0, 1)), key=lambda day: (abs((day - anchor).days), day))
    )


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
    cue = context.word_before(scene.text, match.start()).lower()
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


RESOLVERS: dict[str, Resolver] = {
    resolver.__name__: resolver
    for resolver in (
        iso,
        numeric,
        month_day,
        day_range,
        month_year,
        month_range,
        month,
        weekday,
        weekday_date,
        floating_day,
        relative_day,
        part_of_day,
        relative_unit,
        ago,
        bare_year,
        part_of_year,
        floating_year,
        year_range,
        short_year_range,
        decade,
        century,
        era_year,
        quarter,
        quarter_words,
        fiscal_year,
        period_to,
        season,
        holiday,
        clock12,
        clock_range,
        clock24,
        oclock,
        noon,
    )
}
