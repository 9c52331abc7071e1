"""Turns of phrase in plain words: what is left as it is comes first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.axes import facing, reading
from factcheck.idioms import idioms, plain, plainly


def examples(kind: str) -> list[tuple[str, str]]:
    return [tuple(row.split(" / ")) for entry in idioms() for row in entry.get(kind, ())]  # type: ignore[misc]


@pytest.mark.parametrize("text", [text for entry in idioms() for text in entry["not_reads"]])
def test_is_left_as_it_is(text):
    assert plain(text) == text.lower()


@pytest.mark.parametrize("idiom, stated", examples("reads"))
def test_says_the_same_in_plain_words(idiom, stated):
    one, other = plainly(idiom, stated)
    found, ends = facing(one, other), [reading(text).places for text in (one, other)]
    assert one != idiom.lower()
    assert not found.opposite
    assert any(ends[0][a].end == ends[1][a].end for a in ends[0].keys() & ends[1].keys()) or found.mine <= found.theirs


@pytest.mark.parametrize("idiom, stated", examples("against"))
def test_says_the_opposite_in_plain_words(idiom, stated):
    one, other = plainly(idiom, stated)
    assert one != idiom.lower()
    assert facing(one, other).opposite


def test_every_idiom_has_examples():
    assert all(entry["reads"] and entry["not_reads"] for entry in idioms())


def test_the_words_are_those_that_meet_the_other_side():
    assert plainly("The train came like clockwork.", "The train was late.")[0] == "the train on time."
    assert plainly("The launch went like clockwork.", "The launch failed.")[0] == "the launch success."


@given(st.text(max_size=120), st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_never_raises(one, other):
    assert len(plainly(one, other)) == 2
