"""Words without a parser: what weakens or turns nothing comes first."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.words import coverage, hedged, is_said, meanings, negated, reply

DATA = tomllib.loads(files("factcheck").joinpath("words.toml").read_text(encoding="utf-8"))
HEDGES = DATA["hedges"]


@pytest.mark.parametrize("text", [t for entry in HEDGES.values() for t in entry["not_reads"]])
def test_states_outright(text):
    assert hedged(text) is None


@pytest.mark.parametrize("level, text", [(name, t) for name, entry in HEDGES.items() for t in entry["reads"]])
def test_hedges(level, text):
    assert hedged(text) == level


SAID = [(how, text) for how, entry in DATA["said"].items() for text in entry["not_reads"]]


@pytest.mark.parametrize("how, text", SAID)
def test_is_plainly_said(how, text):
    assert not is_said(how, text)


@pytest.mark.parametrize("how, text", [(how, t) for how, entry in DATA["said"].items() for t in entry["reads"]])
def test_how_it_is_said(how, text):
    assert is_said(how, text)


@pytest.mark.parametrize(
    "text",
    [
        "Not only the roof leaked.",
        "There is no doubt that it leaked.",
        "I would not rule out a strike.",
        "It leaked, it did not burn, and it leaked again.",
    ],
)
def test_negates_no_leak_and_no_strike(text):
    assert not negated(text) & meanings("roof leaked strike")


@pytest.mark.parametrize(
    "text, words",
    [
        ("The report did not recommend lowering the lake.", "recommend lowering lake"),
        ("None of those who died had been vaccinated.", "died vaccinated"),
        ("I misled nobody.", "misled"),
        ("He refused to apologise.", "apologise"),
        ("The bureau decided against recommending charges.", "recommend charges"),
    ],
)
def test_negates(text, words):
    assert meanings(words) <= negated(text)


@pytest.mark.parametrize(
    "one, other",
    [
        ("to resign", "to step down"),
        ("turn the deal down", "reject the deal"),
        ("they broke it", "they break it"),
        ("bought", "buying"),
    ],
)
def test_means_the_same(one, other):
    assert meanings(one) == meanings(other)


def test_a_word_has_one_meaning():
    members = [word for group in DATA["same"] for word in group.split()]
    assert len(members) == len(set(members))


@pytest.mark.parametrize(
    "text, said",
    [
        ("It was not.", False),
        ("No. Nobody asked.", False),
        ("I reject that.", False),
        ("Yes, it was.", True),
        ("It was not the first time.", None),
        ("Now we wait.", None),
    ],
)
def test_answers(text, said):
    assert reply(text) is said


@given(st.text(max_size=120))
@settings(max_examples=150, deadline=None)
def test_never_raises(text):
    assert negated(text) <= meanings(text)
    assert coverage(meanings(text), meanings(text)) == 1.0
    hedged(text), reply(text)
