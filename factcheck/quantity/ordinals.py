"""Ordinals and multiples: "third-largest", "ranked 7th", "a third of voters", "doubled", "three times the average"."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from factcheck.quantity.figure import Figure, Reading, Silence, told_as
from factcheck.quantity.hedges import direction_at, hedge_before
from factcheck.quantity.nouns import counted_at
from factcheck.quantity.numerals import DENOMINATORS, FRACTION_RESOLUTION, MULTIPLES, Form, Numeral
from factcheck.quantity.source import Source
from factcheck.quantity.surroundings import hold, surroundings
from factcheck.quantity.tables import any_of, words
from factcheck.types import Kind, Modality, Quantity, Span

# -------------------------------------------------------------------------------------------------------------- ranks
_SUFFIX = re.compile(r"(?:st(?! [0-9]{1,2} ?lbs?\b)|nd|rd|th)\b")  # "12st 4lb" is a weight
_SUPERLATIVE = re.compile(
    r"[ -](?P<word>(?:most|least)(?:[ -](?!(?:in|of|for|on|at|since|by|to)\b)[a-z]+)?|[a-z]{2,}est(?:-[a-z]+)?"
    r"|best|worst|place)\b"
    r"|[ -](?:straight|consecutive|successive)\b| in a row\b"
)
_NUMBER_BEFORE = re.compile(
    r"\b(?P<lead>(?:at|to|into|ranked|world|seeded|reached|hit|currently|stays?|remains?) (?:the )?)?"
    r"(?:no\. ?|number |no )$"
)
_CHARTS = re.compile(rf"\b(?:{any_of(words('charts'))})\b")
_NAMED_BEHIND = re.compile(r",? [A-Z]")
_PLACES = surroundings("rank")
_NO_SUPERLATIVE = frozenset(words("not_superlative"))


def ordinal_digits(source: Source, numeral: Numeral, limit: int) -> Reading | None:
    """ "7th", when it is a rank."""
    found = _SUFFIX.match(source.low, numeral.end)
    if found is None or numeral.form is not Form.DIGITS or numeral.resolution != 1:
        return None
    return ordinal(source, numeral.start, int(numeral.low), found.end())


def place_number(source: Source, numeral: Numeral, limit: int) -> Reading | None:
    """ "At No. 3 in the charts", "the world number four"; but "at No. 10 Downing Street" and "bus number 7"."""
    before = _NUMBER_BEFORE.search(source.low, max(0, numeral.start - 24), numeral.start)
    if before is None or not before["lead"] or numeral.value is None or not 0 < numeral.value <= 1000:
        return None
    sure = before["lead"].startswith(("world", "ranked", "seeded"))
    if not sure and (
        _NAMED_BEHIND.match(source.plain, numeral.end)
        or not _CHARTS.search(source.low, max(0, numeral.start - 120), numeral.end + 80)
    ):
        return None
    return _rank(source, before.end("lead"), numeral.value, numeral.end)


def _rank(source: Source, start: int, value: Decimal, end: int) -> Quantity:
    figure = Figure(start, end, start, value, value, Decimal(1), Form.ORDINAL, kind=Kind.RANK)
    return replace(figure, dimension="rank", rule="rank").quantity(source, counted_at(source, end, hyphened=True))


_HALF_OF = re.compile(rf" (?:{any_of(words('behind_half'))})\b")
# At the end of a clause "half" is a share only behind a hedge: "more than half", but "the other half".
_CLAUSE_END = re.compile(r"[.,;)]|$| (?:since|from|in|to|by|on|were|are|said)\b")
_QUARTER = re.compile(r"quarter(?= of\b(?! an?\b))")
# Without "of" a quarter is a share behind a hedge or "by", or where it does what people and things do.
_QUARTER_ALONE = re.compile(
    r"quarter(?! (?:of|ago|earlier|later|before|after|past|to(?! [$€£0-9])|end|final|hour|mile|century)\b)(?![\w-])"
)
_QUARTER_DOES = re.compile(rf"quarter (?:{any_of(words('behind_quarter'))})\b")
_NOT_A_SHARE = frozenset(["per", "for", "in", "over", "during", "times", "once", "twice"])
_NOT_HALF_OF = frozenset(words("before_half_name"))


def part_word(source: Source, start: int, word: str) -> Reading | None:
    """ "half of voters", "nearly half the seats", "a quarter of firms"; `None` where the word is no share."""
    before = source.words_before(start, 1)
    if before and before[0] in _NOT_HALF_OF:
        return None
    begin = start
    if word != "half":
        article = re.search(r"(?<!\w)(?:a|one) $", source.low[max(0, start - 5) : start])
        if article is None or not _is_fourth(source, start, start - len(article[0])):
            return None
        begin = start - len(article[0])
    else:
        bounded = hedge_before(source, start) is not None or before[:1] == ["by"]
        hedged = _CLAUSE_END.match(source.low, start + 4) and bounded
        if not _HALF_OF.match(source.low, start + 4) and not hedged:
            return None
    share = Decimal(1) / DENOMINATORS[word]
    return told_as(source, begin, start + len(word), share, FRACTION_RESOLUTION, Kind.RATIO, "fraction")


def _is_fourth(source: Source, start: int, begin: int) -> bool:
    """True for "a quarter" that is one part of four, not three months."""
    if _QUARTER.match(source.low, start) or _QUARTER_DOES.match(source.low, start):
        return True
    hedge = hedge_before(source, begin)
    before = source.words_before(hedge.edge if hedge else begin, 1)
    bounded = hedge is not None or before in (["by"], ["only"])
    return bounded and _NOT_A_SHARE.isdisjoint(before) and _QUARTER_ALONE.match(source.low, start) is not None


def ordinal(source: Source, start: int, value: int, end: int) -> Reading:
    """A rank ("third-largest", "finished second") or a share ("a third of"); other ordinals name or order."""
    if share := _share(source, start, end):
        return share
    found = _SUPERLATIVE.match(source.low, end)
    if value == 1 and source.low.startswith(" place", end) and source.low.endswith("in the ", 0, start):
        return Silence(Span(start, end + 6), "a fixed phrase")
    superlative = found is not None and found["word"] not in _NO_SUPERLATIVE
    small = not source.plain[start].isupper()  # not "Henry the Eighth"
    placed = hold(_PLACES, source, start, end, later=value > 1 and small, third=value > 2 and small)
    if not superlative and not placed and not _counts_occasions(source, value, end):
        return Silence(Span(start, end), "an ordinal that names or orders")
    stop = found.end() if found and superlative else end
    return _rank(source, start, Decimal(value), stop)


_NAMED = frozenset(words("named_by_ordinal"))
_ORDERED = re.compile(r" (?P<word>[a-z]{3,})\b(?<! and)(?<! the)(?<! for)(?<! but)(?<! who)(?<! was)(?<! had)(?<! has)")


def _counts_occasions(source: Source, value: int, end: int) -> bool:
    """True for "the third recount the region has held", "enters fifth day": how many there have been. A first or second
    of something is mostly an order, and many nouns are named by their ordinal.
    """
    noun = _ORDERED.match(source.plain, end)
    named = noun is None or noun["word"] in _NAMED
    return (value > 2 and not named) or (value > 1 and noun is not None and noun["word"] == "time")


_TIME_BEHIND = re.compile(r" (?:second|minute|hour|night|week|weekend|month|year|time|summer|game|match|[a-z]*day)\b")
_SHARE_OF = re.compile(rf"[.,;)]|$| (?:{any_of(words('behind_share'))})\b(?! all time)")


def _share(source: Source, start: int, end: int) -> Reading | None:
    """ "a third of voters", "nearly a fifth", "every third patient": an ordinal that is a share."""
    word = source.low[start:end]
    article = re.search(r"(?<!\w)an? $", source.low[max(0, start - 4) : start])
    every = source.low.endswith("every ", 0, start) and source.low.startswith(" ", end)
    if every and word in DENOMINATORS and not _TIME_BEHIND.match(source.low, end):
        noun, part = counted_at(source, end, many=False), Decimal(1) / DENOMINATORS[word]
        told = told_as(source, start - 6, end, part, FRACTION_RESOLUTION, Kind.RATIO, "ratio")
        return replace(told, of=noun.text, of_span=noun.span) if noun and isinstance(told, Quantity) else told
    by = article is not None and source.low.endswith("by ", 0, start - len(article[0]))
    if word not in DENOMINATORS or article is None or not (by or _SHARE_OF.match(source.low, end)):
        return None
    share = Decimal(1) / DENOMINATORS[word]
    return told_as(source, start - len(article[0]), end, share, FRACTION_RESOLUTION, Kind.RATIO, "fraction")


# ---------------------------------------------------------------------------------------------------------- multiples
_TIMES = re.compile(r"[ -]times\b|[ -]?fold\b|(?<=[0-9])x\b(?= )")
_COMPARED = re.compile(rf" (?:{any_of(words('behind_times'))})\b")
_OF_WHAT = re.compile(r" (?:the (?!jump|crown|lock|whammy)|as |that |what |its |their |his |her |last [a-z]+'s )")
_NEED_MORE = frozenset(["double", "triple", "treble", "quadruple", "twice", "thrice", "halves", "doubles", "triples"])


def times(source: Source, numeral: Numeral, limit: int) -> Reading | None:
    """ "three times the average", "a 10-fold rise"; "seven times since Monday" is a count of times."""
    found = _TIMES.match(source.low, numeral.end)
    if (
        found is None
        or source.plain.startswith("X", numeral.end)
        or numeral.value is None
        or numeral.form is Form.VAGUE
    ):
        return None
    if "times" in found[0] and not _COMPARED.match(source.low, found.end()):
        return None
    return told_as(source, numeral.start, found.end(), numeral.value, numeral.resolution, Kind.MULTIPLE, "multiple")


def multiple_word(source: Source, start: int, word: str) -> Reading:
    """ "doubled", "twice the average", "threefold"."""
    end = start + len(word)
    if word in _NEED_MORE and not _OF_WHAT.match(source.low, end):
        return Silence(Span(start, end), "no multiple of anything named")
    if source.low.startswith("-", end) or source.low.endswith("-", 0, start):
        return Silence(Span(start, end), "part of a compound word")
    # "Doubled" is said of 1.9 to 2.1 times.
    return told_as(source, start, end, MULTIPLES[word], Decimal("0.2"), Kind.MULTIPLE, "multiple")


# ------------------------------------------------------------------------------------------------------ digit classes
_CLASS = re.compile(
    r"(?P<size>single|double|triple|four|five|six|seven|eight|nine)[- ](?:digits?|figures?)\b(?!-?fold)"
)
_SIZES = {"single": 1, "double": 2, "triple": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_PART_BEFORE = re.compile(r"\b(?P<part>low|mid|middle|high)[ -]$")
# Parts of the class in tenths of its upper bound: mid-single digits are 4 to 6.
_TENTHS = {"low": ("0.1", "0.3"), "mid": ("0.4", "0.6"), "middle": ("0.4", "0.6"), "high": ("0.7", "1")}


def digit_class(source: Source, start: int) -> Quantity | None:
    """ "mid-single digits", "double-digit growth", "a six-figure sum"."""
    found = _CLASS.match(source.low, start) if source.low[start] in "sdtfen" else None
    if found is None:
        return None
    part = _PART_BEFORE.search(source.low, max(0, start - 7), start)
    top = Decimal(10) ** _SIZES[found["size"]]
    low, high = (Decimal(t) * top for t in _TENTHS[part["part"]]) if part else (top / 10, top)
    begin = part.start() if part else start
    figure = Figure(begin, found.end(), begin, low, min(high, top - 1), Decimal(1), Form.WORDS, Modality.BETWEEN)
    return replace(figure, rule="digit class").quantity(source, direction=direction_at(source, begin, found.end()))
