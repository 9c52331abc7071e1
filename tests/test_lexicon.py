"""The lexicon: words that have nothing to do with one another come first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.lexicon import DATA, Entry, bases, entry, is_kind, is_wide, opposed, regular, synonymous

LINES = DATA.read_bytes().splitlines()


@pytest.mark.parametrize("word", ["", "a\tb", "Nurse", "nurses", "zzzz", "aaaa", "été", "paris", "\n"])
def test_knows_nothing_of(word):
    assert entry(word, "n") == Entry(frozenset(), frozenset(), (), frozenset())


@pytest.mark.parametrize(
    "noun, of", [("house", "person"), ("person", "nurse"), ("tonne", "person"), ("vote", "member")]
)
def test_is_no_kind(noun, of):
    assert not is_kind(noun, of)


@pytest.mark.parametrize(
    "noun, of",
    [("nurse", "nurse"), ("newborn", "child"), ("migrant", "person"), ("employee", "worker"), ("house", "building")],
)
def test_is_a_kind(noun, of):
    assert is_kind(noun, of)


@pytest.mark.parametrize("one, other, pos", [("open", "cheap", "a"), ("rise", "fall", "n"), ("buy", "purchase", "n")])
def test_is_another_matter(one, other, pos):
    assert not synonymous(one, other, pos)


@pytest.mark.parametrize(
    "one, other, pos", [("doctor", "physician", "n"), ("support", "back", "v"), ("shut", "closed", "a")]
)
def test_means_the_same(one, other, pos):
    assert synonymous(one, other, pos)


@pytest.mark.parametrize(
    "one, other, pos", [("cheap", "inexpensive", "a"), ("fall", "drop", "v"), ("open", "free", "a")]
)
def test_is_no_opposite(one, other, pos):
    assert not opposed(one, other, pos)


@pytest.mark.parametrize(
    "one, other, pos",
    [
        ("cheap", "costly", "a"),
        ("open", "shut", "a"),
        ("allow", "forbid", "v"),
        ("fall", "rise", "v"),
        ("trust", "distrust", "v"),
    ],
)
def test_is_an_opposite_both_ways(one, other, pos):
    assert opposed(one, other, pos)
    assert opposed(other, one, pos)


def test_a_wide_noun_has_several_kinds():
    assert [w for w in ("drug", "bird", "metal", "zinc", "hen", "swan") if is_wide(w)] == ["drug", "bird", "metal"]


def test_forms():
    assert "death" in entry("die", "v").forms
    assert "resignation" in entry("resign", "v").forms


@pytest.mark.parametrize("word", ["rose", "saw", "found", "lives", "price", "", "left"])
def test_is_no_irregular_form_or_might_be_another_word(word):
    assert regular(word) == word


@pytest.mark.parametrize(
    "form, word", [("misled", "mislead"), ("fought", "fight"), ("children", "child"), ("crises", "crisis")]
)
def test_is_an_irregular_form(form, word):
    assert regular(form) == word
    assert word in bases(form)


def test_the_file_is_in_order_and_whole():
    assert sorted(LINES) == LINES
    assert {line.count(b"\t") for line in LINES} == {5}


@given(st.sampled_from(LINES))
def test_every_line_is_found(line):
    word, pos, *lists = line.decode("ascii").split("\t")
    assert [sorted(part) for part in entry(word, pos)] == [sorted(part.split()) for part in lists]
