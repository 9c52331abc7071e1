"""Figures stay whole in lexical search, and nothing else is taken for one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.retrieve.tokens import figure_tokens, mask, normalise, number_token, search_terms, words
from factcheck.types import Kind, Quantity, Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("covid19 and B12", ["covid19", "and", "b12"]),
        ("it's O’Neill's", ["its", "oneills"]),
        ("1,2 or 12,34", ["n1", "n2", "or", "n12", "n34"]),
        ("206,000 people", ["n206000", "people"]),
        ("3.3%", ["n3d3"]),
        ("€1.2bn", ["n1d2", "bn"]),
        ("U.S. in 2024.", ["u", "s", "in", "n2024"]),
        ("Café ZÜRICH ﬁnds", ["cafe", "zurich", "finds"]),
        ("", []),
    ],
    ids=["names", "apostrophes", "not-thousands", "thousands", "decimal", "scale", "dots", "diacritics", "empty"],
)
def test_a_figure_is_one_term(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("4100000", "4100001", False),
        ("3.3", "33", False),
        ("-3", "3", False),
        ("3.50", "3.5", True),
        ("4.1E+6", "4100000", True),
    ],
)
def test_equal_numbers_have_one_token(one: str, other: str, same: bool) -> None:
    assert (number_token(Decimal(one)) == number_token(Decimal(other))) is same


def quantity(kind: Kind, value: str | None, low: str | None, high: str | None, unit: str | None = None) -> Quantity:
    def number(text: str | None) -> Decimal | None:
        return None if text is None else Decimal(text)

    return Quantity("x", Span(0, 1), kind, number(value), number(low), number(high), Decimal(1), unit=unit)


def test_a_rounded_figure_shares_a_token_with_the_exact_one() -> None:
    rounded = quantity(Kind.COUNT, "4100000", "4100000", "4100000")
    exact = quantity(Kind.COUNT, "4087300", "4087300", "4087300")
    assert set(figure_tokens(rounded)) & set(figure_tokens(exact)) == {"r41e6"}


def test_a_value_is_also_found_with_its_unit() -> None:
    money = quantity(Kind.MONEY, "1200000000", "1200000000", "1200000000", "USD")
    assert figure_tokens(money) == ("n1200000000", "n1200000000uusd", "r12e9")


def days(first: date, last: date) -> Quantity:
    return quantity(Kind.DATE, None, str(first.toordinal()), str(last.toordinal()))


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2023, 12, 30), date(2024, 1, 2), ()),
        (date(2024, 5, 4), date(2024, 5, 4), ("d20240504", "d202405", "d2024")),
        (date(2024, 2, 1), date(2024, 2, 29), ("d202402", "d2024")),
        (date(2024, 1, 1), date(2024, 12, 31), ("d2024",)),
    ],
    ids=["across-years", "day", "month", "year"],
)
def test_a_date_gives_what_all_its_days_share(first: date, last: date, expected: tuple[str, ...]) -> None:
    assert figure_tokens(days(first, last)) == expected


def test_a_figure_without_a_value_has_no_token() -> None:
    assert figure_tokens(quantity(Kind.COUNT, None, None, None)) == ()
    assert figure_tokens(quantity(Kind.DATE, None, None, None)) == ()


def test_masking_leaves_longer_figures_and_words_alone() -> None:
    assert mask("In 2024, 20 of 200 people, or 20%", ["20"]) == "In 2024, some of 200 people, or some%"
    assert mask("A $1.2 billion loss", ["$1.2 billion"]) == "A some loss"
    assert mask("Nothing here", []) == "Nothing here"


def test_quotations_are_compared_without_case_marks_and_space() -> None:
    assert (
        normalise("“We  WILL rebuild — every\nhome”,")
        == normalise("we will rebuild 'every home'")
        != normalise("we will")
    )


def test_stop_words_are_not_looked_up() -> None:
    assert search_terms("The flood in the valley", ["n214"]) == ["flood", "valley", "n214"]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_terms_are_what_sqlite_takes_for_one_word(text: str) -> None:
    assert all(term and not any(c.isascii() and not c.isalnum() for c in term) for term in words(text))


@settings(max_examples=150, deadline=None)
@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_any_value_has_a_short_token(value: Decimal) -> None:
    held = quantity(Kind.COUNT, str(value), None, None)
    assert all(token.isalnum() and len(token) < 80 for token in figure_tokens(held))
