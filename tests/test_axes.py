"""Opposites and synonyms as ends of axes: what is on none of them comes first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.axes import axes, facing, reading


def examples(kind: str) -> list[tuple[str, str]]:
    return [tuple(row.split(" / ")) for axis in axes() for row in axis.get(kind, ())]  # type: ignore[misc]


@pytest.mark.parametrize("one, other", examples("silent"))
def test_says_nothing_of_the_other(one, other):
    assert not facing(one, other).opposite


@pytest.mark.parametrize("one, other", examples("opposite"))
def test_is_the_opposite(one, other):
    assert facing(one, other).opposite
    assert facing(other, one).opposite
    assert not facing(one, one).opposite


@pytest.mark.parametrize("one, other", examples("same"))
def test_is_the_same(one, other):
    found = facing(one, other)
    assert found.same
    assert not found.opposite


def test_every_axis_has_examples():
    assert all(axis["opposite"] and axis["silent"] for axis in axes())


@pytest.mark.parametrize(
    "one, other",
    [
        ("The path is not closed.", "The path is open."),
        ("Nobody can use the path.", "The path is closed."),
        ("They refused to close the path.", "The path will stay open."),
        ("The path is no longer open.", "The path is shut."),
        ("Neither geese nor ducks have come back.", "The geese and ducks have not returned."),
    ],
)
def test_a_negation_turns_the_end_round(one, other):
    found = facing(one, other)
    assert found.same
    assert not found.opposite


def test_stances_are_told_from_matters():
    assert facing("She backed the plan.", "She opposed the plan.").stance
    assert not facing("The path is open.", "The path is shut.").stance


@given(st.text(max_size=120), st.text(max_size=120))
@settings(max_examples=150, deadline=None)
def test_never_raises(one, other):
    assert not reading(one).places.keys() - set(range(len(axes())))
    assert len(facing(one, other).opposite) == len(facing(other, one).opposite)
