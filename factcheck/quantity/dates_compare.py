"""Whether two dates can be the same, told as carefully as the words were meant.

"Differs" is said only when no fair reading makes the two agree: a year that the dateline supplied, a week that the
tense supplied, and soft words ("late May", "a year ago") leave room.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from factcheck.quantity import dates_calendar as cal
from factcheck.quantity.dates import read_dates
from factcheck.quantity.dates_scene import group, month_of, weekday_of
from factcheck.quantity.dates_words import CONTEXT, ORDINALS, RULES, ZONE
from factcheck.quantity.relation import Agreement, Relation, undecided
from factcheck.types import Kind, Quantity, Span

Outcome = Literal["same", "within", "differs", "unknown"]

_DAY_RULES = frozenset({"month_day", "day_month", "ordinal_of_month", "month_ordinal", "weekday_date"})
_PART_RULES = _DAY_RULES | {"month", "month_year", "weekday"}
_MONTH_RULES = {"nth_weekday", "week_of_month", "edge", "month", "month_range", "quarter", "quarter_words"}
_YEARLY_RULES = _DAY_RULES | _MONTH_RULES | {"day_range", "period_to", "holiday"}
_SLACK = {"week_of_month": 4, "century": 365, "season": 31, "relative_unit": 1, "part_of_day": 1, "relative_day": 1}
"""Days by which a reading's ends may be off: weeks may begin on Sunday, "tonight" may run past midnight."""
_PART_WORD = re.compile(r"(?:early|mid|late|end|close|start|beginning|middle)\b", re.IGNORECASE)
_OWN_YEAR = re.compile(r"\d{4}|['’]\d\d\b|\d/\d\d\b|\dQ\d\d|\byear\b")


@dataclass(frozen=True, slots=True)
class Parts:
    """What the words of a date say by themselves; each part `None` where they do not say it."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 is Monday."""


def partial(text: str) -> Parts:
    """The parts a date names in its own words: "Tuesday, Jan. 6" -> month 1, day 6, weekday 1.

    `text` is one date and nothing else. Ranges, quarters and relative words have no parts.
    """
    for rule in RULES:
        if rule.name in _PART_RULES and (match := rule.pattern.fullmatch(text)):
            return _parts(match)
    return Parts()


def _parts(match: re.Match[str]) -> Parts:
    month, weekday = group(match, "month", "monthb"), group(match, "weekday")
    year, ordinal, day = group(match, "year"), group(match, "ordinal"), group(match, "day", "dayb")
    return Parts(
        year=int(year) if year else None,
        month=month_of(month) if month else None,
        day=ORDINALS[ordinal.lower()] if ordinal else int(day) if day else None,
        weekday=weekday_of(weekday) if weekday else None,
    )


def compare_dates(claim: Quantity, evidence: Quantity) -> Outcome:
    """Whether two readings of `read_dates` agree.

    "same": equal intervals. "within": one contains the other, or all they name agrees. "differs": they cannot be
    reconciled. "unknown": neither can be said, as for a date and a time, or words that only a dateline would place.
    """
    if claim.dimension != evidence.dimension or claim.kind not in {Kind.DATE, Kind.TIME}:
        return "unknown"
    if claim.kind is Kind.TIME:
        return _compare_times(claim, evidence)
    ours, theirs = _interval(claim), _interval(evidence)
    if ours is None or theirs is None:
        return _compare_parts(_known_parts(claim), _known_parts(evidence))
    agreement = _compare_intervals(ours, theirs)
    if agreement == "differs" and _could_meet(claim, evidence, ours, theirs):
        return "unknown"
    return agreement


def _interval(quantity: Quantity) -> tuple[int, int] | None:
    return None if quantity.low is None or quantity.high is None else (int(quantity.low), int(quantity.high))


