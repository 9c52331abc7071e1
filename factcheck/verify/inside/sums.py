"""FC302: parts that do not make their total."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from factcheck.quantity.intervals import plain
from factcheck.types import Kind, Modality, Quantity
from factcheck.verify.inside.findings import Finding, is_point, room
from factcheck.verify.inside.shapes import Match, Scene, Slot, table

_COUNTED = frozenset({Kind.COUNT, Kind.MONEY})
_CHAMBER = re.compile(r"(?:seat|member|person|strong|judge|justice)s?")

_SCORED = re.compile(r"(?:point|vote|goal|run)s?")


def parts(match: Match) -> Finding | None:
    """A whole against all of its parts."""
    whole = next(s for name in ("total", "sum") for s in match.slots(name))
    pieces = [s for name in ("first", "parts", "dashed", "bracketed", "last") for s in match.slots(name)]
    if len(pieces) < 2 or not all(_is_part(p.quantity, whole.quantity) for p in pieces):
        return None
    if not match.group("last") and not all(p.quantity.of or p.quantity.unit for p in pieces):
        return None  # bare numbers behind a colon may be anything
    low, high = _added([room(p.quantity, whole=True) for p in pieces])
    least, most = room(whole.quantity, whole=True)
    if low <= most and least <= high:
        return None
    return _finding(whole, f"{_sum(pieces)}, not {whole.quantity.text}", [*pieces, whole])


def _is_part(part: Quantity, whole: Quantity) -> bool:
    if part.kind not in _COUNTED or (part.kind, part.unit) != (whole.kind, whole.unit):
        return False
    exact = part.modality is whole.modality is Modality.EXACT and is_point(part) and is_point(whole)
    return exact and part.value is not None and whole.value is not None and 0 < part.value < whole.value


def _added(rooms: list[tuple[Decimal, Decimal]]) -> tuple[Decimal, Decimal]:
    return sum((low for low, _ in rooms), Decimal(0)), sum((high for _, high in rooms), Decimal(0))


def rest(match: Match) -> Finding | None:
    """Shares with "the other" share, which together are more than everything."""
    pieces = [*match.slots("parts"), match.slot("last")]
    if any(p.quantity.kind is not Kind.PERCENT or not is_point(p.quantity) for p in pieces):
        return None
    low, _ = _added([room(p.quantity) for p in pieces])
    return _finding(pieces[-1], f"{_sum(pieces)} percent", pieces) if low > 100 else None


def _sum(pieces: list[Slot]) -> str:
    total = sum((p.quantity.value or Decimal(0) for p in pieces), Decimal(0))
    named = " and ".join([", ".join(p.quantity.text for p in pieces[:-1]), pieces[-1].quantity.text])
    return f"{named} make {plain(total)}"


def margin(match: Match) -> Finding | None:
    """A lead against the two shares or scores that it lies between; rounding may cost a point."""
    gap, ends = match.slot("gap"), [*match.slots("one"), *match.slots("two")]
    kinds = {e.quantity.kind for e in ends}
    values = [v for e in ends for v in _values(e.quantity, alone=len(ends) == 1)]
    if len(values) != 2 or gap.quantity.value is None or not kinds <= {Kind.PERCENT, Kind.SCORE, Kind.COUNT}:
        return None
    if gap.quantity.kind not in (Kind.PERCENTAGE_POINTS, Kind.COUNT) or not is_point(gap.quantity):
        return None
    if gap.quantity.kind is Kind.COUNT and (gap.quantity.of or "point").rstrip("s") not in (
        "point",
        "vote",
        "goal",
        "run",
    ):
        return None
    real, step = abs(values[0] - values[1]), gap.quantity.resolution
    if abs(real - gap.quantity.value) <= step or min(values) <= 0:
        return None
    named = " and ".join(e.quantity.text for e in ends)
    return _finding(gap, f"between {named} lie {plain(real)}, not {gap.quantity.text}", [gap, *ends])


def _values(quantity: Quantity, *, alone: bool) -> list[Decimal]:
    """The value of a share, or both sides of a score or pair."""
    if alone and quantity.low == quantity.high:
        return []
    found = [quantity.low, quantity.high] if alone else [quantity.value]
    return [v for v in found if v is not None]


def product(match: Match) -> Finding | None:
    """So many at so much each against what they come to."""
    count, each, total = (match.slot(n).quantity for n in ("count", "each", "total"))
    told = match.group("all") or re.search("total|making", match.found[0])
    if not told or count.kind is not Kind.COUNT or each.kind is not Kind.MONEY or total.unit != each.unit:
        return None
    if not all(is_point(q) and q.modality is Modality.EXACT for q in (count, each, total)):
        return None
    (a, b), (c, d), (least, most) = room(count, whole=True), room(each, whole=True), room(total, whole=True)
    if a * c <= most and least <= b * d:
        return None
    assert count.value is not None and each.value is not None
    worth = plain(count.value * each.value)
    return _finding(
        match.slot("total"),
        f"{plain(count.value)} times {each.text} is {worth} {each.unit}, not {total.text}",
        [match.slot(n) for n in ("count", "each", "total")],
    )


def within(match: Match) -> Finding | None:
    """A part that is greater than its whole."""
    part, whole = match.slot("part"), match.slot("whole")
    one, all_ = part.quantity, whole.quantity
    kinds = {one.kind, all_.kind}
    if kinds != {Kind.COUNT} or not is_point(one) or not is_point(all_) or one.unit or all_.unit:
        return None
    if _is_compound(match.scene, whole) or one.of or one.value is None or all_.value is None or all_.value < 2:
        return None
    if room(one, whole=True)[0] <= room(all_)[1]:
        return None
    return _finding(part, f"{one.text} is more than the {all_.text} it is taken from", [part, whole])


def _is_compound(scene: Scene, slot: Slot) -> bool:
    """ "20-page" in "300 of the 20-page booklets"."""
    behind = slot.quantity.span.end - slot.claim.sentence.span.start
    return scene.text[behind : behind + 1] == "-"


def tally(match: Match) -> Finding | None:
    """More votes than seats."""
    votes, seats = match.slot("tally").quantity, match.slot("seats").quantity
    if votes.kind is not Kind.SCORE or votes.low is None or votes.high is None or seats.value is None:
        return None
    if not seats.of or not _CHAMBER.fullmatch(seats.of) or votes.low + votes.high <= seats.value:
        return None
    cast = plain(votes.low + votes.high)
    return _finding(
        match.slot("tally"),
        f"{votes.text} makes {cast} votes, more than the {plain(seats.value)} there are",
        [match.slot("tally"), match.slot("seats")],
    )


def shares(scene: Scene) -> Finding | None:
    """Shares of answers of which nobody gives two ("approve", "disapprove") that come to more than everybody."""
    given = [s for s in scene.slots if s.quantity.kind is Kind.PERCENT]
    for sides in table()["answers"]["sides"]:
        answers = [_answer(scene, slot, sides) for slot in given]
        run = [(slot, a) for slot, a in zip(given, answers, strict=True) if a is not None]
        chosen = {a for _, a in run}
        if len(run) == len(given) == len(chosen) and {0, 1} <= chosen and _is_one_question(scene, [s for s, _ in run]):
            low, _ = _added([room(s.quantity, whole=True) for s, _ in run])
            if low > 100 + len(run) * Decimal("0.01"):
                slots = [s for s, _ in run]
                return _finding(slots[-1], f"{_sum(slots)} percent", slots)
    return None


def _answer(scene: Scene, slot: Slot, sides: list[str]) -> int | None:
    """Which of the answers stands right behind the share."""
    if not is_point(slot.quantity) or slot.quantity.modality is not Modality.EXACT:
        return None
    behind = _behind(scene, slot)
    found = [n for n, side in enumerate(sides) if re.match(rf"(?: \w+){{0,2}}? ?\b(?:{side})\b", behind)]
    return found[0] if len(found) == 1 else None


def _behind(scene: Scene, slot: Slot) -> str:
    at = slot.quantity.span.end - slot.claim.sentence.span.start
    return scene.text[at : at + 60]


def _is_one_question(scene: Scene, run: list[Slot]) -> bool:
    """The shares follow one another closely, and none after the first is a share of others."""
    near = all(later.quantity.span.start - earlier.quantity.span.end < 60 for earlier, later in pairwise(run))
    return near and not any(re.match(" of ", _behind(scene, s)) or s.quantity.of for s in run[1:])


def _finding(slot: Slot, reason: str, read: list[Slot]) -> Finding:
    return Finding(slot.claim, "FC302", reason, tuple(f"read: “{s.quantity.text}”" for s in read))
