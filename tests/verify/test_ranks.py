"""Places in an order: what must stay silent first, then what is borne out and what is belied."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from factcheck.verify import ranks
from tests.verify.test_given import judged

SILENT = [
    # Words that only look like superlatives, and ordinals that name a time.
    ("The forest had its first harvest.", "The second harvest of the forest failed."),
    ("It was the driest second quarter in Orle.", "Orle had a dry third quarter."),
    # The place of somebody else in the same clause.
    (
        "Sorn has the highest rate of all towns.",
        "The rate is second-highest in Dell, far ahead of Sorn and of all towns.",
    ),
    # One of several.
    ("Norvik is one of the country's largest ports.", "Norvik is the country's third-largest port."),
    # Another story.
    ("The Marn is the longest river.", "The second-longest pier was closed after a storm."),
    # A year that the passage does not speak of.
    ("It was the warmest June in Orle since 1950.", "It was the second-warmest June in Orle since 1890."),
]
EKER = (
    "Eker is ranked as the fifth best middleweight by Boxlist, Also he is ranked as the seventh best by Gong magazine."
)
RANKED = [
    ("Eker is ranked seventh best middleweight by Gong.", EKER, "supported"),
    ("Eker is ranked sixth best middleweight by Boxlist.", EKER, "refuted"),
    ("June was the warmest in Orle since 1890.", "June was the second-warmest in Orle since 1890.", "refuted"),
    ("June was the third-warmest in Orle since 1890.", "June was the second-warmest in Orle since 1890.", "refuted"),
    ("Bela Oru lost after her second term as mayor.", "After her third term as mayor Bela Oru lost.", "refuted"),
    ("Bela Oru is ranked 48th in the world.", "World number 48 Bela Oru won on Friday.", "supported"),
    ("Bela Oru is ranked 84th in the world.", "World number 48 Bela Oru won on Friday.", "refuted"),
    (
        "The Lirre, at 340 kilometres, is the country's longest river.",
        "The country's longest river is the Marn with 415 kilometres; the Lirre is second-longest with 340 kilometres.",
        "refuted",
    ),
]
OF_WHOM = [
    ("The blast wounded 14 soldiers.", "The blast wounded 14 civilians and three soldiers.", "refuted"),
    ("The blast wounded 14 civilians.", "The blast wounded 14 civilians and three soldiers.", "supported"),
    ("Fourteen people drowned in 2021.", "In 2022, 14 people drowned. The year before it was 22.", "refuted"),
    ("The bill passed with a majority of 27 votes.", "The bill was passed by 62 votes to 45.", "refuted"),
    ("The bill passed with a majority of 17 votes.", "The bill was passed by 62 votes to 45.", "supported"),
    ("Police counted 26,400 protesters, a spokesman says.", "There were 26,400 protesters.", "supported"),
    ("Barely 300 spectators came.", "The match had 304 spectators.", "supported"),
]


TABLE = tomllib.loads((Path(ranks.__file__).parent / "ranks.toml").read_text(encoding="utf-8"))


def test_places_are_read_as_the_file_says() -> None:
    read = {text: [(r.place, r.by) for r in ranks.ranks_in(text)] for text, _, _ in TABLE["reads"]}
    assert [case for case in TABLE["reads"] if tuple(case[1:]) not in read[case[0]]] == []
    assert [text for text in TABLE["not_reads"] if list(ranks.ranks_in(text))] == []


@pytest.mark.parametrize(("claim", "given"), SILENT)
def test_places_of_other_things_accuse_nobody(claim: str, given: str) -> None:
    assert judged(claim, given).verdict.rule != "FC104"


@pytest.mark.parametrize(("claim", "given", "label"), RANKED)
def test_a_place_is_held_against_the_place_given_for_the_same_thing(claim: str, given: str, label: str) -> None:
    found = judged(claim, given).verdict
    assert found.label == label, found.rationale
    assert label == "supported" or found.rule == "FC104"


@pytest.mark.parametrize(("claim", "given", "label"), OF_WHOM)
def test_a_figure_is_that_of_the_thing_and_the_time_it_is_given_for(claim: str, given: str, label: str) -> None:
    found = judged(claim, given).verdict
    assert found.label == label, found.rationale
