"""Reading one figure: from the number at an offset to a `Quantity`, or the reason why it is left alone.

Each rule takes the text and the offset of a candidate (a digit or a number word) and answers with what it read; the
first rule that answers wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from factcheck.quantity import silent
from factcheck.quantity.hedges import Hedge, direction_at, hedge_after, hedge_before
from factcheck.quantity.measures import Unit, unit_at
from factcheck.quantity.money import Currency, currency_after, currency_before
from factcheck.quantity.nouns import counted_at, is_plural, per_at
from factcheck.quantity.numerals import (
    CARDINALS,
    DENOMINATORS,
    FRACTION_RESOLUTION,
    FRACTION_SIGNS,
    ORDINALS,
    SCALES,
    VAGUE,
    Form,
    Numeral,
    numeral_at,
)
from factcheck.quantity.source import Source
from factcheck.quantity.tables import table
from factcheck.types import Kind, Modality, Quantity, Span

MULTIPLES = {word: Decimal(value) for word, value in table("numbers")["multiples"].items()}


@dataclass(frozen=True, slots=True)
class Silence:
    """A candidate that is no figure, and why."""

    span: Span
    reason: str


Reading = Quantity | Silence


def _trie(words: list[str]) -> str:
    """A pattern for any of `words` that shares their beginnings, which `re` searches several times faster."""
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(word[:1], []).append(word[1:])
    parts = [re.escape(c) + _trie(rest) if c else "" for c, rest in sorted(by_first.items(), reverse=True)]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


_WORDS = sorted(
    {
        *CARDINALS,
        *ORDINALS,
        *SCALES,
        *VAGUE,
        *MULTIPLES,
        "half",
        "quarter",
        "thirds",
        "quarters",
        "tens",
        "one",
        "single",
        "double",
        "triple",
        "low",
        "mid",
        "high",
    }
    - {"bn", "tn", "mn", "mln", "bln", "trn", "low", "high"}
)
_CANDIDATE = re.compile(rf"[0-9½¼¾⅓⅔⅛⅜⅝⅞]|\b{_trie(_WORDS)}\b")


def read_all(text: str, taken: list[Span]) -> Iterator[Reading]:
    """Every candidate in text order, outside the spans already `taken`; readings do not overlap."""
    source = Source.of(text)
    closed = sorted([*taken, *(Span(*m) for m in silent.masked(text))])
    at, passed = 0, 0
    while found := _CANDIDATE.search(source.low, at):
        start = found.start()
        while passed < len(closed) and closed[passed].end <= start:
            passed += 1
        if passed < len(closed) and closed[passed].start <= start:
            at = closed[passed].end
            continue
        limit = closed[passed].start if passed < len(closed) else len(text)
        for reading in _read(source, start, found[0], limit):
            span = reading.span
            at = max(at, span.end)
            yield _in_words_of(text, reading)
        at = max(at, found.end())


def _in_words_of(text: str, reading: Reading) -> Reading:
    """Put the surface text of the original in (its dashes, blanks and capitals)."""
    if isinstance(reading, Silence):
        return reading
    of = text[reading.of_span.start : reading.of_span.end] if reading.of_span else None
    return replace(reading, text=text[reading.span.start : reading.span.end], of=of)


def _read(source: Source, start: int, word: str, limit: int) -> list[Reading]:
    if fixed := silent.fixed_phrase(source, start):
        return [Silence(Span(start, fixed[0]), fixed[1])]
    if word[0].isdigit():
        if named := silent.digits_in_a_name(source, start):
            return [Silence(Span(start, named[0]), named[1])]
    if word in MULTIPLES:
        return [_multiple_word(source, start, word)]
    if word == "mid":
        return [_digit_class(source, start) or Silence(Span(start, start + 3), "not a figure")]
    if special := _digit_class(source, start):
        return [special]
    if word in ORDINALS and not (word == "second" and False):
        return [_ordinal(source, start, ORDINALS[word], start + len(word))]
    return _figure(source, start, limit)


# ------------------------------------------------------------------------------------------------- figures in general
@dataclass(frozen=True, slots=True)
class Figure:
    """One figure on its way to a `Quantity`: the ends of its words so far, its bounds and its unit."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    resolution: Decimal
    form: Form
    modality: Modality = Modality.EXACT
    kind: Kind = Kind.COUNT
    unit: str | None = None
    dimension: str | None = None
    rule: str = "count"


def _figure(source: Source, start: int, limit: int) -> list[Reading]:
    numeral = numeral_at(source, start)
    if numeral is None or numeral.end > limit:
        return [Silence(Span(start, start + 1), "not a number by itself")]
    if numeral.form is Form.WORDS and (odd := _odd_words(source, numeral)):
        return [odd]
    for rule in (_ordinal_digits, _score, _ratio, _times, _range, _single):
        if (reading := rule(source, numeral, limit)) is not None:
            return reading if isinstance(reading, list) else [reading]
    return [Silence(Span(numeral.start, numeral.end), "a number without anything it counts")]


