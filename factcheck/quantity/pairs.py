"""Two numbers that make one figure: ranges, scores and tallies, ratios."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from factcheck.quantity import silent
from factcheck.quantity.figure import Figure, Reading, Silence, finish, told_as
from factcheck.quantity.measured import is_height, measured
from factcheck.quantity.measures import UNITS, unit_at
from factcheck.quantity.money import currency_before
from factcheck.quantity.nouns import counted_at
from factcheck.quantity.numerals import CARDINALS, FRACTION_RESOLUTION, Form, Numeral, number_at
from factcheck.quantity.source import Source
from factcheck.quantity.tables import any_of, words
from factcheck.types import Kind, Modality, Quantity, Span

# ------------------------------------------------------------------------------------------------------------- ranges
_TO = re.compile(r"(?:-? to |-? or |-to-|-or-| ?- ?)(?=[0-9a-z$£€½¼¾])")
_AND = re.compile(r" and (?=[0-9a-z$£€½¼¾])")
_JOINT = re.compile(rf"{_TO.pattern}|{_AND.pattern}")
_HEDGE = r"(?:(?:about|around|roughly|some|an estimated|approximately) )?"
_BETWEEN = re.compile(rf"\bbetween {_HEDGE}$")
_RANGE = re.compile(rf"\brange of {_HEDGE}$")
_FROM = re.compile(rf"\bfrom {_HEDGE}$")
_SYMBOL = re.compile(r"(?:us|c|a|nz|hk)?[$£€] ?")
_CHANGE = re.compile(rf"\b(?:{any_of(words('change'))})\b")


def range_of(source: Source, first: Numeral, limit: int) -> Reading | None:
    """ "5 to 7 km", "$3-4 million", "between 12 and 15", "two or three"."""
    money = currency_before(source, first.start)
    end = _own_unit_end(source, first, money is not None)
    if not _JOINT.match(source.low, end) or (end > first.end and is_height(source, end)):
        return None
    outer = money.edge if money else first.start
    if (end > first.end or money) and _steps(source, outer, end):
        return None
    opened = _RANGE if money and _AND.match(source.low, end) else _BETWEEN
    between = _BETWEEN.search(source.low, max(0, outer - 26), outer) or opened.search(
        source.low, max(0, outer - 26), outer
    )
    origin = None if between else _FROM.search(source.low, max(0, outer - 26), outer)
    joint = (_AND if between else _TO).match(source.low, end)
    second = _other(source, joint.end(), limit) if joint else None
    if (
        joint is None
        or second is None
        or not _makes_range(source, first, second, joint[0].strip(" -") or "-", origin is not None, outer)
    ):
        return None
    low = _in_scale_of(first, second)
    grade = _grade(source, first, second) if between or origin else 1
    if low.value is None or second.value is None or low.value * grade >= second.value:
        return None
    opening = between or origin
    figure = Figure(
        start=opening.start() if opening else outer,
        end=second.end,
        number=first.start,
        low=low.value,
        high=second.value,
        resolution=min(low.resolution, second.resolution),
        form=second.form,
        modality=Modality.BETWEEN,
        rule="range",
        scale=second.scale,
    )
    reading = measured(source, figure, second)
    if isinstance(reading, Silence):
        return reading
    whole = _in_one_unit(source, reading, first)
    return finish(source, whole) if whole else None


def _steps(source: Source, outer: int, end: int) -> bool:
    """True for the size of a change, behind which "to" tells where it led: "fell by 1.2 percent to 2.4 percent"."""
    by = source.low.endswith("by ", 0, outer) and source.low.startswith(" to ", end)
    return by and _CHANGE.search(source.low, max(0, outer - 60), outer) is not None


def _grade(source: Source, first: Numeral, second: Numeral) -> Decimal:
    """The unit of the first in units of the second: "between five days and two weeks"; one for the same unit."""
    units = unit_at(source, first.end), unit_at(source, second.end)
    if units[0] is None or units[1] is None or units[0][0].dimension != units[1][0].dimension:
        return Decimal(1)
    return units[0][0].factor / units[1][0].factor


def _in_one_unit(source: Source, figure: Figure, first: Numeral) -> Figure | None:
    """ "Between six months and 12 years": the low end, told in a unit of its own, in the unit of the high end; `None`
    where the two do not go together ("five years - 12,000 kilometres")."""
    own = unit_at(source, first.end)
    last = UNITS.get(figure.unit or "")
    if own and own[0].dimension != figure.dimension and own[0].kind is not Kind.AGE:
        return None
    if own is None or last is None or own[0].name == last.name or last.offset:
        return figure
    return replace(figure, low=figure.low * own[0].factor / last.factor)


def _own_unit_end(source: Source, numeral: Numeral, money: bool) -> int:
    """Where the first figure ends with the unit of its own: "5% to 7%", "$3m to $4m"."""
    if money:
        return numeral.letter_end if numeral.letter else numeral.end
    unit = unit_at(source, numeral.end)
    return (
        unit[1]
        if unit and unit[0].kind in (Kind.PERCENT, Kind.TEMPERATURE, Kind.DURATION, Kind.MEASURE)
        else numeral.end
    )


def _other(source: Source, at: int, limit: int) -> Numeral | None:
    """The second figure, its own currency symbol skipped."""
    if symbol := _SYMBOL.match(source.low, at):
        at = symbol.end()
    found = number_at(source, at)
    return found if found and found.end <= limit else None


def _makes_range(source: Source, first: Numeral, second: Numeral, joint: str, origin: bool, outer: int) -> bool:
    """Tell a range from a change ("rose from 5 to 7", "fell 3 to 120") and from a list ("two or 300")."""
    if first.value is None or second.value is None:
        return False
    low = _in_scale_of(first, second).low
    if joint == "to" and not origin and second.value > 10 * (low or 1):
        return False  # "added 50.34 to 8,469.11"
    changed = _CHANGE.search(source.low, max(0, outer - 60), outer)
    if (
        changed
        and "." not in source.low[changed.end() : outer]
        and (origin or (joint == "to" and second.value > 3 * (low or first.value)))
    ):
        return False
    return joint != "or" or second.value <= 2 * first.value + 1


def _in_scale_of(first: Numeral, second: Numeral) -> Numeral:
    """ "$3-4 million" is three to four million: the first takes the scale of the second."""
    if (
        first.scale == 1
        and not first.letter
        and second.scale > 1
        and first.value is not None
        and second.value is not None
    ):
        return first.scaled(second.scale) if first.value * second.scale < second.value else first
    return first


# ------------------------------------------------------------------------------------------------------------- scores
_PAIR = re.compile(r"(?P<joint>-to-| ?- ?| to )(?P<second>[0-9]{1,4}|[a-z]+)(?![\w%]|[.,][0-9])")
_ALL = re.compile(r"-all\b(?!-)|(?: |-)apiece\b")
_TALLY = re.compile(
    rf" (?:(?P<what>{any_of(words('tallied'))}) )?(?P<joint>to|against) "
    r"(?P<second>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+|[a-z]+)(?![\w%]|[.,][0-9])"
)
# "By 17 votes, 8,214 to 8,197": both sides of a count, told behind its margin.
_COUNTED_OUT = re.compile(r" to (?P<second>[0-9]{1,3}(?:,[0-9]{3})*)(?![\w%,]|\.[0-9]| (?:percent|per cent))")
_TWO_SIDES = re.compile("|".join(re.sub(r"\(\?P<\w+>", "(?:", p.pattern) for p in (_PAIR, _TALLY, _COUNTED_OUT, _ALL)))
_CONTEST = re.compile(rf"\b(?:{any_of(words('contest'))})\b[^.;]{{0,48}}$")
# The sets of one match: "7-6 (7-4), 6-3".
_SET = r"[0-9]{1,2}-[0-9]{1,2}(?: \([0-9]{1,2}-[0-9]{1,2}\))?"
_SET_BEFORE, _SET_BEHIND = re.compile(rf"(?<![\w.,-]){_SET},? (?:and )?$"), re.compile(rf",? (?:and )?{_SET}(?![\w-])")
# "Threw out the plan 9-6", but "on pages 9-6" and "aged 9-6".
_NO_RESULT = re.compile(rf"(?:^|[^\w\s'\"”)]|\b(?:{any_of(words('before_no_result'))})) ?$")
_RESULT_END = re.compile(
    r"[.,;:)]|$|\x00| (?:on|in|at|after|against|to|with|over|before|last|and|but|when|for|despite)\b"
)
_DECIDED = re.compile(r"\b(?:voted|passed|approved|rejected|ruled|split)(?:[^.;,]{0,40} by)?,? $")  # "passed 52 to 47"
_SCORE_NOUN = re.compile(rf"[ -](?:{any_of(words('score_nouns'))})\b")


def score_of(source: Source, first: Numeral, limit: int) -> Reading | None:
    """ "a 52-48 vote", "won 3-1", "by 231 votes to 199"."""
    if first.value is None or first.scale > 1 or first.resolution != 1 or currency_before(source, first.start):
        return None
    if not _TWO_SIDES.match(source.low, first.end):
        return None
    contest = _CONTEST.search(source.low, max(0, first.start - 60), first.start) is not None
    if level := _ALL.match(source.low, first.end):
        return _score(source, first, first.low, level.end()) if contest or "-" in level[0] else None
    if tally := _tally(source, first, contest):
        return tally
    pair = _PAIR.match(source.low, first.end)
    second = _plain_number(pair["second"]) if pair else None
    if pair is None or second is None or pair.end() > limit:
        return None
    return _pair(source, first, pair, second, contest)


def _tally(source: Source, first: Numeral, contest: bool) -> Quantity | None:
    """ "231 votes to 199", "by nine votes to five", "17 votes, 8,214 to 8,197"."""
    tally = _TALLY.match(source.low, first.end)
    second = _plain_number(tally["second"]) if tally else None
    if tally and second is not None:
        votes = (tally["what"] or "").startswith("vote")
        if votes or ((tally["what"] or tally["joint"] == "against") and contest):
            return _score(source, first, second, tally.end())
    margin = source.low.endswith((", ", "("), 0, first.start)
    counted_out = _COUNTED_OUT.match(source.low, first.end) if contest and margin else None
    if counted_out is None:
        return None
    second = _plain_number(counted_out["second"])
    return _score(source, first, second, counted_out.end()) if second is not None and second < first.low else None


def _plain_number(word: str) -> Decimal | None:
    word = word.replace(",", "")
    if word.isdigit():
        return Decimal(word)
    return Decimal(CARDINALS[word]) if word in CARDINALS else None


def _pair(source: Source, first: Numeral, pair: re.Match[str], second: Decimal, contest: bool) -> Reading | None:
    """Decide on two numbers that a hyphen or "to" joins: a score, a name, or `None` for a range."""
    hyphen, ascending = "-" in pair["joint"], first.low < second
    named = _SCORE_NOUN.match(source.low, pair.end()) is not None
    if named and (hyphen or not ascending):
        return _score(source, first, second, pair.end())
    if not hyphen:
        level = source.low.endswith("from ", 0, first.start)  # "to lower the voting age from 18 to 16"
        decided = second <= 20 or _DECIDED.search(source.low, max(0, first.start - 56), first.start)
        return _score(source, first, second, pair.end()) if contest and decided and not (ascending or level) else None
    if contest and (not ascending or not _counts(source, pair.end())):
        return _score(source, first, second, pair.end())
    if pair["joint"] == "-" and _is_result(source, first, pair.end(), ascending):
        return _score(source, first, second, pair.end())
    if not ascending and pair["joint"] == "-":
        return Silence(
            Span(first.start, pair.end()), "a pair of numbers that is neither a range nor a score by its words"
        )
    return None


def _is_result(source: Source, first: Numeral, end: int, ascending: bool) -> bool:
    """True for one of the sets of a match, and for two numbers that fall behind a plain word and end their clause."""
    if _SET_BEHIND.match(source.low, end) or _SET_BEFORE.search(source.low, max(0, first.start - 20), first.start):
        return True
    if ascending or not _RESULT_END.match(source.low, end):
        return False
    return _NO_RESULT.search(source.low, max(0, first.start - 14), first.start) is None


def _counts(source: Source, at: int) -> bool:
    """True when a unit or a counted noun follows."""
    return unit_at(source, at) is not None or counted_at(source, at) is not None


def _score(source: Source, first: Numeral, second: Decimal, end: int) -> Quantity:
    span = Span(first.start, end)
    return Quantity(
        source.written(span), span, Kind.SCORE, None, first.low, second, Decimal(1), dimension="score", rule="score"
    )


# ------------------------------------------------------------------------------------------------------------- ratios
_IN = re.compile(r"(?P<joint> in every | in | out of every | of every | out of |-in-(?:every-)?|-out-of-)(?=[0-9a-z])")
_SPLIT = re.compile(r" (?P<noun>[a-z]{3,}(?: [a-z]{3,})?)(?= (?:in|out of) (?:every )?[0-9a-z])")
_SHARE_END = re.compile(
    r"[.,;)]|$|\x00| (?:ha(?:s|ve)|had|is|are|was|were|will|would|can|could|may|do|did|said|sa(?:y|ys)|[a-z]+ed"
    r"|each|every|left|leaves?|got|took|went|came|lives?|works?|dies?|needs?|goes|fails?|owns?|uses?|thinks?|believes?|still|now|never"
    r"|beg[aiu]ns?|runs?|ran|comes?|starts?|ends?|says?|lost|kept|(?:and|but) (?:an?|one|two|three|four)(?= [a-z]))\b"
)
_OFTEN = re.compile(r"-(?:day|week|month|year|lifetime|generation)s?\b")
# "Nine in 10", "two in 100": denominators that shares are told by. "Twelve in 2019" and "30 in 40 days" are none.
_DENOMINATORS = frozenset([2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 1000, 10000, 100000])


def ratio_of(source: Source, first: Numeral, limit: int) -> Reading | None:
    """ "one in five adults", "two out of three", "nine in 10", "two farms in five"."""
    joint, noun = _IN.match(source.low, first.end), None
    if joint is None and (noun := _SPLIT.match(source.low, first.end)):
        joint = _IN.match(source.low, noun.end())
    second = number_at(source, joint.end()) if joint else None
    if joint is None or second is None or second.end > limit:
        return None
    if "-" in joint["joint"] and _OFTEN.match(source.low, second.end):
        return Silence(Span(first.start, second.end), "a way of saying how rare")  # "a one-in-100-year flood"
    if not _is_share(source, first, second, joint["joint"]) or (noun and not _ends_alone(source, second)):
        return None
    if first.low > 1 and second.low in _BASES:
        return _by_base(source, first, second)
    resolution = FRACTION_RESOLUTION if second.low <= 20 else 1 / second.low
    share = told_as(source, first.start, second.end, first.low / second.low, resolution, Kind.RATIO, "ratio")
    if noun is None or isinstance(share, Silence):
        return share
    span = Span(*noun.span("noun"))
    return replace(share, of=source.written(span), of_span=span)


# What deaths and diseases are counted by: "31 of every 1,000 children" is told as "31 per 1,000 births" is.
_BASES = frozenset([1000, 10000, 100000, 1000000])


def _by_base(source: Source, first: Numeral, second: Numeral) -> Reading:
    noun = counted_at(source, second.end)
    per = f"{source.low[second.start : second.end]} {noun.text.lower() if noun else ''}".strip()
    figure = replace(Figure.of(first), end=second.end, kind=Kind.RATE, unit=f"per {per}", dimension=f"count per {per}")
    reading = finish(source, replace(figure, rule="ratio"))
    return replace(reading, of=noun.text, of_span=noun.span) if noun and isinstance(reading, Quantity) else reading


def _ends_alone(source: Source, second: Numeral) -> bool:
    """True when a share ends there: "two farms in five have", but "two goals in five games", "two men in 10 cars"."""
    whole = second.value is not None and second.value <= 100 and second.form in (Form.DIGITS, Form.WORDS)
    return whole and counted_at(source, second.end) is None and _SHARE_END.match(source.low, second.end) is not None


def _is_share(source: Source, first: Numeral, second: Numeral, joint: str) -> bool:
    if first.value is None or second.value is None or first.form is Form.FRACTION or not 0 < first.value < second.value:
        return False
    if silent.is_bare_year(source, second.start, second.end) or unit_at(source, second.end):
        return False
    return "out" in joint or "every" in joint or first.value == 1 or second.value in _DENOMINATORS
