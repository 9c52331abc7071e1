"""Quotation marks are paired exactly; apostrophes and inches are none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extract.quotations import find_quotations, reads_as_speech


def inside(text: str) -> list[str]:
    return [text[q.span.start : q.span.end] for q in find_quotations(text)]


@pytest.mark.parametrize(
    "text",
    [
        "It's the workers' union, isn't it?",
        "It’s the workers’ union, isn’t it?",
        "The '90s and the ’80s were loud.",
        "Rock 'n' roll, rock ’n’ roll.",
        "'Tis the season, and 'twas cold.",
        "He is 6'2\" tall.",
        "He is 6' 2\" tall.",
        "The plank is 5′ 11″ long.",
        'A 27" screen on the desk.',
        'A 27" screen and a 32" screen.',
        "The players' and coaches' views differ.",
        "James' brother and the boss' car.",
        "Get 'em out, he thought.",
        "fo'c's'le and o'clock",
        "The O'Brien family of d'Urville",
        "a dog’s breakfast",
        "",
        "No marks at all.",
    ],
)
def test_what_is_no_quotation_stays_silent(text):
    assert inside(text) == []


@pytest.mark.parametrize(
    "text, expected",
    [
        ("“We will go,” she said.", ["We will go,"]),
        ('"We will go," she said.', ["We will go,"]),
        ("'We will go,' she said.", ["We will go,"]),
        ("‘We will go’, she said.", ["We will go"]),
        ("„Wir gehen“, sagte sie.", ["Wir gehen"]),
        ("« Nous partons », dit-elle.", [" Nous partons "]),
        ("«We go», she said.", ["We go"]),
        ("``We will go,'' she said.", ["We will go,"]),
        ("''We will go,'' she said.", ["We will go,"]),
        ("“We will go,” she said. “Soon.”", ["We will go,", "Soon."]),
        ("'We must,' he said. 'The workers' union is right.'", ["We must,", "The workers' union is right."]),
        ("‘Don’t go,’ he said.", ["Don’t go,"]),
        ("'Don't go,' he said.", ["Don't go,"]),
        ("“It’s ‘over’,” he said.", ["It’s ‘over’,", "over"]),
        ("“He told me ‘no.’”", ["He told me ‘no.’", "no."]),
        ("‘We will “never” yield,’ he said.", ["We will “never” yield,", "never"]),
        ("\"He said 'no' twice,\" she said.", ["He said 'no' twice,", "no"]),
        ('"I\'m 6\'2" tall," he said.', ["I'm 6'2\" tall,"]),
        ('"I bought a 27" screen," he said.', ['I bought a 27" screen,']),
        ('"It happened in 1990," he said.', ["It happened in 1990,"]),
        ('"It happened in 1990" was the reply.', ["It happened in 1990"]),
        ("It's “unusual,“ he said.", ["unusual,"]),
        ("(“quoted”)", ["quoted"]),
        ("—“quoted”—", ["quoted"]),
        ('"Yes"—"No"', ["Yes", "No"]),
        ("“Yes” “No”", ["Yes", "No"]),
        ('The "so-called" deal', ["so-called"]),
        ("He called it 'the players' choice' today", ["the players' choice"]),
        ("“One “two” three”", ["One “two” three", "two"]),
        ("‘The ’90s were loud,’ he said.", ["The ’90s were loud,"]),
    ],
)
def test_pairs_are_found(text, expected):
    assert inside(text) == expected


def test_nesting_is_told():
    found = find_quotations("“It’s ‘over’,” he said. “Yes.”")
    assert [q.nested for q in found] == [False, True, False]


def test_a_quotation_over_paragraphs_closes_once():
    found = find_quotations("“First.\n\n“Second.\n\n“Third,” she said.\n\n“Other.”")
    assert [(q.closed, q.continues) for q in found] == [(False, False), (False, True), (True, True), (True, False)]


def test_an_unclosed_mark_ends_with_its_paragraph():
    text = "“We go, he said.\n\nNothing else happened. “Yes.”"
    assert inside(text) == ["We go, he said.", "Yes."]
    assert [q.closed for q in find_quotations(text)] == [False, True]


def test_an_unclosed_mark_does_not_swallow_the_next_quotation():
    text = 'He said "we go. She said "we stay."'
    assert inside(text)[-1] == "we stay."
    assert [q.closed for q in find_quotations(text)] == [False, True]


@pytest.mark.parametrize(
    "words, expected",
    [
        ("bedroom tax", False),
        ("Moby Dick", False),
        ("The Steve Harvey Morning Show,", False),
        ("Face the Nation", False),
        ("a disgrace", False),
        ("War and Peace", False),
        ("", False),
        ("...", False),
        ("No!", True),
        ("We will rebuild the bridge", True),
        ("It will take a year.", True),
        ("the worst flood in a century", True),
    ],
)
def test_speech_is_told_from_terms_and_titles(words, expected):
    assert reads_as_speech(words) is expected


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("ab s.,!?\n\"'“”‘’«»„`27—()")), max_size=60))
def test_any_text_gives_spans_that_hold(text):
    for q in find_quotations(text):
        assert 0 <= q.outer.start < q.span.start <= q.span.end <= q.outer.end <= len(text)
        assert text[q.outer.start : q.span.start] == q.mark
        assert q.closed or q.outer.end == q.span.end
        assert not (q.closed and q.outer.end == q.span.end)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["We go", "it is late", "no, never"]), min_size=1, max_size=4))
def test_what_is_put_in_marks_comes_back(parts):
    text = " she said. ".join(f"“{p},”" for p in parts)
    assert inside(text) == [f"{p}," for p in parts]