def _compare_intervals(ours: tuple[int, int], theirs: tuple[int, int]) -> Outcome:
    if ours == theirs:
        return "same"
    if (ours[0] <= theirs[0] and theirs[1] <= ours[1]) or (theirs[0] <= ours[0] and ours[1] <= theirs[1]):
        return "within"
    return "differs" if ours[1] < theirs[0] or theirs[1] < ours[0] else "unknown"


def _could_meet(claim: Quantity, evidence: Quantity, ours: tuple[int, int], theirs: tuple[int, int]) -> bool:
    """True when another fair reading of either side would make two disjoint intervals meet."""
    gap = max(ours[0] - theirs[1], theirs[0] - ours[1])
    if gap <= _slack(claim) + _slack(evidence):
        return True
    if "weekday" in {claim.rule, evidence.rule} and ours[0] == ours[1] and theirs[0] == theirs[1]:
        return gap % 7 == 0 and gap <= 14
    if _has_lent_year(claim) or _has_lent_year(evidence):
        return any(_compare_intervals(_shifted(ours, step), theirs) != "differs" for step in (-1, 1))
    return False


def _slack(quantity: Quantity) -> int:
    if quantity.rule == "ago":
        return int(quantity.resolution) // 2
    if _PART_WORD.match(quantity.text):
        return int(quantity.resolution) // 3 + 1
    return _SLACK.get(quantity.rule, 0)


def _has_lent_year(quantity: Quantity) -> bool:
    """True when the year was not written but taken from the dateline."""
    return quantity.rule in _YEARLY_RULES and not _OWN_YEAR.search(quantity.text)


def _shifted(interval: tuple[int, int], years: int) -> tuple[int, int]:
    first, last = (date.fromordinal(day) for day in interval)
    return _same_day(first, years).toordinal(), _same_day(last, years).toordinal()


def _same_day(day: date, years: int) -> date:
    """The same day of another year; 29 February becomes 28, and a month's end stays one."""
    year = min(max(day.year + years, 1), 9999)
    at_end = cal.month_end(day.year, day.month) == day
    return cal.month_end(year, day.month) if at_end else day.replace(year=year)


def one_part_off(one: Quantity | None, other: Quantity) -> bool:
    """Whether two days of one year differ in the month alone: the same day of it, or its second Sunday."""
    if one is None or one.value is None or other.value is None or {one.kind, other.kind} != {Kind.DATE}:
        return False
    first, second = (date.fromordinal(int(q.value)) for q in (one, other) if q.value is not None)
    nth = "nth_weekday" in (one.rule, other.rule) and first.weekday() == second.weekday()
    same = (first.day - 1) // 7 == (second.day - 1) // 7 if nth else first.day == second.day
    of_one_year = first.year == second.year or _has_lent_year(one) or _has_lent_year(other)
    return of_one_year and first.month != second.month and same


def _known_parts(quantity: Quantity) -> Parts:
    """The parts of an anchored single day from the calendar, of anything else from its words."""
    if quantity.value is not None:
        day = date.fromordinal(int(quantity.value))
        return Parts(None if _has_lent_year(quantity) else day.year, day.month, day.day, day.weekday())
    return partial(quantity.text)


def _compare_parts(ours: Parts, theirs: Parts) -> Outcome:
    pairs = (
        (ours.year, theirs.year),
        (ours.month, theirs.month),
        (ours.day, theirs.day),
        (ours.weekday, theirs.weekday),
    )
    known = [mine == other for mine, other in pairs if mine is not None and other is not None]
    if not known:
        return "unknown"
    return "within" if all(known) else "differs"


def _compare_times(claim: Quantity, evidence: Quantity) -> Outcome:
    ours, theirs = _interval(claim), _interval(evidence)
    if ours is None or theirs is None:
        return "unknown"
    agreement = _compare_intervals(ours, theirs)
    if agreement != "differs":
        return agreement
    if _zone(claim) != _zone(evidence):
        return "unknown"
    gap = max(ours[0] - theirs[1], theirs[0] - ours[1])
    return "within" if Decimal(gap) < max(claim.resolution, evidence.resolution) else "differs"


