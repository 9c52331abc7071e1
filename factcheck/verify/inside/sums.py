"""FC302: parts that do not make their total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from factcheck.quantity.intervals import plain
from factcheck.tables import table
from factcheck.types import Kind, Modality, Quantity
from factcheck.verify.inside.findings import Finding, is_point, room
from factcheck.verify.inside.shapes import PATTERNS, Match, Scene

_COUNTED = frozenset({Kind.COUNT, Kind.MONEY})
_CHAMBER = re.compile(r"(?:seat|member|person|strong|judge|justice)s?")
_SCORED = re.compile(r"(?:point|vote|goal|run)s?")


def parts(match: Match) -> Finding | None:
    """A whole against all of its parts."""
    [whole], pieces = match.figures("total"), match.figures("first", "parts", "dashed", "bracketed", "last")
    if len(pieces) < 2 or not all(_is_part(p, whole) for p in pieces):
        return None
    if not match.group("last") and not all(p.of or p.unit for p in pieces):
        return None  # bare numbers behind a colon may be anything
    low, high = _added(pieces)
    least, most = room(whole, whole=True)
    return None if low <= most and least <= high else match.finding("total", f"{_sum(pieces)}, not {whole.text}")


def _is_part(part: Quantity, whole: Quantity) -> bool:
    if part.kind not in _COUNTED or not part.like(whole):
        return False
    exact = part.modality is whole.modality is Modality.EXACT and is_point(part) and is_point(whole)
    return exact and part.value is not None and whole.value is not None and 0 < part.value < whole.value


def _added(pieces: list[Quantity]) -> tuple[Decimal, Decimal]:
    rooms = [room(p, whole=True) for p in pieces]
    return sum((low for low, _ in rooms), Decimal(0)), sum((high for _, high in rooms), Decimal(0))


def rest(match: Match) -> Finding | None:
    """Shares with "the other" share, which together are more than everything."""
    pieces = match.figures("parts", "last")
    shares = all(p.kind is Kind.PERCENT and is_point(p) for p in pieces)
    return match.finding("last", f"{_sum(pieces)} percent") if shares and _added(pieces)[0] > 100 else None


def _sum(pieces: list[Quantity]) -> str:
    total = sum((p.value or Decimal(0) for p in pieces), Decimal(0))
    named = " and ".join([", ".join(p.text for p in pieces[:-1]), pieces[-1].text])
    return f"{named} make {plain(total)}"


def margin(match: Match) -> Finding | None:
    """A lead against the two shares or scores that it lies between; rounding may cost a point."""
    [gap], ends = match.figures("gap"), match.figures("one", "two")
    if not is_point(gap) or gap.value is None or not {e.kind for e in ends} <= {Kind.PERCENT, Kind.SCORE, Kind.COUNT}:
        return None
    if gap.kind is not Kind.PERCENTAGE_POINTS and not (gap.kind is Kind.COUNT and _SCORED.fullmatch(gap.of or "point")):
        return None
    sides = {v for e in ends for v in (e.low, e.high) if v}
    if len(sides) != 2 or abs(max(sides) - min(sides) - gap.value) <= gap.resolution:
        return None
    named = " and ".join(e.text for e in ends)
    return match.finding("gap", f"between {named} lie {plain(max(sides) - min(sides))}, not {gap.text}")


def product(match: Match) -> Finding | None:
    """So many at so much each against what they come to."""
    count, each, total = match.figures("count", "each", "total")
    told = match.group("all") or re.search("total|making", match.found[0])
    if not told or count.kind is not Kind.COUNT or each.kind is not Kind.MONEY or total.unit != each.unit:
        return None
    if not all(is_point(q) and q.modality is Modality.EXACT for q in (count, each, total)):
        return None
    (a, b), (c, d), (least, most) = (room(q, whole=True) for q in (count, each, total))
    if (a * c <= most and least <= b * d) or count.value is None or each.value is None:
        return None
    worth = f"{plain(count.value * each.value)} {each.unit}"
    return match.finding("total", f"{plain(count.value)} times {each.text} is {worth}, not {total.text}")


def within(match: Match) -> Finding | None:
    """A part that is greater than its whole."""
    part, whole = match.figures("part", "whole")
    if {part.kind, whole.kind} != {Kind.COUNT} or not is_point(part) or not is_point(whole) or part.of:
        return None
    behind = whole.span.end - match.scene.start
    compound = match.scene.text[behind : behind + 1] == "-"  # "300 of the 20-page booklets"
    if compound or room(whole)[1] < 2 or room(part, whole=True)[0] <= room(whole)[1]:
        return None
    return match.finding("part", f"{part.text} is more than the {whole.text} it is taken from")


def tally(match: Match) -> Finding | None:
    """More votes than seats."""
    votes, seats = match.figures("tally", "seats")
    if votes.kind is not Kind.SCORE or votes.low is None or votes.high is None or seats.value is None:
        return None
    cast = votes.low + votes.high
    if not _CHAMBER.fullmatch(seats.of or "") or cast <= seats.value:
        return None
    return match.finding(
        "tally", f"{votes.text} makes {plain(cast)} votes, more than the {plain(seats.value)} there are"
    )


def shares(scene: Scene) -> Iterator[Finding]:
    """Shares of answers of which nobody gives two ("approve", "disapprove") that come to more than everybody."""
    given = [s for s in scene.slots if s.quantity.kind is Kind.PERCENT]
    figures = [s.quantity for s in given]
    for sides in table(PATTERNS)["answers"]["sides"] if _is_one_question(scene, figures) else ():
        chosen = [_answer(scene, figure, sides) for figure in figures]
        if len(set(chosen)) == len(given) and None not in chosen and {0, 1} <= set(chosen):
            if _added(figures)[0] > 100:
                read = tuple(f"read: “{figure.text}”" for figure in figures)
                yield Finding(given[-1].claim, "FC302", f"{_sum(figures)} percent", read)
            return


def _answer(scene: Scene, figure: Quantity, sides: list[str]) -> int | None:
    """Which of the answers stands right behind the share."""
    found = [
        n for n, side in enumerate(sides) if re.match(rf"(?: \w+){{0,2}}? ?\b(?:{side})\b", _behind(scene, figure))
    ]
    return found[0] if len(found) == 1 else None


def _behind(scene: Scene, figure: Quantity) -> str:
    return scene.text[figure.span.end - scene.start :][:60]


def _is_one_question(scene: Scene, figures: list[Quantity]) -> bool:
    """Plain shares that follow one another closely, and none after the first is a share of others."""
    if len(figures) < 2 or not all(is_point(f) and f.modality is Modality.EXACT for f in figures):
        return False
    near = all(later.span.start - earlier.span.end < 60 for earlier, later in pairwise(figures))
    return near and not any(f.of or _behind(scene, f).startswith(" of ") for f in figures[1:])
