"""Dates and times of day in running copy: what must stay silent, what is read, and which days it names."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.quantity.dates import RESOLVERS, read_dates
from factcheck.quantity.dates_words import CALENDAR
from factcheck.types import Kind, Quantity

DATELINE = date(2024, 5, 15)  # A Wednesday.


def shown(quantity: Quantity) -> str:
    """The value as the examples write it: "2024-05-15", "2024-05-01..2024-05-31", "17:30", "?"."""
    if quantity.low is None or quantity.high is None:
        return "?"
    ends = [_end(quantity.kind, int(end)) for end in (quantity.low, quantity.high)]
    return ends[0] if ends[0] == ends[1] else "..".join(ends)


def _end(kind: Kind, number: int) -> str:
    return date.fromordinal(number).isoformat() if kind is Kind.DATE else f"{number // 60:02}:{number % 60:02}"


def read(text: str, anchor: date | None = DATELINE) -> list[tuple[str, str]]:
    return [(quantity.text, shown(quantity)) for quantity in read_dates(text, anchor)]


SILENT_IN_DATA = [(rule["name"], text) for rule in CALENDAR["rule"] for text in rule["silent"]]
READ_IN_DATA = [(rule["name"], example) for rule in CALENDAR["rule"] for example in rule["reads"]]


@pytest.mark.parametrize(("rule", "text"), SILENT_IN_DATA, ids=[f"{rule}: {text}" for rule, text in SILENT_IN_DATA])
def test_the_silent_examples_of_the_grammar_stay_silent(rule: str, text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        # verbs, adjectives and names that are spelt like months and days
        "Profits may fall and costs may rise.",
        "May I ask why 12 may go?",
        "Prime Minister May told them May would stay.",
        "Thousands march against the law.",
        "They march 20 miles a day.",
        "It marches on with an august company.",
        "April Ryan asked and June Carter sang.",
        "August Wilson's plays and May's cabinet.",
        "Jan said Dec was early and Mar was late.",
        "The sun sat on wed couples.",
        "Wednesday Addams met Ruby Tuesday.",
        "The Sunday Telegraph and the Monday Club.",
        "Super Tuesday and Good Friday Agreement voters on Bloody Sunday.",
        "She works every Tuesday and most Sundays.",
        "Fridays are quiet, any Monday is not.",
        "a second job, the third man, a first",
        "the spring in his step, a fall of 3 percent, fall 12 points",
        "the summer heat and winter sports",
        # ages and durations
        "a 34-year-old man", "aged 19", "three days of talks", "over the last two weeks", "for five years",
        "12 months in jail", "a two-week trip", "the past year", "in the next 24 hours", "a three-hour delay",
        "her first year in office", "the very next year",
        "the last year of the war", "his last week there", "the next month or two",
        # counts, money, measures that look like years
        "2019 people died", "some 1850 soldiers", "$2019", "£1,999", "2,019 votes", "1984.5 points", "2020%",
        "2000 metres", "the 1500m final", "1800 calories", "more than 2000 were hurt", "at least 1950 died",
        "fell to 1900 from 2100", "rose by 2000", "1600 Pennsylvania Avenue", "about 1900 homes", "up to 2000 jobs",
        "between 1800 and 2000 people", "as many as 1998", "2000-plus",
        # ids, models, versions, addresses, scores, ratios
        "Boeing 747", "Windows 95", "Windows 2000", "Route 66", "Area 51", "iPhone 15", "COVID-19", "Flight 1549",
        "24/7", "9/11", "50/50", "1/2", "7/7 bombings", "3/4 of them", "call 555-1234", "call 020 7946 0958",
        "+44 20 7946 0958", "ISBN 978-3-16-148410-0", "case no. 2019-0045A", "ref A2019", "id_2019", "user@2019",
        "example.com/2019/05/06/a-story", "version 2.0.19", "won 6-4, 6-3", "a 52-48 vote", "lost 13-12",
        "a 3:2 split", "Genesis 12:15", "at 12:40 left in the half", "HB 1523", "B-52s", "G20 and G7", "M25",
        "Q5 of the survey", "an F16", "H1N1", "the H1B visa", "the 5k run",
        # sport
        "a goal in the second half", "a touchdown in the third quarter", "led at the half, the fourth quarter game",
        # temperatures, tens, hundreds
        "temperatures in the 90s", "in her 30s", "highs in the nineties", "in the low 40s",
        # impossible
        "Feb. 31", "30 February", "Jan. 45", "2024-13-01", "45/45/2024", "25:70", "99 p.m.", "13 a.m.", "0 a.m.",
        # names
        "USA Today reported it", "the Today show", "High Noon", "a midnight snack", "Midnight Oil",
        "the 21st Century Fox deal",
        "",
    ],
)  # fmt: skip
def test_what_is_no_date_stays_silent(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(("rule", "example"), READ_IN_DATA, ids=[f"{r}: {e}" for r, e in READ_IN_DATA])
def test_the_examples_of_the_grammar_are_read_as_they_say(rule: str, example: str) -> None:
    text, _, rest = example.partition(" => ")
    mention, _, value = rest.rpartition(" = ")
    (found,) = read_dates(text, DATELINE)
    assert (found.text, shown(found), found.rule) == (mention, value, rule)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was put off from 2026 to 2028.", [("2026", "2026-01-01..2026-12-31"), ("2028", "2028-01-01..2028-12-31")]),
        ("It ran from 2010 to 2014.", [("from 2010 to 2014", "2010-01-01..2014-12-31")]),
        ("March saw 1,310 permits.", [("March", "2024-03-01..2024-03-31")]),
        # days
        ("on July 4, 1776, they", [("July 4, 1776", "1776-07-04")]),
        ("on 4th July 1976", [("4th July 1976", "1976-07-04")]),
        ("the 21st of March, 2023", [("21st of March, 2023", "2023-03-21")]),
        ("JAN. 6, 2021", [("JAN. 6, 2021", "2021-01-06")]),
        ("on Sept.11, 2001", [("Sept.11, 2001", "2001-09-11")]),
        ("Sept 30 was", [("Sept 30", "2024-09-30")]),
        ("on Nov. 14 and Nov. 16", [("Nov. 14", "2023-11-14"), ("Nov. 16", "2023-11-16")]),
        ("on Feb. 29", [("Feb. 29", "2024-02-29")]),
        ("the twenty-first of June", [("twenty-first of June", "2024-06-21")]),
        ("July 5 this year", [("July 5 this year", "2024-07-05")]),
        ("by May 5 next year", [("May 5 next year", "2025-05-05")]),
        ("on May\n5 it", [("May\n5", "2024-05-05")]),
        ("In May 20 people died.", [("May", "2024-05-01..2024-05-31")]),
        ("In May, 5,000 people left.", [("May", "2024-05-01..2024-05-31")]),
        ("the Jan. 6 attack", [("Jan. 6", "?")]),
        # ranges of days
        ("from 30 April to 2 May", [("30 April to 2 May", "2024-04-30..2024-05-02")]),
        ("Dec. 30-Jan. 2, 2024", [("Dec. 30-Jan. 2, 2024", "2023-12-30..2024-01-02")]),
        ("May 3 or 4", [("May 3 or 4", "2024-05-03..2024-05-04")]),
        ("between May 1 and 20 May", [("May 1", "2024-05-01"), ("20 May", "2024-05-20")]),
        # months
        ("in March it was, in April it is", [("March", "2024-03-01..2024-03-31"), ("April", "2024-04-01..2024-04-30")]),
        ("It will open in June.", [("June", "2024-06-01..2024-06-30")]),
        ("It opened in June.", [("June", "2023-06-01..2023-06-30")]),
        ("next June", [("next June", "2024-06-01..2024-06-30")]),
        ("this March", [("this March", "2024-03-01..2024-03-31")]),
        ("early September 2021", [("early September 2021", "2021-09-01..2021-09-10")]),
        ("mid-May", [("mid-May", "2024-05-11..2024-05-20")]),
        ("since May 2010, when", [("May 2010", "2010-05-01..2010-05-31")]),
        ("from November 2022 to January 2023", [("November 2022 to January 2023", "2022-11-01..2023-01-31")]),
        ("between March and May last year", [("March and May last year", "2023-03-01..2023-05-31")]),
        ("January and February 2023", [("January and February 2023", "2023-01-01..2023-02-28")]),
        # weekdays
        ("The court will rule on Thursday.", [("Thursday", "2024-05-16")]),
        ("On Thursday, the court will rule.", [("Thursday", "2024-05-16")]),
        ("On Thursday, the court ruled that it will close.", [("Thursday", "2024-05-09")]),
        ("The vote, due on Sunday, was moved.", [("Sunday", "2024-05-19")]),
        ("this coming Monday", [("this coming Monday", "2024-05-20")]),
        ("this past Monday", [("this past Monday", "2024-05-13")]),
        ("this Sunday", [("this Sunday", "2024-05-19")]),
        ("this Tuesday", [("this Tuesday", "2024-05-14")]),
        ("struck at 4:17 a.m. (0117 GMT) on", [("4:17 a.m.", "04:17"), ("0117 GMT", "01:17")]),
        ("at 4:17 (GMT) on", [("4:17 (GMT)", "?")]),
        ("last Wednesday", [("last Wednesday", "2024-05-08")]),
        ("next Wednesday", [("next Wednesday", "2024-05-22")]),
        ("Tuesday of last week", [("Tuesday of last week", "2024-05-07")]),
        ("late Tuesday night", [("late Tuesday night", "2024-05-14")]),
        ("Tuesday's vote", [("Tuesday", "2024-05-14")]),
        ("Friday next week", [("Friday next week", "2024-05-24")]),
        # relative
        ("Yesterday's vote", [("Yesterday", "2024-05-14")]),
        ("tomorrow night", [("tomorrow night", "2024-05-16")]),
        ("last weekend", [("last weekend", "2024-05-11..2024-05-12")]),
        ("this week", [("this week", "2024-05-13..2024-05-19")]),
        ("earlier this year", [("this year", "2024-01-01..2024-12-31")]),
        ("this decade", [("this decade", "2020-01-01..2029-12-31")]),
        ("last century", [("last century", "1901-01-01..2000-12-31")]),
        ("next quarter", [("next quarter", "2024-07-01..2024-09-30")]),
        ("this summer", [("this summer", "2024-06-01..2024-08-31")]),
        ("a day ago", [("a day ago", "2024-05-14")]),
        ("ten years ago", [("ten years ago", "2013-11-14..2014-11-13")]),
        ("a year from now", [("a year from now", "2024-11-14..2025-11-13")]),
        ("several months ago", [("several months ago", "?")]),
        # years
        ("In 2016, it", [("2016", "2016-01-01..2016-12-31")]),
        ("(2007)", [("2007", "2007-01-01..2007-12-31")]),
        ("the year 2000", [("2000", "2000-01-01..2000-12-31")]),
        ("2019 was worse", [("2019", "2019-01-01..2019-12-31")]),
        ("from 2019", [("2019", "2019-01-01..2019-12-31")]),
        ("the 2020 presidential elections", [("2020", "2020-01-01..2020-12-31")]),
        ("the Equality Act 2010", [("2010", "2010-01-01..2010-12-31")]),
        ("late 1999", [("late 1999", "1999-09-01..1999-12-31")]),
        ("1939–1945", [("1939–1945", "1939-01-01..1945-12-31")]),
        ("1999-00", [("1999-00", "1999-01-01..2000-12-31")]),
        ("the 2008-9 crisis", [("2008-9", "2008-01-01..2009-12-31")]),
        ("the early 2000s", [("early 2000s", "2000-01-01..2002-12-31")]),
        ("the ’60s", [("’60s", "1960-01-01..1969-12-31")]),
        ("the 1800s", [("1800s", "1800-01-01..1899-12-31")]),
        ("the late 19th century", [("late 19th century", "1868-01-01..1900-12-31")]),
        ("the 18th and 19th centuries", [("18th and 19th centuries", "1701-01-01..1900-12-31")]),
        # quarters, halves, fiscal years, periods, seasons
        ("2Q 2023", [("2Q 2023", "2023-04-01..2023-06-30")]),
        ("Q3'21", [("Q3'21", "2021-07-01..2021-09-30")]),
        ("Q2 FY2024", [("Q2 FY2024", "?")]),
        ("1H24", [("1H24", "2024-01-01..2024-06-30")]),
        ("Q1", [("Q1", "2024-01-01..2024-03-31")]),
        ("the second quarter", [("second quarter", "2023-04-01..2023-06-30")]),
        ("the fourth quarter of last year", [("fourth quarter of last year", "2023-10-01..2023-12-31")]),
        ("2023's third quarter", [("2023's third quarter", "2023-07-01..2023-09-30")]),
        ("the second half of 2023", [("second half of 2023", "2023-07-01..2023-12-31")]),
        ("first-half profit", [("first-half", "2023-01-01..2023-06-30")]),
        ("its fiscal third quarter", [("fiscal third quarter", "?")]),
        ("FY2023/24", [("FY2023/24", "2023-10-01..2024-09-30")]),
        ("the 12 months to June 2023", [("12 months to June 2023", "2022-07-01..2023-06-30")]),
        ("six months ended Sept. 30, 2023", [("six months ended Sept. 30, 2023", "2023-04-01..2023-09-30")]),
        ("the year to March", [("year to March", "2023-04-01..2024-03-31")]),
        ("autumn 2022", [("autumn 2022", "2022-09-01..2022-11-30")]),
        ("the winter of 2013-14", [("winter of 2013-14", "2013-12-01..2014-02-28")]),
        ("winter 2021", [("winter 2021", "2020-12-01..2022-02-28")]),
        ("Memorial Day 2023", [("Memorial Day 2023", "2023-05-29")]),
        ("Good Friday 2024", [("Good Friday 2024", "2024-03-29")]),
        # times of day
        ("at 6 p.m. ET", [("6 p.m. ET", "18:00")]),
        ("at 7:00 p.m. ET/PT", [("7:00 p.m. ET/PT", "19:00")]),
        ("turnout in the 2021 local elections", [("2021", "2021-01-01..2021-12-31")]),
        ("between 1300 and 1200 BC.", [("1200 BC", "?")]),
        ("at 12 a.m.", [("12 a.m.", "00:00")]),
        ("at 12 p.m.", [("12 p.m.", "12:00")]),
        ("at 11:59PM", [("11:59PM", "23:59")]),
        ("between 9 and 11 a.m.", [("9 and 11 a.m.", "09:00..11:00")]),
        ("6:00 a.m. to 9:00 a.m. Eastern", [("6:00 a.m. to 9:00 a.m. Eastern", "06:00..09:00")]),
        ("11 p.m. to 2 a.m.", [("11 p.m. to 2 a.m.", "?")]),
        ("by 23:15 local time", [("23:15 local time", "23:15")]),
        ("2000 GMT", [("2000 GMT", "20:00")]),
        ("at 8 o'clock this morning", [("8 o'clock this morning", "08:00")]),
        ("at midnight Friday", [("midnight", "00:00"), ("Friday", "2024-05-10")]),
        ("on Tuesday at 5 p.m. on May 14", [("Tuesday", "2024-05-14"), ("5 p.m.", "17:00"), ("May 14", "2024-05-14")]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_dates_are_read_with_their_days(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    ["on Tuesday", "last Tuesday", "today", "last year", "next month", "two weeks ago", "on Jan. 6", "in October",
     "the third quarter", "on Jan. 6 last year", "the year to March", "last night", "on Christmas Day", "May 4-6"],
)  # fmt: skip
def test_without_a_dateline_what_needs_one_keeps_its_place_only(text: str) -> None:
    (found,) = read_dates(text)
    assert (found.low, found.high, found.value) == (None, None, None)
    assert found.resolution >= 1


@pytest.mark.parametrize(
    ("text", "value"),
    [("in 1985", "1985-01-01..1985-12-31"), ("Jan. 6, 2021", "2021-01-06"), ("the 1990s", "1990-01-01..1999-12-31"),
     ("Q3 2021", "2021-07-01..2021-09-30"), ("at 5 p.m.", "17:00"), ("2024-07-05", "2024-07-05")],
)  # fmt: skip
def test_without_a_dateline_complete_dates_are_complete(text: str, value: str) -> None:
    assert [shown(found) for found in read_dates(text)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("05/07/2024", "2024-05-07..2024-07-05"),
        ("05/07/2024 and 25/07/2024", "2024-07-05"),
        ("05/07/2024 and 07/25/2024", "2024-05-07"),
        ("05/07/2024, 25/07/2024 and 07/25/2024", "2024-05-07..2024-07-05"),
    ],
)
def test_a_numeric_date_is_settled_by_the_rest_of_the_text(text: str, value: str) -> None:
    assert shown(read_dates(text)[0]) == value


def test_a_single_day_has_a_value_and_a_stretch_has_none() -> None:
    day, month = read_dates("on Jan. 6, 2021, and in March 2021")
    assert (day.value, day.resolution) == (Decimal(date(2021, 1, 6).toordinal()), Decimal(1))
    assert (month.value, month.resolution) == (None, Decimal(31))
    assert (day.unit, day.dimension) == (month.unit, month.dimension) == ("day", "date")


@pytest.mark.parametrize("anchor", [date.min, date.max, date(1, 12, 31)], ids=str)
def test_a_dateline_no_story_can_have_is_none(anchor: date) -> None:
    text = "on Tuesday, last year, two centuries ago, next month, on Jan. 6, in winter 2021, next winter, in 1985"
    assert read_dates(text, anchor) == read_dates(text)


def test_times_are_minutes_of_the_day() -> None:
    (time,) = read_dates("at 5:30 p.m.")
    assert (time.kind, time.value, time.unit, time.dimension) == (Kind.TIME, Decimal(1050), "minute", "time_of_day")


def test_every_rule_has_a_resolver_and_examples() -> None:
    for rule in CALENDAR["rule"]:
        assert rule["resolve"] in RESOLVERS
        assert rule["reads"], rule["name"]
    assert set(RESOLVERS) == {rule["resolve"] for rule in CALENDAR["rule"]}


PIECES = st.sampled_from(
    """May March Jan. 6 6th 31 29 2021 1999 2000s '90s , - – / : . p.m. am the of to and from between in on last next
    this Tuesday Friday, today week year quarter third Q3 half fiscal FY24 ago two a century 19th noon 17:30 GMT
    05/07/2024 2024-07-05 people will % $ early mid late winter summer Christmas Day ended months three BC AD 0900
    o'clock""".split()
)
WORDY = st.lists(PIECES, max_size=12).flatmap(
    lambda words: st.sampled_from([" ", "", "\n"]).map(lambda gap: gap.join(words))
)
ANCHORS = st.none() | st.dates(date(1800, 1, 1), date(2100, 12, 31))


