"""Reading the figures of a text: each candidate goes through the rules, and the first that answers wins.

A candidate is a digit or a number word. Every candidate ends as a `Quantity` or as a `Silence` with its reason, so
that `extract --explain` can say why a number was left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from factcheck.quantity import silent
from factcheck.quantity.figure import Figure, Reading, Silence, finish
from factcheck.quantity.measured import bare_scale, measured, part_of_unit
from factcheck.quantity.numerals import (
    CANDIDATE,
    CARDINALS,
    MULTIPLES,
    ORDINALS,
    TENS_WORDS,
    Form,
    Numeral,
    number_at,
    numeral_at,
)
from factcheck.quantity.ordinals import (
    digit_class,
    multiple_word,
    ordinal,
    ordinal_digits,
    part_word,
    place_number,
    times,
)
from factcheck.quantity.pairs import range_of, ratio_of, score_of
from factcheck.quantity.source import Source
from factcheck.quantity.spoken import elapsed, group_at, tens_at
from factcheck.types import Kind, Quantity, Span


def read_all(text: str, taken: Sequence[Span]) -> Iterator[Reading]:
    """Every candidate of `text` in order, outside the spans already `taken`; readings never overlap."""
    source = Source.of(text)
    masks = silent.masked(text)
    closed = sorted([*taken, *masks])
    at = passed = free = 0
    before: Quantity | None = None
    while found := CANDIDATE.search(source.low, at):
        start = found.start()
        while passed < len(closed) and closed[passed].end <= start:
            free, passed = closed[passed].end, passed + 1
        limit = closed[passed].start if passed < len(closed) else len(text)
        if limit <= start:
            at = closed[passed].end
            if closed[passed] in masks:
                yield Silence(closed[passed], "part of a web address, a tag or a handle")
            continue
        reading = _read(source, start, found[0], limit)
        if reading.span.start >= max(at, free) and reading.span.end <= limit:
            reading = _in_unit_before(source, before, reading)
            before = reading if isinstance(reading, Quantity) else before
            yield reading
            at = max(found.end(), reading.span.end)
        else:  # "about Tuesday 5"
            at = min(limit, silent.end_of_word(source.plain, start))
            yield Silence(Span(start, at), "words that belong to another figure or date")


_ASIDE = re.compile(r"(?: [a-z]+){0,4}(?: \d{4})?, ")
_SURPLUS = re.compile(r" (?:more|less|fewer|higher|lower) than\b")


def _in_unit_before(source: Source, before: Quantity | None, reading: Reading) -> Reading:
    """ "3.1 million euros, 1.2 million more than in May": so much more of what the figure before it is of."""
    if before is None or before.kind not in _UNITS or not isinstance(reading, Quantity):
        return reading
    bare = reading.is_bare and _SURPLUS.match(source.low, reading.span.end)
    if not bare or not _ASIDE.fullmatch(source.low, before.span.end, reading.span.start):
        return reading
    return reading.in_unit_of(before)


_UNITS = (Kind.MONEY, Kind.MEASURE)


def _read(source: Source, start: int, word: str, limit: int) -> Reading:
    if fixed := silent.fixed_phrase(source, start):
        return Silence(Span(start, fixed[0]), fixed[1])
    if word.isdigit() and (own := elapsed(source, start) or group_at(source, start)):
        return own
    if (word.isdigit() or word in TENS_WORDS) and (tens := tens_at(source, start)):
        return tens
    name = silent.digits_in_a_name(source, start) if word.isdigit() else silent.address(source, start)
    if name:
        return Silence(Span(start, name[0]), name[1])
    if sized := digit_class(source, start):
        return sized
    if word in MULTIPLES:
        return multiple_word(source, start, word)
    if word in ("half", "quarter") and (part := part_of_unit(source, start)):
        return finish(source, part)
    if word in ("half", "quarter") and (share := part_word(source, start, word)):
        return share
    if word in ORDINALS:
        return ordinal(source, start, ORDINALS[word], start + len(word))
    return _number(source, start, word, limit)


_RULES: tuple[Callable[[Source, Numeral, int], Reading | None], ...] = (
    ordinal_digits,
    place_number,
    score_of,
    ratio_of,
    times,
    range_of,
)


def _number(source: Source, start: int, word: str, limit: int) -> Reading:
    numeral = numeral_at(source, start)
    if numeral is None and (money := bare_scale(source, start, word)):
        return finish(source, money)
    if numeral is None or numeral.end > limit:
        end = silent.end_of_word(source.plain, start) if word.isdigit() else start + len(word)
        return Silence(Span(start, min(end, limit)), "not a number by itself")
    if year := _year_in_words(source, numeral):
        return year
    for rule in _RULES:
        if (reading := rule(source, numeral, limit)) is not None:
            return reading
    figure = measured(source, Figure.of(numeral), numeral)
    return figure if isinstance(figure, Silence) else finish(source, figure)


_SECOND_HALF = re.compile(
    rf"[ -](?:{'|'.join(w for w, v in CARDINALS.items() if v >= 10)}|oh)\b(?!\s+(?:million|billion|thousand|hundred))"
)


def _year_in_words(source: Source, numeral: Numeral) -> Silence | None:
    """ "twenty twenty-four", "nineteen eighty": two numbers in a row are a year in words, or a name."""
    if numeral.form is not Form.WORDS or numeral.scale > 1 or numeral.value is None or not 10 <= numeral.value < 100:
        return None
    found = _SECOND_HALF.match(source.low, numeral.end)
    if found is None:
        return None
    second = number_at(source, found.start() + 1)
    return Silence(Span(numeral.start, second.end if second else found.end()), "a year in words")