_YEAR_IN_WORDS = re.compile(
    r"[ -](?:hundred|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|oh)\b"
)


def _odd_words(source: Source, numeral: Numeral) -> Silence | None:
    """ "twenty twenty-four", "nineteen eighty": two numbers in a row are a year in words, or a name."""
    if numeral.scale == 1 and (found := _YEAR_IN_WORDS.match(source.low, numeral.end)):
        if numeral.value and numeral.value >= 10 and "hundred" not in found[0]:
            end = numeral_at(source, numeral.end + 1)
            return Silence(Span(numeral.start, end.end if end else found.end()), "a year in words")
    return None


# ------------------------------------------------------------------------------------------------------------- ranges
_TO = re.compile(r"(?: ?- ?| to | or )(?=[0-9a-z$£€½¼¾])")
_AND = re.compile(r" and (?=[0-9a-z$£€½¼¾])")
_BETWEEN = re.compile(r"\bbetween (?:about |around |roughly |some )?$")
_FROM = re.compile(r"\bfrom (?:about |around |roughly |some |between )?$")
_SKIP_SYMBOL = re.compile(r"(?:us|c|a|nz|hk)? ?[$£€] ?")
_CHANGE = re.compile(
    r"\b(?:ris|rose|increas|grew|grow|climb|jump|surg|soar|fell|fall|drop|declin|cut|lower|rais|reduc|slid|slip|sank|shrank|shrunk|up|down|went|go|gone|goes|going|improv|widen|narrow|upgrad|downgrad|chang|doubl|trebl|tripl|mov|swell|swoll|swing|swung|revis|boost|slash|trim|plung|tumbl|plummet|expand|lift|push)[a-z]*\b"
)


def _range(source: Source, first: Numeral, limit: int) -> Reading | None:
    """ "5 to 7 km", "$3-4 million", "between 12 and 15", "two or three"."""
    money = currency_before(source, first.start)
    outer = money.edge if money else first.start
    between = _BETWEEN.search(source.low, max(0, outer - 26), outer)
    origin = None if between else _FROM.search(source.low, max(0, outer - 26), outer)
    # The first figure may carry its own unit or symbol: "5% to 7%", "$3 million to $4 million".
    middle = _unit_end(source, first, money is not None)
    joint = (_AND if between else _TO).match(source.low, middle)
    if joint is None or first.value is None:
        return None
    second = _second(source, joint.end(), limit)
    if second is None or second.value is None or not _makes_range(source, first, second, joint[0], bool(origin), outer):
        return None
    low = _in_scale_of(first, second)
    if low.value is None or low.value >= second.value:
        return None
    start = between.start() if between else origin.start() if origin else outer
    figure = Figure(
        start,
        second.end,
        low.value,
        second.value,
        min(low.resolution, second.resolution),
        second.form,
        Modality.BETWEEN,
        rule="range",
    )
    return _finish(source, figure, second, money_before=money, number_start=first.start)


def _unit_end(source: Source, numeral: Numeral, money: bool) -> int:
    end = numeral.letter_end if numeral.letter and money else numeral.end
    if source.low.startswith("%", end):
        return end + 1
    if not money and (unit := unit_at(source, end)):
        return unit[1] if unit[0].kind in (Kind.PERCENT, Kind.TEMPERATURE) else end
    return end


def _second(source: Source, at: int, limit: int) -> Numeral | None:
    """The figure behind the joint, its own currency symbol skipped."""
    if symbol := _SKIP_SYMBOL.match(source.low, at):
        at = symbol.end()
    if at >= len(source.low):
        return None
    article = re.compile(r"an? (?=[a-z])").match(source.low, at)
    if article:
        at = article.end()
    found = _CANDIDATE.match(source.low, at)
    if not found or found[0] in ORDINALS or found[0] in MULTIPLES:
        return None
    numeral = numeral_at(source, at)
    return numeral if numeral and numeral.end <= limit else None


def _makes_range(source: Source, first: Numeral, second: Numeral, joint: str, origin: bool, outer: int) -> bool:
    """Tell a range from a change ("rose from 5 to 7", "fell 3 to 120") and from a list ("two or 300")."""
    if first.form is Form.VAGUE or second.form is Form.VAGUE:
        return False
    joint = joint.strip()
    changed = _CHANGE.search(source.low, max(0, outer - 60), outer)
    if changed and "." not in source.low[changed.end() : outer]:
        if origin:
            return False
        if joint == "to" and second.value and first.value and second.value > 3 * first.value:
            return False
    if joint == "or":
        return bool(first.value and second.value and second.value <= 2 * first.value + 1)
    return True