@given(text=st.text(max_size=80) | WORDY, anchor=ANCHORS)
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_in_order_without_overlaps(text: str, anchor: date | None) -> None:
    end = 0
    for quantity in read_dates(text, anchor):
        assert text[quantity.span.start : quantity.span.end] == quantity.text != ""
        assert quantity.span.start >= end
        assert (quantity.low is None) == (quantity.high is None)
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        assert quantity.resolution > 0
        assert quantity.rule
        end = quantity.span.end


@given(day=st.dates(date(1600, 1, 1), date(2099, 12, 31)))
@settings(max_examples=100, deadline=None)
def test_a_day_reads_the_same_however_it_is_written(day: date) -> None:
    month = f"{day:%B}"
    forms = [
        day.isoformat(), f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}",
        f"{day:%A}, {month} {day.day}, {day.year}", f"{day.day:02}.{day.month:02}.{day.year}",
    ]  # fmt: skip
    for form in forms:
        (found,) = read_dates(f"It was signed on {form} in Bonn.")
        assert (found.text, found.value) == (form, Decimal(day.toordinal()))


@given(anchor=st.dates(date(1700, 1, 1), date(2100, 1, 1)), weekday=st.sampled_from(["Monday", "Thursday", "Sunday"]))
@settings(max_examples=100, deadline=None)
def test_a_weekday_is_the_latest_one_up_to_the_dateline(anchor: date, weekday: str) -> None:
    (found,) = read_dates(f"He resigned on {weekday}.", anchor)
    assert found.value is not None
    assert 0 <= anchor.toordinal() - found.value <= 6
    assert f"{date.fromordinal(int(found.value)):%A}" == weekday


@given(day=st.dates(date(1990, 1, 1), date(2050, 12, 31)), anchor=st.dates(date(1990, 1, 1), date(2050, 12, 31)))
@settings(max_examples=100, deadline=None)
def test_a_day_without_a_year_is_the_one_closest_to_the_dateline(day: date, anchor: date) -> None:
    found = read_dates(f"It began on {day:%B} {day.day} there.", anchor)
    if found[0].value is not None:
        limit = 183 if (day.month, day.day) != (2, 29) else 4 * 366
        assert abs(int(found[0].value) - anchor.toordinal()) <= limit
