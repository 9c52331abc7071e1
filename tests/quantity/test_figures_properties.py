"""Promises that hold for any text and any figure."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from unittest import mock

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from factcheck.quantity import Agreement, compare, explain, pairs, read_figures, read_quantities, to_base
from factcheck.quantity.hedges import BEFORE
from factcheck.quantity.numerals import CANDIDATE
from factcheck.quantity.source import Source
from factcheck.types import Modality, Quantity

_PIECES = st.sampled_from(
    [
        *"12 1,200 4.1 ½ 3/4 half a an million bn two dozen hundreds of thousands more than nearly".split(),
        *"between and to - – $ € Rs percent % points km miles degrees C F year-old aged second".split(),
        *"third-largest won 3-1 one in five".split(),
        *"per day No. Route May 2019 7th doubled times the people , . ( ) 5'10\" İ ² + m k".split(),
        "\n\n",
    ]
)
_MIXED = st.lists(_PIECES, max_size=14).map(" ".join) | st.lists(_PIECES, max_size=8).map("".join)
TEXTS = st.text(max_size=80) | _MIXED
NUMBERS = st.integers(1, 10**7) | st.decimals(Decimal("0.1"), Decimal(9999), places=1)
PATTERNS = ["${}", "{} percent", "{} km", "more than {} people", "about {} tonnes", "€{} million", "{} ships"]


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_any_text_is_read_without_error_and_spans_hold(text: str) -> None:
    found = read_quantities(text)
    for quantity in found:
        assert text[quantity.span.start : quantity.span.end] == quantity.text != ""
        assert quantity.resolution > 0
        assert (
            quantity.low is None or quantity.high is None or quantity.kind == "score" or quantity.low <= quantity.high
        )
        if quantity.of_span:
            assert text[quantity.of_span.start : quantity.of_span.end] == quantity.of
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_what_is_looked_for_first_changes_no_reading(text: str) -> None:
    anything = re.compile("")
    with mock.patch.multiple(pairs, _JOINT=anything, _TWO_SIDES=anything):
        plainly = read_quantities(text)
    assert read_quantities(text) == plainly


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_every_digit_and_number_word_is_explained(text: str) -> None:
    readings = explain(text)
    assert read_quantities(text) == [r for r in readings if isinstance(r, Quantity)]
    explained = {at for reading in readings for at in range(reading.span.start, reading.span.end)}
    for found in CANDIDATE.finditer(Source.of(text).low):
        assert found.start() in explained
    assert all(a.span.end <= b.span.start for a, b in pairwise(readings))


@settings(max_examples=150, deadline=None)
@given(NUMBERS, st.sampled_from(PATTERNS))
def test_what_is_rendered_is_read_back(number: int | Decimal, pattern: str) -> None:
    (found,) = read_figures("They counted " + pattern.format(f"{number:,}") + ".")
    scale = 10**6 if "million" in pattern else 1
    assert found.value == Decimal(number) * scale


HEDGES = st.sampled_from([*BEFORE])
UNITS_TOLD = st.sampled_from(["people", "percent", "km", "tonnes of rice", "million euros", "days", "degrees Celsius"])


@settings(max_examples=200, deadline=None)
@given(HEDGES, NUMBERS, UNITS_TOLD)
def test_a_hedged_figure_is_read_back_with_its_bounds(hedge: str, number: int | Decimal, unit: str) -> None:
    assume((hedge, unit) != ("over", "days"))  # "over three days" may mean during them
    found = read_figures(f"They said {hedge} {number:,} {unit}.")[0]
    modality, margin = BEFORE[hedge]
    value = Decimal(number) * (10**6 if "million" in unit else 1)
    below = modality in (Modality.LESS_THAN, Modality.AT_MOST)
    above = modality in (Modality.MORE_THAN, Modality.AT_LEAST) and margin is None
    assert (found.value, found.modality) == (value, modality)
    assert (found.low, above or found.high == value or margin is not None) == (None if below else value, True)
    assert (found.high is None) == above


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["between {} and {}", "{} to {}", "{}-{}", "from {} to {}"]), NUMBERS, NUMBERS, UNITS_TOLD)
def test_a_range_is_read_back_with_both_ends(pattern: str, one: int | Decimal, other: int | Decimal, unit: str) -> None:
    low, high = sorted([Decimal(one), Decimal(other)])
    assume(low < high <= 10 * low)
    found = read_figures(f"They need {pattern.format(f'{low:,}', f'{high:,}')} {unit}.")[0]
    scale = 10**6 if "million" in unit else 1
    assert (found.low, found.high, found.modality) == (low * scale, high * scale, Modality.BETWEEN)


@settings(max_examples=100, deadline=None)
@given(st.integers(2, 10**9))
def test_words_and_digits_are_worth_the_same(number: int) -> None:
    (found,) = read_figures(f"exactly {in_words(number)} ships")
    assert found.value == number


def in_words(number: int) -> str:
    """A whole number below 10**12 in English words."""
    ones = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen"
    ).split()
    tens = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
    if number < 20:
        return ones[number]
    if number < 100:
        return tens[number // 10] + (f"-{ones[number % 10]}" if number % 10 else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            joint = " and " if 0 < rest < 100 else " "
            return f"{in_words(number // size)} {name}" + (f"{joint}{in_words(rest)}" if rest else "")
    raise AssertionError(number)


FIGURES = st.builds(
    lambda hedge, number: read_figures(f"They saw {hedge} {number:,} ships.")[0],
    st.sampled_from(["exactly", "about", "nearly", "more than", "at least", "fewer than", "up to"]),
    st.integers(2, 10**6),
)


@settings(max_examples=150, deadline=None)
@given(FIGURES)
def test_a_figure_agrees_with_itself(figure: Quantity) -> None:
    assert compare(figure, figure).agreement is Agreement.AGREES


@settings(max_examples=150, deadline=None)
@given(FIGURES, FIGURES)
def test_plain_figures_agree_or_differ_in_both_directions(one: Quantity, other: Quantity) -> None:
    if one.modality is other.modality is Modality.EXACT:
        agree = {compare(a, b).agreement is Agreement.AGREES for a, b in ((one, other), (other, one))}
        assert len(agree) == 1


@settings(max_examples=150, deadline=None)
@given(FIGURES, FIGURES)
def test_a_comparison_always_shows_its_steps(one: Quantity, other: Quantity) -> None:
    relation = compare(one, other)
    assert len(relation.steps) == 3
    assert relation.explanation


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_any_two_figures_can_be_compared(one: str, other: str) -> None:
    for claim in read_figures(one):
        for evidence in read_figures(other):
            assert compare(claim, evidence).agreement in Agreement
            to_base(claim)


def test_a_number_of_forty_digits_is_left_alone() -> None:
    assert read_figures(f"{'7' * 40} people") == ()