def _in_scale_of(first: Numeral, second: Numeral) -> Numeral:
    """ "$3-4 million" is three to four million: the first takes the scale of the second, where that makes it smaller."""
    if (
        first.scale == 1
        and not first.letter
        and second.scale > 1
        and first.value
        and second.value
        and first.value * second.scale < second.value
    ):
        return first.scaled(second.scale)
    if not first.letter and second.letter and first.value and second.value and first.value < second.value:
        return first
    return first


# ------------------------------------------------------------------------------------------------------------- scores
_PAIR = re.compile(r"(?P<joint> ?- ?| to )(?P<second>[0-9]{1,4}|[a-z]+)(?![\w%]|[.,][0-9])")
_TALLY = re.compile(
    r" (?:votes?|points?|runs|seats|goals|sets|games)? ?(?:to|-|against) (?P<second>[0-9][0-9,]*)(?![\w%]|[.,][0-9])"
)
_SCORE_BEFORE = re.compile(
    r"\b(?:w[io]n|wins|winning|beat|beats|beaten|beating|los[te]|loses|losing|defeat\w*|drew|draw|tied|tie|vote[sd]?|voting|score[sd]?|led|lead|leading|trail\w*|record|downed|edged|crushed|routed|thrashed|by|score of|margin of|rul\w+|approved|passed|rejected|final|ahead|up|down)\b[^.;]{0,40}$"
)
_SCORE_AFTER = re.compile(
    r"[ -](?:vote|votes|win|victory|defeat|loss|lead|decision|majority|record|draw|tie|ruling|margin|split|thrashing|rout|scoreline|score|aggregate|triumph|drubbing|opinion|advantage|deficit|final|at home|away|away win)\b"
)


def _score(source: Source, first: Numeral, limit: int) -> Reading | None:
    """ "a 52-48 vote", "won 3-1", "by 231 votes to 199"."""
    if first.form is Form.VAGUE or first.scale > 1 or first.value is None or first.resolution != 1:
        return None
    if tally := _TALLY.match(source.low, first.end):
        if (
            "votes" in tally[0]
            or "against" in tally[0]
            or "points" in tally[0]
            and "to" in tally[0]
            and _SCORE_BEFORE.search(source.low, max(0, first.start - 50), first.start)
        ):
            return _pair(first, Decimal(tally["second"].replace(",", "")), tally.end())
    pair = _PAIR.match(source.low, first.end)
    if pair is None or pair.end() > limit or currency_before(source, first.start):
        return None
    second = Decimal(pair["second"]) if pair["second"].isdigit() else CARDINALS.get(pair["second"])
    if second is None:
        return None
    after = _SCORE_AFTER.match(source.low, pair.end())
    before = _SCORE_BEFORE.search(source.low, max(0, first.start - 60), first.start)
    hyphen = "-" in pair["joint"]
    ascending = Decimal(second) > first.value
    if after and (hyphen or not ascending) or hyphen and before and not ascending and _sporting(before[0]):
        return _pair(first, Decimal(second), pair.end())
    if (
        hyphen
        and before
        and _sporting(before[0])
        and not unit_at(source, pair.end())
        and not counted_at(source, pair.end())
    ):
        return _pair(first, Decimal(second), pair.end())
    if hyphen and not ascending and pair["joint"] == "-":
        return Silence(Span(first.start, pair.end()), "a pair of numbers that is neither a range nor a score in words")
    return None


def _sporting(words: str) -> bool:
    return not words.startswith(("by ", "up ", "down ")) or "vote" in words


def _pair(first: Numeral, second: Decimal, end: int) -> Quantity:
    return Quantity(
        "", Span(first.start, end), Kind.SCORE, None, first.low, second, Decimal(1), dimension="score", rule="score"
    )


# ------------------------------------------------------------------------------------------------------ ratios, times
_IN = re.compile(r"(?: in every | in | out of every | out of )(?=[0-9a-z])")


def _ratio(source: Source, first: Numeral, limit: int) -> Reading | None:
    """ "one in five adults", "two out of three", "nine in 10"."""
    joint = _IN.match(source.low, first.end)
    if joint is None or first.value is None or first.form is Form.FRACTION or first.scale > 1:
        return None
    found = _CANDIDATE.match(source.low, joint.end())
    second = numeral_at(source, joint.end()) if found and found[0] not in ORDINALS else None
    if second is None or second.value is None or second.end > limit or not 0 < first.value < second.value:
        return None
    if second.form is Form.DIGITS and (
        silent.is_bare_year(source, joint.end(), second.end) or unit_at(source, second.end)
    ):
        return None
    if (
        "out of" not in joint[0]
        and second.value not in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100)
        and first.value != 1
    ):
        return None
    share = first.value / second.value
    step = FRACTION_RESOLUTION if second.value <= 20 else 1 / second.value
    figure = Figure(
        first.start, second.end, share, share, step, Form.FRACTION, kind=Kind.RATIO, dimension="percent", rule="ratio"
    )
    return _finish(source, figure, second, plain=True)


