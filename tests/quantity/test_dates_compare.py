"""Whether two dates agree: "differs" only where no fair reading of the words makes them meet."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.quantity.dates import read_dates
from factcheck.quantity.dates_compare import Parts, compare_dates, end_meant, partial, weekday_conflicts
from factcheck.types import Quantity

DATELINE = date(2024, 5, 15)  # A Wednesday.


def one(text: str, anchor: date | None = DATELINE) -> Quantity:
    (quantity,) = read_dates(text, anchor)
    return quantity


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        # soft words leave room
        ("late May 2024", "May 19, 2024"),
        ("early 2019", "May 2019"),
        ("a year ago", "October 2022"),
        ("summer 2021", "Sept. 10, 2021"),
        ("last week", "Sunday, May 5"),
        # a figure for a fiscal year is not held against a calendar year
        ("fiscal 2024", "in 2024"),
        # the weekday fits and only the week was taken from the tense
        ("on Thursday", "May 16, 2024"),
        # the year was taken from the dateline
        ("in November", "November 2024"),
        ("on Dec. 3", "Dec. 3, 2024"),
        ("Q4", "Q4 2024"),
        ("on Feb. 29", "Feb. 28, 2023"),
        # overlap, and different sorts of things
        ("May 4-6", "May 6-9"),
        ("at 5 p.m.", "May 6"),
        ("at 5 p.m. EST", "10 p.m. GMT"),
        ("at 5 p.m.", "10 p.m. GMT"),
        ("at 5:30", "at 6:30"),
        ("the fiscal third quarter", "Q3 2023"),
        ("three days earlier", "May 3"),
    ],
)
def test_doubt_is_not_a_difference(claim: str, evidence: str) -> None:
    assert compare_dates(one(claim), one(evidence)) == "unknown"
    assert compare_dates(one(evidence), one(claim)) == "unknown"


@pytest.mark.parametrize(
    ("claim", "evidence", "expected"),
    [
        ("Jan. 6, 2021", "6 January 2021", "same"),
        ("the end of March", "31 March 2024", "within"),
        ("the end of May", "31 March 2024", "differs"),
        ("second Sunday in October 2024", "Sunday, 13 October 2024", "same"),
        ("second Sunday in November 2024", "Sunday, 13 October 2024", "differs"),
        ("the year before last", "in 2022", "same"),
        ("at 2:14 a.m.", "4:12 a.m. local time", "differs"),
        ("on Tuesday", "May 14, 2024", "same"),
        ("last month", "April 2024", "same"),
        ("Q3 2021", "the third quarter of 2021", "same"),
        ("in 2019", "March 2019", "within"),
        ("the 1990s", "in 1995", "within"),
        ("two weeks ago", "May 2", "within"),
        ("at 5 p.m.", "5:20 p.m.", "within"),
        ("at 5 p.m.", "17:00 GMT", "same"),
        ("Jan. 6, 2021", "Jan. 7, 2021", "differs"),
        ("in 2019", "in 2020", "differs"),
        ("on Tuesday", "on Monday", "differs"),
        ("on Tuesday", "May 13, 2024", "differs"),
        ("in March", "April 2024", "differs"),
        ("Q3 2021", "Q2 2021", "differs"),
        ("fiscal 2024", "fiscal 2023", "differs"),
        ("the 1980s", "in 1995", "differs"),
        ("late May 2024", "early May 2024", "differs"),
        ("at 5 p.m.", "6 p.m.", "differs"),
        ("at 9:15 a.m.", "9:40 a.m.", "differs"),
        ("two weeks ago", "in 2021", "differs"),
    ],
)
def test_dates_agree_or_differ(claim: str, evidence: str, expected: str) -> None:
    assert compare_dates(one(claim), one(evidence)) == expected
    assert compare_dates(one(evidence), one(claim)) == expected


@pytest.mark.parametrize(
    ("claim", "evidence", "expected"),
    [
        ("on Jan. 6", "on Jan. 6", "within"),
        ("on Jan. 6", "Jan. 6, 2021", "within"),
        ("on Jan. 6", "Jan. 7, 2021", "differs"),
        ("on Tuesday", "July 2, 2024", "within"),
        ("on Tuesday", "July 3, 2024", "differs"),
        ("on Tuesday", "on Wednesday", "differs"),
        ("in March", "in April", "differs"),
        ("on Tuesday", "Jan. 6", "unknown"),
        ("on Tuesday", "in 2024", "unknown"),
        ("last year", "in 2023", "unknown"),
        ("yesterday", "today", "unknown"),
        ("May 4-6", "May 5", "unknown"),
    ],
)
def test_without_a_dateline_the_words_are_compared(claim: str, evidence: str, expected: str) -> None:
    assert compare_dates(one(claim, None), one(evidence, None)) == expected


@pytest.mark.parametrize(
    ("predicate", "claim", "expected"),
    [
        ("start", "July 12", "same"),
        ("start", "July 21", "differs"),
        ("begin", "September 6", "differs"),
        ("end", "September 6", "same"),
        ("be", "July 20", "within"),
        (None, "July 12", "within"),
    ],
)
def test_a_span_has_two_ends(predicate: str | None, claim: str, expected: str) -> None:
    span, day = one("from 12 July to 6 September"), one(claim)
    assert compare_dates(day, end_meant(predicate, day, span)) == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Tuesday", Parts(weekday=1)),
        ("Jan. 6", Parts(month=1, day=6)),
        ("6 January 2021", Parts(year=2021, month=1, day=6)),
        ("first of May", Parts(month=5, day=1)),
        ("Tuesday, July 5, 2022", Parts(year=2022, month=7, day=5, weekday=1)),
        ("late May 2020", Parts(year=2020, month=5)),
        ("last week", Parts()),
        ("May 4-6", Parts()),
        ("no date", Parts()),
    ],
)
def test_the_parts_are_what_the_words_say(text: str, parts: Parts) -> None:
    assert partial(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "on Friday, 5 July 2024",
        "on Tuesday, July 5, 2022",
        "Friday and Saturday, July 5 and 6, 2024",
        "Saturday-Sunday, July 5-6, 2024",
        "Monday, May 13-15",
        "on Tuesday, Nov. 14",  # right in 2023
        "on Friday, Dec. 2",  # right in 2022
        "on Tuesday, October 14, 1066",
        "Tuesday's vote; July 5, 2024, was quiet",
        "told the Sun July 6, 2024",
    ],
)
def test_weekdays_that_fit_are_no_conflict(text: str) -> None:
    assert weekday_conflicts(text, DATELINE) == []


@pytest.mark.parametrize(
    ("text", "mention", "actual"),
    [
        ("signed on Tuesday, 5 July 2024 in", "Tuesday, 5 July 2024", "July 5, 2024 is a Friday"),
        ("on Monday, May 14, the", "Monday, May 14", "May 14, 2024 is a Tuesday"),
        ("on Wed., Jan. 6, 2020", "Wed., Jan. 6, 2020", "January 6, 2020 is a Monday"),
        ("on Sunday the 1st of May 2024", "Sunday the 1st of May 2024", "May 1, 2024 is a Wednesday"),
    ],
)
def test_weekdays_that_cannot_be_are_conflicts(text: str, mention: str, actual: str) -> None:
    ((span, reason),) = weekday_conflicts(text, DATELINE)
    assert (text[span.start : span.end], reason) == (mention, actual)


def test_without_year_and_dateline_there_is_no_conflict() -> None:
    assert weekday_conflicts("on Monday, May 14, the") == []


@given(day=st.dates(date(1800, 1, 1), date(2099, 12, 31)))
@settings(max_examples=100, deadline=None)
def test_a_right_weekday_is_never_a_conflict(day: date) -> None:
    text = f"It happened on {day:%A}, {day:%B} {day.day}, {day.year}, they say."
    assert weekday_conflicts(text) == []
    assert weekday_conflicts(f"On {day:%A}, {day:%B} {day.day}, they met.", day) == []


TEXTS = st.sampled_from(
    ["on Tuesday", "Jan. 6", "in May", "in 1985", "Q3 2021", "last year", "a year ago", "at 5 p.m.", "9:15 a.m. GMT",
     "Feb. 29", "the 1990s", "fiscal 2024", "winter 2021", "late May", "May 4-6", "Christmas Day", "yesterday"]
)  # fmt: skip
ANCHORS = st.none() | st.dates(date(1800, 1, 1), date(2100, 12, 31))


@given(ours=TEXTS, theirs=TEXTS, anchor=ANCHORS, other=ANCHORS)
@settings(max_examples=200, deadline=None)
def test_comparing_is_symmetric_and_never_raises(
    ours: str, theirs: str, anchor: date | None, other: date | None
) -> None:
    claim, evidence = one(ours, anchor), one(theirs, other)
    assert compare_dates(claim, evidence) == compare_dates(evidence, claim)


@given(text=TEXTS, anchor=ANCHORS)
@settings(max_examples=100, deadline=None)
def test_a_date_never_differs_from_itself(text: str, anchor: date | None) -> None:
    assert compare_dates(one(text, anchor), one(text, anchor)) != "differs"
