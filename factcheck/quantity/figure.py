"""A figure on its way to a `Quantity`, and the last steps that all rules share."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from factcheck.quantity import labels, silent
from factcheck.quantity.hedges import direction_at, hedge_after, hedge_before
from factcheck.quantity.nouns import Noun, Per, counted_at, per_at
from factcheck.quantity.numerals import Form, Numeral, is_either
from factcheck.quantity.source import Source
from factcheck.quantity.surroundings import hold, surroundings
from factcheck.types import Direction, Kind, Modality, Quantity, Span


@dataclass(frozen=True, slots=True)
class Silence:
    """A candidate that is no figure, and why."""

    span: Span
    reason: str


Reading = Quantity | Silence


@dataclass(frozen=True, slots=True)
class Figure:
    """`[start, end)` are the words taken so far; `number` is where the number itself begins."""

    start: int
    end: int
    number: int
    low: Decimal
    high: Decimal
    resolution: Decimal
    form: Form
    modality: Modality = Modality.EXACT
    kind: Kind = Kind.COUNT
    unit: str | None = None
    dimension: str | None = None
    rule: str = "count"
    scale: Decimal = Decimal(1)
    direction: Direction | None = None
    """Which way a change goes, where the figure itself says so ("+4.3")."""

    @classmethod
    def of(cls, numeral: Numeral) -> Figure:
        vague = numeral.form is Form.VAGUE
        return cls(
            numeral.start,
            numeral.end,
            numeral.start,
            numeral.low,
            numeral.high,
            numeral.resolution,
            numeral.form,
            Modality.ABOUT if vague else Modality.EXACT,
            rule="vague" if vague else "count",
            scale=numeral.scale,
        )

    def ruled(self, rule: str) -> str:
        """`rule`, unless the shape of the number has named one already ("range", "vague")."""
        return rule if self.rule == "count" else self.rule

    def times(self, by: Decimal) -> Figure:
        return replace(self, low=self.low * by, high=self.high * by, resolution=self.resolution * by)

    def quantity(
        self,
        source: Source,
        noun: Noun | None = None,
        bounds: tuple[Decimal | None, Decimal | None] | None = None,
        direction: Direction | None = None,
    ) -> Quantity:
        """The figure as the rest of the program knows it; `bounds` where a hedge leaves a side open."""
        span = Span(self.start, self.end)
        low, high = bounds or (self.low, self.high)
        return Quantity(
            text=source.written(span),
            span=span,
            kind=self.kind,
            value=self.low if self.low == self.high else None,
            low=low,
            high=high,
            resolution=self.resolution,
            modality=self.modality,
            unit=self.unit,
            dimension=self.dimension,
            of=source.written(noun.span) if noun else None,
            of_span=noun.span if noun else None,
            direction=direction,
            rule=self.rule,
        )


def told_as(
    source: Source, start: int, end: int, value: Decimal, resolution: Decimal, kind: Kind, rule: str
) -> Reading:
    """A share ("two in five", "a third") or a multiple ("doubled") at `[start, end)`, which has no unit."""
    form = Form.FRACTION if kind is Kind.RATIO else Form.WORDS
    dimension = "percent" if kind is Kind.RATIO else "multiple"
    figure = Figure(start, end, start, value, value, resolution, form, kind=kind, dimension=dimension, rule=rule)
    return finish(source, figure)


def finish(source: Source, figure: Figure) -> Reading:
    """Find the hedge, the counted noun and the direction around a figure, and make the `Quantity`."""
    figure, margin = _hedged(source, _signed(source, _in_cell(source, figure)))
    noun = _noun_of(source, figure)
    figure = _rate_behind_noun(source, figure, noun)
    if figure.kind is Kind.COUNT and (reason := _counts_nothing(source, figure, noun)):
        return Silence(Span(figure.start, figure.end), reason)
    if noun and figure.modality is Modality.EXACT and (behind := hedge_after(source, noun.span.end)):
        figure = replace(figure, modality=behind.modality)  # "five people or more"
    direction = _direction_of(source, figure)
    if direction is not None and figure.kind is Kind.TEMPERATURE and not _is_level(source, figure):
        figure = replace(figure, rule="temperature change")
    return figure.quantity(source, noun, _bounds(figure, margin), direction)


def _direction_of(source: Source, figure: Figure) -> Direction | None:
    if figure.kind is Kind.AGE:
        return None
    return figure.direction or direction_at(source, figure.start, figure.end)


def _is_level(source: Source, figure: Figure) -> bool:
    """Tell "rose to 30 degrees", a level that the zero of its scale counts for, from "rose 2 degrees", a difference."""
    return source.words_before(figure.start, 1) in (["to"], ["at"], ["as"])


def _in_cell(source: Source, figure: Figure) -> Figure:
    """A plain number that is alone in the cell of a table; a signed one is a change ("| +4.3 |")."""
    cell = labels.cell_at(source, figure.start, figure.end) if figure.kind is Kind.COUNT else None
    return replace(figure, start=cell[0], direction=cell[1], rule="cell") if cell else figure


# --------------------------------------------------------------------------------------------------- hedges and bounds
def _hedged(source: Source, figure: Figure) -> tuple[Figure, Decimal | None]:
    """The figure with its hedge taken in, and the margin of a hedge that says how near."""
    before = hedge_before(source, figure.start, duration=figure.kind is Kind.DURATION)
    if figure.modality is Modality.BETWEEN:  # "about 5 to 7" stays an interval
        return replace(figure, start=before.edge if before else figure.start), None
    if before:
        return replace(figure, start=before.edge, modality=before.modality), before.margin
    if after := hedge_after(source, figure.end):
        return replace(figure, end=after.edge, modality=after.modality), None
    return figure, None


_PART_OF_ONE = Decimal("0.3")


def _bounds(figure: Figure, margin: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """Bounds as written: open on the side that the hedge leaves open, unless the hedge says how near ("just over")."""
    if figure.modality in (Modality.MORE_THAN, Modality.AT_LEAST):
        # "Just over two weeks" may be 16 days: of a few weeks, "just" is a part of one more.
        least = _PART_OF_ONE if figure.kind is Kind.DURATION else Decimal(0)
        return figure.low, None if margin is None else figure.high + max(abs(figure.low) * margin, least)
    if figure.modality in (Modality.LESS_THAN, Modality.AT_MOST):
        return None, figure.high
    return figure.low, figure.high


_SIGN = re.compile(r"(?:^|[\s(\[:=$£€~])(?P<sign>-|(?<!or )minus |negative )$")


def _signed(source: Source, figure: Figure) -> Figure:
    """ "-5 degrees", "minus 2 percent"; a plain count has no sign."""
    if figure.kind is Kind.COUNT or figure.modality is Modality.BETWEEN:
        return figure
    found = _SIGN.search(source.low, max(0, figure.number - 10), figure.number)
    if found is None:
        return figure
    return replace(figure, start=min(figure.start, found.start("sign")), low=-figure.high, high=-figure.low)


# ------------------------------------------------------------------------------------------------------ what it counts
def _noun_of(source: Source, figure: Figure) -> Noun | None:
    """The noun phrase that the figure counts or measures."""
    if figure.kind is Kind.MULTIPLE:
        return None
    if figure.kind in (Kind.COUNT, Kind.RATIO) and not source.low.startswith(" of ", figure.end):
        many = not figure.low == figure.high == 1
        return counted_at(source, figure.end, many=many) or _labelled(source, figure)
    if noun := counted_at(source, figure.end, after_of=True):
        return noun
    hyphened = "-" in source.low[figure.number : figure.end]
    return counted_at(source, figure.end, hyphened=True) if hyphened and figure.kind is Kind.MEASURE else None


def _labelled(source: Source, figure: Figure) -> Noun | None:
    """ "Homes destroyed: about 2,340": what the label before a count names."""
    return labels.label_noun(source, figure.start) if figure.kind is Kind.COUNT else None


def _rate_behind_noun(source: Source, figure: Figure, noun: Noun | None) -> Figure:
    """ "30 deaths per 100,000 people", "34,500 tonnes of copper a year": what one of which the noun is counted by."""
    if figure.kind not in (Kind.COUNT, Kind.MEASURE, Kind.MONEY) or (noun is None and figure.kind is not Kind.COUNT):
        return figure
    per = per_at(source, noun.span.end if noun else figure.end) or _per_other(source, figure, noun)
    if per is None:
        return figure
    unit = f"{figure.unit} per {per.of}" if figure.unit else f"per {per.of}"
    dimension = f"{figure.dimension or 'count'} per {per.of}"
    return replace(figure, end=per.end, kind=Kind.RATE, unit=unit, dimension=dimension)


def _per_other(source: Source, figure: Figure, noun: Noun | None) -> Per | None:
    """ "One teacher to 14 pupils": one of the first for so many of the others."""
    number = _TO_MANY.match(source.low, noun.span.end) if noun else None
    other = counted_at(source, number.end()) if number else None
    if number is None or other is None or source.low[figure.number : figure.end] != "one":
        return None
    return Per(source.low[number.start("many") : other.span.end], other.span.end)


_TO_MANY = re.compile(r" to (?P<many>[0-9]+)(?= [a-z])")


def _has_written_scale(source: Source, figure: Figure) -> bool:
    """True for "2.0 billion" and "three million"; "a million" alone is a manner of speaking."""
    return figure.scale > 1 and not source.low.startswith(("a ", "an "), figure.number)


_BARE = surroundings("bare")


def _counts_nothing(source: Source, figure: Figure, noun: Noun | None) -> str | None:
    """Why a plain number is left alone although it is a number; `None` when it is a figure."""
    if source.low[figure.number : figure.end] == "one":
        return "a pronoun" if silent.one_is_pronoun(source, figure.number, figure.end) else None
    if reason := silent.name_before(source, figure.number):
        return reason
    if source.low.endswith("per ", 0, figure.number):
        return "what something else is counted by"
    if is_either(source, figure.number, figure.end):
        return "a dot that may group thousands or begin a fraction"
    if noun and silent.number_of_a_name(source, figure.number, noun.span.start):
        return "part of a name"
    if not noun and silent.is_hour(source, figure.start, figure.number, figure.end, figure.high):
        return "a time of day"
    if figure.form is Form.DIGITS and silent.is_year(
        source, figure.number, figure.end, noun is not None, figure.modality not in (Modality.EXACT, Modality.ABOUT)
    ):
        return "a year"
    if (
        noun is not None
        or figure.modality is not Modality.EXACT
        or figure.rule == "cell"
        or labels.labelled(source, figure.start, figure.end)
        or _has_written_scale(source, figure)
        or "," in source.low[figure.number : figure.end]  # nothing but a count is written "9,000"
        or hold(_BARE, source, figure.start, figure.end)
    ):
        return None
    return "a number without anything it counts"