_TIMES = re.compile(r"[ -](?:times|fold|x)\b|-?fold\b|x\b(?= )")
_TIMES_OF = re.compile(
    r"(?: as | the | higher| lower| more| larger| bigger| greater| faster| less| what | that of | its | their | his | her |fold| likelier| longer| heavier| smaller| stronger| better| worse| cheaper| the)"
)


def _times(source: Source, numeral: Numeral, limit: int) -> Reading | None:
    """ "three times the average", "a 10-fold rise"; "seven times since Monday" is a count."""
    found = _TIMES.match(source.low, numeral.end)
    if found is None or numeral.form is Form.VAGUE or numeral.value is None:
        return None
    if "times" in found[0] and not _TIMES_OF.match(source.low, found.end()):
        return None
    figure = Figure(
        numeral.start,
        found.end(),
        numeral.low,
        numeral.high,
        numeral.resolution,
        numeral.form,
        kind=Kind.MULTIPLE,
        dimension="multiple",
        rule="multiple",
    )
    return _finish(source, figure, numeral, plain=True)


_MULTIPLIES = re.compile(
    r" (?:the|as|that|what|its|their|his|her|in|since|over|from|to|between|last|this|by|within|during|compared|year|again)\b|[.,;]|$"
)


def _multiple_word(source: Source, start: int, word: str) -> Reading:
    """ "doubled", "twice the average", "threefold"."""
    span = Span(start, start + len(word))
    if word in ("double", "triple", "treble", "quadruple", "twice", "thrice", "halves") and not re.compile(
        r" (?:the (?!jump|crown|lock|whammy)|as |that |what |its |their |his |her |last )"
    ).match(source.low, span.end):
        return Silence(span, "no multiple of anything named")
    if source.plain[span.end : span.end + 1] == "-":
        return Silence(span, "part of a compound word")
    value = MULTIPLES[word]
    figure = Figure(
        start,
        span.end,
        value,
        value,
        Decimal("0.1"),
        Form.WORDS,
        kind=Kind.MULTIPLE,
        dimension="multiple",
        rule="multiple word",
    )
    return _finish(source, figure, None, plain=True)


# ------------------------------------------------------------------------------------------------------ ranks, ordinals
_ORDINAL_DIGITS = re.compile(r"(?:st|nd|rd|th)\b")
_SUPERLATIVE = re.compile(
    r"[ -](?:most|least|[a-z]+est|best|worst|last)\b(?!-?ern)|[ -]place\b|[ -](?:straight|consecutive|successive)\b| in a row\b"
)
_RANKED = re.compile(
    r"\b(?:rank(?:ed|s|ing)?|finish(?:ed|es|ing)?|came|come|placed|qualified|sits?|stood|stands?|seeded|started|ended)(?: up)?(?: in| joint| a| at| as)*(?: the)? $"
)
_NO_SUPERLATIVE = frozenset(
    {
        "forest",
        "west",
        "midwest",
        "northwest",
        "southwest",
        "interest",
        "test",
        "rest",
        "guest",
        "request",
        "arrest",
        "protest",
        "contest",
        "west",
        "east",
        "quest",
        "harvest",
        "invest",
        "nest",
        "best man",
        "conquest",
        "crest",
        "chest",
        "vest",
        "southeast",
        "priest",
        "latest",
    }
)


def _ordinal_digits(source: Source, numeral: Numeral, limit: int) -> Reading | None:
    found = _ORDINAL_DIGITS.match(source.low, numeral.end)
    if found is None or numeral.form is not Form.DIGITS:
        return None
    return _ordinal(source, numeral.start, int(numeral.low), found.end())


def _ordinal(source: Source, start: int, value: int, end: int) -> Reading:
    """ "third-largest", "ranked 7th", "second place"; other ordinals name or order and stay silent."""
    if value <= 10 and (share := _article_fraction(source, start, end)):
        return share
    found = _SUPERLATIVE.match(source.low, end)
    superlative = found is not None and found[0][1:] not in _NO_SUPERLATIVE
    ranked = _RANKED.search(source.low, max(0, start - 32), start)
    if not superlative and not ranked:
        return Silence(Span(start, end), "an ordinal that names or orders")
    number = Decimal(value)
    stop = found.end() if found and superlative else end
    noun = counted_at(source, stop, many=False)
    return Quantity(
        "",
        Span(start, stop),
        Kind.RANK,
        number,
        number,
        number,
        Decimal(1),
        dimension="rank",
        of=noun.text if noun else None,
        of_span=noun.span if noun else None,
        rule="rank",
    )


_SHARE_OF = re.compile(
    r"(?: of\b(?! all time)|[.,;)]|$| (?:more|less|fewer|higher|lower|larger|smaller|since|to|from|in the|compared|the|said|were|are|say|believe|think|have)\b)"
)