def _zone(quantity: Quantity) -> str:
    """The zone of a time of day; none where it is the local one."""
    found = ZONE.search(quantity.text)
    return found[0].strip(" ()").lower().replace("local time", "") if found else ""


_SPAN_RULES = frozenset({"clock_range", "day_range", "month_range", "year_range"})
_OPENING, _CLOSING = frozenset(CONTEXT["opening"]), frozenset(CONTEXT["closing"])


def end_meant(predicate: str | None, day: Quantity, span: Quantity) -> Quantity:
    """Of a stretch with two ends ("from 7 a.m. until 8 p.m.") the one that a verb of opening or closing means, where it
    is held against a single `day` or time; else the stretch itself.
    """
    if span.rule not in _SPAN_RULES or day.rule in _SPAN_RULES or span.low is None or span.high is None:
        return span
    end = span.low if predicate in _OPENING else span.high if predicate in _CLOSING else None
    return span if end is None else replace(span, low=end, high=end, value=end, rule=f"end of {span.rule}")


def relation_of_dates(claim: Quantity, evidence: Quantity) -> Relation:
    """A claimed date is borne out by the same date, or by one that lies inside it."""
    outcome = compare_dates(claim, evidence)
    steps = (_told("claim", claim), _told("evidence", evidence), f"the dates: {outcome}")
    if outcome == "same":
        return Relation(Agreement.AGREES, f"{claim.text} is {evidence.text}", steps)
    if outcome == "differs":
        return Relation(Agreement.DIFFERS, f"{claim.text} is not {evidence.text}", steps)
    if outcome == "within" and _is_wider(claim, evidence):
        return Relation(Agreement.AGREES, f"{evidence.text} lies in {claim.text}", steps)
    return undecided(f"{evidence.text} leaves {claim.text} open", steps)


def _is_wider(claim: Quantity, evidence: Quantity) -> bool:
    """True when the claim is the wider of the two dates, or neither could be placed."""
    if claim.low is None or claim.high is None or evidence.low is None or evidence.high is None:
        return True
    return claim.low <= evidence.low and evidence.high <= claim.high


def _told(side: str, quantity: Quantity) -> str:
    if quantity.kind is not Kind.DATE or quantity.low is None or quantity.high is None or quantity.low < 1:
        return f'{side} "{quantity.text}"'  # a year BC has no calendar day
    first, last = date.fromordinal(int(quantity.low)), date.fromordinal(int(quantity.high))
    return f'{side} "{quantity.text}": {first}' + (f" to {last}" if last != first else "")


_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY_LIST = re.compile(r"(?:day|Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\.?(?:,?\s(?:and|or|to|through)\s|[-–—,&/]\s?)$")
_LIST_GOES_ON = re.compile(r"\s?(?:[-–—]|,?\s(?:and|or|to|through)\s)\s?\d")
_GREGORIAN = 1753
"""The first full year in which Britain and its colonies counted days as we do; before it weekdays are not checked."""


def weekday_conflicts(text: str, anchor: date | None = None) -> list[tuple[Span, str]]:
    """Dates whose weekday is not the one that stands before them, and the day it was: "Tuesday, 5 July 2024".

    Without a year, one that fits the weekday is looked for around `anchor` first. Lists and ranges ("Friday and
    Saturday, July 5 and 6") are left alone.
    """
    dated = [quantity for quantity in read_dates(text, anchor) if quantity.rule == "weekday_date"]
    return [
        (quantity.span, f"{day:%B} {day.day}, {day.year} is a {_DAY_NAMES[day.weekday()]}")
        for quantity in dated
        if quantity.value is not None and not _is_listed(text, quantity.span)
        for day in [date.fromordinal(int(quantity.value))]
        if day.year >= _GREGORIAN and day.weekday() != partial(quantity.text).weekday
    ]


def _is_listed(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 20) : span.start]
    return bool(_WEEKDAY_LIST.search(before) or _LIST_GOES_ON.match(text, span.end))
