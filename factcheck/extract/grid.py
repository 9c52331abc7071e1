"""Figures in the cells of a table, read with the heads of their row and column: "842,000" behind "Lindmark" under
"2015". Each is read as in "Population, Lindmark, 2015: 842,000"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby

from factcheck.extract.frame import Setting, frame_of
from factcheck.extract.period import days
from factcheck.language import parse_sentences
from factcheck.quantity import read_quantities
from factcheck.types import Claim, Direction, Frame, Kind, Quantity, Sentence, Span

_BAR = re.compile(r"\s*(?<!\S)\|(?!\S)\s*")
_RULE = re.compile(r"[\s|:=-]*")
"""The line under the heads of a table in plain text."""
_CAPTION = re.compile(r"[^.,:!?|\d]{3,60}:?")
_NUMBER = re.compile(r"[+-]?(?P<plain>\d[\d,]*(?:\.\d+)?)")
_TIME_HEAD = re.compile(r"(?:.*\b)?(?:(?:19|20)\d\d(?:[-/]\d\d)?|Q[1-4]|\d{1,2} [A-Z]\w+|[A-Z]\w+ \d{1,2})|")
"""A column that says when, or nothing: then what is counted stands over the table, or in its rows."""
_YEARS = re.compile(r"(?:19|20)\d\d(?:[-/]\d\d)?")
_YEAR_BEHIND = re.compile(rf"(?<=\w) (?={_YEARS.pattern}$)")
"""Where a head has its year behind the measure: "Population 2025" is read as "Population, 2025"."""
_UNIT = re.compile(r"\s*(?:\((?P<brackets>[^()]+)\)|, (?:in )?(?P<behind>[^,()]+)|\b(?P<sign>%))$")
_SCALES = {"m": "million", "mn": "million", "bn": "billion", "000": "thousand", "000s": "thousand", "'000": "thousand"}
_BEFORE = re.compile(
    r"\b(?:previous|earlier|prior|old)\b|\b(?:forecast|estimate|projection|target) (?:of|in|from)\b", re.I
)
"""Heads of rows that give what was said before the rows beside them."""
_SIZES = (Kind.PERCENT, Kind.PERCENTAGE_POINTS)
_CHANGE = re.compile(r"\b(?:changes?|growth|increase|\+/-)(?!\w)", re.IGNORECASE)
_IDLE = frozenset("item number value figure count total amount quantity measure indicator category name".split())
"""Heads of columns that say nothing of what stands below."""


@dataclass(frozen=True, slots=True)
class Heads:
    """What stands over a row of a table."""

    lead: str
    """The sentence or heading before the table."""
    corner: str
    columns: tuple[str, ...]
    """One for each cell behind the first; empty where the rows have other cells than the head."""

    @property
    def caption(self) -> str:
        """The lead, where it is a plain heading."""
        return self.lead.rstrip(":") if _CAPTION.fullmatch(self.lead) else ""

    def __str__(self) -> str:
        return ": ".join(part.rstrip(":") for part in (self.lead, self.corner, " | ".join(self.columns)) if part)


def heads_of(sentences: Sequence[Sentence]) -> dict[int, Heads]:
    """For each row of a table below its head, by where its sentence starts, what stands over it."""
    found: dict[int, Heads] = {}
    before = ""
    for is_row, group in groupby(sentences, key=lambda s: " | " in s.text or bool(_RULE.fullmatch(s.text))):
        run = [s for s in group if not _RULE.fullmatch(s.text)]
        if is_row and len(run) > 1:
            found.update(_below(run, before))
        before = run[-1].text if run else before
    return found


def _below(rows: Sequence[Sentence], lead: str) -> Iterator[tuple[int, Heads]]:
    head = [text for text, _ in cells(rows[0])]
    is_head = not any(_NUMBER.fullmatch(text) and not _YEARS.fullmatch(text) for text in head)
    for row in rows[1:] if is_head else rows:
        behind = len(cells(row)) - 1
        fits = is_head and 0 < behind <= len(head) <= behind + 1
        corner = head[0] if fits and len(head) > behind else ""
        yield row.span.start, Heads(lead, corner, tuple(head[-behind:]) if fits else ())


def cells(row: Sentence) -> list[tuple[str, Span]]:
    """The cells of a row that are not empty, and where they stand in the document."""
    bars = [m.span() for m in _BAR.finditer(row.text)]
    edges = zip([0, *(end for _, end in bars)], [*(start for start, _ in bars), len(row.text)], strict=True)
    return [(row.text[a:b], Span(a, b).shift(row.span.start)) for a, b in edges if a < b]


def read_cells(row: Sentence, heads: Heads, found: Sequence[Claim], anchor: date | None) -> Iterator[Claim]:
    """The claims of a row, its figures with the unit, the noun, the period and the words that the heads give them."""
    (first, _), *others = cells(row)
    for claim in found:
        own = claim.quantity
        place = next((n for n, (_, span) in enumerate(others) if own and span.contains(own.span)), None)
        if place is None or own is None or own.kind is Kind.DATE:
            yield claim
            continue
        over = (heads.columns[place] if heads.columns else "", first, heads.corner)
        yield _read_cell(claim, own, others[place][0], over, heads.caption, anchor)


def _read_cell(
    claim: Claim, own: Quantity, cell: str, heads: tuple[str, str, str], caption: str, anchor: date | None
) -> Claim:
    """The figure of a cell under the heads of its column, its row and the corner."""
    number = _NUMBER.fullmatch(cell)
    (column, row, corner), in_unit = _named(number["plain"], heads) if number else (heads, None)
    silent = column.lower() in _IDLE or _TIME_HEAD.fullmatch(column)
    heads_said = (caption if silent else "", row, _YEAR_BEHIND.sub(", ", column))
    label = ", ".join(p for p in heads_said if p and p.lower() not in _IDLE)
    spelled = f"{label}: {in_unit or own.text.lstrip('+-')}"
    at = Span(len(label) + 2, len(spelled))
    read = read_quantities(spelled, anchor)
    like = next((q for q in read if q.span.end == at.end and q.kind is not Kind.DATE), own) if number else own
    like = replace(like, text=own.text, span=at, of=None, of_span=None, direction=own.direction, rule=own.rule)
    if like.kind is Kind.COUNT:
        rows_counted = not corner or corner.lower() in _IDLE
        like = replace(like, of=own.of or (_plural(row) if rows_counted else None) or _plural(column))
    if like.kind in _SIZES and _CHANGE.search(f"{column} {corner}"):
        like = replace(like, direction=own.direction or Direction.UP)
    dates = [q for q in read if q.kind is Kind.DATE and q.low is not None and q.span.end <= at.start]
    (doc,) = parse_sentences([spelled])
    frame = _of_label(frame_of(like, Setting(doc, 0, [like, *dates])), like, row, dates)
    return replace(claim, quantity=replace(like, span=own.span), frame=frame)


def _of_label(frame: Frame, quantity: Quantity, row: str, dates: Sequence[Quantity]) -> Frame:
    """The frame of a label: it names what is measured, and counts only what is many."""
    named = frame.owners | {w for name in frame.entities | frame.places for w in name.split()}
    when = {w for d in dates for w in d.text.lower().split()}
    measure = tuple(w for w in frame.measure if w not in named | when)
    if quantity.of is None:
        frame = replace(frame, attribute=(*frame.attribute, *(w for w in measure if w not in frame.attribute)))
        measure = ()
    role = "by" if quantity.direction else frame.role
    frame = replace(frame, measure=measure, role="from" if _BEFORE.search(row) else role, direction=quantity.direction)
    if frame.role == "from" or not dates:
        return replace(frame, period=None, period_text=None)
    return replace(frame, period=days(dates[0]), period_text=dates[0].text)


def _named(number: str, heads: tuple[str, str, str]) -> tuple[tuple[str, str, str], str | None]:
    """The heads without the unit that one of them gives to its figures, and the number written with it."""
    for place, head in enumerate(heads):
        found = _UNIT.search(head)
        unit = found and (found["brackets"] or found["behind"] or found["sign"])
        written = unit and _in_unit(number, unit.strip())
        if found and written:
            left = [*heads]
            left[place] = head[: found.start()]
            return (left[0], left[1], left[2]), written
    return heads, None


def _in_unit(number: str, unit: str) -> str | None:
    """A number with the unit of its head, in the order in which the two are written in a sentence."""
    currency, rest = (unit[0], unit[1:].strip()) if unit[0] in "£$€¥" else ("", unit)
    words = " ".join(_SCALES.get(w, w) for w in rest.removeprefix("in ").split())
    plain = Decimal(number.replace(",", ""))
    for written in (f"{currency}{number} {words}".rstrip(), f"{number}{words}"):
        read = read_quantities(written)
        whole = len(read) == 1 and read[0].span == (0, len(written))
        if whole and (read[0].unit or read[0].value != plain):
            return written
    return None


def _plural(head: str) -> str | None:
    """What a head says is counted ("Confirmed cases")."""
    read = read_quantities(f"{_YEARS.sub('', head).strip()}: 17")
    return read[-1].of if read and read[-1].kind is Kind.COUNT else None
