"""Quoted words beside a source: what is no alteration comes first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.verify.quotation import Wording, match, same_as_reported

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
        pytest.param("And it is not a question of money", id="a word that opens a spoken sentence"),
        pytest.param("We will rebuild every home … but only if the province pays", id="an honest ellipsis"),
        pytest.param("the dam failed — because nobody looked", id="a dash"),
        pytest.param(
            "We will rebuild every home before winter, but only if the province pays", id="its qualifier kept"
        ),
        pytest.param("every home before winter, but only if the province pays", id="nothing before its all"),
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


TWO = (
    "“We bought the land in good faith, four years ago, and we mean to build on it,” Fenwick said. "
    "“The mill is another matter. We never promised a sale, and nobody asked us for one.”"
)


@pytest.mark.parametrize(
    "quoted",
    [
        pytest.param("We bought the land … and we mean to build on it", id="within one sentence"),
        pytest.param(
            "We bought the land ... four years ago ... and we mean to build on it", id="twice in one sentence"
        ),
        pytest.param("we mean to build on it. … The mill is another matter", id="from one end to the next beginning"),
        pytest.param("We bought the land … The mill is another matter", id="on to the beginning of a later sentence"),
        pytest.param("The mill is another matter … and nobody asked us for one", id="on from the end of a sentence"),
    ],
)
def test_an_honest_ellipsis(quoted):
    assert match(quoted, TWO).wording is Wording.VERBATIM


@pytest.mark.parametrize(
    "quoted",
    [
        pytest.param("We bought the land … and nobody asked us for one", id="the middles of two sentences"),
        pytest.param("We bought the land … good years", id="two words that do not stand together"),
        pytest.param("we mean to build on it … We bought the land", id="turned about"),
    ],
)
def test_stitched(quoted):
    found = match(quoted, TWO)
    assert found.wording is Wording.STITCHED
    assert found.changes


def test_a_negation_right_before_the_quoted_words_was_left_out():
    assert match("promised a sale", TWO, "Fenwick said she").changes == ("“never”, which is left out",)
    assert match("promised a sale", TWO, "Fenwick denied that she never").wording is Wording.VERBATIM
    assert match("We promised a sale", TWO).changes == ("“never”, which is left out",)


@pytest.mark.parametrize(
    "quoted, draft, wording",
    [
        ("everybody on the line knew", "He said that nearly “everybody on the line knew”.", Wording.VERBATIM),
        ("Almost everybody on the line knew", "", Wording.VERBATIM),
        ("on the line knew of it", "", Wording.VERBATIM),
        ("everybody on the line knew", "", Wording.ALTERED),
    ],
)
def test_an_almost_right_before_the_quoted_all_was_left_out(quoted, draft, wording):
    assert match(quoted, "Almost everybody on the line knew of it.", draft).wording is wording


def test_the_word_that_stands_in_the_place_of_another_is_named():
    assert match("The mill is another story", TWO).changes == ("matter → story",)


CUTS = [
    ("We will buy it", "“We will buy it if the bank agrees,” he said.", "if the bank agrees"),
    ("We will buy it", "“If the bank agrees, we will buy it,” he said.", "If the bank agrees,"),
    ("We will talk to them", "“We will talk to them only after they leave,” he said.", "only after they leave"),
    ("We will talk to them", "“We will talk to them once they leave,” he said.", "once they leave"),
    ("That was the best of them", "“That was the best of them, I think,” he said.", "I think"),
    ("There will be no cuts", "“There will be no cuts for now,” he said.", "for now"),
]


@pytest.mark.parametrize("quoted, source, follows", CUTS)
def test_what_limits_the_words_is_cut_off(quoted, source, follows):
    found = match(quoted, source)
    assert (found.wording, found.follows) == (Wording.CUT, follows)


@pytest.mark.parametrize(
    "quoted, source",
    [
        pytest.param("We talked to them", "“We talked to them when they left,” he said.", id="a time that is past"),
        pytest.param("We will buy it", "“We will buy it in May,” he said.", id="a date"),
        pytest.param("We will buy it", "“We will buy it and paint it,” he said.", id="an addition"),
        pytest.param("We will buy it", "“If you ask me. We will buy it,” he said.", id="a condition of its own"),
        pytest.param("I would do it", "“I would do it even if it rained,” he said.", id="a concession"),
    ],
)
def test_what_does_not_limit_may_be_left_out(quoted, source):
    assert match(quoted, source).wording is Wording.VERBATIM


def test_a_qualifier_quoted_behind_the_name_is_kept():
    source = "“You may cross on foot, but on no account by car,” Oriel said."
    assert match("You may cross on foot", source, "Oriel said, but on no account by car").wording is Wording.VERBATIM


@given(st.sampled_from(["We bought the land in good faith", "nobody asked us for one"]), st.integers(0, 40), st.data())
def test_typography_is_no_alteration(quoted, at, data):
    """Case, punctuation, brackets and quotation marks change nothing about which words were said."""
    mark = data.draw(st.sampled_from(["“", "”", "'", ",", " – ", "[sic]", " [the speaker] ", "!", "…"]))
    place = quoted.find(" ", at)
    typeset = quoted if place < 0 else f"{quoted[:place]}{mark} {quoted[place:]}"
    assert (
        match(data.draw(st.sampled_from([typeset, typeset.upper(), typeset.lower()])), TWO).wording is Wording.VERBATIM
    )


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


@pytest.mark.parametrize(
    "quoted, reported",
    [
        ("It will close.", "It will not close."),
        ("We can pay.", "They may pay."),
        ("I sold the pier.", "She bought the pier."),
    ],
)
def test_is_more_than_the_narrators_grammar(quoted, reported):
    assert not same_as_reported(quoted, reported)


@pytest.mark.parametrize(
    "quoted, reported",
    [
        ("It was my worst night.", "it had been her worst night"),
        ("We'll mend the pier.", "they would mend the pier"),
        ("I can't pay.", "he could not pay"),
    ],
)
def test_is_the_narrators_grammar(quoted, reported):
    assert same_as_reported(quoted, reported)
