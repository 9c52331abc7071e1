"""How much a passage must tell of a claim to decide on it: what it may not decide comes first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.types import Attitude, Evidence, Label
from factcheck.verify.decide import decide
from factcheck.verify.scant import scant, shared, weighed
from factcheck.words import SAMPLING, words
from tests.verify.build import claim, comparison, info, level_of, passage

COMMON = frozenset("people voters party percent state year city council minister week day injured left sold".split())
DAY = date(2024, 5, 6)


def rarity(word: str) -> float:
    """As in a corpus about one country's politics."""
    return 0.05 if word in COMMON else 0.7


def told(text: str, said: str, day: str | None = "2024-05-04", story: str = "") -> str:
    document = replace(info(day=day), title="")
    wanted = weighed(claim(text).standalone, rarity)
    return scant(claim(text), Evidence(passage(said), document, 0.6, story=story), DAY, wanted)


TOO_LITTLE = [
    ("The fire in the Brask mill left 16 people injured.", "Four people were slightly injured in the stadium.", {}),
    ("Odal sold 81 lorries to the army in the spring.", "The Tarn party has sold 11 villas.", {}),
    ("Wilma Oste said on Monday that the bridge would be repaired.", "Ada Brandt said on Tuesday it was late.", {}),
    # The same measure in another year.
    ("The Brask mill employs 1,140 people in Harl.", "A mill in Sund has 900 people.", {"day": "2023-01-10"}),
    # Another poll of the same people.
    ("A poll of voters puts the Greens at 12 percent.", "The Greens are at 14 percent, a survey found.", {}),
]
ENOUGH = [
    ("The fire in the Brask mill left 16 people injured.", "The fire injured 14 people, the Brask brigade said.", {}),
    ("The Brask mill employs 1,140 people in Harl.", "The Brask mill in Harl employs 900.", {"day": "2023-01-10"}),
    ("A poll by Norvox puts the Greens at 12 percent.", "The Norvox poll has the Greens at 14 percent.", {}),
    ("The bridge was opened by Wilma Oste on Monday.", "Wilma Oste opened the bridge on Tuesday.", {}),
    # Nobody knows its day: what a desk keeps at hand.
    ("The Brask mill employs 1,140 people in Harl.", "The mill in Harl has 900 staff.", {"day": None}),
    # A row of a table of the story has no room for more.
    ("Floodwater entered 3,900 homes and wrecked half of them.", "Homes flooded: 4,120.", {"story": "9 claims"}),
    # Written in the days of the period that the claim names.
    (
        "In January 2023 the Brask mill had 1,140 workers.",
        "The mill has 900 workers.",
        {"day": "2023-02-02", "story": "9 claims"},
    ),
]


@pytest.mark.parametrize("text, said, about", TOO_LITTLE)
def test_is_not_held_against_the_claim(text: str, said: str, about: dict[str, str]) -> None:
    assert told(text, said, **about)


@pytest.mark.parametrize("text, said, about", ENOUGH)
def test_is_held_against_the_claim(text: str, said: str, about: dict[str, str]) -> None:
    assert told(text, said, **about) == ""


def test_what_tells_too_little_decides_nothing() -> None:
    refuting = comparison(Attitude.REFUTES, "FC101")
    dumb = replace(refuting, evidence=replace(refuting.evidence, scant="it tells too little"))
    assert decide(None, [refuting], DAY, level_of).label is Label.REFUTED
    verdict = decide(None, [dumb], DAY, level_of)
    assert (verdict.label, verdict.rationale) == (
        Label.NOT_ENOUGH_EVIDENCE,
        "no comparable passage: it tells too little",
    )
    supporting = comparison(Attitude.SUPPORTS)
    borne = replace(supporting, evidence=replace(supporting.evidence, scant="it tells too little"))
    assert decide(None, [borne], DAY, level_of).label is Label.NOT_ENOUGH_EVIDENCE
    # What may agree by accident bears nothing out, and still nobody is accused against it.
    assert decide(None, [borne, refuting], DAY, level_of).label is not Label.REFUTED


def test_the_words_of_sampling_are_plain_words() -> None:
    assert all(words(word) == [word] for word in SAMPLING)


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_share_is_a_share(one: str, other: str) -> None:
    assert 0 <= shared(weighed(one, rarity), other) <= 1
    assert not words(one) or shared(weighed(one, rarity), one) in (0, pytest.approx(1))