def _article_fraction(source: Source, start: int, end: int) -> Reading | None:
    """ "a third of voters", "nearly a fifth": an ordinal behind "a" that is a share."""
    if (
        source.low[start:end] not in DENOMINATORS
        or source.low[start - 2 : start] not in ("a ", "n ")
        or not _SHARE_OF.match(source.low, end)
    ):
        return None
    begin = start - (3 if source.low[start - 3 : start] == "an " else 2)
    if begin and source.low[begin - 1].isalnum():
        return None
    share = Decimal(1) / DENOMINATORS[source.low[start:end]]
    figure = Figure(
        begin,
        end,
        share,
        share,
        FRACTION_RESOLUTION,
        Form.FRACTION,
        kind=Kind.RATIO,
        dimension="percent",
        rule="fraction",
    )
    return _finish(source, figure, None, plain=True)


# ------------------------------------------------------------------------------------------------------- digit classes
_CLASS = re.compile(
    r"(?:(?P<part>low|mid|middle|high)[ -](?:to[ -](?:mid|high)[ -])?)?(?P<size>single|double|triple|four|five|six|seven|eight|nine)[- ](?P<what>digits?|figures?)\b"
)
_CLASS_SIZE = {"single": 1, "double": 2, "triple": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_PARTS = {
    "low": (Decimal("0.1"), Decimal("0.34")),
    "mid": (Decimal("0.4"), Decimal("0.6")),
    "middle": (Decimal("0.4"), Decimal("0.6")),
    "high": (Decimal("0.66"), Decimal("0.999999999")),
}


def _digit_class(source: Source, start: int) -> Quantity | None:
    """ "mid-single digits", "double-digit growth", "a six-figure sum"."""
    begin = start
    for part in ("low", "mid", "high"):
        if source.low[max(0, start - len(part) - 1) : start].rstrip(" -") == part and source.low[start - 1] in " -":
            begin = start - len(part) - 1
    found = _CLASS.match(source.low, begin)
    if found is None or source.low.startswith("fold", found.end()):
        return None
    top = Decimal(10) ** _CLASS_SIZE[found["size"]]
    low, high = _PARTS.get(found["part"] or "", (Decimal("0.1"), Decimal("0.999999999")))
    return Quantity(
        "",
        Span(begin, found.end()),
        Kind.COUNT,
        None,
        (low * top).to_integral_value(),
        (high * top).to_integral_value(rounding="ROUND_FLOOR"),
        Decimal(1),
        Modality.BETWEEN,
        direction=direction_at(source, begin, found.end()),
        rule="digit class",
    )


# ------------------------------------------------------------------------------------------------------ single figures
_SIGN = re.compile(r"(?:^|[\s(\[:=$£€~])(?P<sign>-|minus |negative )$")


def _single(source: Source, numeral: Numeral, limit: int) -> Reading | list[Reading] | None:
    money = currency_before(source, numeral.start)
    figure = Figure(
        numeral.start,
        numeral.end,
        numeral.low,
        numeral.high,
        numeral.resolution,
        numeral.form,
        Modality.EXACT if numeral.form is not Form.VAGUE else Modality.ABOUT,
        rule="vague" if numeral.form is Form.VAGUE else "count",
    )
    return _finish(source, figure, numeral, money_before=money, number_start=numeral.start)


def _finish(
    source: Source,
    figure: Figure,
    numeral: Numeral | None,
    *,
    money_before=None,
    number_start: int | None = None,
    plain: bool = False,
) -> Reading | None:
    """Find unit, hedge, counted noun and direction around a figure, and make the `Quantity`."""
    per = None
    if not plain and numeral is not None:
        measured = _measured(
            source, figure, numeral, money_before, number_start if number_start is not None else figure.start
        )
        if isinstance(measured, Silence) or measured is None:
            return measured
        figure = measured
        figure = _signed(source, figure, number_start if number_start is not None else figure.start)
    if figure.kind is not Kind.COUNT and not plain:
        figure = _with_rate(source, figure)
    figure, margin = _hedged(source, figure)
    noun = _noun_of(source, figure)
    if figure.kind is Kind.COUNT and (reason := _counts_nothing(source, figure, noun is not None)):
        return Silence(Span(figure.start, figure.end), reason)
    if noun and figure.kind is Kind.COUNT and (per := per_at(source, noun.span.end)):
        figure = replace(figure, kind=Kind.RATE, dimension=f"count per {per[0]}", unit=f"per {per[0]}")
    low, high = _bounds(figure, margin)
    value = figure.low if figure.low == figure.high else None
    return Quantity(
        "",
        Span(figure.start, figure.end),
        figure.kind,
        value,
        low,
        high,
        figure.resolution,
        figure.modality,
        figure.unit,
        figure.dimension,
        noun.text if noun else None,
        noun.span if noun else None,
        direction_at(source, figure.start, figure.end) if figure.kind is not Kind.AGE else None,
        figure.rule,
    )


def _bounds(figure: Figure, margin: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """Bounds as written: open on the side that the hedge leaves open, unless the hedge says how near ("just over")."""
    reach = figure.low * margin if margin is not None else None
    if figure.modality in (Modality.MORE_THAN, Modality.AT_LEAST):
        return figure.low, figure.high + reach if reach is not None else None
    if figure.modality in (Modality.LESS_THAN, Modality.AT_MOST):
        return None, figure.high
    return figure.low, figure.high


def _signed(source: Source, figure: Figure, number_start: int) -> Figure:
    found = _SIGN.search(source.low, max(0, number_start - 10), number_start)
    if found is None or figure.modality is Modality.BETWEEN or figure.kind is Kind.COUNT:
        return figure
    return replace(figure, start=min(figure.start, found.start("sign")), low=-figure.high, high=-figure.low)


def _hedged(source: Source, figure: Figure) -> tuple[Figure, Decimal | None]:
    hedge = hedge_before(source, figure.start, duration=figure.kind is Kind.DURATION)
    after = hedge_after(source, figure.end)
    start, end, modality, margin = figure.start, figure.end, figure.modality, None
    if hedge and hedge.modality is not Modality.EXACT:
        start, modality, margin = hedge.edge, hedge.modality, hedge.margin
    elif after:
        end, modality = after.edge, after.modality
    if figure.modality is Modality.BETWEEN:
        modality = Modality.BETWEEN  # "about 5 to 7" stays an interval
    return replace(figure, start=start, end=end, modality=modality), margin


# ---------------------------------------------------------------------------------------------------- units and money
_AGE = re.compile(
    r"[ -]?(?:y\.?/?o\.?\b|yrs? old\b)|[ -](?P<unit>year|month|week|day)s?[ -](?:old\b|of age\b)(?P<person>s?)"
)
_AGE_BEFORE = re.compile(
    r"\b(?:aged?|age of|turned|turns|turning|at age) (?:about |around |over |under |between |at least |just |from |only |over )*$"
)
_AGE_NAME = re.compile(r"[A-Z][\w'-]+ [A-Z][\w'.-]+, $")
_AGE_NAME_END = re.compile(r"(?:,|\.| ?[;)-]|$| (?:and|of|from|was|is|who)\b)")


def _measured(source: Source, figure: Figure, numeral: Numeral, money, number_start: int) -> Figure | Silence | None:
    """Give the figure its unit: money first, then ages, units, and scale letters."""
    if money:
        return _money(source, figure, numeral, money)
    if (
        numeral.form is Form.FRACTION
        and numeral.value is not None
        and numeral.value < 1
        and not unit_at(source, figure.end, True)
    ):
        return replace(figure, kind=Kind.RATIO, dimension="percent", rule="fraction")
    if age := _age(source, figure, number_start):
        return age
    behind = currency_after(source, figure.end, numeral.scale, source.low[number_start : figure.end])
    if behind is None and numeral.letter:
        lettered = currency_after(source, numeral.letter_end, numeral.scale * 1000, "")
        if lettered:
            return _amount(_lettered(figure, numeral), lettered.currency, lettered.edge, lettered.scale)
    unit = unit_at(source, figure.end, numeral.form is Form.FRACTION or "/" in source.low[number_start : figure.end])
    if behind is None and numeral.letter and _is_scale_letter(source, numeral, unit):
        return _lettered(figure, numeral)
    if unit and unit[0].name == "pound" and _pounds_are_money(source, figure, numeral):
        from factcheck.quantity.money import CODES

        return _amount(figure, CODES["GBP"], unit[1], Decimal(1))
    if behind and (unit is None or unit[1] <= behind.edge):
        return _cents(source, _amount(figure, behind.currency, behind.edge, behind.scale))
    if unit:
        return _unit(source, figure, unit[0], unit[1])
    if reason := silent.letters_behind(source, figure.start, figure.end):
        return Silence(Span(figure.start, silent._end_of_word(source.plain, figure.end)), reason)
    return figure


def _money(source: Source, figure: Figure, numeral: Numeral, money) -> Figure:
    if numeral.letter:
        figure = _lettered(figure, numeral)
    start = min(figure.start, money.edge)
    repeated = currency_after(source, figure.end, numeral.scale, "")
    end = (
        repeated.edge
        if repeated and repeated.scale == 1 and repeated.currency.members & money.currency.members
        else figure.end
    )
    return _amount(replace(figure, start=start), money.currency, end, money.scale)


def _lettered(figure: Figure, numeral: Numeral) -> Figure:
    scaled = numeral.with_letter()
    by = scaled.scale / numeral.scale
    low = figure.low * by if figure.low < figure.high and figure.low < numeral.low * by else scaled.low
    return replace(figure, low=low, high=scaled.high, resolution=figure.resolution * by, end=scaled.end)


def _amount(figure: Figure, currency: Currency, end: int, scale: Decimal) -> Figure:
    return replace(
        figure,
        low=figure.low * scale,
        high=figure.high * scale,
        resolution=figure.resolution * scale,
        end=end,
        kind=Kind.MONEY,
        unit=currency.unit,
        dimension="money",
        rule=figure.rule if figure.rule != "count" else "money",
    )


_AND_CENTS = re.compile(r",? (?:and )?(?=[0-9a-z])")


def _cents(source: Source, figure: Figure) -> Figure:
    """ "three dollars and 50 cents" is one amount."""
    if (
        figure.unit in ("cent", "penny")
        or figure.low != figure.high
        or (joint := _AND_CENTS.match(source.low, figure.end)) is None
    ):
        return figure
    found = _CANDIDATE.match(source.low, joint.end())
    part = numeral_at(source, joint.end()) if found else None
    if part is None or part.value is None or not 0 < part.value < 100 or part.resolution != 1:
        return figure
    cents = re.compile(r"[ -](?:cents?|pence|p)\b").match(source.low, part.end)
    if cents is None:
        return figure
    total = figure.low + part.value / 100
    return replace(figure, low=total, high=total, resolution=Decimal("0.01"), end=cents.end())


_MONEY_TALK = re.compile(
    r"\b(?:cost|costs|paid|pay|worth|price|priced|fine|fined|budget|salary|profit|bill|earn\w*|bonus|grant|fund\w*|invest\w*|spen[dt]|loan|debt|raise[sd]?|save[sd]?|charge[sd]?|bank|tax|revenue|sales|sterling)\b"
)


def _pounds_are_money(source: Source, figure: Figure, numeral: Numeral) -> bool:
    if re.compile(r"[ -]pounds? (?:of|per|lighter|heavier|overweight)\b").match(source.low, figure.end):
        return False
    window = source.low[max(0, figure.start - 60) : figure.end + 20]
    if "weigh" in window:
        return False
    return (
        numeral.scale >= 10**6
        or bool(_MONEY_TALK.search(window))
        and "pound" in source.low[figure.end : figure.end + 8]
    )


_METRE_BEHIND = re.compile(
    r" ?(?:$|[^\w\s])| (?:of|long|tall|wide|high|deep|thick|above|below|from|away|x|in|and|or|to|is|was|at|sprint|race|final|hurdles|freestyle|butterfly|backstroke|breaststroke|relay|heats|dash|run|medley|underground|tower|wave|waves|pool|north|south|east|west|down|up|off|apart|ahead|behind|for|on|by|with|titles?|record|champion|tall|level)\b"
)


def _is_scale_letter(source: Source, numeral: Numeral, unit: tuple[Unit, int] | None) -> bool:
    """Whether "m", "k", "b" or "t" behind digits is a scale: "5m people", "17M drive", but "1.8m tall", "100t and"."""
    written = source.plain[numeral.end : numeral.letter_end]
    if unit and unit[1] > numeral.letter_end:
        return False
    if numeral.letter == "k":
        return not re.compile(r" (?:run|race|walk|resolution|video|tv|display|screen)\b").match(
            source.low, numeral.letter_end
        )
    if written in ("M",):
        return True
    if written == "B":
        return counted_at(source, numeral.letter_end) is not None
    if written == "m":
        return (
            not _METRE_BEHIND.match(source.low, numeral.letter_end)
            and counted_at(source, numeral.letter_end) is not None
        )
    return False


_WARMTH = re.compile(
    r"\b(?:temperatur\w*|thermostat|weather|heat\w*|cold\w*|warm\w*|hot\w*|cool\w*|fever|freez\w*|climate|oven|outside|mercury|below zero|forecast)\b"
)
_COMPOUND = {
    ("foot", "inch"): 12,
    ("pound", "ounce"): 16,
    ("stone", "pound"): 14,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
    ("year", "month"): 12,
}
_NEXT_PART = re.compile(r",? (?:and )?(?=[0-9a-z])|(?=[0-9])")


def _unit(source: Source, figure: Figure, unit: Unit, end: int) -> Figure:
    kind, dimension = unit.kind, unit.dimension
    if unit.name == "degree" and _WARMTH.search(source.low, max(0, figure.start - 60), min(len(source.low), end + 40)):
        kind, dimension = Kind.TEMPERATURE, "temperature"
    figure = replace(
        figure,
        end=end,
        kind=kind,
        unit=unit.name,
        dimension=dimension,
        rule=figure.rule if figure.rule != "count" else str(kind),
    )
    if kind is Kind.PERCENT and (digits := None) is None:
        return figure
    return _compound(source, figure)


def _compound(source: Source, figure: Figure) -> Figure:
    """ "5 feet 4 inches", "two hours and 15 minutes": one measure, told in the smaller unit."""
    if figure.low != figure.high or figure.unit not in {a for a, _ in _COMPOUND}:
        return figure
    joint = _NEXT_PART.match(source.low, figure.end)
    found = _CANDIDATE.match(source.low, joint.end()) if joint else None
    part = numeral_at(source, joint.end()) if joint and found and found[0] not in ORDINALS else None
    if part is None or part.value is None:
        return figure
    unit = unit_at(source, part.end, part.form is Form.FRACTION)
    if unit is None or (figure.unit, unit[0].name) not in _COMPOUND:
        return figure
    times = _COMPOUND[(figure.unit, unit[0].name)]
    if part.value >= times:
        return figure
    total = figure.low * times + part.value
    return replace(figure, low=total, high=total, resolution=part.resolution, end=unit[1], unit=unit[0].name)


def _age(source: Source, figure: Figure, number_start: int) -> Figure | None:
    """ "a 34-year-old", "aged 34", "87 yo", "Amara Okafor, 34,"."""
    if found := _AGE.match(source.low, figure.end):
        unit = found["unit"] or "year"
        return replace(
            figure, end=found.end() - len(found["person"] or ""), kind=Kind.AGE, unit=unit, dimension="time", rule="age"
        )
    if not 0 < figure.high <= 120 or figure.form is Form.FRACTION:
        return None
    begin = figure.start
    if (
        _AGE_BEFORE.search(source.low, max(0, begin - 32), begin)
        and not unit_at(source, figure.end)
        and not source.low.startswith("%", figure.end)
        and not counted_at(source, figure.end)
    ):
        return replace(figure, kind=Kind.AGE, unit="year", dimension="time", rule="age after a word")
    if (
        figure.form is Form.DIGITS
        and _AGE_NAME.search(source.plain, max(0, begin - 48), begin)
        and _AGE_NAME_END.match(source.low, figure.end)
        and figure.low == figure.high
    ):
        return replace(figure, kind=Kind.AGE, unit="year", dimension="time", rule="age after a name")
    return None


def _with_rate(source: Source, figure: Figure) -> Figure:
    """ "$98 a share", "500,000 barrels a day", "15 percent per annum"."""
    if figure.kind in (Kind.DURATION, Kind.AGE, Kind.TEMPERATURE, Kind.RATIO, Kind.PERCENTAGE_POINTS):
        return figure
    found = per_at(source, figure.end)
    if found is None:
        return figure
    per = {"annum": "year"}.get(found[0], found[0])
    return replace(
        figure,
        end=found[1],
        kind=Kind.RATE,
        unit=f"{figure.unit} per {per}",
        dimension=f"{figure.dimension} per {per}",
        rule="rate",
    )


# ------------------------------------------------------------------------------------------------------------- counts
def _noun_of(source: Source, figure: Figure):
    """The noun phrase that the figure counts or measures."""
    if figure.kind in (Kind.COUNT, Kind.RATIO) and not source.low.startswith(" of ", figure.end):
        single = figure.form in (Form.WORDS, Form.DIGITS) and figure.low == figure.high == 1
        return counted_at(source, figure.end, many=not single)
    if figure.kind is Kind.MULTIPLE:
        return None
    noun = counted_at(source, figure.end, after_of=True)
    if noun is None and figure.kind is Kind.MEASURE and source.plain[figure.start : figure.end].count("-"):
        return counted_at(source, figure.end, many=False)
    return noun


_BARE_BEFORE = re.compile(
    r"\b(?:to|by|of|at|from|total|totals|totaled|totalled|numbered|numbering|reached|hit|was|is|were|stood|least|than|about|nearly|almost|around|killed|killing|kills|injured|wounded|injuring|wounding|kill|left|all|up|down|gained|lost|fell|rose|closed|ended|up|down|averaged|average|only|just|scored|are|had|has|among|until|another|additional|some|approximately|roughly|over|under)\b[ ]*$"
)


def _counts_nothing(source: Source, figure: Figure, noun: bool) -> str | None:
    """Why a plain number is left alone although it is a number."""
    written = source.low[figure.start : figure.end]
    if written == "one" or written.endswith(" one"):
        return "a pronoun" if silent.one_is_pronoun(source, figure.start, figure.end) else None
    if figure.form is Form.DIGITS and silent.is_bare_year(source, figure.start, figure.end):
        if not noun or silent.year_context(source, figure.start):
            return "a year"
    if reason := silent.name_before(source, figure.start):
        return reason
    if noun or figure.modality is not Modality.EXACT:
        return None
    if _BARE_BEFORE.search(source.low, max(0, figure.start - 16), figure.start):
        return None
    return "a number without anything it counts"
