"""Running times as results give them: "2:14:09" and "4:02.9" are durations, "at 2:14:09" is a time of day."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from factcheck.quantity.figure import Figure, Reading, finish
from factcheck.quantity.numerals import Form
from factcheck.quantity.source import Source
from factcheck.types import Kind

# Hours to seconds, or minutes to parts of a second; with two parts and no decimals it would be a time of day.
_ELAPSED = re.compile(
    r"(?:(?P<hours>[0-9]):(?P<minutes>[0-5][0-9])|(?P<only>[0-9]{1,2})(?=:[0-9]{2}\.[0-9])):"
    r"(?P<seconds>[0-5][0-9](?:\.[0-9]{1,3})?)(?![\w:/]|\.[0-9])(?! ?(?:[ap]\.?m\b|gmt|utc|[a-z]{1,3}t\b|local|hours))"
)
_AT = frozenset(["at", "by", "until", "till", "since", "before", "from", "around"])


def elapsed(source: Source, start: int) -> Reading | None:
    """The running time that begins at `start`, in seconds; `None` where none does."""
    found = _ELAPSED.match(source.low, start)
    before = source.plain[start - 1 : start]
    if (
        found is None
        or before.isalnum()
        or before in tuple(":.-/")
        or not _AT.isdisjoint(source.words_before(start, 1))
    ):
        return None
    seconds = Decimal(found["seconds"])
    place = Decimal(1).scaleb(int(seconds.as_tuple().exponent))
    total = (int(found["hours"] or 0) * 60 + int(found["minutes"] or found["only"])) * 60 + seconds
    figure = Figure(start, found.end(), start, total, total, place, Form.DIGITS, kind=Kind.DURATION, unit="second")
    return finish(source, replace(figure, dimension="time", rule="running time"))
