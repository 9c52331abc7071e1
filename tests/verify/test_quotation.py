"""Quoted words beside a source: what is no alteration comes first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.verify.quotation import Wording, match

SOURCE = (
    "“We will rebuild every home before winter, but only if the province pays,” Okafor said. "
    "“It's not a question of money. The dam failed because nobody looked.”"
)


@pytest.mark.parametrize(
    "quoted",
    [
        pytest.param("The dam failed because nobody looked", id="word for word"),
        pytest.param("the dam failed because nobody looked.", id="case and full stop"),
        pytest.param("[The dam] failed because nobody looked", id="words in brackets are the writer's"),
        pytest.param("It is not a question of money", id="an opened contraction"),
        pytest.param("We will rebuild every home … but only if the province pays", id="an honest ellipsis"),
        pytest.param("the dam failed — because nobody looked", id="a dash"),
        pytest.param(
            "We will rebuild every home before winter, but only if the province pays", id="its qualifier kept"
        ),
        pytest.param("rebuild every home", id="a fragment that stops before its object is no cut"),
    ],
)
def test_not_altered(quoted):
    assert match(quoted, SOURCE).wording is Wording.VERBATIM


@pytest.mark.parametrize(
    "quoted",
    [
        "Nothing of the sort was ever said here",
        "rain is expected",
        "",
        "…",
        "[sic]",
        "The bridge was closed to lorries",
    ],
)
def test_absent(quoted):
    assert match(quoted, SOURCE).wording is Wording.ABSENT


@pytest.mark.parametrize(
    "quoted, change",
    [
        pytest.param("It's a question of money", "not", id="a dropped negation"),
        pytest.param("The dam failed because everybody looked", "nobody → everybody", id="a swapped word"),
        pytest.param("We will rebuild every school before winter", "home → school", id="another object"),
    ],
)
def test_altered(quoted, change):
    found = match(quoted, SOURCE)
    assert found.wording is Wording.ALTERED
    assert any(change in c for c in found.changes)


def test_cut_before_its_qualifier():
    found = match("We will rebuild every home before winter", SOURCE)
    assert found.wording is Wording.CUT
    assert found.follows == "but only if the province pays"


def test_a_qualifier_kept_in_the_drafts_own_words_is_no_cut():
    draft = "Okafor said homes would be rebuilt, but only if the province pays."
    assert match("We will rebuild every home before winter", SOURCE, draft).wording is Wording.VERBATIM


@given(st.text(max_size=60), st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_never_raises(quoted, source):
    match(quoted, source)


@given(
    st.lists(
        st.sampled_from("the dam failed because nobody looked after it last spring".split()), min_size=1, max_size=8
    )
)
def test_words_of_the_source_are_verbatim(run):
    text = " ".join(run)
    assert match(text, f"He said: {text}.").wording is Wording.VERBATIM
