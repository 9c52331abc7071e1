"""FC304: a change that its own ends belie."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from factcheck.quantity.intervals import plain
from factcheck.types import Kind, Modality, Quantity
from factcheck.verify.inside.findings import INFINITY, Finding, is_point, room, shown
from factcheck.verify.inside.shapes import Match

_ENDS = frozenset({Kind.COUNT, Kind.MONEY, Kind.PERCENT, Kind.MEASURE, Kind.RATE})
_ELSEWHERE = re.compile(
    r"\b(?:rank\w*|seed\w*|spots?|places?|plac(?:ed|ing)|No\.|number [\ue000-\ue7ff]|ratings?|handicap|under par"
    r"|over par|below zero|minus|odds|yen|euros?|sterling|rupees?|rou?bles?|pesos?|yuan|lira|krone|rand|won|franc"
    r"|exchange rate|against the|to the dollar|years? old|ages?|aged|grades?|par|score|lead|ahead|division|chapter)\b"
)
"""Words of sentences in which a smaller number may be a rise, or the numbers are no amounts."""
_LENT = 1000
"""A bare number below this may share the scale or unit of the figure that follows: "from 3.5 to 4 million"."""
_LOOSE = Decimal("0.96"), Decimal("1.2")
"""What "doubled" is said of, in parts of exactly twice."""


def change(match: Match) -> Finding | None:
    """The size of a change against both of its ends."""
    by, start, end = match.figures("by", "start", "end")
    if not _are_ends(match, start, end) or not is_point(by) or not by.value or _has_rival(match):
        return None
    if any(_fits(by, begin, finish, match) for begin, finish in _readings(start, end)):
        return None
    way = "" if _agree(match, _rises(start, end)) else "one the other way "
    return match.finding("by", f"from {start.text} to {end.text} is {_named(by, start, end)}, not {way}of {by.text}")


def _named(by: Quantity, start: Quantity, end: Quantity) -> str:
    """The change that the ends make, in the terms in which one was told: "a rise of 25 percent"."""
    turn = "rise" if _rises(start, end) else "fall"
    assert start.value is not None and end.value is not None
    gap = abs(end.value - start.value)
    share = f"{shown(gap / abs(start.value) * 100)} percent"
    if by.kind is Kind.PERCENTAGE_POINTS or by.kind is start.kind is Kind.PERCENT:
        points = f"a {turn} of {plain(gap)} percentage points"
        return points if by.kind is Kind.PERCENTAGE_POINTS else f"{points}, or of {share}"
    if by.kind in (Kind.PERCENT, Kind.RATIO):
        return f"a {turn} of {share}"
    return f"a {turn} of {plain(gap)} {by.unit or ''}".rstrip()


def _rises(start: Quantity, end: Quantity) -> bool:
    return start.value is not None and end.value is not None and end.value > start.value


def multiple(match: Match) -> Finding | None:
    """ "Doubled" and its like against both ends."""
    by, start, end = match.figures("by", "start", "end")
    if by.kind is not Kind.MULTIPLE or by.value is None or not _are_ends(match, start, end):
        return None
    low, high = room(by)
    times = [(low * _LOOSE[0], high * _LOOSE[1])]
    if "fold" in by.text or "times" in by.text:
        times.append((low + 1, high * _LOOSE[1] + 1))  # "three times more" may be said of four times as much
    for begin, finish in _readings(start, end):
        (a, b), (c, d) = room(begin), room(finish)
        if a <= 0 or any(least <= d / a and c / b <= most for least, most in times):
            return None
    assert start.value is not None and end.value is not None
    real = f"{end.text} is {shown(end.value / start.value, Decimal('0.01'))} times {start.text}"
    return match.finding("by", f"{real}, which is not “{by.text}”")


def direction(match: Match) -> Finding | None:
    """A rise that ends below its start, or a fall that ends above it."""
    start, end = match.figures("start", "end")
    if not _are_ends(match, start, end) or _has_rival(match):
        return None
    for begin, finish in _readings(start, end):
        (a, b), (c, d) = _sharp(begin, finish)
        if not (b < c if match.group("down") else d < a):
            return None
    turn = "rise" if match.group("down") else "fall"
    return match.finding("end", f"from {start.text} to {end.text} is a {turn}")


def _has_rival(match: Match) -> bool:
    """Whether the figure that "up from 28" looks back to may be another: "37 farms in two provinces, up from 28"."""
    before = re.split("[,;:.]", match.scene.skeleton[: match.found.start()])[-1]
    return match.found.start() == match.found.start("end") and bool(match.scene.slots_in(before))


def _sharp(start: Quantity, end: Quantity) -> tuple[tuple[Decimal, Decimal], tuple[Decimal, Decimal]]:
    """Both ends without rounding where they are rounded alike: that turns no rise into a fall."""
    if start.resolution == end.resolution and start.modality is end.modality is Modality.EXACT:
        assert start.value is not None and end.value is not None
        return (start.value, start.value), (end.value, end.value)
    return room(start), room(end)


def _agree(match: Match, rises: bool) -> bool:
    said_up, said_down = match.group("up") + match.group("rise"), match.group("down") + match.group("fall")
    return bool(said_up) == rises or not (said_up or said_down)


def _are_ends(match: Match, start: Quantity, end: Quantity) -> bool:
    if not is_point(start) or not is_point(end) or {start.kind, end.kind} - _ENDS:
        return False
    if all(q.text.isdigit() and 1500 <= q.value <= 2100 for q in (start, end) if q.value is not None):
        return False  # years
    if (start.direction and end.direction) or not start.value or not end.value or start.value == end.value:
        return False
    return not _ELSEWHERE.search(match.scene.skeleton + match.scene.text) and any(True for _ in _readings(start, end))


def _readings(start: Quantity, end: Quantity) -> Iterator[tuple[Quantity, Quantity]]:
    """Both ends in one unit; a bare first number also with the unit or scale of the second."""
    if start.like(end):
        yield start, end
    for bare, full in ((start, end), (end, start)):
        if _is_bare(bare) and bare.value is not None and not full.text.replace(",", "").replace(".", "").isdigit():
            scale = _scale(full)
            value = bare.value * scale
            lent = replace(full, value=value, low=value, high=value, resolution=bare.resolution * scale)
            yield (lent, full) if bare is start else (full, lent)


def _is_bare(quantity: Quantity) -> bool:
    """ "40" and "$40" before "70 percent" and "$70 million"."""
    short = quantity.value is not None and abs(quantity.value) < _LENT
    return short and bool(re.fullmatch(r"[$£€]?[\d.,]+", quantity.text)) and quantity.kind in (Kind.COUNT, Kind.MONEY)


def _scale(quantity: Quantity) -> Decimal:
    """What the scale word of a figure stands for: a million for "4 million"."""
    written = re.search(r"\d[\d,]*(?:\.\d+)?", quantity.text)
    if written is None or quantity.value is None or not (number := Decimal(written[0].replace(",", ""))):
        return Decimal(1)
    return abs(quantity.value / number)


def _fits(by: Quantity, start: Quantity, end: Quantity, match: Match) -> bool:
    """Whether some values that all three may stand for make the change."""
    (a, b), (c, d) = room(start), room(end)
    if a <= 0 or c <= 0 or INFINITY in (b, d):
        return True
    rises = c + d > a + b
    if not _agree(match, rises) and (d < a or b < c):
        return False
    truncated = by.resolution if by.kind in (Kind.PERCENT, Kind.RATIO) else Decimal(0)
    if by.kind in (Kind.PERCENT, Kind.RATIO):
        scale = 100 if by.kind is Kind.PERCENT else 1
        least, most = ((c - b) / b, (d - a) / a) if rises else ((a - d) / a, (b - c) / b)
        least, most = least * scale, most * scale
    elif by.kind is Kind.PERCENTAGE_POINTS or by.like(end):
        if by.kind is Kind.PERCENTAGE_POINTS and end.kind is not Kind.PERCENT:
            return True
        least, most = (c - b, d - a) if rises else (a - d, b - c)
    else:
        return True
    low, high = room(by)
    return least <= high + truncated and low - truncated <= most
