"""The lexicon of measures, by its own examples."""

from __future__ import annotations

from itertools import combinations

import pytest

from factcheck.extract import extract
from factcheck.measures import canonical, contrast, exclusive, is_pace, lexicon, measures_of
from factcheck.types import Document

ENTRIES = lexicon()["measure"]


def measures_in(text: str) -> set[str]:
    claims = extract(Document("d", text + ".")).claims
    return {name for claim in claims if claim.frame for name in claim.frame.measures}


@pytest.mark.parametrize("name, text", [(e["name"], text) for e in ENTRIES for text in e["not_reads"]])
def test_another_measure_is_not_read(name, text):
    assert name not in measures_in(text)


@pytest.mark.parametrize("name, text", [(e["name"], text) for e in ENTRIES for text in e["reads"]])
def test_the_measure_is_read(name, text):
    assert name in measures_in(text)


def paced(text: str) -> list[bool]:
    return [is_pace(c.frame.attribute) for c in extract(Document("d", text + ".")).claims if c.frame]


def test_a_change_is_no_pace():
    assert [text for text in lexicon()["paces"]["not_reads"] if any(paced(text))] == []


def test_a_pace_is_read():
    assert [text for text in lexicon()["paces"]["reads"] if paced(text) != [True]] == []


def test_no_word_belongs_to_two_measures():
    for one, other in combinations(ENTRIES, 2):
        assert not set(one["words"]) & set(other["words"]), (one["name"], other["name"])


def test_a_phrase_wins_over_its_words():
    assert measures_of(["operating", "profit"]) == {"operating profit"}
    assert measures_of(["net", "profit"]) == {"net profit"}


def test_measures_of_one_group_exclude_one_another():
    assert exclusive({"deaths"}, {"injured"}) == ("deaths", "injured")
    assert exclusive({"deaths"}, {"deaths", "injured"}) is None
    assert exclusive({"deaths"}, {"revenue"}) is None
    assert exclusive(set(), {"deaths"}) is None


def test_modifiers_that_cannot_both_hold():
    assert contrast({"man"}, {"woman"}) == ("man", "woman")
    assert contrast({"man", "woman"}, {"woman"}) is None
    assert contrast({"gross"}, {"annual"}) is None


def test_synonyms_share_a_name():
    assert canonical("resident") == canonical("people") == "person"
    assert canonical("bridge") == "bridge"
