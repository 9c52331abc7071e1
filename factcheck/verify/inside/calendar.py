"""FC303: weekdays, ages, anniversaries and lengths of time that the dates beside them belie."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from factcheck.quantity.dates_compare import partial, weekday_conflicts
from factcheck.types import Kind, Quantity, Span
from factcheck.verify.inside.findings import Finding, is_point
from factcheck.verify.inside.shapes import Match, Scene

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NEAR = 14
"""Days around the draft's own in which a date without a year is of its year."""
_ALIVE = 110
_LIKELY = 20
"""Years by which an age may be mistaken; a greater gap means that another day is spoken of."""
_DEAD = re.compile(r"\b(?:died|dead|death|late|killed|was then|at the time)\b")
_WRITTEN_YEAR = re.compile(r"\b1[5-9]\d\d\b|\b20\d\d\b")
_DAYS_OF = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.44"), "year": Decimal("365.25")}
_EACH = re.compile(r"\b(?:each|every|per|terms?|times?|sentence\w*|average)\b")


def weekday(scene: Scene) -> Iterator[Finding]:
    """A weekday that is not that of its date."""
    conflicts = dict(weekday_conflicts(scene.text, scene.day))
    for claim in scene.claims:
        quantity = claim.quantity
        if quantity is None or quantity.rule != "weekday_date":
            continue
        told = conflicts.get(quantity.span.shift(-scene.start)) or _without_year(scene, quantity)
        if told:
            yield Finding(claim, "FC303", told, (f"read: “{quantity.text}”",))


def _without_year(scene: Scene, quantity: Quantity) -> str | None:
    """A date without a year that lies within days of the draft's own, in a sentence that names no year."""
    said = partial(quantity.text)
    if scene.day is None or said.year or said.month is None or said.day is None or _WRITTEN_YEAR.search(scene.text):
        return None
    listed = re.match(r"\s?(?:[-–—]|,?\s(?:and|or|to|through)\s)", scene.text[quantity.span.end - scene.start :])
    try:
        day = date(scene.day.year, said.month, said.day)
    except ValueError:
        return None
    if listed or abs((day - scene.day).days) > _NEAR or day.weekday() == said.weekday:
        return None
    return f"{day:%B} {day.day}, {day.year} is a {_NAMES[day.weekday()]}"


def age(match: Match) -> Finding | None:
    """An age on the day of the draft against the day of birth."""
    day, [born] = match.scene.day, match.figures("born")
    years = _age(match)
    if day is None or years is None or born.low is None or born.high is None or len(_dates(match.scene)) > 1:
        return None
    if _DEAD.search(match.scene.text):
        return None
    return _aged(match, "born", years, (born.low, born.high), Span(day.toordinal(), day.toordinal()))


def lifespan(match: Match) -> Finding | None:
    """An age at death against both days."""
    born, died = match.figures("born", "died")
    years = _age(match)
    if years is None or born.low is None or born.high is None or died.low is None or died.high is None:
        return None
    return _aged(match, "died", years, (born.low, born.high), Span(int(died.low), int(died.high)))


def _aged(match: Match, accused: str, years: int, born: tuple[Decimal, Decimal], then: Span) -> Finding | None:
    oldest, youngest = _years(int(born[0]), then.end), _years(int(born[1]), then.start)
    off = max(youngest - years, years - oldest)
    if oldest > _ALIVE or not 1 < off <= _LIKELY:
        return None
    text = match.figures("born")[0].text
    worth = str(oldest) if oldest == youngest else f"{youngest} or {oldest}"
    then_ = " then" if accused == "died" else ""
    return match.finding(accused, f"born {text}, one is {worth} years old{then_}, not {years}")


def _age(match: Match) -> int | None:
    """The age as digits or as a figure; `None` for a figure of something else."""
    text = match.group("age")
    if text.isdigit():
        return int(text)
    [figure] = match.figures("age")
    bare = figure.is_bare and figure.unit is None
    plain = is_point(figure) and (figure.kind is Kind.AGE or bare) and figure.unit in (None, "year")
    return int(figure.value) if plain and figure.value is not None else None


def _years(first: int, last: int) -> int:
    """Full years between two days given as ordinals."""
    a, b = date.fromordinal(first), date.fromordinal(last)
    return b.year - a.year - ((b.month, b.day) < (a.month, a.day))


def anniversary(match: Match) -> Finding | None:
    """The number of an anniversary against the years since, where no day but the draft's own is spoken of."""
    day, [since, nth] = match.scene.day, match.figures("since", "nth")
    number = int(nth.value or 0)
    if day is None or since.low is None or since.high is None or nth.kind is not Kind.RANK or number < 2:
        return None
    if "anniversary" not in (nth.of or "anniversary"):
        return None
    others = [q for q in _dates(match.scene) if q is not since and q.low is not None]
    if any(abs(int(q.low or 0) - day.toordinal()) > 300 for q in others):
        return None
    years = day.year - date.fromordinal(int(since.low)).year
    if abs(years - number) <= 1 or abs(years - number) > _LIKELY:
        return None
    return match.finding("since", f"from {since.text} to {day.year} it is {years} years, not {number}")


def length(match: Match) -> Finding | None:
    """A length of time against its first and last day."""
    said, span = match.figures("length", "span")
    size = _DAYS_OF.get(said.unit or "")
    if said.kind is not Kind.DURATION or size is None or not is_point(said) or said.value is None:
        return None
    if not span.rule.endswith("_range") or span.low is None or span.high is None or _EACH.search(match.scene.text):
        return None
    least, most = _lengths(span, size)
    if least <= said.value <= most:
        return None
    bound = f"at most {most}" if said.value > most else f"at least {least}"
    return match.finding("length", f"{span.text} is {bound} {said.unit}s, not {said.text}")


def _lengths(span: Quantity, size: Decimal) -> tuple[int, int]:
    """The least and the most units that lie between the ends of a range: of days the working ones at least."""
    assert span.low is not None and span.high is not None
    first, last = int(span.low), int(span.high)
    if size == 1:
        days = range(first, last + 1)
        return sum(date.fromordinal(d).weekday() < 5 for d in days) - 1, len(days) + 1
    # The ends may be whole years or months: from the end of the first to the beginning of the last, or all of both.
    coarse = 2 * {"year": 365, "month": 31}.get(span.rule.split("_")[0], int(size))
    return max(0, round((last + 1 - first - coarse) / size)), round((last + 1 - first) / size)


def _dates(scene: Scene) -> list[Quantity]:
    return [s.quantity for s in scene.slots if s.quantity.kind is Kind.DATE]
