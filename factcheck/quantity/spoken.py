"""Numbers told in a way of their own: "in his mid-40s", "the over-80s", "lows in the 90s", "2:14:09" as a time."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from factcheck.quantity.figure import Figure, Reading, finish
from factcheck.quantity.measures import UNITS, unit_at
from factcheck.quantity.numerals import CARDINALS, TENS_WORDS, Form
from factcheck.quantity.source import Source
from factcheck.quantity.tables import any_of, words
from factcheck.types import Kind, Modality

TENS = {word: CARDINALS[f"{word[:-3]}y"] for word in TENS_WORDS}
_TENS_AT = re.compile(rf"(?P<digits>[1-9]0|1[012]0)'?s\b|(?P<word>{any_of(TENS)})\b")
_PART = r"(?:early|lower|low|mid|middle|late|upper|high)"
_BEFORE = re.compile(
    r"\b(?:(?P<life>(?:in|into|entering|reached|is|was|are|were) (?:his|her|their|my|our|your) )|(?:in|into|to) the )"
    rf"(?:(?:{_PART}[- ])?[1-9]0'?s(?:,| and|, and| or| to) )*"  # "in their 20s and 30s"
    rf"(?P<parts>(?:{_PART}(?:[- ](?:to|or)[- ]{_PART})?[- ])?)$"
)
_WARMTH = re.compile(rf"\b(?:{any_of(words('warmth'))}|highs?|lows|degrees)\b")
# First and last year of each part, loosely: nobody agrees on where the mid-forties end.
_SPANS = (
    dict.fromkeys(["early", "low", "lower"], (0, 4))
    | dict.fromkeys(["mid", "middle"], (3, 7))
    | dict.fromkeys(["late", "upper", "high"], (6, 9))
)


def tens_at(source: Source, start: int) -> Reading | None:
    """The age or the temperature that is told by its tens at `start`; `None` where none is."""
    tens = _TENS_AT.match(source.low, start)
    before = _BEFORE.search(source.low, max(0, start - 40), start) if tens else None
    if tens is None or before is None:
        return None
    warm = not before["life"] and _WARMTH.search(source.low, max(0, start - 60), tens.end() + 20)
    if not before["life"] and not warm:
        return None
    ten = int(tens["digits"] or TENS[tens["word"]])
    spans = [_SPANS[part] for part in re.findall(_PART, before["parts"])] or [(0, 9)]
    unit = unit_at(source, tens.end()) if warm else None
    degrees = unit if unit and unit[0].kind is Kind.TEMPERATURE else None
    figure = Figure(
        start=before.start("parts"),
        end=degrees[1] if degrees else tens.end(),
        number=start,
        low=Decimal(ten + spans[0][0]),
        high=Decimal(ten + spans[-1][1]),
        resolution=Decimal(1),
        form=Form.DIGITS,
        modality=Modality.BETWEEN,
        kind=Kind.TEMPERATURE if warm else Kind.AGE,
        unit=(degrees[0] if degrees else UNITS["degree"]).name if warm else "year",
        dimension="temperature" if warm else "time",
        rule="tens",
    )
    return finish(source, figure)


_GROUP_AT = re.compile(r"[1-9][0-9]s\b")
_GROUP_BEFORE = re.compile(r"\b(?:the|among|for|of|in|by|than|and|all) (?P<bound>over|under)[- ]$")


def group_at(source: Source, start: int) -> Reading | None:
    """The age that bounds a group of people at `start`, "the over-80s"; `None` of a team ("England Under-21s")."""
    tens = _GROUP_AT.match(source.low, start)
    before = _GROUP_BEFORE.search(source.low, max(0, start - 20), start) if tens else None
    if tens is None or before is None or source.plain[before.start("bound")].isupper():
        return None
    age = Decimal(source.low[start : start + 2])
    bound = Modality.MORE_THAN if before["bound"] == "over" else Modality.LESS_THAN
    figure = Figure(before.start("bound"), tens.end(), start, age, age, Decimal(1), Form.DIGITS, modality=bound)
    return finish(source, replace(figure, kind=Kind.AGE, unit="year", dimension="time", rule="group of an age"))


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
