"""What a number is measured in: money, ages, units of measure, and scale letters ("5m people", "1.8m tall")."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from factcheck.quantity import shares, silent
from factcheck.quantity.ages import OLD, age_of
from factcheck.quantity.figure import Figure, Silence
from factcheck.quantity.hedges import hedge_after
from factcheck.quantity.measures import UNITS, Unit, canonical, unit_at
from factcheck.quantity.money import CODES, Amount, Currency, currency_after, currency_before, talk_of_money
from factcheck.quantity.nouns import counted_at, per_at
from factcheck.quantity.numerals import CANDIDATE, SCALES, Form, Numeral, number_at
from factcheck.quantity.source import Source
from factcheck.quantity.tables import any_of, words
from factcheck.types import Kind, Modality, Span


def measured(source: Source, figure: Figure, numeral: Numeral) -> Figure | Silence:
    """`figure` with the unit that stands around it; `numeral` is its last number, behind which the unit stands.

    A `Silence` when the digits run into letters that are neither unit nor scale.
    """
    if before := currency_before(source, figure.number):
        return _rate(source, _prefixed(source, figure, numeral, before))
    if numeral.letter and (OLD.match(source.low, numeral.letter_end) or unit_at(source, numeral.letter_end)):
        figure, numeral = _lettered(figure, numeral), numeral.with_letter()  # "5m tonnes", "50K years"
    figure = _inner_hedge(source, figure)
    tied = _LETTER.match(source.plain, figure.end)
    if tied and (reason := silent.name_before(source, figure.number)):
        return Silence(Span(figure.start, tied.end()), reason)  # "Apt. 4B", "Class 4A"
    if age := age_of(source, figure):
        return age
    if found := _behind(source, figure, numeral) or _magnitude(source, figure):
        if found.unit in _TITLED and silent.is_title(source, figure.number, figure.end, found.end):
            return Silence(Span(figure.start, found.end), "part of a name")
        return _rate(source, found)
    if shared := _shared(source, figure) or _start_of_change(source, figure) or _set_against(source, figure):
        return shared
    if reason := silent.letters_behind(source, figure.start, figure.end):
        return Silence(Span(figure.start, silent.end_of_word(source.plain, figure.end)), reason)
    if numeral.form is Form.FRACTION and figure.high < 1:
        return replace(figure, kind=Kind.RATIO, dimension="percent", rule="fraction")
    return figure


# Units that titles and stage names are made of: "60 Minutes", "Nine Inch Nails", "50 Cent".
_TITLED = frozenset(["second", "minute", "hour", "day", "week", "month", "year", "inch", "foot", "mile", "cent"])
_LETTER = re.compile(r"[A-Z]\b")
_POINTS, _PERCENT = UNITS["percentage point"], UNITS["percent"]


def _shared(source: Source, figure: Figure) -> Figure | None:
    """ "up 3.7 points", "the Greens with 11.5": a number that is a percentage because its sentence speaks in them."""
    if figure.scale > 1 or figure.high > 100 or figure.form not in (Form.DIGITS, Form.WORDS):
        return None
    if end := shares.points_end(source, figure.start, figure.end):
        return _in_unit(source, figure, _POINTS, end)
    if (
        figure.form is Form.DIGITS
        and figure.low == figure.high
        and shares.shares_percent(source, figure.start, figure.end)
    ):
        return _in_unit(source, figure, _PERCENT, figure.end)
    return None


# The last words of what is looked for below: without one of them no pattern is tried.
_LINKS = ("from ", "to ", "with ", "against ", "versus ", "about ", "around ", "just ", "nearly ", "some ")
_NEAR = r"(?:about |around |just |nearly |some )?"
_BEFORE_STEP = re.compile(rf"\b(?P<way>from|to) {_NEAR}$")
_BEHIND_STEP = {way: re.compile(rf" {other} {_NEAR}(?=[0-9a-z])") for way, other in (("from", "to"), ("to", "from"))}


def _start_of_change(source: Source, figure: Figure) -> Figure | None:
    """ "From 12 to 9 billion euros", "from nine to four points", "to 3.9 from 4.1 percent": one end of a change is told
    in the unit and the scale of the other."""
    if not source.low.endswith(_LINKS, 0, figure.start):
        return None
    step = _BEFORE_STEP.search(source.low, max(0, figure.start - 16), figure.start)
    joint = _BEHIND_STEP[step["way"]].match(source.low, figure.end) if step and figure.form is not Form.VAGUE else None
    if joint is None:
        return None
    second = number_at(source, joint.end())
    other = _behind(source, Figure.of(second), second) if second and not second.letter else None
    if other is None and second and second.low <= 100:
        other = _shared(source, Figure.of(second))
    return _like(figure, other, second) if second else None


def _like(figure: Figure, other: Figure | None, second: Numeral) -> Figure | None:
    """The figure in the unit and the scale of the one it is told with."""
    if other is None or other.unit is None:
        return None
    own = figure.times(second.scale if figure.high < 1000 and figure.scale == 1 else Decimal(1))
    return replace(own, kind=other.kind, unit=other.unit, dimension=other.dimension, rule=figure.ruled(other.rule))


_AGAINST = re.compile(rf",? (?:up |down )?(?:from|against|compared (?:with|to)|versus) {_NEAR}$")
_LEVEL = re.compile(rf"\b(?:to|at|of|is|was|were|are|be|hit|reached|stood at|totalled|made up) {_NEAR}$")
_NO_MORE = re.compile(r"[.,;)]|$|\x00| (?:in|a|the|at|last|previously|before|earlier|on)\b")


def _set_against(source: Source, figure: Figure) -> Figure | None:
    """ "To 4.1 million euros from 9.3 million", "5.2 percent, against 5.8 in May": what a figure is set against is told
    in its unit."""
    if not source.low.endswith(_LINKS, 0, figure.start):
        return None
    link = _AGAINST.search(source.low, max(0, figure.start - 32), figure.start)
    if link is None or figure.form is Form.VAGUE or not _NO_MORE.match(source.low, figure.end):
        return None
    begin = max(0, link.start() - 40)
    for found in reversed(list(CANDIDATE.finditer(source.low, begin, link.start()))):
        second = number_at(source, found.start())
        if second is None or (found.start() and source.low[found.start() - 1] in "0123456789.,"):
            continue
        money = currency_before(source, second.start)
        other = _prefixed(source, Figure.of(second), second, money) if money else None
        other = other or _behind(source, Figure.of(second), second)
        if other is None or other.end != link.start() or (other.kind is Kind.PERCENT and _is_step(source, other)):
            return None
        return _like(figure, other, second)
    return None


def _is_step(source: Source, share: Figure) -> bool:
    """Whether a share is the size of a change ("up 40 percent from 120", "rose 5 percent against 300") and no level."""
    return not _LEVEL.search(source.low, max(0, share.start - 24), share.start)


def _behind(source: Source, figure: Figure, numeral: Numeral) -> Figure | None:
    """The figure with the unit, currency or scale letter behind it, the longer reading first."""
    digits = source.low[figure.number : figure.end]
    vague = figure.form is Form.VAGUE and source.low.startswith(" of ", figure.end)
    end = figure.end + 3 if vague else figure.end  # "tens of millions of dollars"
    money = currency_after(source, end, figure.scale, digits)
    unit = unit_at(source, end, numeral.form is Form.FRACTION or "/" in digits)
    if unit and unit[0].name == "pound-mass" and _pounds_are_money(source, figure):
        money, unit = Amount(CODES["GBP"], unit[1]), None
    if numeral.form is Form.FRACTION and unit is None and (part := _OF_A.match(source.low, figure.end)):
        unit = unit_at(source, part.end() - 1)  # "two-thirds of a mile"
        if points := shares.points_end(source, figure.start, part.end() - 1):
            unit = _POINTS, points  # "three-quarters of a point"
    if money and (unit is None or unit[1] <= money.edge):
        return _with_cents(source, _amount(figure, money.currency, money.edge, money.scale))
    if numeral.letter and (scaled := _scale_letter(source, figure, numeral, unit)):
        return scaled
    return _in_unit(source, figure, *unit) if unit else None


_INNER_HEDGE = re.compile(r"(?:-plus|\+|-odd|-some| or so| or more)(?=[ -][a-z])")


def _inner_hedge(source: Source, figure: Figure) -> Figure:
    """ "15-plus years", "300-odd miles": a hedge between the figure and its unit."""
    found = _INNER_HEDGE.match(source.low, figure.end)
    hedge = hedge_after(source, figure.end) if found and figure.modality is Modality.EXACT else None
    if hedge is None or not unit_at(source, hedge.edge):
        return figure
    return replace(figure, end=hedge.edge, modality=hedge.modality)


def bare_scale(source: Source, start: int, word: str) -> Figure | None:
    """ "hundred dollars", "million euros": a scale word that stands for one of its kind before a currency."""
    size = SCALES.get(word)
    money = currency_after(source, start + len(word), size, "") if size else None
    if size is None or money is None or source.low.endswith(" the ", 0, start):
        return None
    figure = Figure(start, start + len(word), start, size, size, size, Form.WORDS, scale=size)
    return _amount(figure, money.currency, money.edge, money.scale)


_OF_A = re.compile(r" of an? ")
_ONE_AND_HALF = Decimal("1.5")
_AND_A_HALF = re.compile(r"(?<![a-z])an? (?P<unit>[a-z]+) and a $")
_PART = re.compile(r"(?P<word>half|quarter)(?: of)?(?:[ -]an?)?(?=[ -][a-z])")


def part_of_unit(source: Source, start: int) -> Figure | None:
    """ "half an hour", "a quarter-mile": "an hour and a half": part of a unit, without a number."""
    if one_and_half := _one_and_half(source, start):
        return one_and_half
    found = _PART.match(source.low, start)
    if found is None:
        return None
    value = Decimal("0.5") if found["word"] == "half" else Decimal("0.25")
    figure = Figure(start, found.end(), start, value, value, value / 2, Form.FRACTION)
    points = shares.points_end(source, start, found.end())  # "a quarter-point cut in rates"
    unit = (_POINTS, points) if points else unit_at(source, found.end())
    return _in_unit(source, figure, *unit) if unit else None


def _one_and_half(source: Source, start: int) -> Figure | None:
    whole = _AND_A_HALF.search(source.low, max(0, start - 24), start)
    unit = unit_at(source, whole.start("unit") - 1) if whole else None
    if whole is None or unit is None or unit[1] != whole.end("unit") or not source.low.startswith("half", start):
        return None
    figure = Figure(whole.start(), start + 4, whole.start(), _ONE_AND_HALF, _ONE_AND_HALF, Decimal("0.5"), Form.WORDS)
    return _in_unit(source, figure, unit[0], start + 4)


# --------------------------------------------------------------------------------------------------------------- money
def _prefixed(source: Source, figure: Figure, numeral: Numeral, before: Amount) -> Figure:
    """ "$1.2bn", "USD 34.6 million"; a currency told twice ("$50 dollars") is told once."""
    if numeral.letter:
        figure = _lettered(figure, numeral)
    again = currency_after(source, figure.end, figure.scale, "")
    repeated = again and again.scale == 1 and again.currency.members & before.currency.members
    end = again.edge if again and repeated else figure.end
    return _amount(replace(figure, start=min(figure.start, before.edge)), before.currency, end, before.scale)


def _amount(figure: Figure, currency: Currency, end: int, scale: Decimal) -> Figure:
    named = replace(figure.times(scale), kind=Kind.MONEY, unit=currency.unit, dimension="money")
    return replace(named, end=end, rule=figure.ruled("money"))


_AND = re.compile(r",? (?:and )?(?=[0-9a-z])")
_CENTS = re.compile(r"[ -](?:cents?|pence|p)\b")
_SPOKEN_CENTS = re.compile(r"[.,;!?]|$")  # "15 dollars fifty", where nothing follows that the 50 could count


def _with_cents(source: Source, figure: Figure) -> Figure:
    """ "three dollars and 50 cents" is one amount."""
    joint = _AND.match(source.low, figure.end)
    if joint is None or figure.unit in ("cent", "penny") or figure.low != figure.high or figure.scale > 1000:
        return figure
    part = number_at(source, joint.end())
    if part is None or part.value is None or not 0 < part.value < 100 or part.resolution != 1:
        return figure
    named = _CENTS.match(source.low, part.end)
    two = part.end - part.start == 2 if part.form is Form.DIGITS else part.value >= 10
    spoken = two and _SPOKEN_CENTS.match(source.low, part.end)
    if not named and not spoken:
        return figure
    total = figure.low + part.value / 100
    return replace(figure, low=total, high=total, resolution=Decimal("0.01"), end=(named.end() if named else part.end))


_MASS_BEHIND = re.compile(r"[ -]pounds? (?:of|per|lighter|heavier|overweight)\b")


def _pounds_are_money(source: Source, figure: Figure) -> bool:
    """Pounds are a mass unless the amount or the talk is of money; "lb" always is."""
    written_out = source.low.startswith(("pound", " pound", "-pound"), figure.end)
    weighs = "weigh" in source.low[max(0, figure.start - 60) : figure.end + 20]
    if not written_out or weighs or _MASS_BEHIND.match(source.low, figure.end):
        return False
    return figure.scale >= 10**6 or talk_of_money(source, figure.start, figure.end)


# -------------------------------------------------------------------------------------------------------- scale letters
_METRES = re.compile(rf" ?(?:$|[^\w\s])| (?:{any_of(words('behind_metres'))})\b")
# "A fee of 31m plus 4m" is of money, a wall "31m high" is not, whatever it cost.
_LENGTH = re.compile(rf" (?:{any_of(w for w in words('behind_metres') if len(w) > 3 and w not in ('from', 'with'))})\b")
_TEN_K = re.compile(rf" (?:{any_of(words('behind_distance_k'))})\b")


def _scale_letter(source: Source, figure: Figure, numeral: Numeral, unit: tuple[Unit, int] | None) -> Figure | None:
    """The figure with its scale letter applied, when the letter is a scale: "17M drive", "5m people", "2m euros"."""
    if money := currency_after(source, numeral.letter_end, figure.scale * 1000, ""):
        return _amount(_lettered(figure, numeral), money.currency, money.edge, money.scale)
    if unit and unit[1] > numeral.letter_end:
        return None
    written, end = source.plain[numeral.end : numeral.letter_end], numeral.letter_end
    counts = counted_at(source, end) is not None
    if written in ("k", "K"):
        is_scale = counts or (figure.high >= 10 and not _TEN_K.match(source.low, end))
    elif written == "m":
        of_money = talk_of_money(source, figure.start, end) and not _LENGTH.match(source.low, end)
        is_scale = of_money or (counts and not _METRES.match(source.low, end))
    else:
        is_scale = written == "M" or (written == "B" and counts)
    return _lettered(figure, numeral) if is_scale else None


def _lettered(figure: Figure, numeral: Numeral) -> Figure:
    """The figure times its scale letter; the low end of "$2-3m" too, which has the letter in mind."""
    scaled = numeral.with_letter()
    by = scaled.scale / numeral.scale
    return replace(
        figure,
        low=figure.low * by if figure.low <= numeral.low else figure.low,
        high=scaled.high,
        resolution=figure.resolution * by,
        end=scaled.end,
        scale=figure.scale * by,
    )


# ---------------------------------------------------------------------------------------------------- units of measure
_WARMTH = re.compile(rf"\b(?:{any_of(words('warmth'))})\b")
_PARTS = {
    ("foot", "inch"): 12,
    ("pound-mass", "ounce"): 16,
    ("stone", "pound-mass"): 14,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
    ("year", "month"): 12,
    ("year", "week"): 52,
    ("year", "day"): 365,
    ("week", "day"): 7,
    ("day", "hour"): 24,
}
_WHOLES = frozenset(whole for whole, _ in _PARTS)
_HEIGHT = re.compile(r"-(?P<inches>[0-9]|1[01])(?:-inch)?\b(?![-.][0-9])")  # "6-foot-4"


def is_height(source: Source, end: int) -> bool:
    """True when inches follow the feet that end there: "4-foot-5"."""
    return _HEIGHT.match(source.low, end) is not None


_NEXT_PART = re.compile(r",? (?:and )?(?=[0-9a-z])|(?=[0-9])")


def _in_unit(source: Source, figure: Figure, unit: Unit, end: int) -> Figure:
    kind, dimension = unit.kind, unit.dimension
    if unit.name == "degree" and _is_warmth(source, figure, end):
        kind, dimension = Kind.TEMPERATURE, "temperature"
    rule = figure.ruled(kind.value)
    named = replace(figure, end=end, kind=kind, unit=unit.name, dimension=dimension, rule=rule)
    named = _with_one(source, named)
    return _compound(source, named) if unit.name in _WHOLES else named


_MAGNITUDE = re.compile(r"\bmagnitude(?: of |[ -])$")


_QUAKE = re.compile(r" (?:earth)?quake\b| temblor\b| on the richter scale\b")


def _magnitude(source: Source, figure: Figure) -> Figure | None:
    """ "a magnitude 7.1 earthquake": the one unit that stands before its figure."""
    before = _MAGNITUDE.search(source.low, max(0, figure.start - 14), figure.start)
    quake = figure.resolution < 1 and figure.high < 10 and _QUAKE.match(source.low, figure.end)
    if not before and not quake:
        return None
    return replace(figure, kind=Kind.MEASURE, unit="magnitude", dimension="magnitude", rule=figure.ruled("measure"))


def _is_warmth(source: Source, figure: Figure, end: int) -> bool:
    """Degrees are a temperature when the talk is of warmth, or below zero: angles are not negative in the news."""
    below = source.low.endswith(("minus ", " -"), 0, figure.number)
    return below or _WARMTH.search(source.low, max(0, figure.start - 60), end + 40) is not None


_AN_AND = re.compile(r"(?<![a-z])an? (?P<unit>hour|day|week|minute)(?:,| and) $")
_NO_ONE = re.compile(r"(?:\b(?:half|times|twice|once)|[0-9][^ ]*(?: [a-z]+)?) $")
"""Before "an hour", what makes it a part of one, or a rate: "half an hour", "40 miles an hour"."""


def _with_one(source: Source, figure: Figure) -> Figure:
    """ "an hour and 50 minutes": the one of the larger unit has no number."""
    before = (
        _AN_AND.search(source.low, max(0, figure.start - 14), figure.start) if figure.start == figure.number else None
    )
    times = _PARTS.get((before["unit"], figure.unit or "")) if before else None
    if before is None or times is None or figure.low != figure.high or not figure.low < times:
        return figure
    if _NO_ONE.search(source.low, max(0, before.start() - 24), before.start()):
        return figure
    total = times + figure.low
    return replace(figure, start=before.start(), number=before.start(), low=total, high=total)


def _compound(source: Source, figure: Figure) -> Figure:
    """ "5 feet 4 inches", "2 hours, 14 minutes and 9 seconds": one measure, told in the smallest unit."""
    if figure.unit == "foot" and figure.low == figure.high and (height := _HEIGHT.match(source.low, figure.end)):
        total = figure.low * 12 + int(height["inches"])
        return replace(figure, low=total, high=total, end=height.end(), unit="inch")
    joint = _NEXT_PART.match(source.low, figure.end)
    part = number_at(source, joint.end()) if joint else None
    if part is None or part.value is None or figure.low != figure.high:
        return figure
    unit = unit_at(source, part.end, part.form is Form.FRACTION)
    times = _PARTS.get((figure.unit or "", unit[0].name)) if unit else None
    if unit is None or times is None or joint is None or part.value >= times:
        return figure
    if joint[0] == ", " and source.low.startswith(" of ", unit[1]):
        return figure  # "six papers in 11 days, 23 hours of examination in all"
    total = figure.low * times + part.value
    whole = replace(figure, low=total, high=total, resolution=part.resolution, end=unit[1], unit=unit[0].name)
    return _compound(source, whole) if whole.unit in _WHOLES else whole


_NO_RATE = (Kind.DURATION, Kind.AGE, Kind.TEMPERATURE, Kind.PERCENTAGE_POINTS)


def _rate(source: Source, figure: Figure) -> Figure:
    """ "$98 a share", "500,000 barrels a day", "15 percent per annum"."""
    per = per_at(source, figure.end) if figure.kind not in (*_NO_RATE, Kind.COUNT) else None
    if per is None:
        return figure
    of = canonical(per.of)
    unit, dimension = f"{figure.unit} per {of}", f"{figure.dimension} per {of}"
    return replace(figure, end=per.end, kind=Kind.RATE, unit=unit, dimension=dimension, rule=figure.ruled("rate"))
